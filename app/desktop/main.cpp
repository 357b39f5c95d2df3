// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Demo.h"
#include "app/desktop/pictures/MediaPictures.h"
#include "app/desktop/program/Desk.h"
#include "app/desktop/theme/FieldStyle.h"
#include "core/runtime/HandOver.h"
#include "core/runtime/Runtime.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QLibraryInfo>
#include <QtCore/QProcess>
#include <QtCore/QTranslator>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

using namespace baton;

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(Program)

public:
    static QString sampleBanner()
    {
        return tr("This is a sample: a scripted network on this computer. Nothing leaves it, and nothing is kept.");
    }

    /// What happened, what it means, and what can be done.
    static QString refused(const runtime::OpenRefused &refused)
    {
        switch (refused.problem) {
        case store::OpenProblem::Newer:
            return tr("This profile was last used by a newer Baton. Nothing was changed. Update Baton to open it.");
        case store::OpenProblem::Damaged:
            return tr("Baton's database is damaged. Backups of the last days are in the folder “backups” of the profile: "
                      "copy the newest over “baton.db”. What came since is fetched again from the networks as far back as they reach.");
        case store::OpenProblem::ReadOnly:
            return tr("Baton cannot write to its profile. Check the permissions of the folder; nothing is lost.");
        case store::OpenProblem::DiskFull:
            return tr("The disk is full, so Baton cannot open its profile. Make some room and start again; nothing is lost.");
        case store::OpenProblem::Migration:
            return tr("The profile could not be brought up to date. It is as it was before; the copy made beforehand is in “backups”.");
        case store::OpenProblem::CannotOpen: break;
        }
        return tr("Baton cannot open its profile.");
    }
    static QString inUse()
    {
        return tr("Another program has this profile open and does not answer. If batonctl is running, wait for it to finish.");
    }
    static QString sampleFailed() { return tr("The sample could not be started. Close Baton and try again."); }
    static QString profileOption() { return tr("The profile's folder."); }
    static QString demoOption() { return tr("Look around with a sample: a scripted network on this computer."); }
    static QString clockOption() { return tr("With --demo: a clock that stands still, for pictures."); }
    static QString description() { return tr("A social inbox for small teams."); }
};

void showProblem(const QString &text, const QString &details)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("Baton"), text, QMessageBox::Close);
    box.setDetailedText(details);
    box.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("baton"));
    QApplication::setApplicationDisplayName(QStringLiteral("Baton"));
    QApplication::setApplicationVersion(QStringLiteral(BATON_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.baton_inbox.Baton"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("io.github.baton_inbox.Baton"), QIcon(QStringLiteral(":/icons/baton.svg"))));
    QApplication::setQuitOnLastWindowClosed(false);

    desktop::FieldStyle::setUp();

    QTranslator qtTranslator;
    if (qtTranslator.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
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
    parser.addOptions({profileOption, demoOption, clockOption});
    parser.process(app);

    std::unique_ptr<demo::Demo> sample;
    runtime::RuntimeOptions options;
    if (parser.isSet(demoOption)) {
        demo::Demo::Options demoOptions;
        demoOptions.fixedClock = parser.isSet(clockOption);
        auto started = demo::Demo::start(demoOptions);
        if (!started) {
            showProblem(Texts::refused({}), started.error().detail);
            return 1;
        }
        sample = std::move(*started);
        options = sample->runtimeOptions();
    } else {
        options.profileDir = parser.isSet(profileOption) ? parser.value(profileOption) : runtime::defaultProfileDir();
    }

    auto owner = runtime::ProfileOwner::acquire(options.profileDir);
    if (!owner) {
        if (owner.error().kind == Error::Kind::Conflict) {
            if (runtime::askToRaise(runtime::ownerSocketPath(options.profileDir)))
                return 0;
            showProblem(Texts::inUse(), owner.error().detail);
            return 1;
        }
        showProblem(Texts::refused({}), owner.error().detail);
        return 1;
    }
    auto runtime = runtime::Runtime::open(options);
    if (!runtime) {
        showProblem(Texts::refused(runtime.error()), runtime.error().error.detail);
        return 1;
    }
    runtime::Runtime &services = **runtime;
    runtime::OwnerSocket socket(services.services());
    if (const auto listening = socket.listen(runtime::ownerSocketPath(owner->profileDir())); !listening)
        qWarning("%s", qPrintable(listening.error().detail)); // batonctl cannot hand over; the window works all the same

    desktop::MediaPictures pictures(services.media(), services.accounts());
    const desktop::DesktopServices deskServices{
        services.inbox(), services.team(), services.accounts(), services.replies(), pictures, services.clock()};
    desktop::Desk::Options deskOptions;
    if (sample)
        deskOptions.banner = Texts::sampleBanner();
    desktop::Desk desk(deskServices, deskOptions);
    QObject::connect(&socket, &runtime::OwnerSocket::raiseRequested, &desk, &desktop::Desk::raise);
    QObject::connect(&desk, &desktop::Desk::quitAsked, &app, &QCoreApplication::quit);
    QObject::connect(&desk, &desktop::Desk::sampleAsked, &app, [] {
        QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--demo")});
    });
    services.whenReady([&] {
        desk.show();
        if (!sample)
            return;
        sample->connect(services).then(&desk, [&](const Result<void> &connected) {
            if (!connected) {
                desk.window().statusLine()->sayError(Texts::sampleFailed(), connected.error().detail);
                return;
            }
            sample->fillTeamWork(services).then(&desk, [&](const Result<void> &) { sample->play(); });
        });
    });
    return QApplication::exec();
}
