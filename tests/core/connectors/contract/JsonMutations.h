// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonDocument>
#include <QtCore/QList>
#include <QtCore/QString>

namespace baton::test {

/// One way to spoil a JSON document: a value taken away or replaced by one of another type.
struct Mutation {
    QString where; ///< ".status.account.id := []"
    QJsonDocument document;
};

/// Every value below `items[index]` of the array at `itemsAt`, once taken away and once replaced by each of: null, a
/// number, a text, true, an array, an object, where that is of another type.
QList<Mutation> mutationsOf(const QJsonDocument &document, const QStringList &itemsAt, qsizetype index);

/// The array at `itemsAt`, and the document with another one there.
QJsonArray itemsOf(const QJsonDocument &document, const QStringList &itemsAt);
QJsonDocument withItems(const QJsonDocument &document, const QStringList &itemsAt, const QJsonArray &items);

} // namespace baton::test
