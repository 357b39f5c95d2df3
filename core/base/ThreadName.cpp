// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ThreadName.h"

#ifdef __linux__
#include <pthread.h>
#endif

namespace baton {

void nameThisThread([[maybe_unused]] const char *name)
{
#ifdef __linux__
    pthread_setname_np(pthread_self(), name);
#endif
}

} // namespace baton
