// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/network/EntitySchema.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSet>

namespace baton::test {

namespace {

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null: return QStringLiteral("null");
    case QJsonValue::Bool: return QStringLiteral("bool");
    case QJsonValue::Double: return QStringLiteral("number");
    case QJsonValue::String: return QStringLiteral("string");
    case QJsonValue::Array: return QStringLiteral("array");
    case QJsonValue::Object: return QStringLiteral("object");
    case QJsonValue::Undefined: break;
    }
    return QStringLiteral("nothing");
}

} // namespace

EntitySchema EntitySchema::load(const QString &path)
{
    EntitySchema schema;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return schema;
    const QJsonArray entities = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &entity : entities)
        schema.m_entities.insert(
            entity[QStringLiteral("python_name")].toString(), entity[QStringLiteral("fields")].toObject());
    return schema;
}

QStringList EntitySchema::faults(const QJsonValue &value, const QString &entity) const
{
    QStringList found;
    check(value, entity, {}, entity, found);
    return found;
}

void EntitySchema::check(const QJsonValue &value, const QString &type, const QString &element, const QString &where,
    QStringList &faults) const
{
    const auto must = [&](bool good) {
        if (!good)
            faults.append(QStringLiteral("%1 is %2, not %3").arg(where, typeName(value), type));
    };
    if (type == QLatin1String("str") || type == QLatin1String("IdType")
        || type == QLatin1String("MaybeSnowflakeIdType")) {
        must(value.isString());
    } else if (type == QLatin1String("int")) {
        must(value.isDouble() && value.toDouble() == double(value.toInteger()));
    } else if (type == QLatin1String("float")) {
        must(value.isDouble());
    } else if (type == QLatin1String("bool")) {
        must(value.isBool());
    } else if (type == QLatin1String("datetime")) {
        must(value.isString() && QDateTime::fromString(value.toString(), Qt::ISODateWithMs).isValid());
    } else if (type == QLatin1String("NonPaginatableList")) {
        must(value.isArray());
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size() && !element.isEmpty(); ++i)
            check(array.at(i), element, {}, where + QStringLiteral("[%1]").arg(i), faults);
    } else if (type.startsWith(QLatin1String("Union["))) {
        QStringList best;
        const QStringList types = type.mid(6).chopped(1).split(QStringLiteral(", "));
        for (const QString &one : types) {
            QStringList mine;
            check(value, one, {}, where, mine);
            if (mine.isEmpty())
                return;
            if (best.isEmpty() || mine.size() < best.size())
                best = mine;
        }
        faults += best;
    } else if (m_entities.contains(type)) {
        must(value.isObject());
        checkObject(value.toObject(), type, where, faults);
    }
}

void EntitySchema::checkObject(
    const QJsonObject &object, const QString &entity, const QString &where, QStringList &faults) const
{
    const QJsonObject fields = m_entities.value(entity);
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        const QJsonObject field = it.value().toObject();
        const QString at = where + QLatin1Char('.') + it.key();
        const QJsonValue value = object.value(it.key());
        if (value.isUndefined()) {
            if (!field.value(QStringLiteral("is_optional")).toBool())
                faults.append(at + QStringLiteral(" is missing"));
        } else if (value.isNull()) {
            if (!field.value(QStringLiteral("is_nullable")).toBool())
                faults.append(at + QStringLiteral(" is null"));
        } else {
            check(value, field.value(QStringLiteral("field_type")).toString(),
                field.value(QStringLiteral("field_subtype")).toString(), at, faults);
        }
    }
}

QStringList shapeDifferences(const QJsonValue &theirs, const QJsonValue &ours, const QString &where)
{
    QStringList found;
    if (theirs.isNull() || ours.isNull())
        return found;
    if (theirs.type() != ours.type()) {
        found.append(QStringLiteral("%1: theirs is %2, ours is %3").arg(where, typeName(theirs), typeName(ours)));
        return found;
    }
    if (theirs.isArray() && !theirs.toArray().isEmpty() && !ours.toArray().isEmpty())
        return shapeDifferences(theirs.toArray().first(), ours.toArray().first(), where + QStringLiteral("[0]"));
    if (!theirs.isObject())
        return found;
    const QJsonObject a = theirs.toObject();
    const QJsonObject b = ours.toObject();
    for (auto it = a.begin(); it != a.end(); ++it) {
        const QString at = where + QLatin1Char('.') + it.key();
        if (!b.contains(it.key()))
            found.append(at + QStringLiteral(": only theirs"));
        else
            found += shapeDifferences(it.value(), b.value(it.key()), at);
    }
    for (auto it = b.begin(); it != b.end(); ++it) {
        if (!a.contains(it.key()))
            found.append(where + QLatin1Char('.') + it.key() + QStringLiteral(": only ours"));
    }
    return found;
}

} // namespace baton::test
