// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/DemoClock.h"
#include "core/runtime/Runtime.h"

#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>

#include <memory>

namespace baton::demo {

class Colleagues;
class MastodonFake;
class Stage;

/// The sample: the real program on a scripted network that listens on 127.0.0.1 only, and a profile in a temporary
/// folder that goes with it. Nothing is asked of the system's keychain.
///
/// The runtime made from runtimeOptions() must be gone before this is; leave() comes before that.
/// @thread interface
class Demo {
public:
    struct Options {
        /// The clock stands at 10:22 on a Thursday, so that pictures of the window are always the same. Nothing leaves
        /// the outbox then, since its undo time never ends.
        bool fixedClock = false;
        /// 1: play() takes five minutes; 2: half of it.
        double speed = 1.0;
    };

    /// @return Error::Storage  no temporary folder
    static Result<std::unique_ptr<Demo>> start(const Options &options);
    ~Demo();
    Demo(const Demo &) = delete;
    Demo &operator=(const Demo &) = delete;

    [[nodiscard]] runtime::RuntimeOptions runtimeOptions() const;

    /// Connects the company's account, lets the past days and this morning happen, and reads them. The account counts
    /// as connected six days ago.
    /// Errors: those of AccountService::connectAccount() and of polling.
    Task<void> connect(runtime::Runtime &runtime);

    /// After connect(): claims, tags, notes, closed and put-off conversations and saved replies, so that no view is
    /// empty. The first error ends it.
    Task<void> fillTeamWork(runtime::Runtime &runtime);

    /// After fillTeamWork(): two colleagues who share a folder with this profile, and what they have done this morning.
    Task<void> gatherColleagues(runtime::Runtime &runtime);

    /// After connect(): from now on people write, correct and delete, for about five minutes, and colleagues work.
    void play();

    /// The colleagues go home: before the runtime does.
    void leave();

    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString networkUrl() const;

private:
    explicit Demo(const Options &options);
    void readOpening(const Completer<void> &completer);
    void readSecondThoughts(const Completer<void> &completer);
    void playNext();
    void colleaguesNext();

    const Options m_options;
    std::shared_ptr<DemoClock> m_clock;
    QTemporaryDir m_profile;
    std::unique_ptr<MastodonFake> m_network;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Colleagues> m_colleagues;
    QPointer<inbox::AccountService> m_accounts; ///< gone with the runtime
    QTimer m_next;
    qsizetype m_nextBeat = 0;
    QTimer m_nextAct;
    qsizetype m_nextActNumber = 0;
};

} // namespace baton::demo
