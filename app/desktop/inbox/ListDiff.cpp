// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ListDiff.h"

#include <algorithm>
#include <span>

namespace baton::desktop {

namespace {

using Keys = std::span<const ThreadKey>;

/// Everything that is no suspect stands in the same order on both sides.
bool alikeWithout(Keys before, Keys after, const QSet<ThreadKey> &suspects)
{
    size_t i = 0;
    size_t j = 0;
    while (true) {
        while (i < before.size() && suspects.contains(before[i]))
            ++i;
        while (j < after.size() && suspects.contains(after[j]))
            ++j;
        if (i == before.size() || j == after.size())
            return i == before.size() && j == after.size();
        if (before[i++] != after[j++])
            return false;
    }
}

/// Of the keys in both, those outside a longest run that keeps its order (patience sorting).
QSet<ThreadKey> outOfOrder(Keys before, Keys after, const QSet<ThreadKey> &inBoth)
{
    QHash<ThreadKey, qsizetype> place;
    place.reserve(qsizetype(after.size()));
    for (size_t i = 0; i < after.size(); ++i)
        place.insert(after[i], qsizetype(i));
    std::vector<ThreadKey> common;
    for (const ThreadKey key : before) {
        if (inBoth.contains(key))
            common.push_back(key);
    }
    std::vector<size_t> piles; // index into common of the lowest card of each pile
    std::vector<qsizetype> previous(common.size(), -1);
    for (size_t i = 0; i < common.size(); ++i) {
        const auto pile = std::lower_bound(piles.begin(), piles.end(), place.value(common[i]),
            [&](size_t card, qsizetype position) { return place.value(common[card]) < position; });
        previous[i] = pile == piles.begin() ? -1 : qsizetype(*(pile - 1));
        if (pile == piles.end())
            piles.push_back(i);
        else
            *pile = i;
    }
    QSet<ThreadKey> moved = inBoth;
    for (qsizetype i = piles.empty() ? -1 : qsizetype(piles.back()); i >= 0; i = previous[size_t(i)])
        moved.remove(common[size_t(i)]);
    return moved;
}

} // namespace

ListDiff diffLists(const QList<ThreadKey> &before, const QList<ThreadKey> &after, const QSet<ThreadKey> &suspects)
{
    ListDiff diff;
    const auto first = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    diff.firstChange = first.first - before.begin();
    const qsizetype most = std::min(before.size(), after.size()) - diff.firstChange;
    qsizetype tail = 0;
    while (tail < most && before.at(before.size() - 1 - tail) == after.at(after.size() - 1 - tail))
        ++tail;
    const Keys from(before.constData() + diff.firstChange, size_t(before.size() - diff.firstChange - tail));
    const Keys to(after.constData() + diff.firstChange, size_t(after.size() - diff.firstChange - tail));
    if (from.empty() && to.empty())
        return diff;

    if (alikeWithout(from, to, suspects)) {
        QSet<ThreadKey> here;
        for (const ThreadKey key : from) {
            if (suspects.contains(key))
                here.insert(key);
        }
        for (const ThreadKey key : to) {
            if (!suspects.contains(key))
                continue;
            if (here.remove(key))
                diff.moved.insert(key);
            else
                diff.inserted.insert(key);
        }
        diff.removed = here;
        return diff;
    }
    const QSet<ThreadKey> old(from.begin(), from.end());
    QSet<ThreadKey> inBoth;
    for (const ThreadKey key : to) {
        if (old.contains(key))
            inBoth.insert(key);
        else
            diff.inserted.insert(key);
    }
    diff.removed = old;
    diff.removed.subtract(inBoth);
    diff.moved = outOfOrder(from, to, inBoth);
    return diff;
}

} // namespace baton::desktop
