// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ReplyService.h"

namespace baton::inbox {

namespace {
constexpr std::array<std::pair<OutboxState, const char *>, 9> kStates{
    {{OutboxState::Queued, "queued"}, {OutboxState::Checking, "checking"}, {OutboxState::Held, "held"},
        {OutboxState::Sending, "sending"}, {OutboxState::Sent, "sent"}, {OutboxState::Failed, "failed"},
        {OutboxState::Unknown, "unknown"}, {OutboxState::Asked, "asked"}, {OutboxState::AskedOfMe, "asked_of_me"}}};
constexpr std::array<std::pair<HoldReason, const char *>, 11> kReasons{{{HoldReason::None, "none"},
    {HoldReason::CustomerWroteAgain, "customer_wrote_again"}, {HoldReason::ColleagueAnswered, "colleague_answered"},
    {HoldReason::ColleagueWriting, "colleague_writing"}, {HoldReason::AnsweredElsewhere, "answered_elsewhere"},
    {HoldReason::MessageGone, "message_gone"}, {HoldReason::MessageEdited, "message_edited"},
    {HoldReason::CannotCheck, "cannot_check"}, {HoldReason::GivenBack, "given_back"},
    {HoldReason::NotSentInTime, "not_sent_in_time"}, {HoldReason::TakenBack, "taken_back"}}};
} // namespace

QString sendsUnaskedPreference(const AccountId &account) { return QStringLiteral("sends_unasked/") + account.toHex(); }

QString toWord(OutboxState state)
{
    for (const auto &[value, word] : kStates) {
        if (value == state)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<OutboxState> outboxStateFromWord(QStringView word)
{
    for (const auto &[value, candidate] : kStates) {
        if (word == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

QString toWord(HoldReason reason)
{
    for (const auto &[value, word] : kReasons) {
        if (value == reason)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<HoldReason> holdReasonFromWord(QStringView word)
{
    for (const auto &[value, candidate] : kReasons) {
        if (word == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

} // namespace baton::inbox
