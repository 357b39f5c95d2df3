// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// One faint line for something that happened to a conversation.
class EventText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::EventText)

public:
    static QString sentence(const EventView &event, TimeMs now);
};

} // namespace baton::desktop
