// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/ConversationPane.h"

#include "app/desktop/conversation/FileSaver.h"
#include "app/desktop/conversation/PictureViewer.h"
#include "app/desktop/theme/Words.h"
#include "core/sync/FolderService.h"
#include "core/team/TeamService.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {
constexpr int kPage = 60;
constexpr int kSayLoadingAfterMs = 300; ///< quicker answers need no words
constexpr qsizetype kMostLoaded = 420; ///< messages in memory; the far end is dropped and read again when needed
constexpr MessageKey kBeginning = 1;
constexpr MessageKey kEnd = std::numeric_limits<MessageKey>::max();
} // namespace

ConversationPane::ConversationPane(const DesktopServices &services, const ConversationActions &actions,
    const ComposerFactory &makeComposer, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_makeComposer(makeComposer)
    , m_header(new ConversationHeader(actions, this))
    , m_holdingRow(new QWidget(this))
    , m_holding(new NoticeBar(m_holdingRow))
    , m_actions(actions)
    , m_view(new ConversationView(this))
    , m_note(new StateNote(this))
    , m_body(new QWidget(this))
    , m_menus(new MessageMenu(services, this))
    , m_news(new KeyButton({}, m_view))
    , m_accounts(services.accounts.accounts())
{
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    const Theme theme = Theme::of(this);
    auto *holdingColumn = new QVBoxLayout(m_holdingRow);
    holdingColumn->setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6));
    holdingColumn->addWidget(m_holding);
    m_holdingRow->hide();
    column->addWidget(m_holdingRow);
    column->addWidget(m_view, 1);
    auto *stack = new QStackedLayout(this);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_note);
    m_body->hide(); // joins with the first conversation: until then nobody asks how large it wants to be
    m_news->hide();
    m_slow.setSingleShot(true);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_note->setText(tr("Loading the conversation…"), {});
        m_note->setAction({});
        static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_note);
    });
    open(0);

    connect(&services.inbox, &inbox::InboxService::changed, this, &ConversationPane::applyChanges);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &ConversationPane::refreshContext);
    connect(&services.folder, &sync::FolderService::statusChanged, this, [this] {
        if (m_loaded)
            showHolding();
    });
    connect(m_view, &ConversationView::olderWanted, this, [this] { extend(Timeline::Edge::Older); });
    connect(m_view, &ConversationView::newerWanted, this, [this] { extend(Timeline::Edge::Newer); });
    connect(m_view, &ConversationView::beginningWanted, this,
        [this] { load(kBeginning, ConversationView::Start::AtBeginning); });
    connect(m_view, &ConversationView::endWanted, this, [this] { load(kEnd, ConversationView::Start::AtEnd); });
    connect(m_view, &ConversationView::endReached, m_news, &QWidget::hide);
    connect(m_news, &KeyButton::clicked, m_view, &ConversationView::scrollToEnd);
    connect(m_view, &ConversationView::linkActivated, this, [this](const QUrl &link) {
        if (!MessageMenu::openLink(link))
            Q_EMIT failed(tr("Baton does not open addresses of this kind."), link.toString());
    });
    connect(m_view, &ConversationView::menuAsked, this, [this](MessageKey key, const QPoint &where) {
        if (const MessageView *message = m_timeline.message(key))
            m_menus->forMessage(*message, account(), m_timeline.thread())->popup(where);
    });
    connect(m_view, &ConversationView::noteMenuAsked, this, [this](const BodyId &id, const QPoint &where) {
        for (const NoteView &note : m_timeline.notes()) {
            if (note.id == id)
                m_menus->forNote(note, m_thread)->popup(where);
        }
    });
    connect(m_view, &ConversationView::historyAsked, this, [this](MessageKey key) {
        if (const MessageView *message = m_timeline.message(key))
            m_menus->showHistory(*message);
    });
    connect(m_view, &ConversationView::pictureAsked, this,
        [this](const Attachment &attachment, const PictureRequest &whole) {
            auto *viewer = new PictureViewer(attachment, whole, m_services.pictures, this);
            viewer->open();
        });
    auto *files = new FileSaver(services.accounts, this);
    connect(m_view, &ConversationView::fileAsked, files, &FileSaver::ask);
    connect(files, &FileSaver::said, this, &ConversationPane::said);
    connect(files, &FileSaver::failed, this, &ConversationPane::failed);
    connect(m_menus, &MessageMenu::replyAsked, this, [this](MessageKey key) {
        if (m_composer)
            m_composer->startReply(key);
    });
    connect(m_menus, &MessageMenu::correctionAsked, this, [this](MessageKey key) {
        if (m_composer)
            m_composer->startCorrection(key);
    });
    connect(m_menus, &MessageMenu::splitOff, this, &ConversationPane::threadWanted);
    connect(m_menus, &MessageMenu::said, this, &ConversationPane::said);
    connect(m_menus, &MessageMenu::failed, this, &ConversationPane::failed);
    connect(m_header, &ConversationHeader::codeCopied, this,
        [this](const QString &code) { Q_EMIT said(tr("The case code %1 is on the clipboard.").arg(code)); });
}

