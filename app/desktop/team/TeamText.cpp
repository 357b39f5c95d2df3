// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/TeamText.h"

#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/TimeText.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace baton::desktop {

using sync::FolderFitness;
using sync::FolderState;
using sync::TeamStatus;
using Standing = TeamStatus::Standing;
using Weight = TeamNote::Weight;

namespace {
constexpr TimeMs kMinute = TimeMs(60) * 1000;
constexpr TimeMs kSetUpTest = 10 * kMinute; ///< a shared folder needs that long at worst on a usual day
constexpr TimeMs kSheetUnchecked = 7 * 24 * 60 * kMinute; ///< by then the paper is where it will stay
} // namespace

QString TeamNote::sign() const
{
    switch (weight) {
    case Weight::Fine: return QStringLiteral("●");
    case Weight::Patience: return QStringLiteral("◆");
    case Weight::Person: return QStringLiteral("▲");
    }
    Q_UNREACHABLE();
}

QString TeamNote::whole() const
{
    QStringList parts{head + (head.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."))};
    parts += meaning;
    parts += advice;
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

QString TeamText::teamName(const TeamStatus &status)
{
    return status.teamName.isEmpty() ? QFileInfo(status.path).fileName() : status.teamName;
}

QString TeamText::role(ops::Role role)
{
    switch (role) {
    case ops::Role::Admin: return tr("Admin", "role in the team");
    case ops::Role::Agent: return tr("Agent", "role in the team");
    case ops::Role::Reader: return tr("Reader", "role in the team");
    case ops::Role::None: break;
    }
    return tr("No longer in the team", "role in the team");
}

QString TeamText::roleMeaning(ops::Role role)
{
    switch (role) {
    case ops::Role::Admin: return tr("Answers, and decides who is in the team.");
    case ops::Role::Agent: return tr("Answers, claims, tags and writes notes.");
    case ops::Role::Reader: return tr("Reads and writes notes; answers nobody.");
    case ops::Role::None: break;
    }
    return {};
}

TeamNote TeamText::folder(const TeamStatus &status)
{
    const QString kept = tr("What you do is kept on this computer and shared when the folder is back.");
    switch (status.folder.state) {
    case FolderState::Ready: return {Weight::Fine, tr("The folder is well"), {}, {}};
    case FolderState::Unknown: return {Weight::Patience, tr("The folder has not been looked at yet"), {}, {}};
    case FolderState::Away:
        return {Weight::Person, tr("The team's folder is away"), kept,
            tr("Connect the drive, or see whether the program that keeps the folder in step is running.")};
    case FolderState::OtherTeam:
        return {Weight::Person, tr("Another team's folder"),
            tr("Where the team's folder was, another team's lies now. Baton touches nothing in it.") + QLatin1Char(' ')
                + kept,
            tr("Put the right folder back in its place.")};
    case FolderState::Unreadable:
        return {Weight::Person, tr("The team's folder cannot be read"), kept,
            tr("Baton tries again every few seconds. If it stays so, look at the drive and at the rights to the "
               "folder.")};
    case FolderState::ReadOnly:
        return {Weight::Person, tr("The team's folder is read-only"),
            tr("You see what colleagues do, and they do not see what you do. It is kept on this computer until it can "
               "be shared."),
            tr("Ask whoever looks after the folder for the right to write to it.")};
    case FolderState::Full:
        return {Weight::Person, tr("The team's folder is full"),
            tr("What you do is kept on this computer and shared when there is room."),
            tr("Make room on the drive or in the cloud storage.")};
    case FolderState::Silent:
        return {Weight::Person, tr("The team's folder does not answer"),
            tr("The server it is on may be off or out of reach. What you do is kept on this computer."),
            tr("Baton goes on as soon as it answers.")};
    }
    Q_UNREACHABLE();
}

std::optional<TeamNote> TeamText::standing(const TeamStatus &status)
{
    if (status.isKeyLocked)
        return TeamNote{Weight::Person, tr("The pass phrase is missing"),
            tr("This computer's key is locked with it. What you do is kept on this computer; nothing goes to "
               "colleagues and nothing comes from them."),
            tr("Say it on this page.")};
    if (status.problem) {
        const ErrorText words = problem(*status.problem);
        return TeamNote{Weight::Person, tr("The team is not available"), words.happened, words.advice};
    }
    switch (status.standing) {
    case Standing::None:
    case Standing::In: return std::nullopt;
    case Standing::Waiting:
        if (status.isRecovering)
            return TeamNote{Weight::Person, tr("The recovery sheet has opened the team"),
                tr("Who you are in it has not been said yet, so nothing is shared."),
                tr("Type the code of the sheet once more, in the menu under Team.")};
        return TeamNote{Weight::Patience, tr("Waiting to be let in"),
            tr("Whoever invited you has to let you in, with two of the six words that you read out."), {}};
    case Standing::Removed:
        return TeamNote{Weight::Person, tr("You are no longer in the team"),
            tr("Somebody took you, or this computer, out of the team. You keep what was here before. Nothing new comes "
               "from colleagues, and what you do from now on stays on this computer."),
            tr("If that is a mistake, ask an admin.")};
    case Standing::Left:
        return TeamNote{Weight::Patience, tr("You have left the team"),
            tr("You keep what was here before. Nothing new comes from colleagues, and what you do from now on stays "
               "on this computer."),
            {}};
    }
    Q_UNREACHABLE();
}

QString TeamText::minutes(TimeMs span)
{
    const auto abs = std::max(kMinute, span < 0 ? -span : span);
    if (abs < 60 * kMinute)
        return tr("%n min", "between two clocks", int(abs / kMinute));
    if (abs < 48 * 60 * kMinute)
        return tr("%n h", "between two clocks", int(abs / (60 * kMinute)));
    return tr("%n day(s)", "between two clocks", int(abs / (24 * 60 * kMinute)));
}

TeamNote TeamText::rebuilt(const sync::Rebuilt &rebuilt)
{
    const auto count = [](qint64 number) { return int(std::min<qint64>(number, 1'000'000)); };
    QStringList lines{tr("%n change(s) of the team are here again.", nullptr, count(rebuilt.recovered))};
    if (rebuilt.missing > 0)
        lines.append(tr("%n change(s) of yours that colleagues have seen are not in the folder (yet).", nullptr,
            count(qint64(std::min<quint64>(rebuilt.missing, 1'000'000)))));
    if (!rebuilt.unshared)
        lines.append(
            tr("What was not shared with the team before cannot be recovered; how much it was cannot be told."));
    else if (*rebuilt.unshared > 0)
        lines.append(
            tr("%n change(s) that had not been shared could not be recovered.", nullptr, count(*rebuilt.unshared)));
    if (!rebuilt.drafts || !rebuilt.replies) {
        lines.append(tr("Drafts, replies that had not gone out, and settings could not be recovered."));
    } else {
        if (*rebuilt.drafts > 0)
            lines.append(tr("%n draft(s) could not be recovered.", nullptr, count(*rebuilt.drafts)));
        if (*rebuilt.replies > 0)
            lines.append(
                tr("%n reply(s) that had not gone out could not be recovered.", nullptr, count(*rebuilt.replies)));
        lines.append(tr("Settings could not be recovered."));
    }
    QString advice = tr("The former database is kept in the profile's folder.");
    if (!rebuilt.accounts.isEmpty()) {
        QStringList names;
        for (const QString &account : rebuilt.accounts)
            names.append(isolated(account));
        advice = tr("Connect again: %1.", "names of accounts").arg(names.join(tr(", ", "between names")))
            + QLatin1Char(' ') + advice;
    }
    return {Weight::Patience, tr("Rebuilt from the team's folder"), lines.join(QLatin1Char(' ')), advice};
}

QList<TeamNote> TeamText::notes(const TeamStatus &status, TimeMs now)
{
    QList<TeamNote> notes;
    if (!status.isShared)
        return notes;
    if (const auto where = standing(status)) {
        notes.append(*where);
        if (status.standing != Standing::Waiting)
            return notes;
    }
    if (status.folder.state != FolderState::Ready && status.folder.state != FolderState::Unknown)
        notes.append(folder(status));
    if (status.standing == Standing::Waiting)
        return notes;
    for (const sync::WaitingRequest &request : status.requests) {
        notes.append({Weight::Person, tr("%1 asks to be let in", "name").arg(isolated(request.memberName)), {},
            tr("Ask for two of the six words that Baton shows there, on the phone or in person.")});
    }
    if (status.unseenSince && now - *status.unseenSince >= kSetUpTest)
        notes.append({Weight::Person, tr("Seen by 0 of %n colleague(s)", nullptr, status.colleagues),
            tr("For %1 nobody has taken in anything from here. Perhaps they chose another folder, or this one is not "
               "shared with them.")
                .arg(minutes(now - *status.unseenSince)),
            tr("Compare the folder with a colleague: both must show a folder named %1.")
                .arg(isolated(QFileInfo(status.path).fileName()))});
    if (status.ownClockAhead) {
        const QString by = minutes(*status.ownClockAhead);
        notes.append({Weight::Person,
            *status.ownClockAhead > 0 ? tr("This computer's clock is %1 ahead").arg(by)
                                      : tr("This computer's clock is %1 behind").arg(by),
            tr("Times look wrong to your colleagues, and it may show the wrong one of two claims."),
            tr("Set the clock, or let the system keep it by the network.")});
    } else {
        for (const sync::ClockApart &clock : status.clocks)
            notes.append({Weight::Person,
                tr("Your clock and %1's are %2 apart", "name, span")
                    .arg(isolated(clock.memberName), minutes(clock.ahead)),
                clock.ahead > 0 ? tr("The clock of %1 is ahead of this computer's. One of the two is wrong.")
                                      .arg(isolated(clock.deviceName))
                                : tr("The clock of %1 is behind this computer's. One of the two is wrong.")
                                      .arg(isolated(clock.deviceName)),
                tr("Compare both with the right time, and set the one that is wrong.")});
    }
    if (status.sheet.used)
        notes.append({Weight::Person, tr("The recovery sheet was used"),
            tr("On %1 the computer %2 came in with it, as an admin's. Whoever has seen the code can do that again.",
                "date, computer")
                .arg(TimeText::full(*status.sheet.used), isolated(status.sheet.usedFor)),
            tr("If none of you did that, take that computer out. Make a new sheet in any case.")});
    else if (status.sheet.isKeptHere && !status.sheet.checked && now - status.sheet.made >= kSheetUnchecked)
        notes.append({Weight::Patience, tr("The recovery sheet was never checked"),
            tr("If no admin's computer is left, it is the only way back into the team."),
            tr("Type its code once, in the menu under Team, to see whether the paper is good.")});
    if (status.folder.waitsForKey)
        notes.append({Weight::Patience, tr("Waiting for a colleague's key"),
            tr("Readers share their notes once a colleague who is no reader has opened Baton."), {}});
    if (status.folder.needsUpdate)
        notes.append({Weight::Person, tr("A colleague uses a newer Baton"),
            tr("What they do with it cannot all be read here."), tr("Update Baton on this computer.")});
    if (status.rebuilt)
        notes.append(rebuilt(*status.rebuilt));
    if (status.folder.rolledBackAt)
        notes.append({Weight::Person, tr("The team's folder was rolled back"),
            tr("An old copy of the folder lay in its place %1. Baton has put back what this computer had shared, and "
               "your colleagues' computers do the same. Nothing done here is lost.")
                .arg(TimeText::ago(*status.folder.rolledBackAt, now)),
            tr("Ask who restored the folder, or which program did. What a colleague did whose computer is off comes "
               "back when it is on again.")});
    if (status.folder.losesFiles)
        notes.append({Weight::Person, tr("Files vanish from the team's folder"),
            tr("Something deletes this computer's files there again and again. Baton puts them back; nothing is lost."),
            tr("See which program or person tidies up in the folder.")});
    if (status.notShared > 0)
        notes.append({Weight::Patience, tr("%n change(s) not yet with colleagues", nullptr, status.notShared),
            tr("They are kept on this computer and shared as soon as the folder takes them."), {}});
    for (const sync::MissingWork &work : status.missingWork)
        notes.append({Weight::Patience,
            tr("%n change(s) of %1 missing", "name", int(std::min<quint64>(work.operations, 1'000'000)))
                .arg(isolated(work.memberName.isEmpty() ? tr("a colleague") : work.memberName)),
            tr("Somebody has had them from %1, and the folder does not hold them here.")
                .arg(isolated(work.deviceName.isEmpty() ? tr("a computer") : work.deviceName)),
            tr("They come when that computer is on again, or the folder has caught up.")});
    if (status.folder.quarantined > 0)
        notes.append({Weight::Patience, tr("%n damaged file(s) in the folder", nullptr, status.folder.quarantined),
            tr("Baton uses nothing of them and deletes nothing. Whoever has the good copy puts it there again."), {}});
    if (status.folder.withoutKey > 0)
        notes.append({Weight::Patience,
            tr("%n file(s) that this computer cannot open", nullptr, status.folder.withoutKey),
            tr("Colleagues wrote them with a key that has not come here. If that lasts, you may have been taken out "
               "of the team."),
            tr("Ask an admin if it stays so.")});
    std::stable_sort(
        notes.begin(), notes.end(), [](const TeamNote &a, const TeamNote &b) { return int(a.weight) > int(b.weight); });
    return notes;
}

QString TeamText::lastHeard(const sync::TeamMemberView::Device &device, TimeMs now)
{
    if (device.isThisOne)
        return tr("this computer");
    if (!device.lastHeard)
        return tr("never heard");
    if (*device.lastHeard >= now - kMinute)
        return tr("heard just now");
    return tr("last heard %1", "%1 is like 3 min ago").arg(TimeText::ago(*device.lastHeard, now));
}

QString TeamText::behind(const sync::TeamMemberView::Device &device)
{
    if (!device.behind)
        return {};
    if (*device.behind == 0)
        return tr("has all that you did");
    return tr("lacks %n of your changes", nullptr, int(std::min<quint64>(*device.behind, 1'000'000)));
}

QString TeamText::seenBy(const TeamStatus &status)
{
    if (status.colleagues == 0)
        return {};
    return tr("Seen by %1 of %n colleague(s).", "what was done here; %1 is a number", status.colleagues)
        .arg(QLocale().toString(status.seenBy));
}

QString TeamText::refusal(FolderFitness::Refusal refusal)
{
    switch (refusal) {
    case FolderFitness::Refusal::None: return {};
    case FolderFitness::Refusal::Missing: return tr("There is no such folder.");
    case FolderFitness::Refusal::ReadOnly: return tr("You may not write to this folder.");
    case FolderFitness::Refusal::HasTeam:
        return tr("A team lives in this folder already. To be in it, ask one of its admins for an invite.");
    case FolderFitness::Refusal::HoldsProfile:
        return tr("Baton's own database lies in this folder and must not be shared. Choose a folder beside it.");
    }
    Q_UNREACHABLE();
}

QString TeamText::doubt(FolderFitness::Doubt doubt)
{
    switch (doubt) {
    case FolderFitness::Doubt::NotShared:
        return tr("Nothing here says that this folder is shared. Be sure that your colleagues see it too: a network "
                  "drive, Nextcloud, Syncthing, Dropbox or OneDrive.");
    case FolderFitness::Doubt::LongPath:
        return tr("The folder's path is very long. Some systems cannot take the names of its files.");
    case FolderFitness::Doubt::LittleRoom: return tr("There is less than 100 MB of room.");
    case FolderFitness::Doubt::Stick:
        return tr("This looks like a memory stick or an external disk. Colleagues get the work only when it has been "
                  "with both of you.");
    }
    Q_UNREACHABLE();
}

QString TeamText::sharedBy(const QString &what)
{
    return what.isEmpty() ? QString() : tr("Kept in step by %1.", "a tool or file system").arg(isolated(what));
}

QString TeamText::window(const sync::AnswerWindow &window)
{
    using Why = sync::AnswerWindow::Why;
    const int seconds = int(window.length.count());
    switch (window.why) {
    case Why::Alone: break;
    case Why::Chosen:
        return tr("Replies wait %n s before they leave, as you chose, so that nobody answers twice.", nullptr, seconds);
    case Why::Carrier:
        return tr("Replies wait %n s before they leave, so that nobody answers twice: that is how long %1 may take.",
            "a tool or file system", seconds)
            .arg(isolated(window.carrier));
    case Why::Measured:
        return tr("Replies wait %n s before they leave, so that nobody answers twice: that is how long your work has "
                  "taken to colleagues and back.",
            nullptr, seconds);
    case Why::Unknown:
        return tr("Replies wait %n s before they leave, so that nobody answers twice. How long the folder takes is not "
                  "known yet.",
            nullptr, seconds);
    }
    return {};
}

ErrorText TeamText::problem(const Error &error)
{
    if (error.kind != Error::Kind::Refused)
        return TeamText::error(error);
    return {tr("The keychain does not hold this computer's key, and the team knows this computer by it."),
        tr("If the keychain was changed or emptied, bring it back and check again. Otherwise ask to be let in anew, "
           "with "
           "another profile."),
        error.detail};
}

ErrorText TeamText::error(const Error &error)
{
    const QString details = kindName(error.kind) + QStringLiteral(": ") + error.detail;
    switch (error.kind) {
    case Error::Kind::Forbidden:
        return {tr("The keychain is locked, or said no."), tr("Unlock it and check again."), details};
    case Error::Kind::Unsupported:
        return {tr("No keychain runs in this session."),
            tr("A team needs the system's keychain for this computer's key. Install or start one."), details};
    case Error::Kind::Timeout:
        return {tr("The keychain or the folder did not answer in time."), tr("Try again in a moment."), details};
    case Error::Kind::Refused:
        return {tr("Only an admin can do that, and one admin has to remain."),
            tr("Ask an admin, or make somebody an admin first."), details};
    case Error::Kind::NotFound:
        return {tr("It is not there any more."), tr("Somebody else may have been quicker."), details};
    case Error::Kind::Storage:
        return {tr("The folder or this computer's disk refused to write."),
            tr("See whether there is room and whether the folder is there."), details};
    default: return Words::error(error);
    }
}

QString TeamText::invite(const sync::InvitePreview &invite, const QLocale &locale)
{
    const QString until = locale.toString(QDateTime::fromMSecsSinceEpoch(invite.expires).date(), QLocale::LongFormat);
    QStringList parts;
    if (!invite.teamName.isEmpty())
        parts.append(tr("This invite is to the team %1.", "the team's name").arg(isolated(invite.teamName)));
    else
        parts.append(tr("The invite does not say which team it is to: ask whoever gave it to you."));
    if (!invite.inviter.isEmpty())
        parts.append(
            tr("%1 made it, for you to be %2.", "name, role").arg(isolated(invite.inviter), role(invite.role)));
    parts.append(invite.isExpired ? tr("It has expired on %1: ask for a new one.", "a date").arg(until)
                                  : tr("It is good until %1.", "a date").arg(until));
    return parts.join(QLatin1Char(' '));
}

ErrorText TeamText::createError(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Conflict:
        return {tr("This profile has a team already."), tr("A second team needs a profile of its own."), error.detail};
    case Error::Kind::NotFound: return {tr("There is no such folder."), tr("Choose another."), error.detail};
    case Error::Kind::Refused: return {tr("No team can be made in this folder."), tr("Choose another."), error.detail};
    default: return TeamText::error(error);
    }
}

ErrorText TeamText::joinError(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Invalid:
        return {tr("This is not a whole code, or a letter of it is wrong."),
            tr("Copy it again, or open the .baton-invite file."), error.detail};
    case Error::Kind::NotFound:
        return {tr("The invite is not in this folder."),
            tr("It may not have arrived yet, or the code is another team's."), error.detail};
    case Error::Kind::Crypto:
        return {tr("The folder is not the one that the invite speaks of."),
            tr("Join nothing here. Ask for the folder and a new invite in person."), error.detail};
    case Error::Kind::Conflict:
        return {tr("This profile has a team already."), tr("A second team needs a profile of its own."), error.detail};
    default: return TeamText::error(error);
    }
}

ErrorText TeamText::letInError(const Error &error)
{
    if (error.kind == Error::Kind::Refused)
        return {tr("These are not two of the words, or the invite has expired."),
            tr("Ask for the words again. If they are read out the same, somebody may have put themselves in between: "
               "let nobody in, and delete the request."),
            error.detail};
    return TeamText::error(error);
}

ErrorText TeamText::sheetFit(sync::SheetFit fit)
{
    switch (fit) {
    case sync::SheetFit::Opens: return {};
    case sync::SheetFit::Mistyped:
        return {tr("This is not a whole code, or a letter of it is wrong."),
            tr("Compare it with the paper, group by group: it has 40 letters and digits."), {}};
    case sync::SheetFit::OtherTeam:
        return {tr("This is another team's sheet."),
            tr("Look for the one with this team's name on it. If it is lost, make a new sheet."), {}};
    case sync::SheetFit::Replaced:
        return {tr("This sheet opens nothing any more: a newer one has taken its place."),
            tr("Destroy it. If the newer one is lost, make another."), {}};
    case sync::SheetFit::Unknown:
        return {tr("This computer does not know that sheet."),
            tr("If it was made just now on another computer, check again when the folder has caught up."), {}};
    }
    Q_UNREACHABLE();
}

ErrorText TeamText::recoverError(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Invalid:
        return {tr("This is not a whole code, or a letter of it is wrong."),
            tr("Compare it with the paper, group by group: it has 40 letters and digits."), error.detail};
    case Error::Kind::NotFound:
        return {tr("Nothing in this folder opens with the sheet."),
            tr("Choose the folder that is named on the sheet. It may not have arrived whole yet: wait until the "
               "program "
               "that shares it has finished."),
            error.detail};
    case Error::Kind::Crypto:
        return {tr("The sheet is not of the team in this folder."), tr("Choose the folder that is named on the sheet."),
            error.detail};
    case Error::Kind::Refused:
        return {tr("This sheet opens nothing any more: a newer one has taken its place."),
            tr("Look for the newer one. Destroy this one."), error.detail};
    case Error::Kind::Conflict:
        return {tr("This profile has a team already."), tr("Use the sheet in a profile of its own."), error.detail};
    default: return TeamText::error(error);
    }
}

