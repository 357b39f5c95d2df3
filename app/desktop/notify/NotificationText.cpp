// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/NotificationText.h"

#include <QtCore/QLocale>
#include <QtCore/QTextBoundaryFinder>

namespace baton::desktop {

namespace {

constexpr int kMaxName = 60;
constexpr int kMaxText = 200;
constexpr int kMaxNamed = 3;

bool isBidirectionalControl(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
}

} // namespace

QString safeLine(const QString &text, int maxLength)
{
    QString line;
    line.reserve(qMin<qsizetype>(text.size(), maxLength * 2));
    for (const QChar c : text) {
        // Surplus is cut below at a character's boundary; nothing longer needs to be looked at.
        if (line.size() > maxLength * 8)
            break;
        if (c.isSpace() || c.category() == QChar::Other_Control) {
            if (!line.isEmpty() && !line.endsWith(u' '))
                line.append(u' ');
        } else if (!isBidirectionalControl(c)) {
            line.append(c);
        }
    }
    line = line.trimmed();
    if (line.size() <= maxLength)
        return line;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, line);
    finder.setPosition(maxLength - 1);
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    return line.left(finder.position()) + u'…';
}

Notification NotificationText::notification(const Notice &notice, bool showText)
{
    if (notice.shape != Notice::Shape::One)
        return several(notice);
    const Happening &last = notice.happenings.last();
    Notification notification;
    notification.tag = notice.tag;
    notification.title = titleOf(last, notice.messages());
    notification.body = bodyOf(last, showText);
    notification.actions = actionsFor(last);
    notification.urgent = last.kind == Happening::Kind::SignedOut || last.kind == Happening::Kind::ReplyFailed;
    return notification;
}

QString NotificationText::titleOf(const Happening &happening, int messages)
{
    const QString who = safeLine(happening.who, kMaxName);
    switch (happening.kind) {
    case Happening::Kind::DirectMessage:
        if (messages > 1)
            return tr("%1 sent you %n private message(s)", "notification title", messages).arg(who);
        return tr("%1 wrote to you in private", "notification title").arg(who);
    case Happening::Kind::WroteAgain:
        if (messages > 1)
            return tr("%1 wrote %n more message(s)", "notification title", messages).arg(who);
        return tr("%1 wrote again", "notification title").arg(who);
    case Happening::Kind::HandedToMe:
        return tr("%1 asks you to take %2", "notification title: colleague, customer")
            .arg(safeLine(happening.colleague, kMaxName), who);
    case Happening::Kind::BroughtToMe:
        return happening.colleague.isEmpty()
            ? tr("%1 has come to you", "notification title: customer, whose conversation nobody acted on").arg(who)
            : tr("%1 brought %2 to you", "notification title: colleague, customer")
                  .arg(safeLine(happening.colleague, kMaxName), who);
    case Happening::Kind::MentionedMe:
        return tr("%1 names you in a note about %2", "notification title: colleague, customer")
            .arg(safeLine(happening.colleague, kMaxName), who);
    case Happening::Kind::ClaimedTwice:
        return tr("%1 claimed %2 too", "notification title: colleague, customer")
            .arg(safeLine(happening.colleague, kMaxName), who);
    case Happening::Kind::AskedToSend:
        return tr("%1 asks you to send a reply to %2", "notification title: colleague, customer")
            .arg(safeLine(happening.colleague, kMaxName), who);
    case Happening::Kind::SignedOut: return tr("%1 is signed out", "notification title, account").arg(who);
    case Happening::Kind::ReplyFailed: return tr("Your reply to %1 was not sent", "notification title").arg(who);
    case Happening::Kind::ReplyUnknown:
        return tr("It is not sure that your reply to %1 was sent", "notification title").arg(who);
    case Happening::Kind::ReplyHeld: return tr("Your reply to %1 is waiting for you", "notification title").arg(who);
    }
    return {};
}

