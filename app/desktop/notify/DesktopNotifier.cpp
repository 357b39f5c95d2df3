// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/DesktopNotifier.h"

#include "app/desktop/notify/NotificationSink.h"
#include "app/desktop/notify/NotificationText.h"
#include "app/desktop/settings/Preferences.h"
#include "core/base/Clock.h"
#include "core/base/Log.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"
#include "core/team/TeamService.h"

namespace baton::desktop {

using inbox::AccountView;
using inbox::OutboxItem;
using inbox::OutboxState;

namespace {

constexpr QLatin1String kThreadTag("thread-");
constexpr QLatin1String kAccountTag("account-");
constexpr std::chrono::minutes kQuietCheck{1};

std::optional<qint64> keyIn(const QString &tag, QLatin1String prefix)
{
    if (!tag.startsWith(prefix))
        return std::nullopt;
    bool ok = false;
    const qint64 key = QStringView(tag).mid(prefix.size()).toLongLong(&ok);
    return ok ? std::optional(key) : std::nullopt;
}

std::optional<Happening::Kind> kindOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Held: return Happening::Kind::ReplyHeld;
    case OutboxState::Failed: return Happening::Kind::ReplyFailed;
    case OutboxState::Unknown: return Happening::Kind::ReplyUnknown;
    case OutboxState::AskedOfMe: return Happening::Kind::AskedToSend;
    default: return std::nullopt;
    }
}

} // namespace

DesktopNotifier::DesktopNotifier(const DesktopServices &services, NotificationSink &sink, PresenceSource *presence,
    Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_sink(sink)
    , m_preferences(preferences)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(kGather);
    connect(&m_gather, &QTimer::timeout, this, [this] { tell(std::exchange(m_gathered, {})); });
    m_quietEnd.setInterval(kQuietCheck);
    m_quietEnd.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_quietEnd, &QTimer::timeout, this, &DesktopNotifier::tellDigest);

    connect(&preferences, &Preferences::changed, this, [this] {
        m_rules.setChoice(m_preferences.notifications());
        tellDigest();
    });
    m_rules.setChoice(preferences.notifications());
    if (presence) {
        m_rules.setAway(presence->isAway());
        connect(presence, &PresenceSource::awayChanged, this, [this](bool away) {
            m_rules.setAway(away);
            tellDigest();
        });
    }
    connect(&sink, &NotificationSink::activated, this, &DesktopNotifier::onActivated);
    connect(&services.inbox, &inbox::InboxService::changed, this, &DesktopNotifier::onChanged);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &DesktopNotifier::onAccounts);
    connect(&services.replies, &inbox::ReplyService::outboxChanged, this, &DesktopNotifier::onOutbox);
    onAccounts();
    onOutbox();
}

void DesktopNotifier::setWindowInFront(bool inFront)
{
    m_rules.setWindowInFront(inFront);
    if (inFront) {
        m_sink.withdraw(QStringLiteral("group"));
        m_sink.withdraw(QStringLiteral("digest"));
    }
}

void DesktopNotifier::threadOpened(ThreadKey thread)
{
    m_rules.forget(thread);
    m_gathered.removeIf([thread](const Happening &happening) { return happening.thread == thread; });
    m_sink.withdraw(kThreadTag + QString::number(thread));
}

void DesktopNotifier::onChanged(const ChangeSet &changes)
{
    readTeamNews(changes);
    readMentions(changes);
    if (changes.newInbound.isEmpty() || changes.threads.isEmpty())
        return;
    const QSet<MessageKey> fresh(changes.newInbound.begin(), changes.newInbound.end());
    whenDone(
        m_services.inbox.rows(changes.threads.values()), this, [this, fresh](const Result<QList<ThreadRow>> &rows) {
            if (!rows) {
                qCWarning(lcDesktop) << "news could not be read for a notification:" << rows.error().detail;
                return;
            }
            for (const ThreadRow &row : *rows) {
                const bool isPrivate = row.kind == ThreadKind::Direct || row.kind == ThreadKind::Chat;
                if ((isPrivate || row.heldByMe) && row.unread > 0)
                    readNews(row, fresh);
            }
        });
}

