// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/ProfileCare.h"

#include "core/store/AccountRepository.h"
#include "core/store/OpRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/ThreadRepository.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

namespace baton::inbox {

namespace {

/// One file of the export, replaced whole or not at all.
class Sheet {
public:
    Sheet(const QString &directory, const QString &name)
        : m_file(directory + QLatin1Char('/') + name)
    {
        m_open = m_file.open(QIODevice::WriteOnly);
    }
    void line(const QJsonObject &object) { write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'); }
    /// RFC 4180; what a spreadsheet would take for a formula is told as text.
    void cells(const QStringList &values)
    {
        QStringList quoted;
        for (QString value : values) {
            if (!value.isEmpty() && QStringLiteral("=+-@\t\r").contains(value.front()))
                value.prepend(QLatin1Char('\''));
            value.replace(QLatin1Char('"'), QLatin1String("\"\""));
            quoted.append(QLatin1Char('"') + value + QLatin1Char('"'));
        }
        write(quoted.join(QLatin1Char(',')).toUtf8() + "\r\n");
    }
    Result<QString> finish()
    {
        if (!m_open || !m_ok || !m_file.commit())
            return fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
        return m_file.fileName();
    }

private:
    void write(const QByteArray &bytes) { m_ok = m_ok && m_open && m_file.write(bytes) == bytes.size(); }

    QSaveFile m_file;
    bool m_open = false;
    bool m_ok = true;
};

QString timeText(TimeMs at) { return at == 0 ? QString() : toRfc3339(at); }

QJsonObject personJson(const Person &person)
{
    return {{QStringLiteral("id"), person.globalId}, {QStringLiteral("name"), person.name},
        {QStringLiteral("handle"), person.handle}, {QStringLiteral("url"), person.profileUrl}};
}

QJsonObject messageLine(const ThreadRow &thread, const MessageView &message)
{
    QJsonArray attachments;
    for (const Attachment &attachment : message.attachments)
        attachments.append(QJsonObject{{QStringLiteral("type"), toWord(attachment.type)},
            {QStringLiteral("url"), attachment.url}, {QStringLiteral("alt"), attachment.alt}});
    QJsonArray revisions;
    for (const Revision &revision : message.revisions)
        revisions.append(
            QJsonObject{{QStringLiteral("at"), timeText(revision.at)}, {QStringLiteral("text"), revision.text}});
    return {{QStringLiteral("id"), message.id.toHex()}, {QStringLiteral("case"), thread.caseCode},
        {QStringLiteral("network"), thread.network}, {QStringLiteral("network_id"), message.networkId},
        {QStringLiteral("direction"), toWord(message.direction)},
        {QStringLiteral("author"), personJson(message.author)}, {QStringLiteral("at"), timeText(message.at)},
        {QStringLiteral("seen_at"), timeText(message.seenAt)}, {QStringLiteral("text"), message.text},
        {QStringLiteral("subject"), message.subject}, {QStringLiteral("language"), message.language},
        {QStringLiteral("visibility"), toWord(message.visibility)},
        {QStringLiteral("edited_at"), message.editedAt ? timeText(*message.editedAt) : QString()},
        {QStringLiteral("deleted"), message.deleted}, {QStringLiteral("history"), message.history},
        {QStringLiteral("permalink"), message.permalink}, {QStringLiteral("attachments"), attachments},
        {QStringLiteral("revisions"), revisions}};
}

QJsonObject threadLine(const ThreadRow &row, const QList<NoteView> &notes)
{
    QJsonArray noteArray;
    for (const NoteView &note : notes)
        noteArray.append(QJsonObject{{QStringLiteral("author"), note.author}, {QStringLiteral("at"), timeText(note.at)},
            {QStringLiteral("text"), note.text}, {QStringLiteral("removed"), note.removed}});
    return {{QStringLiteral("case"), row.caseCode}, {QStringLiteral("thread"), row.id.toHex()},
        {QStringLiteral("network"), row.network}, {QStringLiteral("kind"), toWord(row.kind)},
        {QStringLiteral("subject"), row.subject}, {QStringLiteral("contact"), row.contactName},
        {QStringLiteral("contact_handle"), row.contactHandle}, {QStringLiteral("status"), toWord(row.status)},
        {QStringLiteral("priority"), toWord(row.priority)}, {QStringLiteral("holder"), row.holderName},
        {QStringLiteral("tags"), QJsonArray::fromStringList(row.tags)},
        {QStringLiteral("waiting_since"), timeText(row.waitingSince)},
        {QStringLiteral("last_at"), timeText(row.lastAt)}, {QStringLiteral("notes"), noteArray}};
}

/// Threads with their messages and notes: two sheets each for machines and for people.
Result<QStringList> exportThreads(store::ReadContext &context, const QString &directory)
{
    Sheet threads(directory, QStringLiteral("conversations.jsonl"));
    Sheet messages(directory, QStringLiteral("messages.jsonl"));
    Sheet threadCells(directory, QStringLiteral("conversations.csv"));
    Sheet messageCells(directory, QStringLiteral("messages.csv"));
    threadCells.cells({QStringLiteral("case"), QStringLiteral("network"), QStringLiteral("customer"),
        QStringLiteral("status"), QStringLiteral("priority"), QStringLiteral("holder"), QStringLiteral("tags"),
        QStringLiteral("waiting since"), QStringLiteral("last message"), QStringLiteral("subject")});
    messageCells.cells({QStringLiteral("case"), QStringLiteral("at"), QStringLiteral("direction"),
        QStringLiteral("author"), QStringLiteral("visibility"), QStringLiteral("text"), QStringLiteral("address")});
    constexpr int kPage = 500;
    const QList<ThreadKey> keys = store::threads::list(context, ViewQuery{View::All, {}});
    for (const ThreadKey key : keys) {
        if (context.isStopping())
            return fail(Error::Kind::Cancelled, QStringLiteral("stopped"));
        MessageKey around = 1;
        bool first = true;
        while (true) {
            const auto page = store::threads::conversation(context, key, around, kPage);
            if (!page)
                break; // united with another meanwhile
            const ThreadRow &row = page->thread;
            if (first) {
                threads.line(threadLine(row, page->notes));
                threadCells.cells({row.caseCode, row.network, row.contactName, toWord(row.status), toWord(row.priority),
                    row.holderName, row.tags.join(QStringLiteral(", ")), timeText(row.waitingSince),
                    timeText(row.lastAt), row.subject});
            }
            for (const MessageView &message : page->messages) {
                if (!first && message.key <= around)
                    continue;
                messages.line(messageLine(row, message));
                messageCells.cells({row.caseCode, timeText(message.at), toWord(message.direction),
                    message.author.handle, toWord(message.visibility), message.text, message.permalink});
            }
            first = false;
            if (page->messagesAfter == 0 || page->messages.isEmpty() || page->messages.last().key <= around)
                break;
            around = page->messages.last().key;
        }
    }
    QStringList files;
    for (Sheet *sheet : {&threads, &messages, &threadCells, &messageCells}) {
        const auto finished = sheet->finish();
        if (!finished)
            return fail(finished.error());
        files.append(*finished);
    }
    return files;
}

} // namespace

Result<QStringList> exportProfile(store::ReadContext &context, const QString &directory)
{
    if (!QDir().mkpath(directory))
        return fail(Error::Kind::Storage, QStringLiteral("%1 cannot be made").arg(directory));
    auto files = exportThreads(context, directory);
    if (!files)
        return files;

    Sheet accounts(directory, QStringLiteral("accounts.jsonl"));
    for (const store::AccountRecord &account : store::accounts::all(context)) {
        accounts.line({{QStringLiteral("network"), account.network}, {QStringLiteral("handle"), account.self.handle},
            {QStringLiteral("server"), account.server},
            {QStringLiteral("connected_at"), timeText(account.connectedAt)}});
    }
    Sheet replies(directory, QStringLiteral("saved-replies.jsonl"));
    for (const SavedReply &reply : store::settings::savedReplies(context)) {
        replies.line({{QStringLiteral("id"), reply.id}, {QStringLiteral("name"), reply.name},
            {QStringLiteral("text"), reply.text}, {QStringLiteral("language"), reply.language}});
    }
    Sheet operations(directory, QStringLiteral("operations.jsonl"));
    constexpr int kSlice = 1000;
    qint64 after = 0;
    while (true) {
        const QList<store::StoredOp> slice = store::ops::after(context, after, kSlice);
        for (const store::StoredOp &op : slice) {
            operations.line({{QStringLiteral("device"), QString::fromLatin1(op.device.toHex())},
                {QStringLiteral("op"), QString::fromLatin1(op.raw.toHex())}});
            after = op.key;
        }
        if (slice.size() < kSlice)
            break;
    }
    for (Sheet *sheet : {&accounts, &replies, &operations}) {
        const auto finished = sheet->finish();
        if (!finished)
            return fail(finished.error());
        files->append(*finished);
    }
    return files;
}

} // namespace baton::inbox
