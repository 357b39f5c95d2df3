// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/casepanel/LadderSection.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"

namespace baton::desktop {

LadderSection::LadderSection(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    const Theme theme = Theme::of(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.px(4));
    auto *head = new TextLabel(TextLabel::Size::Section, TextLabel::Rank::Muted, this);
    head->setText(tr("If nothing happens"));
    m_column->addWidget(head);
    m_column->addSpacing(theme.px(2));
    hide();
}

void LadderSection::setSteps(const QList<LadderStepView> &steps, TimeMs now)
{
    setVisible(!steps.isEmpty());
    delete m_shown;
    m_shown = new QWidget(this);
    auto *column = new QVBoxLayout(m_shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::of(this).px(4));
    m_column->addWidget(m_shown);
    m_steps = steps;
    const auto isNow = [](const LadderStepView &step) { return step.isNow; };
    const auto current = std::find_if(steps.begin(), steps.end(), isNow);
    for (auto step = steps.begin(); step != steps.end(); ++step)
        addStep(*step, step < current, now);
}

void LadderSection::addStep(const LadderStepView &step, bool isPassed, TimeMs now)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::of(this).px(8));
    using Rank = TextLabel::Rank;
    auto *name = new TextLabel(
        step.isNow ? TextLabel::Size::BodyStrong : TextLabel::Size::Body, isPassed ? Rank::Muted : Rank::Text, m_shown);
    name->setElided(true);
    name->setText(step.mine ? tr("%1 (you)", "on the ladder; you, or your department").arg(step.name) : step.name);
    auto *when = new TextLabel(TextLabel::Size::Body, Rank::Muted, m_shown);
    if (isPassed)
        when->setText(step.from == 0 ? tr("away", "on the ladder; passed over") : tr("did not act", "on the ladder"));
    else if (step.isNow && step.until != 0 && step.until <= now) {
        when->setText(tr("▲ late since %1", "on the ladder; a time").arg(TimeText::stamp(step.until, now)));
        when->setRank(Rank::Late);
    } else if (step.isNow)
        when->setText(step.until != 0 ? tr("until %1", "on the ladder; a time").arg(TimeText::stamp(step.until, now))
                                      : tr("has it", "on the ladder"));
    else if (step.from != 0)
        when->setText(TimeText::stamp(step.from, now));
    row->addWidget(name, 1);
    row->addWidget(when);
    m_shown->layout()->addItem(row);
    if (step.mail.isEmpty() || !step.isNow)
        return;
    auto *tell = new TextLabel(TextLabel::Size::Secondary, Rank::Soon, m_shown);
    tell->setWordWrap(true);
    tell->setText(
        tr("%1 does not open Baton. Please tell them: %2", "a name, a mail address").arg(step.name, step.mail));
    tell->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_shown->layout()->addWidget(tell);
}

} // namespace baton::desktop
