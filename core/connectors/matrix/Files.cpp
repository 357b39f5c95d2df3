// SPDX-License-Identifier: GPL-3.0-or-later
// Files both ways. @see spec.matrix.org, Client-Server API, "Content repository"
#include "core/connectors/matrix/MatrixConnector.h"

namespace baton::connectors::matrix {

namespace json = net::json;

namespace {

constexpr int kAvatarSide = 128; ///< pixels; servers make it once and keep it

/// Pictures have no name of their own.
QString nameOf(const OutgoingMedia &media)
{
    if (!media.fileName.isEmpty())
        return media.fileName;
    return media.mimeType == QLatin1String("image/jpeg") ? QStringLiteral("picture.jpg")
                                                         : QStringLiteral("picture.png");
}

/// A file that no message names is nobody's: whatever happened to its upload, nothing has left. A refusal stays one.
Error beforeSending(Error error)
{
    const bool isRefusal = error.httpStatus >= 400 && error.httpStatus < 500 && error.kind != Error::Kind::RateLimited;
    if (isRefusal || error.kind == Error::Kind::Auth)
        return error;
    if (error.kind == Error::Kind::Invalid)
        error.kind = Error::Kind::Network;
    return net::unsent(std::move(error));
}

} // namespace

Result<QByteArray> MatrixConnector::file(
    const MessageRef &message, const Attachment &attachment, const FileProgress &progress, const Call &call)
{
    const bool isAvatar = message.networkId.isEmpty();
    const QString path = isAvatar ? thumbnailPath(attachment.url) : mediaPath(attachment.url);
    if (path.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("not the address of a file"));
    Api api(m_context, call);
    net::Request request;
    request.url = isAvatar ? api.urlFor(path,
                                 {{QStringLiteral("width"), QString::number(kAvatarSide)},
                                     {QStringLiteral("height"), QString::number(kAvatarSide)},
                                     {QStringLiteral("method"), QStringLiteral("crop")}})
                           : api.urlFor(path);
    request.maxBodyBytes = kMaxFileBytes;
    request.deadline = call.deadline;
    if (progress)
        request.onProgress = [progress, size = attachment.sizeBytes](qint64 got) { progress(got, size); };
    const auto answer = api.download(std::move(request));
    return answer ? Result<QByteArray>(answer->body) : fail(answer.error());
}

Result<QStringList> MatrixConnector::upload(Api &api, const QList<OutgoingMedia> &media) const
{
    const Call &call = api.http().call();
    qint64 all = 0;
    for (const OutgoingMedia &one : media)
        all += one.bytes.size();
    QStringList addresses;
    qint64 before = 0;
    for (const OutgoingMedia &one : media) {
        net::Request request;
        request.verb = "POST";
        request.url = net::withQuery(urlOn(m_context.serverUrl, QStringLiteral("/_matrix/media/v3/upload")),
            {{QStringLiteral("filename"), nameOf(one)}});
        request.body = one.bytes;
        request.contentType = one.mimeType.toLatin1();
        request.deadline = call.deadline;
        if (call.uploaded)
            request.onSent = [&call, before, all](qint64 sent) { call.uploaded(before + sent, all); };
        const auto answer = api.send(std::move(request));
        if (!answer)
            return fail(beforeSending(answer.error()));
        const QString address = json::str(*answer, "content_uri");
        if (mediaPath(address).isEmpty())
            return fail(net::unsent({Error::Kind::Network, QStringLiteral("the server took the file nowhere")}));
        addresses.append(address);
        before += one.bytes.size();
    }
    return addresses;
}

QJsonObject fileContent(const OutgoingMedia &media, const QString &address, const QString &caption)
{
    const auto isA = [&media](QLatin1String kind) { return media.mimeType.startsWith(kind); };
    const QString type = isA(QLatin1String("image/")) ? QStringLiteral("m.image")
        : isA(QLatin1String("video/"))                ? QStringLiteral("m.video")
        : isA(QLatin1String("audio/"))                ? QStringLiteral("m.audio")
                                                      : QStringLiteral("m.file");
    QJsonObject about{
        {QStringLiteral("mimetype"), media.mimeType}, {QStringLiteral("size"), qint64(media.bytes.size())}};
    if (media.width > 0 && media.height > 0) {
        about.insert(QStringLiteral("w"), media.width);
        about.insert(QStringLiteral("h"), media.height);
    }
    return {{QStringLiteral("msgtype"), type}, {QStringLiteral("body"), caption.isEmpty() ? nameOf(media) : caption},
        {QStringLiteral("filename"), nameOf(media)}, {QStringLiteral("url"), address}, {QStringLiteral("info"), about}};
}

} // namespace baton::connectors::matrix
