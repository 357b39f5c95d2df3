// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtWidgets/QVBoxLayout>
#include <QtWidgets/QWidget>

namespace baton::desktop {

/// Who has a conversation by the ladder, who comes next and when: "if nothing happens".
class LadderSection : public QWidget {
    Q_OBJECT

public:
    explicit LadderSection(QWidget *parent = nullptr);

    /// Empty: nothing is shown. @param now  ms UTC
    void setSteps(const QList<LadderStepView> &steps, TimeMs now);

private:
    void addStep(const LadderStepView &step, bool isPassed, TimeMs now);
    QVBoxLayout *m_column;
    QWidget *m_shown = nullptr;
    QList<LadderStepView> m_steps;
};

} // namespace baton::desktop
