// SPDX-License-Identifier: GPL-3.0-or-later
// Ends the process at each step of a reply's way out, and looks what the next process makes of what is left. The
// program runs itself: with "--reply" or "--go-on" it is the process that is ended. BATON_LONG=1 kills many more at any
// moment, BATON_SEED=… begins with other moments.
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>

#include <csignal>

using namespace baton;
using baton::inbox::OutboxState;
using baton::test::await;

namespace {

const QString kText = QStringLiteral("Your parcel is on its way.");

[[noreturn]] void endNow()
{
    (void)std::raise(SIGKILL);
    std::abort();
}

std::shared_ptr<secrets::MemoryStore> keychainFrom(const QByteArray &json)
{
    auto keychain = std::make_shared<secrets::MemoryStore>();
    const QJsonObject entries = QJsonDocument::fromJson(json).object();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry)
        await(keychain->write(entry.key(), QByteArray::fromBase64(entry.value().toString().toLatin1())));
    return keychain;
}

/// The process that is to be ended: writes a reply and dies where it was told. 9: it lived.
int replyAndDie(const QStringList &arguments)
{
    const QString step = arguments.value(3);
    runtime::RuntimeOptions options;
    options.profileDir = arguments.value(2);
    options.pollsByItself = false;
    options.keychain = keychainFrom(qgetenv("BATON_TEST_KEYCHAIN"));
    options.outboxStep = [step = step.toLatin1()](const char *name) {
        if (step == name)
            endNow();
    };
    auto opened = runtime::Runtime::open(options);
    if (!opened)
        return 8;
    bool ready = false;
    (*opened)->whenReady([&] { ready = true; });
    if (!QTest::qWaitFor([&] { return ready; }, 20000))
        return 7;
    if (arguments.value(1) == QStringLiteral("--go-on")) {
        QTest::qWait(20000);
        return 9;
    }
    inbox::ReplyRequest request = test::replyTo(arguments.value(4).toLongLong(), arguments.value(6));
    request.startedAt = arguments.value(5).toLongLong();
    if (step == QStringLiteral("queued"))
        request.undoWindow = std::chrono::milliseconds(60000);
    const auto sent = await((*opened)->replies().send(request));
    if (!sent)
        return 6;
    if (step == QStringLiteral("queued"))
        endNow();
    QTest::qWait(20000);
    return 9;
}

} // namespace

class OutboxKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProcessThatEndsAtAnyStep_leavesTheReplyOnceOrSaysThatItIsNot_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("server"); ///< how it treats the reply
        QTest::addColumn<OutboxState>("after");
        QTest::addColumn<int>("posts");
        QTest::newRow("queued") << "queued" << "good" << OutboxState::Sent << 1;
        QTest::newRow("checking") << "checking" << "good" << OutboxState::Sent << 1;
        QTest::newRow("sending, before it left") << "sending" << "good" << OutboxState::Failed << 0;
        QTest::newRow("taken by the network") << "on-network" << "good" << OutboxState::Sent << 1;
        QTest::newRow("sent") << "sent" << "good" << OutboxState::Sent << 1;
        QTest::newRow("put back") << "put-back" << "busy" << OutboxState::Sent << 1;
        QTest::newRow("answer lost") << "unknown" << "answer-lost" << OutboxState::Sent << 1;
        QTest::newRow("lost on the way") << "unknown" << "request-lost" << OutboxState::Failed << 0;
        QTest::newRow("refused") << "failed" << "refuses" << OutboxState::Failed << 0;
        QTest::newRow("held") << "held" << "good" << OutboxState::Held << 0;
    }

    void aProcessThatEndsAtAnyStep_leavesTheReplyOnceOrSaysThatItIsNot()
    {
        QFETCH(const QString, step);
        QFETCH(const QString, server);
        QFETCH(const OutboxState, after);
        QFETCH(const int, posts);

        test::RuntimeBench bench(std::make_shared<SystemClock>());
        QVERIFY(bench.open());
        QVERIFY(bench.connect());
        const auto question = bench.writes(bench.priya, QStringLiteral("@brand where is my parcel?"));
        QVERIFY(bench.poll());
        const ThreadKey thread = bench.firstThread();
        QVERIFY(thread != 0);
        const TimeMs began = bench.clock->nowMs();
        bench.close();

        if (step == QStringLiteral("held"))
            bench.writes(bench.priya, QStringLiteral("@brand it has come!"), question);
        const auto isReply = [](const demo::HttpRequest &request) {
            return request.method == "POST" && request.path == QStringLiteral("/api/v1/statuses");
        };
        const auto cut = [](const demo::HttpRequest &, demo::HttpReply reply) {
            reply.cutAfter = 0;
            return reply;
        };
        if (server == QStringLiteral("busy"))
            bench.fake.server().addFault({isReply, 1, false, [](const demo::HttpRequest &, const demo::HttpReply &) {
                                              return demo::HttpReply::json("{\"error\":\"Too many requests\"}", 429);
                                          }});
        else if (server == QStringLiteral("refuses"))
            bench.fake.server().addFault({isReply, 1, false, [](const demo::HttpRequest &, const demo::HttpReply &) {
                                              return demo::HttpReply::json("{\"error\":\"Validation failed\"}", 422);
                                          }});
        else if (server != QStringLiteral("good"))
            bench.fake.server().addFault({isReply, -1, server == QStringLiteral("answer-lost"), cut});
        QProcess process;
        start(process, bench,
            {QStringLiteral("--reply"), bench.dir.path(), step, QString::number(thread), QString::number(began),
                kText});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QCOMPARE(process.exitCode(), SIGKILL);
        bench.fake.server().clearFaults();

        QVERIFY(bench.open());
        const auto list = [&] { return bench.runtime->replies().outbox(); };
        QVERIFY(QTest::qWaitFor([&] { return !list().isEmpty(); }, 20000));
        QCOMPARE(list().size(), 1);
        const DraftId reply = list().first().id;
        if (step == QStringLiteral("queued")) {
            QCOMPARE(list().first().state, OutboxState::Queued);
            QCOMPARE(bench.postsWith(kText), 0);
            QVERIFY(await(bench.runtime->replies().sendNow(reply)));
        }
        const auto item = bench.waitFor(reply, {OutboxState::Sent, OutboxState::Failed, OutboxState::Held});
        QVERIFY(item);
        QCOMPARE(item->state, after);
        QCOMPARE(item->text, kText);
        QCOMPARE(bench.postsWith(kText), posts);

        // Whatever it was, the next try by a person sends it once.
        if (item->state == OutboxState::Failed)
            QVERIFY(await(bench.runtime->replies().tryAgain(reply)));
        else if (item->state == OutboxState::Held)
            QVERIFY(await(bench.runtime->replies().sendAnyway(reply)));
        QVERIFY(bench.waitFor(reply, {OutboxState::Sent}));
        QCOMPARE(bench.postsWith(kText), 1);
        QVERIFY(bench.poll());
        int stored = 0;
        const auto messages = bench.conversation(thread).messages;
        for (const MessageView &message : messages)
            stored += message.text.contains(kText) ? 1 : 0;
        QCOMPARE(stored, 1);
    }

    void aProcessThatIsKilledAtAnyMoment_sendsOnceInTheEnd()
    {
        const int rounds = qEnvironmentVariableIntValue("BATON_LONG") > 0 ? 100 : 3;
        QRandomGenerator random(quint32(qEnvironmentVariableIntValue("BATON_SEED")) + 1);
        test::RuntimeBench bench(std::make_shared<SystemClock>(), false);
        QVERIFY(bench.open());
        QVERIFY(bench.connect());
        int begun = 0;
        for (int round = 0; round < rounds; ++round) {
            const QString text = QStringLiteral("Your parcel %1 is on its way.").arg(round);
            bench.writes(bench.priya, QStringLiteral("@brand where is parcel %1?").arg(round));
            QVERIFY(bench.poll());
            const ThreadKey thread = bench.firstThread();
            QVERIFY(thread != 0);
            const TimeMs began = bench.clock->nowMs();
            bench.close();
            for (int life = 0; life < 3; ++life) {
                QProcess process;
                start(process, bench,
                    {life == 0 ? QStringLiteral("--reply") : QStringLiteral("--go-on"), bench.dir.path(),
                        QStringLiteral("-"), QString::number(thread), QString::number(began), text});
                process.waitForFinished(random.bounded(1500));
                process.kill();
                QVERIFY(process.waitForFinished(60000));
            }
            QVERIFY(bench.open());
            const auto item = [&]() -> std::optional<inbox::OutboxItem> {
                for (const inbox::OutboxItem &one : bench.runtime->replies().outbox()) {
                    if (one.text == text)
                        return one;
                }
                return std::nullopt;
            };
            if (!item() && bench.postsWith(text) == 0)
                continue; // it died before the reply was taken
            ++begun;
            if (const auto left = item()) {
                const auto ended = bench.waitFor(left->id, {OutboxState::Sent, OutboxState::Failed, OutboxState::Held});
                QVERIFY2(ended, qPrintable(text));
                if (ended->state == OutboxState::Failed)
                    QVERIFY(await(bench.runtime->replies().tryAgain(left->id)));
                else if (ended->state == OutboxState::Held)
                    QVERIFY(await(bench.runtime->replies().sendAnyway(left->id)));
                QVERIFY2(bench.waitFor(left->id, {OutboxState::Sent}), qPrintable(text));
            }
            QCOMPARE(bench.postsWith(text), 1);
        }
        qInfo("%d of %d replies were on their way when the program died", begun, rounds);
        QVERIFY(rounds < 10 || begun > rounds / 4);
    }

private:
    static void start(QProcess &process, test::RuntimeBench &bench, const QStringList &arguments)
    {
        QJsonObject entries;
        const auto contents = bench.keychain->contents();
        for (auto entry = contents.begin(); entry != contents.end(); ++entry)
            entries.insert(entry.key(), QString::fromLatin1(entry.value().toBase64()));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("BATON_TEST_KEYCHAIN"),
            QString::fromUtf8(QJsonDocument(entries).toJson(QJsonDocument::Compact)));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(), arguments);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == QStringLiteral("--reply") || app.arguments().value(1) == QStringLiteral("--go-on"))
        return replyAndDie(app.arguments());
    OutboxKillTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "OutboxKillTest.moc"
