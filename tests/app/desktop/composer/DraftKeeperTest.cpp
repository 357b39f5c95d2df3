// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/DraftKeeper.h"

#include "tests/support/FakeServices.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;
using Kind = DraftKeeper::Kind;
using Draft = DraftKeeper::Draft;

namespace {

Draft draft(const QString &text)
{
    Draft made;
    made.text = text;
    return made;
}

QString stored(fakes::Services &services, ThreadKey thread, Kind kind)
{
    return services.world.drafts.value({thread, int(kind)}).text;
}

} // namespace

class DraftKeeperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Draft>(); }

    void opening_givesAllDrafts()
    {
        fakes::Services services;
        services.world.drafts.insert({1, int(Kind::Reply)}, draft(u"dear"_s));
        services.world.drafts.insert({1, int(Kind::Note)}, draft(u"note"_s));
        services.world.drafts.insert({1, int(Kind::Correction)}, draft(u"better"_s));
        DraftKeeper keeper(services.inbox);
        QMap<Kind, QString> loaded;
        connect(&keeper, &DraftKeeper::loaded, this, [&](Kind kind, const Draft &one) { loaded[kind] = one.text; });
        keeper.open(1);
        QTRY_COMPARE(loaded.size(), 3);
        QCOMPARE(loaded[Kind::Reply], u"dear"_s);
        QCOMPARE(loaded[Kind::Note], u"note"_s);
        QCOMPARE(loaded[Kind::Correction], u"better"_s);
    }

    void manyKeys_areOneSave()
    {
        fakes::Services services;
        DraftKeeper keeper(services.inbox);
        keeper.open(1);
        for (int i = 1; i <= 20; ++i)
            keeper.edited(Kind::Reply, draft(QString(i, u'a')));
        QVERIFY(services.world.calls.isEmpty());
        QSignalSpy saved(&keeper, &DraftKeeper::saved);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(services.world.calls.size(), 1);
        QCOMPARE(stored(services, 1, Kind::Reply), QString(20, u'a'));
    }

    void changingTheConversation_savesAtOnce_andThereAndBackShowsTheNewest()
    {
        fakes::Services services;
        DraftKeeper keeper(services.inbox);
        keeper.open(1);
        keeper.edited(Kind::Reply, draft(u"new words"_s));
        services.world.holdAnswers(); // the disk is slow
        keeper.open(2);
        QCOMPARE(services.world.calls.size(), 1);
        QStringList loaded;
        connect(&keeper, &DraftKeeper::loaded, this, [&](Kind kind, const Draft &one) {
            if (kind == Kind::Reply)
                loaded.append(one.text);
        });
        keeper.open(1);
        QCOMPARE(loaded, QStringList{u"new words"_s});
        services.world.releaseAnswers();
    }

    void lateAnswer_doesNotOverwriteWhatIsBeingWritten()
    {
        fakes::Services services;
        services.world.drafts.insert({1, int(Kind::Reply)}, draft(u"old"_s));
        DraftKeeper keeper(services.inbox);
        QSignalSpy loaded(&keeper, &DraftKeeper::loaded);
        keeper.open(1);
        keeper.edited(Kind::Reply, draft(u"typed already"_s));
        keeper.edited(Kind::Note, draft(u"this too"_s));
        keeper.edited(Kind::Correction, draft(u"and this"_s));
        QSignalSpy saved(&keeper, &DraftKeeper::saved);
        QTRY_COMPARE(saved.size(), 3);
        QCOMPARE(loaded.size(), 0);
        QCOMPARE(stored(services, 1, Kind::Reply), u"typed already"_s);
    }

    void closing_savesWhatIsLeft()
    {
        fakes::Services services;
        {
            DraftKeeper keeper(services.inbox);
            keeper.open(1);
            keeper.edited(Kind::Note, draft(u"half a note"_s));
        }
        QTRY_COMPARE(stored(services, 1, Kind::Note), u"half a note"_s);
    }

    void failedSave_isToldAndTriedAgain()
    {
        fakes::Services services;
        DraftKeeper keeper(services.inbox);
        QSignalSpy notSaved(&keeper, &DraftKeeper::notSaved);
        keeper.open(1);
        services.world.failure = Error{Error::Kind::Storage};
        keeper.edited(Kind::Reply, draft(u"kept"_s));
        keeper.flush();
        QTRY_COMPARE(notSaved.size(), 1);
        QVERIFY(keeper.isDirty());
        services.world.failure.reset();
        keeper.flush();
        QTRY_COMPARE(stored(services, 1, Kind::Reply), u"kept"_s);
    }
};

QTEST_GUILESS_MAIN(DraftKeeperTest)
#include "DraftKeeperTest.moc"
