// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/OutgoingPicture.h"

#include <QtCore/QBuffer>
#include <QtCore/QFile>
#include <QtCore/QThreadPool>
#include <QtGui/QColorSpace>
#include <QtGui/QImageReader>
#include <QtGui/QImageWriter>

#include <cmath>

namespace baton::desktop {

namespace {

constexpr qint64 kMaxPixels = 100'000'000; // 400 MB decoded; no camera makes more
constexpr int kSmallestSide = 320; // below that a picture says nothing any more
constexpr std::array kQualities{90, 82, 74};

constexpr QLatin1String kJpeg("image/jpeg");
constexpr QLatin1String kPng("image/png");

bool takes(const connectors::AccountLimits &limits, const QString &type)
{
    return limits.imageTypes.isEmpty() || limits.imageTypes.contains(type);
}

QByteArray written(const QImage &image, const char *format, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    if (qstrcmp(format, "jpeg") == 0) {
        writer.setOptimizedWrite(true);
        writer.setProgressiveScanWrite(true);
    }
    return writer.write(image) ? bytes : QByteArray();
}

/// Only pixels: a fresh image has no text, no colour profile, no resolution.
QImage pixelsOnly(QImage image)
{
    if (image.colorSpace().isValid() && image.colorSpace() != QColorSpace(QColorSpace::SRgb))
        image.convertToColorSpace(QColorSpace(QColorSpace::SRgb));
    const QImage source = image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    QImage fresh(source.size(), source.format());
    for (int y = 0; y < source.height(); ++y)
        std::memcpy(fresh.scanLine(y), source.constScanLine(y), size_t(source.width()) * 4);
    return fresh;
}

bool isTransparent(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        if (std::any_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) != 255; }))
            return true;
    }
    return false;
}

QImage onWhite(const QImage &image)
{
    QImage result(image.size(), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(result.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(from[x]);
            const auto mixed = [alpha](int colour) { return (colour * alpha + 255 * (255 - alpha)) / 255; };
            to[x] = qRgb(mixed(qRed(from[x])), mixed(qGreen(from[x])), mixed(qBlue(from[x])));
        }
    }
    return result;
}

QImage scaledBy(const QImage &image, double factor)
{
    const QSize size(qMax(1, int(image.width() * factor)), qMax(1, int(image.height() * factor)));
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

OutgoingMedia mediaFrom(const QByteArray &bytes, const QString &type, const QImage &image)
{
    OutgoingMedia media;
    media.bytes = bytes;
    media.mimeType = type;
    media.width = image.width();
    media.height = image.height();
    return media;
}

/// @param lossless  the picture came as one (a screenshot, a drawing)
Result<OutgoingMedia> encoded(QImage image, bool lossless, const connectors::AccountLimits &limits)
{
    const bool jpeg = takes(limits, kJpeg);
    const bool png = takes(limits, kPng);
    if (!jpeg && !png)
        return fail(Error::Kind::Invalid, picture_problem::kNoType);

    const double pixels = double(image.width()) * image.height();
    if (limits.maxImagePixels > 0 && pixels > double(limits.maxImagePixels))
        image = scaledBy(image, std::sqrt(double(limits.maxImagePixels) / pixels) * 0.999);

    const auto fits = [&](const QByteArray &bytes) {
        return !bytes.isEmpty() && (limits.maxImageBytes <= 0 || bytes.size() <= limits.maxImageBytes);
    };
    const bool transparent = isTransparent(image);
    while (true) {
        if (png && (lossless || transparent || !jpeg)) {
            const QByteArray bytes = written(image, "png", -1);
            if (fits(bytes))
                return mediaFrom(bytes, kPng, image);
        }
        if (jpeg) {
            const QImage opaque = transparent ? onWhite(image) : image;
            for (const int quality : kQualities) {
                const QByteArray bytes = written(opaque, "jpeg", quality);
                if (fits(bytes))
                    return mediaFrom(bytes, kJpeg, image);
            }
        }
        if (qMin(image.width(), image.height()) * 3 / 4 < kSmallestSide)
            return fail(Error::Kind::Invalid, picture_problem::kDoesNotFit);
        image = scaledBy(image, 0.75);
    }
}

} // namespace

