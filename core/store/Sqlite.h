// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace baton::store {

/// SQL text written as a literal beside the function that uses it. Only literals fit (the constructor is consteval), so
/// that nothing of a person's or a network's making is ever part of a statement, and the address identifies it.
class Sql {
public:
    consteval Sql(const char *literal)
        : m_text(literal)
    {
    }
    [[nodiscard]] const char *text() const { return m_text; }

private:
    const char *m_text;
};

/// What SQLite said, with its extended result code.
struct SqlFailure {
    int code = 0;
    QString detail;

    [[nodiscard]] Error toError() const;
};

class Connection;

/// A prepared statement in use. Goes back to the connection's cache, reset and unbound, when it leaves its scope, so
/// that no snapshot of the write-ahead log is held.
///
/// Errors are remembered by the connection ("sticky"): after the first one every statement does nothing, next() is
/// false, and the job that ran them fails as a whole. So repository code needs no check after each step.
/// @thread the connection's
class Statement {
public:
    /// @param inUse  the cache's mark; null: the statement is finalized with this
    Statement(Connection &connection, sqlite3_stmt *statement, bool *inUse);
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    /// Binds ?1, ?2 … in order. Text and blobs are copied only where they are temporary.
    template <typename... Values> Statement &bind(const Values &...values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }
    /// Binds one parameter, counted from 1.
    void bindOne(int index, qint64 value);
    void bindOne(int index, int value) { bindOne(index, qint64(value)); }
    void bindOne(int index, bool value) { bindOne(index, qint64(value)); }
    void bindOne(int index, quint64 value) { bindOne(index, qint64(value)); }
    void bindOne(int index, const QString &value);
    void bindOne(int index, QStringView value);
    void bindOne(int index, const QByteArray &value);
    void bindOne(int index, std::nullptr_t);
    template <typename T> void bindOne(int index, const std::optional<T> &value)
    {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, nullptr);
    }
    /// UTF-8 that outlives the statement's use, not copied.
    void bindUtf8(int index, QByteArrayView utf8);
    /// A blob that outlives the statement's use, not copied.
    void bindBytes(int index, QByteArrayView bytes);

    /// Moves to the next row. False at the end and after an error.
    bool next();
    /// Runs a statement that returns nothing and leaves it ready for other values. @return false after an error
    bool run();
    /// Ready for other values.
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] int number(int column) const { return int(integer(column)); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    /// Valid until the next step.
    [[nodiscard]] QByteArrayView bytesView(int column) const;
    [[nodiscard]] QByteArrayView utf8View(int column) const;

private:
    Connection *m_connection;
    sqlite3_stmt *m_statement;
    bool *m_inUse;
    bool m_isReset = true;
    std::vector<QByteArray> m_kept; ///< what is bound without a copy by SQLite
};

/// One connection to the database, with our tokenizer and functions. Belongs to one thread at a time.
///
/// SQLite is used through its own C interface, not through QtSql: see README.md, "Why not QtSql".
class Connection {
public:
    enum class Mode { ReadWriteCreate, ReadWrite, ReadOnly };

    static tl::expected<std::unique_ptr<Connection>, SqlFailure> open(const QString &path, Mode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A statement from the cache, or prepared now.
    Statement prepare(Sql sql);
    /// For SQL that is put together from fixed parts, such as a filter's. Cached by its text.
    Statement prepareText(const QByteArray &sql);

    /// Runs one statement without values, from the cache. @return false after an error, which sticks
    bool run(Sql sql) { return prepare(sql).run(); }
    /// Runs several statements without values. @return false after an error, which sticks
    bool execute(Sql sql) { return executeScript(sql.text()); }
    bool executeScript(const char *script);

    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] int changes() const; ///< rows of the last statement
    [[nodiscard]] qint64 totalChanges() const;
    [[nodiscard]] bool inTransaction() const;

    [[nodiscard]] const std::optional<SqlFailure> &failure() const { return m_failure; }
    void clearFailure() { m_failure.reset(); }
    void noteFailure(int code);
    void noteFailure(SqlFailure failure);

    [[nodiscard]] sqlite3 *handle() const { return m_db; }
    /// Stops what runs on it. What is just about to start is not stopped: see setStopping(). @thread any
    void interrupt();
    /// Asked now and then while statements run; true stops them. Empty: nobody asks.
    void setStopping(std::function<bool()> stopping);

private:
    friend class Statement;
    explicit Connection(sqlite3 *db);
    sqlite3_stmt *compile(const char *text, int length);

    struct Slot {
        sqlite3_stmt *statement = nullptr;
        bool inUse = false;
    };
    sqlite3 *m_db;
    std::function<bool()> m_stopping;
    std::unordered_map<const char *, Slot> m_byLiteral;
    std::unordered_map<std::string, Slot> m_byText;
    std::optional<SqlFailure> m_failure;
};

} // namespace baton::store
