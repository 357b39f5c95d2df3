// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/ConnectorHarness.h"

namespace baton::test {

std::unique_ptr<ConnectorHarness> mastodonHarness();
std::unique_ptr<ConnectorHarness> goToSocialHarness();
std::unique_ptr<ConnectorHarness> blueskyHarness();
std::unique_ptr<ConnectorHarness> matrixHarness();
std::unique_ptr<ConnectorHarness> telegramHarness();
std::unique_ptr<ConnectorHarness> telegramBusinessHarness();

const QList<HarnessEntry> &harnesses()
{
    static const QList<HarnessEntry> kHarnesses{
        {"mastodon", mastodonHarness},
        {"mastodon", goToSocialHarness},
        {"bluesky", blueskyHarness},
        {"matrix", matrixHarness},
        {"telegram", telegramHarness},
        {"telegram", telegramBusinessHarness},
    };
    return kHarnesses;
}

const QStringList &heldElsewhere()
{
    // MailContractTest, FeedContractTest
    static const QStringList kElsewhere{QStringLiteral("mail"), QStringLiteral("feed")};
    return kElsewhere;
}

} // namespace baton::test
