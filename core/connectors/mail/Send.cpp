// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/MailConnector.h"

#include "core/base/Log.h"
#include "core/mail/Compose.h"

namespace baton::connectors::mail {

namespace {

constexpr qsizetype kCandidates = 20;
constexpr qsizetype kSentBytes = 1024 * 1024;

/// RFC 5550: put there before it is handed in, and what becomes of it then.
constexpr char kPending[] = "$SubmitPending";

QStringList addressesOf(const mime::Draft &draft)
{
    QStringList addresses;
    for (const auto *list : {&draft.to, &draft.cc}) {
        for (const mime::Address &each : *list)
            addresses.append(each.address);
    }
    return addresses;
}

/// A mail that is put among the sent ones first goes out twice, and counts so. @param part  which time, of `parts`
net::MailProgress progressOf(const Call &call, int part, int parts)
{
    if (!call.uploaded)
        return {};
    return [told = call.uploaded, part, parts](qint64 done, qint64 of) { told(part * of + done, parts * of); };
}

} // namespace

Result<MailConnector::SentCopies> MailConnector::copiesOf(
    Talk &talk, const QByteArray &folder, const QString &messageId)
{
    SentCopies copies;
    if (folder.isEmpty())
        return copies;
    const auto found = talk.imap->searchId(messageId, talk.limit);
    if (!found)
        return fail(found.error());
    const auto mails = talk.imap->fetch(found->mid(0, kCandidates), kSentBytes, talk.limit);
    if (!mails)
        return fail(mails.error());
    for (const ImapMail &mail : *mails) {
        if (mime::read(mail.bytes).messageId != messageId || mail.flags.contains("\\deleted"))
            continue;
        (mail.flags.contains("$submitpending") ? copies.pending : copies.whole).append(mail);
    }
    return copies;
}

Result<NetworkMessage> MailConnector::asSent(const QByteArray &mail, const Place &place, TimeMs at) const
{
    ImapMail fetched;
    fetched.at = at;
    const auto message = messageFrom(mime::read(mail), fetched, place, own());
    return message ? Result<NetworkMessage>(*message) : fail(Error::Kind::Invalid, QStringLiteral("not a mail"));
}

// The order of things: the mail is put among the sent ones with a mark that it is on its way; it is handed in; the mark
// is taken off. Whoever finds no mail there knows that nothing has left, and whoever finds the mark that it may have.
Result<NetworkMessage> MailConnector::send(const OutgoingMessage &message, const QByteArray &key, const Call &call)
{
    const MailData parent = mailDataFrom(message.inReplyTo.connectorData);
    mime::Mail answered;
    answered.replyTo = parent.answerTo;
    if (answered.replyTo.isEmpty() && !message.parentAuthor.globalId.contains(QLatin1Char(':')))
        answered.replyTo = {{message.parentAuthor.name, message.parentAuthor.globalId}};
    answered.to = parent.others;
    const mime::Recipients recipients = mime::recipientsOfReply(answered, {own()});
    mime::Draft draft;
    draft.messageId = messageIdOf(key, own());
    draft.from = {QString(), own()};
    draft.to = recipients.to;
    draft.cc = recipients.cc;
    draft.subject = message.subject.isEmpty() ? mime::replySubject(parent.subject) : message.subject;
    draft.date = message.createdAt;
    draft.inReplyTo = message.inReplyTo.globalId;
    draft.references = mime::referencesOfReply(parent.references, message.inReplyTo.globalId);
    draft.text = message.text;
    for (const OutgoingMedia &each : message.media)
        draft.files.append({each.bytes, each.mimeType, each.fileName, each.alt});
    if (draft.to.isEmpty())
        return fail(Error::Kind::Refused, QStringLiteral("there is nobody to answer but ourselves"));
    const QByteArray mail = mime::compose(draft);

    const auto where = servers();
    if (!where)
        return fail(where.error());
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto places = folders(*talk);
    if (!places)
        return fail(net::unsent(places.error()));
    // Google files what it has taken by itself, at once.
    const bool filesItself = talk->imap->can("X-GM-EXT-1");
    Place place{places->sent, 0, 0, true};
    bool marks = false;
    if (!places->sent.isEmpty()) {
        const auto state = talk->imap->choose(places->sent, false, talk->limit);
        if (!state)
            return fail(net::unsent(state.error()));
        place.validity = state->validity;
        marks = state->keepsKeywords && !filesItself;
        const auto copies = copiesOf(*talk, places->sent, draft.messageId);
        if (!copies)
            return fail(net::unsent(copies.error()));
        if (!copies->whole.isEmpty()) {
            place.uid = copies->whole.first().uid;
            return asSent(copies->whole.first().bytes, place, copies->whole.first().at);
        }
        if (marks && copies->pending.isEmpty()) {
            const auto put = talk->imap->append(
                places->sent, QByteArray("\\Seen ") + kPending, mail, talk->limit, progressOf(call, 0, 2));
            if (!put)
                return fail(net::unsent(put.error()));
        }
    }

    const auto handedIn = signedIn(call.cancel, [&](const net::MailSignIn &who) {
        return net::submitMail(where->smtp, who, own(), addressesOf(draft), mail, talk->limit,
            marks ? progressOf(call, 1, 2) : progressOf(call, 0, 1));
    });
    // From here on nothing may turn what happened into something else: what fails below is tidied up another time.
    if (!handedIn) {
        const Error &error = handedIn.error();
        const bool surelyNot = net::surelyUnsent(error) || error.kind == Error::Kind::Auth
            || error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::NotFound;
        if (marks && surelyNot) {
            if (const auto copies = copiesOf(*talk, places->sent, draft.messageId); copies)
                for (const ImapMail &each : copies->pending)
                    (void)talk->imap->remove({each.uid}, talk->limit);
        }
        return fail(error);
    }
    if (!places->sent.isEmpty() && !filesItself) {
        const auto copies = copiesOf(*talk, places->sent, draft.messageId);
        if (copies && !marks && copies->whole.isEmpty()) {
            const auto put = talk->imap->append(places->sent, "\\Seen", mail, talk->limit);
            place.uid = put.value_or(0);
        } else if (copies) {
            for (const ImapMail &each : copies->pending) {
                // A server that has filed it by itself needs no second one.
                const auto settled = copies->whole.isEmpty()
                    ? talk->imap->removeFlags({each.uid}, kPending, talk->limit)
                    : talk->imap->remove({each.uid}, talk->limit);
                if (!settled)
                    qCWarning(lcOutbox) << "a sent mail kept its mark:" << settled.error().detail;
                place.uid = each.uid;
            }
        }
    }
    return asSent(mail, place, message.createdAt);
}

Result<Found> MailConnector::findSent(const OutgoingMessage &, const QByteArray &key, const Call &call)
{
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto places = folders(*talk);
    if (!places)
        return fail(places.error());
    if (places->sent.isEmpty())
        return Found{Found::Answer::CannotTell, {}};
    // Not read-only: then it would say that nothing can be marked.
    const auto state = talk->imap->choose(places->sent, false, talk->limit);
    if (!state)
        return fail(state.error());
    const auto copies = copiesOf(*talk, places->sent, messageIdOf(key, own()));
    if (!copies)
        return fail(copies.error());
    if (!copies->whole.isEmpty()) {
        const ImapMail &mail = copies->whole.first();
        const auto message = asSent(mail.bytes, {places->sent, state->validity, mail.uid, true}, mail.at);
        return message ? Result<Found>(Found{Found::Answer::Found, *message}) : fail(message.error());
    }
    const bool wouldShow = state->keepsKeywords || talk->imap->can("X-GM-EXT-1");
    return Found{copies->pending.isEmpty() && wouldShow ? Found::Answer::SurelyNot : Found::Answer::CannotTell, {}};
}

} // namespace baton::connectors::mail
