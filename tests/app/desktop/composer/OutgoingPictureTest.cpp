// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/OutgoingPicture.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QtEndian>
#include <QtGui/QColorSpace>
#include <QtGui/QImageWriter>
#include <QtGui/QPainter>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

namespace {

QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    quint32 state = 12345;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            state = state * 1664525u + 1013904223u;
            image.setPixel(x, y, 0xFF000000u | (state >> 8));
        }
    }
    return image;
}

QByteArray file(const QImage &image, const char *format, const QMap<QString, QString> &text = {})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    for (auto it = text.begin(); it != text.end(); ++it)
        writer.setText(it.key(), it.value());
    writer.write(image);
    return bytes;
}

/// A JPEG with an EXIF segment that says "turned by 90°" and carries a place name.
QByteArray jpegWithExif(const QImage &image)
{
    const QByteArray plain = file(image, "jpeg");
    QByteArray tiff("MM\0\x2a\0\0\0\x08", 8);
    tiff += QByteArray("\0\x02", 2); // two entries
    tiff += QByteArray("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12); // orientation 6
    tiff += QByteArray("\x01\x0e\0\x02\0\0\0\x10\0\0\0\x26", 12); // description, 16 bytes at 38
    tiff += QByteArray("\0\0\0\0", 4);
    tiff += QByteArray("SecretHomePlace\0", 16);
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    const int length = int(body.size()) + 2;
    QByteArray segment("\xff\xe1", 2);
    segment += char(length >> 8);
    segment += char(length & 0xff);
    return plain.left(2) + segment + body + plain.mid(2);
}

QByteArray pngChecksum(const QByteArray &chunk)
{
    quint32 crc = 0xFFFFFFFFu;
    for (const char byte : chunk) {
        crc ^= uchar(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    }
    crc = qToBigEndian(~crc);
    return QByteArray(reinterpret_cast<const char *>(&crc), 4);
}

connectors::AccountLimits limits()
{
    connectors::AccountLimits made;
    made.imageTypes = {u"image/jpeg"_s, u"image/png"_s};
    return made;
}

QString problemOf(const Result<OutgoingMedia> &result) { return result ? QString() : result.error().detail; }

} // namespace

class OutgoingPictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exif_isGone_andThePictureStandsUpright()
    {
        const QByteArray original = jpegWithExif(noise(80, 40));
        QVERIFY(original.contains("SecretHomePlace"));
        const auto media = cleanedPicture(original, limits());
        QVERIFY(media);
        QVERIFY(!media->bytes.contains("Exif"));
        QVERIFY(!media->bytes.contains("Secret"));
        QCOMPARE(media->mimeType, u"image/jpeg"_s);
        QCOMPARE(QSize(media->width, media->height), QSize(40, 80));
    }

    void pngText_isGone()
    {
        const QByteArray original = file(noise(30, 30), "png", {{u"Author"_s, u"SecretName"_s}});
        QVERIFY(original.contains("SecretName"));
        const auto media = cleanedPicture(original, limits());
        QVERIFY(media);
        QVERIFY(!media->bytes.contains("SecretName"));
        QCOMPARE(QImage::fromData(media->bytes).convertToFormat(QImage::Format_RGB32), noise(30, 30));
    }

    void colourProfile_isTurnedIntoSrgbAndDropped()
    {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(QColor(200, 40, 40));
        image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
        const auto media = cleanedPicture(file(image, "png"), limits());
        QVERIFY(media);
        const QImage result = QImage::fromData(media->bytes);
        QVERIFY(!media->bytes.contains("iCCP"));
        QVERIFY(result.pixelColor(4, 4).red() > 205);
    }

    void transparency_isKeptInPng_andWhiteWhereOnlyJpegIsTaken()
    {
        QImage image(20, 20, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QCOMPARE(cleanedPicture(image, limits())->mimeType, u"image/png"_s);
        connectors::AccountLimits only = limits();
        only.imageTypes = {u"image/jpeg"_s};
        const auto media = cleanedPicture(image, only);
        QCOMPARE(media->mimeType, u"image/jpeg"_s);
        QVERIFY(QImage::fromData(media->bytes).pixelColor(5, 5).lightness() > 250);
    }

    void pictureThatIsTooLarge_isMadeSmaller_untilItFits()
    {
        connectors::AccountLimits small = limits();
        small.maxImageBytes = 250'000;
        const auto media = cleanedPicture(file(noise(1200, 900), "png"), small);
        QVERIFY(media);
        QVERIFY(media->bytes.size() <= small.maxImageBytes);
        QVERIFY(media->width < 1200);
        QCOMPARE(QImage::fromData(media->bytes).size(), QSize(media->width, media->height));
    }

    void tooManyPixels_areScaledToTheLimit()
    {
        connectors::AccountLimits small = limits();
        small.maxImagePixels = 100 * 100;
        const auto media = cleanedPicture(noise(400, 200), small);
        QVERIFY(media);
        QVERIFY(media->width * media->height <= 100 * 100);
        QVERIFY(qAbs(double(media->width) / media->height - 2.0) < 0.05);
    }

    void whatCannotGoOut_saysWhy()
    {
        QCOMPARE(problemOf(cleanedPicture(QByteArray("not a picture at all"), limits())),
            QString(picture_problem::kNoPicture));
        QCOMPARE(problemOf(cleanedPicture(QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>"), limits())),
            QString(picture_problem::kNoPicture));
        QCOMPARE(problemOf(cleanedPicture(file(noise(50, 50), "png").left(300), limits())),
            QString(picture_problem::kNoPicture));
        connectors::AccountLimits none = limits();
        none.imageTypes = {u"image/avif"_s};
        QCOMPARE(problemOf(cleanedPicture(noise(9, 9), none)), QString(picture_problem::kNoType));
        connectors::AccountLimits tiny = limits();
        tiny.maxImageBytes = 100;
        QCOMPARE(problemOf(cleanedPicture(noise(400, 400), tiny)), QString(picture_problem::kDoesNotFit));
        QCOMPARE(problemOf(cleanedPicture(QByteArray(kMaxFileBytes + 1, 'x'), limits())),
            QString(picture_problem::kTooLarge));
    }

    void hugeDimensions_areRefusedBeforeDecoding()
    {
        // A PNG header that promises 60,000 × 60,000 pixels.
        QByteArray bomb = file(noise(4, 4), "png");
        bomb.replace(16, 8, QByteArray("\x00\x00\xea\x60\x00\x00\xea\x60", 8));
        bomb.replace(29, 4, pngChecksum(bomb.mid(12, 17)));
        QCOMPARE(problemOf(cleanedPicture(bomb, limits())), QString(picture_problem::kTooLarge));
    }

    void animatedGif_isRefusedRatherThanFrozen()
    {
        // Two frames of one pixel.
        const QByteArray gif
            = QByteArray::fromHex("474946383961010001008000000000 00ffffff21ff0b4e45545343415045322e3003010000 "
                                  "0021f904000a0000002c000000000100010000020244"
                                  "010021f904000a0000002c00000000010001000002024c01003b");
        QCOMPARE(problemOf(cleanedPicture(gif, limits())), QString(picture_problem::kAnimated));
    }

    void filesAreReadOnAnotherThread_andMissingOnesAreTold()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.png"_s);
        QVERIFY(noise(20, 20).save(path));
        const auto task = cleanPictureFile(path, limits());
        const auto missing = cleanPictureFile(folder.filePath(u"b.png"_s), limits());
        QTRY_VERIFY(task.isFinished() && missing.isFinished());
        QVERIFY(task.result());
        QCOMPARE(missing.result().error().kind, Error::Kind::Storage);
        const auto thumbnail = pictureThumbnail(task.result()->bytes, 10);
        QTRY_VERIFY(thumbnail.isFinished());
        QCOMPARE(thumbnail.result()->size(), QSize(10, 10));
    }
};

QTEST_GUILESS_MAIN(OutgoingPictureTest)
#include "OutgoingPictureTest.moc"
