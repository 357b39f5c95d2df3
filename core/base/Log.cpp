// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"

namespace baton {
Q_LOGGING_CATEGORY(lcNet, "baton.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStore, "baton.store", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSecrets, "baton.secrets", QtWarningMsg)
Q_LOGGING_CATEGORY(lcInbox, "baton.inbox", QtWarningMsg)
Q_LOGGING_CATEGORY(lcOutbox, "baton.outbox", QtWarningMsg)
Q_LOGGING_CATEGORY(lcTeam, "baton.team", QtWarningMsg)
Q_LOGGING_CATEGORY(lcMedia, "baton.media", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDesktop, "baton.desktop", QtWarningMsg)
Q_LOGGING_CATEGORY(lcCommands, "baton.commands", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDemo, "baton.demo", QtWarningMsg)
} // namespace baton
