// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"

#include "app/desktop/composer/Dictionaries.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QThread>

namespace baton::desktop {

/// A word and where it stands.
struct SpellWord {
    qsizetype start = 0;
    qsizetype length = 0;
    QString word;
};

/// The words of a line that spelling is about: no addresses, @handles, #tags, :codes:, case codes, numbers, nor words
/// with digits or in capitals only.
QList<SpellWord> spellWords(const QString &line);

/// Spelling by Hunspell with the system's dictionaries. Files are read and words are looked up on a thread of its own;
/// what is known already is answered at once.
/// @thread interface; never blocks
class SpellChecker final : public QObject {
    Q_OBJECT

public:
    /// @param folders  where to look for dictionaries, see dictionaryFolders()
    explicit SpellChecker(const QStringList &folders, QObject *parent = nullptr);
    ~SpellChecker() override;

    /// Empty until ready() was emitted.
    [[nodiscard]] const QList<Dictionary> &installed() const { return m_installed; }
    [[nodiscard]] bool isReady() const { return m_ready; }

    void setPreferred(const QStringList &dictionaries) { m_preferred = dictionaries; }
    void setOwnWords(const QStringList &words);

    /// Whether a dictionary for this language is installed.
    [[nodiscard]] bool knows(const QString &language) const;

    enum class Verdict { Right, Wrong, NotYetKnown };
    /// NotYetKnown: it is being looked up, and checked() follows. Without a dictionary every word is right.
    Verdict check(const QString &language, const QString &word);

    /// At most eight, best first.
    Task<QStringList> suggest(const QString &language, const QString &word);

Q_SIGNALS:
    void ready();
    /// Verdicts have come in; ask again.
    void checked();
    /// Words have become right.
    void wordsChanged();

private:
    class Worker;
    void flush();
    [[nodiscard]] QString dictionaryNameFor(const QString &language) const;

    QThread m_thread;
    Worker *m_worker = nullptr; ///< lives and dies on m_thread
    QList<Dictionary> m_installed;
    QStringList m_preferred;
    QSet<QString> m_own;
    bool m_ready = false;
    QHash<QString, QHash<QString, bool>> m_known; ///< dictionary → word → right
    QHash<QString, QSet<QString>> m_wanted; ///< dictionary → words not yet asked
    QHash<QString, QSet<QString>> m_asked;
    bool m_flushing = false;
};

} // namespace baton::desktop
