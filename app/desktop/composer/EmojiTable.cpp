// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/EmojiTable.h"

#include <QtCore/QFile>

// A static library's resources are dropped by the linker unless somebody asks for them.
static void takeResources() { Q_INIT_RESOURCE(composer); }

namespace baton::desktop {

const EmojiTable &EmojiTable::builtIn()
{
    static const EmojiTable table = [] {
        takeResources();
        QFile file(QStringLiteral(":/baton/composer/emoji.tsv"));
        return file.open(QIODevice::ReadOnly) ? parse(QString::fromUtf8(file.readAll())) : EmojiTable();
    }();
    return table;
}

EmojiTable EmojiTable::parse(const QString &table)
{
    EmojiTable result;
    const QStringList lines = table.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList parts = line.split(u'\t');
        if (line.startsWith(u'#') || parts.size() < 2 || parts.at(0).isEmpty() || parts.at(1).isEmpty())
            continue;
        result.m_all.append({parts.at(0), parts.at(1), parts.value(2)});
    }
    return result;
}

QList<EmojiTable::Emoji> EmojiTable::matching(const QString &typed, int limit) const
{
    enum Rank { Exact, CodeBegins, WordBegins, CodeHolds, RankCount };
    const QString wanted = typed.toLower();
    std::array<QList<Emoji>, RankCount> byRank;
    for (const Emoji &emoji : m_all) {
        const QStringList words = emoji.words.split(u' ');
        if (emoji.code == wanted)
            byRank[Exact].append(emoji);
        else if (emoji.code.startsWith(wanted))
            byRank[CodeBegins].append(emoji);
        else if (std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.startsWith(wanted); }))
            byRank[WordBegins].append(emoji);
        else if (emoji.code.contains(wanted))
            byRank[CodeHolds].append(emoji);
    }
    QList<Emoji> result;
    for (const QList<Emoji> &emojis : byRank)
        result.append(emojis);
    return result.mid(0, limit);
}

QString EmojiTable::character(const QString &code) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Emoji &emoji) { return emoji.code == code; });
    return found == m_all.end() ? QString() : found->character;
}

} // namespace baton::desktop
