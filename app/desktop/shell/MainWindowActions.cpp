// SPDX-License-Identifier: GPL-3.0-or-later
// MainWindow: menus, and what each action does.
#include "app/desktop/shell/MainWindow.h"

#include "app/desktop/shell/KeysPage.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>

namespace baton::desktop {

void MainWindow::buildMenus()
{
    if (m_mainMenu)
        return;
    const ActionSet &a = *m_actions;
    using Id = ActionId;
    const auto fill = [&](QMenu *menu, std::initializer_list<Id> ids) {
        for (const Id id : ids) {
            if (id == Id::Count)
                menu->addSeparator();
            else
                menu->addAction(a[id]);
        }
    };
    constexpr Id kLine = Id::Count;
    m_mainMenu = new QMenu(this);
    QList<QMenu *> menus;
    const auto menu = [&](const QString &title, std::initializer_list<Id> ids) {
        auto *made = new QMenu(title, this);
        fill(made, ids);
        menus.append(made);
        return made;
    };
    menu(tr("&Baton"),
        {Id::ConnectAccount, Id::Accounts, Id::Team, Id::Policy, Id::Causes, Id::Reports, Id::CheckNow, kLine,
            Id::BackUp, Id::GoBack, kLine, Id::Settings, kLine, Id::Quit});
    menu(tr("&Edit"),
        {Id::Undo, kLine, Id::SelectAll, Id::ToggleSelect, Id::ExtendNext, Id::ExtendPrevious, kLine, Id::Search,
            Id::Palette, Id::KeepView});
    QMenu *conversation = menu(tr("&Conversation"),
        {Id::Next, Id::Previous, kLine, Id::Reply, Id::Note, kLine, Id::Claim, Id::HandTo, Id::SendBack, Id::BringUp,
            Id::Answer, Id::Tag, Id::Cause, Id::Praise, Id::Later, kLine, Id::Customer});
    QMenu *priority = conversation->addMenu(tr("Priority"));
    fill(priority, {Id::PriorityLow, Id::PriorityNormal, Id::PriorityHigh, Id::PriorityUrgent});
    conversation->addSeparator();
    fill(
        conversation, {Id::Done, Id::DoneNoReply, Id::Spam, Id::Reopen, kLine, Id::Unread, Id::Join, Id::CopyCaseCode});
    menu(tr("&Message"), {Id::Like, Id::LikeAndDone, kLine, Id::OpenInBrowser, Id::CopyAddress});
    menu(tr("&Go"),
        {Id::GoForMe, Id::GoInbox, Id::GoUnassigned, Id::GoAnswered, Id::GoLater, Id::GoDone, Id::GoHeard, Id::GoAll});
    menu(tr("&View"), {Id::ShowSidebar, Id::ShowList, Id::ShowCasePanel, Id::ShowMenuBar});
    menu(tr("&Help"), {Id::Keys, Id::CopyDiagnostics, Id::About});
    for (QMenu *made : std::as_const(menus)) {
        menuBar()->addMenu(made);
        m_mainMenu->addMenu(made);
    }
    menuBar()->setVisible(a[Id::ShowMenuBar]->isChecked());

    m_rowMenu = new QMenu(this);
    fill(m_rowMenu,
        {Id::Reply, Id::Note, kLine, Id::Claim, Id::HandTo, Id::SendBack, Id::BringUp, Id::Answer, Id::Tag, Id::Cause,
            Id::Praise, Id::Later});
    m_rowMenu->addMenu(priority);
    fill(m_rowMenu,
        {kLine, Id::Done, Id::DoneNoReply, Id::Spam, Id::Reopen, kLine, Id::Unread, Id::Join, Id::OpenInBrowser,
            Id::CopyCaseCode});
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto act) { connect((*m_actions)[id], &QAction::triggered, this, act); };
    using Id = ActionId;
    ThreadListView *view = m_list->view();
    on(Id::Next, [view] { view->step(1, false); });
    on(Id::Previous, [view] { view->step(-1, false); });
    on(Id::ExtendNext, [view] { view->step(1, true); });
    on(Id::ExtendPrevious, [view] { view->step(-1, true); });
    on(Id::ToggleSelect, [view] { view->toggleCurrent(); });
    on(Id::SelectAll, [view] {
        view->selectAll();
        view->setFocus();
    });

