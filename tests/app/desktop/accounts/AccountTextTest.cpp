// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/accounts/SignInHelp.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using State = inbox::AccountView::Health;

namespace {

constexpr std::array kStates{State::Connecting, State::CatchingUp, State::Ok, State::RateLimited, State::SignedOut,
    State::Unreachable, State::Paused, State::KeychainLocked};
constexpr TimeMs kNow = 1'795'089'060'000;

inbox::AccountView account(State state)
{
    inbox::AccountView made;
    made.network = u"mastodon"_s;
    made.networkName = u"Mastodon"_s;
    made.handle = u"@brand"_s;
    made.server = u"social.example"_s;
    made.health = state;
    made.healthSince = kNow - 60'000;
    made.rateLimitedUntil = kNow + 60'000;
    made.lastCheckedAt = kNow - 20'000;
    made.nextCheckAt = kNow + 40'000;
    made.messagesRead = 214;
    return made;
}

} // namespace

class AccountTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyState_hasItsWordsAndMeaning_andTroubleHasAShape()
    {
        QSet<QString> words;
        for (const State state : kStates) {
            const AccountText::Health health = AccountText::health(account(state), kNow);
            QVERIFY(!health.meaning.isEmpty());
            QVERIFY(!health.sign.isEmpty());
            words.insert(health.state);
            if (health.isTrouble)
                QVERIFY(health.sign != AccountText::health(account(State::Ok), kNow).sign);
        }
        QCOMPARE(words.size(), qsizetype(kStates.size()));
        QCOMPARE(AccountText::health(account(State::SignedOut), kNow).act, AccountText::Act::SignIn);
        QVERIFY(AccountText::health(account(State::SignedOut), kNow).meaning.contains(u"Mastodon"_s));
    }

    void checked_saysWhenAndWhenNext()
    {
        const QString text = AccountText::checked(account(State::Ok), kNow);
        QVERIFY2(text.contains(u"20"_s) && text.contains(u"40"_s), qPrintable(text));
        inbox::AccountView never = account(State::Ok);
        never.lastCheckedAt = 0;
        QVERIFY(AccountText::checked(never, kNow) != text);
        inbox::AccountView unplanned = account(State::Ok);
        unplanned.nextCheckAt = 0;
        QVERIFY(!AccountText::checked(unplanned, kNow).contains(u"40"_s));
        inbox::AccountView late = account(State::Ok);
        late.nextCheckAt = kNow - 5'000;
        QVERIFY(!AccountText::checked(late, kNow).contains(u"-"_s));
    }

    void signedIn_tellsHowMuchWasRead_andThatReadingGoesOn()
    {
        QVERIFY(AccountText::signedIn(account(State::Ok), 30).contains(u"214"_s));
        QVERIFY(AccountText::signedIn(account(State::Ok), 30).contains(u"30"_s));
        QVERIFY(AccountText::signedIn(account(State::CatchingUp), 30) != AccountText::signedIn(account(State::Ok), 30));
    }

    void notes_sayWhatIsNotCovered()
    {
        inbox::AccountView made = account(State::Ok);
        QVERIFY(AccountText::notes(made).isEmpty());
        made.directMessagesCovered = false;
        made.triedOnThisServer = false;
        made.serverSoftware = u"Friendica 2026"_s;
        made.requestsHeldBack = 3;
        const QStringList notes = AccountText::notes(made);
        QCOMPARE(notes.size(), 3);
        QVERIFY(notes.at(1).contains(u"Friendica"_s));
        QVERIFY(notes.at(2).contains(u"3"_s));
    }

    void coverage_namesTheGaps()
    {
        inbox::AccountView made = account(State::Ok);
        made.streamWords = {{u"rooms"_s, "Rooms"}};
        inbox::Coverage coverage{u"notifications"_s, kNow - 86'400'000, kNow, {}};
        QCOMPARE(AccountText::coverage(coverage, made, kNow).size(), 1);
        coverage.gaps = {{kNow - 7'200'000, kNow - 3'600'000}};
        QCOMPARE(AccountText::coverage(coverage, made, kNow).size(), 2);
        QVERIFY(AccountText::coverage(coverage, made, kNow).first()
            != AccountText::coverage({u"notifications"_s, 1, 2, {}}, made, kNow).first());
        QCOMPARE(AccountText::stream(u"something new"_s, made), u"something new"_s);
        for (const QString &word : {u"posts"_s, u"rooms"_s, u"chat"_s, u"statuses"_s, u"requests"_s})
            QVERIFY2(AccountText::stream(word, made) != word, qPrintable(word));
    }

    void details_holdTheErrorAndTheState()
    {
        inbox::AccountView made = account(State::Unreachable);
        made.lastError = Error{Error::Kind::Network, u"host not found"_s, {}, 503};
        made.coverage = {{u"notifications"_s, 1, 2, {}}};
        const QString details = AccountText::details(made);
        for (const QString &wanted : {u"@brand"_s, u"unreachable"_s, u"host not found"_s, u"503"_s, u"notifications"_s})
            QVERIFY2(details.contains(wanted), qPrintable(details));
    }

    void refusals_haveReasons()
    {
        inbox::ConnectChoice choice;
        choice.networkName = u"Bluesky"_s;
        QSet<QString> sentences;
        const auto add = [&](Error::Kind kind, const QString &detail, connectors::LoginWay way) {
            sentences.insert(SignInHelp::refusal(Error{kind, detail}, choice, way));
        };
        using connectors::LoginWay;
        add(Error::Kind::Auth, u"main-password"_s, LoginWay::AppPassword);
        add(Error::Kind::Auth, u"second-factor"_s, LoginWay::AppPassword);
        add(Error::Kind::Auth, {}, LoginWay::AppPassword);
        add(Error::Kind::Auth, {}, LoginWay::Token);
        add(Error::Kind::Auth, {}, LoginWay::Browser);
        add(Error::Kind::Timeout, {}, LoginWay::Browser);
        add(Error::Kind::Timeout, {}, LoginWay::Token);
        add(Error::Kind::Network, {}, LoginWay::Token);
        add(Error::Kind::Conflict, {}, LoginWay::Token);
        add(Error::Kind::Forbidden, u"keychain-locked"_s, LoginWay::Token);
        add(Error::Kind::Unsupported, u"keychain-absent"_s, LoginWay::Token);
        add(Error::Kind::Forbidden, u"keychain-denied"_s, LoginWay::Token);
        add(Error::Kind::Timeout, u"keychain-timed-out"_s, LoginWay::Token);
        QCOMPARE(sentences.size(), 13);
        // A way that one server lacks is no reason to give up.
        add(Error::Kind::Unsupported, u"no-browser-sign-in"_s, LoginWay::Browser);
        add(Error::Kind::Unsupported, u"no-password-sign-in"_s, LoginWay::AppPassword);
        add(Error::Kind::Unsupported, {}, LoginWay::AppPassword);
        choice.words = {{.way = LoginWay::AppPassword, .refused = "%1 says no to this."}};
        add(Error::Kind::Auth, {}, LoginWay::AppPassword);
        QCOMPARE(sentences.size(), 17);
    }

    void whatANetworkSaysOfItself_isShown()
    {
        using connectors::LoginWay;
        inbox::ConnectChoice choice;
        choice.serverUrl = u"https://x.example"_s;
        choice.words
            = {{LoginWay::AppPassword, "Knock", "&Knock", "Knock twice.", u"%1/door"_s, "Open the door", nullptr}};
        QCOMPARE(SignInHelp::way(choice, LoginWay::AppPassword), u"Knock"_s);
        const auto help = SignInHelp::help(choice, LoginWay::AppPassword);
        QCOMPARE(help.field, u"&Knock"_s);
        QCOMPARE(help.steps, u"Knock twice."_s);
        QCOMPARE(help.page, QUrl(u"https://x.example/door"_s));
        QCOMPARE(help.pageName, u"Open the door"_s);
        QVERIFY(SignInHelp::way(choice, LoginWay::Token) != u"Knock"_s);
        QVERIFY(SignInHelp::help(choice, LoginWay::Browser).steps.isEmpty());
    }

    void unknownNetwork_stillGetsHelp_withoutALink()
    {
        inbox::ConnectChoice choice;
        choice.network = u"carrierpigeon"_s;
        choice.serverUrl = u"https://x.example"_s;
        const auto help = SignInHelp::help(choice, connectors::LoginWay::Token);
        QVERIFY(!help.field.isEmpty());
        QVERIFY(!help.steps.isEmpty());
        QVERIFY(help.page.isEmpty());
    }
};

QTEST_GUILESS_MAIN(AccountTextTest)
#include "AccountTextTest.moc"
