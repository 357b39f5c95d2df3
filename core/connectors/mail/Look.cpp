// SPDX-License-Identifier: GPL-3.0-or-later
// Looking for what is known already: its thread, and whether it is still there.
#include "core/connectors/mail/MailConnector.h"

#include <algorithm>

namespace baton::connectors::mail {

namespace {

constexpr qsizetype kMailsPerThread = 60;
constexpr qsizetype kFoldersPerDoubt = 40;
constexpr qsizetype kCandidates = 20;

bool concerns(const mime::Mail &mail, const QStringList &ids)
{
    return ids.contains(mail.messageId) || std::any_of(ids.begin(), ids.end(), [&mail](const QString &id) {
        return mail.references.contains(id) || (mail.bounce && mail.bounce->originalMessageId == id);
    });
}

} // namespace

Result<ThreadRead> MailConnector::readThread(const MessageRef &message, const Call &call)
{
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto where = folders(*talk);
    if (!where)
        return fail(where.error());
    const MailData data = mailDataFrom(message.connectorData);
    QStringList ids{message.globalId};
    if (!data.references.isEmpty())
        ids.append(data.references.first());
    QByteArray what;
    for (const QString &id : std::as_const(ids)) {
        const auto name = quoted(id.toLatin1());
        if (!name)
            continue;
        const QByteArray each = "OR HEADER Message-ID " + *name + " HEADER References " + *name;
        what = what.isEmpty() ? each : "OR (" + what + ") (" + each + ')';
    }
    ThreadRead thread;
    bool isHere = false;
    QList<QByteArray> names{where->sent, where->inbox};
    if (!names.contains(data.place.folder))
        names.append(data.place.folder);
    for (const QByteArray &name : std::as_const(names)) {
        if (name.isEmpty() || what.isEmpty())
            continue;
        const auto state = talk->imap->choose(name, true, talk->limit);
        if (!state && state.error().kind == Error::Kind::NotFound && name != where->inbox)
            continue;
        if (!state)
            return fail(state.error());
        auto uids = talk->imap->search(what, talk->limit);
        if (!uids)
            return fail(uids.error());
        const QList<qint64> newest = uids->mid(std::max<qsizetype>(0, uids->size() - kMailsPerThread));
        const auto mails = fetchMails(*talk, newest);
        if (!mails)
            return fail(mails.error());
        for (const ImapMail &fetched : *mails) {
            const mime::Mail mail = mailOf(fetched);
            if (fetched.flags.contains("$submitpending") || !concerns(mail, ids))
                continue;
            const Place place{name, state->validity, fetched.uid, name == where->sent};
            if (const auto one = messageFrom(mail, fetched, place, own())) {
                isHere = isHere || one->globalId == message.globalId;
                thread.messages.append(*one);
            }
        }
    }
    if (!isHere && !data.place.isSent) {
        const auto gone = isGone(*talk, *where, message.globalId);
        if (!gone)
            return fail(gone.error());
        if (*gone)
            thread.gone.append({message.networkId, message.globalId, m_context.clock.nowMs()});
    }
    return thread;
}

Result<bool> MailConnector::isThere(Talk &talk, const QByteArray &folder, const QString &messageId)
{
    const auto state = talk.imap->choose(folder, true, talk.limit);
    if (!state)
        return state.error().kind == Error::Kind::NotFound ? Result<bool>(false) : fail(state.error());
    const auto found = talk.imap->searchId(messageId, talk.limit);
    if (!found)
        return fail(found.error());
    const auto mails = talk.imap->fetch(found->mid(0, kCandidates), 64 * 1024, talk.limit);
    if (!mails)
        return fail(mails.error());
    return std::any_of(mails->begin(), mails->end(),
        [&](const ImapMail &mail) { // what is only marked as deleted is as good as gone
            return !mail.flags.contains("\\deleted") && mime::read(mail.bytes, false).messageId == messageId;
        });
}

/// Thrown away, or nowhere any more. What was only put into another folder is not gone: filing is no answer.
Result<bool> MailConnector::isGone(Talk &talk, const Folders &folders, const QString &messageId)
{
    if (messageId.endsWith(QLatin1String("@no-message-id.invalid")))
        return false; // nobody can look for it
    QList<QByteArray> others = folders.all;
    others.removeIf([&](const QByteArray &name) { return folders.discarded.contains(name); });
    if (others.size() > kFoldersPerDoubt)
        return false;
    for (const QByteArray &name : std::as_const(others)) {
        const auto found = isThere(talk, name, messageId);
        if (!found || *found)
            return found ? Result<bool>(false) : fail(found.error());
    }
    return true;
}

Result<Refresh> MailConnector::refresh(const QList<MessageRef> &messages, const Call &call)
{
    // A mail never changes, so all there is to know is whether it is still there.
    Refresh refresh;
    QMap<QByteArray, QList<std::pair<qint64, MessageRef>>> byFolder;
    for (const MessageRef &message : messages) {
        const MailData data = mailDataFrom(message.connectorData);
        if (!data.place.folder.isEmpty() && !data.place.isSent)
            byFolder[data.place.folder].append({data.place.uid, message});
    }
    if (byFolder.isEmpty())
        return refresh;
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    QList<MessageRef> missing;
    for (auto it = byFolder.begin(); it != byFolder.end(); ++it) {
        const auto state = talk->imap->choose(it.key(), true, talk->limit);
        if (!state && state.error().kind != Error::Kind::NotFound)
            return fail(state.error());
        QList<qint64> uids;
        for (const auto &[uid, message] : std::as_const(*it)) {
            if (state && mailDataFrom(message.connectorData).place.validity == state->validity)
                uids.append(uid);
        }
        std::sort(uids.begin(), uids.end());
        const auto there = state ? talk->imap->fetch(uids, 0, talk->limit) : Result<QList<ImapMail>>();
        if (!there)
            return fail(there.error());
        for (const auto &[uid, message] : std::as_const(*it)) {
            const bool known = std::any_of(
                there->begin(), there->end(), [uid = uid](const ImapMail &mail) { return mail.uid == uid; });
            // Numbered anew: the next fetch brings it with its new number.
            if (!known && (!state || uids.contains(uid)))
                missing.append(message);
        }
    }
    if (!missing.isEmpty())
        forgetFolders(); // it may have been filed into a new one
    const auto now = folders(*talk);
    if (!now)
        return fail(now.error());
    for (const MessageRef &message : std::as_const(missing).mid(0, kDoubtsAtOnce)) {
        const auto gone = isGone(*talk, *now, message.globalId);
        if (!gone)
            return fail(gone.error());
        if (*gone)
            refresh.gone.append({message.networkId, message.globalId, m_context.clock.nowMs()});
    }
    return refresh;
}

/// Where a mail lies now: where it was, or wherever its id is found.
Result<qint64> MailConnector::choose(Talk &talk, const MessageRef &message)
{
    const Place place = mailDataFrom(message.connectorData).place;
    if (!place.folder.isEmpty()) {
        const auto state = talk.imap->choose(place.folder, true, talk.limit);
        if (state && state->validity == place.validity) {
            const auto there = talk.imap->fetch({place.uid}, 0, talk.limit);
            if (!there)
                return fail(there.error());
            if (!there->isEmpty())
                return place.uid;
        } else if (!state && state.error().kind != Error::Kind::NotFound) {
            return fail(state.error());
        }
    }
    const auto where = folders(talk);
    if (!where)
        return fail(where.error());
    for (const QByteArray &name : where->all) {
        const auto state = talk.imap->choose(name, true, talk.limit);
        const auto found = state ? talk.imap->searchId(message.globalId, talk.limit) : fail(state.error());
        if (!found && found.error().kind != Error::Kind::NotFound)
            return fail(found.error());
        const auto mails
            = found ? talk.imap->fetch(found->mid(0, kCandidates), 64 * 1024, talk.limit) : Result<QList<ImapMail>>();
        if (!mails)
            return fail(mails.error());
        for (const ImapMail &mail : *mails) {
            if (mime::read(mail.bytes, false).messageId == message.globalId)
                return mail.uid;
        }
    }
    return fail(Error::Kind::NotFound, QStringLiteral("the mail is not there any more"));
}

} // namespace baton::connectors::mail
