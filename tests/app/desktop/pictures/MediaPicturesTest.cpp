// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pictures/MediaPictures.h"

#include "core/media/NetworkMedia.h"
#include "core/net/HttpClient.h"
#include "tests/core/media/TestPictures.h"
#include "tests/support/FakeServices.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using State = PictureSource::State;

namespace {

/// As the window does: asked again at every change.
struct Window {
    Window(fakes::Services &services, const QString &cache)
        : http(services.world.clock)
        , media(http, services.world.clock, {cache})
        , pictures(media, services.accounts)
    {
    }

    bool becomes(const PictureRequest &request, State state)
    {
        return QTest::qWaitFor([&] { return pictures.picture(request).state == state; });
    }

    net::HttpClient http;
    media::NetworkMedia media;
    MediaPictures pictures;
};

PictureRequest partOf(MessageKey message, const QString &url, const QSize &box = QSize(50, 50), int attachment = 0)
{
    return {1, url, box, message, MessageId{{(unsigned char)message}}, attachment};
}

} // namespace

/// Pictures that only the account can fetch; those of the web are core/media's matter.
class MediaPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<fakes::Services>();
        m_home = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<Window>(*m_services, m_home->path());
    }

    void cleanup() { m_window.reset(); }

    void aPicture_isFetchedOnceForAllSizes_andFitted()
    {
        m_services->accounts.heldPictures[u"7 2"_qs] = TestPictures::encoded("PNG", 200, 100);
        const PictureRequest small = partOf(7, u"mxc://s/a"_qs, {50, 50}, 2);
        const PictureRequest large = partOf(7, u"mxc://s/a"_qs, {100, 100}, 2);
        QVERIFY(m_window->pictures.picture(small).state == State::Loading);
        QVERIFY(m_window->pictures.picture(large).state == State::Loading);
        QVERIFY(m_window->becomes(small, State::Ready));
        QVERIFY(m_window->becomes(large, State::Ready));
        QCOMPARE(m_window->pictures.picture(small).image.size(), QSize(50, 25));
        QCOMPARE(m_window->pictures.picture(large).image.size(), QSize(100, 50));
        QCOMPARE(fetches(), QStringList{u"fetchPicture 7 2"_qs});
    }

    void afterTheNextStart_itIsStillThere()
    {
        m_services->accounts.heldPictures[u"7 0"_qs] = TestPictures::encoded("PNG", 200, 100);
        QVERIFY(m_window->becomes(partOf(7, u"telegram-file:x"_qs), State::Ready));
        m_window.reset();
        m_services->world.calls.clear();
        m_window = std::make_unique<Window>(*m_services, m_home->path());
        QVERIFY(m_window->becomes(partOf(7, u"telegram-file:x"_qs), State::Ready));
        QVERIFY(fetches().isEmpty());
    }

    void theSameAddressInAnotherMessage_isAnotherPicture()
    {
        m_services->accounts.heldPictures[u"7 0"_qs] = TestPictures::encoded("PNG", 200, 100);
        m_services->accounts.heldPictures[u"8 0"_qs] = TestPictures::encoded("PNG", 100, 200);
        QVERIFY(m_window->becomes(partOf(7, u"mail-part:1"_qs), State::Ready));
        QVERIFY(m_window->becomes(partOf(8, u"mail-part:1"_qs), State::Ready));
        QCOMPARE(m_window->pictures.picture(partOf(7, u"mail-part:1"_qs)).image.size(), QSize(50, 25));
        QCOMPARE(m_window->pictures.picture(partOf(8, u"mail-part:1"_qs)).image.size(), QSize(25, 50));
    }

    void aPersonsPicture_isAskedOfTheAccount()
    {
        m_services->accounts.heldPictures[u"mxc://s/face"_qs] = TestPictures::encoded("PNG", 20, 20);
        QVERIFY(m_window->becomes({1, u"mxc://s/face"_qs, {50, 50}}, State::Ready));
        QCOMPARE(fetches(), QStringList{u"fetchAvatar 1 mxc://s/face"_qs});
    }

    void whatCannotBeFetched_isNotAskedForAgain()
    {
        QVERIFY(m_window->becomes(partOf(7, u"mxc://s/gone"_qs), State::Failed));
        // Another size, and a window that forgot: the cache still knows.
        QVERIFY(m_window->becomes(partOf(7, u"mxc://s/gone"_qs, {10, 10}), State::Failed));
        Q_EMIT m_services->accounts.accountsChanged();
        QVERIFY(m_window->becomes(partOf(7, u"mxc://s/gone"_qs), State::Failed));
        QCOMPARE(fetches().size(), 1);
        m_services->world.clock.advance(std::chrono::minutes(11));
        m_services->accounts.heldPictures[u"7 0"_qs] = TestPictures::encoded("PNG", 20, 20);
        Q_EMIT m_services->accounts.accountsChanged();
        QVERIFY(m_window->becomes(partOf(7, u"mxc://s/gone"_qs), State::Ready));
    }

    void whatIsNoPicture_fails_andIsKeptNowhere()
    {
        m_services->accounts.heldPictures[u"7 0"_qs] = "<svg onload='x'/>";
        QVERIFY(m_window->becomes(partOf(7, u"mxc://s/evil"_qs), State::Failed));
        QVERIFY(QDir(m_home->path()).entryList({u"*"_qs}, QDir::Files).isEmpty());
    }

    void aPictureOfTheWeb_isNotAskedOfTheAccount()
    {
        QVERIFY(m_window->becomes(partOf(7, u"https://elsewhere.example/a.png"_qs), State::Failed));
        QVERIFY(fetches().isEmpty());
    }

private:
    [[nodiscard]] QStringList fetches() const { return m_services->world.calls.filter(u"fetch"_qs); }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(MediaPicturesTest)
#include "MediaPicturesTest.moc"
