// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds and pages that name them, as any bytes.
#include "core/connectors/feed/Cursor.h"
#include "core/connectors/feed/Dates.h"
#include "core/connectors/feed/FeedDocument.h"
#include "core/connectors/feed/Items.h"
#include "core/text/SafeText.h"
#include "tests/fuzz/Fuzz.h"

#include <QtCore/QSet>

using namespace baton;
using namespace baton::connectors::feed;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QUrl address(QStringLiteral("https://feeds.example/news.xml"));
    const Cursor cursor = Cursor::fromBytes(bytes, QStringLiteral("x"));
    fuzz::mustHold(Cursor::fromBytes(cursor.toBytes(), QStringLiteral("x")).items == cursor.items, "a cursor survives");
    feedDate(QString::fromUtf8(bytes));
    for (const QUrl &named : feedsNamedBy(bytes, "text/html", address))
        fuzz::mustHold(named.scheme().startsWith(QLatin1String("http")), "a feed is on the web");

    const auto feed = readFeed(bytes, "text/xml; charset=iso-8859-1", address);
    if (!feed)
        return 0;
    fuzz::mustHold(feed->items.size() <= kMostItems, "items are capped");
    const Person self = selfFrom(*feed, address);
    QSet<QString> ids;
    for (const NetworkMessage &message : messagesFrom(*feed, self)) {
        fuzz::mustHold(!ids.contains(message.globalId), "each id once");
        ids.insert(message.globalId);
        fuzz::mustHold(message.globalId.startsWith(self.globalId + u'#'), "ids begin with the feed's address");
        fuzz::mustHold(
            message.isHeard && message.author.globalId != self.globalId, "nobody said it to us, nor we to them");
        fuzz::mustHold(text::neutralised(message.text) == message.text, "its text is neutralised");
        // The title is put above, so that spaces may differ; nothing else may.
        const auto withoutSpaces = [](QString html) { return html.remove(QLatin1Char(' ')); };
        if (!message.html.isEmpty()) {
            const QString again = text::fromHtml(message.html).html;
            fuzz::mustHold(withoutSpaces(again) == withoutSpaces(message.html), "its HTML is safe and stays as it is");
        }
        for (const Attachment &attachment : message.attachments)
            fuzz::mustHold(attachment.url.startsWith(QLatin1String("http")), "attachments are on the web");
    }
    return 0;
}