Result<OutgoingMedia> cleanedPicture(const QByteArray &file, const connectors::AccountLimits &limits)
{
    if (file.size() > kMaxFileBytes)
        return fail(Error::Kind::Invalid, picture_problem::kTooLarge);
    QBuffer buffer;
    buffer.setData(file);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QByteArray format = reader.format();
    // Vector formats run whatever their author wrote; a picture for the network is pixels.
    if (format.isEmpty() || format == "svg" || format == "svgz" || format == "pdf")
        return fail(Error::Kind::Invalid, picture_problem::kNoPicture);
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > kMaxPixels)
        return fail(Error::Kind::Invalid, picture_problem::kTooLarge);
    if (reader.supportsAnimation() && reader.imageCount() > 1)
        return fail(Error::Kind::Invalid, picture_problem::kAnimated);
    const QImage image = reader.read();
    if (image.isNull())
        return fail(Error::Kind::Invalid, picture_problem::kNoPicture);
    const bool lossless
        = format != "jpeg" && format != "jpg" && format != "webp" && format != "heif" && format != "avif";
    return encoded(pixelsOnly(image), lossless, limits);
}

Result<OutgoingMedia> cleanedPicture(const QImage &image, const connectors::AccountLimits &limits)
{
    if (image.isNull())
        return fail(Error::Kind::Invalid, picture_problem::kNoPicture);
    if (qint64(image.width()) * image.height() > kMaxPixels)
        return fail(Error::Kind::Invalid, picture_problem::kTooLarge);
    return encoded(pixelsOnly(image), true, limits);
}

Task<OutgoingMedia> cleanPictureBytes(const QByteArray &file, const connectors::AccountLimits &limits)
{
    const Completer<OutgoingMedia> completer;
    QThreadPool::globalInstance()->start(
        [completer, file, limits] { completer.complete(cleanedPicture(file, limits)); });
    return completer.future();
}

Task<OutgoingMedia> cleanPicture(const QImage &image, const connectors::AccountLimits &limits, const QString &baseName)
{
    const Completer<OutgoingMedia> completer;
    QThreadPool::globalInstance()->start([completer, image, limits, baseName] {
        auto media = cleanedPicture(image, limits);
        if (media && !baseName.isEmpty())
            media->fileName = baseName + (media->mimeType == kPng ? QStringLiteral(".png") : QStringLiteral(".jpg"));
        completer.complete(std::move(media));
    });
    return completer.future();
}

Task<OutgoingMedia> cleanPictureFile(const QString &path, const connectors::AccountLimits &limits)
{
    const Completer<OutgoingMedia> completer;
    QThreadPool::globalInstance()->start([completer, path, limits] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            completer.complete(fail(Error::Kind::Storage, file.errorString()));
            return;
        }
        // One byte more than allowed tells a file that is too large from one that just fits.
        completer.complete(cleanedPicture(file.read(kMaxFileBytes + 1), limits));
    });
    return completer.future();
}

Task<QImage> pictureThumbnail(const QByteArray &cleaned, int side)
{
    const Completer<QImage> completer;
    QThreadPool::globalInstance()->start([completer, cleaned, side] {
        QBuffer buffer;
        buffer.setData(cleaned);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer);
        const QSize size = reader.size();
        if (size.isValid() && (size.width() > side || size.height() > side))
            reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
        const QImage image = reader.read();
        if (image.isNull())
            completer.complete(fail(Error::Kind::Invalid, picture_problem::kNoPicture));
        else
            completer.complete(image);
    });
    return completer.future();
}

} // namespace baton::desktop
