// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace baton {

/// Names the calling thread for debuggers and process viewers; at most 15 characters. Nothing depends on it.
void nameThisThread(const char *name);

} // namespace baton
