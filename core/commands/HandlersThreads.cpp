// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"

#include "core/domain/Policy.h"

#include <QtCore/QJsonArray>

namespace baton::commands {

namespace {

Answer<QString> textFromInput(const Context &context)
{
    if (!context.invocation.has("text-stdin"))
        return tl::unexpected(usageFailure(QStringLiteral("The text comes from standard input: add --text-stdin.")));
    const QString text = QString::fromUtf8(context.invocation.standardInput).trimmed();
    if (text.isEmpty())
        return tl::unexpected(usageFailure(QStringLiteral("Standard input holds no text.")));
    return text;
}

Answer<int> positiveNumber(const QString &text, int fallback)
{
    if (text.isEmpty())
        return fallback;
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 1)
        return tl::unexpected(usageFailure(QStringLiteral("“%1” is not a number above zero.").arg(text)));
    return number;
}

} // namespace

Answer<QJsonObject> threads(const Context &context)
{
    const Invocation &invocation = context.invocation;
    const QString word = invocation.hasValue("view") ? invocation.value("view") : QStringLiteral("inbox");
    const auto view = viewFromWord(word);
    if (!view)
        return tl::unexpected(usageFailure(QStringLiteral("There is no view “%1”.").arg(word)));
    const auto filter = parseFilter(invocation.value("filter"));
    if (!filter)
        return tl::unexpected(usageFailure(filter.error().detail));
    const auto limit = positiveNumber(invocation.value("limit"), 50);
    if (!limit)
        return tl::unexpected(limit.error());

    const auto keys = context.ask([&] { return context.services.inbox.list({*view, *filter}); });
    if (!keys)
        return tl::unexpected(keys.error());
    // The cursor names the last row given and its place, in case that row has left the list since.
    qsizetype start = 0;
    if (invocation.hasValue("after")) {
        const QStringList parts = invocation.value("after").split(QLatin1Char('.'));
        bool keyOk = false;
        bool placeOk = false;
        const ThreadKey key = parts.first().toLongLong(&keyOk);
        const int place = parts.size() == 2 ? parts.last().toInt(&placeOk) : 0;
        if (!keyOk || !placeOk)
            return tl::unexpected(usageFailure(QStringLiteral("“%1” is not a cursor.").arg(invocation.value("after"))));
        const qsizetype found = keys->indexOf(key);
        start = found >= 0 ? found + 1 : std::min<qsizetype>(place, keys->size());
    }
    const QList<ThreadKey> page = keys->mid(start, *limit);
    const auto rows = context.ask([&] { return context.services.inbox.rows(page); });
    if (!rows)
        return tl::unexpected(rows.error());
    QJsonArray array;
    for (const ThreadRow &row : *rows)
        array.append(threadJson(row, context.accountHandle(row.account)));
    const bool more = start + page.size() < keys->size();
    return QJsonObject{{QStringLiteral("threads"), array},
        {QStringLiteral("next"),
            more ? QJsonValue(QStringLiteral("%1.%2").arg(page.last()).arg(start + page.size())) : QJsonValue()}};
}

Answer<QJsonObject> thread(const Context &context)
{
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    constexpr int kWhole = 1000000;
    const auto page = context.ask([&] { return context.services.inbox.conversation(*key, 0, kWhole); });
    if (!page)
        return tl::unexpected(page.error());
    return conversationJson(*page, context.accountHandle(page->thread.account));
}

Answer<QJsonObject> search(const Context &context)
{
    const auto limit = positiveNumber(context.invocation.value("limit"), 50);
    if (!limit)
        return tl::unexpected(limit.error());
    const QString text = context.invocation.arguments.join(QLatin1Char(' '));
    const auto hits = context.ask([&] { return context.services.inbox.search(text, *limit); });
    if (!hits)
        return tl::unexpected(hits.error());
    QJsonArray array;
    for (const SearchHit &hit : *hits)
        array.append(searchHitJson(hit));
    return QJsonObject{{QStringLiteral("hits"), array}};
}