void DesktopNotifier::readTeamNews(const ChangeSet &changes)
{
    for (const ThreadKey thread : changes.handedToMe | changes.claimedTwice) {
        const auto kind
            = changes.handedToMe.contains(thread) ? Happening::Kind::HandedToMe : Happening::Kind::ClaimedTwice;
        whenDone(m_services.inbox.conversation(thread), this, [this, kind](const Result<ConversationPage> &page) {
            if (!page)
                return;
            const ThreadRow &row = page->thread;
            Happening happening;
            happening.kind = kind;
            happening.thread = row.key;
            happening.who = row.contactName.isEmpty() ? row.contactHandle : row.contactName;
            happening.caseCode = row.caseCode;
            happening.network = networkName(row.network);
            if (kind == Happening::Kind::HandedToMe && row.broughtToMe) {
                happening.kind = Happening::Kind::BroughtToMe;
                // By a person, or by nothing but the time.
                const auto up = std::find_if(page->holdings.begin(), page->holdings.end(),
                    [](const HoldingView &one) { return one.form == HoldingView::Form::BroughtUp; });
                if (up != page->holdings.end() && up->byMe)
                    return;
                if (up != page->holdings.end()) {
                    happening.colleague = up->by;
                    happening.text = up->ask;
                }
                tell({happening});
                return;
            }
            // Settled meanwhile, or said by another of this member's computers: nothing to tell.
            const auto said
                = std::find_if(page->holdings.begin(), page->holdings.end(), [kind](const HoldingView &one) {
                      return kind == Happening::Kind::HandedToMe ? one.mine && one.form == HoldingView::Form::Offered
                                                                 : !one.byMe;
                  });
            if (said == page->holdings.end() || said->byMe)
                return;
            happening.colleague = said->by;
            happening.text = said->ask;
            tell({happening});
        });
    }
}

void DesktopNotifier::readMentions(const ChangeSet &changes)
{
    for (auto note = changes.mentionedMe.cbegin(); note != changes.mentionedMe.cend(); ++note) {
        const auto tellOf = [this, id = note.key()](const Result<ConversationPage> &page) {
            if (!page)
                return;
            const ThreadRow &row = page->thread;
            for (const NoteView &one : page->notes) {
                const bool isUnseen = std::any_of(one.mentions.begin(), one.mentions.end(),
                    [](const MentionView &mention) { return mention.mine && !mention.seen; });
                if (one.id != id || one.removed || !isUnseen)
                    continue; // taken back or seen meanwhile
                Happening happening;
                happening.kind = Happening::Kind::MentionedMe;
                happening.thread = row.key;
                happening.who = row.contactName.isEmpty() ? row.contactHandle : row.contactName;
                happening.colleague = one.author;
                happening.caseCode = row.caseCode;
                happening.text = one.text;
                happening.network = networkName(row.network);
                tell({happening});
            }
        };
        whenDone(m_services.inbox.conversation(note.value()), this, tellOf);
    }
    for (const ThreadKey thread : changes.mentionsSeen) {
        m_rules.forget(thread, Happening::Kind::MentionedMe);
        if (m_shown.value(thread) == Happening::Kind::MentionedMe)
            m_sink.withdraw(kThreadTag + QString::number(thread));
    }
}

void DesktopNotifier::readNews(const ThreadRow &row, const QSet<MessageKey> &fresh)
{
    whenDone(m_services.inbox.conversation(row.key), this, [this, row, fresh](const Result<ConversationPage> &page) {
        if (!page)
            return;
        for (const MessageView &message : page->messages) {
            if (!fresh.contains(message.key) || message.direction != Direction::In)
                continue;
            Happening happening;
            happening.kind = row.heldByMe ? Happening::Kind::WroteAgain : Happening::Kind::DirectMessage;
            happening.thread = row.key;
            happening.who = message.author.name.isEmpty() ? message.author.handle : message.author.name;
            happening.caseCode = row.caseCode;
            // What stands behind a content warning is not for a notification.
            happening.text = message.subject.isEmpty() ? message.text : message.subject;
            happening.network = networkName(row.network);
            happening.history = message.history;
            m_gathered.append(happening);
        }
        if (!m_gathered.isEmpty() && !m_gather.isActive())
            m_gather.start();
    });
}

