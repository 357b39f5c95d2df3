// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the scripted homeserver to the specification: every answer it gives the connector has the shape that
// answers.json tells.
#include "tests/core/connectors/matrix/MatrixBench.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;

namespace {

const QString kRoom = QStringLiteral("!support:matrix.test");

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return QStringLiteral("boolean");
    case QJsonValue::Double:
        return value.toDouble() == double(value.toInteger()) ? QStringLiteral("integer") : QStringLiteral("number");
    case QJsonValue::String: return QStringLiteral("string");
    case QJsonValue::Array: return QStringLiteral("array");
    case QJsonValue::Object: return QStringLiteral("object");
    default: return QStringLiteral("null");
    }
}

/// What is wrong with a value by a schema of those few words that answers.json uses.
QStringList problems(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    QStringList found;
    const QJsonValue type = schema.value(QLatin1String("type"));
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    const QString is = typeOf(value);
    if (!type.isUndefined() && !types.contains(is)
        && !(is == QLatin1String("integer") && types.contains(QStringLiteral("number"))))
        return {QStringLiteral("%1 is %2").arg(where, is)};
    for (const QJsonValue &part : schema.value(QLatin1String("allOf")).toArray())
        found += problems(part.toObject(), value, where);
    const QJsonObject object = value.toObject();
    for (const QJsonValue &name : schema.value(QLatin1String("required")).toArray()) {
        if (value.isObject() && !object.contains(name.toString()))
            found.append(QStringLiteral("%1 has no %2").arg(where, name.toString()));
    }
    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    const QJsonObject patterns = schema.value(QLatin1String("patternProperties")).toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        QJsonObject of = properties.value(it.key()).toObject();
        for (auto pattern = patterns.begin(); pattern != patterns.end() && of.isEmpty(); ++pattern) {
            if (QRegularExpression(pattern.key()).match(it.key()).hasMatch())
                of = pattern.value().toObject();
        }
        if (of.isEmpty() && !properties.contains(it.key()))
            of = schema.value(QLatin1String("additionalProperties")).toObject();
        found += problems(of, it.value(), where + QLatin1Char('.') + it.key());
    }
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array)
        found += problems(schema.value(QLatin1String("items")).toObject(), item, where + QStringLiteral("[]"));
    found.removeDuplicates();
    return found;
}

/// "GET /v3/rooms/*/event/*" of what was asked; empty for what answers.json does not tell.
QString kindOf(const demo::HttpRequest &request, const QStringList &known)
{
    const QStringList path
        = QString::fromLatin1(request.target).section(QLatin1Char('?'), 0, 0).mid(15).split(QLatin1Char('/'));
    for (const QString &kind : known) {
        const QStringList parts = kind.section(QLatin1Char(' '), 1).split(QLatin1Char('/'));
        bool fits = kind.section(QLatin1Char(' '), 0, 0) == QString::fromLatin1(request.method)
            && parts.size() <= path.size()
            && path.size() <= parts.size() + (kind.contains(QStringLiteral("relations")));
        for (qsizetype i = 0; fits && i < parts.size(); ++i)
            fits = parts.at(i) == QLatin1String("*") || parts.at(i) == path.at(i);
        if (fits)
            return kind;
    }
    return {};
}

} // namespace

class MatrixFidelityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_haveTheShapeOfTheSpecification()
    {
        QFile file(qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral("."))
            + QStringLiteral("/tests/fixtures/matrix/answers.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject shapes = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(shapes.size() > 10);

        MatrixBench bench;
        QList<std::pair<demo::HttpRequest, demo::HttpReply>> seen;
        demo::Fault spy;
        spy.times = -1;
        spy.afterHandling = true;
        spy.change = [&seen](const demo::HttpRequest &request, const demo::HttpReply &reply) {
            seen.append({request, reply});
            return reply;
        };
        bench.fake.server().addFault(spy);
        day(bench);
        bench.fake.server().clearFaults();

        QSet<QString> tried;
        QStringList wrong;
        for (const auto &[request, reply] : std::as_const(seen)) {
            const QString kind = kindOf(request, shapes.keys());
            if (reply.status != 200 || kind.isEmpty())
                continue;
            tried.insert(kind);
            for (const QString &problem :
                problems(shapes.value(kind).toObject(), QJsonDocument::fromJson(reply.body).object(), kind)) {
                if (!wrong.contains(problem))
                    wrong.append(problem);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QStringList untried;
        for (const QString &kind : shapes.keys()) {
            if (!tried.contains(kind))
                untried.append(kind);
        }
        QCOMPARE(untried, QStringList{QStringLiteral("GET /versions")}); // MatrixLoginTest's
    }

    void shapes_areChecked()
    {
        const QJsonObject shape = QJsonDocument::fromJson(R"({"type":"object","required":["a"],"properties":{
            "a":{"type":"array","items":{"type":"integer"}},"b":{"allOf":[{"type":"string"}]}},
            "additionalProperties":{"type":"boolean"}})")
                                      .object();
        const auto wrong = [&shape](const char *json) {
            return problems(shape, QJsonDocument::fromJson(json).object(), QStringLiteral("x")).size();
        };
        QCOMPARE(wrong(R"({"a":[1,2],"b":"c","d":true})"), 0);
        QCOMPARE(wrong(R"({})"), 1);
        QCOMPARE(wrong(R"({"a":["1"]})"), 1);
        QCOMPARE(wrong(R"({"a":[],"b":1})"), 1);
        QCOMPARE(wrong(R"({"a":[],"d":1})"), 1);
    }

private:
    /// Something of everything.
    static void day(MatrixBench &bench)
    {
        bench.fake.joins(kRoom);
        for (int i = 0; i < 80; ++i)
            bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("message %1").arg(i));
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        const QString root = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("a question"));
        const QString inThread = bench.fake.saysInThread(kRoom, MatrixFake::kPriya, root, QStringLiteral("more of it"));
        bench.fake.edits(kRoom, MatrixFake::kPriya, root, QStringLiteral("a better question"));
        bench.fake.redacts(kRoom, bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("oops")));
        bench.fake.invites(QStringLiteral("!direct:matrix.test"), MatrixFake::kTom, true);
        bench.fake.invites(QStringLiteral("!club:matrix.test"), MatrixFake::kTom, false, QStringLiteral("Club"));
        bench.fake.expireTokens();
        const auto batch = bench.fetchAll(*connector, cursor);
        QVERIFY(batch);
        const auto question = messageOf(batch->messages, root);
        const auto details = messageOf(batch->messages, inThread);
        QVERIFY(question && details);

        OutgoingMessage answer;
        answer.inReplyTo = refOf(*question);
        answer.text = QStringLiteral("an answer");
        answer.createdAt = bench.clock.nowMs();
        const auto sent = connector->send(answer, "key", {});
        QVERIFY(sent);
        QVERIFY(connector->edit(refOf(*sent), answer, {}));
        QVERIFY(connector->refresh({refOf(*sent)}, {}));
        QVERIFY(connector->readThread(refOf(*details), {}));
        for (int i = 0; i < 60; ++i)
            bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("later %1").arg(i));
        QVERIFY(connector->readThread(refOf(*question), {})); // far from the newest
        Action action;
        action.message = refOf(*question);
        for (const auto kind : {Action::Kind::Like, Action::Kind::Unlike}) {
            action.kind = kind;
            QVERIFY(connector->act(action, {}));
        }
        bench.fake.leaves(kRoom);
        QVERIFY(bench.fetchAll(*connector, cursor));
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MatrixFidelityTest)
#include "MatrixFidelityTest.moc"
