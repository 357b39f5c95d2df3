// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FolderPlaces.h"

#include "core/sync/Folder.h"
#include "core/sync/Joining.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;
using Refusal = FolderFitness::Refusal;
using Doubt = FolderFitness::Doubt;

class FolderPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void theInvite_isFoundInToolsFolders_onMounts_andInTheHome()
    {
        const InviteSecret secret = InviteSecret::random();
        const QByteArray hash = putInvite(QStringLiteral("home/OneDrive - Kettle/Team/Baton-aaaa"), secret, {});
        putInvite(QStringLiteral("mnt/office/Baton-aaaa"), secret, m_file);
        putInvite(QStringLiteral("home/Baton-aaaa"), secret, m_file);
        putInvite(QStringLiteral("home/Nextcloud/a/b/Baton-aaaa"), secret, m_file); // too deep
        putInvite(QStringLiteral("home/Dropbox/Baton-bbbb"), InviteSecret::random(), {});
        const Places places{m_dir->filePath(QStringLiteral("home")), {m_dir->filePath(QStringLiteral("mnt/office"))}};
        QCOMPARE(findInvite(places, QByteArrayView(hash).first(10)),
            (QStringList{m_dir->filePath(QStringLiteral("home/OneDrive - Kettle/Team/Baton-aaaa")),
                m_dir->filePath(QStringLiteral("mnt/office/Baton-aaaa")),
                m_dir->filePath(QStringLiteral("home/Baton-aaaa"))}));
    }

    void theFolderThatWasGiven_mayHoldTheTeamOrBeIt()
    {
        const QString share = m_dir->path();
        QVERIFY(!teamFolderIn(share + QStringLiteral("/none")));
        QVERIFY(!teamFolderIn(share));
        put(QStringLiteral("Baton-aaaa/team.bin"));
        QCOMPARE(teamFolderIn(share).value_or(QString()), share + QStringLiteral("/Baton-aaaa"));
        QCOMPARE(teamFolderIn(share + QStringLiteral("/Baton-aaaa")).value_or(QString()),
            share + QStringLiteral("/Baton-aaaa"));
        put(QStringLiteral("Baton-bbbb/team.bin"));
        QCOMPARE(teamFolderIn(share).error().kind, Error::Kind::NotFound);
    }

    void aFolder_isRefusedForWhatCannotBe()
    {
        const QString profile = m_dir->filePath(QStringLiteral("share/profile"));
        QVERIFY(QDir().mkpath(profile));
        QCOMPARE(examineFolder(m_dir->filePath(QStringLiteral("none")), profile).refusal, Refusal::Missing);
        QCOMPARE(examineFolder({}, profile).refusal, Refusal::Missing);
        QCOMPARE(examineFolder(m_dir->filePath(QStringLiteral("share")), profile).refusal, Refusal::HoldsProfile);
        put(QStringLiteral("other/Baton-aaaa/team.bin"));
        put(QStringLiteral("other/Baton-aaaa/d/x"));
        QCOMPARE(
            examineFolder(m_dir->filePath(QStringLiteral("other/Baton-aaaa/d")), profile).refusal, Refusal::HasTeam);
        QCOMPARE(examineFolder(m_dir->filePath(QStringLiteral("other")), profile).refusal, Refusal::None);
    }

    void doubts_areTold_andMarksOfToolsTakeThemAway()
    {
        const QString profile = m_dir->filePath(QStringLiteral("profile"));
        QVERIFY(QDir().mkpath(profile));
        QVERIFY(QDir().mkpath(m_dir->filePath(QStringLiteral("plain/inner"))));
        QVERIFY(
            examineFolder(m_dir->filePath(QStringLiteral("plain/inner")), profile).doubts.contains(Doubt::NotShared));
        QVERIFY(QDir().mkpath(m_dir->filePath(QStringLiteral("plain/.stfolder"))));
        const FolderFitness shared = examineFolder(m_dir->filePath(QStringLiteral("plain/inner")), profile);
        QCOMPARE(shared.sharedBy, QStringLiteral("Syncthing"));
        QVERIFY(!shared.doubts.contains(Doubt::NotShared));
        const QString deep = QString(QStringLiteral("/") + QString(50, QLatin1Char('x'))).repeated(4);
        QVERIFY(QDir().mkpath(m_dir->path() + deep));
        QVERIFY(examineFolder(m_dir->path() + deep, profile).doubts.contains(Doubt::LongPath));
    }

    void aFullDisk_isKnownByItsError()
    {
        QVERIFY(isFolderFull(folderFull(QStringLiteral("No space left on device"))));
        QVERIFY(!isFolderFull(Error{Error::Kind::Storage, QStringLiteral("open: Input/output error"), {}, 0}));
    }

private:
    void put(const QString &path, const QByteArray &bytes = "x")
    {
        const QString whole = m_dir->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// @param again  the file of a former call; empty: a new one. @return its hash
    QByteArray putInvite(const QString &folder, const InviteSecret &secret, const QByteArray &again)
    {
        const auto seed = Secret<32>::random();
        const DeviceSecrets inviter = DeviceSecrets::fromSeeds(seed.view(), viewOf(blake("baton-box-v1", seed.view())));
        Invite invite;
        invite.team = TeamId{{1}};
        invite.expires = 1;
        m_file = again.isEmpty() ? makeInvite(invite, secret, inviter).value_or(QByteArray()) : again;
        put(folder + QStringLiteral("/j/abc.inv"), m_file);
        return viewOf(blake(m_file)).toByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_file;
};

QTEST_GUILESS_MAIN(FolderPlacesTest)
#include "FolderPlacesTest.moc"
