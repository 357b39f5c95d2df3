// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Passphrase.h"

#include <QtCore/QFile>
#include <QtCore/QScopeGuard>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace baton::cli {

namespace {

constexpr qsizetype kMostBytes = 4096;

// Up to the end, or (a terminal) the end of the line; the line's end is no part of it.
std::optional<QByteArray> readAll(int descriptor, bool oneLine)
{
    QByteArray text;
    text.reserve(kMostBytes); // grown, it would leave copies of itself behind
    while (text.size() < kMostBytes) {
        char byte = 0;
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0 || (oneLine && byte == '\n'))
            break;
        text.append(byte);
    }
    if (text.endsWith('\n'))
        text.chop(1);
    return text;
}

std::optional<QByteArray> ask(int terminal, const char *question)
{
    termios before = {};
    if (::tcgetattr(terminal, &before) != 0)
        return std::nullopt;
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    const auto restore = qScopeGuard([&] {
        ::tcsetattr(terminal, TCSAFLUSH, &before);
        (void)!::write(terminal, "\n", 1);
    });
    (void)!::write(terminal, question, qstrlen(question));
    return readAll(terminal, true);
}

} // namespace

tl::expected<QByteArray, QString> readPassphrase(const PassphraseSource &source)
{
    if (source.descriptor) {
        const auto text = readAll(*source.descriptor, false);
        if (!text)
            return tl::unexpected(
                QStringLiteral("The pass phrase cannot be read from descriptor %1.").arg(*source.descriptor));
        return *text;
    }
    // The service manager's directory, not the secret, is what the environment names.
    const QByteArray credentials = qgetenv("CREDENTIALS_DIRECTORY");
    if (!credentials.isEmpty()) {
        const int file = ::open((credentials + "/baton-passphrase").constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (file >= 0) {
            const auto close = qScopeGuard([file] { ::close(file); });
            return readAll(file, false).value_or(QByteArray());
        }
    }
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return QByteArray();
    const auto close = qScopeGuard([terminal] { ::close(terminal); });
    const auto first = ask(
        terminal, source.isNew ? "New pass phrase for this profile's key: " : "Pass phrase of this profile's key: ");
    if (!first || !source.isNew)
        return first.value_or(QByteArray());
    const auto second = ask(terminal, "The same again: ");
    if (second != first)
        return tl::unexpected(QStringLiteral("The two pass phrases differ."));
    return *first;
}

} // namespace baton::cli
