// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: what survives a restart, the places of the panes, closing.
#include "app/desktop/shell/MainWindow.h"

#include "app/desktop/outgoing/QuitGuard.h"
#include "app/desktop/theme/Icons.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QMenuBar>

namespace baton::desktop {

namespace {
constexpr int kNarrow = 1180; ///< below, the case panel makes room for the conversation
constexpr int kCountAfterMs = 500; ///< prepare() is sooner, once the inbox was painted
constexpr int kOpenAfterMs = 700; ///< prepare() is sooner
constexpr int kShowAfterMs = 150; ///< a slow disk does not keep the window away
constexpr QLatin1String kStateKey("window_state");
constexpr QLatin1String kKeysKey("keys");
} // namespace

void MainWindow::start(bool shown)
{
    m_services.inbox.preference(kKeysKey).then(this, [this](const Result<QVariant> &keys) {
        if (keys && !keys->toString().isEmpty())
            m_actions->fromJson(keys->toString());
    });
    // Kept views first: the last session may have ended in one of them.
    m_services.inbox.keptViews().then(this, [this, shown](const Result<QList<KeptView>> &kept) {
        if (kept)
            m_sidebar->entries().setKept(*kept);
        m_services.inbox.preference(kStateKey).then(this, [this, shown](const Result<QVariant> &stored) {
            m_savedState = stored ? stored->toString() : QString();
            restore(WindowState::fromJson(m_savedState));
            if (shown) {
                showWithRows();
                return;
            }
            m_countAgain = true;
            m_countSoon.start(kCountAfterMs);
        });
    });
}

void MainWindow::showWithRows()
{
    // One painting with the rows in it instead of one without and another with them.
    auto *waiting = new QObject(this);
    const auto showNow = [this, waiting] {
        waiting->deleteLater();
        disconnect(m_model, nullptr, waiting, nullptr);
        show();
        m_list->view()->setFocus();
        m_countAgain = true;
        m_countSoon.start(kCountAfterMs);
    };
    connect(m_model, &QAbstractItemModel::dataChanged, waiting, showNow);
    connect(m_model, &ThreadListModel::stateChanged, waiting, [this, showNow] {
        if (m_model->state() != ThreadListModel::State::Loading && m_model->rowCount() == 0)
            showNow();
    });
    QTimer::singleShot(kShowAfterMs, waiting, showNow);
}

void MainWindow::restore(const WindowState &state)
{
    if (!state.geometry.isEmpty())
        restoreGeometry(state.geometry);
    if (!state.panes.isEmpty())
        m_splitter->setSizes(state.panes);
    m_sidebar->setVisible(state.sidebar);
    m_list->setVisible(state.list);
    m_wantCasePanel = state.casePanel;
    (*m_actions)[ActionId::ShowSidebar]->setChecked(state.sidebar);
    (*m_actions)[ActionId::ShowList]->setChecked(state.list);
    (*m_actions)[ActionId::ShowMenuBar]->setChecked(state.menuBar);
    if (state.menuBar)
        buildMenus();
    placePanes();

    const SidebarModel &entries = m_sidebar->entries();
    const int row = entries.rowOf(state.place);
    if (row >= 0)
        m_place = entries.entries().at(row);
    else if (state.place.startsWith(QLatin1String("tag:")))
        m_place = SidebarModel::tagEntry(state.place.mid(4), 0); // tags are known with the first counts
    else
        m_place = entries.entries().at(entries.rowOf(SidebarModel::idOf(View::Inbox)));
    if (m_place.kind == SidebarEntry::Kind::Kept)
        m_place.query.filter = parseFilter(m_place.filterText).value_or(Filter());
    m_sidebar->setCurrentId(m_place.id);
    if (const Result<Filter> filter = parseFilter(state.filter); filter && !filter->isEmpty()) {
        m_filter = *filter;
        m_filterText = state.filter;
        m_topBar->search()->setFilterText(state.filter);
    }
    if (state.thread) {
        m_wanted = m_lastOpen = state.thread;
        // The inbox first.
        QTimer::singleShot(kOpenAfterMs, this, &MainWindow::openLast);
    }
    showQuery();
}

void MainWindow::openLast()
{
    const ThreadKey last = std::exchange(m_lastOpen, 0);
    if (last == 0 || m_wanted != last || m_conversation->thread() != 0)
        return;
    openThread(last);
    if (m_list->view()->currentKey() != last && !m_model->isComplete())
        m_openWhenListed = last;
}

WindowState MainWindow::currentState() const
{
    WindowState state;
    state.geometry = saveGeometry();
    state.panes = m_splitter->sizes();
    state.sidebar = (*m_actions)[ActionId::ShowSidebar]->isChecked();
    state.list = (*m_actions)[ActionId::ShowList]->isChecked();
    state.menuBar = (*m_actions)[ActionId::ShowMenuBar]->isChecked();
    state.casePanel = m_wantCasePanel;
    // A hidden pane has no width; what it had before is kept.
    const WindowState before = WindowState::fromJson(m_savedState);
    const Theme theme = Theme::of(this);
    const QList<int> usual = before.panes.size() == 4
        ? before.panes
        : QList<int>{theme.px(Theme::kSidebarWidth), theme.px(Theme::kListWidth), theme.px(604),
              theme.px(Theme::kCasePanelWidth)};
    for (qsizetype i = 0; i < state.panes.size(); ++i) {
        if (state.panes.at(i) == 0)
            state.panes[i] = usual.at(i);
    }
    state.place = m_place.id;
    state.filter = m_filterText;
    state.thread = m_lastOpen != 0 ? m_lastOpen : m_conversation->thread();
    return state;
}

void MainWindow::saveSoon()
{
    if (m_started && !m_saveSoon.isActive())
        m_saveSoon.start();
}

void MainWindow::saveState()
{
    m_saveSoon.stop();
    const QString state = currentState().toJson();
    if (state == m_savedState)
        return;
    m_savedState = state;
    m_services.inbox.setPreference(kStateKey, state);
}

void MainWindow::placePanes()
{
    const bool narrow = width() < Theme::of(this).px(kNarrow);
    const bool shown = narrow ? m_wantCasePanelWhenNarrow : m_wantCasePanel;
    if (m_casePanel->isHidden() == shown)
        m_casePanel->setVisible(shown);
    (*m_actions)[ActionId::ShowCasePanel]->setChecked(shown);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    placePanes();
    saveSoon();
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange) {
        applyPalette();
        setUpIcons(Theme::of(this).colours.dark);
    }
    return QMainWindow::event(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_list->view()->selectedCount() > 1)
            m_list->view()->setCurrentKey(m_list->view()->currentKey());
        m_list->view()->setFocus();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    if (m_staysRunning && !m_quitting && !m_mayQuit) {
        hide();
        event->ignore();
        return;
    }
    m_quitting = false;
    if (!m_mayQuit && !m_quitGuard->ask()) {
        show(); // the question belongs to the window
        event->ignore();
        return;
    }
    event->accept();
    Q_EMIT quitAsked();
}

} // namespace baton::desktop
