// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/PersonalData.h"

#include <QtCore/QRegularExpression>

namespace baton::text {

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (isDigit(c))
            digits += c;
    }
    return digits;
}

bool luhnHolds(QStringView digits)
{
    int sum = 0;
    bool twice = false;
    for (qsizetype i = digits.size() - 1; i >= 0; --i, twice = !twice) {
        const int digit = digits[i].unicode() - u'0';
        sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
    }
    return sum % 10 == 0;
}

/// First digits and lengths of the schemes whose cards people have; order numbers that pass the check digit by chance
/// mostly begin otherwise.
bool isPaymentCard(QStringView digits)
{
    const auto size = digits.size();
    const int two = digits.left(2).toInt();
    const int four = digits.left(4).toInt();
    const bool known = (digits[0] == u'4' && (size == 13 || size == 16 || size == 19))
        || (size == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)))
        || (size == 15 && (two == 34 || two == 37)) || (size == 14 && (two == 36 || two == 38 || two == 30))
        || (size >= 16 && (four == 6011 || two == 65 || two == 62)) || (size == 16 && four >= 3528 && four <= 3589)
        || (size >= 12 && (two == 50 || (two >= 56 && two <= 58) || four == 6304 || four == 6759 || four == 6761));
    return known && luhnHolds(digits);
}

/// Lengths of the countries in the register of SWIFT (ISO 13616-2).
int ibanLength(QStringView country)
{
    static const QHash<QString, int> lengths = [] {
        QHash<QString, int> map;
        const QString table = QStringLiteral(
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI"
            "23"
            "GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU"
            "30"
            "NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22SA24SC31SD18SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20");
        for (qsizetype i = 0; i + 4 <= table.size(); i += 4)
            map.insert(table.mid(i, 2), QStringView(table).mid(i + 2, 2).toInt());
        return map;
    }();
    return lengths.value(country.toString());
}

