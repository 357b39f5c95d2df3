// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/MainWindow.h"

#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/QuitGuard.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Words.h"
#include "core/sync/FolderService.h"

#include <QtGui/QPainter>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QSplitterHandle>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {

constexpr int kCountEveryMs = 250; ///< while changes pour in
constexpr int kOpenPauseMs = 120; ///< running through the list with J opens only where it stops
constexpr int kQuickMoveMs = 250;

class HairlineHandle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::of(this).colours.line);
    }
};

class HairlineSplitter : public QSplitter {
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override { return new HairlineHandle(orientation(), this); }
};

} // namespace

MainWindow::MainWindow(
    const DesktopServices &services, OutboxActs &acts, const ComposerFactory &makeComposer, QWidget *parent)
    : QMainWindow(parent)
    , m_services(services)
    , m_actions(new ActionSet(this))
    , m_commands(new ThreadCommands(services, this))
    , m_model(new ThreadListModel(services.inbox, services.clock, this))
{
    setObjectName(QStringLiteral("MainWindow"));
    applyPalette();
    setUpIcons(Theme::of(this).colours.dark);
    buildPanes(acts, makeComposer);
    connectPanes();
    connectActions();
    connect(&acts, &OutboxActs::failed, this, [this](const Error &error) {
        const ErrorText words = Words::error(error);
        m_status->sayError(words.sentence(), words.details);
    });
    m_quitGuard = new QuitGuard(services.replies, this);
    connect(m_quitGuard, &QuitGuard::mayQuit, this, [this] {
        m_mayQuit = true;
        close();
    });
    const Theme theme = Theme::of(this);
    setMinimumSize(std::min(theme.px(820), 1024), std::min(theme.px(480), 600));
    resize(QSize(theme.px(1440), theme.px(900)).boundedTo(screen()->availableSize()));
    m_place = m_sidebar->entries().entries().isEmpty() ? SidebarEntry() : m_sidebar->entries().entries().constFirst();
    m_openSoon.setSingleShot(true);
    m_countSoon.setSingleShot(true);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(2000);
    m_sinceMove.start();
    connect(&m_openSoon, &QTimer::timeout, this, [this] {
        if (m_wanted)
            m_conversation->open(m_wanted);
    });
    connect(&m_countSoon, &QTimer::timeout, this, [this] {
        if (std::exchange(m_countAgain, false))
            readCounts();
    });
    connect(&m_saveSoon, &QTimer::timeout, this, &MainWindow::saveState);
    updateActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildPanes(OutboxActs &acts, const ComposerFactory &makeComposer)
{
    const Theme theme = Theme::of(this);
    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    m_banner = new QWidget(central);
    auto *bannerRow = new QHBoxLayout(m_banner);
    bannerRow->setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(6));
    m_bannerText = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Soon, m_banner);
    m_bannerText->setWordWrap(true);
    bannerRow->addWidget(m_bannerText);
    QPalette bannerPalette;
    bannerPalette.setColor(QPalette::Window, theme.colours.soonSoft);
    m_banner->setPalette(bannerPalette);
    m_banner->setAutoFillBackground(true);
    m_banner->hide();

    m_topBar = new TopBar(m_services.clock, central);
    m_pages = new QStackedWidget(central);
    m_splitter = new HairlineSplitter(Qt::Horizontal, m_pages);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_status = new StatusLine(m_services, acts, central);

    m_sidebar = new Sidebar(m_splitter);
    m_sidebar->setMinimumWidth(theme.px(150));
    m_sidebar->setMaximumWidth(theme.px(320));
    m_list = new ListPane(*m_model, m_services.pictures, m_services.clock, m_splitter);
    m_list->setMinimumWidth(theme.px(Theme::kListMinWidth));
    m_list->setMaximumWidth(theme.px(Theme::kListMaxWidth));
    m_conversation = new ConversationPane(m_services,
        {.claim = (*m_actions)[ActionId::Claim],
            .handTo = (*m_actions)[ActionId::HandTo],
            .sendBack = (*m_actions)[ActionId::SendBack],
            .tag = (*m_actions)[ActionId::Tag],
            .praise = (*m_actions)[ActionId::Praise],
            .later = (*m_actions)[ActionId::Later],
            .done = (*m_actions)[ActionId::Done]},
        makeComposer, m_splitter);
    m_conversation->setMinimumWidth(theme.px(340));
    m_casePanel = new CasePanel(m_services, m_splitter);
    m_casePanel->setMinimumWidth(theme.px(220));
    m_casePanel->setMaximumWidth(theme.px(400));
    for (QWidget *pane : std::initializer_list<QWidget *>{m_sidebar, m_list, m_conversation, m_casePanel})
        m_splitter->addWidget(pane);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setSizes(
        {theme.px(Theme::kSidebarWidth), theme.px(Theme::kListWidth), theme.px(604), theme.px(Theme::kCasePanelWidth)});
    m_pages->addWidget(m_splitter);

    column->addWidget(m_banner);
    column->addWidget(m_topBar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(central);

    m_list->setBulkActions({(*m_actions)[ActionId::Done], (*m_actions)[ActionId::Tag], (*m_actions)[ActionId::Claim],
        (*m_actions)[ActionId::HandTo], (*m_actions)[ActionId::Later], (*m_actions)[ActionId::Spam],
        (*m_actions)[ActionId::PriorityHigh]});
}

