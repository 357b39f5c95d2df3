// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>

namespace baton::fakes {

/// Lets everything happen that is due now: answers of the fakes, queued calls, deferred deletion. Waits for nothing.
inline void settle()
{
    for (int turn = 0; turn < 12; ++turn) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

} // namespace baton::fakes
