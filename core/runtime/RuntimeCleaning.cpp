// SPDX-License-Identifier: GPL-3.0-or-later
// What was erased leaves the files by itself, and what is past its time goes.
#include "core/runtime/RuntimeParts.h"

#include "core/base/Log.h"

namespace baton::runtime {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kCleanAfter = 3s; // one thing erased is often followed by another
constexpr std::chrono::milliseconds kCleanAfterStart = 40s;
constexpr std::chrono::milliseconds kCleanAgainAfter = 5min;
constexpr std::chrono::milliseconds kExpireAfterStart = 60s;
constexpr std::chrono::milliseconds kExpireEvery = 1h;

} // namespace

// A short batonctl command cleans up by itself where it erased something.
void Runtime::Parts::cleanByItself()
{
    clean = std::make_unique<QTimer>();
    clean->setSingleShot(true);
    QObject::connect(clean.get(), &QTimer::timeout, clean.get(), [this] {
        erasure->cleanUp().then(clean.get(), [this](const Result<bool> &cleaned) {
            if (cleaned)
                return;
            qCWarning(lcStore) << "what was erased could not be cleaned out of the files yet:"
                               << cleaned.error().detail;
            clean->start(kCleanAgainAfter);
        });
    });
    QObject::connect(store.get(), &store::Store::changed, clean.get(), [this](const ChangeSet &changes) {
        if (changes.erased)
            clean->start(kCleanAfter);
    });
    clean->start(kCleanAfterStart); // what a former process left undone
    expire = std::make_unique<QTimer>();
    QObject::connect(expire.get(), &QTimer::timeout, expire.get(), [this] {
        expire->start(kExpireEvery);
        erasure->eraseOld().then(expire.get(), [this](const Result<int> &erased) {
            if (erased)
                clean->start(kCleanAfter);
            else
                qCWarning(lcStore) << "texts past their time could not be erased:" << erased.error().detail;
        });
    });
    expire->start(kExpireAfterStart);
}

} // namespace baton::runtime
