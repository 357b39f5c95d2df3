// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the scripted server to recordings of a real one: the same requests, in the same order, must be answered with
// the same status, the same kind of content, JSON of the same shape and links of the same kind.
#include "app/demo/network/MastodonFake.h"
#include "app/demo/network/Pictures.h"
#include "core/net/HttpClient.h"
#include "core/net/MultipartForm.h"
#include "core/net/Url.h"
#include "tests/app/demo/network/Cassette.h"
#include "tests/app/demo/network/EntitySchema.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

namespace baton::test {

using demo::MastodonFake;
using demo::PersonKey;

namespace {

/// Which entity a path answers with; "[]" behind it for a list.
QString entityFor(const QByteArray &method, const QString &path)
{
    struct Rule {
        const char *method;
        const char *pattern;
        const char *entity;
    };
    static constexpr Rule kRules[] = {
        {"GET", "^/api/v1/accounts/verify_credentials$", "Account"},
        {"GET", "^/api/v1/accounts/lookup$", "Account"},
        {"GET", "^/api/v1/accounts/relationships$", "Relationship[]"},
        {"GET", "^/api/v1/accounts/[0-9]+/statuses$", "Status[]"},
        {"GET", "^/api/v1/accounts/[0-9]+$", "Account"},
        {"POST", "^/api/v1/accounts/[0-9]+/(un)?(block|mute|follow)$", "Relationship"},
        {"GET", "^/api/v1/instance/?$", "Instance"},
        {"GET", "^/api/v2/instance/?$", "InstanceV2"},
        {"GET", "^/\\.well-known/oauth-authorization-server$", "OAuthServerInfo"},
        {"GET", "^/api/v1/apps/verify_credentials$", ""},
        {"GET", "^/api/v1/notifications$", "Notification[]"},
        {"GET", "^/api/v1/notifications/[0-9]+$", "Notification"},
        {"GET", "^/api/v1/notifications/requests$", "NotificationRequest[]"},
        {"GET", "^/api/v1/notifications/requests/[0-9]+$", "NotificationRequest"},
        {"POST", "^/api/v1/notifications/requests/[0-9]+/accept$", ""},
        {"GET", "^/api/v1/notifications/requests/merged$", ""},
        {"GET", "^/api/v2/notifications/policy$", "NotificationPolicy"},
        {"PATCH", "^/api/v2/notifications/policy$", "NotificationPolicy"},
        {"GET", "^/api/v1/conversations/?$", "Conversation[]"},
        {"POST", "^/api/v1/conversations/[0-9]+/read$", "Conversation"},
        {"POST", "^/api/v1/statuses$", "Status"},
        {"GET", "^/api/v1/statuses/[0-9]+$", "Status"},
        {"PUT", "^/api/v1/statuses/[0-9]+$", "Status"},
        {"DELETE", "^/api/v1/statuses/[0-9]+$", ""},
        {"GET", "^/api/v1/statuses/[0-9]+/context$", "Context"},
        {"GET", "^/api/v1/statuses/[0-9]+/history$", "StatusEdit[]"},
        {"GET", "^/api/v1/statuses/[0-9]+/source$", "StatusSource"},
        {"POST", "^/api/v1/statuses/[0-9]+/(un)?favourite$", "Status"},
        {"POST", "^/api/v2/media$", "MediaAttachment"},
    };
    for (const Rule &rule : kRules) {
        if (method == rule.method && QRegularExpression(QLatin1String(rule.pattern)).match(path).hasMatch())
            return QLatin1String(rule.entity);
    }
    return QStringLiteral("?");
}

/// Replays recordings against a scripted server that knows the recorded accounts.
class Replay {
public:
    explicit Replay(const EntitySchema &schema)
        : m_http(m_clock)
        , m_fake(m_clock)
        , m_schema(schema)
    {
        addAccount("__MASTODON_PY_TEST_ACCESS_TOKEN", "mastodonpy_test");
        addAccount("__MASTODON_PY_TEST_ACCESS_TOKEN_2", "admin");
        addAccount("__MASTODON_PY_TEST_ACCESS_TOKEN_3", "mastodonpy_test_2");
        // What the recorded server told its owner before the recordings began.
        m_fake.world([this](demo::MastodonWorld &world) {
            world.notify(m_accounts.value(QStringLiteral("admin")), m_accounts.value(QStringLiteral("mastodonpy_test")),
                QStringLiteral("admin.sign_up"), 0);
        });
    }

    void play(const RecordedExchange &recorded, const QString &name);

