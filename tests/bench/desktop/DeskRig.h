// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonFake.h"
#include "app/desktop/pictures/MediaPictures.h"
#include "app/desktop/program/Desk.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/MemoryStore.h"

namespace baton::bench {

/// The whole program in this process: services, window and, on demand, an account at a scripted network on 127.0.0.1.
class DeskRig {
public:
    struct Options {
        QString profileDir;
        bool network = false; ///< connects an account at a scripted server
        bool pollsByItself = false;
    };
    /// Returns when the inbox has been painted. Null: it did not work, and why was printed.
    static std::unique_ptr<DeskRig> open(const Options &options);
    ~DeskRig();
    DeskRig(const DeskRig &) = delete;
    DeskRig &operator=(const DeskRig &) = delete;

    [[nodiscard]] runtime::Runtime &runtime() { return *m_runtime; }
    [[nodiscard]] desktop::MainWindow &window() { return m_desk->window(); }
    [[nodiscard]] demo::MastodonFake &network() { return *m_network; }
    /// Customers write to the brand: so many messages, answers to themselves among them.
    void customersWrite(int messages);
    /// One round of every account.
    bool poll();
    /// Opens a conversation as a click does, and waits until it is shown.
    bool showThread(ThreadKey thread);

private:
    DeskRig() = default;
    bool connectAccount();

    SystemClock m_clock;
    std::unique_ptr<demo::MastodonFake> m_network;
    demo::PersonKey m_brand = 0;
    std::vector<demo::PersonKey> m_customers;
    std::unique_ptr<runtime::ProfileOwner> m_owner;
    std::unique_ptr<runtime::Runtime> m_runtime;
    std::unique_ptr<desktop::MediaPictures> m_pictures;
    std::unique_ptr<desktop::Desk> m_desk;
    int m_written = 0;
};

/// Lets the event loop run until `done`, or so long. @return whether it is done
bool runUntil(const std::function<bool()> &done, int limitMs);
/// Lets the event loop run for so long.
void runFor(int ms);

} // namespace baton::bench
