// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Folder.h"
#include "tests/simulation/Transport.h"

namespace baton::simulation {

/// One device's copy, as its program sees it.
class SimFolder : public sync::Folder {
public:
    SimFolder(Transport &transport, int device)
        : m_transport(transport)
        , m_device(device)
    {
    }
    Result<QStringList> list(const QString &directory) override;
    Result<QByteArray> read(const QString &path, qint64 most) override;
    Result<void> create(const QString &path, const QByteArray &bytes) override;
    Result<void> replace(const QString &path, const QByteArray &bytes) override;
    Result<void> remove(const QString &path) override;

private:
    void meetAll(std::map<QString, Fault> &marks, const QString &prefix);

    Transport &m_transport;
    int m_device;
};

} // namespace baton::simulation
