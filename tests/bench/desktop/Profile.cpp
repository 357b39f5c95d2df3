// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/Profile.h"

#include "core/inbox/Ingestor.h"
#include "core/store/AccountRepository.h"
#include "core/store/SettingsRepository.h"
#include "core/store/Store.h"
#include "tests/bench/Corpus.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>

#include <cstdio>

namespace baton::bench {

namespace {

constexpr int kBatch = 400;

/// Nothing answers there, so avatars are not waited for.
QString nowhere() { return QStringLiteral("http://127.0.0.1:9"); }

class LongConversation {
public:
    explicit LongConversation(int number)
        : m_number(number)
    {
    }
    NetworkMessage next(Corpus &corpus)
    {
        NetworkMessage message = corpus.next();
        Person customer = message.author;
        customer.globalId = QStringLiteral("https://social.example/users/talker%1").arg(m_number);
        customer.nativeId = QString::number(990000000000000000LL + m_number);
        customer.name = QStringLiteral("Talker %1").arg(m_number);
        customer.handle = QStringLiteral("@talker%1@social.example").arg(m_number);
        const bool ours = m_count % 3 == 2;
        message.author = ours ? Corpus::brand() : customer;
        message.direction = ours ? Direction::Out : Direction::In;
        message.networkId = QStringLiteral("9%1%2").arg(m_number).arg(m_count, 8, 10, QLatin1Char('0'));
        message.globalId = message.author.globalId + QStringLiteral("/statuses/") + message.networkId;
        message.parentNetworkId = m_parent;
        m_parent = message.networkId;
        ++m_count;
        return message;
    }

private:
    int m_number;
    int m_count = 0;
    QString m_parent;
};

} // namespace

Result<void> makeProfile(const QString &folder, int messages)
{
    const QString mark = folder + QStringLiteral("/complete");
    if (QFile::exists(mark))
        return {};
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    SystemClock clock;
    store::StoreOptions options;
    options.backgroundCare = false;
    auto opened = store::Store::open(folder, clock, options);
    if (!opened)
        return fail(opened.error().error);
    store::Store &store = **opened;
    store::AccountRecord record;
    record.network = QStringLiteral("mastodon");
    record.self = Corpus::brand();
    record.id = accountIdFor(record.network, record.self.globalId);
    record.serverUrl = nowhere();
    record.connectedAt = record.countFrom = 1;
    const auto account = store.writeBlocking<AccountKey>(store::WritePriority::Person,
        [&](store::WriteContext &context) { return store::accounts::add(context, record); });
    if (!account)
        return fail(account.error());
    inbox::Ingestor ingestor(store, {});
    Corpus corpus;
    std::vector<LongConversation> talks;
    talks.reserve(kLongConversations);
    for (int i = 0; i < kLongConversations; ++i)
        talks.emplace_back(i);
    const int talked = kLongConversations * kLongMessages;
    const int strewn = std::max(0, messages - talked);
    const auto apply = [&](QList<NetworkMessage> batchMessages) -> Result<void> {
        for (NetworkMessage &message : batchMessages)
            message.author.avatarUrl.replace(QStringLiteral("https://files.social.example"), nowhere());
        connectors::Batch batch;
        batch.covered = {{QStringLiteral("notifications"), 0, batchMessages.last().at, false}};
        batch.nextCursor = batchMessages.last().networkId.toLatin1();
        batch.messages = std::move(batchMessages);
        const auto stored = ingestor.apply(*account, batch);
        return stored ? Result<void>{} : Result<void>(fail(stored.error()));
    };
    for (int done = 0; done < strewn; done += kBatch) {
        if (const auto stored = apply(corpus.next(std::min(kBatch, strewn - done))); !stored)
            return stored;
        if (done % 100'000 == 0)
            std::fprintf(stderr, "%s: %d of %d messages\n", qPrintable(folder), done, messages);
    }
    for (LongConversation &talk : talks) {
        for (int done = 0; done < kLongMessages; done += kBatch) {
            QList<NetworkMessage> batch;
            for (int i = 0; i < kBatch; ++i)
                batch.append(talk.next(corpus));
            if (const auto stored = apply(batch); !stored)
                return stored;
        }
    }
    if (const auto saved = ingestor.saveProgress(); !saved)
        return saved;
    opened->reset();
    QFile file(mark);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Error::Kind::Storage, file.errorString());
    return {};
}

namespace {

int sharedMessages(bool quick) { return quick ? 100'000 : 1'000'000; }

QString sharedFolder(bool quick)
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/profile-%1").arg(sharedMessages(quick));
}

} // namespace

QString sharedProfile(bool quick)
{
    const int messages = sharedMessages(quick);
    const QString folder = sharedFolder(quick);
    if (const auto made = makeProfile(folder, messages); !made) {
        std::fprintf(stderr, "the profile could not be made: %s\n", qPrintable(made.error().detail));
        return {};
    }
    return folder;
}

QString sharedProfileByTool(bool quick)
{
    const QString folder = sharedFolder(quick);
    if (QFile::exists(folder + QStringLiteral("/complete")))
        return folder;
    const int made = QProcess::execute(QCoreApplication::applicationDirPath() + QStringLiteral("/bench_profile"),
        {folder, QString::number(sharedMessages(quick))});
    return made == 0 ? folder : QString();
}

Result<void> copyProfile(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &file : QDir(from).entryInfoList({QStringLiteral("baton.db*")}, QDir::Files)) {
        if (!QFile::copy(file.filePath(), to + QLatin1Char('/') + file.fileName()))
            return fail(Error::Kind::Storage, file.fileName());
    }
    return {};
}

} // namespace baton::bench
