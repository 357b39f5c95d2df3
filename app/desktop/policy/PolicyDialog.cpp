// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/PolicyDialog.h"

#include "app/desktop/policy/CalendarForm.h"
#include "app/desktop/policy/DepartmentForm.h"
#include "app/desktop/policy/PolicyText.h"
#include "app/desktop/policy/TargetForm.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {

enum PageIndex { Hours, Departments, Promises, Rules };

/// Monday to Friday, 9 to 17, here.
DatedCalendar usualHours()
{
    DatedCalendar calendar;
    calendar.hours.name = PolicyDialog::tr("office", "name of the first hours");
    calendar.hours.zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    for (size_t day = 0; day < 5; ++day)
        calendar.hours.week[day] = {{9 * 60, 17 * 60}};
    return calendar;
}

template <typename T> QStringList summaries(const QList<T> &parts)
{
    QStringList lines;
    for (const T &part : parts)
        lines.append(PolicyText::summary(part));
    return lines;
}

} // namespace

PolicyDialog::PolicyDialog(team::PolicyService &service, const QStringList &members, QWidget *parent)
    : QDialog(parent)
    , m_service(service)
    , m_members(members)
    , m_tabs(new QTabWidget(this))
    , m_message(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_try(new QPushButton(tr("Try the rules on the past week"), this))
    , m_save(new QPushButton(tr("Agree on this"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What the team has agreed on"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_tabs, 1);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_message);
    auto *bottom = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_try, m_save, close})
        button->setAutoDefault(false);
    bottom->addWidget(m_try);
    bottom->addStretch(1);
    bottom->addWidget(close);
    bottom->addWidget(m_save);
    column->addLayout(bottom);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PolicyDialog::save);
    connect(m_try, &QPushButton::clicked, this, &PolicyDialog::tryRules);

    m_pages.reserve(4);
    Page &hours = addPage(tr("Hours"),
        tr("When is somebody there? Waiting times, ladders and promises count in these hours. The first ones are the "
           "team's."));
    hours.lines = [this] { return summaries(m_policy.calendars); };
    hours.move = [this](int from, int to) { m_policy.calendars.move(from, to); };
    hours.remove = [this](int row) { m_policy.calendars.removeAt(row); };
    hours.edit = [this](int row) {
        auto *form = new CalendarForm(row < 0 ? usualHours() : m_policy.calendars.at(row), this);
        edit(form, [this, row](CalendarForm *done) {
            if (row < 0)
                m_policy.calendars.append(done->calendar());
            else
                m_policy.calendars[row] = done->calendar();
        });
    };
    Page &departments = addPage(
        tr("Departments"), tr("Whom can a conversation be handed to, and who answers next when nothing happens?"));
    departments.lines = [this] { return summaries(m_policy.departments); };
    departments.move = [this](int from, int to) { m_policy.departments.move(from, to); };
    departments.remove = [this](int row) { m_policy.departments.removeAt(row); };
    departments.edit = [this](int row) {
        auto *form = new DepartmentForm(row < 0 ? Department() : m_policy.departments.at(row),
            {m_members, calendarNames(), departmentNames(row)}, this);
        edit(form, [this, row](DepartmentForm *done) {
            if (row < 0)
                m_policy.departments.append(done->department());
            else
                m_policy.departments[row] = done->department();
        });
    };
    Page &promises
        = addPage(tr("Promised times"), tr("How soon are customers to be answered? What is late stands in Overdue."));
    promises.lines = [this] { return summaries(m_policy.targets); };
    promises.move = [this](int from, int to) { m_policy.targets.move(from, to); };
    promises.remove = [this](int row) { m_policy.targets.removeAt(row); };
    promises.edit = [this](int row) {
        auto *form = new TargetForm(row < 0 ? Target() : m_policy.targets.at(row), calendarNames(), this);
        edit(form, [this, row](TargetForm *done) {
            if (row < 0)
                m_policy.targets.append(done->target());
            else
                m_policy.targets[row] = done->target();
        });
    };
    Page &rules = addPage(
        tr("Rules"), tr("What arrives can be tagged and handed on by itself. Rules route, and never answer anybody."));
    rules.lines = [this] { return summaries(m_policy.rules); };
    rules.move = [this](int from, int to) { m_policy.rules.move(from, to); };
    rules.remove = [this](int row) { m_policy.rules.removeAt(row); };
    rules.edit = [this](int row) {
        auto *form = new RuleForm(row < 0 ? RoutingRule() : m_policy.rules.at(row), departmentNames(), this);
        edit(form, [this, row](RuleForm *done) {
            if (row < 0)
                m_policy.rules.append(done->rule());
            else
                m_policy.rules[row] = done->rule();
        });
    };
    dressDialog(this);
    const Theme theme = Theme::of(this);
    resize(theme.px(680), theme.px(460));
    say(tr("Reading…"));
    fillAll();
    load();
}

