// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/mail/MailFakeParts.h"

#include <QtCore/QList>

#include <utility>

namespace baton::test {

namespace {

struct Entity {
    QByteArray head; ///< unfolded
    QByteArray body;
};

Entity entityFrom(const QByteArray &raw)
{
    const qsizetype end = raw.startsWith("\r\n") ? -2 : raw.indexOf("\r\n\r\n");
    return {"\r\n" + raw.left(end + 2).replace("\r\n ", " ").replace("\r\n\t", " "), raw.mid(end + 4)};
}

QByteArray headerOf(const Entity &entity, const QByteArray &name)
{
    const qsizetype at = entity.head.toLower().indexOf("\r\n" + name.toLower() + ':');
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 3;
    return entity.head.mid(from, entity.head.indexOf("\r\n", from) - from).trimmed();
}

QList<std::pair<QByteArray, QByteArray>> parametersOf(const QByteArray &value)
{
    QList<std::pair<QByteArray, QByteArray>> parameters;
    for (const QByteArray &each : value.split(';').mid(1)) {
        const qsizetype equals = each.indexOf('=');
        QByteArray said = each.mid(equals + 1).trimmed();
        if (said.startsWith('"'))
            said = said.mid(1).chopped(1);
        parameters.append({each.left(equals).trimmed(), said});
    }
    return parameters;
}

QByteArray typeOf(const Entity &entity)
{
    const QByteArray type = headerOf(entity, "Content-Type");
    return type.isEmpty() ? QByteArray("text/plain") : type.split(';').first().trimmed();
}

QList<Entity> childrenOf(const Entity &entity)
{
    QByteArray boundary;
    for (const auto &[name, value] : parametersOf(headerOf(entity, "Content-Type"))) {
        if (name.toLower() == "boundary")
            boundary = "\r\n--" + value;
    }
    QList<Entity> children;
    const QByteArray body = "\r\n" + entity.body;
    qsizetype at = body.indexOf(boundary);
    while (!boundary.isEmpty() && at >= 0 && body.mid(at + boundary.size(), 2) != "--") {
        const qsizetype from = at + boundary.size() + 2;
        at = body.indexOf(boundary, from);
        children.append(entityFrom(body.mid(from, at - from)));
    }
    return children;
}

bool isMultipart(const Entity &entity) { return typeOf(entity).toLower().startsWith("multipart/"); }

QByteArray quote(const QByteArray &text) { return text.isEmpty() ? QByteArray("NIL") : '"' + text + '"'; }

QByteArray listOf(const QByteArray &header)
{
    QByteArray list;
    for (const auto &[name, value] : parametersOf(header))
        list += (list.isEmpty() ? "" : " ") + quote(name) + ' ' + quote(value);
    return list.isEmpty() ? QByteArray("NIL") : '(' + list + ')';
}

QByteArray dispositionOf(const Entity &entity)
{
    const QByteArray header = headerOf(entity, "Content-Disposition");
    return header.isEmpty() ? QByteArray("NIL")
                            : '(' + quote(header.split(';').first().trimmed()) + ' ' + listOf(header) + ')';
}

QByteArray structureOf(const Entity &entity)
{
    const QList<QByteArray> type = typeOf(entity).split('/');
    const QByteArray parameters = listOf(headerOf(entity, "Content-Type"));
    QByteArray out = "(";
    if (isMultipart(entity)) {
        for (const Entity &child : childrenOf(entity))
            out += structureOf(child);
        return out + ' ' + quote(type.value(1)) + ' ' + parameters + ' ' + dispositionOf(entity) + " NIL NIL)";
    }
    const QByteArray encoding = headerOf(entity, "Content-Transfer-Encoding");
    out += quote(type.value(0)) + ' ' + quote(type.value(1)) + ' ' + parameters + ' '
        + quote(headerOf(entity, "Content-ID")) + " NIL " + quote(encoding.isEmpty() ? "7bit" : encoding) + ' '
        + QByteArray::number(entity.body.size());
    if (type.value(0).toLower() == "text") {
        out += ' ' + QByteArray::number(entity.body.count('\n'));
    } else if (typeOf(entity).toLower() == "message/rfc822") {
        const Entity inner = entityFrom(entity.body);
        out += " (NIL " + quote(headerOf(inner, "Subject")) + " NIL NIL NIL NIL NIL NIL NIL NIL) " + structureOf(inner)
            + ' ' + QByteArray::number(entity.body.count('\n'));
    }
    return out + " NIL " + dispositionOf(entity) + " NIL NIL)";
}

QByteArray sectionOf(const QByteArray &raw, const QByteArray &section)
{
    if (section.isEmpty())
        return raw;
    Entity entity = entityFrom(raw);
    for (const QByteArray &number : section.split('.')) {
        if (isMultipart(entity))
            entity = childrenOf(entity).value(number.toInt() - 1);
    }
    return entity.body;
}

} // namespace

QByteArray bodyAsked(const QByteArray &raw, const QByteArray &asked)
{
    if (asked == "BODYSTRUCTURE")
        return " BODYSTRUCTURE " + structureOf(entityFrom(raw));
    if (!asked.startsWith("BODY.PEEK["))
        return {};
    const qsizetype end = asked.indexOf(']');
    const QByteArray section = asked.mid(10, end - 10);
    const QList<QByteArray> range = asked.mid(end + 2).chopped(1).split('.');
    const QByteArray piece = sectionOf(raw, section).mid(range.value(0).toLongLong(), range.value(1).toLongLong());
    return " BODY[" + section + "]<" + range.value(0) + "> {" + QByteArray::number(piece.size()) + "}\r\n" + piece;
}

} // namespace baton::test
