// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RenderParts.h"

#include <QtCore/QJsonArray>

namespace baton::cli {

namespace {

QString nameOf(const QJsonObject &computer)
{
    const QString member = computer.value(QStringLiteral("member")).toString();
    const QString name = computer.value(QStringLiteral("computer")).toString();
    return name.isEmpty() ? member : QStringLiteral("%1 (%2)").arg(member, name);
}

QString standing(const QJsonObject &computer)
{
    const QJsonValue since = computer.value(QStringLiteral("done_at"));
    if (computer.value(QStringLiteral("done")).toBool())
        return since.isString() ? QStringLiteral("erased, known since %1").arg(localTime(since))
                                : QStringLiteral("erased");
    const QJsonValue heard = computer.value(QStringLiteral("last_heard"));
    const QString last = heard.isString() ? localTime(heard) : QStringLiteral("never");
    return computer.value(QStringLiteral("silent")).toBool()
        ? QStringLiteral("NOT YET, and silent: last heard of %1").arg(last)
        : QStringLiteral("not yet, last heard of %1").arg(last);
}

} // namespace

QString renderErasures(const QJsonObject &document)
{
    const QJsonArray erasures = document.value(QStringLiteral("erasures")).toArray();
    if (erasures.isEmpty())
        return QStringLiteral("Nothing was erased.\n");
    QString text;
    for (const QJsonValue &value : erasures) {
        const QJsonObject erasure = value.toObject();
        const qsizetype people = erasure.value(QStringLiteral("people")).toArray().size();
        text += QStringLiteral("%1, by %2: %3; messages beside their own %4, other texts %5\n")
                    .arg(localTime(erasure.value(QStringLiteral("at"))), erasure.value(QStringLiteral("by")).toString(),
                        people > 0 ? QStringLiteral("a customer with %1 handle(s)").arg(people)
                                   : QStringLiteral("single messages"))
                    .arg(erasure.value(QStringLiteral("messages")).toInt())
                    .arg(erasure.value(QStringLiteral("texts")).toInt());
        QList<QStringList> rows;
        const QJsonArray computers = erasure.value(QStringLiteral("devices")).toArray();
        for (const QJsonValue &computer : computers)
            rows.append({QStringLiteral("  ") + nameOf(computer.toObject()), standing(computer.toObject())});
        text += table(rows);
    }
    return text
        + QStringLiteral("Out of reach: what the network still shows, copies made by hand, exports, and versions that "
                         "whoever provides the team's folder keeps.\n");
}

QString renderRetention(const QJsonObject &document)
{
    const QJsonValue months = document.value(QStringLiteral("months"));
    const QString account = document.value(QStringLiteral("account")).toString();
    const int erased = document.value(QStringLiteral("erased")).toInt();
    return (months.isNull()
                   ? QStringLiteral("Texts of %1 are kept for good.\n").arg(account)
                   : QStringLiteral("Texts of %1 are erased after %2 months.\n").arg(account).arg(months.toInt()))
        + (erased > 0 ? QStringLiteral("Erased now: %1 messages.\n").arg(erased) : QString());
}

} // namespace baton::cli
