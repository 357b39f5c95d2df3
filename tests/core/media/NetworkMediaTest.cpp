// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/NetworkMedia.h"

#include "core/net/HttpClient.h"
#include "tests/core/media/TestPictures.h"
#include "tests/support/HttpTestServer.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace baton;
using namespace baton::media;
using baton::test::HttpTestServer;
using baton::test::Received;
using baton::test::Reply;

namespace {

const HostRule kHere = [](const QString &host) { return host == u"127.0.0.1"; };

template <typename T> Result<T> waitedFor(Task<T> task)
{
    task.waitForFinished();
    return task.result();
}

Reply picture(const QByteArray &bytes) { return {.headers = {{"Content-Type", "image/png"}}, .body = bytes}; }

} // namespace

class NetworkMediaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("qt.gui.imageio*=false")); }

    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<HttpTestServer>();
        m_server->on("/a.png", picture(TestPictures::encoded("PNG", 200, 100)));
        m_http = std::make_unique<net::HttpClient>(m_clock);
        start();
    }

    void cleanup()
    {
        m_media.reset();
        m_http.reset();
        m_server.reset();
    }

    void whatIsForgotten_isInNoCache()
    {
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {})));
        QVERIFY(!m_media->pictureInMemory(at("/a.png"), QSize(50, 50), kHere).isNull());
        QVERIFY(!QDir(m_home->path()).entryList({QStringLiteral("*")}, QDir::Files).isEmpty());
        QVERIFY(waitedFor(m_media->forget({at("/a.png").toString(), QStringLiteral("no address")})));
        QVERIFY(m_media->pictureInMemory(at("/a.png"), QSize(50, 50), kHere).isNull());
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {})));
        QCOMPARE(m_server->requests().size(), 2); // it was on no disk any more
    }

    void whatAnAccountFetched_isForgottenByItsName()
    {
        const QString name = QStringLiteral("ab12 mail-part:1");
        const auto kept
            = [this] { return !QDir(m_home->path()).entryList({QStringLiteral("*")}, QDir::Files).isEmpty(); };
        QVERIFY(!*waitedFor(m_media->held(name, {})));
        QVERIFY(waitedFor(m_media->takeHeld(name, TestPictures::encoded("PNG", 200, 100), QSize(50, 50))));
        QVERIFY(kept());
        QCOMPARE(waitedFor(m_media->held(name, QSize(20, 20)))->value().size(), QSize(20, 10));
        QVERIFY(waitedFor(m_media->forget({name})));
        QVERIFY(!kept());
        QVERIFY(m_media->heldInMemory(name, QSize(50, 50)).isNull());
        QVERIFY(!*waitedFor(m_media->held(name, QSize(50, 50))));
    }

    void aPicture_isFetchedAndFitted()
    {
        const Result<QImage> image = waitedFor(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {}));
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(50, 25));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void theRequest_tellsNothingOfThePerson()
    {
        QVERIFY(waitedFor(m_media->picture(
            QUrl(QStringLiteral("http://user:pw@127.0.0.1:%1/a.png#x").arg(m_server->port())), {}, kHere, {})));
        const Received received = m_server->requests().first();
        for (const char *header : {"Cookie", "Authorization", "Referer", "Origin"})
            QVERIFY2(received.header(header).isNull(), header);
        QCOMPARE(received.target, QByteArray("/a.png"));
    }

    void aHostThatIsNotAllowed_isNeverAsked()
    {
        const HostRule nowhere = [](const QString &) { return false; };
        QCOMPARE(kindOf(m_media->picture(at("/a.png"), {}, nowhere, {})), Error::Kind::Refused);
        QCOMPARE(kindOf(m_media->picture(at("/a.png"), {}, {}, {})), Error::Kind::Refused);
        QCOMPARE(kindOf(m_media->original(at("/a.png"), nowhere)), Error::Kind::Refused);
        QVERIFY(m_server->requests().isEmpty());

        // Nor is it shown to this account because another one may see it.
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), {}, kHere, {})));
        QCOMPARE(kindOf(m_media->picture(at("/a.png"), {}, nowhere, {})), Error::Kind::Refused);
        QVERIFY(m_media->pictureInMemory(at("/a.png"), {}, nowhere).isNull());
    }

    void otherSchemes_areRefused_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"", "a.png", "file:///etc/passwd", "data:image/png;base64,AAAA", "qrc:/x.png",
                 "ftp://127.0.0.1/a", "http:///a.png"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void otherSchemes_areRefused()
    {
        QFETCH(QString, url);
        const HostRule everywhere = [](const QString &) { return true; };
        QCOMPARE(kindOf(m_media->picture(QUrl(url), {}, everywhere, {})), Error::Kind::Refused);
    }

    void plainHttpToAnotherMachine_isRefused()
    {
        const HostRule everywhere = [](const QString &) { return true; };
        QCOMPARE(kindOf(m_media->picture(QUrl(QStringLiteral("http://192.0.2.1/a.png")), {}, everywhere, {})),
            Error::Kind::Refused);
    }

    void redirects_areFollowedWhereTheRuleAllows()
    {
        m_server->on("/moved.png", Reply::redirect("/a.png"));
        QVERIFY(waitedFor(m_media->picture(at("/moved.png"), {}, kHere, {})));

        const QByteArray elsewhere = "http://localhost:" + QByteArray::number(m_server->port()) + "/a.png";
        m_server->on("/away.png", Reply::redirect(elsewhere));
        const qsizetype before = m_server->requests().size();
        QCOMPARE(kindOf(m_media->picture(at("/away.png"), {}, kHere, {})), Error::Kind::Refused);
        QCOMPARE(m_server->requests().size(), before + 1);

        m_server->on("/loop.png", Reply::redirect("/loop.png"));
        QCOMPARE(kindOf(m_media->picture(at("/loop.png"), {}, kHere, {})), Error::Kind::Refused);
    }

    void aKnownPicture_comesFromMemory_thenFromDisk()
    {
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {})));
        QVERIFY(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {}).isFinished());
        QCOMPARE(m_media->pictureInMemory(at("/a.png"), QSize(50, 50), kHere).size(), QSize(50, 25));
        QVERIFY(m_media->pictureInMemory(at("/a.png"), QSize(20, 20), kHere).isNull());
        QCOMPARE(waitedFor(m_media->picture(at("/a.png"), QSize(20, 20), kHere, {})).value().size(), QSize(20, 10));
        start();
        QVERIFY(m_media->pictureInMemory(at("/a.png"), QSize(50, 50), kHere).isNull());
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), QSize(50, 50), kHere, {})));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aDamagedCache_isFetchedAnew()
    {
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), {}, kHere, {})));
        m_media.reset();
        const QDir cache(m_home->path());
        for (const QString &name : cache.entryList(QDir::Files)) {
            QFile file(cache.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(40);
            file.write("???");
        }
        start();
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), {}, kHere, {})));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void manyWhoWantTheSame_causeOneRequest()
    {
        m_server->on(
            "/slow.png", {.body = TestPictures::encoded("PNG", 200, 100), .delay = std::chrono::milliseconds(100)});
        QList<Task<QImage>> tasks;
        for (int i = 0; i < 20; ++i)
            tasks << m_media->picture(at("/slow.png"), QSize(10 + i % 3, 100), kHere, {});
        for (qsizetype i = 0; i < tasks.size(); ++i)
            QCOMPARE(waitedFor(tasks[i]).value().width(), 10 + i % 3);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void whatNobodyWaitsForAnyMore_isNotFetched()
    {
        const CancelToken cancel;
        cancel.cancel();
        QCOMPARE(kindOf(m_media->picture(at("/a.png"), {}, kHere, cancel)), Error::Kind::Cancelled);
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(waitedFor(m_media->picture(at("/a.png"), {}, kHere, {}))); // and is no failure
    }

    void badAnswers_areErrors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("repeat");
        QTest::addColumn<int>("kind");
        QTest::newRow("not found") << 404 << QByteArray() << 0LL << int(Error::Kind::NotFound);
        QTest::newRow("forbidden") << 403 << QByteArray() << 0LL << int(Error::Kind::Forbidden);
        QTest::newRow("a page") << 200 << QByteArray("<html>sign in</html>") << 0LL << int(Error::Kind::Unsupported);
        QTest::newRow("svg") << 200 << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") << 0LL
                             << int(Error::Kind::Unsupported);
        QTest::newRow("empty") << 200 << QByteArray() << 0LL << int(Error::Kind::Invalid);
        QTest::newRow("broken") << 200 << TestPictures::encoded("PNG", 9, 9).first(30) << 0LL
                                << int(Error::Kind::Invalid);
        QTest::newRow("too many pixels") << 200 << TestPictures::pngOfSize(9000, 9000) << 0LL
                                         << int(Error::Kind::Invalid);
        QTest::newRow("too many bytes") << 200 << QByteArray(1024, 'x') << qint64(11 * 1024 * 1024)
                                        << int(Error::Kind::Invalid);
    }

    void badAnswers_areErrors()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(qint64, repeat);
        QFETCH(int, kind);
        m_server->on("/bad.png", {.status = status, .body = body, .repeatBytes = repeat});
        QCOMPARE(int(kindOf(m_media->picture(at("/bad.png"), {}, kHere, {}))), kind);
    }

    void aFailure_isRememberedForAWhile()
    {
        m_server->on("/late.png", {.status = 404});
        QCOMPARE(kindOf(m_media->picture(at("/late.png"), {}, kHere, {})), Error::Kind::NotFound);
        m_server->on("/late.png", picture(TestPictures::encoded("PNG", 9, 9)));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(kindOf(m_media->picture(at("/late.png"), {}, kHere, {})), Error::Kind::NotFound);
        QCOMPARE(m_server->requests().size(), 1);
        m_clock.advance(std::chrono::minutes(11));
        QVERIFY(waitedFor(m_media->picture(at("/late.png"), {}, kHere, {})));
        QCOMPARE(m_server->requests().size(), 2);
    }

    void aFailureThatMayPass_isForgottenSooner()
    {
        m_server->on("/shaky.png", {.status = 502});
        QCOMPARE(kindOf(m_media->picture(at("/shaky.png"), {}, kHere, {})), Error::Kind::Network);
        m_server->on("/shaky.png", picture(TestPictures::encoded("PNG", 9, 9)));
        QCOMPARE(kindOf(m_media->picture(at("/shaky.png"), {}, kHere, {})), Error::Kind::Network);
        m_clock.advance(std::chrono::seconds(31));
        const Result<QImage> image = waitedFor(m_media->picture(at("/shaky.png"), {}, kHere, {}));
        QVERIFY2(image, qPrintable(image ? QString() : image.error().detail));
    }

    void theEnd_doesNotWaitForAServerThatIsSilent()
    {
        m_server->on("/never.png", Reply::silence());
        QList<Task<QImage>> tasks;
        for (int i = 0; i < 10; ++i)
            tasks << m_media->picture(at(QStringLiteral("/never.png?%1").arg(i)), {}, kHere, {});
        QVERIFY(m_server->waitForRequests(1));
        QElapsedTimer elapsed;
        elapsed.start();
        m_media.reset();
        QVERIFY(elapsed.elapsed() < 5000);
        for (const Task<QImage> &task : tasks)
            QCOMPARE(kindOf(task), Error::Kind::Cancelled);
    }

    void theOriginal_isWhatTheServerSent()
    {
        const QByteArray bytes = TestPictures::encoded("JPEG", 30, 30);
        m_server->on("/photo", {.headers = {{"Content-Type", "image/png"}}, .body = bytes});
        const Result<OriginalPicture> original = waitedFor(m_media->original(at("/photo"), kHere));
        QCOMPARE(original.value().bytes, bytes);
        QCOMPARE(original.value().suffix, QStringLiteral("jpg"));
    }

    void theMemory_isLimited()
    {
        MediaOptions options;
        options.cacheDirectory = m_home->path();
        options.maxMemoryBytes = 200 * 1024; // two pictures of 80 kB
        NetworkMedia media(*m_http, m_clock, options);
        for (int i = 0; i < 5; ++i)
            QVERIFY(waitedFor(media.picture(at(QStringLiteral("/a.png?%1").arg(i)), {}, kHere, {})));
        int kept = 0;
        for (int i = 0; i < 5; ++i)
            kept += !media.pictureInMemory(at(QStringLiteral("/a.png?%1").arg(i)), {}, kHere).isNull();
        QCOMPARE(kept, 2);
    }

private:
    void start()
    {
        m_media.reset();
        MediaOptions options;
        options.cacheDirectory = m_home->path();
        m_media = std::make_unique<NetworkMedia>(*m_http, m_clock, options);
    }
    QUrl at(const QString &pathAndQuery) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server->port()).arg(pathAndQuery));
    }
    QUrl at(const char *path) const { return at(QString::fromLatin1(path)); }

    /// Refused, which no picture can be, stands for a value.
    template <typename T> static Error::Kind kindOf(Task<T> task)
    {
        const Result<T> result = waitedFor(std::move(task));
        if (result)
            qWarning("a value, where an error was expected");
        return result ? Error::Kind::Refused : result.error().kind;
    }

    FakeClock m_clock{1'000'000};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<HttpTestServer> m_server;
    std::unique_ptr<net::HttpClient> m_http;
    std::unique_ptr<NetworkMedia> m_media;
};

QTEST_GUILESS_MAIN(NetworkMediaTest)
#include "NetworkMediaTest.moc"
