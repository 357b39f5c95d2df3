// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/domain/ProfileTrouble.h"

#include <QtWidgets/QDialog>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

QT_BEGIN_NAMESPACE
class QProgressBar;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;

/// Shows how far something is that takes a disk's time, and can stop it. For when there is no window yet.
/// The work runs on a thread of its own; the dialog ends with it.
class RestoringDialog final : public QDialog {
    Q_OBJECT

public:
    /// Told how far it is, in percent; answers false to stop.
    using Step = std::function<bool(int percent)>;
    using Work = std::function<Result<QString>(const Step &step)>;

    RestoringDialog(const QString &title, Work work, QWidget *parent = nullptr);
    ~RestoringDialog() override;

    /// What the work returned; for after exec().
    [[nodiscard]] const Result<QString> &outcome() const { return m_shared->outcome; }
    [[nodiscard]] KeyButton *stopButton() const { return m_stop; }

    /// Stops the work; the dialog ends when it has.
    void reject() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Shared {
        std::atomic<int> percent = 0;
        std::atomic<bool> stop = false;
        std::atomic<bool> isDone = false;
        Result<QString> outcome = fail(Error::Kind::Cancelled);
    };
    void look();

    const Work m_work;
    const std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    QProgressBar *m_progress;
    KeyButton *m_stop;
    std::thread m_thread;
};

} // namespace baton::desktop