PolicyDialog::Page &PolicyDialog::addPage(const QString &title, const QString &empty)
{
    auto *content = new QWidget(m_tabs);
    auto *column = new QVBoxLayout(content);
    Page page;
    page.empty = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, content);
    page.empty->setText(empty);
    page.empty->setWordWrap(true);
    column->addWidget(page.empty);
    page.list = new QListWidget(content);
    page.list->setAccessibleName(title);
    page.list->setWordWrap(true);
    page.list->setAlternatingRowColors(true);
    column->addWidget(page.list, 1);
    auto *row = new QHBoxLayout;
    const int index = int(m_pages.size());
    const auto button = [&](const QString &text, bool needsOne, auto act) {
        auto *made = new QPushButton(text, content);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        if (needsOne)
            page.needOne.append(made);
        return made;
    };
    page.add = button(tr("Add…"), false, [this, index] { m_pages.at(index).edit(-1); });
    button(tr("Change…"), true, [this, index] { m_pages.at(index).edit(m_pages.at(index).list->currentRow()); });
    button(tr("Remove"), true, [this, index] {
        const int at = m_pages.at(index).list->currentRow();
        m_pages.at(index).remove(at);
        fill(index, at);
    });
    row->addStretch(1);
    for (const int by : {-1, 1}) {
        auto *made = button(by < 0 ? tr("Up") : tr("Down"), true, [this, index, by] {
            const int at = m_pages.at(index).list->currentRow();
            if (at + by < 0 || at + by >= m_pages.at(index).list->count())
                return;
            m_pages.at(index).move(at, at + by);
            fill(index, at + by);
        });
        made->setToolTip(tr("The first that fits counts."));
    }
    column->addLayout(row);
    connect(page.list, &QListWidget::itemActivated, this, [this, index](QListWidgetItem *item) {
        if (m_mayChange)
            m_pages.at(index).edit(m_pages.at(index).list->row(item));
    });
    connect(page.list, &QListWidget::currentRowChanged, this, [this, index](int current) {
        for (QPushButton *needs : std::as_const(m_pages[index].needOne))
            needs->setEnabled(current >= 0 && m_mayChange);
    });
    m_tabs->addTab(content, title);
    m_pages.append(page);
    return m_pages.last();
}

template <typename Form, typename Take> void PolicyDialog::edit(Form *form, Take take)
{
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &QDialog::accepted, this, [this, form, take] {
        take(form);
        fillAll();
    });
    form->open();
}

void PolicyDialog::load()
{
    whenDone(m_service.policy(), this, [this](const Result<team::AgreedPolicy> &agreed) {
        if (agreed)
            showAgreed(*agreed);
        else
            say(tr("It could not be read: %1").arg(agreed.error().detail), true);
    });
}

void PolicyDialog::showAgreed(const team::AgreedPolicy &agreed)
{
    m_policy = m_saved = agreed.policy;
    m_mayChange = agreed.mayChange;
    fillAll();
    if (!agreed.mayChange)
        say(tr("Only admins of the team can change this."));
    else if (!agreed.writtenTwice.isEmpty())
        say(tr("Two admins changed the same thing apart: %1. The later is shown; agree on it, or change it first.")
                .arg(agreed.writtenTwice.join(QStringLiteral(", "))));
    else
        say({});
}

void PolicyDialog::fill(int page, int row)
{
    Page &one = m_pages[page];
    const int marked = row >= 0 ? row : one.list->currentRow();
    const QStringList lines = one.lines();
    one.list->clear();
    one.list->addItems(lines);
    one.list->setCurrentRow(std::clamp(marked, lines.isEmpty() ? -1 : 0, int(lines.size()) - 1));
    for (QPushButton *needs : std::as_const(one.needOne))
        needs->setEnabled(one.list->currentRow() >= 0 && m_mayChange);
    one.add->setEnabled(m_mayChange);
    m_save->setEnabled(m_mayChange && m_policy != m_saved);
    m_try->setVisible(!m_policy.rules.isEmpty());
}

void PolicyDialog::fillAll()
{
    for (int page = 0; page < m_pages.size(); ++page)
        fill(page);
}

void PolicyDialog::save()
{
    m_save->setEnabled(false);
    whenDone(m_service.setPolicy(m_policy.toJson()), this, [this, asked = m_policy](const Result<int> &changed) {
        if (changed) {
            m_saved = asked;
            say(tr(
                "Agreed: it holds for the whole team from now on. What began before is measured by what held then."));
        } else {
            say(tr("Nothing was changed:\n%1").arg(changed.error().detail), true);
        }
        fillAll();
    });
}

void PolicyDialog::reject()
{
    if (m_policy != m_saved) {
        const auto answer = QMessageBox::question(this, windowTitle(),
            tr("You have changed something and not agreed on it. Close and lose the changes?"),
            QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
        if (answer != QMessageBox::Discard)
            return;
    }
    QDialog::reject();
}

void PolicyDialog::tryRules()
{
    whenDone(m_service.tryRules(m_policy.toJson()), this, [this](const Result<QList<team::RuleTrial>> &trials) {
        if (!trials) {
            say(tr("The rules could not be tried:\n%1").arg(trials.error().detail), true);
            return;
        }
        QStringList lines;
        for (const team::RuleTrial &trial : *trials)
            lines.append(
                tr("%1 would have matched %n conversation(s).", "a rule", trial.conversations).arg(trial.rule));
        m_tabs->setCurrentIndex(Rules);
        say(lines.join(QLatin1Char('\n')));
    });
}

void PolicyDialog::say(const QString &text, bool isWrong)
{
    m_message->setRank(isWrong ? TextLabel::Rank::Late : TextLabel::Rank::Muted);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QStringList PolicyDialog::calendarNames() const
{
    QStringList names;
    for (const DatedCalendar &calendar : m_policy.calendars)
        names.append(calendar.hours.name);
    names.removeDuplicates();
    return names;
}

QStringList PolicyDialog::departmentNames(int except) const
{
    QStringList names;
    for (int i = 0; i < m_policy.departments.size(); ++i) {
        if (i != except)
            names.append(m_policy.departments.at(i).name);
    }
    return names;
}

} // namespace baton::desktop
