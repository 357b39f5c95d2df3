// SPDX-License-Identifier: GPL-3.0-or-later
// Strange things that people and servers write, all the way from the network to the list, the search, the command line
// and the export. What a connector makes of them is the business of tests/core/connectors/contract.
#include "tests/core/runtime/RuntimeBench.h"

#include "core/commands/Shapes.h"
#include "core/text/Characters.h"
#include "core/text/SafeText.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>

using namespace baton;
using namespace std::chrono_literals;
using baton::test::await;

class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<test::RuntimeBench>(m_clock);
        QVERIFY(m_bench->open());
        QVERIFY(m_bench->connect());
        m_clock->advance(1s);
    }
    void cleanup() { m_bench.reset(); }

    void strangeText_isListedSearchedShownAndExported_data()
    {
        QTest::addColumn<QString>("text"); ///< "needle" stands in it
        QString zalgo = QStringLiteral("needle ");
        for (int i = 0; i < 200; ++i)
            zalgo += QStringLiteral("z") + QString(50, QChar(0x0301));
        QTest::newRow("emoji") << QStringLiteral("needle 👨‍👩‍👧‍👦🇩🇪👍🏽✈️");
        QTest::newRow("right to left") << QStringLiteral("needle שלום \u202Eevil\u202C مرحبا");
        QTest::newRow("zalgo") << zalgo;
        QTest::newRow("0-byte") << QStringLiteral("needle before") + QChar(0) + QStringLiteral("after");
        QTest::newRow("500,000 characters") << QStringLiteral("needle ") + QString(500'000, QLatin1Char('w'));
        QTest::newRow("50,000 words") << QStringLiteral("needle ") + QStringLiteral("w ").repeated(50'000);
        QTest::newRow("markup") << QStringLiteral("needle <script>alert(1)</script><img src=x onerror=alert(1)>");
        QTest::newRow("SQL and FTS") << QStringLiteral("needle'; DROP TABLE messages; -- \" NEAR( * OR");
        QTest::newRow("line ends") << QStringLiteral("needle\r\n\r\n\u2028x\u2029\v\f\x1b[31m");
        QTest::newRow("CSV formula") << QStringLiteral("=needle()");
    }

    void strangeText_isListedSearchedShownAndExported()
    {
        QFETCH(const QString, text);
        m_bench->writes(m_bench->priya, QStringLiteral("@brand ") + text);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const auto rows = m_bench->rows(View::Inbox);
        QCOMPARE(rows.size(), 1);
        QVERIFY(text::graphemeCount(rows.first().lastSnippet) <= 300);
        QVERIFY(!rows.first().lastSnippet.contains(QLatin1Char('\n')));

        const ConversationPage page = m_bench->conversation(rows.first().key);
        QCOMPARE(page.messages.size(), 1);
        const MessageView &message = page.messages.first();
        QVERIFY(message.text.contains(QStringLiteral("needle")));
        QVERIFY(message.text.size() <= 100'001);
        QCOMPARE(text::neutralised(message.text), message.text);
        QVERIFY(!message.html.contains(QStringLiteral("<script")));
        QVERIFY(!message.html.contains(QStringLiteral("<img")));

        const auto hits = await(m_bench->runtime->inbox().search(QStringLiteral("needle"), 10));
        QVERIFY(hits);
        QCOMPARE(hits->size(), 1);
        QVERIFY(hits->first().snippet.size() < 2000);

        const QByteArray json = QJsonDocument(commands::conversationJson(page, {})).toJson();
        QVERIFY(QJsonDocument::fromJson(json).isObject());

        const QString folder = m_bench->dir.filePath(QStringLiteral("out"));
        const auto files = await(m_bench->runtime->services().maintenance.exportTo(folder));
        QVERIFY2(files, files ? "" : qPrintable(files.error().detail));
        QFile lines(folder + QStringLiteral("/messages.jsonl"));
        QVERIFY(lines.open(QIODevice::ReadOnly));
        int exported = 0;
        while (!lines.atEnd()) {
            QVERIFY(QJsonDocument::fromJson(lines.readLine()).isObject());
            ++exported;
        }
        QCOMPARE(exported, 1);

        // The same once more changes nothing.
        m_clock->advance(1min);
        const auto again = await(m_bench->runtime->accounts().pollNow());
        QVERIFY(again);
        QCOMPARE(again->first().newMessages + again->first().updated, 0);
    }

    void farDate_doesNotMakeAWaitOfCenturies_data()
    {
        QTest::addColumn<TimeMs>("at");
        QTest::newRow("year 1") << TimeMs(-62'135'596'800'000);
        QTest::newRow("1970") << TimeMs(1);
        QTest::newRow("a century ahead") << TimeMs(4'946'000'000'000);
        QTest::newRow("year 9999") << TimeMs(253'370'764'800'000);
    }

    void farDate_doesNotMakeAWaitOfCenturies()
    {
        QFETCH(const TimeMs, at);
        m_bench->writes(m_bench->tom, QStringLiteral("@brand from today"));
        QVERIFY(m_bench->poll());
        m_clock->advance(1min);
        demo::PostSpec spec;
        spec.author = m_bench->priya;
        spec.text = QStringLiteral("@brand from another time");
        spec.at = at;
        m_bench->fake.post(spec);
        m_clock->advance(1s);
        QVERIFY(m_bench->poll());
        const auto hits = await(m_bench->runtime->inbox().search(QStringLiteral("another"), 10));
        QVERIFY(hits);
        QCOMPARE(hits->size(), 1);
        const TimeMs now = m_clock->nowMs();
        const auto rows = m_bench->rows(View::All);
        QVERIFY(!rows.isEmpty());
        for (const ThreadRow &row : rows) {
            QVERIFY(row.waitingSince <= now);
            QVERIFY(row.lastAt <= now + 24LL * 3600 * 1000);
            const QJsonObject json = commands::conversationJson(m_bench->conversation(row.key), {});
            const QString last = json.value(QStringLiteral("last")).toObject().value(QStringLiteral("at")).toString();
            QVERIFY2(fromRfc3339(last), qPrintable(last));
        }
    }

    void wallClockSetBackAndForward_losesNoMessageAndNoRound()
    {
        m_bench->writes(m_bench->priya, QStringLiteral("@brand first"));
        QVERIFY(m_bench->poll());
        const TimeMs now = m_clock->nowMs();
        m_clock->setNow(now - 48LL * 3600 * 1000);
        m_bench->writes(m_bench->tom, QStringLiteral("@brand second"));
        QVERIFY(m_bench->poll());
        QCOMPARE(m_bench->rows(View::All).size(), 2);
        m_clock->setNow(now + 48LL * 3600 * 1000);
        m_bench->writes(m_bench->tom, QStringLiteral("@brand third"));
        QVERIFY(m_bench->poll());
        QCOMPARE(m_bench->rows(View::All).size(), 3);
        // And work on them goes on in the order it was done.
        const ThreadKey thread = m_bench->rows(View::All).first().key;
        QVERIFY(await(m_bench->runtime->team().claim({thread})));
        m_clock->setNow(now - 24LL * 3600 * 1000);
        QVERIFY(await(m_bench->runtime->team().release({thread})));
        QVERIFY(!m_bench->row(thread).held);
    }

private:
    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<test::RuntimeBench> m_bench;
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "BadInputTest.moc"
