// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

#include <tl/expected.hpp>

namespace baton::cli {

/// The pass phrase of a profile that keeps its key in a file. Never from arguments or the environment, which others on
/// the machine can read.
struct PassphraseSource {
    std::optional<int> descriptor; ///< --passphrase-fd
    bool isNew = false; ///< the file is made now: a terminal is asked twice
};

/// From the descriptor if one was given; else the service manager's credential "baton-passphrase"; else the terminal.
/// @return empty: there is none, nobody could be asked, or the person just pressed Enter; an error is a sentence for
///         people
/// Blocks until the person has typed it.
tl::expected<QByteArray, QString> readPassphrase(const PassphraseSource &source);

} // namespace baton::cli
