// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/commands/Handlers.h"
#include "core/commands/Shapes.h"
#include "core/sync/TeamFolder.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>

namespace baton::commands {

namespace {

QString folderWord(sync::FolderState state)
{
    switch (state) {
    case sync::FolderState::Ready: return QStringLiteral("ok");
    case sync::FolderState::Away: return QStringLiteral("away");
    case sync::FolderState::OtherTeam: return QStringLiteral("wrong-team");
    case sync::FolderState::ReadOnly: return QStringLiteral("read-only");
    case sync::FolderState::Unreadable: return QStringLiteral("unreadable");
    case sync::FolderState::Full: return QStringLiteral("full");
    case sync::FolderState::Silent: return QStringLiteral("not-answering");
    case sync::FolderState::Unknown: break;
    }
    return QStringLiteral("unknown");
}

QString roleWord(ops::Role role)
{
    switch (role) {
    case ops::Role::Reader: return QStringLiteral("reader");
    case ops::Role::Agent: return QStringLiteral("agent");
    case ops::Role::Admin: return QStringLiteral("admin");
    case ops::Role::None: break;
    }
    return QStringLiteral("none");
}

QString standingWord(sync::TeamStatus::Standing standing)
{
    switch (standing) {
    case sync::TeamStatus::Standing::Waiting: return QStringLiteral("waiting");
    case sync::TeamStatus::Standing::In: return QStringLiteral("in");
    case sync::TeamStatus::Standing::Removed: return QStringLiteral("removed");
    case sync::TeamStatus::Standing::Left: return QStringLiteral("left");
    case sync::TeamStatus::Standing::None: break;
    }
    return QStringLiteral("none");
}

QString windowWord(sync::AnswerWindow::Why why)
{
    switch (why) {
    case sync::AnswerWindow::Why::Alone: return QStringLiteral("alone");
    case sync::AnswerWindow::Why::Chosen: return QStringLiteral("chosen");
    case sync::AnswerWindow::Why::Carrier: return QStringLiteral("carrier");
    case sync::AnswerWindow::Why::Measured: return QStringLiteral("measured");
    case sync::AnswerWindow::Why::Unknown: break;
    }
    return QStringLiteral("unknown");
}

QJsonObject windowOf(const sync::AnswerWindow &window)
{
    return {{QStringLiteral("seconds"), qint64(window.length.count())}, {QStringLiteral("why"), windowWord(window.why)},
        {QStringLiteral("carrier"), window.carrier.isEmpty() ? QJsonValue() : QJsonValue(window.carrier)}};
}

QJsonArray missingOf(const sync::TeamStatus &status)
{
    QJsonArray missing;
    for (const sync::MissingWork &work : status.missingWork) {
        missing.append(QJsonObject{{QStringLiteral("name"), work.memberName},
            {QStringLiteral("device"), work.deviceName}, {QStringLiteral("changes"), qint64(work.operations)}});
    }
    return missing;
}

QJsonArray clocksOf(const sync::TeamStatus &status)
{
    QJsonArray clocks;
    for (const sync::ClockApart &clock : status.clocks) {
        clocks.append(QJsonObject{{QStringLiteral("name"), clock.memberName},
            {QStringLiteral("device"), clock.deviceName}, {QStringLiteral("ahead_s"), clock.ahead / 1000}});
    }
    return clocks;
}

QJsonArray writingOf(const sync::TeamStatus &status)
{
    QJsonArray writing;
    for (const sync::WritingView &one : status.writing)
        writing.append(QJsonObject{{QStringLiteral("name"), one.name}, {QStringLiteral("case"), one.caseCode}});
    return writing;
}

QString troubleWord(sync::FileTrouble trouble)
{
    switch (trouble) {
    case sync::FileTrouble::NotYet: return QStringLiteral("not-yet");
    case sync::FileTrouble::Truncated: return QStringLiteral("truncated");
    case sync::FileTrouble::Damaged: return QStringLiteral("damaged");
    case sync::FileTrouble::Forged: return QStringLiteral("forged");
    case sync::FileTrouble::Newer: return QStringLiteral("newer");
    case sync::FileTrouble::OtherTeam: return QStringLiteral("other-team");
    case sync::FileTrouble::BadKey: return QStringLiteral("bad-key");
    case sync::FileTrouble::NoKey: return QStringLiteral("no-key");
    case sync::FileTrouble::Unreadable: break;
    }
    return QStringLiteral("unreadable");
}

/// The files that do not count, with why.
QJsonArray troublesOf(const sync::FolderView &folder)
{
    QJsonArray files;
    for (const sync::TroubledFile &file : folder.troubles) {
        files.append(QJsonObject{{QStringLiteral("path"), file.path},
            {QStringLiteral("trouble"), troubleWord(file.trouble)}, {QStringLiteral("detail"), file.detail}});
    }
    return files;
}

QJsonArray warningsOf(const sync::FolderView &folder)
{
    QJsonArray warnings;
    if (folder.rolledBackAt)
        warnings.append(QStringLiteral("the folder was rolled back: at %1 an old copy lay in its place; Baton has put "
                                       "back what this computer had shared, and colleagues' computers do the same")
                .arg(toRfc3339(*folder.rolledBackAt)));
    if (folder.losesFiles)
        warnings.append(
            QStringLiteral("files of this computer vanish from the folder again and again; something deletes "
                           "them, and Baton puts them back"));
    if (folder.needsUpdate)
        warnings.append(QStringLiteral("a colleague uses a newer Baton; update to read everything"));
    return warnings;
}

/// What came of `rebuild`; null: there was none lately.
QJsonValue rebuiltOf(const sync::TeamStatus &status)
{
    if (!status.rebuilt)
        return QJsonValue::Null;
    const auto number
        = [](const std::optional<qint64> &value) { return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null); };
    const sync::Rebuilt &rebuilt = *status.rebuilt;
    return QJsonObject{{QStringLiteral("at"), toRfc3339(rebuilt.at)}, {QStringLiteral("recovered"), rebuilt.recovered},
        {QStringLiteral("missing"), qint64(rebuilt.missing)}, {QStringLiteral("unshared"), number(rebuilt.unshared)},
        {QStringLiteral("drafts"), number(rebuilt.drafts)}, {QStringLiteral("replies"), number(rebuilt.replies)},
        {QStringLiteral("accounts"), QJsonArray::fromStringList(rebuilt.accounts)}};
}

QJsonArray membersOf(const sync::TeamStatus &status)
{
    QJsonArray members;
    for (const sync::TeamMemberView &member : status.members) {
        if (member.role == ops::Role::None)
            continue;
        for (const sync::TeamMemberView::Device &device : member.devices) {
            members.append(
                QJsonObject{{QStringLiteral("name"), member.name}, {QStringLiteral("role"), roleWord(member.role)},
                    {QStringLiteral("device"), device.name}, {QStringLiteral("this_one"), device.isThisOne},
                    {QStringLiteral("last_heard"),
                        device.lastHeard ? QJsonValue(toRfc3339(*device.lastHeard)) : QJsonValue(QJsonValue::Null)},
                    {QStringLiteral("behind"),
                        device.behind ? QJsonValue(qint64(*device.behind)) : QJsonValue(QJsonValue::Null)}});
        }
    }
    return members;
}

QJsonObject syncDocument(const sync::TeamStatus &status)
{
    return {{QStringLiteral("published"), status.folder.published}, {QStringLiteral("read"), status.taken},
        {QStringLiteral("held"), status.folder.toPublish}, {QStringLiteral("quarantined"), status.folder.quarantined},
        {QStringLiteral("without_key"), status.isIn ? status.folder.withoutKey : 0},
        {QStringLiteral("missing"), status.missing}, {QStringLiteral("members"), membersOf(status)},
        {QStringLiteral("folder"), folderWord(status.folder.state)},
        {QStringLiteral("files"), troublesOf(status.folder)}, {QStringLiteral("warnings"), warningsOf(status.folder)}};
}

/// What an invite is to, without asking.
Answer<QJsonObject> lookAtInvite(const Context &context)
{
    if (!context.invocation.has("code-stdin"))
        return tl::unexpected(usageFailure(QStringLiteral("Give the code on standard input: --code-stdin.")));
    const QString code = QString::fromUtf8(context.invocation.standardInput).trimmed();
    const auto invite = context.ask(
        [&] { return context.services.teamFolder.lookAtInvite(context.invocation.arguments.first(), code); });
    if (!invite)
        return tl::unexpected(invite.error());
    const auto known = [](const QString &name) { return name.isEmpty() ? QJsonValue() : QJsonValue(name); };
    return QJsonObject{{QStringLiteral("team"), known(invite->teamName)},
        {QStringLiteral("invited_by"), known(invite->inviter)}, {QStringLiteral("role"), roleWord(invite->role)},
        {QStringLiteral("expires"), toRfc3339(invite->expires)}, {QStringLiteral("expired"), invite->isExpired},
        {QStringLiteral("path"), invite->path}};
}

/// What an admin is told of the recovery sheet.
QJsonValue sheetOf(const sync::TeamStatus &status)
{
    if (status.myRole != ops::Role::Admin)
        return {};
    const auto time = [](const std::optional<TimeMs> &at) { return at ? QJsonValue(toRfc3339(*at)) : QJsonValue(); };
    return QJsonObject{{QStringLiteral("kept_here"), status.sheet.isKeptHere},
        {QStringLiteral("checked"), time(status.sheet.checked)}, {QStringLiteral("used"), time(status.sheet.used)},
        {QStringLiteral("used_for"), status.sheet.usedFor}};
}

} // namespace

