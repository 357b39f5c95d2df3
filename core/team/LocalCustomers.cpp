// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/team/LocalCustomers.h"

#include "core/store/CustomerRepository.h"
#include "core/store/MessageRepository.h"
#include "core/team/CustomerActs.h"
#include "core/team/TeamState.h"

namespace baton::team {

namespace {

constexpr qsizetype kMaxWhyCharacters = 2000;

static_assert(int(ops::LinkEvidence::SameMail) == int(LinkEvidence::SameMail)
    && int(ops::LinkEvidence::SameLink) == int(LinkEvidence::SameLink)
    && int(ops::LinkEvidence::ToldUs) == int(LinkEvidence::ToldUs));

ops::SetState<ops::BodyRef> noteOf(store::ReadContext &context, const TeamLog &log, const ops::IdentityPair &pair)
{
    const auto operations = log.operationsOf(context, {ops::linkNoteEntityOf(pair)});
    return ops::evaluateCustomerNote(ops::pointersTo(operations), log.options());
}

/// Why two handles are one, in words; empty also while these are on their way.
QString wordsOf(store::ReadContext &context, const TeamLog &log, const ops::IdentityPair &pair)
{
    const auto note = noteOf(context, log, pair);
    const auto body = note.shown ? store::bodies::find(context, note.shown->value.id) : std::nullopt;
    return body ? body->text : QString();
}

/// What the live links of a handle say.
QList<CustomerLink> linksOf(
    store::ReadContext &context, const TeamLog &log, const ops::ContactLinks &links, const IdentityId &handle)
{
    const ops::EvaluateOptions options = log.options();
    QList<CustomerLink> found;
    for (const auto &entry : links) {
        if (!entry.linked || (entry.key.first != handle && entry.key.second != handle))
            continue;
        for (const ops::Operation &operation : log.operationsOf(context, {ops::entityOf(entry.key.first)})) {
            const auto *said = operation.as<ops::ContactLink>();
            if (!said || !entry.adds.contains(operation.opid))
                continue;
            CustomerLink link;
            link.with = entry.key.first == handle ? entry.key.second : entry.key.first;
            link.evidence = LinkEvidence(int(said->evidence));
            link.why = wordsOf(context, log, entry.key);
            const auto member = options.memberOf(operation.device);
            link.by = member ? memberName(context, *member) : QString();
            link.byMe = member == log.device().member;
            link.at = ops::hlcMs(operation.hlc);
            found.append(link);
        }
    }
    return found;
}

Result<void> keepStep(
    store::WriteContext &context, TeamLog &log, const QString &name, const QList<ops::OpDraft> &drafts)
{
    const auto sealed = log.append(context, drafts);
    if (!sealed)
        return fail(sealed.error());
    QList<OpId> ids;
    for (const ops::Operation &operation : *sealed)
        ids.append(operation.opid);
    store::ops::pushUndoStep(context, name, ids);
    applyContactLinks(context, log);
    return {};
}

} // namespace

ops::ContactLinks contactLinks(store::ReadContext &context, const TeamLog &log)
{
    auto all = log.operationsOfType(context, ops::OpType::ContactLink);
    auto cuts = log.operationsOfType(context, ops::OpType::ContactUnlink);
    all.insert(all.end(), cuts.begin(), cuts.end());
    return ops::evaluateContactLinks(ops::pointersTo(all), log.options());
}

void applyContactLinks(store::WriteContext &context, const TeamLog &log)
{
    QList<store::customers::LinkedPair> pairs;
    for (const auto &entry : contactLinks(context, log)) {
        if (entry.linked)
            pairs.append({entry.key.first, entry.key.second});
    }
    store::customers::setLinks(context, pairs);
}

LocalCustomers::LocalCustomers(store::Store &store, TeamLog &log, QObject *parent)
    : CustomerService(parent)
    , m_store(store)
    , m_log(log)
{
}

Task<QList<CustomerHandle>> LocalCustomers::customer(const IdentityId &handle)
{
    return m_store.read<QList<CustomerHandle>>(
        store::Reader::Interface, [handle, &log = m_log](store::ReadContext &context) -> Result<QList<CustomerHandle>> {
            const ops::ContactLinks links = contactLinks(context, log);
            QList<IdentityId> ids = ops::customerOf(links, handle);
            ids.removeAll(handle);
            ids.prepend(handle);
            QList<CustomerHandle> handles;
            for (const IdentityId &id : std::as_const(ids)) {
                handles.append(store::customers::handle(context, id));
                handles.last().links = linksOf(context, log, links, id);
            }
            if (handles.size() == 1 && handles.first().network.isEmpty())
                return fail(Error::Kind::NotFound, QStringLiteral("nobody has that handle"));
            return handles;
        });
}

Task<QList<ThreadKey>> LocalCustomers::history(const IdentityId &handle)
{
    return m_store.read<QList<ThreadKey>>(
        store::Reader::Interface, [handle, &log = m_log](store::ReadContext &context) -> Result<QList<ThreadKey>> {
            return store::customers::threadsWith(context, ops::customerOf(contactLinks(context, log), handle));
        });
}

Task<QList<KnownPerson>> LocalCustomers::people(const QString &typed, int limit)
{
    return m_store.read<QList<KnownPerson>>(
        store::Reader::Lists, [typed, limit](store::ReadContext &context) -> Result<QList<KnownPerson>> {
            return store::customers::find(context, typed, limit);
        });
}

Task<IdentityId> LocalCustomers::named(const QString &handle)
{
    return m_store.read<IdentityId>(
        store::Reader::Interface, [handle](store::ReadContext &context) -> Result<IdentityId> {
            const IdentityId id = IdentityId::fromHex(handle.toLatin1());
            if (!id.isNull() && store::identities::keyOf(context, id))
                return id;
            const QList<IdentityId> found = store::customers::byHandle(context, handle);
            if (found.size() == 1)
                return found.first();
            if (found.isEmpty())
                return fail(Error::Kind::NotFound, QStringLiteral("nobody has that handle"));
            QStringList ids;
            for (const IdentityId &one : found)
                ids.append(one.toHex());
            return fail(Error::Kind::Conflict, ids.join(QLatin1Char(' ')));
        });
}

Task<void> LocalCustomers::link(const IdentityId &a, const IdentityId &b, LinkEvidence evidence, const QString &why)
{
    const QString words = why.trimmed();
    if (a.isNull() || b.isNull() || a == b || words.size() > kMaxWhyCharacters)
        return readyTask<void>(fail(Error::Kind::Invalid, QStringLiteral("a link joins two different handles")));
    return m_store.write<void>(
        store::WritePriority::Person, [this, a, b, evidence, words](store::WriteContext &context) -> Result<void> {
            for (const IdentityId &id : {a, b}) {
                if (!store::identities::keyOf(context, id))
                    return fail(Error::Kind::NotFound, QStringLiteral("nobody has that handle"));
            }
            const ops::ContactLinks links = contactLinks(context, m_log);
            if (ops::customerOf(links, a).contains(b))
                return {};
            const auto draft = ops::linkContacts(links, a, b, ops::LinkEvidence(int(evidence)));
            if (!draft)
                return {};
            QList<ops::OpDraft> drafts{*draft};
            const ops::IdentityPair pair = ops::identityPair(a, b);
            const auto note = noteOf(context, m_log, pair);
            if (!words.isEmpty() && words != wordsOf(context, m_log, pair))
                drafts.append(ops::setCustomerNote(
                    ContactId{ops::linkNoteEntityOf(pair).bytes}, note, m_log.putBody(context, words)));
            else if (words.isEmpty() && !note.liveOps.isEmpty() && note.shown)
                drafts.append(ops::removeCustomerNote(ContactId{ops::linkNoteEntityOf(pair).bytes}, note));
            return keepStep(context, m_log, QStringLiteral("contact.link"), drafts);
        });
}

Task<void> LocalCustomers::unlink(const IdentityId &handle)
{
    return m_store.write<void>(
        store::WritePriority::Person, [this, handle](store::WriteContext &context) -> Result<void> {
            const auto drafts = ops::takeOutOfCustomer(contactLinks(context, m_log), handle);
            if (drafts.isEmpty())
                return fail(Error::Kind::Refused, QStringLiteral("this handle is linked to nobody"));
            return keepStep(context, m_log, QStringLiteral("contact.unlink"), drafts);
        });
}

} // namespace baton::team
