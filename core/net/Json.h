// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <optional>

namespace baton::net {

/// What a JSON text from a stranger may cost. Each is checked before Qt's parser sees a byte of it.
struct JsonLimits {
    qint64 maxBytes = 16LL * 1024 * 1024;
    int maxDepth = 64;
    /// Arrays and objects; each costs about 100 bytes of memory, so "[[],[],…" would grow thirtyfold.
    int maxContainers = 500'000;
    /// Members and elements; 16 bytes each and more.
    int maxValues = 4'000'000;
};

/// Parses an object or array.
/// @return Error::Invalid  not JSON, or past a limit; the detail gives the reason and the byte
Result<QJsonDocument> parseJson(const QByteArray &text, const JsonLimits &limits = {});
/// The same, and Error::Invalid unless the top is an object.
Result<QJsonObject> parseJsonObject(const QByteArray &text, const JsonLimits &limits = {});
/// The same, and Error::Invalid unless the top is an array.
Result<QJsonArray> parseJsonArray(const QByteArray &text, const JsonLimits &limits = {});

/// Typed reading for connectors: what is missing, null or of another type is the default; nothing crashes.
namespace json {

/// A member's name, written as a literal: `json::str(status, "id")`.
class Key {
public:
    template <qsizetype N>
    constexpr Key(const char (&literal)[N])
        : m_name(literal, N - 1)
    {
    }
    constexpr Key(QLatin1String name)
        : m_name(name)
    {
    }
    [[nodiscard]] constexpr QLatin1String name() const { return m_name; }

private:
    QLatin1String m_name;
};

/// The member as text. A number counts if it is an integer that was read exactly (within 64 bits): ids never pass
/// through a double. nullopt if missing, null or anything else.
std::optional<QString> optStr(const QJsonObject &object, Key key);
QString str(const QJsonObject &object, Key key, const QString &otherwise = {});
/// As str(), but its absence (or emptiness) is Error::Invalid naming the key.
Result<QString> requiredStr(const QJsonObject &object, Key key);

/// The member as an exact 64-bit integer; text of digits counts too. nullopt for fractions and out-of-range values.
std::optional<qint64> optInteger(const QJsonObject &object, Key key);
qint64 integer(const QJsonObject &object, Key key, qint64 otherwise = 0);
/// Any number, fractions included.
std::optional<double> optNumber(const QJsonObject &object, Key key);
bool boolean(const QJsonObject &object, Key key, bool otherwise = false);
/// Empty if missing or of another type.
QJsonObject object(const QJsonObject &object, Key key);
QJsonArray array(const QJsonObject &object, Key key);
/// The objects of an array; elements of other types are left out.
QList<QJsonObject> objects(const QJsonObject &object, Key key);
QList<QJsonObject> objects(const QJsonArray &array);
/// The texts of an array, read as str() does; other elements are left out.
QStringList strings(const QJsonObject &object, Key key);
/// RFC 3339 text as a moment.
std::optional<TimeMs> time(const QJsonObject &object, Key key);

} // namespace json

} // namespace baton::net