Answer<QJsonObject> tag(const Context &context)
{
    const QStringList words = context.invocation.arguments.mid(1);
    for (const QString &word : words) {
        const bool isSigned = word.startsWith(QLatin1Char('+')) || word.startsWith(QLatin1Char('-'));
        if (!isSigned || word.mid(1).trimmed().isEmpty())
            return tl::unexpected(
                usageFailure(QStringLiteral("“%1” must be +NAME to add or -NAME to remove a tag.").arg(word)));
    }
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    for (const QString &word : words) {
        const QString name = word.mid(1).trimmed();
        const auto acted = context.ask([&] {
            return word.startsWith(QLatin1Char('+')) ? context.services.team.addTag({*key}, name)
                                                     : context.services.team.removeTag({*key}, name);
        });
        if (!acted)
            return tl::unexpected(acted.error());
    }
    return context.threadDocument(*key);
}

Answer<QJsonObject> priority(const Context &context)
{
    const QString word = context.invocation.arguments.at(1);
    const auto value = priorityFromWord(word);
    if (!value)
        return tl::unexpected(usageFailure(QStringLiteral("“%1” is not low, normal, high or urgent.").arg(word)));
    return onThread(context, [&](ThreadKey key) { return context.services.team.setPriority({key}, *value); });
}

namespace {

/// The thread, with those whom a note of it names.
Answer<QJsonObject> noted(const Context &context, ThreadKey key, const BodyId &id)
{
    auto document = context.threadDocument(key);
    const auto page = context.ask([&] { return context.services.inbox.conversation(key); });
    if (!document || !page)
        return document;
    QJsonArray names;
    for (const NoteView &note : page->notes) {
        for (const MentionView &mention : note.id == id ? note.mentions : QList<MentionView>())
            names.append(mention.name);
    }
    document->insert(QStringLiteral("told"), names);
    return document;
}

Answer<std::pair<ThreadKey, BodyId>> findNote(const Context &context)
{
    const QString id = context.invocation.arguments.first();
    const BodyId note = BodyId::fromHex(id.toLatin1());
    if (note.isNull())
        return tl::unexpected(Failure{Exit::NoSuchThing, kindName(Error::Kind::NotFound),
            QStringLiteral("“%1” is not the id of a note.").arg(id)});
    const auto key = context.ask([&] { return context.services.lookup.threadOfNote(note); });
    if (!key)
        return tl::unexpected(key.error());
    return std::pair{*key, note};
}

} // namespace

Answer<QJsonObject> note(const Context &context)
{
    const auto text = textFromInput(context);
    if (!text)
        return tl::unexpected(text.error());
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    const auto added = context.ask([&] { return context.services.team.addNote(*key, *text); });
    if (!added)
        return tl::unexpected(added.error());
    return noted(context, *key, *added);
}

Answer<QJsonObject> noteSeen(const Context &context)
{
    return onThread(context, [&](ThreadKey key) { return context.services.team.mentionsSeen({key}); });
}

Answer<QJsonObject> noteEdit(const Context &context)
{
    const auto text = textFromInput(context);
    if (!text)
        return tl::unexpected(text.error());
    const auto found = findNote(context);
    if (!found)
        return tl::unexpected(found.error());
    const auto acted = context.ask([&] { return context.services.team.editNote(found->first, found->second, *text); });
    if (!acted)
        return tl::unexpected(acted.error());
    return noted(context, found->first, found->second);
}

Answer<QJsonObject> noteRemove(const Context &context)
{
    const auto found = findNote(context);
    if (!found)
        return tl::unexpected(found.error());
    const auto acted = context.ask([&] { return context.services.team.removeNote(found->first, found->second); });
    if (!acted)
        return tl::unexpected(acted.error());
    return context.threadDocument(found->first);
}

Answer<QJsonObject> done(const Context &context)
{
    if (context.invocation.has("spam") && context.invocation.has("no-reply-needed"))
        return tl::unexpected(usageFailure(QStringLiteral("Choose one of --no-reply-needed and --spam.")));
    const DoneReason reason = context.invocation.has("spam") ? DoneReason::Spam
        : context.invocation.has("no-reply-needed")          ? DoneReason::NoReplyNeeded
                                                             : DoneReason::None;
    return onThread(context, [&](ThreadKey key) { return context.services.team.done({key}, reason); });
}

Answer<QJsonObject> reopen(const Context &context)
{
    return onThread(context, [&](ThreadKey key) { return context.services.team.reopen({key}); });
}

