// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runtime/TeamBench.h"

#include "core/inbox/InboxService.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>

namespace baton::test {

using namespace std::chrono_literals;

TeamBench::TeamBench(std::shared_ptr<FakeClock> time)
    : clock(std::move(time))
    , bench(clock, false)
{
}

void TeamBench::customersWrite()
{
    clock->advance(1s);
    bench.writes(bench.priya, QStringLiteral("@brand where is my parcel?"));
    clock->advance(1s);
    bench.writes(bench.tom, QStringLiteral("@brand the lamp is broken"));
    clock->advance(1s);
}

bool TeamBench::openAlone(Desk &desk)
{
    desk.runtime.reset();
    runtime::RuntimeOptions options = bench.options();
    options.profileDir = desk.dir.path();
    options.keychain = desk.keychain;
    options.memberName = desk.name;
    options.pollsByItself = pollsByItself;
    options.outboxStep = desk.outboxStep;
    const auto here = at(desk);
    // How long replies wait is chosen here, not measured: TeamWindowTest.
    return bench.open(options)
        && await(bench.runtime->inbox().setPreference(sync::kAnswerWindowPreference, 10)).has_value();
}

bool TeamBench::connect(Desk &desk)
{
    const auto here = at(desk);
    const auto connected = bench.connect();
    if (!connected)
        qWarning("%s cannot connect: %s", qPrintable(desk.name), qPrintable(connected.error().detail));
    return connected.has_value();
}

bool TeamBench::open(Desk &desk) { return openAlone(desk) && connect(desk); }

bool TeamBench::poll(Desk &desk)
{
    const auto here = at(desk);
    return bench.poll();
}

bool TeamBench::makeTeam(Desk &founder)
{
    const auto made
        = await(founder.runtime->teamFolder().create(share.path(), QStringLiteral("Blue Kettle"), founder.name));
    if (!made)
        qWarning("no team: %s", qPrintable(made.error().detail));
    return made.has_value();
}

bool TeamBench::letIn(Desk &admin, Desk &newcomer)
{
    const auto invite = await(admin.runtime->teamFolder().invite(ops::Role::Agent));
    if (!invite)
        return false;
    const auto words = await(newcomer.runtime->teamFolder().join(share.path(), invite->code, newcomer.name));
    const auto requests = await(admin.runtime->teamFolder().requests());
    if (!words || !requests || requests->size() != 1)
        return false;
    const QString two = words->at(1) + QLatin1Char(' ') + words->at(4);
    return await(admin.runtime->teamFolder().approve(requests->first().id, two)) && sync(newcomer).isIn;
}

sync::TeamStatus TeamBench::sync(Desk &desk)
{
    return await(desk.runtime->teamFolder().sync()).value_or(sync::TeamStatus());
}

void TeamBench::settle(const QList<Desk *> &desks)
{
    for (int round = 0; round < 2; ++round) {
        for (Desk *desk : desks)
            sync(*desk);
    }
}

QStringList TeamBench::files(const QString &under) const
{
    const QDir folder(share.filePath(QDir(share.path()).entryList({QStringLiteral("Baton-*")}, QDir::Dirs).value(0)));
    QStringList found;
    QDirIterator each(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = each.next();
        if (folder.relativeFilePath(path).startsWith(under))
            found.append(path);
    }
    return found;
}

QList<ThreadRow> TeamBench::rows(Desk &desk, View view, const QString &filter)
{
    const auto here = at(desk);
    return bench.rows(view, filter);
}

ThreadRow TeamBench::rowOf(Desk &desk, const QString &contact)
{
    ThreadRow newest;
    for (const ThreadRow &row : rows(desk, View::All)) {
        if (row.contactName.startsWith(contact) && row.lastAt > newest.lastAt)
            newest = row;
    }
    return newest;
}

ConversationPage TeamBench::pageOf(Desk &desk, const QString &contact)
{
    const ThreadKey key = rowOf(desk, contact).key;
    const auto here = at(desk);
    return bench.conversation(key);
}

int TeamBench::count(Desk &desk, View view)
{
    return await(desk.runtime->inbox().counts()).value_or(ViewCounts()).byView.value(int(view));
}

} // namespace baton::test
