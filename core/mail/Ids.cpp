// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Mail.h"

namespace baton::mail {

namespace {

/// An id that can be kept: printable ASCII without spaces or brackets, of a length that is one.
bool isId(const QByteArray &id)
{
    if (id.isEmpty() || id.size() > kMaxIdCharacters)
        return false;
    for (const char c : id) {
        if (c <= 0x20 || c >= 0x7f || c == '<' || c == '>')
            return false;
    }
    return true;
}

/// Folding inside an id is none of it.
QByteArray withoutSpace(QByteArray text)
{
    text.replace('\r', QByteArray());
    text.replace('\n', QByteArray());
    text.replace('\t', QByteArray());
    text.replace(' ', QByteArray());
    return text;
}

} // namespace

QStringList idsIn(const QByteArray &header)
{
    QStringList ids;
    qsizetype at = 0;
    while (ids.size() < 10 * kMaxReferences) {
        const qsizetype open = header.indexOf('<', at);
        if (open < 0)
            break;
        const qsizetype close = header.indexOf('>', open + 1);
        if (close < 0)
            break;
        // "<a <b@c>": the last bracket opens.
        const qsizetype last = header.lastIndexOf('<', close);
        const QByteArray id = withoutSpace(header.mid(last + 1, close - last - 1));
        if (isId(id))
            ids.append(QString::fromLatin1(id));
        at = close + 1;
    }
    if (ids.isEmpty()) {
        // Some write an id without brackets.
        const QByteArray bare = header.trimmed();
        if (bare.contains('@') && isId(bare))
            ids.append(QString::fromLatin1(bare));
    }
    return ids;
}

} // namespace baton::mail
