// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/GMime.h"

#include <QtCore/QStringDecoder>

#include <array>
#include <mutex>

namespace baton::mail {

namespace {

/// Only what mails are written in is handed to iconv, whose rarer converters have had holes.
bool isMailCharset(const QByteArray &name)
{
    static constexpr std::array kBeginnings = {"iso-8859-", "iso8859-", "windows-125", "cp125", "windows-874", "koi8-",
        "gb2312", "gbk", "gb18030", "big5", "shift_jis", "shift-jis", "sjis", "cp932", "windows-31j", "euc-jp",
        "iso-2022-jp", "euc-kr", "ks_c_5601", "cp949", "iso-2022-kr", "tis-620", "macintosh", "cp437", "cp850",
        "ibm850", "cp866", "utf-7", "utf-16", "utf-32"};
    for (const char *beginning : kBeginnings) {
        if (name.startsWith(beginning))
            return true;
    }
    return false;
}

QString guessed(const QByteArray &bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // half a letter at the end is none
    QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    // Windows-1252 has a letter for each byte but five.
    gsize written = 0;
    const std::unique_ptr<char, decltype(&g_free)> converted(
        g_convert_with_fallback(bytes.constData(), bytes.size(), "UTF-8", "CP1252", "?", nullptr, &written, nullptr),
        g_free);
    return converted ? QString::fromUtf8(converted.get(), qsizetype(written)) : QString::fromLatin1(bytes);
}

QByteArray written(GMimeStream *stream)
{
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    return {reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len)};
}

} // namespace

void beginGMime()
{
    static std::once_flag begun;
    std::call_once(begun, [] { g_mime_init(); });
}

QByteArray decodedContent(GMimePart *part, qsizetype most)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    const Ref<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    return written(memory.get()).left(most);
}

qint64 decodedSize(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return 0;
    const Ref<GMimeStream> nowhere(g_mime_stream_null_new());
    return std::max<qint64>(0, g_mime_data_wrapper_write_to_stream(content, nowhere.get()));
}

QString decodedText(const QByteArray &bytes, const QByteArray &charset)
{
    const QByteArray name = charset.trimmed().toLower();
    // Half of what says ISO-8859-1 is Windows-1252, and none of it needs what differs; browsers read it so too.
    if (name.isEmpty() || name == "us-ascii" || name == "ascii" || name == "utf-8" || name == "utf8"
        || name == "iso-8859-1" || name == "latin1" || name == "windows-1252" || !isMailCharset(name))
        return guessed(bytes);
    const Ref<GMimeStream> memory(g_mime_stream_mem_new());
    const Ref<GMimeFilter> filter(g_mime_filter_charset_new(g_mime_charset_iconv_name(name.constData()), "UTF-8"));
    if (!filter)
        return guessed(bytes);
    const Ref<GMimeStream> converter(g_mime_stream_filter_new(memory.get()));
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(converter.get()), filter.get());
    g_mime_stream_write(converter.get(), bytes.constData(), size_t(bytes.size()));
    g_mime_stream_flush(converter.get());
    return QString::fromUtf8(written(memory.get()));
}

} // namespace baton::mail
