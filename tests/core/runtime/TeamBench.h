// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/TeamFolder.h"
#include "tests/core/runtime/RuntimeBench.h"

namespace baton::test {

/// A profile with a keychain of its own.
struct Desk {
    explicit Desk(const QString &person)
        : name(person)
    {
    }
    QString name;
    QTemporaryDir dir;
    std::shared_ptr<secrets::MemoryStore> keychain = std::make_shared<secrets::MemoryStore>();
    std::unique_ptr<runtime::Runtime> runtime;
    std::function<void(const char *)> outboxStep; ///< RuntimeOptions::outboxStep

    [[nodiscard]] team::TeamService &team() const { return runtime->team(); }
};

/// Some profiles, one shared folder, one network with a brand and two customers.
class TeamBench {
public:
    explicit TeamBench(std::shared_ptr<FakeClock> clock);

    std::shared_ptr<FakeClock> clock;
    RuntimeBench bench;
    QTemporaryDir share;
    bool pollsByItself = false; ///< set before openAlone()

    /// Opens a profile that reads the brand's account.
    bool open(Desk &desk);
    /// Opens it, or opens it again, with whatever accounts it has.
    bool openAlone(Desk &desk);
    bool connect(Desk &desk);
    /// The bench's helpers work on `desk` while the result lives.
    auto at(Desk &desk)
    {
        bench.runtime.swap(desk.runtime);
        return qScopeGuard([this, &desk] { bench.runtime.swap(desk.runtime); });
    }
    bool poll(Desk &desk);
    bool makeTeam(Desk &founder);
    bool letIn(Desk &admin, Desk &newcomer);
    sync::TeamStatus sync(Desk &desk);
    /// Two rounds each: everybody has everybody's.
    void settle(const QList<Desk *> &desks);
    /// Files of the team's folder whose paths in it begin so.
    [[nodiscard]] QStringList files(const QString &under) const;
    /// Each of the two begins a conversation.
    void customersWrite();
    /// The newest conversation with the customer whose name begins so.
    ThreadRow rowOf(Desk &desk, const QString &contact);
    ConversationPage pageOf(Desk &desk, const QString &contact);
    QList<ThreadRow> rows(Desk &desk, View view, const QString &filter = {});
    int count(Desk &desk, View view);
};

} // namespace baton::test
