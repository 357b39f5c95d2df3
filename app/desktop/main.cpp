// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Demo.h"
#include "app/desktop/backup/BackupText.h"
#include "app/desktop/backup/RestoringDialog.h"
#include "app/desktop/pictures/MediaPictures.h"
#include "app/desktop/program/Desk.h"
#include "app/desktop/program/Diagnostics.h"
#include "app/desktop/program/FirstPaint.h"
#include "app/desktop/program/OpenTrouble.h"
#include "app/desktop/theme/FieldStyle.h"
#include "core/base/Process.h"
#include "core/inbox/ProfileRepair.h"
#include "core/runtime/EndSignals.h"
#include "core/runtime/HandOver.h"
#include "core/runtime/LogFile.h"
#include "core/runtime/Runtime.h"
#include "core/sync/TeamFolder.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QProcess>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

using namespace baton;

namespace {

QIcon programIcon()
{
    return QIcon::fromTheme(QStringLiteral("io.github.baton_inbox.Baton"), QIcon(QStringLiteral(":/icons/baton.svg")));
}

class Texts {
    Q_DECLARE_TR_FUNCTIONS(Program)

public:
    static QString sampleBanner()
    {
        return tr("This is a sample: a scripted network and two scripted colleagues on this computer. Nothing leaves "
                  "it, and nothing is kept.");
    }

    static QString inUse()
    {
        return tr("Another program has this profile open and does not answer. If batonctl is running, wait for it to "
                  "finish.");
    }
    static QString sampleNotStarted() { return tr("The sample needs some room in the folder for temporary files."); }
    static QString damageTitle() { return tr("Baton's database is damaged."); }
    static QString damageMeaning()
    {
        return tr("A check found it just now. Baton can close and offer to go back to the last good copy. Replies that "
                  "have not gone out are kept in the damaged file.");
    }
    static QString goingBack() { return tr("The copy is put back…"); }
    static QString repair() { return tr("Close and repair…"); }
    static QString later() { return tr("Later"); }
    static QString sampleFailed() { return tr("The sample could not be started. Close Baton and try again."); }
    static QString colleaguesFailed() { return tr("The sample's colleagues could not come; the rest works."); }
    static QString profileOption() { return tr("The profile's folder."); }
    static QString demoOption() { return tr("Look around with a sample: a scripted network on this computer."); }
    static QString clockOption() { return tr("With --demo: a clock that stands still, for pictures."); }
    static QString backgroundOption() { return tr("Start in the tray, where the desktop has one."); }
    static QString description() { return tr("A social inbox for small teams."); }
};

void showProblem(const QString &text, const QString &details)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Baton"), text, QMessageBox::Close);
    box.setDetailedText(details);
    box.exec();
}

/// Takes the profile, or says why not. Null: the program ends with `exitCode`.
std::optional<runtime::ProfileOwner> acquire(const QString &profileDir, int &exitCode)
{
    while (true) {
        auto owner = runtime::ProfileOwner::acquire(profileDir);
        if (owner)
            return std::move(*owner);
        exitCode = 1;
        if (owner.error().kind == Error::Kind::Conflict) {
            if (runtime::askToRaise(runtime::ownerSocketPath(profileDir)))
                exitCode = 0;
            else
                showProblem(Texts::inUse(), owner.error().detail);
            return std::nullopt;
        }
        desktop::OpenTroubleDialog dialog(desktop::OpenTrouble::ofFolder(owner.error(), profileDir), {});
        dialog.exec();
        if (dialog.chosen() != desktop::WayOut::TryAgain)
            return std::nullopt;
    }
}

