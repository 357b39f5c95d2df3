// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Render.h"

#include "app/cli/Failure.h"
#include "app/cli/RenderParts.h"
#include "app/pages/ReportParts.h"

#include "core/base/Clock.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>

namespace baton::cli {

namespace {

QString span(qint64 ms)
{
    const qint64 minutes = std::max<qint64>(0, ms / 60000);
    if (minutes < 60)
        return QStringLiteral("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return QStringLiteral("%1 h %2").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1 d").arg(minutes / (24 * 60));
}

QString wait(const QJsonObject &thread, qint64 nowMs)
{
    const auto since = fromRfc3339(thread.value(QStringLiteral("waiting_since")).toString());
    return since ? span(nowMs - *since) : QString();
}

QStringList threadCells(const QJsonObject &thread, qint64 nowMs)
{
    QStringList marks = strings(thread.value(QStringLiteral("tags")));
    for (QString &mark : marks)
        mark.prepend(QLatin1Char('#'));
    QString holder = thread.value(QStringLiteral("holder")).toObject().value(QStringLiteral("member")).toString();
    const QJsonObject handoff = thread.value(QStringLiteral("handoff")).toObject();
    if (!handoff.isEmpty())
        holder = QStringLiteral("→ ") + handoff.value(QStringLiteral("to")).toString();
    if (const QString up = thread.value(QStringLiteral("escalated_to")).toString(); !up.isEmpty())
        holder = QStringLiteral("↑ ") + up;
    if (thread.value(QStringLiteral("contested")).toBool())
        holder += QStringLiteral(" (claimed twice)");
    if (thread.value(QStringLiteral("overdue")).toBool())
        holder += QStringLiteral(" (overdue)");
    if (thread.value(QStringLiteral("mentions_me")).toBool())
        marks.prepend(QStringLiteral("@you"));
    const QJsonObject last = thread.value(QStringLiteral("last")).toObject();
    const QString status = thread.value(QStringLiteral("heard")).toBool()
        ? QStringLiteral("heard")
        : thread.value(QStringLiteral("status")).toString();
    return {thread.value(QStringLiteral("case")).toString(), status, wait(thread, nowMs),
        holder.isEmpty() ? QStringLiteral("–") : holder,
        thread.value(QStringLiteral("contact")).toObject().value(QStringLiteral("name")).toString().left(24),
        (marks.join(QLatin1Char(' ')) + QLatin1Char(' ') + last.value(QStringLiteral("snippet")).toString())
            .trimmed()
            .left(80)};
}

QString renderThreads(const QJsonObject &document, qint64 nowMs)
{
    const QJsonArray threads = document.value(QStringLiteral("threads")).toArray();
    if (threads.isEmpty())
        return QStringLiteral("No conversations.\n");
    QList<QStringList> rows;
    for (const QJsonValue &thread : threads)
        rows.append(threadCells(thread.toObject(), nowMs));
    QString text = table(rows);
    if (document.value(QStringLiteral("next")).isString())
        text += QStringLiteral("More: --after %1\n").arg(document.value(QStringLiteral("next")).toString());
    return text;
}

QString indented(const QString &text)
{
    QString out;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines)
        out += QStringLiteral("    ") + line + QLatin1Char('\n');
    return out;
}

/// What the states of a reply and the reasons of its guard mean.
QString replySentence(const QJsonObject &reply)
{
    const QString state = reply.value(QStringLiteral("state")).toString();
    const QString reason = reply.value(QStringLiteral("reason")).toString();
    const QString id = reply.value(QStringLiteral("id")).toString();
    if (state == QLatin1String("unknown")) {
        return QStringLiteral(
            "unknown: %1. It may have been sent: look at the network, then `batonctl outbox settle %2 "
            "--was-sent`, or `batonctl outbox send %2 --anyway` to send it again.")
            .arg(reason, id);
    }
    if (state == QLatin1String("asked")) {
        return QStringLiteral(
            "asked: it leaves from the computer of %1 when somebody there agrees. If nobody does for a "
            "quarter of an hour it comes back; `batonctl outbox withdraw %2` takes it back now.")
            .arg(reply.value(QStringLiteral("colleague")).toString(), id);
    }
    if (state != QLatin1String("held"))
        return state + (reason.isEmpty() ? QString() : QStringLiteral(": ") + reason);
    const auto is = [&reason](const char *word) { return reason == QLatin1String(word); };
    QString why = is("customer_wrote_again") ? QStringLiteral("the customer has written again")
        : is("colleague_answered")           ? QStringLiteral("a colleague has answered")
        : is("colleague_writing")            ? QStringLiteral("a colleague is at it")
        : is("answered_elsewhere")           ? QStringLiteral("your account has answered from another app")
        : is("message_gone")                 ? QStringLiteral("the message it answers was deleted")
        : is("message_edited")               ? QStringLiteral("the message it answers was edited")
        : is("cannot_check")                 ? QStringLiteral("the conversation could not be read again")
        : is("given_back")                   ? QStringLiteral("the colleague who was asked gave it back")
        : is("not_sent_in_time")             ? QStringLiteral("nobody sent it within a quarter of an hour")
        : is("taken_back")                   ? QStringLiteral("its writer has taken it back")
                                             : reason;
    return QStringLiteral("held: %1. It has not been sent; `batonctl outbox send %2 --anyway` sends it all the same.")
        .arg(why, id);
}

QString eventSentence(const QJsonObject &event)
{
    const QString by = event.value(QStringLiteral("by")).toString();
    const QString who = by.isEmpty() ? QStringLiteral("Baton") : by;
    const QString op = event.value(QStringLiteral("op")).toString();
    const QString text = event.value(QStringLiteral("text")).toString();
    const auto is = [&op](const char *word) { return op == QLatin1String(word); };
    if (is("claim"))
        return text.isEmpty() ? QStringLiteral("%1 claimed this").arg(who)
                              : QStringLiteral("%1 gave this to %2").arg(who, text);
    if (is("handoff")) {
        const QString to = event.value(QStringLiteral("to")).toString();
        QString sentence = QStringLiteral("%1 handed this to %2").arg(who, to);
        if (!text.isEmpty())
            sentence += QStringLiteral(": “%1”").arg(text);
        const QJsonValue due = event.value(QStringLiteral("due"));
        return due.isString() ? sentence + QStringLiteral(", by %1").arg(localTime(due)) : sentence;
    }
    if (is("accept"))
        return QStringLiteral("%1 took this on").arg(who);
    if (is("return"))
        return text.isEmpty() ? QStringLiteral("%1 sent this back").arg(who)
                              : QStringLiteral("%1 sent this back: “%2”").arg(who, text);
    if (is("release"))
        return QStringLiteral("%1 gave this back").arg(who);
    if (is("tag.add"))
        return QStringLiteral("%1 added the tag “%2”").arg(who, text);
    if (is("tag.remove"))
        return QStringLiteral("%1 took the tag “%2” away").arg(who, text);
    if (is("priority.set"))
        return QStringLiteral("%1 set the priority to %2").arg(who, text);
    if (is("priority.remove"))
        return QStringLiteral("%1 took the priority back").arg(who);
    if (is("status.done") && text == QLatin1String("spam"))
        return QStringLiteral("%1 marked this as spam").arg(who);
    if (is("status.done") && text == QLatin1String("no_reply_needed"))
        return QStringLiteral("%1 marked this done, no reply needed").arg(who);
    if (is("status.done"))
        return QStringLiteral("%1 marked this done").arg(who);
    if (is("escalate"))
        return QStringLiteral("%1 brought this to %2").arg(who, event.value(QStringLiteral("to")).toString())
            + (text.isEmpty() ? QString() : QStringLiteral(": %1").arg(text));
    if (is("follow-up.set"))
        return QStringLiteral("%1 sees to this %2")
                   .arg(event.value(QStringLiteral("to")).toString(), localTime(event.value(QStringLiteral("due"))))
            + (text.isEmpty() ? QString() : QStringLiteral(": %1").arg(text));
    if (is("cause.set"))
        return QStringLiteral("%1 said that this comes from “%2”").arg(who, text);
    if (is("cause.remove"))
        return QStringLiteral("%1 took away what this comes from").arg(who);
    if (is("status.open"))
        return QStringLiteral("%1 opened this again").arg(who);
    if (is("status.snoozed"))
        return QStringLiteral("%1 put this off until %2").arg(who, localTime(event.value(QStringLiteral("text"))));
    if (is("status.unset"))
        return QStringLiteral("%1 undid that, and this is open as before").arg(who);
    if (is("thread.join"))
        return QStringLiteral("%1 joined this with another conversation").arg(who);
    if (is("thread.split"))
        return QStringLiteral("%1 split this conversation").arg(who);
    // A newer Baton may know more; the fact is shown, its word as it is.
    return QStringLiteral("%1: %2 %3").arg(who, op, text).trimmed();
}

/// What happens if nothing happens.
QString renderLadder(const QJsonObject &thread)
{
    QString text;
    if (const QJsonValue due = thread.value(QStringLiteral("due")); due.isString())
        text += (thread.value(QStringLiteral("overdue")).toBool() ? QStringLiteral("It was due %1.\n")
                                                                  : QStringLiteral("It is due %1.\n"))
                    .arg(localTime(due));
    const QJsonArray ladder = thread.value(QStringLiteral("ladder")).toArray();
    bool isAhead = false;
    for (const QJsonValue &value : ladder) {
        const QJsonObject step = value.toObject();
        const QString who = step.value(QStringLiteral("who")).toString();
        const bool isNow = step.value(QStringLiteral("now")).toBool();
        const QString from = step.value(QStringLiteral("from")).isString()
            ? localTime(step.value(QStringLiteral("from")))
            : QStringLiteral("–");
        if (isNow)
            text += QStringLiteral("  now: %1, since %2\n").arg(who, from);
        else if (isAhead)
            text += QStringLiteral("  if nothing happens: %1, %2\n").arg(who, from);
        else
            text += QStringLiteral("  before: %1, from %2\n").arg(who, from);
        isAhead = isAhead || isNow;
    }
    return text;
}

QString renderThread(const QJsonObject &thread, qint64 nowMs)
{
    QString text = threadCells(thread, nowMs).join(QStringLiteral("  ")) + QLatin1Char('\n');
    if (thread.value(QStringLiteral("contested")).toBool()) {
        const QJsonArray holdings = thread.value(QStringLiteral("holdings")).toArray();
        for (const QJsonValue &value : holdings) {
            const QJsonObject holding = value.toObject();
            const bool isOffer = holding.value(QStringLiteral("form")).toString() == QLatin1String("offered");
            const bool isUp = holding.value(QStringLiteral("form")).toString() == QLatin1String("escalated");
            text += QStringLiteral("claimed twice: %1 %2, %3\n")
                        .arg(holding.value(QStringLiteral("member")).toString(),
                            isOffer    ? QStringLiteral("is asked to take it")
                                : isUp ? QStringLiteral("has been brought in")
                                       : QStringLiteral("has it"),
                            localTime(holding.value(QStringLiteral("at"))));
        }
    }
    if (thread.value(QStringLiteral("both_gave_way")).toBool())
        text += QStringLiteral("It was claimed twice, and each left it to the other: nobody has it.\n");
    text += renderLadder(thread);
    QMultiMap<QString, QString> entries; // RFC 3339 in UTC sorts as time does
    const QJsonArray messages = thread.value(QStringLiteral("messages")).toArray();
    for (const QJsonValue &value : messages) {
        const QJsonObject message = value.toObject();
        QString head
            = QStringLiteral("%1  %2 %3 (%4)")
                  .arg(localTime(message.value(QStringLiteral("at"))),
                      message.value(QStringLiteral("direction")).toString() == QLatin1String("out")
                          ? QStringLiteral("→")
                          : QStringLiteral("←"),
                      message.value(QStringLiteral("author")).toObject().value(QStringLiteral("handle")).toString(),
                      message.value(QStringLiteral("visibility")).toString());
        if (message.value(QStringLiteral("edited_at")).isString())
            head += QStringLiteral(", edited");
        if (message.value(QStringLiteral("deleted")).toBool())
            head += QStringLiteral(", deleted");
        QString words = message.value(QStringLiteral("text")).toString();
        const QString erased = message.value(QStringLiteral("erased")).toString();
        if (erased == QLatin1String("on-request"))
            words = QStringLiteral("[removed at the author's request]");
        else if (erased == QLatin1String("by-age"))
            words = QStringLiteral("[older than texts of this account are kept]");
        head += QStringLiteral("  ") + message.value(QStringLiteral("id")).toString();
        entries.insert(message.value(QStringLiteral("at")).toString(), head + QLatin1Char('\n') + indented(words));
    }
    const QJsonArray notes = thread.value(QStringLiteral("notes")).toArray();
    for (const QJsonValue &value : notes) {
        const QJsonObject note = value.toObject();
        if (note.value(QStringLiteral("removed")).toBool())
            continue;
        QStringList named;
        const QJsonArray mentions = note.value(QStringLiteral("mentions")).toArray();
        for (const QJsonValue &mention : mentions) {
            const bool isSeen = mention.toObject().value(QStringLiteral("seen")).toBool();
            named.append(mention.toObject().value(QStringLiteral("name")).toString()
                + (isSeen ? QStringLiteral(" (seen)") : QString()));
        }
        const QString tells
            = named.isEmpty() ? QString() : QStringLiteral(", tells ") + named.join(QStringLiteral(", "));
        entries.insert(note.value(QStringLiteral("at")).toString(),
            QStringLiteral("%1  note by %2%3  %4\n")
                    .arg(localTime(note.value(QStringLiteral("at"))), note.value(QStringLiteral("author")).toString(),
                        tells, note.value(QStringLiteral("id")).toString())
                + indented(note.value(QStringLiteral("text")).toString()));
    }
    const QJsonArray events = thread.value(QStringLiteral("events")).toArray();
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        entries.insert(event.value(QStringLiteral("at")).toString(),
            localTime(event.value(QStringLiteral("at"))) + QStringLiteral("  ") + eventSentence(event)
                + QLatin1Char('\n'));
    }
    for (const QString &entry : std::as_const(entries))
        text += entry;
    return text;
}

