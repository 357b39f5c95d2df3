// SPDX-License-Identifier: GPL-3.0-or-later
// What stands for erased messages: they hold their place in conversations, and nobody can pretend to be one.
#include "core/store/ErasureRepository.h"
#include "core/store/ThreadPlacement.h"

#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::inbox;

namespace {

IdentityId idOf(const QString &name)
{
    return identityIdFor(QStringLiteral("mastodon"), IngestFixture::person(name).globalId);
}

class Fixture : public IngestFixture {
public:
    void erase(const QString &person, TimeMs upTo)
    {
        write([&](store::WriteContext &context) {
            store::erasing::Wanted wanted;
            wanted.people.append({idOf(person), upTo});
            const auto threads = store::erasing::apply(context, wanted);
            store::refreshThreads(context, threads.values(), {});
            return true;
        });
    }
    /// Cuts these off, or joins everything again.
    void cut(const QList<MessageId> &messages)
    {
        write([&](store::WriteContext &context) {
            store::setManualLinks(context, {{}, messages}, {});
            return true;
        });
    }
    static MessageId messageId(const NetworkMessage &message)
    {
        return messageIdFor(QStringLiteral("mastodon"), message.globalId);
    }
};

} // namespace

class ErasedIngestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conversations_keepTheirErasedMessages_whenTakenApart()
    {
        Fixture fixture;
        NetworkMessage first = IngestFixture::message(QStringLiteral("1"), QStringLiteral("priya"), 1);
        NetworkMessage second = IngestFixture::message(QStringLiteral("2"), QStringLiteral("priya"), 2);
        NetworkMessage third = IngestFixture::message(QStringLiteral("3"), QStringLiteral("tom"), 3);
        for (NetworkMessage *one : {&first, &second, &third}) {
            one->kind = ThreadKind::Direct;
            one->conversationId = QStringLiteral("talk of priya and tom");
        }
        fixture.apply({first, second});
        const ThreadId id = fixture.rowOf(QStringLiteral("1")).id;
        fixture.erase(QStringLiteral("priya"), second.at);
        fixture.apply({third});
        QCOMPARE(fixture.threads(), QStringLiteral("1 2 3"));
        fixture.cut({Fixture::messageId(third)});
        QCOMPARE(fixture.threads(), QStringLiteral("1 2|3"));
        fixture.cut({});
        QCOMPARE(fixture.threads(), QStringLiteral("1 2 3"));
        QCOMPARE(fixture.rowOf(QStringLiteral("3")).id, id);
    }

    void answersToWhatWasErased_findIt_inWhateverOrder()
    {
        Fixture fixture;
        const NetworkMessage question = IngestFixture::message(QStringLiteral("1"), QStringLiteral("priya"), 1);
        NetworkMessage answer = IngestFixture::message(QStringLiteral("2"), QStringLiteral("brand"), 2);
        answer.parentGlobalId = question.globalId;
        NetworkMessage again = IngestFixture::message(QStringLiteral("3"), QStringLiteral("priya"), 3);
        again.parentGlobalId = answer.globalId;
        fixture.erase(QStringLiteral("priya"), again.at);
        // The last one first: what it answers comes later.
        fixture.apply({again});
        fixture.apply({question});
        fixture.apply({answer});
        QCOMPARE(fixture.threads(), QStringLiteral("1 2 3"));
        const auto messages = fixture.conversation(fixture.rowOf(QStringLiteral("2")).key).messages;
        QCOMPARE(messages.at(0).erased, Erased::OnRequest);
        QCOMPARE(messages.at(1).erased, Erased::No);
        QCOMPARE(messages.at(2).erased, Erased::OnRequest);
        QCOMPARE(messages.at(1).parent, Fixture::messageId(question));
        QVERIFY(messages.at(0).text.isEmpty() && messages.at(0).author.handle.isEmpty());
        // The address of the question, which names her, stands nowhere.
        const auto kept = fixture.read(
            [&](store::ReadContext &context) { return store::messages::row(context, messages.at(1).key)->parentRef; });
        QVERIFY2(!kept.contains("priya"), kept.constData());
    }

    void aNetworksId_isNeverTakenForThatOfSomethingErased()
    {
        Fixture fixture;
        NetworkMessage forged = IngestFixture::message(QStringLiteral("1"), QStringLiteral("mallory"), 1);
        const MessageId victim
            = Fixture::messageId(IngestFixture::message(QStringLiteral("9"), QStringLiteral("tom"), 1));
        forged.globalId = QStringLiteral("erased:%1:%2:%2").arg(QString(32, u'0'), victim.toHex());
        fixture.apply({forged});
        const MessageView view = fixture.conversation(fixture.rowOf(QStringLiteral("1")).key).messages.first();
        QVERIFY(view.id != victim);
        QCOMPARE(view.erased, Erased::No);
    }

    void theSameAgain_changesNothing_andAnEndOfIt_isTaken()
    {
        Fixture fixture;
        NetworkMessage message = IngestFixture::message(QStringLiteral("1"), QStringLiteral("priya"), 1);
        fixture.apply({message});
        fixture.erase(QStringLiteral("priya"), message.at);
        message.text = QStringLiteral("changed");
        message.editedAt = message.at + kMinute;
        const IngestResult result = fixture.apply({message});
        QCOMPARE(result.newMessages + result.updated, 0);
        QVERIFY(fixture.conversation(fixture.rowOf(QStringLiteral("1")).key).messages.first().text.isEmpty());
        connectors::Batch gone = IngestFixture::batch({});
        gone.gone = {{message.networkId, message.globalId, message.at + kMinute}};
        fixture.apply(gone);
        QVERIFY(fixture.conversation(fixture.rowOf(QStringLiteral("1")).key).messages.first().deleted);
    }
};

QTEST_GUILESS_MAIN(ErasedIngestTest)
#include "ErasedIngestTest.moc"
