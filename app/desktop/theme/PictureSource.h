// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtCore/QObject>
#include <QtCore/QSize>
#include <QtGui/QImage>

namespace baton::desktop {

/// A picture wanted by a widget.
struct PictureRequest {
    AccountKey account = 0; ///< the picture may come from this account's own network only
    QString url;
    QSize maxPixels; ///< device pixels; the picture is scaled down to fit, never up. Empty: as it is, within the caps
    // Of a picture that only the account can fetch; a person's needs none of these.
    MessageKey message = 0;
    MessageId messageId = {};
    int attachment = 0; ///< which of the message's

    bool operator==(const PictureRequest &) const = default;
};

/// Avatars and attached pictures: fetched, decoded and cached elsewhere.
/// @thread interface; never blocks
class PictureSource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    enum class State { Ready, Loading, Failed };
    struct Answer {
        State state = State::Loading;
        QImage image; ///< with Ready
    };

    /// What is known now. Loading: it has been asked for, and changed() follows.
    virtual Answer picture(const PictureRequest &request) = 0;

Q_SIGNALS:
    /// The picture of this address is ready or has failed; ask again.
    void changed(const QString &url);
};

} // namespace baton::desktop
