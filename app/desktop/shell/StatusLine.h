// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/base/Clock.h"
#include "core/domain/Views.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace baton::desktop {

class OutboxActs;
class SendingBar;

/// The last line: who waits, what is being sent with its way back, and what was just done.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(const DesktopServices &services, OutboxActs &acts, QWidget *parent);

    void setCounts(const ViewCounts &counts);
    /// Whether it says who waits.
    void setWaitingShown(bool shown);
    /// A sentence for some seconds. @param undoable  with a link that takes it back
    void say(const QString &sentence, bool undoable = false);
    /// What did not work; stays until the next sentence or a click. @param details  can be copied
    void sayError(const QString &sentence, const QString &details);
    [[nodiscard]] QString waitingText() const { return m_waiting->wholeText(); }
    [[nodiscard]] QString saidText() const { return m_said->wholeText(); }
    [[nodiscard]] SendingBar *sending() const { return m_sending; }

Q_SIGNALS:
    void outgoingAsked();
    void undoAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellWaiting();

    const Clock &m_clock;
    ViewCounts m_counts;
    TextLabel *m_waiting;
    SendingBar *m_sending;
    TextLabel *m_said;
    KeyButton *m_undo;
    KeyButton *m_details;
    QString m_errorDetails;
    QTimer m_minute;
    QTimer m_forget;
};

} // namespace baton::desktop
