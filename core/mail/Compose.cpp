// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Compose.h"

#include "core/mail/Flowed.h"
#include "core/mail/GMime.h"
#include "core/text/Characters.h"

#include <QtCore/QCryptographicHash>
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

void setContent(GMimePart *part, const QByteArray &bytes, GMimeContentEncoding encoding)
{
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.constData(), size_t(bytes.size())));
    const Ref<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, encoding);
}

bool addOnce(const Address &address, const QStringList &own, QStringList &seen, QList<Address> &to)
{
    if (own.contains(address.address) || seen.contains(address.address))
        return false;
    seen.append(address.address);
    to.append(address);
    return true;
}

Ref<GMimeObject> textPart(const QString &words)
{
    GMimePart *part = g_mime_part_new_with_type("text", "plain");
    Ref<GMimeObject> object(GMIME_OBJECT(part));
    g_mime_object_set_content_type_parameter(object.get(), "charset", "utf-8");
    g_mime_object_set_content_type_parameter(object.get(), "format", "flowed");
    const QByteArray text = flowed(text::neutralised(words)).toUtf8() + '\n';
    setContent(part, text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return object;
}

/// What a file says that it is, unless it would be a part of the mail's own structure: those may not be encoded.
std::pair<QByteArray, QByteArray> typeOf(const QString &mimeType)
{
    static const QRegularExpression kType(
        QStringLiteral(R"(^(application|audio|font|image|model|text|video)/([a-z0-9][a-z0-9.+_-]{0,99})$)"));
    const auto match = kType.match(mimeType.toLower());
    if (!match.hasMatch())
        return {"application", "octet-stream"};
    return {match.captured(1).toLatin1(), match.captured(2).toLatin1()};
}

/// The same at every try, so that the mail is the same. It cannot stand in an encoded file, nor begin a line of the
/// text.
QByteArray boundaryOf(const Draft &draft)
{
    return "=_" + QCryptographicHash::hash(draft.messageId.toUtf8(), QCryptographicHash::Sha256).toHex().left(40);
}

/// A picture of the text has a name too, for who saves it.
QByteArray nameOf(const File &file, qsizetype number, const QByteArray &subtype)
{
    if (!file.name.isEmpty())
        return oneLine(file.name);
    return QByteArray::number(number) + '.' + (subtype == "jpeg" ? QByteArray("jpg") : subtype);
}

/// GMime would take the smallest charset that fits; UTF-8 is what everybody reads.
void writeInUtf8(GMimeParamList *list, const char *name)
{
    if (GMimeParam *param = list ? g_mime_param_list_get_parameter(list, name) : nullptr)
        g_mime_param_set_charset(param, "utf-8");
}

Ref<GMimeObject> filePart(const File &file, qsizetype number)
{
    const auto [type, subtype] = typeOf(file.mimeType);
    GMimePart *part = g_mime_part_new_with_type(type.constData(), subtype.constData());
    Ref<GMimeObject> object(GMIME_OBJECT(part));
    const bool isShown = file.name.isEmpty() && type == "image";
    g_mime_object_set_disposition(object.get(), isShown ? GMIME_DISPOSITION_INLINE : GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part, nameOf(file, number, subtype).constData());
    writeInUtf8(
        g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(object.get())), "filename");
    writeInUtf8(g_mime_content_type_get_parameters(g_mime_object_get_content_type(object.get())), "name");
    if (const QByteArray about = oneLine(file.about); !about.isEmpty())
        g_mime_object_set_header(object.get(), "Content-Description", about.constData(), "utf-8");
    setContent(part, file.bytes, GMIME_CONTENT_ENCODING_BASE64);
    return object;
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

    const Ref<GMimeObject> text = textPart(draft.text);
    if (draft.files.isEmpty()) {
        g_mime_message_set_mime_part(message.get(), text.get());
    } else {
        const Ref<GMimeMultipart> parts(g_mime_multipart_new_with_subtype("mixed"));
        g_mime_multipart_set_boundary(parts.get(), boundaryOf(draft).constData());
        g_mime_multipart_add(parts.get(), text.get());
        qsizetype number = 0;
        for (const File &file : draft.files)
            g_mime_multipart_add(parts.get(), filePart(file, ++number).get());
        g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(parts.get()));
    }

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
