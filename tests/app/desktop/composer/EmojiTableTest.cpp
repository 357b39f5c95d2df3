// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/EmojiTable.h"

#include <QtTest/QTest>

using namespace baton::desktop;
using namespace Qt::StringLiterals;

class EmojiTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInTable_isThere_andEveryCodeOnce()
    {
        const auto all = EmojiTable::builtIn().all();
        QVERIFY(all.size() > 300);
        QSet<QString> codes;
        for (const auto &emoji : all) {
            QVERIFY2(!codes.contains(emoji.code), qPrintable(emoji.code));
            codes.insert(emoji.code);
            QVERIFY(!emoji.character.contains(u' '));
            QVERIFY(emoji.character.at(0).unicode() > 0xA0 || emoji.code == u"hash"_s
                || emoji.character.contains(QChar(0x20E3)));
        }
        QCOMPARE(EmojiTable::builtIn().character(u"tada"_s), u"🎉"_s);
    }

    void matching_ranksExactThenBeginningThenWordsThenInside()
    {
        const EmojiTable table = EmojiTable::parse(u"acart\tA\nart\tB\nartful\tC\nhammer\tD\tart tool\n"_s);
        QStringList codes;
        for (const auto &emoji : table.matching(u"ART"_s, 10))
            codes.append(emoji.code);
        QCOMPARE(codes, (QStringList{u"art"_s, u"artful"_s, u"hammer"_s, u"acart"_s}));
        QCOMPARE(table.matching(u"art"_s, 2).size(), 2);
        QVERIFY(table.matching(u"zzz"_s, 10).isEmpty());
    }

    void brokenLines_areLeftOut()
    {
        QCOMPARE(EmojiTable::parse(u"# note\tx\n\n\tz\nonly\nok\t👌\nempty\t\n"_s).all().size(), 1);
    }
};

QTEST_GUILESS_MAIN(EmojiTableTest)
#include "EmojiTableTest.moc"
