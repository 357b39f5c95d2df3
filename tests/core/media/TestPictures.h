// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QBuffer>
#include <QtCore/QByteArray>
#include <QtGui/QImage>

#include <zlib.h>

// Pictures made for tests, good and bad.
namespace TestPictures {

/// Left half red, right half blue.
inline QImage image(int width, int height)
{
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width / 2; ++x)
            picture.setPixel(x, y, qRgb(255, 0, 0));
    }
    return picture;
}

inline QByteArray encoded(const char *format, int width, int height)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image(width, height).save(&buffer, format);
    return buffer.data();
}

inline QByteArray bigEndian(quint32 value)
{
    QByteArray out(4, 0);
    for (int i = 0; i < 4; ++i)
        out[i] = char(value >> (24 - 8 * i));
    return out;
}

inline QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    const QByteArray body = type + data;
    const auto crc = quint32(::crc32(0, reinterpret_cast<const Bytef *>(body.constData()), uInt(body.size())));
    return bigEndian(quint32(data.size())) + body + bigEndian(crc);
}

/// A PNG that says it has this size and holds next to nothing.
inline QByteArray pngOfSize(quint32 width, quint32 height)
{
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
        + pngChunk("IHDR", bigEndian(width) + bigEndian(height) + QByteArray("\x08\x06\0\0\0", 5))
        + pngChunk("IDAT", QByteArray::fromHex("789c030000000001")) + pngChunk("IEND", {});
}

/// A GIF of two frames of one pixel each, the first black, the second white.
inline QByteArray animatedGif()
{
    return QByteArray::fromHex("474946383961" // GIF89a
                               "01000100800000000000ffffff" // 1 by 1, two colours
                               "21f90400010000002c000000000100010000" // a frame …
                               "02024401003b")
               .chopped(1)
        + QByteArray::fromHex("21f90400010000002c00000000010001000002024c01003b");
}

/// The JPEG with an EXIF block that says "turn right to see it upright" (orientation 6).
inline QByteArray turned(const QByteArray &jpeg)
{
    QByteArray tiff = QByteArray("MM\0\x2a\0\0\0\x08", 8) + QByteArray("\0\x01", 2)
        + QByteArray("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12) + QByteArray(4, 0);
    const QByteArray payload = QByteArray("Exif\0\0", 6) + tiff;
    const int length = int(payload.size()) + 2;
    return jpeg.first(2) + QByteArray("\xff\xe1") + char(length >> 8) + char(length & 0xff) + payload + jpeg.sliced(2);
}

} // namespace TestPictures
