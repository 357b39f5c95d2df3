// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/connectors/contract/ConnectorHarness.h"

namespace baton::test {

std::unique_ptr<ConnectorHarness> mastodonHarness();
std::unique_ptr<ConnectorHarness> goToSocialHarness();
std::unique_ptr<ConnectorHarness> blueskyHarness();

const QList<HarnessEntry> &harnesses()
{
    static const QList<HarnessEntry> kHarnesses{
        {"mastodon", mastodonHarness},
        {"mastodon", goToSocialHarness},
        {"bluesky", blueskyHarness},
    };
    return kHarnesses;
}

} // namespace baton::test
