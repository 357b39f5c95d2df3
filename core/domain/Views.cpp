// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Views.h"

namespace baton {

namespace {
constexpr std::array<std::pair<View, const char *>, 13> kViews{{{View::ForMe, "me"}, {View::Inbox, "inbox"},
    {View::Unassigned, "unassigned"}, {View::Answered, "answered"}, {View::Snoozed, "snoozed"}, {View::Done, "done"},
    {View::HandedOn, "handed-on"}, {View::Contested, "contested"}, {View::Outgoing, "outgoing"}, {View::Heard, "heard"},
    {View::All, "all"}, {View::Overdue, "overdue"}, {View::BroughtUp, "escalated"}}};
}

QString toWord(View view)
{
    for (const auto &[value, word] : kViews) {
        if (value == view)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

std::optional<View> viewFromWord(QStringView word)
{
    for (const auto &[value, candidate] : kViews) {
        if (word == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

} // namespace baton
