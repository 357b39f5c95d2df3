// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/inbox/IngestFixture.h"

#include <random>

namespace baton::inbox {

inline constexpr int kMessages = 36;

inline const QStringList kWords{QStringLiteral("parcel"), QStringLiteral("late"), QStringLiteral("Größe"),
    QStringLiteral("thanks"), QStringLiteral("broken"), QStringLiteral("Ñandú"), QStringLiteral("parcels"),
    QStringLiteral("42"), QStringLiteral("注文")};

/// What happened on the network, and what is to be made of it.
struct World {
    std::vector<NetworkMessage> messages; ///< oldest first
    QSet<QString> deleted; ///< network ids
};

inline World worldOf(std::mt19937 &random)
{
    World world;
    TimeMs at = kNoon - 90 * kMinute; // the account was connected 60 minutes before noon
    for (int i = 0; i < kMessages; ++i) {
        at += TimeMs(random() % 4) * kMinute; // now and then two at once
        static const QStringList kAuthors{
            QStringLiteral("priya"), QStringLiteral("tom"), QStringLiteral("ana"), QStringLiteral("brand")};
        const QString &author = kAuthors.at(int(random() % 4));
        NetworkMessage message = IngestFixture::message(QString::number(1000 + i), author, 0);
        message.at = at;
        QStringList words;
        for (unsigned n = 1 + random() % 4; n > 0; --n)
            words.append(kWords.at(int(random() % size_t(kWords.size()))));
        message.text = words.join(QLatin1Char(' '));
        if (author != QLatin1String("brand") && random() % 4 == 0)
            message.mentions.clear();
        if (author == QLatin1String("brand") && random() % 3 == 0)
            message.mentions = {IngestFixture::person(QStringLiteral("tom"))};
        const unsigned dice = random() % 10;
        if (dice < 6 && !world.messages.empty()) {
            const NetworkMessage &above = world.messages[random() % world.messages.size()];
            if (dice < 3)
                message.parentNetworkId = above.networkId;
            else
                message.parentGlobalId = above.globalId;
            message.kind = above.kind;
            message.conversationId = above.conversationId;
        } else if (dice == 6) {
            message.parentGlobalId = QStringLiteral("https://elsewhere.example/never-seen/%1").arg(i % 3);
        } else if (dice == 7) {
            message.kind = ThreadKind::Direct;
            message.conversationId = QStringLiteral("conversation-%1").arg(random() % 2);
        }
        world.messages.push_back(message);
    }
    for (const NetworkMessage &message : world.messages) {
        if (random() % 8 == 0)
            world.deleted.insert(message.networkId);
    }
    return world;
}

/// Feeds a world in a random order, in batches of random size, some of it twice.
inline void feed(
    IngestFixture &fixture, const World &world, std::mt19937 &random, const std::function<void()> &between = {})
{
    std::vector<NetworkMessage> pending = world.messages;
    for (const NetworkMessage &message : world.messages) {
        if (random() % 5 == 0)
            pending.push_back(message);
    }
    std::shuffle(pending.begin(), pending.end(), random);
    int cursor = 0;
    while (!pending.empty()) {
        QList<NetworkMessage> batch;
        for (unsigned n = 1 + random() % 7; n > 0 && !pending.empty(); --n) {
            batch.append(pending.back());
            pending.pop_back();
        }
        connectors::Batch made = IngestFixture::batch(batch, QByteArray::number(++cursor));
        made.more = random() % 2 == 0;
        fixture.apply(made);
        if (between)
            between();
    }
    connectors::Batch last;
    last.nextCursor = "end";
    for (const QString &id : world.deleted) {
        Tombstone gone;
        gone.networkId = id;
        gone.seenAt = kNoon;
        last.gone.append(gone);
    }
    fixture.apply(last);
}

inline bool isOut(const NetworkMessage &message) { return message.direction == Direction::Out; }

/// Who belongs with whom: labels spread along links until nothing changes.
struct Oracle {
    explicit Oracle(const World &from)
        : world(from)
        , label(from.messages.size())
        , context(from.messages.size(), false)
        , parent(from.messages.size(), -1)
    {
        const auto &all = world.messages;
        for (size_t i = 0; i < all.size(); ++i) {
            for (size_t j = 0; j < all.size(); ++j) {
                const bool named = !all[i].parentGlobalId.isEmpty() ? all[i].parentGlobalId == all[j].globalId
                                                                    : all[i].parentNetworkId == all[j].networkId;
                if (i != j && named)
                    parent[i] = int(j);
            }
        }
        for (bool again = true; again;) {
            again = false;
            for (size_t i = 0; i < all.size(); ++i) {
                const bool told = !all[i].parentGlobalId.isEmpty() || !all[i].parentNetworkId.isEmpty();
                const bool is = isOut(all[i]) && all[i].kind == ThreadKind::Public && all[i].conversationId.isEmpty()
                    && (!told || (parent[i] >= 0 && context[size_t(parent[i])]));
                again = again || context[i] != is;
                context[i] = is;
            }
        }
        for (size_t i = 0; i < label.size(); ++i)
            label[i] = int(i);
        for (bool again = true; again;) {
            again = false;
            for (size_t i = 0; i < all.size(); ++i) {
                for (size_t j = 0; j < all.size(); ++j) {
                    const bool linked = parent[i] == int(j)
                        || (!all[i].conversationId.isEmpty() && all[i].conversationId == all[j].conversationId);
                    if (linked && !context[i] && !context[j] && label[i] != label[j]) {
                        label[i] = label[j] = std::min(label[i], label[j]);
                        again = true;
                    }
                }
            }
        }
    }

