// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/StoredReports.h"

#include "core/domain/OfficeHours.h"
#include "core/ops/Hlc.h"
#include "core/reports/StoryReader.h"
#include "core/store/AccountRepository.h"
#include "core/store/PolicyRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <map>
#include <mutex>
#include <set>

namespace baton::reports {

namespace {

constexpr TimeMs kDay = TimeMs(24) * 3600 * 1000;

std::optional<Calendar> officeHours(store::ReadContext &context)
{
    const QVariant kept = store::settings::preference(context, kOfficeHoursPreference);
    return kept.isValid() ? Calendar::fromJson(kept.toString().toUtf8()) : std::nullopt;
}

/// Whether operations from before that moment may still come: a computer of the team has written nothing since.
bool isSomebodyBehind(store::ReadContext &context, TimeMs moment)
{
    QHash<DeviceId, TimeMs> newest;
    for (const auto &[key, hlc] : store::reports::newestByDevice(context)) {
        ops::DeviceKey device{};
        if (key.size() != qsizetype(device.size()))
            continue;
        std::copy(key.begin(), key.end(), reinterpret_cast<char *>(device.data()));
        newest.insert(ops::deviceIdOf(device), ops::hlcMs(hlc));
    }
    const auto devices = store::team::devices(context);
    return std::any_of(devices.begin(), devices.end(), [&](const store::team::DeviceRecord &device) {
        return device.isCurrent && newest.value(device.id, 0) < moment;
    });
}

/// Report by report, in the order of their names.
class Groups {
public:
    Groups(store::ReadContext &context, Grouping by, const Period &period, const ReportOptions &options)
        : m_by(by)
        , m_period(period)
        , m_options(options)
    {
        if (by != Grouping::Account)
            return;
        QSet<QString> taken;
        for (const store::AccountRecord &account : store::accounts::everKnown(context)) {
            QString name = account.self.handle;
            if (taken.contains(name))
                name += QStringLiteral(" (%1, %2)").arg(account.network, account.id.toHex().left(8));
            taken.insert(name);
            m_accounts.insert(account.key, name);
        }
    }

    void add(const ThreadStory &story, const ThreadHistory &history)
    {
        if (m_by == Grouping::Account)
            maker(m_accounts.value(story.account)).add(story, history);
        if (m_by != Grouping::Tag)
            return;
        for (const QString &tag : story.tags)
            maker(tag).add(story, history);
    }

    QList<ReportGroup> finish(const Report &total, const QHash<MemberId, QString> &names)
    {
        QList<ReportGroup> groups;
        for (auto &[key, maker] : m_makers)
            groups.append({key, maker.finish(&total)});
        if (m_by == Grouping::Member)
            addPersons(groups, total, names);
        return groups;
    }

private:
    ReportMaker &maker(const QString &key)
    {
        const auto known = m_makers.find(key);
        return known != m_makers.end() ? known->second
                                       : m_makers.emplace(key, ReportMaker(m_period, m_options)).first->second;
    }

    static void addPersons(QList<ReportGroup> &groups, const Report &total, const QHash<MemberId, QString> &names)
    {
        std::set<MemberId> persons;
        for (const Figure *figure : {&total.claim, &total.handOff, &total.firstResolution, &total.fullResolution}) {
            for (const Interval &interval : figure->intervals) {
                if (!interval.person.isNull())
                    persons.insert(interval.person);
            }
        }
        for (const auto &[person, replies] : total.repliesBy)
            persons.insert(person);
        for (const MemberId &person : persons) {
            const QString name = names.value(person, person.toHex().left(8));
            groups.append({person.isNull() ? QString() : name, shareOf(total, person)});
        }
        std::stable_sort(groups.begin(), groups.end(), [](const ReportGroup &a, const ReportGroup &b) {
            return a.key.isEmpty() != b.key.isEmpty() ? b.key.isEmpty() : a.key.localeAwareCompare(b.key) < 0;
        });
    }

