// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/TeamBench.h"

#include <QtCore/QTemporaryDir>

#include <functional>

struct sqlite3;
struct sqlite3_stmt;

namespace baton::bench {

/// Processor time of the whole program, in milliseconds.
double cpuMs();

struct Spent {
    double wall = 0; ///< ms
    double cpu = 0; ///< ms of the processor
};
Spent spentOn(const std::function<void()> &work);

/// A new folder below, as a path.
QString subfolder(const QTemporaryDir &dir, const QString &name);

/// The least that could keep what a folder holds: raw rows in a database of its own, by SQLite's C interface,
/// synchronous FULL, a transaction a file. The program ends where something fails.
class RawFloor {
public:
    explicit RawFloor(const QString &path);
    ~RawFloor();
    RawFloor(const RawFloor &) = delete;
    RawFloor &operator=(const RawFloor &) = delete;

    /// Reads the file, opens it (AEAD only) and keeps its items as they are divided.
    void takeIn(const QString &folder, const WrittenFile &written, const sync::EpochKey &key);
    /// Keeps a text in so many rows, in one transaction.
    void keep(const QByteArray &items, const std::vector<quint32> &sizes);

private:
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_insert = nullptr;
};

/// Seals a text with a key of its own (secretstream, pieces of 64 KiB) into a synced file.
/// @return the key
QByteArray sealRaw(const QString &path, const QByteArray &text);
QByteArray openRaw(const QString &path, const QByteArray &key);

} // namespace baton::bench
