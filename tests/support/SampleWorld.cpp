// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeServices.h"

namespace baton::fakes {

namespace {

constexpr TimeMs kMinute = 60'000;
constexpr TimeMs kHour = 60 * kMinute;
constexpr TimeMs kDay = 24 * kHour;

QString u(const char *text) { return QString::fromUtf8(text); }

void addAccounts(World &world)
{
    using Health = inbox::AccountView::Health;
    const TimeMs now = world.clock.nowMs();
    const auto account = [&](AccountKey key, const char *network, const char *name, const char *glyph,
                             const char *handle, const char *server, Health health) {
        inbox::AccountView view;
        view.key = key;
        view.id = accountIdFor(u(network), u(handle));
        view.network = u(network);
        view.networkName = u(name);
        view.glyph = u(glyph);
        view.handle = u(handle);
        view.displayName = u("Acme");
        view.server = u(server);
        view.health = health;
        view.healthSince = now - 2 * kHour - 56 * kMinute;
        view.lastCheckedAt = now - 20'000;
        view.nextCheckAt = now + 40'000;
        view.connectedAt = now - 29 * kDay;
        view.messagesRead = 214;
        view.visibilities = {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct};
        view.abilities = connectors::Ability::Reply | connectors::Ability::PrivateReply | connectors::Ability::Edit
            | connectors::Ability::Delete | connectors::Ability::Like | connectors::Ability::MutePerson
            | connectors::Ability::MuteThread | connectors::Ability::Block | connectors::Ability::Report
            | connectors::Ability::ContentWarning | connectors::Ability::Language | connectors::Ability::Media
            | connectors::Ability::AltText | connectors::Ability::DirectMessages | connectors::Ability::EditHistory;
        view.limits.imageTypes = {u("image/jpeg"), u("image/png"), u("image/webp"), u("image/gif")};
        view.coverage = {{u("notifications"), view.connectedAt, now - 20'000, {}}};
        world.accounts.append(view);
        return &world.accounts.last();
    };
    account(1, "mastodon", "Mastodon", "M", "@acme", "social.example", Health::Ok);
    auto *bluesky = account(2, "bluesky", "Bluesky", "B", "@acme.example", "bsky.social", Health::Ok);
    bluesky->abilities.setFlag(connectors::Ability::Edit, false);
    bluesky->abilities.setFlag(connectors::Ability::ContentWarning, false);
    bluesky->abilities.setFlag(connectors::Ability::HideReply, true);
    bluesky->limits.maxLength = 300;
    bluesky->limits.maxBytes = 3000;
    bluesky->limits.lengthRule = connectors::LengthRule::Bluesky;
    bluesky->visibilities = {Visibility::Public, Visibility::Direct};
    auto *help = account(3, "mastodon", "Mastodon", "M", "@acme_help", "town.example", Health::SignedOut);
    help->lastCheckedAt = help->healthSince;
    help->lastError = Error{Error::Kind::Auth, u("token revoked"), {}, 401};
    help->coverage.first().to = help->healthSince;
    help->coverage.first().gaps = {{now - 10 * kDay, now - 10 * kDay + 5 * kHour}};
}

void addPriya(World &world, TimeMs now)
{
    const ThreadKey key = world.add(u("Priya N."), u("@priya@far.example"),
        {u("@acme parcel left in the rain again. Third time this week. Is anybody reading this?"), u("Hello?")},
        now - 91 * kMinute);
    Conversation &c = world.conversations[key];
    c.row.subject = u("Parcel left in the rain");
    c.row.waitingSince = now - 130 * kMinute;
    c.row.due = now - 10 * kMinute;
    c.row.warnAt = now - 25 * kMinute;
    c.row.overdue = true;
    c.row.department = u("Support");
    c.target = u("Complaints");
    c.ladder = {{u("Ben"), {}, false, now - 40 * kMinute, now + 35 * kMinute, true},
        {u("Carla"), {}, false, now + 35 * kMinute, now + 95 * kMinute, false},
        {u("Dr. Meyer-Lüdenscheidt"), u("meyer@acme.example"), false, now + 3 * kHour, 0, false}};
    c.row.tags = {u("late parcel"), u("wet")};
    c.row.held = true;
    c.row.holderName = u("Ben");
    c.messages[0].at = now - 130 * kMinute;
    c.messages[0].html = u(
        "<p>@acme parcel left in the rain <strong>again</strong>. Third time this week. Is anybody reading this?</p>");
    c.messages[0].attachments = {{.type = Attachment::Type::Image,
        .url = u("https://far.example/media/box.jpg"),
        .previewUrl = u("https://far.example/media/box-small.jpg"),
        .alt = u("A soaked cardboard box on a doorstep"),
        .width = 1200,
        .height = 800}};
    c.events = {{.at = now - 127 * kMinute, .by = u("Anna"), .byMe = true, .operation = u("claim")},
        {.at = now - 115 * kMinute,
            .by = u("Anna"),
            .byMe = true,
            .operation = u("tag.add"),
            .subject = u("late parcel")},
        {.at = now - 113 * kMinute, .by = u("Ben"), .operation = u("claim")}};
    c.notes = {{.id = hashId<BodyId>("note", "1"),
        .author = u("Anna"),
        .mine = true,
        .at = now - 125 * kMinute,
        .text = u("Third time this week, same depot. @Ben can you ask them about the new driver?")}};
    MessageView post;
    post.key = 900;
    post.direction = Direction::Out;
    post.author = {.name = u("Acme"), .handle = u("@acme")};
    post.at = now - 3 * kHour;
    post.text = u("Our autumn boxes leave the warehouse today. Tell us how yours arrives!");
    post.permalink = u("https://social.example/@acme/900");
    c.onPost = post;
    c.customer.networks = {u("mastodon"), u("bluesky")};
    c.customer.identities.append({.name = u("Priya N."), .handle = u("@priya.bsky.social")});
    c.customer.conversations = 3;
    c.customer.openConversations = 1;
    c.customer.wroteAgainWhileWaiting = 1;
    c.customer.firstSeen = now - 40 * kDay;
}

void addOthers(World &world, TimeMs now)
{
    ThreadKey key = world.add(u("Tom B."), u("@tom.example"),
        {u("Do you ship to Malta? The form refuses my postcode, and the help page says nothing.")}, now - 52 * kMinute,
        2);
    Conversation *c = &world.conversations[key];
    c->row.due = now + 25 * kMinute;
    c->row.warnAt = now - 5 * kMinute;
    c->row.held = c->row.contested = true;
    c->row.holderName = u("Ben");
    c->holdings = {{.name = u("Ben"), .at = now - 40 * kMinute, .by = u("Ben")},
        {.name = u("Anna"), .mine = true, .at = now - 40 * kMinute + 30'000, .by = u("Anna"), .byMe = true}};
    c->events = {{.at = now - 40 * kMinute, .by = u("Ben"), .operation = u("claim")},
        {.at = now - 40 * kMinute + 30'000, .by = u("Anna"), .byMe = true, .operation = u("claim")}};

    key = world.add(u("Elena K."), u("@elena@far.example"),
        {u("I was charged twice for order 2231, could you look into it? My card ends in 4821.")}, now - 41 * kMinute);
    c = &world.conversations[key];
    c->row.tags = {u("billing")};
    c->row.offered = c->row.offeredToMe = true;
    c->row.holderName = u("Anna");
    c->row.due = now + 3 * kHour;
    c->row.warnAt = c->row.due - 15 * kMinute;
    c->holdings = {{.form = HoldingView::Form::Offered,
        .name = u("Anna"),
        .mine = true,
        .at = now - 15 * kMinute,
        .by = u("Carla"),
        .from = u("Carla"),
        .ask = u("Is there a refund for this? She has asked before."),
        .due = c->row.due}};
    c->events = {{.at = now - 15 * kMinute,
        .by = u("Carla"),
        .operation = u("handoff"),
        .subject = u("Anna"),
        .until = c->row.due,
        .text = u("Is there a refund for this? She has asked before.")}};
    c->messages[0].visibility = Visibility::Direct;
    c->messages[0].unread = false;
    c->row.kind = ThreadKind::Direct;
    world.recount(*c);

    key = world.add(u("Jonas Müller-Lüdenscheidt"), u("@jonas@werkstatt.example"),
        {u("Bewerbung: An wen in der Personalabteilung wende ich mich mit meinen Bewerbungsunterlagen? Die "
           "Donaudampfschifffahrtsgesellschaftskapitänsbewerbung liegt bereit.")},
        now - 25 * kMinute);
    c = &world.conversations[key];
    c->row.tags = {u("HR")};

    key = world.add(u("مريم سعيد"), u("@maryam@masr.example"),
        {u("شكراً لكم، وصل الطرد بسرعة مذهلة 🎉 والتغليف كان ممتازاً")}, now - 12 * kMinute);
    c = &world.conversations[key];
    c->row.tags = {u("praise")};
    c->row.held = c->row.heldByMe = true;
    c->row.holderName = u("Anna");
    c->messages[0].unread = false;
    c->messages[0].language = u("ar");
    world.recount(*c);

    key = world.add(
        u("Rosa D."), u("@rosa.example"), {u("Is the blue one back in stock before Friday?")}, now - 4 * kMinute, 2);
    c = &world.conversations[key];
    c->messages[0].unread = false;
    world.recount(*c);
}

void addAnswered(World &world, TimeMs now)
{
    // Answered, edited, deleted, with a content warning and a picture that cannot be shown.
    const ThreadKey key = world.add(u("Kofi A."), u("@kofi@far.example"),
        {u("The lid of my lunch box broke after two days."), u("Never mind the first picture, it shows my address."),
            u("Here is a better one.")},
        now - 5 * kHour);
    Conversation &c = world.conversations[key];
    for (MessageView &message : c.messages)
        message.unread = false;
    c.messages[0].editedAt = c.messages[0].at + 3 * kMinute;
    c.messages[0].revisions = {{c.messages[0].at, u("The lid of my lunch box broek after two days."), {}}};
    c.messages[1].deleted = true;
    c.messages[1].deletedAt = now - 4 * kHour;
    c.messages[2].subject = u("broken plastic");
    c.messages[2].sensitive = true;
    c.messages[2].attachments = {{.type = Attachment::Type::Image,
        .url = u("https://far.example/media/broken.jpg"),
        .alt = u("A crack through the hinge of a lid"),
        .width = 800,
        .height = 600}};
    c.row.tags = {u("praise")};
    world.write(key,
        u("Thank you, Kofi. A new lid is on its way; it should be there on "
          "Saturday.\n\nhttps://acme.example/orders/2240"),
        Direction::Out);
    c.messages.last().at = now - 3 * kHour;
    c.messages.last().html = u("<p>Thank you, Kofi. A new lid is on its way; it should be there on Saturday.</p>"
                               "<p><a href=\"https://acme.example/orders/2240\">acme.example/orders/2240</a></p>");
    world.recount(c);

    const ThreadKey later
        = world.add(u("Yuki"), u("@yuki@far.example"), {u("注文した箱はいつ届きますか?")}, now - 2 * kDay);
    world.conversations[later].row.status = ThreadStatus::Snoozed;
    world.conversations[later].row.snoozedUntil = now + kDay;
    const ThreadKey done = world.add(u("Sam"), u("@sam@far.example"), {u("Great service, thank you!")}, now - 3 * kDay);
    world.conversations[done].row.status = ThreadStatus::Done;
    world.conversations[done].row.waitingSince = 0;
}

} // namespace

void fillSample(Services &services)
{
    World &world = services.world;
    const TimeMs now = world.clock.nowMs();
    addAccounts(world);
    addPriya(world, now);
    addOthers(world, now);
    addAnswered(world, now);
    for (Conversation &conversation : world.conversations) {
        conversation.customer.recent = {conversation.row};
        if (conversation.customer.firstSeen == 0)
            conversation.customer.firstSeen = conversation.row.lastAt;
    }
    world.savedReplies = {
        {u("saved-1"), u("New parcel"), u("Sorry, {first name}. We send a new one today (case {case code})."), u("en")},
        {u("saved-2"), u("Opening hours"), u("We are here Monday to Friday, 9 to 17."), u("en")}};
    world.keptViews = {};
}

void fillMany(Services &services, int count)
{
    World &world = services.world;
    const TimeMs now = world.clock.nowMs();
    ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        changes.threads.insert(world.add(u("Customer %1").arg(i), u("@customer%1@far.example").arg(i),
            {u("Question number %1: when does my parcel arrive?").arg(i)}, now - 3 * kMinute + i));
    }
    world.tell(changes);
}

ThreadKey fillLongConversation(Services &services, int count)
{
    World &world = services.world;
    QStringList texts;
    texts.reserve(count);
    for (int i = 0; i < count; ++i) {
        QString text = u("Message %1.").arg(i);
        for (int line = 0; line < i % 5; ++line)
            text += u(" The parcel was not there, and the neighbour had not seen it either.");
        texts.append(text);
    }
    const ThreadKey key = world.add(u("Long Talker"), u("@long@far.example"), texts, world.clock.nowMs() - kMinute);
    Conversation &conversation = world.conversations[key];
    for (qsizetype i = 0; i < conversation.messages.size(); ++i) {
        MessageView &message = conversation.messages[i];
        message.unread = false;
        if (i % 3 == 1) {
            message.direction = Direction::Out;
            message.author = {.name = u("Acme"), .handle = u("@acme")};
            message.memberName = u("Anna");
        }
    }
    world.recount(conversation);
    return key;
}

} // namespace baton::fakes
