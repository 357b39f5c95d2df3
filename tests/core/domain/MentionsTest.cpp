// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Mentions.h"

#include <QtTest/QtTest>

using namespace baton;

namespace {

MemberView person(char number, const QString &name)
{
    return {MemberId::fromBytes(QByteArray(16, number)), name, false};
}

const QList<MemberView> kTeam{person('a', QStringLiteral("Anna")), person('m', QStringLiteral("Anna Maria")),
    person('b', QStringLiteral("Ben")), person('o', QStringLiteral("Özgür  Yıldız")),
    person('j', QStringLiteral("Jean-Luc")), person('1', QStringLiteral("Tom Reed")),
    person('2', QStringLiteral("Tom Ash")), person('x', QStringLiteral("Kim")), person('y', QStringLiteral("Kim")),
    person('l', QStringLiteral("李雷"))};

/// Who is meant, as the letters they were made with.
QString meant(const QString &text)
{
    QString letters;
    for (const NameInText &name : namesIn(text, kTeam))
        letters.append(QLatin1Char(char(name.member.bytes[0])));
    return letters;
}

} // namespace

class MentionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_areFoundBehindAnAt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("who");
        const auto row = [](const char *name, const char *text, const char *who) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(who);
        };
        row("alone", "@Ben", "b");
        row("in a sentence", "Can you ask, @ben?", "b");
        row("at its end", "This is for @Ben.", "b");
        row("several", "(@Ben, @Anna)", "ba");
        row("twice", "@Ben and @BEN", "bb");
        row("the longest", "@Anna Maria knows", "m");
        row("the shorter", "@Anna and Maria", "a");
        row("the shorter at the end", "@Anna", "a");
        row("one of its spaces is many", "@anna   maria", "m");
        row("not over a line's end", "@Anna\nMaria", "a");
        row("with a genitive", "@Ben's parcel", "b");
        row("with a hyphen of its own", "@jean-luc: yes", "j");
        row("other letters", "@özgür yıldız", "o");
        row("no spaces around it", "看@李雷，", "");
        row("letters without case", "看 @李雷，", "l");
        row("next to an emoji", "🙂@Ben🙂", "b");
        row("first word of one", "@özgür", "o");
        row("first word of two", "@Tom", "");
        row("which of the two", "@Tom Ash", "2");
        row("two of one name", "@Kim", "xy");
        row("nobody", "@Carla", "");
        row("more of a word", "@Benjamin", "");
        row("a double name", "@Ben-Otto", "");
        row("a mail address", "write to x@ben please", "");
        row("a handle with a server", "@ben@example.org", "");
        row("a handle that is a domain", "@ben.example", "");
        row("an address of a page", "https://example.org/@ben", "");
        row("no name", "Ben", "");
        row("an at alone", "@ Ben @", "");
        row("nothing", "", "");
    }
    void names_areFoundBehindAnAt()
    {
        QFETCH(QString, text);
        QTEST(meant(text), "who");
    }

    void places_areThoseOfTheNameWithItsAt()
    {
        const QString text = QStringLiteral("Ask @Anna  Maria.");
        const auto found = namesIn(text, kTeam);
        QCOMPARE(found.size(), 1);
        QCOMPARE(text.mid(found.first().start, found.first().length), QStringLiteral("@Anna  Maria"));
    }

    void namesInAnotherForm_areTheSame()
    {
        const auto decomposed = person('o', QStringLiteral("Özgür").normalized(QString::NormalizationForm_D));
        QCOMPARE(namesIn(QStringLiteral("@Özgür"), {decomposed}).size(), 1);
    }
};

QTEST_GUILESS_MAIN(MentionsTest)
#include "MentionsTest.moc"