tl::expected<secrets::SecretsWhere, Failure> secretsWhere(const Invocation &invocation)
{
    if (!invocation.hasValue("secrets") || invocation.value("secrets") == QLatin1String("keychain"))
        return secrets::SecretsWhere::Keychain;
    if (invocation.value("secrets") == QLatin1String("file"))
        return secrets::SecretsWhere::File;
    return tl::unexpected(usageFailure(QStringLiteral("--secrets takes keychain or file.")));
}

Answer<QJsonObject> teamCreate(const Context &context)
{
    const QString name = context.invocation.value("name").simplified();
    const QString member = context.invocation.value("member").simplified();
    if (name.isEmpty() || member.isEmpty())
        return tl::unexpected(
            usageFailure(QStringLiteral("Say how the team and you are called: --name TEAM --member NAME.")));
    const auto where = secretsWhere(context.invocation);
    if (!where)
        return tl::unexpected(where.error());
    const auto made = context.ask(
        [&] { return context.services.teamFolder.create(context.invocation.arguments.first(), name, member, *where); });
    if (!made)
        return tl::unexpected(made.error());
    return QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("folder"), made->path},
        {QStringLiteral("recovery"), made->recoveryCode}};
}

Answer<QJsonObject> teamInvite(const Context &context)
{
    const QString word
        = context.invocation.hasValue("role") ? context.invocation.value("role") : QStringLiteral("agent");
    ops::Role role = ops::Role::None;
    for (const ops::Role known : {ops::Role::Reader, ops::Role::Agent, ops::Role::Admin}) {
        if (word == roleWord(known))
            role = known;
    }
    if (role == ops::Role::None)
        return tl::unexpected(usageFailure(QStringLiteral("--role is admin, agent or reader.")));
    const auto invite = context.ask([&] { return context.services.teamFolder.invite(role); });
    if (!invite)
        return tl::unexpected(invite.error());
    QJsonObject document{{QStringLiteral("code"), invite->code}, {QStringLiteral("file"), QJsonValue::Null}};
    if (context.invocation.hasValue("out")) {
        QFile file(context.invocation.value("out"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(invite->file) != invite->file.size())
            return tl::unexpected(Failure{Exit::Failed, QStringLiteral("storage"),
                QStringLiteral("The invite was made, but %1 cannot be written: %2")
                    .arg(file.fileName(), file.errorString())});
        document.insert(QStringLiteral("file"), file.fileName());
    }
    return document;
}

Answer<QJsonObject> teamJoin(const Context &context)
{
    const QString member = context.invocation.value("member").simplified();
    if (context.invocation.has("look"))
        return lookAtInvite(context);
    if (member.isEmpty() || !context.invocation.has("code-stdin"))
        return tl::unexpected(usageFailure(
            QStringLiteral("Say how you are called and give the code on standard input: --member NAME --code-stdin.")));
    const auto where = secretsWhere(context.invocation);
    if (!where)
        return tl::unexpected(where.error());
    const QString code = QString::fromUtf8(context.invocation.standardInput).trimmed();
    const auto words = context.ask(
        [&] { return context.services.teamFolder.join(context.invocation.arguments.first(), code, member, *where); });
    if (!words)
        return tl::unexpected(words.error());
    return QJsonObject{{QStringLiteral("words"), QJsonArray::fromStringList(*words)}};
}

Answer<QJsonObject> teamRequests(const Context &context)
{
    const auto requests = context.ask([&] { return context.services.teamFolder.requests(); });
    if (!requests)
        return tl::unexpected(requests.error());
    QJsonArray array;
    for (const sync::WaitingRequest &request : *requests) {
        array.append(QJsonObject{{QStringLiteral("id"), request.id}, {QStringLiteral("name"), request.memberName},
            {QStringLiteral("device"), request.deviceName}, {QStringLiteral("role"), roleWord(request.role)},
            {QStringLiteral("expired"), request.isExpired}});
    }
    return QJsonObject{{QStringLiteral("requests"), array}};
}

Answer<QJsonObject> teamApprove(const Context &context)
{
    if (!context.invocation.hasValue("words"))
        return tl::unexpected(usageFailure(QStringLiteral("Type two of the six words: --words \"WORD WORD\".")));
    const auto done = context.ask([&] {
        return context.services.teamFolder.approve(
            context.invocation.arguments.first(), context.invocation.value("words"));
    });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("ok"), true}};
}

