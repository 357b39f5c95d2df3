// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of batonctl on a profile that polls a scripted server: what they print has the shapes of
// tests/fixtures/cli, and what they refuse they refuse with a reason.
#include "tests/core/runtime/CommandBench.h"

#include <QtCore/QDir>

using namespace baton;
using baton::test::fixture;
using namespace std::chrono_literals;

class CommandsTest : public QObject, private test::CommandBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { m_bench.reset(); }

    void everyCommand_hasAnExampleOfWhatItPrints()
    {
        // Of each command the files of tests/fixtures/cli that show what it prints, errors aside.
        const QHash<QString, QStringList> examples{
            {QStringLiteral("account add"), {QStringLiteral("account-added")}},
            {QStringLiteral("account list"), {QStringLiteral("accounts"), QStringLiteral("account")}},
            {QStringLiteral("account check"), {QStringLiteral("accounts"), QStringLiteral("account")}},
            {QStringLiteral("account remove"), {QStringLiteral("ok")}},
            {QStringLiteral("watch"), {QStringLiteral("account")}},
            {QStringLiteral("poll"), {QStringLiteral("poll")}},
            {QStringLiteral("threads"), {QStringLiteral("threads"), QStringLiteral("thread")}},
            {QStringLiteral("thread"),
                {QStringLiteral("conversation"), QStringLiteral("message"), QStringLiteral("note"),
                    QStringLiteral("event")}},
            {QStringLiteral("search"), {QStringLiteral("search"), QStringLiteral("search-hit")}},
            {QStringLiteral("reply"), {QStringLiteral("reply"), QStringLiteral("reply-held")}},
            {QStringLiteral("outbox"),
                {QStringLiteral("outbox-list"), QStringLiteral("outbox"), QStringLiteral("outbox-failed")}},
            {QStringLiteral("outbox give-back"), {QStringLiteral("ok")}},
            {QStringLiteral("account requests"), {QStringLiteral("ok")}},
            {QStringLiteral("outbox withdraw"), {QStringLiteral("ok")}},
            {QStringLiteral("outbox send"), {QStringLiteral("reply"), QStringLiteral("reply-held")}},
            {QStringLiteral("outbox settle"), {QStringLiteral("ok")}},
            {QStringLiteral("like"), {QStringLiteral("ok")}},
            {QStringLiteral("contact show"), {QStringLiteral("contact")}},
            {QStringLiteral("contact link"), {QStringLiteral("contact")}},
            {QStringLiteral("contact unlink"), {QStringLiteral("contact")}},
            {QStringLiteral("contact erase"), {QStringLiteral("erasures")}},
            {QStringLiteral("message erase"), {QStringLiteral("ok")}},
            {QStringLiteral("message file"), {QStringLiteral("file")}},
            {QStringLiteral("message edit"), {QStringLiteral("ok")}},
            {QStringLiteral("message delete"), {QStringLiteral("ok")}},
            {QStringLiteral("message accept"), {QStringLiteral("ok")}},
            {QStringLiteral("message decline"), {QStringLiteral("ok")}},
            {QStringLiteral("account retention"), {QStringLiteral("retention")}},
            {QStringLiteral("account watches"), {QStringLiteral("watches")}},
            {QStringLiteral("account places"), {QStringLiteral("places")}},
            {QStringLiteral("account import"), {QStringLiteral("import")}},
            {QStringLiteral("undo"), {QStringLiteral("undo")}},
            {QStringLiteral("saved-reply list"), {QStringLiteral("saved-replies"), QStringLiteral("saved-reply")}},
            {QStringLiteral("saved-reply set"), {QStringLiteral("ok")}},
            {QStringLiteral("saved-reply remove"), {QStringLiteral("ok")}},
            {QStringLiteral("report"), {QStringLiteral("report")}},
            {QStringLiteral("policy show"), {QStringLiteral("policy")}},
            {QStringLiteral("policy set"), {QStringLiteral("policy-set")}},
            {QStringLiteral("policy try"), {QStringLiteral("policy-try")}},
            {QStringLiteral("policy time"), {QStringLiteral("policy-time")}},
            {QStringLiteral("policy due"), {QStringLiteral("policy-due")}},
            {QStringLiteral("cause list"), {QStringLiteral("causes"), QStringLiteral("cause")}},
            {QStringLiteral("cause close"), {QStringLiteral("cause")}},
            {QStringLiteral("cause open"), {QStringLiteral("cause")}},
            {QStringLiteral("cause rename"), {QStringLiteral("cause")}},
            {QStringLiteral("digest"), {QStringLiteral("digest")}},
            {QStringLiteral("export"), {QStringLiteral("export")}},
            {QStringLiteral("doctor"), {QStringLiteral("doctor")}},
        };
        QSet<QString> shown{QStringLiteral("error.json")};
        for (const commands::CommandSpec &spec : commands::commandSpecs()) {
            // Commands on a thread print the thread.
            const QStringList files = examples.value(QString::fromLatin1(spec.name), {QStringLiteral("thread")});
            for (const QString &name : files) {
                QVERIFY2(!fixture(name).isEmpty(), qPrintable(name));
                shown.insert(name + QStringLiteral(".json"));
            }
        }
        const QDir folder(QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR")) + QStringLiteral("/tests/fixtures/cli"));
        for (const QString &file : folder.entryList({QStringLiteral("*.json")}))
            QVERIFY2(shown.contains(file), qPrintable(file));
        QCOMPARE(fixture(QStringLiteral("threads")).value(QStringLiteral("threads")).toArray().first().toObject(),
            fixture(QStringLiteral("thread")));
    }

    void accountAddListAndRemove_printTheDocumentedShapes()
    {
        const auto shop = m_bench->fake.addPerson(QStringLiteral("shop"), QStringLiteral("The Shop"));
        run(QStringLiteral("account add mastodon --server %1 --token-stdin --history 3").arg(m_bench->fake.url()),
            m_bench->fake.tokenFor(shop) + '\n');
        QCOMPARE_SHAPE(m_documents.last(), "account-added");
        const QString account = m_documents.last().value(QStringLiteral("account")).toString();
        QVERIFY(account.startsWith(QStringLiteral("@shop@")));
        // The same again is refused.
        run(QStringLiteral("account add mastodon --server %1 --token-stdin").arg(m_bench->fake.url()),
            m_bench->fake.tokenFor(shop));
        QCOMPARE(m_exit, commands::Exit::Refused);
        QCOMPARE_SHAPE(run(QStringLiteral("account remove %1").arg(account)).document, "ok");
        QCOMPARE(run(QStringLiteral("account list")).document.value(QStringLiteral("accounts")).toArray().size(), 1);
    }

    void export_writesTheFilesItNames()
    {
        const QString folder = m_bench->dir.filePath(QStringLiteral("out"));
        QCOMPARE_SHAPE(run(QStringLiteral("export %1").arg(folder)).document, "export");
        const QJsonArray files = m_documents.last().value(QStringLiteral("files")).toArray();
        QVERIFY(files.size() >= 5);
        for (const QJsonValue &file : files)
            QVERIFY2(QFileInfo::exists(file.toString()), qPrintable(file.toString()));
    }

    void readingCommands_printTheDocumentedShapes()
    {
        QCOMPARE_SHAPE(run(QStringLiteral("threads")).document, "threads");
        QCOMPARE(m_documents.last().value(QStringLiteral("threads")).toArray().size(), 1);
        QCOMPARE_SHAPE(m_documents.last().value(QStringLiteral("threads")).toArray().first().toObject(), "thread");
        run(QStringLiteral("note %1 --text-stdin").arg(m_code), "Asked the depot.");
        run(QStringLiteral("tag %1 +late").arg(m_code));
        QJsonObject conversation = run(QStringLiteral("thread %1").arg(m_code)).document;
        QCOMPARE(conversation.value(QStringLiteral("messages")).toArray().size(), 1);
        QCOMPARE(conversation.value(QStringLiteral("notes")).toArray().size(), 1);
        QVERIFY(!conversation.value(QStringLiteral("events")).toArray().isEmpty());
        QCOMPARE_SHAPE(conversation, "conversation");
        QCOMPARE_SHAPE(run(QStringLiteral("search parcel")).document, "search");
        QCOMPARE(m_documents.last().value(QStringLiteral("hits")).toArray().size(), 1);
        QCOMPARE_SHAPE(run(QStringLiteral("account list")).document, "accounts");
        QCOMPARE(m_documents.last().value(QStringLiteral("accounts")).toArray().size(), 1);
        QCOMPARE_SHAPE(run(QStringLiteral("account check")).document, "accounts");
        QCOMPARE_SHAPE(run(QStringLiteral("doctor")).document, "doctor");
        QVERIFY(!m_documents.last().value(QStringLiteral("findings")).toArray().isEmpty());
        run(QStringLiteral("saved-reply set sorry --text-stdin"), "We are sorry.");
        QCOMPARE_SHAPE(m_documents.last(), "ok");
        QCOMPARE_SHAPE(run(QStringLiteral("saved-reply list")).document, "saved-replies");
        QCOMPARE(m_documents.last().value(QStringLiteral("saved_replies")).toArray().size(), 1);
    }

    void customers_areShownLinkedAndUnlinked_byHandleIdOrCase()
    {
        const QString other = otherCase();
        const auto handles = [this] { return m_documents.last().value(QStringLiteral("handles")).toArray(); };
        const auto conversations
            = [this] { return m_documents.last().value(QStringLiteral("conversations")).toArray(); };
        run(QStringLiteral("contact link %1 %2 --evidence told-us --why same-order").arg(m_code, other));
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE_SHAPE(m_documents.last(), "contact");
        QCOMPARE(handles().size(), 2);
        QCOMPARE(conversations().size(), 2);
        const QString handle = handles().first().toObject().value(QStringLiteral("handle")).toString();
        const QString id = handles().at(1).toObject().value(QStringLiteral("id")).toString();
        run(QStringLiteral("contact show %1").arg(handle));
        QCOMPARE(handles().size(), 2);
        run(QStringLiteral("contact unlink %1").arg(id));
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE(handles().size(), 1);
        QCOMPARE(conversations().size(), 1);
        QCOMPARE(run(QStringLiteral("contact unlink %1").arg(id)).exit, commands::Exit::Refused);
        QCOMPARE(run(QStringLiteral("undo")).document.value(QStringLiteral("undone")).toString(),
            QStringLiteral("contact.unlink"));
        run(QStringLiteral("contact show %1").arg(m_code));
        QCOMPARE(handles().size(), 2);
        QCOMPARE(run(QStringLiteral("contact show @nobody@nowhere.example")).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("contact link %1 %1").arg(m_code)).exit, commands::Exit::Usage);
        QCOMPARE(
            run(QStringLiteral("contact link %1 %2 --evidence gut").arg(m_code, other)).exit, commands::Exit::Usage);
    }

    void whatIsErasedForGood_isAskedForTwice_andReported()
    {
        const QString id = m_bench->conversation(m_bench->firstThread()).messages.first().id.toHex();
        QCOMPARE(run(QStringLiteral("message erase %1").arg(id)).exit, commands::Exit::Usage);
        QCOMPARE_SHAPE(run(QStringLiteral("message erase %1 --yes").arg(id)).document, "ok");
        const MessageView erased = m_bench->conversation(m_bench->firstThread()).messages.first();
        QCOMPARE(erased.erased, Erased::OnRequest);
        QVERIFY(erased.text.isEmpty());
        QCOMPARE(run(QStringLiteral("contact erase %1").arg(m_code)).exit, commands::Exit::Usage);
        run(QStringLiteral("contact erase %1 --yes").arg(m_code));
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE_SHAPE(m_documents.last(), "erasures");
        QCOMPARE(m_documents.last().value(QStringLiteral("erasures")).toArray().size(), 1);
        run(QStringLiteral("contact erase --status"));
        QCOMPARE(m_documents.last().value(QStringLiteral("erasures")).toArray().size(), 2);
        QCOMPARE(run(QStringLiteral("contact erase")).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("message erase 00 --yes")).exit, commands::Exit::NoSuchThing);
    }

    void file_thatTheMessageDoesNotHave_isRefused()
    {
        const QString id = m_bench->conversation(m_bench->firstThread()).messages.first().id.toHex();
        const QString path = m_bench->dir.filePath(QStringLiteral("file.pdf"));
        QCOMPARE(run(QStringLiteral("message file %1 %2").arg(id, path)).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("message file %1 %2 --number 0").arg(id, path)).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("message file 00 %1").arg(path)).exit, commands::Exit::NoSuchThing);
        QVERIFY(!QFile::exists(path));
    }

    void retention_isSetToldAndTurnedOff()
    {
        const QString account = m_bench->runtime->accounts().accounts().first().handle;
        QCOMPARE(run(QStringLiteral("account retention %1 6").arg(account)).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("account retention %1 0 --yes").arg(account)).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("account retention %1 1201 --yes").arg(account)).exit, commands::Exit::Usage);
        QCOMPARE_SHAPE(run(QStringLiteral("account retention %1 6 --yes").arg(account)).document, "retention");
        QCOMPARE(run(QStringLiteral("account retention %1").arg(account)).document.value(QStringLiteral("months")),
            QJsonValue(6));
        QVERIFY(run(QStringLiteral("account retention %1 off").arg(account))
                .document.value(QStringLiteral("months"))
                .isNull());
    }

    void ownMessages_areEditedAndDeletedOnTheNetwork()
    {
        QCOMPARE(run(QStringLiteral("reply %1 --text-stdin --no-wait").arg(m_code), "@priya it left todya").exit,
            commands::Exit::Done);
        const auto sent = [&]() -> MessageView {
            const auto messages = m_bench->conversation(m_bench->firstThread()).messages;
            return messages.isEmpty() || messages.last().direction == Direction::In ? MessageView{} : messages.last();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!sent().id.isNull(), 20000);
        const QString id = sent().id.toHex();
        QCOMPARE(run(QStringLiteral("message edit %1 --text-stdin").arg(id), "@priya it left today").exit,
            commands::Exit::Done);
        QCOMPARE(m_bench->postsWith(QStringLiteral("left today")), 1);
        QCOMPARE(m_bench->postsWith(QStringLiteral("todya")), 0);
        QVERIFY(sent().text.contains(QStringLiteral("left today")));
        QCOMPARE(run(QStringLiteral("message delete %1").arg(id)).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("message delete %1 --yes").arg(id)).exit, commands::Exit::Done);
        QCOMPARE(m_bench->postsWith(QStringLiteral("left today")), 0);
        QVERIFY(sent().deleted);
    }

    void watches_areBegunToldAndEnded()
    {
        const QString account = m_bench->runtime->accounts().accounts().first().handle;
        const auto watches = [&](const QString &rest) {
            return run(QStringLiteral("account watches %1 %2").arg(account, rest).trimmed()).document;
        };
        QVERIFY(watches({}).value(QStringLiteral("watches")).toArray().isEmpty());
        const QJsonObject begun = watches(QStringLiteral("--add-tag #Kiste"));
        QCOMPARE_SHAPE(begun, "watches");
        QCOMPARE(begun.value(QStringLiteral("watches")).toArray().first()[QLatin1String("text")].toString(),
            QStringLiteral("kiste"));
        QTRY_COMPARE(m_bench->runtime->accounts().accounts().first().watches.size(), 1);
        QCOMPARE(watches(QStringLiteral("--add-words kettle")).value(QStringLiteral("watches")).toArray().size(), 2);
        QTRY_COMPARE(m_bench->runtime->accounts().accounts().first().watches.size(), 2);
        QCOMPARE(watches(QStringLiteral("--end #KISTE")).value(QStringLiteral("watches")).toArray().size(), 1);
        run(QStringLiteral("account watches %1 --end nothing").arg(account));
        QCOMPARE(m_exit, commands::Exit::NoSuchThing);
        run(QStringLiteral("account watches %1 --add-tag #").arg(account));
        QCOMPARE(m_exit, commands::Exit::Usage);
        // This network has no parts to choose from.
        run(QStringLiteral("account places %1").arg(account));
        QCOMPARE(m_exit, commands::Exit::Failed);
    }

    void praise_isATag_andOneStepToUndo()
    {
        const auto [exit, document] = run(QStringLiteral("praise %1").arg(m_code));
        QCOMPARE(exit, commands::Exit::Done);
        QVERIFY(document.value(QStringLiteral("tags")).toArray().contains(QStringLiteral("praise")));
        // Who waits for an answer waits all the same.
        QCOMPARE(document.value(QStringLiteral("status")).toString(), QStringLiteral("open"));
        QCOMPARE(
            run(QStringLiteral("undo")).document.value(QStringLiteral("undone")).toString(), QStringLiteral("praise"));
        QVERIFY(m_bench->rows(View::All).value(0).tags.isEmpty());
    }

    void actingCommands_printTheThreadOrOk()
    {
        const QString other = otherCase();
        for (const QString &line :
            {QStringLiteral("claim %1"), QStringLiteral("release %1"), QStringLiteral("tag %1 +late -new"),
                QStringLiteral("priority %1 high"), QStringLiteral("done %1 --no-reply-needed"),
                QStringLiteral("reopen %1"), QStringLiteral("snooze %1 --until 2030-01-01T09:00:00Z")}) {
            const auto [exit, document] = run(line.arg(m_code));
            QCOMPARE(exit, commands::Exit::Done);
            QCOMPARE_SHAPE(document, "thread");
            QCOMPARE(document.value(QStringLiteral("case")).toString(), m_code);
        }
        QCOMPARE_SHAPE(run(QStringLiteral("undo")).document, "undo");
        QCOMPARE_SHAPE(run(QStringLiteral("join %1 %2").arg(m_code, other)).document, "thread");
        const QString message = run(QStringLiteral("thread %1").arg(m_code))
                                    .document.value(QStringLiteral("messages"))
                                    .toArray()
                                    .last()
                                    .toObject()
                                    .value(QStringLiteral("id"))
                                    .toString();
        QCOMPARE_SHAPE(run(QStringLiteral("like %1").arg(message)).document, "ok");
        QCOMPARE(m_exit, commands::Exit::Done);
    }

    void poll_printsOneLineForEachAccount_andAFailureSaysSo()
    {
        m_bench->writes(m_bench->tom, QStringLiteral("@brand the lamp is broken"));
        QCOMPARE_SHAPE(run(QStringLiteral("poll")).document, "poll");
        QCOMPARE(m_documents.size(), 1);
        QCOMPARE(m_documents.first().value(QStringLiteral("new")).toInt(), 1);
        m_bench->fake.revokeTokens(m_bench->brand);
        run(QStringLiteral("poll"));
        QCOMPARE(m_exit, commands::Exit::Failed);
        QCOMPARE_SHAPE(m_documents.first(), "poll");
        QVERIFY(m_documents.first().value(QStringLiteral("error")).isObject());
        QCOMPARE_SHAPE(m_documents.last(), "error");
    }

    void reply_printsItsState_andTheOutboxIsEmptyAgain()
    {
        const auto [exit, document] = run(QStringLiteral("reply %1 --text-stdin").arg(m_code), "It is on its way.");
        QCOMPARE(exit, commands::Exit::Done);
        QCOMPARE_SHAPE(document, "reply");
        QCOMPARE(document.value(QStringLiteral("state")).toString(), QStringLiteral("sent"));
        QVERIFY(document.value(QStringLiteral("message")).isString());
        QCOMPARE(run(QStringLiteral("outbox")).document.value(QStringLiteral("outbox")).toArray().size(), 0);
    }

    void heldReply_staysHeld_untilSomebodySaysAnyway()
    {
        m_bench->fake.world([&](demo::MastodonWorld &world) { world.remove(m_question); });
        run(QStringLiteral("reply %1 --text-stdin").arg(m_code), "It is on its way.");
        QCOMPARE(m_exit, commands::Exit::Refused);
        QCOMPARE_SHAPE(m_documents.last(), "reply");
        QCOMPARE(m_documents.last().value(QStringLiteral("reason")).toString(), QStringLiteral("message_gone"));
        const QString id = m_documents.last().value(QStringLiteral("id")).toString();
        QCOMPARE_SHAPE(run(QStringLiteral("outbox")).document, "outbox-list");

        run(QStringLiteral("outbox send %1").arg(id));
        QCOMPARE(m_exit, commands::Exit::Refused);
        QCOMPARE(m_documents.last().value(QStringLiteral("state")).toString(), QStringLiteral("held"));
        QCOMPARE(m_documents.last().value(QStringLiteral("reason")).toString(), QStringLiteral("message_gone"));
        QCOMPARE(postAttempts(), 0);

        // Said in so many words it is tried; this network then refuses, and that is said too.
        run(QStringLiteral("outbox send %1 --anyway").arg(id));
        QCOMPARE(m_exit, commands::Exit::Failed);
        QCOMPARE(m_documents.last().value(QStringLiteral("state")).toString(), QStringLiteral("failed"));
        QCOMPARE(postAttempts(), 1);
        QCOMPARE_SHAPE(run(QStringLiteral("outbox settle %1 --give-up").arg(id)).document, "ok");
    }

    void replyInDoubt_isNotSentAgain_untilSomebodySaysAnyway()
    {
        const auto isReply = [](const demo::HttpRequest &request) {
            return request.method == "POST" && request.path == QStringLiteral("/api/v1/statuses");
        };
        m_bench->fake.server().addFault({isReply, -1, true, [](const demo::HttpRequest &, demo::HttpReply reply) {
                                             reply.cutAfter = 0;
                                             return reply;
                                         }});
        run(QStringLiteral("reply %1 --text-stdin").arg(m_code), "It is on its way.");
        QCOMPARE(m_exit, commands::Exit::Failed);
        QCOMPARE(m_documents.last().value(QStringLiteral("state")).toString(), QStringLiteral("unknown"));
        const QString id = m_documents.last().value(QStringLiteral("id")).toString();
        const int attempts = postAttempts();
        run(QStringLiteral("outbox send %1").arg(id));
        QCOMPARE(m_exit, commands::Exit::Failed);
        QCOMPARE(m_documents.last().value(QStringLiteral("state")).toString(), QStringLiteral("unknown"));
        QCOMPARE(postAttempts(), attempts);
        // It is found on the network, so that nothing is sent twice.
        m_bench->fake.server().clearFaults();
        run(QStringLiteral("outbox send %1 --anyway").arg(id));
        QCOMPARE(m_exit, commands::Exit::Done);
        QCOMPARE(m_bench->postsWith(QStringLiteral("It is on its way.")), 1);
    }

    void undoOfWhatCannotBe_andWrongCases_haveTheirExitCodes()
    {
        QCOMPARE(run(QStringLiteral("undo")).exit, commands::Exit::NoSuchThing);
        QCOMPARE_SHAPE(m_documents.last(), "error");
        QCOMPARE(run(QStringLiteral("thread 0000-0000")).exit, commands::Exit::NoSuchThing);
        QCOMPARE(run(QStringLiteral("threads --view nowhere")).exit, commands::Exit::Usage);
        QCOMPARE(run(QStringLiteral("threads --filter older:soon")).exit, commands::Exit::Usage);
    }

    void accountList_rightAfterAStart_tellsWhatTheProfileKnows()
    {
        const auto health = [&] {
            const QJsonObject account = run(QStringLiteral("account list"))
                                            .document.value(QStringLiteral("accounts"))
                                            .toArray()
                                            .first()
                                            .toObject();
            return account.value(QStringLiteral("health")).toString() + QLatin1Char(' ')
                + account.value(QStringLiteral("last_success")).toString();
        };
        const QString before = health();
        QVERIFY2(before.startsWith(QStringLiteral("ok 20")), qPrintable(before));
        m_bench->close();
        m_bench->fake.server().addFault(silence());
        // As the desktop and "watch" open it: the first round is under way and does not get an answer.
        auto options = m_bench->options();
        options.pollsByItself = true;
        QVERIFY(m_bench->open(options));
        QCOMPARE(health(), before);
    }

    void accountList_afterAFailedFirstRound_stillKnowsTheLastSuccess()
    {
        const auto lastSuccess = [&] {
            return run(QStringLiteral("account list"))
                .document.value(QStringLiteral("accounts"))
                .toArray()
                .first()
                .toObject()
                .value(QStringLiteral("last_success"))
                .toString();
        };
        const QString before = lastSuccess();
        m_bench->close();
        QVERIFY(m_bench->open());
        m_bench->fake.revokeTokens(m_bench->brand);
        QCOMPARE(run(QStringLiteral("poll")).exit, commands::Exit::Failed);
        QCOMPARE(lastSuccess(), before);
        m_bench->close();
        QVERIFY(m_bench->open());
        QCOMPARE(lastSuccess(), before);
        QCOMPARE(m_documents.last()
                     .value(QStringLiteral("accounts"))
                     .toArray()
                     .first()
                     .toObject()
                     .value(QStringLiteral("health"))
                     .toString(),
            QStringLiteral("signed-out"));
    }

    void doctor_doesNotAskForAKeychainThatNoAccountUses()
    {
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        m_bench->keychain->setState(secrets::KeychainState::Absent);
        QVERIFY(m_bench->open());
        QCOMPARE(findingOf(QStringLiteral("keychain")), QStringLiteral("warning state absent"));
        QVERIFY(m_bench->connect({}, true));
        QVERIFY(m_bench->poll());
        QCOMPARE(findingOf(QStringLiteral("keychain")), QStringLiteral("ok not-used absent"));
        QCOMPARE(findingOf(QStringLiteral("secrets-file")), QStringLiteral("ok state ok"));
        QVERIFY(m_documents.last().value(QStringLiteral("healthy")).toBool());
    }

    void doctor_saysThatTheKeychainOfAnAccountIsAbsent()
    {
        m_bench->keychain->setState(secrets::KeychainState::Absent);
        QCOMPARE(findingOf(QStringLiteral("keychain")), QStringLiteral("problem state absent"));
        QVERIFY(!m_documents.last().value(QStringLiteral("healthy")).toBool());
    }

