// SPDX-License-Identifier: GPL-3.0-or-later
// The composer's parts. What they show of a conversation: MessageComposerContext.cpp; what they do:
// MessageComposerActs.cpp.
#include "app/desktop/composer/MessageComposer.h"

#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/EditFrame.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/composer/SpellHighlighter.h"
#include "app/desktop/composer/WritingTeller.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/ThreadOutgoing.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/NoticeBar.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

namespace {

constexpr std::chrono::milliseconds kSameTextPause{1200}; ///< the typing rests

/// "Ctrl+⏎" and "Ctrl+Shift+⏎" in the person's language, in one direction.
QString enterKey(QKeyCombination with)
{
    return isolated(QKeySequence(with).toString(QKeySequence::NativeText).chopped(1) + QStringLiteral("⏎"));
}

QString sendKey() { return enterKey(Qt::CTRL | Qt::Key_A); }

QString sendAndDoneKey() { return enterKey(Qt::CTRL | Qt::SHIFT | Qt::Key_A); }

} // namespace

MessageComposer::MessageComposer(const DesktopServices &services, Preferences &preferences, SpellChecker &spelling,
    OutboxActs &acts, QWidget *parent)
    : Composer(parent)
    , m_services(services)
    , m_preferences(preferences)
    , m_spelling(spelling)
    , m_acts(acts)
    , m_drafts(services.inbox)
    , m_writing(new WritingTeller(services.folder, preferences, this))
    , m_outgoing(new ThreadOutgoing(services, acts, this))
    , m_bar(new ComposerBar(this))
    , m_answering(new QWidget(this))
    , m_answeringText(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_answering))
    , m_answeringWay(new KeyButton(QString(), m_answering, KeyButton::Weight::Link))
    , m_warningFrame(new EditFrame(this))
    , m_warning(new QLineEdit(m_warningFrame))
    , m_frame(new EditFrame(this))
    , m_stack(new QStackedWidget(m_frame))
    , m_reply(new ComposerEdit(spelling, m_stack))
    , m_note(new ComposerEdit(spelling, m_stack))
    , m_correction(new ComposerEdit(spelling, m_stack))
    , m_notices(new NoticeBar(this))
    , m_pictures(new PictureTray(this))
    , m_emoji(new KeyButton(QStringLiteral("☺"), this, KeyButton::Weight::Quiet))
    , m_picture(new KeyButton(tr("Picture"), this, KeyButton::Weight::Quiet))
    , m_saved(new KeyButton(tr("; Saved reply"), this, KeyButton::Weight::Quiet))
    , m_warningButton(new KeyButton(QString(), this, KeyButton::Weight::Quiet))
    , m_hint(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_send(new KeyButton(tr("Send"), this, KeyButton::Weight::Primary))
{
    EmojiTable::builtIn(); // brings the resources of this folder, icons included
    setAcceptDrops(true);
    // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    buildUp();
    connectParts();
    applyTheme();
    setMode(Kind::Reply);
    loadSavedReplies();
    setContext({});
}

MessageComposer::~MessageComposer()
{
    // The window may close with a key still in the fingers.
    m_drafts.flush();
    // The fields tell of changes while they are taken down, when this is no composer any more.
    const auto children = findChildren<QObject *>();
    for (QObject *child : children)
        child->disconnect(this);
}

void MessageComposer::buildUp()
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_outgoing);
    column->addWidget(m_bar);

    auto *answering = new QHBoxLayout(m_answering);
    answering->setContentsMargins(0, 0, 0, 0);
    m_answeringText->setElided(true);
    answering->addWidget(m_answeringText, 1);
    connect(m_answeringWay, &QAbstractButton::clicked, this,
        [this] { m_mode == Kind::Correction ? dropCorrection() : startReply(0); });
    answering->addWidget(m_answeringWay);
    m_answering->hide();
    column->addWidget(m_answering);

    m_warning->setPlaceholderText(tr("Content warning: shown first; the text opens on a click"));
    m_warning->setAccessibleName(tr("Content warning"));
    m_warning->setFrame(false);
    m_warningFrame->setContent(m_warning);
    m_warningFrame->hide();
    column->addWidget(m_warningFrame);

    m_reply->setAccessibleName(tr("Reply"));
    m_note->setAccessibleName(tr("Note"));
    m_correction->setAccessibleName(tr("New text of the reply"));
    for (ComposerEdit *field : {m_reply, m_note, m_correction})
        m_stack->addWidget(field);
    m_stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_frame->setContent(m_stack);
    column->addWidget(m_frame);
    column->addWidget(m_notices);
    column->addWidget(m_pictures);

    m_emoji->setAccessibleName(tr("Emoji"));
    m_emoji->setToolTip(tr("Emoji (or type : and its name)"));
    m_saved->setToolTip(tr("Insert a saved reply (or type ;)"));
    m_warningButton->setCheckable(true);
    m_warningButton->setAccessibleName(tr("Content warning"));
    m_warningButton->setToolTip(tr("Content warning: hide the text behind a few words"));
    m_hint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_send->setKeyText(sendKey());

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (KeyButton *button : {m_emoji, m_picture, m_saved, m_warningButton})
        row->addWidget(button);
    row->addWidget(m_hint, 1);
    row->addSpacing(8);
    row->addWidget(m_send);
    column->addLayout(row);

    setTabOrder(m_bar, m_warning);
    setTabOrder(m_warning, m_reply);
    setTabOrder(m_reply, m_note);
    setTabOrder(m_note, m_correction);
}