QString renderAccounts(const QJsonObject &document)
{
    const QJsonArray accounts = document.value(QStringLiteral("accounts")).toArray();
    if (accounts.isEmpty())
        return QStringLiteral("No account is connected yet. `batonctl account add --help` tells how.\n");
    QList<QStringList> rows;
    for (const QJsonValue &value : accounts) {
        const QJsonObject account = value.toObject();
        const QJsonObject covered = account.value(QStringLiteral("covered")).toObject();
        QString detail = QStringLiteral("nothing read yet");
        if (!covered.value(QStringLiteral("to")).isNull() && !covered.isEmpty()) {
            detail = QStringLiteral("complete from %1 to %2")
                         .arg(localTime(covered.value(QStringLiteral("from"))),
                             localTime(covered.value(QStringLiteral("to"))));
        }
        if (!account.value(QStringLiteral("direct_messages")).toBool(true))
            detail += QStringLiteral("; direct messages are not read");
        const qsizetype gaps = account.value(QStringLiteral("gaps")).toArray().size();
        if (gaps > 0)
            detail += QStringLiteral(", %1 gaps").arg(gaps);
        const QJsonObject error = account.value(QStringLiteral("last_error")).toObject();
        if (!error.isEmpty())
            detail += QStringLiteral("; ") + error.value(QStringLiteral("kind")).toString() + QStringLiteral(": ")
                + failureSentence(error.value(QStringLiteral("message")).toString());
        rows.append({account.value(QStringLiteral("handle")).toString(),
            account.value(QStringLiteral("network")).toString(), account.value(QStringLiteral("health")).toString(),
            localTime(account.value(QStringLiteral("last_success"))), detail});
    }
    return table(rows);
}

