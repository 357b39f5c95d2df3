// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/OutgoingFile.h"

#include "core/inbox/ReplyService.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QMimeDatabase>
#include <QtCore/QThreadPool>
#include <QtCore/QUrl>

namespace baton::desktop {

namespace {

/// The name with the ending of what the picture was written as.
QString nameOfPicture(const QFileInfo &file, const QString &type)
{
    return file.completeBaseName()
        + (type == QLatin1String("image/png") ? QStringLiteral(".png") : QStringLiteral(".jpg"));
}

bool looksLikePicture(const QString &path, QMimeDatabase::MatchMode mode)
{
    return QMimeDatabase().mimeTypeForFile(path, mode).name().startsWith(QLatin1String("image/"));
}

Result<QByteArray> contentOf(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Storage, file.errorString());
    // It may have grown since it was looked at.
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return fail(Error::Kind::Invalid, file_problem::kTooLarge);
    if (file.error() != QFileDevice::NoError)
        return fail(Error::Kind::Storage, file.errorString());
    return bytes;
}

} // namespace

qint64 mostFileBytes(const connectors::AccountLimits &limits)
{
    return limits.maxFileBytes > 0 ? std::min(limits.maxFileBytes, inbox::kMaxSentFileBytes) : inbox::kMaxSentFileBytes;
}

Result<OutgoingMedia> outgoingFile(const QString &path, const connectors::AccountLimits &limits, Carries carries)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return fail(info.exists() ? Error{Error::Kind::Invalid, file_problem::kNoFile}
                                  : Error{Error::Kind::Storage, QStringLiteral("no such file")});
    if (info.size() == 0)
        return fail(Error::Kind::Invalid, carries.files ? file_problem::kEmpty : picture_problem::kNoPicture);
    const bool isPicture = looksLikePicture(path, QMimeDatabase::MatchDefault);
    if (isPicture || !carries.files) {
        const auto bytes = contentOf(path, kMaxFileBytes);
        if (!bytes && bytes.error().detail != file_problem::kTooLarge)
            return fail(bytes.error());
        auto picture = bytes ? cleanedPicture(*bytes, limits) : fail(Error::Kind::Invalid, picture_problem::kTooLarge);
        if (picture && !carries.pictures)
            picture->fileName = nameOfPicture(info, picture->mimeType);
        if (picture || !carries.files)
            return picture;
    }
    if (info.size() > mostFileBytes(limits))
        return fail(Error::Kind::Invalid, file_problem::kTooLarge);
    auto bytes = contentOf(path, mostFileBytes(limits));
    if (!bytes)
        return fail(bytes.error());
    OutgoingMedia media;
    media.mimeType = QMimeDatabase().mimeTypeForFileNameAndData(info.fileName(), *bytes).name();
    media.bytes = std::move(*bytes);
    media.fileName = info.fileName();
    return media;
}

Task<OutgoingMedia> readOutgoingFile(const QString &path, const connectors::AccountLimits &limits, Carries carries)
{
    const Completer<OutgoingMedia> completer;
    QThreadPool::globalInstance()->start(
        [completer, path, limits, carries] { completer.complete(outgoingFile(path, limits, carries)); });
    return completer.future();
}

QStringList filesOf(const QMimeData *source, Carries carries)
{
    QStringList paths;
    const QList<QUrl> urls = carries.any() ? source->urls() : QList<QUrl>();
    for (const QUrl &url : urls) {
        if (!url.isLocalFile())
            continue;
        const QString path = url.toLocalFile();
        if (carries.files ? !QFileInfo(path).isDir() : looksLikePicture(path, QMimeDatabase::MatchExtension))
            paths.append(path);
    }
    return paths;
}

} // namespace baton::desktop
