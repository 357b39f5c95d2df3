// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/oracle/FolderFiles.h"
#include "tests/oracle/Graph.h"
#include "tests/oracle/Membership.h"

namespace baton::oracle {

using Folder = std::map<QString, QByteArray>; ///< relative path → content

/// Somebody who looks at a folder.
struct Viewer {
    QByteArray deviceKey; ///< Ed25519; empty: tries every box
    QByteArray boxKey, boxSecret; ///< X25519
};

struct Question {
    Folder folder;
    std::vector<Viewer> viewers; ///< what any of them can open is read
    std::map<QByteArray, QByteArray> epochKeys; ///< by epoch id, known from elsewhere
    QByteArray rootHash; ///< empty: the root block the folder shows
};

/// Everything a reader can know of a folder.
struct Answer {
    struct File {
        QString path;
        ReadFile read;
    };
    struct Operation {
        int node = 0;
        bool isPlaced = false, isAccepted = false;
        QString why; ///< not
        QByteArray member; ///< the author
    };
    struct Device {
        QByteArray id, member;
        bool isFrozen = false, isReplaced = false, isCurrent = false;
    };
    struct Member {
        QByteArray id;
        int role = kNone;
        Rank rank;
    };
    struct OpenedEpoch {
        QByteArray id, key;
        bool isAnnounced = false;
    };
    /// FORMAT.md, "Keys in use", for one viewer.
    struct KeyChoice {
        enum What { Use, Rotate, Wait };
        What what = Wait;
        QByteArray epoch; ///< to use
        std::vector<QByteArray> parents; ///< to rotate from
    };

    std::optional<Root> root;
    QString whyNoRoot;
    std::vector<File> files; ///< by content, then path
    std::vector<QString> problems;
    std::vector<OpenedEpoch> epochs;
    std::vector<Operation> operations; ///< one a node, in the order of the graph
    std::vector<Member> members;
    std::vector<Device> devices;
    std::vector<int> cuts; ///< effective ones, in the order of rank
    std::map<std::pair<QByteArray, QByteArray>, QByteArray> bodies; ///< (id, hash) → text
    std::vector<KeyChoice> choices; ///< one a viewer
    std::shared_ptr<Graph> graph; ///< nodes, heads, forks, pasts; null without a root

    [[nodiscard]] const Operation *byOpid(const QByteArray &opid) const; ///< the first with that opid
    [[nodiscard]] bool accepts(const QByteArray &opid) const;
    [[nodiscard]] int roleOf(const QByteArray &member) const;
    [[nodiscard]] const Device *device(const QByteArray &id) const;
    [[nodiscard]] const File *file(const QString &path) const;

    /// One line a fact, in an order that names and order of files have no part in. Reasons are this program's own
    /// words; without them the text is what any reader must say.
    [[nodiscard]] QString describe(bool withReasons = false) const;
};

Answer look(const Question &question);

// The parts of look(), each filling in its own of the answer.
void findRoot(const Question &question, Answer &answer);
void readFiles(const Question &question, Answer &answer);
void judge(Answer &answer);
void findBodies(Answer &answer);
void chooseKeys(const Question &question, Answer &answer);

} // namespace baton::oracle
