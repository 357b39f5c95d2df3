// SPDX-License-Identifier: GPL-3.0-or-later
// Some five hundred odd mails, and what becomes of them when bytes are lost or changed.
#include "tests/core/mail/MailCorpus.h"
#include "tests/core/mail/MailCheck.h"

#include <QtTest/QtTest>

#include <random>

namespace baton::test {

class MailCorpusTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCorpus_isLarge() { QVERIFY(oddMails().size() >= 500); }
    void oddMail_isReadAsAPersonWould_data();
    void oddMail_isReadAsAPersonWould();
    void truncatedAnywhere_keepsItsPromises();
    void changedAnywhere_keepsItsPromises();
};

void MailCorpusTest::oddMail_isReadAsAPersonWould_data()
{
    QTest::addColumn<int>("number");
    const QList<OddMail> mails = oddMails();
    for (int i = 0; i < mails.size(); ++i)
        QTest::addRow("%s", mails[i].name.constData()) << i;
}

void MailCorpusTest::oddMail_isReadAsAPersonWould()
{
    static const QList<OddMail> kMails = oddMails();
    QFETCH(const int, number);
    const OddMail &odd = kMails[number];
    const mail::Mail mail = mail::read(odd.raw);
    const QString wrong = whyNotKept(mail);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY2(mail.text.contains(odd.holds), qPrintable(mail.text));
    if (!odd.subject.isEmpty())
        QCOMPARE(mail.subject, odd.subject);
    if (odd.parts >= 0)
        QCOMPARE(int(mail.parts.size()), odd.parts);
    QCOMPARE(mail::read(odd.raw).messageId, mail.messageId);
}

void MailCorpusTest::truncatedAnywhere_keepsItsPromises()
{
    std::minstd_rand random(1);
    for (const OddMail &odd : oddMails()) {
        if (odd.raw.size() > 10'000)
            continue;
        for (int i = 0; i < 5; ++i) {
            const QByteArray raw = odd.raw.left(qsizetype(random() % (quint64(odd.raw.size()) + 1)));
            const QString wrong = whyNotKept(mail::read(raw, false));
            QVERIFY2(wrong.isEmpty(), odd.name + ": " + wrong.toUtf8() + '\n' + raw);
        }
    }
}

void MailCorpusTest::changedAnywhere_keepsItsPromises()
{
    std::minstd_rand random(2);
    const QByteArray signs = "\r\n<>\"';:=?-()\\,@ \t\0\xff";
    for (const OddMail &odd : oddMails()) {
        if (odd.raw.size() > 10'000 || odd.raw.isEmpty())
            continue;
        for (int i = 0; i < 8; ++i) {
            QByteArray raw = odd.raw;
            for (int changes = 1 + int(random() % 8); changes > 0; --changes) {
                const auto at = qsizetype(random() % quint64(raw.size()));
                if (random() % 2)
                    raw[at] = signs[qsizetype(random() % quint64(signs.size()))];
                else
                    raw.remove(at, 1 + qsizetype(random() % 10));
                if (raw.isEmpty())
                    break;
            }
            const QString wrong = whyNotKept(mail::read(raw));
            QVERIFY2(wrong.isEmpty(), odd.name + ": " + wrong.toUtf8() + '\n' + raw);
        }
    }
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MailCorpusTest)
#include "MailCorpusTest.moc"
