// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Arguments.h"

#include <QtCore/QFileInfo>

namespace baton::commands {

const std::vector<CommandSpec> &commandSpecs()
{
    static const std::vector<CommandSpec> kSpecs{
        {.name = "account add",
            .usage = "NETWORK",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"server", "URL"}, {"identifier", "ID"}, {"token-stdin", nullptr}, {"password-stdin", nullptr},
                {"history", "DAYS"}, {"count-from", "DATE"}, {"secrets", "keychain|file"}},
            .readsStandardInput = true},
        {.name = "account list", .usage = ""},
        {.name = "account check", .usage = "[ACCOUNT]", .maxArguments = 1},
        {.name = "account remove", .usage = "ACCOUNT", .minArguments = 1, .maxArguments = 1},
        {.name = "account requests", .usage = "ACCOUNT ask|send", .minArguments = 2, .maxArguments = 2},
        {.name = "account retention",
            .usage = "ACCOUNT [MONTHS|off]",
            .minArguments = 1,
            .maxArguments = 2,
            .options = {{"yes", nullptr}}},
        {.name = "account watches",
            .usage = "ACCOUNT",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"add-words", "TEXT"}, {"add-tag", "TAG"}, {"end", "TEXT"}}},
        {.name = "account places", .usage = "ACCOUNT [PLACE …]", .minArguments = 1, .maxArguments = -1},
        {.name = "account import", .usage = "ACCOUNT FILE", .minArguments = 2, .maxArguments = 2},
        {.name = "watch", .usage = "", .linesOfJson = true},
        {.name = "poll", .usage = "[ACCOUNT …]", .maxArguments = -1, .linesOfJson = true},
        {.name = "threads",
            .usage = "",
            .options = {{"view", "VIEW"}, {"filter", "EXPR"}, {"limit", "N"}, {"after", "CURSOR"}}},
        {.name = "thread", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "search",
            .usage = "TEXT",
            .minArguments = 1,
            .maxArguments = -1,
            .options = {{"limit", "N"}},
            .signedWords = true},
        {.name = "reply",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"text-stdin", nullptr}, {"file", "PATH"}, {"to", "MESSAGE"}, {"private", nullptr},
                {"anyway", nullptr}, {"no-wait", nullptr}},
            .readsStandardInput = true},
        {.name = "outbox", .usage = ""},
        {.name = "outbox withdraw", .usage = "REPLY", .minArguments = 1, .maxArguments = 1},
        {.name = "outbox give-back", .usage = "REPLY", .minArguments = 1, .maxArguments = 1},
        {.name = "outbox send",
            .usage = "REPLY",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"anyway", nullptr}}},
        {.name = "outbox settle",
            .usage = "REPLY",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"was-sent", nullptr}, {"give-up", nullptr}}},
        {.name = "like", .usage = "MESSAGE", .minArguments = 1, .maxArguments = 1},
        {.name = "claim", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "release", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "assign", .usage = "CASE MEMBER", .minArguments = 2, .maxArguments = 2},
        {.name = "handoff",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"to", "NAME"}, {"ask", "TEXT"}, {"due", "DURATION"}}},
        {.name = "escalate", .usage = "CASE", .minArguments = 1, .maxArguments = 1, .options = {{"reason", "TEXT"}}},
        {.name = "accept", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "return", .usage = "CASE", .minArguments = 1, .maxArguments = 1, .options = {{"reason", "TEXT"}}},
        {.name = "tag",
            .usage = "CASE [+NAME …] [-NAME …]",
            .minArguments = 2,
            .maxArguments = -1,
            .signedWords = true},
        {.name = "praise", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "priority", .usage = "CASE low|normal|high|urgent", .minArguments = 2, .maxArguments = 2},
        {.name = "note",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"text-stdin", nullptr}},
            .readsStandardInput = true},
        {.name = "note edit",
            .usage = "ID",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"text-stdin", nullptr}},
            .readsStandardInput = true},
        {.name = "note remove", .usage = "ID", .minArguments = 1, .maxArguments = 1},
        {.name = "note seen", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "done",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"no-reply-needed", nullptr}, {"spam", nullptr}}},
        {.name = "reopen", .usage = "CASE", .minArguments = 1, .maxArguments = 1},
        {.name = "snooze",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"until", "TIME"}, {"why", "TEXT"}, {"promised", nullptr}}},
        {.name = "cause", .usage = "CASE [NAME]", .minArguments = 1, .maxArguments = 2},
        {.name = "cause list", .usage = ""},
        {.name = "cause close", .usage = "NAME", .minArguments = 1, .maxArguments = 1},
        {.name = "cause open", .usage = "NAME", .minArguments = 1, .maxArguments = 1},
        {.name = "cause rename", .usage = "NAME NAME", .minArguments = 2, .maxArguments = 2},
        {.name = "answered",
            .usage = "CASE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"by", "NAME"}, {"text-stdin", nullptr}},
            .readsStandardInput = true},
        {.name = "join", .usage = "CASE CASE", .minArguments = 2, .maxArguments = 2},
        {.name = "split", .usage = "MESSAGE", .minArguments = 1, .maxArguments = 1},
        {.name = "undo", .usage = ""},
        {.name = "contact show", .usage = "WHO", .minArguments = 1, .maxArguments = 1},
        {.name = "contact link",
            .usage = "WHO WHO",
            .minArguments = 2,
            .maxArguments = 2,
            .options = {{"evidence", "KIND"}, {"why", "TEXT"}}},
        {.name = "contact unlink", .usage = "WHO", .minArguments = 1, .maxArguments = 1},
        {.name = "contact erase",
            .usage = "[WHO]",
            .maxArguments = 1,
            .options = {{"yes", nullptr}, {"status", nullptr}}},
        {.name = "message erase",
            .usage = "MESSAGE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"yes", nullptr}}},
        {.name = "message edit",
            .usage = "MESSAGE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"text-stdin", nullptr}},
            .readsStandardInput = true},
        {.name = "message delete",
            .usage = "MESSAGE",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"yes", nullptr}}},
        {.name = "message accept", .usage = "MESSAGE", .minArguments = 1, .maxArguments = 1},
        {.name = "message decline", .usage = "MESSAGE", .minArguments = 1, .maxArguments = 1},
        {.name = "message file",
            .usage = "MESSAGE PATH",
            .minArguments = 2,
            .maxArguments = 2,
            .options = {{"number", "N"}}},
        {.name = "saved-reply list", .usage = ""},
        {.name = "saved-reply set",
            .usage = "NAME",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"text-stdin", nullptr}, {"language", "TAG"}},
            .readsStandardInput = true},
        {.name = "saved-reply remove", .usage = "NAME", .minArguments = 1, .maxArguments = 1},
        {.name = "team create",
            .usage = "FOLDER",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"name", "TEAM"}, {"member", "NAME"}, {"secrets", "keychain|file"}}},
        {.name = "team invite", .usage = "", .options = {{"role", "admin|agent|reader"}, {"out", "FILE"}}},
        {.name = "team join",
            .usage = "FOLDER",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"member", "NAME"}, {"code-stdin", nullptr}, {"secrets", "keychain|file"}, {"look", nullptr}},
            .readsStandardInput = true},
        {.name = "team withdraw", .usage = ""},
        {.name = "team recover",
            .usage = "FOLDER",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"member", "NAME"}, {"new", nullptr}, {"code-stdin", nullptr}, {"secrets", "keychain|file"}},
            .readsStandardInput = true},
        {.name = "team sheet",
            .usage = "check|new",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"code-stdin", nullptr}},
            .readsStandardInput = true},
        {.name = "team requests", .usage = ""},
        {.name = "team approve", .usage = "ID", .minArguments = 1, .maxArguments = 1, .options = {{"words", "WORDS"}}},
        {.name = "team remove",
            .usage = "MEMBER",
            .minArguments = 1,
            .maxArguments = 1,
            .options = {{"device", "COMPUTER"}}},
        {.name = "team leave", .usage = ""},
        {.name = "team status", .usage = ""},
        {.name = "team window", .usage = "auto|SECONDS", .minArguments = 1, .maxArguments = 1},
        {.name = "sync", .usage = ""},
        {.name = "policy show", .usage = ""},
        {.name = "policy set", .usage = "", .options = {{"file", "FILE"}}},
        {.name = "policy try", .usage = "", .options = {{"file", "FILE"}}},
        {.name = "policy time",
            .usage = "FROM TO",
            .minArguments = 2,
            .maxArguments = 2,
            .options = {{"calendar", "NAME"}}},
        {.name = "policy due",
            .usage = "START DURATION",
            .minArguments = 2,
            .maxArguments = 2,
            .options = {{"calendar", "NAME"}}},
        {.name = "report",
            .usage = "",
            .options = {{"from", "DATE"}, {"to", "DATE"}, {"zone", "IANA"}, {"by", "account|member|tag"},
                {"format", "json|csv|html"}, {"out", "FILE"}}},
        {.name = "digest", .usage = "", .options = {{"week", "WEEK"}, {"format", "json|html"}, {"out", "FILE"}}},
        {.name = "export", .usage = "DIR", .minArguments = 1, .maxArguments = 1},
        {.name = "backup", .usage = "FILE", .minArguments = 1, .maxArguments = 1},
        {.name = "restore", .usage = "FILE", .minArguments = 1, .maxArguments = 1},
        {.name = "rebuild", .usage = "", .options = {{"anyway", nullptr}}},
        {.name = "doctor", .usage = "", .options = {{"rebuild", nullptr}, {"backup", nullptr}}},
    };
    return kSpecs;
}

