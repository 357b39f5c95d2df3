// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"
#include "app/cli/Passphrase.h"
#include "app/cli/Render.h"
#include "app/cli/ReportOutput.h"
#include "core/base/Process.h"
#include "core/commands/Shapes.h"
#include "core/runtime/EndSignals.h"
#include "core/runtime/HandOver.h"
#include "core/runtime/LogFile.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/PassphraseStore.h"
#include "core/store/Rebuild.h"
#include "core/store/Recovery.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QThread>
#include <QtCore/QTimer>
#include <QtCore/QTranslator>

#include <cstdio>
#include <optional>

#include <sys/socket.h>
#include <unistd.h>

using namespace baton;

namespace {

/// The part of the command line that is batonctl's own.
struct GlobalOptions {
    QString profile;
    bool json = false;
    bool help = false;
    bool version = false;
    std::optional<int> passphraseFd;
    QStringList words;
};

tl::expected<GlobalOptions, QString> globalOptions(const QStringList &arguments)
{
    GlobalOptions options;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == QLatin1String("--")) {
            options.words.append(arguments.mid(i));
            break;
        }
        if (word == QLatin1String("--json")) {
            options.json = true;
        } else if (word == QLatin1String("--help") || word == QLatin1String("-h")) {
            options.help = true;
        } else if (word == QLatin1String("--version")) {
            options.version = true;
        } else if (word == QLatin1String("--profile")) {
            if (i + 1 >= arguments.size())
                return tl::unexpected(QStringLiteral("“--profile” needs a folder."));
            options.profile = arguments[++i];
        } else if (word.startsWith(QLatin1String("--profile="))) {
            options.profile = word.mid(10);
        } else if (word == QLatin1String("--passphrase-fd")) {
            bool isNumber = false;
            const int descriptor = arguments.value(++i).toInt(&isNumber);
            if (!isNumber || descriptor < 0)
                return tl::unexpected(QStringLiteral("“--passphrase-fd” needs the number of an open file."));
            options.passphraseFd = descriptor;
        } else {
            options.words.append(word);
        }
    }
    return options;
}

void print(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

/// Shows each document as it comes: JSON as it is, or text for people, with errors on standard error.
class Printer {
public:
    Printer(QString command, bool json, cli::ReportOutput output)
        : m_command(std::move(command))
        , m_json(json)
        , m_output(std::move(output))
    {
    }

    /// What the command has made could not be written where it was to go.
    [[nodiscard]] bool hasFailed() const { return *m_hasFailed; }

    void operator()(const QJsonObject &document) const
    {
        const bool isError = document.contains(QStringLiteral("error"))
            && document.value(QStringLiteral("error")).isObject() && document.size() == 1;
        if (isError || !m_output.isAsked())
            show(document, isError);
        else
            deliver(m_output.bytes(document));
    }

private:
    void show(const QJsonObject &document, bool isError) const
    {
        if (m_json)
            print(
                stdout, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact)) + QLatin1Char('\n'));
        if (isError)
            print(stderr, cli::renderError(document));
        else if (!m_json)
            print(stdout, cli::render(m_command, document, SystemClock().nowMs()));
    }

    void deliver(const QByteArray &bytes) const
    {
        if (m_output.file.isEmpty()) {
            print(stdout, QString::fromUtf8(bytes));
        } else if (const auto written = m_output.write(bytes); written) {
            show({{QStringLiteral("ok"), true}, {QStringLiteral("file"), m_output.file}}, false);
        } else {
            *m_hasFailed = true;
            show(commands::errorJson(kindName(written.error().kind),
                     QStringLiteral("The report could not be written: %1").arg(written.error().detail)),
                true);
        }
    }

    QString m_command;
    bool m_json;
    cli::ReportOutput m_output;
    std::shared_ptr<std::atomic_bool> m_hasFailed = std::make_shared<std::atomic_bool>(false);
};

