// SPDX-License-Identifier: GPL-3.0-or-later
// A Bot API server with just what a bot asks for, there to be spoilt. What the real one does is tests/peers/telegram's
// matter.
#include "core/connectors/telegram/Entry.h"
#include "core/net/Json.h"
#include "tests/core/connectors/contract/ConnectorHarness.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QUrlQuery>

#include <mutex>

namespace baton::test {

using demo::HttpReply;
using demo::HttpRequest;
namespace json = net::json;

namespace {

const QString kToken = QStringLiteral("700000001:AAHarnessHarnessHarnessHarnessHarne");
const QString kConnection = QStringLiteral("bc1");
constexpr qint64 kBot = 700'000'001;
constexpr qint64 kOwner = 5'000'000'009;
constexpr qint64 kPriya = 5'000'000'001;

class TelegramHarness final : public ConnectorHarness {
public:
    explicit TelegramHarness(bool isBusiness)
        : m_isBusiness(isBusiness)
        , m_server([this](const HttpRequest &request) { return answer(request); })
        , m_http(m_clock)
    {
    }

    std::unique_ptr<connectors::Connector> connect() override
    {
        m_budget = std::make_unique<net::RateBudget>(m_clock);
        m_session = std::make_unique<connectors::Session>(
            [](const CancelToken &) -> Result<connectors::Credentials> {
                return connectors::Credentials{{QStringLiteral("token"), kToken.toUtf8()}};
            },
            [](const connectors::Credentials &, const CancelToken &) -> Result<void> { return {}; });
        const auto make = [&](const connectors::Identity &who) {
            return connectors::telegram::entry().create(
                {m_http, *m_budget, *m_session, m_clock, m_server.baseUrl(), who.self, who.limits, who.abilities});
        };
        const auto who = make({})->identify({});
        if (!who)
            qFatal("identify: %s", qPrintable(who.error().detail));
        m_identity = *who;
        m_server.clearRequests();
        return make(m_identity);
    }
    FakeClock &clock() override { return m_clock; }
    demo::LoopbackServer &server() override { return m_server; }

    QString customerWrites(const QString &text, TimeMs at) override
    {
        const std::lock_guard lock(m_mutex);
        const TimeMs when = at != 0 ? at : m_clock.nowMs();
        m_clock.advance(std::chrono::seconds(1));
        QJsonObject message = written(priya(), text, when);
        message.insert(QStringLiteral("entities"),
            QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("bold")}, {QStringLiteral("offset"), 0},
                {QStringLiteral("length"), 1}}});
        tell(m_isBusiness ? "business_message" : "message", message);
        return nameOf(message);
    }
    void customerEdits(const QString &globalId, const QString &text) override
    {
        const std::lock_guard lock(m_mutex);
        m_clock.advance(std::chrono::seconds(1));
        QJsonObject message = m_messages.value(globalId.section(QLatin1Char('/'), -1).toLongLong());
        message.insert(QStringLiteral("text"), text);
        message.insert(QStringLiteral("edit_date"), m_clock.nowMs() / 1000);
        tell(m_isBusiness ? "edited_business_message" : "edited_message", message);
    }
    void customerDeletes(const QString &globalId) override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isBusiness)
            return; // nobody is told
        const qint64 id = globalId.section(QLatin1Char('/'), -1).toLongLong();
        tell("deleted_business_messages",
            {{QStringLiteral("business_connection_id"), kConnection}, {QStringLiteral("chat"), chat()},
                {QStringLiteral("message_ids"), QJsonArray{id}}});
    }
    QStringList brandTexts() override
    {
        const std::lock_guard lock(m_mutex);
        return m_sent;
    }
    QList<std::pair<QString, QByteArray>> brandFiles() override
    {
        const std::lock_guard lock(m_mutex);
        return m_files;
    }
    void useHugeIds() override
    {
        const std::lock_guard lock(m_mutex);
        m_nextUpdate = (1LL << 53) + 1;
        m_nextMessage = (1LL << 53) + 1;
    }
    connectors::Abilities abilities() const override { return m_identity.abilities; }
    bool canReadAgain() const override { return false; }
    bool tellsDeletions() const override { return m_isBusiness; }
    bool canLookForSent() const override { return false; }

    QString fetchPath() const override { return QStringLiteral("/bot%1/getUpdates").arg(kToken); }
    QByteArray sendMethod() const override { return "POST"; }
    QString sendPath() const override { return QStringLiteral("/bot%1/sendMessage").arg(kToken); }
    QString uploadPath() const override { return QStringLiteral("/bot%1/sendDocument").arg(kToken); }
    QStringList itemsAt() const override { return {QStringLiteral("result")}; }
    bool newestFirst() const override { return false; }
    QJsonObject unknownItem() const override
    {
        return {{QStringLiteral("update_id"), 1},
            {QStringLiteral("hologram"), QJsonObject{{QStringLiteral("date"), m_clock.nowMs() / 1000}}}};
    }
    HttpReply tooManyRequests(int seconds) override
    {
        return HttpReply::json(R"({"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":)"
                + QByteArray::number(seconds) + "}}",
            429);
    }

