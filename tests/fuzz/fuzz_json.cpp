// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from a stranger: the caps, and the typed readers on whatever it held.
#include "core/net/Json.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
namespace json = net::json;

namespace {

void readEverything(const QJsonValue &value, int depth)
{
    fuzz::mustHold(depth <= 64, "what is parsed is no deeper than the limit");
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        json::objects(array);
        for (const QJsonValue &entry : array)
            readEverything(entry, depth + 1);
    }
    if (!value.isObject())
        return;
    const QJsonObject object = value.toObject();
    for (const QString &name : object.keys()) {
        const QByteArray latin1 = name.toLatin1();
        const json::Key key{QLatin1String(latin1)};
        const auto text = json::optStr(object, key);
        const auto number = json::optInteger(object, key);
        if (number && text && !text->contains(u'.') && object.value(QLatin1String(latin1)).isDouble())
            fuzz::mustHold(*text == QString::number(*number), "a number is the same as text and as integer");
        json::optNumber(object, key);
        json::boolean(object, key);
        json::objects(object, key);
        json::strings(object, key);
        if (const auto at = json::time(object, key))
            fuzz::mustHold(fromRfc3339(toRfc3339(*at)).has_value(), "a moment can be written and read");
        readEverything(object.value(name), depth + 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    const auto document = net::parseJson(text);
    if (!document)
        return 0;
    readEverything(document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object()), 1);
    fuzz::mustHold(net::parseJson(document->toJson()).has_value(), "what was read can be written and read again");
    return 0;
}
