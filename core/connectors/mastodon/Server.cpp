// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Server.h"

#include "core/net/Json.h"
#include "core/text/Characters.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

struct Known {
    const char *nodeinfo;
    const char *shown;
    Software software;
};
constexpr std::array<Known, 7> kKnown{{
    {"mastodon", "Mastodon", Software::Mastodon},
    {"gotosocial", "GoToSocial", Software::GoToSocial},
    {"pleroma", "Pleroma", Software::Pleroma},
    {"akkoma", "Akkoma", Software::Akkoma},
    {"friendica", "Friendica", Software::Friendica},
    {"hollo", "Hollo", Software::Hollo},
    {"pixelfed", "Pixelfed", Software::Pixelfed},
}};

int limited(const QJsonObject &object, json::Key key, int otherwise, int most)
{
    const qint64 value = json::integer(object, key);
    return value > 0 ? int(std::min<qint64>(value, most)) : otherwise;
}

AccountLimits limitsFrom(const QJsonObject &instance, Software software)
{
    AccountLimits limits;
    const QJsonObject configuration = json::object(instance, "configuration");
    const QJsonObject statuses = json::object(configuration, "statuses");
    const QJsonObject media = json::object(configuration, "media_attachments");
    // Servers without a configuration have told the length as max_toot_chars for long.
    const int length = limited(instance, "max_toot_chars", 500, 1'000'000);
    limits.maxLength = limited(statuses, "max_characters", length, 1'000'000);
    limits.maxMedia = limited(statuses, "max_media_attachments", 4, 64);
    limits.maxImageBytes = std::clamp<qint64>(json::integer(media, "image_size_limit", 8 * 1024 * 1024), 1, 1LL << 31);
    limits.maxImagePixels = std::clamp<qint64>(json::integer(media, "image_matrix_limit"), 0, 1LL << 31);
    limits.maxAltLength = limited(media, "description_limit", 1500, 100'000);
    const QStringList types = json::strings(media, "supported_mime_types");
    for (const QString &type : types) {
        if (type.startsWith(QLatin1String("image/")) && limits.imageTypes.size() < 32)
            limits.imageTypes.append(type);
    }
    if (limits.imageTypes.isEmpty())
        limits.imageTypes = {QStringLiteral("image/jpeg"), QStringLiteral("image/png"), QStringLiteral("image/gif")};
    switch (software) {
    case Software::GoToSocial: limits.lengthRule = LengthRule::CodePoints; break;
    case Software::Pleroma:
    case Software::Akkoma: limits.lengthRule = LengthRule::Graphemes; break;
    default:
        limits.lengthRule = LengthRule::Mastodon;
        limits.charactersPerUrl = limited(statuses, "characters_reserved_per_url", 23, 1000);
    }
    return limits;
}

/// True if the version string alone says which program it is.
bool tellsSoftware(const QJsonObject &instance)
{
    const auto [name, version] = softwareFromVersion(json::str(instance, "version"));
    if (!name.isEmpty())
        return true;
    // Mastodon names no program: a plain version of 1 and up, which GoToSocial (0.x) has not reached.
    return json::str(instance, "source_url").contains(QLatin1String("/mastodon"));
}

} // namespace

QString ServerInfo::softwareName() const { return version.isEmpty() ? name : name + QLatin1Char(' ') + version; }

bool ServerInfo::tried() const { return software == Software::Mastodon || software == Software::GoToSocial; }

Abilities ServerInfo::abilities() const
{
    Abilities abilities = Ability::Reply | Ability::PrivateReply | Ability::Delete | Ability::Like | Ability::MuteThread
        | Ability::MutePerson | Ability::Block | Ability::Report | Ability::ContentWarning | Ability::Language
        | Ability::Media | Ability::AltText | Ability::DirectMessages | Ability::ResolveAddress;
    if (software != Software::Pixelfed)
        abilities |= Ability::Edit;
    if (software != Software::Pixelfed && software != Software::Friendica)
        abilities |= Ability::EditHistory;
    if (software == Software::Mastodon || software == Software::Pleroma || software == Software::Akkoma
        || software == Software::Hollo)
        abilities |= Ability::IdempotentSend;
    return abilities;
}

std::pair<QString, QString> softwareFromVersion(const QString &version)
{
    static const QRegularExpression kCompatible(QStringLiteral("\\(compatible;\\s*([^\\s)]+)\\s*([^)]*)\\)"));
    const auto match = kCompatible.match(version);
    if (match.hasMatch())
        return {match.captured(1), match.captured(2).trimmed()};
    return {};
}

ServerInfo serverInfoFrom(const QJsonObject &instance, const QJsonObject &nodeinfoSoftware)
{
    ServerInfo info;
    const auto [compatible, compatibleVersion] = softwareFromVersion(json::str(instance, "version"));
    QString name = json::str(nodeinfoSoftware, "name", compatible);
    QString version = json::str(nodeinfoSoftware, "version", compatibleVersion);
    if (name.isEmpty())
        name = QStringLiteral("mastodon");
    if (version.isEmpty())
        version = json::str(instance, "version");
    info.name = text::snippet(name, 40);
    info.version = text::snippet(version, 40);
    for (const Known &known : kKnown) {
        if (name.compare(QLatin1String(known.nodeinfo), Qt::CaseInsensitive) == 0) {
            info.software = known.software;
            info.name = QString::fromLatin1(known.shown);
        }
    }
    info.domain = json::str(instance, "account_domain", json::str(instance, "domain"));
    if (info.domain.isEmpty()) {
        // Version 1 has a host here, some relatives an address.
        const QString uri = json::str(instance, "uri");
        info.domain = uri.contains(QLatin1String("://")) ? QUrl(uri).authority() : uri;
    }
    info.domain = info.domain.left(255).toLower();
    info.limits = limitsFrom(instance, info.software);
    const QString thumbnail = instance.value(QStringLiteral("thumbnail")).isString()
        ? json::str(instance, "thumbnail")
        : json::str(json::object(instance, "thumbnail"), "url");
    info.pictureHost = QUrl(thumbnail).host();
    return info;
}

Result<ServerInfo> readServerInfo(const ReadJson &read, const QString &serverUrl)
{
    auto instance = read(QStringLiteral("/api/v2/instance"));
    if (!instance && instance.error().kind != Error::Kind::NotFound && instance.error().kind != Error::Kind::Invalid)
        return fail(instance.error());
    if (!instance || json::str(*instance, "version").isEmpty())
        instance = read(QStringLiteral("/api/v1/instance"));
    if (!instance && instance.error().kind != Error::Kind::NotFound && instance.error().kind != Error::Kind::Invalid)
        return fail(instance.error());
    if (!instance || json::str(*instance, "version").isEmpty())
        return fail(Error::Kind::Unsupported, QStringLiteral("%1 does not speak the Mastodon API").arg(serverUrl));

    QJsonObject software;
    if (!tellsSoftware(*instance)) {
        // Where nodeinfo is missing or broken the version has to do.
        const auto links = read(QStringLiteral("/.well-known/nodeinfo"));
        for (const QJsonObject &link : links ? json::objects(*links, "links") : QList<QJsonObject>()) {
            const QUrl href(json::str(link, "href"));
            if (!software.isEmpty() || href.authority() != QUrl(serverUrl).authority())
                continue;
            if (const auto nodeinfo = read(href.path()))
                software = json::object(*nodeinfo, "software");
        }
    }
    return serverInfoFrom(*instance, software);
}

} // namespace baton::connectors::mastodon
