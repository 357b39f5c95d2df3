// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/FolderForge.h"
#include <QtTest/QtTest>
using namespace baton::oracle;
class FolderOracleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aForgedFolder_readsBack()
    {
        Forge forge(1);
        forge.addRoot();
        Log log(forge.founder);
        forge.claim(log, forge.bytes(16));
        forge.flush(log);
        const Answer answer = look({forge.folder, {}, {{forge.epochId, forge.epochKey}}});
        qInfo().noquote() << answer.describe(true);
    }
};
QTEST_GUILESS_MAIN(FolderOracleTest)
#include "FolderOracleTest.moc"
