// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/ShapedText.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>
#include <QtTest/QTest>

using namespace baton::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 24;

/// The columns that have ink: first and last; {-1, -1} for none.
std::pair<int, int> ink(const ShapedText &text, Qt::LayoutDirection interface)
{
    QImage image(kWidth, kHeight, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    text.paint(painter, image.rect(), interface);
    painter.end();
    std::pair<int, int> columns{-1, -1};
    for (int x = 0; x < kWidth; ++x) {
        for (int y = 0; y < kHeight; ++y) {
            if (qGray(image.pixel(x, y)) > 128)
                continue;
            columns.first = columns.first < 0 ? x : columns.first;
            columns.second = x;
        }
    }
    return columns;
}

} // namespace

class ShapedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortText_isWhole_andAsWideAsItMeasures()
    {
        const QFont font;
        const ShapedText text(u"Priya N."_s, font, kWidth, Qt::LeftToRight);
        QCOMPARE(text.shown(), u"Priya N."_s);
        QVERIFY(std::abs(text.width() - QFontMetrics(font).horizontalAdvance(text.shown())) <= 1);
    }

    void longText_isCut_withAnEllipsis_andFits()
    {
        for (const QString &words : {u"A parcel that never came "_s.repeated(400),
                 u"وصلت الطلبية خلال يوم واحد "_s.repeated(40), u"荷物がまだ届きません"_s.repeated(60)}) {
            const ShapedText text(words, QFont(), kWidth, Qt::LeftToRight);
            QVERIFY(text.shown().contains(QChar(0x2026)));
            QVERIFY2(text.width() <= kWidth, qPrintable(text.shown()));
            QVERIFY(text.width() > kWidth / 2);
        }
    }

    void text_beginsWhereTheInterfaceBeginsToRead()
    {
        const ShapedText latin(u"Tom"_s, QFont(), kWidth, Qt::LeftToRight);
        QVERIFY(ink(latin, Qt::LeftToRight).first < 4);
        QVERIFY(ink(latin, Qt::RightToLeft).second > kWidth - 5);
        const ShapedText arabic(u"أميرة"_s, QFont(), kWidth, Qt::LeftToRight);
        QVERIFY(ink(arabic, Qt::LeftToRight).first < 6);
        QVERIFY(ink(arabic, Qt::RightToLeft).second > kWidth - 7);
    }

    void noText_paintsNothing()
    {
        const ShapedText none(QString(), QFont(), kWidth, Qt::LeftToRight);
        QVERIFY(none.isEmpty());
        QCOMPARE(none.width(), 0);
        QCOMPARE(ink(none, Qt::LeftToRight), std::make_pair(-1, -1));
    }
};

QTEST_MAIN(ShapedTextTest)
#include "ShapedTextTest.moc"
