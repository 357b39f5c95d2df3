// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/Url.h"

#include <QtNetwork/QHostAddress>

namespace baton::net {

namespace {

QHostAddress literalAddress(QStringView host)
{
    if (host.size() >= 2 && host.front() == u'[' && host.back() == u']')
        host = host.mid(1, host.size() - 2);
    return QHostAddress(host.toString());
}

bool looksLikeCredential(QStringView segment)
{
    // Telegram: "bot" digits ":" secret, as it is or escaped.
    if (segment.startsWith(u"bot") && (segment.contains(u':') || segment.contains(u"%3A", Qt::CaseInsensitive)))
        return true;
    if (segment.size() < 24)
        return false;
    bool digit = false;
    bool upper = false;
    bool lower = false;
    for (const QChar c : segment) {
        const char16_t u = c.unicode();
        digit |= u >= u'0' && u <= u'9';
        upper |= u >= u'A' && u <= u'Z';
        lower |= u >= u'a' && u <= u'z';
    }
    return digit && upper && lower;
}

void skipSpace(QByteArrayView text, qsizetype &at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
}

QByteArray token(QByteArrayView text, qsizetype &at)
{
    const qsizetype from = at;
    while (at < text.size() && !QByteArrayView("=;, \t\"").contains(text[at]))
        ++at;
    return text.sliced(from, at - from).toByteArray();
}

QByteArray quotedOrToken(QByteArrayView text, qsizetype &at)
{
    if (at >= text.size() || text[at] != '"')
        return token(text, at);
    QByteArray out;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        out += text[at];
    }
    ++at;
    return out;
}

} // namespace

bool isLoopback(QStringView host)
{
    return host.compare(u"localhost", Qt::CaseInsensitive) == 0 || literalAddress(host).isLoopback();
}

bool reachesThisMachine(QStringView host)
{
    const QHostAddress address = literalAddress(host);
    return isLoopback(host) || address.isEqual(QHostAddress(QHostAddress::AnyIPv4), QHostAddress::TolerantConversion)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

int effectivePort(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : url.scheme() == u"http" ? 80 : 0);
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host().compare(b.host(), Qt::CaseInsensitive) == 0
        && effectivePort(a) == effectivePort(b);
}

QString redacted(const QUrl &url)
{
    QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    for (QString &segment : segments) {
        if (looksLikeCredential(segment))
            segment = QStringLiteral("…");
    }
    QString out = url.scheme() + QStringLiteral("://");
    const QString host = url.host(QUrl::FullyEncoded);
    out += host.contains(u':') ? u'[' + host + u']' : host;
    if (url.port() != -1)
        out += u':' + QString::number(url.port());
    out += segments.join(u'/');
    if (url.hasQuery())
        out += QStringLiteral("?…");
    return out;
}

QByteArray formEncode(const FormFields &fields)
{
    const auto encode = [](const QString &text) {
        QByteArray out = text.toUtf8().toPercentEncoding(" *", "~");
        return out.replace(' ', '+');
    };
    QByteArray out;
    for (const auto &[key, value] : fields) {
        if (!out.isEmpty())
            out += '&';
        out += encode(key) + '=' + encode(value);
    }
    return out;
}

QUrl withQuery(QUrl url, const FormFields &fields)
{
    if (fields.isEmpty())
        return url;
    QString query = url.query(QUrl::FullyEncoded);
    if (!query.isEmpty())
        query += u'&';
    query += QString::fromLatin1(formEncode(fields));
    url.setQuery(query);
    return url;
}

QHash<QByteArray, QUrl> parseLinkHeader(QByteArrayView value, const QUrl &base)
{
    QHash<QByteArray, QUrl> out;
    qsizetype at = 0;
    while (at < value.size()) {
        // To the next "<"; whatever stands before it is no link.
        while (at < value.size() && value[at] != '<')
            ++at;
        const qsizetype end = value.indexOf('>', at);
        if (at >= value.size() || end < 0)
            break;
        const QUrl target = base.resolved(QUrl::fromEncoded(value.sliced(at + 1, end - at - 1).toByteArray()));
        at = end + 1;

        QByteArray relations;
        bool haveRelations = false;
        bool anchored = false;
        for (skipSpace(value, at); at < value.size() && value[at] == ';'; skipSpace(value, at)) {
            ++at;
            skipSpace(value, at);
            const QByteArray name = token(value, at).toLower();
            skipSpace(value, at);
            QByteArray parameter;
            if (at < value.size() && value[at] == '=') {
                ++at;
                skipSpace(value, at);
                parameter = quotedOrToken(value, at);
            }
            if (name == "rel" && !haveRelations) {
                relations = parameter.toLower();
                haveRelations = true;
            } else if (name == "anchor") {
                anchored = true;
            }
        }
        // To the comma that ends this link.
        while (at < value.size() && value[at] != ',')
            ++at;
        ++at;

        const bool web = target.scheme() == u"https" || target.scheme() == u"http";
        if (anchored || !target.isValid() || !web)
            continue;
        for (const QByteArray &relation : relations.simplified().split(' ')) {
            if (!relation.isEmpty() && !out.contains(relation))
                out.insert(relation, target);
        }
    }
    return out;
}

} // namespace baton::net
