// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <tl/expected.hpp>

#include <algorithm>

namespace baton::commands {

/// One option of a command. Options that end in "-stdin" are flags that say what standard input holds.
struct OptionSpec {
    const char *name; ///< without the dashes
    const char *valueName; ///< nullptr: a flag
};

/// The shape of one command; its help text is in app/cli, its handler in Handlers.
struct CommandSpec {
    const char *name; ///< one or two words: "poll", "account add"
    const char *usage; ///< positional arguments: "CASE [+NAME …] [-NAME …]"
    int minArguments = 0;
    int maxArguments = 0; ///< -1: any number
    std::vector<OptionSpec> options;
    bool linesOfJson = false; ///< one document a line while it runs
    bool readsStandardInput = false;
    bool signedWords = false; ///< positional words may begin with + or -
};

/// Every command of batonctl, in the order of its help.
const std::vector<CommandSpec> &commandSpecs();
const CommandSpec *commandSpec(QStringView name);

/// A command line that fits its command.
struct Invocation {
    const CommandSpec *command = nullptr;
    QStringList arguments;
    QMultiMap<QString, QString> values;
    QSet<QString> flags;
    QByteArray standardInput;

    [[nodiscard]] bool has(const char *flag) const { return flags.contains(QLatin1String(flag)); }
    [[nodiscard]] QString value(const char *name) const { return values.value(QLatin1String(name)); }
    /// Of an option that may be given several times, in that order.
    [[nodiscard]] QStringList all(const char *name) const
    {
        QStringList given = values.values(QLatin1String(name));
        std::reverse(given.begin(), given.end());
        return given;
    }
    [[nodiscard]] bool hasValue(const char *name) const { return values.contains(QLatin1String(name)); }
};

/// What is wrong with a command line.
struct UsageError {
    QString command; ///< empty if it is not even known
    QString problem; ///< one sentence, English like the rest of the command line
};

/// @param words  the command line without the program's name and the global options
tl::expected<Invocation, UsageError> parseCommandLine(const QStringList &words);

/// The same words with every path whole: whoever carries the command out may stand in another directory.
/// @param words  those the invocation was read from
QStringList withWholePaths(const QStringList &words, const Invocation &invocation);

} // namespace baton::commands
