// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Demo.h"

#include "app/demo/Colleagues.h"
#include "app/demo/Steps.h"
#include "app/demo/Story.h"
#include "app/demo/TeamWork.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"
#include "core/secrets/MemoryStore.h"
#include "core/team/TeamService.h"

#include <QtCore/QDateTime>

namespace baton::demo {

using namespace std::chrono_literals;

namespace {

constexpr auto kConnectedAgo = std::chrono::hours(24 * 6);
// Conversations are read again at most every two minutes; the story does not wait for that.
constexpr auto kRereadAfter = 3min;

std::optional<TimeMs> standingTime(bool fixed)
{
    if (!fixed)
        return std::nullopt;
    return QDateTime(QDate(2026, 11, 26), QTime(10, 22)).toMSecsSinceEpoch();
}

MastodonFake::Options networkOptions()
{
    MastodonFake::Options options;
    options.rateLimits = false;
    return options;
}

Result<void> firstError(const Result<QList<inbox::PollOutcome>> &rounds)
{
    if (!rounds)
        return fail(rounds.error());
    for (const inbox::PollOutcome &round : *rounds) {
        if (round.error)
            return fail(*round.error);
    }
    return {};
}

} // namespace

Demo::Demo(const Options &options)
    : m_options(options)
    , m_clock(std::make_shared<DemoClock>(standingTime(options.fixedClock)))
{
    m_clock->setBackBy(kConnectedAgo);
    m_network = std::make_unique<MastodonFake>(*m_clock, networkOptions());
    m_stage = std::make_unique<Stage>(*m_network, *m_clock);
    m_next.setSingleShot(true);
    QObject::connect(&m_next, &QTimer::timeout, &m_next, [this] { playNext(); });
    m_nextAct.setSingleShot(true);
    QObject::connect(&m_nextAct, &QTimer::timeout, &m_nextAct, [this] { colleaguesNext(); });
}

Demo::~Demo() = default;

Result<std::unique_ptr<Demo>> Demo::start(const Options &options)
{
    std::unique_ptr<Demo> demo(new Demo(options));
    if (!demo->m_profile.isValid())
        return fail(Error::Kind::Storage, demo->m_profile.errorString());
    return demo;
}

runtime::RuntimeOptions Demo::runtimeOptions() const
{
    runtime::RuntimeOptions options;
    options.profileDir = m_profile.path();
    options.pictureCacheDir = m_profile.filePath(QStringLiteral("pictures"));
    options.memberName = QStringLiteral("Anna");
    options.clock = m_clock;
    options.keychain = std::make_shared<secrets::MemoryStore>();
    // This machine needs no proxy, and nothing else is talked to.
    options.http.proxyFor = [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); };
    // Nobody else polls this network, so there is no crowd to keep out of step with.
    options.random = [] { return 0.0; };
    return options;
}

QString Demo::networkUrl() const { return m_network->url(); }

Task<void> Demo::connect(runtime::Runtime &runtime)
{
    const Completer<void> completer;
    m_accounts = &runtime.accounts();
    inbox::ConnectRequest request;
    request.network = QStringLiteral("mastodon");
    request.serverUrl = m_network->url();
    request.identifier = QStringLiteral("acme");
    request.way = connectors::LoginWay::Token;
    request.secret = m_network->tokenFor(m_stage->company());
    // Accounts are known to the runtime only after it is ready; what is connected before would be overlooked.
    runtime.whenReady([this, completer, request] {
        if (!m_accounts)
            return;
        m_accounts->connectAccount(request).then(m_accounts, [this, completer](const Result<AccountKey> &account) {
            if (!account) {
                completer.complete(fail(account.error()));
                return;
            }
            m_clock->setBackBy(0ms);
            const TimeMs now = m_clock->nowMs();
            for (const Beat &beat : opening())
                m_stage->perform(beat, now - beat.at * 60'000LL);
            const Watch watch{Watch::Kind::Tag, QStringLiteral("acmeoutdoor")};
            m_accounts->setWatch(*account, watch, true).then(m_accounts, [this, completer](const Result<void> &begun) {
                if (begun)
                    readOpening(completer);
                else
                    completer.complete(fail(begun.error()));
            });
        });
    });
    return completer.future();
}

void Demo::readOpening(const Completer<void> &completer)
{
    m_accounts->pollNow().then(m_accounts, [this, completer](const Result<QList<inbox::PollOutcome>> &rounds) {
        if (const auto read = firstError(rounds); !read)
            completer.complete(fail(read.error()));
        else
            readSecondThoughts(completer);
    });
}

void Demo::readSecondThoughts(const Completer<void> &completer)
{
    for (const Beat &beat : secondThoughts())
        m_stage->perform(beat, m_clock->nowMs());
    m_clock->skip(kRereadAfter);
    m_accounts->pollNow().then(m_accounts,
        [completer](const Result<QList<inbox::PollOutcome>> &rounds) { completer.complete(firstError(rounds)); });
}

Task<void> Demo::fillTeamWork(runtime::Runtime &runtime)
{
    return doTeamWork(runtime.inbox(), runtime.team(), m_clock->nowMs());
}

Task<void> Demo::gatherColleagues(runtime::Runtime &runtime)
{
    m_colleagues = std::make_unique<Colleagues>(runtimeOptions());
    const auto steps = std::make_shared<Steps>(runtime.team());
    steps->add([this, &runtime] { return m_colleagues->gather(runtime); });
    steps->add([&runtime] { return agree(runtime.policy()); });
    steps->add([&runtime] {
        return setCauseFrom(
            runtime.inbox(), runtime.team(), QLatin1String("priya"), QStringLiteral("Parcels left in the rain"));
    });
    steps->add([&runtime] { return claimFrom(runtime.inbox(), runtime.team(), QLatin1String(kContestedContact)); });
    for (const ColleagueAct &act : colleaguesMorning())
        steps->add([this, act] { return m_colleagues->perform(act); });
    steps->add([&runtime] {
        return runtime.teamFolder().sync().then(&runtime.team(), [](const Result<sync::TeamStatus> &status) {
            return status ? Result<void>() : Result<void>(fail(status.error()));
        });
    });
    return steps->run();
}

void Demo::leave()
{
    m_nextAct.stop();
    m_colleagues.reset();
}

void Demo::play()
{
    m_nextBeat = 0;
    m_nextActNumber = 0;
    if (m_colleagues)
        m_nextAct.start(int(colleaguesDay().first().at * 1000 / m_options.speed));
    m_next.start(int(day().first().at * 1000 / m_options.speed));
}

void Demo::colleaguesNext()
{
    const QList<ColleagueAct> acts = colleaguesDay();
    const ColleagueAct act = acts.at(m_nextActNumber);
    // A conversation that the person has closed or taken meanwhile is left alone; the day goes on.
    m_colleagues->perform(act).then(&m_nextAct, [](const Result<void> &) { });
    if (++m_nextActNumber < acts.size())
        m_nextAct.start(int((acts.at(m_nextActNumber).at - act.at) * 1000 / m_options.speed));
}

void Demo::playNext()
{
    const QList<Beat> beats = day();
    const Beat &beat = beats[m_nextBeat];
    m_stage->perform(beat, m_clock->nowMs());
    if (beat.what != Beat::What::Write)
        m_clock->skip(kRereadAfter);
    if (m_accounts)
        m_accounts->pollNow();
    if (++m_nextBeat < beats.size())
        m_next.start(int((beats[m_nextBeat].at - beat.at) * 1000 / m_options.speed));
}

} // namespace baton::demo