CommandPalette *MainWindow::commandPalette()
{
    if (m_palette)
        return m_palette;
    m_palette = new CommandPalette(m_services.inbox, m_services.clock, centralWidget());
    connect(m_palette, &CommandPalette::threadChosen, this, &MainWindow::openThread);
    connect(m_palette, &CommandPalette::openAsked, this, &MainWindow::openTyped);
    connect(m_palette, &CommandPalette::filterAsked, this, [this](const QString &text) {
        m_topBar->search()->setFilterText(text);
        if (const Result<Filter> filter = parseFilter(text))
            setFilter(*filter, text);
    });
    return m_palette;
}

void MainWindow::showFiltered(const QString &text)
{
    if (const Result<Filter> filter = parseFilter(text)) {
        m_topBar->search()->setFilterText(text);
        setFilter(*filter, text);
    }
}

void MainWindow::connectPanes()
{
    connect(m_sidebar, &Sidebar::chosen, this, [this](const SidebarEntry &entry) {
        m_filter = {};
        m_filterText.clear();
        m_topBar->search()->setFilterText({});
        showEntry(entry);
    });
    connect(m_sidebar, &Sidebar::keptMenuAsked, this, [this](const QString &name, const QPoint &where) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Remove this view"), this, [this, name] { forgetView(name); });
        menu->popup(where);
    });
    connect(m_list->view(), &ThreadListView::currentKeyChanged, this, &MainWindow::currentChanged);
    connect(m_list->view(), &ThreadListView::currentRemoved, this, &MainWindow::currentRemoved);
    connect(m_list->view(), &ThreadListView::selectionCountChanged, this, &MainWindow::updateActions);
    connect(m_list->view(), &ThreadListView::activatedKey, this, [this](ThreadKey key) {
        m_openSoon.stop();
        // In Heard, going into a conversation is taking it on.
        if (m_model->query().view == View::Heard)
            m_commands->makeCase({key});
        m_conversation->open(key);
        m_conversation->view()->setFocus();
    });
    connect(m_list->view(), &ThreadListView::contextMenuAsked, this, [this](const QPoint &where) {
        buildMenus();
        m_rowMenu->popup(where);
    });
    connect(m_list, &ListPane::clearFilterAsked, this, [this] {
        m_topBar->search()->setFilterText({});
        setFilter({}, {});
    });
    connect(m_list, &ListPane::keepFilterAsked, this, &MainWindow::keepView);
    connect(m_model, &ThreadListModel::stateChanged, this, [this] {
        if (m_openWhenListed && m_model->state() == ThreadListModel::State::Ready
            && m_model->rowOf(m_openWhenListed) >= 0)
            m_list->view()->setCurrentKey(std::exchange(m_openWhenListed, 0));
        if (!m_started && m_model->state() != ThreadListModel::State::Loading) {
            m_started = true;
            Q_EMIT ready();
        }
    });
    connect(m_model, &ThreadListModel::completed, this, [this] { m_openWhenListed = 0; });

    connect(m_conversation, &ConversationPane::shown, this, [this](const ThreadRow &thread) {
        m_casePanel->setThread(thread);
        m_casePanel->setLadder(m_conversation->timeline().ladder(), m_conversation->timeline().target());
        updateActions();
        saveSoon();
    });
    connect(m_conversation, &ConversationPane::threadWanted, this, [this](ThreadKey thread) { openThread(thread); });
    connect(
        m_conversation, &ConversationPane::said, this, [this](const QString &sentence) { m_status->say(sentence); });
    connect(m_conversation, &ConversationPane::failed, m_status, &StatusLine::sayError);
    connect(m_conversation, &ConversationPane::replySent, this, [this](ThreadKey thread) { advanceFrom(thread); });
    connect(m_conversation, &ConversationPane::noteAdded, this,
        [this] { m_status->say(tr("The note is kept; only the team sees it.")); });
    connect(m_casePanel, &CasePanel::addTagAsked, this, &MainWindow::askTags);
    connect(m_casePanel, &CasePanel::removeTagAsked, this,
        [this](const QString &name) { m_commands->removeTag({m_casePanel->thread()}, name); });
    connect(m_casePanel, &CasePanel::priorityAsked, this,
        [this](Priority priority) { m_commands->setPriority({m_casePanel->thread()}, priority); });
    connect(m_conversation, &ConversationPane::holdingActAsked, this, [this](ThreadKey thread, HoldingAct act) {
        switch (act) {
        case HoldingAct::Take: m_commands->claim({thread}); break;
        case HoldingAct::Leave: m_commands->giveBack({thread}); break;
        case HoldingAct::SendBack: m_commands->askSendBack({thread}); break;
        case HoldingAct::Praise: m_commands->keepAsPraise({thread}); break;
        }
    });
    connect(m_casePanel, &CasePanel::claimAsked, this, [this] { m_commands->claim({m_casePanel->thread()}); });
    connect(m_casePanel, &CasePanel::causeAsked, this, [this] {
        const ThreadRow &row = m_conversation->timeline().thread();
        m_commands->askCause({m_casePanel->thread()}, row.cause);
    });
    connect(m_casePanel, &CasePanel::customerAsked, this, &MainWindow::customerAsked);
    connect(m_casePanel, &CasePanel::threadAsked, this, [this](ThreadKey thread) { openThread(thread); });
    connect(m_casePanel, &CasePanel::said, this, [this](const QString &sentence) { m_status->say(sentence); });
    connect(m_casePanel, &CasePanel::filterAsked, this, &MainWindow::showFiltered);

    SearchBox *search = m_topBar->search();
    connect(search, &SearchBox::filterChosen, this, [this](const Filter &filter, const QString &text) {
        setFilter(filter, text);
        m_list->view()->setFocus();
    });
    connect(search, &SearchBox::cleared, this, [this] { setFilter({}, {}); });
    connect(search, &SearchBox::openAsked, this, &MainWindow::openTyped);
    connect(search, &SearchBox::left, this, [this] { m_list->view()->setFocus(); });
    connect(m_topBar, &TopBar::signInAsked, this, &MainWindow::signInAsked);
    connect(m_topBar, &TopBar::accountAsked, this, &MainWindow::accountAsked);
    connect(m_topBar, &TopBar::checkAsked, this, &MainWindow::checkNow);
    connect(m_topBar, &TopBar::teamAsked, this, &MainWindow::teamAsked);
    connect(&m_services.folder, &sync::FolderService::statusChanged, this,
        [this] { showTeam(m_services.folder.current()); });
    connect(m_topBar->menuButton(), &KeyButton::clicked, this, [this] {
        buildMenus();
        m_mainMenu->popup(m_topBar->menuButton()->mapToGlobal(QPoint(0, m_topBar->menuButton()->height())));
    });

    connect(m_status, &StatusLine::outgoingAsked, this, [this] { showView(View::Outgoing); });
    connect(m_status, &StatusLine::undoAsked, m_commands, &ThreadCommands::undo);

    connect(m_commands, &ThreadCommands::acting, this,
        [this](const QList<ThreadKey> &threads) { m_acted = QSet<ThreadKey>(threads.begin(), threads.end()); });
    connect(m_commands, &ThreadCommands::said, m_status, &StatusLine::say);
    connect(m_commands, &ThreadCommands::failed, m_status, &StatusLine::sayError);
    connect(m_commands, &ThreadCommands::threadWanted, this, [this](ThreadKey thread) { openThread(thread); });

    connect(&m_services.inbox, &inbox::InboxService::changed, this, &MainWindow::applyChanges);
    connect(&m_services.accounts, &inbox::AccountService::accountsChanged, this, &MainWindow::takeAccounts);
    connect(&m_services.accounts, &inbox::AccountService::accountsChecked, this,
        [this] { m_topBar->setAccounts(m_services.accounts.accounts()); });
    connect(m_splitter, &QSplitter::splitterMoved, this, &MainWindow::saveSoon);
    takeAccounts();
    showTeam(m_services.folder.current());
}

