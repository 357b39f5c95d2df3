// SPDX-License-Identifier: GPL-3.0-or-later
// The composer's parts and what they show. Sending, pictures and saved replies: MessageComposerActs.cpp.
#include "app/desktop/composer/MessageComposer.h"

#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/EditFrame.h"
#include "app/desktop/composer/LanguageChoice.h"
#include "app/desktop/composer/NoticeBar.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/composer/SpellHighlighter.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/ThreadOutgoing.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"
#include "core/base/Clock.h"

#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

using connectors::Ability;
using inbox::AccountView;

MessageComposer::MessageComposer(const DesktopServices &services, Preferences &preferences, SpellChecker &spelling,
    OutboxActs &acts, QWidget *parent)
    : Composer(parent)
    , m_services(services)
    , m_preferences(preferences)
    , m_spelling(spelling)
    , m_acts(acts)
    , m_drafts(services.inbox)
    , m_outgoing(new ThreadOutgoing(services, acts, this))
    , m_bar(new ComposerBar(this))
    , m_answering(new QWidget(this))
    , m_answeringText(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_answering))
    , m_warningFrame(new EditFrame(this))
    , m_warning(new QLineEdit(m_warningFrame))
    , m_frame(new EditFrame(this))
    , m_stack(new QStackedWidget(m_frame))
    , m_reply(new ComposerEdit(spelling, m_stack))
    , m_note(new ComposerEdit(spelling, m_stack))
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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
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
    auto *newest = new KeyButton(tr("Answer the newest instead"), m_answering, KeyButton::Weight::Link);
    connect(newest, &QAbstractButton::clicked, this, [this] { startReply(0); });
    answering->addWidget(newest);
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
    m_note->setTakesPictures(false);
    m_stack->addWidget(m_reply);
    m_stack->addWidget(m_note);
    m_stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_frame->setContent(m_stack);
    column->addWidget(m_frame);
    column->addWidget(m_notices);
    column->addWidget(m_pictures);

    m_emoji->setAccessibleName(tr("Emoji"));
    m_emoji->setToolTip(tr("Emoji (or type : and its name)"));
    m_picture->setToolTip(tr("Add a picture (or paste or drop one)"));
    m_saved->setToolTip(tr("Insert a saved reply (or type ;)"));
    m_warningButton->setCheckable(true);
    m_warningButton->setAccessibleName(tr("Content warning"));
    m_warningButton->setToolTip(tr("Content warning: hide the text behind a few words"));
    m_hint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_send->setKeyText(QStringLiteral("Ctrl+⏎"));

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
}

