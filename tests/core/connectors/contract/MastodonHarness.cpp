// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/ConnectorHarness.h"
#include "tests/core/connectors/mastodon/MastodonBench.h"

#include <QtCore/QJsonObject>

namespace baton::test {

namespace {

class MastodonHarness final : public ConnectorHarness {
public:
    explicit MastodonHarness(demo::Personality personality)
        : m_bench(demo::MastodonFake::Options{.personality = personality})
    {
    }

    std::unique_ptr<connectors::Connector> connect() override { return m_bench.connect(); }
    FakeClock &clock() override { return m_bench.clock; }
    demo::LoopbackServer &server() override { return m_bench.fake.server(); }

    QString customerWrites(const QString &text, TimeMs at) override
    {
        demo::PostSpec spec;
        spec.author = m_bench.priya;
        spec.text = QStringLiteral("@brand ") + text;
        const demo::PostKey key = m_bench.fake.post(spec);
        if (at != 0)
            m_bench.fake.world([&](demo::MastodonWorld &world) { world.setCreatedAt(key, at); });
        m_bench.clock.advance(std::chrono::seconds(1));
        return m_bench.fake.uriOf(key);
    }

    void customerEdits(const QString &globalId, const QString &text) override
    {
        m_bench.clock.advance(std::chrono::seconds(1));
        m_bench.fake.world([&](demo::MastodonWorld &world) {
            world.edit(*world.postByAddress(globalId), QStringLiteral("@brand ") + text, {}, false, {});
        });
    }

    void customerDeletes(const QString &globalId) override
    {
        m_bench.fake.world([&](demo::MastodonWorld &world) { world.remove(*world.postByAddress(globalId)); });
    }

    QStringList brandTexts() override
    {
        return m_bench.fake.world([this](demo::MastodonWorld &world) {
            QStringList texts;
            const QList<demo::PostKey> posts = world.postsBy(m_bench.brand);
            for (const demo::PostKey key : posts)
                texts.append(world.post(key)->now().text);
            return texts;
        });
    }

    void useHugeIds() override
    {
        m_bench.fake.world([](demo::MastodonWorld &world) { world.setNextNotificationId((1LL << 53) + 1); });
    }

    connectors::Abilities abilities() const override { return m_bench.identity.abilities; }

    QString fetchPath() const override { return QStringLiteral("/api/v1/notifications"); }
    QByteArray sendMethod() const override { return "POST"; }
    QString sendPath() const override { return QStringLiteral("/api/v1/statuses"); }
    QStringList itemsAt() const override { return {}; }

    QJsonObject unknownItem() const override
    {
        return {{QStringLiteral("id"), QStringLiteral("999999")}, {QStringLiteral("type"), QStringLiteral("hologram")},
            {QStringLiteral("created_at"), toRfc3339(m_bench.clock.nowMs())}};
    }

    demo::HttpReply tooManyRequests(int seconds) override
    {
        demo::HttpReply reply = demo::HttpReply::json(R"({"error":"zu viele Anfragen"})", 429);
        reply.setHeader("X-RateLimit-Limit", "300");
        reply.setHeader("X-RateLimit-Remaining", "0");
        reply.setHeader("X-RateLimit-Reset", toRfc3339(m_bench.clock.nowMs() + seconds * 1000LL).toLatin1());
        return reply;
    }

private:
    MastodonBench m_bench;
};

} // namespace

std::unique_ptr<ConnectorHarness> mastodonHarness()
{
    return std::make_unique<MastodonHarness>(demo::Personality::Mastodon);
}

std::unique_ptr<ConnectorHarness> goToSocialHarness()
{
    return std::make_unique<MastodonHarness>(demo::Personality::GoToSocial);
}

} // namespace baton::test
