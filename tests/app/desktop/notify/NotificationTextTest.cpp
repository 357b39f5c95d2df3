// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/NotificationText.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

namespace {

Happening message(const QString &who, const QString &text, ThreadKey thread = 1)
{
    Happening happening;
    happening.thread = thread;
    happening.who = who;
    happening.text = text;
    happening.caseCode = QStringLiteral("K7Q4-MD2X");
    happening.network = QStringLiteral("Mastodon");
    return happening;
}

QStringList keysOf(const Notification &notification)
{
    QStringList keys;
    for (const auto &action : notification.actions)
        keys.append(action.key);
    return keys;
}

} // namespace

class NotificationTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void directMessage_saysWhoAndWhat_andCanBeOpenedClaimedAndPutOff()
    {
        const Notice notice{
            Notice::Shape::One, QStringLiteral("thread-1"), {message(u"Priya N."_s, u"Where is it?"_s)}};
        const Notification notification = NotificationText::notification(notice, true);
        QVERIFY(notification.title.contains(QLatin1String("Priya N.")));
        QCOMPARE(notification.body, QStringLiteral("Where is it?"));
        QCOMPARE(keysOf(notification),
            (QStringList{
                QStringLiteral("default"), QStringLiteral("open"), QStringLiteral("claim"), QStringLiteral("snooze")}));
        QCOMPARE(notification.tag, notice.tag);
    }

    void textSwitchedOff_doesNotLeak()
    {
        const Notice notice{Notice::Shape::One, {}, {message(u"Priya"_s, u"secret words"_s)}};
        const Notification notification = NotificationText::notification(notice, false);
        QVERIFY(!notification.body.contains(QLatin1String("secret")));
        QVERIFY(notification.body.contains(QLatin1String("K7Q4-MD2X")));
    }

    void hostileName_isOneLineWithoutDirectionControls()
    {
        const QString name = u"Evil\n\u202Egnp.exe\0name"_s + QString(500, u'x');
        const Notice notice{Notice::Shape::One, {}, {message(name, u"a\r\nb"_s)}};
        const Notification notification = NotificationText::notification(notice, true);
        QVERIFY(!notification.title.contains(u'\n'));
        QVERIFY(!notification.title.contains(QChar(0x202E)));
        QVERIFY(notification.title.size() < 120);
        QCOMPARE(notification.body, QStringLiteral("a b"));
    }

    void safeLine_neverCutsAnEmojiInTwo()
    {
        const QString family = u"👨‍👩‍👧"_s;
        for (int length = 2; length < 40; ++length) {
            const QString line = safeLine(QString(20, u'a') + family + QString(20, u'b'), length);
            QVERIFY(line.size() <= length);
            QVERIFY(!line.contains(u"👨"_s) || line.contains(family));
        }
    }

    void group_namesThreeAndCountsTheRest()
    {
        Notice notice{Notice::Shape::Group, QStringLiteral("group"), {}};
        for (int i = 1; i <= 5; ++i)
            notice.happenings.append(message(QStringLiteral("N%1").arg(i), {}, i));
        const Notification notification = NotificationText::notification(notice, true);
        QVERIFY(notification.title.contains(u'5'));
        QVERIFY(notification.body.contains(QLatin1String("N5")));
        QVERIFY(!notification.body.contains(QLatin1String("N1")));
        QVERIFY(notification.body.contains(u'2'));
        QVERIFY(!keysOf(notification).contains(QStringLiteral("claim")));
    }

    void digest_tellsRepliesAndAccountsToo()
    {
        Notice notice{Notice::Shape::Digest, QStringLiteral("digest"), {message(u"Tom"_s, {})}};
        Happening out;
        out.kind = Happening::Kind::SignedOut;
        out.account = 3;
        Happening failed = message(u"Eve"_s, {}, 2);
        failed.kind = Happening::Kind::ReplyFailed;
        notice.happenings << out << failed;
        const QString body = NotificationText::notification(notice, true).body;
        QCOMPARE(body.count(u'\n'), 2);
    }

    void signedOut_offersSigningIn()
    {
        Happening out;
        out.kind = Happening::Kind::SignedOut;
        out.who = QStringLiteral("@acme");
        const Notification notification = NotificationText::notification({Notice::Shape::One, {}, {out}}, true);
        QCOMPARE(keysOf(notification), (QStringList{QStringLiteral("default"), QStringLiteral("sign-in")}));
        QVERIFY(notification.urgent);
    }
};

QTEST_GUILESS_MAIN(NotificationTextTest)
#include "NotificationTextTest.moc"
