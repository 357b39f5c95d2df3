// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/commands/Dispatcher.h"

#include <QtNetwork/QLocalServer>

#include <thread>

namespace baton::runtime {

/// Where a profile's owner listens: in $XDG_RUNTIME_DIR, or in the profile where there is none.
QString ownerSocketPath(const QString &profileDir);

/// The owner's ear: other programs on the same profile hand their commands over, since nothing else opens the
/// database. Each connection carries one request and its documents; the socket is for this user only (0600).
///
/// A frame is a big-endian length (4 bytes, at most 64 MiB) and that much JSON. Request: {"words":[…],"stdin":base64}
/// or {"raise":true}. Answer: {"begun":true} before the command is carried out, {"document":{…}} any number of times,
/// then {"exit":code}.
/// @thread interface; commands run on threads of their own
class OwnerSocket : public QObject {
    Q_OBJECT

public:
    OwnerSocket(const commands::Services &services, QObject *parent = nullptr);
    /// Ends running commands and waits for them: they need the event loop, so stop() first from it.
    ~OwnerSocket() override;

    /// @return Error::Storage if nobody can listen there. A stale socket of a crashed owner is replaced: the caller
    ///         holds the profile's lock.
    Result<void> listen(const QString &path);

    /// Takes no more commands. @return true once every command has ended and its client has been told; ask again from
    ///         the event loop, which they need
    bool close();
    /// The same, and asks the running ones to stop.
    bool stop();

Q_SIGNALS:
    /// A second desktop was started on this profile.
    void raiseRequested();

private:
    struct Running;
    void accept();
    void read(QLocalSocket *socket, const std::shared_ptr<QByteArray> &buffer);
    void start(QLocalSocket *socket, const QJsonObject &request);

    const commands::Services m_services;
    QLocalServer m_server;
    QList<std::shared_ptr<Running>> m_running;
};

/// Hands a command to the profile's owner and passes its documents on.
/// @return the exit code; Error::NotFound if nobody listens or the owner left before it began; Error::Network if it
/// went
///         away in the middle
/// @thread any; blocks until the owner has answered
Result<int> handOver(
    const QString &socketPath, const QStringList &words, const QByteArray &standardInput, const commands::Emit &emit);

/// Asks the owner to show its window. @return whether somebody heard
bool askToRaise(const QString &socketPath);

} // namespace baton::runtime
