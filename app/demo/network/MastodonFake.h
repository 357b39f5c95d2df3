// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"
#include "app/demo/network/MastodonJson.h"
#include "app/demo/network/MastodonWorld.h"

#include <memory>
#include <mutex>

namespace baton::demo {

struct MastodonFakeState;

/// A scripted server of the Mastodon API on 127.0.0.1: stateful, with accounts, posts, notifications and their policy,
/// conversations, edits, media, sign-in pages, paging, rate limits and idempotency keys. Held to recordings of a real
/// server by tests/app/demo/network/MastodonFidelityTest.
///
/// What people do is scripted through world(); what goes wrong on the way is scripted through server().
/// @thread any
class MastodonFake {
public:
    struct Options {
        Personality personality = Personality::Mastodon;
        /// Neither /api/v2/instance nor OAuth metadata nor several posts in one request, as Mastodon before 4.
        bool old = false;
        bool rateLimits = true;
        /// Texts are indexed. Without, a search by words finds nothing, and says nothing.
        bool searchesTexts = true;
        /// > 0: uploads answer 202, and this many looks at them 206, before they are ready.
        int mediaPolls = 0;
        qint64 firstNotificationId = 1;
        QString version; ///< empty: a current one of the personality
        int maxCharacters = 500;
        /// Who the sign-in page lets in without asking; 0: it shows a form with every local account.
        PersonKey signsInAs = 0;
    };

    /// @param clock  every time stamp, limit and expiry; must outlive this
    explicit MastodonFake(const Clock &clock);
    MastodonFake(const Clock &clock, const Options &options);
    ~MastodonFake();

    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString url() const { return m_server.baseUrl(); }
    [[nodiscard]] LoopbackServer &server() { return m_server; }

    /// @param host  empty: an account of this server
    PersonKey addPerson(const QString &username, const QString &displayName = {}, const QString &host = {});
    /// A token of that person for an app that may do `scopes`.
    QByteArray tokenFor(
        PersonKey person, const QStringList &scopes = {QStringLiteral("read"), QStringLiteral("write")});
    void revokeTokens(PersonKey person);
    void setSignsInAs(PersonKey person);
    /// How many tokens of any kind were handed out over HTTP.
    [[nodiscard]] int tokensIssued() const;

    PostKey post(const PostSpec &spec);
    [[nodiscard]] QString idOf(PostKey key) const;
    [[nodiscard]] QString uriOf(PostKey key) const;

    /// Anything else: runs `work` on the world while no request is being answered, and returns what it returns.
    template <typename Work> auto world(Work work)
    {
        const std::lock_guard lock(m_mutex);
        return work(theWorld());
    }

private:
    HttpReply handle(const HttpRequest &request);
    MastodonWorld &theWorld();

    mutable std::mutex m_mutex;
    std::unique_ptr<MastodonFakeState> m_state; ///< made once the address is known
    LoopbackServer m_server; ///< last: stops before the rest goes
};

} // namespace baton::demo
