// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

namespace baton::runtime {

/// What the system says of this machine's way to the network. Where it says nothing (no NetworkManager), nothing is
/// told and accounts find out by trying.
///
/// This is one of the files that know a part of the system: another one's backend of QNetworkInformation does it too.
/// @thread interface
class NetworkWatch : public QObject {
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);

    [[nodiscard]] bool isMetered() const;

Q_SIGNALS:
    /// There is a network again.
    void cameBack();
    /// Traffic began, or ceased, to cost.
    void meteredChanged(bool metered);
};

} // namespace baton::runtime
