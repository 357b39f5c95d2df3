// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/theme/PictureSource.h"
#include "core/base/Clock.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "core/inbox/ReplyService.h"
#include "core/sync/FolderService.h"
#include "core/team/TeamService.h"
#include "tests/support/FakeErasure.h"
#include "tests/support/FakePolicy.h"

#include <QtCore/QMap>
#include <QtCore/QVariant>

#include <deque>
#include <functional>
#include <memory>

namespace baton::fakes {

/// One conversation with all that belongs to it.
struct Conversation {
    ThreadRow row;
    std::optional<MessageView> onPost;
    QList<MessageView> messages; ///< oldest first; keys grow
    QList<NoteView> notes;
    QList<EventView> events;
    QList<HoldingView> holdings;
    QList<LadderStepView> ladder;
    QString target; ///< which promise the row's deadline is
    bool bothGaveWay = false;
    QStringList answering;
    bool doubleReply = false;
    CustomerView customer;
};

/// What the fakes share. Answers come on a later turn of the event loop, like the real services'.
class World : public QObject {
    Q_OBJECT

public:
    World();

    FakeClock clock;
    QMap<ThreadKey, Conversation> conversations;
    QList<inbox::AccountView> accounts;
    QList<CauseView> causes;
    QList<inbox::OutboxItem> outbox;
    QList<KeptView> keptViews;
    QMap<QString, QVariant> preferences;
    QMap<std::pair<ThreadKey, int>, inbox::InboxService::Draft> drafts;
    QList<SavedReply> savedReplies;
    QStringList colleagues{QStringLiteral("Ben"), QStringLiteral("Carla")};
    QStringList calls; ///< every call that changes something, as "claim 3,4", in order
    QString myName = QStringLiteral("Anna");

    /// With it set every call fails with this error.
    std::optional<Error> failure;
    /// While held, answers queue up until release().
    void holdAnswers() { m_held = true; }
    void releaseAnswers();

    /// Adds a conversation with `messages` messages of the customer and tells the listeners. Its key is returned.
    ThreadKey add(
        const QString &name, const QString &handle, const QStringList &messages, TimeMs lastAt, AccountKey account = 1);
    /// A further message of the customer (or ours); tells the listeners.
    MessageKey write(ThreadKey thread, const QString &text, Direction direction = Direction::In);
    void tell(const ChangeSet &changes);
    void recount(Conversation &conversation);

    [[nodiscard]] bool matches(const Conversation &conversation, const ViewQuery &query) const;
    [[nodiscard]] QList<ThreadKey> ordered(const ViewQuery &query) const;

    template <typename T> Task<T> answer(std::function<Result<T>()> work)
    {
        Completer<T> completer;
        later([this, completer, work = std::move(work)] {
            if (failure)
                completer.complete(fail(*failure));
            else
                completer.complete(work());
        });
        return completer.future();
    }

    struct UndoStep {
        QString operation;
        QMap<ThreadKey, Conversation> before;
    };
    std::deque<UndoStep> undoSteps;
    MessageKey nextMessage = 1000;

Q_SIGNALS:
    void changed(const baton::ChangeSet &changes);
    void outboxChanged();
    void accountsChanged();

private:
    void later(std::function<void()> work);

    bool m_held = false;
    std::deque<std::function<void()>> m_waiting;
    ThreadKey m_nextThread = 1;
};

class FakeInbox : public inbox::InboxService {
    Q_OBJECT
public:
    explicit FakeInbox(World &world);
    Task<QList<ThreadKey>> list(const ViewQuery &query, int limit) override;
    Task<QList<ThreadRow>> rows(const QList<ThreadKey> &keys) override;
    Task<ViewCounts> counts() override;
    Task<ConversationPage> conversation(ThreadKey thread, MessageKey around, int pageSize) override;
    Task<CustomerView> customer(ThreadKey thread) override;
    Task<QList<SearchHit>> search(const QString &text, int limit) override;
    Task<ThreadKey> open(const QString &caseCodeOrAddress) override;
    Task<void> markRead(const QList<ThreadKey> &threads) override;
    Task<void> markUnread(const QList<ThreadKey> &threads) override;
    Task<QList<KeptView>> keptViews() override;
    Task<void> setKeptViews(const QList<KeptView> &views) override;
    Task<Draft> draft(ThreadKey thread, DraftKind kind) override;
    Task<void> saveDraft(ThreadKey thread, DraftKind kind, const Draft &draft) override;
    Task<QVariant> preference(const QString &key) override;
    Task<void> setPreference(const QString &key, const QVariant &value) override;

