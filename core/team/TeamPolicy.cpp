// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/TeamPolicy.h"

#include "core/ops/PolicyRules.h"
#include "core/store/PolicyRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/team/StoredOps.h"
#include "core/team/TeamState.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::team {

namespace {

constexpr QLatin1String kMember("member");

using EachPerson = std::function<QJsonValue(const QJsonValue &)>;

/// Everybody whom a department's JSON names, put through `change`.
QByteArray withPeople(PolicyKind kind, const QByteArray &json, const EachPerson &change)
{
    if (kind != PolicyKind::Department)
        return json;
    QJsonObject department = QJsonDocument::fromJson(json).object();
    const QJsonArray people = department.value(QLatin1String("members")).toArray();
    QJsonArray changed;
    for (const QJsonValue &person : people)
        changed.append(change(person));
    department.insert(QLatin1String("members"), changed);
    const QJsonArray ladder = department.value(QLatin1String("ladder")).toArray();
    QJsonArray rungs;
    for (const QJsonValue &rung : ladder) {
        QJsonObject one = rung.toObject();
        one.insert(QLatin1String("who"), change(one.value(QLatin1String("who"))));
        rungs.append(one);
    }
    department.insert(QLatin1String("ladder"), rungs);
    return QJsonDocument(department).toJson(QJsonDocument::Compact);
}

QString withIds(const PolicyPart &part, const QList<MemberView> &members)
{
    return QString::fromUtf8(withPeople(part.kind, part.json, [&](const QJsonValue &person) -> QJsonValue {
        for (const MemberView &member : members) {
            if (person.isString() && isSameName(member.name, person.toString()))
                return QJsonObject{{kMember, member.id.toHex()}};
        }
        return person;
    }));
}

QByteArray withNames(store::ReadContext &context, PolicyKind kind, const QString &text)
{
    return withPeople(kind, text.toUtf8(), [&](const QJsonValue &person) -> QJsonValue {
        const QByteArray id = QByteArray::fromHex(person.toObject().value(kMember).toString().toLatin1());
        if (id.size() != 16)
            return person;
        const QString name = memberName(context, MemberId::fromBytes(id));
        return name.isEmpty() ? QLatin1Char('?') + QString::fromLatin1(id.toHex().left(8)) : name;
    });
}

bool isPart(const ops::Operation &operation)
{
    return operation.as<ops::PolicySet>() || operation.as<ops::PolicyRemove>();
}

QSet<ops::EntityId> partsIn(store::ReadContext &context, const TeamLog &log)
{
    QSet<ops::EntityId> parts;
    for (const ops::Operation &operation : log.operationsOfType(context, ops::OpType::PolicySet)) {
        if (isPart(operation))
            parts.insert(operation.entity);
    }
    return parts;
}

ops::PolicyPartState stateOf(store::ReadContext &context, const TeamLog &log, const ops::EntityId &part)
{
    const auto operations = log.operationsOf(context, {part});
    return ops::evaluatePolicyPart(ops::pointersTo(operations), log.options());
}

QString inLines(const QList<PolicyProblem> &problems)
{
    QStringList lines;
    for (const PolicyProblem &problem : problems)
        lines.append(problem.field.isEmpty() ? QStringLiteral("the document %1").arg(problem.what)
                                             : QStringLiteral("%1: %2").arg(problem.field, problem.what));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

LoggedPolicy loggedPolicy(store::ReadContext &context, const TeamLog &log)
{
    LoggedPolicy logged;
    auto parts = partsIn(context, log).values();
    std::sort(parts.begin(), parts.end());
    for (const ops::EntityId &part : std::as_const(parts)) {
        const ops::PolicyPartState state = stateOf(context, log, part);
        for (const ops::PolicyVersion &version : state.versions) {
            PolicyVersionRecord record;
            record.part = part.toBytes();
            record.from = version.from;
            record.until = version.until;
            // Of a later version of Baton: nothing is done with it here.
            if (version.value && version.value->kind > quint8(PolicyKind::Rest))
                continue;
            if (version.value) {
                record.kind = PolicyKind(version.value->kind);
                record.place = version.value->place;
                record.json = withNames(context, record.kind, version.value->text);
            }
            logged.versions.append(record);
        }
        if (state.conflict && !state.versions.isEmpty() && state.versions.constLast().value) {
            const QByteArray json = state.versions.constLast().value->text.toUtf8();
            logged.writtenTwice.append(QJsonDocument::fromJson(json).object().value(QLatin1String("name")).toString());
        }
    }
    return logged;
}

void applyPolicy(store::WriteContext &context, const TeamLog &log)
{
    if (store::policies::replace(context, loggedPolicy(context, log).versions))
        store::refreshOpenThreads(context, stateSource(log));
}

Result<Policy> readPolicy(store::ReadContext &context, const QByteArray &json)
{
    QStringList names;
    for (const MemberView &member : membersNow(context))
        names.append(member.name);
    QList<PolicyProblem> problems;
    const auto policy = Policy::fromJson(json, names, &problems);
    if (!policy)
        return fail(Error::Kind::Invalid, inLines(problems));
    return *policy;
}

Result<int> writePolicy(store::WriteContext &context, TeamLog &log, const QByteArray &json)
{
    if (!isAdmin(context, log))
        return fail(Error::Kind::Refused, QStringLiteral("only admins may change what the team has agreed on"));
    const auto policy = readPolicy(context, json);
    if (!policy)
        return fail(policy.error());
    const QList<MemberView> members = membersNow(context);
    QSet<ops::EntityId> gone = partsIn(context, log);
    QList<ops::OpDraft> drafts;
    const auto write = [&](const ops::EntityId &part, std::optional<ops::PolicySet> value) -> Result<void> {
        auto draft = ops::setPolicyPart(part, stateOf(context, log, part), std::move(value), context.now());
        if (!draft)
            return fail(draft.error());
        if (*draft)
            drafts.append(**draft);
        return {};
    };
    for (const PolicyPart &part : partsOf(*policy)) {
        const ops::EntityId entity = ops::policyEntityOf(part.kind, part.name);
        gone.remove(entity);
        if (const auto written
            = write(entity, ops::PolicySet{quint8(part.kind), part.place, {}, withIds(part, members)});
            !written)
            return fail(written.error());
    }
    for (const ops::EntityId &part : std::as_const(gone)) {
        const ops::PolicyPartState state = stateOf(context, log, part);
        // What a later version of Baton has agreed on is not in a document of this one.
        const ops::PolicySet *now = state.at(context.now());
        if (now && now->kind > quint8(PolicyKind::Rest))
            continue;
        if (const auto written = write(part, std::nullopt); !written)
            return fail(written.error());
    }
    if (drafts.isEmpty())
        return 0;
    if (const auto sealed = log.append(context, drafts); !sealed)
        return fail(sealed.error());
    applyPolicy(context, log);
    return int(drafts.size());
}

QList<PolicyPerson> peopleOutside(store::ReadContext &context)
{
    QList<PolicyPerson> outside;
    const auto take = [&outside](const PolicyPerson &person) {
        const auto isSame
            = [&](const PolicyPerson &known) { return known.mail.compare(person.mail, Qt::CaseInsensitive) == 0; };
        if (person.isOutside() && std::none_of(outside.cbegin(), outside.cend(), isSame))
            outside.append(person);
    };
    const QList<PolicyVersionRecord> versions = store::policies::versions(context);
    for (auto version = versions.crbegin(); version != versions.crend(); ++version) {
        if (version->kind != PolicyKind::Department || version->json.isEmpty())
            continue;
        Policy one;
        one.add(version->kind, version->json);
        for (const Department &department : std::as_const(one.departments)) {
            for (const PolicyPerson &person : department.people)
                take(person);
            for (const Rung &rung : department.ladder)
                take(rung.who);
        }
    }
    return outside;
}

QString departmentName(store::ReadContext &context, const ops::DepartmentId &id)
{
    for (const PolicyVersionRecord &version : store::policies::versions(context)) {
        if (version.kind != PolicyKind::Department || version.json.isEmpty())
            continue;
        const QString name = QJsonDocument::fromJson(version.json).object().value(QLatin1String("name")).toString();
        if (ops::departmentIdOf(name) == id)
            return name;
    }
    return {};
}

} // namespace baton::team
