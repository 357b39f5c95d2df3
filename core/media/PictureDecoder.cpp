// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/PictureDecoder.h"

#include <QtCore/QBuffer>
#include <QtGui/QImageReader>

namespace baton::media {

namespace {

constexpr int kMaxSide = 30'000; // beyond it painting is not exact, and the picture is a trap

bool turnsSideways(QImageIOHandler::Transformations transformation)
{
    return transformation.testFlag(QImageIOHandler::TransformationRotate90);
}

} // namespace

QByteArray pictureSuffix(QByteArrayView bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.size() >= 12 && bytes.sliced(8, 4) == QByteArrayView("WEBP"))
        return "webp";
    return {};
}

Result<QImage> decodedPicture(const QByteArray &bytes, const QSize &box)
{
    if (bytes.size() > kMaxPictureBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("a picture of %1 bytes").arg(bytes.size()));
    const QByteArray suffix = pictureSuffix(bytes);
    if (suffix.isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("no known picture format"));

    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    // Only the named format is tried: no other plugin of this machine, SVG above all, ever sees a stranger's bytes.
    QImageReader reader(&buffer, suffix);
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    if (!reader.canRead()) {
        const bool known = QImageReader::supportedImageFormats().contains(suffix);
        return fail(known ? Error::Kind::Invalid : Error::Kind::Unsupported, QString::fromLatin1(suffix));
    }
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("a picture without a size"));
    if (qint64(size.width()) * size.height() > kMaxPicturePixels || size.width() > kMaxSide || size.height() > kMaxSide)
        return fail(Error::Kind::Invalid, QStringLiteral("a picture of %1×%2").arg(size.width()).arg(size.height()));

    if (!box.isEmpty()) {
        const QSize room = turnsSideways(reader.transformation()) ? box.transposed() : box;
        if (size.width() > room.width() || size.height() > room.height())
            reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    }
    QImage image = reader.read();
    if (image.isNull())
        return fail(Error::Kind::Invalid, reader.errorString());
    // The formats that are painted without being converted each time.
    image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    return image;
}

} // namespace baton::media
