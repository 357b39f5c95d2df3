// SPDX-License-Identifier: GPL-3.0-or-later
// What batonctl prints, held to the examples of tests/fixtures/cli.
#pragma once

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

namespace baton::test {

/// An example of tests/fixtures/cli.
inline QJsonObject fixture(const QString &name)
{
    QFile file(
        QString::fromLocal8Bit(qgetenv("BATON_SOURCE_DIR")) + QStringLiteral("/tests/fixtures/cli/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Where `made` has other fields, or fields of other types, than the example; null stands for "nothing there" in both.
inline QString difference(const QJsonValue &made, const QJsonValue &example, const QString &where)
{
    if (made.isNull() || example.isNull())
        return {};
    if (made.type() != example.type())
        return where + QStringLiteral(" has another type");
    if (made.isArray()) {
        const QJsonArray entries = made.toArray();
        for (const QJsonValue &entry : entries) {
            if (example.toArray().isEmpty())
                break;
            if (const QString found = difference(entry, example.toArray().first(), where + QStringLiteral("[]"));
                !found.isEmpty())
                return found;
        }
    }
    if (!made.isObject())
        return {};
    if (made.toObject().keys() != example.toObject().keys())
        return where + QStringLiteral(" has the fields ") + made.toObject().keys().join(QLatin1Char(' '));
    for (const QString &key : made.toObject().keys()) {
        const QString found
            = difference(made.toObject().value(key), example.toObject().value(key), where + QLatin1Char('.') + key);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace baton::test

#define QCOMPARE_SHAPE(made, name)                                                                                     \
    do {                                                                                                               \
        const QJsonObject example = baton::test::fixture(QStringLiteral(name));                                        \
        QVERIFY2(!example.isEmpty(), name);                                                                            \
        QCOMPARE(baton::test::difference(QJsonObject(made), example, QStringLiteral(name)), QString());                \
    } while (false)
