// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Flowed.h"
#include "core/mail/Header.h"
#include "core/mail/RemotePictures.h"
#include "core/text/SafeText.h"

#include <algorithm>
#include <array>
#include <limits>

namespace baton::mail {

namespace {

constexpr qsizetype kMaxTextBytes = 1024 * 1024; ///< of all text parts together, decoded
constexpr int kNameCharacters = 200;
/// The reader underneath compares each line with every open boundary: more of them than any mail has is no mail.
constexpr int kMaxBoundaries = 2 * kMaxParts;
constexpr int kMaxMultiparts = 50;

int countOf(const QByteArray &lower, const char *word, int most)
{
    int found = 0;
    qsizetype at = 0;
    const qsizetype length = qsizetype(qstrlen(word));
    while (found < most && (at = lower.indexOf(word, at)) >= 0) {
        ++found;
        at += length;
    }
    return found;
}

/// Nested deeper than is read, as far as can be told without reading.
bool isTooMuch(const QByteArray &raw)
{
    const QByteArray lower = raw.toLower();
    return countOf(lower, "boundary", kMaxBoundaries) == kMaxBoundaries
        || countOf(lower, "multipart/", kMaxMultiparts) == kMaxMultiparts
        || countOf(lower, "message/", kMaxMultiparts) == kMaxMultiparts;
}

QByteArray headerOnly(const QByteArray &raw)
{
    qsizetype end = raw.indexOf("\n\n");
    const qsizetype crlf = raw.indexOf("\r\n\r\n");
    if (end < 0 || (crlf >= 0 && crlf < end))
        end = crlf;
    return end < 0 ? raw.left(256 * 1024) : raw.left(end) + "\n\n";
}

QString mimeTypeOf(GMimeObject *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(part);
    if (!type)
        return QStringLiteral("application/octet-stream");
    const QString name = (textOf(g_mime_content_type_get_media_type(type)) + QLatin1Char('/')
        + textOf(g_mime_content_type_get_media_subtype(type)))
                             .toLower();
    return text::neutralised(name).left(100);
}

QByteArray parameter(GMimeObject *part, const char *name)
{
    GMimeContentType *type = g_mime_object_get_content_type(part);
    const char *value = type ? g_mime_content_type_get_parameter(type, name) : nullptr;
    return QByteArray(value).left(100);
}

bool isAttachment(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part);
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

QString bareName(const QString &told)
{
    QString name = told;
    name.replace(QLatin1Char('\\'), QLatin1Char('/'));
    name = name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
    return text::snippet(name, kNameCharacters);
}

/// Walks the parts of one mail once and gathers what a person reads and what is attached.
class PartWalk {
public:
    PartWalk(Mail &mail, bool complete)
        : m_mail(mail)
        , m_complete(complete)
    {
    }
    /// Also keeps what is in one of the parts.
    void keep(int index) { m_keeps = index; }
    [[nodiscard]] const std::optional<QByteArray> &kept() const { return m_kept; }

    void walk(GMimeObject *whole)
    {
        walk(whole, 0, whole && !GMIME_IS_MULTIPART(whole) ? QByteArray("1") : QByteArray());
    }

    void finish()
    {
        // Where a mail has both, its text is taken: it says the same, and nothing is hidden in it.
        const text::SafeText fromHtml = text::fromHtml(m_html);
        QString plain = text::neutralised(m_plain);
        takeRemotePictures(m_html, m_mail);
        if (plain.trimmed().isEmpty() && !m_html.isEmpty()) {
            plain = fromHtml.plain;
            m_mail.html = fromHtml.simplified ? QString() : fromHtml.html;
            m_mail.isCut = m_mail.isCut || fromHtml.simplified;
        }
        while (plain.endsWith(QLatin1Char('\n')))
            plain.chop(1);
        if (plain.size() > kMaxTextCharacters) {
            plain.truncate(kMaxTextCharacters - 1);
            if (plain.back().isHighSurrogate())
                plain.chop(1);
            plain += QChar(0x2026);
            m_mail.html.clear();
            m_mail.isCut = true;
        }
        m_mail.text = plain;
        if (!m_complete && !m_mail.parts.isEmpty())
            m_mail.parts.last().sizeBytes = -1; // the cut went through it
    }

private:
    void walk(GMimeObject *part, int depth, const QByteArray &section)
    {
        if (!part)
            return;
        if (depth > kMaxDepth || ++m_parts > kMaxParts) {
            m_mail.isCut = true;
            return;
        }
        m_section = section;
        if (GMIME_IS_MULTIPART(part))
            multipart(GMIME_MULTIPART(part), depth, section);
        else if (GMIME_IS_MESSAGE_PART(part))
            message(GMIME_MESSAGE_PART(part));
        else if (GMIME_IS_PART(part))
            leaf(GMIME_PART(part));
    }

    void multipart(GMimeMultipart *parts, int depth, const QByteArray &section)
    {
        const QString type = mimeTypeOf(GMIME_OBJECT(parts));
        const int count = g_mime_multipart_get_count(parts);
        if (type == QLatin1String("multipart/encrypted")) {
            add(Part::Kind::Encrypted, GMIME_OBJECT(parts), {}, -1);
            return;
        }
        // Of a report the words for people; the rest is what readReport() reads.
        const int shown = type == QLatin1String("multipart/report") ? std::min(count, 1) : count;
        const bool wasAlternative = m_inAlternative;
        m_inAlternative = m_inAlternative || type == QLatin1String("multipart/alternative");
        const bool wasRelated = m_inRelated;
        m_inRelated = m_inRelated || type == QLatin1String("multipart/related");
        for (int i = 0; i < shown; ++i)
            walk(g_mime_multipart_get_part(parts, i), depth + 1,
                (section.isEmpty() ? section : section + '.') + QByteArray::number(i + 1));
        m_inAlternative = wasAlternative;
        m_inRelated = wasRelated;
    }

