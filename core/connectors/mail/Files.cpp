// SPDX-License-Identifier: GPL-3.0-or-later
// Mails that are too big to be read whole, and the files of mails.
#include "core/connectors/mail/MailConnector.h"

#include <algorithm>

namespace baton::connectors::mail {

namespace {

constexpr qsizetype kPieceBytes = 1024 * 1024;
constexpr qsizetype kTextBytes = 1024 * 1024; ///< of one mail, undecoded

} // namespace

/// As Imap::fetch(); of a mail that is too big, also what is in it, and the words for people wherever they stand in it.
Result<QList<ImapMail>> MailConnector::fetchMails(Talk &talk, const QList<qint64> &uids)
{
    auto mails = talk.imap->fetch(uids, kBytesPerMail, talk.limit);
    if (!mails)
        return mails;
    QList<qint64> big;
    for (const ImapMail &mail : std::as_const(*mails)) {
        if (mail.size > mail.bytes.size())
            big.append(mail.uid);
    }
    if (big.isEmpty() || m_tellsNoStructure)
        return mails;
    const auto outlines = talk.imap->outlines(big, talk.limit);
    if (!outlines) {
        // A server that cannot do it, or one mail whose structure cannot be read, must not keep the others away.
        const auto kind = outlines.error().kind;
        m_tellsNoStructure = m_tellsNoStructure || kind == Error::Kind::Invalid;
        return talk.imap->isBroken() ? fail(outlines.error()) : std::move(mails);
    }
    for (ImapMail &mail : *mails) {
        const auto outline = outlines->constFind(mail.uid);
        if (outline == outlines->constEnd())
            continue;
        const auto texts = talk.imap->sections(mail.uid, mime::textsOf(*outline, kTextBytes), talk.limit);
        if (!texts && talk.imap->isBroken())
            return fail(texts.error());
        mail.outline = *outline;
        mail.texts = texts.value_or(QMap<QByteArray, QByteArray>());
    }
    return mails;
}

Result<QByteArray> MailConnector::file(
    const MessageRef &message, const Attachment &attachment, const FileProgress &progress, const Call &call)
{
    const bool isSectioned = attachment.url.startsWith(kSectionScheme);
    bool isNumber = false;
    const int part = attachment.url.mid(kPartScheme.size()).toInt(&isNumber);
    const QByteArray section = isSectioned ? attachment.url.mid(kSectionScheme.size()).toLatin1() : QByteArray();
    if (isSectioned ? !isSection(section) : !attachment.url.startsWith(kPartScheme) || !isNumber)
        return fail(Error::Kind::NotFound, QStringLiteral("no part of a mail"));
    auto talk = begin(call);
    if (!talk)
        return fail(talk.error());
    const auto uid = choose(*talk, message);
    if (!uid)
        return fail(uid.error());
    if (isSectioned)
        return sectionOf(*talk, *uid, section, progress);
    const auto known = talk->imap->fetch({*uid}, 0, talk->limit);
    if (!known)
        return fail(known.error());
    const qint64 size = known->isEmpty() ? 0 : known->constFirst().size;
    const auto raw = pieces(*talk, *uid, {}, size, progress);
    if (!raw)
        return fail(raw.error());
    const auto bytes = mime::partOf(*raw, part);
    if (!bytes)
        return fail(Error::Kind::NotFound, QStringLiteral("the mail has no such part"));
    return *bytes;
}

/// One part of a mail, and nothing else of it.
Result<QByteArray> MailConnector::sectionOf(
    Talk &talk, qint64 uid, const QByteArray &section, const FileProgress &progress)
{
    const auto outlines = talk.imap->outlines({uid}, talk.limit);
    if (!outlines)
        return fail(outlines.error());
    const auto whole = outlines->constFind(uid);
    const mime::Outline *part = whole == outlines->constEnd() ? nullptr : mime::partAt(*whole, section);
    if (!part || !part->parts.empty())
        return fail(Error::Kind::NotFound, QStringLiteral("the mail has no such part"));
    const qint64 size = mime::decodedBytesOf(*part);
    if (size > kMaxFileBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("the file is too big"));
    FileProgress inFileBytes; // as its size was told
    if (progress && size > 0)
        inFileBytes = [&](qint64 got, qint64 of) { progress(got * size / of, size); };
    const auto raw = pieces(talk, uid, section, part->bytes, inFileBytes);
    return raw ? Result<QByteArray>(mime::decoded(*raw, part->encoding)) : fail(raw.error());
}

/// @param section  empty: the whole mail
/// @param size  in bytes as it lies there; what is not known is 0 or less
Result<QByteArray> MailConnector::pieces(
    Talk &talk, qint64 uid, const QByteArray &section, qint64 size, const FileProgress &progress)
{
    const qint64 most = section.isEmpty() ? kMaxFileBytes : kMaxFileBytes / 57 * 78; // base64
    if (size > most)
        return fail(Error::Kind::Invalid, QStringLiteral("the mail is too big"));
    QByteArray raw;
    while (raw.size() < most) {
        const auto piece = talk.imap->piece(uid, section, raw.size(), kPieceBytes, talk.limit);
        if (!piece)
            return fail(piece.error());
        raw += *piece;
        if (progress)
            progress(raw.size(), std::max<qint64>(size, raw.size()));
        if (piece->size() < kPieceBytes)
            break;
    }
    return raw;
}

} // namespace baton::connectors::mail
