// SPDX-License-Identifier: GPL-3.0-or-later
// RULES.md, "Tags" and "Links": observed-remove sets. An element is in the set while it has a live write that puts it
// in.
#include "core/ops/Rules.h"

#include <map>

namespace baton::ops {

namespace {

bool isLinked(const LinkKey &key, const LinkEntry<LinkKey> &entry)
{
    return std::holds_alternative<ReplyEdge>(key) ? entry.cuts.isEmpty() : !entry.adds.isEmpty();
}

bool isLinked(const IdentityPair &, const LinkEntry<IdentityPair> &entry) { return !entry.adds.isEmpty(); }

template <typename Key, typename Add, typename Cut>
QList<LinkEntry<Key>> linksOf(const RuleContext &context, RegisterKind kind)
{
    std::map<Key, LinkEntry<Key>> byKey;
    for (const Operation *operation : context.set().live(kind)) {
        if (const Add *add = operation->as<Add>())
            byKey[add->link].adds.append(operation->opid);
        else if (const Cut *cut = operation->as<Cut>())
            byKey[cut->link].cuts.append(operation->opid);
    }
    QList<LinkEntry<Key>> entries;
    for (auto &[key, entry] : byKey) {
        entry.key = key;
        entry.linked = isLinked(key, entry);
        entries.append(entry);
    }
    return entries;
}

} // namespace

QList<TagState> tagsOf(const RuleContext &context)
{
    std::map<TagId, TagState> byTag;
    for (const Operation *operation : context.set().live(RegisterKind::Tags)) {
        if (const TagAdd *add = operation->as<TagAdd>())
            byTag[add->tag].adds.append(operation->opid);
    }
    QList<TagState> tags;
    for (auto &[tag, state] : byTag) {
        state.tag = tag;
        tags.append(state);
    }
    return tags;
}

ThreadLinks threadLinksOf(const RuleContext &context)
{
    return linksOf<LinkKey, ThreadJoin, ThreadSplit>(context, RegisterKind::ThreadLinks);
}

ContactLinks contactLinksOf(const RuleContext &context)
{
    return linksOf<IdentityPair, ContactLink, ContactUnlink>(context, RegisterKind::ContactLinks);
}

} // namespace baton::ops
