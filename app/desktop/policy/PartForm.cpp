// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/PartForm.h"

#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

PartForm::PartForm(const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_problem(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Late, this))
{
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    auto *whole = new QVBoxLayout(this);
    // A small screen scrolls the fields; the buttons stay.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    SlimScrollBar::useFor(scroll);
    auto *content = new QWidget(scroll);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, Theme::of(this).px(8), 0);
    m_column->setSpacing(Theme::of(this).px(4));
    scroll->setWidget(content);
    whole->addWidget(scroll, 1);
    m_problem->setWordWrap(true);
    whole->addWidget(m_problem);
}

void PartForm::addField(const QString &label, QWidget *field)
{
    auto *made = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, m_column->parentWidget());
    made->setText(label);
    made->setWordWrap(true);
    made->setBuddy(field);
    field->setAccessibleName(label);
    m_column->addWidget(made);
    m_column->addWidget(field);
    m_column->addSpacing(Theme::of(this).px(6));
}

void PartForm::addWords(const QString &text)
{
    auto *made = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_column->parentWidget());
    made->setText(text);
    made->setWordWrap(true);
    m_column->addWidget(made);
    m_column->addSpacing(Theme::of(this).px(6));
}

QLineEdit *PartForm::addLine(const QString &label, const QString &text, const QString &hint)
{
    auto *field = new QLineEdit(text, m_column->parentWidget());
    field->setPlaceholderText(hint);
    connect(field, &QLineEdit::textChanged, this, &PartForm::check);
    addField(label, field);
    return field;
}

QComboBox *PartForm::addChoice(const QString &label, const QStringList &choices, const QString &current)
{
    auto *field = new QComboBox(m_column->parentWidget());
    field->addItems(choices);
    const int index = field->findText(current, Qt::MatchFixedString);
    if (index < 0 && !current.isEmpty())
        field->insertItem(0, current);
    field->setCurrentIndex(index < 0 ? 0 : index);
    connect(field, &QComboBox::currentIndexChanged, this, &PartForm::check);
    addField(label, field);
    return field;
}

void PartForm::finish()
{
    m_column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_keep = buttons->addButton(tr("Take over"), QDialogButtonBox::AcceptRole);
    m_keep->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        check();
        if (!m_isValid)
            return;
        take();
        accept();
    });
    layout()->addWidget(buttons);
    dressDialog(this);
    const Theme theme = Theme::of(this);
    const int wanted = m_column->parentWidget()->sizeHint().height() + theme.px(120);
    resize(theme.px(480), std::min(wanted, theme.px(620)));
    check();
}

void PartForm::check()
{
    if (!m_keep)
        return;
    const QString wrong = problem();
    m_isValid = wrong.isEmpty();
    m_problem->setText(wrong);
    m_problem->setVisible(!m_isValid);
    m_keep->setEnabled(m_isValid);
}

} // namespace baton::desktop
