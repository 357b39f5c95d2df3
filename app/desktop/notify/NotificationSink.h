// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace baton::desktop {

/// One notification, worded, as a desktop shows it.
struct Notification {
    struct Action {
        QString key; ///< "open", "claim", "snooze", "sign-in"; "default" is a click on the notification itself
        QString label;
    };
    QString tag; ///< replaces an older one of the same tag
    QString title;
    QString body; ///< plain text
    QList<Action> actions;
    bool urgent = false; ///< stays until it is answered
};

/// Where notifications go. A system other than freedesktop's brings its own file with this interface.
/// @thread interface; never blocks
class NotificationSink : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notification &notification) = 0;
    /// Takes a notification back; nothing happens if it is not shown.
    virtual void withdraw(const QString &tag) = 0;
    /// Whether anything can be shown at all; false until it is known.
    [[nodiscard]] virtual bool isAvailable() const = 0;

Q_SIGNALS:
    void activated(const QString &tag, const QString &action);
    void availableChanged();
};

/// Tells when nobody is at the computer: locked, blanked, asleep.
/// @thread interface; never blocks
class PresenceSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual bool isAway() const = 0;

Q_SIGNALS:
    void awayChanged(bool away);
};

} // namespace baton::desktop
