// SPDX-License-Identifier: GPL-3.0-or-later
// Uploads, and the pictures that the demo shows.
#include "app/demo/network/MastodonFakeState.h"
#include "app/demo/network/Pictures.h"

#include <QtCore/QBuffer>
#include <QtGui/QImageReader>

namespace baton::demo {

namespace {

HttpReply upload(ApiCall &call)
{
    const auto file = call.params.file(QStringLiteral("file"));
    if (!file || file->bytes.isEmpty())
        return errorReply(422, QStringLiteral("Validation failed: File can't be blank"));
    if (file->bytes.size() > call.state.facts.imageBytes)
        return errorReply(422, QStringLiteral("Validation failed: File size must be less than the limit"));
    QBuffer buffer;
    buffer.setData(file->bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    if (!reader.canRead() || !size.isValid())
        return errorReply(422, QStringLiteral("Validation failed: File content type is invalid"));
    FakeMedia media;
    media.owner = call.viewer;
    media.type = QStringLiteral("image");
    media.mimeType = QString::fromLatin1(file->contentType);
    media.bytes = file->bytes;
    media.description = call.params.value(QStringLiteral("description"));
    media.width = size.width();
    media.height = size.height();
    media.pollsUntilReady = call.state.options.mediaPolls;
    const FakeMedia &added = *call.state.world.media(call.state.world.addMedia(media));
    return jsonReply(call.json().media(added), added.pollsUntilReady > 0 ? 202 : 200);
}

/// "avatars/anna@kiste.example.png" and the like.
HttpReply picture(const ApiCall &call)
{
    const QString &kind = call.path.at(1);
    const QString name = call.path.last().chopped(4);
    if (kind == QLatin1String("avatars"))
        return HttpReply::text(avatarPng(name, 120), "image/png");
    if (kind == QLatin1String("headers"))
        return HttpReply::text(photoPng(name, 600, 200), "image/png");
    const auto key = call.state.world.mediaById(name);
    const FakeMedia *media = key ? call.state.world.media(*key) : nullptr;
    if (!media)
        return notFound();
    if (media->bytes.isEmpty())
        return HttpReply::text(photoPng(media->description + name, media->width, media->height), "image/png");
    return HttpReply::text(media->bytes, media->mimeType.toLatin1());
}

} // namespace

std::optional<HttpReply> mediaRoutes(ApiCall &call)
{
    if (call.is("POST", "api/v2/media") || call.is("POST", "api/v1/media")) {
        const auto no = denied(call, "write:media");
        return no ? *no : upload(call);
    }
    const bool look = call.is("GET", "api/v1/media/*");
    if (look || call.is("PUT", "api/v1/media/*")) {
        if (const auto no = denied(call, "write:media"))
            return no;
        const auto key = call.state.world.mediaById(call.path.at(3));
        FakeMedia *media = key ? call.state.world.media(*key) : nullptr;
        if (!media || media->owner != call.viewer || (media->post != 0 && !look))
            return notFound();
        if (!look) {
            media->description = call.params.value(QStringLiteral("description"));
            return jsonReply(call.json().media(*media));
        }
        const bool ready = media->pollsUntilReady <= 0;
        const QJsonObject answer = call.json().media(*media);
        if (!ready)
            --media->pollsUntilReady;
        return jsonReply(answer, ready ? 200 : 206);
    }
    if (call.is("GET", "system/thumbnail.png"))
        return HttpReply::text(photoPng(QStringLiteral("thumbnail"), 480, 252), "image/png");
    if (call.is("GET", "system/avatars/*") || call.is("GET", "system/headers/*") || call.is("GET", "system/media/*/*"))
        return picture(call);
    return std::nullopt;
}

} // namespace baton::demo