    on(Id::Reply, [this] { m_conversation->startReply(); });
    on(Id::Note, [this] { m_conversation->startNote(); });
    on(Id::Claim, [this] {
        const ThreadRow *row = targetRow();
        if (row && row->heldByMe && !row->contested)
            m_commands->giveBack(targets());
        else
            m_commands->claim(targets());
    });
    on(Id::HandTo, [this] { m_commands->askHandTo(targets()); });
    on(Id::SendBack, [this] { m_commands->askSendBack(targets()); });
    on(Id::BringUp, [this] { m_commands->askBringUp(targets()); });
    on(Id::Tag, [this] { askTags(); });
    on(Id::Cause, [this] {
        const ThreadRow *row = targetRow();
        m_commands->askCause(targets(), row ? row->cause : QString());
    });
    on(Id::Answer, [this] {
        if (m_conversation->thread() != 0)
            m_commands->askAnswer(m_conversation->thread());
    });
    on(Id::Praise, [this] { m_commands->keepAsPraise(targets()); });
    on(Id::Customer, [this] {
        if (const ThreadRow *row = targetRow(); row && !row->contact.isNull())
            Q_EMIT customerAsked(row->contact);
    });
    on(Id::Later, [this] { m_commands->askLater(targets()); });
    on(Id::Done, [this] { m_commands->done(targets(), DoneReason::None); });
    on(Id::DoneNoReply, [this] { m_commands->done(targets(), DoneReason::NoReplyNeeded); });
    on(Id::Spam, [this] { m_commands->done(targets(), DoneReason::Spam); });
    on(Id::Reopen, [this] { m_commands->reopen(targets()); });
    on(Id::Unread, [this] { m_commands->markUnread(targets()); });
    on(Id::Join, [this] { m_commands->join(targets()); });
    on(Id::PriorityLow, [this] { m_commands->setPriority(targets(), Priority::Low); });
    on(Id::PriorityNormal, [this] { m_commands->setPriority(targets(), Priority::Normal); });
    on(Id::PriorityHigh, [this] { m_commands->setPriority(targets(), Priority::High); });
    on(Id::PriorityUrgent, [this] { m_commands->setPriority(targets(), Priority::Urgent); });
    on(Id::Undo, [this] { m_commands->undo(); });

    const auto withMessage = [this](auto act) {
        return [this, act] {
            if (const MessageView *message = m_conversation->targetMessage())
                act(*message);
            else
                m_status->say(tr("Open a conversation first."));
        };
    };
    on(Id::Like, withMessage([this](const MessageView &message) { m_conversation->menus()->toggleLike(message); }));
    on(Id::LikeAndDone, withMessage([this](const MessageView &message) {
        if (!message.liked)
            m_conversation->menus()->toggleLike(message);
        m_commands->done({m_conversation->thread()}, DoneReason::NoReplyNeeded);
    }));
    on(Id::OpenInBrowser,
        withMessage([this](const MessageView &message) { m_conversation->menus()->openInBrowser(message); }));
    on(Id::CopyAddress, withMessage([this](const MessageView &message) {
        MessageMenu::copyAddress(message);
        m_status->say(tr("The address is on the clipboard."));
    }));
    on(Id::CopyCaseCode, [this] {
        if (const ThreadRow *row = targetRow()) {
            QGuiApplication::clipboard()->setText(row->caseCode);
            m_status->say(tr("The case code %1 is on the clipboard.").arg(row->caseCode));
        }
    });

    on(Id::Search, [this] {
        m_topBar->search()->setFocus(Qt::ShortcutFocusReason);
        m_topBar->search()->selectAll();
    });
    on(Id::Palette, [this] { openPalette(); });
    on(Id::KeepView, [this] { keepView(); });
    on(Id::GoForMe, [this] { showView(View::ForMe); });
    on(Id::GoInbox, [this] { showView(View::Inbox); });
    on(Id::GoUnassigned, [this] { showView(View::Unassigned); });
    on(Id::GoAnswered, [this] { showView(View::Answered); });
    on(Id::GoLater, [this] { showView(View::Snoozed); });
    on(Id::GoDone, [this] { showView(View::Done); });
    on(Id::GoHeard, [this] { showView(View::Heard); });
    on(Id::GoAll, [this] { showView(View::All); });

