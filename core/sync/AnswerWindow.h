// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace baton::sync {

/// For how long a reply waits before it leaves, so that colleagues' computers hear of it first and nobody answers
/// twice. It holds if what is written here is read there within it.
struct AnswerWindow {
    enum class Why {
        Alone, ///< there is no colleague to wait for
        Chosen, ///< by a person, on this computer
        Carrier, ///< known from what shares the folder
        Measured, ///< by how soon colleagues have shown that they read what was written here
        Unknown, ///< nobody knows yet: the longest
    };
    std::chrono::seconds length{10};
    Why why = Why::Alone;
    QString carrier; ///< as FolderFitness::sharedBy; empty where it cannot be told
    bool operator==(const AnswerWindow &) const = default;
};

/// The preference by which a person chooses it: whole seconds; absent: by itself.
inline const QString kAnswerWindowPreference = QStringLiteral("answer_window_seconds");
/// The fact by which the outbox knows it: whole seconds; 0 or absent: no colleagues.
inline const QString kAnswerWindowFact = QStringLiteral("answer_window_s");

inline constexpr std::chrono::seconds kShortestWindow{10};
inline constexpr std::chrono::seconds kLongestWindow{120};

/// 10 s on a server's share, 30 s with Syncthing, 60 s with the drives and tools that pass through somebody's server in
/// their own time; else what was measured, rounded up to ten seconds; else 60 s.
/// @param colleagues  other members
/// @param chosen      by a person; cut to the shortest and the longest
/// @param carrier     as FolderFitness::sharedBy
AnswerWindow answerWindow(int colleagues, std::optional<std::chrono::seconds> chosen, const QString &carrier,
    std::optional<std::chrono::milliseconds> measured);

/// How long it takes until colleagues show that they have read what was written here: there and back.
/// @thread one
class TurnAround {
public:
    /// A longer time was no delay of the folder: the colleagues were off.
    static constexpr TimeMs kLongest = TimeMs(10) * 60 * 1000;

    /// This device's log is in the folder up to `seq`. @param now  ms of a clock that does not jump
    void shared(quint64 seq, TimeMs now);
    /// Somebody names it up to `seq`.
    void heard(quint64 seq, TimeMs now);
    /// The middle one of the last times; nullopt with less than three.
    [[nodiscard]] std::optional<std::chrono::milliseconds> usual() const;

private:
    static constexpr qsizetype kKept = 8;
    static constexpr qsizetype kEnough = 3;
    quint64 m_shared = 0;
    TimeMs m_sharedAt = 0;
    bool m_isWaiting = false;
    QList<TimeMs> m_times;
};

} // namespace baton::sync