    const Grouping m_by;
    const Period m_period;
    const ReportOptions &m_options;
    QHash<AccountKey, QString> m_accounts;
    std::map<QString, ReportMaker> m_makers;
};

} // namespace

Result<PeriodReport> makeReport(store::ReadContext &context, const ops::EvaluateOptions &options,
    const ReportQuestion &question, const std::function<bool()> &stopping)
{
    PeriodReport made;
    made.question = question;
    // The team's first calendar; until there is one, the hours that were set on this computer.
    const auto agreed = store::policies::read(context);
    const auto firstHours = [&agreed](TimeMs at) -> const Calendar * {
        const Policy &policy = agreed->policies.at(at);
        return policy.calendars.isEmpty() ? nullptr : policy.calendar(policy.calendars.constFirst().hours.name, at);
    };
    const Calendar *team = firstHours(context.now());
    made.hours = team ? std::optional(*team) : officeHours(context);
    made.areTheTeams = team != nullptr;
    QString &zone = made.question.zone;
    if (zone.isEmpty())
        zone = made.hours ? made.hours->zone : QString::fromUtf8(QTimeZone::systemTimeZoneId());
    const QTimeZone place(zone.toUtf8());
    if (!place.isValid())
        return fail(Error::Kind::Invalid, QStringLiteral("there is no time zone “%1”").arg(zone));
    if (!question.from.isValid() || !question.to.isValid() || question.to < question.from)
        return fail(Error::Kind::Invalid, QStringLiteral("the last day is before the first"));
    const TimeMs begin = question.from.startOfDay(place).toMSecsSinceEpoch();
    const TimeMs end = question.to.addDays(1).startOfDay(place).toMSecsSinceEpoch();
    // What is still to come has not been waited through: days that are not over end now.
    const Period period{begin, std::clamp(context.now() + 1, begin, end)};

    ReportOptions figures{made.hours, zone, {}};
    if (team)
        figures.hoursAt = firstHours;
    figures.replay.quiet = TimeMs(agreed->policies.at(period.to).episodeGapDays) * kDay;
    ReportMaker total(period, figures);
    Groups groups(context, question.by, period, figures);
    StoryReader reader(context, options, period);
    while (const auto story = reader.next()) {
        const ThreadHistory history = replay(story->messages, story->acts, period.to, figures.replay);
        total.add(*story, history);
        groups.add(*story, history);
        if (stopping())
            return fail(Error::Kind::Cancelled);
    }
    if (context.isStopping())
        return fail(Error::Kind::Cancelled);
    for (const store::settings::MemberRecord &member : store::settings::members(context))
        made.names.insert(member.id, member.name);
    made.total = total.finish();
    made.groups = groups.finish(made.total, made.names);
    made.isProvisional = end > context.now() || isSomebodyBehind(context, period.to);
    return made;
}

/// What jobs share with whoever asked for them, and may outlive it.
struct StoredReports::Work {
    std::function<ops::EvaluateOptions()> options;
    CancelToken closing;
    std::mutex running; ///< held by the one that works
};

StoredReports::StoredReports(store::Store &store, std::function<ops::EvaluateOptions()> options)
    : m_store(store)
    , m_work(std::make_shared<Work>())
{
    m_work->options = std::move(options);
}

StoredReports::~StoredReports()
{
    m_work->closing.cancel();
    const std::lock_guard lock(m_work->running);
}

Task<PeriodReport> StoredReports::report(const ReportQuestion &question, const CancelToken &cancel)
{
    return m_store.read<PeriodReport>(
        store::Reader::Reports,
        [work = m_work, question](store::ReadContext &context) -> Result<PeriodReport> {
            const std::lock_guard lock(work->running);
            if (work->closing.isCancelled())
                return fail(Error::Kind::Cancelled);
            return makeReport(context, work->options(), question, [&work] { return work->closing.isCancelled(); });
        },
        cancel);
}

} // namespace baton::reports