Answer<QJsonObject> teamWithdraw(const Context &context)
{
    const auto done = context.ask([&] { return context.services.teamFolder.withdraw(); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("ok"), true}};
}

Answer<QJsonObject> teamLeave(const Context &context)
{
    const auto done = context.ask([&] { return context.services.teamFolder.leave(); });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("ok"), true}};
}

Answer<QJsonObject> teamRemove(const Context &context)
{
    const QString &member = context.invocation.arguments.first();
    const auto done = context.ask([&] {
        return context.invocation.hasValue("device")
            ? context.services.teamFolder.removeDevice(member, context.invocation.value("device"))
            : context.services.teamFolder.remove(member);
    });
    if (!done)
        return tl::unexpected(done.error());
    return QJsonObject{{QStringLiteral("ok"), true}};
}

Answer<QJsonObject> teamStatus(const Context &context)
{
    auto status = context.ask([&] { return context.services.teamFolder.status(); });
    // Nothing has looked at the folder in this process yet: without a round nobody would seem to have been heard.
    if (status && status->isShared && !status->problem && status->folder.state == sync::FolderState::Unknown)
        status = context.ask([&] { return context.services.teamFolder.sync(); });
    if (!status)
        return tl::unexpected(status.error());
    if (!status->isShared)
        return tl::unexpected(
            Failure{Exit::NoSuchThing, QStringLiteral("not_found"), QStringLiteral("This profile has no team.")});
    if (status->problem)
        return tl::unexpected(failureFrom(*status->problem));
    return QJsonObject{{QStringLiteral("team"), status->teamName}, {QStringLiteral("path"), status->path},
        {QStringLiteral("admitted"), status->isIn}, {QStringLiteral("standing"), standingWord(status->standing)},
        {QStringLiteral("folder"), folderWord(status->folder.state)}, {QStringLiteral("not_shared"), status->notShared},
        {QStringLiteral("colleagues"), status->colleagues}, {QStringLiteral("seen_by"), status->seenBy},
        {QStringLiteral("asking"), status->requests.size()}, {QStringLiteral("members"), membersOf(*status)},
        {QStringLiteral("missing"), missingOf(*status)}, {QStringLiteral("clocks"), clocksOf(*status)},
        {QStringLiteral("clock_ahead_s"),
            status->ownClockAhead ? QJsonValue(*status->ownClockAhead / 1000) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("texts_on_their_way"), status->textsOnTheirWay},
        {QStringLiteral("writing"), writingOf(*status)}, {QStringLiteral("sheet"), sheetOf(*status)},
        {QStringLiteral("recovering"), status->isRecovering},
        {QStringLiteral("answer_window"), windowOf(status->window)},
        {QStringLiteral("rolled_back_at"),
            status->folder.rolledBackAt ? QJsonValue(toRfc3339(*status->folder.rolledBackAt))
                                        : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("rebuilt"), rebuiltOf(*status)}, {QStringLiteral("warnings"), warningsOf(status->folder)}};
}

