// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/LanguageChoice.h"

#include "app/desktop/composer/Dictionaries.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace baton::desktop {

QString baseLanguage(const QString &code) { return QString(code).replace(u'_', u'-').section(u'-', 0, 0).toLower(); }

QString systemLanguage()
{
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? QStringLiteral("en") : baseLanguage(system.name());
}

QStringList likelyLanguages(const QString &answered, const QStringList &system, const QStringList &dictionaries)
{
    QStringList languages;
    const auto add = [&](const QString &code) {
        const QString base = baseLanguage(code);
        // "C" and "POSIX" are no languages.
        if (base.size() >= 2 && base.size() <= 3 && !languages.contains(base))
            languages.append(base);
    };
    add(answered);
    for (const QString &code : system)
        add(code);
    for (const QString &code : dictionaries)
        add(code);
    return languages;
}

QStringList moreLanguages(const QStringList &without)
{
    static constexpr std::array kCodes{"ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
        "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "mt", "nb",
        "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi",
        "zh"};
    QStringList languages;
    for (const char *code : kCodes) {
        const QString language = QLatin1String(code);
        if (!without.contains(language))
            languages.append(language);
    }
    std::sort(languages.begin(), languages.end(),
        [](const QString &a, const QString &b) { return languageLabel(a).localeAwareCompare(languageLabel(b)) < 0; });
    return languages;
}

} // namespace baton::desktop
