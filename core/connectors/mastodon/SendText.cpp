// SPDX-License-Identifier: GPL-3.0-or-later
// The pure part of sending: what stands in the text, and whether two texts are the same.
#include "core/connectors/mastodon/Send.h"

#include <QtCore/QRegularExpression>

namespace baton::connectors::mastodon {

namespace {

const QRegularExpression &mentionPattern()
{
    static const QRegularExpression kMention(
        QStringLiteral("(?<![\\w/@])@([A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)(@[A-Za-z0-9.:-]*[A-Za-z0-9])?"));
    return kMention;
}

QString localPart(const QString &handle) { return handle.mid(1).section(QLatin1Char('@'), 0, 0); }

/// Whether `text` mentions "@name@host", be it written short on its own server.
bool mentions(const QString &text, const QString &handle, const QString &localDomain)
{
    const QString name = localPart(handle);
    const QString host = handle.section(QLatin1Char('@'), 2);
    auto matches = mentionPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.captured(1).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QString typedHost = match.captured(2).isEmpty() ? localDomain : match.captured(2).mid(1);
        if (typedHost.compare(host, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

QString folded(QString text)
{
    text.replace(mentionPattern(), QStringLiteral("@\\1"));
    static const QRegularExpression kSpace(QStringLiteral("\\s+"));
    return text.replace(kSpace, QStringLiteral(" ")).trimmed().normalized(QString::NormalizationForm_C);
}

} // namespace

QStringList addedHandles(
    const QString &text, const OutgoingMessage &message, const AnswerData &answer, const Person &self)
{
    const QString domain = self.handle.section(QLatin1Char('@'), 2);
    QStringList wanted = answer.mentions;
    if (!message.parentAuthor.handle.isEmpty() && message.parentAuthor.nativeId != self.nativeId
        && !wanted.contains(message.parentAuthor.handle))
        wanted.prepend(message.parentAuthor.handle);
    wanted.removeAll(self.handle);
    if (wanted.isEmpty() || mentions(text, wanted.first(), domain))
        return {};
    wanted.removeIf([&](const QString &handle) { return mentions(text, handle, domain); });
    return wanted;
}

QString addressed(const QString &text, const OutgoingMessage &message, const AnswerData &answer, const Person &self)
{
    const QStringList added = addedHandles(text, message, answer, self);
    return added.isEmpty() ? text : added.join(QLatin1Char(' ')) + QLatin1Char(' ') + text;
}

bool sameText(const QString &typed, const QString &shown) { return folded(typed) == folded(shown); }

QString withFullMentions(const QString &text, const QList<Person> &mentioned)
{
    QHash<QString, QString> full; // lower-case name → handle; a name that two people share stays as typed
    QSet<QString> shared;
    for (const Person &person : mentioned) {
        const QString name = localPart(person.handle).toLower();
        if (full.contains(name) && full.value(name) != person.handle)
            shared.insert(name);
        full.insert(name, person.handle);
    }
    QString result;
    qsizetype at = 0;
    auto matches = mentionPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString name = match.captured(1).toLower();
        if (!match.captured(2).isEmpty() || !full.contains(name) || shared.contains(name))
            continue;
        result += QStringView(text).mid(at, match.capturedStart() - at);
        result += full.value(name);
        at = match.capturedEnd();
    }
    return result + text.mid(at);
}

} // namespace baton::connectors::mastodon