    void message(GMimeMessagePart *part)
    {
        GMimeMessage *inner = g_mime_message_part_get_message(part);
        add(Part::Kind::Mail, GMIME_OBJECT(part), inner ? textOf(g_mime_message_get_subject(inner)) : QString(), -1);
    }

    void leaf(GMimePart *part)
    {
        GMimeObject *object = GMIME_OBJECT(part);
        const QString type = mimeTypeOf(object);
        const QString name = bareName(textOf(g_mime_part_get_filename(part)));
        const bool isText = type == QLatin1String("text/plain") || type == QLatin1String("text/html")
            || type == QLatin1String("text/enriched");
        if (isText && !isAttachment(object) && name.isEmpty()) {
            words(part, type);
            return;
        }
        Part::Kind kind = Part::Kind::File;
        if (type == QLatin1String("text/calendar") || type == QLatin1String("application/ics"))
            kind = Part::Kind::Calendar;
        else if (type == QLatin1String("text/vcard") || type == QLatin1String("text/x-vcard"))
            kind = Part::Kind::Contact;
        else if (type == QLatin1String("application/pkcs7-mime") || type == QLatin1String("application/x-pkcs7-mime"))
            kind = Part::Kind::Encrypted;
        // Signatures are no attachments to anybody.
        if (type == QLatin1String("application/pgp-signature") || type == QLatin1String("application/pkcs7-signature")
            || type == QLatin1String("application/x-pkcs7-signature"))
            return;
        add(kind, object, name, decodedSize(part));
    }

    void words(GMimePart *part, const QString &type)
    {
        const qsizetype room = kMaxTextBytes - m_textBytes;
        QByteArray bytes = decodedContent(part, room + 1);
        if (bytes.size() > room) {
            bytes.truncate(std::max<qsizetype>(0, room));
            m_mail.isCut = true;
        }
        m_textBytes += bytes.size();
        QString text = decodedText(bytes, parameter(GMIME_OBJECT(part), "charset"));
        if (type == QLatin1String("text/html")) {
            if (!m_html.isEmpty())
                m_html += QLatin1String("<p>");
            m_html += text;
            if (!m_inAlternative && !m_plain.trimmed().isEmpty())
                addPlain(text::fromHtml(text).plain); // text first, then HTML: both are to be read
            return;
        }
        text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
        if (parameter(GMIME_OBJECT(part), "format").toLower() == "flowed")
            text = unflowed(text, parameter(GMIME_OBJECT(part), "delsp").toLower() == "yes");
        addPlain(text);
    }

    void addPlain(const QString &text)
    {
        if (!m_plain.isEmpty() && !m_plain.endsWith(QLatin1Char('\n')))
            m_plain += QLatin1Char('\n');
        m_plain += text;
    }

    void add(Part::Kind kind, GMimeObject *object, const QString &name, qint64 size)
    {
        if (m_mail.parts.size() == m_keeps && GMIME_IS_PART(object))
            m_kept = decodedContent(GMIME_PART(object), std::numeric_limits<qsizetype>::max());
        const bool isInline = m_inRelated && !isAttachment(object) && g_mime_object_get_content_id(object) != nullptr;
        m_mail.parts.append(
            {kind, text::snippet(name, kNameCharacters), mimeTypeOf(object), size, isInline, m_section});
    }

    Mail &m_mail;
    const bool m_complete;
    int m_parts = 0;
    QByteArray m_section; ///< of the part that is looked at
    qsizetype m_textBytes = 0;
    bool m_inAlternative = false;
    bool m_inRelated = false;
    QString m_plain;
    QString m_html;
    int m_keeps = -1;
    std::optional<QByteArray> m_kept;
};

Ref<GMimeMessage> parsed(const QByteArray &raw)
{
    beginGMime();
    const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.constData(), size_t(raw.size())));
    const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    g_mime_parser_set_persist_stream(parser.get(), FALSE);
    const std::unique_ptr<GMimeParserOptions, decltype(&g_mime_parser_options_free)> options(
        g_mime_parser_options_new(), g_mime_parser_options_free);
    std::array<const char *, 3> charsets = {"utf-8", "windows-1252", nullptr};
    g_mime_parser_options_set_fallback_charsets(options.get(), charsets.data());
    return Ref<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options.get()));
}

} // namespace

Mail read(const QByteArray &raw, bool complete)
{
    Mail mail;
    QByteArray bytes = raw.left(kMaxBytes);
    bool whole = complete && bytes.size() == raw.size();
    mail.isCut = !whole;
    if (isTooMuch(bytes)) {
        bytes = headerOnly(bytes);
        mail.isCut = true;
    }
    const Ref<GMimeMessage> message = parsed(bytes);
    if (!message) {
        const Ref<GMimeMessage> empty(g_mime_message_new(TRUE));
        readHeader(empty.get(), mail);
        mail.isCut = true;
        return mail;
    }
    readHeader(message.get(), mail);
    PartWalk walk(mail, whole);
    walk.walk(g_mime_message_get_mime_part(message.get()));
    walk.finish();
    readReport(message.get(), mail);
    return mail;
}

std::optional<QByteArray> partOf(const QByteArray &raw, int index)
{
    if (isTooMuch(raw.left(kMaxBytes)))
        return std::nullopt;
    const Ref<GMimeMessage> message = parsed(raw);
    if (!message || index < 0)
        return std::nullopt;
    Mail mail;
    PartWalk walk(mail, true);
    walk.keep(index);
    walk.walk(g_mime_message_get_mime_part(message.get()));
    return walk.kept();
}

} // namespace baton::mail
