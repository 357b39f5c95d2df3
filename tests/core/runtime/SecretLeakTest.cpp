// SPDX-License-Identifier: GPL-3.0-or-later
// A token goes to the keychain, and nowhere else.
#include "tests/core/runtime/RuntimeBench.h"

#include <QtCore/QDirIterator>
#include <QtCore/QLoggingCategory>

#include <array>

using namespace baton;

namespace {

QByteArray logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &message)
{
    logged += message.toUtf8() + '\n';
    fprintf(stderr, "%s\n", qPrintable(message));
}

/// As it is, and as a part of something that was written in base64, wherever in it the token begins.
bool shows(const QByteArray &text, const QByteArray &token)
{
    if (text.contains(token))
        return true;
    constexpr std::array kCharactersOfOthers{0, 2, 3};
    for (int before = 0; before < 3; ++before) {
        QByteArray encoded = (QByteArray(before, 'x') + token).toBase64(QByteArray::OmitTrailingEquals);
        encoded.chop(1);
        if (text.contains(encoded.mid(kCharactersOfOthers[size_t(before)])))
            return true;
    }
    return false;
}

/// Files under a folder that show the token.
QStringList filesWith(const QString &folder, const QByteArray &token, int *looked)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        ++*looked;
        if (shows(file.readAll(), token))
            found.append(QFileInfo(file).fileName());
    }
    return found;
}

} // namespace

class SecretLeakTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void token_isInTheKeychainOnly_data()
    {
        QTest::addColumn<bool>("inFile");
        QTest::addColumn<QStringList>("allowed");
        QTest::newRow("keychain") << false << QStringList{};
        QTest::newRow("the person chose the file") << true << QStringList{QStringLiteral("secrets.json")};
    }

    void token_isInTheKeychainOnly()
    {
        QFETCH(const bool, inFile);
        QFETCH(const QStringList, allowed);
        logged.clear();
        const auto former = qInstallMessageHandler(&keepLog);
        QLoggingCategory::setFilterRules(QStringLiteral("*.debug=true\nqt.*.debug=false"));

        test::RuntimeBench bench(std::make_shared<SystemClock>());
        const QByteArray token = bench.fake.tokenFor(bench.brand);
        QVERIFY(token.size() >= 12);
        QVERIFY(bench.open());
        QVERIFY(bench.connect(token, inFile));
        bench.writes(bench.priya, QStringLiteral("@brand where is my parcel?"));
        QVERIFY(bench.poll());
        const auto reply = test::await(
            bench.runtime->replies().send(test::replyTo(bench.firstThread(), QStringLiteral("On its way."))));
        QVERIFY(reply);
        QVERIFY(bench.waitFor(*reply, {inbox::OutboxState::Sent}));
        // What goes wrong is logged and stored, and must not carry the token either.
        bench.fake.revokeTokens(bench.brand);
        QVERIFY(!bench.poll());

        int looked = 0;
        QCOMPARE(filesWith(bench.dir.path(), token, &looked), allowed); // the WAL included
        QVERIFY(looked >= 2);
        bench.close();
        looked = 0;
        QCOMPARE(filesWith(bench.dir.path(), token, &looked), allowed);
        QVERIFY(looked >= 1);
        qInstallMessageHandler(former);
        QVERIFY(!shows(logged, token));
        QFile commandLine(QStringLiteral("/proc/self/cmdline"));
        if (commandLine.open(QIODevice::ReadOnly))
            QVERIFY(!shows(commandLine.readAll(), token));
        bool kept = false;
        const auto contents = bench.keychain->contents();
        for (const QByteArray &secret : contents)
            kept = kept || shows(secret, token);
        QCOMPARE(kept, !inFile);
    }
};

QTEST_GUILESS_MAIN(SecretLeakTest)
#include "SecretLeakTest.moc"
