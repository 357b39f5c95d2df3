// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

namespace baton::desktop {

/// Asks why a conversation goes back to whom it came from: without a reason it would only be thrown back.
class SendBackDialog : public QDialog {
    Q_OBJECT

public:
    SendBackDialog(int conversations, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &reason);
};

} // namespace baton::desktop
