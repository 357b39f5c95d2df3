// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/Completion.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using Kind = CompletionTrigger::Kind;

namespace {

MessageView from(const QString &name, const QString &handle, Direction direction = Direction::In)
{
    MessageView message;
    message.author.name = name;
    message.author.handle = handle;
    message.direction = direction;
    return message;
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trigger_isFoundBeforeTheCursor_data()
    {
        QTest::addColumn<QString>("line"); // | is the cursor
        QTest::addColumn<int>("kind"); // -1: none
        QTest::addColumn<QString>("typed");
        QTest::newRow("handle") << u"Hi @pri|"_s << int(Kind::Handle) << u"pri"_s;
        QTest::newRow("handle at once") << u"@|"_s << int(Kind::Handle) << QString();
        QTest::newRow("handle with host") << u"@priya@far.ex|"_s << int(Kind::Handle) << u"priya@far.ex"_s;
        QTest::newRow("handle in brackets") << u"(@pri|"_s << int(Kind::Handle) << u"pri"_s;
        QTest::newRow("mail address") << u"write to a@b|"_s << -1 << QString();
        QTest::newRow("after the handle") << u"@priya hello|"_s << -1 << QString();
        QTest::newRow("emoji") << u"great :ta|"_s << int(Kind::Emoji) << u"ta"_s;
        QTest::newRow("one letter is not yet one") << u"great :t|"_s << -1 << QString();
        QTest::newRow("time of day") << u"at 10:30|"_s << -1 << QString();
        QTest::newRow("smiley") << u"well :-)|"_s << -1 << QString();
        QTest::newRow("colon of a sentence") << u"so: take|"_s << -1 << QString();
        QTest::newRow("address") << u"https://ex|"_s << -1 << QString();
        QTest::newRow("saved reply") << u";|"_s << int(Kind::SavedReply) << QString();
        QTest::newRow("saved reply, two words") << u"Hi ;late par|"_s << int(Kind::SavedReply) << u"late par"_s;
        QTest::newRow("semicolon of a sentence") << u"one; two|"_s << -1 << QString();
        QTest::newRow("semicolon and space") << u"; two|"_s << -1 << QString();
        QTest::newRow("cursor in the middle") << u"@pri|ya"_s << int(Kind::Handle) << u"pri"_s;
        QTest::newRow("empty line") << u"|"_s << -1 << QString();
    }
    void trigger_isFoundBeforeTheCursor()
    {
        QFETCH(QString, line);
        QFETCH(int, kind);
        QFETCH(QString, typed);
        const qsizetype cursor = line.indexOf(u'|');
        const auto trigger = completionTrigger(line.remove(u'|'), cursor);
        QCOMPARE(trigger ? int(trigger->kind) : -1, kind);
        if (trigger) {
            QCOMPARE(trigger->typed, typed);
            QCOMPARE(trigger->start, cursor - typed.size() - 1);
        }
    }

    void people_areThoseOfTheConversation_latestFirst_withoutOurselves()
    {
        const auto people = peopleOf({from(u"Tom"_s, u"@tom"_s), from(u"Priya"_s, u"@priya"_s),
                                         from(u"Acme"_s, u"@acme"_s, Direction::Out), from(u"Tom"_s, u"@tom"_s)},
            u"@acme"_s);
        QCOMPARE(people.size(), 2);
        QCOMPARE(people.first().handle, u"@tom"_s);
    }

    void handleChoices_matchHandleAndName_andAddTheSign()
    {
        const QList<Person> people{
            {.name = u"Priya N."_s, .handle = u"@pn"_s}, {.name = u"Tom"_s, .handle = u"tom.bsky.social"_s}};
        QCOMPARE(handleChoices(u"t"_s, people).first().text, u"@tom.bsky.social "_s);
        QCOMPARE(handleChoices(u"priya"_s, people).first().label, u"@pn"_s);
        QCOMPARE(handleChoices({}, people).size(), 2);
        QVERIFY(handleChoices(u"zz"_s, people).isEmpty());
    }

    void memberChoices_matchAnyWordOfTheName_withoutOneself()
    {
        const QList<MemberView> members{{MemberId{{1}}, u"Anna Maria"_s, false}, {MemberId{{2}}, u"Ben"_s, true},
            {MemberId{{3}}, u"Marek"_s, false}};
        const auto labels = [&](const QString &typed) {
            QStringList all;
            for (const CompletionChoice &choice : memberChoices(typed, members))
                all.append(choice.text);
            return all;
        };
        QCOMPARE(labels({}), (QStringList{u"@Anna Maria "_s, u"@Marek "_s}));
        QCOMPARE(labels(u"mar"_s), (QStringList{u"@Marek "_s, u"@Anna Maria "_s}));
        QVERIFY(labels(u"ben"_s).isEmpty() && labels(u"nna"_s).isEmpty());
    }

    void savedReplies_areFoundByNameFirst_thenByText_ownLanguageFirst()
    {
        const QList<SavedReply> replies{{u"1"_s, u"Refund"_s, u"We pay it back."_s, u"de"_s},
            {u"2"_s, u"Late parcel"_s, u"So sorry, a refund is on its way."_s, {}},
            {u"3"_s, u"Refund"_s, u"Geld zurück"_s, u"en"_s}};
        QStringList ids;
        for (const auto &reply : matchingSavedReplies(u"refund"_s, replies, u"en"_s))
            ids.append(reply.id);
        QCOMPARE(ids, (QStringList{u"3"_s, u"1"_s, u"2"_s}));
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "CompletionTest.moc"
