// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Sqlite.h"

#include "core/store/Functions.h"
#include "core/store/Tokenizer.h"

#include <mutex>

#include <sqlite3.h>

namespace baton::store {

namespace {

constexpr size_t kMaxDynamicStatements = 64;

SqlFailure failureOf(sqlite3 *db, int code)
{
    if (db == nullptr)
        return {code, QString::fromUtf8(sqlite3_errstr(code))};
    return {sqlite3_extended_errcode(db) != SQLITE_OK ? sqlite3_extended_errcode(db) : code,
        QString::fromUtf8(sqlite3_errmsg(db))};
}

} // namespace

Error SqlFailure::toError() const
{
    if ((code & 0xff) == SQLITE_INTERRUPT)
        return Error{Error::Kind::Cancelled, QStringLiteral("interrupted")};
    return Error{Error::Kind::Storage, QStringLiteral("SQLite %1: %2").arg(code).arg(detail)};
}

Statement::Statement(Connection &connection, sqlite3_stmt *statement, bool *inUse)
    : m_connection(&connection)
    , m_statement(statement)
    , m_inUse(inUse)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_inUse(other.m_inUse)
    , m_isReset(other.m_isReset)
    , m_kept(std::move(other.m_kept))
{
}

Statement::~Statement()
{
    if (m_statement == nullptr)
        return;
    if (m_inUse == nullptr) {
        sqlite3_finalize(m_statement);
        return;
    }
    if (!m_isReset)
        sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    *m_inUse = false;
}

void Statement::bindOne(int index, qint64 value)
{
    if (m_statement != nullptr)
        sqlite3_bind_int64(m_statement, index, value);
}

void Statement::bindOne(int index, const QString &value) { bindOne(index, QStringView(value)); }

void Statement::bindOne(int index, QStringView value)
{
    if (m_statement == nullptr)
        return;
    m_kept.push_back(value.toUtf8());
    bindUtf8(index, m_kept.back());
}

void Statement::bindOne(int index, const QByteArray &value)
{
    if (m_statement == nullptr)
        return;
    m_kept.push_back(value); // shares, does not copy
    bindBytes(index, m_kept.back());
}

void Statement::bindOne(int index, std::nullptr_t)
{
    if (m_statement != nullptr)
        sqlite3_bind_null(m_statement, index);
}

void Statement::bindUtf8(int index, QByteArrayView utf8)
{
    if (m_statement != nullptr)
        sqlite3_bind_text64(m_statement, index, utf8.isEmpty() ? "" : utf8.data(), sqlite3_uint64(utf8.size()),
            SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindBytes(int index, QByteArrayView bytes)
{
    if (m_statement != nullptr)
        sqlite3_bind_blob64(
            m_statement, index, bytes.isEmpty() ? "" : bytes.data(), sqlite3_uint64(bytes.size()), SQLITE_STATIC);
}

bool Statement::next()
{
    if (m_statement == nullptr || m_connection->failure())
        return false;
    m_isReset = false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection->noteFailure(code);
    return false;
}

bool Statement::run()
{
    while (next()) { }
    reset();
    return !m_connection->failure();
}

void Statement::reset()
{
    if (m_statement != nullptr && !m_isReset)
        sqlite3_reset(m_statement);
    m_isReset = true;
    m_kept.clear();
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

QString Statement::text(int column) const { return QString::fromUtf8(utf8View(column)); }

QByteArray Statement::bytes(int column) const { return bytesView(column).toByteArray(); }

QByteArrayView Statement::bytesView(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, data == nullptr ? 0 : qsizetype(sqlite3_column_bytes(m_statement, column))};
}

QByteArrayView Statement::utf8View(int column) const
{
    // Texts are kept as UTF-8; as a "blob" they come without a copy that ends in a zero byte.
    return bytesView(column);
}

Connection::Connection(sqlite3 *db)
    : m_db(db)
{
}

tl::expected<std::unique_ptr<Connection>, SqlFailure> Connection::open(const QString &path, Mode mode)
{
    const int flags = SQLITE_OPEN_NOMUTEX
        | (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY
                                  : SQLITE_OPEN_READWRITE | (mode == Mode::ReadWriteCreate ? SQLITE_OPEN_CREATE : 0));
    // Counting every allocation takes a lock for each, in all connections the same. Too late is no harm.
    static std::once_flag isConfigured;
    std::call_once(isConfigured, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
    sqlite3 *db = nullptr;
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &db, flags, nullptr);
    if (code != SQLITE_OK) {
        SqlFailure failure = failureOf(db, code);
        sqlite3_close_v2(db);
        return tl::unexpected(std::move(failure));
    }
    std::unique_ptr<Connection> connection(new Connection(db));
    sqlite3_extended_result_codes(db, 1);
    // Only batonctl's doctor and a backup tool could ever wait here: one process owns the profile.
    sqlite3_busy_timeout(db, 10000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (!registerTokenizer(db) || !registerFunctions(db))
        return tl::unexpected(failureOf(db, SQLITE_ERROR));
    return connection;
}

Connection::~Connection()
{
    for (const auto &[text, slot] : m_byLiteral)
        sqlite3_finalize(slot.statement);
    for (const auto &[text, slot] : m_byText)
        sqlite3_finalize(slot.statement);
    sqlite3_close_v2(m_db);
}

sqlite3_stmt *Connection::compile(const char *text, int length)
{
    if (m_failure)
        return nullptr;
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_db, text, length, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        noteFailure(code);
    return statement;
}

Statement Connection::prepare(Sql sql)
{
    Slot &slot = m_byLiteral[sql.text()];
    if (slot.inUse) // the same statement within its own loop
        return {*this, compile(sql.text(), -1), nullptr};
    if (slot.statement == nullptr) {
        slot.statement = compile(sql.text(), -1);
        if (slot.statement == nullptr)
            return {*this, nullptr, nullptr};
    }
    slot.inUse = true;
    return {*this, slot.statement, &slot.inUse};
}

Statement Connection::prepareText(const QByteArray &sql)
{
    const std::string text = sql.toStdString();
    auto found = m_byText.find(text);
    if (found == m_byText.end()) {
        if (m_byText.size() >= kMaxDynamicStatements) {
            std::erase_if(m_byText, [](const auto &entry) {
                if (!entry.second.inUse)
                    sqlite3_finalize(entry.second.statement);
                return !entry.second.inUse;
            });
        }
        sqlite3_stmt *statement = compile(sql.constData(), int(sql.size()));
        if (statement == nullptr)
            return {*this, nullptr, nullptr};
        found = m_byText.emplace(text, Slot{statement, false}).first;
    }
    if (found->second.inUse)
        return {*this, compile(sql.constData(), int(sql.size())), nullptr};
    found->second.inUse = true;
    return {*this, found->second.statement, &found->second.inUse};
}

bool Connection::executeScript(const char *script)
{
    if (m_failure)
        return false;
    const int code = sqlite3_exec(m_db, script, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        noteFailure(code);
    return code == SQLITE_OK;
}

qint64 Connection::lastInsertId() const { return sqlite3_last_insert_rowid(m_db); }

int Connection::changes() const { return sqlite3_changes(m_db); }

qint64 Connection::totalChanges() const { return sqlite3_total_changes64(m_db); }

bool Connection::inTransaction() const { return sqlite3_get_autocommit(m_db) == 0; }

void Connection::noteFailure(int code)
{
    if (!m_failure)
        m_failure = failureOf(m_db, code);
}

void Connection::noteFailure(SqlFailure failure)
{
    if (!m_failure)
        m_failure = std::move(failure);
}

void Connection::setStopping(std::function<bool()> stopping)
{
    constexpr int kSteps = 2000;
    m_stopping = std::move(stopping);
    const auto ask = [](void *self) { return static_cast<Connection *>(self)->m_stopping() ? 1 : 0; };
    if (m_stopping)
        sqlite3_progress_handler(m_db, kSteps, ask, this);
    else
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

void Connection::interrupt() { sqlite3_interrupt(m_db); }

} // namespace baton::store
