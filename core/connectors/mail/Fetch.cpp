// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/MailConnector.h"

#include <algorithm>

namespace baton::connectors::mail {

namespace {

constexpr qsizetype kMailsPerFetch = 25;
/// A reply that is being handed in right now is waited for, so that nobody passes over it.
constexpr TimeMs kHandingInMs = 15 * 60 * 1000;
constexpr TimeMs kSecondMs = 1000;
constexpr TimeMs kDayMs = 24 * 3600 * 1000LL;
constexpr char kInbox[] = "INBOX";
/// Servers hang up after 30 minutes in which nothing is said (RFC 2177).
constexpr std::chrono::milliseconds kLongestWait = std::chrono::minutes(28);
constexpr std::chrono::milliseconds kAfterWaiting = std::chrono::seconds(20); ///< for reading what has come

/// Servers know whole seconds: what comes in the one in which the account is connected seems to have come before that.
bool isOfThatSecond(TimeMs at, TimeMs connectedAt) { return at < connectedAt && connectedAt - at < kSecondMs; }

bool isNothing(const Batch &batch) { return batch.messages.isEmpty() && batch.gone.isEmpty() && !batch.more; }

} // namespace

Result<Batch> MailConnector::fetch(const QByteArray &bytes, const FetchOptions &options, const Call &call)
{
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto where = folders(*talk);
    if (!where)
        return fail(where.error());
    Cursor cursor = cursorFrom(bytes);
    if (cursor.since == 0)
        cursor.since = std::max<TimeMs>(1, options.historySince);
    auto batch = readFolders(*talk, *where, options, cursor);
    if (batch && isNothing(*batch) && cursor.doubts.isEmpty() && mayWait(*talk, *where, options)) {
        const auto left = talk->limit.left() - kAfterWaiting;
        const auto news = talk->imap->awaitNews(std::min({options.wait, kLongestWait, left}), talk->limit);
        if (!news)
            return fail(news.error());
        batch = readFolders(*talk, *where, options, cursor);
    }
    if (!batch)
        return batch;
    if (const auto settled = settleDoubts(*talk, cursor, *batch); !settled)
        return fail(settled.error());
    batch->nextCursor = toBytes(cursor);
    return batch;
}

/// One connection hears of one folder only, the one chosen last. That of the sent mails is looked at after each wait.
bool MailConnector::mayWait(const Talk &talk, const Folders &where, const FetchOptions &options)
{
    const auto places = placesRead(where, options);
    return options.wait.count() > 0 && talk.limit.left() > kAfterWaiting * 2 && talk.imap->can("IDLE") && places
        && places->size() == 1;
}

/// A mail that is not where it was may have been filed or thrown away.
Result<void> MailConnector::settleDoubts(Talk &talk, Cursor &cursor, Batch &batch)
{
    if (cursor.doubts.isEmpty())
        return {};
    forgetFolders(); // it may have been filed into a new one
    const auto where = folders(talk);
    if (!where)
        return fail(where.error());
    for (int i = 0; i < kDoubtsAtOnce && !cursor.doubts.isEmpty(); ++i) {
        const auto gone = isGone(talk, *where, cursor.doubts.first());
        if (!gone)
            return fail(gone.error());
        const QString id = cursor.doubts.takeFirst();
        if (*gone)
            batch.gone.append({id, id, m_context.clock.nowMs()});
    }
    return {};
}

/// What is new in the folders that are read.
Result<Batch> MailConnector::readFolders(Talk &talk, const Folders &where, const FetchOptions &options, Cursor &cursor)
{
    Batch batch;
    // What we have sent comes first, so that what comes back of it is known for ours.
    QList<QByteArray> names;
    if (!where.sent.isEmpty())
        names.append(where.sent);
    const auto places = placesRead(where, options);
    if (!places)
        return fail(places.error());
    names += *places;
    for (const QByteArray &name : std::as_const(names)) {
        const auto more = readFolder(talk, name, name == where.sent, options.connectedAt, cursor, batch);
        if (!more)
            return fail(more.error());
        if (*more) {
            batch.more = true;
            break;
        }
    }
    return batch;
}

/// The folders that are chosen and there. @return Error::NotFound  not one of them is there any more
Result<QList<QByteArray>> MailConnector::placesRead(const Folders &where, const FetchOptions &options)
{
    if (options.places.isEmpty())
        return QList<QByteArray>{where.inbox};
    QList<QByteArray> names;
    for (const QString &each : options.places) {
        const QByteArray name = each.toLatin1();
        if (name != where.sent && !names.contains(name))
            names.append(name);
    }
    const bool isAnyThere = std::any_of(names.begin(), names.end(),
        [&where](const QByteArray &name) { return name == where.inbox || where.all.contains(name); });
    if (!isAnyThere) {
        forgetFolders(); // somebody may bring one back
        return fail(Error::Kind::NotFound, QStringLiteral("none of the chosen folders is there any more"));
    }
    return names;
}

Result<bool> MailConnector::readFolder(
    Talk &talk, const QByteArray &name, bool isSent, TimeMs connectedAt, Cursor &cursor, Batch &batch)
{
    const Cursor::Folder before = cursor.folders.value(name);
    const auto state
        = talk.imap->choose(name, true, talk.limit, {before.validity, isSent ? 0 : before.modSeq, before.last});
    const QString stream = isSent ? QStringLiteral("sent")
        : name == kInbox          ? QStringLiteral("inbox")
                                  : readableName(name);
    if (!state) {
        if (name == kInbox || state.error().kind != Error::Kind::NotFound)
            return fail(state.error());
        forgetFolders(); // renamed or removed: looked for again the next time
        // Told once, as a gap that begins now; should it come back, it is read from the first walk's beginning.
        if (cursor.folders.remove(name) > 0 && !isSent) {
            const TimeMs now = m_context.clock.nowMs();
            batch.covered.append({stream, now, now, true});
        }
        return false;
    }
    Cursor::Folder &folder = cursor.folders[name];
    if (folder.validity != state->validity)
        folder.beginAnew(state->validity, state->nextUid - 1); // what is known already is known by its Message-ID
    if (!isSent)
        takeNote(*state, folder, cursor.doubts);
    const bool walks = folder.isWalking();
    auto found = newIn(talk, folder, *state, cursor.since);
    if (!found)
        return fail(found.error());
    const qsizetype room = std::max<qsizetype>(0, kMailsPerFetch - batch.messages.size());
    const bool more = found->size() > room;
    const QList<qint64> uids = found->mid(0, room);
    qint64 heldAt = 0;
    auto messages = read(talk, uids, {name, state->validity, 0, isSent}, &heldAt);
    if (!messages)
        return fail(messages.error());
    const TimeMs now = m_context.clock.nowMs();
    for (NetworkMessage &message : *messages) {
        const qint64 uid = mailDataFrom(message.connectorData).place.uid;
        if (folder.modSeq > 0)
            folder.known.insert(uid, message.globalId);
        if (!isSent && isOfThatSecond(message.at, connectedAt) && hasComeSince(name, folder, uid, talk.limit.cancel))
            message.at = connectedAt;
        folder.newestAt = std::max(folder.newestAt, std::min(message.at, now));
        // SEARCH brought whole days. Later ones are new whatever they are dated.
        if (!walks || message.at >= cursor.since)
            batch.messages.append(message);
    }
    while (folder.known.size() > Cursor::kMostKnown)
        folder.known.erase(folder.known.begin());
    if (heldAt != 0) {
        folder.last = std::max(folder.last, heldAt - 1);
        return false;
    }
    if (!uids.isEmpty())
        folder.last = uids.last();
    if (!more) {
        folder.last = std::max(folder.last, folder.walkTo); // the walk is over; next time only what is new
        // Since the newest mail that was known when all was read the last time, so that no gap can seem to be there.
        const TimeMs from = std::min(folder.coveredTo > 0 ? folder.coveredTo : cursor.since, now);
        folder.coveredTo = std::max(folder.coveredTo, std::exchange(folder.newestAt, 0));
        batch.covered.append({stream, from, now, false});
    }
    return more;
}

/// Whether a mail was not there yet when the account was connected, or when the folder was read for the first time.
bool MailConnector::hasComeSince(
    const QByteArray &name, const Cursor::Folder &folder, qint64 uid, const CancelToken &cancel) const
{
    if (folder.walkTo != 0 && uid > folder.walkTo)
        return true;
    const auto credentials = name == kInbox ? m_context.session.credentials(cancel) : fail(Error::Kind::NotFound);
    const auto mark = credentials ? inboxMarkOf(*credentials) : std::nullopt;
    return mark && mark->validity == folder.validity && uid >= mark->nextUid;
}

/// Which of the mails that are known are not where they were, or are to be taken from there.
void MailConnector::takeNote(const ImapState &state, Cursor::Folder &folder, QStringList &doubts)
{
    folder.modSeq = state.modSeq;
    const auto doubt = [&doubts](const QString &id) {
        if (!id.isEmpty() && !doubts.contains(id) && doubts.size() < Cursor::kMostDoubts)
            doubts.append(id);
    };
    for (auto it = folder.known.begin(); it != folder.known.end();) {
        const bool vanished = state.vanished.contains(it.key());
        if (vanished || state.deleted.contains(it.key()))
            doubt(*it);
        it = vanished ? folder.known.erase(it) : std::next(it);
    }
}

/// Numbers of the mails that are still to be read, ascending. The first walk reads what was there when it began, as far
/// back as wanted; whatever has come since then is new, be it dated as it may (a mail that somebody has moved there).
Result<QList<qint64>> MailConnector::newIn(
    Talk &talk, const Cursor::Folder &folder, const ImapState &state, TimeMs since)
{
    if (state.nextUid > 0 && state.nextUid <= folder.last + 1)
        return QList<qint64>();
    const QByteArray from = QByteArray::number(folder.last + 1);
    QByteArray what = "UID " + from + ":*";
    // The days of SEARCH are the server's, whatever its time zone.
    if (folder.isWalking())
        what = (folder.walkTo > 0 ? "UID " + from + ':' + QByteArray::number(folder.walkTo) + ' ' : QByteArray())
            + "SINCE " + searchDate(since - kDayMs);
    auto found = talk.imap->search(what, talk.limit);
    // "n:*" brings the last one in any case.
    if (found)
        found->erase(found->begin(), std::upper_bound(found->begin(), found->end(), folder.last));
    return found;
}

/// @param heldAt  set to the number of a mail that is being handed in; what comes after it is not read yet
Result<QList<NetworkMessage>> MailConnector::read(
    Talk &talk, const QList<qint64> &uids, const Place &place, qint64 *heldAt)
{
    const auto mails = fetchMails(talk, uids);
    if (!mails)
        return fail(mails.error());
    QList<NetworkMessage> messages;
    for (const ImapMail &fetched : *mails) {
        if (fetched.flags.contains("$submitpending")) {
            if (heldAt && m_context.clock.nowMs() - fetched.at < kHandingInMs) {
                *heldAt = fetched.uid;
                break;
            }
            continue;
        }
        const mime::Mail mail = mailOf(fetched);
        Place here = place;
        here.uid = fetched.uid;
        if (const auto message = messageFrom(mail, fetched, here, own()))
            messages.append(*message);
    }
    return messages;
}

} // namespace baton::connectors::mail
