// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationRules.h"
#include "app/desktop/notify/NotificationSink.h"

#include <QtCore/QCoreApplication>

namespace baton::desktop {

/// Words a notice. Names and texts of strangers are cut, put on one line and freed of control characters.
class NotificationText {
    Q_DECLARE_TR_FUNCTIONS(baton::desktop::NotificationText)

public:
    /// @param showText  whether what was written may be shown
    static Notification notification(const Notice &notice, bool showText);

private:
    static QString titleOf(const Happening &happening, int messages);
    static QString bodyOf(const Happening &happening, bool showText);
    static QList<Notification::Action> actionsFor(const Happening &happening);
    static Notification several(const Notice &notice);
};

/// One line without control and bidirectional characters, at most `maxLength` long, for text of strangers.
QString safeLine(const QString &text, int maxLength);

} // namespace baton::desktop
