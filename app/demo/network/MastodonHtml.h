// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace baton::demo {

/// A word of a typed text that means something to the server.
struct TypedWord {
    enum class Kind { Mention, Tag, Url };
    Kind kind = Kind::Mention;
    qsizetype start = 0;
    qsizetype length = 0;
    QString value; ///< "name" or "name@host"; the tag without #; the address
};
QList<TypedWord> typedWords(const QString &text);

/// The profile address and the shown name of "name@host"; an empty address if there is nobody of that name.
using MentionTarget = std::function<std::pair<QString, QString>(const QString &acct)>;

/// What a typed text becomes in `content`: paragraphs, shortened addresses, mentions as the real server marks them up.
/// @param tagBase  addresses of hashtags start with this
QString contentHtml(const QString &text, const QString &tagBase, const MentionTarget &target);

} // namespace baton::demo
