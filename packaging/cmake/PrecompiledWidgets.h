// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtWidgets/QtWidgets>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>