QString evidenceSentence(const QString &word)
{
    if (word == QLatin1String("same-mail"))
        return QStringLiteral("the same mail address");
    if (word == QLatin1String("same-link"))
        return QStringLiteral("the same link");
    if (word == QLatin1String("told-us"))
        return QStringLiteral("they said so");
    return QStringLiteral("by hand");
}

QString renderCustomer(const QJsonObject &document, qint64 nowMs)
{
    QList<QStringList> rows;
    const QJsonArray handles = document.value(QStringLiteral("handles")).toArray();
    for (const QJsonValue &value : handles) {
        const QJsonObject handle = value.toObject();
        QStringList why;
        const QJsonArray links = handle.value(QStringLiteral("links")).toArray();
        for (const QJsonValue &one : links) {
            const QJsonObject link = one.toObject();
            const QString words = link.value(QStringLiteral("why")).toString().simplified();
            why.append(QStringLiteral("%1, %2%3")
                    .arg(link.value(QStringLiteral("by")).toString(),
                        evidenceSentence(link.value(QStringLiteral("evidence")).toString()),
                        words.isEmpty() ? QString() : QStringLiteral(": ") + words));
        }
        why.removeDuplicates();
        rows.append({handle.value(QStringLiteral("name")).toString(), handle.value(QStringLiteral("handle")).toString(),
            handle.value(QStringLiteral("network")).toString(),
            QString::number(handle.value(QStringLiteral("conversations")).toInt()), why.join(QStringLiteral("; "))});
    }
    const QString text = table(rows);
    rows.clear();
    const QJsonArray conversations = document.value(QStringLiteral("conversations")).toArray();
    for (const QJsonValue &thread : conversations)
        rows.append(threadCells(thread.toObject(), nowMs));
    return rows.isEmpty() ? text : text + QLatin1Char('\n') + table(rows);
}

