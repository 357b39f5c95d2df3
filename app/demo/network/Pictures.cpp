// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/network/Pictures.h"

#include <QtCore/QBuffer>
#include <QtCore/QCryptographicHash>
#include <QtGui/QColor>
#include <QtGui/QImage>

#include <cmath>

namespace baton::demo {

namespace {

QByteArray hashOf(const QString &seed) { return QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256); }

QColor colourFrom(const QByteArray &hash, int at, int saturation, int value)
{
    return QColor::fromHsv(uchar(hash.at(at)) * 359 / 255, saturation, value);
}

QColor mixed(const QColor &a, const QColor &b, double share)
{
    return QColor(int(a.red() * (1 - share) + b.red() * share), int(a.green() * (1 - share) + b.green() * share),
        int(a.blue() * (1 - share) + b.blue() * share));
}

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

QByteArray avatarPng(const QString &seed, int size)
{
    const QByteArray hash = hashOf(seed);
    const QColor back = colourFrom(hash, 0, 60, 245);
    const QColor front = colourFrom(hash, 1, 170, 150);
    QImage image(size, size, QImage::Format_RGB32);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            // Six by six cells, the right half mirroring the left.
            const int column = x * 6 / size;
            const int row = y * 6 / size;
            const int mirrored = std::min(column, 5 - column);
            const bool set = (uchar(hash.at(2 + row * 3 + mirrored)) & 1) != 0;
            image.setPixelColor(x, y, set ? front : back);
        }
    }
    return pngOf(image);
}

QByteArray photoPng(const QString &seed, int width, int height)
{
    const QByteArray hash = hashOf(seed);
    const QColor sky = colourFrom(hash, 0, 90, 250);
    const QColor dusk = colourFrom(hash, 1, 130, 240);
    const QColor land = colourFrom(hash, 2, 150, 120);
    const double sunX = uchar(hash.at(3)) / 255.0 * width;
    const double sunY = height * (0.15 + uchar(hash.at(4)) / 255.0 * 0.3);
    const double sunRadius = height * 0.09;
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double hill = height
                * (0.62 + 0.08 * std::sin(x * 6.3 / width + uchar(hash.at(5))) + 0.04 * std::sin(x * 17.0 / width));
            QColor colour = mixed(sky, dusk, double(y) / height);
            if (std::hypot(x - sunX, y - sunY) < sunRadius)
                colour = QColor(255, 250, 225);
            if (y > hill)
                colour = mixed(land, land.darker(180), (y - hill) / (height - hill + 1));
            image.setPixelColor(x, y, colour);
        }
    }
    return pngOf(image);
}

} // namespace baton::demo
