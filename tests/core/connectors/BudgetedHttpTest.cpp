// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/BudgetedHttp.h"
#include "app/demo/network/LoopbackServer.h"

#include <QtTest/QtTest>

namespace baton::connectors {

using demo::HttpReply;
using demo::HttpRequest;
using namespace std::chrono_literals;

class BudgetedHttpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { m_server.clearRequests(); }

    void requests_countInTheBudget()
    {
        net::RateBudget budget(m_clock, {{3, 5min}});
        const Call call{{}, 60s, net::Lane::Act};
        BudgetedHttp http(m_http, budget, m_clock, call, net::Dialect::IsoReset);
        for (int i = 0; i < 3; ++i)
            QVERIFY(http.send(request()));
        const auto refused = http.send(request());
        QVERIFY(!refused);
        QCOMPARE(kindName(refused.error().kind), kindName(Error::Kind::RateLimited));
        QVERIFY(net::surelyUnsent(refused.error()));
        QCOMPARE(m_server.requests().size(), 3);
    }

    void deadline_isForTheWholeCall()
    {
        net::RateBudget budget(m_clock);
        const Call call{{}, 10s, net::Lane::Act};
        BudgetedHttp http(m_http, budget, m_clock, call, net::Dialect::IsoReset);
        QVERIFY(http.send(request()));
        m_clock.advance(9s);
        QCOMPARE(http.left(), std::chrono::milliseconds(1000));
        m_clock.advance(2s);
        QCOMPARE(http.left(), std::chrono::milliseconds(0));
        const auto late = http.send(request());
        QVERIFY(!late);
        QVERIFY(net::surelyUnsent(late.error()));
        QCOMPARE(m_server.requests().size(), 1);
    }

    void refusalOfTheSecondBudget_leavesTheFirstAlone()
    {
        net::RateBudget budget(m_clock);
        net::RateBudget paging(m_clock);
        const Call call{{}, 60s, net::Lane::Act};
        BudgetedHttp http(m_http, budget, m_clock, call, net::Dialect::IsoReset);
        HttpReply reply = HttpReply::json("{}", 429);
        reply.setHeader("Retry-After", "600");
        m_server.addFault(demo::faults::reply(QStringLiteral("/"), reply));
        const auto answer = http.send(request(), &paging);
        QVERIFY(answer);
        QCOMPARE(answer->status, 429);
        QVERIFY(paging.blockedUntil());
        QVERIFY(!budget.blockedUntil());
        QVERIFY(http.send(request()));
        QVERIFY(!http.send(request(), &paging));
    }

    void pause_endsWithTheCallOrByCancelling()
    {
        net::RateBudget budget(m_clock);
        const Call call{{}, 20ms, net::Lane::Act};
        BudgetedHttp http(m_http, budget, m_clock, call, net::Dialect::IsoReset);
        const auto tooLong = http.pause(1h);
        QVERIFY(!tooLong);
        QCOMPARE(kindName(tooLong.error().kind), kindName(Error::Kind::Timeout));
        call.cancel.cancel();
        const auto cancelled = http.pause(1h);
        QVERIFY(!cancelled);
        QCOMPARE(kindName(cancelled.error().kind), kindName(Error::Kind::Cancelled));
    }

private:
    net::Request request()
    {
        net::Request one;
        one.url = QUrl(m_server.baseUrl() + QStringLiteral("/x"));
        return one;
    }

    FakeClock m_clock{1'790'000'000'000};
    demo::LoopbackServer m_server{[](const HttpRequest &) { return HttpReply::json("{}"); }};
    net::HttpClient m_http{m_clock};
};

} // namespace baton::connectors

QTEST_GUILESS_MAIN(baton::connectors::BudgetedHttpTest)
#include "BudgetedHttpTest.moc"
