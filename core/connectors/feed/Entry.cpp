// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/feed/Entry.h"

#include "core/connectors/feed/FeedConnector.h"
#include "core/connectors/feed/FeedDocument.h"
#include "core/net/Url.h"

namespace baton::connectors::feed {

namespace {

constexpr qsizetype kMaxAddress = 2000;

Result<Recognised> login(const LoginRequest &request, net::HttpClient &http, const Call &call)
{
    if (request.way != LoginWay::None)
        return fail(Error::Kind::Unsupported, QStringLiteral("there is nothing to sign in to"));
    const auto guess = recognise(request.serverUrl);
    if (!guess)
        return fail(Error::Kind::Invalid, QStringLiteral("this is no address of the web"));
    return discover(*guess, http, call);
}

} // namespace

std::optional<Recognised> recognise(QStringView typed)
{
    QString text = typed.trimmed().toString();
    if (text.startsWith(QLatin1String("feed:"), Qt::CaseInsensitive)) {
        text = text.mid(5);
        if (text.startsWith(QLatin1String("//")))
            text.prepend(QLatin1String("https:"));
    }
    if (text.size() > kMaxAddress)
        return std::nullopt;
    QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    // What is public may still be forged on its way; nearly everybody serves both.
    if (url.scheme() == QLatin1String("http") && !net::isLoopback(url.host())) {
        url.setScheme(QStringLiteral("https"));
        if (url.port() == 80)
            url.setPort(-1);
    }
    url.setFragment({});
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return Recognised{info().id, QString::fromLatin1(url.toEncoded()), {}, false};
}

Result<Recognised> discover(const Recognised &guess, net::HttpClient &http, const Call &call)
{
    const auto read = [&](const QUrl &address) -> Result<Download> {
        const SystemClock clock;
        auto got = download(address, {}, [&](net::Request request) {
            request.deadline = call.deadline;
            return http.exchange(request, call.cancel);
        });
        if (!got)
            return got;
        if (auto error = errorOf(got->response, clock.nowMs()))
            return fail(std::move(*error));
        return got;
    };
    const auto isFeed = [](const Download &got) {
        return readFeed(got.response.body, got.response.header("content-type"), got.address).has_value();
    };
    const auto found = [&guess](const Download &got, bool certain) {
        return Recognised{guess.network, QString::fromLatin1(got.lasting.toEncoded()), guess.identifier, certain};
    };

    const auto there = read(QUrl(guess.serverUrl));
    if (!there) {
        // Addresses of all networks come by here: only what says something of the connection is worth telling.
        const Error::Kind kind = there.error().kind;
        if (kind == Error::Kind::Cancelled || kind == Error::Kind::Network || kind == Error::Kind::Timeout
            || kind == Error::Kind::RateLimited)
            return fail(there.error());
        return fail(Error::Kind::Unsupported, there.error().detail);
    }
    if (isFeed(*there))
        return found(*there, true);
    const auto named = feedsNamedBy(there->response.body, there->response.header("content-type"), there->address);
    for (const QUrl &address : named) {
        const auto got = read(address);
        if (!got && got.error().kind == Error::Kind::Cancelled)
            return fail(got.error());
        if (got && isFeed(*got))
            return found(*got, false);
    }
    return fail(Error::Kind::Unsupported, QStringLiteral("neither a feed nor a page that names one"));
}

const ConnectorInfo &info()
{
    static const ConnectorInfo kInfo = [] {
        ConnectorInfo made;
        made.id = QStringLiteral("feed");
        made.name = QStringLiteral("Feed");
        made.glyph = QStringLiteral("RS");
        made.loginWays = {LoginWay::None};
        made.streamWords = {{QStringLiteral("feed"), QT_TRANSLATE_NOOP("Network", "Items of the feed")}};
        made.addressExample = QStringLiteral("https://shop.example/news.xml");
        made.commandHelp = "a feed (RSS, Atom) or a page that names one, by --server; nothing is signed in to";
        // Feeds are made for all the world, by machines that make them anew for each reader.
        made.quickPoll = std::chrono::minutes(5);
        made.slowPoll = std::chrono::minutes(30);
        return made;
    }();
    return kInfo;
}

ConnectorEntry entry()
{
    ConnectorEntry entry;
    entry.info = info();
    entry.recognise = recognise;
    entry.discover = discover;
    entry.login = [](const LoginRequest &request, net::HttpClient &http, const Clock &,
                      const Call &call) -> Result<Credentials> {
        const auto found = login(request, http, call);
        if (!found)
            return fail(found.error());
        return Credentials{{QStringLiteral("server"), found->serverUrl.toUtf8()}};
    };
    entry.create = [](const ConnectorContext &context) -> std::unique_ptr<Connector> {
        return std::make_unique<FeedConnector>(context);
    };
    return entry;
}

} // namespace baton::connectors::feed
