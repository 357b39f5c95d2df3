// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace baton::test {

/// One recorded request and what a real server answered.
struct RecordedExchange {
    QByteArray method;
    QByteArray target; ///< path and query
    QByteArray body; ///< empty where it was binary
    bool binaryBody = false;
    QByteArray authorization;
    QByteArray contentType;
    int status = 0;
    QByteArray answer;
    QByteArray answerType;
    QByteArray link; ///< empty: none
};

/// Reads a recording as the VCR library writes it. Knows of YAML only what stands in such files.
QList<RecordedExchange> readCassette(const QString &path);

/// The folder of specifications and recordings, or empty: $BATON_SPECS, else ../shared/specs beside the project.
QString specsFolder();

} // namespace baton::test
