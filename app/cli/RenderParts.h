// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace baton::cli {

/// An RFC 3339 time as this computer's zone tells it; "–" if it is none.
QString localTime(const QJsonValue &value);
/// Columns as wide as their widest cell; the last is left as it is.
QString table(const QList<QStringList> &rows);
QStringList strings(const QJsonValue &value);

/// Of the commands about the team: its standing, its members; who asks to come in; an invitation; its sheet.
QString renderTeam(const QJsonObject &document);
QString renderRequests(const QJsonObject &document);
QString renderInvitation(const QJsonObject &document);
QString renderRecovered(const QJsonObject &document);
/// What was erased for good and where that is done; how long an account's texts are kept.
QString renderErasures(const QJsonObject &document);
QString renderRetention(const QJsonObject &document);
/// The document of `report`: the headline figures, and those of the groups.
QString renderReport(const QJsonObject &document);
/// The document of `digest`: the figures, and what is named.
QString renderDigest(const QJsonObject &document);

} // namespace baton::cli
