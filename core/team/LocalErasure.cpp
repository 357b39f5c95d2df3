// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/LocalErasure.h"

#include "core/ops/CustomerLinks.h"
#include "core/store/ErasureRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/TeamRepository.h"
#include "core/team/CustomerActs.h"
#include "core/team/Erasing.h"
#include "core/team/StoredOps.h"
#include "core/team/TeamState.h"

namespace baton::team {

namespace {

/// For good and for everybody: an admin's. Alone one is one.
tl::unexpected<Error> notAllowed()
{
    return fail(Error::Kind::Refused, QStringLiteral("only an admin of the team erases for good"));
}

/// Tells when a device wrote first what has that operation in its past, and when it wrote last.
void fillTimes(ErasureReport::Device &one, const QList<store::ops::LogPoint> &points, const DeviceId &id,
    const ops::LogGraph &logs, ops::Place place)
{
    const auto follows = [&](const store::ops::LogPoint &point) {
        const auto at = logs.find(id, {point.seq, arrayOf<32>(point.chain)});
        return at && logs.pastOf(*at).contains(place);
    };
    // What a device knew it knows from then on.
    const auto first = std::partition_point(
        points.begin(), points.end(), [&](const store::ops::LogPoint &point) { return !follows(point); });
    if (first != points.end()) {
        one.isDone = true;
        one.doneAt = ops::hlcMs(ops::Hlc(first->hlc));
    }
    one.lastHeard = points.isEmpty() ? 0 : ops::hlcMs(ops::Hlc(points.last().hlc));
}

/// Which computers have taken an operation in, and with it erased.
QList<ErasureReport::Device> devicesWith(
    store::WriteContext &context, const TeamLog &log, const ops::Operation &operation)
{
    const DeviceId own = ops::deviceIdOf(log.device().key);
    const TimeMs at = ops::hlcMs(operation.hlc);
    ErasureReport::Device here{memberName(context, log.device().member), {}, true, true, at, context.now(), false};
    if (!log.shared())
        return {here};
    QHash<DeviceId, QString> names;
    for (const store::team::DeviceRecord &record : store::team::devices(context))
        names.insert(record.id, record.name);
    QList<ErasureReport::Device> devices;
    log.shared()->withGraph(context, [&](const ops::TeamGraph &graph) {
        const auto place = graph.logs().find(operation.device, {operation.seq, operation.chain});
        for (const auto &[id, device] : graph.roster().devices) {
            if (!device.isCurrent || !place || device.member == graph.root().recovery) // a sheet of paper
                continue;
            ErasureReport::Device one;
            one.member = memberName(context, device.member);
            one.name = names.value(id);
            one.isThisOne = id == own;
            one.isDone = one.isThisOne;
            fillTimes(one, store::ops::pointsSince(context, bytesOf(device.deviceKey), at), id, graph.logs(), *place);
            const TimeMs heard = one.lastHeard != 0 ? one.lastHeard : at; // one that has just come in
            one.isSilent = !one.isDone && context.now() - heard >= ErasureReport::kSilentAfter;
            devices.append(one);
        }
    });
    std::stable_sort(devices.begin(), devices.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.isDone, a.member, a.name) < std::tuple(b.isDone, b.member, b.name);
    });
    return devices;
}

bool isFull(const ops::Operation &operation)
{
    const auto *erased = operation.as<ops::Erase>();
    return erased
        && std::max({erased->people.size(), erased->messages.size(), erased->bodies.size()}) == ops::kMaxErasedIds;
}

void addTo(ErasureReport &report, const ops::Erase &erased)
{
    report.people += erased.people;
    report.messages += int(erased.messages.size());
    report.texts += int(erased.bodies.size());
}

} // namespace

LocalErasure::LocalErasure(store::Store &store, TeamLog &log, ForgetPictures forgetPictures, QObject *parent)
    : ErasureService(parent)
    , m_store(store)
    , m_log(log)
    , m_forgetPictures(std::move(forgetPictures))
{
}

Task<bool> LocalErasure::mayErase()
{
    return m_store.read<bool>(store::Reader::Interface,
        [&log = m_log](store::ReadContext &context) -> Result<bool> { return isAdmin(context, log); });
}

Task<void> LocalErasure::append(std::function<Result<ops::Erasure>(store::WriteContext &)> what)
{
    return m_store.write<void>(
        store::WritePriority::Person, [this, what = std::move(what)](store::WriteContext &context) -> Result<void> {
            if (!isAdmin(context, m_log))
                return notAllowed();
            const auto erasure = what(context);
            if (!erasure)
                return fail(erasure.error());
            const auto sealed = m_log.append(context, ops::erase(*erasure));
            if (!sealed)
                return fail(sealed.error());
            applyErasures(context, m_log);
            return {};
        });
}

Task<void> LocalErasure::eraseCustomer(const IdentityId &handle)
{
    return append([this, handle](store::WriteContext &context) -> Result<ops::Erasure> {
        const auto handles = ops::customerOf(contactLinks(context, m_log), handle);
        const bool isKnown = std::any_of(handles.begin(), handles.end(),
            [&](const IdentityId &one) { return store::identities::keyOf(context, one).has_value(); });
        if (!isKnown)
            return fail(Error::Kind::NotFound, QStringLiteral("nobody has that handle"));
        return erasureOf(context, m_log, handles, context.now());
    });
}

