// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/Runtime.h"

#include <memory>

namespace baton::demo {

/// Something that a scripted colleague does to a conversation.
struct ColleagueAct {
    enum class What {
        Claim,
        Note,
        HandOver, ///< to the person at the window
        HandToDepartment,
        BringUp,
        SendBack,
        Done,
    };
    int at = 0; ///< seconds after play() began
    int who = 0; ///< 0: Ben, 1: Carla
    What what = What::Claim;
    const char *contact = ""; ///< the customer's user name
    const char *text = "";
    const char *department = "";
    bool unseen = false; ///< done before the folder was looked at, so that it may collide
};

/// With whom Carla collides: the person at the window has claimed it, and she has not looked.
inline constexpr char kContestedContact[] = "camille";

/// What Ben and Carla do: before the window is played, and after.
QList<ColleagueAct> colleaguesMorning();
QList<ColleagueAct> colleaguesDay();

/// Two scripted colleagues on computers of their own: real profiles in a real team, over a real folder that is deleted
/// with the sample. They have no credentials of the account: what they read comes through the folder.
///
/// @thread interface; gone before the clock and the owner's runtime
class Colleagues {
public:
    /// @param options  as the sample's own
    explicit Colleagues(const runtime::RuntimeOptions &options);
    ~Colleagues();
    Colleagues(const Colleagues &) = delete;
    Colleagues &operator=(const Colleagues &) = delete;

    /// Makes a team of the owner's profile and lets both in.
    /// @param owner  outlives this
    Task<void> gather(runtime::Runtime &owner);
    /// Does it and shares it. NotFound: the colleague has no such conversation
    Task<void> perform(const ColleagueAct &act);

private:
    struct Desk;
    struct State;
    const std::unique_ptr<State> m_state;
    QObject m_context; ///< goes first: whatever is still under way ends there
};

} // namespace baton::demo
