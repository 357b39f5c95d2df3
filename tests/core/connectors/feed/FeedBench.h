// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"
#include "core/connectors/feed/Entry.h"
#include "core/net/HttpClient.h"

#include <QtTest/QTest>

#include <algorithm>

namespace baton::test {

inline constexpr TimeMs kFeedNow = 1'790'000'000'000;
inline const QString kFeedPath = QStringLiteral("/news.xml");

struct FeedBenchItem {
    QString id;
    QString title;
    TimeMs at = kFeedNow;
    QString extra = {};
};

/// A feed and its reader.
class FeedBench {
public:
    FeedBench()
        : m_server([this](const demo::HttpRequest &request) { return answer(request); })
        , m_http(clock)
        , m_budget(clock)
        , m_session([](const CancelToken &) -> Result<connectors::Credentials> { return connectors::Credentials(); },
              [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; })
    {
        items.append({QStringLiteral("1"), QStringLiteral("First")});
    }

    [[nodiscard]] QString address() const { return m_server.baseUrl() + kFeedPath; }
    demo::LoopbackServer &server() { return m_server; }
    net::HttpClient &http() { return m_http; }

    Result<connectors::Identity> identify() { return make({})->identify({}); }
    Result<connectors::Batch> fetch(const connectors::Call &call = {})
    {
        Person self;
        self.globalId = address();
        self.name = QStringLiteral("News");
        auto batch = make(self)->fetch(cursor, {since, clock.nowMs()}, call);
        if (batch)
            cursor = batch->nextCursor;
        return batch;
    }
    QStringList fetched()
    {
        const auto batch = fetch();
        if (!batch) {
            QTest::qFail(qPrintable(batch.error().detail), __FILE__, __LINE__);
            return {};
        }
        QStringList texts;
        for (const NetworkMessage &message : batch->messages)
            texts.append(message.text);
        std::sort(texts.begin(), texts.end());
        return texts;
    }
    QList<demo::HttpRequest> takeRequests()
    {
        const auto requests = m_server.requests();
        m_server.clearRequests();
        return requests;
    }
    /// The whole answer is this, whatever was asked.
    void always(const demo::HttpReply &reply) { m_server.addFault(demo::faults::reply(kFeedPath, reply, -1)); }

    FakeClock clock{kFeedNow};
    QByteArray cursor;
    QList<FeedBenchItem> items;
    QByteArray etag;
    QByteArray modified;
    QByteArray cacheControl;
    QString channel; ///< more of the channel's elements
    TimeMs since = kFeedNow - 30LL * 86'400'000;

private:
    std::unique_ptr<connectors::Connector> make(const Person &self)
    {
        return connectors::feed::entry().create({m_http, m_budget, m_session, clock, address(), self, {}, {}});
    }
    demo::HttpReply answer(const demo::HttpRequest &request)
    {
        if (request.path == QLatin1String("/"))
            return demo::HttpReply::text(
                "<html><head><link rel=alternate type=\"application/rss+xml\" href=\"/none.xml\">"
                "<link rel=alternate type=\"application/rss+xml\" href=\"/news.xml\"></head></html>",
                "text/html");
        if (request.path != kFeedPath && request.path != QLatin1String("/moved.xml"))
            return demo::HttpReply::text("not here", "text/plain", 404);
        demo::HttpReply reply = demo::HttpReply::text(document().toUtf8(), "application/rss+xml");
        const bool isSame = (!etag.isEmpty() && request.header("if-none-match") == etag)
            || (!modified.isEmpty() && request.header("if-modified-since") == modified);
        if (isSame)
            reply = demo::HttpReply::text({}, "application/rss+xml", 304);
        for (const auto &[name, value] : {std::pair<QByteArray, QByteArray>("ETag", etag), {"Last-Modified", modified},
                 {"Cache-Control", cacheControl}}) {
            if (!value.isEmpty())
                reply.setHeader(name, value);
        }
        return reply;
    }
    [[nodiscard]] QString document() const
    {
        QString xml = QStringLiteral("<rss version=\"2.0\"><channel><title>News</title>%1").arg(channel);
        for (const FeedBenchItem &item : items)
            xml += QStringLiteral(
                "<item><guid isPermaLink=\"false\">%1</guid><title>%2</title><pubDate>%3</pubDate>%4</item>")
                       .arg(item.id, item.title.toHtmlEscaped(), toRfc3339(item.at), item.extra);
        return xml + QStringLiteral("</channel></rss>");
    }

    demo::LoopbackServer m_server;
    net::HttpClient m_http;
    net::RateBudget m_budget;
    connectors::Session m_session;
};

} // namespace baton::test