void DesktopNotifier::onAccounts()
{
    QList<Happening> happenings;
    QHash<AccountKey, AccountView::Health> now;
    const QList<AccountView> accounts = m_services.accounts.accounts();
    for (const AccountView &account : accounts) {
        now.insert(account.key, account.health);
        const bool isOut = account.health == AccountView::Health::SignedOut;
        const bool wasOut
            = m_health.value(account.key, AccountView::Health::Connecting) == AccountView::Health::SignedOut;
        if (isOut && !wasOut) {
            Happening happening;
            happening.kind = Happening::Kind::SignedOut;
            happening.account = account.key;
            happening.who = account.handle;
            happening.network = account.networkName;
            happenings.append(happening);
        } else if (wasOut && !isOut) {
            m_sink.withdraw(kAccountTag + QString::number(account.key));
        }
    }
    m_health = now;
    tell(happenings);
}

void DesktopNotifier::onOutbox()
{
    QList<Happening> happenings;
    QHash<QByteArray, OutboxState> now;
    const QList<OutboxItem> items = m_services.replies.outbox();
    for (const OutboxItem &item : items) {
        const QByteArray id = item.id.toBytes();
        if (item.state == OutboxState::AskedOfMe && !item.isTextHere)
            continue; // told when there is something to read
        now.insert(id, item.state);
        const auto kind = kindOf(item.state);
        const bool concernsMe = item.mine || item.state == OutboxState::AskedOfMe;
        if (!concernsMe || !kind || m_outbox.value(id, OutboxState::Queued) == item.state)
            continue;
        Happening happening;
        happening.kind = *kind;
        happening.thread = item.thread;
        happening.reply = item.id;
        happening.who = item.contactName;
        happening.caseCode = item.caseCode;
        if (item.state == OutboxState::AskedOfMe) {
            happening.colleague = item.colleague;
            happening.text = item.text;
        }
        happenings.append(happening);
    }
    m_outbox = now;
    // What was left over from the day before stands in the window; it is not news.
    if (std::exchange(m_outboxKnown, true))
        tell(happenings);
}

void DesktopNotifier::tell(const QList<Happening> &happenings)
{
    const QList<Notice> notices = m_rules.take(happenings, local());
    for (const Notice &notice : notices)
        show(notice);
    if (m_rules.collected() > 0 && !m_quietEnd.isActive())
        m_quietEnd.start();
}

void DesktopNotifier::tellDigest()
{
    if (const auto digest = m_rules.release(local()))
        show(*digest);
    if (m_rules.collected() == 0)
        m_quietEnd.stop();
}

void DesktopNotifier::show(const Notice &notice)
{
    if (const auto thread = keyIn(notice.tag, kThreadTag))
        m_shown.insert(*thread, notice.happenings.last().kind);
    m_sink.show(NotificationText::notification(notice, m_rules.choice().showText));
}

void DesktopNotifier::onActivated(const QString &tag, const QString &action)
{
    if (const auto account = keyIn(tag, kAccountTag)) {
        Q_EMIT signInRequested(*account);
        return;
    }
    const ThreadKey thread = keyIn(tag, kThreadTag).value_or(0);
    const auto told = [this](const Result<void> &result) {
        if (!result)
            Q_EMIT actFailed(result.error());
    };
    if (action == QLatin1String("claim") && thread != 0) {
        whenDone(m_services.team.claim({thread}), this, told);
    } else if (action == QLatin1String("snooze") && thread != 0) {
        const auto span = std::chrono::duration_cast<std::chrono::milliseconds>(kSnooze);
        whenDone(m_services.team.snooze({thread}, m_services.clock.nowMs() + span.count()), this, told);
    } else {
        Q_EMIT openRequested(thread);
    }
}

QTime DesktopNotifier::local() const { return QDateTime::fromMSecsSinceEpoch(m_services.clock.nowMs()).time(); }

QString DesktopNotifier::networkName(const QString &id) const
{
    const auto networks = m_services.accounts.networks();
    for (const auto &network : networks) {
        if (network.id == id)
            return network.name;
    }
    return id;
}

} // namespace baton::desktop
