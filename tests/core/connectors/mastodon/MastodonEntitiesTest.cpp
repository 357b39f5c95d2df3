// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/connectors/mastodon/Entities.h"
#include "core/connectors/mastodon/KnownPosts.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

namespace baton::connectors::mastodon {

namespace {

QJsonDocument fixture(const char *name)
{
    QFile file(
        qEnvironmentVariable("BATON_SOURCE_DIR") + QStringLiteral("/tests/fixtures/mastodon/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", name);
    return QJsonDocument::fromJson(file.readAll());
}

Viewer brand()
{
    Person self;
    self.nativeId = QStringLiteral("100");
    self.handle = QStringLiteral("@brand@shop.example");
    return Viewer::of(self, QStringLiteral("https://social.shop.example"));
}

ReadStatus own(const char *id, const char *parent, const char *parentAuthor, TimeMs at)
{
    ReadStatus status;
    status.message.networkId = QLatin1String(id);
    status.message.globalId = QStringLiteral("uri-") + QLatin1String(id);
    status.message.parentNetworkId = QLatin1String(parent);
    status.message.direction = Direction::Out;
    status.message.at = at;
    status.inReplyToAccountId = QLatin1String(parentAuthor);
    status.message.isOwnTopLevelPost = status.message.parentNetworkId.isEmpty();
    return status;
}

} // namespace

class MastodonEntitiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodStatus_isReadWhole()
    {
        const auto read = statusFrom(fixture("status_good.json").object(), brand());
        QVERIFY(read);
        const NetworkMessage &message = read->message;
        QCOMPARE(message.networkId, QStringLiteral("117020577157693549"));
        QCOMPARE(message.globalId, QStringLiteral("https://kiste.example/users/priya/statuses/1"));
        QCOMPARE(message.parentNetworkId, QStringLiteral("117020500000000000"));
        QVERIFY(message.parentGlobalId.isEmpty());
        QCOMPARE(message.kind, ThreadKind::Public);
        QCOMPARE(message.visibility, Visibility::Unlisted);
        QCOMPARE(message.direction, Direction::In);
        QCOMPARE(message.author.handle, QStringLiteral("@priya@kiste.example"));
        QCOMPARE(message.author.globalId, QStringLiteral("https://kiste.example/users/priya"));
        QCOMPARE(message.author.avatarUrl, QStringLiteral("https://kiste.example/a/still.png"));
        QCOMPARE(
            message.text, QStringLiteral("@brand Parcel left in the rain, see https://kiste.example/p/1\n\nAgain!"));
        QVERIFY(message.html.contains(QStringLiteral("href=\"https://kiste.example/p/1\"")));
        QCOMPARE(message.subject, QStringLiteral("Parcel, wet"));
        QVERIFY(message.sensitive && message.liked);
        QCOMPARE(toRfc3339(message.at), QStringLiteral("2026-08-01T13:51:42.823Z"));
        QCOMPARE(toRfc3339(*message.editedAt), QStringLiteral("2026-08-01T14:00:00.000Z"));
        QCOMPARE(message.attachments.size(), 2);
        QCOMPARE(message.attachments.at(0).type, Attachment::Type::Image);
        QCOMPARE(message.attachments.at(0).alt, QStringLiteral("A wet parcel"));
        QCOMPARE(message.attachments.at(0).width, 1200);
        QCOMPARE(message.attachments.at(1).type, Attachment::Type::Animation);
        QCOMPARE(message.attachments.at(1).url, QStringLiteral("https://kiste.example/drip.mp4"));
        QCOMPARE(message.mentions.size(), 2);
        QCOMPARE(message.mentions.at(0).handle, QStringLiteral("@brand@shop.example"));
        QVERIFY(!message.isOwnTopLevelPost);
        const AnswerData answer = answerDataFrom(message.connectorData);
        QCOMPARE(answer.visibility, Visibility::Unlisted);
        QCOMPARE(answer.mentions,
            (QStringList{QStringLiteral("@priya@kiste.example"), QStringLiteral("@tom@other.example")}));
    }

    void oddStatus_isReadAsFarAsItGoes()
    {
        const auto read = statusFrom(fixture("status_odd.json").object(), brand(), 1'785'592'303'000);
        QVERIFY(read);
        const NetworkMessage &message = read->message;
        QCOMPARE(message.networkId, QStringLiteral("117020577157693549")); // a number above 2^53, exact
        QCOMPARE(message.globalId, QStringLiteral("https://kiste.example/@priya/1"));
        QCOMPARE(message.visibility, Visibility::Followers);
        QVERIFY(message.text.startsWith(QStringLiteral("typed <b>only</b> & plain")));
        QVERIFY(message.text.endsWith(QStringLiteral("\u25CB Yes\n\u25CB No")));
        QCOMPARE(message.author.globalId, QStringLiteral("https://kiste.example/@priya"));
        QCOMPARE(message.author.name, QStringLiteral("priya"));
        QCOMPARE(message.attachments.size(), 1);
        QCOMPARE(message.attachments.first().type, Attachment::Type::Unknown);
        QVERIFY(message.attachments.first().url.isEmpty());
        QCOMPARE(message.attachments.first().width, 0);
    }

