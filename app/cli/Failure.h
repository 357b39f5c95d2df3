// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace baton::cli {

/// What went wrong as a sentence for people. Errors carry words for programs in front ("unsent: ", "tls-expired: ");
/// here they become what they mean. Without a full stop, as all that is printed in a line. Pure.
QString failureSentence(const QString &message);

} // namespace baton::cli
