// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/mail/Mail.h"

namespace baton::mail {

/// Finds what HTML would load to show pictures: <img> and what stands for a background. Counts them all, and notes
/// where they are. Pure, linear.
void takeRemotePictures(const QString &html, Mail &mail);

} // namespace baton::mail
