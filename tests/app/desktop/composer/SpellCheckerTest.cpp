// SPDX-License-Identifier: GPL-3.0-or-later
// Works on small dictionaries of its own, so that it needs none of the system's.
#include "app/desktop/composer/SpellHighlighter.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QTextDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton::desktop;
using namespace Qt::StringLiterals;
using Verdict = SpellChecker::Verdict;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList textsOf(const QList<SpellWord> &words)
{
    QStringList texts;
    for (const SpellWord &word : words)
        texts.append(word.word);
    return texts;
}

} // namespace

class SpellCheckerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        write(m_folder.filePath(u"en_XX.aff"_s), "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz'\n");
        write(m_folder.filePath(u"en_XX.dic"_s), "5\nparcel\nyour\nhello\nisn't\nwe\n");
        write(m_folder.filePath(u"de_XX.aff"_s), "SET ISO8859-1\nTRY esianrtolcdugmphbyfvkwz\xfc\n");
        write(m_folder.filePath(u"de_XX.dic"_s), "2\nPaket\nf\xfcr\n");
        write(m_folder.filePath(u"fr_XX.dic"_s), "1\nseul\n"); // no affix file: not a dictionary
        write(m_folder.filePath(u"xx_BAD.aff"_s), "SET NO-SUCH-ENCODING\n");
        write(m_folder.filePath(u"xx_BAD.dic"_s), "1\nx\n");
    }
    void init()
    {
        m_checker = std::make_unique<SpellChecker>(QStringList{m_folder.path(), u"/nowhere/at/all"_s});
        QTRY_VERIFY(m_checker->isReady());
    }
    void cleanup() { m_checker.reset(); }

    void dictionaries_areThoseWithBothFiles()
    {
        QStringList names;
        for (const Dictionary &dictionary : m_checker->installed())
            names.append(dictionary.name);
        QCOMPARE(names, (QStringList{u"de_XX"_s, u"en_XX"_s, u"xx_BAD"_s}));
        QVERIFY(m_checker->knows(u"en"_s));
        QVERIFY(m_checker->knows(u"en-GB"_s));
        QVERIFY(!m_checker->knows(u"fr"_s));
        QVERIFY(!m_checker->knows({}));
    }

    void preferredDictionary_wins_andExactTerritoryWinsOverIt()
    {
        const QList<Dictionary> installed{{u"en_AU"_s, {}, {}}, {u"en_GB"_s, {}, {}}, {u"en_ZA"_s, {}, {}}};
        QCOMPARE(dictionaryFor(u"en"_s, installed, {u"en_ZA"_s})->name, u"en_ZA"_s);
        QCOMPARE(dictionaryFor(u"en-GB"_s, installed, {u"en_ZA"_s})->name, u"en_GB"_s);
        QVERIFY(!dictionaryFor(u"de"_s, installed, {u"en_ZA"_s}));
    }

    void words_areLookedUpElsewhere_andKnownAfterwards()
    {
        QCOMPARE(m_checker->check(u"en"_s, u"parcel"_s), Verdict::NotYetKnown);
        QCOMPARE(m_checker->check(u"en"_s, u"parzel"_s), Verdict::NotYetKnown);
        QTRY_COMPARE(m_checker->check(u"en"_s, u"parzel"_s), Verdict::Wrong);
        QCOMPARE(m_checker->check(u"en"_s, u"parcel"_s), Verdict::Right);
    }

    void oldEncodings_areRead_andWordsOutsideThemAreNotJudged()
    {
        m_checker->check(u"de"_s, u"für"_s);
        m_checker->check(u"de"_s, u"fuer"_s);
        m_checker->check(u"de"_s, u"слово"_s);
        QTRY_COMPARE(m_checker->check(u"de"_s, u"fuer"_s), Verdict::Wrong);
        QCOMPARE(m_checker->check(u"de"_s, u"für"_s), Verdict::Right);
        QCOMPARE(m_checker->check(u"de"_s, u"слово"_s), Verdict::Right);
    }

    void encodingThatNobodyKnows_judgesNothing()
    {
        m_checker->check(u"xx"_s, u"wrong"_s);
        QTRY_COMPARE(m_checker->check(u"xx"_s, u"wrong"_s), Verdict::Right);
    }

    void typographicApostrophe_isTheSameWord()
    {
        m_checker->check(u"en"_s, u"isn’t"_s);
        QTRY_COMPARE(m_checker->check(u"en"_s, u"isn’t"_s), Verdict::Right);
    }

    void ownWords_areRightAtOnce()
    {
        m_checker->check(u"en"_s, u"Batonia"_s);
        QTRY_COMPARE(m_checker->check(u"en"_s, u"Batonia"_s), Verdict::Wrong);
        QSignalSpy changed(m_checker.get(), &SpellChecker::wordsChanged);
        m_checker->setOwnWords({u"Batonia"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_checker->check(u"en"_s, u"Batonia"_s), Verdict::Right);
    }

    void suggestions_comeFromTheDictionary()
    {
        const auto task = m_checker->suggest(u"en"_s, u"parzel"_s);
        QTRY_VERIFY(task.isFinished());
        QVERIFY(task.result()->contains(u"parcel"_s));
        const auto none = m_checker->suggest(u"fr"_s, u"parzel"_s);
        QVERIFY(none.isFinished());
        QVERIFY(none.result()->isEmpty());
    }

    void whatIsNotLanguage_isNotChecked_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << u"Hello your parcel"_s << QStringList{u"Hello"_s, u"your"_s, u"parcel"_s};
        QTest::newRow("handle") << u"@priya@far.example hello"_s << QStringList{u"hello"_s};
        QTest::newRow("tag") << u"#wetparcel hello"_s << QStringList{u"hello"_s};
        QTest::newRow("address") << u"see https://exampel.org/wiht?a=bcd now"_s << QStringList{u"see"_s, u"now"_s};
        QTest::newRow("bare host") << u"see exampel.org now"_s << QStringList{u"see"_s, u"now"_s};
        QTest::newRow("mail") << u"to a.bcd@exampel.org now"_s << QStringList{u"to"_s, u"now"_s};
        QTest::newRow("emoji code") << u":tadda: now"_s << QStringList{u"now"_s};
        QTest::newRow("case code") << u"case K7QX-MDXX now"_s << QStringList{u"case"_s, u"now"_s};
        QTest::newRow("placeholder") << u"Hi {frist name} now"_s << QStringList{u"Hi"_s, u"now"_s};
        QTest::newRow("capitals and digits") << u"USB abc1 now"_s << QStringList{u"now"_s};
        QTest::newRow("punctuation") << u"Well, isn't it?"_s << QStringList{u"Well"_s, u"isn't"_s, u"it"_s};
        QTest::newRow("empty") << QString() << QStringList{};
    }
    void whatIsNotLanguage_isNotChecked()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        QCOMPARE(textsOf(spellWords(line)), words);
        const auto found = spellWords(line);
        for (const SpellWord &word : found)
            QCOMPARE(line.mid(word.start, word.length), word.word);
    }

    void highlighter_marksWrongWords_andFollowsLanguageAndOwnWords()
    {
        QTextDocument document(u"hello parzel\nPaket"_s);
        SpellHighlighter highlighter(&document, *m_checker);
        highlighter.setLanguage(u"en"_s);
        QTRY_COMPARE(textsOf(highlighter.wrongWords()), (QStringList{u"parzel"_s, u"Paket"_s}));
        QCOMPARE(highlighter.wrongWordAt(8)->start, 6);
        QVERIFY(!highlighter.wrongWordAt(2));
        m_checker->setOwnWords({u"parzel"_s});
        QCOMPARE(textsOf(highlighter.wrongWords()), QStringList{u"Paket"_s});
        highlighter.setLanguage(u"de"_s);
        QTRY_COMPARE(textsOf(highlighter.wrongWords()), QStringList{u"hello"_s});
        highlighter.setLanguage({});
        QVERIFY(highlighter.wrongWords().isEmpty());
    }

    void namesOfTheConversation_areRight()
    {
        QTextDocument document(u"hello Prija"_s);
        SpellHighlighter highlighter(&document, *m_checker);
        highlighter.setLanguage(u"en"_s);
        QTRY_COMPARE(textsOf(highlighter.wrongWords()), QStringList{u"Prija"_s});
        highlighter.setNames({u"Prija"_s});
        QVERIFY(highlighter.wrongWords().isEmpty());
    }

    void wordBeingTyped_isLeftInPeaceUntilTheCursorLeavesIt()
    {
        QTextDocument document(u"parzel"_s);
        SpellHighlighter highlighter(&document, *m_checker);
        highlighter.setLanguage(u"en"_s);
        QTRY_COMPARE(highlighter.wrongWords().size(), 1);
        const auto underlined = [&] { return !document.begin().layout()->formats().isEmpty(); };
        QTRY_VERIFY(underlined());
        highlighter.setCursor(6, true);
        QVERIFY(!underlined());
        highlighter.setCursor(6, false);
        QVERIFY(underlined());
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SpellChecker> m_checker;
};

QTEST_MAIN(SpellCheckerTest)
#include "SpellCheckerTest.moc"