    on(Id::CheckNow, [this] { checkNow(); });
    on(Id::ConnectAccount, [this] { Q_EMIT connectAccountAsked(); });
    on(Id::Accounts, [this] { Q_EMIT accountAsked(0); });
    on(Id::Team, [this] { Q_EMIT teamAsked(); });
    on(Id::Policy, [this] { Q_EMIT policyAsked(); });
    on(Id::Causes, [this] { Q_EMIT causesAsked(); });
    on(Id::Reports, [this] { Q_EMIT reportsAsked(); });
    on(Id::BackUp, [this] { Q_EMIT backUpAsked(); });
    on(Id::GoBack, [this] { Q_EMIT goBackAsked(); });
    on(Id::Settings, [this] { Q_EMIT settingsAsked(); });
    on(Id::Keys, [this] { showKeys(); });
    on(Id::CopyDiagnostics, [this] { Q_EMIT diagnosticsAsked(); });
    on(Id::About, [this] { showAbout(); });
    on(Id::Quit, [this] { quit(); });
    const auto toggles = [this](Id id, QWidget *pane) {
        connect((*m_actions)[id], &QAction::triggered, this, [this, pane](bool shown) {
            pane->setVisible(shown);
            saveSoon();
        });
    };
    toggles(Id::ShowSidebar, m_sidebar);
    toggles(Id::ShowList, m_list);
    on(Id::ShowCasePanel, [this](bool shown) {
        (width() < Theme::of(this).px(1180) ? m_wantCasePanelWhenNarrow : m_wantCasePanel) = shown;
        placePanes();
        saveSoon();
    });
    on(Id::ShowMenuBar, [this](bool shown) {
        buildMenus();
        menuBar()->setVisible(shown);
        saveSoon();
    });
    connect(m_actions, &ActionSet::keysChanged, this, [this] {
        m_topBar->search()->setKeyText((*m_actions)[Id::Palette]->shortcut().toString(QKeySequence::NativeText));
        if (m_started)
            m_services.inbox.setPreference(QStringLiteral("keys"), m_actions->toJson());
    });
    m_topBar->search()->setKeyText((*m_actions)[Id::Palette]->shortcut().toString(QKeySequence::NativeText));
}

QList<ThreadKey> MainWindow::targets() const
{
    const int selected = m_list->view()->selectedCount();
    if (selected > 0)
        return m_list->view()->selectedKeys();
    return m_conversation->thread() ? QList<ThreadKey>{m_conversation->thread()} : QList<ThreadKey>();
}

const ThreadRow *MainWindow::targetRow() const
{
    const QList<ThreadKey> keys = m_list->view()->selectedCount() > 1 ? QList<ThreadKey>() : targets();
    if (keys.isEmpty())
        return nullptr;
    if (m_conversation->isLoaded() && m_conversation->thread() == keys.constFirst())
        return &m_conversation->timeline().thread();
    return m_model->rowByKey(keys.constFirst());
}

void MainWindow::updateActions()
{
    const int selected = m_list->view()->selectedCount();
    const bool any = selected > 0 || m_conversation->thread() != 0;
    const ThreadRow *row = targetRow();
    using Id = ActionId;
    for (const Id id : {Id::Claim, Id::HandTo, Id::BringUp, Id::Tag, Id::Cause, Id::Praise, Id::Later, Id::Done,
             Id::DoneNoReply, Id::Spam, Id::Unread, Id::PriorityLow, Id::PriorityNormal, Id::PriorityHigh,
             Id::PriorityUrgent, Id::CopyCaseCode})
        (*m_actions)[id]->setEnabled(any);
    for (const Id id : {Id::Reply, Id::Note, Id::Like, Id::LikeAndDone, Id::OpenInBrowser, Id::CopyAddress, Id::Answer})
        (*m_actions)[id]->setEnabled(m_conversation->thread() != 0);
    (*m_actions)[Id::SendBack]->setEnabled(selected > 1 || (row && row->offered));
    (*m_actions)[Id::Customer]->setEnabled(row && !row->contact.isNull());
    (*m_actions)[Id::Join]->setEnabled(selected == 2);
    (*m_actions)[Id::Reopen]->setEnabled(selected > 1 || (row && row->status != ThreadStatus::Open));
    (*m_actions)[Id::KeepView]->setEnabled(!m_filterText.isEmpty());
    QAction *claim = (*m_actions)[Id::Claim];
    const bool contested = row && row->contested;
    const bool mine = row && row->heldByMe && !contested;
    const bool asked = row && row->offeredToMe;
    claim->setText(mine         ? tr("Give back")
            : contested         ? (row->heldByMe ? tr("Keep it") : tr("Take over"))
            : asked             ? tr("Take it")
            : row && row->heard ? tr("Make it a case")
                                : tr("Claim"));
    claim->setIconText(claim->text());
    claim->setToolTip(mine ? tr("Gives the conversation back, so that somebody else can take it on.")
                           : tr("Takes the conversation on; colleagues see that it is yours."));
}

