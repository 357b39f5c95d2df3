// SPDX-License-Identifier: GPL-3.0-or-later
// The fakes of what reaches a network: accounts, replies, pictures.
#include "tests/support/FakeServices.h"

#include <QtCore/QTimer>
#include <QtGui/QPainter>

namespace baton::fakes {

FakeAccounts::FakeAccounts(World &world)
    : m_world(world)
{
}

QList<inbox::AccountService::NetworkView> FakeAccounts::networks() const
{
    return {{QStringLiteral("mastodon"), QStringLiteral("Mastodon"), QStringLiteral("M")},
        {QStringLiteral("bluesky"), QStringLiteral("Bluesky"), QStringLiteral("B")}};
}

Task<QList<inbox::ConnectChoice>> FakeAccounts::recognise(const QString &typed)
{
    m_world.calls.append(QStringLiteral("recognise ") + typed);
    return m_world.answer<QList<inbox::ConnectChoice>>([this, typed]() -> Result<QList<inbox::ConnectChoice>> {
        if (nextRecognise)
            return *nextRecognise;
        if (typed.contains(QLatin1String("bsky"))) {
            return QList<inbox::ConnectChoice>{{.network = QStringLiteral("bluesky"),
                .networkName = QStringLiteral("Bluesky"),
                .serverUrl = QStringLiteral("https://bsky.social"),
                .identifier = typed,
                .ways = {connectors::LoginWay::AppPassword},
                .certain = true}};
        }
        if (!typed.contains(QLatin1Char('.')))
            return fail(Error::Kind::NotFound, typed);
        const QString host = typed.section(QLatin1Char('@'), -1);
        return QList<inbox::ConnectChoice>{{.network = QStringLiteral("mastodon"),
            .networkName = QStringLiteral("Mastodon"),
            .serverUrl = QStringLiteral("https://") + host,
            .identifier = typed,
            .ways = {connectors::LoginWay::Browser, connectors::LoginWay::Token},
            .words = {{connectors::LoginWay::Token, nullptr, nullptr, "Copy “Your access token”.",
                QStringLiteral("%1/settings/applications/new"), "Open the page for new applications", nullptr}},
            .certain = true}};
    });
}

Task<AccountKey> FakeAccounts::connectAccount(const inbox::ConnectRequest &request)
{
    requests.append(request);
    m_world.calls.append(QStringLiteral("connect ") + request.identifier);
    return m_world.answer<AccountKey>([this, request]() -> Result<AccountKey> {
        if (!nextConnects.empty()) {
            const Result<AccountKey> answer = nextConnects.front();
            nextConnects.pop_front();
            if (!answer)
                return answer;
        }
        inbox::AccountView account;
        account.key = AccountKey(m_world.accounts.size() + 1);
        account.network = request.network;
        const bool isBluesky = request.network == QLatin1String("bluesky");
        account.networkName = isBluesky ? QStringLiteral("Bluesky") : QStringLiteral("Mastodon");
        account.glyph = isBluesky ? QStringLiteral("B") : QStringLiteral("M");
        account.handle = request.identifier;
        account.server = request.serverUrl;
        account.health = inbox::AccountView::Health::Ok;
        account.messagesRead = 214;
        account.lastCheckedAt = m_world.clock.nowMs();
        account.nextCheckAt = m_world.clock.nowMs() + 40'000;
        m_world.accounts.append(account);
        Q_EMIT m_world.accountsChanged();
        return account.key;
    });
}

Task<void> FakeAccounts::signIn(AccountKey account, const inbox::ConnectRequest &request)
{
    requests.append(request);
    m_world.calls.append(QStringLiteral("signIn %1").arg(account));
    return m_world.answer<void>([this, account]() -> Result<void> {
        for (inbox::AccountView &candidate : m_world.accounts) {
            if (candidate.key == account)
                candidate.health = inbox::AccountView::Health::Ok;
        }
        Q_EMIT m_world.accountsChanged();
        return {};
    });
}

Task<void> FakeAccounts::removeAccount(AccountKey account)
{
    m_world.calls.append(QStringLiteral("removeAccount %1").arg(account));
    return m_world.answer<void>([this, account]() -> Result<void> {
        m_world.accounts.removeIf([account](const inbox::AccountView &candidate) { return candidate.key == account; });
        Q_EMIT m_world.accountsChanged();
        return {};
    });
}

Task<QList<inbox::PollOutcome>> FakeAccounts::pollNow(const QList<AccountKey> &)
{
    m_world.calls.append(QStringLiteral("pollNow"));
    return m_world.answer<QList<inbox::PollOutcome>>([this]() -> Result<QList<inbox::PollOutcome>> {
        QList<inbox::PollOutcome> outcomes;
        for (inbox::AccountView &account : m_world.accounts) {
            account.lastCheckedAt = m_world.clock.nowMs();
            outcomes.append({.account = account.key, .handle = account.handle, .requests = 1});
        }
        Q_EMIT m_world.accountsChanged();
        return outcomes;
    });
}

Task<inbox::Unanswered> FakeAccounts::unansweredHistory(AccountKey)
{
    return m_world.answer<inbox::Unanswered>([this]() -> Result<inbox::Unanswered> { return unanswered; });
}

Task<void> FakeAccounts::takeInHistory(const QList<ThreadKey> &threads)
{
    m_world.calls.append(QStringLiteral("takeInHistory %1").arg(threads.size()));
    return m_world.answer<void>([]() -> Result<void> { return {}; });
}

Task<void> FakeAccounts::saveFile(
    MessageKey message, int attachment, const QString &path, const Progress &progress, const CancelToken &cancel)
{
    m_world.calls.append(QStringLiteral("saveFile %1 %2 %3").arg(message).arg(attachment).arg(path));
    m_file.emplace();
    fileCancel = cancel;
    if (progress)
        progress(50, 100);
    return m_file->future();
}

Task<QByteArray> FakeAccounts::fetchPicture(MessageKey message, int attachment, const CancelToken &)
{
    const QString which = QStringLiteral("%1 %2").arg(message).arg(attachment);
    m_world.calls.append(QStringLiteral("fetchPicture ") + which);
    return m_world.answer<QByteArray>([this, which]() -> Result<QByteArray> {
        const auto found = heldPictures.constFind(which);
        return found == heldPictures.constEnd() ? Result<QByteArray>(fail(Error::Kind::NotFound)) : *found;
    });
}

Task<QByteArray> FakeAccounts::fetchAvatar(AccountKey account, const QString &url, const CancelToken &)
{
    m_world.calls.append(QStringLiteral("fetchAvatar %1 %2").arg(account).arg(url));
    return m_world.answer<QByteArray>([this, url]() -> Result<QByteArray> {
        const auto found = heldPictures.constFind(url);
        return found == heldPictures.constEnd() ? Result<QByteArray>(fail(Error::Kind::NotFound)) : *found;
    });
}

Task<void> FakeAccounts::setWatch(AccountKey account, const Watch &watch, bool isOn)
{
    m_world.calls.append(QStringLiteral("setWatch %1 %2 %3 %4")
            .arg(account)
            .arg(toWord(watch.kind), watch.text, isOn ? QStringLiteral("on") : QStringLiteral("off")));
    return m_world.answer<void>([this, account, watch, isOn]() -> Result<void> {
        for (inbox::AccountView &view : m_world.accounts) {
            if (view.key != account)
                continue;
            view.watches.removeAll(watch);
            if (isOn)
                view.watches.append(watch);
        }
        Q_EMIT accountsChanged();
        return {};
    });
}

Task<void> FakeAccounts::choosePlaces(AccountKey account, const QStringList &places)
{
    m_world.calls.append(QStringLiteral("choosePlaces %1 %2").arg(account).arg(places.join(QLatin1Char(' '))));
    return m_world.answer<void>([this, account, places]() -> Result<void> {
        for (inbox::AccountView &view : m_world.accounts) {
            for (auto &[place, isRead] : view.places)
                isRead = view.key == account ? places.contains(place.id) : isRead;
        }
        Q_EMIT accountsChanged();
        return {};
    });
}

Task<inbox::Imported> FakeAccounts::importFile(AccountKey account, const QString &path, const CancelToken &)
{
    m_world.calls.append(QStringLiteral("importFile %1 %2").arg(account).arg(path));
    return m_world.answer<inbox::Imported>([]() -> Result<inbox::Imported> { return inbox::Imported{12, 9}; });
}

Task<void> FakeAccounts::act(MessageKey message, Act act, const QString &comment)
{
    m_world.calls.append(QStringLiteral("act %1 %2 %3").arg(message).arg(int(act)).arg(comment).trimmed());
    return m_world.answer<void>([this, message, act]() -> Result<void> {
        ChangeSet changes;
        for (Conversation &conversation : m_world.conversations) {
            for (MessageView &candidate : conversation.messages) {
                if (candidate.key != message)
                    continue;
                if (act == Act::Like || act == Act::Unlike)
                    candidate.liked = act == Act::Like;
                if (act == Act::DeleteOwn) {
                    candidate.deleted = true;
                    candidate.deletedAt = m_world.clock.nowMs();
                }
                changes.threads.insert(conversation.row.key);
            }
        }
        m_world.tell(changes);
        return {};
    });
}

FakeReplies::FakeReplies(World &world)
    : m_world(world)
{
}

Task<DraftId> FakeReplies::send(const inbox::ReplyRequest &request)
{
    sent.append(request);
    m_world.calls.append(QStringLiteral("send %1 %2").arg(request.thread).arg(request.text));
    return m_world.answer<DraftId>([this, request]() -> Result<DraftId> {
        const Conversation conversation = m_world.conversations.value(request.thread);
        inbox::OutboxItem item;
        item.id = DraftId{random16()};
        item.thread = request.thread;
        item.caseCode = conversation.row.caseCode;
        item.contactName = conversation.row.contactName;
        item.account = conversation.row.account;
        item.text = request.text;
        item.visibility = request.visibility;
        item.queuedAt = m_world.clock.nowMs();
        item.leavesAt = item.queuedAt + request.undoWindow.count();
        item.startedAt = request.startedAt;
        m_world.outbox.append(item);
        Q_EMIT m_world.outboxChanged();
        ChangeSet changes;
        changes.outbox = true;
        changes.threads.insert(request.thread);
        m_world.tell(changes);
        return item.id;
    });
}

Task<void> FakeReplies::change(const QString &call, const DraftId &reply, std::function<bool(inbox::OutboxItem &)> edit)
{
    m_world.calls.append(call);
    return m_world.answer<void>([this, reply, edit = std::move(edit)]() -> Result<void> {
        const auto found = std::find_if(m_world.outbox.begin(), m_world.outbox.end(),
            [&](const inbox::OutboxItem &item) { return item.id == reply; });
        if (found == m_world.outbox.end())
            return fail(Error::Kind::NotFound);
        ChangeSet changes;
        changes.outbox = true;
        changes.threads.insert(found->thread);
        if (!edit(*found))
            m_world.outbox.erase(found);
        Q_EMIT m_world.outboxChanged();
        m_world.tell(changes);
        return {};
    });
}

Task<void> FakeReplies::withdraw(const DraftId &reply)
{
    return change(QStringLiteral("withdraw"), reply, [this](inbox::OutboxItem &item) {
        inbox::InboxService::Draft draft;
        draft.text = item.text;
        draft.visibility = item.visibility;
        draft.startedAt = item.startedAt;
        const auto begun = m_world.drafts.value({item.thread, int(inbox::InboxService::DraftKind::Reply)});
        if (!begun.text.isEmpty())
            draft.text += QStringLiteral("\n\n") + begun.text;
        m_world.drafts.insert({item.thread, int(inbox::InboxService::DraftKind::Reply)}, draft);
        return false;
    });
}

Task<void> FakeReplies::sendNow(const DraftId &reply)
{
    return change(QStringLiteral("sendNow"), reply, [](inbox::OutboxItem &item) {
        item.state = inbox::OutboxState::Sending;
        return true;
    });
}

Task<void> FakeReplies::sendAnyway(const DraftId &reply)
{
    return change(QStringLiteral("sendAnyway"), reply, [](inbox::OutboxItem &item) {
        item.state = inbox::OutboxState::Sending;
        return true;
    });
}

Task<void> FakeReplies::tryAgain(const DraftId &reply)
{
    return change(QStringLiteral("tryAgain"), reply, [](inbox::OutboxItem &item) {
        item.state = inbox::OutboxState::Sending;
        return true;
    });
}

Task<void> FakeReplies::stopSending(const DraftId &reply)
{
    return change(QStringLiteral("stopSending"), reply, [](inbox::OutboxItem &) { return false; });
}

Task<void> FakeReplies::settle(const DraftId &reply, bool wasSent)
{
    return change(QStringLiteral("settle %1").arg(wasSent ? QStringLiteral("sent") : QStringLiteral("given up")), reply,
        [](inbox::OutboxItem &) { return false; });
}

Task<void> FakeReplies::sendForColleague(const DraftId &reply)
{
    return change(QStringLiteral("sendForColleague"), reply, [](inbox::OutboxItem &item) {
        item.state = inbox::OutboxState::Queued;
        return true;
    });
}

Task<void> FakeReplies::giveBack(const DraftId &reply)
{
    return change(QStringLiteral("giveBack"), reply, [](inbox::OutboxItem &) { return false; });
}

Task<FakeReplies::AddedHandles> FakeReplies::addedHandles(MessageKey)
{
    return m_world.answer<AddedHandles>([this]() -> Result<AddedHandles> {
        return [handles = added](const QString &text) {
            QStringList missing = handles;
            missing.removeIf([&](const QString &handle) { return text.contains(handle); });
            return missing;
        };
    });
}

Task<int> FakeReplies::timesSent(const QString &text, TimeMs)
{
    return m_world.answer<int>([this, text]() -> Result<int> { return timesSentBefore.value(text); });
}

Task<void> FakeReplies::editSent(MessageKey message, const QString &text)
{
    m_world.calls.append(QStringLiteral("editSent %1 %2").arg(message).arg(text));
    return m_world.answer<void>([this, message, text]() -> Result<void> {
        for (Conversation &conversation : m_world.conversations) {
            for (MessageView &candidate : conversation.messages) {
                if (candidate.key != message)
                    continue;
                candidate.revisions.append({candidate.at, candidate.text, candidate.subject});
                candidate.text = text;
                candidate.html.clear();
                candidate.editedAt = m_world.clock.nowMs();
                ChangeSet changes;
                changes.threads.insert(conversation.row.key);
                m_world.tell(changes);
                return {};
            }
        }
        return fail(Error::Kind::NotFound);
    });
}

FakePictures::FakePictures(World &world)
    : m_world(world)
{
}

desktop::PictureSource::Answer FakePictures::picture(const desktop::PictureRequest &request)
{
    if (request.url.isEmpty())
        return {State::Failed, {}};
    if (!m_ready.contains(request.url)) {
        asked.append(request.url);
        m_ready.insert(request.url);
        QTimer::singleShot(0, this, [this, url = request.url] { Q_EMIT changed(url); });
        return {State::Loading, {}};
    }
    if (request.url.contains(QLatin1String("broken")))
        return {State::Failed, {}};
    const QSize size = request.maxPixels.isEmpty() ? QSize(1200, 800)
                                                   : QSize(600, 400).scaled(request.maxPixels, Qt::KeepAspectRatio);
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, size.width(), size.height());
    gradient.setColorAt(0, QColor(0x8AA0B0));
    gradient.setColorAt(1, QColor(0x4C6072));
    painter.fillRect(image.rect(), gradient);
    painter.setBrush(QColor(0xA88B62));
    painter.setPen(Qt::NoPen);
    painter.drawRect(size.width() / 3, size.height() / 2, size.width() / 3, size.height() / 3);
    return {State::Ready, image};
}

} // namespace baton::fakes
