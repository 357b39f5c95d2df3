// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Policy.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// The parts of an agreement as people read and type them.
class PolicyText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::PolicyText)

public:
    /// "09:00–12:00, 13:30–18:00"; empty: closed.
    static QString spans(const QList<Calendar::Span> &spans);
    /// @return nullopt: no such spans, or they overlap
    static std::optional<QList<Calendar::Span>> spansFrom(const QString &typed);
    /// "4h30m", as documents have it; empty for nullopt.
    static QString duration(std::optional<TimeMs> span);
    /// @return whether it reads; nothing typed is no duration
    static bool durationFrom(const QString &typed, std::optional<TimeMs> *span);
    /// "a, b"
    static QString list(const QStringList &items);
    static QStringList listFrom(const QString &typed);
    /// "Olga <olga@acme.example>", or the name.
    static QString person(const PolicyPerson &person);
    static PolicyPerson personFrom(const QString &typed);

    // One line of the lists.
    static QString summary(const DatedCalendar &calendar);
    static QString summary(const Department &department);
    static QString summary(const Target &target);
    static QString summary(const RoutingRule &rule);
    /// What a target or a rule is for, in words; empty: everything.
    static QString when(const PolicyWhen &when);
};

} // namespace baton::desktop