private:
    QString findingOf(const QString &area)
    {
        const QJsonArray findings = run(QStringLiteral("doctor")).document.value(QStringLiteral("findings")).toArray();
        for (const QJsonValue &value : findings) {
            const QJsonObject finding = value.toObject();
            if (finding.value(QStringLiteral("area")).toString() == area) {
                return QStringList{finding.value(QStringLiteral("level")).toString(),
                    finding.value(QStringLiteral("what")).toString(),
                    finding.value(QStringLiteral("detail")).toString()}
                    .join(QLatin1Char(' '));
            }
        }
        return {};
    }

    QString otherCase()
    {
        m_bench->writes(m_bench->tom, QStringLiteral("@brand the lamp is broken"));
        if (!m_bench->poll())
            return {};
        const auto rows = m_bench->rows(View::All);
        return rows.value(0).caseCode == m_code ? rows.value(1).caseCode : rows.value(0).caseCode;
    }

    [[nodiscard]] int postAttempts()
    {
        int found = 0;
        const auto requests = m_bench->fake.server().requests();
        for (const auto &request : requests)
            found += request.method == "POST" && request.path == QStringLiteral("/api/v1/statuses") ? 1 : 0;
        return found;
    }

    static demo::Fault silence()
    {
        return {[](const demo::HttpRequest &) { return true; }, -1, false,
            [](const demo::HttpRequest &, demo::HttpReply reply) {
                reply.silent = true;
                return reply;
            }};
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "CommandsTest.moc"
