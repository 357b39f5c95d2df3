// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/ReplyCheck.h"

#include "app/desktop/composer/SavedReplyText.h"

namespace baton::desktop {

text::Length lengthOf(const WrittenReply &reply, const connectors::AccountLimits &limits)
{
    text::LengthParams params;
    const bool direct = reply.visibility == Visibility::Direct && limits.maxDirectLength > 0;
    params.limit = direct ? limits.maxDirectLength : limits.maxLength;
    params.byteLimit = limits.maxBytes;
    params.charsPerUrl = limits.charactersPerUrl;
    params.contentWarning = reply.subject;
    QString whole;
    for (const QString &handle : reply.addedHandles)
        whole += handle + u' ';
    return text::measure(limits.lengthRule, whole + reply.text, params);
}

ReplyFinding checkReply(const WrittenReply &reply, const connectors::AccountLimits &limits)
{
    if (reply.picturesBeingRead > 0)
        return ReplyFinding::PicturesBeingRead;
    if (reply.text.trimmed().isEmpty() && reply.media.isEmpty())
        return ReplyFinding::Empty;
    if (!lengthOf(reply, limits).fits())
        return ReplyFinding::TooLong;
    if (reply.media.size() > limits.maxMedia)
        return ReplyFinding::TooManyPictures;
    if (!leftPlaceholder(reply.text).isEmpty())
        return ReplyFinding::Placeholder;
    if (!personalDataInPublic(reply).isEmpty())
        return ReplyFinding::PersonalData;
    const bool described = std::all_of(reply.media.begin(), reply.media.end(),
        [](const OutgoingMedia &media) { return !media.fileName.isEmpty() || !media.alt.trimmed().isEmpty(); });
    if (!described && reply.altTextPossible && !reply.altTextAsked)
        return ReplyFinding::MissingAltText;
    return ReplyFinding::Ready;
}

QList<PublicData> personalDataInPublic(const WrittenReply &reply)
{
    QList<PublicData> data;
    if (reply.visibility == Visibility::Direct)
        return data;
    for (const QString &part : {reply.text, reply.subject}) {
        for (const text::PersonalFinding &finding : text::findPersonalData(part)) {
            const QString normalized = text::normalizedFinding(part, finding);
            if (!reply.publicData.contains(normalized))
                data.append({finding.kind, part.mid(finding.span.start, finding.span.length), normalized});
        }
    }
    return data;
}

QList<Visibility> allowedVisibilities(
    const QList<Visibility> &ofAccount, Visibility answered, connectors::Abilities abilities)
{
    QList<Visibility> allowed;
    for (const Visibility choice :
        {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct}) {
        if (choice != answered && !ofAccount.contains(choice))
            continue;
        if (narrower(choice, answered) != choice)
            continue;
        const bool goesPrivate = choice == Visibility::Direct && answered != Visibility::Direct;
        if (goesPrivate && !abilities.testFlag(connectors::Ability::PrivateReply))
            continue;
        allowed.append(choice);
    }
    return allowed;
}

} // namespace baton::desktop
