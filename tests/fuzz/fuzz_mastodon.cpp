// SPDX-License-Identifier: GPL-3.0-or-later
// Entities of a server of the Mastodon API, as any JSON.
#include "core/connectors/mastodon/Cursor.h"
#include "core/connectors/mastodon/Entities.h"
#include "core/connectors/mastodon/Server.h"
#include "core/net/Json.h"
#include "core/text/SafeText.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
using namespace baton::connectors::mastodon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Cursor cursor = Cursor::fromBytes(bytes);
    fuzz::mustHold(Cursor::fromBytes(cursor.toBytes()) == cursor, "a cursor survives its bytes");
    const AnswerData answer = answerDataFrom(bytes);
    fuzz::mustHold(answerDataFrom(toConnectorData(answer)) == answer, "answer data survive their bytes");

    const auto object = net::parseJsonObject(bytes);
    if (!object)
        return 0;
    const Viewer viewer{
        QStringLiteral("1"), QStringLiteral("social.example"), QStringLiteral("https://social.example")};
    personFrom(*object, viewer);
    revisionFrom(*object, viewer);
    const auto read = statusFrom(*object, viewer, 1'795'000'000'000);
    if (!read)
        return 0;
    const NetworkMessage &message = read->message;
    fuzz::mustHold(!message.networkId.isEmpty() && !message.globalId.isEmpty(), "a message has its ids");
    fuzz::mustHold(text::neutralised(message.text) == message.text, "its text is neutralised");
    // The choices of a poll are put below, so that spaces may differ; nothing else may.
    const auto withoutSpaces = [](QString html) { return html.remove(QLatin1Char(' ')); };
    if (!message.html.isEmpty()) {
        const QString again = text::fromHtml(message.html).html;
        fuzz::mustHold(withoutSpaces(again) == withoutSpaces(message.html), "its HTML is safe and stays as it is");
    }
    return 0;
}
