// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

#include <memory>

namespace baton::runtime {

/// $XDG_STATE_HOME/baton, by default ~/.local/state/baton (XDG Base Directory Specification 0.8).
QString defaultLogDir();

/// `line` with what may be a secret replaced by “…”: bearer tokens, values after names such as access_token, password
/// or code, JSON Web Tokens, Bluesky's app passwords, bots' tokens, user names and passwords in addresses. The second
/// line of defence: nothing secret is meant to be logged.
QString redactedLine(QString line);

/// Takes what Qt and Baton log, from any thread, into a file that only its owner can read, and turns the file over
/// before it grows large: NAME.log, NAME.1.log … NAME.4.log. Warnings go to standard error as well. A file that cannot
/// be written (read-only, disk full) is gone without. One at a time in a process.
class LogFile {
public:
    static constexpr qint64 kMaxBytes = 1024 * 1024;
    static constexpr int kKept = 4;

    /// Begins taking messages. @param directory  made if missing  @param name  of the program
    LogFile(const QString &directory, const QString &name, qint64 maxBytes = kMaxBytes);
    /// Gives messages back to whoever took them before.
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    [[nodiscard]] QString path() const;
    /// The newest lines, oldest first. Reads files: not for every frame. @thread any
    [[nodiscard]] QStringList tail(int lines) const;

private:
    struct Sink;
    const std::shared_ptr<Sink> m_sink;
};

} // namespace baton::runtime
