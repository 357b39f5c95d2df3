// SPDX-License-Identifier: GPL-3.0-or-later
// One brand's day on the real Bluesky servers: a profile as batonctl opens it, against tests/peers/bluesky.
#include "tests/peers/bluesky/BlueskyPeer.h"
#include "core/inbox/Outbox.h"
#include "core/net/Json.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/MemoryStore.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace baton;
using baton::inbox::AccountService;
using baton::inbox::HoldReason;
using baton::inbox::OutboxState;
using baton::test::BlueskyPeer;

namespace {

constexpr int kPatienceMs = 20000; // the network indexes a little after it accepted a write

template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, kPatienceMs))
        return fail(Error::Kind::Timeout, QStringLiteral("no answer"));
    return task.resultCount() > 0 ? task.result() : Result<T>(fail(Error::Kind::Cancelled));
}

} // namespace

class BlueskyPeerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!BlueskyPeer::isThere())
            QSKIP("BATON_BLUESKY_NET names no Bluesky network; tests/peers/bluesky/network runs one");
        m_peer = std::make_unique<BlueskyPeer>();
    }

    void init()
    {
        m_brand = m_peer->makeAccount(QStringLiteral("brand"));
        m_alice = m_peer->makeAccount(QStringLiteral("alice"));
        m_dir = std::make_unique<QTemporaryDir>();
        m_keychain = std::make_shared<secrets::MemoryStore>();
        QVERIFY(open());
    }
    void cleanup() { m_runtime.reset(); }

    void mainPassword_isRefused()
    {
        const auto connected = signIn(m_brand.password.toUtf8());
        QVERIFY(!connected);
        QCOMPARE(connected.error().kind, Error::Kind::Auth);
        QCOMPARE(connected.error().detail, QStringLiteral("main-password"));
        QVERIFY(m_runtime->accounts().accounts().isEmpty());
        QVERIFY(m_keychain->contents().keys().filter(QStringLiteral("account/")).isEmpty());
    }

    void wrongPassword_isRefused()
    {
        const auto connected = signIn("aaaa-bbbb-cccc-dddd");
        QVERIFY(!connected);
        QCOMPARE(connected.error().kind, Error::Kind::Auth);
    }

    void plainAppPassword_readsPosts_andSaysThatDirectMessagesAreNotCovered()
    {
        QVERIFY(signIn(m_peer->appPassword(m_brand, false)));
        const inbox::AccountView view = m_runtime->accounts().accounts().value(0);
        QVERIFY(!view.directMessagesCovered);
        QVERIFY(!view.abilities.testFlag(connectors::Ability::DirectMessages));
        QCOMPARE(view.handle, QLatin1Char('@') + m_brand.handle);
        m_peer->mention(m_alice, m_brand, QStringLiteral("hello?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
    }

    void mention_isAnswered_andTheCustomerSeesIt()
    {
        QVERIFY(connect());
        const auto question = m_peer->mention(m_alice, m_brand, QStringLiteral("where is my parcel?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadRow row = rows().first();
        QCOMPARE(row.contactHandle, QLatin1Char('@') + m_alice.handle);
        QVERIFY(row.waitingSince != 0);

        const QString text = QStringLiteral("On its way, @%1: https://parcel.example/8812").arg(m_alice.handle);
        QVERIFY(sent(row.key, text));
        QCOMPARE(m_peer->textsOf(m_brand), QStringList{text});
        QCOMPARE(rows().first().waitingSince, TimeMs(0));
        // The customer is told, as of a reply, and the answer stands under the question.
        QVERIFY(QTest::qWaitFor([&] { return repliesUnder(question.uri) == QStringList{text}; }, kPatienceMs));
        const QJsonObject record = m_peer->record(m_brand.did, QStringLiteral("app.bsky.feed.post"),
            conversation(row.key).messages.last().networkId.section(QLatin1Char('/'), -1));
        QCOMPARE(net::json::objects(record, "facets").size(), 2);
        QCOMPARE(net::json::str(net::json::object(net::json::object(record, "reply"), "root"), "uri"), question.uri);

        // What comes back from the network is what is here already.
        const auto again = poll();
        QVERIFY(again);
        QCOMPARE(again->newMessages + again->deleted, 0);
        QCOMPARE(conversation(row.key).messages.size(), 2);
    }

    void nothingNew_costsAFewRequests_andChangesNothing()
    {
        QVERIFY(connect());
        m_peer->mention(m_alice, m_brand, QStringLiteral("hello?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        QVERIFY(poll());
        const QList<ThreadRow> before = rows();
        const auto quiet = poll();
        QVERIFY(quiet);
        QCOMPARE(quiet->newMessages + quiet->updated + quiet->deleted, 0);
        QVERIFY2(quiet->requests <= 5, qPrintable(QString::number(quiet->requests)));
        QCOMPARE(rows(), before);
    }

    void furtherPosts_joinTheConversation_alsoThoseThatMentionNobody()
    {
        QVERIFY(connect());
        const auto question = m_peer->mention(m_alice, m_brand, QStringLiteral("where is my parcel?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        QVERIFY(sent(rows().first().key, QStringLiteral("Which number?")));
        const MessageView answer = conversation(rows().first().key).messages.last();
        m_peer->answer(m_alice, question, {answer.networkId, cidOf(answer)}, QStringLiteral("8812"));
        // Beside our answer: Bluesky notifies nobody of this one.
        m_peer->answer(m_alice, question, question, QStringLiteral("and another thing"));
        QVERIFY(pollUntil([&] { return rows().value(0).messages == 4; }));
        QCOMPARE(rows().size(), 1);
        QVERIFY(rows().first().waitingSince != 0);
    }

    void deletedPost_isMarkedDeleted()
    {
        QVERIFY(connect());
        const auto question = m_peer->mention(m_alice, m_brand, QStringLiteral("never mind me"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey thread = rows().first().key;
        m_peer->remove(m_alice, question.uri);
        QVERIFY(pollUntil([&] { return conversation(thread).messages.value(0).deleted; }));
    }

    void blockedByTheCustomer_isNotTakenForDeleted()
    {
        QVERIFY(connect());
        m_peer->mention(m_alice, m_brand, QStringLiteral("you are impossible"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey thread = rows().first().key;
        m_peer->block(m_alice, m_brand);
        QVERIFY(QTest::qWaitFor([&] { return isBlocked(); }, kPatienceMs));
        QVERIFY(poll());
        QVERIFY(!conversation(thread).messages.first().deleted);
    }

    void customerWroteMeanwhile_holdsTheReply()
    {
        QVERIFY(connect());
        const auto question = m_peer->mention(m_alice, m_brand, QStringLiteral("where is my parcel?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const TimeMs began = m_runtime->clock().nowMs();
        m_peer->answer(m_alice, question, question, QStringLiteral("it has come!"));
        // As the brand sees it: to its author a host shows a post before the network has it.
        QVERIFY(QTest::qWaitFor([&] { return repliesUnder(question.uri, m_brand).size() == 1; }, kPatienceMs));
        inbox::ReplyRequest request;
        request.thread = rows().first().key;
        request.text = QStringLiteral("We are looking for it.");
        request.startedAt = began;
        request.undoWindow = {};
        const auto item = outcome(await(m_runtime->replies().send(request)));
        QVERIFY(item);
        QCOMPARE(inbox::toWord(item->state), inbox::toWord(OutboxState::Held));
        QCOMPARE(item->hold, HoldReason::CustomerWroteAgain);
        QVERIFY(m_peer->textsOf(m_brand).isEmpty());
    }

    void expiredAccessToken_isRenewedAndKept()
    {
        QVERIFY(connect());
        m_runtime.reset();
        const QString key = m_keychain->contents().keys().filter(QStringLiteral("account/")).value(0);
        auto credentials = connectors::credentialsFromJson(m_keychain->contents().value(key));
        QVERIFY(credentials);
        const QByteArray refresh = credentials->value(QStringLiteral("refresh"));
        credentials->insert(QStringLiteral("access"), test::expired(credentials->value(QStringLiteral("access"))));
        QVERIFY(await(m_keychain->write(key, connectors::credentialsToJson(*credentials))));
        QVERIFY(open());
        m_peer->mention(m_alice, m_brand, QStringLiteral("hello?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const auto renewed = connectors::credentialsFromJson(m_keychain->contents().value(key));
        QVERIFY(renewed);
        QVERIFY(renewed->value(QStringLiteral("refresh")) != refresh);
    }

    void revokedAppPassword_isSignedOut()
    {
        QVERIFY(connect());
        m_peer->post(m_brand, QStringLiteral("com.atproto.server.revokeAppPassword"),
            {{QStringLiteral("name"), QStringLiteral("baton")}});
        m_runtime.reset();
        const QString key = m_keychain->contents().keys().filter(QStringLiteral("account/")).value(0);
        auto credentials = connectors::credentialsFromJson(m_keychain->contents().value(key));
        credentials->insert(QStringLiteral("access"), test::expired(credentials->value(QStringLiteral("access"))));
        QVERIFY(await(m_keychain->write(key, connectors::credentialsToJson(*credentials))));
        QVERIFY(open());
        const auto outcome = poll();
        QVERIFY(outcome);
        QVERIFY(outcome->error);
        QCOMPARE(outcome->error->kind, Error::Kind::Auth);
        QCOMPARE(m_runtime->accounts().accounts().first().health, inbox::AccountView::Health::SignedOut);
    }

    void like_isSeenByTheNetwork()
    {
        QVERIFY(connect());
        const auto question = m_peer->mention(m_alice, m_brand, QStringLiteral("thank you!"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const MessageView message = conversation(rows().first().key).messages.first();
        QVERIFY(await(m_runtime->accounts().act(message.key, AccountService::Act::Like)));
        QVERIFY(QTest::qWaitFor([&] { return likesOf(question.uri) == 1; }, kPatienceMs));
        QVERIFY(conversation(rows().first().key).messages.first().liked);
        QVERIFY(await(m_runtime->accounts().act(message.key, AccountService::Act::Unlike)));
        QVERIFY(QTest::qWaitFor([&] { return likesOf(question.uri) == 0; }, kPatienceMs));
    }

    void hiddenReply_isListedInTheThreadgate()
    {
        QVERIFY(connect());
        const auto own = m_peer->write(m_brand, QStringLiteral("Our new shop is open."));
        const auto rude = m_peer->answer(m_alice, own, own, QStringLiteral("nobody cares"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const QList<MessageView> messages = conversation(rows().first().key).messages;
        QVERIFY(await(m_runtime->accounts().act(messages.last().key, AccountService::Act::HideReply)));
        const QJsonObject gate = m_peer->record(
            m_brand.did, QStringLiteral("app.bsky.feed.threadgate"), own.uri.section(QLatin1Char('/'), -1));
        QCOMPARE(net::json::strings(gate, "hiddenReplies"), QStringList{rude.uri});
        QCOMPARE(net::json::str(gate, "post"), own.uri);
    }

    void whatIsWatchedFor_isHeardOnce_andOwnPostsAreNot_data()
    {
        QTest::addColumn<bool>("isTag");
        QTest::newRow("words") << false;
        QTest::newRow("tag") << true;
    }
    void whatIsWatchedFor_isHeardOnce_andOwnPostsAreNot()
    {
        QFETCH(const bool, isTag);
        // A word of its own: the network is shared.
        const QString word
            = QStringLiteral("kettle%1").arg(m_brand.handle.section(QLatin1Char('.'), 0, 0).remove(QLatin1Char('-')));
        QVERIFY(connect());
        const AccountKey account = m_runtime->accounts().accounts().first().key;
        const QString said = QStringLiteral("is my #%1 any good?").arg(word);
        const QJsonObject tag{{QStringLiteral("tags"), QJsonArray{word}}};
        m_peer->write(m_alice, said, tag);
        m_peer->write(m_brand, QStringLiteral("our #%1 is back").arg(word), tag);
        const auto watch = tidyWatch(isTag ? Watch::Kind::Tag : Watch::Kind::Words, word);
        QVERIFY(watch);
        QVERIFY(await(m_runtime->accounts().setWatch(account, *watch, true)));
        QVERIFY(pollUntil([&] { return heard() == QStringList{said}; }));
        QVERIFY(rows(View::Inbox).isEmpty());
        QVERIFY(!m_runtime->accounts().accounts().first().watchError);
        // The network may still learn who its newcomers are; what they said is heard once.
        QVERIFY(poll());
        QCOMPARE(heard(), QStringList{said});
        const QString more = QStringLiteral("the #%1 of mine leaks").arg(word);
        m_peer->write(m_alice, more, tag);
        QVERIFY(pollUntil([&] { return heard() == (QStringList{said, more}); }));
    }

    void directMessage_isReadAndAnswered()
    {
        QVERIFY(connect());
        m_peer->sendsDirect(m_alice, m_brand, QStringLiteral("my address is 5 Long Road"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        QCOMPARE(rows().first().kind, ThreadKind::Direct);
        QVERIFY(sent(rows().first().key, QStringLiteral("Noted, thank you.")));
        QCOMPARE(m_peer->directTexts(m_alice),
            (QStringList{QStringLiteral("my address is 5 Long Road"), QStringLiteral("Noted, thank you.")}));
        QVERIFY(poll());
        QCOMPARE(conversation(rows().first().key).messages.size(), 2);
    }

    void directMessageWithALostAnswer_isFoundAndNotSentTwice()
    {
        QVERIFY(connect());
        m_peer->sendsDirect(m_alice, m_brand, QStringLiteral("are you there?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        m_peer->failChat({{QStringLiteral("nsid"), QStringLiteral("chat.bsky.convo.sendMessage")},
            {QStringLiteral("did"), m_brand.did}, {QStringLiteral("hangUp"), QStringLiteral("after")}});
        inbox::ReplyRequest request;
        request.thread = rows().first().key;
        request.text = QStringLiteral("We are.");
        request.undoWindow = {};
        const auto id = await(m_runtime->replies().send(request));
        QVERIFY(outcome(id));
        QVERIFY(QTest::qWaitFor([&] { return stateOf(*id) == OutboxState::Sent; }, kPatienceMs));
        QCOMPARE(
            m_peer->directTexts(m_alice), (QStringList{QStringLiteral("are you there?"), QStringLiteral("We are.")}));
    }

    void chatOutage_keepsNoMentionBack_andIsTold()
    {
        QVERIFY(connect());
        QVERIFY(poll());
        m_peer->mention(m_alice, m_brand, QStringLiteral("hello?"));
        for (int round = 0; round < 40 && rows().isEmpty(); ++round) {
            m_peer->failChat({{QStringLiteral("did"), m_brand.did}, {QStringLiteral("times"), 2},
                {QStringLiteral("status"), 503}, {QStringLiteral("error"), QStringLiteral("InternalServerError")}});
            const auto outcome = poll();
            QVERIFY(outcome);
            QVERIFY(outcome->error);
        }
        QCOMPARE(rows().size(), 1);
    }

private:
    bool open()
    {
        runtime::RuntimeOptions options;
        options.profileDir = m_dir->path();
        options.pollsByItself = false;
        options.memberName = QStringLiteral("Anna");
        options.keychain = m_keychain;
        auto opened = runtime::Runtime::open(options);
        if (!opened)
            return false;
        m_runtime = std::move(*opened);
        const auto ready = std::make_shared<bool>(false);
        m_runtime->whenReady([ready] { *ready = true; });
        return QTest::qWaitFor([&] { return *ready; }, kPatienceMs);
    }

    Result<AccountKey> signIn(const QByteArray &password)
    {
        inbox::ConnectRequest request;
        request.network = QStringLiteral("bluesky");
        request.serverUrl = m_peer->pds();
        request.identifier = m_brand.handle;
        request.way = connectors::LoginWay::AppPassword;
        request.secret = password;
        request.countFrom = 1;
        return await(m_runtime->accounts().connectAccount(request));
    }
    bool connect()
    {
        const auto connected = signIn(m_peer->appPassword(m_brand, true));
        if (!connected)
            qWarning("signing in: %s", qPrintable(connected.error().detail));
        return connected.has_value();
    }

    Result<inbox::PollOutcome> poll()
    {
        const auto outcomes = await(m_runtime->accounts().pollNow());
        if (!outcomes)
            return fail(outcomes.error());
        return outcomes->value(0);
    }
    template <typename Condition> bool pollUntil(Condition met)
    {
        QElapsedTimer timer;
        timer.start();
        while (!timer.hasExpired(kPatienceMs)) {
            const auto outcome = poll();
            if (!outcome || outcome->error) {
                qWarning("the round failed: %s", qPrintable(outcome ? outcome->error->detail : outcome.error().detail));
                return false;
            }
            if (met())
                return true;
            QTest::qWait(100);
        }
        return false;
    }

    /// What was heard, in the order of its words.
    QStringList heard() const
    {
        QStringList texts;
        for (const ThreadRow &row : rows(View::Heard))
            texts.append(conversation(row.key).messages.value(0).text);
        texts.sort();
        return texts;
    }
    QList<ThreadRow> rows(View view = View::All) const
    {
        ViewQuery query;
        query.view = view;
        const auto keys = await(m_runtime->inbox().list(query));
        return keys ? await(m_runtime->inbox().rows(*keys)).value_or(QList<ThreadRow>{}) : QList<ThreadRow>{};
    }
    ConversationPage conversation(ThreadKey thread) const
    {
        return await(m_runtime->inbox().conversation(thread)).value_or(ConversationPage{});
    }
    static QString cidOf(const MessageView &message)
    {
        return net::json::str(QJsonDocument::fromJson(message.ref.connectorData).object(), "cid");
    }

    std::optional<OutboxState> stateOf(const DraftId &id) const
    {
        const QList<inbox::OutboxItem> items = m_runtime->replies().outbox();
        for (const inbox::OutboxItem &item : items) {
            if (item.id == id)
                return item.state;
        }
        return std::nullopt;
    }
    /// Waits until the reply is neither queued nor under way.
    std::optional<inbox::OutboxItem> outcome(const Result<DraftId> &id) const
    {
        if (!id) {
            qWarning("the reply was not taken: %s", qPrintable(id.error().detail));
            return std::nullopt;
        }
        std::optional<inbox::OutboxItem> last;
        const auto settled = [&] {
            const QList<inbox::OutboxItem> items = m_runtime->replies().outbox();
            for (const inbox::OutboxItem &item : items) {
                if (item.id == *id)
                    last = item;
            }
            return last && last->state != OutboxState::Queued && last->state != OutboxState::Checking
                && last->state != OutboxState::Sending;
        };
        return QTest::qWaitFor(settled, kPatienceMs) ? last : std::nullopt;
    }
    bool sent(ThreadKey thread, const QString &text)
    {
        inbox::ReplyRequest request;
        request.thread = thread;
        request.text = text;
        request.startedAt = m_runtime->clock().nowMs();
        request.undoWindow = {};
        const auto item = outcome(await(m_runtime->replies().send(request)));
        if (item && item->state != OutboxState::Sent)
            qWarning("%s: %s", qPrintable(inbox::toWord(item->state)), qPrintable(item->error.detail));
        return item && item->state == OutboxState::Sent;
    }

    // What the customer sees.

    QJsonObject threadOf(const QString &uri, const BlueskyPeer::Account &viewer)
    {
        return net::json::object(
            m_peer->get(viewer, QStringLiteral("app.bsky.feed.getPostThread"), {{QStringLiteral("uri"), uri}}),
            "thread");
    }
    QStringList repliesUnder(const QString &uri) { return repliesUnder(uri, m_alice); }
    QStringList repliesUnder(const QString &uri, const BlueskyPeer::Account &viewer)
    {
        QStringList texts;
        for (const QJsonObject &reply : net::json::objects(threadOf(uri, viewer), "replies"))
            texts.append(net::json::str(net::json::object(net::json::object(reply, "post"), "record"), "text"));
        return texts;
    }
    int likesOf(const QString &uri)
    {
        return int(net::json::integer(net::json::object(threadOf(uri, m_alice), "post"), "likeCount"));
    }
    bool isBlocked()
    {
        const QJsonObject profile = m_peer->get(
            m_brand, QStringLiteral("app.bsky.actor.getProfile"), {{QStringLiteral("actor"), m_alice.did}});
        return net::json::boolean(net::json::object(profile, "viewer"), "blockedBy");
    }

    std::unique_ptr<BlueskyPeer> m_peer;
    BlueskyPeer::Account m_brand;
    BlueskyPeer::Account m_alice;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<secrets::MemoryStore> m_keychain;
    std::unique_ptr<runtime::Runtime> m_runtime;
};

QTEST_GUILESS_MAIN(BlueskyPeerTest)
#include "BlueskyPeerTest.moc"
