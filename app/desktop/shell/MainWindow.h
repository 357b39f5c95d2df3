// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/casepanel/CasePanel.h"
#include "app/desktop/conversation/ConversationPane.h"
#include "app/desktop/inbox/ListPane.h"
#include "app/desktop/search/CommandPalette.h"
#include "app/desktop/shell/Actions.h"
#include "app/desktop/shell/Sidebar.h"
#include "app/desktop/shell/StatusLine.h"
#include "app/desktop/shell/ThreadCommands.h"
#include "app/desktop/shell/TopBar.h"
#include "app/desktop/shell/WindowState.h"

#include <QtCore/QElapsedTimer>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

class OutboxActs;
class QuitGuard;

/// The window: top bar, views, list, conversation, case panel, status line, and what ties them together.
/// @thread interface
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// @param services      outlive the window
    /// @param acts          what is done about replies on their way; outlives the window
    /// @param makeComposer  may be empty: nothing can be written then
    MainWindow(const DesktopServices &services, OutboxActs &acts, const ComposerFactory &makeComposer = {},
        QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Restores what the last session left and shows the window. @param shown  false: only when it is asked for
    void start(bool shown = true);
    /// Opens a conversation wherever it is, for example from a notification.
    void openThread(ThreadKey thread, MessageKey message = 0);
    void showView(View view);
    /// A page in place of the panes (first start, connecting). The window owns it; null brings the panes back.
    void showPage(QWidget *page);
    /// A line that stays at the top, for example that this is a sample.
    void setBanner(const QString &text);
    /// Makes what was not needed for the first paint: menus, the composer. Whatever is used before comes by itself.
    void prepare();
    /// Ends the program, after asking about replies that have not gone out; quitAsked() follows.
    void quit();
    /// Closing the window hides it and keeps polling.
    void setStaysRunning(bool stays) { m_staysRunning = stays; }

    /// Shows the list by a filter: "tag:…". What does not read shows nothing else.
    void showFiltered(const QString &text);
    [[nodiscard]] ActionSet &actions() { return *m_actions; }
    [[nodiscard]] ListPane *listPane() const { return m_list; }
    [[nodiscard]] ThreadListModel *listModel() const { return m_model; }
    [[nodiscard]] ConversationPane *conversation() const { return m_conversation; }
    [[nodiscard]] Sidebar *sidebar() const { return m_sidebar; }
    [[nodiscard]] CasePanel *casePanel() const { return m_casePanel; }
    [[nodiscard]] TopBar *topBar() const { return m_topBar; }
    [[nodiscard]] StatusLine *statusLine() const { return m_status; }
    /// Made when it is first asked for.
    [[nodiscard]] CommandPalette *commandPalette();

Q_SIGNALS:
    void settingsAsked();
    void diagnosticsAsked();
    void connectAccountAsked();
    void teamAsked();
    void policyAsked(); ///< what the team has agreed on
    void causesAsked(); ///< what conversations come from
    void reportsAsked();
    void backUpAsked();
    void goBackAsked();
    /// Who somebody is, over all networks.
    void customerAsked(const baton::IdentityId &handle);
    void signInAsked(baton::AccountKey account);
    void accountAsked(baton::AccountKey account); ///< show its details; 0: all
    /// The person wants the program to end, and what has not gone out was talked about.
    void quitAsked();
    /// The first list and counts are there.
    void ready();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    // MainWindow.cpp: building and showing
    void buildPanes(OutboxActs &acts, const ComposerFactory &makeComposer);
    void connectPanes();
    void applyPalette();
    void showEntry(const SidebarEntry &entry);
    void setFilter(const Filter &filter, const QString &text);
    void showQuery();
    void markPlace();
    void currentChanged(ThreadKey key);
    void currentRemoved(ThreadKey removed);
    void applyChanges(const ChangeSet &changes);
    void readCounts();
    void readKept();
    void takeAccounts();
    void openTyped(const QString &caseCodeOrAddress);
    void updateWindowTitle();

    // MainWindowActions.cpp: what the actions do
    void buildMenus();
    void connectActions();
    void updateActions();
    void showTeam(const sync::TeamStatus &status);
    [[nodiscard]] QList<ThreadKey> targets() const;
    [[nodiscard]] const ThreadRow *targetRow() const;
    void askTags();
    void openPalette();
    void keepView();
    void forgetView(const QString &name);
    void checkNow();
    void showKeys();
    void showAbout();
    void advanceFrom(ThreadKey thread);

    // MainWindowState.cpp: what survives a restart, and closing
    void restore(const WindowState &state);
    void openLast();
    void showWithRows();
    [[nodiscard]] WindowState currentState() const;
    void saveState();
    void saveSoon();
    void placePanes();

    DesktopServices m_services;
    ActionSet *m_actions;
    ThreadCommands *m_commands;
    ThreadListModel *m_model;
    TopBar *m_topBar = nullptr;
    QWidget *m_banner = nullptr;
    TextLabel *m_bannerText = nullptr;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_splitter = nullptr;
    Sidebar *m_sidebar = nullptr;
    ListPane *m_list = nullptr;
    ConversationPane *m_conversation = nullptr;
    CasePanel *m_casePanel = nullptr;
    StatusLine *m_status = nullptr;
    QuitGuard *m_quitGuard = nullptr;
    CommandPalette *m_palette = nullptr;
    QMenu *m_mainMenu = nullptr;
    QMenu *m_rowMenu = nullptr;

    SidebarEntry m_place; ///< what the list shows, before the typed filter
    Filter m_filter;
    QString m_filterText;
    ViewCounts m_counts;
    QSet<ThreadKey> m_acted; ///< may leave the view because the person wants it so
    ThreadKey m_openWhenListed = 0;
    ThreadKey m_lastOpen = 0; ///< of the last session, to be opened once the inbox was painted
    ThreadKey m_wanted = 0; ///< to be opened when the keyboard rests
    QTimer m_openSoon;
    QElapsedTimer m_sinceMove;
    QTimer m_countSoon;
    QTimer m_saveSoon;
    QString m_savedState;
    bool m_started = false;
    bool m_counting = false;
    bool m_countAgain = false;
    bool m_wantCasePanel = true;
    bool m_wantCasePanelWhenNarrow = false;
    bool m_staysRunning = false;
    bool m_quitting = false; ///< asked for, whatever closing the window means
    bool m_mayQuit = false; ///< the question was answered
};

} // namespace baton::desktop
