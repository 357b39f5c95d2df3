// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Structure.h"

#include <algorithm>

namespace baton::connectors::mail {

namespace {

using ::baton::mail::Outline;

const ImapValue &at(const std::vector<ImapValue> &values, size_t index)
{
    static const ImapValue kNothing;
    return index < values.size() ? values[index] : kNothing;
}

QByteArray textOf(const ImapValue &value)
{
    return value.kind == ImapValue::Kind::List || value.is("NIL") ? QByteArray() : value.bytes;
}

Outline::Parameters parametersFrom(const ImapValue &list)
{
    Outline::Parameters parameters;
    for (size_t i = 0; i + 1 < list.items.size(); i += 2)
        parameters.append({textOf(list.items[i]), textOf(list.items[i + 1])});
    return parameters;
}

void takeDisposition(const ImapValue &list, Outline &part)
{
    part.disposition = textOf(at(list.items, 0));
    part.dispositionParameters = parametersFrom(at(list.items, 1));
}

Outline multipartFrom(const std::vector<ImapValue> &items)
{
    Outline whole;
    whole.type = "multipart";
    size_t next = 0;
    for (; next < items.size() && items[next].kind == ImapValue::Kind::List; ++next)
        // One that makes no sense keeps its number, or those after it would have the wrong ones.
        whole.parts.push_back(outlineFrom(items[next]).value_or(Outline()));
    whole.subtype = textOf(at(items, next)).toLower();
    whole.parameters = parametersFrom(at(items, next + 1));
    takeDisposition(at(items, next + 2), whole);
    return whole;
}

} // namespace

std::optional<Outline> outlineFrom(const ImapValue &structure)
{
    const std::vector<ImapValue> &items = structure.items;
    if (items.empty())
        return std::nullopt;
    if (items.front().kind == ImapValue::Kind::List)
        return multipartFrom(items);
    if (items.size() < 7)
        return std::nullopt;
    Outline part;
    part.type = textOf(items[0]).toLower();
    part.subtype = textOf(items[1]).toLower();
    part.parameters = parametersFrom(items[2]);
    part.id = textOf(items[3]);
    part.encoding = textOf(items[5]).toLower();
    part.bytes = std::max<qint64>(-1, items[6].number());
    size_t next = 7;
    if (part.type == "text") {
        ++next; // its lines
    } else if (part.type == "message" && at(items, next).kind == ImapValue::Kind::List) {
        part.subject = textOf(at(items[next].items, 1));
        next += 3; // what it says of itself, its own structure, its lines
    }
    takeDisposition(at(items, next + 1), part); // after a checksum
    return part;
}

bool isSection(const QByteArray &section)
{
    return !section.isEmpty() && section.size() <= 100
        && std::all_of(section.begin(), section.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

} // namespace baton::connectors::mail
