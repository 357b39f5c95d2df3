// SPDX-License-Identifier: GPL-3.0-or-later
// What the composer does: sending, notes, pictures, completion.
#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/EmojiPicker.h"
#include "app/desktop/composer/LanguageChoice.h"
#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/OutgoingFile.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/composer/SavedRepliesDialog.h"
#include "app/desktop/composer/SavedReplyText.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/composer/WritingTeller.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/NoticeBar.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"
#include "core/team/PolicyService.h"
#include "core/team/TeamService.h"

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

using connectors::Ability;

void MessageComposer::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (isEnter && modifiers == Qt::ControlModifier)
        submit(false);
    else if (isEnter && modifiers == (Qt::ControlModifier | Qt::ShiftModifier))
        submit(true);
    else
        Composer::keyPressEvent(event);
}

WrittenReply MessageComposer::written() const
{
    WrittenReply reply;
    reply.publicData = m_preferences.publicData() + m_dataAsked;
    if (m_mode == Kind::Correction) {
        // Pictures, content warning and visibility stay what they are on the network.
        reply.text = m_correction->toPlainText();
        if (const MessageView *sent = shownMessage(m_correcting)) {
            reply.subject = sent->subject;
            reply.visibility = sent->visibility;
        }
        return reply;
    }
    reply.text = m_reply->toPlainText();
    reply.subject = m_warning->text();
    reply.visibility = m_visibility;
    reply.media = m_pictures->media();
    reply.picturesBeingRead = m_pictures->beingRead();
    reply.altTextPossible = can(Ability::AltText);
    reply.altTextAsked = m_altAsked;
    if (m_added)
        reply.addedHandles = m_added(reply.text);
    return reply;
}

void MessageComposer::submit(bool thenDone)
{
    if (m_sending || m_thread.key == 0)
        return;
    if (m_mode == Kind::Note) {
        addNote();
        return;
    }
    if (m_mode == Kind::Correction) {
        if (explain(checkReply(written(), limits()), false))
            saveCorrection();
        return;
    }
    if (!can(Ability::Reply)) {
        noticeAccount();
        return;
    }
    if (explain(checkReply(written(), limits()), thenDone) && mayAnswer(thenDone))
        sendReply(thenDone);
}

bool MessageComposer::mayAnswer(bool thenDone)
{
    const bool isSomebodyElses
        = m_thread.contested || (m_thread.held && !m_thread.heldByMe) || (m_thread.offered && !m_thread.offeredToMe);
    if (!isSomebodyElses || m_colleagueAsked)
        return true;
    NoticeBar::Notice notice;
    if (m_thread.contested)
        notice.text = tr("This was claimed twice. Settle who answers, so that the customer does not hear from two.");
    else if (m_thread.offered)
        notice.text = tr("%1 is asked to take this conversation.").arg(m_thread.holderName);
    else
        notice.text = tr("%1 has this conversation.").arg(m_thread.holderName);
    notice.actions = {{tr("Send all the same"), [this, thenDone] {
                           m_colleagueAsked = true;
                           submit(thenDone);
                       }}};
    m_notices->put(Finding, notice);
    return false;
}

bool MessageComposer::explain(ReplyFinding finding, bool thenDone)
{
    NoticeBar::Notice notice;
    switch (finding) {
    case ReplyFinding::Ready: m_notices->take(Finding); return true;
    case ReplyFinding::Empty: edit(m_mode).setFocus(); return false;
    case ReplyFinding::PicturesBeingRead:
        notice.text = carries().files ? tr("A file is still being read.") : tr("A picture is still being prepared.");
        break;
    case ReplyFinding::TooLong:
        notice.text = tr("The text is too long for %1. Characters to take out: %n.", "network",
            -lengthOf(written(), limits()).left())
                          .arg(m_account ? m_account->networkName : QString());
        break;
    case ReplyFinding::TooManyPictures: notice.text = tooManyPictures(); break;
    case ReplyFinding::Placeholder:
        notice.text
            = tr("%1 is still in the text. Put the right words in its place.").arg(leftPlaceholder(written().text));
        break;
    case ReplyFinding::PersonalData: askAboutPersonalData(thenDone); return false;
    case ReplyFinding::MissingAltText:
        notice.text = tr("A picture has no description for people who cannot see it.");
        notice.actions = {{tr("Describe…"), [this] { m_pictures->describeFirstWithout(); }},
            {tr("Send without"), [this, thenDone] { submit(thenDone); }}};
        // Asked once: the next Send sends.
        m_altAsked = true;
        break;
    }
    m_notices->put(Finding, notice);
    return false;
}

