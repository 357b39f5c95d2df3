// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <functional>

namespace baton::chain {

/// What a mail to somebody outside tells, all of it in words already: names, times in the reader's zone, texts.
struct OutsideStory {
    struct Line {
        enum class Kind { Customer, Ours, Note };
        Kind kind = Kind::Customer;
        QString who;
        QString when;
        QString text; ///< plain
    };
    QString team; ///< whose customers they are
    QString to; ///< whom it goes to
    QString askedBy; ///< empty: it came by itself, since nobody had acted in time
    QString ask; ///< what is asked; empty: nothing was said
    QString due; ///< by when; empty: no time is set
    QString title; ///< of the conversation
    QString caseCode;
    QList<Line> lines; ///< oldest first
    QString takeLink, notMineLink, answerLink; ///< mailtoFor()
    QString reference; ///< referenceOf() OutsideAct::Answer, so that a plain reply finds its way back
};

/// A mail as text and as HTML that says the same.
struct OutsideLetter {
    QString subject;
    QString text; ///< lines end with \n
    QString html; ///< whole document; loads nothing from anywhere
};

/// Puts English words into the team's language; they are marked with QT_TRANSLATE_NOOP("Letter", …).
using Translate = std::function<QString(const char *words)>;

/// At most this many messages are told; the newest, and how many came before them.
inline constexpr qsizetype kMostLines = 60;

/// The mail that brings a matter to somebody who does not open Baton: what is asked, by when, the story, the way back.
OutsideLetter writeLetter(const OutsideStory &story, const Translate &translate);

} // namespace baton::chain