private:
    static QJsonObject priya()
    {
        return {{QStringLiteral("id"), kPriya}, {QStringLiteral("is_bot"), false},
            {QStringLiteral("first_name"), QStringLiteral("Priya")},
            {QStringLiteral("last_name"), QStringLiteral("N.")}, {QStringLiteral("username"), QStringLiteral("priya")}};
    }
    static QJsonObject bot()
    {
        return {{QStringLiteral("id"), kBot}, {QStringLiteral("is_bot"), true},
            {QStringLiteral("first_name"), QStringLiteral("The Brand")},
            {QStringLiteral("username"), QStringLiteral("brand_bot")}};
    }
    static QJsonObject owner()
    {
        return {{QStringLiteral("id"), kOwner}, {QStringLiteral("is_bot"), false},
            {QStringLiteral("first_name"), QStringLiteral("Owner")}};
    }
    static QJsonObject chat()
    {
        return {{QStringLiteral("id"), kPriya}, {QStringLiteral("type"), QStringLiteral("private")},
            {QStringLiteral("first_name"), QStringLiteral("Priya")},
            {QStringLiteral("username"), QStringLiteral("priya")}};
    }
    static HttpReply ok(const QJsonValue &result)
    {
        return HttpReply::json(
            QJsonDocument(QJsonObject{{QStringLiteral("ok"), true}, {QStringLiteral("result"), result}}).toJson());
    }
    static HttpReply refused(int status)
    {
        return HttpReply::json(R"({"ok":false,"error_code":)" + QByteArray::number(status) + "}", status);
    }

    QJsonObject written(const QJsonObject &author, const QString &text, TimeMs when)
    {
        const TimeMs seconds = when / 1000 - (when % 1000 < 0 ? 1 : 0);
        QJsonObject message{{QStringLiteral("message_id"), m_nextMessage}, {QStringLiteral("date"), seconds},
            {QStringLiteral("from"), author}, {QStringLiteral("chat"), chat()}, {QStringLiteral("text"), text}};
        if (m_isBusiness)
            message.insert(QStringLiteral("business_connection_id"), kConnection);
        m_messages.insert(m_nextMessage++, message);
        return message;
    }
    QString nameOf(const QJsonObject &message) const
    {
        return QStringLiteral("tg:%1/%2%3/%4")
            .arg(kBot)
            .arg(m_isBusiness ? QStringLiteral("b%1/").arg(kOwner) : QString())
            .arg(kPriya)
            .arg(json::str(message, "message_id"));
    }
    void tell(const char *kind, const QJsonObject &value)
    {
        m_updates.append(
            QJsonObject{{QStringLiteral("update_id"), m_nextUpdate++}, {QString::fromLatin1(kind), value}});
    }

    HttpReply answer(const HttpRequest &request)
    {
        const std::lock_guard lock(m_mutex);
        const QString start = QStringLiteral("/bot%1/").arg(kToken);
        if (!request.path.startsWith(start))
            return refused(401);
        const QString method = request.path.mid(start.size());
        const QUrlQuery query(QString::fromUtf8(request.query));
        if (method == QLatin1String("getMe"))
            return ok(bot());
        if (method == QLatin1String("getWebhookInfo"))
            return ok(QJsonObject{{QStringLiteral("url"), QString()}});
        if (method == QLatin1String("getBusinessConnection"))
            return ok(QJsonObject{{QStringLiteral("id"), kConnection}, {QStringLiteral("user"), owner()}});
        if (method == QLatin1String("getUpdates")) {
            const QString offset = query.queryItemValue(QStringLiteral("offset"));
            while (!offset.isEmpty() && !m_updates.isEmpty()
                && json::integer(m_updates.first().toObject(), "update_id") < offset.toLongLong())
                m_updates.removeFirst();
            return ok(m_updates);
        }
        if (method == QLatin1String("sendMessage")) {
            const QJsonObject input = QJsonDocument::fromJson(request.body).object();
            const QString text = json::str(input, "text");
            if (json::integer(input, "chat_id") != kPriya || text.isEmpty())
                return refused(400);
            m_sent.append(text);
            QJsonObject message = written(m_isBusiness ? owner() : bot(), text.trimmed(), m_clock.nowMs());
            const qint64 parent = json::integer(json::object(input, "reply_parameters"), "message_id");
            if (m_messages.contains(parent))
                message.insert(QStringLiteral("reply_to_message"), m_messages.value(parent));
            return ok(message);
        }
        if (method == QLatin1String("sendDocument"))
            return takeDocument(request.body, request.header("content-type"));
        return refused(404);
    }

    /// multipart/form-data, as strictly as a harness needs it.
    HttpReply takeDocument(const QByteArray &body, const QByteArray &type)
    {
        const QByteArray mark = "--" + type.mid(type.indexOf("boundary=") + 9);
        QHash<QByteArray, QByteArray> fields;
        QString name;
        qsizetype at = 0;
        while ((at = body.indexOf(mark, at)) >= 0) {
            const qsizetype head = at + mark.size() + 2;
            const qsizetype blank = body.indexOf("\r\n\r\n", head);
            const qsizetype content = blank + 4;
            const qsizetype end = body.indexOf("\r\n" + mark, content);
            if (blank < 0 || end < 0)
                break;
            const QByteArray headers = body.mid(head, content - head);
            const auto value = [&headers](const QByteArray &key) {
                const qsizetype from = headers.indexOf(key + "=\"") + key.size() + 2;
                return headers.mid(from, headers.indexOf('"', from) - from);
            };
            fields.insert(value(" name"), body.mid(content, end - content));
            if (headers.contains(" filename="))
                name = QString::fromUtf8(value(" filename"));
            at = end;
        }
        if (fields.value("chat_id").toLongLong() != kPriya || name.isEmpty())
            return refused(400);
        m_files.append({name, fields.value("document")});
        const QString caption = QString::fromUtf8(fields.value("caption"));
        m_sent.append(caption);
        QJsonObject message = written(m_isBusiness ? owner() : bot(), {}, m_clock.nowMs());
        message.remove(QStringLiteral("text"));
        message.insert(QStringLiteral("caption"), caption);
        message.insert(QStringLiteral("document"),
            QJsonObject{{QStringLiteral("file_id"), QStringLiteral("d1")}, {QStringLiteral("file_name"), name}});
        const qint64 parent
            = json::integer(QJsonDocument::fromJson(fields.value("reply_parameters")).object(), "message_id");
        if (m_messages.contains(parent))
            message.insert(QStringLiteral("reply_to_message"), m_messages.value(parent));
        return ok(message);
    }

    const bool m_isBusiness;
    FakeClock m_clock{1'790'000'000'000};
    std::mutex m_mutex; ///< the server's thread and the test's
    QJsonArray m_updates; ///< that nobody has confirmed
    QMap<qint64, QJsonObject> m_messages;
    QStringList m_sent;
    QList<std::pair<QString, QByteArray>> m_files;
    qint64 m_nextUpdate = 4000;
    qint64 m_nextMessage = 10;
    demo::LoopbackServer m_server;
    net::HttpClient m_http;
    std::unique_ptr<net::RateBudget> m_budget;
    std::unique_ptr<connectors::Session> m_session;
    connectors::Identity m_identity;
};

} // namespace

std::unique_ptr<ConnectorHarness> telegramHarness() { return std::make_unique<TelegramHarness>(false); }
std::unique_ptr<ConnectorHarness> telegramBusinessHarness() { return std::make_unique<TelegramHarness>(true); }

} // namespace baton::test