void MessageComposer::connectParts()
{
    connect(m_bar, &ComposerBar::modeChosen, this, [this](Kind mode) {
        setMode(mode);
        edit(mode).setFocus();
    });
    connect(m_bar, &ComposerBar::visibilityChosen, this, &MessageComposer::choose);
    connect(m_bar, &ComposerBar::languageChosen, this, [this](const QString &language) {
        m_language = language;
        m_languageChosen = true;
        refreshLanguage();
        keepDraft(Kind::Reply);
    });
    for (const Kind kind : {Kind::Reply, Kind::Note, Kind::Correction}) {
        ComposerEdit &field = edit(kind);
        connect(&field, &QPlainTextEdit::textChanged, this, [this, kind] {
            // Marking words as wrong is told as a change too; only another text is one.
            const QString text = edit(kind).toPlainText();
            if (std::exchange(m_lastText[kind], text) == text || m_loading)
                return;
            m_notices->take(Finding);
            m_notices->take(SendFailed);
            keepDraft(kind);
            refreshCount();
            if (kind == Kind::Reply) {
                m_sameTextSoon.start();
                m_writing->typed(m_thread.key, !text.trimmed().isEmpty());
            }
        });
        connect(
            &field, &ComposerEdit::ownWordAdded, this, [this](const QString &word) { m_preferences.addOwnWord(word); });
        field.setChoices([this](const CompletionTrigger &trigger) { return choicesFor(trigger); });
        connect(&field, &ComposerEdit::choiceTaken, this, [this](const CompletionChoice &choice) {
            if (choice.act == CompletionChoice::Act::ManageSavedReplies)
                manageSavedReplies();
        });
    }
    m_sameTextSoon.setSingleShot(true);
    m_sameTextSoon.setInterval(kSameTextPause);
    connect(&m_sameTextSoon, &QTimer::timeout, this, &MessageComposer::noticeSameText);
    connect(m_reply, &ComposerEdit::pictureGiven, this, &MessageComposer::addPicture);
    connect(m_reply, &ComposerEdit::filesGiven, this, &MessageComposer::addFiles);
    connect(m_warning, &QLineEdit::textEdited, this, [this] {
        keepDraft(Kind::Reply);
        refreshCount();
    });
    connect(m_warningButton, &QAbstractButton::toggled, this, [this](bool on) {
        m_warningFrame->setVisible(on && m_mode == Kind::Reply);
        if (m_loading)
            return;
        if (!on)
            m_warning->clear();
        (on ? static_cast<QWidget *>(m_warning) : m_reply)->setFocus();
        keepDraft(Kind::Reply);
        refreshCount();
    });
    connect(m_pictures, &PictureTray::changed, this, [this] {
        m_notices->take(Finding);
        if (m_pictures->count() < limits().maxMedia)
            m_notices->take(PictureFailed);
        keepDraft(Kind::Reply);
        refreshCount();
    });
    connect(m_pictures, &PictureTray::failed, this, &MessageComposer::showFileError);
    connect(m_emoji, &QAbstractButton::clicked, this, &MessageComposer::pickEmoji);
    connect(m_picture, &QAbstractButton::clicked, this, &MessageComposer::pickFiles);
    connect(m_saved, &QAbstractButton::clicked, this, [this] {
        m_reply->setFocus();
        const bool inWord = !m_reply->textCursor().atBlockStart()
            && !m_reply->document()->characterAt(m_reply->textCursor().position() - 1).isSpace();
        m_reply->typeIn(inWord ? QStringLiteral(" ;") : QStringLiteral(";"));
    });
    connect(m_send, &QAbstractButton::clicked, this, [this] { submit(false); });

    connect(&m_drafts, &DraftKeeper::loaded, this, &MessageComposer::takeDraft);
    connect(&m_drafts, &DraftKeeper::cameBack, this, &MessageComposer::takeBack);
    connect(&m_acts, &OutboxActs::takingBack, &m_drafts, &DraftKeeper::flush);
    connect(&m_drafts, &DraftKeeper::saved, this, [this] { m_notices->take(DraftNotSaved); });
    connect(&m_drafts, &DraftKeeper::notSaved, this, [this](const Error &error) {
        m_notices->put(DraftNotSaved,
            {tr("The draft could not be saved. It is only in this window.") + u' ' + Words::error(error).advice,
                {{tr("Try again"), [this] { m_drafts.flush(); }}}});
    });
    connect(&m_services.inbox, &inbox::InboxService::changed, this, [this](const ChangeSet &changes) {
        if (changes.settings || changes.everything)
            loadSavedReplies();
        // A reply that was taken back is a draft again; what is being written stays below it.
        if (m_thread.key == 0 || !changes.threads.contains(m_thread.key) || m_sending)
            return;
        if (m_reply->toPlainText().isEmpty() && m_pictures->count() == 0)
            m_drafts.reload(Kind::Reply);
        else if (changes.outbox)
            m_drafts.lookForReturned(Kind::Reply);
    });
    connect(&m_preferences, &Preferences::changed, this, [this] {
        m_spelling.setOwnWords(m_preferences.ownWords());
        m_spelling.setPreferred(m_preferences.dictionaries());
        refreshLanguage();
    });
    connect(&m_spelling, &SpellChecker::ready, this, &MessageComposer::refreshLanguage);
    m_spelling.setOwnWords(m_preferences.ownWords());
    m_spelling.setPreferred(m_preferences.dictionaries());
}