int usageError(const QString &problem, const QString &command, bool json)
{
    if (json)
        print(stdout,
            QString::fromUtf8(
                QJsonDocument(commands::errorJson(QStringLiteral("usage"), problem)).toJson(QJsonDocument::Compact))
                + QLatin1Char('\n'));
    print(stderr,
        QStringLiteral("batonctl: %1\nTry: batonctl %2--help\n")
            .arg(problem, command.isEmpty() ? QString() : command + QLatin1Char(' ')));
    return int(commands::Exit::Usage);
}

/// The sentence for a profile that cannot be opened, and what to do about it.
QString openFailureText(const runtime::OpenRefused &refused)
{
    switch (refused.problem) {
    case store::OpenProblem::Newer:
        return QStringLiteral("The profile was written by a newer Baton. Update Baton, or use another --profile.");
    case store::OpenProblem::Damaged:
        return QStringLiteral(
            "The database is damaged or gone (%2). The newest backups are in %1: see batonctl restore. Without one, "
            "batonctl rebuild takes a team's work from its folder.")
            .arg(refused.profileDir + QStringLiteral("/backups"), refused.error.detail);
    case store::OpenProblem::ReadOnly:
        return QStringLiteral("The profile cannot be written: %1").arg(refused.error.detail);
    case store::OpenProblem::DiskFull: return QStringLiteral("The disk is full: %1").arg(refused.error.detail);
    case store::OpenProblem::CannotOpen:
    case store::OpenProblem::Migration: break;
    }
    return QStringLiteral("The profile cannot be opened: %1").arg(refused.error.detail);
}

// How long commands of other programs may hold up the end of this one.
constexpr std::chrono::milliseconds kPatience{10000};
constexpr std::chrono::milliseconds kLookEvery{20};
// An owner that is just leaving does not answer any more and has not let go yet.
constexpr int kTriesToReachOwner = 40;
constexpr unsigned long kBetweenTriesMs = 250;

/// Opens the profile in this process and runs the command on a thread of its own.
int runAsOwner(QCoreApplication &app, runtime::ProfileOwner owner, const commands::Invocation &invocation,
    const GlobalOptions &options, const Printer &printer, const runtime::EndSignals &signals)
{
    runtime::RuntimeOptions runtimeOptions;
    runtimeOptions.profileDir = owner.profileDir();
    const bool hasFile = QFile::exists(secrets::PassphraseStore::pathIn(owner.profileDir()));
    const bool makesFile = QLatin1String(invocation.command->name).startsWith(QLatin1String("team "))
        && invocation.value("secrets") == QLatin1String("file");
    if (hasFile || makesFile) {
        auto passphrase = cli::readPassphrase({options.passphraseFd, !hasFile});
        if (!passphrase)
            return usageError(passphrase.error(), QString::fromLatin1(invocation.command->name), options.json);
        // Handed out once, so that whoever wipes it holds the only copy.
        const auto held = std::make_shared<QByteArray>(*std::move(passphrase));
        runtimeOptions.passphrase = [held] { return std::exchange(*held, QByteArray()); };
    }
    runtimeOptions.pollsByItself = QLatin1String(invocation.command->name) == QLatin1String("watch");
    auto opened = runtime::Runtime::open(runtimeOptions);
    if (!opened) {
        printer(commands::errorJson(QStringLiteral("storage"), openFailureText(opened.error())));
        return int(commands::Exit::Failed);
    }
    runtime::Runtime &services = **opened;
    runtime::OwnerSocket socket(services.services());
    if (const auto listening = socket.listen(runtime::ownerSocketPath(owner.profileDir())); !listening)
        print(stderr, QStringLiteral("batonctl: %1\n").arg(listening.error().detail));

    const CancelToken stop;
    QObject::connect(&signals, &runtime::EndSignals::asked, &app, [&] { stop.cancel(); });

    // Commands that other programs handed over meanwhile end first; those that would go on for ever are stopped.
    QTimer leaving;
    QElapsedTimer left;
    QObject::connect(&leaving, &QTimer::timeout, &app, [&] {
        if (!left.isValid())
            left.start();
        if (left.hasExpired(kPatience.count()) || stop.isCancelled() ? socket.stop() : socket.close())
            app.quit();
    });

    commands::Exit exit = commands::Exit::Failed;
    std::thread worker;
    services.whenReady([&] {
        worker = std::thread([&] {
            exit = commands::run(invocation, services.services(), stop, printer);
            QMetaObject::invokeMethod(&app, [&] { leaving.start(kLookEvery); });
        });
    });
    app.exec();
    if (worker.joinable())
        worker.join();
    return int(exit);
}

