// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SettingsRepository.h"

#include "core/store/WriterMemory.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>

namespace baton::store::settings {

QVariant preference(ReadContext &context, const QString &name)
{
    Statement row = context.prepare("SELECT value FROM preferences WHERE name = ?1");
    if (!row.bind(name).next())
        return {};
    QDataStream stream(row.bytes(0));
    stream.setVersion(QDataStream::Qt_6_4);
    QVariant value;
    stream >> value;
    return stream.status() == QDataStream::Ok ? value : QVariant();
}

void setPreference(WriteContext &context, const QString &name, const QVariant &value)
{
    context.changes().settings = true;
    if (!value.isValid()) {
        context.prepare("DELETE FROM preferences WHERE name = ?1").bind(name).run();
        return;
    }
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << value;
    context.prepare("INSERT OR REPLACE INTO preferences (name, value) VALUES (?1, ?2)").bind(name, bytes).run();
}

QList<KeptView> keptViews(ReadContext &context)
{
    QList<KeptView> views;
    Statement row = context.prepare("SELECT name, view, filter FROM kept_views ORDER BY position");
    while (row.next())
        views.append({row.text(0), viewFromWord(row.text(1)).value_or(View::All), row.text(2)});
    return views;
}

void setKeptViews(WriteContext &context, const QList<KeptView> &views)
{
    context.changes().settings = true;
    context.prepare("DELETE FROM kept_views").run();
    Statement insert = context.prepare("INSERT INTO kept_views (position, name, view, filter) VALUES (?1, ?2, ?3, ?4)");
    for (qsizetype i = 0; i < views.size(); ++i)
        insert.bind(qint64(i), views.at(i).name, toWord(views.at(i).view), views.at(i).filter).run();
}

QList<SavedReply> savedReplies(ReadContext &context)
{
    QList<SavedReply> replies;
    Statement row = context.prepare("SELECT id, name, text, language FROM saved_replies");
    while (row.next())
        replies.append({row.text(0), row.text(1), row.text(2), row.text(3)});
    std::sort(replies.begin(), replies.end(), [](const SavedReply &a, const SavedReply &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.id < b.id;
    });
    return replies;
}

void putSavedReply(WriteContext &context, const SavedReply &reply)
{
    context.changes().settings = true;
    context.prepare("INSERT OR REPLACE INTO saved_replies (id, name, text, language) VALUES (?1, ?2, ?3, ?4)")
        .bind(reply.id, reply.name, reply.text, reply.language)
        .run();
}

void removeSavedReply(WriteContext &context, const QString &id)
{
    context.changes().settings = true;
    context.prepare("DELETE FROM saved_replies WHERE id = ?1").bind(id).run();
}

QList<MemberRecord> members(ReadContext &context)
{
    QList<MemberRecord> found;
    Statement row = context.prepare("SELECT id, name, mine FROM members ORDER BY name, id");
    while (row.next())
        found.append({MemberId::fromBytes(row.bytesView(0)), row.text(1), row.flag(2)});
    return found;
}

void putMember(WriteContext &context, const MemberRecord &member)
{
    context.changes().settings = true;
    context.memory().policy.reset(); // my name is part of it
    context.prepare("INSERT OR REPLACE INTO members (id, name, mine) VALUES (?1, ?2, ?3)")
        .bind(member.id.toBytes(), member.name, member.mine)
        .run();
}

std::optional<MemberRecord> myself(ReadContext &context)
{
    Statement row = context.prepare("SELECT id, name, mine FROM members WHERE mine = 1 LIMIT 1");
    if (!row.next())
        return std::nullopt;
    return MemberRecord{MemberId::fromBytes(row.bytesView(0)), row.text(1), true};
}

QVariant fact(ReadContext &context, const QString &name)
{
    Statement row = context.prepare("SELECT value, typeof(value) FROM facts WHERE name = ?1");
    if (!row.bind(name).next())
        return {};
    return row.text(1) == QLatin1String("integer") ? QVariant(row.integer(0)) : QVariant(row.bytes(0));
}

void setFact(WriteContext &context, const QString &name, qint64 value)
{
    context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (?1, ?2)").bind(name, value).run();
}

void setFact(WriteContext &context, const QString &name, const QByteArray &value)
{
    context.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (?1, ?2)").bind(name, value).run();
}

} // namespace baton::store::settings
