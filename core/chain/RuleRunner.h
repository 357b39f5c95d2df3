// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"
#include "core/team/TeamLog.h"

#include <QtCore/QObject>

namespace baton::chain {

/// Lets the team's rules look at what this device has read, soon after it came; what a crash left over is taken up at
/// the next start.
/// @thread interface; the work is done on the store's writer
class RuleRunner : public QObject {
    Q_OBJECT

public:
    /// @param store, log  outlive it
    RuleRunner(store::Store &store, team::TeamLog &log, QObject *parent = nullptr);

    void run();

private:
    store::Store &m_store;
    team::TeamLog &m_log;
    bool m_running = false;
    bool m_again = false;
};

} // namespace baton::chain
