// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Json.h"

namespace baton::net {

namespace {

std::optional<Error> tooCostly(const QByteArray &text, const JsonLimits &limits)
{
    const auto invalid = [](const char *what, qint64 at) {
        return Error{Error::Kind::Invalid, QStringLiteral("JSON: %1 at byte %2").arg(QLatin1String(what)).arg(at)};
    };
    if (text.size() > limits.maxBytes)
        return invalid("more bytes than allowed", limits.maxBytes);
    int depth = 0;
    int containers = 0;
    int values = 0;
    bool inString = false;
    const char *const begin = text.constData();
    const char *const end = begin + text.size();
    for (const char *c = begin; c != end; ++c) {
        if (inString) {
            if (*c == '\\' && c + 1 != end)
                ++c;
            else if (*c == '"')
                inString = false;
            continue;
        }
        switch (*c) {
        case '"': inString = true; break;
        case '[':
        case '{':
            if (++depth > limits.maxDepth)
                return invalid("nested too deeply", c - begin);
            if (++containers > limits.maxContainers)
                return invalid("too many arrays and objects", c - begin);
            break;
        case ']':
        case '}': --depth; break;
        case ',':
            if (++values > limits.maxValues)
                return invalid("too many values", c - begin);
            break;
        default: break;
        }
    }
    return std::nullopt;
}

std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (!value.isDouble())
        return std::nullopt;
    // Qt keeps integers of up to 64 bits apart from doubles; toVariant() is where it tells which one this is.
    const QVariant number = value.toVariant();
    if (number.typeId() == QMetaType::LongLong)
        return QString::number(number.toLongLong());
    return std::nullopt;
}

} // namespace

Result<QJsonDocument> parseJson(const QByteArray &text, const JsonLimits &limits)
{
    if (auto error = tooCostly(text, limits))
        return fail(std::move(*error));
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(
            Error::Kind::Invalid, QStringLiteral("JSON: %1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    }
    return document;
}

Result<QJsonObject> parseJsonObject(const QByteArray &text, const JsonLimits &limits)
{
    auto document = parseJson(text, limits);
    if (!document)
        return fail(std::move(document.error()));
    if (!document->isObject())
        return fail(Error::Kind::Invalid, QStringLiteral("JSON: an object was expected"));
    return document->object();
}

Result<QJsonArray> parseJsonArray(const QByteArray &text, const JsonLimits &limits)
{
    auto document = parseJson(text, limits);
    if (!document)
        return fail(std::move(document.error()));
    if (!document->isArray())
        return fail(Error::Kind::Invalid, QStringLiteral("JSON: an array was expected"));
    return document->array();
}

namespace json {

std::optional<QString> optStr(const QJsonObject &object, Key key) { return textOf(object.value(key.name())); }

QString str(const QJsonObject &object, Key key, const QString &otherwise)
{
    return optStr(object, key).value_or(otherwise);
}

Result<QString> requiredStr(const QJsonObject &object, Key key)
{
    auto text = optStr(object, key);
    if (!text || text->isEmpty())
        return fail(Error::Kind::Invalid, QStringLiteral("JSON: no text for \"%1\"").arg(key.name()));
    return std::move(*text);
}

std::optional<qint64> optInteger(const QJsonObject &object, Key key)
{
    const auto text = optStr(object, key);
    bool ok = false;
    const qint64 number = text ? text->toLongLong(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

qint64 integer(const QJsonObject &object, Key key, qint64 otherwise)
{
    return optInteger(object, key).value_or(otherwise);
}

std::optional<double> optNumber(const QJsonObject &object, Key key)
{
    const QJsonValue value = object.value(key.name());
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

bool boolean(const QJsonObject &object, Key key, bool otherwise) { return object.value(key.name()).toBool(otherwise); }

QJsonObject object(const QJsonObject &object, Key key) { return object.value(key.name()).toObject(); }

QJsonArray array(const QJsonObject &object, Key key) { return object.value(key.name()).toArray(); }

QList<QJsonObject> objects(const QJsonArray &array)
{
    QList<QJsonObject> out;
    for (const QJsonValue &value : array) {
        if (value.isObject())
            out.append(value.toObject());
    }
    return out;
}

QList<QJsonObject> objects(const QJsonObject &object, Key key) { return objects(array(object, key)); }

QStringList strings(const QJsonObject &object, Key key)
{
    QStringList out;
    const QJsonArray elements = array(object, key);
    for (const QJsonValue &value : elements) {
        if (auto text = textOf(value))
            out.append(std::move(*text));
    }
    return out;
}

std::optional<TimeMs> time(const QJsonObject &object, Key key)
{
    const QJsonValue value = object.value(key.name());
    return value.isString() ? fromRfc3339(value.toString()) : std::nullopt;
}

} // namespace json

} // namespace baton::net
