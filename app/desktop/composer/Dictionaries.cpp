// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/Dictionaries.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QMap>
#include <QtCore/QStandardPaths>

namespace baton::desktop {

QString Dictionary::label() const
{
    const QLocale locale(name);
    if (locale.language() == QLocale::C)
        return name;
    const bool hasTerritory = name.contains(u'_') || name.contains(u'-');
    if (!hasTerritory)
        return languageLabel(language());
    return QCoreApplication::translate("baton::desktop::Dictionary", "%1 (%2)", "language and country")
        .arg(languageLabel(language()), QLocale::territoryToString(locale.territory()));
}

QStringList dictionaryFolders()
{
    QStringList folders;
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        folders << data + QStringLiteral("/hunspell") << data + QStringLiteral("/myspell/dicts");
    folders << QStringLiteral("/usr/share/hunspell") << QStringLiteral("/usr/share/myspell/dicts");
    folders.removeDuplicates();
    return folders;
}

QList<Dictionary> installedDictionaries(const QStringList &folders)
{
    QMap<QString, Dictionary> byName;
    for (const QString &folder : folders) {
        const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.dic")}, QDir::Files | QDir::Readable);
        for (const QFileInfo &file : files) {
            const QString name = file.completeBaseName();
            const QString affix = file.path() + u'/' + name + QStringLiteral(".aff");
            // Hyphenation patterns have the same ending but no affix file.
            if (byName.contains(name) || name.startsWith(QLatin1String("hyph_")) || !QFileInfo(affix).isReadable())
                continue;
            byName.insert(name, Dictionary{name, affix, file.filePath()});
        }
    }
    return byName.values();
}

const Dictionary *dictionaryFor(
    const QString &language, const QList<Dictionary> &installed, const QStringList &preferred)
{
    if (language.isEmpty())
        return nullptr;
    QString exact = language;
    exact.replace(u'-', u'_');
    const QString base = exact.section(u'_', 0, 0).toLower();
    const QString own = QLocale::system().name();
    const Dictionary *best = nullptr;
    qsizetype bestRank = std::numeric_limits<qsizetype>::max();
    for (const Dictionary &dictionary : installed) {
        if (dictionary.language() != base)
            continue;
        const qsizetype preference = preferred.indexOf(dictionary.name);
        qsizetype rank = preferred.size() + 2;
        if (dictionary.name.compare(exact, Qt::CaseInsensitive) == 0 && exact.contains(u'_'))
            rank = -1;
        else if (preference >= 0)
            rank = preference;
        else if (dictionary.name == own)
            rank = preferred.size();
        else if (dictionary.name.compare(base + u'_' + base, Qt::CaseInsensitive) == 0)
            rank = preferred.size() + 1; // de_DE rather than de_BE
        if (rank < bestRank) {
            best = &dictionary;
            bestRank = rank;
        }
    }
    return best;
}

QString languageLabel(const QString &code)
{
    const QLocale locale(code);
    if (code.isEmpty() || locale.language() == QLocale::C)
        return code;
    // Qt has language names in English and in the language itself only; the latter is what its speakers look for.
    const QString own = locale.nativeLanguageName();
    if (own.isEmpty())
        return QLocale::languageToString(locale.language());
    // "American English" and "Deutsch (Schweiz)" name a country that was not asked for.
    if (!code.contains(u'_') && !code.contains(u'-') && locale.language() == QLocale::English)
        return QStringLiteral("English");
    return own.at(0).toUpper() + own.mid(1);
}

} // namespace baton::desktop
