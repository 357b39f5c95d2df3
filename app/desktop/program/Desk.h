// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/settings/FreedesktopAutostart.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/shell/MainWindow.h"

#include <QtCore/QPointer>

#include <memory>

namespace baton::inbox {
class Maintenance;
} // namespace baton::inbox
namespace baton::reports {
class ReportService;
}
namespace baton::team {
class CustomerService;
}

namespace baton::desktop {

class DesktopNotifier;
class FirstStartPage;
class NotificationSink;
class ReportsWindow;
class TeamDialog;
class TrayIcon;

/// One profile's desk: the window with everything that belongs to it, from the first start on.
/// @thread interface
class Desk final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString banner; ///< a line at the top, for the sample
        /// How Baton starts with the session; nullopt: not offered.
        std::optional<FreedesktopAutostart> autostart = {};
        /// Started by the session: the window waits in the tray, where there is one.
        bool inBackground = false;
        /// Makes copies of the profile; null: there is nothing to keep, as in the sample.
        inbox::Maintenance *maintenance = nullptr;
        team::CustomerService *customers = nullptr; ///< outlives the desk; null: nobody can say who is who
        reports::ReportService *reports = nullptr; ///< outlives the desk; null: there are no reports
        bool notifies = true; ///< on the desktop, and in the tray
        /// Where notifications go; empty: where this system shows them. The parent owns what it makes.
        std::function<NotificationSink *(QObject *parent)> makeNotifications = {};
        std::function<QIcon()> icon = {}; ///< the program's; loading it waits until the inbox has been painted
    };
    /// The services outlive the desk.
    Desk(const DesktopServices &services, const Options &options);
    ~Desk() override;

    /// Begins to show the inbox; for services that do not know the accounts yet.
    void begin();
    /// The services know the accounts: shows the inbox, or the first-start page if there is none.
    void show();
    void raise();
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] OutboxActs &outboxActs() { return m_outboxActs; }

    /// Puts `text` on the clipboard and says so.
    void copyDiagnostics(const QString &text);

Q_SIGNALS:
    /// The first-start page's "look around": the program starts the sample.
    void sampleAsked();
    void quitAsked();
    /// The profile is to be closed and this copy put in the place of its database.
    void restoreAsked(const QString &path);
    /// What helps others to help is wanted; copyDiagnostics() takes it.
    void diagnosticsAsked();

private:
    void sayError(const Error &error);
    void wireReplies();
    void wireAccounts();
    void wireTeam();
    void wireBackups();
    void wireReports();
    void wireNotifications();
    void settleIn();
    void showFirstStartIfEmpty();
    void connectAccount();
    void signIn(AccountKey account);
    void showAccounts(AccountKey select);
    void showSettings();
    void showPolicy();
    TeamDialog *showTeam();
    void showReports();
    void askPassphraseIfLocked();
    void showCustomer(const IdentityId &handle);
    void tellTeamNews(const QString &head, const QString &text);

    const DesktopServices m_services;
    const Options m_options;
    Preferences m_preferences;
    SpellChecker m_spelling;
    OutboxActs m_outboxActs;
    std::unique_ptr<MainWindow> m_window;
    QPointer<ReportsWindow> m_reports; ///< goes when it is closed
    FirstStartPage *m_firstStart = nullptr; ///< the window owns it
    NotificationSink *m_sink = nullptr;
    DesktopNotifier *m_notifier = nullptr;
    TrayIcon *m_tray = nullptr;
    bool m_begun = false;
    bool m_accountsKnown = false;
    bool m_settled = false;
    bool m_wasAskedForPassphrase = false;
};

} // namespace baton::desktop
