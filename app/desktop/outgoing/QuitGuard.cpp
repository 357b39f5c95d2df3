// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/outgoing/QuitGuard.h"

#include "app/desktop/outgoing/OutboxText.h"

#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace baton::desktop {

using inbox::OutboxItem;
using inbox::OutboxState;

namespace {

struct Left {
    int leaving = 0; ///< go out by themselves
    int held = 0;
    int failed = 0;
    int unknown = 0;
    [[nodiscard]] int all() const { return leaving + held + failed + unknown; }
};

Left leftIn(const inbox::ReplyService &replies)
{
    Left left;
    const QList<OutboxItem> items = replies.outbox();
    for (const OutboxItem &item : items) {
        if (!item.mine)
            continue;
        switch (item.state) {
        case OutboxState::Queued:
        case OutboxState::Checking:
        case OutboxState::Sending: ++left.leaving; break;
        case OutboxState::Held: ++left.held; break;
        case OutboxState::Failed: ++left.failed; break;
        case OutboxState::Unknown: ++left.unknown; break;
        case OutboxState::Asked: // goes on without this program
        case OutboxState::AskedOfMe:
        case OutboxState::Sent: break;
        }
    }
    return left;
}

} // namespace

QuitGuard::QuitGuard(inbox::ReplyService &replies, QWidget *window)
    : QObject(window)
    , m_replies(replies)
    , m_window(window)
{
    connect(&replies, &inbox::ReplyService::outboxChanged, this, &QuitGuard::onOutbox);
}

QString QuitGuard::question() const
{
    const Left left = leftIn(m_replies);
    QStringList sentences;
    if (left.leaving > 0)
        sentences << tr("About to leave: %n", "quit question, number of replies", left.leaving);
    if (left.held > 0)
        sentences << tr("Held because something changed: %n", "quit question, number of replies", left.held);
    if (left.failed > 0)
        sentences << tr("Not sent: %n", "quit question, number of replies", left.failed);
    if (left.unknown > 0)
        sentences << tr("Not sure whether it was sent: %n", "quit question, number of replies", left.unknown);
    return sentences.join(u'\n');
}

bool QuitGuard::ask()
{
    const Left left = leftIn(m_replies);
    if (left.all() == 0)
        return true;
    if (m_box) {
        m_box->raise();
        m_box->activateWindow();
        return false;
    }
    QMessageBox *box = makeBox(tr("Some replies have not gone out."));
    QString details = question() + QStringLiteral("\n\n");
    details += left.leaving > 0 ? tr("What does not leave now is kept and goes out when Baton runs again.")
                                : tr("They are kept, with their texts, until Baton runs again.");
    box->setInformativeText(details);
    QPushButton *send = left.leaving > 0 ? box->addButton(tr("Send now, then quit"), QMessageBox::AcceptRole) : nullptr;
    QPushButton *quit = box->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    box->setDefaultButton(send ? send : stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, send, quit](const QAbstractButton *button) {
        if (button == quit)
            Q_EMIT mayQuit();
        else if (send && button == send)
            sendNowThenQuit();
    });
    box->open();
    return false;
}

QMessageBox *QuitGuard::makeBox(const QString &text)
{
    auto *box = new QMessageBox(m_window);
    m_box = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Quit Baton"));
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    return box;
}

void QuitGuard::sendNowThenQuit()
{
    m_waiting = true;
    QMessageBox *box = makeBox(tr("Sending the last replies…"));
    box->setIcon(QMessageBox::Information);
    box->setInformativeText(tr("Baton quits as soon as they are out. What cannot leave is kept."));
    QPushButton *quit = box->addButton(tr("Quit without waiting"), QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, quit](const QAbstractButton *button) {
        m_waiting = false;
        if (button == quit)
            Q_EMIT mayQuit();
    });
    box->open();
    const QList<OutboxItem> items = m_replies.outbox();
    for (const OutboxItem &item : items) {
        if (item.mine && item.state == OutboxState::Queued)
            m_replies.sendNow(item.id);
    }
    onOutbox();
}

void QuitGuard::onOutbox()
{
    if (!m_waiting || leftIn(m_replies).leaving > 0)
        return;
    m_waiting = false;
    if (m_box) {
        m_box->close();
        m_box.clear();
    }
    // A reply that could not leave after all is worth another look.
    if (ask())
        Q_EMIT mayQuit();
}

} // namespace baton::desktop
