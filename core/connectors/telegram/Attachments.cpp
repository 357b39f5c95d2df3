// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/telegram/Attachments.h"

#include "core/net/Json.h"
#include "core/text/Characters.h"

#include <QtCore/QSet>

#include <algorithm>

namespace baton::connectors::telegram {

namespace json = net::json;

namespace {

constexpr int kNameChars = 200;
constexpr int kMostPixels = 100'000;

Attachment attachment(const QJsonObject &file, Attachment::Type type)
{
    Attachment made;
    made.type = type;
    made.url = kFileScheme + json::str(file, "file_id").left(300);
    made.alt = text::snippet(json::str(file, "file_name"), kNameChars);
    made.mimeType = json::str(file, "mime_type").left(100);
    made.sizeBytes = std::max<qint64>(json::integer(file, "file_size", -1), -1);
    made.width = int(std::clamp<qint64>(json::integer(file, "width"), 0, kMostPixels));
    made.height = int(std::clamp<qint64>(json::integer(file, "height"), 0, kMostPixels));
    return made;
}

} // namespace

QList<Attachment> attachmentsFrom(const QJsonObject &message)
{
    QList<Attachment> made;
    // The same picture in several sizes; the biggest counts.
    const QList<QJsonObject> sizes = json::objects(message, "photo");
    const auto biggest = std::max_element(sizes.begin(), sizes.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return json::integer(a, "width") < json::integer(b, "width");
    });
    if (biggest != sizes.end())
        made.append(attachment(*biggest, Attachment::Type::Image));
    struct Kind {
        json::Key key;
        Attachment::Type type;
    };
    using Type = Attachment::Type;
    // An animation also comes as a document, for programs that know no animations.
    const bool isAnimation = !json::object(message, "animation").isEmpty();
    for (const Kind &kind : {Kind{"animation", Type::Animation}, Kind{"video", Type::Video},
             Kind{"video_note", Type::Video}, Kind{"audio", Type::Audio}, Kind{"voice", Type::Audio},
             Kind{"sticker", Type::Image}, Kind{"document", Type::File}}) {
        const QJsonObject file = json::object(message, kind.key);
        if (!file.isEmpty() && !(isAnimation && kind.type == Type::File))
            made.append(attachment(file, kind.type));
    }
    for (const json::Key key : {json::Key("paid_media"), json::Key("story"), json::Key("live_photo"), json::Key("game"),
             json::Key("invoice"), json::Key("checklist"), json::Key("rich_message")}) {
        if (!json::object(message, key).isEmpty())
            made.append(Attachment{});
    }
    return made;
}

QString spokenContent(const QJsonObject &message)
{
    QStringList lines;
    const auto add = [&lines](const QString &line) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    };
    const QJsonObject contact = json::object(message, "contact");
    add(json::str(contact, "first_name") + QLatin1Char(' ') + json::str(contact, "last_name"));
    add(json::str(contact, "phone_number"));
    const QJsonObject venue = json::object(message, "venue");
    add(json::str(venue, "title"));
    add(json::str(venue, "address"));
    const QJsonObject place = venue.isEmpty() ? json::object(message, "location") : json::object(venue, "location");
    const auto latitude = json::optNumber(place, "latitude");
    const auto longitude = json::optNumber(place, "longitude");
    if (latitude && longitude)
        add(QStringLiteral("https://www.openstreetmap.org/?mlat=%1&mlon=%2")
                .arg(*latitude, 0, 'f', 6)
                .arg(*longitude, 0, 'f', 6));
    const QJsonObject poll = json::object(message, "poll");
    add(json::str(poll, "question"));
    for (const QJsonObject &option : json::objects(poll, "options"))
        add(QStringLiteral("- ") + json::str(option, "text"));
    add(json::str(json::object(message, "sticker"), "emoji"));
    const QJsonObject dice = json::object(message, "dice");
    add(json::str(dice, "emoji") + QLatin1Char(' ') + json::str(dice, "value"));
    return lines.join(QLatin1Char('\n'));
}

bool isService(const QJsonObject &message)
{
    static const QSet<QString> kService{QStringLiteral("new_chat_members"), QStringLiteral("left_chat_member"),
        QStringLiteral("chat_owner_left"), QStringLiteral("chat_owner_changed"), QStringLiteral("new_chat_title"),
        QStringLiteral("new_chat_photo"), QStringLiteral("delete_chat_photo"), QStringLiteral("group_chat_created"),
        QStringLiteral("supergroup_chat_created"), QStringLiteral("channel_chat_created"),
        QStringLiteral("message_auto_delete_timer_changed"), QStringLiteral("migrate_to_chat_id"),
        QStringLiteral("migrate_from_chat_id"), QStringLiteral("pinned_message"), QStringLiteral("successful_payment"),
        QStringLiteral("refunded_payment"), QStringLiteral("users_shared"), QStringLiteral("chat_shared"),
        QStringLiteral("gift"), QStringLiteral("unique_gift"), QStringLiteral("gift_upgrade_sent"),
        QStringLiteral("connected_website"), QStringLiteral("write_access_allowed"), QStringLiteral("passport_data"),
        QStringLiteral("proximity_alert_triggered"), QStringLiteral("boost_added"),
        QStringLiteral("chat_background_set"), QStringLiteral("checklist_tasks_done"),
        QStringLiteral("checklist_tasks_added"), QStringLiteral("direct_message_price_changed"),
        QStringLiteral("forum_topic_created"), QStringLiteral("forum_topic_edited"),
        QStringLiteral("forum_topic_closed"), QStringLiteral("forum_topic_reopened"),
        QStringLiteral("general_forum_topic_hidden"), QStringLiteral("general_forum_topic_unhidden"),
        QStringLiteral("giveaway_created"), QStringLiteral("giveaway"), QStringLiteral("giveaway_winners"),
        QStringLiteral("giveaway_completed"), QStringLiteral("managed_bot_created"),
        QStringLiteral("paid_message_price_changed"), QStringLiteral("poll_option_added"),
        QStringLiteral("poll_option_deleted"), QStringLiteral("suggested_post_approved"),
        QStringLiteral("suggested_post_approval_failed"), QStringLiteral("suggested_post_declined"),
        QStringLiteral("suggested_post_paid"), QStringLiteral("suggested_post_refunded"),
        QStringLiteral("video_chat_scheduled"), QStringLiteral("video_chat_started"),
        QStringLiteral("video_chat_ended"), QStringLiteral("video_chat_participants_invited"),
        QStringLiteral("web_app_data")};
    return std::any_of(
        kService.begin(), kService.end(), [&message](const QString &key) { return message.contains(key); });
}

} // namespace baton::connectors::telegram
