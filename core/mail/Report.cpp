// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Header.h"
#include "core/text/Characters.h"

namespace baton::mail {

namespace {

constexpr qsizetype kReportBytes = 64 * 1024;

/// "rfc822; nobody@home.test" → the address.
QString typedAddress(const QByteArray &value)
{
    const QByteArray address = value.mid(value.indexOf(';') + 1).trimmed();
    return text::snippet(QString::fromUtf8(address).toLower(), 320);
}

/// The value of "Name: value" at the beginning of a line; the first there is.
QByteArray fieldIn(const QByteArray &text, const QByteArray &name)
{
    const QByteArray lower = text.toLower();
    const QByteArray wanted = name.toLower() + ':';
    qsizetype at = 0;
    while ((at = lower.indexOf(wanted, at)) >= 0) {
        if (at == 0 || lower.at(at - 1) == '\n')
            break;
        ++at;
    }
    if (at < 0)
        return {};
    qsizetype end = text.indexOf('\n', at);
    // Folded lines belong to it.
    while (end >= 0 && end + 1 < text.size() && (text.at(end + 1) == ' ' || text.at(end + 1) == '\t'))
        end = text.indexOf('\n', end + 1);
    return text.mid(at + wanted.size(), (end < 0 ? text.size() : end) - at - wanted.size()).trimmed();
}

bool isType(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *content = g_mime_object_get_content_type(part);
    return content && g_mime_content_type_is_type(content, type, subtype);
}

/// The id in a returned mail or its header.
QString originalIdIn(GMimeObject *part)
{
    QByteArray header;
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *returned = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (returned)
            header = rawHeader(GMIME_OBJECT(returned), "Message-ID");
    } else if (GMIME_IS_PART(part)) {
        header = fieldIn(decodedContent(GMIME_PART(part), kReportBytes), "Message-ID");
    }
    const QStringList ids = idsIn(header);
    return ids.isEmpty() ? QString() : ids.first();
}

Bounce fromStatus(const QByteArray &status)
{
    Bounce bounce;
    bounce.recipient = typedAddress(fieldIn(status, "Original-Recipient"));
    if (bounce.recipient.isEmpty())
        bounce.recipient = typedAddress(fieldIn(status, "Final-Recipient"));
    bounce.action = QString::fromLatin1(fieldIn(status, "Action").toLower().left(20));
    bounce.status = QString::fromLatin1(fieldIn(status, "Status").left(12));
    return bounce;
}

/// A report of the standard form (RFC 3462, 3464).
std::optional<Bounce> standardReport(GMimeObject *top)
{
    if (!GMIME_IS_MULTIPART(top) || !isType(top, "multipart", "report"))
        return std::nullopt;
    std::optional<Bounce> bounce;
    QString id;
    const int count = std::min(g_mime_multipart_get_count(GMIME_MULTIPART(top)), 10);
    for (int i = 0; i < count; ++i) {
        GMimeObject *part = g_mime_multipart_get_part(GMIME_MULTIPART(top), i);
        // Postfix says message/global-delivery-status where an address is not ASCII.
        const bool isStatus
            = isType(part, "message", "delivery-status") || isType(part, "message", "global-delivery-status");
        if (isStatus && GMIME_IS_PART(part))
            bounce = fromStatus(decodedContent(GMIME_PART(part), kReportBytes));
        else if (isType(part, "message", "*") || isType(part, "text", "rfc822-headers"))
            id = originalIdIn(part);
    }
    if (bounce)
        bounce->originalMessageId = id;
    return bounce;
}

bool isFromAMailer(GMimeObject *object, const Mail &mail)
{
    if (rawHeader(object, "Return-Path") == "<>")
        return true;
    for (const Address &from : mail.from) {
        if (from.address.startsWith(QLatin1String("mailer-daemon@"))
            || from.address.startsWith(QLatin1String("postmaster@")))
            return true;
    }
    return false;
}

} // namespace

void readReport(GMimeMessage *message, Mail &mail)
{
    GMimeObject *object = GMIME_OBJECT(message);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (!top)
        return;
    if (auto bounce = standardReport(top)) {
        if (bounce->originalMessageId.isEmpty() && !mail.inReplyTo.isEmpty())
            bounce->originalMessageId = mail.inReplyTo;
        mail.bounce = bounce;
        mail.automatic = Automatic::Bounce;
        return;
    }
    const QByteArray failed = rawHeader(object, "X-Failed-Recipients");
    if (failed.isEmpty() || !isFromAMailer(object, mail))
        return;
    Bounce bounce;
    bounce.recipient = typedAddress(failed.split(',').first());
    bounce.action = QStringLiteral("failed");
    bounce.originalMessageId = mail.inReplyTo;
    if (bounce.originalMessageId.isEmpty() && GMIME_IS_PART(top)) {
        // The returned mail stands below the mailer's words; its header is the last thing there that has an id.
        const QStringList ids = idsIn(fieldIn(decodedContent(GMIME_PART(top), kReportBytes), "Message-ID"));
        if (!ids.isEmpty())
            bounce.originalMessageId = ids.first();
    }
    mail.bounce = bounce;
    mail.automatic = Automatic::Bounce;
}

} // namespace baton::mail
