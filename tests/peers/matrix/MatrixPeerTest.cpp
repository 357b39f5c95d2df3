// SPDX-License-Identifier: GPL-3.0-or-later
// One brand's day on a real homeserver: a profile as batonctl opens it, against tests/peers/matrix.
#include "tests/peers/matrix/MatrixPeer.h"
#include "core/connectors/matrix/Entry.h"
#include "core/connectors/matrix/Events.h"
#include "core/inbox/Outbox.h"
#include "core/net/Json.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/MemoryStore.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace baton;
using baton::inbox::AccountService;
using baton::inbox::OutboxState;
using baton::test::MatrixPeer;

namespace {

constexpr int kPatienceMs = 20000;

template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, kPatienceMs))
        return fail(Error::Kind::Timeout, QStringLiteral("no answer"));
    return task.resultCount() > 0 ? task.result() : Result<T>(fail(Error::Kind::Cancelled));
}

QString relates(const QJsonObject &event, const char *key)
{
    return net::json::str(net::json::object(net::json::object(event, "content"), "m.relates_to"), QLatin1String(key));
}

} // namespace

class MatrixPeerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!MatrixPeer::isThere())
            QSKIP("BATON_MATRIX_NET names no homeserver; tests/peers/matrix/network runs one");
        m_peer = std::make_unique<MatrixPeer>();
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

    void wrongPassword_isRefused()
    {
        const auto connected = signIn(connectors::LoginWay::AppPassword, "not-the-password");
        QVERIFY(!connected);
        QCOMPARE(connected.error().kind, Error::Kind::Auth);
        QVERIFY(m_runtime->accounts().accounts().isEmpty());
    }

    void pastedToken_signsIn()
    {
        const auto connected = signIn(connectors::LoginWay::Token, m_brand.token);
        QVERIFY2(connected, qPrintable(connected ? QString() : connected.error().detail));
        const inbox::AccountView view = m_runtime->accounts().accounts().value(0);
        QCOMPARE(view.handle, m_brand.id);
        QCOMPARE(view.displayName, QStringLiteral("brand"));
        QVERIFY(view.abilities.testFlag(connectors::Ability::Media));
        QVERIFY(!signIn(connectors::LoginWay::Token, "syt_no_such_token"));
    }

    void signInInTheBrowser_isNotOfferedByThisServer()
    {
        const auto connected = signIn(connectors::LoginWay::Browser, {});
        QVERIFY(!connected);
        QCOMPARE(connected.error().kind, Error::Kind::Unsupported);
        QCOMPARE(connected.error().detail, QStringLiteral("no-browser-sign-in"));
    }

    void history_isThereAfterConnecting()
    {
        const QString room = m_peer->beginDirect(m_alice, m_brand);
        m_peer->join(m_brand, room);
        QStringList written;
        for (int i = 0; i < 130; ++i) {
            written.append(QStringLiteral("earlier %1").arg(i));
            m_peer->says(m_alice, room, written.last());
        }
        QVERIFY(connect());
        QVERIFY(poll());
        QCOMPARE(rows().size(), 1);
        QCOMPARE(textsOf(rows().first().key), written);
    }

    void directInvitation_isAccepted_andTheCustomerIsAnswered()
    {
        QVERIFY(connect());
        QVERIFY(poll());
        const QString room = m_peer->beginDirect(m_alice, m_brand);
        const QString question = m_peer->says(m_alice, room, QStringLiteral("where is my parcel?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadRow row = rows().first();
        QCOMPARE(row.kind, ThreadKind::Direct);
        QCOMPARE(row.contactHandle, m_alice.id);
        QVERIFY(row.waitingSince != 0);
        QVERIFY(m_peer->members(m_alice, room).contains(m_brand.id));

        QVERIFY(sent(row.key, QStringLiteral("On its way: https://parcel.example/8812")));
        const QList<QJsonObject> events = m_peer->events(m_alice, room);
        const QJsonObject &answer = events.last();
        QCOMPARE(net::json::str(net::json::object(answer, "content"), "body"),
            QStringLiteral("On its way: https://parcel.example/8812"));
        QCOMPARE(
            net::json::str(net::json::object(net::json::object(net::json::object(answer, "content"), "m.relates_to"),
                               "m.in_reply_to"),
                "event_id"),
            question);
        QCOMPARE(rows().first().waitingSince, TimeMs(0));
        // What comes back from the network is what is here already.
        const auto again = poll();
        QVERIFY(again);
        QCOMPARE(again->newMessages + again->updated + again->deleted, 0);
        QCOMPARE(conversation(row.key).messages.size(), 2);
    }

    void twoHundredMessagesWhileAway_areAllThere_once()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        QVERIFY(poll());
        m_runtime.reset();
        QStringList written;
        for (int i = 0; i < 200; ++i) {
            written.append(QStringLiteral("message %1").arg(i));
            m_peer->says(m_alice, room, written.last());
        }
        QVERIFY(open());
        QVERIFY(poll());
        QCOMPARE(rows().size(), 1);
        QCOMPARE(textsOf(rows().first().key), written);
        const auto again = poll();
        QVERIFY(again);
        QCOMPARE(again->newMessages + again->updated + again->deleted, 0);
    }

    void thread_isAConversationOfItsOwn_andIsAnsweredInIt()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        const QString root = m_peer->says(m_alice, room, QStringLiteral("a question"));
        m_peer->saysInThread(m_alice, room, root, QStringLiteral("and its details"));
        m_peer->says(m_alice, room, QStringLiteral("something else"));
        QVERIFY(pollUntil([&] { return rows().size() == 2; }));
        const auto all = rows();
        const auto thread
            = std::find_if(all.begin(), all.end(), [](const ThreadRow &row) { return row.messages == 1; });
        QVERIFY(thread != all.end());
        QCOMPARE(textsOf(thread->key), QStringList{QStringLiteral("and its details")});
        QVERIFY(sent(thread->key, QStringLiteral("Here they are.")));
        const QJsonObject answer = m_peer->events(m_alice, room).last();
        QCOMPARE(relates(answer, "rel_type"), QStringLiteral("m.thread"));
        QCOMPARE(relates(answer, "event_id"), root);
        QVERIFY(poll());
        QCOMPARE(rows().size(), 2);
        QCOMPARE(conversation(thread->key).messages.size(), 2);
    }

    void editsAndRedactions_areTaken_butNobodyEditsForOthers()
    {
        QVERIFY(connect());
        const MatrixPeer::Account bob = m_peer->makeAccount(QStringLiteral("bob"));
        const QString room = m_peer->createRoom(m_alice, QStringLiteral("club"), {m_brand, bob});
        m_peer->join(m_brand, room);
        m_peer->join(bob, room);
        const QString first = m_peer->says(m_alice, room, QStringLiteral("frist"));
        const QString second = m_peer->says(m_alice, room, QStringLiteral("second"));
        QVERIFY(pollUntil([&] { return rows().value(0).messages == 2; }));
        const ThreadKey key = rows().first().key;
        QCOMPARE(rows().first().kind, ThreadKind::Chat);
        m_peer->edits(m_alice, room, first, QStringLiteral("first"));
        m_peer->edits(bob, room, second, QStringLiteral("I am Alice and I owe Bob money"));
        QVERIFY(pollUntil([&] { return textsOf(key).value(0) == QStringLiteral("first"); }));
        QCOMPARE(textsOf(key), (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
        QVERIFY(conversation(key).messages.first().editedAt);
        m_peer->redacts(m_alice, room, second);
        QVERIFY(pollUntil([&] { return conversation(key).messages.value(1).deleted; }));
        QVERIFY(!conversation(key).messages.first().deleted);
    }

    void like_isAReaction_onceAndTakenBack()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        const QString question = m_peer->says(m_alice, room, QStringLiteral("thank you!"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const MessageKey message = conversation(rows().first().key).messages.first().key;
        QVERIFY(await(m_runtime->accounts().act(message, AccountService::Act::Like)));
        QVERIFY(await(m_runtime->accounts().act(message, AccountService::Act::Like)));
        QCOMPARE(reactionsTo(room, question), 1);
        QVERIFY(poll());
        QVERIFY(conversation(rows().first().key).messages.first().liked);
        QVERIFY(await(m_runtime->accounts().act(message, AccountService::Act::Unlike)));
        QCOMPARE(reactionsTo(room, question), 0);
        QVERIFY(poll());
        QVERIFY(!conversation(rows().first().key).messages.first().liked);
    }

    void ownMessage_isEditedAndDeleted()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        m_peer->says(m_alice, room, QStringLiteral("when do you open?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey key = rows().first().key;
        QVERIFY(sent(key, QStringLiteral("At nien.")));
        const MessageKey own = conversation(key).messages.last().key;
        QVERIFY(await(m_runtime->replies().editSent(own, QStringLiteral("At nine."))));
        const QJsonObject edit = m_peer->events(m_alice, room).last();
        QCOMPARE(relates(edit, "rel_type"), QStringLiteral("m.replace"));
        QVERIFY(poll());
        QCOMPARE(conversation(key).messages.last().text, QStringLiteral("At nine."));
        QCOMPARE(conversation(key).messages.size(), 2);
        QVERIFY(await(m_runtime->accounts().act(own, AccountService::Act::DeleteOwn)));
        QVERIFY(poll());
        QVERIFY(conversation(key).messages.last().deleted);
        QVERIFY(!m_peer->texts(m_alice, room, m_brand).contains(QStringLiteral("At nien.")));
    }

    void files_arriveAsTheyAre_bothWays()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        QByteArray theirs("%PDF-1.4\r\n\0", 11);
        theirs += QByteArray(2'000'000, char(0xfe));
        m_peer->sendsFile(m_alice, room, QStringLiteral("photo of the box.bin"), QStringLiteral("m.file"), theirs);
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey key = rows().first().key;
        const QString path = m_dir->filePath(QStringLiteral("saved.bin"));
        const auto saved = await(m_runtime->accounts().saveFile(conversation(key).messages.first().key, 0, path));
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().detail));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == theirs);

        inbox::ReplyRequest request;
        request.thread = key;
        request.text = QStringLiteral("Both of them.");
        request.undoWindow = std::chrono::milliseconds(0);
        request.media = {{QByteArray("\0one\n", 5), QStringLiteral("application/pdf"),
                             QStringLiteral("Rechnung für Zoë & Co.pdf"), {}, 0, 0},
            {QByteArray(3'000'000, char(0x81)), QStringLiteral("application/zip"), QStringLiteral("b.zip"), {}, 0, 0}};
        const auto reply = await(m_runtime->replies().send(request));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().detail));
        QVERIFY(QTest::qWaitFor(
            [&] { return m_peer->texts(m_alice, room, m_brand).contains(QStringLiteral("Both of them.")); },
            kPatienceMs));
        QList<QByteArray> arrived;
        QStringList names;
        for (const QJsonObject &event : m_peer->events(m_alice, room)) {
            const QJsonObject content = net::json::object(event, "content");
            if (net::json::str(event, "sender") != m_brand.id || !content.contains(QStringLiteral("url")))
                continue;
            names.append(net::json::str(content, "filename"));
            arrived.append(m_peer->media(m_alice, net::json::str(content, "url")));
        }
        QCOMPARE(names, (QStringList{QStringLiteral("b.zip"), QStringLiteral("Rechnung für Zoë & Co.pdf")}));
        QVERIFY(arrived.at(0) == request.media.at(1).bytes);
        QVERIFY(arrived.at(1) == request.media.at(0).bytes);
    }

    void sameKeyTwice_isOneMessage_andIsFoundByIt()
    {
        const QString room = joinedRoom();
        m_peer->says(m_alice, room, QStringLiteral("hello?"));
        SystemClock clock;
        net::HttpClient http(clock);
        net::RateBudget budget(clock);
        const auto [access, refresh] = m_peer->session(m_brand);
        connectors::Session session(
            [token = access](const CancelToken &) -> Result<connectors::Credentials> {
                return connectors::Credentials{{QStringLiteral("access_token"), token}};
            },
            [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; });
        Person self;
        self.globalId = self.nativeId = self.handle = m_brand.id;
        const auto connector = connectors::matrix::entry().create(
            {http, budget, session, clock, m_peer->base(), self, connectors::matrix::info().defaultLimits, {}});
        const auto batch = connector->fetch({}, {1, 1}, {});
        QVERIFY2(batch, qPrintable(batch ? QString() : batch.error().detail));
        QCOMPARE(batch->messages.size(), 1);
        const NetworkMessage &question = batch->messages.first();
        OutgoingMessage answer;
        answer.inReplyTo = {question.networkId, question.globalId, question.conversationId, question.connectorData};
        answer.parentAuthor = question.author;
        answer.text = QStringLiteral("Yes?");
        answer.createdAt = clock.nowMs();
        const auto before = connector->findSent(answer, "key", {});
        QVERIFY(before);
        QCOMPARE(before->answer, connectors::Found::Answer::SurelyNot);
        const auto first = connector->send(answer, "key", {});
        const auto second = connector->send(answer, "key", {});
        QVERIFY2(first && second, qPrintable(first ? QString() : first.error().detail));
        QCOMPARE(*first, *second);
        QCOMPARE(m_peer->texts(m_alice, room, m_brand), QStringList{QStringLiteral("Yes?")});
        const auto found = connector->findSent(answer, "key", {});
        QVERIFY(found);
        QCOMPARE(found->answer, connectors::Found::Answer::Found);
        QCOMPARE(found->message->globalId, first->globalId);
        // The server's word for it, not only the text's: under another key it was not sent.
        const auto other = connector->findSent(answer, "another key", {});
        QVERIFY(other);
        QCOMPARE(other->answer, connectors::Found::Answer::SurelyNot);
    }

    void expiredAccessToken_isRenewedAndKept()
    {
        QVERIFY(connect());
        const auto before = kept();
        QVERIFY(!before.value(QStringLiteral("refresh_token")).isEmpty());
        m_runtime.reset();
        QVERIFY(QTest::qWaitFor(
            [&] { return m_peer->statusOf(before.value(QStringLiteral("access_token"))) == 401; }, kPatienceMs));
        QVERIFY(open());
        const QString room = joinedRoom();
        m_peer->says(m_alice, room, QStringLiteral("hello?"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        QVERIFY(kept().value(QStringLiteral("refresh_token")) != before.value(QStringLiteral("refresh_token")));
    }

    void softLogout_withoutARefreshToken_isSignedOut()
    {
        QVERIFY(connect());
        auto credentials = kept();
        m_runtime.reset();
        QVERIFY(QTest::qWaitFor(
            [&] { return m_peer->statusOf(credentials.value(QStringLiteral("access_token"))) == 401; }, kPatienceMs));
        credentials.remove(QStringLiteral("refresh_token"));
        QVERIFY(await(m_keychain->write(keyInKeychain(), connectors::credentialsToJson(credentials))));
        QVERIFY(open());
        const auto outcome = poll();
        QVERIFY(outcome);
        QVERIFY(outcome->error);
        QCOMPARE(outcome->error->kind, Error::Kind::Auth);
        QVERIFY2(outcome->error->detail.startsWith(QStringLiteral("soft-logout")), qPrintable(outcome->error->detail));
        QCOMPARE(m_runtime->accounts().accounts().first().health, inbox::AccountView::Health::SignedOut);
    }

    void invitationToARoomOfSeveral_waitsUntilItIsAccepted()
    {
        QVERIFY(connect());
        const QString room = m_peer->createRoom(m_alice, QStringLiteral("Friends of the Brand"), {m_brand});
        m_peer->says(m_alice, room, QStringLiteral("before"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        QVERIFY(!m_peer->members(m_alice, room).contains(m_brand.id));
        const ThreadKey key = rows().first().key;
        const MessageView invitation = conversation(key).messages.first();
        QVERIFY(invitation.isRequest);
        QCOMPARE(invitation.text, QStringLiteral("Friends of the Brand"));
        QCOMPARE(invitation.author.globalId, m_alice.id);
        QCOMPARE(m_runtime->accounts().accounts().first().requestsHeldBack, 1);
        QVERIFY(await(m_runtime->accounts().act(invitation.key, AccountService::Act::AcceptRequest)));
        m_peer->says(m_alice, room, QStringLiteral("welcome"));
        QVERIFY(pollUntil([&] { return textsOf(key).contains(QStringLiteral("welcome")); }));
        QVERIFY(!conversation(key).messages.first().isRequest);
        QCOMPARE(m_runtime->accounts().accounts().first().requestsHeldBack, 0);
        QVERIFY(sent(key, QStringLiteral("Thank you.")));
        QVERIFY(m_peer->texts(m_alice, room, m_brand).contains(QStringLiteral("Thank you.")));
    }

    void declinedInvitation_isGone()
    {
        QVERIFY(connect());
        const QString room = m_peer->createRoom(m_alice, QStringLiteral("Spam"), {m_brand});
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey key = rows().first().key;
        QVERIFY(await(
            m_runtime->accounts().act(conversation(key).messages.first().key, AccountService::Act::DismissRequest)));
        QVERIFY(pollUntil([&] { return conversation(key).messages.first().deleted; }));
        QVERIFY(!m_peer->members(m_alice, room).contains(m_brand.id));
    }

    void encryptedMessage_isShownAsSuch()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        m_peer->send(m_alice, room,
            {{QStringLiteral("algorithm"), QStringLiteral("m.megolm.v1.aes-sha2")},
                {QStringLiteral("ciphertext"), QStringLiteral("AwgAEnACgAkLmt6qF84IK")},
                {QStringLiteral("session_id"), QStringLiteral("X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ")}},
            QStringLiteral("m.room.encrypted"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const MessageView message = conversation(rows().first().key).messages.first();
        QCOMPARE(message.attachments.size(), 1);
        QCOMPARE(message.attachments.first().mimeType, QString(connectors::matrix::kEncrypted));
        QVERIFY(message.permalink.startsWith(QStringLiteral("https://matrix.to/#/!")));
    }

    void ignoredPerson_isOnTheServersList()
    {
        QVERIFY(connect());
        const QString room = joinedRoom();
        m_peer->says(m_alice, room, QStringLiteral("buy my watches"));
        QVERIFY(pollUntil([&] { return rows().size() == 1; }));
        const ThreadKey key = rows().first().key;
        QVERIFY(
            await(m_runtime->accounts().act(conversation(key).messages.first().key, AccountService::Act::MutePerson)));
        m_peer->says(m_alice, room, QStringLiteral("and my pills"));
        QVERIFY(poll());
        QCOMPARE(conversation(key).messages.size(), 1);
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

    Result<AccountKey> signIn(connectors::LoginWay way, const QByteArray &secret)
    {
        inbox::ConnectRequest request;
        request.network = QStringLiteral("matrix");
        request.serverUrl = m_peer->base();
        request.identifier = m_brand.id;
        request.way = way;
        request.secret = secret;
        request.countFrom = 1;
        return await(m_runtime->accounts().connectAccount(request));
    }
    bool connect()
    {
        const auto connected = signIn(connectors::LoginWay::AppPassword, m_brand.password.toUtf8());
        if (!connected)
            qWarning("signing in: %s", qPrintable(connected.error().detail));
        return connected.has_value();
    }
    /// A conversation of alice and the brand, who is in it already.
    QString joinedRoom()
    {
        const QString room = m_peer->beginDirect(m_alice, m_brand);
        m_peer->join(m_brand, room);
        return room;
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
            QTest::qWait(50);
        }
        return false;
    }

    QList<ThreadRow> rows() const
    {
        ViewQuery query;
        query.view = View::All;
        const auto keys = await(m_runtime->inbox().list(query));
        return keys ? await(m_runtime->inbox().rows(*keys)).value_or(QList<ThreadRow>{}) : QList<ThreadRow>{};
    }
    ConversationPage conversation(ThreadKey thread) const
    {
        return await(m_runtime->inbox().conversation(thread)).value_or(ConversationPage{});
    }
    /// Of all its messages, oldest first.
    QStringList textsOf(ThreadKey thread) const
    {
        QStringList texts;
        const auto page = await(m_runtime->inbox().conversation(thread, 0, 500)).value_or(ConversationPage{});
        for (const MessageView &message : page.messages)
            texts.append(message.text);
        return texts;
    }
    int reactionsTo(const QString &room, const QString &event)
    {
        const QList<QJsonObject> events = m_peer->events(m_alice, room);
        return int(std::count_if(events.begin(), events.end(), [&](const QJsonObject &one) {
            return net::json::str(one, "type") == QLatin1String("m.reaction") && relates(one, "event_id") == event;
        }));
    }

    QString keyInKeychain() const { return m_keychain->contents().keys().filter(QStringLiteral("account/")).value(0); }
    connectors::Credentials kept() const
    {
        return connectors::credentialsFromJson(m_keychain->contents().value(keyInKeychain()))
            .value_or(connectors::Credentials());
    }

    bool sent(ThreadKey thread, const QString &text)
    {
        inbox::ReplyRequest request;
        request.thread = thread;
        request.text = text;
        request.startedAt = m_runtime->clock().nowMs();
        request.undoWindow = {};
        const auto id = await(m_runtime->replies().send(request));
        if (!id) {
            qWarning("the reply was not taken: %s", qPrintable(id.error().detail));
            return false;
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
        const bool done = QTest::qWaitFor(settled, kPatienceMs);
        if (last && last->state != OutboxState::Sent)
            qWarning("%s: %s", qPrintable(inbox::toWord(last->state)), qPrintable(last->error.detail));
        return done && last->state == OutboxState::Sent;
    }

    std::unique_ptr<MatrixPeer> m_peer;
    MatrixPeer::Account m_brand;
    MatrixPeer::Account m_alice;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<secrets::MemoryStore> m_keychain;
    std::unique_ptr<runtime::Runtime> m_runtime;
};

QTEST_GUILESS_MAIN(MatrixPeerTest)
#include "MatrixPeerTest.moc"