QString TeamText::sheetLine(const sync::SheetView &sheet, const QLocale &locale)
{
    if (sheet.checked)
        return tr("Checked on %1: it opens the team.", "the recovery sheet; %1 is a date")
            .arg(locale.toString(QDateTime::fromMSecsSinceEpoch(*sheet.checked).date(), QLocale::LongFormat));
    return sheet.isKeptHere ? tr("It was made on this computer and never checked.", "the recovery sheet")
                            : tr("It was never checked on this computer.", "the recovery sheet");
}

QString TeamText::recoverySheet(
    const QString &teamName, const QString &path, const QString &code, TimeMs now, const QLocale &locale)
{
    // In two lines: one would be too long for a screen.
    const QStringList groups = code.split(QLatin1Char(' '));
    const qsizetype half = (groups.size() + 1) / 2;
    return tr("Recovery sheet of the team “%1”").arg(teamName) + QStringLiteral("\n\n")
        + tr("Put this sheet away as you would put away a key. Whoever has it can act as an admin of the team.")
        + QStringLiteral("\n")
        + tr("It is needed when no admin's computer is left. Baton keeps the code nowhere and cannot show it again.")
        + QStringLiteral("\n\n") + tr("Code:") + QStringLiteral("\n    ") + groups.first(half).join(QLatin1Char(' '))
        + QStringLiteral("\n    ") + groups.sliced(half).join(QLatin1Char(' ')) + QStringLiteral("\n\n")
        + tr("Folder: %1").arg(path) + QStringLiteral("\n") + tr("Made: %1", "date").arg(TimeText::full(now, locale))
        + QStringLiteral("\n");
}

QStringList TeamText::leavingChecklist(const QString &member, const QString &folder, const QStringList &accounts)
{
    QStringList list{tr("Stop sharing the folder %1 with %2, in Nextcloud, Syncthing, on the server or wherever it is "
                        "shared.")
            .arg(isolated(folder), isolated(member))};
    for (const QString &account : accounts)
        list.append(
            tr("Sign out the computers of %1 in the settings of %2 (connected apps, app passwords).", "name, account")
                .arg(isolated(member), isolated(account)));
    list.append(tr("Change the passwords that %1 knew.").arg(isolated(member)));
    return list;
}

} // namespace baton::desktop
