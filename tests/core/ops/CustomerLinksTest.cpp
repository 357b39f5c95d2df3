// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Links": which handles are one customer.
#include "core/ops/CustomerLinks.h"

#include "tests/core/ops/OpsFixtures.h"

#include <QtTest/QTest>

#include <algorithm>
#include <random>

using namespace baton;
using namespace baton::ops;
using namespace baton::ops::test;

namespace {

constexpr int kHandles = 7;

IdentityId handle(int n) { return id<IdentityId>(n + 1); }

/// The rule, read naively from the operations: a pair is linked if some link of it is listed by no operation that is
/// there; what is linked to a linked one belongs to it.
QList<QList<IdentityId>> naiveCustomers(const std::vector<const Operation *> &operations)
{
    bool linked[kHandles][kHandles] = {};
    const auto numberOf = [](const IdentityId &one) { return int(one.bytes.front()) - 1; };
    for (const Operation *operation : operations) {
        const auto *link = operation->as<ContactLink>();
        const bool isReplaced = std::any_of(operations.begin(), operations.end(),
            [&](const Operation *other) { return other->over.contains(operation->opid); });
        if (!link || isReplaced)
            continue;
        const int a = numberOf(link->link.first);
        const int b = numberOf(link->link.second);
        linked[a][b] = linked[b][a] = true;
    }
    for (int via = 0; via < kHandles; ++via) {
        for (int a = 0; a < kHandles; ++a) {
            for (int b = 0; b < kHandles; ++b)
                linked[a][b] = linked[a][b] || (linked[a][via] && linked[via][b]);
        }
    }
    QList<QList<IdentityId>> customers;
    for (int a = 0; a < kHandles; ++a) {
        QList<IdentityId> customer;
        for (int b = 0; b < kHandles; ++b) {
            if (linked[a][b] || a == b)
                customer.append(handle(b));
        }
        if (customer.size() > 1 && customer.first() == handle(a))
            customers.append(customer);
    }
    return customers;
}

} // namespace

class CustomerLinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyHistoryInAnyOrder_givesTheSameCustomers()
    {
        int groups = 0;
        int concurrent = 0;
        for (unsigned seed = 0; seed < 300; ++seed) {
            std::mt19937 random(seed);
            const auto pick = [&](int below) { return int(random() % unsigned(below)); };
            TestTeam team;
            for (int step = 0; step < 24; ++step) {
                TestDevice &device = *std::array{&team.anna, &team.ben, &team.carla}[size_t(pick(3))];
                const ContactLinks links = evaluateContactLinks(device.known());
                const int a = pick(kHandles);
                const int b = (a + 1 + pick(kHandles - 1)) % kHandles;
                switch (pick(5)) {
                case 0:
                case 1:
                    if (const auto draft = linkContacts(links, handle(a), handle(b)))
                        device.write(*draft);
                    break;
                case 2:
                    if (const auto draft = unlinkContacts(links, handle(a), handle(b)))
                        device.write(*draft);
                    break;
                case 3: device.write(takeOutOfCustomer(links, handle(a))); break;
                default: device.learnFrom(*std::array{&team.anna, &team.ben, &team.carla}[size_t(pick(3))]);
                }
            }
            auto operations = team.all();
            const auto expected = naiveCustomers(operations);
            groups += int(expected.size());
            concurrent += naiveCustomers(team.anna.known()) != expected ? 1 : 0;
            for (int order = 0; order < 5; ++order) {
                std::shuffle(operations.begin(), operations.end(), random);
                QCOMPARE(customersBy(evaluateContactLinks(operations)), expected);
            }
        }
        QVERIFY2(groups > 300 && concurrent > 100, "the histories must have customers, and colleagues apart");
    }

    void takenOut_leavesTheOthersTogether()
    {
        TestTeam team;
        const auto links = [&] { return evaluateContactLinks(team.all()); };
        // 0 is the bridge between 1, 2 and 3.
        for (int n = 1; n <= 3; ++n)
            team.anna.write(*linkContacts(links(), handle(0), handle(n)));
        QCOMPARE(customerOf(links(), handle(2)).size(), 4);
        team.anna.write(takeOutOfCustomer(links(), handle(0)));
        QCOMPARE(customerOf(links(), handle(0)), QList<IdentityId>{handle(0)});
        QCOMPARE(customerOf(links(), handle(2)), (QList<IdentityId>{handle(1), handle(2), handle(3)}));
        QVERIFY(takeOutOfCustomer(links(), handle(0)).isEmpty());
    }

    void aLinkMadeApart_survivesTakingOut()
    {
        TestTeam team;
        team.anna.write(*linkContacts({}, handle(0), handle(1)));
        exchange(team.anna, team.ben);
        team.anna.write(takeOutOfCustomer(evaluateContactLinks(team.anna.known()), handle(0)));
        team.ben.write(*linkContacts(evaluateContactLinks(team.ben.known()), handle(0), handle(2)));
        exchange(team.anna, team.ben);
        const auto links = evaluateContactLinks(team.all());
        QCOMPARE(customerOf(links, handle(0)), (QList<IdentityId>{handle(0), handle(2)}));
    }

    void wordsOfALink_haveOneEntity_whicheverHandleComesFirst()
    {
        QCOMPARE(
            linkNoteEntityOf(identityPair(handle(0), handle(1))), linkNoteEntityOf(identityPair(handle(1), handle(0))));
        QVERIFY(linkNoteEntityOf(identityPair(handle(0), handle(1)))
            != linkNoteEntityOf(identityPair(handle(0), handle(2))));
        // Frozen: colleagues' programs look in the same place.
        QCOMPARE(linkNoteEntityOf(identityPair(handle(0), handle(1))).toHex(),
            QStringLiteral("64dee6dcb332c237561a58d1b3fb08c2"));
    }
};

QTEST_GUILESS_MAIN(CustomerLinksTest)
#include "CustomerLinksTest.moc"
