// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/RecoverySheet.h"

#include "core/base/Ids.h"
#include "core/sync/LeftOut.h"

#include <algorithm>

namespace baton::sync {

namespace {

constexpr qsizetype kSecretBytes = 16;
constexpr qsizetype kTeamBytes = 5;
constexpr qsizetype kCheckBytes = 4;
constexpr qsizetype kCodeBytes = kSecretBytes + kTeamBytes + kCheckBytes;
constexpr qsizetype kCodeLetters = kCodeBytes * 8 / 5;
constexpr qsizetype kGroup = 4;

QByteArray checkOf(QByteArrayView told)
{
    return viewOf(blake("baton-sheet", told, {})).first(kCheckBytes).toByteArray();
}

} // namespace

QString sheetCode(const SheetSecret &secret, const TeamId &team)
{
    QByteArray raw = secret.view().toByteArray() + viewOf(team.bytes).first(kTeamBytes).toByteArray();
    raw += checkOf(raw);
    const QString letters = toCrockford(raw);
    sodium_memzero(raw.data(), size_t(raw.size()));
    QStringList groups;
    for (qsizetype at = 0; at < letters.size(); at += kGroup)
        groups.append(letters.mid(at, kGroup));
    return groups.join(QLatin1Char(' '));
}

Result<SheetCode> readSheetCode(const QString &text)
{
    const auto letters = normalizedCrockford(text);
    // Of the length itself: a zero too much would be bits left over.
    const auto raw = letters && letters->size() == kCodeLetters ? fromCrockford(*letters) : std::nullopt;
    if (!raw || raw->size() != kCodeBytes)
        return fail(Error::Kind::Invalid, QStringLiteral("recovery sheet: not 40 letters"));
    const QByteArrayView told = QByteArrayView(*raw).first(kCodeBytes - kCheckBytes);
    if (checkOf(told) != QByteArrayView(*raw).last(kCheckBytes))
        return fail(Error::Kind::Invalid, QStringLiteral("recovery sheet: mistyped"));
    return SheetCode{*SheetSecret::from(told.first(kSecretBytes)), *arrayOf<kTeamBytes>(told.sliced(kSecretBytes))};
}

bool isSheetOf(const SheetCode &code, const TeamId &team)
{
    return viewOf(code.team) == viewOf(team.bytes).first(kTeamBytes);
}

DeviceSecrets sheetDevice(const SheetSecret &secret, const TeamId &team)
{
    const Key32 seed = blake(QByteArray("baton-recovery-v1") + team.toBytes(), secret.view());
    return DeviceSecrets::fromSeeds(viewOf(seed), viewOf(blake("baton-box-v1", viewOf(seed))));
}

SheetFit fitOfSheet(const SheetCode &code, const TeamId &team, const QList<EpochFile> &epochs)
{
    if (!isSheetOf(code, team))
        return SheetFit::OtherTeam;
    const DeviceSecrets device = sheetDevice(code.secret, team);
    const bool opensOne = std::any_of(
        epochs.begin(), epochs.end(), [&](const EpochFile &epoch) { return openEpoch(epoch, device).has_value(); });
    if (!opensOne)
        return SheetFit::Unknown;
    return leftOutBy(epochs, ops::deviceIdOf(device.deviceKey())).isEmpty() ? SheetFit::Opens : SheetFit::Replaced;
}

} // namespace baton::sync
