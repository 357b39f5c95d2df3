// SPDX-License-Identifier: GPL-3.0-or-later
// surfaces_preview FOLDER [--dark] [--rtl] [--long] [--font PIXELS] [NAME …]: writes NAME.png for each surface (or
// those named). Under xvfb-run, or with QT_QPA_PLATFORM=offscreen where no popup is needed.
#include "app/desktop/accounts/AccountsDialog.h"
#include "app/desktop/accounts/AddressStep.h"
#include "app/desktop/accounts/ConnectDialog.h"
#include "app/desktop/accounts/ConnectedStep.h"
#include "app/desktop/accounts/FirstStartPage.h"
#include "app/desktop/accounts/PlacesDialog.h"
#include "app/desktop/accounts/SignInStep.h"
#include "app/desktop/accounts/WatchesDialog.h"
#include "app/desktop/backup/BackUpDialog.h"
#include "app/desktop/backup/RestoreDialog.h"
#include "app/desktop/backup/RestoringDialog.h"
#include "app/desktop/composer/AltTextDialog.h"
#include "app/desktop/composer/CompletionPopup.h"
#include "app/desktop/composer/ComposerBar.h"
#include "app/desktop/composer/Dictionaries.h"
#include "app/desktop/composer/EmojiPicker.h"
#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/OutgoingPicture.h"
#include "app/desktop/composer/PictureTray.h"
#include "app/desktop/composer/SavedRepliesDialog.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/outgoing/HeldReplyDialog.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/outgoing/QuitGuard.h"
#include "app/desktop/outgoing/SendingBar.h"
#include "app/desktop/program/OpenTrouble.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/settings/SettingsDialog.h"
#include "app/desktop/team/CreateTeamDialog.h"
#include "app/desktop/team/InviteDialog.h"
#include "app/desktop/team/JoinTeamDialog.h"
#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/TeamDialog.h"
#include "app/desktop/theme/FieldStyle.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/sync/Joining.h"
#include "tests/app/desktop/preview/SurfacesStage.h"

#include <QtWidgets/QtWidgets>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using preview::LongLanguage;
using preview::Stage;

