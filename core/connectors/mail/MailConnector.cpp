// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/MailConnector.h"

#include "core/connectors/mail/Entry.h"

#include <algorithm>

namespace baton::connectors::mail {

namespace {

constexpr size_t kMostIdle = 2;
constexpr std::chrono::seconds kAskForSize{15};
constexpr qint64 kRestOfMailBytes = 256 * 1024;
/// Base64 makes four letters of three bytes, and lines of 76 that end in two more.
qint64 fileBytesOf(qint64 mailBytes)
{
    return std::clamp<qint64>((mailBytes - kRestOfMailBytes) / 78 * 57, 0, kMaxFileBytes);
}

} // namespace

std::unique_ptr<Imap> ImapPool::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty())
        return nullptr;
    auto imap = std::move(m_idle.back());
    m_idle.pop_back();
    return imap;
}

void ImapPool::giveBack(std::unique_ptr<Imap> imap)
{
    if (imap->isBroken())
        return;
    const std::lock_guard lock(m_mutex);
    if (m_idle.size() < kMostIdle)
        m_idle.push_back(std::move(imap));
}

MailConnector::MailConnector(const ConnectorContext &context)
    : m_context(context)
{
}

MailConnector::~MailConnector() = default;

Result<Servers> MailConnector::servers() const
{
    const auto servers = serversFrom(m_context.serverUrl);
    if (!servers)
        return fail(Error::Kind::Invalid, QStringLiteral("not the address of a mail server"));
    return *servers;
}

Result<net::MailSignIn> MailConnector::signIn(const CancelToken &cancel, bool mustBeNew)
{
    auto credentials = m_context.session.credentials(cancel);
    if (credentials && (mustBeNew || mustRenew(*credentials, m_context.clock.nowMs()))) {
        const auto renew = [this, &cancel](const Credentials &stale) {
            return renewed(stale, m_context.http, m_context.clock, cancel);
        };
        credentials = m_context.session.refresh(*credentials, renew, cancel);
    }
    if (!credentials)
        return fail(credentials.error());
    return signInOf(*credentials);
}

Result<MailConnector::Talk> MailConnector::begin(const Call &call)
{
    if (const auto turn = m_context.budget.acquire(call.lane, call.cancel, call.deadline); !turn)
        return fail(net::unsent(turn.error()));
    const auto limit = net::MailLimit::within(call.deadline, call.cancel);
    while (auto idle = m_pool.take()) {
        // A server may have hung up meanwhile, which nobody has to hear of.
        if (idle->stayAwake(limit))
            return Talk(std::move(idle), limit, m_pool);
        if (call.cancel.isCancelled())
            return fail(Error::Kind::Cancelled);
    }
    const auto where = servers();
    if (!where)
        return fail(where.error());
    auto link = signedIn(
        call.cancel, [&](const net::MailSignIn &who) { return net::MailLink::open(where->imap, who, limit); });
    if (!link)
        return fail(link.error());
    auto imap = std::make_unique<Imap>(std::move(*link));
    if (const auto begun = imap->begin(limit); !begun)
        return fail(net::unsent(begun.error()));
    return Talk(std::move(imap), limit, m_pool);
}

Result<Folders> MailConnector::folders(Talk &talk)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_folders)
            return *m_folders;
    }
    const auto listed = talk.imap->folders(talk.limit);
    if (!listed)
        return fail(listed.error());
    const Folders folders = foldersFrom(*listed);
    const std::lock_guard lock(m_mutex);
    m_folders = folders;
    return folders;
}

/// How big a file may be: what the server that mail is handed in at takes, less the rest of the mail, and files grow by
/// more than a third on their way.
AccountLimits MailConnector::limitsFor(const Call &call) const
{
    AccountLimits limits = info().defaultLimits;
    const auto where = servers();
    const auto link = where ? net::MailLink::open(where->smtp, {}, net::MailLimit::within(kAskForSize, call.cancel))
                            : fail(where.error());
    const std::optional<qint64> most = link ? (*link)->mostBytes() : std::nullopt;
    if (most && *most > 0)
        limits.maxFileBytes = fileBytesOf(*most);
    else if (most)
        limits.maxFileBytes = kMaxFileBytes;
    limits.maxImageBytes = limits.maxFileBytes;
    return limits;
}

void MailConnector::forgetFolders()
{
    const std::lock_guard lock(m_mutex);
    m_folders.reset();
}

Result<Identity> MailConnector::identify(const Call &call)
{
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    if (const auto chosen = talk->imap->choose("INBOX", true, talk->limit); !chosen)
        return fail(chosen.error());
    const auto credentials = m_context.session.credentials(call.cancel);
    if (!credentials)
        return fail(credentials.error());
    Identity identity;
    identity.self = personFrom({QString(), QString::fromUtf8(credentials->value(QStringLiteral("address")))});
    identity.serverUrl = m_context.serverUrl;
    identity.server = servers()->imap.host;
    identity.serverSoftware = QStringLiteral("IMAP");
    identity.limits = limitsFor(call);
    identity.abilities = info().abilities;
    identity.visibilities = {Visibility::Direct};
    forgetFolders(); // who chooses wants to see those that are there now
    const auto where = folders(*talk);
    if (!where)
        return fail(where.error());
    identity.places = placesOf(*where);
    return identity;
}

Result<void> MailConnector::act(const Action &action, const Call &call)
{
    if (action.kind != Action::Kind::MarkRead)
        return fail(Error::Kind::Unsupported, QStringLiteral("mail knows no such thing"));
    const MailData data = mailDataFrom(action.message.connectorData);
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto state = talk->imap->choose(data.place.folder, false, talk->limit);
    if (!state)
        return fail(state.error());
    QList<qint64> uids{data.place.uid};
    if (state->validity != data.place.validity) {
        const auto found = talk->imap->searchId(action.message.globalId, talk->limit);
        if (!found)
            return fail(found.error());
        uids = *found;
    }
    if (uids.isEmpty() || uids.size() > 10)
        return fail(Error::Kind::NotFound, QStringLiteral("the mail is not there any more"));
    return talk->imap->addFlags(uids, "\\Seen", talk->limit);
}

} // namespace baton::connectors::mail
