// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/OutgoingFile.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <QtTest/QTest>

using namespace baton;
using namespace baton::desktop;
using namespace Qt::StringLiterals;

class OutgoingFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFile_keepsItsNameAndBytes()
    {
        const QString path = write(u"Anleitung für Zoë.pdf"_s, "%PDF-1.4 \0 x");
        const auto media = outgoingFile(path, {}, kAll);
        QVERIFY(media);
        QCOMPARE(media->fileName, u"Anleitung für Zoë.pdf"_s);
        QCOMPARE(media->mimeType, u"application/pdf"_s);
        QCOMPARE(media->bytes, read(path));
    }

    void aPicture_isCleaned_andHasNoName()
    {
        QImage image(40, 20, QImage::Format_RGB32);
        image.fill(Qt::red);
        image.setText(u"Comment"_s, u"secret place"_s);
        const QString path = m_folder.filePath(u"a.png"_s);
        QVERIFY(image.save(path));
        QVERIFY(read(path).contains("secret place"));
        const auto media = outgoingFile(path, {}, kAll);
        QVERIFY(media);
        QVERIFY(media->fileName.isEmpty());
        QCOMPARE(media->width, 40);
        QVERIFY(!media->bytes.contains("secret place"));
        // Where pictures go as files only, it is one; cleaned all the same.
        const auto asFile = outgoingFile(path, {}, {false, true});
        QVERIFY(asFile);
        QCOMPARE(asFile->fileName, u"a.png"_s);
        QVERIFY(!asFile->bytes.contains("secret place"));
    }

    void whatIsNoPicture_goesAsAFile_onlyWhereFilesGo()
    {
        const QString path = write(u"drawing.svg"_s, "<svg xmlns='http://www.w3.org/2000/svg'/>");
        const auto media = outgoingFile(path, {}, kAll);
        QVERIFY(media);
        QCOMPARE(media->fileName, u"drawing.svg"_s);
        const auto refused = outgoingFile(path, {}, {true, false});
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, QString(picture_problem::kNoPicture));
    }

    void whatCannotGo_saysWhy()
    {
        connectors::AccountLimits limits;
        limits.maxFileBytes = 10;
        QCOMPARE(problem(write(u"big.zip"_s, "12345678901"), limits), QString(file_problem::kTooLarge));
        QCOMPARE(problem(write(u"fits.zip"_s, "1234567890"), limits), QString());
        QCOMPARE(problem(write(u"empty.txt"_s, ""), limits), QString(file_problem::kEmpty));
        QCOMPARE(problem(m_folder.path(), limits), QString(file_problem::kNoFile));
        const auto gone = outgoingFile(m_folder.filePath(u"gone.txt"_s), limits, kAll);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, Error::Kind::Storage);
    }

    void limit_isTheAccounts_orTheProgramsOwn()
    {
        connectors::AccountLimits limits;
        QCOMPARE(mostFileBytes(limits), 100LL * 1024 * 1024);
        limits.maxFileBytes = 5;
        QCOMPARE(mostFileBytes(limits), 5LL);
        limits.maxFileBytes = 1LL << 40;
        QCOMPARE(mostFileBytes(limits), 100LL * 1024 * 1024);
    }

    void dropped_areTheFilesThatCanGo()
    {
        QMimeData dropped;
        const QString text = write(u"a.txt"_s, "x");
        const QString picture = write(u"b.png"_s, "x");
        dropped.setUrls({QUrl::fromLocalFile(text), QUrl::fromLocalFile(picture), QUrl::fromLocalFile(m_folder.path()),
            QUrl(u"https://example.org/c.png"_s)});
        QCOMPARE(filesOf(&dropped, kAll), (QStringList{text, picture}));
        QCOMPARE(filesOf(&dropped, {true, false}), QStringList{picture});
        QCOMPARE(filesOf(&dropped, {}), QStringList());
    }

private:
    static constexpr Carries kAll{true, true};

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QString problem(const QString &path, const connectors::AccountLimits &limits)
    {
        const auto media = outgoingFile(path, limits, kAll);
        return media ? QString() : media.error().detail;
    }

    const QTemporaryDir m_folder;
};

QTEST_MAIN(OutgoingFileTest)
#include "OutgoingFileTest.moc"
