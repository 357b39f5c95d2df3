// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/OutboxActs.h"

#include "core/base/Clock.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"

namespace baton::desktop {

using inbox::InboxService;
using inbox::OutboxItem;

OutboxActs::OutboxActs(const DesktopServices &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
}

void OutboxActs::run(OutboxAct act, const OutboxItem &item)
{
    inbox::ReplyService &replies = m_services.replies;
    const auto tell = [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(result.error());
    };
    const auto show = [this, thread = item.thread](const Result<void> &result) {
        if (result)
            Q_EMIT backToDraft(thread);
        else
            Q_EMIT failed(result.error());
    };
    Q_EMIT takingBack();
    switch (act) {
    case OutboxAct::Undo:
    case OutboxAct::TakeBack: whenDone(replies.withdraw(item.id), this, show); break;
    case OutboxAct::Stop: whenDone(replies.stopSending(item.id), this, tell); break;
    case OutboxAct::SendNow: whenDone(replies.sendNow(item.id), this, tell); break;
    case OutboxAct::LookAtNews: Q_EMIT newsRequested(item.id); break;
    case OutboxAct::AskAgain:
    case OutboxAct::SendAnyway: whenDone(replies.sendAnyway(item.id), this, tell); break;
    case OutboxAct::SendForColleague: whenDone(replies.sendForColleague(item.id), this, tell); break;
    case OutboxAct::GiveBack: whenDone(replies.giveBack(item.id), this, tell); break;
    case OutboxAct::LookOnNetwork: lookOnNetwork(item.thread); break;
    case OutboxAct::ItWasSent: whenDone(replies.settle(item.id, true), this, tell); break;
    case OutboxAct::SendAgain: whenDone(replies.tryAgain(item.id), this, tell); break;
    case OutboxAct::SignIn: Q_EMIT signInRequested(item.account); break;
    case OutboxAct::GiveUp: whenDone(replies.settle(item.id, false), this, show); break;
    }
}

void OutboxActs::readAndGoOn(const OutboxItem &item)
{
    Q_EMIT takingBack();
    whenDone(m_services.replies.withdraw(item.id), this, [this, thread = item.thread](const Result<void> &result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        whenDone(m_services.inbox.draft(thread, InboxService::DraftKind::Reply), this,
            [this, thread](const Result<InboxService::Draft> &found) {
                if (!found) {
                    Q_EMIT failed(found.error());
                    return;
                }
                // The guard compares with the beginning of writing: what was read now is not news any more.
                InboxService::Draft draft = *found;
                draft.startedAt = m_services.clock.nowMs();
                whenDone(m_services.inbox.saveDraft(thread, InboxService::DraftKind::Reply, draft), this,
                    [this, thread](const Result<void> &saved) {
                        if (!saved)
                            Q_EMIT failed(saved.error());
                        Q_EMIT backToDraft(thread);
                    });
            });
    });
}

void OutboxActs::lookOnNetwork(ThreadKey thread)
{
    constexpr MessageKey kNewest = std::numeric_limits<MessageKey>::max();
    whenDone(m_services.inbox.conversation(thread, kNewest), this, [this](const Result<ConversationPage> &page) {
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        for (auto it = page->messages.crbegin(); it != page->messages.crend(); ++it) {
            const QUrl address(it->permalink);
            if (address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http")) {
                Q_EMIT openInBrowser(address);
                return;
            }
        }
        Q_EMIT failed(Error{Error::Kind::NotFound, QStringLiteral("no message of this conversation has an address")});
    });
}

} // namespace baton::desktop
