// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderOracle.h"

#include <functional>
#include <optional>

namespace baton::oracle {

struct KeyPair {
    QByteArray publicKey, secretKey;
};

struct ForgedDevice {
    KeyPair sign, box;
    QByteArray id, member;

    [[nodiscard]] Viewer viewer() const { return {sign.publicKey, box.publicKey, box.secretKey}; }
};

/// The end of one branch of a device's log, and what is written there but not yet in a file. A copy is a fork.
struct Log {
    Log() = default;
    explicit Log(ForgedDevice itsDevice);

    ForgedDevice device;
    quint64 seq = 0;
    QByteArray chain;
    std::vector<QByteArray> pending;
    quint64 pendingSeq = 1;
    QByteArray pendingBefore;
    std::vector<QByteArray> all; ///< for packs; from `allSeq`, after `allBefore`
    quint64 allSeq = 1;
    QByteArray allBefore;

    [[nodiscard]] Head head() const { return {device.id, seq, chain.left(16)}; }
    [[nodiscard]] ChainPoint point() const { return {seq, chain}; }
};

struct ForgedEpoch {
    QByteArray id, key, file;
    quint64 number = 1;
};

/// What to get wrong in a sealed file. The signature is good unless it says otherwise: these are lies by a colleague.
struct SealLies {
    std::function<void(std::vector<std::pair<quint64, Cbor>> &)> header;
    std::optional<QByteArray> headerBytes;
    int lengthOff = 0, countOff = 0; ///< added to plain_len, to n_ops
    int morePadding = 0; ///< zeros beyond those due
    bool dirtyPadding = false; ///< the last byte, if there is padding
    bool noFinalTag = false;
    qsizetype piece = 65519;
    bool emptyLast = false; ///< an empty final chunk behind the others
    std::optional<QByteArray> additional; ///< instead of the hash of what comes before
    QByteArray beforeSignature; ///< bytes between the final chunk and the signature
    bool badSignature = false;
    std::optional<QByteArray> context;
};

struct EpochLies {
    std::function<void(std::vector<std::pair<quint64, Cbor>> &)> body;
    std::optional<quint64> number;
    bool wrongCommitment = false;
    QByteArray wrongBox; ///< device id whose box holds another key
    bool wrongParentKey = false;
    bool unsorted = false; ///< boxes
};

/// Makes folders from nothing by FORMAT.md, and lies. Deterministic from its seed, but for what libsodium draws itself
/// (see seedRandombytes).
class Forge {
public:
    explicit Forge(quint64 seed);

    Folder folder;
    QByteArray teamId;
    ForgedDevice founder, recovery;
    QByteArray rootFile;
    QByteArray epochId, epochKey; ///< of flush() and others when no epoch is named; no file of it is made

    [[nodiscard]] QByteArray bytes(qsizetype count);
    [[nodiscard]] quint64 number(quint64 below);
    [[nodiscard]] ForgedDevice device(const QByteArray &member);
    void addRoot() { folder[QStringLiteral("team.bin")] = rootFile; }

    // --- operations: each returns the opid

    QByteArray write(Log &log, quint32 type, const QByteArray &entity, const Cbor &payload = cbor::map({}),
        std::vector<QByteArray> over = {}, quint32 flags = 0);
    QByteArray writeBytes(Log &log, const QByteArray &raw); ///< whatever they are; counts as one operation
    [[nodiscard]] Cbor operation(quint64 seq, quint32 type, const QByteArray &entity, const Cbor &payload,
        const std::vector<QByteArray> &over = {}, quint32 flags = 0);

    QByteArray see(Log &log, std::vector<Head> heads);
    QByteArray addMember(Log &log, const QByteArray &member, quint64 role);
    QByteArray removeMember(Log &log, const QByteArray &member);
    QByteArray setRole(Log &log, const QByteArray &member, quint64 role);
    QByteArray addDevice(Log &log, const ForgedDevice &device, const QByteArray &replaces = {}, bool forged = false);
    QByteArray freeze(Log &log, const QByteArray &deviceId);
    QByteArray extendPin(Log &log, const QByteArray &member, std::vector<QByteArray> cuts, const Head &head);
    QByteArray announce(Log &log, const ForgedEpoch &epoch);
    /// key.grant; with another key than the epoch's if one is given.
    QByteArray grant(Log &log, const ForgedEpoch &epoch, const ForgedDevice &to, const QByteArray &key = {});
    QByteArray skipGap(Log &log, const QByteArray &deviceId, const ChainPoint &from, const ChainPoint &to);
    QByteArray claim(Log &log, const QByteArray &thread, std::vector<QByteArray> over = {});
    QByteArray note(Log &log, const QByteArray &thread, const BodyRecord &body);

    // --- files

    /// Seals what is pending into a live segment of the folder; returns its path, empty if there was nothing.
    QString flush(Log &log, const SealLies &lies = {});
    QString flush(Log &log, const ForgedEpoch &epoch, const SealLies &lies = {});
    QString pack(const Log &log, const SealLies &lies = {}); ///< everything of that branch
    [[nodiscard]] BodyRecord body(const QByteArray &text);
    QString addBodies(const Log &log, const std::vector<BodyRecord> &records, const SealLies &lies = {});

    [[nodiscard]] QByteArray sealSegment(const ForgedDevice &device, quint64 firstSeq, const QByteArray &before,
        const std::vector<QByteArray> &operations, bool isPack, const ForgedEpoch &epoch, const SealLies &lies);
    [[nodiscard]] ForgedEpoch epoch(const ForgedDevice &author, const std::vector<ForgedDevice> &devices,
        std::vector<ForgedEpoch> parents = {}, const EpochLies &lies = {});
    void add(const ForgedEpoch &epoch);

    struct ForgedInvite {
        QByteArray file, secret;
        KeyPair key;
        std::vector<ForgedDevice> admins;
    };
    [[nodiscard]] ForgedInvite invite(const Log &inviter, quint64 role, std::vector<ForgedDevice> admins);
    [[nodiscard]] QByteArray request(const ForgedInvite &invite, const ForgedDevice &joiner, const QByteArray &name);
    [[nodiscard]] QByteArray beacon(const Log &log, qint64 clock);

    /// A clear file around any body, signed or not.
    [[nodiscard]] static QByteArray clearFile(const QByteArray &magic, const QByteArray &body,
        const QByteArray &context, const QByteArray &secretKey, qsizetype padTo = 0);
    /// A file under the name it ought to have: `d/`, `c/`, `k/` …
    QString place(const QString &directory, const QString &start, const QByteArray &file, const QString &ending);

private:
    [[nodiscard]] KeyPair signPair();
    [[nodiscard]] KeyPair boxPair();
    [[nodiscard]] QByteArray seal(const QByteArray &magic, const QByteArray &context, const ForgedDevice &device,
        std::vector<std::pair<quint64, Cbor>> more, const std::vector<QByteArray> &items, bool isBody,
        const ForgedEpoch &epoch, const SealLies &lies);

    quint64 m_seed = 0, m_drawn = 0, m_hlc = 1;
};

/// Puts a seeded source behind libsodium's random bytes, for the whole process: boxes and streams come out the same.
void seedRandombytes(quint64 seed);

} // namespace baton::oracle