void ConversationPane::prepare()
{
    if (std::exchange(m_prepared, true))
        return;
    static_cast<QStackedLayout *>(layout())->addWidget(m_body);
    if (!m_makeComposer)
        return;
    m_composer = m_makeComposer(m_body);
    static_cast<QVBoxLayout *>(m_body->layout())->addWidget(m_composer);
    connect(m_composer, &Composer::sent, this, &ConversationPane::replySent);
    connect(m_composer, &Composer::noteAdded, this, &ConversationPane::noteAdded);
    connect(m_composer, &Composer::corrected, this, [this] { Q_EMIT said(tr("The reply was changed.")); });
}

void ConversationPane::open(ThreadKey thread, MessageKey message)
{
    if (thread != 0 && thread == m_thread && m_loaded) {
        if (message)
            load(message, ConversationView::Start::AtItem, QStringLiteral("m%1").arg(message));
        return;
    }
    ++m_generation;
    m_thread = thread;
    m_loaded = false;
    m_extending = m_refreshing = m_refreshAgain = false;
    m_news->hide();
    m_slow.stop();
    if (thread == 0) {
        m_timeline = {};
        m_note->setText(tr("No conversation is open."), tr("Choose one from the list, or press J to go to the next."));
        m_note->setAction({});
        static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_note);
        if (m_composer)
            m_composer->setContext({});
        return;
    }
    m_slow.start(kSayLoadingAfterMs);
    if (message)
        load(message, ConversationView::Start::AtItem, QStringLiteral("m%1").arg(message));
    else
        load(0, ConversationView::Start::AtFirstNew);
}

void ConversationPane::load(MessageKey around, ConversationView::Start start, const QString &startId)
{
    m_services.inbox.conversation(m_thread, around, kPage)
        .then(this, [this, start, startId, generation = ++m_generation](const Result<ConversationPage> &page) {
            if (generation != m_generation)
                return;
            m_extending = m_refreshing = false;
            m_slow.stop();
            if (!page) {
                showError(page.error());
                return;
            }
            prepare();
            m_timeline.reset(*page);
            m_loaded = true;
            static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_body);
            display(start, startId);
            giveContext();
            Q_EMIT shown(m_timeline.thread());
            markRead();
            if (std::exchange(m_refreshAgain, false))
                refresh();
        });
}

void ConversationPane::extend(Timeline::Edge edge)
{
    if (m_extending || !m_loaded || m_timeline.messages().isEmpty())
        return;
    m_extending = true;
    const MessageKey around = edge == Timeline::Edge::Older ? m_timeline.messages().constFirst().key
                                                            : m_timeline.messages().constLast().key;
    m_services.inbox.conversation(m_thread, around, kPage * 2)
        .then(this, [this, edge, generation = m_generation](const Result<ConversationPage> &page) {
            if (generation != m_generation)
                return;
            m_extending = false;
            if (!page || !m_timeline.extend(*page, edge))
                return; // the reader stays where they are; scrolling asks again
            m_timeline.trim(edge == Timeline::Edge::Older ? Timeline::Edge::Newer : Timeline::Edge::Older, kMostLoaded);
            display(ConversationView::Start::KeepPlace);
        });
}

void ConversationPane::refresh()
{
    if (!m_loaded || m_refreshing || m_extending) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    const QList<MessageView> &messages = m_timeline.messages();
    const bool toEnd = m_timeline.messagesAfter() == 0;
    const MessageKey around = messages.isEmpty() || toEnd ? kEnd : messages.at(messages.size() / 2).key;
    m_services.inbox.conversation(m_thread, around, int(std::max<qsizetype>(kPage, messages.size() + 20)))
        .then(this, [this, generation = m_generation](const Result<ConversationPage> &page) {
            if (generation != m_generation)
                return;
            m_refreshing = false;
            if (!page) {
                if (page.error().kind == Error::Kind::NotFound)
                    showError(page.error());
                return;
            }
            const MessageKey newestBefore = m_timeline.messages().isEmpty() ? 0 : m_timeline.messages().constLast().key;
            const bool wasAtEnd = m_view->isAtEnd();
            m_timeline.refresh(*page);
            display(ConversationView::Start::KeepPlace);
            giveContext();
            Q_EMIT shown(m_timeline.thread());
            int arrived = 0;
            for (const MessageView &message : m_timeline.messages())
                arrived += message.key > newestBefore && message.direction == Direction::In ? 1 : 0;
            if (arrived > 0 && !wasAtEnd) {
                m_news->setText(tr("%n new message(s) below", "over the conversation", arrived));
                m_news->adjustSize();
                m_news->move((m_view->width() - m_news->width()) / 2, m_view->height() - m_news->height() - 12);
                m_news->show();
                m_news->raise();
            }
            if (isActiveWindow())
                markRead();
            if (std::exchange(m_refreshAgain, false))
                refresh();
        });
}

