// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/RawOperation.h"

#include <QtCore/QString>

#include <functional>
#include <map>
#include <memory>
#include <variant>

namespace baton::oracle {

enum class FileKind { None, Segment, Body, Root, Epoch, Invite, Request, Beacon };

struct Verdict {
    enum What {
        Good,
        NotYet, ///< shorter than it says
        NotOurs, ///< no known magic
        NotRead, ///< somebody's unfinished file, or none of the places that are read
        Damaged,
        Newer, ///< another format
        OtherTeam,
        NoTeam, ///< no root block to judge it by
        WaitingForKey,
        WaitingForInvite, ///< a request whose invite is not there
    };
    What what = Good;
    QString reason;

    static Verdict damaged(const char *why) { return {Damaged, QString::fromLatin1(why)}; }
    [[nodiscard]] bool isGood() const { return what == Good; }
    [[nodiscard]] QString text() const;
};

struct Root {
    QByteArray teamId, founderKey, founderBox, founderMember, recoveryKey, recoveryBox, recoveryMember, hash;
};

struct Epoch {
    QByteArray id, commitment, author;
    quint64 number = 0;
    std::vector<QByteArray> parents;
    std::vector<std::pair<QByteArray, QByteArray>> boxes; ///< device id, box
    struct ParentKey {
        QByteArray parent, nonce, sealed;
    };
    std::vector<ParentKey> parentKeys;
};

struct Invite {
    QByteArray hash, rootHash, key, inviter, inviterChain;
    quint64 role = 0, inviterSeq = 0;
    std::vector<std::pair<QByteArray, QByteArray>> admins; ///< device id, box key
};

struct Request {
    QByteArray invite, nonce, sealed; ///< invite: the first 10 bytes of its hash
    std::vector<std::pair<QByteArray, QByteArray>> boxes;
};

struct Beacon {
    QByteArray deviceKey;
    qint64 clock = 0;
    quint64 seq = 0;
    QByteArray half;
};

struct Placed {
    std::shared_ptr<const RawOperation> operation;
    QByteArray before; ///< the chain value the file claims for it
};

struct Segment {
    bool isPack = false;
    std::vector<Placed> operations;
};

struct BodyRecord {
    QByteArray id, salt, text;
};

struct ReadFile {
    FileKind kind = FileKind::None;
    Verdict verdict;
    QByteArray hash;
    QByteArray epochId; ///< of a sealed file
    std::variant<std::monostate, Root, Epoch, Invite, Request, Beacon, Segment, std::vector<BodyRecord>> content;
};

/// What a reader knows when it looks at a file (FORMAT.md, "Frames").
struct Reading {
    QByteArray teamId; ///< empty: none known
    std::map<QByteArray, QByteArray> epochKeys; ///< by epoch id
    std::map<QByteArray, QByteArray> inviteKeys; ///< by the first 10 bytes of the invite's hash
};

/// Magic and length alone.
ReadFile readFrame(const QByteArray &content);
/// The rest of a file whose frame is read; nothing if the frame is not good.
void readContent(const QByteArray &content, const Reading &reading, ReadFile &file);
Verdict readClear(const QByteArray &content, const Reading &reading, ReadFile &file);
Verdict readSealed(const QByteArray &content, const Reading &reading, ReadFile &file);

bool isReadPlace(const QString &path); ///< FORMAT.md, "Folder"
bool isNameOfOurs(const QString &path); ///< one that a file of ours is published under

} // namespace baton::oracle
