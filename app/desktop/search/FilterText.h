// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/domain/Filter.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// What somebody typed into the search box, understood.
struct SearchInput {
    enum class Kind {
        Nothing,
        Filter,
        Address, ///< of a post
        CaseCode, ///< a whole one
        Wrong, ///< see wrong
    };
    Kind kind = Kind::Nothing;
    Filter filter;
    QString text; ///< trimmed
    QString wrong; ///< a sentence
};

class FilterText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::FilterText)

public:
    static SearchInput understand(const QString &typed);
    /// A whole case code, as "K7Q4-MD2X" or "k7q4md2x"; a word of eight letters without digits is a word.
    static bool isCaseCode(const QString &typed);
    static bool isAddress(const QString &typed);
    /// What is wrong with a filter, and how it could be right.
    static QString sentence(const Error &error);
    /// The terms that may begin with `typed`, for completion: "tag:", "is:unread" …
    static QStringList completions(const QString &typed, const QStringList &tags, const QStringList &accounts);
};

} // namespace baton::desktop
