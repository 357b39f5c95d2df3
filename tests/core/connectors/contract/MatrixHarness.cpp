// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/ConnectorHarness.h"
#include "tests/core/connectors/matrix/MatrixBench.h"

namespace baton::test {

namespace {

const QString kRoom = QStringLiteral("!support:matrix.test");

class MatrixHarness final : public ConnectorHarness {
public:
    MatrixHarness() { m_bench.fake.joins(kRoom); }

    std::unique_ptr<connectors::Connector> connect() override { return m_bench.connect(); }
    FakeClock &clock() override { return m_bench.clock; }
    demo::LoopbackServer &server() override { return m_bench.fake.server(); }

    QString customerWrites(const QString &text, TimeMs at) override
    {
        const QJsonObject content{{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), text},
            {QStringLiteral("m.mentions"), QJsonObject{{QStringLiteral("user_ids"), QJsonArray{MatrixFake::kBrand}}}},
            {QStringLiteral("example.colours"),
                QJsonArray{QJsonObject{{QStringLiteral("r"), 1}, {QStringLiteral("g"), 2}, {QStringLiteral("b"), 3}}}}};
        return kRoom + QLatin1Char('/') + m_bench.fake.writes(kRoom, MatrixFake::kPriya, content, at);
    }
    void customerEdits(const QString &globalId, const QString &text) override
    {
        m_bench.fake.edits(kRoom, MatrixFake::kPriya, eventOf(globalId), text);
    }
    void customerDeletes(const QString &globalId) override { m_bench.fake.redacts(kRoom, eventOf(globalId)); }
    QStringList brandTexts() override { return m_bench.fake.brandTexts(); }
    QList<std::pair<QString, QByteArray>> brandFiles() override { return m_bench.fake.brandFiles(); }
    void useHugeIds() override { } // ids are no numbers here
    connectors::Abilities abilities() const override { return m_bench.identity.abilities; }

    QString fetchPath() const override { return QStringLiteral("/_matrix/client/v3/sync"); }
    QByteArray sendMethod() const override { return "PUT"; }
    QString sendPath() const override { return QStringLiteral("/_matrix/client/v3/rooms/"); }
    QString uploadPath() const override { return QStringLiteral("/_matrix/media/v3/upload"); }
    QStringList itemsAt() const override
    {
        return {QStringLiteral("rooms"), QStringLiteral("join"), kRoom, QStringLiteral("timeline"),
            QStringLiteral("events")};
    }
    QJsonObject unknownItem() const override
    {
        return {{QStringLiteral("type"), QStringLiteral("org.example.hologram")},
            {QStringLiteral("event_id"), QStringLiteral("$hologram")}, {QStringLiteral("sender"), MatrixFake::kPriya},
            {QStringLiteral("origin_server_ts"), m_bench.clock.nowMs()},
            {QStringLiteral("content"), QJsonObject{{QStringLiteral("body"), QStringLiteral("x")}}}};
    }
    demo::HttpReply tooManyRequests(int seconds) override
    {
        return demo::HttpReply::json(QByteArray(R"({"errcode":"M_LIMIT_EXCEEDED","error":"x","retry_after_ms":)")
                + QByteArray::number(seconds * 1000) + "}",
            429);
    }

private:
    static QString eventOf(const QString &globalId) { return globalId.mid(kRoom.size() + 1); }

    MatrixBench m_bench;
};

} // namespace

std::unique_ptr<ConnectorHarness> matrixHarness() { return std::make_unique<MatrixHarness>(); }

} // namespace baton::test
