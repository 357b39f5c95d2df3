// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/LoopbackServer.h"
#include "core/connectors/Registry.h"

#include <functional>
#include <memory>

namespace baton::test {

/// What the contract suite needs of a network: a scripted server with the brand's account and customers on it, a
/// connector signed in to it, and a few words about how things look on the wire. Write one for each network and name it
/// in Harnesses.cpp; the suite does the rest.
class ConnectorHarness {
public:
    virtual ~ConnectorHarness() = default;

    /// A new connector, identified and ready, sharing nothing with earlier ones.
    virtual std::unique_ptr<connectors::Connector> connect() = 0;
    virtual FakeClock &clock() = 0;
    /// Faults are put in here; every request passes through.
    virtual demo::LoopbackServer &server() = 0;

    // What happens on the network

    /// A customer addresses the brand in public. @param at  what the network says when; 0: now
    /// @return the message's network-wide id
    virtual QString customerWrites(const QString &text, TimeMs at = 0) = 0;
    /// The author changes or deletes what customerWrites() made.
    virtual void customerEdits(const QString &globalId, const QString &text) = 0;
    virtual void customerDeletes(const QString &globalId) = 0;
    /// The texts of everything the brand's account has written, as its author typed it.
    virtual QStringList brandTexts() = 0;
    /// What the brand's account has sent with Ability::Files: name and content.
    virtual QList<std::pair<QString, QByteArray>> brandFiles() { return {}; }
    /// From now on the network hands out ids above 2^53 (where ids are numbers at all).
    virtual void useHugeIds() = 0;

    /// What the account can do, as identify() told.
    virtual connectors::Abilities abilities() const = 0;

    // What some networks lack

    /// False: what was fetched once cannot be read again; refresh() and readThread() are Unsupported, and what is
    /// edited comes with the next fetch.
    virtual bool canReadAgain() const { return true; }
    /// Whether a network without reading again tells of deletions in a fetch.
    virtual bool tellsDeletions() const { return false; }
    /// False: there is no way to look whether a message was taken, so that one in doubt stays so.
    virtual bool canLookForSent() const { return true; }

    // How it looks on the wire

    /// Start of the path of the request that brings what customers write; its answer is tampered with.
    virtual QString fetchPath() const = 0;
    /// Method and start of the path of the request that writes a reply.
    virtual QByteArray sendMethod() const = 0;
    virtual QString sendPath() const = 0;
    /// Start of the path of the request that carries a file's bytes.
    virtual QString uploadPath() const { return sendPath(); }
    /// Where the array of items stands in the answer to fetchPath(): keys from the top; empty: the top is the array.
    virtual QStringList itemsAt() const = 0;
    virtual bool newestFirst() const { return true; } ///< the order of those items
    /// An item of a kind that no version of the connector knows.
    virtual QJsonObject unknownItem() const = 0;
    /// "Too many requests" as this network says it, without Retry-After; to come back in `seconds`.
    virtual demo::HttpReply tooManyRequests(int seconds) = 0;
};

struct HarnessEntry {
    const char *network; ///< connector id
    std::function<std::unique_ptr<ConnectorHarness>()> make;
};

/// Every network that has a harness.
const QList<HarnessEntry> &harnesses();

/// Networks that speak no HTTP or no JSON, whose tests of the same names stand in a program of their own.
const QStringList &heldElsewhere();

} // namespace baton::test
