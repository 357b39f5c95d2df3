// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/NotificationRules.h"

namespace baton::desktop {

namespace {

/// What a notice is about: a conversation, an account, or a reply (which belongs to its conversation).
QString tagOf(const Happening &happening)
{
    if (happening.kind == Happening::Kind::SignedOut)
        return QStringLiteral("account-%1").arg(happening.account);
    return QStringLiteral("thread-%1").arg(happening.thread);
}

} // namespace

bool QuietHours::holds(QTime local) const
{
    if (!on || !local.isValid())
        return false;
    if (from == to)
        return true;
    if (from < to)
        return local >= from && local < to;
    return local >= from || local < to;
}

int Notice::conversations() const
{
    QSet<ThreadKey> threads;
    for (const Happening &happening : happenings) {
        if (happening.thread != 0)
            threads.insert(happening.thread);
    }
    return int(threads.size());
}

int Notice::messages() const
{
    return int(std::count_if(happenings.begin(), happenings.end(), [](const Happening &happening) {
        return happening.kind == Happening::Kind::DirectMessage || happening.kind == Happening::Kind::WroteAgain;
    }));
}

bool NotificationRules::wanted(const Happening &happening) const
{
    if (happening.history)
        return false;
    switch (happening.kind) {
    case Happening::Kind::DirectMessage: return m_choice.directMessages;
    case Happening::Kind::WroteAgain: return m_choice.writingAgain;
    case Happening::Kind::HandedToMe:
    case Happening::Kind::BroughtToMe:
    case Happening::Kind::MentionedMe:
    case Happening::Kind::AskedToSend:
    case Happening::Kind::ClaimedTwice: return m_choice.fromColleagues;
    case Happening::Kind::SignedOut: return m_choice.signedOut;
    case Happening::Kind::ReplyFailed:
    case Happening::Kind::ReplyUnknown:
    case Happening::Kind::ReplyHeld: return m_choice.failedReplies;
    }
    return false;
}

void NotificationRules::setWindowInFront(bool inFront)
{
    m_inFront = inFront;
    // Whoever looks at the window sees there what has come; telling it once more would be noise.
    if (inFront)
        m_collected.clear();
}

QList<Notice> NotificationRules::take(const QList<Happening> &happenings, QTime local)
{
    QList<Happening> fresh;
    for (const Happening &happening : happenings) {
        if (wanted(happening))
            fresh.append(happening);
    }
    if (fresh.isEmpty() || m_inFront)
        return {};
    if (m_away || m_choice.quiet.holds(local)) {
        m_collected.append(fresh);
        return {};
    }

    QList<QString> order;
    QHash<QString, Notice> byTag;
    for (const Happening &happening : std::as_const(fresh)) {
        const QString tag = tagOf(happening);
        if (!byTag.contains(tag)) {
            order.append(tag);
            byTag[tag].tag = tag;
        }
        byTag[tag].happenings.append(happening);
    }

    QList<Notice> notices;
    const bool group = order.size() >= kGroupFrom;
    if (group) {
        Notice all;
        all.shape = Notice::Shape::Group;
        all.tag = QStringLiteral("group");
        all.happenings = fresh;
        notices.append(all);
    } else {
        for (const QString &tag : std::as_const(order))
            notices.append(byTag.value(tag));
    }
    return notices;
}

std::optional<Notice> NotificationRules::release(QTime local)
{
    if (m_away || m_inFront || m_choice.quiet.holds(local) || m_collected.isEmpty())
        return std::nullopt;
    Notice digest;
    digest.happenings = std::exchange(m_collected, {});
    const QString first = tagOf(digest.happenings.first());
    const bool oneSubject = std::all_of(digest.happenings.begin(), digest.happenings.end(),
        [&](const Happening &happening) { return tagOf(happening) == first; });
    digest.shape = oneSubject ? Notice::Shape::One : Notice::Shape::Digest;
    digest.tag = oneSubject ? first : QStringLiteral("digest");
    return digest;
}

void NotificationRules::forget(ThreadKey thread)
{
    m_collected.removeIf([thread](const Happening &happening) { return happening.thread == thread && thread != 0; });
}

void NotificationRules::forget(ThreadKey thread, Happening::Kind kind)
{
    m_collected.removeIf([thread, kind](const Happening &happening) {
        return happening.thread == thread && thread != 0 && happening.kind == kind;
    });
}

} // namespace baton::desktop
