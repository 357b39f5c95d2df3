// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/base/Clock.h"
#include "core/domain/Views.h"
#include "core/inbox/ReplyService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

namespace baton::desktop {

/// The last line: who waits, what is being sent with its way back, and what was just done.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(inbox::ReplyService &replies, const Clock &clock, QWidget *parent);

    void setCounts(const ViewCounts &counts);
    /// A sentence for some seconds. @param undoable  with a link that takes it back
    void say(const QString &sentence, bool undoable = false);
    /// What did not work; stays until the next sentence or a click. @param details  can be copied
    void sayError(const QString &sentence, const QString &details);
    [[nodiscard]] QString waitingText() const { return m_waiting->wholeText(); }
    [[nodiscard]] QString sendingText() const { return m_sending->wholeText(); }
    [[nodiscard]] QString saidText() const { return m_said->wholeText(); }
    [[nodiscard]] KeyButton *undoSending() const { return m_undoSending; }

Q_SIGNALS:
    void waitingAsked();
    void outgoingAsked();
    void undoAsked();
    void failed(const QString &sentence, const QString &details);
    /// A reply was taken back; its text is the conversation's draft again.
    void replyCameBack(baton::ThreadKey thread);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tellWaiting();
    void tellSending();

    inbox::ReplyService &m_replies;
    const Clock &m_clock;
    ViewCounts m_counts;
    TextLabel *m_waiting;
    TextLabel *m_sending;
    KeyButton *m_undoSending;
    KeyButton *m_sendNow;
    KeyButton *m_attention;
    TextLabel *m_said;
    KeyButton *m_undo;
    KeyButton *m_details;
    QString m_errorDetails;
    DraftId m_leaving;
    ThreadKey m_leavingThread = 0;
    QTimer m_second;
    QTimer m_minute;
    QTimer m_forget;
};

} // namespace baton::desktop
