// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QtCore/QIODevice>

#include <optional>

namespace baton::mail {

/// One mail of a file of many.
struct MboxMail {
    QByteArray bytes; ///< as read() takes it; at most Mbox::kMostBytes
    std::optional<TimeMs> at; ///< as the line before it tells; of many programs the moment it was saved
    qint64 offset = 0; ///< in the file, of that line
    bool isCut = false; ///< it is bigger; `bytes` is its beginning
    bool endsAbruptly = false; ///< the file ends in the middle of a line
    bool isDeleted
        = false; ///< Thunderbird has thrown it away and not tidied up, or Google has it in the trash or as spam
    bool isSent = false; ///< Google says that its owner has sent it

    bool operator==(const MboxMail &) const = default;
};

/// Reads a file in which mails lie one after the other, each behind a line "From sender date" (mboxrd; of mboxo what
/// can be told apart). Holds one mail at a time, never the file.
///
/// A line that begins with "From " begins a mail only after an empty line and with a date in it: some programs leave
/// such lines of a text as they are.
/// @thread one at a time
class Mbox {
public:
    static constexpr qsizetype kMostBytes = 4 * 1024 * 1024;

    /// @param file  open for reading; outlives this
    explicit Mbox(QIODevice &file);

    /// The next mail; nullopt: there is none any more.
    /// @return Error::Invalid  the file is no mbox; what is in it is not looked at
    ///         Error::Storage  it cannot be read
    Result<std::optional<MboxMail>> next();

private:
    struct Line {
        QByteArray bytes;
        bool isWhole = true; ///< with its end; false: the next one goes on with it, or the file ends
        qint64 offset = 0;
    };
    Result<std::optional<Line>> line();

    QIODevice &m_file;
    std::optional<Line> m_postmark; ///< of the next mail
    bool m_begun = false;
    QByteArray m_buffer; ///< for one line
};

} // namespace baton::mail
