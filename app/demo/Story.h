// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/network/MastodonFake.h"

#include <QtCore/QHash>

namespace baton::demo {

/// Something a person of the sample does.
struct Beat {
    enum class What { Write, Edit, Delete };
    int at = 0; ///< opening(): minutes before now; day(): seconds from its start
    QString id; ///< of the post, within the story; may be empty where nothing refers to it
    QString who = {}; ///< as in the cast
    QString text = {};
    QString answers = {}; ///< id of a post
    QString language = QStringLiteral("en");
    Visibility visibility = Visibility::Public;
    QString picture = {}; ///< alt text of one picture; empty: none
    What what = What::Write;
};

/// Somebody who appears in the sample, at a server of their own that does not exist.
struct Role {
    QString id; ///< also the user name
    QString name;
    QString host; ///< empty: at home where the company is
};

QList<Role> cast();
/// What is there when the sample starts, oldest first: some days of history, then a full morning.
QList<Beat> opening();
/// Second thoughts of people whose posts have been read already.
QList<Beat> secondThoughts();
/// What happens while somebody looks on; five minutes of it.
QList<Beat> day();

/// Puts the story into the scripted network.
/// @thread the one it was made on
class Stage {
public:
    /// The cast comes on. @param network  must outlive this
    Stage(MastodonFake &network, const Clock &clock);

    [[nodiscard]] PersonKey company() const { return m_people.value(QStringLiteral("acme")); }
    /// @param at  ms UTC
    void perform(const Beat &beat, TimeMs at);

private:
    MastodonFake &m_network;
    const Clock &m_clock;
    QHash<QString, PersonKey> m_people;
    QHash<QString, PostKey> m_posts;
};

} // namespace baton::demo
