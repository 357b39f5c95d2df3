// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/sync/TeamStore.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <deque>
#include <set>

namespace baton::simulation {

/// One device's local store, in memory: what the program keeps in SQLite. It survives a crash of the device, since a
/// database does; a device that is copied or set back is another one of these.
class MemoryTeamStore : public sync::TeamStore {
public:
    using Wall = std::function<TimeMs()>;

    MemoryTeamStore(const ops::TeamRoot &root, const sync::DeviceSecrets &secrets, quint64 randomSeed, Wall wall);

    // What a person does.
    void append(const QList<ops::OpDraft> &drafts);
    ops::BodyRef addBody(const QString &text);
    /// What a newer program writes: a type that this one does not know, over what is live.
    void appendNewer(const ops::EntityId &entity, const QList<OpId> &over, bool isCritical);
    [[nodiscard]] ops::ThreadState thread(const ThreadId &thread);
    [[nodiscard]] const ops::TeamGraph &graph()
    {
        settle();
        return m_graph;
    }
    [[nodiscard]] DeviceId device() const { return m_log.device; }
    /// Every device this one is or was, the one in use first.
    [[nodiscard]] QList<sync::DeviceSecrets> own() const;
    /// For evaluating registers as this device does.
    [[nodiscard]] ops::EvaluateOptions options();
    /// Everything that counts, as one text: equal sets of operations give equal texts.
    [[nodiscard]] QString describe(const QList<ThreadId> &threads);
    /// The texts that operations name: how many are held, and how many are not.
    [[nodiscard]] std::pair<int, int> texts() const;
    [[nodiscard]] size_t operationCount() const { return m_operations.size(); }
    /// Of what was placed last.
    [[nodiscard]] ops::OpType lastType() const { return m_operations.back().operation.type; }
    [[nodiscard]] std::set<ops::OpHash> operationHashes() const;
    /// How often an operation came before what it replaces.
    [[nodiscard]] int unseenReferences() const { return m_unseenReferences; }
    /// Own and others', of that type, in the order they were placed.
    [[nodiscard]] std::vector<const ops::Operation *> allOf(ops::OpType type) const;
    /// Whether that one counts.
    [[nodiscard]] bool counts(const ops::OpHash &hash);

    /// What a backup of the computer holds of it: what was in files.
    struct Backup {
        std::map<sync::Key32, sync::NewFile> files;
        std::map<ops::EpochId, sync::EpochKeyRef> keys;
        QList<sync::DeviceSecrets> own; ///< the one in use first; empty: only what the keychain holds
    };
    [[nodiscard]] Backup backup() const { return {m_files, m_keys, own()}; }
    [[nodiscard]] const std::map<sync::Key32, sync::NewFile> &heldFiles() const { return m_files; }
    [[nodiscard]] bool holds(const sync::Key32 &hash) const { return m_files.contains(hash); }
    /// On a store that holds nothing. It goes on under a new key from there.
    Result<void> restore(const Backup &backup);
    /// How often it went on under a new key.
    [[nodiscard]] int keysGivenUp() const { return int(m_formers.size()); }
    /// Goes on from an earlier operation of one's own, as a liar would: what comes next forks the log.
    void stepBack();

    Result<sync::TeamView> view() override;
    Result<QList<sync::HeldFile>> files() override;
    Result<QByteArray> bytesOf(const sync::Key32 &hash) override;
    Result<void> takeInSegment(const sync::NewFile &file, const sync::Segment &segment) override;
    Result<void> takeInBodies(const sync::NewFile &file, const QList<ops::Body> &bodies) override;
    Result<void> takeInEpoch(
        const sync::NewFile &file, const sync::EpochFile &epoch, const QList<sync::EpochKeyRef> &keys) override;
    Result<QList<sync::EpochKeyRef>> keys() override;
    Result<sync::Unshared> unshared(qsizetype mostBytes) override;
    Result<void> keepOwn(const QList<sync::NewFile> &files) override;
    Result<void> announce(
        const sync::NewFile &file, const sync::EpochFile &epoch, const sync::EpochKeyRef &key) override;
    Result<void> acknowledge() override;
    Result<QList<sync::DeviceSecrets>> afterReading() override;
    Result<void> grant(const sync::KeyGiven &given) override;
    Result<void> keepKeys(const QList<sync::EpochKeyRef> &keys) override;
    Result<QList<bool>> areOnBranch(const QList<sync::BranchQuestion> &questions) override;
    Result<sync::Unshared> packable(quint64 from, qsizetype mostBytes) override;
    Result<void> keepPack(const sync::NewFile &file) override;
    Result<QList<sync::PackVote>> packVotes() override;
    Result<void> vouchFor(const sync::HeldFile &pack) override;
    Result<void> dropFiles(const QList<sync::Key32> &hashes) override;

private:
    struct Kept {
        ops::Operation operation;
        ops::ChainValue before{};
        std::vector<ops::Place> places;
        bool counts = false;
    };
    /// What was written here under one key.
    struct OwnLog {
        sync::DeviceSecrets secrets;
        DeviceId device;
        ops::ChainPoint head;
        ops::ChainPoint shared; ///< up to here it is in files
        std::deque<const Kept *> ops;
    };

    static OwnLog logOf(const sync::DeviceSecrets &secrets);
    void hold(sync::NewFile file);
    void goOnUnderANewKey();
    bool announceDevice();
    [[nodiscard]] sync::TeamView viewOfTeam() const;
    void keep(ops::TeamGraph::Placed placed);
    /// Finds out what counts, if anything came since.
    void settle();
    void weigh(Kept &kept) const;
    void appendOne(const ops::OpDraft &draft);
    void appendSeen();
    quint64 random();
    ops::DeviceContext placeAfter(const OwnLog &log);
    void takeIn(ops::Operation operation, const ops::ChainValue &before);

    OwnLog m_log; ///< under the key in use
    std::deque<OwnLog> m_formers; ///< under keys given up, oldest first
    DeviceId m_told; ///< the device that afterReading() told of last
    bool m_isAnnounced = true; ///< the team knows of the key in use
    const Wall m_wall;
    quint64 m_random;
    std::deque<Kept> m_operations; ///< in the order they were placed
    std::vector<const ops::Operation *> m_ofThreads; ///< those of them that are not about the team itself
    QHash<ops::OpHash, Kept *> m_byHash;
    ops::TeamGraph m_graph;
    ops::HlcClock m_hlc;
    size_t m_weighed = 0; ///< of m_operations
    bool m_isSettled = true;
    std::optional<sync::TeamView> m_view; ///< of what was settled last
    QSet<OpId> m_ids;
    int m_unseenReferences = 0;
    bool m_isReading = false; ///< what comes now stands in files already
    bool m_isRestoring = false; ///< … and was written here
    std::map<sync::Key32, sync::NewFile> m_files;
    std::map<ops::EpochId, sync::EpochKeyRef> m_keys;
    std::map<BodyId, ops::Body> m_bodies;
};

/// Every text an operation names.
QList<ops::BodyRef> bodyRefsOf(const ops::Operation &operation);

} // namespace baton::simulation