Answer<QJsonObject> teamWindow(const Context &context)
{
    const QString word = context.invocation.arguments.first();
    const int seconds = word.toInt();
    const bool isByItself = word == QLatin1String("auto");
    if (!isByItself && (seconds < sync::kShortestWindow.count() || seconds > sync::kLongestWindow.count()))
        return tl::unexpected(usageFailure(QStringLiteral("Say how long: auto, or seconds from %1 to %2.")
                .arg(sync::kShortestWindow.count())
                .arg(sync::kLongestWindow.count())));
    const auto kept = context.ask([&] {
        return context.services.inbox.setPreference(
            sync::kAnswerWindowPreference, isByItself ? QVariant() : QVariant(seconds));
    });
    if (!kept)
        return tl::unexpected(kept.error());
    return teamStatus(context);
}

Answer<QJsonObject> syncNow(const Context &context)
{
    const auto status = context.ask([&] { return context.services.teamFolder.sync(); });
    if (!status)
        return tl::unexpected(status.error());
    // What colleagues erased, and what has had its time.
    if (const auto old = context.ask([&] { return context.services.erasure.eraseOld(); }); !old)
        return tl::unexpected(old.error());
    if (const auto cleaned = context.ask([&] { return context.services.erasure.cleanUp(); }); !cleaned)
        return tl::unexpected(cleaned.error());
    return syncDocument(*status);
}

} // namespace baton::commands
