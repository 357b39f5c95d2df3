// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/Connector.h"

namespace baton::connectors {

Result<NetworkMessage> Connector::edit(const MessageRef &, const OutgoingMessage &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("this network cannot edit a message"));
}

Result<QByteArray> Connector::file(const MessageRef &, const Attachment &, const FileProgress &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("this network has no files of its own"));
}

Result<Batch> Connector::listen(const QList<Watch> &, const QByteArray &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("nothing can be watched for on this network"));
}

Result<NetworkMessage> Connector::resolve(const QUrl &, const Call &)
{
    return fail(Error::Kind::Unsupported, QStringLiteral("this network cannot open a post by its address"));
}

} // namespace baton::connectors
