// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SpellChecker.h"

#include "app/desktop/composer/DictionaryEncoding.h"
#include "core/base/WhenDone.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTextBoundaryFinder>
#include <QtCore/QTimer>

#include <hunspell/hunspell.hxx>

namespace baton::desktop {

namespace {

constexpr int kMaxSuggestions = 8;
constexpr qsizetype kLongestWord = 60; // Hunspell's own cost grows steeply with the length
constexpr qsizetype kMostKnown = 50'000;

/// What is not language: addresses, mail addresses, @handles, #tags, :emoji:, {placeholders}, case codes.
const QRegularExpression &notLanguage()
{
    static const QRegularExpression expression(
        QStringLiteral("\\b(?:https?|mailto|ftp)://?\\S+|\\bwww\\.\\S+|[\\w.+-]+@[\\w.-]+\\.\\w+|[@#][\\w.@-]+"
                       "|:[a-z0-9_+-]+:|\\{[^{}\\n]{1,30}\\}|\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b"
                       "|\\b[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}(?:/\\S*)?"),
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

} // namespace

QList<SpellWord> spellWords(const QString &line)
{
    QList<std::pair<qsizetype, qsizetype>> skipped;
    auto found = notLanguage().globalMatch(line);
    while (found.hasNext()) {
        const auto match = found.next();
        skipped.append({match.capturedStart(), match.capturedEnd()});
    }

    QList<SpellWord> words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, line);
    qsizetype skip = 0;
    for (qsizetype start = 0; start >= 0 && start < line.size();) {
        const bool begins = finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem;
        const qsizetype end = finder.toNextBoundary();
        if (end < 0)
            break;
        while (skip < skipped.size() && skipped.at(skip).second <= start)
            ++skip;
        const bool isSkipped = skip < skipped.size() && skipped.at(skip).first < end;
        if (begins && !isSkipped) {
            const QString word = line.mid(start, end - start);
            const bool hasLetter = std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
            const bool hasDigit = std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
            const bool capitals = word.size() > 1 && word == word.toUpper() && word != word.toLower();
            if (hasLetter && !hasDigit && !capitals && word.size() <= kLongestWord)
                words.append({start, end - start, word});
        }
        start = end;
    }
    return words;
}

/// Owns the dictionaries. Everything here runs on the checker's thread.
class SpellChecker::Worker : public QObject {
public:
    QHash<QString, bool> lookUp(const Dictionary &dictionary, const QSet<QString> &words)
    {
        QHash<QString, bool> verdicts;
        Loaded *loaded = load(dictionary);
        for (const QString &word : words) {
            if (QThread::currentThread()->isInterruptionRequested())
                break;
            verdicts.insert(word, !loaded || isRight(*loaded, word));
        }
        return verdicts;
    }

    QStringList suggest(const Dictionary &dictionary, const QString &word)
    {
        QStringList suggestions;
        Loaded *loaded = load(dictionary);
        const auto bytes = loaded ? loaded->encoding->encoded(plain(word)) : std::nullopt;
        if (!bytes)
            return suggestions;
        for (const std::string &suggestion : loaded->hunspell->suggest(*bytes)) {
            suggestions.append(loaded->encoding->decoded(suggestion));
            if (suggestions.size() == kMaxSuggestions)
                break;
        }
        return suggestions;
    }

private:
    struct Loaded {
        std::unique_ptr<Hunspell> hunspell;
        std::unique_ptr<DictionaryEncoding> encoding;
    };

    /// Dictionaries write the apostrophe as on a typewriter.
    static QString plain(QString word) { return word.replace(u'’', u'\''); }

    static bool isRight(const Loaded &loaded, const QString &word)
    {
        const auto bytes = loaded.encoding->encoded(plain(word));
        // A word in another script is not this dictionary's to judge.
        return !bytes || loaded.hunspell->spell(*bytes);
    }

