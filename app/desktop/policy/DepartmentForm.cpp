// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/DepartmentForm.h"

#include "app/desktop/policy/PolicyText.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

DepartmentForm::DepartmentForm(const Department &department, const Known &known, QWidget *parent)
    : PartForm(tr("Department"), parent)
    , m_department(department)
    , m_known(known)
    , m_people(new QPlainTextEdit(this))
    , m_rungs(nullptr)
{
    m_name = addLine(tr("Name"), department.name, tr("After-sales"));
    m_calendar = addChoice(tr("Its hours"), known.calendars, department.calendar);
    QStringList lines;
    for (const PolicyPerson &person : department.people)
        lines.append(PolicyText::person(person));
    m_people->setPlainText(lines.join(QLatin1Char('\n')));
    m_people->setTabChangesFocus(true);
    m_people->setPlaceholderText(known.members.join(QLatin1Char('\n')));
    m_people->setMinimumHeight(m_people->fontMetrics().lineSpacing() * 4);
    connect(m_people, &QPlainTextEdit::textChanged, this, &DepartmentForm::check);
    addField(tr("Its people, one a line: a colleague's name, or Olga <olga@acme.example> for somebody who does not "
                "open Baton"),
        m_people);

    auto *ladder = new QWidget(this);
    auto *column = new QVBoxLayout(ladder);
    column->setContentsMargins(0, 0, 0, 0);
    m_rungs = new QVBoxLayout;
    column->addLayout(m_rungs);
    auto *add = new QPushButton(tr("Add somebody to the ladder"), ladder);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, [this] {
        addRung({{}, TimeMs(4) * 3600 * 1000});
        check();
    });
    column->addWidget(add, 0, Qt::AlignLeft);
    addField(
        tr("The ladder: who answers next when nothing happens, and how long each has. It ends at one person."), ladder);
    for (const Rung &rung : department.ladder)
        addRung(rung);
    m_contact = addLine(
        tr("What customers may be told (not needed)"), department.publicContact.text, tr("Mon–Fri 9–17, +49 30 1234"));
    m_url = addLine(
        tr("Its page (not needed)"), department.publicContact.url, QStringLiteral("https://acme.example/help"));
    finish();
}

void DepartmentForm::addRung(const Rung &rung)
{
    auto *parent = m_rungs->parentWidget() ? m_rungs->parentWidget() : this;
    auto *widget = new QWidget(parent);
    auto *line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto *who = new QComboBox(widget);
    who->setEditable(true);
    who->addItems(m_known.members + m_known.departments);
    who->setCurrentText(PolicyText::person(rung.who));
    who->lineEdit()->setPlaceholderText(tr("Name, department, or Olga <olga@acme.example>"));
    who->setAccessibleName(tr("Who has it on this step"));
    auto *within = new QLineEdit(PolicyText::duration(rung.within), widget);
    within->setAccessibleName(tr("How long they have"));
    within->setPlaceholderText(QStringLiteral("4h"));
    within->setMaximumWidth(Theme::of(this).px(84));
    line->addWidget(who, 1);
    line->addWidget(within);
    const auto tool = [&](const QString &text, const QString &name, auto act) {
        auto *button = new QToolButton(widget);
        button->setText(text);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, [act, widget] { act(widget); });
        line->addWidget(button);
    };
    tool(QStringLiteral("↑"), tr("Earlier"), [this](QWidget *row) { moveRung(row, -1); });
    tool(QStringLiteral("↓"), tr("Later"), [this](QWidget *row) { moveRung(row, 1); });
    tool(QStringLiteral("✕"), tr("Take off the ladder"), [this](QWidget *row) { removeRung(row); });
    connect(who, &QComboBox::currentTextChanged, this, &DepartmentForm::check);
    connect(within, &QLineEdit::textChanged, this, &DepartmentForm::check);
    m_rungs->addWidget(widget);
    m_rows.append({widget, who, within});
}

void DepartmentForm::moveRung(QWidget *row, int by)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &one) { return one.widget == row; });
    const qsizetype at = found - m_rows.begin();
    if (at + by < 0 || at + by >= m_rows.size())
        return;
    m_rows.move(at, at + by);
    m_rungs->removeWidget(row);
    m_rungs->insertWidget(int(at + by), row);
    check();
}

void DepartmentForm::removeRung(QWidget *row)
{
    m_rows.removeIf([&](const Row &one) { return one.widget == row; });
    m_rungs->removeWidget(row);
    row->deleteLater();
    check();
}

bool DepartmentForm::isColleague(const QString &name) const
{
    return std::any_of(m_known.members.begin(), m_known.members.end(),
        [&](const QString &member) { return isSameName(member, name); });
}

QList<PolicyPerson> DepartmentForm::people() const
{
    QList<PolicyPerson> people;
    const QStringList lines = m_people->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            people.append(PolicyText::personFrom(line));
    }
    return people;
}

QString DepartmentForm::problem() const
{
    if (m_name->text().simplified().isEmpty())
        return tr("The department needs a name.");
    if (isColleague(m_name->text()))
        return tr("A colleague is called so already.");
    if (m_calendar->currentText().isEmpty())
        return tr("There are no hours yet. Add hours first: the ladder is climbed in them.");
    for (const PolicyPerson &person : people()) {
        if (!person.isOutside() && !isColleague(person.name))
            return tr("%1 is no colleague. Write people outside as %1 <address>.").arg(person.name);
    }
    if (m_rows.isEmpty())
        return tr("The ladder is empty: name who answers in the end.");
    for (const Row &row : m_rows) {
        const PolicyPerson who = PolicyText::personFrom(row.who->currentText());
        std::optional<TimeMs> within;
        const bool isDepartment = m_known.departments.contains(who.name, Qt::CaseInsensitive);
        if (who.name.isEmpty())
            return tr("Somebody on the ladder has no name.");
        if (!who.isOutside() && !isColleague(who.name) && !isDepartment)
            return tr("%1 is neither a colleague nor a department.").arg(who.name);
        if (isDepartment && row.widget == m_rows.last().widget)
            return tr("A ladder ends at one person, and %1 is a department.").arg(who.name);
        if (!PolicyText::durationFrom(row.within->text(), &within) || !within)
            return tr("How long somebody has is written as 90m, 4h or 4h30m.");
    }
    return {};
}

void DepartmentForm::take()
{
    m_department.name = m_name->text().simplified();
    m_department.calendar = m_calendar->currentText();
    m_department.people = people();
    m_department.publicContact = {m_contact->text().trimmed(), m_url->text().trimmed()};
    m_department.ladder.clear();
    for (const Row &row : std::as_const(m_rows)) {
        std::optional<TimeMs> within;
        PolicyText::durationFrom(row.within->text(), &within);
        m_department.ladder.append({PolicyText::personFrom(row.who->currentText()), within.value_or(0)});
    }
}

} // namespace baton::desktop