void MessageComposer::applyTheme()
{
    const Theme theme = Theme::of(this);
    layout()->setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(10));
    layout()->setSpacing(theme.px(8));
    m_warningButton->setIcon(tintedIcon(QStringLiteral("dialog-warning"), theme.colours.muted));
    showCarries();
    QFont font = theme.fonts.body;
    if (m_warning->font() != font)
        m_warning->setFont(font);
    update();
}

void MessageComposer::changeEvent(QEvent *event)
{
    Composer::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        applyTheme();
}

void MessageComposer::resizeEvent(QResizeEvent *event)
{
    Composer::resizeEvent(event);
    fitHint();
}

void MessageComposer::fitHint()
{
    // The longest wording that there is room for: half a sentence would help nobody.
    const QFontMetrics metrics(Theme::of(this).fonts.secondary);
    int taken = layout()->contentsMargins().left() + layout()->contentsMargins().right() + Theme::of(this).px(24);
    for (const KeyButton *button : {m_emoji, m_picture, m_saved, m_warningButton, m_send})
        taken += button->isHidden() ? 0 : button->sizeHint().width();
    QString shown;
    if (m_mode == Kind::Reply) {
        for (const QString &hint : {tr("%1 sends and marks done", "key").arg(sendAndDoneKey()),
                 tr("%1: and done", "key").arg(sendAndDoneKey())}) {
            if (metrics.horizontalAdvance(hint) + taken <= width()) {
                shown = hint;
                break;
            }
        }
    }
    m_hint->setText(shown);
}

void MessageComposer::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    painter.fillRect(QRect(0, 0, width(), 1), theme.colours.line);
}

void MessageComposer::startReply(MessageKey to)
{
    m_inReplyTo = to;
    setMode(Kind::Reply);
    refreshContext();
    if (!m_reply->toPlainText().isEmpty())
        keepDraft(Kind::Reply);
    m_reply->setFocus(Qt::ShortcutFocusReason);
}

void MessageComposer::startNote()
{
    setMode(Kind::Note);
    m_note->setFocus(Qt::ShortcutFocusReason);
}

void MessageComposer::startCorrection(MessageKey of)
{
    const MessageView *sent = shownMessage(of);
    if (!sent)
        return;
    if (m_correcting != of) {
        m_correcting = of;
        m_loading = true;
        m_correction->load(sent->text);
        m_loading = false;
        keepDraft(Kind::Correction);
    }
    setMode(Kind::Correction);
    m_correction->setFocus(Qt::ShortcutFocusReason);
}

bool MessageComposer::hasFocusInside() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && (focus == this || isAncestorOf(focus));
}

void MessageComposer::setMode(Kind mode)
{
    m_mode = mode;
    const bool isReply = mode == Kind::Reply;
    m_bar->setMode(mode);
    m_bar->setCorrecting(m_correcting != 0);
    m_bar->setDraftDots(!m_reply->toPlainText().isEmpty(), !m_note->toPlainText().isEmpty());
    m_stack->setCurrentWidget(&edit(mode));
    m_outgoing->setFocusProxy(&edit(mode));
    const bool isNote = mode == Kind::Note;
    if (!isReply)
        m_writing->stop();
    if (isNote)
        loadMembers();
    m_frame->setNote(isNote);
    m_send->setWeight(isNote ? KeyButton::Weight::Note : KeyButton::Weight::Primary);
    m_send->setText(isNote ? tr("Add note") : isReply ? tr("Send") : tr("Save change"));
    m_send->updateGeometry();
    fitHint();
    m_saved->setVisible(isReply);
    m_pictures->setVisible(isReply && m_pictures->count() > 0);
    refreshContext();
    refreshLanguage();
}

} // namespace baton::desktop
