// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/DeskRig.h"

#include "core/inbox/AccountService.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtNetwork/QNetworkProxy>
#include <QtWidgets/QApplication>

#include <cstdio>

namespace baton::bench {

namespace {
constexpr int kCustomers = 400;
}

bool runUntil(const std::function<bool()> &done, int limitMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        const int left = limitMs - int(timer.elapsed());
        if (left <= 0)
            return false;
        QEventLoop loop;
        QTimer::singleShot(std::min(left, 20), &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

void runFor(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

std::unique_ptr<DeskRig> DeskRig::open(const Options &options)
{
    std::unique_ptr<DeskRig> rig(new DeskRig);
    runtime::RuntimeOptions runtimeOptions;
    runtimeOptions.profileDir = options.profileDir;
    runtimeOptions.pollsByItself = options.pollsByItself;
    runtimeOptions.memberName = QStringLiteral("Anna");
    runtimeOptions.keychain = std::make_shared<secrets::MemoryStore>();
    runtimeOptions.http.proxyFor = [](const QUrl &) { return QNetworkProxy(QNetworkProxy::NoProxy); };
    auto owner = runtime::ProfileOwner::acquire(options.profileDir);
    if (!owner) {
        std::fprintf(stderr, "the profile is in use: %s\n", qPrintable(owner.error().detail));
        return nullptr;
    }
    rig->m_owner = std::make_unique<runtime::ProfileOwner>(std::move(*owner));
    auto opened = runtime::Runtime::open(runtimeOptions);
    if (!opened) {
        std::fprintf(stderr, "the profile does not open: %s\n", qPrintable(opened.error().error.detail));
        return nullptr;
    }
    rig->m_runtime = std::move(*opened);
    runtime::Runtime &services = *rig->m_runtime;
    bool ready = false;
    services.whenReady([&ready] { ready = true; });
    if (!runUntil([&ready] { return ready; }, 30'000))
        return nullptr;
    if (options.network && !rig->connectAccount())
        return nullptr;
    rig->m_pictures = std::make_unique<desktop::MediaPictures>(services.media(), services.accounts());
    desktop::Desk::Options deskOptions;
    deskOptions.notifies = false;
    rig->m_desk = std::make_unique<desktop::Desk>(
        desktop::DesktopServices{services.inbox(), services.team(), services.accounts(), services.replies(),
            *rig->m_pictures, services.clock(), services.teamFolder()},
        deskOptions);
    bool shown = false;
    QObject::connect(&rig->window(), &desktop::MainWindow::ready, qApp, [&shown] { shown = true; });
    rig->m_desk->show();
    if (!runUntil([&shown] { return shown; }, 30'000)) {
        std::fprintf(stderr, "the inbox was not shown\n");
        return nullptr;
    }
    QObject::disconnect(&rig->window(), &desktop::MainWindow::ready, qApp, nullptr);
    return rig;
}

DeskRig::~DeskRig()
{
    m_desk.reset();
    m_pictures.reset();
    m_runtime.reset();
}

bool DeskRig::connectAccount()
{
    demo::MastodonFake::Options options;
    options.rateLimits = false;
    m_network = std::make_unique<demo::MastodonFake>(m_clock, options);
    m_brand = m_network->addPerson(QStringLiteral("brand"), QStringLiteral("The Brand"));
    for (int i = 0; i < kCustomers; ++i)
        m_customers.push_back(
            m_network->addPerson(QStringLiteral("writer%1").arg(i), QStringLiteral("Writer %1").arg(i)));
    inbox::ConnectRequest request;
    request.network = QStringLiteral("mastodon");
    request.serverUrl = m_network->url();
    request.way = connectors::LoginWay::Token;
    request.secret = m_network->tokenFor(m_brand);
    request.countFrom = 1;
    const auto connected = m_runtime->accounts().connectAccount(request);
    if (!runUntil([&] { return connected.isFinished(); }, 30'000) || !connected.result()) {
        std::fprintf(stderr, "the account could not be connected\n");
        return false;
    }
    return true;
}

void DeskRig::customersWrite(int messages)
{
    std::vector<demo::PostKey> last(m_customers.size(), 0);
    for (int i = 0; i < messages; ++i) {
        const size_t who = size_t(m_written * 7 + 3) % m_customers.size();
        demo::PostSpec spec;
        spec.author = m_customers[who];
        spec.text
            = QStringLiteral("@brand message %1: the parcel has still not come, and nobody answers the telephone.")
                  .arg(m_written);
        // Two in three go on with what the customer wrote before.
        if (m_written % 3 != 0)
            spec.inReplyTo = last[who];
        last[who] = m_network->post(spec);
        ++m_written;
    }
}

bool DeskRig::poll()
{
    const auto rounds = m_runtime->accounts().pollNow();
    return runUntil([&] { return rounds.isFinished(); }, 120'000) && rounds.result().has_value();
}

bool DeskRig::showThread(ThreadKey thread)
{
    bool shown = false;
    const auto connection = QObject::connect(window().conversation(), &desktop::ConversationPane::shown, qApp,
        [&shown](const ThreadRow &) { shown = true; });
    window().openThread(thread);
    const bool came = runUntil([&shown] { return shown; }, 10'000);
    QObject::disconnect(connection);
    return came;
}

} // namespace baton::bench
