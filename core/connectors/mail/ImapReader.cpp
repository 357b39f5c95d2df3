// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/ImapReader.h"

namespace baton::connectors::mail {

namespace {

auto invalid(const char *why) { return fail(Error::Kind::Invalid, QStringLiteral("IMAP: %1").arg(QLatin1String(why))); }

/// "{123}" or "{123+}" at the end of a line. @return -1: none
qint64 literalAtEnd(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return -1;
    const qsizetype open = line.lastIndexOf('{');
    if (open < 0)
        return -1;
    QByteArrayView digits = line.sliced(open + 1, line.size() - open - 2);
    if (digits.endsWith('+'))
        digits.chop(1);
    bool isNumber = false;
    const qint64 size = digits.toByteArray().toLongLong(&isNumber);
    return isNumber && size >= 0 && !digits.isEmpty() ? size : -1;
}

class Parser {
public:
    explicit Parser(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }

    Result<ImapAnswer> answer()
    {
        ImapAnswer answer;
        answer.tag = word();
        if (answer.tag.isEmpty())
            return invalid("an answer without a tag");
        if (answer.tag == "+") {
            answer.text = rest();
            return answer;
        }
        skipSpace();
        QByteArray first = word();
        bool isNumber = false;
        const qint64 number = first.toLongLong(&isNumber);
        if (isNumber) {
            answer.number = number;
            skipSpace();
            first = word();
        }
        answer.word = first.toUpper();
        if (answer.word.isEmpty())
            return invalid("an answer that says nothing");
        skipSpace();
        if (answer.word == "OK" || answer.word == "NO" || answer.word == "BAD" || answer.word == "BYE"
            || answer.word == "PREAUTH") {
            if (m_at < m_bytes.size() && m_bytes[m_at] == '[') {
                const qsizetype end = m_bytes.indexOf(']', m_at);
                if (end > 0) {
                    answer.code = m_bytes.mid(m_at + 1, end - m_at - 1);
                    m_at = end + 1;
                    skipSpace();
                }
            }
            answer.text = rest();
            return answer;
        }
        while (m_at < m_bytes.size()) {
            auto one = value(0);
            if (!one)
                return fail(one.error());
            answer.values.push_back(std::move(*one));
            skipSpace();
        }
        return answer;
    }

private:
    Result<ImapValue> value(int depth)
    {
        if (depth > ImapReader::kMostDepth || ++m_values > ImapReader::kMostValues)
            return invalid("nested too deeply, or too much");
        const char c = m_bytes[m_at];
        if (c == '(')
            return list(depth);
        if (c == '"')
            return quotedText();
        if (c == '{')
            return literal();
        if (c == ')')
            return invalid("a list that ends before it begins");
        ImapValue atom;
        const qsizetype from = m_at;
        int brackets = 0; // "BODY[HEADER.FIELDS (DATE FROM)]" is one name
        while (m_at < m_bytes.size()) {
            const char each = m_bytes[m_at];
            if (each == '[')
                ++brackets;
            else if (each == ']')
                brackets = std::max(0, brackets - 1);
            else if (brackets == 0 && (each == ' ' || each == '(' || each == ')'))
                break;
            ++m_at;
        }
        if (m_at == from)
            return invalid("an empty value");
        atom.bytes = m_bytes.mid(from, m_at - from);
        return atom;
    }

    Result<ImapValue> list(int depth)
    {
        ImapValue list;
        list.kind = ImapValue::Kind::List;
        ++m_at;
        while (true) {
            skipSpace();
            if (m_at >= m_bytes.size())
                return invalid("a list without an end");
            if (m_bytes[m_at] == ')') {
                ++m_at;
                return list;
            }
            auto item = value(depth + 1);
            if (!item)
                return item;
            list.items.push_back(std::move(*item));
        }
    }

    Result<ImapValue> quotedText()
    {
        ImapValue text;
        text.kind = ImapValue::Kind::Text;
        ++m_at;
        while (m_at < m_bytes.size() && m_bytes[m_at] != '"') {
            if (m_bytes[m_at] == '\\' && m_at + 1 < m_bytes.size())
                ++m_at;
            text.bytes += m_bytes[m_at++];
        }
        if (m_at >= m_bytes.size())
            return invalid("a text without an end");
        ++m_at;
        return text;
    }

    Result<ImapValue> literal()
    {
        const qsizetype end = m_bytes.indexOf("}\r\n", m_at);
        const qint64 size = end < 0 ? -1 : literalAtEnd(QByteArrayView(m_bytes).sliced(m_at, end + 1 - m_at));
        if (size < 0 || end + 3 + size > m_bytes.size())
            return invalid("a literal that is not there");
        ImapValue text;
        text.kind = ImapValue::Kind::Text;
        text.bytes = m_bytes.mid(end + 3, qsizetype(size));
        m_at = end + 3 + qsizetype(size);
        return text;
    }

    QByteArray word()
    {
        const qsizetype from = m_at;
        while (m_at < m_bytes.size() && m_bytes[m_at] != ' ')
            ++m_at;
        return m_bytes.mid(from, m_at - from);
    }
    void skipSpace()
    {
        while (m_at < m_bytes.size() && m_bytes[m_at] == ' ')
            ++m_at;
    }
    QByteArray rest()
    {
        skipSpace();
        return m_bytes.mid(std::exchange(m_at, m_bytes.size()));
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    size_t m_values = 0;
};

} // namespace

bool ImapValue::is(const char *word) const
{
    return kind == Kind::Atom && bytes.compare(word, Qt::CaseInsensitive) == 0;
}

qint64 ImapValue::number() const
{
    bool isNumber = false;
    const qint64 number = bytes.toLongLong(&isNumber);
    return kind == Kind::Atom && isNumber ? number : -1;
}

Result<void> ImapReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() > kMostBytes)
        return invalid("an answer beyond every limit");
    return takeLine();
}

Result<void> ImapReader::takeLine()
{
    qsizetype begin = 0; // of the answer in progress; what is before it has been answered
    while (true) {
        if (m_literal > 0) {
            const qsizetype there = std::min(m_buffer.size() - m_line, m_literal);
            m_line += there;
            m_literal -= there;
            m_searched = m_line;
            if (m_literal > 0)
                break;
        }
        const qsizetype end = m_buffer.indexOf('\n', m_searched);
        if (end < 0) {
            m_searched = m_buffer.size();
            break;
        }
        qsizetype lineEnd = end;
        if (lineEnd > m_line && m_buffer[lineEnd - 1] == '\r')
            --lineEnd;
        const qint64 literal = literalAtEnd(QByteArrayView(m_buffer).sliced(m_line, lineEnd - m_line));
        m_line = m_searched = end + 1;
        if (literal > kMostBytes)
            return invalid("a literal beyond every limit");
        if (literal >= 0) {
            m_literal = qsizetype(literal);
            continue;
        }
        auto answer = parsedAnswer(m_buffer.mid(begin, lineEnd - begin));
        if (!answer)
            return fail(answer.error());
        m_answers.push_back(std::move(*answer));
        begin = end + 1;
    }
    m_buffer.remove(0, begin);
    m_line -= begin;
    m_searched -= begin;
    return {};
}

ImapAnswer ImapReader::take()
{
    ImapAnswer answer = std::move(m_answers.front());
    m_answers.pop_front();
    return answer;
}

Result<ImapAnswer> parsedAnswer(const QByteArray &bytes) { return Parser(bytes).answer(); }

std::optional<QByteArray> quoted(const QByteArray &text)
{
    QByteArray out = "\"";
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == 0 || (c & 0x80) != 0)
            return std::nullopt;
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace baton::connectors::mail
