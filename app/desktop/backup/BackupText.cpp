// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backup/BackupText.h"

#include "core/inbox/ProfileRepair.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace baton::desktop {

namespace {

QString moment(TimeMs at) { return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat); }

QString detailsOf(const Error &error) { return kindName(error.kind) + QStringLiteral(": ") + error.detail; }

} // namespace

QString BackupText::holds()
{
    return tr("The file holds everything that Baton keeps on this computer: messages, notes, claims, drafts and "
              "settings. Passwords and keys are not in it. Whoever has the file can read it, so keep it where only you "
              "can.");
}

QString BackupText::daily(TimeMs newest)
{
    return newest == 0 ? tr("Baton also makes a copy on this computer every day and keeps three.")
                       : tr("Baton also makes a copy on this computer every day and keeps three. The newest is of %1.")
                             .arg(moment(newest));
}

QString BackupText::copy(const BackupInfo &backup)
{
    return tr("%1 (%2)", "a copy: date and time, and its size in bytes")
        .arg(moment(backup.at), QLocale().formattedDataSize(backup.sizeBytes));
}

QStringList BackupText::consequences(const BackupInfo &backup, bool hasTeam, qsizetype waiting)
{
    QStringList lines{
        tr("What was done in Baton after %1 is missing then. New messages are fetched again.").arg(moment(backup.at)),
        tr("Replies that wait in the copy are looked for on the network before anything is sent."),
        tr("The present database is kept beside it; nothing is deleted."),
    };
    if (hasTeam)
        lines.insert(1,
            tr("What you shared with the team comes back from its folder. This computer goes on under a new key, which "
               "Baton makes known to the others by itself."));
    if (waiting > 0)
        lines.append(tr("%n reply(s) not yet sent stay in the present database and are not sent.",
            "going back to a copy", int(waiting)));
    return lines;
}

ErrorText BackupText::notMade(const Error &error)
{
    const QString details = detailsOf(error);
    if (inbox::isDiskFull(error))
        return {tr("There is not enough room for the copy."), tr("Choose another disk, or make room on this one."),
            details};
    switch (error.kind) {
    case Error::Kind::Refused:
        return {tr("This is Baton's own database."), tr("Choose another name for the copy."), details};
    case Error::Kind::Cancelled:
        return {tr("The copy was stopped."), tr("No file was made, and none was replaced."), details};
    default: break;
    }
    return {tr("The copy could not be written."), tr("Check that the folder is there and that you may write to it."),
        details};
}

ErrorText BackupText::notUsable(const Error &error)
{
    const QString details = detailsOf(error);
    if (inbox::isDiskFull(error))
        return {tr("There is not enough room on the disk to put the copy back."), tr("Nothing was changed."), details};
    switch (error.kind) {
    case Error::Kind::Unsupported:
        return {tr("A newer Baton has written this copy."), tr("Update Baton, then go back to it."), details};
    case Error::Kind::Invalid:
        return {tr("This file is no copy of Baton, or it is damaged."), tr("Nothing was changed. Choose another one."),
            details};
    case Error::Kind::Cancelled: return {tr("It was stopped."), tr("Nothing was changed."), details};
    default: break;
    }
    return {tr("The copy could not be put back."), tr("Nothing was changed. The disk may be full or closed to you."),
        details};
}

} // namespace baton::desktop
