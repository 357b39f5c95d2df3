// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QtCore/QList>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QDateTimeEdit;
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// A moment to put a conversation off to.
struct SnoozeChoice {
    enum class Kind { LaterToday, Tomorrow, Monday };
    Kind kind = Kind::Tomorrow;
    TimeMs until = 0;

    bool operator==(const SnoozeChoice &) const = default;
};

/// What makes sense at `now` in the system's zone: later today (three hours on, at the half hour, until 21:00),
/// tomorrow 9:00, next Monday 9:00 unless that is tomorrow.
QList<SnoozeChoice> snoozeChoices(TimeMs now);

/// Asks until when a conversation is put off, why, and whether the customer was promised it. Digits and Enter choose; a
/// date of one's own is possible.
class SnoozeDialog : public QDialog {
    Q_OBJECT

public:
    /// @param conversations  how many are put off
    SnoozeDialog(TimeMs now, int conversations, QWidget *parent);

Q_SIGNALS:
    /// @param why  may be empty
    void chosen(baton::TimeMs until, const QString &why, bool promised);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(int row);

    QList<SnoozeChoice> m_choices;
    QListWidget *m_list;
    QDateTimeEdit *m_date;
    QLineEdit *m_why;
    QCheckBox *m_promised;
    TimeMs m_now;
};

} // namespace baton::desktop