bool ibanHolds(const QString &iban)
{
    int rest = 0;
    const QString turned = iban.mid(4) + iban.left(4);
    for (const QChar c : turned) {
        const int value = isDigit(c) ? c.unicode() - u'0' : c.unicode() - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

class Finder {
public:
    explicit Finder(QStringView text)
        : m_text(text)
    {
        for (const Span &url : findUrls(text))
            m_taken.append(url);
    }

    QList<PersonalFinding> run()
    {
        // The graver first, so that a lighter reading of the same letters gives way.
        cards();
        bankAccounts();
        emails();
        phones();
        addresses();
        std::sort(
            m_found.begin(), m_found.end(), [](const auto &a, const auto &b) { return a.span.start < b.span.start; });
        return m_found;
    }

private:
    void add(PersonalKind kind, qsizetype start, qsizetype length)
    {
        if (m_found.size() >= kMaxPersonalFindings)
            return;
        for (const Span &other : std::as_const(m_taken)) {
            if (start < other.start + other.length && other.start < start + length)
                return;
        }
        m_taken.append({start, length});
        m_found.append({kind, {start, length}});
    }

    /// Runs of digits with single separators between them, neither begun nor continued by a letter or digit.
    template <typename F> void eachNumber(QStringView separators, F &&use)
    {
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            if (!isDigit(m_text[i]) || (i > 0 && (m_text[i - 1].isLetterOrNumber() || m_text[i - 1] == u'_')))
                continue;
            qsizetype end = i;
            qsizetype gap = 0;
            for (qsizetype at = i; at < m_text.size() && gap < 3; ++at) {
                if (isDigit(m_text[at])) {
                    end = at + 1;
                    gap = 0;
                } else if (separators.contains(m_text[at])) {
                    ++gap;
                } else {
                    break;
                }
            }
            const bool goesOn = end < m_text.size() && (m_text[end].isLetter() || m_text[end] == u'_');
            if (!goesOn)
                use(i, end - i);
            i = end;
        }
    }

    void cards()
    {
        eachNumber(u" -\u00a0", [this](qsizetype start, qsizetype length) {
            const QString digits = digitsOf(m_text.mid(start, length));
            if (digits.size() >= 12 && digits.size() <= 19 && isPaymentCard(digits))
                add(PersonalKind::PaymentCard, start, length);
        });
    }

    void bankAccounts()
    {
        for (qsizetype i = 0; i + 15 <= m_text.size(); ++i) {
            const auto letter
                = [this](qsizetype at) { return m_text[at].toUpper() >= u'A' && m_text[at].toUpper() <= u'Z'; };
            if (!letter(i) || !letter(i + 1) || !isDigit(m_text[i + 2]) || (i > 0 && m_text[i - 1].isLetterOrNumber()))
                continue;
            const int wanted = ibanLength(m_text.mid(i, 2).toString().toUpper());
            QString iban;
            qsizetype at = i;
            for (; at < m_text.size() && iban.size() < wanted; ++at) {
                const QChar c = m_text[at].toUpper();
                if (isDigit(c) || (c >= u'A' && c <= u'Z'))
                    iban += c;
                else if ((c != u' ' && c != u'\u00a0' && c != u'-') || !m_text[at - 1].isLetterOrNumber())
                    break;
            }
            if (wanted != 0 && iban.size() == wanted && ibanHolds(iban))
                add(PersonalKind::BankAccount, i, at - i);
        }
    }

    void emails()
    {
        static const QString kLocal = QStringLiteral(".!#$%&'*+/=?^_`{|}~-");
        for (qsizetype at = m_text.indexOf(u'@'); at >= 0; at = m_text.indexOf(u'@', at + 1)) {
            qsizetype start = at;
            while (start > 0 && at - start < 64
                && (m_text[start - 1].isLetterOrNumber() || kLocal.contains(m_text[start - 1])))
                --start;
            while (start < at && !m_text[start].isLetterOrNumber())
                ++start;
            qsizetype end = at + 1;
            while (end < m_text.size() && end - at < 255
                && (m_text[end].isLetterOrNumber() || m_text[end] == u'-' || m_text[end] == u'.'))
                ++end;
            while (end > at + 1 && !m_text[end - 1].isLetterOrNumber())
                --end;
            const QStringView host = m_text.mid(at + 1, end - at - 1);
            const qsizetype dot = host.lastIndexOf(u'.');
            // "@brand@mastodon.example" is a handle: public, and no mailbox.
            const bool handle = start > 0 && m_text[start - 1] == u'@';
            if (start < at && dot > 0 && host.size() - dot > 2 && !handle && !host.contains(QStringView(u"..")))
                add(PersonalKind::Email, start, end - start);
        }
    }

    void phones()
    {
        eachNumber(u" -/.()\u00a0", [this](qsizetype start, qsizetype length) {
            qsizetype from = start;
            if (from > 0 && m_text[from - 1] == u'(')
                --from;
            const bool plus = from > 0 && m_text[from - 1] == u'+';
            if (plus)
                --from;
            const QStringView number = m_text.mid(start, length);
            const QString digits = digitsOf(number);
            const bool dialled = plus || number.startsWith(u'0');
            // 01.02.2026 and 09/11/2026 are days.
            static const QRegularExpression kDay(QStringLiteral("^\\d{1,4}([./-])\\d{1,2}\\1\\d{1,4}\\b"));
            if (dialled && digits.size() >= (plus ? 8 : 9) && digits.size() <= 17 && !kDay.match(number).hasMatch())
                add(PersonalKind::Phone, from, start + length - from);
        });
    }

    void addresses()
    {
        static const QRegularExpression kGerman(
            QStringLiteral("\\b\\p{Lu}[\\p{L}-]{0,40}(?:stra(?:ß|ss)e|str\\.|weg|allee|gasse|platz|ufer|damm|ring)"
                           "\\s{1,2}\\d{1,4}\\s?[a-z]?\\b"),
            QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression kGermanApart(
            QStringLiteral("\\b\\p{Lu}[\\p{L}-]{0,40}[ -](?:Stra(?:ß|ss)e|Str\\.|Weg|Allee|Gasse|Platz|Ufer|Damm|Ring)"
                           "\\s{1,2}\\d{1,4}\\s?[a-z]?\\b"),
            QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression kEnglish(
            QStringLiteral(
                "\\b\\d{1,5}[a-zA-Z]?,?\\s(?:\\p{Lu}[\\p{L}'’-]{0,40}\\s){1,3}"
                "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Close|Crescent|Terrace)\\b"),
            QRegularExpression::UseUnicodePropertiesOption);
        for (const auto *pattern : {&kGerman, &kGermanApart, &kEnglish}) {
            auto matches = pattern->globalMatch(m_text);
            while (matches.hasNext()) {
                const auto match = matches.next();
                add(PersonalKind::Address, match.capturedStart(), match.capturedLength());
            }
        }
    }

    const QStringView m_text;
    QList<Span> m_taken;
    QList<PersonalFinding> m_found;
};

} // namespace

QList<PersonalFinding> findPersonalData(QStringView text) { return Finder(text).run(); }

QString normalizedFinding(QStringView text, const PersonalFinding &finding)
{
    const QString part = text.mid(finding.span.start, finding.span.length).toString();
    if (finding.kind == PersonalKind::Phone || finding.kind == PersonalKind::PaymentCard)
        return digitsOf(part);
    QString same = part.toLower();
    if (finding.kind == PersonalKind::BankAccount)
        same.remove(QRegularExpression(QStringLiteral("[^a-z0-9]")));
    return same.simplified();
}

} // namespace baton::text