const CommandSpec *commandSpec(QStringView name)
{
    for (const CommandSpec &spec : commandSpecs()) {
        if (name == QLatin1String(spec.name))
            return &spec;
    }
    return nullptr;
}

namespace {

/// Two words first, since "note edit" and "note" both exist. A second word that is no sub-command is an argument.
const CommandSpec *findCommand(const QStringList &words, qsizetype &used)
{
    if (words.size() >= 2) {
        if (const CommandSpec *spec = commandSpec(words[0] + QLatin1Char(' ') + words[1])) {
            used = 2;
            return spec;
        }
    }
    used = 1;
    return words.isEmpty() ? nullptr : commandSpec(words[0]);
}

const OptionSpec *findOption(const CommandSpec &spec, QStringView name)
{
    for (const OptionSpec &option : spec.options) {
        if (name == QLatin1String(option.name))
            return &option;
    }
    return nullptr;
}

} // namespace

tl::expected<Invocation, UsageError> parseCommandLine(const QStringList &words)
{
    if (words.isEmpty())
        return tl::unexpected(UsageError{{}, QStringLiteral("A command is missing.")});
    qsizetype used = 0;
    const CommandSpec *spec = findCommand(words, used);
    if (!spec)
        return tl::unexpected(UsageError{{}, QStringLiteral("There is no command “%1”.").arg(words[0])});
    const QString name = QString::fromLatin1(spec->name);
    const auto usage = [&](const QString &problem) { return tl::unexpected(UsageError{name, problem}); };

    Invocation invocation;
    invocation.command = spec;
    bool onlyArguments = false;
    for (qsizetype i = used; i < words.size(); ++i) {
        const QString &word = words[i];
        if (!onlyArguments && word == QLatin1String("--")) {
            onlyArguments = true;
            continue;
        }
        const bool looksLikeOption = word.startsWith(QLatin1String("--"))
            || (word.startsWith(QLatin1Char('-')) && word.size() > 1 && !spec->signedWords);
        if (onlyArguments || !looksLikeOption) {
            invocation.arguments.append(word);
            continue;
        }
        QString optionName = word.mid(word.startsWith(QLatin1String("--")) ? 2 : 1);
        const qsizetype equals = optionName.indexOf(QLatin1Char('='));
        const bool hasInlineValue = equals >= 0;
        const QString inlineValue = hasInlineValue ? optionName.mid(equals + 1) : QString();
        if (hasInlineValue)
            optionName.truncate(equals);
        const OptionSpec *option = findOption(*spec, optionName);
        if (!option)
            return usage(QStringLiteral("“%1” has no option “%2”.").arg(name, word));
        if (!option->valueName) {
            if (hasInlineValue)
                return usage(QStringLiteral("“--%1” takes no value.").arg(optionName));
            invocation.flags.insert(optionName);
        } else if (hasInlineValue) {
            invocation.values.insert(optionName, inlineValue);
        } else if (i + 1 < words.size()) {
            invocation.values.insert(optionName, words[++i]);
        } else {
            return usage(QStringLiteral("“--%1” needs a value.").arg(optionName));
        }
    }
    if (invocation.arguments.size() < spec->minArguments)
        return usage(QStringLiteral("Something is missing: batonctl %1 %2").arg(name, QString::fromUtf8(spec->usage)));
    if (spec->maxArguments >= 0 && invocation.arguments.size() > spec->maxArguments)
        return usage(QStringLiteral("That is too much: batonctl %1 %2").arg(name, QString::fromUtf8(spec->usage)));
    return invocation;
}

QStringList withWholePaths(const QStringList &words, const Invocation &invocation)
{
    const auto isPath = [](const QString &placeholder) {
        static const QSet<QString> kPaths{
            QStringLiteral("FILE"), QStringLiteral("FOLDER"), QStringLiteral("DIR"), QStringLiteral("PATH")};
        return kPaths.contains(placeholder);
    };
    QStringList paths;
    const QStringList usage = QString::fromLatin1(invocation.command->usage).split(QLatin1Char(' '));
    for (qsizetype i = 0; i < usage.size(); ++i) {
        if (isPath(usage.at(i)))
            paths.append(invocation.arguments.value(i));
    }
    for (const OptionSpec &option : invocation.command->options) {
        if (option.valueName && isPath(QString::fromLatin1(option.valueName)))
            paths.append(invocation.all(option.name));
    }
    QStringList whole = words;
    for (const QString &path : std::as_const(paths)) {
        const qsizetype at = path.isEmpty() ? -1 : whole.lastIndexOf(path);
        if (at >= 0)
            whole[at] = QFileInfo(path).absoluteFilePath();
    }
    return whole;
}

} // namespace baton::commands
