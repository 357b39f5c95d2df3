// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RenderParts.h"

#include "core/base/Clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

namespace baton::cli {

namespace {

/// What could not be recovered, where the database was rebuilt lately.
QString rebuiltLines(const QJsonObject &rebuilt)
{
    if (rebuilt.isEmpty())
        return {};
    const auto number = [&](const char *name) {
        const QJsonValue value = rebuilt.value(QLatin1String(name));
        return value.isNull() ? QStringLiteral("unknown") : QString::number(value.toInteger());
    };
    QStringList accounts;
    const QJsonArray handles = rebuilt.value(QStringLiteral("accounts")).toArray();
    for (const QJsonValue &account : handles)
        accounts.append(account.toString());
    return QStringLiteral(
               "Rebuilt from the folder: %1 changes are here again. Not recovered: %2 that had not been shared, "
               "%3 drafts, %4 replies not gone out, settings; %5 that colleagues have seen are not in the "
               "folder.\n")
               .arg(number("recovered"), number("unshared"), number("drafts"), number("replies"), number("missing"))
        + (accounts.isEmpty() ? QString()
                              : QStringLiteral("To be connected again: %1\n").arg(accounts.join(QStringLiteral(", "))));
}

/// What `team status` tells beyond the members.
QString teamState(const QJsonObject &document)
{
    if (!document.contains(QStringLiteral("folder")))
        return {};
    QString text = QStringLiteral("folder %1, not yet shared %2, seen by %3 of %4, asking to be let in %5\n")
                       .arg(document.value(QStringLiteral("folder")).toString())
                       .arg(document.value(QStringLiteral("not_shared")).toInt())
                       .arg(document.value(QStringLiteral("seen_by")).toInt())
                       .arg(document.value(QStringLiteral("colleagues")).toInt())
                       .arg(document.value(QStringLiteral("asking")).toInt());
    const QJsonArray warnings = document.value(QStringLiteral("warnings")).toArray();
    for (const QJsonValue &warning : warnings)
        text += QStringLiteral("Warning: %1\n").arg(warning.toString());
    text += rebuiltLines(document.value(QStringLiteral("rebuilt")).toObject());
    const QJsonObject window = document.value(QStringLiteral("answer_window")).toObject();
    const QString why = window.value(QStringLiteral("why")).toString();
    if (!window.isEmpty() && why != QLatin1String("alone")) {
        text += QStringLiteral("Replies wait %1 s before they leave (%2).\n")
                    .arg(window.value(QStringLiteral("seconds")).toInt())
                    .arg(why == QLatin1String("carrier") ? window.value(QStringLiteral("carrier")).toString()
                            : why == QLatin1String("unknown")
                            ? QStringLiteral("how long the folder takes is not known yet")
                            : why);
    }
    const QJsonArray missing = document.value(QStringLiteral("missing")).toArray();
    for (const QJsonValue &value : missing) {
        const QJsonObject work = value.toObject();
        text += QStringLiteral("Changes missing from %1 (%2): %3\n")
                    .arg(work.value(QStringLiteral("device")).toString(), work.value(QStringLiteral("name")).toString())
                    .arg(work.value(QStringLiteral("changes")).toInteger());
    }
    const QJsonArray clocks = document.value(QStringLiteral("clocks")).toArray();
    for (const QJsonValue &value : clocks) {
        const QJsonObject clock = value.toObject();
        text += QStringLiteral("The clock of %1 (%2) is %3 s off this computer's.\n")
                    .arg(clock.value(QStringLiteral("device")).toString(),
                        clock.value(QStringLiteral("name")).toString())
                    .arg(clock.value(QStringLiteral("ahead_s")).toInteger());
    }
    const QJsonArray writing = document.value(QStringLiteral("writing")).toArray();
    for (const QJsonValue &value : writing) {
        text += QStringLiteral("%1 is writing in %2.\n")
                    .arg(value.toObject().value(QStringLiteral("name")).toString(),
                        value.toObject().value(QStringLiteral("case")).toString());
    }
    return text;
}

/// What an admin should know of the recovery sheet.
QString sheetState(const QJsonObject &document)
{
    const QJsonObject sheet = document.value(QStringLiteral("sheet")).toObject();
    QString text;
    if (sheet.value(QStringLiteral("used")).isString())
        text += QStringLiteral("The recovery sheet was used on %1, for the computer %2. Make a new one: batonctl team "
                               "sheet new\n")
                    .arg(sheet.value(QStringLiteral("used")).toString(),
                        sheet.value(QStringLiteral("used_for")).toString());
    if (sheet.value(QStringLiteral("checked")).isString())
        text += QStringLiteral("recovery sheet checked on %1\n").arg(sheet.value(QStringLiteral("checked")).toString());
    else if (sheet.value(QStringLiteral("kept_here")).toBool())
        text += QStringLiteral("The recovery sheet was never checked: batonctl team sheet check --code-stdin\n");
    return text;
}

} // namespace

QString localTime(const QJsonValue &value)
{
    const auto at = fromRfc3339(value.toString());
    return at ? QDateTime::fromMSecsSinceEpoch(*at).toString(QStringLiteral("yyyy-MM-dd HH:mm")) : QStringLiteral("–");
}

/// Columns as wide as their widest cell; the last is left as it is.
QString table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths.append(0);
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QString text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
        text += line.trimmed().isEmpty() ? QStringLiteral("\n") : line + QLatin1Char('\n');
    }
    return text;
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    return list;
}

