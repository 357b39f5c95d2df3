// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace baton::desktop {

/// The common emoji and the codes they are typed by (emoji.tsv in the program's resources).
class EmojiTable {
public:
    struct Emoji {
        QString code; ///< "tada", without colons
        QString character;
        QString words; ///< what else it is found by
    };

    /// The built-in table, read at the first use.
    static const EmojiTable &builtIn();
    /// `code TAB character TAB words` by line; lines that begin with # or make no sense are left out.
    static EmojiTable parse(const QString &table);

    /// Best first: the code begins with it, a word begins with it, the code holds it. Everything for an empty `typed`.
    [[nodiscard]] QList<Emoji> matching(const QString &typed, int limit) const;
    /// The character of exactly this code; empty if there is none.
    [[nodiscard]] QString character(const QString &code) const;
    [[nodiscard]] const QList<Emoji> &all() const { return m_all; }

private:
    QList<Emoji> m_all;
};

} // namespace baton::desktop
