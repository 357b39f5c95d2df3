// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/matrix/Cursor.h"
#include "tests/core/connectors/matrix/MatrixBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;
using demo::HttpReply;
namespace faults = demo::faults;

namespace {

const QString kRoom = QStringLiteral("!support:matrix.test");
const QString kOther = QStringLiteral("!club:matrix.test");
constexpr TimeMs kDayMs = 86'400'000;

} // namespace

class MatrixFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstFetch_readsBackToTheBeginningOfHistory_once()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const TimeMs now = bench.clock.nowMs();
        const QString old = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("old"), now - 40 * kDayMs);
        QStringList written;
        for (int i = 0; i < 450; ++i)
            written.append(bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("message %1").arg(i)));
        const auto connector = bench.connect();
        const auto first = connector->fetch({}, bench.month(), {});
        QVERIFY(first);
        QVERIFY(first->more);
        QVERIFY(first->covered.isEmpty()); // not everything is read yet
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QStringList ids;
        for (const NetworkMessage &message : all->messages)
            ids.append(message.networkId);
        QCOMPARE(ids.removeDuplicates(), 0);
        QVERIFY(!ids.contains(old));
        ids.sort();
        written.sort();
        QCOMPARE(ids, written);
        QCOMPARE(all->covered.size(), 1);
        QVERIFY(!all->covered.first().gapBefore);
    }

    void quietRooms_costNothingAtFirst()
    {
        MatrixBench bench;
        const TimeMs longAgo = bench.clock.nowMs() - 400 * kDayMs;
        for (int i = 0; i < 20; ++i) {
            const QString room = QStringLiteral("!old%1:matrix.test").arg(i);
            bench.fake.joins(room);
            for (int j = 0; j < 30; ++j)
                bench.fake.says(room, MatrixFake::kPriya, QStringLiteral("x"), longAgo + j);
        }
        const auto connector = bench.connect();
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QVERIFY(all->messages.isEmpty());
        QCOMPARE(bench.takeRequests(), QStringList{QStringLiteral("GET /_matrix/client/v3/sync")});
    }

    void whatALimitedAnswerLeavesOut_isReadFromTheRoom()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        QStringList written;
        for (int i = 0; i < 600; ++i)
            written.append(bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("message %1").arg(i)));
        // Stopped after each step, and gone on with by another program.
        QStringList ids;
        bool more = true;
        while (more) {
            const auto fresh = bench.connect();
            const auto batch = fresh->fetch(cursor, bench.month(), {});
            QVERIFY(batch);
            for (const NetworkMessage &message : batch->messages)
                ids.append(message.networkId);
            cursor = batch->nextCursor;
            more = batch->more;
            if (more)
                QVERIFY(batch->covered.isEmpty());
        }
        QCOMPARE(ids.removeDuplicates(), 0);
        ids.sort();
        written.sort();
        QCOMPARE(ids, written);
    }

    void serverThatForgetsWhereToStop_isNotReadToTheBeginning()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const TimeMs before = bench.clock.nowMs() - 20 * kDayMs;
        for (int i = 0; i < 2000; ++i)
            bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x"), before + i);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        for (int i = 0; i < 60; ++i)
            bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("y"));
        matrix::Cursor changed = matrix::cursorFrom(cursor);
        QVERIFY(changed.gaps.isEmpty());
        bench.takeRequests();
        auto batch = connector->fetch(cursor, bench.month(), {});
        QVERIFY(batch);
        changed = matrix::cursorFrom(batch->nextCursor);
        QVERIFY(changed.gaps.isEmpty()); // the server knows `to`
        // And one that does not.
        changed.gaps.append({kRoom, QStringLiteral("t2000"), QStringLiteral("t0"), before + 5 * kDayMs});
        batch = connector->fetch(matrix::toBytes(changed), bench.month(), {});
        QVERIFY(batch);
        QVERIFY(!batch->more);
    }

    void roomThatCannotBeRead_keepsNoOtherBack_andIsTold()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        bench.fake.joins(kOther);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        QSet<QString> written;
        for (int i = 0; i < 60; ++i)
            written.insert(bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x")));
        for (int i = 0; i < 150; ++i)
            written.insert(bench.fake.says(kOther, MatrixFake::kTom, QStringLiteral("y")));
        bench.fake.server().addFault(faults::reply(
            QStringLiteral("/_matrix/client/v3/rooms/%1/messages").arg(kRoom), HttpReply::json("{}", 500), -1));
        QSet<QString> got;
        std::optional<Error> told;
        for (int i = 0; i < 5 && !told; ++i) {
            const auto batch = connector->fetch(cursor, bench.month(), {});
            if (!batch) {
                told = batch.error();
                break;
            }
            QVERIFY(batch->covered.isEmpty());
            for (const NetworkMessage &message : batch->messages)
                got.insert(message.networkId);
            cursor = batch->nextCursor;
        }
        QVERIFY(told);
        QCOMPARE(kindName(told->kind), kindName(Error::Kind::Network));
        QCOMPARE(got.size(), 200); // all of one, the newest of the other
        bench.fake.server().clearFaults();
        const auto rest = bench.fetchAll(*connector, cursor);
        QVERIFY(rest);
        for (const NetworkMessage &message : rest->messages)
            got.insert(message.networkId);
        QCOMPARE(got, written);
    }

    void serverThatForgotThePlace_isReadRoomByRoom()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("before"));
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        QStringList written;
        for (int i = 0; i < 40; ++i)
            written.append(bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("message %1").arg(i)));
        bench.fake.forgetPlaces();
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
        for (const QString &id : std::as_const(written))
            QVERIFY(messageOf(all->messages, id));
    }

    void forgottenGap_isLost_andSaidSo()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        QByteArray bytes;
        QVERIFY(bench.fetchAll(*connector, bytes));
        matrix::Cursor cursor = matrix::cursorFrom(bytes);
        cursor.gaps.append({kRoom, QStringLiteral("unknown"), QStringLiteral("s0"), 0});
        const auto batch = connector->fetch(matrix::toBytes(cursor), bench.month(), {});
        QVERIFY(batch);
        QCOMPARE(batch->covered.size(), 1);
        QVERIFY(batch->covered.first().gapBefore);
        QVERIFY(!batch->more);
    }

    void editOfAnOlderMessage_isReadAsItStandsNow()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const QString id = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("frist"));
        const auto connector = bench.connect();
        QByteArray cursor;
        const auto before = bench.fetchAll(*connector, cursor);
        QVERIFY(before);
        bench.fake.edits(kRoom, MatrixFake::kPriya, id, QStringLiteral("fisrt"));
        bench.fake.edits(kRoom, MatrixFake::kPriya, id, QStringLiteral("first"));
        bench.fake.edits(kRoom, MatrixFake::kTom, id, QStringLiteral("nonsense"));
        const auto after = bench.fetchAll(*connector, cursor);
        QVERIFY(after);
        QCOMPARE(after->messages.size(), 1);
        const NetworkMessage &edited = after->messages.first();
        QCOMPARE(edited.globalId, before->messages.first().globalId);
        QCOMPARE(edited.text, QStringLiteral("first"));
        QCOMPARE(edited.at, before->messages.first().at);
        QVERIFY(edited.editedAt.value_or(0) > edited.at);
    }

    void editAndMessageInOneAnswer_needNoSecondLook()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const QString id = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("frist"));
        bench.fake.edits(kRoom, MatrixFake::kPriya, id, QStringLiteral("first"));
        const auto connector = bench.connect();
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(all->messages.size(), 1);
        QCOMPARE(all->messages.first().text, QStringLiteral("first"));
        QCOMPARE(bench.takeRequests(), QStringList{QStringLiteral("GET /_matrix/client/v3/sync")});
        // Where the server tells no edits along, the message is looked at once more.
        bench.fake.setTellsEdits(false);
        const QString other = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("secnod"));
        bench.fake.edits(kRoom, MatrixFake::kPriya, other, QStringLiteral("second"));
        QVERIFY(bench.fetchAll(*connector, cursor));
        QVERIFY(bench.takeRequests().contains(
            QStringLiteral("GET /_matrix/client/v3/rooms/%1/event/%2").arg(kRoom, other)));
    }

    void editOfWhatWasBeforeHistory_bringsNothing()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const QString id
            = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("old"), bench.clock.nowMs() - 60 * kDayMs);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.edits(kRoom, MatrixFake::kPriya, id, QStringLiteral("new"));
        const auto after = bench.fetchAll(*connector, cursor);
        QVERIFY(after);
        QVERIFY(after->messages.isEmpty());
    }

    void redaction_isATombstone()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const QString id = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("never mind"));
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.redacts(kRoom, id);
        const auto after = bench.fetchAll(*connector, cursor);
        QVERIFY(after);
        QVERIFY(after->messages.isEmpty());
        QCOMPARE(after->gone.size(), 1);
        QCOMPARE(after->gone.first().networkId, id);
    }

    void writtenAndTakenBackAtOnce_isNoMessage()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.redacts(kRoom, bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("oops")));
        const auto after = bench.fetchAll(*connector, cursor);
        QVERIFY(after);
        QVERIFY(after->messages.isEmpty());
    }

    void ownReactionInAnotherApp_isALike_othersAreNot()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const QString id = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("thanks"));
        const QString second = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("really"));
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.writes(kRoom, MatrixFake::kBrand, reaction(id), 0, QStringLiteral("m.reaction"));
        bench.fake.writes(kRoom, MatrixFake::kTom, reaction(second), 0, QStringLiteral("m.reaction"));
        const auto after = bench.fetchAll(*connector, cursor);
        QVERIFY(after);
        QCOMPARE(after->messages.size(), 1);
        QCOMPARE(after->messages.first().networkId, id);
        QVERIFY(after->messages.first().liked);
    }

    void directInvitation_isAccepted_andCalledDirect()
    {
        MatrixBench bench;
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        const QString before = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("hello?"));
        bench.fake.invites(kRoom, MatrixFake::kPriya, true);
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
        QCOMPARE(bench.fake.joinedRooms(), QStringList{kRoom});
        QCOMPARE(all->requestsHeldBack, 0);
        QVERIFY(messageOf(all->messages, before));
        QCOMPARE(messageOf(all->messages, before)->kind, ThreadKind::Direct);
        QCOMPARE(
            bench.fake.accountData(QStringLiteral("m.direct")), (QJsonObject{{MatrixFake::kPriya, QJsonArray{kRoom}}}));
    }

    void refusedJoin_isHeldBack_andKeepsNothingBack()
    {
        MatrixBench bench;
        bench.fake.joins(kOther);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.invites(kRoom, MatrixFake::kTom, true);
        const QString id = bench.fake.says(kOther, MatrixFake::kPriya, QStringLiteral("hello?"));
        bench.fake.server().addFault(faults::reply(
            QStringLiteral("/_matrix/client/v3/join/"), HttpReply::json("{\"errcode\":\"M_UNKNOWN\"}", 502), -1));
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QVERIFY(messageOf(all->messages, id));
        QCOMPARE(all->requestsHeldBack, 1);
        QVERIFY(messageOf(all->messages, QStringLiteral("invite:") + kRoom));
    }

    void otherInvitations_waitForSomebody_data()
    {
        QTest::addColumn<bool>("accepted");
        QTest::newRow("accepted") << true;
        QTest::newRow("declined") << false;
    }
    void otherInvitations_waitForSomebody()
    {
        QFETCH(const bool, accepted);
        MatrixBench bench;
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        bench.fake.invites(kRoom, MatrixFake::kPriya, false, QStringLiteral("Friends\u202E of the Brand"));
        auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QVERIFY(bench.fake.joinedRooms().isEmpty());
        QCOMPARE(all->requestsHeldBack, 1);
        QCOMPARE(all->messages.size(), 1);
        const NetworkMessage held = all->messages.first();
        QVERIFY(held.isRequest);
        QCOMPARE(held.text, QStringLiteral("Friends of the Brand"));
        QCOMPARE(held.author.globalId, MatrixFake::kPriya);
        all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(all->requestsHeldBack, 1); // still
        QVERIFY(all->messages.isEmpty());

        Action action;
        action.message = refOf(held);
        action.kind = accepted ? Action::Kind::AcceptRequest : Action::Kind::DismissRequest;
        QVERIFY(connector->act(action, {}));
        all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(all->requestsHeldBack, 0);
        const auto now = messageOf(all->messages, held.networkId);
        if (accepted) {
            QVERIFY(now);
            QVERIFY(!now->isRequest);
            QCOMPARE(now->at, held.at);
        } else {
            QCOMPARE(all->gone.size(), 1);
            QCOMPARE(all->gone.first().globalId, held.globalId);
        }
    }

    void roomThatWasLeft_isReadToItsEnd()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        QByteArray cursor;
        QVERIFY(bench.fetchAll(*connector, cursor));
        QStringList ids;
        for (int i = 0; i < 60; ++i)
            ids.append(bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x")));
        bench.fake.leaves(kRoom);
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all); // the server lets nobody read what was before: that is no error
        QVERIFY(messageOf(all->messages, ids.last()));
        QVERIFY(matrix::cursorFrom(cursor).rooms.isEmpty());
    }

    void roomOfTwo_isDirect_roomOfThree_isNot()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom, 2);
        bench.fake.joins(kOther, 3);
        const QString direct = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x"));
        const QString chat = bench.fake.says(kOther, MatrixFake::kPriya, QStringLiteral("y"));
        const auto connector = bench.connect();
        QByteArray cursor;
        auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(messageOf(all->messages, direct)->kind, ThreadKind::Direct);
        QCOMPARE(messageOf(all->messages, chat)->kind, ThreadKind::Chat);
        // It stays so where later answers do not count the members.
        const QString later = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("z"));
        all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(messageOf(all->messages, later)->kind, ThreadKind::Direct);
    }

    void namesComeAlong()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x"));
        bench.fake.says(kRoom, MatrixFake::kTom, QStringLiteral("y"));
        const auto connector = bench.connect();
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY(all);
        QCOMPARE(all->messages.at(0).author.name, QStringLiteral("Priya N."));
        QCOMPARE(all->messages.at(1).author.name, QStringLiteral("tom")); // has none
        QCOMPARE(all->messages.at(1).author.handle, MatrixFake::kTom);
    }

    void expiredToken_isRenewedOnceAndKept()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        bench.fake.expireTokens();
        const QString id = bench.fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x"));
        QByteArray cursor;
        const auto all = bench.fetchAll(*connector, cursor);
        QVERIFY2(all, qPrintable(all ? QString() : all.error().detail));
        QVERIFY(messageOf(all->messages, id));
        QCOMPARE(bench.saved.value(QStringLiteral("access_token")), QByteArray("token-1"));
        QCOMPARE(bench.saved.value(QStringLiteral("refresh_token")), QByteArray("refresh-1"));
        QCOMPARE(bench.takeRequests().count(QStringLiteral("POST /_matrix/client/v3/refresh")), 1);
    }

    void softLogout_isAuth_andSaysSo()
    {
        MatrixBench bench;
        const auto connector = bench.connect(false);
        bench.fake.expireTokens(true);
        const auto soft = connector->fetch({}, bench.month(), {});
        QVERIFY(!soft);
        QCOMPARE(kindName(soft.error().kind), kindName(Error::Kind::Auth));
        QVERIFY(soft.error().detail.startsWith(QStringLiteral("soft-logout")));
        bench.fake.expireTokens(false);
        const auto hard = connector->fetch({}, bench.month(), {});
        QVERIFY(!hard);
        QCOMPARE(kindName(hard.error().kind), kindName(Error::Kind::Auth));
        QVERIFY(!hard.error().detail.contains(QStringLiteral("soft-logout")));
    }

    void serverMayWaitForNews_whereNothingElseIsToBeDone()
    {
        MatrixBench bench;
        bench.fake.joins(kRoom);
        const auto connector = bench.connect();
        Call call;
        call.deadline = std::chrono::seconds(90);
        const auto timeout = [&](const QByteArray &cursor, const Call &with, bool mayWait = true) {
            bench.fake.server().clearRequests();
            FetchOptions options = bench.month();
            options.wait = std::chrono::seconds(mayWait ? 25 : 0);
            const auto batch = connector->fetch(cursor, options, with);
            const QList<demo::HttpRequest> requests = bench.fake.server().requests();
            return batch
                ? QUrlQuery(QString::fromUtf8(requests.value(0).query)).queryItemValue(QStringLiteral("timeout"))
                : QString();
        };
        QByteArray cursor;
        QCOMPARE(timeout(cursor, call), QStringLiteral("0")); // the first
        QVERIFY(bench.fetchAll(*connector, cursor));
        QCOMPARE(timeout(cursor, call), QStringLiteral("25000"));
        QCOMPARE(timeout(cursor, call, false), QStringLiteral("0"));
        Call hurried = call;
        hurried.deadline = std::chrono::seconds(40); // what the answer brings has to be looked at as well
        QCOMPARE(timeout(cursor, hurried), QStringLiteral("0"));
        matrix::Cursor behind = matrix::cursorFrom(cursor);
        behind.gaps.append({kRoom, QStringLiteral("t0"), QStringLiteral("s0"), 0});
        QCOMPARE(timeout(matrix::toBytes(behind), call), QStringLiteral("0"));
    }

    void cursor_survivesItsBytes()
    {
        matrix::Cursor cursor;
        cursor.since = QStringLiteral("s1");
        cursor.at = 1'790'000'000'000;
        cursor.rooms.insert(kRoom, true);
        cursor.rooms.insert(kOther, false);
        cursor.direct = QStringList{kRoom};
        cursor.gaps.append({kRoom, QStringLiteral("t9"), QStringLiteral("s1"), 12});
        cursor.invites.insert(kOther, {5, MatrixFake::kTom, QStringLiteral("Club")});
        QCOMPARE(matrix::cursorFrom(matrix::toBytes(cursor)), cursor);
        QCOMPARE(matrix::cursorFrom("{}"), matrix::Cursor());
    }

private:
    static QJsonObject reaction(const QString &event)
    {
        return {{QStringLiteral("m.relates_to"),
            QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.annotation")},
                {QStringLiteral("event_id"), event}, {QStringLiteral("key"), QStringLiteral("❤️")}}}};
    }
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MatrixFetchTest)
#include "MatrixFetchTest.moc"