    int searches = 0; ///< how often search() was called
    QList<qsizetype> rowsAskedFor; ///< how many rows each rows() call wanted

private:
    World &m_world;
};

class FakeTeam : public team::TeamService {
    Q_OBJECT
public:
    explicit FakeTeam(World &world);
    Task<void> claim(const QList<ThreadKey> &threads) override;
    Task<void> release(const QList<ThreadKey> &threads) override;
    Task<void> assign(const QList<ThreadKey> &threads, const MemberId &member) override;
    Task<void> handOff(const QList<ThreadKey> &threads, const team::HandOff &handOff) override;
    Task<void> bringUp(const QList<ThreadKey> &threads, const QString &reason) override;
    Task<void> accept(const QList<ThreadKey> &threads) override;
    Task<void> sendBack(const QList<ThreadKey> &threads, const QString &reason) override;
    Task<QList<MemberView>> members() override;
    Task<void> addTag(const QList<ThreadKey> &threads, const QString &name) override;
    Task<void> keepAsPraise(const QList<ThreadKey> &threads) override;
    Task<void> removeTag(const QList<ThreadKey> &threads, const QString &name) override;
    Task<void> setPriority(const QList<ThreadKey> &threads, Priority priority) override;
    Task<void> done(const QList<ThreadKey> &threads, DoneReason reason) override;
    Task<void> reopen(const QList<ThreadKey> &threads) override;
    Task<void> snooze(const QList<ThreadKey> &threads, TimeMs until) override;
    Task<void> followUp(const QList<ThreadKey> &threads, const team::FollowUp &followUp) override;
    Task<void> setCause(const QList<ThreadKey> &threads, const QString &name) override;
    Task<QList<CauseView>> causes() override;
    Task<void> changeCause(const CauseView &cause) override;
    Task<BodyId> recordAnswer(ThreadKey thread, const QString &name, const QString &text) override;
    Task<BodyId> addNote(ThreadKey thread, const QString &text) override;
    Task<void> editNote(ThreadKey thread, const BodyId &note, const QString &text) override;
    Task<void> mentionsSeen(const QList<ThreadKey> &threads) override;
    Task<void> removeNote(ThreadKey thread, const BodyId &note) override;
    Task<ThreadKey> join(ThreadKey first, ThreadKey second) override;
    Task<ThreadKey> split(MessageKey message) override;
    Task<team::Undone> undo() override;
    Task<void> setSavedReply(const SavedReply &reply) override;
    Task<void> removeSavedReply(const QString &id) override;
    Task<QList<SavedReply>> savedReplies() override;
    [[nodiscard]] QString myName() const override;
    Task<void> setMyName(const QString &name) override;

private:
    Task<void> change(const QString &operation, const QString &call, const QList<ThreadKey> &threads,
        std::function<void(Conversation &)> edit);
    [[nodiscard]] QString nameOf(const MemberId &member) const;

    World &m_world;
};

class FakeAccounts : public inbox::AccountService {
    Q_OBJECT
public:
    explicit FakeAccounts(World &world);
    [[nodiscard]] QList<inbox::AccountView> accounts() const override { return m_world.accounts; }
    [[nodiscard]] QList<NetworkView> networks() const override;
    Task<QList<inbox::ConnectChoice>> recognise(const QString &typed) override;
    Task<AccountKey> connectAccount(const inbox::ConnectRequest &request) override;
    Task<void> signIn(AccountKey account, const inbox::ConnectRequest &request) override;
    void cancelConnect() override { m_world.calls.append(QStringLiteral("cancelConnect")); }
    Task<void> removeAccount(AccountKey account) override;
    Task<QList<inbox::PollOutcome>> pollNow(const QList<AccountKey> &accounts) override;
    Task<inbox::Unanswered> unansweredHistory(AccountKey account) override;
    Task<void> takeInHistory(const QList<ThreadKey> &threads) override;
    void setActive(bool active) override
    {
        m_world.calls.append(active ? QStringLiteral("active") : QStringLiteral("idle"));
    }
    Task<void> act(MessageKey message, Act act, const QString &comment) override;
    /// Half of it comes at once; the rest with finishFile().
    Task<void> saveFile(MessageKey message, int attachment, const QString &path, const Progress &progress,
        const CancelToken &cancel) override;
    Task<QByteArray> fetchPicture(MessageKey message, int attachment, const CancelToken &cancel) override;
    Task<QByteArray> fetchAvatar(AccountKey account, const QString &url, const CancelToken &cancel) override;
    QHash<QString, QByteArray> heldPictures; ///< what these two find: "message attachment" or the address
    Task<void> setWatch(AccountKey account, const Watch &watch, bool isOn) override;
    Task<inbox::Imported> importFile(AccountKey account, const QString &path, const CancelToken &cancel) override;
    Task<void> choosePlaces(AccountKey account, const QStringList &places) override;
    void finishFile(const Result<void> &how) { std::exchange(m_file, {})->complete(how); }
    std::optional<CancelToken> fileCancel; ///< of the last saveFile()