void MessageComposer::askAboutPersonalData(bool thenDone)
{
    const QList<PublicData> findings = personalDataInPublic(written());
    QStringList shown, normalized;
    for (const PublicData &item : findings) {
        shown.append(isolated(item.shown));
        normalized.append(item.normalized);
    }
    NoticeBar::Notice notice;
    const QString list = QLocale().createSeparatedList(shown);
    if (findings.size() > 1) {
        notice.text = tr("Everybody will be able to read this: %1.").arg(list);
    } else {
        switch (findings.constFirst().kind) {
        case text::PersonalKind::PaymentCard:
            notice.text = tr("Everybody will be able to read the card number %1.").arg(list);
            break;
        case text::PersonalKind::BankAccount:
            notice.text = tr("Everybody will be able to read the bank account %1.").arg(list);
            break;
        case text::PersonalKind::Email:
            notice.text = tr("Everybody will be able to read the mail address %1.").arg(list);
            break;
        case text::PersonalKind::Phone:
            notice.text = tr("Everybody will be able to read the phone number %1.").arg(list);
            break;
        case text::PersonalKind::Address:
            notice.text = tr("Everybody will be able to read the address %1.").arg(list);
            break;
        }
    }
    const MessageView *message = answered();
    const QList<Visibility> allowed = m_account && message
        ? allowedVisibilities(m_account->visibilities, message->visibility, m_account->abilities)
        : QList<Visibility>();
    if (m_mode == Kind::Reply && allowed.contains(Visibility::Direct))
        notice.actions.append({tr("Answer privately"), [this] { choose(Visibility::Direct); }});
    notice.actions.append({tr("It is our own"), [this, normalized, thenDone] {
                               m_preferences.addPublicData(normalized);
                               m_dataAsked += normalized;
                               submit(thenDone);
                           }});
    notice.actions.append(
        {m_mode == Kind::Correction ? tr("Save it publicly") : tr("Send publicly"), [this, normalized, thenDone] {
             m_dataAsked += normalized;
             submit(thenDone);
         }});
    m_notices->put(Finding, notice);
}

QString MessageComposer::tooManyPictures() const
{
    return carries().files
        ? tr("Files that can go out with one reply here: at most %n.", nullptr, limits().maxMedia)
        : tr("Pictures that can go out with one reply here: at most %n.", nullptr, limits().maxMedia);
}

void MessageComposer::sendReply(bool thenDone)
{
    inbox::ReplyRequest request;
    request.thread = m_thread.key;
    request.inReplyTo = m_inReplyTo;
    request.text = m_reply->toPlainText().trimmed();
    request.subject = m_warning->text().trimmed();
    request.language = can(Ability::Language) ? m_language : QString();
    request.visibility = m_visibility;
    request.media = m_pictures->media();
    request.startedAt = m_startedAt.value(Kind::Reply);
    request.thenDone = thenDone;
    request.besideColleague = m_colleagueAsked;
    request.undoWindow = m_preferences.undoWindow();

    m_sending = true;
    m_notices->take(SendFailed);
    m_reply->setReadOnly(true);
    refreshCount();
    const ThreadKey thread = m_thread.key;
    whenDone(m_services.replies.send(request), this, [this, thread, thenDone](const Result<DraftId> &sent) {
        // Another conversation may be open by now; what is being written there is not touched.
        const bool still = backFrom(thread, *m_reply);
        if (sent)
            clearDraft(thread, Kind::Reply);
        else if (still)
            showSendError(sent.error());
        refreshCount();
        if (sent)
            Q_EMIT this->sent(thread, thenDone);
    });
}

/// The service has answered. @return whether the conversation that was asked about is still the open one
bool MessageComposer::backFrom(ThreadKey thread, ComposerEdit &field)
{
    if (m_thread.key != thread)
        return false;
    field.setReadOnly(false);
    m_sending = false;
    return true;
}

void MessageComposer::addNote()
{
    const QString text = m_note->toPlainText().trimmed();
    if (text.isEmpty()) {
        m_note->setFocus();
        return;
    }
    m_sending = true;
    m_note->setReadOnly(true);
    refreshCount();
    const ThreadKey thread = m_thread.key;
    whenDone(m_services.team.addNote(thread, text), this, [this, thread](const Result<BodyId> &note) {
        const bool still = backFrom(thread, *m_note);
        if (note)
            clearDraft(thread, Kind::Note);
        else if (still)
            showSendError(note.error());
        refreshCount();
        if (note)
            Q_EMIT noteAdded(thread);
    });
}

