// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Process.h"

#include <QtCore/QByteArray>

#ifdef __linux__
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace baton {

void nameThisThread([[maybe_unused]] const char *name)
{
#ifdef __linux__
    pthread_setname_np(pthread_self(), name);
#endif
}

void giveWayToOthers()
{
#ifdef __linux__
    // Linux gives each thread a niceness of its own (setpriority(2), "C library/kernel differences").
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

void useOnlyTheSessionsBus()
{
#ifdef __linux__
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return;
    // Where systemd puts it (D-Bus Specification, "Well-known Message Bus Instances"); nobody answers if it is not
    // there.
    QByteArray folder = qgetenv("XDG_RUNTIME_DIR");
    if (folder.isEmpty())
        folder = "/run/user/" + QByteArray::number(getuid());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder + "/bus");
#endif
}

void keepMemorySmall()
{
#ifdef __GLIBC__
    // NOLINTBEGIN(concurrency-mt-unsafe): called before there are threads.
    mallopt(M_ARENA_MAX, 2);
    // Said once, the threshold stays: by itself it grows with the largest block ever freed.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 256 * 1024);
    // NOLINTEND(concurrency-mt-unsafe)
#endif
}

} // namespace baton
