// SPDX-License-Identifier: GPL-3.0-or-later
// Mails of a file as messages of an account.
#include "core/connectors/mail/Import.h"

#include <QtCore/QBuffer>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::connectors;

namespace {

const Person kBrand = [] {
    Person brand;
    brand.globalId = QStringLiteral("brand@shop.test");
    return brand;
}();

QByteArray mailOf(int number, const QByteArray &from, const QByteArray &more = {})
{
    return "From someone Tue Mar  3 10:00:00 2026\nFrom: " + from
        + "\nTo: brand@shop.test\nSubject: My parcel\nMessage-ID: <" + QByteArray::number(number)
        + "@home.test>\nDate: Tue, 3 Mar 2026 10:00:00 +0100\n" + more + "\nmail " + QByteArray::number(number)
        + "\n\n";
}

} // namespace

class MailImportTest : public QObject {
    Q_OBJECT

    struct Outcome {
        Result<void> result;
        QList<NetworkMessage> messages;
        QList<qsizetype> portions;
    };
    static Outcome import(QByteArray file, const CancelToken &cancel = {}, bool isFull = false)
    {
        QBuffer buffer(&file);
        buffer.open(QIODevice::ReadOnly);
        Outcome outcome;
        outcome.result = connectors::mail::importMbox(
            buffer, kBrand,
            [&](const QList<NetworkMessage> &messages) -> Result<void> {
                if (isFull)
                    return fail(Error::Kind::Storage, QStringLiteral("full"));
                outcome.messages += messages;
                outcome.portions.append(messages.size());
                return {};
            },
            cancel);
        return outcome;
    }

private Q_SLOTS:
    void everyMail_isAMessage_inPortions()
    {
        QByteArray file;
        for (int i = 0; i < 250; ++i)
            file += mailOf(i, "priya@home.test");
        const Outcome outcome = import(file);
        QVERIFY(outcome.result);
        QCOMPARE(outcome.portions, (QList<qsizetype>{100, 100, 50}));
        QCOMPARE(outcome.messages.at(249).text, QStringLiteral("mail 249"));
        QCOMPARE(outcome.messages.at(0).direction, Direction::In);
    }

    void whatWeWrote_isOurs_andAnAnswerKnowsWhatItAnswers()
    {
        const Outcome outcome
            = import(mailOf(1, "priya@home.test", "Received: from home.test; Tue, 3 Mar 2026 10:00:01 +0100\n")
                + mailOf(2, "brand@shop.test", "In-Reply-To: <1@home.test>\n"));
        QVERIFY(outcome.result);
        QCOMPARE(outcome.messages.size(), 2);
        QCOMPARE(outcome.messages[1].direction, Direction::Out);
        QCOMPARE(outcome.messages[1].parentGlobalId, outcome.messages[0].globalId);
    }

    void whatIsNoMailbox_isRefused_andNothingIsTaken()
    {
        const Outcome outcome = import("<html>not a mailbox</html>\n");
        QVERIFY(!outcome.result);
        QCOMPARE(outcome.result.error().kind, Error::Kind::Invalid);
        QVERIFY(outcome.messages.isEmpty());
    }

    void fullDisk_andCancel_endIt()
    {
        const QByteArray file = mailOf(1, "priya@home.test");
        QCOMPARE(import(file, {}, true).result.error().kind, Error::Kind::Storage);
        const CancelToken cancel;
        cancel.cancel();
        QCOMPARE(import(file, cancel).result.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(MailImportTest)
#include "MailImportTest.moc"
