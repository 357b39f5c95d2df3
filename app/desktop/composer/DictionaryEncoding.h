// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <string>

namespace baton::desktop {

/// The character encoding of one Hunspell dictionary ("ISO8859-1", "KOI8-R", "microsoft-cp1251", "UTF-8"), converted
/// with the C library's iconv since Qt itself knows only UTF and Latin-1.
/// @thread one at a time
class DictionaryEncoding {
public:
    /// nullptr if the C library does not know the encoding.
    static std::unique_ptr<DictionaryEncoding> create(const std::string &name);
    ~DictionaryEncoding();
    DictionaryEncoding(const DictionaryEncoding &) = delete;
    DictionaryEncoding &operator=(const DictionaryEncoding &) = delete;

    /// nullopt if the text has characters that the encoding lacks.
    std::optional<std::string> encoded(const QString &text) const;
    [[nodiscard]] QString decoded(const std::string &bytes) const;

private:
    DictionaryEncoding() = default;

    bool m_utf8 = false;
    void *m_to = nullptr; ///< iconv_t, from UTF-8
    void *m_from = nullptr; ///< iconv_t, to UTF-8
};

} // namespace baton::desktop