Task<void> LocalErasure::eraseMessage(MessageKey message)
{
    return append([message](store::WriteContext &context) -> Result<ops::Erasure> {
        const auto row = store::messages::row(context, message);
        if (!row)
            return fail(Error::Kind::NotFound, QStringLiteral("no such message"));
        ops::Erasure erasure;
        // What went by its age may still be asked for: then it stays away from computers that come later, too.
        if ((row->flags & store::kFlagErased) == 0 || (row->flags & store::kFlagErasedByAge) != 0)
            erasure.messages.insert(store::messages::idOf(context, message));
        return erasure;
    });
}

Task<QList<ErasureReport>> LocalErasure::reports()
{
    return m_store.write<QList<ErasureReport>>(
        store::WritePriority::Person, [this](store::WriteContext &context) -> Result<QList<ErasureReport>> {
            QList<ErasureReport> reports;
            const ops::EvaluateOptions options = m_log.options();
            ops::Operation before;
            for (const ops::Operation &operation : m_log.operationsOf(context, {ops::erasureEntity()})) {
                const auto *erased = operation.as<ops::Erase>();
                if (!erased || !operation.counts)
                    continue;
                // What did not fit into one operation stands in those behind it.
                const bool goesOn = !reports.isEmpty() && isFull(before) && before.device == operation.device
                    && before.seq + 1 == operation.seq && ops::hlcMs(before.hlc) == ops::hlcMs(operation.hlc);
                before = operation;
                if (!goesOn) {
                    ErasureReport report;
                    report.at = ops::hlcMs(operation.hlc);
                    const auto member = options.memberOf(operation.device);
                    report.by = member ? memberName(context, *member) : QString();
                    report.byMe = member == m_log.device().member;
                    reports.append(report);
                }
                addTo(reports.last(), *erased);
                reports.last().devices = devicesWith(context, m_log, operation);
            }
            std::stable_sort(reports.begin(), reports.end(),
                [](const ErasureReport &a, const ErasureReport &b) { return a.at > b.at; });
            return reports;
        });
}

Task<int> LocalErasure::retention(const AccountId &account)
{
    return m_store.read<int>(
        store::Reader::Interface, [&log = m_log, account](store::ReadContext &context) -> Result<int> {
            return int(retentionOf(context, log, account).months.value_or(0));
        });
}

Task<void> LocalErasure::setRetention(const AccountId &account, int months)
{
    return m_store.write<void>(
        store::WritePriority::Person, [this, account, months](store::WriteContext &context) -> Result<void> {
            if (!isAdmin(context, m_log))
                return notAllowed();
            if (months < 0)
                return fail(Error::Kind::Invalid, QStringLiteral("retention: fewer than no months"));
            const auto draft = ops::setRetention(account, retentionOf(context, m_log, account), quint32(months));
            if (!draft)
                return fail(draft.error());
            if (!*draft)
                return {};
            const auto sealed = m_log.append(context, {**draft});
            return sealed ? Result<void>() : Result<void>(fail(sealed.error()));
        });
}

Task<int> LocalErasure::eraseOld()
{
    const Completer<int> completer;
    eraseSlice(completer, 0);
    return completer.future();
}

void LocalErasure::eraseSlice(const Completer<int> &completer, int erased)
{
    m_store
        .read<TooOld>(store::Reader::Reports,
            [&log = m_log](store::ReadContext &context) -> Result<TooOld> { return tooOld(context, log); })
        .then(this, [this, completer, erased](const Result<TooOld> &old) {
            if (!old || old->isEmpty()) {
                completer.complete(old ? Result<int>(erased) : Result<int>(fail(old.error())));
                return;
            }
            m_store
                .write<int>(store::WritePriority::Ingest,
                    [this, old = *old](
                        store::WriteContext &context) -> Result<int> { return eraseByAge(context, m_log, old); })
                .then(this, [this, completer, erased](const Result<int> &done) {
                    if (done)
                        eraseSlice(completer, erased + *done);
                    else
                        completer.complete(done);
                });
        });
}

// Pictures first: their addresses are then on nobody's list when the file is written anew.
Task<bool> LocalErasure::cleanUp()
{
    const Completer<bool> completer;
    const auto scrub = [this, completer] {
        m_store.scrub().then(this, [completer](const Result<bool> &done) { completer.complete(done); });
    };
    m_store
        .read<QStringList>(store::Reader::Interface,
            [](store::ReadContext &context) -> Result<QStringList> {
                return store::erasing::picturesToForget(context);
            })
        .then(this, [this, completer, scrub](const Result<QStringList> &addresses) {
            if (!addresses || addresses->isEmpty()) {
                if (addresses)
                    scrub();
                else
                    completer.complete(fail(addresses.error()));
                return;
            }
            m_forgetPictures(*addresses).then(this, [this, scrub, gone = *addresses](const Result<void> &) {
                m_store
                    .write<void>(store::WritePriority::Ingest,
                        [gone](store::WriteContext &context) -> Result<void> {
                            store::erasing::picturesForgotten(context, gone);
                            return {};
                        })
                    .then(this, [scrub](const Result<void> &) { scrub(); });
            });
        });
    return completer.future();
}

} // namespace baton::team
