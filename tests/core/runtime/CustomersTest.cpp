// SPDX-License-Identifier: GPL-3.0-or-later
// Handles that are one customer: said here, undone here, and known at a colleague's.
#include "core/team/CustomerService.h"

#include "tests/core/runtime/TeamBench.h"

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;
using baton::test::Desk;
using baton::test::TeamBench;

namespace {

const QString kPriya = QStringLiteral("Priya");
const QString kTom = QStringLiteral("Tom");

QStringList handlesOf(const CustomerView &customer)
{
    QStringList handles;
    for (const Person &person : customer.identities)
        handles.append(person.handle);
    handles.sort();
    return handles;
}

} // namespace

class CustomersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<TeamBench>(std::make_shared<FakeClock>(1'790'000'000'000));
        m_anna = std::make_unique<Desk>(QStringLiteral("Anna"));
        m_ben = std::make_unique<Desk>(QStringLiteral("Ben"));
        QVERIFY(m_bench->openAlone(*m_anna) && m_bench->openAlone(*m_ben));
        QVERIFY(m_bench->connect(*m_anna));
        m_bench->customersWrite();
        QVERIFY(m_bench->poll(*m_anna));
    }
    void cleanup()
    {
        m_anna.reset();
        m_ben.reset();
        m_bench.reset();
    }

    void linked_areOneWithOneHistory_andUndoPartsThem()
    {
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 1);
        QVERIFY(
            await(customers(*m_anna).link(idOf(kPriya), idOf(kTom), LinkEvidence::ToldUs, QStringLiteral("said so"))));
        const CustomerView both = customerAt(*m_anna, kPriya);
        QCOMPARE(both.conversations, 2);
        QCOMPARE(both.openConversations, 2);
        QCOMPARE(both.identities.size(), 2);
        QCOMPARE(handlesOf(customerAt(*m_anna, kTom)), handlesOf(both));
        QCOMPARE(await(customers(*m_anna).history(idOf(kTom)))->size(), 2);
        const auto handles = *await(customers(*m_anna).customer(idOf(kPriya)));
        QCOMPARE(handles.size(), 2);
        QCOMPARE(handles.first().id, idOf(kPriya));
        QCOMPARE(handles.first().links.size(), 1);
        QCOMPARE(handles.first().links.first().why, QStringLiteral("said so"));
        QCOMPARE(handles.first().links.first().evidence, LinkEvidence::ToldUs);
        QVERIFY(handles.first().links.first().byMe);
        // The handle of either finds both.
        QCOMPARE(listed(QStringLiteral("from:tom")), 2);
        QCOMPARE(await(m_anna->team().undo())->operation, QStringLiteral("contact.link"));
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 1);
        QCOMPARE(listed(QStringLiteral("from:tom")), 1);
    }

    void takenOut_isACustomerAgain_andUndoLinksWithTheSameReason()
    {
        QVERIFY(
            await(customers(*m_anna).link(idOf(kPriya), idOf(kTom), LinkEvidence::ToldUs, QStringLiteral("said so"))));
        QVERIFY(await(customers(*m_anna).unlink(idOf(kTom))));
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 1);
        QCOMPARE(await(customers(*m_anna).unlink(idOf(kTom))).error().kind, Error::Kind::Refused);
        QVERIFY(await(m_anna->team().undo()));
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 2);
        QCOMPARE(await(customers(*m_anna).customer(idOf(kTom)))->first().links.first().why, QStringLiteral("said so"));
    }

    void linkedTwice_isOneStep_andOneselfIsRefused()
    {
        QVERIFY(await(customers(*m_anna).link(idOf(kPriya), idOf(kTom), LinkEvidence::ByHand, {})));
        QVERIFY(await(customers(*m_anna).link(idOf(kTom), idOf(kPriya), LinkEvidence::ByHand, {})));
        QVERIFY(await(m_anna->team().undo()));
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 1);
        QCOMPARE(await(customers(*m_anna).link(idOf(kPriya), idOf(kPriya), LinkEvidence::ByHand, {})).error().kind,
            Error::Kind::Invalid);
    }

    void people_areFoundByTheBeginningOfNameOrHandle()
    {
        const auto found = *await(customers(*m_anna).people(QStringLiteral("pri"), 10));
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().id, idOf(kPriya));
        QCOMPARE(found.first().conversations, 1);
        QVERIFY(await(customers(*m_anna).people(QStringLiteral("brand"), 10))->isEmpty()); // the brand is no customer
        QCOMPARE(*await(customers(*m_anna).named(m_bench->rowOf(*m_anna, kTom).contactHandle)), idOf(kTom));
        QCOMPARE(await(customers(*m_anna).named(QStringLiteral("@nobody@nowhere.example"))).error().kind,
            Error::Kind::NotFound);
    }

    void aColleague_seesTheSame_whateverComesFirst()
    {
        QVERIFY(m_bench->makeTeam(*m_anna));
        QVERIFY(
            await(customers(*m_anna).link(idOf(kPriya), idOf(kTom), LinkEvidence::ToldUs, QStringLiteral("said so"))));
        QVERIFY(m_bench->letIn(*m_anna, *m_ben));
        m_bench->settle({m_anna.get(), m_ben.get()});
        QCOMPARE(customerAt(*m_ben, kPriya).conversations, 2);
        const auto handles = *await(customers(*m_ben).customer(idOf(kPriya)));
        QCOMPARE(handles.first().links.first().why, QStringLiteral("said so"));
        QCOMPARE(handles.first().links.first().by, QStringLiteral("Anna"));
        QVERIFY(!handles.first().links.first().byMe);
        QVERIFY(await(customers(*m_ben).unlink(idOf(kTom))));
        m_bench->settle({m_ben.get(), m_anna.get()});
        QCOMPARE(customerAt(*m_anna, kPriya).conversations, 1);
    }

private:
    team::CustomerService &customers(Desk &desk) { return desk.runtime->customers(); }
    IdentityId idOf(const QString &name) { return m_bench->rowOf(*m_anna, name).contact; }
    CustomerView customerAt(Desk &desk, const QString &name)
    {
        return await(desk.runtime->inbox().customer(m_bench->rowOf(desk, name).key)).value_or(CustomerView());
    }
    int listed(const QString &filter)
    {
        ViewQuery query{View::All, *parseFilter(filter)};
        return int(await(m_anna->runtime->inbox().list(query)).value_or(QList<ThreadKey>()).size());
    }

    std::unique_ptr<TeamBench> m_bench;
    std::unique_ptr<Desk> m_anna;
    std::unique_ptr<Desk> m_ben;
};

QTEST_GUILESS_MAIN(CustomersTest)
#include "CustomersTest.moc"
