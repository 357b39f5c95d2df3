// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::connectors {

/// "https://host[:port]" of what may be a server's name; http only on this machine. Empty if it is none. Pure.
QString serverUrlFor(const QString &authority);

} // namespace baton::connectors