QString renderFindings(const QJsonObject &document)
{
    QList<QStringList> rows;
    const QJsonArray findings = document.value(QStringLiteral("findings")).toArray();
    for (const QJsonValue &value : findings) {
        const QJsonObject finding = value.toObject();
        rows.append(
            {finding.value(QStringLiteral("level")).toString(), finding.value(QStringLiteral("area")).toString(),
                finding.value(QStringLiteral("what")).toString(), finding.value(QStringLiteral("detail")).toString()});
    }
    QString text = table(rows);
    if (document.contains(QStringLiteral("rebuilt_differences")))
        text += QStringLiteral("Rebuilt; %1 differed.\n")
                    .arg(document.value(QStringLiteral("rebuilt_differences")).toInt());
    if (document.contains(QStringLiteral("backup")))
        text += QStringLiteral("Backup: %1\n").arg(document.value(QStringLiteral("backup")).toString());
    return text;
}

QString renderPolicySet(int changed)
{
    switch (changed) {
    case 0: return QStringLiteral("Nothing changed: that is what holds already.\n");
    case 1: return QStringLiteral("1 part changed. It holds from now on.\n");
    default: return QStringLiteral("%1 parts changed. They hold from now on.\n").arg(changed);
    }
}

QString renderPoll(const QJsonObject &document)
{
    const QJsonObject error = document.value(QStringLiteral("error")).toObject();
    if (!error.isEmpty())
        return QStringLiteral("%1: %2 (%3)\n")
            .arg(document.value(QStringLiteral("account")).toString(),
                failureSentence(error.value(QStringLiteral("message")).toString()),
                error.value(QStringLiteral("kind")).toString());
    return QStringLiteral("%1: %2 new, %3 updated, %4 deleted\n")
        .arg(document.value(QStringLiteral("account")).toString())
        .arg(document.value(QStringLiteral("new")).toInt())
        .arg(document.value(QStringLiteral("updated")).toInt())
        .arg(document.value(QStringLiteral("deleted")).toInt());
}

} // namespace

