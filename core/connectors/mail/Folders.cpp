// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mail/Folders.h"

#include "core/text/Characters.h"

#include <QtCore/QStringDecoder>

#include <algorithm>
#include <array>

namespace baton::connectors::mail {

namespace {

constexpr int kNameCharacters = 100;

/// Names of the folder of sent mails where no server says which it is; the best one first.
const QStringList kSentNames{QStringLiteral("sent"), QStringLiteral("sent items"), QStringLiteral("sent mail"),
    QStringLiteral("sent messages"), QStringLiteral("gesendet"), QStringLiteral("gesendete objekte"),
    QStringLiteral("gesendete elemente"), QStringLiteral("elements envoyes"), QStringLiteral("enviados"),
    QStringLiteral("posta inviata")};
const QStringList kDiscardedNames{QStringLiteral("trash"), QStringLiteral("deleted items"),
    QStringLiteral("deleted messages"), QStringLiteral("papierkorb"), QStringLiteral("gelöschte elemente"),
    QStringLiteral("gelöschte objekte"), QStringLiteral("corbeille"), QStringLiteral("papelera"),
    QStringLiteral("cestino"), QStringLiteral("junk"), QStringLiteral("junk e-mail"), QStringLiteral("spam"),
    QStringLiteral("bulk mail"), QStringLiteral("unerwünscht")};
const QStringList kDraftNames{QStringLiteral("drafts"), QStringLiteral("draft"), QStringLiteral("entwürfe"),
    QStringLiteral("brouillons"), QStringLiteral("borradores"), QStringLiteral("bozze"), QStringLiteral("templates"),
    QStringLiteral("outbox")};

/// Of "INBOX.Sent" and "Mail/Sent" it is the last word that counts.
QString lastWord(const QByteArray &folder)
{
    const QString name = readableName(folder).toLower();
    const qsizetype slash = std::max(name.lastIndexOf(QLatin1Char('/')), name.lastIndexOf(QLatin1Char('.')));
    return name.mid(slash + 1);
}

bool saysSo(const QList<ImapFolder> &listed, std::initializer_list<const char *> uses)
{
    return std::any_of(listed.begin(), listed.end(), [&](const ImapFolder &folder) {
        return std::any_of(uses.begin(), uses.end(), [&](const char *use) { return folder.attributes.contains(use); });
    });
}

/// The letters between "&" and "-": base64 with "," for "/", of UTF-16. nullopt: it is none
std::optional<QString> shifted(QByteArray letters)
{
    letters.replace(',', '/');
    const auto bytes = QByteArray::fromBase64Encoding(
        letters, QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty() || bytes.decoded.size() % 2 != 0)
        return std::nullopt;
    QStringDecoder decoder(QStringDecoder::Utf16BE, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes.decoded);
    return text.isValidUtf16() ? std::optional(text) : std::nullopt;
}

} // namespace

QString readableName(const QByteArray &folder)
{
    QString name;
    for (qsizetype at = 0; at < folder.size();) {
        const qsizetype end = folder[at] == '&' ? folder.indexOf('-', at) : -1;
        if (end == at + 1) {
            name += QLatin1Char('&');
            at = end + 1;
            continue;
        }
        if (const auto text = end < 0 ? std::nullopt : shifted(folder.mid(at + 1, end - at - 1))) {
            name += *text;
            at = end + 1;
            continue;
        }
        name += QLatin1Char(folder[at++]);
    }
    return text::snippet(name, kNameCharacters);
}

Folders foldersFrom(const QList<ImapFolder> &listed)
{
    const bool saysSent = saysSo(listed, {"\\sent"});
    const bool saysDiscarded = saysSo(listed, {"\\trash", "\\junk"});
    const bool saysDrafts = saysSo(listed, {"\\drafts"});
    Folders folders;
    qsizetype best = kSentNames.size();
    for (const ImapFolder &each : listed) {
        const auto is = [&each](const char *use) { return each.attributes.contains(use); };
        folders.all.append(each.name);
        if (is("\\trash") || is("\\junk") || (!saysDiscarded && kDiscardedNames.contains(lastWord(each.name))))
            folders.discarded.append(each.name);
        const qsizetype named = saysSent ? -1 : kSentNames.indexOf(lastWord(each.name));
        if (is("\\sent") || (named >= 0 && named < best)) {
            folders.sent = each.name;
            best = std::max<qsizetype>(0, named);
        }
    }
    folders.readable = {folders.inbox};
    for (const ImapFolder &each : listed) {
        const auto is = [&each](const char *use) { return each.attributes.contains(use); };
        // \All and \Flagged hold what lies elsewhere as well (RFC 6154), and so does what Google calls important.
        const bool isElsewhere = is("\\all") || is("\\flagged") || is("\\important");
        const bool isDrafts = is("\\drafts") || (!saysDrafts && kDraftNames.contains(lastWord(each.name)));
        if (each.name.toUpper() != folders.inbox && each.name != folders.sent && !isElsewhere && !isDrafts
            && !folders.discarded.contains(each.name))
            folders.readable.append(each.name);
    }
    return folders;
}

QList<connectors::Place> placesOf(const Folders &folders)
{
    QList<connectors::Place> places;
    for (const QByteArray &name : folders.readable)
        places.append({QString::fromLatin1(name), readableName(name), name == folders.inbox});
    return places;
}

} // namespace baton::connectors::mail
