// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Send.h"

#include "core/connectors/mastodon/ListReader.h"

#include "core/net/MultipartForm.h"
#include "core/text/PostLength.h"

#include <algorithm>

namespace baton::connectors::mastodon {

namespace json = net::json;

namespace {

constexpr TimeMs kClocksApart = 10 * 60'000; ///< the server's clock and ours may differ by this
constexpr int kMostPagesBack = 5;

QString statusPath(const QString &id) { return QStringLiteral("/api/v1/statuses/") + segment(id); }

QByteArray fileNameFor(const QString &mimeType)
{
    const QString suffix = mimeType.section(QLatin1Char('/'), 1);
    return "picture." + (suffix == QLatin1String("jpeg") ? QByteArray("jpg") : suffix.toLatin1());
}

} // namespace

Send::Send(Api &api, const Shared &shared)
    : m_api(api)
    , m_shared(shared)
{
}

Result<AnswerData> Send::answerData(const OutgoingMessage &message)
{
    const AnswerData known = answerDataFrom(message.inReplyTo.connectorData);
    if (known.visibility || message.inReplyTo.networkId.isEmpty())
        return known;
    const auto parent = m_api.getObject(statusPath(message.inReplyTo.networkId));
    if (!parent)
        return fail(beforeSending(parent.error()));
    const auto read = statusFrom(*parent, m_shared.viewer);
    return read ? answerDataFrom(read->message.connectorData) : AnswerData();
}

Result<void> Send::checkLength(const QString &text, const QString &subject) const
{
    const AccountLimits &limits = m_shared.context.limits;
    text::LengthParams params;
    params.limit = limits.maxLength;
    params.charsPerUrl = limits.charactersPerUrl > 0 ? limits.charactersPerUrl : 23;
    params.contentWarning = subject;
    const text::Length length = text::measure(limits.lengthRule, text, params);
    if (length.fits())
        return {};
    return fail(Error::Kind::Refused,
        QStringLiteral("the text has %1 characters, %2 are allowed").arg(length.used).arg(length.limit));
}

Result<QString> Send::waitUntilReady(const QString &id)
{
    std::chrono::milliseconds wait(500);
    while (true) {
        const auto response = m_api.get(QStringLiteral("/api/v1/media/") + segment(id));
        if (!response)
            return fail(response.error());
        if (response->status != 206)
            return id;
        if (const auto waited = m_api.http().pause(wait); !waited)
            return fail(waited.error());
        wait = std::min(wait * 2, std::chrono::milliseconds(5000));
    }
}

Result<QString> Send::upload(const OutgoingMedia &media)
{
    net::MultipartForm form(net::MultipartForm::randomBoundary());
    form.addFile("file", fileNameFor(media.mimeType), media.mimeType.toLatin1(), media.bytes);
    if (!media.alt.isEmpty())
        form.addField("description", media.alt.toUtf8());
    const auto response = m_api.upload(QStringLiteral("/api/v2/media"), form.contentType(), form.body());
    if (!response)
        return fail(response.error());
    const auto answer = net::parseJsonObject(response->body);
    if (!answer)
        return fail(answer.error());
    const auto id = json::requiredStr(*answer, "id");
    return id && response->status == 202 ? waitUntilReady(*id) : id;
}

Result<NetworkMessage> Send::written(Result<net::Response> answer)
{
    if (!answer) {
        Error error = answer.error();
        // Whatever went wrong inside or in front of the server, the post may be there.
        if (error.httpStatus >= 500)
            error.kind = Error::Kind::Network;
        return fail(std::move(error));
    }
    const auto object = net::parseJsonObject(answer->body);
    auto status = object ? statusFrom(*object, m_shared.viewer) : std::nullopt;
    if (!status) // the server said yes; what it said beside that is lost
        return fail(Error::Kind::Network, QStringLiteral("taken, but the answer cannot be read"));
    return finished(m_shared, {std::move(*status)}).constFirst();
}

Result<NetworkMessage> Send::send(const OutgoingMessage &message, const QByteArray &key)
{
    const auto answer = answerData(message);
    if (!answer)
        return fail(answer.error());
    const QString text = addressed(message.text, message, *answer, m_shared.context.self);
    if (const auto fits = checkLength(text, message.subject); !fits)
        return fail(fits.error());

    QJsonArray media;
    for (const OutgoingMedia &one : message.media) {
        const auto id = upload(one);
        if (!id)
            return fail(beforeSending(id.error())); // pictures without a post are nobody's message
        media.append(*id);
    }
    const Visibility widest = answer->visibility.value_or(message.visibility);
    QJsonObject body{
        {QStringLiteral("status"), text},
        {QStringLiteral("visibility"), visibilityWord(narrower(widest, message.visibility))},
        {QStringLiteral("sensitive"), message.sensitive || !message.subject.isEmpty()},
    };
    if (!message.inReplyTo.networkId.isEmpty())
        body.insert(QStringLiteral("in_reply_to_id"), message.inReplyTo.networkId);
    if (!message.subject.isEmpty())
        body.insert(QStringLiteral("spoiler_text"), message.subject);
    if (!message.language.isEmpty())
        body.insert(QStringLiteral("language"), message.language.section(QLatin1Char('-'), 0, 0));
    if (!media.isEmpty())
        body.insert(QStringLiteral("media_ids"), media);
    const bool honoured = m_shared.server.abilities().testFlag(Ability::IdempotentSend);
    return written(m_api.postOnce(QStringLiteral("/api/v1/statuses"), body, key, honoured));
}

Result<std::optional<bool>> Send::isIt(const QJsonObject &status, const OutgoingMessage &message, const QString &text)
{
    const auto read = statusFrom(status, m_shared.viewer);
    const bool candidate = read && read->message.direction == Direction::Out
        && read->message.parentNetworkId == message.inReplyTo.networkId
        && read->message.at >= message.createdAt - kClocksApart;
    if (!candidate)
        return std::optional(false);
    if (sameText(text, read->message.text) && read->message.attachments.size() == message.media.size())
        return std::optional(true);
    // What the server shows may differ from what was typed (emoji, shortened addresses, markup): ask what was typed.
    const auto source = m_api.getObject(statusPath(read->message.networkId) + QStringLiteral("/source"));
    if (source)
        return std::optional(sameText(text, json::str(*source, "text")));
    if (!isNotOffered(source.error()))
        return fail(source.error());
    return std::optional<bool>();
}

Result<Found> Send::findSent(const OutgoingMessage &message)
{
    const auto answer = answerData(message);
    if (!answer && answer.error().kind != Error::Kind::NotFound)
        return fail(answer.error());
    const QString text = addressed(message.text, message, answer.value_or(AnswerData()), m_shared.context.self);
    Found found;
    bool unsure = false;
    const auto look = [&](const QJsonObject &status) -> Result<bool> {
        const auto same = isIt(status, message, text);
        if (!same)
            return fail(same.error());
        unsure = unsure || !same->has_value();
        if (!same->value_or(false))
            return false;
        auto read = statusFrom(status, m_shared.viewer);
        found.answer = Found::Answer::Found;
        found.message = finished(m_shared, {std::move(*read)}).constFirst();
        return true;
    };

    const QString path = QStringLiteral("/api/v1/accounts/%1/statuses").arg(segment(m_shared.viewer.selfId));
    const net::FormFields always{
        {QStringLiteral("exclude_reblogs"), QStringLiteral("true")}, {QStringLiteral("limit"), QStringLiteral("40")}};
    QByteArray query = net::formEncode(always);
    bool backFarEnough = false;
    for (int pages = 0; pages < kMostPagesBack && !backFarEnough; ++pages) {
        const auto page = m_api.getPage(path, query);
        if (!page)
            return fail(page.error());
        bool anyNewer = false;
        for (const QJsonObject &status : page->items) {
            anyNewer = anyNewer || json::time(status, "created_at").value_or(0) >= message.createdAt - kClocksApart;
            const auto same = look(status);
            if (!same || *same)
                return same ? Result<Found>(found) : fail(same.error());
        }
        query = wayOn(page->olderQuery, always);
        backFarEnough = !anyNewer || query.isEmpty();
    }
    // Private messages are not among one's own posts on every server; the conversation holds them.
    if (!message.inReplyTo.networkId.isEmpty()) {
        const auto context = m_api.getObject(statusPath(message.inReplyTo.networkId) + QStringLiteral("/context"));
        if (!context && !isNotOffered(context.error()))
            return fail(context.error());
        const auto replies = context ? json::objects(*context, "descendants") : QList<QJsonObject>();
        for (const QJsonObject &status : replies) {
            const auto same = look(status);
            if (!same || *same)
                return same ? Result<Found>(found) : fail(same.error());
        }
    }
    found.answer = backFarEnough && !unsure ? Found::Answer::SurelyNot : Found::Answer::CannotTell;
    return found;
}

Result<NetworkMessage> Send::edit(const MessageRef &own, const OutgoingMessage &message)
{
    const auto now = m_api.getObject(statusPath(own.networkId));
    if (!now)
        return fail(now.error());
    const auto read = statusFrom(*now, m_shared.viewer);
    if (!read || read->message.direction != Direction::Out)
        return fail(Error::Kind::Forbidden, QStringLiteral("not a post of this account"));
    const QString text = withFullMentions(message.text, read->message.mentions);
    if (const auto fits = checkLength(text, message.subject); !fits)
        return fail(fits.error());
    // Pictures that are not named in an edit are taken away.
    QJsonArray media;
    const auto attachments = json::objects(*now, "media_attachments");
    for (const QJsonObject &one : attachments)
        media.append(json::str(one, "id"));
    QJsonObject body{{QStringLiteral("status"), text}, {QStringLiteral("spoiler_text"), message.subject},
        {QStringLiteral("sensitive"), message.sensitive || !message.subject.isEmpty()},
        {QStringLiteral("media_ids"), media}};
    if (!message.language.isEmpty())
        body.insert(QStringLiteral("language"), message.language.section(QLatin1Char('-'), 0, 0));
    return written(m_api.put(statusPath(own.networkId), body));
}

} // namespace baton::connectors::mastodon
