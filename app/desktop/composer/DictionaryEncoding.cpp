// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/DictionaryEncoding.h"

#include <iconv.h>

namespace baton::desktop {

namespace {

// What iconv_open() gives for an unknown encoding: a number in a pointer's place, as POSIX has it.
const iconv_t kNone = reinterpret_cast<iconv_t>(-1); // NOLINT(performance-no-int-to-ptr)

/// Hunspell's own names for encodings that the C library calls otherwise.
std::string systemName(const std::string &name)
{
    const std::string microsoft = "microsoft-";
    if (name.rfind(microsoft, 0) == 0)
        return name.substr(microsoft.size());
    if (name.rfind("ISO8859-", 0) == 0)
        return "ISO-8859-" + name.substr(8);
    if (name == "TIS620-2533")
        return "TIS-620";
    return name;
}

std::optional<std::string> converted(void *converter, const char *bytes, size_t size)
{
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    std::string out(size * 4 + 8, '\0');
    char *from = const_cast<char *>(bytes); // iconv's signature; it does not write there
    char *to = out.data();
    size_t left = size;
    size_t room = out.size();
    if (iconv(converter, &from, &left, &to, &room) == size_t(-1))
        return std::nullopt;
    out.resize(out.size() - room);
    return out;
}

} // namespace

std::unique_ptr<DictionaryEncoding> DictionaryEncoding::create(const std::string &name)
{
    std::unique_ptr<DictionaryEncoding> encoding(new DictionaryEncoding);
    encoding->m_utf8 = name == "UTF-8" || name == "utf-8" || name == "UTF8";
    if (encoding->m_utf8)
        return encoding;
    encoding->m_to = iconv_open(systemName(name).c_str(), "UTF-8");
    encoding->m_from = iconv_open("UTF-8", systemName(name).c_str());
    if (encoding->m_to == kNone || encoding->m_from == kNone)
        return nullptr;
    return encoding;
}

DictionaryEncoding::~DictionaryEncoding()
{
    for (void *converter : {m_to, m_from}) {
        if (converter && converter != kNone)
            iconv_close(converter);
    }
}

std::optional<std::string> DictionaryEncoding::encoded(const QString &text) const
{
    const QByteArray utf8 = text.toUtf8();
    if (m_utf8)
        return utf8.toStdString();
    return converted(m_to, utf8.constData(), size_t(utf8.size()));
}

QString DictionaryEncoding::decoded(const std::string &bytes) const
{
    if (m_utf8)
        return QString::fromStdString(bytes);
    return QString::fromStdString(converted(m_from, bytes.data(), bytes.size()).value_or(std::string()));
}

} // namespace baton::desktop
