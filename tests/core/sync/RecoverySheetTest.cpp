// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/RecoverySheet.h"

#include <QtTest/QTest>

using namespace baton;
using namespace baton::sync;

namespace {

const TeamId kTeam{{1, 2, 3, 4, 5, 6}};
const TeamId kOther{{9, 2, 3, 4, 5, 6}};
const SheetSecret kSecret = *SheetSecret::from(QByteArray("0123456789abcdef"));

EpochRecipient recipient(const DeviceSecrets &device) { return {ops::deviceIdOf(device.deviceKey()), device.boxKey()}; }

EpochFile epochFor(const QList<DeviceSecrets> &devices, const QList<EpochParent> &parents = {},
    const EpochKey &key = EpochKey::random())
{
    QList<EpochRecipient> recipients;
    for (const DeviceSecrets &device : devices)
        recipients.append(recipient(device));
    return *readEpoch(*makeEpoch(kTeam, key, recipients, parents, devices.first()));
}

} // namespace

class RecoverySheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCode_isReadAgain_howeverItIsTyped()
    {
        const QString code = sheetCode(kSecret, kTeam);
        QCOMPARE(code.size(), 49);
        for (const QString &typed : {code, code.toLower(), QString(code).remove(QLatin1Char(' ')),
                 QString(code).replace(QLatin1Char(' '), QLatin1Char('-')),
                 QString(code)
                     .replace(QLatin1Char('0'), QLatin1Char('O'))
                     .replace(QLatin1Char('1'), QLatin1Char('l'))}) {
            const auto read = readSheetCode(typed);
            QVERIFY(read);
            QVERIFY(read->secret == kSecret);
            QVERIFY(isSheetOf(*read, kTeam) && !isSheetOf(*read, kOther));
        }
    }

    // FORMAT.md, "The recovery sheet": a printed sheet has to be good for ever.
    void theCodeAndTheKeys_areTheOnesOfTheFormat()
    {
        QCOMPARE(sheetCode(kSecret, kTeam), QStringLiteral("60RK 4CSM 6MV3 EE1S C5H6 6S35 CR0G 40R4 0M73 C4Y2"));
        QCOMPARE(QString::fromLatin1(viewOf(sheetDevice(kSecret, kTeam).deviceKey()).toByteArray().toHex()),
            QStringLiteral("018d9dcd5599478a0dd8ca83abdaab3aff147bc7831ecdfa4f966c69f403a82a"));
        QCOMPARE(QString::fromLatin1(viewOf(sheetDevice(kSecret, kTeam).boxKey()).toByteArray().toHex()),
            QStringLiteral("3f37db40e90364d54f04767ec900f70dbfa50aec8af4c929f798598665cf8b64"));
        QVERIFY(sheetDevice(kSecret, kTeam).deviceKey() != sheetDevice(kSecret, kOther).deviceKey());
    }

    void everyLetterThatIsWrong_isNoticed()
    {
        const QString code = sheetCode(kSecret, kTeam).remove(QLatin1Char(' '));
        for (qsizetype at = 0; at < code.size(); ++at) {
            QString typed = code;
            typed[at] = typed.at(at) == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
            QVERIFY2(!readSheetCode(typed), qPrintable(typed));
            QString swapped = code;
            if (at > 0 && code.at(at) != code.at(at - 1)) {
                std::swap(swapped[at], swapped[at - 1]);
                QVERIFY2(!readSheetCode(swapped), qPrintable(swapped));
            }
        }
        for (const QString &typed : {QString(), code.left(39), code + QLatin1Char('0'), QStringLiteral("lusab gutih")})
            QVERIFY(!readSheetCode(typed));
    }

    void itOpens_whatItsDeviceHasABoxIn()
    {
        const SheetCode code = *readSheetCode(sheetCode(kSecret, kTeam));
        const DeviceSecrets sheet = sheetDevice(kSecret, kTeam);
        const DeviceSecrets anna = DeviceSecrets::make();
        QCOMPARE(fitOfSheet(code, kTeam, {epochFor({anna, sheet})}), SheetFit::Opens);
        QCOMPARE(fitOfSheet(code, kOther, {epochFor({anna, sheet})}), SheetFit::OtherTeam);
        QCOMPARE(fitOfSheet(code, kTeam, {epochFor({anna})}), SheetFit::Unknown);
        QCOMPARE(fitOfSheet(code, kTeam, {}), SheetFit::Unknown);
    }

    void aSheetThatLaterKeysLeaveOut_wasReplaced()
    {
        const SheetCode code = *readSheetCode(sheetCode(kSecret, kTeam));
        const DeviceSecrets sheet = sheetDevice(kSecret, kTeam);
        const DeviceSecrets anna = DeviceSecrets::make();
        const EpochKey firstKey = EpochKey::random();
        const EpochFile first = epochFor({anna, sheet}, {}, firstKey);
        const EpochFile later = epochFor({anna}, {{{first.id, firstKey}, first.number}});
        QCOMPARE(fitOfSheet(code, kTeam, {first, later}), SheetFit::Replaced);
        QCOMPARE(fitOfSheet(code, kTeam, {later, first}), SheetFit::Replaced);
    }
};

QTEST_GUILESS_MAIN(RecoverySheetTest)
#include "RecoverySheetTest.moc"
