// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up histories of messages and operations, in any order, against plain oracles in memory.
#include "core/store/Doctor.h"
#include "core/store/Sqlite.h"
#include "tests/core/inbox/MadeUpWorld.h"

#include <QtTest/QtTest>

#include <sqlite3.h>

using namespace baton;
using namespace baton::inbox;

namespace {

QString sortedThreads(IngestFixture &fixture)
{
    QStringList found;
    for (const ThreadRow &row : fixture.rows(View::All)) {
        QStringList ids;
        for (const MessageView &one : fixture.conversation(row.key).messages)
            ids.append(one.networkId);
        std::sort(ids.begin(), ids.end());
        found.append(ids.join(QLatin1Char(' ')));
    }
    std::sort(found.begin(), found.end());
    return found.join(QLatin1Char('|'));
}

/// What must not depend on the order of arrival.
QStringList essence(IngestFixture &fixture)
{
    QStringList lines;
    for (const ThreadRow &row : fixture.rows(View::All)) {
        lines.append(QStringList{row.caseCode, row.subject, row.contactName, QString::number(int(row.status)),
            QString::number(row.waitingSince), QString::number(row.unread), QString::number(row.messages),
            QString::number(row.lastAt), row.lastSnippet, QString::number(row.gone), QString::number(int(row.kind)),
            row.holderName, row.tags.join(QLatin1Char('+'))}
                .join(QLatin1Char(';')));
    }
    return lines; // in the list's order
}

QByteArray rowsAsBytes(IngestFixture &fixture)
{
    return fixture.read([](store::ReadContext &context) {
        QByteArray all;
        store::Statement row = context.prepare("SELECT * FROM thread_state ORDER BY thread");
        while (row.next()) {
            for (int column = 0; column < 34; ++column)
                all += row.bytes(column).toHex() + ' ';
            all += '\n';
        }
        return all;
    });
}

/// What operations say, made up: by id of the thread.
using TeamStates = std::map<QByteArray, TeamThreadState>;

store::TeamStateSource sourceOf(const std::shared_ptr<TeamStates> &states)
{
    return [states](store::ReadContext &, const QList<ThreadId> &ids) {
        for (const ThreadId &id : ids) { // ascending: the same whatever is shown
            if (const auto found = states->find(id.toBytes()); found != states->end())
                return found->second;
        }
        return TeamThreadState{};
    };
}

TeamThreadState randomState(std::mt19937 &random)
{
    TeamThreadState state;
    state.held = random() % 2 == 0;
    if (state.held) {
        state.heldByMe = random() % 2 == 0;
        state.holder.bytes.fill(state.heldByMe ? 1 : 2);
        state.holderName = state.heldByMe ? QStringLiteral("Anna") : QStringLiteral("Ben");
        state.contested = random() % 4 == 0;
    }
    if (random() % 2 == 0)
        state.tags = random() % 2 == 0 ? QStringList{QStringLiteral("late")}
                                       : QStringList{QStringLiteral("Late parcel"), QStringLiteral("refund")};
    state.hasStatus = random() % 3 == 0;
    if (state.hasStatus) {
        state.status = ThreadStatus(random() % 3);
        state.until = state.status == ThreadStatus::Snoozed ? kNoon + TimeMs(random() % 600) * kMinute + 1 : 0;
        state.statusAt = kNoon - TimeMs(random() % 60) * kMinute;
    }
    state.priority = Priority(random() % 4);
    if (random() % 3 == 0)
        state.due = kNoon + TimeMs(random() % 300) * kMinute;
    state.mentionsMe = random() % 5 == 0;
    return state;
}

/// Anything a person does to any thread.
void work(IngestFixture &fixture, const std::shared_ptr<TeamStates> &states, std::mt19937 &random)
{
    const auto rows = fixture.rows(View::All);
    if (rows.isEmpty())
        return;
    const ThreadRow &row = rows.at(int(random() % size_t(rows.size())));
    const auto source = sourceOf(states);
    fixture.write([&](store::WriteContext &context) {
        switch (random() % 5) {
        case 0: store::threads::markRead(context, {row.key}, source); break;
        case 1: store::threads::markUnread(context, {row.key}, source); break;
        case 2: store::threads::takeIn(context, {row.key}, source); break;
        default:
            for (const ThreadId &id : store::threads::idsOf(context, row.key))
                states->erase(id.toBytes());
            (*states)[row.id.toBytes()] = randomState(random);
            store::threads::noteOps(context, {row.id});
            store::refreshThreads(context, {row.key}, source);
            break;
        }
    });
}

/// A word as everybody would find it: without case and accents.
QString plain(const QString &word)
{
    QString bare;
    for (const QChar c : word.normalized(QString::NormalizationForm_D)) {
        if (c.category() != QChar::Mark_NonSpacing)
            bare += c.toLower();
    }
    return bare;
}

QSet<QString> plainWords(const QString &text)
{
    QSet<QString> words;
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.insert(plain(word));
    return words;
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threadsAndWaiting_areWhatTheRulesSay_inAnyOrderOfArrival()
    {
        for (quint32 seed = 1; seed <= 8; ++seed) {
            std::mt19937 random(seed);
            const World world = worldOf(random);
            const Oracle oracle(world);
            QStringList first;
            for (int order = 0; order < 2; ++order) {
                IngestFixture fixture;
                feed(fixture, world, random);
                const QString where = QStringLiteral("seed %1, order %2").arg(seed).arg(order);
                QVERIFY2(sortedThreads(fixture) == oracle.threads(),
                    qPrintable(
                        where + QLatin1Char('\n') + sortedThreads(fixture) + QLatin1Char('\n') + oracle.threads()));
                const QStringList now = essence(fixture);
                if (order == 0)
                    first = now;
                QCOMPARE(now, first);
                for (const ThreadRow &row : fixture.rows(View::All)) {
                    const QString member = fixture.conversation(row.key).messages.value(0).networkId;
                    const auto found = std::find_if(world.messages.begin(), world.messages.end(),
                        [&member](const NetworkMessage &one) { return one.networkId == member; });
                    const auto members = oracle.thread(oracle.label[size_t(found - world.messages.begin())]);
                    QVERIFY2(row.waitingSince == oracle.waitingSince(members),
                        qPrintable(QStringLiteral("%1, thread of %2: %3 and %4")
                                .arg(where, member)
                                .arg(row.waitingSince - kNoon)
                                .arg(oracle.waitingSince(members) - kNoon)));
                    QCOMPARE(row.id,
                        threadIdFor(u"mastodon",
                            world.messages[members.front()].conversationId.isEmpty()
                                ? world.messages[members.front()].globalId
                                : world.messages[members.front()].conversationId));
                }
            }
        }
    }

    void rowsRebuilt_areTheSameByteForByte_afterAnyHistory()
    {
        for (quint32 seed = 31; seed <= 36; ++seed) {
            std::mt19937 random(seed);
            const auto states = std::make_shared<TeamStates>();
            IngestFixture fixture;
            fixture.restart(sourceOf(states));
            const World world = worldOf(random);
            feed(fixture, world, random, [&] {
                if (random() % 2 == 0)
                    work(fixture, states, random);
            });
            const QByteArray before = rowsAsBytes(fixture);
            const int differed = fixture.write([&](store::WriteContext &context) {
                int found = 0;
                ThreadKey after = 0;
                do
                    after = store::rebuildThreadStates(context, after, 7, sourceOf(states), found);
                while (after != 0);
                return found;
            });
            QCOMPARE(differed, 0);
            QVERIFY(rowsAsBytes(fixture) == before);
            const auto health = fixture.read(
                [&](store::ReadContext &context) { return store::examine(context, fixture.dir(), true); });
            QCOMPARE(health.damage, QStringList());
            QVERIFY(health.searchIndexFits);
            QVERIFY(health.countsFit);
        }
    }

    void listsTheirOrderAndCounts_areThoseOfAPlainSort()
    {
        for (quint32 seed = 51; seed <= 56; ++seed) {
            std::mt19937 random(seed);
            const auto states = std::make_shared<TeamStates>();
            IngestFixture fixture;
            fixture.restart(sourceOf(states));
            feed(fixture, worldOf(random), random, [&] { work(fixture, states, random); });
            const QList<ThreadRow> all = fixture.rows(View::All);
            const ViewCounts counts
                = fixture.read([](store::ReadContext &context) { return store::threads::counts(context); });
            const auto place = [](const ThreadRow &row) {
                constexpr TimeMs kLast = std::numeric_limits<TimeMs>::max();
                return std::tuple(row.due != 0 ? row.due : kLast, -int(row.priority),
                    row.waitingSince != 0 ? row.waitingSince : kLast, row.waitingSince != 0 ? TimeMs(0) : -row.lastAt,
                    row.id.toBytes());
            };
            const auto expect = [&](View view, const QString &filter,
                                    const std::function<bool(const ThreadRow &)> &fits) {
                QList<ThreadRow> expected;
                std::copy_if(all.begin(), all.end(), std::back_inserter(expected), fits);
                if (view == View::Inbox || view == View::Answered || view == View::Unassigned)
                    std::sort(expected.begin(), expected.end(),
                        [&](const ThreadRow &a, const ThreadRow &b) { return place(a) < place(b); });
                if (view == View::Snoozed)
                    std::sort(expected.begin(), expected.end(), [](const ThreadRow &a, const ThreadRow &b) {
                        return std::tuple(a.snoozedUntil, a.id.toBytes()) < std::tuple(b.snoozedUntil, b.id.toBytes());
                    });
                QStringList codes;
                for (const ThreadRow &row : expected)
                    codes.append(row.caseCode);
                QStringList found;
                for (const ThreadRow &row : fixture.rows(view, filter))
                    found.append(row.caseCode);
                if (view == View::Done || view == View::ForMe || view == View::All || view == View::Contested) {
                    std::sort(codes.begin(), codes.end());
                    std::sort(found.begin(), found.end());
                }
                if (found != codes)
                    qWarning("seed %u, view %d, filter %s:\n%s\n%s", seed, int(view), qPrintable(filter),
                        qPrintable(found.join(QLatin1Char(' '))), qPrintable(codes.join(QLatin1Char(' '))));
                if (filter.isEmpty() && counts.byView.value(int(view)) != codes.size())
                    qWarning("seed %u, view %d is counted as %d", seed, int(view), counts.byView.value(int(view)));
                return found == codes && (!filter.isEmpty() || counts.byView.value(int(view)) == codes.size());
            };
            const auto open = [](const ThreadRow &row) { return row.status == ThreadStatus::Open; };
            const auto waits = [&](const ThreadRow &row) { return open(row) && row.waitingSince != 0; };
            QVERIFY(expect(View::Inbox, {}, waits));
            QVERIFY(expect(View::Unassigned, {}, [&](const ThreadRow &row) { return waits(row) && !row.held; }));
            QVERIFY(
                expect(View::Answered, {}, [&](const ThreadRow &row) { return open(row) && row.waitingSince == 0; }));
            QVERIFY(
                expect(View::Snoozed, {}, [](const ThreadRow &row) { return row.status == ThreadStatus::Snoozed; }));
            QVERIFY(expect(View::Contested, {}, [](const ThreadRow &row) { return row.contested; }));
            QVERIFY(expect(View::All, {}, [](const ThreadRow &) { return true; }));
            int openHere = 0;
            std::map<QString, int> tags;
            for (const ThreadRow &row : all) {
                openHere += waits(row) ? 1 : 0;
                for (const QString &tag : row.tags)
                    tags[tag] += open(row) ? 1 : 0;
            }
            QCOMPARE(counts.openByAccount.value(fixture.account), openHere);
            for (const auto &[tag, n] : tags) {
                const auto told = std::find_if(counts.tags.begin(), counts.tags.end(),
                    [name = tag](const auto &one) { return one.first == name; });
                QCOMPARE(told == counts.tags.end() ? 0 : told->second, n);
            }
            // Filters, in the view of all.
            QVERIFY(expect(View::All, QStringLiteral("tag:LATE"),
                [](const ThreadRow &row) { return row.tags.contains(QStringLiteral("late")); }));
            QVERIFY(expect(View::All, QStringLiteral("-tag:\"late parcel\""),
                [](const ThreadRow &row) { return !row.tags.contains(QStringLiteral("Late parcel")); }));
            QVERIFY(expect(View::All, QStringLiteral("holder:me"), [](const ThreadRow &row) { return row.heldByMe; }));
            QVERIFY(expect(View::All, QStringLiteral("holder:nobody"), [](const ThreadRow &row) { return !row.held; }));
            QVERIFY(expect(View::All, QStringLiteral("holder:ben"),
                [](const ThreadRow &row) { return row.holderName == QLatin1String("Ben"); }));
            QVERIFY(expect(View::All, QStringLiteral("priority:urgent -is:waiting"),
                [](const ThreadRow &row) { return row.priority == Priority::Urgent && row.waitingSince == 0; }));
            QVERIFY(expect(View::All, QStringLiteral("is:unread is:public"),
                [](const ThreadRow &row) { return row.unread > 0 && row.kind == ThreadKind::Public; }));
            QVERIFY(expect(View::All, QStringLiteral("older:1h"),
                [](const ThreadRow &row) { return row.lastAt < kNoon - 60 * kMinute; }));
            QVERIFY(expect(View::Inbox, QStringLiteral("from:PRI -is:direct"), [&](const ThreadRow &row) {
                return waits(row) && row.contactName == QLatin1String("priya") && row.kind == ThreadKind::Public;
            }));
            for (const char *const words :
                {"parcel", "parcel late", "\"late parcel\"", "parc*", "grosse", "NANDU 42"}) {
                QVERIFY(expect(View::All, QString::fromLatin1(words),
                    [&](const ThreadRow &row) { return hasText(fixture, row, QString::fromLatin1(words)); }));
            }
            // Pages of any size are the list.
            QList<ThreadRow> paged;
            std::optional<store::ListCursor> after;
            do {
                const auto page = fixture.read([&](store::ReadContext &context) {
                    return store::threads::page(context, {View::All, {}}, after, 1 + int(random() % 5));
                });
                paged.append(page.rows);
                after = page.next;
            } while (after);
            QCOMPARE(paged, all);
        }
    }

    void search_findsWhatStandsInTheTexts_newestFirst()
    {
        for (quint32 seed = 71; seed <= 75; ++seed) {
            std::mt19937 random(seed);
            IngestFixture fixture;
            const World world = worldOf(random);
            feed(fixture, world, random);
            const Oracle oracle(world);
            for (const QString &word : kWords) {
                if (word == QStringLiteral("注文"))
                    continue; // two tokens in a row: tested with the tokenizer
                const QString &other = kWords.at(int(random() % 8));
                for (const QString &query :
                    {word, plain(word).toUpper(), word + QLatin1Char(' ') + other, word.left(3) + QLatin1Char('*')}) {
                    QStringList expected;
                    for (size_t i = 0; i < world.messages.size(); ++i) {
                        if (!oracle.context[i] && fits(world.messages[i].text, query))
                            expected.append(world.messages[i].networkId);
                    }
                    const auto hits = fixture.read([&](store::ReadContext &context) {
                        return store::search::find(context, parseFilter(query).value(), 1000);
                    });
                    QStringList found;
                    TimeMs last = std::numeric_limits<TimeMs>::max();
                    for (const SearchHit &hit : hits) {
                        QVERIFY(hit.at <= last);
                        last = hit.at;
                        for (const MessageView &one : fixture.conversation(hit.thread).messages) {
                            if (one.key == hit.message)
                                found.append(one.networkId);
                        }
                        QVERIFY(hit.snippet.contains(QChar(2)) && hit.snippet.contains(QChar(3)));
                    }
                    std::sort(expected.begin(), expected.end());
                    std::sort(found.begin(), found.end());
                    QVERIFY2(found == expected,
                        qPrintable(QStringLiteral("seed %1, %2: %3 and %4")
                                .arg(seed)
                                .arg(query, found.join(u' '), expected.join(u' '))));
                }
            }
        }
    }

    void aBacklog_isAnsweredAtOnce_andKeptSoonAfter()
    {
        IngestFixture fixture;
        connectors::Batch batch
            = IngestFixture::batch({IngestFixture::message(QStringLiteral("1"), QStringLiteral("tom"), 1)});
        batch.more = true;
        QCOMPARE(fixture.apply(batch).newMessages, 1);
        QTRY_COMPARE(fixture.rows(View::All).size(), 1);
    }

    void aBacklogThatIsLost_isTold_andReadAgainFromTheCursorBeforeIt()
    {
        struct {
            std::atomic<bool> lose = false;
            std::atomic<int> lost = 0;
        } commits;
        IngestFixture fixture;
        fixture.apply({IngestFixture::message(QStringLiteral("1"), QStringLiteral("tom"), 1)}, "kept");
        QVERIFY(fixture->writeBlocking<bool>(
            store::WritePriority::Person, [&commits](store::WriteContext &context) -> Result<bool> {
                const auto turnIntoRollback = [](void *data) {
                    auto *told = static_cast<decltype(commits) *>(data);
                    return told->lose ? ++told->lost : 0;
                };
                sqlite3_commit_hook(context.db().handle(), turnIntoRollback, &commits);
                return true;
            }));
        connectors::Batch batch
            = IngestFixture::batch({IngestFixture::message(QStringLiteral("2"), QStringLiteral("tom"), 2)}, "lost");
        batch.more = true;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a transaction was not kept")));
        commits.lose = true;
        const auto answered = fixture.ingestor().apply(fixture.account, batch);
        QTRY_COMPARE(commits.lost.load(), 1);
        commits.lose = false;
        QCOMPARE(fixture.rows(View::All).size(), 1);
        QVERIFY(answered.has_value()); // it was answered before it was lost
        const auto next = fixture.ingestor().apply(fixture.account, batch);
        QVERIFY(!next.has_value());
        QCOMPARE(next.error().kind, Error::Kind::Storage);
        QCOMPARE(fixture.ingestor().cursor(fixture.account).value(), QByteArray("kept"));
        batch.more = false;
        QVERIFY(fixture.ingestor().apply(fixture.account, batch).has_value());
        QCOMPARE(fixture.rows(View::All).size(), 2);
    }

private:
    /// Whether a text holds the words of a query, one of which may be a phrase or a start.
    static bool fits(const QString &text, const QString &query)
    {
        const QSet<QString> words = plainWords(text);
        if (query.startsWith(QLatin1Char('"'))) {
            const QString phrase = plain(query.mid(1, query.size() - 2));
            return (QLatin1Char(' ') + plain(text) + QLatin1Char(' '))
                .contains(QLatin1Char(' ') + phrase + QLatin1Char(' '));
        }
        for (const QString &part : query.split(QLatin1Char(' '))) {
            const QString wanted = plain(part);
            const bool found = wanted.endsWith(QLatin1Char('*'))
                ? std::any_of(
                      words.begin(), words.end(), [&](const QString &w) { return w.startsWith(wanted.chopped(1)); })
                : words.contains(wanted);
            if (!found)
                return false;
        }
        return true;
    }
    static bool hasText(IngestFixture &fixture, const ThreadRow &row, const QString &query)
    {
        for (const MessageView &one : fixture.conversation(row.key).messages) {
            if (fits(one.text, query))
                return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
