// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/Desk.h"

#include "app/desktop/accounts/AccountsDialog.h"
#include "app/desktop/accounts/ConnectDialog.h"
#include "app/desktop/accounts/FirstStartPage.h"
#include "app/desktop/accounts/HistoryOffer.h"
#include "app/desktop/backup/BackUpDialog.h"
#include "app/desktop/backup/RestoreDialog.h"
#include "app/desktop/causes/CausesDialog.h"
#include "app/desktop/composer/Dictionaries.h"
#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/customers/CustomerDialog.h"
#include "app/desktop/notify/DesktopNotifier.h"
#include "app/desktop/notify/FreedesktopSession.h"
#include "app/desktop/notify/TrayIcon.h"
#include "app/desktop/outgoing/HeldReplyDialog.h"
#include "app/desktop/policy/PolicyDialog.h"
#include "app/desktop/program/FirstPaint.h"
#include "app/desktop/reports/ReportsWindow.h"
#include "app/desktop/settings/SettingsDialog.h"
#include "app/desktop/shell/KeysPage.h"
#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/team/TeamNews.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"
#include "core/sync/FolderService.h"
#include "core/team/TeamService.h"

#include <QtCore/QTimer>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMessageBox>

namespace baton::desktop {

namespace {
constexpr int kSettleAfterMs = 1000;
}

Desk::Desk(const DesktopServices &services, const Options &options)
    : m_services(services)
    , m_options(options)
    , m_preferences(services.inbox)
    , m_spelling(dictionaryFolders())
    , m_outboxActs(services)
{
    m_window = std::make_unique<MainWindow>(services, m_outboxActs, [this](QWidget *parent) -> Composer * {
        return new MessageComposer(m_services, m_preferences, m_spelling, m_outboxActs, parent);
    });
    const auto takePreferences = [this] {
        m_spelling.setPreferred(m_preferences.dictionaries());
        m_spelling.setOwnWords(m_preferences.ownWords());
        m_window->setStaysRunning(m_preferences.staysInTray() && m_tray && m_tray->isAvailable());
    };
    connect(&m_preferences, &Preferences::loaded, this, takePreferences);
    connect(&m_preferences, &Preferences::changed, this, takePreferences);
    connect(&m_preferences, &Preferences::notStored, this, &Desk::sayError);
    connect(m_window.get(), &MainWindow::quitAsked, this, &Desk::quitAsked);
    if (!options.banner.isEmpty())
        m_window->setBanner(options.banner);
    wireReplies();
    wireAccounts();
    wireTeam();
    wireBackups();
    wireReports();
    auto *const firstPaint = new FirstPaint(*m_window);
    connect(firstPaint, &FirstPaint::painted, this, &Desk::settleIn);
}

Desk::~Desk()
{
    delete m_reports; // a window of its own: nobody else owns it
}

void Desk::begin()
{
    if (m_options.inBackground || std::exchange(m_begun, true))
        return;
    m_window->start();
    // A list without rows is never painted.
    QTimer::singleShot(kSettleAfterMs, this, &Desk::settleIn);
}

void Desk::show()
{
    if (m_options.inBackground && !std::exchange(m_begun, true)) {
        settleIn(); // nothing would show that Baton runs if there were no tray
        const bool hasTray = m_tray && m_tray->isAvailable();
        const bool hasAccount = !m_services.accounts.accounts().isEmpty();
        m_window->start(!hasTray || !hasAccount);
    } else {
        begin();
    }
    m_accountsKnown = true;
    showFirstStartIfEmpty();
    askPassphraseIfLocked();
}

void Desk::settleIn()
{
    if (std::exchange(m_settled, true))
        return;
    if (m_options.icon)
        QApplication::setWindowIcon(m_options.icon());
    m_window->prepare();
    if (m_options.notifies) {
        wireNotifications();
        m_window->setStaysRunning(m_preferences.staysInTray() && m_tray->isAvailable());
    }
}

void Desk::raise()
{
    m_window->show();
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->raise();
    m_window->activateWindow();
}

void Desk::sayError(const Error &error)
{
    const ErrorText words = Words::error(error);
    m_window->statusLine()->sayError(words.sentence(), words.details);
}

void Desk::copyDiagnostics(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_window->statusLine()->say(tr("Diagnostics are on the clipboard. They hold no secrets."));
}

void Desk::wireReplies()
{
    connect(&m_outboxActs, &OutboxActs::newsRequested, this, [this](const DraftId &reply) {
        const QList<inbox::OutboxItem> items = m_services.replies.outbox();
        for (const inbox::OutboxItem &item : items) {
            if (item.id != reply)
                continue;
            auto *dialog = new HeldReplyDialog(m_services, m_outboxActs, item, m_window.get());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        }
    });
    connect(&m_outboxActs, &OutboxActs::backToDraft, this, [this](ThreadKey thread) { m_window->openThread(thread); });
    connect(&m_outboxActs, &OutboxActs::signInRequested, this, &Desk::signIn);
    connect(&m_outboxActs, &OutboxActs::openInBrowser, this,
        [](const QUrl &address) { QDesktopServices::openUrl(address); });
}

void Desk::wireAccounts()
{
    connect(&m_services.accounts, &inbox::AccountService::accountsChanged, this, &Desk::showFirstStartIfEmpty);
    connect(m_window.get(), &MainWindow::connectAccountAsked, this, &Desk::connectAccount);
    connect(m_window.get(), &MainWindow::signInAsked, this, &Desk::signIn);
    connect(m_window.get(), &MainWindow::accountAsked, this, &Desk::showAccounts);
    connect(m_window.get(), &MainWindow::settingsAsked, this, &Desk::showSettings);
    connect(m_window.get(), &MainWindow::diagnosticsAsked, this, &Desk::diagnosticsAsked);
    auto *history = new HistoryOffer(m_services.accounts, m_preferences, 0, m_window->listPane());
    m_window->listPane()->setOffer(history);
    connect(history, &HistoryOffer::taken, this, [this](int conversations) {
        m_window->statusLine()->say(
            tr("%n conversation(s) of the past days are in the inbox now.", nullptr, conversations));
    });
    connect(qApp, &QGuiApplication::applicationStateChanged, this,
        [this](Qt::ApplicationState state) { m_services.accounts.setActive(state == Qt::ApplicationActive); });
}

void Desk::wireTeam()
{
    connect(m_window.get(), &MainWindow::teamAsked, this, &Desk::showTeam);
    connect(m_window.get(), &MainWindow::policyAsked, this, &Desk::showPolicy);
    connect(m_window.get(), &MainWindow::causesAsked, this, [this] {
        auto *dialog = new CausesDialog(m_services.team, m_services.clock, m_window.get());
        connect(dialog, &CausesDialog::filterAsked, m_window.get(), &MainWindow::showFiltered);
        dialog->open();
    });
    m_window->actions()[ActionId::Policy]->setVisible(m_services.policy != nullptr);
    connect(m_window.get(), &MainWindow::customerAsked, this, &Desk::showCustomer);
    connect(&m_services.folder, &sync::FolderService::statusChanged, this, [this] {
        if (m_firstStart)
            m_firstStart->setTeam(m_services.folder.current());
        showFirstStartIfEmpty();
        if (m_accountsKnown)
            askPassphraseIfLocked();
    });
    auto *news = new TeamNews(m_services.folder, m_services.inbox, this);
    connect(news, &TeamNews::letIn, this, [this](const QString &team) {
        tellTeamNews(tr("You are in the team %1.").arg(isolated(team)),
            tr("From now on you see what your colleagues do, and they see what you do. What was done before comes in "
               "over the next minutes."));
    });
    connect(news, &TeamNews::takenOut, this, [this](const QString &team) {
        tellTeamNews(tr("You are no longer in the team %1.").arg(isolated(team)),
            tr("Somebody took you, or this computer, out of the team. You keep what was here before. Nothing new comes "
               "from colleagues, and what you do from now on stays on this computer. If that is a mistake, ask an "
               "admin."));
    });
    connect(news, &TeamNews::asked, this, [this](const QString &name) {
        m_window->statusLine()->say(tr("%1 asks to be let into the team.").arg(isolated(name)));
    });
}

void Desk::wireBackups()
{
    for (const ActionId id : {ActionId::BackUp, ActionId::GoBack})
        m_window->actions()[id]->setVisible(m_options.maintenance != nullptr);
    if (!m_options.maintenance)
        return;
    connect(m_window.get(), &MainWindow::backUpAsked, this, [this] {
        auto *dialog = new BackUpDialog(*m_options.maintenance, m_services.folder.current().path, m_window.get());
        dialog->open();
    });
    connect(m_window.get(), &MainWindow::goBackAsked, this, [this] {
        const auto outbox = m_services.replies.outbox();
        const auto waiting = std::count_if(outbox.begin(), outbox.end(), [](const inbox::OutboxItem &item) {
            return item.state != inbox::OutboxState::Sent && item.state != inbox::OutboxState::Unknown;
        });
        auto *dialog = new RestoreDialog(
            *m_options.maintenance, {m_services.folder.current().isShared, waiting}, m_window.get());
        connect(dialog, &RestoreDialog::chosen, this, &Desk::restoreAsked);
        dialog->open();
    });
}

void Desk::wireReports()
{
    m_window->actions()[ActionId::Reports]->setVisible(m_options.reports != nullptr);
    if (m_options.reports)
        connect(m_window.get(), &MainWindow::reportsAsked, this, &Desk::showReports);
}

// Not the main window's child: it would lie over the conversations that its figures open.
void Desk::showReports()
{
    if (!m_reports) {
        m_reports = new ReportsWindow(m_services, *m_options.reports);
        connect(m_reports, &ReportsWindow::threadAsked, this, [this](ThreadKey thread) {
            m_window->openThread(thread);
            raise();
        });
    }
    m_reports->show();
    m_reports->raise();
    m_reports->activateWindow();
}

// Once a start: whoever says "later" finds it under Team.
void Desk::askPassphraseIfLocked()
{
    if (!m_services.folder.current().isKeyLocked || std::exchange(m_wasAskedForPassphrase, true))
        return;
    auto *dialog = new PassphraseDialog(m_services.folder, PassphraseDialog::Purpose::Say, m_window.get());
    dialog->open();
}

void Desk::showCustomer(const IdentityId &handle)
{
    if (!m_options.customers)
        return;
    auto *dialog
        = new CustomerDialog(*m_options.customers, m_services.erasure, handle, m_services.clock, m_window.get());
    connect(dialog, &CustomerDialog::said, this,
        [this](const QString &sentence) { m_window->statusLine()->say(sentence); });
    dialog->open();
}

TeamDialog *Desk::showTeam()
{
    if (auto *open = m_window->findChild<TeamDialog *>()) {
        open->raise();
        open->activateWindow();
        return open;
    }
    auto *dialog = new TeamDialog(m_services, m_window.get());
    dialog->show();
    return dialog;
}

// Such news comes once in a working life and must not be missed: a box that stays.
void Desk::tellTeamNews(const QString &head, const QString &text)
{
    QWidget *modal = QApplication::activeModalWidget();
    auto *box
        = new QMessageBox(QMessageBox::Information, tr("Team"), head, QMessageBox::Ok, modal ? modal : m_window.get());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    box->open();
    // Whoever works elsewhere, or keeps Baton in the tray, is told there.
    if (m_sink && QGuiApplication::applicationState() != Qt::ApplicationActive)
        m_sink->show({QStringLiteral("team"), head, text, {}, true});
}

void Desk::wireNotifications()
{
    m_tray = new TrayIcon(m_services, QApplication::windowIcon(), this);
    if (m_tray->isAvailable())
        m_tray->show();
    connect(m_tray, &TrayIcon::openRequested, this, &Desk::raise);
    connect(m_tray, &TrayIcon::checkNowRequested, this, [this] { m_services.accounts.pollNow(); });
    connect(m_tray, &TrayIcon::quitRequested, m_window.get(), &MainWindow::quit);

    m_sink = m_options.makeNotifications ? m_options.makeNotifications(this) : sessionNotifications(this);
    m_notifier = new DesktopNotifier(m_services, *m_sink, sessionPresence(this), m_preferences, this);
    connect(m_notifier, &DesktopNotifier::openRequested, this, [this](ThreadKey thread) {
        raise();
        if (thread != 0)
            m_window->openThread(thread);
    });
    connect(m_notifier, &DesktopNotifier::signInRequested, this, &Desk::signIn);
    connect(m_notifier, &DesktopNotifier::actFailed, this, &Desk::sayError);
    connect(m_window->conversation(), &ConversationPane::shown, m_notifier,
        [this](const ThreadRow &thread) { m_notifier->threadOpened(thread.key); });
    connect(qApp, &QGuiApplication::applicationStateChanged, this,
        [this](Qt::ApplicationState state) { m_notifier->setWindowInFront(state == Qt::ApplicationActive); });
}

void Desk::showFirstStartIfEmpty()
{
    if (!m_accountsKnown)
        return;
    // A colleague without an account works on what the others share.
    const bool isInTeam = m_services.folder.current().isIn;
    const bool empty = m_services.accounts.accounts().isEmpty() && !isInTeam;
    if (!empty && m_firstStart) {
        m_firstStart = nullptr;
        m_window->showPage(nullptr);
    }
    if (!empty || m_firstStart)
        return;
    m_firstStart = new FirstStartPage(m_services.accounts.networks());
    connect(m_firstStart, &FirstStartPage::connectAsked, this, &Desk::connectAccount);
    connect(m_firstStart, &FirstStartPage::joinAsked, this, [this] { showTeam()->joinTeam(); });
    connect(m_firstStart, &FirstStartPage::teamAsked, this, &Desk::showTeam);
    connect(m_firstStart, &FirstStartPage::sampleAsked, this, &Desk::sampleAsked);
    m_firstStart->setTeam(m_services.folder.current());
    m_window->showPage(m_firstStart);
}

void Desk::connectAccount()
{
    auto *dialog = new ConnectDialog(m_services, m_preferences, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->QDialog::open();
}

void Desk::signIn(AccountKey account)
{
    const QList<inbox::AccountView> accounts = m_services.accounts.accounts();
    for (const inbox::AccountView &view : accounts) {
        if (view.key != account)
            continue;
        auto *dialog = new ConnectDialog(m_services, m_preferences, view, m_window.get());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->QDialog::open();
    }
}

void Desk::showAccounts(AccountKey select)
{
    auto *dialog = new AccountsDialog(m_services, select, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AccountsDialog::connectAsked, this, &Desk::connectAccount);
    connect(dialog, &AccountsDialog::signInAsked, this, &Desk::signIn);
    dialog->open();
}

void Desk::showPolicy()
{
    whenDone(m_services.team.members(), this, [this](const Result<QList<MemberView>> &members) {
        QStringList names;
        for (const MemberView &member : members.value_or(QList<MemberView>()))
            names.append(member.name);
        auto *dialog = new PolicyDialog(*m_services.policy, names, m_window.get());
        dialog->open();
    });
}

void Desk::showSettings()
{
    auto *dialog
        = new SettingsDialog(m_services, m_preferences, m_spelling, m_tray && m_tray->isAvailable(), m_window.get());
    if (m_options.autostart)
        dialog->offerAutostart(*m_options.autostart);
    if (m_services.folder.current().isKeyInFile) {
        dialog->offerPassphrase();
        connect(dialog, &SettingsDialog::passphraseAsked, dialog, [this, dialog] {
            auto *change = new PassphraseDialog(m_services.folder, PassphraseDialog::Purpose::Change, dialog);
            change->open();
        });
    }
    dialog->addPage(tr("Keys"), new KeysPage(m_window->actions(), dialog));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace baton::desktop
