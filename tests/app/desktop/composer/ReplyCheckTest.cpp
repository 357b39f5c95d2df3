// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/ReplyCheck.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using connectors::Ability;

namespace {

WrittenReply written(const QString &text)
{
    WrittenReply reply;
    reply.text = text;
    return reply;
}

connectors::AccountLimits mastodon()
{
    connectors::AccountLimits limits;
    limits.lengthRule = connectors::LengthRule::Mastodon;
    limits.maxLength = 500;
    limits.charactersPerUrl = 23;
    return limits;
}

} // namespace

class ReplyCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_isReady() { QCOMPARE(checkReply(written(u"Hello"_s), mastodon()), ReplyFinding::Ready); }

    void whiteSpace_isEmpty_butAPictureAloneIsNot()
    {
        QCOMPARE(checkReply(written(u" \n\t "_s), mastodon()), ReplyFinding::Empty);
        WrittenReply reply = written({});
        reply.media = {OutgoingMedia{}};
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::Ready);
    }

    void oneCharacterTooMany_isTooLong()
    {
        QCOMPARE(checkReply(written(QString(500, u'a')), mastodon()), ReplyFinding::Ready);
        QCOMPARE(checkReply(written(QString(501, u'a')), mastodon()), ReplyFinding::TooLong);
    }

    void lengthIsTheNetworks_addressesWarningsAndAddedMentionsIncluded()
    {
        const connectors::AccountLimits limits = mastodon();
        QCOMPARE(lengthOf(written(u"https://example.org/"_s + QString(300, u'x')), limits).left(), 500 - 23);
        WrittenReply reply = written(u"Hi"_s);
        reply.subject = u"food"_s;
        reply.addedHandles = {u"@priya@far.example"_s};
        // "food" + "@priya Hi"
        QCOMPARE(lengthOf(reply, limits).left(), 500 - 4 - 9);
    }

    void blueskyCountsBytesBesideGraphemes()
    {
        connectors::AccountLimits limits;
        limits.lengthRule = connectors::LengthRule::Bluesky;
        limits.maxLength = 300;
        limits.maxBytes = 3000;
        QString families;
        for (int i = 0; i < 150; ++i)
            families += u"👨‍👩‍👧‍👦"_s;
        QCOMPARE(lengthOf(written(families), limits).used, 150);
        QCOMPARE(checkReply(written(families), limits), ReplyFinding::TooLong);
    }

    void privateAnswer_hasItsOwnLimit()
    {
        connectors::AccountLimits limits = mastodon();
        limits.maxDirectLength = 1000;
        WrittenReply reply = written(QString(700, u'a'));
        QCOMPARE(checkReply(reply, limits), ReplyFinding::TooLong);
        reply.visibility = Visibility::Direct;
        QCOMPARE(checkReply(reply, limits), ReplyFinding::Ready);
    }

    void placeholderThatIsLeft_stopsIt()
    {
        QCOMPARE(checkReply(written(u"Hi {first name}"_s), mastodon()), ReplyFinding::Placeholder);
    }

    void personalDataInPublic_asks_unlessItIsOurOwnOrTheReplyIsPrivate()
    {
        WrittenReply reply = written(u"Call +49 40 123456"_s);
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::PersonalData);
        reply.publicData = {u"4940123456"_s};
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::Ready);
        reply.publicData.clear();
        reply.visibility = Visibility::Followers;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::PersonalData);
        reply.visibility = Visibility::Direct;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::Ready);
        reply = written(u"see above"_s);
        reply.subject = u"for a@b.example"_s;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::PersonalData);
    }

    void missingAltText_asksOnce_andOnlyWhereTheNetworkHasIt()
    {
        WrittenReply reply = written(u"look"_s);
        reply.media = {OutgoingMedia{.alt = u"a box"_s}, OutgoingMedia{.alt = u"  "_s}};
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::Ready);
        reply.altTextPossible = true;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::MissingAltText);
        reply.altTextAsked = true;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::Ready);
    }

    void tooManyPictures_andPicturesStillBeingRead_stopIt()
    {
        WrittenReply reply = written(u"look"_s);
        reply.picturesBeingRead = 1;
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::PicturesBeingRead);
        reply.picturesBeingRead = 0;
        reply.media.resize(5);
        QCOMPARE(checkReply(reply, mastodon()), ReplyFinding::TooManyPictures);
    }

    void visibility_isNeverWiderThanWhatIsAnswered()
    {
        const QList<Visibility> all{
            Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct};
        for (const Visibility answered : all) {
            for (const bool canGoPrivate : {false, true}) {
                const auto abilities
                    = canGoPrivate ? connectors::Abilities(Ability::PrivateReply) : connectors::Abilities();
                const auto allowed = allowedVisibilities(all, answered, abilities);
                QVERIFY(allowed.contains(answered));
                for (const Visibility choice : allowed)
                    QCOMPARE(narrower(choice, answered), choice);
                QCOMPARE(allowed.contains(Visibility::Direct), canGoPrivate || answered == Visibility::Direct);
            }
        }
    }

    void visibilityOfTheAnsweredMessage_isOffered_evenIfTheAccountDoesNotListIt()
    {
        QCOMPARE(allowedVisibilities({Visibility::Public}, Visibility::Unlisted, {}),
            QList<Visibility>{Visibility::Unlisted});
    }
};

QTEST_GUILESS_MAIN(ReplyCheckTest)
#include "ReplyCheckTest.moc"
