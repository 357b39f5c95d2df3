// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

namespace baton::desktop {

/// A language's code as networks want it: "de" for "de_DE" or "DE-at", "zh" for "zh-Hans"; empty stays empty.
QString baseLanguage(const QString &code);

/// The language of the person's system; English where the system has none ("C").
QString systemLanguage();

/// The languages a reply is likely written in, each once: that of the message, those of the person's system, those with
/// a dictionary.
QStringList likelyLanguages(const QString &answered, const QStringList &system, const QStringList &dictionaries);

/// Every language that is offered under "More", by name.
QStringList moreLanguages(const QStringList &without);

} // namespace baton::desktop
