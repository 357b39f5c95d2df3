// SPDX-License-Identifier: GPL-3.0-or-later
// What the composer knows of its conversation and account, and the drafts.
#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/EditFrame.h"
#include "app/desktop/composer/LanguageChoice.h"
#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/composer/SpellHighlighter.h"
#include "app/desktop/composer/WritingTeller.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/ThreadOutgoing.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/NoticeBar.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"
#include "core/base/Clock.h"
#include "core/base/WhenDone.h"
#include "core/domain/Mentions.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

namespace {

// A thank-you may be said every day; a paragraph is a text.
constexpr qsizetype kSameTextLength = 24;
constexpr int kSameTextFrom = 3;
constexpr int kSameTextDays = 30;

} // namespace

using connectors::Ability;
using inbox::AccountView;

void MessageComposer::setContext(const ComposerContext &context)
{
    const bool other = context.thread.key != m_thread.key;
    m_thread = context.thread;
    m_account = context.account ? std::optional(*context.account) : std::nullopt;
    m_messages = context.messages;
    setEnabled(m_thread.key != 0);
    if (other) {
        m_drafts.open(m_thread.key);
        m_writing->stop();
        m_notices->clearAllBut(AccountState);
        m_altAsked = false;
        m_colleagueAsked = false;
        m_sending = false;
        m_reply->setReadOnly(false);
        m_note->setReadOnly(false);
        m_correction->setReadOnly(false);
        m_loading = true;
        m_reply->load({});
        m_note->load({});
        m_correction->load({});
        m_correcting = 0;
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
    m_dataAsked.clear();
    m_languageChosen = false;
    m_warning->clear();
    m_warningFrame->hide();
    m_warningButton->setChecked(false);
}

void MessageComposer::choose(Visibility visibility)
{
    m_visibility = visibility;
    m_visibilityChosen = true;
    m_notices->take(Finding);
    refreshContext();
    keepDraft(Kind::Reply);
}

const MessageView *MessageComposer::shownMessage(MessageKey key) const
{
    for (const MessageView &message : m_messages) {
        if (message.key == key)
            return &message;
    }
    return nullptr;
}

namespace {

/// What is answered unless somebody chooses another one.
const MessageView *newestOf(const QList<MessageView> &messages)
{
    const auto newest = std::find_if(messages.crbegin(), messages.crend(),
        [](const MessageView &message) { return message.direction == Direction::In && !message.deleted; });
    return newest != messages.crend() ? &*newest : messages.isEmpty() ? nullptr : &messages.constLast();
}

} // namespace

const MessageView *MessageComposer::answered() const
{
    for (const MessageView &message : m_messages) {
        if (message.key == m_inReplyTo)
            return &message;
    }
    return newestOf(m_messages);
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
    const MessageView *corrected = m_mode == Kind::Correction ? shownMessage(m_correcting) : nullptr;
    if (corrected)
        m_bar->setVisibility(corrected->visibility, {corrected->visibility}, corrected->visibility);
    else
        m_bar->setVisibility(m_visibility, allowed, answeredVisibility);
    askAddedHandles();

    if (!m_languageChosen)
        m_language = message && !message->language.isEmpty() ? baseLanguage(message->language) : systemLanguage();
    refreshLanguage();

    const bool isReply = m_mode == Kind::Reply;
    m_warningButton->setVisible(isReply && can(Ability::ContentWarning));
    m_warningFrame->setVisible(isReply && m_warningButton->isChecked());
    m_picture->setVisible(isReply && carries().any());
    m_reply->setCarries(carries());
    showCarries();
    m_pictures->setAltText(can(Ability::AltText), limits().maxAltLength);
    m_reply->setPlaceholderText(
        m_thread.contactName.isEmpty() ? tr("Write a reply") : tr("Write to %1").arg(m_thread.contactName));
    m_note->setPlaceholderText(tr("Write a note that only colleagues read"));

    refreshAnswering(message);
    fitHint();
    refreshCount();
}

void MessageComposer::refreshAnswering(const MessageView *answered)
{
    const TimeMs now = m_services.clock.nowMs();
    if (m_mode == Kind::Correction) {
        const MessageView *sent = shownMessage(m_correcting);
        m_answeringText->setText(sent
                ? tr("Replaces the reply of %1. People can see that it was edited.").arg(TimeText::stamp(sent->at, now))
                : tr("Replaces the text of a reply. People can see that it was edited."));
        m_answeringWay->setText(tr("Leave it as it is"));
        m_answering->show();
        return;
    }
    const bool older
        = m_mode == Kind::Reply && answered && answered->key == m_inReplyTo && answered != newestOf(m_messages);
    m_answering->setVisible(older);
    if (older) {
        m_answeringText->setText(tr("Answers the message of %1: “%2”", "time, first words")
                .arg(TimeText::stamp(answered->at, now), answered->text.simplified()));
        m_answeringWay->setText(tr("Answer the newest instead"));
    }
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
    QSet<QString> names;
    for (const MessageView &one : std::as_const(m_messages)) {
        for (const SpellWord &word : spellWords(one.author.name))
            names.insert(word.word);
    }
    for (ComposerEdit *field : {m_reply, m_note, m_correction})
        field->highlighter().setNames(names);
    const QString checked = m_preferences.spellChecks() ? m_language : QString();
    m_reply->highlighter().setLanguage(checked);
    const MessageView *sent = shownMessage(m_correcting);
    const bool told = m_preferences.spellChecks() && sent && !sent->language.isEmpty();
    m_correction->highlighter().setLanguage(told ? baseLanguage(sent->language) : checked);
    // Colleagues read notes: they are written in the language of the house.
    m_note->highlighter().setLanguage(m_preferences.spellChecks() ? systemLanguage() : QString());
}

void MessageComposer::refreshCount()
{
    const WrittenReply reply = written();
    m_bar->setLength(lengthOf(reply, limits()));
    m_bar->setDraftDots(!m_reply->toPlainText().isEmpty(), !m_note->toPlainText().isEmpty());
    QStringList recipients;
    const MessageView *message = answered();
    if (m_mode != Kind::Correction && message && message->direction == Direction::In
        && !message->author.handle.isEmpty())
        recipients.append(message->author.handle);
    for (const QString &handle : reply.addedHandles) {
        if (!recipients.contains(handle))
            recipients.append(handle);
    }
    static const QRegularExpression handles(
        QStringLiteral("(?<![\\w/@.])@[\\w.-]*\\w(?:@[\\w.-]*\\w)?"), QRegularExpression::UseUnicodePropertiesOption);
    auto found = handles.globalMatch(reply.text);
    while (found.hasNext()) {
        const QString handle = found.next().captured();
        const bool known = std::any_of(recipients.begin(), recipients.end(), [&](const QString &recipient) {
            return recipient == handle || Words::shortHandle(recipient).compare(handle, Qt::CaseInsensitive) == 0;
        });
        if (!known)
            recipients.append(handle);
    }
    m_bar->setRecipients(recipients);
    QStringList told;
    for (const NameInText &name :
        m_mode == Kind::Note ? namesIn(m_note->toPlainText(), m_members) : QList<NameInText>()) {
        for (const MemberView &member : std::as_const(m_members)) {
            if (member.id == name.member && !member.mine && !told.contains(member.name))
                told.append(member.name);
        }
    }
    m_bar->setTold(told);
    const bool empty = m_mode == Kind::Note ? m_note->toPlainText().trimmed().isEmpty()
                                            : reply.text.trimmed().isEmpty() && reply.media.isEmpty();
    const bool able = m_mode == Kind::Note || can(m_mode == Kind::Correction ? Ability::Edit : Ability::Reply);
    m_send->setEnabled(!empty && !m_sending && m_thread.key != 0 && able);
}

void MessageComposer::askAddedHandles()
{
    const MessageView *message = answered();
    const bool names = message && message->direction == Direction::In && message->erased == Erased::No;
    const MessageKey key = names ? message->key : 0;
    if (key == m_addedFor)
        return;
    m_addedFor = key;
    m_added = {};
    if (key == 0)
        return;
    whenDone(m_services.replies.addedHandles(key), this,
        [this, key](const Result<inbox::ReplyService::AddedHandles> &found) {
            if (key != m_addedFor || !found)
                return;
            m_added = *found;
            refreshCount();
        });
}

void MessageComposer::noticeSameText()
{
    const QString text = m_reply->toPlainText().trimmed();
    if (text.size() < kSameTextLength) {
        m_notices->take(SameText);
        return;
    }
    const TimeMs since = m_services.clock.nowMs() - kSameTextDays * 24LL * 3600 * 1000;
    whenDone(m_services.replies.timesSent(text, since), this, [this, text](const Result<int> &times) {
        if (text != m_reply->toPlainText().trimmed())
            return; // asked again when the typing rests
        if (!times || *times < kSameTextFrom)
            m_notices->take(SameText);
        else
            m_notices->put(SameText,
                {tr("The same text went out %n time(s) in the last 30 days. Words of their own tell people that they "
                    "were read.",
                     nullptr, *times),
                    {}});
    });
}

void MessageComposer::takeDraft(Kind kind, const DraftKeeper::Draft &draft)
{
    if (edit(kind).toPlainText() == draft.text && draft.text.isEmpty() && draft.media.isEmpty())
        return;
    m_loading = true;
    edit(kind).load(draft.text);
    m_startedAt[kind] = draft.startedAt;
    if (kind == Kind::Correction)
        m_correcting = draft.inReplyTo;
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
    // A change that was begun is what the person comes back to, unless she has begun something else since.
    if (kind == Kind::Correction && m_mode == Kind::Reply && m_reply->toPlainText().isEmpty())
        setMode(Kind::Correction);
    else
        m_bar->setCorrecting(m_correcting != 0);
    refreshContext();
    noticeNews();
}

void MessageComposer::takeBack(Kind kind, const DraftKeeper::Draft &back)
{
    DraftKeeper::Draft both = draft(kind);
    QString above = back.text;
    if (both.text.isEmpty())
        above = above.trimmed();
    else if (!above.isEmpty() && !above.endsWith(QLatin1String("\n\n")))
        above += QLatin1String("\n\n");
    both.text.prepend(above);
    both.media = back.media + both.media;
    // As in the store: what was meant for few never becomes readable to more.
    both.visibility = std::max(both.visibility, back.visibility);
    both.privately = both.privately || back.privately;
    both.startedAt = both.startedAt == 0 ? back.startedAt : std::min(both.startedAt, back.startedAt);
    if (both.subject.isEmpty())
        both.subject = back.subject;
    if (both.inReplyTo == 0)
        both.inReplyTo = back.inReplyTo;
    takeDraft(kind, both);
    m_drafts.edited(kind, draft(kind));
}

DraftKeeper::Draft MessageComposer::draft(Kind kind) const
{
    DraftKeeper::Draft draft;
    draft.text = edit(kind).toPlainText();
    draft.startedAt = m_startedAt.value(kind);
    if (kind == Kind::Note)
        return draft;
    if (kind == Kind::Correction) {
        // Nothing was changed yet: nothing to keep.
        if (const MessageView *sent = shownMessage(m_correcting);
            m_correcting == 0 || (sent && sent->text == draft.text))
            return {};
        draft.inReplyTo = m_correcting;
        return draft;
    }
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
    const bool empty = edit(kind).toPlainText().isEmpty() && (kind != Kind::Reply || m_pictures->count() == 0);
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

QString MessageComposer::leavesFrom(const AccountView &account) const
{
    const auto &reader = account.reader;
    if (!reader || reader->memberName.isEmpty())
        return tr("No computer reads %1 now: connect it here to answer. Notes are possible.").arg(account.handle);
    if (!reader->lastHeard)
        return tr("Your replies leave from %1's computer when somebody there agrees.", "colleague")
            .arg(reader->memberName);
    return tr(
        "Your replies leave from %1's computer, last heard of %2, when somebody there agrees.", "colleague, time ago")
        .arg(reader->memberName, TimeText::ago(*reader->lastHeard, m_services.clock.nowMs()));
}

void MessageComposer::noticeAccount()
{
    if (!m_account) {
        m_notices->take(AccountState);
        return;
    }
    if (!m_account->isConnectedHere) {
        m_notices->put(AccountState,
            {leavesFrom(*m_account),
                {{tr("Connect this account…"), [this] { Q_EMIT m_acts.signInRequested(m_account->key); }}}});
    } else if (m_account->health == AccountView::Health::SignedOut) {
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
