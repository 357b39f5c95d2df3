// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QSocketNotifier>

#include <memory>

namespace baton::runtime {

/// Being asked to end by the system: SIGTERM (the session ends, `kill`, systemd) and SIGINT (Ctrl+C). The first one is
/// told in the event loop, so that the program can end in order; the second ends it on the spot, which loses nothing
/// that was written down.
/// @thread the application's; one at a time in a process
class EndSignals : public QObject {
    Q_OBJECT

public:
    EndSignals();
    /// From now on the signals do what they do by themselves.
    ~EndSignals() override;

Q_SIGNALS:
    void asked();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace baton::runtime
