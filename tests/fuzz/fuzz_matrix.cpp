// SPDX-License-Identifier: GPL-3.0-or-later
// Events of Matrix rooms, as any JSON.
#include "core/connectors/matrix/Cursor.h"
#include "core/connectors/matrix/Events.h"
#include "core/net/Json.h"
#include "core/text/SafeText.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
using namespace baton::connectors::matrix;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Cursor cursor = cursorFrom(bytes);
    fuzz::mustHold(cursorFrom(toBytes(cursor)) == cursor, "a cursor survives its bytes");
    const Place place = placeFrom(bytes);
    fuzz::mustHold(placeFrom(toConnectorData(place)) == place, "what an answer needs survives its bytes");
    const QString path = mediaPath(QString::fromUtf8(bytes));
    fuzz::mustHold(path.isEmpty() || path.count(QLatin1Char('/')) == 5, "a file's address leads nowhere else");

    const auto object = net::parseJsonObject(bytes);
    if (!object)
        return 0;
    const Viewer viewer{QStringLiteral("@brand:matrix.test")};
    Room room{QStringLiteral("!r:matrix.test"), false, {}};
    takeMembers(room, {*object});
    redactedBy(*object);
    reactedToBy(*object);
    directRooms(*object);
    const auto message = messageFrom(*object, room, viewer);
    if (!message)
        return 0;
    fuzz::mustHold(
        !isRedacted(*object) && editedBy(*object).isEmpty(), "neither what is gone nor an edit is a message");
    fuzz::mustHold(
        message->globalId.startsWith(message->conversationId + QLatin1Char('/')), "an id is in its conversation");
    fuzz::mustHold(text::neutralised(message->text) == message->text, "its text is neutralised");
    fuzz::mustHold(text::neutralised(message->author.name) == message->author.name, "its author's name is neutralised");
    if (!message->html.isEmpty())
        fuzz::mustHold(text::fromHtml(message->html).html == message->html, "its HTML is safe and stays as it is");
    return 0;
}