void MainWindow::showTeam(const sync::TeamStatus &status)
{
    m_topBar->setTeam(status);
    QHash<ThreadKey, QString> writers;
    for (const sync::WritingView &one : status.writing) {
        if (!writers.contains(one.thread))
            writers.insert(one.thread, one.name);
    }
    m_model->setWriters(writers);
}

void MainWindow::applyPalette()
{
    const QPalette desktop = QApplication::palette();
    setPalette(Colours::forPalette(desktop).toPalette(desktop));
}

void MainWindow::showEntry(const SidebarEntry &entry)
{
    m_place = entry;
    if (entry.kind == SidebarEntry::Kind::Kept) {
        const Result<Filter> filter = parseFilter(entry.filterText);
        if (filter)
            m_place.query.filter = *filter;
        else
            m_status->sayError(FilterText::sentence(filter.error()), entry.filterText);
    }
    showQuery();
    saveSoon();
}

void MainWindow::markPlace()
{
    // A search looks everywhere: no view is the current one meanwhile.
    const QString id = m_filter.isEmpty() ? m_place.id : QString();
    if (m_sidebar->currentId() != id)
        m_sidebar->setCurrentId(id);
}

void MainWindow::showView(View view)
{
    m_filter = {};
    m_filterText.clear();
    m_topBar->search()->setFilterText({});
    const int row = m_sidebar->entries().rowOf(SidebarModel::idOf(view));
    if (row >= 0) {
        showEntry(m_sidebar->entries().entries().at(row));
        return;
    }
    SidebarEntry entry;
    entry.id = SidebarModel::idOf(view);
    entry.title = Words::view(view);
    entry.query = {view, {}};
    showEntry(entry);
}

