// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace baton::desktop {

/// Who said what elsewhere, on the phone or at the counter, to be written down as theirs.
class AnswerDialog : public QDialog {
    Q_OBJECT

public:
    /// @param names  of colleagues, and of people outside whom the team's agreement names
    AnswerDialog(const QStringList &names, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &name, const QString &text);
};

} // namespace baton::desktop
