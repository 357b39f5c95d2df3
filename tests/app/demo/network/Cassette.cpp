// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/network/Cassette.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUrl>

namespace baton::test {

namespace {

int indentOf(const QByteArray &line)
{
    int indent = 0;
    while (indent < line.size() && line.at(indent) == ' ')
        ++indent;
    return indent;
}

/// Reads one scalar that starts in `line` at `from` and may run over further lines.
class Scalars {
public:
    explicit Scalars(const QList<QByteArray> &lines)
        : m_lines(lines)
    {
    }

    QByteArray read(qsizetype &line, qsizetype from) const
    {
        const QByteArray start = m_lines.at(line).mid(from);
        if (start.startsWith('\''))
            return single(line, from + 1);
        if (start.startsWith('"'))
            return twofold(line, from + 1);
        return plain(line, start.trimmed());
    }

private:
    /// Goes on in the lines that are further in.
    QByteArray plain(qsizetype &line, QByteArray text) const
    {
        const int indent = indentOf(m_lines.at(line));
        while (line + 1 < m_lines.size() && indentOf(m_lines.at(line + 1)) > indent) {
            ++line;
            text += ' ' + m_lines.at(line).trimmed();
        }
        return text;
    }

    QByteArray single(qsizetype &line, qsizetype from) const
    {
        QByteArray text;
        QByteArray rest = m_lines.at(line).mid(from);
        while (true) {
            for (qsizetype i = 0; i < rest.size(); ++i) {
                if (rest.at(i) != '\'') {
                    text += rest.at(i);
                } else if (i + 1 < rest.size() && rest.at(i + 1) == '\'') {
                    text += '\'';
                    ++i;
                } else {
                    return text;
                }
            }
            if (!next(line, rest, text))
                return text;
        }
    }

    QByteArray twofold(qsizetype &line, qsizetype from) const
    {
        QByteArray text;
        QByteArray rest = m_lines.at(line).mid(from);
        while (true) {
            bool joined = false;
            for (qsizetype i = 0; i < rest.size(); ++i) {
                const char c = rest.at(i);
                if (c == '"')
                    return text;
                if (c != '\\') {
                    text += c;
                } else if (i + 1 == rest.size()) {
                    joined = true; // a line end that is none
                } else {
                    i += escape(rest, i + 1, text);
                }
            }
            if (joined) {
                if (++line >= m_lines.size())
                    return text;
                rest = m_lines.at(line).trimmed();
                if (rest.startsWith('\\') && rest.size() > 1 && rest.at(1) == ' ')
                    rest.remove(0, 1);
            } else if (!next(line, rest, text)) {
                return text;
            }
        }
    }

    static qsizetype escape(const QByteArray &rest, qsizetype at, QByteArray &text)
    {
        const auto code = [&](qsizetype digits) {
            text += QString(QChar(char16_t(rest.mid(at + 1, digits).toUInt(nullptr, 16)))).toUtf8();
            return digits + 1;
        };
        switch (rest.at(at)) {
        case 'n': text += '\n'; return 1;
        case 'r': text += '\r'; return 1;
        case 't': text += '\t'; return 1;
        case 'x': return code(2);
        case 'u': return code(4);
        default: text += rest.at(at); return 1;
        }
    }

    /// A line break inside a scalar is a space, an empty line a line break.
    bool next(qsizetype &line, QByteArray &rest, QByteArray &text) const
    {
        int blank = 0;
        for (++line; line < m_lines.size() && m_lines.at(line).trimmed().isEmpty(); ++line)
            ++blank;
        if (line >= m_lines.size())
            return false;
        text += blank > 0 ? QByteArray(blank, '\n') : QByteArray(" ");
        rest = m_lines.at(line).trimmed();
        return true;
    }

    const QList<QByteArray> &m_lines;
};

} // namespace

QList<RecordedExchange> readCassette(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    const Scalars scalars(lines);
    QList<RecordedExchange> exchanges;
    bool inResponse = false;
    QByteArray header;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray &line = lines.at(i);
        const QByteArray trimmed = line.trimmed();
        const int indent = indentOf(line);
        if (line.startsWith("- request:")) {
            exchanges.append(RecordedExchange());
            inResponse = false;
            continue;
        }
        if (exchanges.isEmpty())
            continue;
        RecordedExchange &exchange = exchanges.last();
        if (line == "  response:") {
            inResponse = true;
        } else if (!inResponse && indent == 4 && trimmed.startsWith("body:")) {
            exchange.binaryBody = trimmed.contains("!!binary");
            if (!exchange.binaryBody && trimmed != "body: null")
                exchange.body = scalars.read(i, 10);
        } else if (!inResponse && indent == 4 && trimmed.startsWith("method:")) {
            exchange.method = trimmed.mid(8);
        } else if (!inResponse && indent == 4 && trimmed.startsWith("uri:")) {
            const QUrl url = QUrl::fromEncoded(scalars.read(i, 9));
            exchange.target = url.path(QUrl::FullyEncoded).toLatin1();
            if (url.hasQuery())
                exchange.target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
        } else if (inResponse && indent == 6 && trimmed.startsWith("string:")) {
            exchange.answer = scalars.read(i, 14);
        } else if (inResponse && indent == 6 && trimmed.startsWith("code:")) {
            exchange.status = trimmed.mid(6).toInt();
        } else if (indent == 6 && trimmed.endsWith(':') && !trimmed.startsWith('-')) {
            header = trimmed.chopped(1).toLower();
        } else if (indent == 6 && trimmed.startsWith("- ")) {
            const QByteArray value = scalars.read(i, 8);
            if (!inResponse && header == "authorization")
                exchange.authorization = value;
            else if (!inResponse && header == "content-type")
                exchange.contentType = value;
            else if (inResponse && header == "content-type")
                exchange.answerType = value;
            else if (inResponse && header == "link")
                exchange.link = value;
        }
    }
    return exchanges;
}

QString specsFolder()
{
    const QStringList candidates{qEnvironmentVariable("BATON_SPECS"),
        qEnvironmentVariable("BATON_SOURCE_DIR") + QStringLiteral("/../shared/specs")};
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty() && QDir(candidate + QStringLiteral("/mastodon/cassettes")).exists())
            return candidate;
    }
    return {};
}

} // namespace baton::test
