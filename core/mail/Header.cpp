// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Header.h"

#include "core/text/Characters.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace baton::mail {

namespace {

constexpr int kNameCharacters = 200;
constexpr qsizetype kAddressCharacters = 320;
constexpr int kSubjectCharacters = 1000;

QString oneLine(const QString &text, int most) { return text::snippet(text, most); }

void addMailboxes(InternetAddressList *list, QList<Address> &to, int depth = 0)
{
    const int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && to.size() < kMaxAddresses; ++i) {
        InternetAddress *each = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(each)) {
            if (depth < 2)
                addMailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(each)), to, depth + 1);
            continue;
        }
        Address address;
        const QString bare = textOf(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(each)));
        address.address = text::neutralised(bare).simplified().remove(QLatin1Char(' ')).toLower();
        address.name = oneLine(textOf(internet_address_get_name(each)), kNameCharacters);
        if (address.name.compare(address.address, Qt::CaseInsensitive) == 0)
            address.name.clear();
        // A name alone leads nowhere.
        if (address.address.contains(QLatin1Char('@')) && address.address.size() <= kAddressCharacters
            && !to.contains(address))
            to.append(address);
    }
}

QByteArray word(GMimeObject *object, const char *name)
{
    QByteArray value = rawHeader(object, name).trimmed().toLower();
    const qsizetype end = value.indexOf(';');
    return (end < 0 ? value : value.left(end)).trimmed();
}

QString mailtoOf(const QByteArray &header)
{
    const qsizetype at = header.toLower().indexOf("<mailto:");
    if (at < 0)
        return {};
    const qsizetype end = std::min({header.indexOf('>', at), header.indexOf('?', at)},
        [](qsizetype a, qsizetype b) { return size_t(a) < size_t(b); });
    return end < 0 ? QString()
                   : QString::fromLatin1(header.mid(at + 8, end - at - 8)).toLower().left(kAddressCharacters);
}

Automatic automaticOf(GMimeObject *object, Mail &mail)
{
    mail.listPost = mailtoOf(rawHeader(object, "List-Post"));
    const QByteArray submitted = word(object, "Auto-Submitted");
    if (submitted.startsWith("auto-replied") || !rawHeader(object, "X-Autoreply").isEmpty()
        || !rawHeader(object, "X-Autorespond").isEmpty())
        return Automatic::Reply;
    if (!submitted.isEmpty() && submitted != "no")
        return Automatic::Generated;
    const QByteArray precedence = word(object, "Precedence");
    if (precedence == "auto_reply")
        return Automatic::Reply;
    if (!rawHeader(object, "List-Id").isEmpty() || !mail.listPost.isEmpty() || precedence == "list")
        return Automatic::List;
    if (precedence == "bulk" || precedence == "junk" || !rawHeader(object, "List-Unsubscribe").isEmpty())
        return Automatic::Bulk;
    return Automatic::No;
}

void readReferences(GMimeObject *object, Mail &mail)
{
    QStringList ids = idsIn(rawHeader(object, "References"));
    const QStringList answered = idsIn(rawHeader(object, "In-Reply-To"));
    // Some put more than one; the first is what a person pressed "reply" on.
    mail.inReplyTo = answered.isEmpty() ? QString() : answered.first();
    ids.removeAll(mail.messageId);
    if (mail.inReplyTo == mail.messageId)
        mail.inReplyTo.clear();
    ids.removeDuplicates();
    if (ids.size() > kMaxReferences)
        ids = QStringList(ids.first()) + ids.mid(ids.size() - kMaxReferences + 1);
    if (mail.inReplyTo.isEmpty() && !ids.isEmpty())
        mail.inReplyTo = ids.last();
    if (!mail.inReplyTo.isEmpty() && !ids.contains(mail.inReplyTo))
        ids.append(mail.inReplyTo);
    mail.references = ids;
}

/// An id for a mail that tells none: made of what does not change on its way, so that whoever reads the mailbox makes
/// the same.
QString madeUpId(GMimeObject *object)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const char *name : {"From", "To", "Cc", "Date", "Subject", "In-Reply-To", "References"}) {
        hash.addData(QByteArrayView(name));
        hash.addData(QByteArrayView(":"));
        hash.addData(rawHeader(object, name).trimmed());
        hash.addData(QByteArrayView("\n"));
    }
    // Two undated mails of the same subject are told apart by how they came.
    if (rawHeader(object, "Date").isEmpty())
        hash.addData(rawHeader(object, "Received"));
    return QString::fromLatin1(hash.result().toHex().left(40)) + QStringLiteral("@no-message-id.invalid");
}

std::optional<TimeMs> timeOf(GDateTime *at)
{
    if (!at)
        return std::nullopt;
    return TimeMs(g_date_time_to_unix(at)) * 1000;
}

/// The date at the end of the topmost Received.
std::optional<TimeMs> receivedAt(GMimeObject *object)
{
    const QByteArray header = rawHeader(object, "Received");
    const qsizetype at = header.lastIndexOf(';');
    if (at < 0)
        return std::nullopt;
    GDateTime *date = g_mime_utils_header_decode_date(header.mid(at + 1).simplified().constData());
    const auto time = timeOf(date);
    if (date)
        g_date_time_unref(date);
    return time;
}

} // namespace

QByteArray rawHeader(GMimeObject *object, const char *name)
{
    GMimeHeader *header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    const char *raw = header ? g_mime_header_get_raw_value(header) : nullptr;
    return raw ? QByteArray(raw).left(64 * 1024).trimmed() : QByteArray();
}

void readHeader(GMimeMessage *message, Mail &mail)
{
    GMimeObject *object = GMIME_OBJECT(message);
    const QStringList ids = idsIn(rawHeader(object, "Message-ID"));
    mail.madeUpId = ids.isEmpty();
    mail.messageId = mail.madeUpId ? madeUpId(object) : ids.first();
    readReferences(object, mail);
    addMailboxes(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_FROM), mail.from);
    if (mail.from.isEmpty())
        addMailboxes(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_SENDER), mail.from);
    addMailboxes(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_REPLY_TO), mail.replyTo);
    addMailboxes(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_TO), mail.to);
    addMailboxes(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_CC), mail.cc);
    mail.receivedAt = receivedAt(object);
    mail.date = timeOf(g_mime_message_get_date(message));
    mail.subject = oneLine(textOf(g_mime_message_get_subject(message)), kSubjectCharacters);
    mail.automatic = automaticOf(object, mail);
}

} // namespace baton::mail
