// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Customers.h"
#include "core/domain/Erasure.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// Customers in words.
class CustomerText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::CustomerText)

public:
    static QString evidence(LinkEvidence evidence);
    /// "Priya N. · @priya@social.example · Mastodon"
    static QString who(const Person &person, const QString &network);
    static QString network(const QString &id);
    /// How much somebody wrote, and since when not.
    static QString history(int conversations, TimeMs lastAt, TimeMs now);
    /// Who said that this handle is the same person, and why; empty: nobody.
    static QString linked(const QList<CustomerLink> &links, TimeMs now);
    /// Stands for somebody whose name was erased.
    static QString erased();
    /// Who erased them, when, and on how many computers that is done.
    static QString erasedBy(const ErasureReport &report, TimeMs now);
    /// One computer of an ErasureReport.
    static QString standing(const ErasureReport::Device &device, TimeMs now);
};

} // namespace baton::desktop