void MessageComposer::saveCorrection()
{
    const MessageKey key = m_correcting;
    const QString text = m_correction->toPlainText().trimmed();
    if (const MessageView *sent = shownMessage(key); sent && sent->text.trimmed() == text) {
        dropCorrection();
        return;
    }
    m_sending = true;
    m_notices->take(SendFailed);
    m_correction->setReadOnly(true);
    refreshCount();
    const ThreadKey thread = m_thread.key;
    whenDone(m_services.replies.editSent(key, text), this, [this, thread](const Result<void> &saved) {
        const bool still = backFrom(thread, *m_correction);
        if (saved && still)
            dropCorrection();
        else if (saved)
            m_drafts.drop(thread, Kind::Correction);
        else if (still)
            showSendError(saved.error());
        refreshCount();
        if (saved)
            Q_EMIT corrected(thread);
    });
}

void MessageComposer::dropCorrection()
{
    m_drafts.drop(m_thread.key, Kind::Correction);
    m_correcting = 0;
    m_loading = true;
    m_correction->load({});
    m_loading = false;
    m_startedAt.remove(Kind::Correction);
    m_dataAsked.clear();
    m_notices->take(Finding);
    setMode(Kind::Reply);
    m_reply->setFocus();
}

void MessageComposer::clearDraft(ThreadKey thread, Kind kind)
{
    m_drafts.drop(thread, kind);
    if (m_thread.key != thread)
        return;
    m_loading = true;
    edit(kind).load({});
    m_startedAt.remove(kind);
    if (kind == Kind::Reply) {
        m_writing->stop();
        m_pictures->load({});
        m_altAsked = false;
        m_colleagueAsked = false;
        resetChoices();
    }
    m_loading = false;
    refreshContext();
}

void MessageComposer::showSendError(const Error &error)
{
    const ErrorText text = Words::error(error);
    QString sentence = text.sentence();
    if (m_mode == Kind::Reply && error.kind == Error::Kind::Forbidden)
        sentence = tr(
            "This message cannot be answered from here. It may have been deleted, or its author allows no answers.");
    m_notices->put(SendFailed, {sentence + u' ' + tr("Your text is kept."), {}});
}

/// Files do not travel to a colleague's computer that sends.
Carries MessageComposer::carries() const
{
    const bool isSentFromHere = m_account && m_account->isConnectedHere;
    return {isSentFromHere && can(Ability::Media), isSentFromHere && can(Ability::Files)};
}

void MessageComposer::showCarries()
{
    const bool files = carries().files;
    m_picture->setText(files ? tr("File", "button: adds one to the reply") : tr("Picture"));
    m_picture->setToolTip(
        files ? tr("Add a file or a picture (or paste or drop one)") : tr("Add a picture (or paste or drop one)"));
    m_picture->setIcon(tintedIcon(
        files ? QStringLiteral("mail-attachment") : QStringLiteral("insert-image"), Theme::of(this).colours.muted));
}

void MessageComposer::addFiles(const QStringList &paths)
{
    if (!carries().any())
        return;
    for (const QString &path : paths) {
        if (m_pictures->count() >= limits().maxMedia) {
            m_notices->put(PictureFailed, {tooManyPictures(), {}});
            return;
        }
        m_pictures->add(readOutgoingFile(path, limits(), carries()));
    }
}

void MessageComposer::addPicture(const QImage &image)
{
    if (!carries().any())
        return;
    if (m_pictures->count() >= limits().maxMedia)
        m_notices->put(PictureFailed, {tooManyPictures(), {}});
    else
        m_pictures->add(cleanPicture(image, limits(), carries().pictures ? QString() : QStringLiteral("picture")));
}

void MessageComposer::showFileError(const Error &error)
{
    QString sentence = tr("The file could not be read.");
    if (error.detail == file_problem::kTooLarge)
        sentence = tr("This file is too large: %1 takes files of up to %2.", "network, size")
                       .arg(m_account ? m_account->networkName : QString(),
                           QLocale().formattedDataSize(mostFileBytes(limits()), 0, QLocale::DataSizeSIFormat));
    else if (error.detail == file_problem::kEmpty)
        sentence = tr("This file is empty.");
    else if (error.detail == file_problem::kNoFile)
        sentence = tr("Folders cannot be sent. Send the files in it, or pack it into one.");
    else if (error.detail == picture_problem::kNoPicture)
        sentence = tr("This file is not a picture that Baton can read.");
    else if (error.detail == picture_problem::kTooLarge)
        sentence = tr("This picture is too large to be prepared.");
    else if (error.detail == picture_problem::kAnimated)
        sentence
            = tr("This picture moves. Baton cannot clean moving pictures of hidden details, so it does not send them.");
    else if (error.detail == picture_problem::kNoType)
        sentence = tr("%1 takes no picture type that Baton can write.").arg(m_account ? m_account->handle : QString());
    else if (error.detail == picture_problem::kDoesNotFit)
        sentence = tr("This picture does not fit into what %1 allows, even when made small.")
                       .arg(m_account ? m_account->server : QString());
    m_notices->put(PictureFailed, {sentence, {{tr("All right"), [this] { m_notices->take(PictureFailed); }}}});
}