namespace {

OutgoingMedia picture(const QString &alt, QRgb from, QRgb to)
{
    QImage image(640, 420, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 640, 420);
    gradient.setColorAt(0, QColor::fromRgb(from));
    gradient.setColorAt(1, QColor::fromRgb(to));
    painter.fillRect(image.rect(), gradient);
    painter.end();
    OutgoingMedia media = *cleanedPicture(image, {});
    media.alt = alt;
    return media;
}

inbox::OutboxItem item(Stage &stage, ThreadKey thread, inbox::OutboxState state)
{
    const auto &row = stage.services.world.conversations[thread].row;
    inbox::OutboxItem made;
    made.id = DraftId{random16()};
    made.thread = thread;
    made.caseCode = row.caseCode;
    made.contactName = row.contactName;
    made.account = row.account;
    made.text = u"So sorry, Priya. We will send a new one today. Could you confirm the address?"_s;
    made.state = state;
    made.leavesAt = stage.services.world.clock.nowMs() + 7000;
    return made;
}

void composerSurfaces(Stage &stage)
{
    if (stage.wants(u"composer-reply"_s)) {
        auto composer = stage.composer();
        composer->setContext(stage.context(1, 1));
        Stage::settle();
        composer->edit(DraftKeeper::Kind::Reply).setFocus();
        composer->edit(DraftKeeper::Kind::Reply)
            .load(u"So sorry, Priya. We will send a new one today. Could you confirm yuor number is 0171 555 0134?"_s);
        Q_EMIT composer->edit(DraftKeeper::Kind::Reply).textChanged();
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-reply"_s);
    }
    if (stage.wants(u"composer-empty"_s)) {
        auto composer = stage.composer();
        composer->setContext(stage.context(2, 2));
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-empty"_s);
    }
    if (stage.wants(u"composer-files"_s)) {
        for (inbox::AccountView &account : stage.services.world.accounts)
            account.abilities |= connectors::Ability::Files;
        auto composer = stage.composer();
        inbox::InboxService::Draft draft;
        draft.text = u"Here is what you need to send it back."_s;
        OutgoingMedia label{QByteArray(184'000, 'x'), u"application/pdf"_s, u"Return label 4711.pdf"_s, {}, 0, 0};
        OutgoingMedia film{QByteArray(7'340'000, 'x'), u"video/mp4"_s,
            u"How to pack the kettle so that it survives a second journey.mp4"_s, {}, 0, 0};
        draft.media = {label, picture(u"Where the label goes"_s, 0xff8aa0b0, 0xff4c6072), film};
        stage.services.world.drafts.insert({2, 0}, draft);
        composer->setContext(stage.context(2, 2));
        Stage::settle();
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-files"_s);
    }
    if (stage.wants(u"composer-note"_s)) {
        auto composer = stage.composer();
        composer->setContext(stage.context(1, 1));
        Stage::settle();
        composer->startNote();
        composer->edit(DraftKeeper::Kind::Note)
            .load(u"Third time this week, same depot. Ask them about the new driver."_s);
        Q_EMIT composer->edit(DraftKeeper::Kind::Note).textChanged();
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-note"_s);
    }
    if (stage.wants(u"composer-full"_s)) {
        auto composer = stage.composer();
        composer->setContext(stage.context(1, 1));
        Stage::settle();
        inbox::InboxService::Draft draft;
        draft.text = QString(u"Dear Priya, @tom@far.example and all, "_s).repeated(14);
        draft.subject = u"Wet cardboard"_s;
        draft.language = u"en"_s;
        draft.media
            = {picture(u"A soaked cardboard box on a doorstep in the rain, seen from above"_s, 0xff8aa0b0, 0xff4c6072),
                picture({}, 0xffc99a1b, 0xff5c4608)};
        stage.services.world.drafts.insert({2, 0}, draft);
        composer->setContext(stage.context(2, 1));
        Stage::settle();
        composer->submit(false);
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-full"_s);
        stage.services.world.drafts.clear();
    }
    if (stage.wants(u"composer-outgoing"_s)) {
        auto held = item(stage, 1, inbox::OutboxState::Held);
        held.hold = inbox::HoldReason::CustomerWroteAgain;
        auto unknown = item(stage, 1, inbox::OutboxState::Unknown);
        stage.services.world.outbox = {item(stage, 1, inbox::OutboxState::Queued), held, unknown};
        auto composer = stage.composer();
        composer->setContext(stage.context(1, 1));
        stage.fit(*composer);
        stage.shoot(*composer, u"composer-outgoing"_s);
        stage.services.world.outbox.clear();
    }
    if (stage.wants(u"completion"_s)) {
        stage.services.world.savedReplies
            = {{u"1"_s, u"Late parcel"_s, u"So sorry, {first name}. We look into it at once."_s, {}},
                {u"2"_s, u"Refund"_s, u"We pay it back within three days. Your case is {case code}."_s, {}}};
        auto composer = stage.composer();
        composer->move(300, 400);
        composer->setContext(stage.context(1, 1));
        stage.fit(*composer);
        auto &edit = composer->edit(DraftKeeper::Kind::Reply);
        edit.setFocus();
        edit.typeIn(u"Thank you :ta"_s);
        stage.shootScreen(*composer, u"completion-emoji"_s);
        edit.load({});
        edit.typeIn(u";"_s);
        stage.shootScreen(*composer, u"completion-saved"_s);
    }
}

void dialogSurfaces(Stage &stage)
{
    QWidget window;
    window.resize(1000, 700);
    if (stage.wants(u"alt-text"_s)) {
        auto *dialog = new AltTextDialog(picture({}, 0xff8aa0b0, 0xff4c6072), 1500, &window);
        dialog->show();
        stage.shoot(*dialog, u"alt-text"_s);
        delete dialog;
    }
    if (stage.wants(u"saved-replies"_s)) {
        stage.services.world.savedReplies
            = {{u"1"_s, u"Late parcel"_s, u"So sorry, {first name}. We look into it at once."_s, {}},
                {u"2"_s, u"Refund"_s, u"We pay it back within three days. Your case is {case code}."_s, {}}};
        auto *dialog = new SavedRepliesDialog(stage.services.team, {u"en"_s, u"de"_s}, &window);
        dialog->show();
        stage.shoot(*dialog, u"saved-replies"_s);
        delete dialog;
    }
    if (stage.wants(u"held-reply"_s)) {
        auto held = item(stage, 1, inbox::OutboxState::Held);
        held.hold = inbox::HoldReason::CustomerWroteAgain;
        held.news = {stage.services.world.conversations[1].messages.constLast().key};
        stage.services.world.outbox = {held};
        auto *dialog = new HeldReplyDialog(stage.services.desktop(), *stage.acts, held, &window);
        dialog->show();
        stage.shoot(*dialog, u"held-reply"_s);
        delete dialog;
        stage.services.world.outbox.clear();
    }
    if (stage.wants(u"sending-bar"_s)) {
        auto failed = item(stage, 2, inbox::OutboxState::Failed);
        failed.error = Error{Error::Kind::Network};
        stage.services.world.outbox = {item(stage, 1, inbox::OutboxState::Queued)};
        SendingBar bar(stage.services.desktop(), *stage.acts);
        bar.resize(700, 26);
        bar.show();
        stage.shoot(bar, u"sending-bar"_s);
        stage.services.world.outbox = {failed, item(stage, 1, inbox::OutboxState::Queued)};
        Q_EMIT stage.services.world.outboxChanged();
        stage.shoot(bar, u"sending-bar-failed"_s);
        stage.services.world.outbox.clear();
    }
    if (stage.wants(u"quit"_s)) {
        stage.services.world.outbox
            = {item(stage, 1, inbox::OutboxState::Queued), item(stage, 1, inbox::OutboxState::Held)};
        QuitGuard guard(stage.services.replies, &window);
        guard.ask();
        stage.shoot(*guard.box(), u"quit"_s);
        guard.box()->close();
        stage.services.world.outbox.clear();
    }
    if (stage.wants(u"emoji"_s)) {
        auto *picker = new EmojiPicker(&window);
        window.show();
        picker->popUp(QRect(300, 600, 20, 20));
        stage.shoot(*picker, u"emoji"_s);
        picker->close();
        window.hide();
    }
}

void accountSurfaces(Stage &stage)
{
    QWidget window;
    window.resize(1000, 700);
    if (stage.wants(u"first-start"_s)) {
        FirstStartPage page(stage.services.accounts.networks());
        page.resize(1000, 560);
        page.show();
        stage.shoot(page, u"first-start"_s);
    }
    if (stage.wants(u"connect"_s)) {
        auto *dialog = new ConnectDialog(stage.services.desktop(), *stage.preferences, &window);
        dialog->setBrowser([](const QUrl &) { });
        dialog->show();
        stage.shoot(*dialog, u"connect-1-address"_s);
        dialog->addressStep()->field()->setText(u"nonsense"_s);
        dialog->addressStep()->submit();
        stage.shoot(*dialog, u"connect-2-not-found"_s);
        dialog->addressStep()->field()->setText(u"@brand@mastodon.social"_s);
        dialog->addressStep()->submit();
        stage.shoot(*dialog, u"connect-3-browser"_s);
        stage.services.world.holdAnswers();
        dialog->primaryButton()->click();
        Q_EMIT stage.services.accounts.openInBrowser(QUrl(u"https://mastodon.social/oauth"_s));
        stage.shoot(*dialog, u"connect-4-waiting"_s);
        dialog->cancelButton()->click();
        stage.services.world.releaseAnswers();
        Stage::settle();
        dialog->signInStep()->otherWayButton()->click();
        stage.shoot(*dialog, u"connect-5-token"_s);
        dialog->backButton()->click();
        dialog->addressStep()->field()->setText(u"brand.bsky.social"_s);
        dialog->addressStep()->submit();
        Stage::settle();
        dialog->signInStep()->secretField()->setText(u"hunter2"_s);
        stage.services.accounts.nextConnects.push_back(fail(Error::Kind::Auth, u"main-password"_s));
        dialog->primaryButton()->setEnabled(true);
        dialog->primaryButton()->click();
        stage.shoot(*dialog, u"connect-6-main-password"_s);
        stage.services.accounts.unanswered = {31, 7, {1, 2}};
        dialog->primaryButton()->click();
        Stage::settle();
        stage.shoot(*dialog, u"connect-7-connected"_s);
        dialog->primaryButton()->click();
        stage.shoot(*dialog, u"connect-8-hours"_s);
        delete dialog;
        stage.services.world.accounts.removeLast();
    }
    if (stage.wants(u"accounts"_s)) {
        stage.services.world.accounts[1].directMessagesCovered = false;
        stage.services.world.accounts[1].requestsHeldBack = 2;
        stage.services.world.accounts[1].coverage.first().gaps = {{1'794'000'000'000, 1'794'010'000'000}};
        auto *dialog = new AccountsDialog(stage.services.desktop(), 0, &window);
        dialog->show();
        stage.shoot(*dialog, u"accounts-signed-out"_s);
        dialog->list()->setCurrentRow(1);
        stage.shoot(*dialog, u"accounts-notes"_s);
        delete dialog;
    }
    if (stage.wants(u"settings"_s)) {
        stage.preferences->setOwnWords({u"Baton"_s, u"Malta"_s});
        auto *dialog = new SettingsDialog(stage.services.desktop(), *stage.preferences, *stage.spelling, true, &window);
        dialog->show();
        for (int page = 0; page < dialog->pageCount(); ++page) {
            dialog->showPage(page);
            stage.shoot(*dialog, u"settings-%1"_s.arg(page + 1));
        }
        delete dialog;
    }
}

/// Copies as people have them.
class FewCopies final : public inbox::Maintenance {
public:
    Task<QList<inbox::Finding>> examine() override { return readyTask<QList<inbox::Finding>>(QList<inbox::Finding>()); }
    Task<int> rebuildThreadStates() override { return readyTask<int>(0); }
    Task<QString> backUpNow() override { return readyTask<QString>(QString()); }
    Task<void> backUpTo(const inbox::BackupOrder &order) override
    {
        if (order.progress)
            order.progress(40);
        return m_running.future();
    }
    Task<QList<BackupInfo>> backups() override
    {
        return readyTask<QList<BackupInfo>>(
            QList<BackupInfo>{{u"/home/anna/daily-3.db"_s, 1'794'990'000'000, 48'200'000},
                {u"/home/anna/daily-2.db"_s, 1'794'900'000'000, 47'900'000},
                {u"/home/anna/daily-1.db"_s, 1'794'800'000'000, 47'100'000}});
    }
    Task<BackupInfo> lookAtBackup(const QString &) override
    {
        return readyTask<BackupInfo>(fail(Error::Kind::Unsupported, u"schema 9"_s));
    }
    Task<QStringList> exportTo(const QString &) override { return readyTask<QStringList>(QStringList()); }

private:
    Completer<void> m_running;
};

void listeningSurfaces(Stage &stage)
{
    inbox::AccountView &account = stage.services.world.accounts.first();
    account.watchKinds = {Watch::Kind::Words, Watch::Kind::Tag};
    account.watches = {{Watch::Kind::Words, u"blue kettle"_s}, {Watch::Kind::Tag, u"blaukessel"_s}};
    account.places = {{{u"INBOX"_s, u"INBOX"_s, true}, true}, {{u"a"_s, u"Support"_s, false}, true},
        {{u"b"_s, u"Presse und Öffentlichkeitsarbeit"_s, false}, false}};
    if (stage.wants(u"watches"_s)) {
        auto *dialog = new WatchesDialog(stage.services.accounts, account, nullptr);
        dialog->show();
        stage.shoot(*dialog, u"watches"_s);
        delete dialog;
    }
    if (stage.wants(u"watches-trouble"_s)) {
        account.watchError = Error{Error::Kind::Unsupported, u"no search"_s};
        auto *dialog = new WatchesDialog(stage.services.accounts, account, nullptr);
        dialog->show();
        stage.shoot(*dialog, u"watches-trouble"_s);
        delete dialog;
        account.watchError.reset();
    }
    if (stage.wants(u"folders"_s)) {
        auto *dialog = new PlacesDialog(stage.services.accounts, account, nullptr);
        dialog->show();
        stage.shoot(*dialog, u"folders"_s);
        delete dialog;
    }
}

void backupSurfaces(Stage &stage)
{
    if (!stage.wants(u"backup"_s))
        return;
    QWidget window;
    window.resize(1000, 700);
    FewCopies copies;
    auto *backUp = new BackUpDialog(copies, {}, &window);
    backUp->show();
    stage.shoot(*backUp, u"backup-1"_s);
    backUp->backUpTo(u"/tmp/baton-preview.db"_s);
    stage.shoot(*backUp, u"backup-2-copying"_s);
    delete backUp;
    auto *restore = new RestoreDialog(copies, {true, 2}, &window);
    restore->show();
    stage.shoot(*restore, u"backup-3-go-back"_s);
    restore->offer(u"/x"_s);
    stage.shoot(*restore, u"backup-4-newer"_s);
    delete restore;
    OpenTrouble trouble{OpenProblem::Damaged, u"page 3"_s, u"/home/anna/.local/share/baton/default"_s,
        {{u"/home/anna/daily-3.db"_s, 1'794'990'000'000, 48'200'000}}, true, false};
    OpenTroubleDialog damaged(trouble, {});
    damaged.show();
    stage.shoot(damaged, u"backup-5-damaged"_s);
    trouble.isGone = true;
    trouble.backups.clear();
    OpenTroubleDialog gone(trouble, {});
    gone.show();
    stage.shoot(gone, u"backup-6-gone"_s);
    RestoringDialog restoring(u"The copy is put back…"_s, [](const RestoringDialog::Step &step) -> Result<QString> {
        while (step(60))
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return fail(Error::Kind::Cancelled);
    });
    restoring.show();
    stage.shoot(restoring, u"backup-7-restoring"_s);
}

sync::TeamStatus blueKettle(TimeMs now)
{
    sync::TeamStatus status;
    status.isShared = status.isIn = true;
    status.standing = sync::TeamStatus::Standing::In;
    status.teamName = u"Blue Kettle"_s;
    status.path = u"/home/anna/Nextcloud/Team/Baton-k7q4md2x"_s;
    status.folder.state = sync::FolderState::Ready;
    status.myRole = ops::Role::Admin;
    status.members = {
        {MemberId{{1}}, u"Anna"_s, ops::Role::Admin, true, {{DeviceId{{1}}, u"anna-desk"_s, true, {}, {}}}},
        {MemberId{{2}}, u"Ben"_s, ops::Role::Agent, false,
            {{DeviceId{{2}}, u"ben-laptop"_s, false, now - 180'000, 0},
                {DeviceId{{3}}, u"ben-home"_s, false, now - 86'400'000, 14}}},
        {MemberId{{4}}, u"Carla"_s, ops::Role::Reader, false, {{DeviceId{{4}}, u"carla-pc"_s, false, {}, {}}}},
    };
    status.colleagues = 2;
    status.seenBy = 1;
    return status;
}

void teamSurfaces(Stage &stage)
{
    if (!stage.wants(u"team"_s))
        return;
    QWidget window;
    window.resize(1000, 700);
    fakes::FakeFolder &folder = stage.services.folder;
    const auto page = [&](const QString &name) {
        TeamDialog dialog(stage.services.desktop(), &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        stage.shoot(dialog, name);
    };
    page(u"team-1-alone"_s);
    const sync::TeamStatus well = blueKettle(stage.services.world.clock.nowMs());
    folder.status = well;
    page(u"team-2-well"_s);
    sync::TeamStatus ill = well;
    ill.folder.state = sync::FolderState::Away;
    ill.notShared = 12;
    ill.ownClockAhead = 240'000;
    ill.missingWork = {{u"Ben"_s, u"ben-laptop"_s, 14}};
    ill.requests = {{u"q3fz"_s, u"Elif"_s, u"elif-pc"_s, ops::Role::Agent, false},
        {u"old"_s, u"Tom"_s, u"tom-pc"_s, ops::Role::Reader, true}};
    folder.status = ill;
    page(u"team-3-ill"_s);
    folder.status = well;
    folder.status.folder.rolledBackAt = stage.services.world.clock.nowMs() - 7'200'000;
    folder.status.rebuilt = sync::Rebuilt{stage.services.world.clock.nowMs() - 600'000, 4812, 3, 2, 1, 0,
        {u"@brand@mastodon.social"_s, u"brand.bsky.social"_s}};
    page(u"team-3b-rolled-back-rebuilt"_s);
    folder.status = {};
    folder.status.isShared = folder.status.isKeyInFile = folder.status.isKeyLocked = true;
    folder.status.problem = Error{Error::Kind::Forbidden, u"no pass phrase"_s, {}, 0};
    page(u"team-3c-locked"_s);
    for (const auto &[purpose, name] : {std::pair(PassphraseDialog::Purpose::Set, u"passphrase-set"_s),
             std::pair(PassphraseDialog::Purpose::Say, u"passphrase-say"_s),
             std::pair(PassphraseDialog::Purpose::Change, u"passphrase-change"_s)}) {
        folder.passphrase = "something else";
        auto *dialog = new PassphraseDialog(folder, purpose, &window);
        dialog->show();
        if (purpose == PassphraseDialog::Purpose::Say) {
            dialog->formerField()->setText(u"seven lazy others"_s);
            dialog->primaryButton()->click();
        }
        stage.shoot(*dialog, name);
        delete dialog;
    }
    folder.status = well;
    folder.status.standing = sync::TeamStatus::Standing::Removed;
    page(u"team-4-removed"_s);
    folder.status = {};
    auto *create = new CreateTeamDialog(folder, stage.services.world.clock, u"Anna"_s, &window);
    create->show();
    folder.fitness.doubts = {sync::FolderFitness::Doubt::NotShared};
    create->teamField()->setText(u"Blue Kettle"_s);
    create->folderField()->setText(u"/home/anna/Documents"_s);
    Stage::settle(600);
    stage.shoot(*create, u"team-5-create"_s);
    create->primaryButton()->click();
    Stage::settle(600);
    stage.shoot(*create, u"team-6-sheet"_s);
    delete create;
    folder.status = {};
    auto *join = new JoinTeamDialog(folder, stage.services.world.clock, u"Ben"_s, &window);
    join->show();
    folder.preview = sync::InvitePreview{{}, u"Blue Kettle"_s, u"Anna"_s, ops::Role::Agent, 1'796'000'000'000, false};
    folder.found = {QDir::homePath() + u"/Nextcloud/Team/Baton-k7q4md2x"_s};
    join->codeField()->setText(sync::inviteCode(sync::InviteSecret::random(), {}));
    Stage::settle(600);
    stage.shoot(*join, u"team-7-join"_s);
    join->primaryButton()->click();
    Stage::settle(600);
    stage.shoot(*join, u"team-8-words"_s);
    delete join;
    page(u"team-9-waiting"_s);
    folder.status = ill;
    auto *invite = new InviteDialog(folder, ops::Role::Agent, &window);
    invite->show();
    stage.shoot(*invite, u"team-10-invite"_s);
    invite->primaryButton()->click();
    Stage::settle();
    stage.shoot(*invite, u"team-11-code"_s);
    delete invite;
    auto *let = new LetInDialog(folder, ill.requests.first(), &window);
    let->show();
    let->wordsField()->setText(u"wrong words"_s);
    let->primaryButton()->click();
    stage.shoot(*let, u"team-12-let-in"_s);
    delete let;
    auto *leaving = new LeavingDialog(u"Ben"_s,
        TeamText::leavingChecklist(u"Ben"_s, well.path, {u"@acme on Mastodon"_s, u"acme.example on Bluesky"_s}),
        &window);
    leaving->show();
    stage.shoot(*leaving, u"team-13-leaving"_s);
    delete leaving;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    const bool dark = arguments.removeAll(u"--dark"_s) > 0;
    if (arguments.removeAll(u"--rtl"_s) > 0)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    int pixels = 13;
    if (const qsizetype at = arguments.indexOf(u"--font"_s); at >= 0) {
        pixels = arguments.at(at + 1).toInt();
        arguments.remove(at, 2);
    }
    LongLanguage longLanguage;
    if (arguments.removeAll(u"--long"_s) > 0)
        QApplication::installTranslator(&longLanguage);
    QApplication::setStyle(u"Fusion"_s);
    FieldStyle::setUp();
    QFont font(u"Inter"_s);
    font.setPixelSize(pixels);
    QApplication::setFont(font);
    QApplication::setPalette((dark ? Colours::darkScheme() : Colours::lightScheme()).toPalette(QPalette()));
    setUpIcons(dark);

    Stage stage;
    stage.folder = arguments.value(0, u"."_s);
    stage.names = arguments.mid(1);
    QDir().mkpath(stage.folder);
    fakes::fillSample(stage.services);
    stage.preferences = std::make_unique<Preferences>(stage.services.inbox);
    stage.spelling = std::make_unique<SpellChecker>(dictionaryFolders());
    stage.acts = std::make_unique<OutboxActs>(stage.services.desktop());
    Stage::settle(400);
    composerSurfaces(stage);
    dialogSurfaces(stage);
    accountSurfaces(stage);
    backupSurfaces(stage);
    listeningSurfaces(stage);
    teamSurfaces(stage);
    return 0;
}
