// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/policy/TargetForm.h"

#include "app/desktop/policy/PolicyText.h"
#include "app/desktop/theme/Words.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

namespace {

constexpr std::array kPriorities{Priority::Low, Priority::Normal, Priority::High, Priority::Urgent};
constexpr std::array kVisibilities{Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct};

QStringList priorityWords(const QString &none)
{
    QStringList words{none};
    for (const Priority priority : kPriorities)
        words.append(Words::priority(priority));
    return words;
}

std::optional<Priority> priorityAt(int index)
{
    return index > 0 ? std::optional(kPriorities.at(size_t(index - 1))) : std::nullopt;
}

} // namespace

TargetForm::TargetForm(const Target &target, const QStringList &calendars, QWidget *parent)
    : PartForm(tr("Promised time"), parent)
    , m_target(target)
{
    m_name = addLine(tr("Name"), target.name, tr("Complaints"));
    m_calendar = addChoice(tr("In which hours"), calendars, target.calendar);
    addWords(tr("Times are of these hours: 90m, 4h, 4h30m. Empty promises nothing."));
    m_first = addLine(tr("First answer within"), PolicyText::duration(target.firstResponse), QStringLiteral("4h"));
    m_next = addLine(tr("Every further answer within"), PolicyText::duration(target.nextReply), QStringLiteral("8h"));
    m_resolution = addLine(tr("Done within"), PolicyText::duration(target.resolution), QStringLiteral("24h"));
    addWords(tr("What it is for. Empty fields fit everything; the first promise in the list that fits counts."));
    m_accounts = addLine(tr("Accounts, by their handles"), PolicyText::list(target.when.accounts), tr("@brand, shop"));
    m_tags = addLine(tr("Tags"), PolicyText::list(target.when.tags));
    m_priority = addChoice(tr("Priority"), priorityWords(tr("any", "priority")),
        target.when.priorities.isEmpty() ? QString() : Words::priority(target.when.priorities.first()));
    m_departments = addLine(tr("Departments"), PolicyText::list(target.when.departments));
    finish();
}

QString TargetForm::problem() const
{
    if (m_name->text().simplified().isEmpty())
        return tr("The promise needs a name.");
    if (m_calendar->currentText().isEmpty())
        return tr("There are no hours yet. Add hours first: promises are kept in them.");
    bool isAny = false;
    for (const QLineEdit *field : {m_first, m_next, m_resolution}) {
        std::optional<TimeMs> span;
        if (!PolicyText::durationFrom(field->text(), &span))
            return tr("%1: write it as 90m, 4h or 4h30m.").arg(field->accessibleName());
        isAny = isAny || span;
    }
    return isAny ? QString() : tr("It promises nothing yet.");
}

void TargetForm::take()
{
    m_target.name = m_name->text().simplified();
    m_target.calendar = m_calendar->currentText();
    PolicyText::durationFrom(m_first->text(), &m_target.firstResponse);
    PolicyText::durationFrom(m_next->text(), &m_target.nextReply);
    PolicyText::durationFrom(m_resolution->text(), &m_target.resolution);
    m_target.when.accounts = PolicyText::listFrom(m_accounts->text());
    m_target.when.tags = PolicyText::listFrom(m_tags->text());
    m_target.when.departments = PolicyText::listFrom(m_departments->text());
    // Several priorities come from a document; they stay while another is not chosen here.
    const auto priority = priorityAt(m_priority->currentIndex());
    if (!priority)
        m_target.when.priorities.clear();
    else if (!m_target.when.priorities.contains(*priority))
        m_target.when.priorities = {*priority};
}

RuleForm::RuleForm(const RoutingRule &rule, const QStringList &departments, QWidget *parent)
    : PartForm(tr("Rule"), parent)
    , m_rule(rule)
{
    m_name = addLine(tr("Name"), rule.name, tr("Press"));
    addWords(tr("When a message comes that fits all of this. Several values stand with commas between them, and one of "
                "them is enough; empty fields fit everything."));
    m_words = addLine(tr("Words that stand in it"), PolicyText::list(rule.when.words), tr("press, journalist"));
    m_accounts = addLine(tr("Accounts, by their handles"), PolicyText::list(rule.when.accounts));
    m_languages = addLine(tr("Languages"), PolicyText::list(rule.when.languages), QStringLiteral("de, en"));
    m_contacts = addLine(tr("Customers, by their handles"), PolicyText::list(rule.when.contacts));
    QStringList visibilities{tr("any", "visibility")};
    for (const Visibility visibility : kVisibilities)
        visibilities.append(Words::visibility(visibility));
    m_visibility = addChoice(tr("Visibility"), visibilities,
        rule.when.visibilities.isEmpty() ? QString() : Words::visibility(rule.when.visibilities.first()));
    addWords(tr("Then the conversation gets, unless somebody has said otherwise:"));
    m_tags = addLine(tr("Tags"), PolicyText::list(rule.then.tags));
    m_priority = addChoice(tr("Priority"), priorityWords(tr("as it is", "priority")),
        rule.then.priority ? Words::priority(*rule.then.priority) : QString());
    m_department
        = addChoice(tr("Handed to"), QStringList{tr("nobody", "department")} + departments, rule.then.department);
    m_issue = addLine(tr("What it comes from"), rule.then.issue);
    finish();
}

QString RuleForm::problem() const
{
    if (m_name->text().simplified().isEmpty())
        return tr("The rule needs a name.");
    const bool doesNothing = m_tags->text().trimmed().isEmpty() && m_priority->currentIndex() == 0
        && m_department->currentIndex() == 0 && m_issue->text().trimmed().isEmpty();
    return doesNothing ? tr("It does nothing yet.") : QString();
}

void RuleForm::take()
{
    m_rule.name = m_name->text().simplified();
    m_rule.when.words = PolicyText::listFrom(m_words->text());
    m_rule.when.accounts = PolicyText::listFrom(m_accounts->text());
    m_rule.when.languages = PolicyText::listFrom(m_languages->text());
    m_rule.when.contacts = PolicyText::listFrom(m_contacts->text());
    const int visibility = m_visibility->currentIndex();
    if (visibility <= 0)
        m_rule.when.visibilities.clear();
    else if (const Visibility chosen = kVisibilities.at(size_t(visibility - 1));
        !m_rule.when.visibilities.contains(chosen))
        m_rule.when.visibilities = {chosen};
    m_rule.then.tags = PolicyText::listFrom(m_tags->text());
    m_rule.then.priority = priorityAt(m_priority->currentIndex());
    m_rule.then.department = m_department->currentIndex() > 0 ? m_department->currentText() : QString();
    m_rule.then.issue = m_issue->text().simplified();
}

} // namespace baton::desktop
