// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonFake.h"
#include "core/inbox/Outbox.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/MemoryStore.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace baton::test {

/// Runs the event loop until the task has an answer.
template <typename T> Result<T> await(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 20000))
        return fail(Error::Kind::Timeout, QStringLiteral("no answer in 20 s"));
    return task.resultCount() > 0 ? task.result() : Result<T>(fail(Error::Kind::Cancelled));
}

/// A scripted server with a brand and two customers, and a profile whose Runtime is connected to it on demand.
class RuntimeBench {
public:
    /// @param clock  of server and profile
    /// @param rateLimits  whether the server counts requests as the real one does
    explicit RuntimeBench(std::shared_ptr<const Clock> clock, bool rateLimits = true);

    std::shared_ptr<const Clock> clock;
    demo::MastodonFake fake;
    demo::PersonKey brand;
    demo::PersonKey priya;
    demo::PersonKey tom; ///< of another server
    QTemporaryDir dir;
    std::shared_ptr<secrets::MemoryStore> keychain = std::make_shared<secrets::MemoryStore>();
    std::unique_ptr<runtime::Runtime> runtime;
    AccountKey account = 0;
    bool pollsByItself = false; ///< set before open()

    [[nodiscard]] runtime::RuntimeOptions options() const;
    /// Opens the profile and waits until it is ready.
    bool open() { return open(options()); }
    bool open(const runtime::RuntimeOptions &options);
    void close() { runtime.reset(); }
    /// Signs the brand in with a pasted token. @param token  empty: a fresh one
    Result<AccountKey> connect(const QByteArray &token = {}, bool secretsInFile = false);
    /// One round; everything the server has is stored after it.
    bool poll();
    demo::PostKey writes(demo::PersonKey author, const QString &text, demo::PostKey inReplyTo = 0,
        Visibility visibility = Visibility::Public);
    /// What Priya asked, and the conversations with her and with Tom.
    struct TwoCustomers {
        demo::PostKey first = 0;
        ThreadKey priya = 0;
        ThreadKey tom = 0;
    };
    /// Opens, connects, and has both customers write, a second apart. @return nullopt if any of it failed
    std::optional<TwoCustomers> withTwoCustomers(FakeClock &time);

    [[nodiscard]] inbox::Outbox &outbox() const { return static_cast<inbox::Outbox &>(runtime->replies()); }
    [[nodiscard]] QList<ThreadRow> rows(View view, const QString &filter = {}) const;
    [[nodiscard]] ThreadRow row(ThreadKey thread) const;
    [[nodiscard]] ThreadKey firstThread() const;
    /// What the list and the count of a view both say; -1 if they differ.
    [[nodiscard]] int count(View view) const;
    /// What the profile does by itself when the time of something has come.
    bool wake();
    [[nodiscard]] ConversationPage conversation(ThreadKey thread) const;
    /// How many posts of the brand contain the text.
    int postsWith(const QString &text);
    /// The outbox's entry, re-read until it is in one of these states.
    std::optional<inbox::OutboxItem> waitFor(const DraftId &reply, const QList<inbox::OutboxState> &states) const;
};

/// The reply that most tests send.
inbox::ReplyRequest replyTo(ThreadKey thread, const QString &text);

} // namespace baton::test
