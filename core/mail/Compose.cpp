// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Compose.h"

#include "core/mail/Flowed.h"
#include "core/mail/GMime.h"
#include "core/text/Characters.h"

#include <QtCore/QRegularExpression>

namespace baton::mail {

namespace {

/// As one line without anything that could end it.
QByteArray oneLine(const QString &text) { return text::neutralised(text).simplified().toUtf8(); }

void addTo(GMimeMessage *message, GMimeAddressType type, const QList<Address> &people)
{
    for (const Address &each : people) {
        const QByteArray name = oneLine(each.name);
        g_mime_message_add_mailbox(
            message, type, name.isEmpty() ? nullptr : name.constData(), oneLine(each.address).constData());
    }
}

QByteArray bracketed(const QStringList &ids)
{
    QByteArray text;
    for (const QString &id : ids)
        text += (text.isEmpty() ? "<" : " <") + oneLine(id) + '>';
    return text;
}

bool addOnce(const Address &address, const QStringList &own, QStringList &seen, QList<Address> &to)
{
    if (own.contains(address.address) || seen.contains(address.address))
        return false;
    seen.append(address.address);
    to.append(address);
    return true;
}

} // namespace

QByteArray compose(const Draft &draft)
{
    beginGMime();
    const Ref<GMimeMessage> message(g_mime_message_new(FALSE));
    addTo(message.get(), GMIME_ADDRESS_TYPE_FROM, {draft.from});
    addTo(message.get(), GMIME_ADDRESS_TYPE_TO, draft.to);
    addTo(message.get(), GMIME_ADDRESS_TYPE_CC, draft.cc);
    g_mime_message_set_subject(message.get(), oneLine(draft.subject).constData(), "utf-8");
    GDateTime *date = g_date_time_new_from_unix_utc(draft.date / 1000);
    g_mime_message_set_date(message.get(), date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(message.get(), oneLine(draft.messageId).constData());
    GMimeObject *object = GMIME_OBJECT(message.get());
    if (!draft.inReplyTo.isEmpty())
        g_mime_object_set_header(object, "In-Reply-To", bracketed({draft.inReplyTo}).constData(), "utf-8");
    if (!draft.references.isEmpty())
        g_mime_object_set_header(object, "References", bracketed(draft.references).constData(), "utf-8");
    g_mime_object_set_header(object, "MIME-Version", "1.0", "utf-8");
    g_mime_object_set_header(object, "User-Agent", "Baton/" BATON_VERSION, "utf-8");

    const Ref<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "format", "flowed");
    const QByteArray text = flowed(text::neutralised(draft.text)).toUtf8() + '\n';
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.constData(), size_t(text.size())));
    const Ref<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part.get(), content.get());
    g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(part.get()));

    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> format(
        g_mime_format_options_new(), g_mime_format_options_free);
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const std::unique_ptr<char, decltype(&g_free)> bytes(g_mime_object_to_string(object, format.get()), g_free);
    return QByteArray(bytes.get());
}

QString replySubject(const QString &subject)
{
    static const QRegularExpression kReply(
        QStringLiteral(R"(^\s*(re|aw|antw|sv|vs|ref|odp|r)(\[\d+\])?\s*:)"), QRegularExpression::CaseInsensitiveOption);
    const QString bare = subject.simplified();
    return kReply.match(bare).hasMatch() ? bare : (QStringLiteral("Re: ") + bare).trimmed();
}

Recipients recipientsOfReply(const Mail &mail, const QStringList &own)
{
    Recipients recipients;
    QStringList seen;
    for (const Address &each : mail.replyTo.isEmpty() ? mail.from : mail.replyTo)
        addOnce(each, own, seen, recipients.to);
    for (const QList<Address> &list : {mail.to, mail.cc}) {
        for (const Address &each : list)
            addOnce(each, own, seen, recipients.cc);
    }
    return recipients;
}

QStringList referencesOfReply(const QStringList &references, const QString &messageId)
{
    constexpr qsizetype kMost = 20; // what fits into the longest line that mail may have
    QStringList ids = references;
    ids.removeAll(messageId);
    ids.append(messageId);
    if (ids.size() > kMost)
        ids = QStringList(ids.first()) + ids.mid(ids.size() - kMost + 1);
    return ids;
}

} // namespace baton::mail
