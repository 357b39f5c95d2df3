// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/domain/Views.h"
#include "core/inbox/AccountService.h"

#include <QtCore/QPointer>

QT_BEGIN_NAMESPACE
class QProgressDialog;
class QWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Saves a file that a message brought: asks where, tells how far it is, and can be stopped.
/// @thread interface
class FileSaver : public QObject {
    Q_OBJECT

public:
    FileSaver(inbox::AccountService &accounts, QWidget *window);

    /// Asks where to; then fetches. @param index  which of the message's attachments. Several at once do no harm.
    void ask(MessageKey message, int index, const Attachment &attachment);
    /// Without asking.
    void save(MessageKey message, int index, const QString &path);

Q_SIGNALS:
    void said(const QString &sentence);
    void failed(const QString &sentence, const QString &details);

private:
    inbox::AccountService &m_accounts;
    QWidget *m_window;
};

/// What a sender calls a file, as the name of one here: no folders, nothing hidden, nothing too long. Never empty.
QString safeFileName(const Attachment &attachment);

} // namespace baton::desktop