QString renderRequests(const QJsonObject &document)
{
    QList<QStringList> rows;
    const QJsonArray array = document.value(QStringLiteral("requests")).toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject request = value.toObject();
        rows.append({request.value(QStringLiteral("id")).toString(), request.value(QStringLiteral("name")).toString(),
            request.value(QStringLiteral("device")).toString(), request.value(QStringLiteral("role")).toString(),
            request.value(QStringLiteral("expired")).toBool() ? QStringLiteral("the invite has expired") : QString()});
    }
    return rows.isEmpty() ? QStringLiteral("Nobody asks to be let in.\n") : table(rows);
}

QString renderInvitation(const QJsonObject &document)
{
    const QString team = document.value(QStringLiteral("team")).toString();
    const QString by = document.value(QStringLiteral("invited_by")).toString();
    return QStringLiteral("team %1, invited by %2, to be %3, good until %4%5\n")
        .arg(team.isEmpty() ? QStringLiteral("(unnamed)") : team, by.isEmpty() ? QStringLiteral("(unknown)") : by,
            document.value(QStringLiteral("role")).toString(), document.value(QStringLiteral("expires")).toString(),
            document.value(QStringLiteral("expired")).toBool() ? QStringLiteral(" (expired)") : QString());
}

QString renderRecovered(const QJsonObject &document)
{
    QString text = QStringLiteral("You are in the team, as an admin.\n");
    const QStringList others = strings(document.value(QStringLiteral("other_computers")));
    if (!others.isEmpty())
        text += QStringLiteral("Other computers of yours: %1. Take out what is lost: batonctl team remove NAME "
                               "--device COMPUTER\n")
                    .arg(others.join(QStringLiteral(", ")));
    if (document.value(QStringLiteral("incomplete")).toBool())
        text += QStringLiteral("The folder has not arrived whole; more comes with it.\n");
    return text + QStringLiteral("The sheet stays good. Make a new one soon: batonctl team sheet new\n");
}

QString renderTeam(const QJsonObject &document)
{
    QString text;
    if (document.contains(QStringLiteral("path"))) {
        text += document.value(QStringLiteral("path")).toString() + QLatin1Char('\n');
        const QString standing = document.value(QStringLiteral("standing")).toString();
        if (standing == QLatin1String("removed"))
            text += QStringLiteral("No longer in the team. What was here stays; nothing new comes.\n");
        else if (standing == QLatin1String("left"))
            text += QStringLiteral("You have left the team. What was here stays; nothing new comes.\n");
        else if (document.value(QStringLiteral("recovering")).toBool())
            text += QStringLiteral("The recovery sheet has opened the team; go on with: batonctl team recover\n");
        else if (!document.value(QStringLiteral("admitted")).toBool())
            text += QStringLiteral("Not let in yet.\n");
        else
            text += teamState(document) + sheetState(document);
    }
    if (document.contains(QStringLiteral("published"))) {
        text += QStringLiteral("folder %1, published %2, read %3, not yet shared %4, unreadable %5\n")
                    .arg(document.value(QStringLiteral("folder")).toString())
                    .arg(document.value(QStringLiteral("published")).toInt())
                    .arg(document.value(QStringLiteral("read")).toInt())
                    .arg(document.value(QStringLiteral("held")).toInt())
                    .arg(document.value(QStringLiteral("quarantined")).toInt());
    }
    if (const int locked = document.value(QStringLiteral("without_key")).toInt(); locked > 0) {
        text += QStringLiteral(
            "Files without a key for this computer: %1. It may have been taken out of the team; ask an admin.\n")
                    .arg(locked);
    }
    QList<QStringList> rows;
    const QJsonArray array = document.value(QStringLiteral("members")).toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject member = value.toObject();
        const int behind = member.value(QStringLiteral("behind")).toInt();
        const QString name = member.value(QStringLiteral("name")).toString();
        rows.append({name.isEmpty() ? QStringLiteral("–") : name, member.value(QStringLiteral("role")).toString(),
            member.value(QStringLiteral("device")).toString(),
            member.value(QStringLiteral("this_one")).toBool()
                ? QStringLiteral("this computer")
                : QStringLiteral("last heard %1").arg(localTime(member.value(QStringLiteral("last_heard")))),
            behind > 0 ? QStringLiteral("behind by %1").arg(behind) : QString()});
    }
    return text + table(rows);
}

} // namespace baton::cli