    Loaded *load(const Dictionary &dictionary)
    {
        auto found = m_loaded.find(dictionary.name);
        if (found == m_loaded.end()) {
            Loaded loaded;
            loaded.hunspell = std::make_unique<Hunspell>(QFile::encodeName(dictionary.affixPath).constData(),
                QFile::encodeName(dictionary.wordsPath).constData());
            loaded.encoding = DictionaryEncoding::create(loaded.hunspell->get_dict_encoding());
            found = m_loaded.emplace(dictionary.name, std::move(loaded)).first;
        }
        return found->second.encoding ? &found->second : nullptr;
    }

    std::map<QString, Loaded> m_loaded;
};

SpellChecker::SpellChecker(const QStringList &folders, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker)
{
    m_thread.setObjectName(QStringLiteral("spelling"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);

    const Completer<QList<Dictionary>> completer;
    QMetaObject::invokeMethod(m_worker, [completer, folders] { completer.complete(installedDictionaries(folders)); });
    whenDone(completer.future(), this, [this](const Result<QList<Dictionary>> &installed) {
        if (!installed)
            return;
        m_installed = *installed;
        m_ready = true;
        Q_EMIT ready();
    });
}

SpellChecker::~SpellChecker()
{
    m_thread.requestInterruption();
    m_thread.quit();
    // A lookup in progress takes milliseconds; loading a dictionary at most a second.
    m_thread.wait();
}

void SpellChecker::setOwnWords(const QStringList &words)
{
    const QSet<QString> own(words.begin(), words.end());
    if (own == m_own)
        return;
    m_own = own;
    Q_EMIT wordsChanged();
}

QString SpellChecker::dictionaryNameFor(const QString &language) const
{
    const Dictionary *dictionary = dictionaryFor(language, m_installed, m_preferred);
    return dictionary ? dictionary->name : QString();
}

bool SpellChecker::knows(const QString &language) const { return !dictionaryNameFor(language).isEmpty(); }

SpellChecker::Verdict SpellChecker::check(const QString &language, const QString &word)
{
    const QString name = dictionaryNameFor(language);
    if (name.isEmpty() || m_own.contains(word))
        return m_ready || m_own.contains(word) ? Verdict::Right : Verdict::NotYetKnown;
    const auto &known = m_known[name];
    if (const auto found = known.constFind(word); found != known.constEnd())
        return *found ? Verdict::Right : Verdict::Wrong;
    if (!m_asked.value(name).contains(word)) {
        m_wanted[name].insert(word);
        if (!std::exchange(m_flushing, true))
            QMetaObject::invokeMethod(this, &SpellChecker::flush, Qt::QueuedConnection);
    }
    return Verdict::NotYetKnown;
}

void SpellChecker::flush()
{
    m_flushing = false;
    const auto wanted = std::exchange(m_wanted, {});
    for (auto it = wanted.constBegin(); it != wanted.constEnd(); ++it) {
        const auto dictionary = std::find_if(m_installed.cbegin(), m_installed.cend(),
            [&](const Dictionary &installed) { return installed.name == it.key(); });
        if (dictionary == m_installed.cend())
            continue;
        m_asked[it.key()].unite(it.value());
        const Completer<QHash<QString, bool>> completer;
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, completer, dictionary = *dictionary, words = it.value()] {
                completer.complete(worker->lookUp(dictionary, words));
            });
        whenDone(completer.future(), this,
            [this, name = it.key(), words = it.value()](const Result<QHash<QString, bool>> &verdicts) {
                m_asked[name].subtract(words);
                if (!verdicts)
                    return;
                auto &known = m_known[name];
                if (known.size() > kMostKnown)
                    known.clear();
                known.insert(*verdicts);
                Q_EMIT checked();
            });
    }
}

Task<QStringList> SpellChecker::suggest(const QString &language, const QString &word)
{
    const Dictionary *dictionary = dictionaryFor(language, m_installed, m_preferred);
    if (!dictionary || word.size() > kLongestWord)
        return readyTask<QStringList>(QStringList());
    const Completer<QStringList> completer;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, completer, dictionary = *dictionary, word] {
        completer.complete(worker->suggest(dictionary, word));
    });
    return completer.future();
}

} // namespace baton::desktop
