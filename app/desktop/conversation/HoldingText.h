// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/NoticeBar.h"
#include "core/domain/Views.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// What can be done about who has a conversation.
enum class HoldingAct {
    Take, ///< claim, accept, take over
    Leave, ///< leave it to the others
    SendBack,
    Praise, ///< keep what was heard as praise
};

/// What is to be said over a conversation of who has it: claimed twice, handed on, left by both.
class HoldingText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::HoldingText)

public:
    struct Keys {
        QString take;
        QString sendBack;
        QString praise = {};
    };
    /// nullopt: it is plain who has it.
    static std::optional<NoticeBar::Notice> notice(const QList<HoldingView> &holdings, bool bothGaveWay, TimeMs now,
        const Keys &keys, const std::function<void(HoldingAct)> &act);
    /// @param heard  found by what is watched for, and nobody has taken it in
    static std::optional<NoticeBar::Notice> found(
        bool heard, const Keys &keys, const std::function<void(HoldingAct)> &act);
    /// @param names  of colleagues who are about to answer; nullopt: nobody is
    static std::optional<NoticeBar::Notice> answering(const QStringList &names);
    /// @param names  of colleagues who have text in an open reply
    static std::optional<NoticeBar::Notice> writing(const QStringList &names);
    static std::optional<NoticeBar::Notice> doubleReply(bool is);
    /// Somebody had it and did nothing, so that the ladder has brought it on; nullopt: nobody was silent.
    static std::optional<NoticeBar::Notice> silence(const QList<LadderStepView> &ladder, TimeMs now);

private:
    static QString contested(const QList<HoldingView> &holdings);
    static QString broughtUp(const HoldingView &holding);
    static QString offered(const HoldingView &holding, TimeMs now);
    static QString phrase(const HoldingView &holding);
};

} // namespace baton::desktop