    /// What recognise() and connectAccount() answer, where a test wants something else than the sample.
    std::optional<Result<QList<inbox::ConnectChoice>>> nextRecognise;
    std::deque<Result<AccountKey>> nextConnects;
    inbox::Unanswered unanswered;
    QList<inbox::ConnectRequest> requests; ///< every connectAccount() and signIn()

private:
    std::optional<Completer<void>> m_file;
    World &m_world;
};

class FakeReplies : public inbox::ReplyService {
    Q_OBJECT
public:
    explicit FakeReplies(World &world);
    Task<DraftId> send(const inbox::ReplyRequest &request) override;
    Task<void> withdraw(const DraftId &reply) override;
    Task<void> sendNow(const DraftId &reply) override;
    Task<void> sendAnyway(const DraftId &reply) override;
    Task<void> tryAgain(const DraftId &reply) override;
    Task<void> stopSending(const DraftId &reply) override;
    Task<void> settle(const DraftId &reply, bool wasSent) override;
    Task<void> sendForColleague(const DraftId &reply) override;
    Task<void> giveBack(const DraftId &reply) override;
    [[nodiscard]] QList<inbox::OutboxItem> outbox() const override { return m_world.outbox; }
    Task<AddedHandles> addedHandles(MessageKey inReplyTo) override;
    Task<int> timesSent(const QString &text, TimeMs since) override;
    Task<void> editSent(MessageKey message, const QString &text) override;

    QStringList added; ///< what addedHandles() adds to every text that does not hold it
    QHash<QString, int> timesSentBefore; ///< by text
    QList<inbox::ReplyRequest> sent; ///< every request, as it came

private:
    Task<void> change(const QString &call, const DraftId &reply, std::function<bool(inbox::OutboxItem &)> edit);
    World &m_world;
};

/// A team that is what `status` says; calls change it in the simplest way that a window can tell.
class FakeFolder : public sync::FolderService {
    Q_OBJECT
public:
    explicit FakeFolder(World &world);
    [[nodiscard]] sync::TeamStatus current() const override { return status; }
    Task<sync::CreatedTeam> create(const QString &folder, const QString &teamName, const QString &memberName) override;
    Task<sync::FolderFitness> examine(const QString &folder) override;
    Task<sync::MadeInvite> invite(ops::Role role) override;
    Task<QStringList> findTeam(const QString &code) override;
    Task<QStringList> join(const QString &folder, const QString &code, const QString &memberName) override;
    Task<sync::InvitePreview> lookAtInvite(const QString &folder, const QString &code) override;
    Task<void> withdraw() override;
    Task<void> approve(const QString &id, const QString &words) override;
    Task<void> decline(const QString &id) override;
    Task<void> removeMember(const MemberId &member) override;
    Task<void> setRole(const MemberId &member, ops::Role role) override;
    Task<void> keepKeyInFile(const QByteArray &passphrase) override;
    Task<void> unlock(const QByteArray &passphrase) override;
    Task<void> changePassphrase(const QByteArray &former, const QByteArray &fresh) override;
    void setWriting(ThreadKey thread) override { writing.append(thread); }
    Task<void> removeDevice(const DeviceId &device) override;
    Task<sync::SheetFit> checkSheet(const QString &code) override;
    Task<sync::CreatedTeam> makeSheet() override;
    Task<sync::SheetTeam> openWithSheet(const QString &folder, const QString &code) override;
    Task<void> recover(const sync::RecoveredAs &who) override;
    Task<sync::TeamStatus> sync() override;

    /// Takes `fresh` as the status and tells.
    void become(const sync::TeamStatus &fresh);

    sync::TeamStatus status;
    sync::FolderFitness fitness; ///< what examine() answers
    QStringList found; ///< what findTeam() answers
    QByteArray passphrase; ///< of the file that holds the key; empty: there is none
    QList<ThreadKey> writing; ///< every call of setWriting()
    Result<sync::InvitePreview> preview = fail(Error::Kind::NotFound); ///< what lookAtInvite() answers
    sync::SheetFit sheetFit = sync::SheetFit::Opens; ///< what checkSheet() answers
    Result<sync::SheetTeam> sheetTeam = sync::SheetTeam(); ///< what openWithSheet() answers

private:
    World &m_world;
};

/// Pictures painted on the spot; addresses that hold "broken" fail. Ready one turn after they were asked for.
class FakePictures : public desktop::PictureSource {
    Q_OBJECT
public:
    explicit FakePictures(World &world);
    Answer picture(const desktop::PictureRequest &request) override;
    QStringList asked;

private:
    World &m_world;
    QSet<QString> m_ready;
};

/// A world with all of its services.
class Services {
public:
    Services();

    World world;
    FakeInbox inbox{world};
    FakeTeam team{world};
    FakeAccounts accounts{world};
    FakeReplies replies{world};
    FakePictures pictures{world};
    FakeFolder folder{world};
    FakeErasure erasure;
    FakePolicy policy;

    [[nodiscard]] desktop::DesktopServices desktop()
    {
        return {inbox, team, accounts, replies, pictures, world.clock, folder, &erasure, &policy};
    }
};

/// The sample of the drawings: six conversations on three accounts, right-to-left and long German ones among them,
/// notes, events, pictures, an edited and a deleted message. The time is Thursday 2026-11-19, 11:51 UTC.
void fillSample(Services &services);
/// `count` further conversations, for long lists. One ChangeSet at the end.
void fillMany(Services &services, int count);
/// A conversation of `count` messages. @return its key
ThreadKey fillLongConversation(Services &services, int count);

} // namespace baton::fakes