void MessageComposer::connectParts()
{
    connect(m_bar, &ComposerBar::modeChosen, this, [this](Kind mode) {
        setMode(mode);
        edit(mode).setFocus();
    });
    connect(m_bar, &ComposerBar::visibilityChosen, this, [this](Visibility visibility) {
        m_visibility = visibility;
        m_visibilityChosen = true;
        refreshContext();
        keepDraft(Kind::Reply);
    });
    connect(m_bar, &ComposerBar::languageChosen, this, [this](const QString &language) {
        m_language = language;
        m_languageChosen = true;
        refreshLanguage();
        keepDraft(Kind::Reply);
    });
    for (const Kind kind : {Kind::Reply, Kind::Note}) {
        ComposerEdit &field = edit(kind);
        connect(&field, &QPlainTextEdit::textChanged, this, [this, kind] {
            if (m_loading)
                return;
            m_notices->take(Finding);
            m_notices->take(SendFailed);
            keepDraft(kind);
            refreshCount();
        });
        connect(
            &field, &ComposerEdit::ownWordAdded, this, [this](const QString &word) { m_preferences.addOwnWord(word); });
        field.setChoices([this](const CompletionTrigger &trigger) { return choicesFor(trigger); });
        connect(&field, &ComposerEdit::choiceTaken, this, [this](const CompletionChoice &choice) {
            if (choice.act == CompletionChoice::Act::ManageSavedReplies)
                manageSavedReplies();
        });
    }
    connect(m_reply, &ComposerEdit::pictureGiven, this, &MessageComposer::addPicture);
    connect(m_reply, &ComposerEdit::pictureFilesGiven, this, &MessageComposer::addPictureFiles);
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
    connect(m_pictures, &PictureTray::failed, this, &MessageComposer::showPictureError);
    connect(m_emoji, &QAbstractButton::clicked, this, &MessageComposer::pickEmoji);
    connect(m_picture, &QAbstractButton::clicked, this, &MessageComposer::pickPictures);
    connect(m_saved, &QAbstractButton::clicked, this, [this] {
        m_reply->setFocus();
        const bool inWord = !m_reply->textCursor().atBlockStart()
            && !m_reply->document()->characterAt(m_reply->textCursor().position() - 1).isSpace();
        m_reply->typeIn(inWord ? QStringLiteral(" ;") : QStringLiteral(";"));
    });
    connect(m_send, &QAbstractButton::clicked, this, [this] { submit(false); });

    connect(&m_drafts, &DraftKeeper::loaded, this, &MessageComposer::takeDraft);
    connect(&m_drafts, &DraftKeeper::saved, this, [this] { m_notices->take(DraftNotSaved); });
    connect(&m_drafts, &DraftKeeper::notSaved, this, [this](const Error &error) {
        m_notices->put(DraftNotSaved,
            {tr("The draft could not be saved. It is only in this window.") + u' ' + Words::error(error).advice,
                {{tr("Try again"), [this] { m_drafts.flush(); }}}});
    });
    connect(&m_services.inbox, &inbox::InboxService::changed, this, [this](const ChangeSet &changes) {
        if (changes.settings || changes.everything)
            loadSavedReplies();
        // A reply that was taken back is a draft again; what is being written is never overwritten.
        if (m_thread.key != 0 && changes.threads.contains(m_thread.key) && !m_sending
            && m_reply->toPlainText().isEmpty() && m_pictures->count() == 0)
            m_drafts.reload(Kind::Reply);
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
    m_picture->setIcon(tintedIcon(QStringLiteral("insert-image"), theme.colours.muted));
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
        for (const QString &hint : {tr("Ctrl+Shift+⏎ sends and marks done"), tr("Ctrl+Shift+⏎: and done")}) {
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

void MessageComposer::setContext(const ComposerContext &context)
{
    const bool other = context.thread.key != m_thread.key;
    m_thread = context.thread;
    m_account = context.account ? std::optional(*context.account) : std::nullopt;
    m_messages = context.messages;
    setEnabled(m_thread.key != 0);
    if (other) {
        m_drafts.open(m_thread.key);
        m_notices->clear();
        m_altAsked = false;
        m_sending = false;
        m_loading = true;
        m_reply->load({});
        m_note->load({});
        m_pictures->load({});
        m_loading = false;
        m_startedAt.clear();
        resetChoices();
        m_outgoing->setThread(m_thread.key);
        setMode(Kind::Reply);
    }
    refreshContext();
    noticeNews();
    noticeAccount();
}

void MessageComposer::resetChoices()
{
    const QSignalBlocker still(m_warningButton);
    m_inReplyTo = 0;
    m_visibilityChosen = false;
    m_languageChosen = false;
    m_warning->clear();
    m_warningFrame->hide();
    m_warningButton->setChecked(false);
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
    m_bar->setDraftDots(!m_reply->toPlainText().isEmpty(), !m_note->toPlainText().isEmpty());
    m_stack->setCurrentWidget(&edit(mode));
    m_frame->setNote(!isReply);
    m_send->setWeight(isReply ? KeyButton::Weight::Primary : KeyButton::Weight::Note);
    m_send->setText(isReply ? tr("Send") : tr("Add note"));
    m_send->updateGeometry();
    fitHint();
    m_saved->setVisible(isReply);
    m_pictures->setVisible(isReply && m_pictures->count() > 0);
    refreshContext();
    refreshLanguage();
}

const MessageView *MessageComposer::answered() const
{
    const MessageView *newest = nullptr;
    for (const MessageView &message : m_messages) {
        if (message.key == m_inReplyTo)
            return &message;
        if (message.direction == Direction::In && !message.deleted)
            newest = &message;
    }
    return newest ? newest : m_messages.isEmpty() ? nullptr : &m_messages.constLast();
}

bool MessageComposer::can(Ability ability) const { return m_account && m_account->abilities.testFlag(ability); }

connectors::AccountLimits MessageComposer::limits() const
{
    return m_account ? m_account->limits : connectors::AccountLimits();
}

void MessageComposer::refreshContext()
{
    const MessageView *message = answered();
    const Visibility answeredVisibility = message ? message->visibility : m_thread.visibility;
    const QList<Visibility> allowed = m_account
        ? allowedVisibilities(m_account->visibilities, answeredVisibility, m_account->abilities)
        : QList<Visibility>{answeredVisibility};
    if (!m_visibilityChosen || !allowed.contains(m_visibility))
        m_visibility = answeredVisibility;
    m_bar->setVisibility(m_visibility, allowed, answeredVisibility);

    if (!m_languageChosen)
        m_language = message && !message->language.isEmpty() ? baseLanguage(message->language) : systemLanguage();
    refreshLanguage();

    const bool isReply = m_mode == Kind::Reply;
    m_warningButton->setVisible(isReply && can(Ability::ContentWarning));
    m_warningFrame->setVisible(isReply && m_warningButton->isChecked());
    m_picture->setVisible(isReply && can(Ability::Media));
    m_reply->setTakesPictures(can(Ability::Media));
    m_pictures->setAltText(can(Ability::AltText), limits().maxAltLength);
    m_reply->setPlaceholderText(
        m_thread.contactName.isEmpty() ? tr("Write a reply") : tr("Write to %1").arg(m_thread.contactName));
    m_note->setPlaceholderText(tr("Write a note that only colleagues read"));

    const bool older = isReply && m_inReplyTo != 0 && message && message->key == m_inReplyTo;
    m_answering->setVisible(older);
    if (older)
        m_answeringText->setText(tr("Answers the message of %1: “%2”", "time, first words")
                .arg(TimeText::stamp(message->at, m_services.clock.nowMs()), message->text.simplified()));
    fitHint();
    refreshCount();
}

void MessageComposer::refreshLanguage()
{
    QStringList dictionaries;
    for (const Dictionary &dictionary : m_spelling.installed())
        dictionaries.append(dictionary.name);
    const MessageView *message = answered();
    QStringList likely
        = likelyLanguages(message ? message->language : QString(), QLocale::system().uiLanguages(), dictionaries);
    if (!likely.contains(m_language) && !m_language.isEmpty())
        likely.prepend(m_language);
    m_bar->setLanguage(m_language, likely, [this](const QString &language) { return m_spelling.knows(language); });
    const QString checked = m_preferences.spellChecks() ? m_language : QString();
    m_reply->highlighter().setLanguage(checked);
    // Colleagues read notes: they are written in the language of the house.
    m_note->highlighter().setLanguage(m_preferences.spellChecks() ? systemLanguage() : QString());
}

void MessageComposer::refreshCount()
{
    const WrittenReply reply = written();
    m_bar->setLength(lengthOf(reply, limits()));
    m_bar->setDraftDots(!m_reply->toPlainText().isEmpty(), !m_note->toPlainText().isEmpty());
    QStringList recipients;
    if (const MessageView *message = answered(); message && message->direction == Direction::In)
        recipients.append(message->author.handle);
    static const QRegularExpression handles(
        QStringLiteral("(?<![\\w/@.])@[\\w.-]*\\w(?:@[\\w.-]*\\w)?"), QRegularExpression::UseUnicodePropertiesOption);
    auto found = handles.globalMatch(reply.text);
    while (found.hasNext()) {
        const QString handle = found.next().captured();
        if (!recipients.contains(handle))
            recipients.append(handle);
    }
    m_bar->setRecipients(recipients);
    const bool empty = m_mode == Kind::Note ? m_note->toPlainText().trimmed().isEmpty()
                                            : reply.text.trimmed().isEmpty() && reply.media.isEmpty();
    m_send->setEnabled(!empty && !m_sending && m_thread.key != 0 && (m_mode == Kind::Note || can(Ability::Reply)));
}

void MessageComposer::takeDraft(Kind kind, const DraftKeeper::Draft &draft)
{
    if (edit(kind).toPlainText() == draft.text && draft.text.isEmpty() && draft.media.isEmpty())
        return;
    m_loading = true;
    edit(kind).load(draft.text);
    m_startedAt[kind] = draft.startedAt;
    if (kind == Kind::Reply) {
        m_pictures->load(draft.media);
        m_inReplyTo = draft.inReplyTo;
        m_visibility = draft.visibility;
        m_visibilityChosen = !draft.text.isEmpty() || !draft.media.isEmpty();
        m_languageChosen = !draft.language.isEmpty();
        if (m_languageChosen)
            m_language = draft.language;
        m_warning->setText(draft.subject);
        m_warningButton->setChecked(!draft.subject.isEmpty());
    }
    m_loading = false;
    refreshContext();
    noticeNews();
}

DraftKeeper::Draft MessageComposer::draft(Kind kind) const
{
    DraftKeeper::Draft draft;
    draft.text = edit(kind).toPlainText();
    draft.startedAt = m_startedAt.value(kind);
    if (kind == Kind::Note)
        return draft;
    draft.media = m_pictures->media();
    if (draft.text.isEmpty() && draft.media.isEmpty())
        return {};
    draft.subject = m_warning->text();
    draft.language = m_language;
    draft.visibility = m_visibility;
    draft.inReplyTo = m_inReplyTo;
    const MessageView *message = answered();
    draft.privately = m_visibility == Visibility::Direct && message && message->visibility != Visibility::Direct;
    return draft;
}

void MessageComposer::keepDraft(Kind kind)
{
    if (m_loading || m_thread.key == 0)
        return;
    const bool empty = edit(kind).toPlainText().isEmpty() && (kind == Kind::Note || m_pictures->count() == 0);
    if (empty)
        m_startedAt.remove(kind);
    else if (m_startedAt.value(kind) == 0)
        m_startedAt[kind] = m_services.clock.nowMs();
    m_drafts.edited(kind, draft(kind));
}

void MessageComposer::noticeNews()
{
    const TimeMs startedAt = m_startedAt.value(Kind::Reply);
    const MessageView *news = nullptr;
    for (const MessageView &message : std::as_const(m_messages)) {
        if (startedAt > 0 && message.seenAt > startedAt && !message.history)
            news = &message;
    }
    if (!news) {
        m_notices->take(NewMessage);
        return;
    }
    const QString who = news->author.name.isEmpty() ? news->author.handle : news->author.name;
    const QString sentence = news->direction == Direction::In
        ? tr("%1 wrote again while you were writing.").arg(who)
        : tr("Somebody answered from your account while you were writing.");
    m_notices->put(NewMessage, {sentence, {{tr("I have read it"), [this] {
                                                m_startedAt[Kind::Reply] = m_services.clock.nowMs();
                                                keepDraft(Kind::Reply);
                                                m_notices->take(NewMessage);
                                            }}}});
}

void MessageComposer::noticeAccount()
{
    if (!m_account) {
        m_notices->take(AccountState);
        return;
    }
    if (m_account->health == AccountView::Health::SignedOut) {
        m_notices->put(AccountState,
            {tr("%1 is signed out. You can write; sign in before you send.").arg(m_account->handle),
                {{tr("Sign in…"), [this] { Q_EMIT m_acts.signInRequested(m_account->key); }}}});
    } else if (!can(Ability::Reply)) {
        m_notices->put(AccountState, {tr("%1 cannot answer here. Notes are possible.").arg(m_account->handle), {}});
    } else {
        m_notices->take(AccountState);
    }
}

} // namespace baton::desktop
