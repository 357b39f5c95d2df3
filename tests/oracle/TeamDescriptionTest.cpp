// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/TeamDescription.h"

#include "tests/oracle/Bytes.h"
#include "tests/oracle/TestTeam.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

#include <algorithm>

using namespace baton::oracle;

class TeamDescriptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedRandombytes(9); }

    void theRoot_isSaidExactly()
    {
        TestTeam t;
        const auto claim = t.forge.claim(t.founder, t.thread);
        QStringList members, devices;
        for (const ForgedDevice &each : {t.forge.founder, t.forge.recovery}) {
            members.append(QStringLiteral("member %1 role 2").arg(hex(each.member)));
            devices.append(QStringLiteral("device %1 of %2 current").arg(hex(each.id), hex(each.member)));
        }
        members.sort();
        devices.sort();
        QCOMPARE(teamDescription(t.look(t.founder), {t.thread}),
            (members + devices + QStringList{QStringLiteral("counts ") + hex(claim)}).join(u'\n'));
    }

    void rolesAndDevices_areSaid()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), reader = t.join(t.founder, 0), gone = t.join(t.founder, 1);
        ForgedDevice spare = t.forge.device(agent.device.member), renewed = t.forge.device(agent.device.member);
        t.forge.addDevice(t.founder, spare);
        t.forge.addDevice(t.founder, renewed, spare.id);
        t.forge.freeze(t.founder, agent.device.id);
        t.forge.freeze(t.founder, spare.id);
        t.forge.see(t.founder, {gone.head()});
        t.forge.removeMember(t.founder, gone.device.member);
        const auto nobody = t.forge.bytes(16);
        t.forge.removeMember(t.founder, nobody);
        const QStringList lines = teamDescription(t.look(t.founder, agent, reader, gone), {}).split(u'\n');
        const auto member = [&](const QByteArray &id, int role) {
            return lines.contains(QStringLiteral("member %1 role %2").arg(hex(id)).arg(role));
        };
        const auto device = [&](const ForgedDevice &its, const char *state) {
            return lines.contains(
                QStringLiteral("device %1 of %2%3").arg(hex(its.id), hex(its.member), QLatin1String(state)));
        };
        QVERIFY(member(t.forge.founder.member, 2) && member(agent.device.member, 1));
        QVERIFY(member(reader.device.member, 0) && member(gone.device.member, -1) && member(nobody, -1));
        QVERIFY(device(agent.device, " frozen") && device(spare, " frozen replaced") && device(renewed, " current"));
        QVERIFY(device(reader.device, " current") && device(gone.device, ""));
        QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^member "))).size(), qsizetype(6));
        QCOMPARE(lines.filter(QRegularExpression(QStringLiteral("^device "))).size(), qsizetype(7));
    }

    void whatCounts_isSaidOnce_andInOrder()
    {
        TestTeam t;
        Log agent = t.join(t.founder, 1), reader = t.join(t.founder, 0);
        t.forge.flush(agent);
        Log clone = agent;
        t.forge.claim(clone, t.thread);
        t.forge.see(agent, {});
        const auto twice = t.forge.claim(agent, t.thread);
        t.forge.writeBytes(clone, agent.pending.back()); // the same bytes on two branches
        const auto refused = t.forge.claim(reader, t.thread);
        const Answer answer = t.look(t.founder, agent, clone, reader);
        const QStringList counting
            = teamDescription(answer, {}).split(u'\n').filter(QRegularExpression(QStringLiteral("^counts ")));
        QVERIFY(answer.accepts(twice) && !answer.accepts(refused));
        QCOMPARE(counting.count(QStringLiteral("counts ") + hex(twice)), qsizetype(1));
        QCOMPARE(counting.count(QStringLiteral("counts ") + hex(refused)), qsizetype(0));
        QCOMPARE(counting.size(), qsizetype(answer.operations.size()) - 2);
        QVERIFY(std::is_sorted(counting.begin(), counting.end()));
        QVERIFY(teamDescription(answer, {}).endsWith(counting.last()));
    }
};

QTEST_GUILESS_MAIN(TeamDescriptionTest)
#include "TeamDescriptionTest.moc"
