// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace baton::test {

/// The machine-readable description of the API's entities: which member has which type, and whether it may be null or
/// missing.
class EntitySchema {
public:
    /// Empty if the file cannot be read.
    static EntitySchema load(const QString &path);
    [[nodiscard]] bool isEmpty() const { return m_entities.isEmpty(); }
    [[nodiscard]] bool knows(const QString &entity) const { return m_entities.contains(entity); }

    /// What is wrong with `value` as an `entity`: missing members, null where it may not be, wrong types. Members that
    /// the description does not know are fine.
    [[nodiscard]] QStringList faults(const QJsonValue &value, const QString &entity) const;

private:
    void check(const QJsonValue &value, const QString &type, const QString &element, const QString &where,
        QStringList &faults) const;
    void checkObject(const QJsonObject &object, const QString &entity, const QString &where, QStringList &faults) const;

    QHash<QString, QJsonObject> m_entities; ///< by name: its fields
};

/// How the shape of `ours` differs from that of `theirs`: members only one of them has, and members of different type
/// (null goes with everything). Of arrays the first elements are compared.
QStringList shapeDifferences(const QJsonValue &theirs, const QJsonValue &ours, const QString &where = {});

} // namespace baton::test