    QStringList faults;
    QSet<QString> compared; ///< method, pattern and status that were compared

private:
    void addAccount(const QByteArray &token, const char *username)
    {
        const PersonKey key = m_fake.addPerson(QLatin1String(username));
        m_tokens.insert(
            token, m_fake.tokenFor(key, {QStringLiteral("read"), QStringLiteral("write"), QStringLiteral("follow")}));
        m_accounts.insert(QLatin1String(username), key);
    }
    /// Notes which recorded id is which id here, wherever both answers have one at the same place.
    void learn(const QJsonValue &theirs, const QJsonValue &ours);
    QByteArray translated(const QByteArray &encoded, char between) const;
    net::Request requestFor(const RecordedExchange &recorded) const;
    void compare(const RecordedExchange &recorded, const net::Response &response, const QString &where);

    FakeClock m_clock{1'785'592'303'000};
    net::HttpClient m_http;
    MastodonFake m_fake;
    const EntitySchema &m_schema;
    QHash<QByteArray, QByteArray> m_tokens;
    QHash<QString, PersonKey> m_accounts;
    QHash<QByteArray, QByteArray> m_ids;
};

void Replay::learn(const QJsonValue &theirs, const QJsonValue &ours)
{
    if (theirs.isArray() && ours.isArray()) {
        const QJsonArray a = theirs.toArray();
        const QJsonArray b = ours.toArray();
        for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
            learn(a.at(i), b.at(i));
    } else if (theirs.isObject() && ours.isObject()) {
        const QJsonObject a = theirs.toObject();
        const QJsonObject b = ours.toObject();
        for (auto it = a.begin(); it != a.end(); ++it) {
            if (it.key() == QLatin1String("id"))
                m_ids.insert(it.value().toString().toLatin1(), b.value(it.key()).toString().toLatin1());
            else
                learn(it.value(), b.value(it.key()));
        }
    }
}

QByteArray Replay::translated(const QByteArray &encoded, char between) const
{
    QList<QByteArray> parts = encoded.split(between);
    for (QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? QByteArray() : part.left(equals + 1);
        if (name == "limit=")
            continue;
        QByteArray value = part.mid(equals + 1);
        value.replace("localhost%3A3000", QUrl::toPercentEncoding(QUrl(m_fake.url()).authority()));
        part = name + m_ids.value(value, value);
    }
    return parts.join(between);
}

net::Request Replay::requestFor(const RecordedExchange &recorded) const
{
    const qsizetype question = recorded.target.indexOf('?');
    QByteArray target = translated(question < 0 ? recorded.target : recorded.target.left(question), '/');
    if (question >= 0)
        target += '?' + translated(recorded.target.mid(question + 1), '&');
    net::Request request;
    request.verb = recorded.method;
    request.url = QUrl::fromEncoded(m_fake.url().toLatin1() + target);
    request.bearerToken = m_tokens.value(recorded.authorization.mid(7));
    if (recorded.binaryBody) {
        net::MultipartForm form("recorded");
        form.addFile("file", "picture.png", "image/png", demo::photoPng(QStringLiteral("recorded"), 64, 64));
        request.contentType = form.contentType();
        request.body = form.body();
    } else if (recorded.method != "GET" && !recorded.body.isEmpty()) {
        const bool json = recorded.contentType.startsWith("application/json");
        request.contentType = json ? QByteArray("application/json") : QByteArray("application/x-www-form-urlencoded");
        request.body = json ? recorded.body : translated(recorded.body, '&');
    }
    return request;
}

/// "next(limit,max_id)": relation and parameters of each link.
QStringList linkKinds(const QByteArray &header)
{
    QStringList kinds;
    const auto links = net::parseLinkHeader(header, QUrl(QStringLiteral("http://localhost:3000/")));
    for (auto it = links.begin(); it != links.end(); ++it) {
        QStringList names;
        const QList<QByteArray> parts = it.value().query(QUrl::FullyEncoded).toLatin1().split('&');
        for (const QByteArray &part : parts)
            names.append(QString::fromLatin1(part.left(part.indexOf('='))));
        kinds.append(QStringLiteral("%1(%2)").arg(QString::fromLatin1(it.key()), names.join(QLatin1Char(','))));
    }
    kinds.sort();
    return kinds;
}

void Replay::compare(const RecordedExchange &recorded, const net::Response &response, const QString &where)
{
    const auto fault = [&](const QString &what) { faults.append(where + QStringLiteral(": ") + what); };
    if (response.status != recorded.status) {
        fault(QStringLiteral("status %1, recorded %2").arg(response.status).arg(recorded.status));
        return;
    }
    if (response.header("content-type") != recorded.answerType)
        fault(QStringLiteral("content type ") + QString::fromLatin1(response.header("content-type")));
    if (linkKinds(response.header("link")) != linkKinds(recorded.link))
        fault(QStringLiteral("links %1, recorded %2")
                .arg(linkKinds(response.header("link")).join(QLatin1Char(' ')),
                    linkKinds(recorded.link).join(QLatin1Char(' '))));
    const auto document = [](const QByteArray &bytes) {
        const QJsonDocument json = QJsonDocument::fromJson(bytes);
        return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
    };
    const QJsonValue theirs = document(recorded.answer);
    const QJsonValue ours = document(response.body);
    const QStringList differences = shapeDifferences(theirs, ours);
    for (const QString &difference : differences) {
        // Only there where an upload named a focus; ours does not.
        if (!difference.endsWith(QLatin1String(".meta.focus: only theirs")))
            fault(difference);
    }
    if (theirs.isArray() && theirs.toArray().isEmpty() != ours.toArray().isEmpty())
        fault(QStringLiteral("%1 elements, recorded %2").arg(ours.toArray().size()).arg(theirs.toArray().size()));
    learn(theirs, ours);

    QString entity
        = entityFor(recorded.method, QString::fromLatin1(recorded.target.left(recorded.target.indexOf('?'))));
    if (response.status != 200 || entity.isEmpty())
        return;
    const bool list = entity.endsWith(QLatin1String("[]"));
    if (list)
        entity.chop(2);
    const QJsonArray all = list ? ours.toArray() : QJsonArray{ours};
    for (const QJsonValue &one : all) {
        const QStringList found = m_schema.faults(one, entity);
        // Where the real server does not keep to the description either, it is not the yardstick.
        const QStringList real
            = list ? m_schema.faults(theirs.toArray().first(), entity) : m_schema.faults(theirs, entity);
        for (const QString &what : found) {
            if (!real.contains(what))
                fault(what);
        }
    }
}

void Replay::play(const RecordedExchange &recorded, const QString &name)
{
    const qsizetype question = recorded.target.indexOf('?');
    const QString path = QString::fromLatin1(question < 0 ? recorded.target : recorded.target.left(question));
    const QString where = QStringLiteral("%1 %2 %3").arg(name, QString::fromLatin1(recorded.method), path);
    m_clock.advance(std::chrono::seconds(30));
    const auto response = m_http.exchange(requestFor(recorded), {});
    if (!response) {
        faults.append(where + QStringLiteral(": ") + response.error().detail);
        return;
    }
    compare(recorded, *response, where);
    static const QRegularExpression kId(QStringLiteral("/[0-9]+"));
    compared.insert(QStringLiteral("%1 %2 %3")
            .arg(QString::fromLatin1(recorded.method), QString(path).replace(kId, QStringLiteral("/N")))
            .arg(recorded.status));
}

} // namespace

class MastodonFidelityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void recordings_areAnsweredInTheSameShape();
    void recordedRequests_areManyKinds();

private:
    QSet<QString> m_compared;
};

