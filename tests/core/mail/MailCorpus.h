// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

namespace baton::test {

/// One odd mail, and what a person must be able to read of it.
struct OddMail {
    QByteArray name;
    QByteArray raw;
    QString holds; ///< must stand in its text; empty: nothing is expected
    QString subject; ///< must be its subject; empty: nothing is expected
    int parts = -1; ///< how many attachments; -1: nothing is expected
};

/// Some five hundred mails: every charset by every transfer encoding, in every structure that mail programs build, and
/// the ways in which they get them wrong. The same at every call.
QList<OddMail> oddMails();

} // namespace baton::test
