// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Shapes.h"

#include <QtCore/QJsonArray>

namespace baton::commands {

namespace {

QJsonValue timeOrNull(TimeMs at) { return at == 0 ? QJsonValue() : QJsonValue(toRfc3339(at)); }

QJsonValue textOrNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject gapJson(const std::pair<TimeMs, TimeMs> &gap)
{
    return {{QStringLiteral("from"), toRfc3339(gap.first)}, {QStringLiteral("to"), toRfc3339(gap.second)}};
}

/// What is complete on every stream: from the latest start to the earliest end.
std::pair<TimeMs, TimeMs> commonCoverage(const QList<inbox::Coverage> &coverage)
{
    std::pair<TimeMs, TimeMs> common{0, 0};
    bool first = true;
    for (const inbox::Coverage &stream : coverage) {
        common.first = first ? stream.from : std::max(common.first, stream.from);
        common.second = first ? stream.to : std::min(common.second, stream.to);
        first = false;
    }
    return common;
}

QJsonObject coveredJson(const QList<inbox::Coverage> &coverage)
{
    const auto [from, to] = commonCoverage(coverage);
    return {{QStringLiteral("from"), timeOrNull(from)}, {QStringLiteral("to"), timeOrNull(to)}};
}

QJsonArray gapsJson(const QList<inbox::Coverage> &coverage)
{
    QJsonArray gaps;
    for (const inbox::Coverage &stream : coverage) {
        for (const auto &gap : stream.gaps)
            gaps.append(gapJson(gap));
    }
    return gaps;
}

QString healthWord(inbox::AccountView::Health health)
{
    using Health = inbox::AccountView::Health;
    switch (health) {
    case Health::Connecting: return QStringLiteral("connecting");
    case Health::CatchingUp: return QStringLiteral("catching-up");
    case Health::Ok: return QStringLiteral("ok");
    case Health::RateLimited: return QStringLiteral("rate-limited");
    case Health::SignedOut: return QStringLiteral("signed-out");
    case Health::Unreachable: return QStringLiteral("unreachable");
    case Health::Paused: return QStringLiteral("paused");
    case Health::KeychainLocked: return QStringLiteral("keychain-locked");
    }
    Q_UNREACHABLE();
}

} // namespace

QString messageIdText(const MessageId &id) { return id.toHex(); }

QJsonObject errorJson(const QString &kind, const QString &message)
{
    return {
        {QStringLiteral("error"), QJsonObject{{QStringLiteral("kind"), kind}, {QStringLiteral("message"), message}}}};
}

namespace {

/// From the row: who asked and what stand in the conversation only.
QJsonObject handoffJson(const ThreadRow &row)
{
    return {{QStringLiteral("from"), QJsonValue()},
        {QStringLiteral("to"), textOrNull(row.holderName.isEmpty() ? row.department : row.holderName)},
        {QStringLiteral("ask"), QJsonValue()}, {QStringLiteral("due"), timeOrNull(row.due)},
        {QStringLiteral("state"), QStringLiteral("open")}};
}

QJsonObject holdingJson(const HoldingView &holding)
{
    const char *form = "held";
    if (holding.form == HoldingView::Form::Offered)
        form = "offered";
    else if (holding.form == HoldingView::Form::BroughtUp)
        form = "escalated";
    return {{QStringLiteral("member"), textOrNull(holding.name)}, {QStringLiteral("form"), QLatin1String(form)},
        {QStringLiteral("at"), toRfc3339(holding.at)}, {QStringLiteral("by"), textOrNull(holding.by)}};
}

} // namespace

QJsonObject threadJson(const ThreadRow &row, const QString &accountHandle)
{
    const QJsonObject contact{
        {QStringLiteral("id"), row.contact.isNull() ? QJsonValue() : QJsonValue(row.contact.toHex())},
        {QStringLiteral("name"), row.contactName}, {QStringLiteral("handle"), row.contactHandle}};
    const QJsonObject last{{QStringLiteral("at"), timeOrNull(row.lastAt)},
        {QStringLiteral("direction"), toWord(row.lastDirection)}, {QStringLiteral("snippet"), row.lastSnippet}};
    return {
        {QStringLiteral("case"), row.caseCode},
        {QStringLiteral("thread"), row.id.toHex()},
        {QStringLiteral("account"), accountHandle},
        {QStringLiteral("network"), row.network},
        {QStringLiteral("kind"), toWord(row.kind)},
        {QStringLiteral("subject"), row.subject},
        {QStringLiteral("contact"), contact},
        {QStringLiteral("status"), toWord(row.status)},
        {QStringLiteral("waiting_since"), timeOrNull(row.waitingSince)},
        {QStringLiteral("due"), timeOrNull(row.due)},
        {QStringLiteral("holder"),
            row.held ? QJsonValue(QJsonObject{
                           {QStringLiteral("member"), row.holderName}, {QStringLiteral("device"), QJsonValue()}})
                     : QJsonValue()},
        {QStringLiteral("contested"), row.contested},
        {QStringLiteral("mentions_me"), row.mentionsMe},
        {QStringLiteral("heard"), row.heard},
        {QStringLiteral("department"), textOrNull(row.department)},
        {QStringLiteral("rung"), row.rung > 0 ? QJsonValue(row.rung) : QJsonValue()},
        {QStringLiteral("escalated_to"), textOrNull(row.broughtTo)},
        {QStringLiteral("overdue"), row.overdue},
        {QStringLiteral("follow_up"),
            row.followUpAt != 0
                ? QJsonValue(QJsonObject{{QStringLiteral("at"), toRfc3339(row.followUpAt)},
                      {QStringLiteral("by"), textOrNull(row.followUpBy)}, {QStringLiteral("promised"), row.promised}})
                : QJsonValue()},
        {QStringLiteral("cause"), textOrNull(row.cause)},
        {QStringLiteral("came_back"), row.cameBack},
        {QStringLiteral("handoff"), row.offered ? QJsonValue(handoffJson(row)) : QJsonValue()},
        {QStringLiteral("tags"), QJsonArray::fromStringList(row.tags)},
        {QStringLiteral("priority"), toWord(row.priority)},
        {QStringLiteral("unread"), row.unread},
        {QStringLiteral("last"), last},
        {QStringLiteral("messages_count"), row.messages},
    };
}

namespace {

QJsonValue erasedWord(Erased erased)
{
    switch (erased) {
    case Erased::OnRequest: return QStringLiteral("on-request");
    case Erased::ByAge: return QStringLiteral("by-age");
    case Erased::No: break;
    }
    return {};
}

} // namespace

QJsonObject messageJson(const MessageView &message)
{
    QJsonArray attachments;
    for (const Attachment &attachment : message.attachments) {
        attachments.append(QJsonObject{{QStringLiteral("type"), toWord(attachment.type)},
            {QStringLiteral("url"), attachment.url}, {QStringLiteral("alt"), textOrNull(attachment.alt)},
            {QStringLiteral("size"), attachment.sizeBytes < 0 ? QJsonValue() : QJsonValue(attachment.sizeBytes)}});
    }
    const QJsonObject author{{QStringLiteral("name"), message.author.name},
        {QStringLiteral("handle"), message.author.handle}, {QStringLiteral("member"), textOrNull(message.memberName)}};
    return {
        {QStringLiteral("id"), messageIdText(message.id)},
        {QStringLiteral("network_id"), message.networkId},
        {QStringLiteral("direction"), toWord(message.direction)},
        {QStringLiteral("author"), author},
        {QStringLiteral("at"), toRfc3339(message.at)},
        {QStringLiteral("seen_at"), toRfc3339(message.seenAt)},
        {QStringLiteral("text"), message.text},
        {QStringLiteral("html"), message.html},
        {QStringLiteral("visibility"), toWord(message.visibility)},
        {QStringLiteral("parent"), message.parent.isNull() ? QJsonValue() : QJsonValue(messageIdText(message.parent))},
        {QStringLiteral("edited_at"), message.editedAt ? QJsonValue(toRfc3339(*message.editedAt)) : QJsonValue()},
        {QStringLiteral("deleted"), message.deleted},
        {QStringLiteral("erased"), erasedWord(message.erased)},
        {QStringLiteral("attachments"), attachments},
        {QStringLiteral("permalink"), message.permalink},
        {QStringLiteral("history"), message.history},
        {QStringLiteral("automatic"), message.isAutomatic},
    };
}

QJsonObject noteJson(const NoteView &note)
{
    QJsonArray mentions;
    for (const MentionView &mention : note.mentions)
        mentions.append(
            QJsonObject{{QStringLiteral("name"), textOrNull(mention.name)}, {QStringLiteral("seen"), mention.seen}});
    return {
        {QStringLiteral("id"), note.id.toHex()},
        {QStringLiteral("author"), note.author},
        {QStringLiteral("at"), toRfc3339(note.at)},
        {QStringLiteral("text"), note.removed ? QString() : note.text},
        {QStringLiteral("edited_at"), timeOrNull(note.editedAt)},
        {QStringLiteral("removed"), note.removed},
        {QStringLiteral("conflict"), QJsonArray::fromStringList(note.conflict)},
        {QStringLiteral("mentions"), mentions},
    };
}

QJsonObject eventJson(const EventView &event)
{
    QJsonObject object{{QStringLiteral("at"), toRfc3339(event.at)}, {QStringLiteral("by"), textOrNull(event.by)},
        {QStringLiteral("op"), event.operation}, {QStringLiteral("text"), event.subject}};
    if (event.operation == QLatin1String("handoff") || event.operation == QLatin1String("follow-up.set")) {
        object.insert(QStringLiteral("to"), textOrNull(event.subject));
        object.insert(QStringLiteral("due"), timeOrNull(event.until));
        object.insert(QStringLiteral("text"), event.text);
    } else if (event.operation == QLatin1String("escalate")) {
        object.insert(QStringLiteral("to"), textOrNull(event.subject));
        object.insert(QStringLiteral("text"), event.text);
    } else if (!event.text.isEmpty()) {
        object.insert(QStringLiteral("text"), event.text);
    } else if (event.until != 0) {
        object.insert(QStringLiteral("text"), toRfc3339(event.until));
    }
    return object;
}

QJsonObject causeJson(const CauseView &cause)
{
    return {{QStringLiteral("name"), cause.name}, {QStringLiteral("owner"), textOrNull(cause.ownerName)},
        {QStringLiteral("state"), cause.closed ? QStringLiteral("closed") : QStringLiteral("open")},
        {QStringLiteral("conversations"), cause.conversations}, {QStringLiteral("open_conversations"), cause.open},
        {QStringLiteral("first"), timeOrNull(cause.firstAt)}, {QStringLiteral("last"), timeOrNull(cause.lastAt)}};
}

QJsonObject conversationJson(const ConversationPage &page, const QString &accountHandle)
{
    QJsonObject object = threadJson(page.thread, accountHandle);
    QJsonArray messages;
    if (page.onPost)
        object.insert(QStringLiteral("on_post"), messageJson(*page.onPost));
    for (const MessageView &message : page.messages)
        messages.append(messageJson(message));
    QJsonArray notes;
    for (const NoteView &note : page.notes)
        notes.append(noteJson(note));
    QJsonArray events;
    for (const EventView &event : page.events)
        events.append(eventJson(event));
    QJsonArray holdings;
    for (const HoldingView &holding : page.holdings)
        holdings.append(holdingJson(holding));
    object.insert(QStringLiteral("holdings"), holdings);
    object.insert(QStringLiteral("both_gave_way"), page.bothGaveWay);
    QJsonArray ladder;
    for (const LadderStepView &step : page.ladder)
        ladder.append(QJsonObject{{QStringLiteral("who"), step.name}, {QStringLiteral("mail"), textOrNull(step.mail)},
            {QStringLiteral("from"), timeOrNull(step.from)}, {QStringLiteral("until"), timeOrNull(step.until)},
            {QStringLiteral("now"), step.isNow}});
    object.insert(QStringLiteral("ladder"), ladder);
    if (!page.holdings.isEmpty() && page.thread.offered) {
        const HoldingView &asked = page.holdings.first();
        QJsonObject handoff = handoffJson(page.thread);
        handoff.insert(QStringLiteral("from"), textOrNull(asked.from));
        handoff.insert(QStringLiteral("ask"), textOrNull(asked.ask));
        handoff.insert(QStringLiteral("due"), timeOrNull(asked.due));
        object.insert(QStringLiteral("handoff"), handoff);
    }
    object.insert(QStringLiteral("messages"), messages);
    object.insert(QStringLiteral("notes"), notes);
    object.insert(QStringLiteral("events"), events);
    return object;
}

QJsonObject searchHitJson(const SearchHit &hit)
{
    QString snippet = hit.snippet;
    snippet.remove(QChar(2)).remove(QChar(3));
    return {{QStringLiteral("case"), hit.caseCode},
        {QStringLiteral("message"), hit.messageId.isNull() ? QJsonValue() : QJsonValue(messageIdText(hit.messageId))},
        {QStringLiteral("snippet"), snippet}, {QStringLiteral("at"), toRfc3339(hit.at)}};
}

QJsonObject accountJson(const inbox::AccountView &account)
{
    QJsonValue lastError;
    if (account.lastError.kind != Error::Kind::Invalid || !account.lastError.detail.isEmpty()) {
        lastError = QJsonObject{{QStringLiteral("kind"), kindName(account.lastError.kind)},
            {QStringLiteral("message"), account.lastError.detail}};
    }
    return {
        {QStringLiteral("account"), account.handle},
        {QStringLiteral("id"), account.id.toHex()},
        {QStringLiteral("network"), account.network},
        {QStringLiteral("handle"), account.handle},
        {QStringLiteral("server"), account.server},
        {QStringLiteral("software"), textOrNull(account.serverSoftware)},
        {QStringLiteral("tried_on_this_server"), account.triedOnThisServer},
        {QStringLiteral("direct_messages"), account.directMessagesCovered},
        {QStringLiteral("health"), healthWord(account.health)},
        {QStringLiteral("last_success"), timeOrNull(account.lastCheckedAt)},
        {QStringLiteral("next_check"), timeOrNull(account.nextCheckAt)},
        {QStringLiteral("rate_limited_until"), timeOrNull(account.rateLimitedUntil)},
        {QStringLiteral("last_error"), lastError},
        {QStringLiteral("covered"), coveredJson(account.coverage)},
        {QStringLiteral("gaps"), gapsJson(account.coverage)},
        {QStringLiteral("requests_held_back"), account.requestsHeldBack},
    };
}

QJsonObject watchesJson(const inbox::AccountView &account, const QList<Watch> &watches)
{
    QJsonArray list;
    for (const Watch &watch : watches)
        list.append(QJsonObject{{QStringLiteral("kind"), toWord(watch.kind)}, {QStringLiteral("text"), watch.text}});
    QJsonArray kinds;
    for (const Watch::Kind kind : account.watchKinds)
        kinds.append(toWord(kind));
    QJsonValue error;
    if (account.watchError) {
        error = QJsonObject{{QStringLiteral("kind"), kindName(account.watchError->kind)},
            {QStringLiteral("message"), account.watchError->detail}};
    }
    return {{QStringLiteral("account"), account.handle}, {QStringLiteral("watches"), list},
        {QStringLiteral("kinds"), kinds}, {QStringLiteral("error"), error}};
}

QJsonObject placesJson(const inbox::AccountView &account)
{
    QJsonArray list;
    for (const auto &[place, isRead] : account.places)
        list.append(QJsonObject{
            {QStringLiteral("id"), place.id}, {QStringLiteral("name"), place.name}, {QStringLiteral("read"), isRead}});
    return {{QStringLiteral("account"), account.handle}, {QStringLiteral("places"), list}};
}

QJsonObject pollJson(const inbox::PollOutcome &outcome)
{
    QJsonValue error;
    if (outcome.error) {
        error = QJsonObject{{QStringLiteral("kind"), kindName(outcome.error->kind)},
            {QStringLiteral("message"), outcome.error->detail}};
    }
    return {{QStringLiteral("account"), outcome.handle}, {QStringLiteral("new"), outcome.newMessages},
        {QStringLiteral("updated"), outcome.updated}, {QStringLiteral("deleted"), outcome.deleted},
        {QStringLiteral("requests"), outcome.requests}, {QStringLiteral("covered"), coveredJson(outcome.coverage)},
        {QStringLiteral("gaps"), gapsJson(outcome.coverage)}, {QStringLiteral("error"), error}};
}

QJsonObject outboxJson(const inbox::OutboxItem &item)
{
    QJsonValue error;
    if (item.state == inbox::OutboxState::Failed || item.state == inbox::OutboxState::Unknown) {
        error = QJsonObject{
            {QStringLiteral("kind"), kindName(item.error.kind)}, {QStringLiteral("message"), item.error.detail}};
    }
    return {{QStringLiteral("id"), item.id.toHex()}, {QStringLiteral("case"), item.caseCode},
        {QStringLiteral("contact"), item.contactName}, {QStringLiteral("state"), toWord(item.state)},
        {QStringLiteral("reason"), item.hold == inbox::HoldReason::None ? QJsonValue() : QJsonValue(toWord(item.hold))},
        {QStringLiteral("error"), error}, {QStringLiteral("visibility"), toWord(item.visibility)},
        {QStringLiteral("text"), item.text}, {QStringLiteral("queued_at"), timeOrNull(item.queuedAt)},
        {QStringLiteral("leaves_at"), timeOrNull(item.leavesAt)}, {QStringLiteral("mine"), item.mine},
        {QStringLiteral("colleague"), textOrNull(item.colleague)},
        {QStringLiteral("computer"), textOrNull(item.computer)}};
}

QJsonArray handlesJson(const QList<CustomerHandle> &handles)
{
    QJsonArray array;
    for (const CustomerHandle &handle : handles) {
        QJsonArray links;
        for (const CustomerLink &link : handle.links) {
            links.append(QJsonObject{{QStringLiteral("with"), link.with.toHex()},
                {QStringLiteral("evidence"), toWord(link.evidence)}, {QStringLiteral("why"), textOrNull(link.why)},
                {QStringLiteral("by"), textOrNull(link.by)}, {QStringLiteral("at"), toRfc3339(link.at)}});
        }
        array.append(QJsonObject{{QStringLiteral("id"), handle.id.toHex()},
            {QStringLiteral("network"), textOrNull(handle.network)}, {QStringLiteral("name"), handle.person.name},
            {QStringLiteral("handle"), handle.person.handle}, {QStringLiteral("conversations"), handle.conversations},
            {QStringLiteral("links"), links}});
    }
    return array;
}

QJsonArray erasuresJson(const QList<ErasureReport> &reports)
{
    QJsonArray array;
    for (const ErasureReport &report : reports) {
        QJsonArray people;
        for (const IdentityId &id : report.people)
            people.append(id.toHex());
        QJsonArray devices;
        for (const ErasureReport::Device &device : report.devices) {
            devices.append(QJsonObject{{QStringLiteral("member"), textOrNull(device.member)},
                {QStringLiteral("computer"), textOrNull(device.name)}, {QStringLiteral("this"), device.isThisOne},
                {QStringLiteral("done"), device.isDone}, {QStringLiteral("done_at"), timeOrNull(device.doneAt)},
                {QStringLiteral("last_heard"), timeOrNull(device.lastHeard)},
                {QStringLiteral("silent"), device.isSilent}});
        }
        array.append(
            QJsonObject{{QStringLiteral("at"), toRfc3339(report.at)}, {QStringLiteral("by"), textOrNull(report.by)},
                {QStringLiteral("people"), people}, {QStringLiteral("messages"), report.messages},
                {QStringLiteral("texts"), report.texts}, {QStringLiteral("devices"), devices}});
    }
    return array;
}

QJsonObject savedReplyJson(const SavedReply &reply)
{
    return {{QStringLiteral("id"), reply.id}, {QStringLiteral("name"), reply.name},
        {QStringLiteral("text"), reply.text}, {QStringLiteral("language"), textOrNull(reply.language)}};
}

} // namespace baton::commands
