// SPDX-License-Identifier: GPL-3.0-or-later
// Records and views of Bluesky, as any JSON.
#include "core/connectors/bluesky/Cursor.h"
#include "core/connectors/bluesky/Parse.h"
#include "core/net/Json.h"
#include "core/text/SafeText.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
using namespace baton::connectors::bluesky;

namespace {

void check(const std::optional<NetworkMessage> &message)
{
    if (!message)
        return;
    fuzz::mustHold(!message->globalId.isEmpty(), "a message has its address");
    fuzz::mustHold(text::neutralised(message->text) == message->text, "its text is neutralised");
    if (!message->html.isEmpty())
        fuzz::mustHold(text::fromHtml(message->html).html == message->html, "its HTML is safe and stays as it is");
    const PostKey key = fromConnectorData(message->globalId, message->connectorData);
    fuzz::mustHold(
        fromConnectorData(message->globalId, toConnectorData(key)) == key, "what an answer needs survives its bytes");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Cursor cursor = cursorFrom(bytes);
    fuzz::mustHold(cursorFrom(toBytes(cursor)) == cursor, "a cursor survives its bytes");
    parseAtUri(QString::fromUtf8(bytes));

    const auto object = net::parseJsonObject(bytes);
    if (!object)
        return 0;
    const QString own = QStringLiteral("did:plc:brand");
    personFrom(*object);
    check(messageFromPostView(*object, own));
    check(messageFromNotification(*object, own));
    hasEmbed(*object);
    for (const NetworkMessage &message : postsFromThread(*object, own).messages)
        check(message);
    if (const auto conversation = conversationFrom(*object)) {
        check(messageFromChat(*object, *conversation, own));
        check(messageFromChat(net::json::object(*object, "lastMessage"), *conversation, own));
    }
    return 0;
}
