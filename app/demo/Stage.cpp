// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/Story.h"

namespace baton::demo {

Stage::Stage(MastodonFake &network, const Clock &clock)
    : m_network(network)
    , m_clock(clock)
{
    for (const Role &role : cast())
        m_people.insert(role.id, network.addPerson(role.id, role.name, role.host));
    // Private messages of people whom nobody follows would wait among the requests; these two are known here.
    network.world([this](MastodonWorld &world) {
        world.setFollow(company(), m_people.value(QStringLiteral("ingrid")), true);
        world.setFollow(company(), m_people.value(QStringLiteral("elena")), true);
    });
}

void Stage::perform(const Beat &beat, TimeMs at)
{
    m_network.world([&](MastodonWorld &world) {
        const PostKey known = m_posts.value(beat.id);
        if (beat.what == Beat::What::Delete) {
            world.remove(known);
            return;
        }
        if (beat.what == Beat::What::Edit) {
            if (const FakePost *post = world.post(known))
                world.edit(known, beat.text, post->now().spoiler, post->now().sensitive, QList(post->now().media));
            return;
        }
        PostSpec spec;
        spec.author = m_people.value(beat.who);
        spec.text = beat.text;
        spec.inReplyTo = m_posts.value(beat.answers);
        spec.visibility = beat.visibility;
        spec.language = beat.language;
        spec.at = std::min(at, m_clock.nowMs());
        if (!beat.picture.isEmpty()) {
            FakeMedia picture;
            picture.owner = spec.author;
            picture.type = QStringLiteral("image");
            picture.mimeType = QStringLiteral("image/png");
            picture.description = beat.picture;
            picture.width = 960;
            picture.height = 640;
            spec.media = {world.addMedia(picture)};
        }
        const PostKey key = world.post(spec);
        if (!beat.id.isEmpty())
            m_posts.insert(beat.id, key);
    });
}

} // namespace baton::demo
