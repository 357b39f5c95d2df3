// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/Registry.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

namespace baton::connectors {

class RegistryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNetwork_isComplete()
    {
        QSet<QString> ids;
        QVERIFY(!registry().isEmpty());
        for (const ConnectorEntry &entry : registry()) {
            QVERIFY(!entry.info.id.isEmpty());
            QVERIFY(!ids.contains(entry.info.id));
            ids.insert(entry.info.id);
            QVERIFY(!entry.info.name.isEmpty());
            QVERIFY(entry.info.glyph.size() == 1 || entry.info.glyph.size() == 2);
            const bool isPublic = entry.info.loginWays == QList{LoginWay::None};
            QVERIFY(entry.info.abilities.testFlag(Ability::Reply) || isPublic); // else what for?
            QVERIFY(!entry.info.loginWays.isEmpty());
            QVERIFY(entry.info.quickPoll < entry.info.slowPoll);
            QVERIFY(entry.recognise && entry.discover && entry.login && entry.create);
            QCOMPARE(entryFor(entry.info.id), &entry);
        }
        QVERIFY(!entryFor(u"nobody"));
    }

    void addressOfOneNetwork_isNotClaimedForSureByAnother()
    {
        for (const char *typed : {"@brand@mastodon.social", "https://mastodon.social/@brand", "brand.bsky.social",
                 "https://bsky.app/profile/brand.bsky.social", "mastodon.social", "brand@shop.example",
                 "https://shop.example/feed.xml"}) {
            int certain = 0;
            for (const ConnectorEntry &entry : registry()) {
                const auto found = entry.recognise(QString::fromLatin1(typed));
                certain += found && found->certain ? 1 : 0;
                if (found)
                    QCOMPARE(found->network, entry.info.id);
            }
            QVERIFY2(certain <= 1, typed);
        }
    }

    void limits_surviveTheirBytes()
    {
        AccountLimits limits;
        limits.lengthRule = LengthRule::Bluesky;
        limits.maxLength = 300;
        limits.maxBytes = 3000;
        limits.charactersPerUrl = 23;
        limits.maxDirectLength = 1000;
        limits.maxMedia = 7;
        limits.maxImageBytes = (1LL << 53) + 1;
        limits.maxImagePixels = 33'177'600;
        limits.maxAltLength = 2000;
        limits.imageTypes = {QStringLiteral("image/png"), QStringLiteral("image/webp")};
        QCOMPARE(limitsFromJson(limitsToJson(limits)), limits);
        QCOMPARE(limitsFromJson("garbage"), AccountLimits());
        QCOMPARE(limitsFromJson("{\"rule\":99,\"length\":\"x\"}").lengthRule, AccountLimits().lengthRule);
    }
};

} // namespace baton::connectors

QTEST_GUILESS_MAIN(baton::connectors::RegistryTest)
#include "RegistryTest.moc"
