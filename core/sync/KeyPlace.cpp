// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/KeyPlace.h"

#include "core/store/SettingsRepository.h"
#include "core/team/DeviceIdentity.h"

namespace baton::sync {

namespace {

const QString kEntry = QStringLiteral("device");

/// What to do when the place does not give this computer's key.
Error explained(Error error, secrets::SecretsWhere where)
{
    const auto state = secrets::keychainStateOf(error);
    const bool isFile = where == secrets::SecretsWhere::File;
    if (isFile && state == secrets::KeychainState::Locked) {
        error.detail = QStringLiteral("this profile keeps its key in a file under a pass phrase, and none was given");
    } else if (isFile && state == secrets::KeychainState::Denied) {
        error.detail = QStringLiteral("the pass phrase is not the one of this profile's file");
    } else if (state == secrets::KeychainState::Locked) {
        error.detail
            = QStringLiteral("the keychain is locked, and it holds this computer's key; unlock it and try again");
    } else if (state == secrets::KeychainState::Absent) {
        error.detail = QStringLiteral("a team needs the system's keychain, and none runs in this session; "
                                      "batonctl can keep the key in a file instead (--secrets file)");
    }
    return error;
}

std::optional<OwnKeys> keysOf(QByteArray stored)
{
    QByteArray raw = QByteArray::fromBase64(stored);
    secrets::wipe(stored);
    const auto signing = Secret<64>::from(raw);
    secrets::wipe(raw);
    return signing ? std::optional(OwnKeys(*signing)) : std::nullopt;
}

} // namespace

secrets::SecretStore &KeyPlace::place() const
{
    return m_file && m_file->exists() ? static_cast<secrets::SecretStore &>(*m_file) : m_keychain;
}

Result<bool> KeyPlace::isAlone()
{
    return m_gate.read<bool>([](store::ReadContext &context) -> Result<bool> {
        return store::settings::fact(context, QStringLiteral("team_root")).toByteArray().isEmpty();
    });
}

Result<OwnKeys> KeyPlace::keys()
{
    // A thread that comes back from a dead mount after the end finds the places gone.
    if (m_gate.stop().isCancelled())
        return fail(Error::Kind::Cancelled, QStringLiteral("the program ends"));
    secrets::SecretStore &where = place();
    auto stored = secrets::readBlocking(where, kEntry, m_gate.stop());
    if (stored) {
        const auto keys = keysOf(*std::move(stored));
        return keys ? accepted(*keys)
                    : fail(Error::Kind::Crypto, QStringLiteral("the key of this computer in the keychain is damaged"));
    }
    if (stored.error().kind != Error::Kind::NotFound)
        return fail(explained(stored.error(), where.where()));
    const auto alone = isAlone();
    if (!alone)
        return fail(alone.error());
    if (!*alone)
        return fail(Error::Kind::Refused,
            QStringLiteral("the keychain does not hold this computer's key, and the team knows this computer by it; "
                           "ask to be let in anew with another profile (--profile)"));
    return fresh(where);
}

// The secret first, and read back: a log under a key that is nowhere is what this is to end. Should the program end in
// between, the next time finds a key that is not the log's.
Result<OwnKeys> KeyPlace::fresh(secrets::SecretStore &place)
{
    const OwnKeys keys = OwnKeys::fresh();
    QByteArray encoded = keys.first().signing.view().toByteArray().toBase64();
    const auto written = secrets::writeBlocking(place, kEntry, encoded, m_gate.stop());
    auto back = written ? secrets::readBlocking(place, kEntry, m_gate.stop()) : fail(written.error());
    const bool isThere = back && *back == encoded;
    secrets::wipe(encoded);
    if (!back)
        return fail(explained(back.error(), place.where()));
    secrets::wipe(*back);
    if (!isThere)
        return fail(Error::Kind::Storage, QStringLiteral("what was put into the keychain does not come out again"));
    return accepted(keys);
}

Result<OwnKeys> KeyPlace::accepted(const OwnKeys &keys)
{
    const auto known = m_gate.read<void>([&](store::ReadContext &context) -> Result<void> {
        const auto all = keys.all(context, m_log.device().key);
        return all ? Result<void>() : fail(all.error());
    });
    if (known)
        return keys;
    const auto alone = isAlone();
    if (!alone || !*alone)
        return fail(known.error());
    const auto done
        = m_gate.write<void>(store::WritePriority::Person, [&](store::WriteContext &context) -> Result<void> {
              return team::resealLog(context, m_log, keys.first().deviceKey());
          });
    if (!done)
        return fail(done.error());
    return keys;
}

Result<void> KeyPlace::keepInFile(const QByteArray &passphrase)
{
    if (isInFile())
        return fail(Error::Kind::Conflict, QStringLiteral("this profile keeps its key in a file already"));
    const auto alone = isAlone();
    if (!alone || !*alone)
        return alone ? fail(Error::Kind::Conflict, QStringLiteral("this profile has a team already"))
                     : fail(alone.error());
    const auto opened = m_file ? m_file->open(passphrase) : fail(Error::Kind::Unsupported);
    return opened ? choose(secrets::SecretsWhere::File) : opened;
}

Result<void> KeyPlace::unlock(const QByteArray &passphrase)
{
    return isInFile() ? m_file->open(passphrase)
                      : fail(Error::Kind::NotFound, QStringLiteral("this profile keeps no key in a file"));
}

Result<void> KeyPlace::changePassphrase(const QByteArray &former, const QByteArray &fresh)
{
    return isInFile() ? m_file->change(former, fresh)
                      : fail(Error::Kind::NotFound, QStringLiteral("this profile keeps no key in a file"));
}

Result<void> KeyPlace::renew()
{
    if (m_gate.stop().isCancelled())
        return fail(Error::Kind::Cancelled, QStringLiteral("the program ends"));
    const auto alone = isAlone();
    if (!alone || !*alone)
        return alone ? fail(Error::Kind::Conflict, QStringLiteral("this profile has a team")) : fail(alone.error());
    const auto keys = fresh(place());
    return keys ? Result<void>() : fail(keys.error());
}

Result<void> KeyPlace::choose(secrets::SecretsWhere where)
{
    if (m_gate.stop().isCancelled())
        return fail(Error::Kind::Cancelled, QStringLiteral("the program ends"));
    if (where == secrets::SecretsWhere::Keychain || (m_file && m_file->exists()))
        return {};
    if (!m_file)
        return fail(Error::Kind::Unsupported, QStringLiteral("secrets in a file are made by batonctl"));
    const auto alone = isAlone();
    if (!alone || !*alone)
        return alone ? fail(Error::Kind::Conflict, QStringLiteral("this profile has a team already"))
                     : fail(alone.error());
    // What the keychain may hold stays behind unused: one that asks a person would hold up a machine without one.
    const auto keys = fresh(*m_file);
    return keys ? Result<void>() : fail(keys.error());
}

} // namespace baton::sync
