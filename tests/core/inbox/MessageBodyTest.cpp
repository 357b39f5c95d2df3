// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inbox/MessageBody.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace baton::inbox;

namespace {

PublishedMessage whole()
{
    PublishedMessage published;
    NetworkMessage &message = published.message;
    message.globalId = QStringLiteral("https://social.example/users/priya/statuses/7");
    message.networkId = QStringLiteral("7");
    message.parentGlobalId = QStringLiteral("https://social.example/users/brand/statuses/3");
    message.conversationId = QStringLiteral("tag:social.example,2026:5");
    message.kind = ThreadKind::Direct;
    message.visibility = Visibility::Public;
    message.author = {QStringLiteral("11"), QStringLiteral("https://social.example/users/priya"),
        QStringLiteral("Priya Nair"), QStringLiteral("@priya"), QStringLiteral("https://files.example/a.png"),
        QStringLiteral("https://social.example/@priya"), true};
    message.mentions = {{QStringLiteral("1"), QStringLiteral("https://social.example/users/brand"),
        QStringLiteral("Brand"), QStringLiteral("@brand"), {}, {}, false}};
    message.at = 1'700'000'000'000;
    message.editedAt = 1'700'000'060'000;
    message.subject = QStringLiteral("parcel");
    message.text = QStringLiteral("Where is it? 👩‍👩‍👧 Grüße");
    message.html = QStringLiteral("<p>Where is <strong>it</strong>? 👩‍👩‍👧 Grüße</p>");
    message.language = QStringLiteral("en");
    Attachment picture;
    picture.type = Attachment::Type::Image;
    picture.url = QStringLiteral("https://files.example/p.png");
    picture.alt = QStringLiteral("a wet parcel");
    picture.sizeBytes = 12345;
    message.attachments = {picture};
    message.permalink = QStringLiteral("https://social.example/@priya/7");
    message.sensitive = true;
    message.liked = true;
    message.isRequest = true;
    published.revisions = {{1'700'000'000'000, QStringLiteral("Were is it?"), {}}};
    published.isHistory = true;
    return published;
}

} // namespace

class MessageBodyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void automatic_isToldOnlyWhereItIs()
    {
        PublishedMessage published = whole();
        QVERIFY(!bodyOf(published).contains(QStringLiteral("automatic"))); // as before there was such a word
        published.message.isAutomatic = true;
        const auto read = publishedFrom(bodyOf(published));
        QVERIFY(read);
        QVERIFY(*read == published);
    }

    void whatWasWritten_isReadAgain()
    {
        const auto read = publishedFrom(bodyOf(whole()));
        QVERIFY(read);
        QVERIFY(*read == whole());
        QCOMPARE(bodyOf(*read), bodyOf(whole()));
    }

    /// The form is for ever: what was published stays to be read.
    void theForm_isFrozen()
    {
        const QString root = qEnvironmentVariable("BATON_SOURCE_DIR", QStringLiteral("."));
        QFile file(root + QStringLiteral("/tests/fixtures/ops/message-body.json"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QCOMPARE(bodyOf(whole()), QString::fromUtf8(file.readAll()).trimmed());
    }

    void whatOpensSomethingByItself_staysHere()
    {
        PublishedMessage published = whole();
        published.message.connectorData = QByteArrayLiteral("canary-connector");
        published.message.permalink = QStringLiteral("https://social.example/p?canary-token=1");
        published.message.author.avatarUrl = QStringLiteral("https://canary-user:x@files.example/a.png");
        published.message.author.profileUrl = QStringLiteral("javascript:canary()");
        published.message.attachments.first().url
            = QStringLiteral("https://files.example/p.png?X-Amz-Signature=canary");
        published.message.attachments.first().previewUrl = QStringLiteral("https://files.example/p.png#canary");
        QVERIFY2(!bodyOf(published).contains(QStringLiteral("canary")), qPrintable(bodyOf(published)));
        // What few may see has addresses that are secrets in themselves.
        for (const Visibility visibility : {Visibility::Direct, Visibility::Followers}) {
            published = whole();
            published.message.visibility = visibility;
            QVERIFY(!bodyOf(published).contains(QStringLiteral("p.png")));
            const auto read = publishedFrom(bodyOf(published));
            QVERIFY(read);
            QCOMPARE(read->message.attachments.first().alt, QStringLiteral("a wet parcel"));
        }
        QVERIFY(bodyOf(whole()).contains(QStringLiteral("p.png")));
    }

    void whatALiarWrites_isMadeSafe()
    {
        PublishedMessage published = whole();
        published.message.html
            = QStringLiteral("<p onclick=\"x\">a<script>alert(1)</script><img src=\"http://x/\"></p>");
        published.message.text = QStringLiteral("a\u202Eb");
        published.message.author.name = QStringLiteral("P\u202Eriya");
        const auto read = publishedFrom(bodyOf(published));
        QVERIFY(read);
        QVERIFY(!read->message.html.contains(QStringLiteral("script")));
        QVERIFY(!read->message.html.contains(QStringLiteral("onclick")));
        QVERIFY(!read->message.html.contains(QStringLiteral("img")));
        QVERIFY(!read->message.text.contains(QChar(0x202E)));
        QVERIFY(!read->message.author.name.contains(QChar(0x202E)));
    }

    void whatIsNotSuchAnObject_isRefused()
    {
        for (const char *body : {"", "x", "[]", "{}", "{\"at\":1}", "null",
                 "{\"at\":5,\"author\":{\"id\":\"a\"},\"global\":\"g\",\"kind\":\"public\"}",
                 "{\"at\":5,\"author\":{},\"global\":\"g\",\"kind\":\"public\",\"visibility\":\"public\"}",
                 R"({"at":"5","author":{"id":"a"},"global":"g","kind":"public","visibility":"public"})"})
            QVERIFY2(!publishedFrom(QString::fromLatin1(body)), body);
        QVERIFY(publishedFrom(QStringLiteral(
            "{\"at\":5,\"author\":{\"id\":\"a\"},\"global\":\"g\",\"kind\":\"public\",\"visibility\":\"public\"}")));
    }

    /// Cut, shortened and changed anywhere: read or refused, never anything else.
    void brokenBodies_areReadOrRefused()
    {
        const QString body = bodyOf(whole());
        int refused = 0;
        for (qsizetype length = 0; length < body.size(); ++length)
            refused += publishedFrom(body.left(length)) ? 0 : 1;
        QCOMPARE(refused, body.size());
        std::mt19937 random(7);
        int read = 0;
        for (int i = 0; i < 2000; ++i) {
            QString changed = body;
            changed[qsizetype(random() % quint32(body.size()))] = QChar(ushort(32 + random() % 90));
            read += publishedFrom(changed) ? 1 : 0;
        }
        QVERIFY(read > 100 && read < 2000);
    }
};

QTEST_GUILESS_MAIN(MessageBodyTest)
#include "MessageBodyTest.moc"
