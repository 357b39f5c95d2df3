// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Context.h"

#include <QtCore/QVariant>

namespace baton::store {

/// Preferences, kept views, saved replies and the members' names.
/// @thread the job's
namespace settings {

QVariant preference(ReadContext &context, const QString &name); ///< invalid: not set
/// An invalid value removes it.
void setPreference(WriteContext &context, const QString &name, const QVariant &value);

QList<KeptView> keptViews(ReadContext &context);
void setKeptViews(WriteContext &context, const QList<KeptView> &views);

/// As the operations say they are now, by name.
QList<SavedReply> savedReplies(ReadContext &context);
void putSavedReply(WriteContext &context, const SavedReply &reply);
void removeSavedReply(WriteContext &context, const QString &id);

struct MemberRecord {
    MemberId id;
    QString name;
    bool mine = false;
    bool operator==(const MemberRecord &) const = default;
};
QList<MemberRecord> members(ReadContext &context);
void putMember(WriteContext &context, const MemberRecord &member);
std::optional<MemberRecord> myself(ReadContext &context);

/// Small facts about this database ("wakened_at" …); not for people.
QVariant fact(ReadContext &context, const QString &name);
void setFact(WriteContext &context, const QString &name, qint64 value);
void setFact(WriteContext &context, const QString &name, const QByteArray &value);

} // namespace settings

} // namespace baton::store
