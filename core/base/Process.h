// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace baton {

/// Names the calling thread for debuggers and process viewers; at most 15 characters. Nothing depends on it.
void nameThisThread(const char *name);

/// Where the session has no message bus none is started: libraries would do so by themselves, make the interface wait
/// for it, and leave it behind. First thing in main(), before there are threads.
void useOnlyTheSessionsBus();

/// Lets other threads of this process go first from now on, the interface's above all: with few processors a thread
/// that wakes with much to do would else take the place of the one that paints. Does nothing where threads have no
/// priority of their own.
void giveWayToOthers();

/// Makes the C library give memory back that is no longer used: few heaps for all threads, large blocks mapped by
/// themselves however often they come. A quarter less stays with the program after a day of lists and searches.
/// First thing in main(), before there are threads; does nothing where the C library is not glibc.
void keepMemorySmall();

} // namespace baton
