// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/outgoing/OutboxText.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace baton::desktop {

/// Carries out what a button about a reply asks for; one for the window, shared by the bar, the strip and the dialogs.
/// @thread interface; never blocks
class OutboxActs final : public QObject {
    Q_OBJECT

public:
    explicit OutboxActs(const DesktopServices &services, QObject *parent = nullptr);

    void run(OutboxAct act, const inbox::OutboxItem &item);
    /// Takes the reply back as a draft that was begun just now: the person has read what is new.
    void readAndGoOn(const inbox::OutboxItem &item);
    /// Opens the newest message that has an address in the browser.
    void lookOnNetwork(ThreadKey thread);

Q_SIGNALS:
    /// A reply may come back into its conversation: what is written there has to be stored before.
    void takingBack();
    /// "See what changed…": show the HeldReplyDialog.
    void newsRequested(const baton::DraftId &reply);
    void signInRequested(baton::AccountKey account);
    /// The text is the draft of this conversation again: show it.
    void backToDraft(baton::ThreadKey thread);
    void openInBrowser(const QUrl &address);
    void failed(const baton::Error &error);

private:
    DesktopServices m_services;
};

} // namespace baton::desktop