void MessageComposer::pickFiles()
{
    auto *dialog = new QFileDialog(this, carries().files ? tr("Add files") : tr("Add pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (!carries().files)
        dialog->setNameFilter(
            tr("Pictures (%1)").arg(QStringLiteral("*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff")));
    connect(dialog, &QFileDialog::filesSelected, this, &MessageComposer::addFiles);
    dialog->open();
}

void MessageComposer::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isPicture = carries().any() && event->mimeData()->hasImage();
    if (isPicture || !filesOf(event->mimeData(), carries()).isEmpty())
        event->acceptProposedAction();
}

void MessageComposer::dropEvent(QDropEvent *event)
{
    setMode(Kind::Reply);
    const QStringList files = filesOf(event->mimeData(), carries());
    if (!files.isEmpty())
        addFiles(files);
    else if (event->mimeData()->hasImage())
        addPicture(qvariant_cast<QImage>(event->mimeData()->imageData()));
    event->acceptProposedAction();
}

void MessageComposer::pickEmoji()
{
    auto *picker = new EmojiPicker(this);
    connect(picker, &EmojiPicker::picked, this, [this](const QString &character) {
        edit(m_mode).typeIn(character);
        edit(m_mode).setFocus();
    });
    picker->popUp(QRect(m_emoji->mapToGlobal(QPoint(0, 0)), m_emoji->size()));
}

void MessageComposer::loadSavedReplies()
{
    whenDone(m_services.team.savedReplies(), this, [this](const Result<QList<SavedReply>> &replies) {
        if (replies)
            m_savedReplies = *replies;
    });
    if (!m_services.policy)
        return;
    // How a department is reached, so that nobody has to write "I am with another department".
    whenDone(m_services.policy->policy(), this, [this](const Result<team::AgreedPolicy> &agreed) {
        if (!agreed)
            return;
        m_contacts.clear();
        for (const Department &department : agreed->policy.departments) {
            QStringList lines{department.publicContact.text, department.publicContact.url};
            lines.removeAll(QString());
            if (!lines.isEmpty())
                m_contacts.append(
                    {{}, tr("Contact: %1", "of a department").arg(department.name), lines.join(QLatin1Char('\n')), {}});
        }
    });
}

void MessageComposer::loadMembers()
{
    whenDone(m_services.team.members(), this, [this](const Result<QList<MemberView>> &members) {
        if (!members || *members == m_members)
            return;
        m_members = *members;
        refreshCount();
    });
}

void MessageComposer::manageSavedReplies()
{
    QStringList dictionaries;
    for (const Dictionary &dictionary : m_spelling.installed())
        dictionaries.append(dictionary.name);
    auto *dialog = new SavedRepliesDialog(
        m_services.team, likelyLanguages({}, QLocale::system().uiLanguages(), dictionaries), this);
    dialog->open();
}

QList<CompletionChoice> MessageComposer::choicesFor(const CompletionTrigger &trigger) const
{
    switch (trigger.kind) {
    case CompletionTrigger::Kind::Handle:
        return m_mode == Kind::Note
            ? memberChoices(trigger.typed, m_members)
            : handleChoices(trigger.typed, peopleOf(m_messages, m_account ? m_account->handle : QString()));
    case CompletionTrigger::Kind::Emoji: return emojiChoices(trigger.typed, EmojiTable::builtIn());
    case CompletionTrigger::Kind::SavedReply: break;
    }
    if (m_mode == Kind::Note)
        return {};
    QList<CompletionChoice> choices;
    const SavedReplyFields fields{m_thread.contactName, m_thread.caseCode};
    const QList<SavedReply> replies = matchingSavedReplies(trigger.typed, m_savedReplies + m_contacts, m_language);
    for (const SavedReply &reply : replies) {
        CompletionChoice choice;
        choice.label = reply.name;
        choice.detail = reply.text.simplified().left(60);
        choice.text = filledIn(reply.text, fields);
        choice.id = reply.id;
        choices.append(choice);
    }
    // Somebody who goes on typing a sentence is not looking for the dialog.
    if (!choices.isEmpty() || trigger.typed.isEmpty()) {
        CompletionChoice manage;
        manage.label = m_savedReplies.isEmpty() ? tr("Make the first saved reply…") : tr("Manage saved replies…");
        manage.act = CompletionChoice::Act::ManageSavedReplies;
        choices.append(manage);
    }
    return choices;
}

} // namespace baton::desktop
