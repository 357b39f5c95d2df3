// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PolicyRepository.h"

#include "core/store/MessageKeys.h"
#include "core/store/SettingsRepository.h"
#include "core/store/WriterMemory.h"

namespace baton::store::policies {

QList<PolicyVersionRecord> versions(ReadContext &context)
{
    QList<PolicyVersionRecord> all;
    Statement row = context.prepare(R"sql(
        SELECT part, valid_from, valid_to, kind, place, document FROM policy_versions ORDER BY part, n
    )sql");
    while (row.next()) {
        PolicyVersionRecord version;
        version.part = row.bytes(0);
        if (!row.isNull(1))
            version.from = row.integer(1);
        if (!row.isNull(2))
            version.until = row.integer(2);
        version.kind = PolicyKind(row.number(3));
        version.place = quint32(row.integer(4));
        version.json = row.bytes(5);
        all.append(version);
    }
    return all;
}

bool replace(WriteContext &context, const QList<PolicyVersionRecord> &versions)
{
    if (policies::versions(context) == versions)
        return false;
    context.prepare("DELETE FROM policy_versions").run();
    Statement insert = context.prepare(R"sql(
        INSERT INTO policy_versions (part, n, valid_from, valid_to, kind, place, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    )sql");
    qint64 n = 0;
    for (const PolicyVersionRecord &version : versions) {
        insert.bindOne(1, version.part);
        insert.bindOne(2, n++);
        insert.bindOne(3, version.from);
        insert.bindOne(4, version.until);
        insert.bindOne(5, int(version.kind));
        insert.bindOne(6, qint64(version.place));
        insert.bindUtf8(7, version.json);
        insert.run();
    }
    context.memory().policy.reset();
    context.changes().settings = true;
    return true;
}

std::shared_ptr<const PolicyKnowledge> read(ReadContext &context)
{
    const auto me = settings::myself(context);
    return std::make_shared<PolicyKnowledge>(versions(context), me ? me->name : QString());
}

std::shared_ptr<const PolicyKnowledge> known(WriteContext &context)
{
    auto &remembered = context.memory().policy;
    if (!remembered)
        remembered = read(context);
    return remembered;
}

CaseFacts factsOf(ReadContext &context, ThreadKey thread, const TeamThreadState &team)
{
    Statement row = context.prepare(R"sql(
        SELECT s.shelf, s.waiting_since, s.bits, s.episode_at, a.handle
        FROM thread_state s LEFT JOIN accounts a ON a.key = s.account WHERE s.thread = ?1
    )sql");
    if (!row.bind(thread).next())
        return {};
    ThreadFacts facts;
    facts.answered = (row.integer(2) & BitAnswered) != 0;
    facts.episodeAt = row.integer(3);
    const Shelf shelf = Shelf(row.number(0));
    return caseFactsOf(team, facts, shelf == Shelf::Inbox || shelf == Shelf::Answered, row.integer(1), row.text(4));
}

namespace {

RoutedMessage routedFrom(const Statement &row)
{
    RoutedMessage one;
    one.message = row.integer(0);
    one.thread = row.integer(1);
    one.facts.text = row.text(2);
    if (const QString subject = row.text(3); !subject.isEmpty())
        one.facts.text.prepend(subject + QLatin1Char('\n'));
    one.facts.language = row.text(4);
    one.facts.visibility = Visibility(row.number(5));
    one.facts.at = row.integer(6);
    one.facts.account = row.text(7);
    one.facts.contact = row.text(8);
    if (!row.isNull(9))
        one.facts.tags = row.text(9).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    one.facts.priority = Priority(row.number(10));
    one.facts.department = row.text(11);
    return one;
}

} // namespace

void queueForRules(WriteContext &context, MessageKey message)
{
    context.prepare("INSERT OR IGNORE INTO messages_to_route (message) VALUES (?1)").bind(message).run();
}

QList<RoutedMessage> takeForRules(WriteContext &context, int limit, bool &isAny)
{
    QList<RoutedMessage> messages;
    QList<MessageKey> taken;
    Statement row = context.prepare(R"sql(
        SELECT q.message, m.thread, m.text, m.subject, m.language, m.visibility, m.at, a.handle, i.handle, s.tags,
            s.priority, s.department, m.key
        FROM (SELECT message FROM messages_to_route ORDER BY message LIMIT ?1) q
        LEFT JOIN messages m ON m.key = q.message AND m.thread IS NOT NULL
        LEFT JOIN thread_state s ON s.thread = m.thread
        LEFT JOIN accounts a ON a.key = m.account LEFT JOIN identities i ON i.key = m.author
        ORDER BY q.message
    )sql");
    row.bind(limit);
    while (row.next()) {
        taken.append(row.integer(0));
        if (!row.isNull(12))
            messages.append(routedFrom(row));
    }
    isAny = !taken.isEmpty();
    for (const MessageKey message : std::as_const(taken))
        context.prepare("DELETE FROM messages_to_route WHERE message = ?1").bind(message).run();
    return messages;
}

QList<RoutedMessage> writtenSince(ReadContext &context, TimeMs since, int limit)
{
    QList<RoutedMessage> messages;
    Statement row = context.prepare(R"sql(
        SELECT m.key, m.thread, m.text, m.subject, m.language, m.visibility, m.at, a.handle, i.handle, s.tags,
            s.priority, s.department
        FROM messages m
        LEFT JOIN thread_state s ON s.thread = m.thread
        LEFT JOIN accounts a ON a.key = m.account LEFT JOIN identities i ON i.key = m.author
        WHERE m.key > ?1 AND m.at >= ?2 AND (m.flags & 3) = 0 AND m.thread IS NOT NULL
        ORDER BY m.key DESC LIMIT ?3
    )sql");
    // Keys grow with the messages' time.
    row.bind(firstKeyAt(since), since, limit);
    while (row.next())
        messages.append(routedFrom(row));
    return messages;
}

} // namespace baton::store::policies
