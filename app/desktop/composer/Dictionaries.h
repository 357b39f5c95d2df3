// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace baton::desktop {

/// One spelling dictionary that is installed.
struct Dictionary {
    QString name; ///< "de_DE": the file's name
    QString affixPath;
    QString wordsPath;

    /// "de" of "de_DE".
    [[nodiscard]] QString language() const { return name.section(u'_', 0, 0).section(u'-', 0, 0).toLower(); }
    /// "German (Germany)" in the person's own language; the name itself where the system does not know the language.
    [[nodiscard]] QString label() const;
};

/// The folders where systems keep dictionaries, the person's own first.
QStringList dictionaryFolders();

/// Every dictionary of these folders, by name; the first folder wins. Reads directories: not for the interface thread.
QList<Dictionary> installedDictionaries(const QStringList &folders);

/// The dictionary for a language ("de", "pt-BR"): the exact one, then the first of `preferred`, then the one of the
/// system's own territory, then any of that language. nullptr: none is installed.
const Dictionary *dictionaryFor(
    const QString &language, const QList<Dictionary> &installed, const QStringList &preferred);

/// A language's name in the person's own language: "German" for "de"; the code itself where it is not known.
QString languageLabel(const QString &code);

} // namespace baton::desktop
