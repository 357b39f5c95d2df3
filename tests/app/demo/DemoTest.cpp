// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Demo.h"

#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "core/team/TeamService.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMutex>
#include <QtCore/QUrl>
#include <QtTest/QtTest>

#include <cstdio>

namespace baton::test {

using demo::Demo;

namespace {

/// What was logged as a warning or worse, by any thread.
class LoggedTrouble {
public:
    LoggedTrouble()
    {
        current = this;
        m_before = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
            const QMutexLocker lock(&current->m_mutex);
            if (type != QtDebugMsg && type != QtInfoMsg)
                current->m_lines.append(text);
        });
    }
    ~LoggedTrouble() { qInstallMessageHandler(m_before); }
    LoggedTrouble(const LoggedTrouble &) = delete;
    LoggedTrouble &operator=(const LoggedTrouble &) = delete;
    QStringList lines()
    {
        const QMutexLocker lock(&m_mutex);
        return m_lines;
    }

private:
    static inline LoggedTrouble *current = nullptr;
    QtMessageHandler m_before = nullptr;
    QMutex m_mutex;
    QStringList m_lines;
};

/// Lets the event loop run until the task is done.
template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&task] { return task.isFinished(); }, 30000))
        return fail(Error::Kind::Timeout, QStringLiteral("the test waited too long"));
    return task.result();
}

/// The sample with its account connected; team work too where wanted.
struct Running {
    explicit Running(const Demo::Options &options)
    {
        auto started = Demo::start(options);
        if (!started)
            return;
        demo = std::move(*started);
        auto opened = runtime::Runtime::open(demo->runtimeOptions());
        if (!opened)
            return;
        runtime = std::move(*opened);
        const auto connected = await(demo->connect(*runtime));
        problem = connected ? QString() : connected.error().detail;
    }
    ~Running() { runtime.reset(); }
    Running(const Running &) = delete;
    Running &operator=(const Running &) = delete;

    QList<ThreadRow> view(View view)
    {
        const auto keys = await(runtime->inbox().list(ViewQuery{view, {}}));
        return keys ? await(runtime->inbox().rows(*keys)).value_or(QList<ThreadRow>{}) : QList<ThreadRow>{};
    }
    QStringList names(View of)
    {
        QStringList names;
        const auto rows = view(of);
        for (const ThreadRow &row : rows)
            names.append(row.contactName);
        return names;
    }
    ConversationPage conversation(const QString &name)
    {
        const auto rows = view(View::All);
        for (const ThreadRow &row : rows) {
            if (row.contactName == name)
                return await(runtime->inbox().conversation(row.key)).value_or(ConversationPage{});
        }
        return {};
    }

    std::unique_ptr<Demo> demo;
    std::unique_ptr<runtime::Runtime> runtime;
    QString problem = QStringLiteral("not started");
};

} // namespace

class DemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Pictures are kept in the cache folder, which here is not the person's.
        QStandardPaths::setTestModeEnabled(true);
    }

    void connected_inboxHoldsThisMorning_longestWaitFirst()
    {
        LoggedTrouble trouble;
        qint64 fullAfterMs = 0;
        QElapsedTimer timer;
        timer.start();
        {
            Running sample({.fixedClock = true});
            QCOMPARE(sample.problem, QString());
            QCOMPARE(sample.names(View::Inbox),
                (QStringList{QStringLiteral("Lena"), QStringLiteral("Bruno"), QStringLiteral("Priya N."),
                    QStringLiteral("Elena Rossi"), QStringLiteral("Jonas Müller-Lüdenscheidt"),
                    QStringLiteral("أميرة الخطيب"), QStringLiteral("Kofi Mensah"), QStringLiteral("Tom B."),
                    QStringLiteral("Camille Dubois"), QStringLiteral("Ingrid Solheim")}));
            fullAfterMs = timer.elapsed();
            const ThreadRow priya = sample.view(View::Inbox).at(2);
            QCOMPARE(priya.messages, 3);
            QCOMPARE(sample.runtime->clock().nowMs() - priya.waitingSince, 130 * 60'000LL);
            QCOMPARE(sample.view(View::Inbox).last().kind, ThreadKind::Direct);
        }
        QCOMPARE(trouble.lines().join(QLatin1Char('\n')), QString());
        std::fprintf(stderr, "from nothing to a full inbox: %lld ms\n", static_cast<long long>(fullAfterMs));
    }

    void connected_answeredOnesStandUnderAnswered_olderThanTheAccountStaysSilent()
    {
        Running sample({.fixedClock = true});
        QCOMPARE(sample.problem, QString());
        const QStringList answered = sample.names(View::Answered);
        QCOMPARE(QSet<QString>(answered.begin(), answered.end()),
            (QSet<QString>{QStringLiteral("Hugo Ferrer"), QStringLiteral("Oksana Bilyk"), QStringLiteral("Sam"),
                QStringLiteral("nils")}));
        for (const View view : {View::Inbox, View::Unassigned, View::ForMe, View::Answered, View::Done})
            QVERIFY(!sample.names(view).contains(QStringLiteral("Mira K. 🌿")));
        const auto hits = await(sample.runtime->inbox().search(QStringLiteral("rain cover")));
        QVERIFY(hits && !hits->isEmpty());
    }

    void whatIsSaidToNobody_isHeard()
    {
        Running sample({.fixedClock = true});
        QCOMPARE(sample.problem, QString());
        const auto heard = sample.names(View::Heard);
        QCOMPARE(QSet<QString>(heard.begin(), heard.end()),
            (QSet<QString>{QStringLiteral("Marta Kowalska"), QStringLiteral("Finn")}));
        QVERIFY(!sample.names(View::All).contains(QStringLiteral("Finn")));
    }

    void secondThoughts_editAndDeletionAreMarked()
    {
        Running sample({.fixedClock = true});
        QCOMPARE(sample.problem, QString());
        const ConversationPage camille = sample.conversation(QStringLiteral("Camille Dubois"));
        QCOMPARE(camille.messages.size(), 1);
        QVERIFY(camille.messages.first().editedAt.has_value());
        QVERIFY(camille.messages.first().text.contains(QStringLiteral("samedi")));
        QCOMPARE(camille.messages.first().revisions.size(), 1);
        QVERIFY(camille.messages.first().revisions.first().text.contains(QStringLiteral("vendredi")));
        const ConversationPage nils = sample.conversation(QStringLiteral("nils"));
        QCOMPARE(nils.messages.size(), 1);
        QVERIFY(nils.messages.first().deleted);
    }

    void pictures_comeFromTheScriptedNetworkAndShow()
    {
        Running sample({.fixedClock = true});
        QCOMPARE(sample.problem, QString());
        const ConversationPage priya = sample.conversation(QStringLiteral("Priya N."));
        QVERIFY(!priya.messages.isEmpty());
        const QList<Attachment> attached = priya.messages.first().attachments;
        QCOMPARE(attached.size(), 1);
        QVERIFY(attached.first().alt.contains(QStringLiteral("wet doorstep")));
        const auto onlyHere = [](const QString &host) { return host == QStringLiteral("127.0.0.1"); };
        for (const QString &address : {attached.first().url, priya.messages.first().author.avatarUrl}) {
            QCOMPARE(QUrl(address).host(), QStringLiteral("127.0.0.1"));
            const auto image = await(sample.runtime->media().picture(QUrl(address), QSize(200, 200), onlyHere));
            QVERIFY2(image && !image->isNull(), qPrintable(address));
        }
    }

    void teamWork_noViewIsEmpty()
    {
        LoggedTrouble trouble;
        {
            Running sample({.fixedClock = true});
            QCOMPARE(sample.problem, QString());
            const auto filled = await(sample.demo->fillTeamWork(*sample.runtime));
            QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
            QCOMPARE(sample.view(View::Inbox).size(), 8);
            QCOMPARE(sample.names(View::ForMe), QStringList{QStringLiteral("Tom B.")});
            QCOMPARE(sample.names(View::Snoozed), QStringList{QStringLiteral("Bruno")});
            QCOMPARE(sample.view(View::Done).size(), 2);
            QCOMPARE(sample.conversation(QStringLiteral("Priya N.")).notes.size(), 1);
            const auto counts = await(sample.runtime->inbox().counts());
            QVERIFY(counts);
            QCOMPARE(counts->byView.value(int(View::Inbox)), 8);
            QVERIFY(counts->tags.size() >= 6);
            QCOMPARE(await(sample.runtime->team().savedReplies())->size(), 3);
        }
        QCOMPARE(trouble.lines().join(QLatin1Char('\n')), QString());
    }

    void colleagues_claimHandOnAndCollide_throughTheFolder()
    {
        LoggedTrouble trouble;
        {
            Running sample({.fixedClock = true});
            QCOMPARE(sample.problem, QString());
            QVERIFY(await(sample.demo->fillTeamWork(*sample.runtime)));
            const auto gathered = await(sample.demo->gatherColleagues(*sample.runtime));
            QVERIFY2(gathered, gathered ? "" : qPrintable(gathered.error().detail));
            QCOMPARE(await(sample.runtime->team().members())->size(), 3);
            QCOMPARE(sample.names(View::Contested), QStringList{QStringLiteral("Camille Dubois")});
            QVERIFY(sample.names(View::ForMe).contains(QStringLiteral("Elena Rossi")));
            const ConversationPage priya = sample.conversation(QStringLiteral("Priya N."));
            QCOMPARE(priya.thread.holderName, QStringLiteral("Ben"));
            QCOMPARE(priya.notes.size(), 2);
            // What the team has agreed on holds: a promise by her tag, and who comes after Ben.
            QCOMPARE(priya.target, QStringLiteral("Complaints"));
            QCOMPARE(priya.thread.department, QStringLiteral("Support"));
            QCOMPARE(priya.thread.cause, QStringLiteral("Parcels left in the rain"));
            QCOMPARE(priya.ladder.size(), 3);
            const ConversationPage elena = sample.conversation(QStringLiteral("Elena Rossi"));
            QVERIFY(elena.thread.offeredToMe);
            QVERIFY(elena.holdings.first().ask.startsWith(QStringLiteral("Both payments")));
            sample.demo->leave();
        }
        QCOMPARE(trouble.lines().join(QLatin1Char('\n')), QString());
    }

    void play_quick_theDayArrivesAndEndsCleanly()
    {
        LoggedTrouble trouble;
        {
            Running sample({.fixedClock = true, .speed = 600});
            QCOMPARE(sample.problem, QString());
            sample.demo->play();
            const auto arrived = [&sample] {
                const QStringList names = sample.names(View::Inbox);
                return names.contains(QStringLiteral("佐藤ゆき")) && names.contains(QStringLiteral("Grace O."))
                    && sample.conversation(QStringLiteral("Tom B.")).messages.size() == 2;
            };
            QTRY_VERIFY_WITH_TIMEOUT(arrived(), 30000);
            QCOMPARE(sample.conversation(QStringLiteral("Priya N.")).messages.size(), 4);
            QCOMPARE(sample.conversation(QStringLiteral("Ingrid Solheim")).messages.size(), 2);
            QVERIFY(!sample.names(View::Inbox).contains(QStringLiteral("Lars")));
        }
        QCOMPARE(trouble.lines().join(QLatin1Char('\n')), QString());
    }

    void start_listensOnThisMachineOnly()
    {
        const auto started = Demo::start({});
        QVERIFY(started);
        QCOMPARE(QUrl((*started)->networkUrl()).host(), QStringLiteral("127.0.0.1"));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::DemoTest)
#include "DemoTest.moc"
