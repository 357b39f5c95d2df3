// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Characters.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton::text;

class CharactersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neutralised_removesWhatDisturbs_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        const auto row
            = [](const char *name, const QString &in, const QString &out) { QTest::newRow(name) << in << out; };
        row("plain", QStringLiteral("abc"), QStringLiteral("abc"));
        row("override", QStringLiteral("invoice\u202Efdp.exe"), QStringLiteral("invoicefdp.exe"));
        row("embedding and isolate", QStringLiteral("\u202Aa\u202C\u2066b\u2069"), QStringLiteral("ab"));
        row("marks of direction stay", QStringLiteral("a\u200Fb\u200Ec"), QStringLiteral("a\u200Fb\u200Ec"));
        row("right to left text", QStringLiteral("שלום, עולם 123"), QStringLiteral("שלום, עולם 123"));
        row("0-byte, bell, delete, C1", QStringLiteral("a\0b\u0007c\u007Fd\u0081e"), QStringLiteral("abcde"));
        row("tab and line feed stay", QStringLiteral("a\tb\nc"), QStringLiteral("a\tb\nc"));
        row("line ends", QStringLiteral("a\r\nb\rc\u2028d\u2029e\u0085f\u000Bg"),
            QStringLiteral("a\nb\nc\nd\ne\nf\ng"));
        row("byte order mark, non-characters", QStringLiteral("\uFEFFa\uFFFEb\uFDD0c\uFFFF"), QStringLiteral("abc"));
        row("lone surrogates", QString(QChar(0xD83D)) + u'a' + QChar(0xDE00), QStringLiteral("\uFFFDa\uFFFD"));
        row("annotations", QStringLiteral("a\uFFF9b\uFFFBc"), QStringLiteral("abc"));
        row("zalgo", u'Z' + QString(500, QChar(0x0335)) + u'a', QStringLiteral("Z\u0335\u0335\u0335\u0335a"));
        row("accents", QStringLiteral("e\u0301 ệ e\u0323\u0302"), QStringLiteral("e\u0301 ệ e\u0323\u0302"));
        row("Thai", QStringLiteral("ที่นี่"), QStringLiteral("ที่นี่"));
        row("Tibetan", QStringLiteral("བསྒྲུབས"), QStringLiteral("བསྒྲུབས"));
        row("Hebrew with points", QStringLiteral("בְּרֵאשִׁ֖ית"), QStringLiteral("בְּרֵאשִׁ֖ית"));
        row("family", QStringLiteral("👨‍👩‍👧‍👦"), QStringLiteral("👨‍👩‍👧‍👦"));
        row("heart on fire, keycap, skin", QStringLiteral("❤️‍🔥1️⃣👍🏽"),
            QStringLiteral("❤️‍🔥1️⃣👍🏽"));
        row("flag of England", QStringLiteral("🏴󠁧󠁢󠁥󠁮󠁧󠁿!"),
            QStringLiteral("🏴󠁧󠁢󠁥󠁮󠁧󠁿!"));
        row("text hidden in tag characters", QStringLiteral("a\U000E0068\U000E0069b"), QStringLiteral("ab"));
        row("joiners in a row", u'a' + QString(100, QChar(0x200D)) + u'b', u'a' + QString(4, QChar(0x200D)) + u'b');
        row("invisible operators", QStringLiteral("a\u2063\u2061b"), QStringLiteral("ab"));
        row("Persian joiner", QStringLiteral("می‌خواهم"), QStringLiteral("می‌خواهم"));
    }

    void neutralised_removesWhatDisturbs()
    {
        QFETCH(QString, in);
        QFETCH(QString, out);
        QCOMPARE(neutralised(in), out);
    }

    void neutralised_twice_changesNothingMore()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 3000; ++i) {
            QString text;
            for (int n = 0; n < 30; ++n) {
                const char32_t ranges[][2] = {{0, 0x250}, {0x300, 0x36F}, {0x590, 0x6FF}, {0x2000, 0x2070},
                    {0xD800, 0xDFFF}, {0xFE00, 0xFFFF}, {0x1F3F0, 0x1F3FF}, {0xE0000, 0xE007F}};
                const auto &range = ranges[random() % std::size(ranges)];
                const char32_t c = range[0] + random() % (range[1] - range[0] + 1);
                if (c < 0x10000)
                    text += QChar(char16_t(c));
                else
                    text += QChar::fromUcs4(c);
            }
            const QString once = neutralised(text);
            QCOMPARE(neutralised(once), once);
            QCOMPARE(QString::fromUtf8(once.toUtf8()), once);
        }
    }

    void neutralised_inPieces_isTheSame()
    {
        const QString text = QStringLiteral("a\r\nb") + QString(20, QChar(0x0301)) + QStringLiteral("\r\n\r\nc");
        Neutraliser neutraliser;
        QString pieced;
        for (const QChar c : text)
            pieced += neutraliser.feed(QStringView(&c, 1));
        QCOMPARE(pieced, neutralised(text));
    }

    void snippet_isOneShortLine_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<int>("max");
        QTest::addColumn<QString>("out");
        QTest::newRow("short") << QStringLiteral("abc") << 5 << QStringLiteral("abc");
        QTest::newRow("just fits") << QStringLiteral("abcde") << 5 << QStringLiteral("abcde");
        QTest::newRow("cut") << QStringLiteral("abcdef") << 5 << QStringLiteral("abcd…");
        QTest::newRow("cut behind a space") << QStringLiteral("abc def") << 5 << QStringLiteral("abc…");
        QTest::newRow("folded") << QStringLiteral("  a\n\n b\t\u00a0c ") << 9 << QStringLiteral("a b c");
        QTest::newRow("graphemes stay whole") << QStringLiteral("👨‍👩‍👧‍👦🇩🇪e\u0301x") << 3
                                              << QStringLiteral("👨‍👩‍👧‍👦🇩🇪…");
        QTest::newRow("empty") << QString() << 3 << QString();
        QTest::newRow("space only") << QStringLiteral(" \n ") << 3 << QString();
        QTest::newRow("one") << QStringLiteral("ab") << 1 << QStringLiteral("…");
        QTest::newRow("none") << QStringLiteral("ab") << 0 << QString();
        QTest::newRow("neutralised") << QStringLiteral("a\u202Eb") << 3 << QStringLiteral("ab");
    }

    void snippet_isOneShortLine()
    {
        QFETCH(QString, in);
        QFETCH(int, max);
        QFETCH(QString, out);
        QCOMPARE(snippet(in, max), out);
    }

    void snippet_ofALongText_looksAtItsBeginningOnly()
    {
        // 50 million characters would show in the test's time if they were read.
        const QString text(50'000'000, u'x');
        for (int i = 0; i < 200; ++i)
            QCOMPARE(snippet(text, 80).size(), 80);
        QCOMPARE(snippet(QString(5000, u' ') + QStringLiteral("end"), 80), QStringLiteral("end"));
        QCOMPARE(snippet(QStringLiteral("😀").repeated(5000), 80), QStringLiteral("😀").repeated(79) + QChar(0x2026));
    }

    void lengths_areCounted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("graphemes");
        QTest::addColumn<int>("codePoints");
        QTest::addColumn<int>("bytes");
        QTest::newRow("empty") << QString() << 0 << 0 << 0;
        QTest::newRow("ascii") << QStringLiteral("abc") << 3 << 3 << 3;
        QTest::newRow("composed") << QStringLiteral("\u00e9") << 1 << 1 << 2;
        QTest::newRow("decomposed") << QStringLiteral("e\u0301") << 1 << 2 << 3;
        QTest::newRow("family") << QStringLiteral("👨‍👩‍👧‍👦") << 1 << 7 << 25;
        QTest::newRow("flags") << QStringLiteral("🇩🇪🇫🇷") << 2 << 4 << 16;
        QTest::newRow("Devanagari") << QStringLiteral("नि") << 1 << 2 << 6;
        QTest::newRow("Han") << QStringLiteral("漢字") << 2 << 2 << 6;
        QTest::newRow("line end") << QStringLiteral("\r\n") << 1 << 2 << 2;
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << 1 << 1 << 3;
    }

    void lengths_areCounted()
    {
        QFETCH(QString, text);
        QTEST(graphemeCount(text), "graphemes");
        QTEST(codePointCount(text), "codePoints");
        QTEST(int(utf8Length(text)), "bytes");
        if (text.isValidUtf16())
            QCOMPARE(utf8Length(text), text.toUtf8().size());
    }
};

QTEST_GUILESS_MAIN(CharactersTest)
#include "CharactersTest.moc"