/// Opens the profile, with a person's help where it does not open by itself. Null: the person quits.
/// @param found  damage that was found while the profile was in use
/// @param said   what there is to say in the window then
std::unique_ptr<runtime::Runtime> open(const runtime::RuntimeOptions &options, QString found, QString &said)
{
    QString failed;
    while (true) {
        desktop::OpenTrouble trouble;
        trouble.profileDir = options.profileDir;
        if (found.isEmpty()) {
            auto runtime = runtime::Runtime::open(options);
            if (runtime)
                return std::move(*runtime);
            trouble.problem = runtime.error().problem;
            trouble.detail = runtime.error().error.detail;
        } else {
            trouble.problem = OpenProblem::Damaged;
            trouble.detail = found;
        }
        trouble.backups = inbox::usableBackups(options.profileDir);
        trouble.canRebuild = inbox::canRebuild(options.profileDir);
        trouble.isGone = inbox::isDatabaseGone(options.profileDir);
        desktop::OpenTroubleDialog dialog(trouble, failed);
        dialog.exec();
        const desktop::WayOut way = dialog.chosen();
        if (way == desktop::WayOut::Quit)
            return nullptr;
        QGuiApplication::setOverrideCursor(Qt::WaitCursor);
        const auto done = desktop::carryOut(way, trouble, SystemClock());
        QGuiApplication::restoreOverrideCursor();
        if (done) {
            said = desktop::OpenTroubleText::worked(way, *done);
            failed.clear();
            found.clear();
        } else {
            qWarning("%s", qPrintable(done.error().detail));
            failed = desktop::OpenTroubleText::failed(way, done.error());
        }
    }
}

/// Puts a copy in the place of the database, with nothing open. @return what there is to say
QString goBack(const QString &profileDir, const QString &copy)
{
    desktop::RestoringDialog dialog(Texts::goingBack(), [&](const desktop::RestoringDialog::Step &step) {
        return inbox::restoreBackup(profileDir, copy, SystemClock().nowMs(), step);
    });
    dialog.exec();
    if (dialog.outcome())
        return desktop::OpenTroubleText::worked(desktop::WayOut::Restore, *dialog.outcome());
    qWarning("%s", qPrintable(dialog.outcome().error().detail));
    const desktop::ErrorText words = desktop::BackupText::notUsable(dialog.outcome().error());
    showProblem(words.sentence(), words.details);
    return {};
}

/// What exec() returns when the profile is to be closed and repaired.
constexpr int kRepair = 100;

void offerRepair(desktop::Desk &desk)
{
    auto *box = new QMessageBox(
        QMessageBox::Critical, QStringLiteral("Baton"), Texts::damageTitle(), QMessageBox::NoButton, &desk.window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(Texts::damageMeaning());
    const QPushButton *repair = box->addButton(Texts::repair(), QMessageBox::AcceptRole);
    box->addButton(Texts::later(), QMessageBox::RejectRole);
    QObject::connect(box, &QMessageBox::buttonClicked, box, [repair](const QAbstractButton *button) {
        if (button == repair)
            QCoreApplication::exit(kRepair);
    });
    box->open();
}

} // namespace