/// Puts a backup in the database's place. Nobody has the profile open.
int restore(const runtime::ProfileOwner &owner, const QString &path, const Printer &printer)
{
    const auto aside = store::restoreBackup(owner.profileDir(), path, SystemClock().nowMs());
    if (!aside) {
        const Error &error = aside.error();
        const bool isBad = error.kind == Error::Kind::Invalid || error.kind == Error::Kind::Unsupported;
        const QString text = error.kind == Error::Kind::Unsupported
            ? QStringLiteral("A newer Baton has written this backup; nothing was changed. Update Baton, then restore.")
            : isBad ? QStringLiteral("This is no whole backup of Baton; nothing was changed: %1").arg(error.detail)
            : store::isDiskFull(error)
            ? QStringLiteral("There is not enough room on the disk for the backup; nothing was changed.")
            : QStringLiteral("The backup could not be put in place: %1").arg(error.detail);
        printer(commands::errorJson(kindName(error.kind), text));
        return int(isBad ? commands::Exit::NoSuchThing : commands::Exit::Failed);
    }
    printer(QJsonObject{{QStringLiteral("ok"), true},
        {QStringLiteral("former"), aside->isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(*aside)}});
    return int(commands::Exit::Done);
}

/// Puts an empty database in the place of a broken one, to be filled from the team's folder. Nobody has the profile
/// open.
int rebuild(const runtime::ProfileOwner &owner, bool anyway, const Printer &printer)
{
    if (!anyway && store::lookAtBackup(store::databasePathIn(owner.profileDir()))) {
        printer(commands::errorJson(QStringLiteral("refused"),
            QStringLiteral("The database can be opened; nothing was changed. --anyway rebuilds it all the same.")));
        return int(commands::Exit::Refused);
    }
    const auto aside = store::rebuildFromTeam(owner.profileDir(), SystemClock());
    if (!aside) {
        const bool hasNone = aside.error().kind == Error::Kind::NotFound;
        printer(commands::errorJson(kindName(aside.error().kind),
            hasNone ? QStringLiteral("This profile was in no team whose folder could give its work back.")
                    : QStringLiteral("The profile could not be rebuilt: %1").arg(aside.error().detail)));
        return int(hasNone ? commands::Exit::NoSuchThing : commands::Exit::Failed);
    }
    printer(QJsonObject{{QStringLiteral("ok"), true},
        {QStringLiteral("former"), aside->isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(*aside)}});
    return int(commands::Exit::Done);
}

} // namespace

