// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chain/WayBack.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>

namespace baton::chain {

namespace {

constexpr qsizetype kSignBytes = 10; ///< sixteen letters, 80 bits
constexpr qsizetype kMostReferences = 64; ///< in one mail; more than any chain of quotes holds

QChar letterOf(OutsideAct act)
{
    switch (act) {
    case OutsideAct::Take: return QLatin1Char('T');
    case OutsideAct::NotMine: return QLatin1Char('N');
    case OutsideAct::Answer: return QLatin1Char('A');
    }
    Q_UNREACHABLE();
}

OutsideAct actOf(QChar letter)
{
    const QChar upper = letter.toUpper();
    return upper == QLatin1Char('T') ? OutsideAct::Take
        : upper == QLatin1Char('N')  ? OutsideAct::NotMine
                                     : OutsideAct::Answer;
}

QByteArray foldedAddress(const QString &address) { return address.trimmed().toCaseFolded().toUtf8(); }

/// The act is not signed: who may answer at all may give any answer.
QString signOf(const Asked &asked, QByteArrayView key)
{
    const QByteArray what
        = QByteArrayLiteral("baton way back") + char(0) + asked.ask.toBytes() + foldedAddress(asked.address);
    const QByteArray mac = QMessageAuthenticationCode::hash(what, key.toByteArray(), QCryptographicHash::Sha256);
    return toCrockford(mac.left(kSignBytes));
}

struct Reference {
    QString caseCode; ///< as it was written by us
    OutsideAct act = OutsideAct::Answer;
    QString sign;
};

/// Programs wrap and re-case what they quote, so white space between the parts is any.
QList<Reference> referencesIn(const QString &text)
{
    static const QRegularExpression kPattern(QStringLiteral(
        "(?<![0-9A-Za-z])([0-9A-Za-z]{4}-[0-9A-Za-z]{4})[\\s_]+([TNAtna])[\\s_]+([0-9A-Za-z]{16})(?![0-9A-Za-z])"));
    QList<Reference> found;
    auto all = kPattern.globalMatch(text);
    while (all.hasNext() && found.size() < kMostReferences) {
        const QRegularExpressionMatch one = all.next();
        const auto code = normalizedCrockford(one.capturedView(1));
        const auto sign = normalizedCrockford(one.capturedView(3));
        if (!code || !sign || code->size() != 8)
            continue;
        found.append({code->left(4) + QLatin1Char('-') + code->mid(4), actOf(one.capturedView(2).front()), *sign});
    }
    return found;
}

/// Takes the same time wherever they differ.
bool isSameSign(const QString &one, const QString &other)
{
    if (one.size() != other.size())
        return false;
    unsigned different = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        different |= unsigned(one.at(i).unicode()) ^ unsigned(other.at(i).unicode());
    return different == 0;
}

} // namespace

QString referenceOf(const Asked &asked, OutsideAct act, QByteArrayView key)
{
    return asked.caseCode + QLatin1Char(' ') + letterOf(act) + QLatin1Char(' ') + signOf(asked, key);
}

QStringList caseCodesIn(const OutsideMail &mail)
{
    QStringList codes;
    const QList<Reference> all = referencesIn(mail.subject) + referencesIn(mail.text);
    for (const Reference &reference : all) {
        if (!codes.contains(reference.caseCode))
            codes.append(reference.caseCode);
    }
    return codes;
}

std::optional<WayBack> readWayBack(const OutsideMail &mail, const QList<Asked> &asked, QByteArrayView key)
{
    const QByteArray from = foldedAddress(mail.from);
    const auto answered = [&](const Reference &reference) -> std::optional<WayBack> {
        for (const Asked &one : asked) {
            const auto code = normalizedCrockford(one.caseCode);
            if (!code || code != normalizedCrockford(reference.caseCode)
                || !isSameSign(signOf(one, key), reference.sign))
                continue;
            const bool isTheirs = foldedAddress(one.address) == from;
            return WayBack{one, reference.act, isTheirs ? WayBack::Trust::Counts : WayBack::Trust::OtherAddress};
        }
        return std::nullopt;
    };
    const QList<Reference> bySubject = referencesIn(mail.subject);
    for (const Reference &reference : bySubject) {
        if (const auto found = answered(reference))
            return found;
    }
    // Only quoted: it is a plain reply, whatever the three links in the quoted mail say.
    const QList<Reference> byText = referencesIn(mail.text);
    for (const Reference &reference : byText) {
        if (auto found = answered(reference)) {
            found->act = OutsideAct::Answer;
            return found;
        }
    }
    return std::nullopt;
}

QString mailtoFor(const QString &team, const QString &subject, const QString &reference, const QString &body)
{
    const auto coded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QString lines = body;
    lines.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    QString address = QStringLiteral("mailto:") + QString::fromLatin1(QUrl::toPercentEncoding(team, "@"))
        + QStringLiteral("?subject=") + coded(QStringLiteral("%1 [%2]").arg(subject, reference));
    if (!lines.isEmpty())
        address += QStringLiteral("&body=") + coded(lines);
    return address;
}

} // namespace baton::chain