int main(int argc, char **argv)
{
    keepMemorySmall();
    useOnlyTheSessionsBus();
    // Pictures of strangers are broken now and then; the window says so where they would stand.
    QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false"));
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("baton"));
    QApplication::setApplicationDisplayName(QStringLiteral("Baton"));
    QApplication::setApplicationVersion(QStringLiteral(BATON_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.baton_inbox.Baton"));
    QApplication::setQuitOnLastWindowClosed(false);

    desktop::FieldStyle::setUp();

    QTranslator qtTranslator;
    if (qtTranslator.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qtTranslator);
    QTranslator translator;
    // English too: its plural forms are in a translation of their own.
    if (translator.load(QLocale(), QStringLiteral("baton"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || translator.load(QStringLiteral(":/i18n/baton_en.qm")))
        QApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(Texts::description());
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profileOption(QStringLiteral("profile"), Texts::profileOption(), QStringLiteral("folder"));
    const QCommandLineOption demoOption(QStringLiteral("demo"), Texts::demoOption());
    const QCommandLineOption clockOption(QStringLiteral("fixed-clock"), Texts::clockOption());
    const QCommandLineOption backgroundOption(QStringLiteral("background"), Texts::backgroundOption());
    parser.addOptions({profileOption, demoOption, clockOption, backgroundOption});
    parser.process(app);

    // The sample keeps nothing, its log included.
    const auto log = parser.isSet(demoOption)
        ? nullptr
        : std::make_unique<runtime::LogFile>(runtime::defaultLogDir(), QStringLiteral("baton"));
    std::unique_ptr<demo::Demo> sample;
    runtime::RuntimeOptions options;
    if (parser.isSet(demoOption)) {
        demo::Demo::Options demoOptions;
        demoOptions.fixedClock = parser.isSet(clockOption);
        auto started = demo::Demo::start(demoOptions);
        if (!started) {
            showProblem(Texts::sampleNotStarted(), started.error().detail);
            return 1;
        }
        sample = std::move(*started);
        options = sample->runtimeOptions();
    } else {
        options.profileDir = parser.isSet(profileOption) ? parser.value(profileOption) : runtime::defaultProfileDir();
    }

    int exitCode = 0;
    const auto owner = acquire(options.profileDir, exitCode);
    if (!owner)
        return exitCode;
    QString damage;
    QString copy; ///< to go back to
    while (true) {
        QString said = copy.isEmpty() ? QString() : goBack(owner->profileDir(), std::exchange(copy, {}));
        const auto runtime = open(options, std::exchange(damage, {}), said);
        if (!runtime)
            return 1;
        runtime::Runtime &services = *runtime;
        runtime::OwnerSocket socket(services.services());
        if (const auto listening = socket.listen(runtime::ownerSocketPath(owner->profileDir())); !listening)
            qWarning("%s", qPrintable(listening.error().detail)); // batonctl cannot hand over; the window works

        desktop::MediaPictures pictures(services.media(), services.accounts());
        const desktop::DesktopServices deskServices{services.inbox(), services.team(), services.accounts(),
            services.replies(), pictures, services.clock(), services.teamFolder(), &services.erasure(),
            &services.policy()};
        desktop::Desk::Options deskOptions;
        deskOptions.icon = programIcon;
        const commands::Services all = services.services();
        deskOptions.customers = &services.customers();
        deskOptions.reports = &services.reports();
        if (sample)
            deskOptions.banner = Texts::sampleBanner();
        else
            deskOptions.maintenance = &all.maintenance;
        if (!sample)
            deskOptions.autostart.emplace(QCoreApplication::applicationFilePath(),
                parser.isSet(profileOption) ? QStringList{QStringLiteral("--profile"), owner->profileDir()}
                                            : QStringList());
        deskOptions.inBackground = parser.isSet(backgroundOption);
        desktop::Desk desk(deskServices, deskOptions);
        desktop::tellFirstPaintIfAsked(desk.window());
        QObject::connect(&socket, &runtime::OwnerSocket::raiseRequested, &desk, &desktop::Desk::raise);
        QObject::connect(&desk, &desktop::Desk::quitAsked, &app, &QCoreApplication::quit);
        QObject::connect(&desk, &desktop::Desk::sampleAsked, &app,
            [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--demo")}); });
        QObject::connect(&desk, &desktop::Desk::diagnosticsAsked, &desk, [&] {
            services.services().maintenance.examine().then(&desk, [&](const Result<QList<inbox::Finding>> &findings) {
                desk.copyDiagnostics(desktop::diagnosticsText(
                    findings.value_or(QList<inbox::Finding>()), log ? log->tail(200) : QStringList()));
            });
        });
        services.whenDamaged(&desk, [&](const QString &detail) {
            damage = detail;
            offerRepair(desk);
        });
        QObject::connect(&desk, &desktop::Desk::restoreAsked, &app, [&copy](const QString &path) {
            copy = path;
            QCoreApplication::exit(kRepair);
        });
        desk.begin();
        services.whenReady([&] {
            desk.show();
            if (!said.isEmpty())
                desk.window().statusLine()->say(said);
            if (!sample)
                return;
            sample->connect(services).then(&desk, [&](const Result<void> &connected) {
                if (!connected) {
                    desk.window().statusLine()->sayError(Texts::sampleFailed(), connected.error().detail);
                    return;
                }
                sample->fillTeamWork(services).then(&desk, [&](const Result<void> &) {
                    sample->gatherColleagues(services).then(&desk, [&](const Result<void> &gathered) {
                        if (!gathered)
                            desk.window().statusLine()->sayError(Texts::colleaguesFailed(), gathered.error().detail);
                        sample->play();
                    });
                });
            });
        });
        // Not quit(): a window that asks about unsent replies, or stays in the tray, would refuse.
        const runtime::EndSignals signals;
        QObject::connect(&signals, &runtime::EndSignals::asked, &app, [] { QCoreApplication::exit(0); });
        const int code = QApplication::exec();
        if (sample)
            sample->leave();
        if (code != kRepair)
            return code;
    }
}
