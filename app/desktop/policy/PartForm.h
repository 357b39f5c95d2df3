// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// A dialog for one part of an agreement: labelled fields in a column, what is wrong with them, and two buttons.
class PartForm : public QDialog {
    Q_OBJECT

public:
    PartForm(const QString &title, QWidget *parent);

    /// Whether every field reads; else what is wrong is shown.
    [[nodiscard]] bool isValid() const { return m_isValid; }

protected:
    /// A field with its label above it. @param hint  shown in it while it is empty
    QLineEdit *addLine(const QString &label, const QString &text, const QString &hint = {});
    QComboBox *addChoice(const QString &label, const QStringList &choices, const QString &current);
    void addField(const QString &label, QWidget *field);
    void addWords(const QString &text);
    /// Puts the buttons below what was added, and asks problem() from now on.
    void finish();
    /// What is wrong; empty: nothing. @thread interface
    [[nodiscard]] virtual QString problem() const = 0;
    /// Takes what is in the fields; asked once problem() is empty.
    virtual void take() = 0;
    void check();

private:
    QVBoxLayout *m_column;
    TextLabel *m_problem;
    QPushButton *m_keep = nullptr;
    bool m_isValid = false;
};

} // namespace baton::desktop
