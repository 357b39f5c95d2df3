// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Policy.h"

#include <algorithm>

namespace baton {

namespace {

QString at(const QString &where, qsizetype index) { return QStringLiteral("%1[%2]").arg(where).arg(index); }

/// Finds what does not hold between the parts of a document.
class Checking {
public:
    Checking(const Policy &policy, const QStringList &members)
        : m_policy(policy)
        , m_members(members)
    {
    }

    QList<PolicyProblem> run()
    {
        for (qsizetype i = 0; i < m_policy.calendars.size(); ++i)
            checkCalendar(i);
        checkTwins(m_policy.departments, QStringLiteral("departments"));
        checkTwins(m_policy.targets, QStringLiteral("sla"));
        checkTwins(m_policy.rules, QStringLiteral("rules"));
        for (qsizetype i = 0; i < m_policy.departments.size(); ++i)
            checkDepartment(m_policy.departments.at(i), at(QStringLiteral("departments"), i));
        for (qsizetype i = 0; i < m_policy.targets.size(); ++i) {
            const QString where = at(QStringLiteral("sla"), i);
            checkHours(m_policy.targets.at(i).calendar, where + QStringLiteral(".calendar"));
            checkWhen(m_policy.targets.at(i).when, where);
            checkTarget(m_policy.targets.at(i).when, where);
        }
        for (qsizetype i = 0; i < m_policy.rules.size(); ++i) {
            const QString where = at(QStringLiteral("rules"), i);
            checkWhen(m_policy.rules.at(i).when, where);
            const QString &to = m_policy.rules.at(i).then.department;
            if (!to.isEmpty() && !m_policy.department(to))
                wrong(where + QStringLiteral(".then.department"), QStringLiteral("“%1” is no department").arg(to));
        }
        return m_problems;
    }

private:
    void wrong(const QString &field, const QString &what) { m_problems.append({field, what}); }

    template <typename T> void checkTwins(const QList<T> &all, const QString &where)
    {
        for (qsizetype i = 0; i < all.size(); ++i) {
            const bool isTwin = std::any_of(
                all.cbegin(), all.cbegin() + i, [&](const T &other) { return isSameName(other.name, all.at(i).name); });
            if (isTwin && !all.at(i).name.isEmpty())
                wrong(at(where, i) + QStringLiteral(".name"),
                    QStringLiteral("“%1” stands here twice").arg(all.at(i).name));
        }
    }
    void checkCalendar(qsizetype index)
    {
        const DatedCalendar &one = m_policy.calendars.at(index);
        const auto isTwin = [&](const DatedCalendar &other) {
            return isSameName(other.hours.name, one.hours.name) && other.from == one.from;
        };
        const auto begin = m_policy.calendars.cbegin();
        if (!one.hours.name.isEmpty() && std::any_of(begin, begin + index, isTwin))
            wrong(at(QStringLiteral("calendars"), index) + QStringLiteral(".name"),
                QStringLiteral("“%1” stands here twice for the same day").arg(one.hours.name));
    }
    void checkHours(const QString &name, const QString &field)
    {
        const bool isThere = std::any_of(m_policy.calendars.cbegin(), m_policy.calendars.cend(),
            [&](const DatedCalendar &one) { return isSameName(one.hours.name, name); });
        if (!name.isEmpty() && !isThere)
            wrong(field, QStringLiteral("“%1” is no calendar").arg(name));
    }
    void checkWhen(const PolicyWhen &when, const QString &where)
    {
        for (qsizetype i = 0; i < when.departments.size(); ++i) {
            if (!m_policy.department(when.departments.at(i)))
                wrong(at(where + QStringLiteral(".when.department"), i),
                    QStringLiteral("“%1” is no department").arg(when.departments.at(i)));
        }
        for (qsizetype i = 0; i < when.calendars.size(); ++i)
            checkHours(when.calendars.at(i), at(where + QStringLiteral(".when.calendar"), i));
    }
    /// A conversation has many messages and none of them is its own, so a target does not ask what stands in one.
    void checkTarget(const PolicyWhen &when, const QString &where)
    {
        if (!when.words.isEmpty() || !when.languages.isEmpty() || !when.contacts.isEmpty()
            || !when.visibilities.isEmpty() || !when.calendars.isEmpty())
            wrong(where + QStringLiteral(".when"),
                QStringLiteral(
                    "a target is for accounts, tags, priorities and departments; give the conversation a tag "
                    "by a rule and name that"));
    }
    [[nodiscard]] bool isMember(const QString &name) const
    {
        return std::any_of(
            m_members.cbegin(), m_members.cend(), [&](const QString &other) { return isSameName(name, other); });
    }
    void checkDepartment(const Department &department, const QString &where)
    {
        if (isMember(department.name))
            wrong(where + QStringLiteral(".name"),
                QStringLiteral("“%1” is a colleague's name already").arg(department.name));
        checkHours(department.calendar, where + QStringLiteral(".calendar"));
        for (qsizetype i = 0; i < department.people.size(); ++i) {
            const PolicyPerson &person = department.people.at(i);
            if (!person.name.isEmpty() && !person.isOutside() && !isMember(person.name))
                wrong(at(where + QStringLiteral(".members"), i),
                    QStringLiteral("“%1” is no member of the team").arg(person.name));
        }
        if (department.ladder.isEmpty())
            wrong(where + QStringLiteral(".ladder"), QStringLiteral("is empty: name who answers in the end"));
        for (qsizetype i = 0; i < department.ladder.size(); ++i) {
            const PolicyPerson &who = department.ladder.at(i).who;
            const QString field = at(where + QStringLiteral(".ladder"), i) + QStringLiteral(".who");
            if (who.name.isEmpty() || who.isOutside() || isMember(who.name))
                continue;
            if (!m_policy.department(who.name))
                wrong(field, QStringLiteral("“%1” is neither a member nor a department").arg(who.name));
            else if (i + 1 == department.ladder.size())
                wrong(field, QStringLiteral("is a department: a ladder ends at one person"));
        }
    }

    const Policy &m_policy;
    const QStringList &m_members;
    QList<PolicyProblem> m_problems;
};

} // namespace

QList<PolicyProblem> Policy::problems(const QStringList &members) const { return Checking(*this, members).run(); }

} // namespace baton
