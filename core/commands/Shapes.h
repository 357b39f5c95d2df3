// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Customers.h"
#include "core/domain/Erasure.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

/// The JSON shapes of batonctl: THREAD, MESSAGE, NOTE, EVENT and the rest. An example file of each stands in
/// tests/fixtures/cli, and a test holds these functions to them. Fields of what is not built yet are null or [].
namespace baton::commands {

QJsonObject threadJson(const ThreadRow &row, const QString &accountHandle);
QJsonObject messageJson(const MessageView &message);
QJsonObject noteJson(const NoteView &note);
QJsonObject eventJson(const EventView &event);
QJsonObject causeJson(const CauseView &cause);
/// A THREAD with "messages", "notes" and "events".
QJsonObject conversationJson(const ConversationPage &page, const QString &accountHandle);
QJsonObject searchHitJson(const SearchHit &hit);
QJsonObject accountJson(const inbox::AccountView &account);
QJsonObject watchesJson(const inbox::AccountView &account, const QList<Watch> &watches);
QJsonObject placesJson(const inbox::AccountView &account);
QJsonObject pollJson(const inbox::PollOutcome &outcome);
QJsonObject outboxJson(const inbox::OutboxItem &item);
/// Every handle of a customer, with what says that they are one.
QJsonArray handlesJson(const QList<CustomerHandle> &handles);
/// What was erased for good, and where that is done.
QJsonArray erasuresJson(const QList<ErasureReport> &reports);
QJsonObject savedReplyJson(const SavedReply &reply);
QJsonObject errorJson(const QString &kind, const QString &message);

/// A message's id as people and scripts write it: 32 hexadecimal digits.
QString messageIdText(const MessageId &id);

} // namespace baton::commands
