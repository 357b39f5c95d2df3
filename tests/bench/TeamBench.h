// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/DirectoryFolder.h"
#include "core/sync/FolderSync.h"
#include "core/sync/StoreTeam.h"

#include <random>

namespace baton::bench {

/// A device of a made-up team that writes segments by itself, without a database.
class Author {
public:
    Author(MemberId member, quint32 seed);

    [[nodiscard]] const sync::DeviceSecrets &secrets() const { return m_secrets; }
    [[nodiscard]] const MemberId &member() const { return m_member; }
    [[nodiscard]] DeviceId device() const { return ops::deviceIdOf(m_secrets.deviceKey()); }
    [[nodiscard]] sync::EpochRecipient recipient() const { return {device(), m_secrets.boxKey()}; }
    [[nodiscard]] quint64 seq() const { return m_seq; }
    [[nodiscard]] const ops::ChainValue &chain() const { return m_chain; }

    /// Appends to its log.
    QList<ops::Operation> write(const QList<ops::OpDraft> &drafts);
    /// What a day's work is made of: claims, tags, done, given back, on one of `threads` conversations.
    QList<ops::OpDraft> work(int count, int threads);

private:
    const MemberId m_member;
    sync::DeviceSecrets m_secrets = sync::DeviceSecrets::make();
    ops::HlcClock m_clock{0};
    quint64 m_seq = 0;
    ops::ChainValue m_chain = ops::kChainStart;
    std::mt19937_64 m_random;
    TimeMs m_wall = 1'790'000'000'000;
};

/// What a floor has to know of a file to open it and divide what is in it.
struct WrittenFile {
    QString path; ///< in the folder
    sync::SealedHeader header;
    qsizetype chunksAt = 0;
    qsizetype bytes = 0;
    std::vector<quint32> sizes; ///< of its operations
};

/// A team with a folder, some devices and a key for all of them.
class BenchTeam {
public:
    /// @param dir  an existing folder. @param devices  how many, the founder's included
    BenchTeam(const QString &dir, int devices);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QByteArray &root() const { return m_root; }
    [[nodiscard]] const ops::TeamRoot &teamRoot() const { return m_teamRoot; }
    [[nodiscard]] const sync::EpochKeyRef &key() const { return m_key; }
    Author &author(int index) { return *m_authors[size_t(index)]; }

    /// Seals what the author wrote, as one flush, into the folder.
    WrittenFile publish(Author &author, const QList<ops::OpDraft> &drafts);

private:
    const QString m_path;
    std::vector<std::unique_ptr<Author>> m_authors;
    ops::TeamRoot m_teamRoot;
    QByteArray m_root;
    sync::EpochKeyRef m_key;
};

/// One person's profile and its work on the folder: the real store, the real port.
class BenchDesk {
public:
    /// @param author  whose device it is; it must not publish by itself meanwhile
    BenchDesk(const QString &dir, BenchTeam &team, const Author &author);

    store::Store &store() { return *m_store; }
    team::TeamLog &log() { return *m_log; }
    sync::FolderSync &folderSync() { return *m_sync; }
    /// One round; the program ends when it does not succeed.
    sync::FolderReport round();
    /// How many operations are stored.
    qint64 operations();

private:
    SystemClock m_clock;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<team::TeamLog> m_log;
    std::unique_ptr<sync::DirectoryFolder> m_folder;
    std::unique_ptr<sync::StoreTeam> m_team;
    std::unique_ptr<sync::FolderSync> m_sync;
};

} // namespace baton::bench
