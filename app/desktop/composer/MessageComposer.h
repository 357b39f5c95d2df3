// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/composer/ComposerEdit.h"
#include "app/desktop/composer/DraftKeeper.h"
#include "app/desktop/composer/ReplyCheck.h"
#include "app/desktop/conversation/ComposerSlot.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QMimeData;
class QStackedWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class ComposerBar;
class EditFrame;
class KeyButton;
class NoticeBar;
class OutboxActs;
class PictureTray;
class Preferences;
class SpellChecker;
class TextLabel;
class ThreadOutgoing;
class WritingTeller;

/// Where replies and notes are written, and the new text of a reply that went out. A draft for each; what is written is
/// kept through everything.
///
/// Ctrl+Enter sends (adds the note, saves the change), Ctrl+Shift+Enter sends and marks done. What stands in the way is
/// said in one line above the buttons, never in a window of its own.
/// @thread interface; never blocks
class MessageComposer final : public Composer {
    Q_OBJECT

public:
    using Kind = DraftKeeper::Kind;

    /// Everything given here outlives the composer. @param acts  what the buttons of held and failed replies do
    MessageComposer(const DesktopServices &services, Preferences &preferences, SpellChecker &spelling, OutboxActs &acts,
        QWidget *parent = nullptr);
    ~MessageComposer() override;

    void setContext(const ComposerContext &context) override;
    void startReply(MessageKey to) override;
    void startNote() override;
    void startCorrection(MessageKey of) override;
    [[nodiscard]] bool hasFocusInside() const override;

    [[nodiscard]] Kind mode() const { return m_mode; }
    [[nodiscard]] ComposerEdit &edit(Kind kind) const
    {
        return kind == Kind::Note ? *m_note : kind == Kind::Correction ? *m_correction : *m_reply;
    }
    [[nodiscard]] ComposerBar &bar() const { return *m_bar; }
    [[nodiscard]] PictureTray &pictures() const { return *m_pictures; }
    [[nodiscard]] NoticeBar &notices() const { return *m_notices; }
    [[nodiscard]] QLineEdit &warningField() const { return *m_warning; }
    [[nodiscard]] KeyButton &sendButton() const { return *m_send; }
    [[nodiscard]] bool isSending() const { return m_sending; }

    /// Sends the reply or adds the note, unless something stands in the way.
    void submit(bool thenDone);
    void addFiles(const QStringList &paths);
    void addPicture(const QImage &image);
    /// Saves what is written, now; for the moment before the program ends.
    void flush() { m_drafts.flush(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum NoticeId { DraftNotSaved, Finding, SendFailed, PictureFailed, NewMessage, AccountState, SameText };

    void buildUp();
    void connectParts();
    void applyTheme();
    void fitHint();
    void setMode(Kind mode);
    void takeDraft(Kind kind, const DraftKeeper::Draft &draft);
    /// A reply came back while something is being written: it goes above that.
    void takeBack(Kind kind, const DraftKeeper::Draft &back);
    void keepDraft(Kind kind);
    [[nodiscard]] DraftKeeper::Draft draft(Kind kind) const;
    void clearDraft(ThreadKey thread, Kind kind);

    [[nodiscard]] const MessageView *shownMessage(MessageKey key) const;
    [[nodiscard]] const MessageView *answered() const;
    [[nodiscard]] WrittenReply written() const;
    [[nodiscard]] connectors::AccountLimits limits() const;
    [[nodiscard]] bool can(connectors::Ability ability) const;
    void resetChoices();
    void refreshContext();
    void refreshCount();
    void refreshLanguage();
    void noticeNews();
    void noticeAccount();
    [[nodiscard]] QString leavesFrom(const inbox::AccountView &account) const;
    void noticeSameText();
    void askAddedHandles();
    bool explain(ReplyFinding finding, bool thenDone);
    /// False: a colleague has it, and the person is asked first.
    bool mayAnswer(bool thenDone);
    void askAboutPersonalData(bool thenDone);
    void choose(Visibility visibility);
    [[nodiscard]] QString tooManyPictures() const;
    void sendReply(bool thenDone);
    bool backFrom(ThreadKey thread, ComposerEdit &field);
    void addNote();
    void saveCorrection();
    void dropCorrection();
    void refreshAnswering(const MessageView *answered);
    void showSendError(const Error &error);
    void showFileError(const Error &error);

    QList<CompletionChoice> choicesFor(const CompletionTrigger &trigger) const;
    void loadSavedReplies();
    void loadMembers();
    void manageSavedReplies();
    void pickEmoji();
    void pickFiles();
    [[nodiscard]] Carries carries() const;
    void showCarries();

    DesktopServices m_services;
    Preferences &m_preferences;
    SpellChecker &m_spelling;
    OutboxActs &m_acts;
    DraftKeeper m_drafts;

    ThreadRow m_thread;
    std::optional<inbox::AccountView> m_account;
    QList<MessageView> m_messages;
    QList<SavedReply> m_savedReplies;
    QList<SavedReply> m_contacts; ///< of departments, offered beside them
    QList<MemberView> m_members; ///< whom a note can name

    Kind m_mode = Kind::Reply;
    MessageKey m_inReplyTo = 0; ///< 0: the newest of the customer
    MessageKey m_correcting = 0; ///< the sent reply whose text is being changed; 0: none
    MessageKey m_addedFor = 0; ///< which message m_added is about
    inbox::ReplyService::AddedHandles m_added; ///< empty until it is known
    QTimer m_sameTextSoon;
    Visibility m_visibility = Visibility::Public;
    bool m_visibilityChosen = false;
    QString m_language;
    bool m_languageChosen = false;
    QMap<Kind, TimeMs> m_startedAt; ///< when the person began to write
    QMap<Kind, QString> m_lastText;
    bool m_altAsked = false;
    bool m_colleagueAsked = false; ///< the person knows that a colleague has it, and answers all the same
    QStringList m_dataAsked; ///< personal data the person wants in this public reply
    bool m_sending = false;
    bool m_loading = false;

    WritingTeller *m_writing;
    ThreadOutgoing *m_outgoing;
    ComposerBar *m_bar;
    QWidget *m_answering;
    TextLabel *m_answeringText;
    KeyButton *m_answeringWay; ///< out of what m_answering says
    EditFrame *m_warningFrame;
    QLineEdit *m_warning;
    EditFrame *m_frame;
    QStackedWidget *m_stack;
    ComposerEdit *m_reply;
    ComposerEdit *m_note;
    ComposerEdit *m_correction;
    NoticeBar *m_notices;
    PictureTray *m_pictures;
    KeyButton *m_emoji;
    KeyButton *m_picture;
    KeyButton *m_saved;
    KeyButton *m_warningButton;
    TextLabel *m_hint;
    KeyButton *m_send;
};

} // namespace baton::desktop