QString render(const QString &command, const QJsonObject &document, qint64 nowMs)
{
    if (document.contains(QStringLiteral("threads")) && document.value(QStringLiteral("threads")).isArray())
        return renderThreads(document, nowMs);
    if (document.contains(QStringLiteral("messages")))
        return renderThread(document, nowMs);
    if (document.contains(QStringLiteral("case")) && document.contains(QStringLiteral("status"))) {
        const QStringList told = strings(document.value(QStringLiteral("told")));
        return table({threadCells(document, nowMs)})
            + (told.isEmpty() ? QString() : QStringLiteral("Told: %1\n").arg(told.join(QStringLiteral(", "))));
    }
    if (document.contains(QStringLiteral("accounts")))
        return renderAccounts(document);
    if (document.contains(QStringLiteral("findings")))
        return renderFindings(document);
    if (command == QLatin1String("report") || command == QLatin1String("digest")) {
        if (document.contains(QStringLiteral("file")))
            return QStringLiteral("Written to %1.\n").arg(document.value(QStringLiteral("file")).toString());
        return command == QLatin1String("digest") ? renderDigest(document) : renderReport(document);
    }
    if (command == QLatin1String("policy show"))
        return QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented));
    if (command == QLatin1String("policy set"))
        return renderPolicySet(document.value(QStringLiteral("changed")).toInt());
    if (command == QLatin1String("policy try")) {
        const QJsonArray rules = document.value(QStringLiteral("rules")).toArray();
        QString text = rules.isEmpty() ? QStringLiteral("The document has no rules.\n") : QString();
        for (const QJsonValue &rule : rules) {
            const int n = rule.toObject().value(QStringLiteral("conversations")).toInt();
            text += QStringLiteral("%1: would have matched %2 conversation%3 in the past week\n")
                        .arg(rule.toObject().value(QStringLiteral("name")).toString())
                        .arg(n)
                        .arg(n == 1 ? QString() : QStringLiteral("s"));
        }
        return text;
    }
    if (command == QLatin1String("policy time"))
        return QStringLiteral("%1 while somebody is there, of %2\n")
            .arg(pages::spanText(document.value(QStringLiteral("business_s"))),
                pages::spanText(document.value(QStringLiteral("calendar_s"))));
    if (command == QLatin1String("policy due"))
        return document.value(QStringLiteral("due")).isNull()
            ? QStringLiteral("Never: nobody is there for so long within 400 days.\n")
            : localTime(document.value(QStringLiteral("due"))) + QLatin1Char('\n');
    if (command == QLatin1String("poll"))
        return renderPoll(document);
    if (command == QLatin1String("watch"))
        return renderAccounts({{QStringLiteral("accounts"), QJsonArray{document}}});
    if (command == QLatin1String("account add"))
        return QStringLiteral("Connected %1 on %2.\n")
            .arg(document.value(QStringLiteral("handle")).toString(),
                document.value(QStringLiteral("server")).toString());
    QList<QStringList> rows;
    if (document.contains(QStringLiteral("hits"))) {
        const QJsonArray hits = document.value(QStringLiteral("hits")).toArray();
        for (const QJsonValue &value : hits) {
            const QJsonObject hit = value.toObject();
            rows.append({hit.value(QStringLiteral("case")).toString(), localTime(hit.value(QStringLiteral("at"))),
                hit.value(QStringLiteral("snippet")).toString()});
        }
        return rows.isEmpty() ? QStringLiteral("Nothing found.\n") : table(rows);
    }
    if (document.contains(QStringLiteral("causes"))) {
        const QJsonArray causes = document.value(QStringLiteral("causes")).toArray();
        for (const QJsonValue &value : causes) {
            const QJsonObject cause = value.toObject();
            rows.append(
                {cause.value(QStringLiteral("name")).toString(), cause.value(QStringLiteral("state")).toString(),
                    QStringLiteral("%1 (%2 open)")
                        .arg(cause.value(QStringLiteral("conversations")).toInt())
                        .arg(cause.value(QStringLiteral("open_conversations")).toInt()),
                    cause.value(QStringLiteral("owner")).toString()});
        }
        return rows.isEmpty() ? QStringLiteral("No conversation has a cause yet.\n") : table(rows);
    }
    if (document.contains(QStringLiteral("outbox"))) {
        const QJsonArray items = document.value(QStringLiteral("outbox")).toArray();
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            rows.append({item.value(QStringLiteral("id")).toString(), item.value(QStringLiteral("case")).toString(),
                item.value(QStringLiteral("state")).toString(), item.value(QStringLiteral("reason")).toString(),
                item.value(QStringLiteral("colleague")).toString(),
                item.value(QStringLiteral("text")).toString().simplified().left(60)});
        }
        return rows.isEmpty() ? QStringLiteral("Nothing waits to be sent.\n") : table(rows);
    }
    if (document.contains(QStringLiteral("watches"))) {
        const QJsonArray watches = document.value(QStringLiteral("watches")).toArray();
        for (const QJsonValue &value : watches)
            rows.append({value[QLatin1String("kind")].toString(), value[QLatin1String("text")].toString()});
        const QString trouble = document.value(QStringLiteral("error")).isObject()
            ? QStringLiteral("The last look did not work: %1\n")
                  .arg(document[QLatin1String("error")][QLatin1String("message")].toString())
            : QString();
        return (rows.isEmpty() ? QStringLiteral("Nothing is watched for.\n") : table(rows)) + trouble;
    }
    if (document.contains(QStringLiteral("places"))) {
        const QJsonArray places = document.value(QStringLiteral("places")).toArray();
        for (const QJsonValue &value : places)
            rows.append({value[QLatin1String("read")].toBool() ? QStringLiteral("read") : QStringLiteral("-"),
                value[QLatin1String("name")].toString()});
        return table(rows);
    }
    if (document.contains(QStringLiteral("erasures")))
        return renderErasures(document);
    if (command == QLatin1String("account retention"))
        return renderRetention(document);
    if (document.contains(QStringLiteral("handles")))
        return renderCustomer(document, nowMs);
    if (document.contains(QStringLiteral("saved_replies"))) {
        const QJsonArray replies = document.value(QStringLiteral("saved_replies")).toArray();
        for (const QJsonValue &value : replies) {
            const QJsonObject reply = value.toObject();
            rows.append({reply.value(QStringLiteral("name")).toString(),
                reply.value(QStringLiteral("text")).toString().simplified().left(80)});
        }
        return rows.isEmpty() ? QStringLiteral("There are no saved replies.\n") : table(rows);
    }
    if (document.contains(QStringLiteral("state")))
        return replySentence(document) + QLatin1Char('\n');
    if (document.contains(QStringLiteral("undone")))
        return QStringLiteral("Undone: %1, conversations: %2\n")
            .arg(document.value(QStringLiteral("undone")).toString())
            .arg(document.value(QStringLiteral("threads")).toInt());
    if (document.contains(QStringLiteral("words")))
        return strings(document.value(QStringLiteral("words"))).join(QLatin1Char(' ')) + QLatin1Char('\n');
    if (document.contains(QStringLiteral("code")))
        return document.value(QStringLiteral("code")).toString() + QLatin1Char('\n');
    if (document.contains(QStringLiteral("invited_by")))
        return renderInvitation(document);
    if (document.contains(QStringLiteral("other_computers")))
        return renderRecovered(document);
    if (document.contains(QStringLiteral("opens")))
        return QStringLiteral("The sheet opens this team.\n");
    if (document.contains(QStringLiteral("recovery"))) {
        return QStringLiteral("%1\nRecovery sheet, kept nowhere else: %2\n")
            .arg(document.value(QStringLiteral("folder")).toString(),
                document.value(QStringLiteral("recovery")).toString());
    }
    if (document.contains(QStringLiteral("members")))
        return renderTeam(document);
    if (document.contains(QStringLiteral("requests")))
        return renderRequests(document);
    if (document.contains(QStringLiteral("files")))
        return strings(document.value(QStringLiteral("files"))).join(QLatin1Char('\n')) + QLatin1Char('\n');
    return QStringLiteral("Done.\n");
}

QString renderError(const QJsonObject &document)
{
    const QJsonObject error = document.value(QStringLiteral("error")).toObject();
    return QStringLiteral("batonctl: %1 (%2)\n")
        .arg(failureSentence(error.value(QStringLiteral("message")).toString()),
            error.value(QStringLiteral("kind")).toString());
}

} // namespace baton::cli
