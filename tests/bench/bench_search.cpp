// SPDX-License-Identifier: GPL-3.0-or-later
// The newest 50 hits with snippets, in 100,000 texts: Baton's repository against the same SQL by SQLite's C interface,
// and against notmuch on the same texts as mails, when it is installed.
//
//   bench_search [--quick]
#include "core/store/SearchRepository.h"
#include "tests/bench/Corpus.h"
#include "tests/bench/Filled.h"
#include "tests/bench/Table.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <sqlite3.h>

using namespace baton;

namespace {

constexpr int kHits = 50;

class Floor {
public:
    explicit Floor(const QString &path)
        : m_connection(std::move(*store::Connection::open(path, store::Connection::Mode::ReadOnly)))
    {
        sqlite3 *const db = m_connection->handle();
        sqlite3_exec(db, "PRAGMA cache_size = -4096; BEGIN", nullptr, nullptr, nullptr);
        m_texts = prepare(R"sql(
            SELECT f.rowid, snippet(search, -1, char(2), char(3), '…', 16), s.thread, s.id, i.name,
                IFNULL(m.at, n.at), m.key, a.network, m.global_id
            FROM search f
            LEFT JOIN messages m ON m.key = f.rowid
            LEFT JOIN accounts a ON a.key = m.account
            LEFT JOIN notes n ON m.key IS NULL AND n.key = f.rowid
            JOIN thread_state s ON s.thread = IFNULL(m.thread, (SELECT thread FROM thread_ids
                WHERE slot IN (SELECT slot FROM id_slots) AND id = n.thread_id LIMIT 1))
            LEFT JOIN identities i ON i.key = IFNULL(m.author, s.contact)
            WHERE f.search MATCH ?1 ORDER BY f.rowid DESC LIMIT 50
        )sql");
        m_people = prepare(R"sql(
            SELECT s.thread, s.id, p.name, p.snippet, s.last_at FROM (SELECT rowid AS key, name,
                highlight(people, 0, char(2), char(3)) || ' ' || highlight(people, 1, char(2), char(3)) AS snippet
                FROM people WHERE people MATCH ?1 ORDER BY rowid DESC LIMIT 100) p
            JOIN thread_state s ON s.thread >> 14 IN (SELECT slot FROM contact_slots) AND s.contact = p.key
            ORDER BY s.last_at DESC LIMIT 50
        )sql");
    }
    ~Floor()
    {
        sqlite3_finalize(m_texts);
        sqlite3_finalize(m_people);
    }
    size_t find(const std::string &match)
    {
        std::vector<std::string> values;
        size_t hits = 0;
        for (sqlite3_stmt *const statement : {m_texts, m_people}) {
            sqlite3_bind_text(statement, 1, match.data(), int(match.size()), SQLITE_STATIC);
            while (sqlite3_step(statement) == SQLITE_ROW) {
                ++hits;
                for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                    const void *const data = sqlite3_column_blob(statement, column);
                    values.emplace_back(
                        static_cast<const char *>(data), size_t(sqlite3_column_bytes(statement, column)));
                }
            }
            sqlite3_reset(statement);
        }
        return std::min<size_t>(hits, kHits);
    }

private:
    sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_connection->handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("the floor: %s", sqlite3_errmsg(m_connection->handle()));
        return statement;
    }
    std::unique_ptr<store::Connection> m_connection;
    sqlite3_stmt *m_texts = nullptr;
    sqlite3_stmt *m_people = nullptr;
};

struct Query {
    QString name;
    QString typed; ///< as a person does, and as notmuch understands it too
    std::string match; ///< as FTS5 does
};

std::vector<Query> queriesFor(const std::vector<QString> &words, const QString &phrase, const QString &rare)
{
    const auto quoted = [](const QString &word) { return '"' + word.toStdString() + '"'; };
    const QString &common = words.at(0);
    const QString &other = words.at(40);
    const QString prefix = words.at(1000).left(3);
    return {
        {QStringLiteral("rare"), rare, quoted(rare)},
        {QStringLiteral("common"), common, quoted(common)},
        {QStringLiteral("prefix"), prefix + QLatin1Char('*'), quoted(prefix) + "*"},
        {QStringLiteral("phrase"), QLatin1Char('"') + phrase + QLatin1Char('"'), quoted(phrase)},
        {QStringLiteral("two terms"), common + QLatin1Char(' ') + other, quoted(common) + " AND " + quoted(other)},
    };
}

