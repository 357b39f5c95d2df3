// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/PictureDecoder.h"

#include "tests/core/media/TestPictures.h"

#include <QtGui/QImageReader>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::media;

class PictureDecoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The decoders say at length what is wrong with broken pictures.
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false")); }

    void knownFormats_areRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png") << TestPictures::encoded("PNG", 40, 20);
        QTest::newRow("jpeg") << TestPictures::encoded("JPEG", 40, 20);
        if (QImageReader::supportedImageFormats().contains("webp"))
            QTest::newRow("webp") << TestPictures::encoded("WEBP", 40, 20);
    }

    void knownFormats_areRead()
    {
        QFETCH(QByteArray, bytes);
        const Result<QImage> image = decodedPicture(bytes, {});
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(40, 20));
        QVERIFY(qRed(image->pixel(5, 10)) > 200);
        QVERIFY(qBlue(image->pixel(35, 10)) > 200);
    }

    void pictures_areScaledDownAndNeverUp_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QSize>("box");
        QTest::addColumn<QSize>("size");
        for (const char *format : {"PNG", "JPEG"}) {
            QTest::addRow("%s into less width", format) << QByteArray(format) << QSize(100, 100) << QSize(100, 50);
            QTest::addRow("%s into less height", format) << QByteArray(format) << QSize(300, 20) << QSize(40, 20);
            QTest::addRow("%s into more", format) << QByteArray(format) << QSize(1000, 1000) << QSize(200, 100);
            QTest::addRow("%s into a line", format) << QByteArray(format) << QSize(200, 1) << QSize(2, 1);
            QTest::addRow("%s as it is", format) << QByteArray(format) << QSize() << QSize(200, 100);
        }
    }

    void pictures_areScaledDownAndNeverUp()
    {
        QFETCH(QByteArray, format);
        QFETCH(QSize, box);
        const Result<QImage> image = decodedPicture(TestPictures::encoded(format.constData(), 200, 100), box);
        QVERIFY(image);
        QTEST(image->size(), "size");
    }

    void aTurnedPhoto_standsUprightAndFits()
    {
        const QByteArray photo = TestPictures::turned(TestPictures::encoded("JPEG", 200, 100));
        const Result<QImage> whole = decodedPicture(photo, {});
        QVERIFY(whole);
        QCOMPARE(whole->size(), QSize(100, 200));
        QVERIFY(qRed(whole->pixel(50, 20)) > 200); // what was left is on top
        const Result<QImage> small = decodedPicture(photo, QSize(50, 50));
        QVERIFY(small);
        QCOMPARE(small->size(), QSize(25, 50));
    }

    void ofAnAnimation_theFirstFrameIsRead()
    {
        const Result<QImage> image = decodedPicture(TestPictures::animatedGif(), {});
        QVERIFY2(image, qPrintable(image ? QString() : image.error().detail));
        QCOMPARE(image->size(), QSize(1, 1));
    }

    void whatIsNoPicture_isUnsupported_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<!doctype html><title>x</title>");
        QTest::newRow("svg") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        QTest::newRow("svg with a declaration") << QByteArray("<?xml version=\"1.0\"?><svg/>");
        QTest::newRow("ico") << QByteArray("\0\0\1\0\1\0\x10\x10", 8);
        QTest::newRow("bmp") << TestPictures::encoded("BMP", 4, 4);
        QTest::newRow("almost a png") << QByteArray("\x89PNG\r\n");
    }

    void whatIsNoPicture_isUnsupported()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(pictureSuffix(bytes), QByteArray());
        QCOMPARE(decodedPicture(bytes, {}).error().kind, Error::Kind::Unsupported);
    }

    void brokenPictures_areInvalid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png, header only") << QByteArray("\x89PNG\r\n\x1a\n", 8);
        QTest::newRow("png, cut in its header") << TestPictures::encoded("PNG", 40, 20).first(20);
        QTest::newRow("jpeg, header only") << QByteArray("\xff\xd8\xff\xe0", 4);
        QTest::newRow("gif, header only") << QByteArray("GIF89a");
        QTest::newRow("png of nothing") << TestPictures::pngOfSize(0, 0);
    }

    void brokenPictures_areInvalid()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(decodedPicture(bytes, {}).error().kind, Error::Kind::Invalid);
    }

    void hugePictures_areRefusedByTheirHeader_data()
    {
        QTest::addColumn<quint32>("width");
        QTest::addColumn<quint32>("height");
        QTest::newRow("41 megapixels") << 6500U << 6400U;
        QTest::newRow("as large as can be said") << 0x7fffffffU << 0x7fffffffU;
        QTest::newRow("a long line") << 40'000U << 1U;
    }

    void hugePictures_areRefusedByTheirHeader()
    {
        QFETCH(quint32, width);
        QFETCH(quint32, height);
        // Decoding 40 megapixels and more would take 160 MB.
        QCOMPARE(
            decodedPicture(TestPictures::pngOfSize(width, height), QSize(10, 10)).error().kind, Error::Kind::Invalid);
    }

    void tooManyBytes_areRefused()
    {
        const QByteArray bytes = TestPictures::encoded("PNG", 4, 4) + QByteArray(kMaxPictureBytes, 'x');
        QCOMPARE(decodedPicture(bytes, {}).error().kind, Error::Kind::Invalid);
    }

    void cutAnywhere_nothingBreaks()
    {
        for (const char *format : {"PNG", "JPEG"}) {
            const QByteArray whole = TestPictures::encoded(format, 30, 30);
            for (qsizetype length = 0; length < whole.size(); length += 7)
                (void)decodedPicture(whole.first(length), QSize(8, 8));
        }
    }
};

QTEST_GUILESS_MAIN(PictureDecoderTest)
#include "PictureDecoderTest.moc"
