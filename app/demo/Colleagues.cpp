// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Colleagues.h"

#include "app/demo/Steps.h"
#include "app/demo/TeamWork.h"
#include "core/secrets/MemoryStore.h"
#include "core/sync/TeamFolder.h"
#include "core/team/TeamService.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>

#include <array>

namespace baton::demo {

namespace {

constexpr std::array kNames{"Ben", "Carla"};
using What = ColleagueAct::What;

Error notReady() { return {Error::Kind::NotFound, QStringLiteral("the colleague is not there")}; }

} // namespace

struct Colleagues::Desk {
    QTemporaryDir dir;
    std::unique_ptr<runtime::Runtime> runtime;
};

struct Colleagues::State {
    runtime::RuntimeOptions options;
    QTemporaryDir share;
    std::array<Desk, kNames.size()> desks;
    runtime::Runtime *owner = nullptr;
    // What one step leaves for the next.
    QString code;
    QStringList words;
    QList<sync::WaitingRequest> requests;
};

namespace {

/// What a colleague looks up before an act.
struct Seen {
    QList<ThreadRow> rows;
    MemberId me;
};

/// Keeps a step's answer where the next finds it.
template <typename T> Task<void> keep(const Task<T> &task, QObject *context, T &where)
{
    return task.then(context, [&where](const Result<T> &answer) -> Result<void> {
        if (!answer)
            return fail(answer.error());
        where = *answer;
        return {};
    });
}

template <typename T> Task<void> await(const Task<T> &task, QObject *context)
{
    return task.then(context, [](const Result<T> &answer) -> Result<void> {
        return answer ? Result<void>() : Result<void>(fail(answer.error()));
    });
}

Task<void> readRows(inbox::InboxService &inbox, const std::shared_ptr<Seen> &seen)
{
    return withRows(inbox, [seen](const QList<ThreadRow> &rows) {
        seen->rows = rows;
        return readyTask<void>({});
    });
}

Task<void> act(team::TeamService &team, const ColleagueAct &act, ThreadKey thread, const MemberId &me)
{
    const QString text = QString::fromUtf8(act.text);
    switch (act.what) {
    case What::Claim: return team.claim({thread});
    case What::Note: return await(team.addNote(thread, text), &team);
    case What::HandOver: return team.handOff({thread}, {.to = me, .ask = text});
    case What::HandToDepartment:
        return team.handOff({thread}, {.to = {}, .department = QString::fromLatin1(act.department), .ask = text});
    case What::BringUp: return team.bringUp({thread}, text);
    case What::SendBack: return team.sendBack({thread}, text);
    case What::Done: return team.done({thread}, DoneReason::None);
    }
    Q_UNREACHABLE();
}

} // namespace

Colleagues::Colleagues(const runtime::RuntimeOptions &options)
    : m_state(std::make_unique<State>())
{
    m_state->options = options;
}

Colleagues::~Colleagues()
{
    for (Desk &desk : m_state->desks)
        desk.runtime.reset();
    // Nobody waits for ever for what is written into a folder, so a busy machine may still be at the last file.
    constexpr int kTries = 50;
    constexpr unsigned long kPauseMs = 100;
    m_state->share.setAutoRemove(false);
    QDir folder(m_state->share.path());
    for (int i = 0; i < kTries && !folder.removeRecursively(); ++i)
        QThread::msleep(kPauseMs);
}

Task<void> Colleagues::gather(runtime::Runtime &owner)
{
    State &state = *m_state;
    state.owner = &owner;
    if (!state.share.isValid())
        return readyTask<void>(fail(Error::Kind::Storage, state.share.errorString()));
    for (size_t who = 0; who < kNames.size(); ++who) {
        runtime::RuntimeOptions options = state.options;
        options.profileDir = state.desks[who].dir.path();
        options.pictureCacheDir = state.desks[who].dir.filePath(QStringLiteral("pictures"));
        options.memberName = QString::fromLatin1(kNames[who]);
        options.keychain = std::make_shared<secrets::MemoryStore>();
        options.pollsByItself = false;
        auto opened = runtime::Runtime::open(options);
        if (!opened)
            return readyTask<void>(fail(opened.error().error));
        state.desks[who].runtime = std::move(*opened);
    }
    QObject *context = &m_context;
    const auto steps = std::make_shared<Steps>(m_context);
    steps->add([&state, context] {
        return await(
            state.owner->teamFolder().create(state.share.path(), QStringLiteral("Acme"), state.owner->team().myName()),
            context);
    });
    for (size_t who = 0; who < kNames.size(); ++who) {
        const auto folder = [&state, who]() -> sync::TeamFolder & { return state.desks[who].runtime->teamFolder(); };
        steps->add([&state, context] {
            return state.owner->teamFolder()
                .invite(ops::Role::Agent)
                .then(context, [&state](const Result<sync::MadeInvite> &made) -> Result<void> {
                    if (!made)
                        return fail(made.error());
                    state.code = made->code;
                    return {};
                });
        });
        steps->add([&state, context, who, folder] {
            return keep(
                folder().join(state.share.path(), state.code, QString::fromLatin1(kNames[who])), context, state.words);
        });
        steps->add([&state, context] { return keep(state.owner->teamFolder().requests(), context, state.requests); });
        steps->add([&state]() -> Task<void> {
            if (state.requests.isEmpty() || state.words.size() < 2)
                return readyTask<void>(fail(notReady()));
            return state.owner->teamFolder().approve(
                state.requests.first().id, state.words.at(0) + QLatin1Char(' ') + state.words.at(1));
        });
        steps->add([context, folder] { return await(folder().sync(), context); });
    }
    steps->add([&state, context] { return await(state.owner->teamFolder().sync(), context); });
    return steps->run();
}

Task<void> Colleagues::perform(const ColleagueAct &what)
{
    State &state = *m_state;
    Desk &desk = state.desks.at(size_t(what.who));
    if (!desk.runtime)
        return readyTask<void>(fail(notReady()));
    runtime::Runtime &runtime = *desk.runtime;
    QObject *context = &m_context;
    const auto steps = std::make_shared<Steps>(m_context);
    const auto seen = std::make_shared<Seen>();
    if (!what.unseen)
        steps->add([&runtime, context] { return await(runtime.teamFolder().sync(), context); });
    steps->add([seen, &runtime] { return readRows(runtime.inbox(), seen); });
    steps->add([&state, seen, &runtime, context] {
        return runtime.team().members().then(
            context, [&state, seen](const Result<QList<MemberView>> &members) -> Result<void> {
                for (const MemberView &member : members.value_or(QList<MemberView>())) {
                    if (member.name == state.owner->team().myName())
                        seen->me = member.id;
                }
                return members ? Result<void>() : Result<void>(fail(members.error()));
            });
    });
    steps->add([seen, &runtime, what]() -> Task<void> {
        const ThreadKey thread = threadWith(seen->rows, QLatin1String(what.contact));
        if (thread == 0)
            return readyTask<void>(fail(notReady()));
        return act(runtime.team(), what, thread, seen->me);
    });
    steps->add([&runtime, context] { return await(runtime.teamFolder().sync(), context); });
    return steps->run();
}

QList<ColleagueAct> colleaguesMorning()
{
    return {
        {.who = 0, .what = What::Claim, .contact = "priya"},
        {.who = 0,
            .what = What::Note,
            .contact = "priya",
            .text = "I have the depot on the phone. They know the driver."},
        // Carla had not looked at the folder again when she claimed what Anna had just claimed.
        {.who = 1, .what = What::Claim, .contact = kContestedContact, .unseen = true},
        {.who = 1,
            .what = What::HandOver,
            .contact = "elena",
            .text = "Both payments are in the books. May we send one back today?"},
        {.who = 0, .what = What::Claim, .contact = "kofi"},
    };
}

QList<ColleagueAct> colleaguesDay()
{
    return {
        {.at = 20, .who = 1, .what = What::Claim, .contact = "sofia"},
        {.at = 45, .who = 0, .what = What::HandOver, .contact = "kofi", .text = "Size L is back. Will you tell him?"},
        {.at = 70,
            .who = 0,
            .what = What::Note,
            .contact = "priya",
            .text = "The depot pays for the book. The second parcel was theirs too."},
        {.at = 100, .who = 1, .what = What::Claim, .contact = "yuki"},
        // The wrong desk sees it first: from there it goes to those who can act.
        {.at = 130,
            .who = 1,
            .what = What::HandToDepartment,
            .contact = "yuki",
            .text = "Do we ship to Japan, and what does it cost?",
            .department = "Support"},
        {.at = 190, .who = 0, .what = What::Claim, .contact = "grace"},
        {.at = 215, .who = 0, .what = What::Note, .contact = "grace", .text = "The shop is being restarted."},
        {.at = 240, .who = 0, .what = What::BringUp, .contact = "grace", .text = "Nobody can pay since nine."},
    };
}

} // namespace baton::demo