void MainWindow::setFilter(const Filter &filter, const QString &text)
{
    m_filter = filter;
    m_filterText = text;
    showQuery();
    saveSoon();
}

void MainWindow::showQuery()
{
    ViewQuery query = m_place.query;
    QString title = m_place.title;
    if (!m_filter.isEmpty()) {
        // A search looks everywhere, not only into the view that happens to be open.
        query = {View::All, m_filter};
        title = tr("Search", "above the list of what was found");
    }
    markPlace();
    m_openWhenListed = m_conversation->thread();
    m_model->show(query, m_filterText);
    m_list->setTitle(title, m_filterText);
    updateActions();
    updateWindowTitle();
}

void MainWindow::currentChanged(ThreadKey key)
{
    if (!key)
        return;
    m_wanted = key;
    const bool quick = m_sinceMove.restart() < kQuickMoveMs;
    m_openSoon.start(quick ? kOpenPauseMs : 0);
    updateActions();
}

void MainWindow::currentRemoved(ThreadKey removed)
{
    if (!m_acted.remove(removed))
        return; // somebody else's doing: whoever is reading goes on reading
    if (m_list->view()->currentKey())
        m_list->view()->takeOverRemoved();
    else if (m_conversation->thread() == removed) {
        m_wanted = 0;
        m_conversation->open(0);
        m_casePanel->setThread({});
        updateActions();
    }
}

void MainWindow::openThread(ThreadKey thread, MessageKey message)
{
    if (!thread)
        return;
    m_openSoon.stop();
    m_wanted = thread;
    if (m_model->rowOf(thread) >= 0)
        m_list->view()->setCurrentKey(thread);
    else
        m_list->view()->deselect();
    m_openSoon.stop();
    m_conversation->open(thread, message);
    updateActions();
}

void MainWindow::advanceFrom(ThreadKey thread)
{
    ThreadListView *view = m_list->view();
    if (view->currentKey() != thread && m_conversation->thread() != thread)
        return;
    const int row = m_model->rowOf(thread);
    if (row < 0 || m_model->rowCount() < 2)
        return;
    view->setCurrentKey(m_model->keyAt(row + 1 < m_model->rowCount() ? row + 1 : row - 1));
    view->setFocus();
}

