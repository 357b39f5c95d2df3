// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/Mail.h"
#include "core/text/Passages.h"
#include "core/text/SafeText.h"
#include "tests/core/text/HtmlCheck.h"

#include <QtCore/QSet>

/// Why a mail breaks what Mail.h promises whatever the bytes; empty if it keeps it.
inline QString whyNotKept(const baton::mail::Mail &mail)
{
    using namespace baton;
    if (mail.messageId.isEmpty() || mail.messageId.size() > mail::kMaxIdCharacters)
        return QStringLiteral("id");
    if (mail.references.size() > mail::kMaxReferences || mail.references.contains(mail.messageId)
        || mail.inReplyTo == mail.messageId)
        return QStringLiteral("references");
    if (mail.references.size() != QSet<QString>(mail.references.begin(), mail.references.end()).size())
        return QStringLiteral("a reference twice");
    if (!mail.inReplyTo.isEmpty() && !mail.references.contains(mail.inReplyTo))
        return QStringLiteral("what it answers is none of its references");
    if (mail.text.size() > mail::kMaxTextCharacters || mail.parts.size() > mail::kMaxParts)
        return QStringLiteral("caps");
    QStringList texts{mail.text, mail.subject};
    for (const auto *list : {&mail.from, &mail.replyTo, &mail.to, &mail.cc}) {
        if (list->size() > mail::kMaxAddresses)
            return QStringLiteral("too many addresses");
        for (const mail::Address &each : *list) {
            texts << each.name << each.address;
            if (!each.address.contains(QLatin1Char('@')) || each.address.contains(QLatin1Char('\n')))
                return QStringLiteral("an address that is none");
        }
    }
    if (mail.remotePictures.size() > mail::kMaxRemotePictures || mail.remotePictures.size() > mail.blockedPictures)
        return QStringLiteral("remote pictures");
    for (const mail::RemotePicture &picture : mail.remotePictures) {
        texts << picture.about << picture.address;
        const bool isWeb = picture.address.startsWith(QLatin1String("https://"))
            || picture.address.startsWith(QLatin1String("http://"));
        if (!isWeb || picture.address.contains(QLatin1Char(' ')))
            return QStringLiteral("a picture's address that is none");
    }
    for (const mail::Part &part : mail.parts) {
        texts << part.name << part.mimeType;
        if (part.name.contains(QLatin1Char('/')) && part.kind != mail::Part::Kind::Mail)
            return QStringLiteral("a folder in a name");
    }
    for (const QString &text : std::as_const(texts)) {
        if (text::neutralised(text) != text)
            return QStringLiteral("a text that is not neutralised");
    }
    int at = 0;
    for (const text::Passage &passage : text::passagesOf(mail.text)) {
        if (passage.start < at || passage.length <= 0 || passage.start + passage.length > mail.text.size())
            return QStringLiteral("passages");
        at = passage.start + passage.length;
    }
    text::SafeText safe;
    safe.html = mail.html;
    safe.plain = mail.text;
    return mail.html.isEmpty() ? QString() : whyNotSafe(safe);
}