    /// Indexes of the messages of one thread, in order.
    [[nodiscard]] std::vector<size_t> thread(int of) const
    {
        std::vector<size_t> members;
        for (size_t i = 0; i < label.size(); ++i) {
            if (label[i] == of && !context[i])
                members.push_back(i);
        }
        std::sort(members.begin(), members.end(), [this](size_t a, size_t b) {
            return std::tie(world.messages[a].at, world.messages[a].globalId)
                < std::tie(world.messages[b].at, world.messages[b].globalId);
        });
        return members;
    }
    [[nodiscard]] QString threads() const
    {
        QStringList found;
        for (int i = 0; i < int(label.size()); ++i) {
            QStringList ids;
            for (const size_t member : thread(i))
                ids.append(world.messages[member].networkId);
            std::sort(ids.begin(), ids.end());
            if (!ids.isEmpty())
                found.append(ids.join(QLatin1Char(' ')));
        }
        std::sort(found.begin(), found.end());
        return found.join(QLatin1Char('|'));
    }
    [[nodiscard]] bool isHistory(size_t i) const { return world.messages[i].at < kNoon - 60 * kMinute; }
    [[nodiscard]] bool isGone(size_t i) const { return world.deleted.contains(world.messages[i].networkId); }
    /// Meant for us: addressed, or below what was, or below one of ours.
    [[nodiscard]] bool isMeant(size_t i) const
    {
        for (int at = int(i), steps = 0; at >= 0 && steps < kMessages; ++steps) {
            const NetworkMessage &message = world.messages[size_t(at)];
            if (isOut(message) || message.kind != ThreadKind::Public || !message.mentions.isEmpty())
                return true;
            at = parent[size_t(at)];
        }
        return false;
    }
    /// The moment since which somebody waits in a thread; 0: nobody.
    [[nodiscard]] TimeMs waitingSince(const std::vector<size_t> &members) const
    {
        bool anyMeant = false;
        bool alive = false;
        for (const size_t i : members) {
            anyMeant = anyMeant || (!isOut(world.messages[i]) && isMeant(i));
            alive = alive || !isHistory(i);
        }
        struct Open {
            TimeMs at = 0;
            bool live = false;
        };
        std::map<QString, std::vector<Open>> waits;
        for (const size_t i : members) {
            const NetworkMessage &message = world.messages[i];
            if (isHistory(i))
                continue;
            if (!isOut(message)) {
                if (!anyMeant || isMeant(i))
                    waits[message.author.globalId].push_back({message.at, !isGone(i)});
                continue;
            }
            QSet<QString> answered;
            for (const Person &person : message.mentions)
                answered.insert(person.globalId);
            bool everybody = true;
            for (int at = parent[i]; at >= 0 && !context[size_t(at)]; at = parent[size_t(at)]) {
                if (!isOut(world.messages[size_t(at)])) {
                    answered.insert(world.messages[size_t(at)].author.globalId);
                    everybody = false;
                    break;
                }
            }
            std::erase_if(waits, [&](const auto &one) { return everybody || answered.contains(one.first); });
        }
        TimeMs since = 0;
        for (const auto &[who, open] : waits) {
            const bool live = std::any_of(open.begin(), open.end(), [](const Open &one) { return one.live; });
            // A contact of whom nothing live is left waits for nothing; an answer of ours ends what came before.
            if (live && (since == 0 || open.front().at < since))
                since = open.front().at;
        }
        return alive ? since : 0;
    }

    const World &world;
    std::vector<int> label;
    std::vector<bool> context;
    std::vector<int> parent; ///< index, -1: none or not here
};

} // namespace baton::inbox
