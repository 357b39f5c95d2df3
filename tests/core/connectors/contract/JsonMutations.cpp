// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/JsonMutations.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace baton::test {

namespace {

struct Spoiled {
    QString where;
    QJsonValue value; ///< Undefined: taken away
};

QList<Spoiled> spoiled(const QJsonValue &value)
{
    static const QList<std::pair<const char *, QJsonValue>> kOthers{{"null", QJsonValue()}, {"7", 7},
        {"\"x\"", QStringLiteral("x")}, {"true", true}, {"[]", QJsonArray()}, {"{}", QJsonObject()}};
    QList<Spoiled> all;
    for (const auto &[name, other] : kOthers) {
        if (other.type() != value.type())
            all.append({QStringLiteral(" := ") + QLatin1String(name), other});
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            QJsonObject without = object;
            without.remove(it.key());
            all.append({QStringLiteral(" without .") + it.key(), without});
            const QList<Spoiled> below = spoiled(it.value());
            for (const Spoiled &one : below) {
                QJsonObject changed = object;
                changed.insert(it.key(), one.value);
                all.append({QLatin1Char('.') + it.key() + one.where, changed});
            }
        }
    } else if (value.isArray() && !value.toArray().isEmpty()) {
        const QJsonArray array = value.toArray();
        const QList<Spoiled> below = spoiled(array.first());
        for (const Spoiled &one : below) {
            QJsonArray changed = array;
            changed.replace(0, one.value);
            all.append({QStringLiteral("[0]") + one.where, changed});
        }
    }
    return all;
}

QJsonValue replaced(const QJsonValue &top, const QStringList &at, const QJsonArray &items)
{
    if (at.isEmpty())
        return items;
    QJsonObject object = top.toObject();
    object.insert(at.first(), replaced(object.value(at.first()), at.mid(1), items));
    return object;
}

QJsonValue topOf(const QJsonDocument &document)
{
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace

QJsonArray itemsOf(const QJsonDocument &document, const QStringList &itemsAt)
{
    QJsonValue value = topOf(document);
    for (const QString &key : itemsAt)
        value = value.toObject().value(key);
    return value.toArray();
}

QJsonDocument withItems(const QJsonDocument &document, const QStringList &itemsAt, const QJsonArray &items)
{
    const QJsonValue top = replaced(topOf(document), itemsAt, items);
    return top.isArray() ? QJsonDocument(top.toArray()) : QJsonDocument(top.toObject());
}

QList<Mutation> mutationsOf(const QJsonDocument &document, const QStringList &itemsAt, qsizetype index)
{
    QList<Mutation> mutations;
    const QJsonArray items = itemsOf(document, itemsAt);
    const QList<Spoiled> all = spoiled(items.at(index));
    for (const Spoiled &one : all) {
        QJsonArray changed = items;
        changed.replace(index, one.value);
        mutations.append({one.where, withItems(document, itemsAt, changed)});
    }
    return mutations;
}

} // namespace baton::test
