// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/Session.h"

#include <QtTest/QtTest>

#include <atomic>
#include <thread>

namespace baton::connectors {

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void credentials_areLoadedOnce()
    {
        int loads = 0;
        Session session(
            [&](const CancelToken &) -> Result<Credentials> {
                ++loads;
                return Credentials{{QStringLiteral("access_token"), "a"}};
            },
            [](const Credentials &, const CancelToken &) -> Result<void> { return {}; });
        QCOMPARE(session.credentials({})->value(QStringLiteral("access_token")), QByteArray("a"));
        QVERIFY(session.credentials({}));
        QCOMPARE(loads, 1);
    }

    void lockedKeychain_isToldAndTriedAgain()
    {
        bool locked = true;
        Session session(
            [&](const CancelToken &) -> Result<Credentials> {
                if (locked)
                    return fail(Error::Kind::Storage, QStringLiteral("locked"));
                return Credentials{{QStringLiteral("access_token"), "a"}};
            },
            [](const Credentials &, const CancelToken &) -> Result<void> { return {}; });
        QVERIFY(!session.credentials({}));
        locked = false;
        QVERIFY(session.credentials({}));
    }

    void twoLanes_withOneExpiredToken_renewOnce()
    {
        std::atomic_int renewals = 0;
        std::atomic_int saves = 0;
        Session session(
            [](const CancelToken &) -> Result<Credentials> { return Credentials{{QStringLiteral("refresh"), "1"}}; },
            [&](const Credentials &, const CancelToken &) -> Result<void> {
                ++saves;
                return {};
            });
        const Credentials stale = *session.credentials({});
        const auto renew = [&](const Credentials &) -> Result<Credentials> {
            return Credentials{{QStringLiteral("refresh"), QByteArray::number(2 + renewals++)}};
        };
        std::vector<std::thread> lanes;
        lanes.reserve(4);
        std::atomic_int good = 0;
        for (int i = 0; i < 4; ++i) {
            lanes.emplace_back([&] {
                const auto fresh = session.refresh(stale, renew, {});
                good += fresh && fresh->value(QStringLiteral("refresh")) == "2" ? 1 : 0;
            });
        }
        for (std::thread &lane : lanes)
            lane.join();
        QCOMPARE(renewals.load(), 1);
        QCOMPARE(saves.load(), 1);
        QCOMPARE(good.load(), 4);
    }

    void refusedRenewal_keepsTheOld()
    {
        Session session(
            [](const CancelToken &) -> Result<Credentials> { return Credentials{{QStringLiteral("refresh"), "1"}}; },
            [](const Credentials &, const CancelToken &) -> Result<void> { return {}; });
        const Credentials stale = *session.credentials({});
        const auto refused = session.refresh(
            stale, [](const Credentials &) -> Result<Credentials> { return fail(Error::Kind::Auth); }, {});
        QVERIFY(!refused);
        QCOMPARE(*session.credentials({}), stale);
    }

    void credentials_surviveTheirBytes()
    {
        const Credentials credentials{{QStringLiteral("access_token"), "ey.\"\\/ü"}, {QStringLiteral("empty"), ""}};
        QCOMPARE(*credentialsFromJson(credentialsToJson(credentials)), credentials);
        for (const char *bytes : {"", "[]", "{", "7"}) {
            const auto broken = credentialsFromJson(bytes);
            QVERIFY(!broken);
            QCOMPARE(kindName(broken.error().kind), kindName(Error::Kind::Auth));
        }
    }
};

} // namespace baton::connectors

QTEST_GUILESS_MAIN(baton::connectors::SessionTest)
#include "SessionTest.moc"