int main(int argc, char **argv)
{
    useOnlyTheSessionsBus();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("baton"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BATON_VERSION));
    QTranslator english; // plural forms of what app/pages says
    if (english.load(QStringLiteral(":/i18n/baton_en.qm")))
        QCoreApplication::installTranslator(&english);

    auto options = globalOptions(QCoreApplication::arguments());
    if (!options)
        return usageError(options.error(), {}, false);
    if (options->version) {
        print(stdout, QStringLiteral("batonctl " BATON_VERSION "\n"));
        return 0;
    }
    if (options->help || options->words.isEmpty()) {
        QString name = options->words.mid(0, 2).join(QLatin1Char(' '));
        if (!commands::commandSpec(name))
            name = options->words.value(0);
        if (!options->words.isEmpty() && !commands::commandSpec(name)) {
            // "account" alone: its sub-commands.
            QString text;
            for (const commands::CommandSpec &spec : commands::commandSpecs()) {
                if (QLatin1String(spec.name).startsWith(name + QLatin1Char(' ')))
                    text += cli::helpFor(QString::fromLatin1(spec.name)) + QLatin1Char('\n');
            }
            if (text.isEmpty())
                return usageError(QStringLiteral("There is no command “%1”.").arg(name), {}, options->json);
            print(stdout, text);
            return 0;
        }
        print(options->help ? stdout : stderr, options->words.isEmpty() ? cli::overview() : cli::helpFor(name));
        return options->help ? 0 : int(commands::Exit::Usage);
    }

    auto invocation = commands::parseCommandLine(options->words);
    if (!invocation)
        return usageError(invocation.error().problem, invocation.error().command, options->json);
    options->words = commands::withWholePaths(options->words, *invocation);
    invocation = commands::parseCommandLine(options->words);
    if (invocation->command->readsStandardInput && options->passphraseFd == STDIN_FILENO)
        return usageError(QStringLiteral("Standard input holds what the command needs; give the pass phrase through "
                                         "another descriptor."),
            QString::fromLatin1(invocation->command->name), options->json);
    // Only if it was said to hold something: nobody is to wait for a terminal that has nothing to say.
    if (std::any_of(invocation->flags.begin(), invocation->flags.end(),
            [](const QString &flag) { return flag.endsWith(QLatin1String("-stdin")); })) {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            invocation->standardInput = input.readAll();
    }
    const QLatin1String name(invocation->command->name);
    const bool isReport = name == QLatin1String("report") || name == QLatin1String("digest");
    const cli::ReportOutput output{
        isReport ? invocation->value("format") : QString(), isReport ? invocation->value("out") : QString()};
    if (const auto problem = output.problem(options->json))
        return usageError(*problem, QString::fromLatin1(invocation->command->name), options->json);
    const Printer printer(QString::fromLatin1(invocation->command->name), options->json, output);

    std::optional<runtime::EndSignals> signals(std::in_place);
    const QString profileDir = options->profile.isEmpty() ? runtime::defaultProfileDir() : options->profile;
    Result<int> exit = fail(Error::Kind::NotFound);
    for (int i = 0; i < kTriesToReachOwner; ++i) {
        auto owner = runtime::ProfileOwner::acquire(profileDir);
        if (owner && QLatin1String(invocation->command->name) == QLatin1String("restore"))
            return restore(*owner, QFileInfo(invocation->arguments.first()).absoluteFilePath(), printer);
        if (owner && QLatin1String(invocation->command->name) == QLatin1String("rebuild"))
            return rebuild(*owner, invocation->has("anyway"), printer);
        if (owner) {
            const runtime::LogFile log(runtime::defaultLogDir(), QStringLiteral("batonctl"));
            const int done = runAsOwner(app, std::move(*owner), *invocation, *options, printer, *signals);
            return printer.hasFailed() ? int(commands::Exit::Failed) : done;
        }
        if (owner.error().kind != Error::Kind::Conflict) {
            printer(commands::errorJson(kindName(owner.error().kind), owner.error().detail));
            return int(commands::Exit::Failed);
        }
        // Somebody owns the profile: a desktop, a watch, another command. It carries this one out.
        signals.reset();
        exit = runtime::handOver(
            runtime::ownerSocketPath(profileDir), options->words, invocation->standardInput, printer);
        if (exit || exit.error().kind != Error::Kind::NotFound)
            break;
        signals.emplace();
        QThread::msleep(kBetweenTriesMs);
    }
    if (!exit) {
        printer(commands::errorJson(kindName(exit.error().kind),
            QStringLiteral("The profile is in use by a program that does not answer: %1").arg(exit.error().detail)));
        return int(commands::Exit::Failed);
    }
    return printer.hasFailed() ? int(commands::Exit::Failed) : *exit;
}