void MainWindow::openTyped(const QString &caseCodeOrAddress)
{
    m_status->say(
        FilterText::isAddress(caseCodeOrAddress) ? tr("Looking for this post…") : tr("Looking for this case…"));
    m_services.inbox.open(caseCodeOrAddress).then(this, [this, caseCodeOrAddress](const Result<ThreadKey> &answer) {
        if (answer) {
            m_status->say({});
            m_topBar->search()->setFilterText({});
            openThread(*answer);
            m_list->view()->setFocus();
            return;
        }
        QString sentence;
        if (answer.error().kind == Error::Kind::NotFound)
            sentence = FilterText::isAddress(caseCodeOrAddress)
                ? tr("No connected account can see a post at this address.")
                : tr("No conversation has the case code %1.").arg(caseCodeOrAddress);
        else if (answer.error().kind == Error::Kind::Conflict)
            sentence = tr("This code fits several conversations: %1. Type more of it.").arg(answer.error().detail);
        else
            sentence = Words::error(answer.error()).sentence();
        m_status->sayError(sentence, answer.error().detail);
        if (m_topBar->search()->hasFocus())
            m_topBar->search()->sayWrong(sentence);
    });
}

void MainWindow::applyChanges(const ChangeSet &changes)
{
    if (changes.settings || changes.everything)
        readKept();
    if (!changes.threads.isEmpty() || changes.everything || changes.outbox)
        readCounts();
}

void MainWindow::readCounts()
{
    if (m_counting || m_countSoon.isActive()) {
        m_countAgain = true;
        return;
    }
    m_counting = true;
    m_services.inbox.counts().then(this, [this](const Result<ViewCounts> &counts) {
        m_counting = false;
        m_countSoon.start(kCountEveryMs);
        if (!counts)
            return;
        m_counts = *counts;
        m_sidebar->entries().setCounts(m_counts);
        m_status->setCounts(m_counts);
        QStringList tags;
        for (const auto &[name, count] : std::as_const(m_counts.tags))
            tags.append(name);
        QStringList accounts;
        for (const inbox::AccountView &account : m_services.accounts.accounts())
            accounts.append(account.handle.startsWith(QLatin1Char('@')) ? account.handle.mid(1) : account.handle);
        m_topBar->search()->setKnown(tags, accounts);
        markPlace();
        updateWindowTitle();
    });
}

void MainWindow::readKept()
{
    m_services.inbox.keptViews().then(this, [this](const Result<QList<KeptView>> &kept) {
        if (kept)
            m_sidebar->entries().setKept(*kept);
        markPlace();
    });
}

void MainWindow::takeAccounts()
{
    const QList<inbox::AccountView> accounts = m_services.accounts.accounts();
    m_topBar->setAccounts(accounts);
    m_list->view()->setAccounts(accounts);
    m_sidebar->entries().setAccounts(accounts);
    if (accounts.isEmpty())
        m_list->setEmptyText(tr("No account is connected yet."),
            tr("Connect one, and what people write to it appears here."), tr("Connect an account"),
            [this] { Q_EMIT connectAccountAsked(); });
    else
        m_list->setEmptyText({}, {}, {}, {});
}

void MainWindow::prepare()
{
    if (m_countSoon.isActive())
        m_countSoon.start(0);
    buildMenus();
    m_conversation->prepare();
    openLast();
}

void MainWindow::updateWindowTitle()
{
    const QString title = m_filterText.isEmpty() ? m_place.title : tr("Search: %1", "window title").arg(m_filterText);
    const int waiting = m_counts.waiting;
    setWindowTitle(waiting > 0 ? tr("%1 · %n waiting", "window title; %1 is the view", waiting).arg(title) : title);
}

void MainWindow::showPage(QWidget *page)
{
    while (m_pages->count() > 1) {
        QWidget *old = m_pages->widget(1);
        m_pages->removeWidget(old);
        old->deleteLater();
    }
    m_status->setWaitingShown(!page); // in front of a page there is no inbox to speak of
    if (page) {
        m_pages->addWidget(page);
        m_pages->setCurrentWidget(page);
        page->setFocus();
    } else {
        m_pages->setCurrentIndex(0);
        m_list->view()->setFocus();
    }
}

void MainWindow::setBanner(const QString &text)
{
    m_bannerText->setText(text);
    m_banner->setVisible(!text.isEmpty());
}

} // namespace baton::desktop