void MastodonFidelityTest::recordings_areAnsweredInTheSameShape()
{
    const QString specs = specsFolder();
    if (specs.isEmpty())
        QSKIP("needs the recordings (BATON_SPECS)");
    const EntitySchema schema = EntitySchema::load(specs + QStringLiteral("/mastodon/return_types.json"));
    QVERIFY(!schema.isEmpty());
    QStringList faults;
    const QDir folder(specs + QStringLiteral("/mastodon/cassettes"));
    const QStringList names = folder.entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QList<RecordedExchange> exchanges = readCassette(folder.filePath(name));
        const bool known = std::all_of(exchanges.begin(), exchanges.end(), [](const RecordedExchange &exchange) {
            const qsizetype question = exchange.target.indexOf('?');
            const QByteArray path = question < 0 ? exchange.target : exchange.target.left(question);
            return entityFor(exchange.method, QString::fromLatin1(path)) != QLatin1String("?");
        });
        if (!known || exchanges.isEmpty())
            continue; // boosts, lists of followers and the like: nothing of an inbox
        Replay replay(schema);
        for (const RecordedExchange &exchange : exchanges)
            replay.play(exchange, name);
        faults += replay.faults;
        m_compared += replay.compared;
    }
    faults.removeDuplicates();
    for (const QString &fault : std::as_const(faults))
        qWarning().noquote() << fault;
    QVERIFY(faults.isEmpty());
}

void MastodonFidelityTest::recordedRequests_areManyKinds()
{
    if (specsFolder().isEmpty())
        QSKIP("needs the recordings (BATON_SPECS)");
    QStringList kinds = m_compared.values();
    kinds.sort();
    QVERIFY2(kinds.size() >= 35, qPrintable(QLatin1Char('\n') + kinds.join(QLatin1Char('\n'))));
}

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MastodonFidelityTest)
#include "MastodonFidelityTest.moc"
