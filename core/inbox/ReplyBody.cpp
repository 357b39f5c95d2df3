// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ReplyBody.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::inbox {

QString bodyOf(const AskedReply &reply)
{
    QJsonObject object{{QStringLiteral("text"), reply.text}, {QStringLiteral("visibility"), toWord(reply.visibility)},
        {QStringLiteral("started"), qint64(reply.startedAt)}};
    if (!reply.subject.isEmpty())
        object.insert(QStringLiteral("subject"), reply.subject);
    if (!reply.language.isEmpty())
        object.insert(QStringLiteral("language"), reply.language);
    if (reply.thenDone)
        object.insert(QStringLiteral("done"), true);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<AskedReply> askedReplyFrom(const QString &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body.toUtf8()).object();
    const auto textOf = [&object](QLatin1String name) { return object.value(name).toString(); };
    AskedReply reply;
    reply.text = textOf(QLatin1String("text"));
    reply.subject = textOf(QLatin1String("subject"));
    reply.language = textOf(QLatin1String("language"));
    reply.startedAt = object.value(QLatin1String("started")).toInteger();
    reply.thenDone = object.value(QLatin1String("done")).toBool();
    const auto visibility = visibilityFromWord(textOf(QLatin1String("visibility")));
    if (reply.text.isEmpty() || reply.text.size() > kMaxAskedReplyCharacters
        || reply.subject.size() > kMaxAskedReplyCharacters || !visibility)
        return fail(Error::Kind::Invalid, QStringLiteral("not a reply that one can be asked to send"));
    reply.visibility = *visibility;
    return reply;
}

} // namespace baton::inbox
