// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/connectors/ConnectorInfo.h"
#include "core/domain/Message.h"
#include "core/text/PersonalData.h"
#include "core/text/PostLength.h"

namespace baton::desktop {

/// What is written and where it goes: everything the checks before sending look at.
struct WrittenReply {
    QString text;
    QString subject; ///< content warning
    Visibility visibility = Visibility::Public;
    QStringList addedHandles; ///< mentions that go out in front of the text because the network needs them there
    QList<OutgoingMedia> media;
    int picturesBeingRead = 0;
    bool altTextPossible = false;
    bool altTextAsked = false; ///< the person was asked already and wants it out like this
    /// Normalized personal data that may stand in public: the company's own, and what the person was asked about.
    QStringList publicData;
};

/// The length as the network counts it.
text::Length lengthOf(const WrittenReply &reply, const connectors::AccountLimits &limits);

enum class ReplyFinding {
    Ready,
    Empty,
    PicturesBeingRead,
    TooLong,
    TooManyPictures,
    Placeholder,
    PersonalData,
    MissingAltText
};

/// The first thing that stands in the way, the gravest first.
ReplyFinding checkReply(const WrittenReply &reply, const connectors::AccountLimits &limits);

/// What the reply would show to everybody and looks like personal data; empty for a private reply.
struct PublicData {
    text::PersonalKind kind = text::PersonalKind::Email;
    QString shown; ///< as it stands in the text
    QString normalized;
};
QList<PublicData> personalDataInPublic(const WrittenReply &reply);

/// Visibilities a reply may have, widest first: those of the account that are not wider than what is answered; private
/// only where the account can answer in private or the message was private.
QList<Visibility> allowedVisibilities(
    const QList<Visibility> &ofAccount, Visibility answered, connectors::Abilities abilities);

} // namespace baton::desktop
