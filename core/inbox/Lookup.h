// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Task.h"
#include "core/domain/ProfileTrouble.h"
#include "core/domain/Views.h"

#include <functional>

namespace baton::inbox {

/// Finds things by the ids that scripts use. NotFound if there is none.
/// @thread interface; never blocks
class Lookup {
public:
    virtual ~Lookup() = default;
    virtual Task<MessageKey> messageById(const MessageId &id) = 0;
    virtual Task<MessageId> idOfMessage(MessageKey key) = 0;
    virtual Task<ThreadKey> threadOfNote(const BodyId &note) = 0;
};

/// One finding of `batonctl doctor`; app words it.
struct Finding {
    enum class Level { Ok, Warning, Problem };
    Level level = Level::Ok;
    QString area; ///< "keychain", "database", "disk", "clock", "account"
    QString what; ///< stable word: "locked", "integrity", "free-space", "skew", "signed-out" …
    QString detail; ///< figures and names
};

/// A copy of the database that a person wants.
struct BackupOrder {
    enum class IfThere { Refuse, Replace };
    QString path;
    IfThere ifThere = IfThere::Refuse;
    std::function<void(int percent)> progress = {}; ///< on a thread of the store
    CancelToken cancel = {};
};

/// Looks after the profile.
/// @thread interface; never blocks
class Maintenance {
public:
    virtual ~Maintenance() = default;
    virtual Task<QList<Finding>> examine() = 0;
    /// Rebuilds the thread states from messages and operations. @return how many differed
    virtual Task<int> rebuildThreadStates() = 0;
    /// @return the backup's path
    virtual Task<QString> backUpNow() = 0;
    /// The same into a file of the person's choice.
    /// @return Error::Conflict  it is there already and is not to be replaced; Error::Refused: it is the profile's own
    virtual Task<void> backUpTo(const BackupOrder &order) = 0;
    /// The copies that could be put back, newest first.
    virtual Task<QList<BackupInfo>> backups() = 0;
    /// Whether a file could be put back. @return Error::Invalid, Error::Unsupported: as core/store/Recovery.h says
    virtual Task<BackupInfo> lookAtBackup(const QString &path) = 0;
    /// Everything of the profile as JSON lines and CSV. @return files written
    virtual Task<QStringList> exportTo(const QString &directory) = 0;
};

} // namespace baton::inbox
