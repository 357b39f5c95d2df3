// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PolicyMatch.h"

#include <algorithm>

namespace baton {

namespace {

constexpr TimeMs kWarnBefore = 15 * 60'000;
constexpr TimeMs kWarnShare = 5; ///< a fifth of the target at most

bool hasName(const QStringList &names, QStringView name)
{
    return std::any_of(names.cbegin(), names.cend(), [&](const QString &one) { return isSameName(one, name); });
}

QStringView withoutSign(QStringView handle) { return handle.startsWith(u'@') ? handle.mid(1) : handle; }

bool hasHandle(const QStringList &handles, QStringView handle)
{
    return std::any_of(handles.cbegin(), handles.cend(),
        [&](const QString &one) { return isSameName(withoutSign(one), withoutSign(handle)); });
}

QString folded(const QString &text) { return text.normalized(QString::NormalizationForm_C).toCaseFolded(); }

bool hasWord(const QStringList &words, const QString &text)
{
    const QString where = folded(text);
    return std::any_of(words.cbegin(), words.cend(), [&](const QString &word) {
        const QString what = folded(word);
        for (qsizetype at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
            if (at == 0 || !where.at(at - 1).isLetterOrNumber())
                return true;
        }
        return false;
    });
}

/// "de" is also "de-AT".
bool hasLanguage(const QStringList &languages, const QString &language)
{
    const QString own = language.toLower();
    return std::any_of(languages.cbegin(), languages.cend(), [&](const QString &one) {
        const QString asked = one.toLower();
        return own == asked || own.startsWith(asked + QLatin1Char('-'));
    });
}

std::optional<TimeMs> spanOf(const Target &target, Promise promise)
{
    switch (promise) {
    case Promise::FirstResponse: return target.firstResponse;
    case Promise::NextReply: return target.nextReply;
    case Promise::Resolution: return target.resolution;
    }
    Q_UNREACHABLE();
}

} // namespace

bool fits(const PolicyWhen &when, const MatchFacts &facts, const Policy &policy)
{
    const auto isOpen = [&](const QString &name) {
        const Calendar *hours = policy.calendar(name, facts.at);
        return hours && hours->isOpenAt(facts.at);
    };
    const auto hasTag = [&](const QString &tag) { return hasName(when.tags, tag); };
    return (when.accounts.isEmpty() || hasHandle(when.accounts, facts.account))
        && (when.tags.isEmpty() || std::any_of(facts.tags.cbegin(), facts.tags.cend(), hasTag))
        && (when.priorities.isEmpty() || when.priorities.contains(facts.priority))
        && (when.departments.isEmpty() || hasName(when.departments, facts.department))
        && (when.words.isEmpty() || hasWord(when.words, facts.text))
        && (when.languages.isEmpty() || hasLanguage(when.languages, facts.language))
        && (when.contacts.isEmpty() || hasHandle(when.contacts, facts.contact))
        && (when.visibilities.isEmpty() || when.visibilities.contains(facts.visibility))
        && (when.calendars.isEmpty() || std::any_of(when.calendars.cbegin(), when.calendars.cend(), isOpen));
}

RoutingRule::Then routingOf(const Policy &policy, const MatchFacts &facts)
{
    RoutingRule::Then all;
    for (const RoutingRule &rule : policy.rules) {
        if (!fits(rule.when, facts, policy))
            continue;
        for (const QString &tag : rule.then.tags) {
            if (!hasName(all.tags, tag))
                all.tags.append(tag);
        }
        if (!all.priority)
            all.priority = rule.then.priority;
        if (all.department.isEmpty())
            all.department = rule.then.department;
        if (all.issue.isEmpty())
            all.issue = rule.then.issue;
    }
    return all;
}

std::optional<Due> dueOf(const Policy &policy, const MatchFacts &facts, Promise promise, TimeMs start)
{
    const auto target = std::find_if(policy.targets.cbegin(), policy.targets.cend(),
        [&](const Target &one) { return fits(one.when, facts, policy); });
    if (target == policy.targets.cend())
        return std::nullopt;
    const auto span = spanOf(*target, promise);
    const Calendar *hours = policy.calendar(target->calendar, start);
    if (!span || !hours)
        return std::nullopt;
    const auto at = hours->after(start, *span);
    const auto warnAt = hours->after(start, *span - std::min(kWarnBefore, *span / kWarnShare));
    if (!at || !warnAt)
        return std::nullopt;
    return Due{promise, target->name, *at, *warnAt};
}

} // namespace baton
