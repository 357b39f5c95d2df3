// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/OfficeHours.h"
#include "core/domain/Views.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace baton::desktop {

/// By when a handoff is to be answered.
struct HandOffDue {
    enum class Kind { Ladder, FourHours, Today, NextDay };
    Kind kind = Kind::FourHours;
    TimeMs at = 0; ///< Ladder: 0
};
/// What is offered, each once and none in the past: after four hours of work, at the end of the working day, at the end
/// of the next one. @param hours  absent: the usual week
QList<HandOffDue> handOffDues(const std::optional<OfficeHours> &hours, TimeMs now);

/// To whom a conversation is handed: a name, Enter, an optional line, Enter.
class HandOffDialog : public QDialog {
    Q_OBJECT

public:
    /// @param members  oneself may be among them and is not offered
    /// @param departments    their names
    /// @param conversations  how many
    HandOffDialog(const QList<MemberView> &members, const QStringList &departments,
        const std::optional<OfficeHours> &hours, TimeMs now, int conversations, QWidget *parent);

Q_SIGNALS:
    /// @param to   without an id it is a department
    /// @param due  0: as its ladder says
    void chosen(const baton::MemberView &to, const QString &ask, baton::TimeMs due);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void choose();
    [[nodiscard]] std::optional<MemberView> current() const;
    void buildDue(const std::optional<OfficeHours> &hours);
    void offerDues();
    [[nodiscard]] TimeMs due() const;

    QList<MemberView> m_colleagues; ///< then departments, without an id
    const TimeMs m_now;
    QList<HandOffDue> m_dues; ///< as offered now
    QList<HandOffDue> m_times; ///< without the ladder's
    QLineEdit *m_name;
    QListWidget *m_list;
    QLineEdit *m_ask;
    QComboBox *m_due;
    QDateTimeEdit *m_date;
    QPushButton *m_hand = nullptr;
};

} // namespace baton::desktop
