// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/Runtime.h"
#include "core/secrets/MemoryStore.h"
#include "core/sync/TeamFolder.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>

namespace baton::test {

/// Profiles of several people without accounts, each with a keychain of its own, and a directory that all of them see.
/// Rounds happen only when they are asked for.
class FolderBench {
public:
    struct Desk {
        QString name;
        QTemporaryDir dir;
        std::shared_ptr<FakeClock> clock;
        std::shared_ptr<secrets::MemoryStore> keychain = std::make_shared<secrets::MemoryStore>();
        std::unique_ptr<runtime::Runtime> runtime;
        [[nodiscard]] sync::TeamFolder &folder() const { return runtime->teamFolder(); }
    };

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>(1'795'000'000'000); ///< unless a desk has its own
    QTemporaryDir share;
    QString sheet; ///< the code of the recovery sheet of the team that makeTeam() made

    /// Opens the profile of that name; the first time it is made. @return whether it worked
    bool open(const QString &name);
    void close(const QString &name) { m_desks.at(name)->runtime.reset(); }
    [[nodiscard]] Desk &operator[](const QString &name) const { return *m_desks.at(name); }
    /// One round, and how things stand after it.
    sync::TeamStatus sync(const QString &name);
    /// The path of the team's folder; empty: none.
    [[nodiscard]] QString teamFolder() const;
    /// Makes a team of these; the first is its admin and lets the others in.
    bool makeTeam(const QStringList &names);

private:
    std::map<QString, std::unique_ptr<Desk>> m_desks;
};

/// Runs the event loop until the task has an answer.
template <typename T> Result<T> answerOf(const Task<T> &task)
{
    if (!QTest::qWaitFor([&] { return task.isFinished(); }, 20000))
        return fail(Error::Kind::Timeout, QStringLiteral("no answer in 20 s"));
    QCoreApplication::processEvents(); // what was told before the answer waits in the queue
    return task.resultCount() > 0 ? task.result() : Result<T>(fail(Error::Kind::Cancelled));
}

} // namespace baton::test
