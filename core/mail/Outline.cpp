// SPDX-License-Identifier: GPL-3.0-or-later
// An outline is read by the same rules as a mail, since it is made one: the same parts, with nothing in them but the
// text.
#include "core/mail/Outline.h"

#include "core/mail/GMime.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <limits>

namespace baton::mail {

namespace {

constexpr qsizetype kMostWordBytes = 2000; ///< of one name or value; longer ones are no file's name
constexpr int kMostTexts = 20;
constexpr int kBase64Line = 78; ///< 76 letters and the line's end
constexpr int kBase64LineHolds = 57;

bool isTokenByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$&+-.^_`{}~%'*").contains(c);
}

bool isToken(const QByteArray &word)
{
    return !word.isEmpty() && word.size() <= kMostWordBytes && std::all_of(word.begin(), word.end(), isTokenByte);
}

/// What may stand in a header: no line's end, no zero.
QByteArray oneLine(const QByteArray &text)
{
    QByteArray line = text.left(kMostWordBytes);
    for (char &c : line) {
        if (c == '\r' || c == '\n' || c == 0)
            c = ' ';
    }
    return line;
}

QByteArray written(const Outline::Parameters &parameters)
{
    QByteArray out;
    for (const auto &[name, value] : parameters) {
        if (!isToken(name) || value.size() > kMostWordBytes || name.toLower().startsWith("boundary"))
            continue;
        if (name.endsWith('*') && isToken(value)) { // RFC 2231 wants it bare
            out += "; " + name + '=' + value;
            continue;
        }
        out += "; " + name + "=\"";
        for (const char c : oneLine(value)) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        out += '"';
    }
    return out;
}

/// Writes a mail that has the parts of an outline.
class Skeleton {
public:
    explicit Skeleton(const QMap<QByteArray, QByteArray> &texts)
        : m_texts(texts)
    {
        // No text can end a part by itself: it would have to hold what is made of all of it.
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const QByteArray &text : texts)
            hash.addData(text);
        m_boundary = "part-" + hash.result().toHex().left(32) + '-';
    }

    QByteArray mail(const Outline &whole)
    {
        m_out = "MIME-Version: 1.0\n";
        add(whole, whole.parts.empty() ? QByteArray("1") : QByteArray(), 0);
        return m_out;
    }

private:
    void add(const Outline &part, const QByteArray &section, int depth)
    {
        const bool isMultipart = part.type == "multipart";
        const QByteArray boundary = m_boundary + QByteArray::number(++m_count);
        const bool isTyped = isToken(part.type) && isToken(part.subtype);
        m_out += "Content-Type: " + (isTyped ? part.type + '/' + part.subtype : QByteArray("application/octet-stream"))
            + written(part.parameters) + (isMultipart ? "; boundary=" + boundary : QByteArray()) + '\n';
        if (isToken(part.disposition))
            m_out += "Content-Disposition: " + part.disposition + written(part.dispositionParameters) + '\n';
        if (!part.id.isEmpty())
            m_out += "Content-ID: " + oneLine(part.id) + '\n';
        if (isMultipart) {
            m_out += '\n';
            for (size_t i = 0; i < part.parts.size() && depth <= kMaxDepth && m_count <= kMaxParts; ++i) {
                m_out += "--" + boundary + '\n';
                add(part.parts[i], (section.isEmpty() ? section : section + '.') + QByteArray::number(i + 1),
                    depth + 1);
            }
            m_out += "--" + boundary + "--\n";
        } else if (part.type == "message") {
            m_out += "\nSubject: " + oneLine(part.subject) + "\n\n\n";
        } else {
            if (isToken(part.encoding))
                m_out += "Content-Transfer-Encoding: " + part.encoding + '\n';
            m_out += '\n' + m_texts.value(section) + '\n';
        }
    }

    const QMap<QByteArray, QByteArray> &m_texts;
    QByteArray m_boundary;
    QByteArray m_out;
    int m_count = 0;
};

bool hasName(const Outline::Parameters &parameters)
{
    return std::any_of(parameters.begin(), parameters.end(), [](const auto &each) {
        const QByteArray name = each.first.toLower();
        return name == "name" || name == "filename" || name.startsWith("name*") || name.startsWith("filename*");
    });
}

bool isWords(const Outline &part)
{
    return part.type == "text" && (part.subtype == "plain" || part.subtype == "html" || part.subtype == "enriched")
        && part.disposition.compare("attachment", Qt::CaseInsensitive) != 0 && !hasName(part.parameters)
        && !hasName(part.dispositionParameters);
}

void addTexts(const Outline &part, const QByteArray &section, qint64 &room, QList<std::pair<QByteArray, qint64>> &texts)
{
    for (size_t i = 0; i < part.parts.size(); ++i)
        addTexts(part.parts[i], (section.isEmpty() ? section : section + '.') + QByteArray::number(i + 1), room, texts);
    if (!isWords(part) || part.bytes == 0 || room <= 0 || texts.size() >= kMostTexts)
        return;
    const qint64 most = part.bytes < 0 ? room : std::min(part.bytes, room);
    texts.append({section.isEmpty() ? QByteArray("1") : section, most});
    room -= most;
}

} // namespace

const Outline *partAt(const Outline &whole, const QByteArray &section)
{
    if (whole.parts.empty())
        return section == "1" ? &whole : nullptr;
    const Outline *part = &whole;
    for (const QByteArray &number : section.split('.')) {
        const qlonglong n = number.toLongLong();
        if (n < 1 || n > qlonglong(part->parts.size()))
            return nullptr;
        part = &part->parts[size_t(n - 1)];
    }
    return part;
}

QList<std::pair<QByteArray, qint64>> textsOf(const Outline &whole, qint64 mostBytes)
{
    QList<std::pair<QByteArray, qint64>> texts;
    addTexts(whole, {}, mostBytes, texts);
    return texts;
}

void complete(Mail &mail, const Outline &whole, const QMap<QByteArray, QByteArray> &texts)
{
    const Mail told = read(Skeleton(texts).mail(whole));
    if (!told.text.isEmpty() || !told.html.isEmpty()) {
        mail.text = told.text;
        mail.html = told.html;
        mail.blockedPictures = told.blockedPictures;
        mail.remotePictures = told.remotePictures;
    }
    if (!told.parts.isEmpty())
        mail.parts = told.parts;
    for (Part &part : mail.parts) {
        if (const Outline *outline = told.parts.isEmpty() ? nullptr : partAt(whole, part.section))
            part.sizeBytes = decodedBytesOf(*outline);
    }
    mail.isCut = told.isCut;
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        const Outline *outline = partAt(whole, it.key());
        mail.isCut = mail.isCut || !outline || it->size() < outline->bytes;
    }
}

qint64 decodedBytesOf(const Outline &part)
{
    if (part.encoding != "base64" || part.bytes < 0)
        return part.bytes;
    const qint64 rest = part.bytes % kBase64Line;
    return part.bytes / kBase64Line * kBase64LineHolds + rest / 4 * 3;
}

QByteArray decoded(const QByteArray &bytes, const QByteArray &encoding)
{
    beginGMime();
    const Ref<GMimeStream> memory(g_mime_stream_mem_new_with_buffer(bytes.constData(), size_t(bytes.size())));
    const Ref<GMimePart> part(g_mime_part_new());
    const Ref<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(memory.get(), g_mime_content_encoding_from_string(encoding.constData())));
    g_mime_part_set_content(part.get(), content.get());
    return decodedContent(part.get(), std::numeric_limits<qsizetype>::max());
}

} // namespace baton::mail
