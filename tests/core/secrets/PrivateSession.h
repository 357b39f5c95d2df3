// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QString>

/// A message bus and home of the test's own, so that a real keychain can be started, locked and ended in it.
namespace PrivateSession {

/// Why there can be none here ("gnome-keyring-daemon is not installed"); empty if there can.
QString missing();

/// Whether this process already runs inside one.
bool isInside();

/// Runs this program again inside one and ends with its exit code. Only returns if that failed.
void enter(char **argv);

/// Ends the home's existence; call last, inside.
void leave();

/// gnome-keyring's daemon on the private bus.
class Keyring {
public:
    ~Keyring() { stop(); }
    /// Starts it with an unlocked keychain. @return whether it is on the bus
    bool start();
    void stop();
    /// Locks its default keychain.
    bool lock();
    /// Unlocks it as a person would who types the password.
    bool unlock();

private:
    QProcess m_process;
};

} // namespace PrivateSession