    void hostileStatus_keepsNothingThatActs()
    {
        const auto read = statusFrom(fixture("status_hostile.json").object(), brand());
        QVERIFY(read);
        const QString all = read->message.html + read->message.text;
        for (const char *word : {"script", "svg", "img", "javascript:", "file:", "data:", "pixel.gif", "onload"})
            QVERIFY2(!read->message.html.contains(QLatin1String(word)), word);
        QVERIFY(all.contains(QStringLiteral("bank.example")));
        QCOMPARE(read->message.subject, QStringLiteral("evil"));
        QCOMPARE(read->message.author.name, QStringLiteral("Bank of x"));
        QVERIFY(read->message.author.avatarUrl.isEmpty());
        QVERIFY(read->message.author.profileUrl.isEmpty());
        QVERIFY(read->message.permalink.startsWith(QStringLiteral("https://")));
    }

    void brokenStatuses_areNone()
    {
        const QJsonArray array = fixture("status_broken.json").array();
        QVERIFY(array.size() >= 10);
        for (const QJsonValue &value : array)
            QVERIFY2(!statusFrom(value.toObject(), brand()),
                qPrintable(QString::fromUtf8(QJsonDocument(value.toObject()).toJson())));
    }

    void plainParagraphs_needNoHtml()
    {
        QJsonObject status = fixture("status_good.json").object();
        status.insert(QStringLiteral("content"), QStringLiteral("<p>one<br />two</p><p>three</p>"));
        const auto read = statusFrom(status, brand());
        QCOMPARE(read->message.text, QStringLiteral("one\ntwo\n\nthree"));
        QVERIFY(read->message.html.isEmpty());
    }

    void unknownVisibility_countsAsNarrow()
    {
        QCOMPARE(visibilityFrom(QStringLiteral("public")), Visibility::Public);
        QCOMPARE(visibilityFrom(QStringLiteral("local")), Visibility::Unlisted);
        QCOMPARE(visibilityFrom(QStringLiteral("list")), Visibility::Direct);
        QCOMPARE(visibilityFrom(QStringLiteral("galactic")), Visibility::Direct);
        QCOMPARE(visibilityFrom(QString()), Visibility::Direct);
    }

    void ourReplies_countAsPostsOnlyWhereTheyCarryOnAPost_data()
    {
        QTest::addColumn<bool>("carriesOver");
        QTest::addRow("Mastodon: a run of own replies names whom it answers") << true;
        QTest::addRow("others: it names ourselves") << false;
    }
    void ourReplies_countAsPostsOnlyWhereTheyCarryOnAPost()
    {
        QFETCH(const bool, carriesOver);
        KnownPosts known;
        ReadStatus customers = own("2", "1", "", 2000);
        customers.message.direction = Direction::In;
        // A post and its continuation; an answer to a customer and its continuation. Newest first, as servers list
        // them.
        QList<ReadStatus> statuses{own("4", "3", carriesOver ? "77" : "100", 4000), own("3", "2", "77", 3000),
            customers, own("5", "1", "100", 5000), own("1", "", "", 1000)};
        known.complete(statuses, QStringLiteral("100"), carriesOver);
        QHash<QString, NetworkMessage> byId;
        for (const ReadStatus &status : std::as_const(statuses))
            byId.insert(status.message.networkId, status.message);
        QVERIFY(byId.value(QStringLiteral("1")).isOwnTopLevelPost);
        QVERIFY(byId.value(QStringLiteral("5")).isOwnTopLevelPost);
        QVERIFY(!byId.value(QStringLiteral("3")).isOwnTopLevelPost);
        QVERIFY(!byId.value(QStringLiteral("4")).isOwnTopLevelPost);
        QCOMPARE(byId.value(QStringLiteral("4")).parentGlobalId, QStringLiteral("uri-3"));
        QCOMPARE(byId.value(QStringLiteral("2")).parentGlobalId, QStringLiteral("uri-1"));
    }

    void knownPosts_forgetTheOldest()
    {
        KnownPosts known;
        for (int i = 0; i <= 20'000; ++i) {
            NetworkMessage message;
            message.networkId = QString::number(i);
            message.globalId = QStringLiteral("uri");
            known.remember(message);
        }
        QVERIFY(!known.find(QStringLiteral("0")));
        QVERIFY(known.find(QStringLiteral("1")));
        QVERIFY(known.find(QStringLiteral("20000")));
    }
};

} // namespace baton::connectors::mastodon

QTEST_GUILESS_MAIN(baton::connectors::mastodon::MastodonEntitiesTest)
#include "MastodonEntitiesTest.moc"
