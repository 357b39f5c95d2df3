// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/RawFloor.h"

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>

#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

namespace baton::bench {

namespace {

constexpr qsizetype kPiece = 64 * 1024;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the floor: %s", qPrintable(file.errorString()));
    return file.readAll();
}

} // namespace

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

Spent spentOn(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    const double before = cpuMs();
    work();
    return {double(timer.nsecsElapsed()) / 1e6, cpuMs() - before};
}

QString subfolder(const QTemporaryDir &dir, const QString &name)
{
    QDir(dir.path()).mkpath(name);
    return dir.filePath(name);
}

RawFloor::RawFloor(const QString &path)
{
    const bool isOpen = sqlite3_open(path.toUtf8().constData(), &m_db) == SQLITE_OK;
    const int made = sqlite3_exec(m_db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
        "PRAGMA cache_size = -16384; CREATE TABLE rows (key INTEGER PRIMARY KEY, raw BLOB NOT NULL) STRICT",
        nullptr, nullptr, nullptr);
    if (!isOpen || made != SQLITE_OK
        || sqlite3_prepare_v2(m_db, "INSERT INTO rows (raw) VALUES (?)", -1, &m_insert, nullptr) != SQLITE_OK)
        qFatal("the floor: %s", sqlite3_errmsg(m_db));
}

RawFloor::~RawFloor()
{
    sqlite3_finalize(m_insert);
    sqlite3_close(m_db);
}

void RawFloor::takeIn(const QString &folder, const WrittenFile &written, const sync::EpochKey &key)
{
    const QByteArray bytes = contentOf(folder + QLatin1Char('/') + written.path);
    const auto items = sync::openSealed({sync::FileKind::Segment, written.header, bytes, written.chunksAt, {}}, key);
    if (!items)
        qFatal("the floor: %s", qPrintable(items.error().detail));
    keep(items->bytes, written.sizes);
}

void RawFloor::keep(const QByteArray &items, const std::vector<quint32> &sizes)
{
    sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    qsizetype at = 0;
    for (const quint32 size : sizes) {
        sqlite3_bind_blob(m_insert, 1, items.constData() + at, int(size), SQLITE_STATIC);
        if (sqlite3_step(m_insert) != SQLITE_DONE)
            qFatal("the floor: %s", sqlite3_errmsg(m_db));
        sqlite3_reset(m_insert);
        at += size;
    }
    sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr);
}

QByteArray sealRaw(const QString &path, const QByteArray &text)
{
    QByteArray key(crypto_secretstream_xchacha20poly1305_KEYBYTES, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_keygen(bytesOf(key));
    crypto_secretstream_xchacha20poly1305_state state{};
    QByteArray sealed(crypto_secretstream_xchacha20poly1305_HEADERBYTES, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&state, bytesOf(sealed), bytesOf(key));
    for (qsizetype at = 0; at < text.size(); at += kPiece) {
        const qsizetype size = std::min(kPiece, text.size() - at);
        const qsizetype end = sealed.size();
        sealed.resize(end + size + qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES));
        crypto_secretstream_xchacha20poly1305_push(&state, bytesOf(sealed) + end, nullptr, bytesOf(text) + at,
            quint64(size), nullptr, 0, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    }
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sealed) != sealed.size() || !file.flush()
        || ::fsync(file.handle()) != 0)
        qFatal("the floor: %s", qPrintable(file.errorString()));
    return key;
}

QByteArray openRaw(const QString &path, const QByteArray &key)
{
    constexpr qsizetype kHeader = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    constexpr qsizetype kTag = crypto_secretstream_xchacha20poly1305_ABYTES;
    const QByteArray sealed = contentOf(path);
    crypto_secretstream_xchacha20poly1305_state state{};
    crypto_secretstream_xchacha20poly1305_init_pull(&state, bytesOf(sealed), bytesOf(key));
    QByteArray text(sealed.size(), Qt::Uninitialized);
    qsizetype got = 0;
    for (qsizetype at = kHeader; at < sealed.size(); at += kPiece + kTag) {
        const qsizetype size = std::min(kPiece + kTag, sealed.size() - at);
        if (crypto_secretstream_xchacha20poly1305_pull(
                &state, bytesOf(text) + got, nullptr, nullptr, bytesOf(sealed) + at, quint64(size), nullptr, 0)
            != 0)
            qFatal("the floor: a file does not open");
        got += size - kTag;
    }
    text.truncate(got);
    return text;
}

} // namespace baton::bench
