// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/Graphemes.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>

#include <random>

using namespace baton::text;

namespace {

QString bounded(const QString &text)
{
    QString out;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = graphemeEnd(text, at);
        out += text.sliced(at, end - at) + u'|';
        at = end;
    }
    return out;
}

} // namespace

class GraphemesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clusters_endWhereTheAnnexSays_data()
    {
        QTest::addColumn<QString>("clusters");
        for (const char *clusters : {"a|b|", "e\u0301|x|", "\r\n|\n|\r|a|", "👨‍👩‍👧‍👦|🇩🇪|x|",
                 "🇩🇪|🇫🇷|🇩|", "👍🏽|🇩🇪|", "❤️‍🔥|1️⃣|", "🏴󠁧󠁢󠁥󠁮󠁧󠁿|🏴|", "각|각|ᄒ가|",
                 "क्|षि|", "กำ|", "\u0600१|", "a\u200d|b|", "👨\u200d|a|", "\u200d|👨|", "👨\u0301\u200d👩|",
                 "\u0301|a|", "\u200b|a|", "a\u0903|"}) {
            QTest::newRow(clusters) << QString::fromUtf8(clusters);
        }
    }

    void clusters_endWhereTheAnnexSays()
    {
        QFETCH(QString, clusters);
        QCOMPARE(bounded(QString(clusters).remove(u'|')), clusters);
    }

    void loneSurrogates_standAlone()
    {
        const QString text = QString(QChar(0xD83D)) + u'a' + QChar(0xDC00);
        QCOMPARE(graphemeEnd(text, 0), 1);
        QCOMPARE(graphemeEnd(text, 1), 2);
        QCOMPARE(graphemeEnd(text, 2), 3);
    }

    // Perl's \X is the same annex written by others.
    void everyCharacterInItsPlaces_agreesWithPerl()
    {
        const QString perl = QStandardPaths::findExecutable(QStringLiteral("perl"));
        if (perl.isEmpty())
            QSKIP("perl is not installed");
        QProcess version;
        version.start(perl,
            {QStringLiteral("-MUnicode::UCD"), QStringLiteral("-e"),
                QStringLiteral("print Unicode::UCD::UnicodeVersion()")});
        QVERIFY(version.waitForFinished());
        if (version.readAllStandardOutput() != "14.0.0")
            QSKIP("perl knows another version of Unicode than 14");

        QString input;
        for (char32_t c = 0x20; c < 0x110000; c += c < 0x1000 || (c >= 0x1F000 && c < 0x1F200) ? 1 : 17) {
            if (QChar::isSurrogate(c) || QChar::isNonCharacter(c) || c == 0x85 || c == 0x2028 || c == 0x2029)
                continue;
            const QString one = QString::fromUcs4(&c, 1);
            input += u'a' + one + QStringLiteral("\u0301") + one + QStringLiteral("\u200d👨") + one + u'\u1161' + one
                + QStringLiteral("\u11a8\u1100") + one + QStringLiteral("🇩") + one + u'\n';
        }
        const QStringList parts
            = QStringLiteral("a \u0301 \u200d \u200c 👨 👩 \U0001F3FD 🇩 🇪 \ufe0f ❤ \u20e3 1 क \u094d \u093f "
                             "\u1100 \u1161 \u11a8 \uac00 \uac01 \u0600 \u0e33 \u00ad © \u0903 \u0d4e")
                  .split(u' ');
        std::mt19937 random(14);
        for (int i = 0; i < 20'000; ++i) {
            for (unsigned n = random() % 7 + 1; n > 0; --n)
                input += parts[qsizetype(random() % size_t(parts.size()))];
            input += u'\n';
        }

        QProcess process;
        process.start(perl,
            {QStringLiteral("-CS"), QStringLiteral("-ne"),
                QStringLiteral("chomp; print join('', map { $_ . '|' } /\\X/g), \"\\n\"")});
        process.write(input.toUtf8());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60'000));
        const QStringList expected = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
        const QStringList lines = input.split(u'\n');
        QCOMPARE(expected.size(), lines.size());
        for (qsizetype i = 0; i < lines.size(); ++i)
            QCOMPARE(bounded(lines[i]), expected[i]);
    }
};

QTEST_GUILESS_MAIN(GraphemesTest)
#include "GraphemesTest.moc"