void MainWindow::askTags()
{
    QStringList known;
    for (const auto &[name, count] : std::as_const(m_counts.tags))
        known.append(name);
    const QList<ThreadKey> keys = targets();
    QStringList present;
    bool first = true;
    for (const ThreadKey key : keys) {
        const ThreadRow *row = key == m_conversation->thread() && m_conversation->isLoaded()
            ? &m_conversation->timeline().thread()
            : m_model->rowByKey(key);
        if (!row) {
            present.clear(); // not loaded: nothing is offered to be taken away
            break;
        }
        if (std::exchange(first, false))
            present = row->tags;
        else
            present.removeIf([row](const QString &name) { return !row->tags.contains(name); });
    }
    m_commands->askTags(keys, known, present);
}

void MainWindow::openPalette()
{
    QList<QAction *> commands;
    for (const ActionId id : ActionSet::all()) {
        if ((*m_actions)[id]->isVisible() && id != ActionId::Palette && id != ActionId::ExtendNext
            && id != ActionId::ExtendPrevious)
            commands.append((*m_actions)[id]);
    }
    commandPalette()->popup(commands);
}

void MainWindow::keepView()
{
    if (m_filterText.isEmpty())
        return;
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->setWindowTitle(tr("Keep this search as a view"));
    dialog->setLabelText(tr("Name of the view:"));
    dialog->setTextValue(m_filterText);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, filter = m_filterText](const QString &typed) {
        const QString name = typed.simplified();
        if (name.isEmpty())
            return;
        QList<KeptView> kept = m_sidebar->entries().kept();
        kept.removeIf([&](const KeptView &view) { return view.name == name; });
        kept.append({name, View::All, filter});
        m_services.inbox.setKeptViews(kept).then(this, [this, name](const Result<void> &answer) {
            if (answer)
                m_status->say(tr("The view “%1” is in the list of views.").arg(name));
            else
                m_status->sayError(Words::error(answer.error()).sentence(), answer.error().detail);
        });
    });
    dialog->open();
}

void MainWindow::forgetView(const QString &name)
{
    QList<KeptView> kept = m_sidebar->entries().kept();
    kept.removeIf([&](const KeptView &view) { return view.name == name; });
    if (m_place.id == QStringLiteral("kept:") + name)
        showView(View::Inbox);
    m_services.inbox.setKeptViews(kept).then(this, [this](const Result<void> &answer) {
        if (!answer)
            m_status->sayError(Words::error(answer.error()).sentence(), answer.error().detail);
    });
}

void MainWindow::checkNow()
{
    m_topBar->setChecking(true);
    m_services.accounts.pollNow().then(this, [this](const Result<QList<inbox::PollOutcome>> &answer) {
        m_topBar->setChecking(false);
        if (!answer) {
            m_status->sayError(Words::error(answer.error()).sentence(), answer.error().detail);
            return;
        }
        int fresh = 0;
        QStringList wrong;
        for (const inbox::PollOutcome &outcome : *answer) {
            fresh += outcome.newMessages;
            if (outcome.error)
                wrong.append(tr("%1: %2", "account and what went wrong")
                        .arg(outcome.handle, Words::error(*outcome.error).sentence()));
        }
        if (!wrong.isEmpty())
            m_status->sayError(wrong.join(QLatin1Char(' ')), {});
        else
            m_status->say(fresh > 0 ? tr("%n new message(s).", "after checking", fresh) : tr("Nothing new."));
    });
}

void MainWindow::showKeys()
{
    auto *dialog = new ShortcutsDialog(*m_actions, this);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Baton"),
        tr("Baton %1").arg(QStringLiteral(BATON_VERSION)), QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setInformativeText(
        tr("A desktop inbox for the social accounts of a small team.\nFree software under the GNU General Public "
           "License, version 3 or later. It comes with no warranty."));
    box->open();
}

} // namespace baton::desktop
