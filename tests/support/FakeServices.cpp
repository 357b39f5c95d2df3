// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeServices.h"

#include <QtCore/QTimer>
#include <QtGui/QLinearGradient>
#include <QtGui/QPainter>

namespace baton::fakes {

namespace {

QString joined(const QList<ThreadKey> &threads)
{
    QStringList words;
    for (const ThreadKey key : threads)
        words.append(QString::number(key));
    return words.join(QLatin1Char(','));
}

} // namespace

FakeInbox::FakeInbox(World &world)
    : m_world(world)
{
}

Task<QList<ThreadKey>> FakeInbox::list(const ViewQuery &query, int limit)
{
    return m_world.answer<QList<ThreadKey>>([this, query, limit]() -> Result<QList<ThreadKey>> {
        const QList<ThreadKey> keys = m_world.ordered(query);
        return limit > 0 ? keys.first(std::min<qsizetype>(limit, keys.size())) : keys;
    });
}

Task<QList<ThreadRow>> FakeInbox::rows(const QList<ThreadKey> &keys)
{
    rowsAskedFor.append(keys.size());
    return m_world.answer<QList<ThreadRow>>([this, keys]() -> Result<QList<ThreadRow>> {
        QList<ThreadRow> rows;
        for (const ThreadKey key : keys) {
            const auto found = m_world.conversations.constFind(key);
            if (found != m_world.conversations.cend())
                rows.append(found->row);
        }
        return rows;
    });
}

Task<ViewCounts> FakeInbox::counts()
{
    return m_world.answer<ViewCounts>([this]() -> Result<ViewCounts> {
        ViewCounts counts;
        for (const View view : {View::ForMe, View::Inbox, View::Unassigned, View::Answered, View::Snoozed, View::Done,
                 View::HandedOn, View::Contested, View::Outgoing, View::All})
            counts.byView.insert(int(view), 0);
        QMap<QString, int> tags;
        for (const Conversation &conversation : std::as_const(m_world.conversations)) {
            const ThreadRow &row = conversation.row;
            for (auto view = counts.byView.begin(); view != counts.byView.end(); ++view)
                *view += m_world.matches(conversation, {View(view.key()), {}}) ? 1 : 0;
            if (row.status != ThreadStatus::Open)
                continue;
            for (const QString &tag : row.tags)
                ++tags[tag];
            if (row.waitingSince == 0)
                continue;
            ++counts.openByAccount[row.account];
            ++counts.waiting;
            if (counts.longestWaitingSince == 0 || row.waitingSince < counts.longestWaitingSince)
                counts.longestWaitingSince = row.waitingSince;
        }
        for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
            counts.tags.append({tag.key(), tag.value()});
        std::stable_sort(
            counts.tags.begin(), counts.tags.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        return counts;
    });
}

Task<ConversationPage> FakeInbox::conversation(ThreadKey thread, MessageKey around, int pageSize)
{
    return m_world.answer<ConversationPage>([this, thread, around, pageSize]() -> Result<ConversationPage> {
        const auto found = m_world.conversations.constFind(thread);
        if (found == m_world.conversations.cend())
            return fail(Error::Kind::NotFound);
        ConversationPage page;
        page.thread = found->row;
        page.onPost = found->onPost;
        page.holdings = found->holdings;
        page.ladder = found->ladder;
        page.target = found->target;
        page.bothGaveWay = found->bothGaveWay;
        page.answering = found->answering;
        page.doubleReply = found->doubleReply;
        const QList<MessageView> &all = found->messages;
        for (const MessageView &message : all) {
            if (message.unread) {
                page.firstUnread = message.key;
                break;
            }
        }
        const MessageKey target = around ? around
            : page.firstUnread           ? page.firstUnread
                                         : std::numeric_limits<MessageKey>::max();
        const auto at = std::lower_bound(all.begin(), all.end(), target,
            [](const MessageView &message, MessageKey key) { return message.key < key; });
        const qsizetype middle = at - all.begin();
        qsizetype first = std::max<qsizetype>(0, middle - pageSize / 2);
        const qsizetype last = std::min<qsizetype>(all.size(), first + pageSize);
        first = std::max<qsizetype>(0, last - pageSize);
        page.messages = all.mid(first, last - first);
        page.messagesBefore = int(first);
        page.messagesAfter = int(all.size() - last);
        const TimeMs from = first == 0 || page.messages.isEmpty() ? 0 : page.messages.constFirst().at;
        const TimeMs to = last == all.size() || page.messages.isEmpty() ? std::numeric_limits<TimeMs>::max()
                                                                        : page.messages.constLast().at;
        for (const NoteView &note : found->notes) {
            if (note.at >= from && note.at <= to)
                page.notes.append(note);
        }
        for (const EventView &event : found->events) {
            if (event.at >= from && event.at <= to)
                page.events.append(event);
        }
        return page;
    });
}

Task<CustomerView> FakeInbox::customer(ThreadKey thread)
{
    return m_world.answer<CustomerView>([this, thread]() -> Result<CustomerView> {
        const auto found = m_world.conversations.constFind(thread);
        if (found == m_world.conversations.cend())
            return fail(Error::Kind::NotFound);
        return found->customer;
    });
}

Task<QList<SearchHit>> FakeInbox::search(const QString &text, int limit)
{
    ++searches;
    return m_world.answer<QList<SearchHit>>([this, text, limit]() -> Result<QList<SearchHit>> {
        QList<SearchHit> hits;
        for (const Conversation &conversation : std::as_const(m_world.conversations)) {
            for (const MessageView &message : conversation.messages) {
                const qsizetype at = message.text.indexOf(text, 0, Qt::CaseInsensitive);
                if (text.isEmpty() || at < 0)
                    continue;
                const qsizetype from = std::max<qsizetype>(0, at - 30);
                hits.append({.thread = conversation.row.key,
                    .message = message.key,
                    .caseCode = conversation.row.caseCode,
                    .contactName = conversation.row.contactName,
                    .snippet = message.text.mid(from, at - from) + QLatin1Char('\x02')
                        + message.text.mid(at, text.size()) + QLatin1Char('\x03')
                        + message.text.mid(at + text.size(), 60),
                    .at = message.at});
            }
        }
        std::sort(hits.begin(), hits.end(), [](const SearchHit &a, const SearchHit &b) { return a.at > b.at; });
        return hits.mid(0, limit);
    });
}

Task<ThreadKey> FakeInbox::open(const QString &caseCodeOrAddress)
{
    return m_world.answer<ThreadKey>([this, caseCodeOrAddress]() -> Result<ThreadKey> {
        const auto code = caseCodePrefix(caseCodeOrAddress);
        for (const Conversation &conversation : std::as_const(m_world.conversations)) {
            if (code && QString(conversation.row.caseCode).remove(QLatin1Char('-')).startsWith(*code))
                return conversation.row.key;
            for (const MessageView &message : conversation.messages) {
                if (message.permalink == caseCodeOrAddress)
                    return conversation.row.key;
            }
        }
        return fail(Error::Kind::NotFound, caseCodeOrAddress);
    });
}

Task<void> FakeInbox::markRead(const QList<ThreadKey> &threads)
{
    m_world.calls.append(QStringLiteral("markRead ") + joined(threads));
    return m_world.answer<void>([this, threads]() -> Result<void> {
        ChangeSet changes;
        for (const ThreadKey key : threads) {
            Conversation &conversation = m_world.conversations[key];
            for (MessageView &message : conversation.messages)
                message.unread = false;
            m_world.recount(conversation);
            changes.threads.insert(key);
        }
        m_world.tell(changes);
        return {};
    });
}

Task<void> FakeInbox::markUnread(const QList<ThreadKey> &threads)
{
    m_world.calls.append(QStringLiteral("markUnread ") + joined(threads));
    return m_world.answer<void>([this, threads]() -> Result<void> {
        ChangeSet changes;
        for (const ThreadKey key : threads) {
            Conversation &conversation = m_world.conversations[key];
            if (!conversation.messages.isEmpty())
                conversation.messages.last().unread = true;
            m_world.recount(conversation);
            changes.threads.insert(key);
        }
        m_world.tell(changes);
        return {};
    });
}

Task<QList<KeptView>> FakeInbox::keptViews()
{
    return m_world.answer<QList<KeptView>>([this]() -> Result<QList<KeptView>> { return m_world.keptViews; });
}

Task<void> FakeInbox::setKeptViews(const QList<KeptView> &views)
{
    m_world.calls.append(QStringLiteral("setKeptViews %1").arg(views.size()));
    return m_world.answer<void>([this, views]() -> Result<void> {
        m_world.keptViews = views;
        ChangeSet changes;
        changes.settings = true;
        m_world.tell(changes);
        return {};
    });
}

Task<FakeInbox::Draft> FakeInbox::draft(ThreadKey thread, DraftKind kind)
{
    return m_world.answer<Draft>(
        [this, thread, kind]() -> Result<Draft> { return m_world.drafts.value({thread, int(kind)}); });
}

Task<void> FakeInbox::saveDraft(ThreadKey thread, DraftKind kind, const Draft &draft)
{
    m_world.calls.append(QStringLiteral("saveDraft %1 %2").arg(thread).arg(draft.text));
    return m_world.answer<void>([this, thread, kind, draft]() -> Result<void> {
        if (draft.text.isEmpty() && draft.media.isEmpty())
            m_world.drafts.remove({thread, int(kind)});
        else
            m_world.drafts.insert({thread, int(kind)}, draft);
        return {};
    });
}

Task<QVariant> FakeInbox::preference(const QString &key)
{
    return m_world.answer<QVariant>([this, key]() -> Result<QVariant> { return m_world.preferences.value(key); });
}

Task<void> FakeInbox::setPreference(const QString &key, const QVariant &value)
{
    return m_world.answer<void>([this, key, value]() -> Result<void> {
        m_world.preferences.insert(key, value);
        return {};
    });
}

FakeTeam::FakeTeam(World &world)
    : m_world(world)
{
}

Task<void> FakeTeam::change(const QString &operation, const QString &call, const QList<ThreadKey> &threads,
    std::function<void(Conversation &)> edit)
{
    m_world.calls.append(call + QLatin1Char(' ') + joined(threads));
    return m_world.answer<void>([this, operation, threads, edit = std::move(edit)]() -> Result<void> {
        World::UndoStep step{operation, {}};
        ChangeSet changes;
        for (const ThreadKey key : threads) {
            const auto found = m_world.conversations.find(key);
            if (found == m_world.conversations.end())
                return fail(Error::Kind::NotFound);
            step.before.insert(key, *found);
            edit(*found);
            found->events.append(
                {.at = m_world.clock.nowMs(), .by = m_world.myName, .byMe = true, .operation = operation});
            changes.threads.insert(key);
        }
        m_world.undoSteps.push_back(std::move(step));
        m_world.tell(changes);
        return {};
    });
}

namespace {

MemberId memberCalled(const QString &name) { return hashId<MemberId>("member", name.toUtf8()); }

/// Nobody has it, and nobody is asked.
void setFree(Conversation &conversation)
{
    ThreadRow &row = conversation.row;
    row.held = row.heldByMe = row.contested = row.offered = row.offeredToMe = row.offeredByMe = false;
    row.holderName.clear();
    row.broughtTo.clear();
    row.department.clear();
    row.due = 0;
    conversation.holdings.clear();
    conversation.ladder.clear();
}

} // namespace

Task<void> FakeTeam::claim(const QList<ThreadKey> &threads)
{
    return change(QStringLiteral("claim"), QStringLiteral("claim"), threads, [this](Conversation &conversation) {
        setFree(conversation);
        conversation.row.held = conversation.row.heldByMe = true;
        conversation.row.holderName = m_world.myName;
    });
}

Task<void> FakeTeam::release(const QList<ThreadKey> &threads)
{
    return change(QStringLiteral("release"), QStringLiteral("release"), threads, [](Conversation &conversation) {
        QList<HoldingView> left = conversation.holdings;
        left.removeIf([](const HoldingView &holding) { return holding.byMe; });
        const bool givesWay = conversation.row.contested;
        setFree(conversation);
        if (left.isEmpty() || !givesWay)
            return;
        conversation.row.held = true;
        conversation.row.holderName = left.constFirst().name;
        conversation.holdings = left;
    });
}

Task<void> FakeTeam::assign(const QList<ThreadKey> &threads, const MemberId &member)
{
    return change(QStringLiteral("claim"), QStringLiteral("assign ") + nameOf(member), threads,
        [name = nameOf(member)](Conversation &conversation) {
            setFree(conversation);
            conversation.row.held = true;
            conversation.row.holderName = name;
        });
}

Task<void> FakeTeam::handOff(const QList<ThreadKey> &threads, const team::HandOff &handOff)
{
    const QString name = handOff.department.isEmpty() ? nameOf(handOff.to) : handOff.department;
    return change(QStringLiteral("handoff"), QStringLiteral("handOff %1 “%2”").arg(name, handOff.ask), threads,
        [this, name, handOff](Conversation &conversation) {
            setFree(conversation);
            conversation.row.offered = conversation.row.offeredByMe = true;
            conversation.row.holderName = name;
            conversation.row.due
                = handOff.due != 0 ? handOff.due : m_world.clock.nowMs() + handOff.within.value_or(4 * 3600'000);
            HoldingView holding;
            holding.form = HoldingView::Form::Offered;
            holding.member = handOff.to;
            holding.name = name;
            holding.department = conversation.row.department = handOff.department;
            holding.at = m_world.clock.nowMs();
            holding.by = holding.from = m_world.myName;
            holding.byMe = true;
            holding.ask = handOff.ask;
            holding.due = conversation.row.due;
            conversation.holdings = {holding};
        });
}

Task<void> FakeTeam::bringUp(const QList<ThreadKey> &threads, const QString &reason)
{
    return change(QStringLiteral("escalate"), QStringLiteral("bringUp “%1”").arg(reason), threads,
        [](Conversation &conversation) {
            setFree(conversation);
            conversation.row.broughtTo = QStringLiteral("Carla");
        });
}

Task<void> FakeTeam::accept(const QList<ThreadKey> &threads)
{
    return change(QStringLiteral("accept"), QStringLiteral("accept"), threads, [this](Conversation &conversation) {
        setFree(conversation);
        conversation.row.held = conversation.row.heldByMe = true;
        conversation.row.holderName = m_world.myName;
    });
}

Task<void> FakeTeam::sendBack(const QList<ThreadKey> &threads, const QString &reason)
{
    return change(
        QStringLiteral("return"), QStringLiteral("sendBack “%1”").arg(reason), threads, [](Conversation &conversation) {
            const QString from = conversation.holdings.isEmpty() ? QString() : conversation.holdings.constFirst().from;
            setFree(conversation);
            conversation.row.held = true;
            conversation.row.holderName = from;
        });
}

QString FakeTeam::nameOf(const MemberId &member) const
{
    for (const QString &name : m_world.colleagues + QStringList{m_world.myName}) {
        if (memberCalled(name) == member)
            return name;
    }
    return {};
}

Task<QList<MemberView>> FakeTeam::members()
{
    return m_world.answer<QList<MemberView>>([this]() -> Result<QList<MemberView>> {
        QList<MemberView> members{{memberCalled(m_world.myName), m_world.myName, true}};
        for (const QString &name : std::as_const(m_world.colleagues))
            members.append({memberCalled(name), name, false});
        return members;
    });
}

Task<void> FakeTeam::addTag(const QList<ThreadKey> &threads, const QString &name)
{
    return change(
        QStringLiteral("tag.add"), QStringLiteral("addTag ") + name, threads, [name](Conversation &conversation) {
            if (!conversation.row.tags.contains(name))
                conversation.row.tags.append(name);
        });
}

Task<void> FakeTeam::keepAsPraise(const QList<ThreadKey> &threads)
{
    return change(QStringLiteral("praise"), QStringLiteral("keepAsPraise"), threads, [](Conversation &conversation) {
        conversation.row.tags.append(QString::fromUtf16(kPraiseTag));
        conversation.row.status = conversation.row.heard ? ThreadStatus::Done : conversation.row.status;
        conversation.row.heard = false;
    });
}

Task<void> FakeTeam::removeTag(const QList<ThreadKey> &threads, const QString &name)
{
    return change(QStringLiteral("tag.remove"), QStringLiteral("removeTag ") + name, threads,
        [name](Conversation &conversation) { conversation.row.tags.removeAll(name); });
}

Task<void> FakeTeam::setPriority(const QList<ThreadKey> &threads, Priority priority)
{
    return change(QStringLiteral("priority.set"), QStringLiteral("priority ") + toWord(priority), threads,
        [priority](Conversation &conversation) { conversation.row.priority = priority; });
}

Task<void> FakeTeam::done(const QList<ThreadKey> &threads, DoneReason reason)
{
    return change(QStringLiteral("status.done"), QStringLiteral("done ") + toWord(reason), threads,
        [reason](Conversation &conversation) {
            conversation.row.status = ThreadStatus::Done;
            conversation.row.doneReason = reason;
            conversation.row.waitingSince = 0;
        });
}

Task<void> FakeTeam::reopen(const QList<ThreadKey> &threads)
{
    return change(QStringLiteral("status.open"), QStringLiteral("reopen"), threads,
        [](Conversation &conversation) { conversation.row.status = ThreadStatus::Open; });
}

Task<void> FakeTeam::snooze(const QList<ThreadKey> &threads, TimeMs until)
{
    return change(QStringLiteral("status.snoozed"), QStringLiteral("snooze %1").arg(toRfc3339(until)), threads,
        [until](Conversation &conversation) {
            conversation.row.status = ThreadStatus::Snoozed;
            conversation.row.snoozedUntil = until;
        });
}

Task<ThreadKey> FakeTeam::join(ThreadKey first, ThreadKey second)
{
    m_world.calls.append(QStringLiteral("join %1 %2").arg(first).arg(second));
    return m_world.answer<ThreadKey>([this, first, second]() -> Result<ThreadKey> {
        Conversation taken = m_world.conversations.take(second);
        Conversation &left = m_world.conversations[first];
        left.messages += taken.messages;
        std::sort(
            left.messages.begin(), left.messages.end(), [](const auto &a, const auto &b) { return a.key < b.key; });
        m_world.recount(left);
        ChangeSet changes;
        changes.threads = {first, second};
        m_world.tell(changes);
        return first;
    });
}

Task<ThreadKey> FakeTeam::split(MessageKey message)
{
    m_world.calls.append(QStringLiteral("split %1").arg(message));
    return m_world.answer<ThreadKey>([this, message]() -> Result<ThreadKey> {
        for (Conversation &conversation : m_world.conversations) {
            for (qsizetype i = 0; i < conversation.messages.size(); ++i) {
                if (conversation.messages.at(i).key != message)
                    continue;
                const ThreadKey old = conversation.row.key;
                const ThreadRow row = conversation.row;
                const QList<MessageView> moved = conversation.messages.mid(i);
                conversation.messages = conversation.messages.first(i);
                m_world.recount(conversation);
                const ThreadKey made
                    = m_world.add(row.contactName, row.contactHandle, {}, moved.constLast().at, row.account);
                m_world.conversations[made].messages = moved;
                m_world.recount(m_world.conversations[made]);
                ChangeSet changes;
                changes.threads = {old, made};
                m_world.tell(changes);
                return made;
            }
        }
        return fail(Error::Kind::NotFound);
    });
}

Task<team::Undone> FakeTeam::undo()
{
    m_world.calls.append(QStringLiteral("undo"));
    return m_world.answer<team::Undone>([this]() -> Result<team::Undone> {
        if (m_world.undoSteps.empty())
            return fail(Error::Kind::NotFound);
        const World::UndoStep step = std::move(m_world.undoSteps.back());
        m_world.undoSteps.pop_back();
        team::Undone undone{
            .operation = step.operation, .threads = int(step.before.size()), .keys = step.before.keys()};
        ChangeSet changes;
        for (auto before = step.before.cbegin(); before != step.before.cend(); ++before) {
            m_world.conversations.insert(before.key(), before.value());
            changes.threads.insert(before.key());
        }
        m_world.tell(changes);
        return undone;
    });
}

Task<void> FakeTeam::setSavedReply(const SavedReply &reply)
{
    m_world.calls.append(QStringLiteral("setSavedReply ") + reply.name);
    return m_world.answer<void>([this, reply]() -> Result<void> {
        SavedReply stored = reply;
        if (stored.id.isEmpty())
            stored.id = QStringLiteral("saved-%1").arg(m_world.savedReplies.size() + 1);
        const auto found = std::find_if(m_world.savedReplies.begin(), m_world.savedReplies.end(),
            [&](const SavedReply &candidate) { return candidate.id == stored.id; });
        if (found == m_world.savedReplies.end())
            m_world.savedReplies.append(stored);
        else
            *found = stored;
        ChangeSet changes;
        changes.settings = true;
        m_world.tell(changes);
        return {};
    });
}

Task<void> FakeTeam::removeSavedReply(const QString &id)
{
    m_world.calls.append(QStringLiteral("removeSavedReply ") + id);
    return m_world.answer<void>([this, id]() -> Result<void> {
        m_world.savedReplies.removeIf([&](const SavedReply &candidate) { return candidate.id == id; });
        ChangeSet changes;
        changes.settings = true;
        m_world.tell(changes);
        return {};
    });
}

Task<QList<SavedReply>> FakeTeam::savedReplies()
{
    return m_world.answer<QList<SavedReply>>([this]() -> Result<QList<SavedReply>> { return m_world.savedReplies; });
}

QString FakeTeam::myName() const { return m_world.myName; }

Task<void> FakeTeam::setMyName(const QString &name)
{
    return m_world.answer<void>([this, name]() -> Result<void> {
        m_world.myName = name;
        return {};
    });
}

} // namespace baton::fakes