void ConversationPane::display(ConversationView::Start start, const QString &startId)
{
    const inbox::AccountView *ours = account();
    CardContext context;
    context.pictures = &m_services.pictures;
    context.account = m_timeline.thread().account;
    context.accountName = ours ? ours->handle : QString();
    context.kind = m_timeline.thread().kind;
    context.now = m_services.clock.nowMs();
    m_view->setBeyond(m_timeline.messagesBefore(), m_timeline.messagesAfter());
    m_view->setItems(m_timeline.items(), context, start, startId);
    m_header->setThread(m_timeline.thread(), ours ? ours->networkName : m_timeline.thread().network);
    showHolding();
}

void ConversationPane::showHolding()
{
    const auto keyOf = [](const QAction *action) {
        return action ? action->shortcut().toString(QKeySequence::NativeText) : QString();
    };
    const HoldingText::Keys keys{keyOf(m_actions.claim), keyOf(m_actions.sendBack), keyOf(m_actions.praise)};
    const auto act = [this](HoldingAct what) { Q_EMIT holdingActAsked(m_thread, what); };
    const auto notice
        = HoldingText::notice(m_timeline.holdings(), m_timeline.bothGaveWay(), m_services.clock.nowMs(), keys, act);
    QStringList writing;
    for (const sync::WritingView &one : m_services.folder.current().writing) {
        // Whoever is about to answer has written.
        if (one.thread == m_thread && !m_timeline.answering().contains(one.name))
            writing.append(one.name);
    }
    writing.removeDuplicates();
    // All of it counts at once: that Ben writes does not make it less claimed twice.
    NoticeBar::Notice all{.tone = NoticeBar::Tone::Plain};
    QStringList sentences;
    for (const auto &one : {notice, HoldingText::silence(m_timeline.ladder(), m_services.clock.nowMs()),
             HoldingText::found(m_timeline.thread().heard, keys, act), HoldingText::answering(m_timeline.answering()),
             HoldingText::writing(writing), HoldingText::doubleReply(m_timeline.isDoubleReply())}) {
        if (!one)
            continue;
        sentences.append(one->text);
        all.actions += one->actions;
        if (one->tone == NoticeBar::Tone::Warning)
            all.tone = NoticeBar::Tone::Warning;
    }
    all.text = sentences.join(QLatin1Char('\n'));
    if (sentences.isEmpty())
        m_holding->take(0);
    else
        m_holding->put(0, all);
    m_holdingRow->setVisible(!m_holding->text().isEmpty());
}

void ConversationPane::applyChanges(const ChangeSet &changes)
{
    if (m_thread && (changes.everything || changes.threads.contains(m_thread)))
        refresh();
}

void ConversationPane::refreshContext()
{
    if (m_composer && !m_loaded)
        m_composer->setContext({}); // it may still point at the account as it was
    m_accounts = m_services.accounts.accounts();
    if (!m_loaded)
        return;
    display(ConversationView::Start::KeepPlace);
    giveContext();
}

void ConversationPane::giveContext()
{
    if (m_composer && m_loaded)
        m_composer->setContext({m_timeline.thread(), account(), m_timeline.messages()});
}

void ConversationPane::markRead()
{
    // Whatever goes wrong here shows as an unread mark that stays.
    if (m_timeline.thread().unread > 0)
        m_services.inbox.markRead({m_thread});
    if (m_timeline.thread().mentionsMe)
        m_services.team.mentionsSeen({m_thread});
}

void ConversationPane::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_loaded = false;
    const ErrorText words = Words::error(error);
    m_note->setText(error.kind == Error::Kind::NotFound ? tr("This conversation is not there any more.")
                                                        : tr("The conversation could not be read."),
        error.kind == Error::Kind::NotFound ? tr("It may have been joined with another one.") : words.sentence());
    m_note->setToolTip(words.details);
    m_note->setAction(tr("Try again"), [this] { open(m_thread); });
    static_cast<QStackedLayout *>(layout())->setCurrentWidget(m_note);
}

const inbox::AccountView *ConversationPane::account() const
{
    for (const inbox::AccountView &candidate : std::as_const(m_accounts)) {
        if (candidate.key == m_timeline.thread().account)
            return &candidate;
    }
    return nullptr;
}

const MessageView *ConversationPane::targetMessage() const
{
    if (!m_loaded)
        return nullptr;
    for (QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget()) {
        if (const auto *card = qobject_cast<MessageCard *>(widget))
            return m_timeline.message(card->key());
    }
    return m_timeline.newestInbound();
}

QSize ConversationPane::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(640), theme.px(480)};
}

QSize ConversationPane::minimumSizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(320), theme.px(240)};
}

void ConversationPane::startReply()
{
    if (m_composer && m_loaded)
        m_composer->startReply(0);
}

void ConversationPane::startNote()
{
    if (m_composer && m_loaded)
        m_composer->startNote();
}

} // namespace baton::desktop