QString NotificationText::bodyOf(const Happening &happening, bool showText)
{
    switch (happening.kind) {
    case Happening::Kind::ClaimedTwice:
        return tr("Case %1: neither of you could see the other. Settle who answers.").arg(happening.caseCode);
    case Happening::Kind::BroughtToMe:
        if (happening.colleague.isEmpty())
            return tr("Case %1: nobody before you acted in time.").arg(happening.caseCode);
        [[fallthrough]];
    case Happening::Kind::DirectMessage:
    case Happening::Kind::WroteAgain:
    case Happening::Kind::HandedToMe:
    case Happening::Kind::MentionedMe:
    case Happening::Kind::AskedToSend:
        if (showText && !happening.text.isEmpty())
            return safeLine(happening.text, kMaxText);
        return tr("Case %1 on %2.", "notification without the message's text")
            .arg(happening.caseCode, happening.network);
    case Happening::Kind::SignedOut:
        return tr("Nothing is lost: %1 keeps new messages. Sign in to go on reading and answering.")
            .arg(happening.network);
    case Happening::Kind::ReplyFailed:
        return tr("Case %1: the text is kept. Open the conversation to send it again.").arg(happening.caseCode);
    case Happening::Kind::ReplyUnknown:
        return tr("Case %1: look on the network before you send it again.").arg(happening.caseCode);
    case Happening::Kind::ReplyHeld:
        return tr("Case %1: something changed while you were writing. Nothing was sent.").arg(happening.caseCode);
    }
    return {};
}

QList<Notification::Action> NotificationText::actionsFor(const Happening &happening)
{
    using Action = Notification::Action;
    if (happening.kind == Happening::Kind::SignedOut) {
        return {Action{QStringLiteral("default"), tr("Sign in…")}, Action{QStringLiteral("sign-in"), tr("Sign in…")}};
    }
    QList<Action> actions{Action{QStringLiteral("default"), tr("Open")}, Action{QStringLiteral("open"), tr("Open")}};
    if (happening.kind == Happening::Kind::HandedToMe || happening.kind == Happening::Kind::BroughtToMe)
        actions.append(Action{QStringLiteral("claim"), tr("Take it")});
    if (happening.kind == Happening::Kind::DirectMessage)
        actions.append(Action{QStringLiteral("claim"), tr("Claim")});
    if (happening.kind == Happening::Kind::DirectMessage || happening.kind == Happening::Kind::WroteAgain)
        actions.append(Action{QStringLiteral("snooze"), tr("Later")});
    return actions;
}

Notification NotificationText::several(const Notice &notice)
{
    Notification notification;
    notification.tag = notice.tag;
    notification.actions = {{QStringLiteral("default"), tr("Open Baton")}, {QStringLiteral("open"), tr("Open Baton")}};

    QSet<ThreadKey> writing;
    QStringList names;
    int replies = 0;
    int signedOut = 0;
    int fromColleagues = 0;
    for (auto it = notice.happenings.crbegin(); it != notice.happenings.crend(); ++it) {
        switch (it->kind) {
        case Happening::Kind::DirectMessage:
        case Happening::Kind::WroteAgain: {
            writing.insert(it->thread);
            const QString name = safeLine(it->who, kMaxName);
            if (!names.contains(name))
                names.append(name);
            break;
        }
        case Happening::Kind::HandedToMe:
        case Happening::Kind::BroughtToMe:
        case Happening::Kind::MentionedMe:
        case Happening::Kind::ClaimedTwice: ++fromColleagues; break;
        case Happening::Kind::SignedOut: ++signedOut; break;
        default: ++replies; break;
        }
    }

    const int conversations = int(writing.size());
    if (notice.shape == Notice::Shape::Digest) {
        notification.title = conversations > 0
            ? tr("While you were away: %n conversation(s) with new messages", "notification title", conversations)
            : tr("While you were away something needs a look", "notification title");
    } else {
        notification.title = conversations > 0
            ? tr("%n conversation(s) with new messages", "notification title", conversations)
            : tr("Something needs a look", "notification title");
    }

    QStringList lines;
    if (!names.isEmpty()) {
        const int more = int(names.size()) - kMaxNamed;
        const QString shown = QLocale().createSeparatedList(names.mid(0, kMaxNamed));
        lines.append(more > 0 ? tr("From %1 and %n other(s).", "names of customers", more)
                                    .arg(names.mid(0, kMaxNamed).join(QStringLiteral(", ")))
                              : tr("From %1.", "names of customers").arg(shown));
    }
    if (fromColleagues > 0)
        lines.append(tr("Conversations that a colleague handed to you, named you in or claimed too: %n.",
            "notification", fromColleagues));
    if (replies > 0)
        lines.append(tr("Replies that did not go out and need you: %n.", "notification", replies));
    if (signedOut > 0)
        lines.append(tr("Accounts that need signing in: %n.", "notification", signedOut));
    notification.body = lines.join(u'\n');
    return notification;
}

} // namespace baton::desktop
