// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a reply goes to when its writer has not pointed at a message.
#include "core/inbox/ReplyMaking.h"
#include "tests/core/inbox/IngestFixture.h"

#include <QtTest/QtTest>

using namespace baton;
using namespace baton::inbox;

class ReplyTargetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestOfTheCustomers_isAnswered()
    {
        IngestFixture fixture;
        fixture.apply({message("1", 0), message("2", 5)});
        QCOMPARE(answered(fixture), QStringLiteral("2"));
    }

    void answeringMachine_isPassedOver()
    {
        IngestFixture fixture;
        fixture.apply({message("1", 0), automatic(message("2", 5))});
        QCOMPARE(answered(fixture), QStringLiteral("1"));
    }

    void onlyMachines_areAnsweredAllTheSame()
    {
        IngestFixture fixture;
        fixture.apply({automatic(message("1", 0))});
        QCOMPARE(answered(fixture), QStringLiteral("1"));
    }

private:
    static NetworkMessage message(const char *id, int minutes)
    {
        const QString parent = minutes > 0 ? QStringLiteral("1") : QString();
        return IngestFixture::message(QString::fromLatin1(id), QStringLiteral("priya"), minutes, parent);
    }
    static NetworkMessage automatic(NetworkMessage message)
    {
        message.isAutomatic = true;
        return message;
    }
    /// The network's id of what a reply to the one thread answers.
    static QString answered(IngestFixture &fixture)
    {
        ReplyRequest request;
        request.thread = fixture.rows().value(0).key;
        request.text = QStringLiteral("Yes.");
        const MessageKey key = fixture.write(
            [&](store::WriteContext &context) { return prepareReply(context, request, {}, {}).value().inReplyTo; });
        for (const MessageView &one : fixture.conversation(request.thread).messages) {
            if (one.key == key)
                return one.networkId;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(ReplyTargetTest)
#include "ReplyTargetTest.moc"
