// SPDX-License-Identifier: GPL-3.0-or-later
// PrecompiledCore.h for the thread sanitizer. Qt looks up by a relaxed load whether a container is shared, and on "no"
// its owner writes at once. That the former sharer is done with it by then is sure on every processor, but not by the
// letter of the language.
#include <atomic>
#define memory_order_relaxed memory_order_seq_cst

#include "packaging/cmake/PrecompiledCore.h"
