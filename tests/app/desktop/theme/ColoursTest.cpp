// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Colours.h"
#include "app/desktop/theme/Paint.h"

#include <QtTest/QTest>

using namespace baton::desktop;

namespace {

QPalette ordinary(const QColor &window, const QColor &text)
{
    QPalette palette(text, window, window.lighter(), window.darker(), window, text, window.lighter(105));
    palette.setColor(QPalette::Window, window);
    return palette;
}

} // namespace

class ColoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextPair_canBeRead_data();
    void everyTextPair_canBeRead();
    void lightDesktop_getsLightColours();
    void darkDesktop_getsDarkColours();
    void highContrastDesktop_keepsItsOwnColours();
    void colouredDesktop_keepsItsOwnColours();
    void paletteMadeFromColours_givesTheSameColoursAgain();
    void avatarColours_carryWhiteText();
    void initials_takeTheFirstLettersOfTwoWords_data();
    void initials_takeTheFirstLettersOfTwoWords();
    void direction_followsTheFirstStrongCharacter();
};

void ColoursTest::everyTextPair_canBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << ordinary(QColor(0xEFEFEF), QColor(0x202020));
    QTest::newRow("dark") << ordinary(QColor(0x2A2E32), QColor(0xFCFCFC));
    QTest::newRow("black on white") << ordinary(Qt::white, Qt::black);
    QTest::newRow("white on black") << ordinary(Qt::black, Qt::white);
    QTest::newRow("coloured") << ordinary(QColor(0xFDF6E3), QColor(0x3B4A50));
}

void ColoursTest::everyTextPair_canBeRead()
{
    QFETCH(QPalette, palette);
    const Colours c = Colours::forPalette(palette);
    const std::initializer_list<std::tuple<const char *, QColor, QColor>> pairs{{"text on surface", c.text, c.surface},
        {"text on bg", c.text, c.bg}, {"muted on surface", c.muted, c.surface},
        {"faint on surface", c.faint, c.surface}, {"text on selection", c.text, c.selection},
        {"muted on selection", c.muted, c.selection}, {"accent on surface", c.accent, c.surface},
        {"on accent", c.onAccent, c.accent}, {"text on out", c.text, c.out}, {"note", c.noteText, c.note},
        {"late", c.late, c.lateSoft}, {"soon", c.soon, c.soonSoft}, {"soon on surface", c.soon, c.surface},
        {"late on surface", c.late, c.surface}, {"ok on surface", c.ok, c.surface}, {"tag", c.muted, tagGround(c)}};
    for (const auto &[name, ink, ground] : pairs) {
        const double ratio = contrastRatio(ink, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(name)).arg(ratio)));
    }
}

void ColoursTest::lightDesktop_getsLightColours()
{
    QCOMPARE(Colours::forPalette(ordinary(QColor(0xEFEFEF), QColor(0x101010))).surface, QColor(0xFFFFFF));
}

void ColoursTest::darkDesktop_getsDarkColours()
{
    const Colours colours = Colours::forPalette(ordinary(QColor(0x353535), QColor(0xF0F0F0)));
    QVERIFY(colours.dark);
    QCOMPARE(colours.surface, QColor(0x1B2027));
}

void ColoursTest::highContrastDesktop_keepsItsOwnColours()
{
    const Colours colours = Colours::forPalette(ordinary(Qt::black, Qt::white));
    QVERIFY(colours.custom);
    QCOMPARE(colours.bg, QColor(Qt::black));
    QCOMPARE(colours.muted, QColor(Qt::white));
}

void ColoursTest::colouredDesktop_keepsItsOwnColours()
{
    const Colours colours = Colours::forPalette(ordinary(QColor(0xFDF6E3), QColor(0x3B4A50)));
    QVERIFY(colours.custom);
    QCOMPARE(colours.bg, QColor(0xFDF6E3));
}

void ColoursTest::paletteMadeFromColours_givesTheSameColoursAgain()
{
    for (const QPalette &palette : {ordinary(QColor(0xEFEFEF), QColor(0x101010)),
             ordinary(QColor(0x353535), QColor(0xF0F0F0)), ordinary(Qt::black, Qt::white)}) {
        const Colours once = Colours::forPalette(palette);
        const Colours twice = Colours::forPalette(once.toPalette(palette));
        QCOMPARE(twice.bg, once.bg);
        QCOMPARE(twice.text, once.text);
        QCOMPARE(twice.custom, once.custom);
    }
}

void ColoursTest::avatarColours_carryWhiteText()
{
    for (const QString &seed : {QStringLiteral("@a"), QStringLiteral("@b"), QStringLiteral("@c"), QStringLiteral("@d"),
             QStringLiteral("@e"), QStringLiteral("@f"), QStringLiteral("@g"), QStringLiteral("@h")})
        QVERIFY(contrastRatio(Colours::avatarColour(seed), Qt::white) >= 4.5);
}

void ColoursTest::initials_takeTheFirstLettersOfTwoWords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("initials");
    QTest::newRow("two words") << QStringLiteral("Priya N.") << QStringLiteral("PN");
    QTest::newRow("hyphen") << QStringLiteral("Jonas Müller-Lüdenscheidt") << QStringLiteral("JM");
    QTest::newRow("handle") << QStringLiteral("@tom") << QStringLiteral("T");
    QTest::newRow("emoji only") << QStringLiteral("🎉") << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("marks without end") << QString(QLatin1Char('a') + QString(5000, QChar(0x0301)))
                                       << QStringLiteral("A");
}

void ColoursTest::initials_takeTheFirstLettersOfTwoWords()
{
    QFETCH(QString, name);
    QTEST(initialsOf(name), "initials");
}

void ColoursTest::direction_followsTheFirstStrongCharacter()
{
    QCOMPARE(directionOf(QStringLiteral("12 – שלום abc"), Qt::LeftToRight), Qt::RightToLeft);
    QCOMPARE(directionOf(QStringLiteral("12 abc"), Qt::RightToLeft), Qt::LeftToRight);
    QCOMPARE(directionOf(QStringLiteral("123"), Qt::RightToLeft), Qt::RightToLeft);
}

QTEST_MAIN(ColoursTest)
#include "ColoursTest.moc"
