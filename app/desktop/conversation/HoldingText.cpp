// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/HoldingText.h"

#include "app/desktop/theme/TimeText.h"

#include <QtCore/QLocale>

namespace baton::desktop {

namespace {

const HoldingView *ownOf(const QList<HoldingView> &holdings)
{
    const auto own
        = std::find_if(holdings.begin(), holdings.end(), [](const HoldingView &holding) { return holding.byMe; });
    return own == holdings.end() ? nullptr : &*own;
}

bool areClaims(const QList<HoldingView> &holdings)
{
    return std::all_of(holdings.begin(), holdings.end(),
        [](const HoldingView &holding) { return holding.form == HoldingView::Form::Held; });
}

} // namespace

QString HoldingText::phrase(const HoldingView &holding)
{
    const bool isOffer = holding.form == HoldingView::Form::Offered;
    if (holding.form == HoldingView::Form::BroughtUp)
        return holding.mine ? tr("it was brought to you") : tr("it was brought to %1").arg(holding.name);
    if (holding.mine)
        return isOffer ? tr("you are asked to take it") : tr("you have it");
    return isOffer ? tr("%1 is asked to take it").arg(holding.name) : tr("%1 has it").arg(holding.name);
}

QString HoldingText::contested(const QList<HoldingView> &holdings)
{
    const HoldingView &shown = holdings.first();
    const HoldingView *own = ownOf(holdings);
    if (holdings.size() == 2 && own && areClaims(holdings)) {
        const HoldingView &other = own == &holdings.first() ? holdings.at(1) : holdings.first();
        const TimeMs apart = own->at - other.at;
        const QString span = TimeText::span(std::abs(apart));
        if (own != &shown)
            return apart < 1000
                ? tr("%1 claimed this too, and neither of you could see it. %1 has it.").arg(other.name)
                : tr("%1 claimed this %2 before you, and you could not see it. %1 has it.").arg(other.name, span);
        return -apart < 1000
            ? tr("%1 claimed this too, and neither of you could see it. You have it.").arg(other.name)
            : tr("%1 claimed this %2 after you and could not see it. You have it.").arg(other.name, span);
    }
    QStringList phrases;
    for (const HoldingView &holding : holdings)
        phrases.append(phrase(holding));
    return tr("This was settled more than once at the same time: %1.", "list of who has it or is asked")
        .arg(phrases.join(tr("; ", "between who has it and who is asked")));
}

QString HoldingText::offered(const HoldingView &holding, TimeMs now)
{
    const QString due = holding.due != 0 ? TimeText::stamp(holding.due, now) : QString();
    const bool isLate = holding.due != 0 && holding.due <= now;
    QString text;
    if (holding.mine)
        text = holding.ask.isEmpty() ? tr("%1 asks you to take this.").arg(holding.from)
                                     : tr("%1 asks you to take this: “%2”").arg(holding.from, holding.ask);
    else if (holding.byMe)
        text = holding.ask.isEmpty() ? tr("You asked %1 to take this.").arg(holding.name)
                                     : tr("You asked %1 to take this: “%2”").arg(holding.name, holding.ask);
    else
        text = holding.ask.isEmpty() ? tr("%1 asked %2 to take this.").arg(holding.by, holding.name)
                                     : tr("%1 asked %2 to take this: “%3”").arg(holding.by, holding.name, holding.ask);
    if (due.isEmpty())
        return text;
    if (isLate)
        return text + QLatin1Char('\n') + tr("It was due %1, and nobody has answered.", "time").arg(due);
    return text + QLatin1Char('\n') + tr("Due %1.", "time").arg(due);
}

QString HoldingText::broughtUp(const HoldingView &holding)
{
    if (holding.mine)
        return holding.ask.isEmpty() ? tr("%1 brought this to you.").arg(holding.by)
                                     : tr("%1 brought this to you: “%2”").arg(holding.by, holding.ask);
    if (holding.byMe)
        return holding.ask.isEmpty() ? tr("You brought this to %1.").arg(holding.name)
                                     : tr("You brought this to %1: “%2”").arg(holding.name, holding.ask);
    return holding.ask.isEmpty() ? tr("%1 brought this to %2.").arg(holding.by, holding.name)
                                 : tr("%1 brought this to %2: “%3”").arg(holding.by, holding.name, holding.ask);
}

std::optional<NoticeBar::Notice> HoldingText::silence(const QList<LadderStepView> &ladder, TimeMs now)
{
    const auto current
        = std::find_if(ladder.begin(), ladder.end(), [](const LadderStepView &step) { return step.isNow; });
    if (current == ladder.begin() || current == ladder.end())
        return std::nullopt;
    const LadderStepView &before = *std::prev(current);
    const QString since = TimeText::stamp(before.from, now);
    NoticeBar::Notice notice;
    if (before.from == 0)
        notice.text = current->mine ? tr("It has come to you, since nobody before you acted.")
                                    : tr("It has come to %1, since nobody before them acted.").arg(current->name);
    else
        notice.text = current->mine
            ? tr("%1 had this from %2 and did not act: it has come to you.", "who, a time").arg(before.name, since)
            : tr("%1 had this from %2 and did not act: it has come to %3.", "who, a time, who")
                  .arg(before.name, since, current->name);
    notice.tone = NoticeBar::Tone::Warning;
    return notice;
}

std::optional<NoticeBar::Notice> HoldingText::answering(const QStringList &names)
{
    if (names.isEmpty())
        return std::nullopt;
    const QString list = QLocale().createSeparatedList(names);
    return NoticeBar::Notice{tr("%1 is/are about to answer this.", "names", int(names.size())).arg(list), {}};
}

std::optional<NoticeBar::Notice> HoldingText::found(
    bool heard, const Keys &keys, const std::function<void(HoldingAct)> &act)
{
    if (!heard)
        return std::nullopt;
    NoticeBar::Notice notice{tr("Heard, not said to you: nobody waits for an answer."), {}, NoticeBar::Tone::Plain};
    notice.actions.append({tr("Make it a case"), [act] { act(HoldingAct::Take); }, keys.take});
    notice.actions.append({tr("Keep as praise"), [act] { act(HoldingAct::Praise); }, keys.praise});
    return notice;
}

std::optional<NoticeBar::Notice> HoldingText::writing(const QStringList &names)
{
    if (names.isEmpty())
        return std::nullopt;
    const QString list = QLocale().createSeparatedList(names);
    return NoticeBar::Notice{tr("%1 is/are writing a reply.", "names", int(names.size())).arg(list), {}};
}

std::optional<NoticeBar::Notice> HoldingText::doubleReply(bool is)
{
    if (!is)
        return std::nullopt;
    return NoticeBar::Notice{
        tr("Two colleagues answered this without knowing of one another. Look whether both replies may stand."), {}};
}

std::optional<NoticeBar::Notice> HoldingText::notice(const QList<HoldingView> &holdings, bool bothGaveWay, TimeMs now,
    const Keys &keys, const std::function<void(HoldingAct)> &act)
{
    const auto button = [&act](const QString &text, HoldingAct what, const QString &key = {}) {
        return NoticeBar::Action{text, [act, what] { act(what); }, key};
    };
    NoticeBar::Notice notice;
    if (bothGaveWay) {
        notice.text = tr("This was claimed twice, and each of you left it to the other. Nobody has it.");
        notice.actions = {button(tr("Claim"), HoldingAct::Take, keys.take)};
        return notice;
    }
    if (holdings.size() > 1) {
        notice.text = contested(holdings);
        const HoldingView *own = ownOf(holdings);
        if (own) {
            const auto other = std::find_if(holdings.begin(), holdings.end(),
                [](const HoldingView &holding) { return !holding.byMe && !holding.mine; });
            if (other != holdings.end())
                notice.actions.append(button(tr("Leave it to %1").arg(other->name), HoldingAct::Leave));
        }
        notice.actions.append(button(own == &holdings.first() ? tr("Keep it") : tr("Take over"), HoldingAct::Take));
        return notice;
    }
    if (holdings.isEmpty() || holdings.first().form == HoldingView::Form::Held)
        return std::nullopt;
    const HoldingView &holding = holdings.first();
    if (holding.form == HoldingView::Form::BroughtUp) {
        notice.text = broughtUp(holding);
        notice.actions.append(
            button(holding.mine ? tr("Take it") : tr("Take it instead"), HoldingAct::Take, keys.take));
        return notice;
    }
    notice.text = offered(holding, now);
    notice.tone = holding.due != 0 && holding.due <= now ? NoticeBar::Tone::Warning : NoticeBar::Tone::Plain;
    notice.actions.append(button(holding.mine ? tr("Take it")
            : holding.byMe                    ? tr("Take it back")
                                              : tr("Take it instead"),
        HoldingAct::Take, keys.take));
    if (holding.mine)
        notice.actions.append(button(tr("Send back…"), HoldingAct::SendBack, keys.sendBack));
    return notice;
}

} // namespace baton::desktop