Answer<QJsonObject> snooze(const Context &context)
{
    const QString text = context.invocation.value("until");
    const auto until = fromRfc3339(text);
    if (!until)
        return tl::unexpected(usageFailure(QStringLiteral("--until takes a time such as 2026-11-23T09:00:00Z.")));
    if (*until <= context.services.clock.nowMs())
        return tl::unexpected(usageFailure(QStringLiteral("“%1” is in the past.").arg(text)));
    const QString why = context.invocation.value("why").trimmed();
    const bool promised = context.invocation.has("promised");
    if (why.isEmpty() && !promised)
        return onThread(context, [&](ThreadKey key) { return context.services.team.snooze({key}, *until); });
    return onThread(context, [&](ThreadKey key) {
        return context.services.team.followUp({key}, {.at = *until, .why = why, .promised = promised});
    });
}

Answer<QJsonObject> cause(const Context &context)
{
    const QString name = context.invocation.arguments.value(1).simplified();
    return onThread(context, [&](ThreadKey key) { return context.services.team.setCause({key}, name); });
}

namespace {

/// The cause the first argument names, changed.
Answer<QJsonObject> changedCause(const Context &context, const std::function<void(CauseView &)> &change)
{
    const auto all = context.ask([&] { return context.services.team.causes(); });
    if (!all)
        return tl::unexpected(all.error());
    const QString name = context.invocation.arguments.first();
    for (CauseView cause : *all) {
        if (!isSameName(cause.name, name))
            continue;
        change(cause);
        if (const auto changed = context.ask([&] { return context.services.team.changeCause(cause); }); !changed)
            return tl::unexpected(changed.error());
        return causeJson(cause);
    }
    return tl::unexpected(Failure{
        Exit::NoSuchThing, kindName(Error::Kind::NotFound), QStringLiteral("There is no cause “%1”.").arg(name)});
}

} // namespace

Answer<QJsonObject> causeList(const Context &context)
{
    const auto all = context.ask([&] { return context.services.team.causes(); });
    if (!all)
        return tl::unexpected(all.error());
    QJsonArray causes;
    for (const CauseView &cause : *all)
        causes.append(causeJson(cause));
    return QJsonObject{{QStringLiteral("causes"), causes}};
}

Answer<QJsonObject> causeClose(const Context &context)
{
    return changedCause(context, [](CauseView &cause) { cause.closed = true; });
}

Answer<QJsonObject> causeOpen(const Context &context)
{
    return changedCause(context, [](CauseView &cause) { cause.closed = false; });
}

Answer<QJsonObject> causeRename(const Context &context)
{
    return changedCause(
        context, [&](CauseView &cause) { cause.name = context.invocation.arguments.at(1).simplified(); });
}

Answer<QJsonObject> answered(const Context &context)
{
    const auto key = context.thread(context.invocation.arguments.first());
    if (!key)
        return tl::unexpected(key.error());
    if (!context.invocation.hasValue("by"))
        return tl::unexpected(usageFailure(QStringLiteral("Say who answered: --by NAME.")));
    const auto text = textFromInput(context);
    if (!text)
        return tl::unexpected(text.error());
    const auto note
        = context.ask([&] { return context.services.team.recordAnswer(*key, context.invocation.value("by"), *text); });
    if (!note)
        return tl::unexpected(note.error());
    return context.threadDocument(*key);
}

Answer<QJsonObject> join(const Context &context)
{
    const auto first = context.thread(context.invocation.arguments.at(0));
    if (!first)
        return tl::unexpected(first.error());
    const auto second = context.thread(context.invocation.arguments.at(1));
    if (!second)
        return tl::unexpected(second.error());
    if (*first == *second)
        return tl::unexpected(usageFailure(QStringLiteral("Both are the same conversation.")));
    const auto joined = context.ask([&] { return context.services.team.join(*first, *second); });
    if (!joined)
        return tl::unexpected(joined.error());
    return context.threadDocument(*joined);
}

Answer<QJsonObject> split(const Context &context)
{
    const auto message = context.message(context.invocation.arguments.first());
    if (!message)
        return tl::unexpected(message.error());
    const auto made = context.ask([&] { return context.services.team.split(*message); });
    if (!made)
        return tl::unexpected(made.error());
    return context.threadDocument(*made);
}

Answer<QJsonObject> undo(const Context &context)
{
    const auto undone = context.ask([&] { return context.services.team.undo(); });
    if (!undone)
        return tl::unexpected(undone.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("undone"), undone->operation},
        {QStringLiteral("threads"), undone->threads}};
}

} // namespace baton::commands