/// The same texts as mails in a folder of its own, indexed.
class Notmuch {
public:
    explicit Notmuch(const QString &dir)
        : m_dir(dir)
        , m_program(QStandardPaths::findExecutable(QStringLiteral("notmuch")))
    {
        for (const char *const folder : {"/mail/cur", "/mail/new", "/mail/tmp"})
            QDir().mkpath(dir + QLatin1String(folder));
        QFile config(dir + QStringLiteral("/config"));
        if (config.open(QIODevice::WriteOnly))
            config.write("[database]\npath=" + dir.toUtf8()
                + "/mail\n[user]\nname=Brand\nprimary_email=brand@example.org\n"
                  "[new]\ntags=inbox\n[search]\nexclude_tags=\n");
    }
    [[nodiscard]] bool isHere() const { return !m_program.isEmpty(); }
    void add(const NetworkMessage &message)
    {
        QFile mail(QStringLiteral("%1/mail/cur/%2:2,").arg(m_dir, message.networkId));
        if (!mail.open(QIODevice::WriteOnly))
            return;
        const QString who = message.author.nativeId + QStringLiteral("@example.org");
        QByteArray text = "From: " + who.toUtf8() + "\nTo: brand@example.org\nSubject: message\nDate: "
            + QDateTime::fromMSecsSinceEpoch(message.at, Qt::UTC).toString(Qt::RFC2822Date).toUtf8() + "\nMessage-ID: <"
            + message.networkId.toUtf8() + "@example.org>\n";
        if (!message.parentNetworkId.isEmpty())
            text += "In-Reply-To: <" + message.parentNetworkId.toUtf8() + "@example.org>\n";
        mail.write(text + "Content-Type: text/plain; charset=utf-8\n\n" + message.text.toUtf8() + "\n");
    }
    /// @return milliseconds from start to end
    double run(const QStringList &arguments, QByteArray *output = nullptr)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("NOTMUCH_CONFIG"), m_dir + QStringLiteral("/config"));
        process.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        process.start(m_program, arguments);
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            qFatal("notmuch: %s", process.readAllStandardError().constData());
        const double took = double(timer.nsecsElapsed()) / 1e6;
        if (output != nullptr)
            *output = process.readAllStandardOutput();
        return took;
    }

private:
    QString m_dir;
    QString m_program;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const bool quick = bench::isQuick(argc, argv);
    const int total = quick ? 4000 : 100000;
    const int turns = quick ? 20 : 100;
    const int processes = quick ? 3 : 15;

    const QTemporaryDir dir;
    QDir().mkpath(dir.path() + QStringLiteral("/profile"));
    bench::FilledProfile profile(dir.path() + QStringLiteral("/profile"));
    Notmuch notmuch(dir.path() + QStringLiteral("/notmuch"));
    bench::Corpus corpus;
    QHash<QString, int> seen;
    QString phrase;
    for (int made = 0; made < total; made += 1000) {
        const auto messages = corpus.next(1000);
        for (const NetworkMessage &message : messages) {
            const QStringList words = message.text.chopped(1).split(QLatin1Char(' '));
            for (const QString &word : words)
                ++seen[word];
            if (phrase.isEmpty() && words.size() > 2 && words.at(0) == corpus.words().at(2))
                phrase = words.at(0) + QLatin1Char(' ') + words.at(1);
            if (notmuch.isHere())
                notmuch.add(message);
        }
        profile.take(messages, made + 1000 < total);
    }
    QString rare;
    for (auto word = seen.cbegin(); word != seen.cend(); ++word) {
        if (word.value() == 5 && word.key() > rare)
            rare = word.key();
    }
    const auto queries = queriesFor(corpus.words(), phrase, rare);

    bench::Table table(QStringLiteral("Newest 50 hits in %1 texts").arg(total), QStringLiteral("ms, medians"));
    std::map<QString, double> ours;
    const auto done = profile.store().readBlocking<bool>(
        store::Reader::Interface, [&](store::ReadContext &context) -> Result<bool> {
            Floor floor(profile.store().databasePath());
            for (const Query &query : queries) {
                qint64 difference = 0;
                const auto raw = [&](int) { difference += qint64(floor.find(query.match)); };
                const auto own = [&](int) {
                    const auto filter = parseFilter(query.typed);
                    difference -= store::search::find(context, filter.value(), kHits).size();
                };
                (void)bench::inTurns(2, raw, own);
                const auto [rawUs, ownUs] = bench::inTurns(turns, raw, own);
                if (difference != 0)
                    qFatal("%s: the two did not find the same", qPrintable(query.typed));
                ours[query.name] = ownUs / 1000;
                table.add(query.name + QStringLiteral(", same SQL"), rawUs / 1000, ownUs / 1000, 1.3);
            }
            return true;
        });
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));

    if (notmuch.isHere()) {
        notmuch.run({QStringLiteral("new"), QStringLiteral("--quiet")});
        std::map<QString, std::vector<double>> theirs;
        std::vector<double> nothing;
        for (int i = 0; i < processes; ++i) {
            nothing.push_back(notmuch.run({QStringLiteral("--version")}));
            for (const Query &query : queries)
                theirs[query.name].push_back(notmuch.run({QStringLiteral("search"),
                    QStringLiteral("--sort=newest-first"), QStringLiteral("--limit=50"), query.typed}));
        }
        for (const Query &query : queries)
            table.add(query.name + QStringLiteral(", notmuch search"),
                bench::median(theirs[query.name]) - bench::median(nothing), ours[query.name], 0.1);
    } else {
        table.note(QStringLiteral("skipped: notmuch is not installed"));
    }
    return table.print();
}
