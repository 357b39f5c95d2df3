// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/domain/Views.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// An error as people read it: what happened, and what it means or what they can do.
struct ErrorText {
    QString happened;
    QString advice;
    QString details; ///< for "copy details"; never shown by itself

    [[nodiscard]] QString sentence() const { return happened + QLatin1Char(' ') + advice; }
};

/// The words for stable values, in the person's language.
class Words {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::Words)

public:
    static QString visibility(Visibility visibility);
    static QString priority(Priority priority);
    static QString view(View view);
    /// What an empty view says: a sentence, and what to do next.
    static ErrorText emptyView(View view);
    static ErrorText error(const Error &error);
    /// A line of a list without the handles it begins with, which say nothing there; the whole if nothing else is in
    /// it.
    static QString withoutMentions(const QString &line);
    static QString onlyAdminsErase();
    /// Their name, else their handle; where neither is left, that they were erased.
    static QString person(const QString &name, const QString &handle);
    /// "@acme" of "@acme@example.social": enough where the network is told beside it. Other handles stay as they are.
    static QString shortHandle(const QString &handle);
};

} // namespace baton::desktop
