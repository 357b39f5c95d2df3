// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/SecretStore.h"

#include <condition_variable>
#include <mutex>

namespace baton::secrets {

namespace {

struct StateWord {
    const char *name;
    KeychainState state;
    Error::Kind kind;
};

// The detail of an error begins with "keychain-" and the name, by which it is recognised again.
constexpr StateWord kStates[] = {
    {"ok", KeychainState::Ok, Error::Kind::Storage},
    {"locked", KeychainState::Locked, Error::Kind::Forbidden},
    {"absent", KeychainState::Absent, Error::Kind::Unsupported},
    {"denied", KeychainState::Denied, Error::Kind::Forbidden},
    {"timed-out", KeychainState::TimedOut, Error::Kind::Timeout},
};

const StateWord &wordOf(KeychainState state)
{
    for (const StateWord &word : kStates) {
        if (word.state == state)
            return word;
    }
    Q_UNREACHABLE();
}

template <typename T> Result<T> waitFor(Task<T> task, const CancelToken &cancel)
{
    struct Waiting {
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<Result<T>> result;
    };
    const auto waiting = std::make_shared<Waiting>();
    const auto answer = [waiting](Result<T> result) {
        const std::lock_guard lock(waiting->mutex);
        if (!waiting->result)
            waiting->result = std::move(result);
        waiting->changed.notify_all();
    };
    const auto hook = cancel.onCancel([answer] { answer(fail(Error::Kind::Cancelled)); });
    task.QFuture<Result<T>>::then(QtFuture::Launch::Sync, answer);
    std::unique_lock lock(waiting->mutex);
    waiting->changed.wait(lock, [&] { return waiting->result.has_value(); });
    return std::move(*waiting->result);
}

} // namespace

QString keychainStateName(KeychainState state) { return QLatin1String(wordOf(state).name); }

Error keychainError(KeychainState state, const QString &detail)
{
    const StateWord &word = wordOf(state);
    const QString text = QLatin1String("keychain-") + QLatin1String(word.name);
    return Error{word.kind, detail.isEmpty() ? text : text + QLatin1String(": ") + detail};
}

std::optional<KeychainState> keychainStateOf(const Error &error)
{
    for (const StateWord &word : kStates) {
        const QString text = QLatin1String("keychain-") + QLatin1String(word.name);
        if (word.state != KeychainState::Ok && error.kind == word.kind
            && (error.detail == text || error.detail.startsWith(text + u':')))
            return word.state;
    }
    return std::nullopt;
}

Result<QByteArray> readBlocking(SecretStore &store, const QString &key, const CancelToken &cancel)
{
    return waitFor(store.read(key), cancel);
}

Result<void> writeBlocking(SecretStore &store, const QString &key, const QByteArray &value, const CancelToken &cancel)
{
    return waitFor(store.write(key, value), cancel);
}

Result<void> removeBlocking(SecretStore &store, const QString &key, const CancelToken &cancel)
{
    return waitFor(store.remove(key), cancel);
}

void wipe(QByteArray &secret)
{
    if (secret.isDetached()) {
        // Through a volatile pointer, since the compiler may drop writes that nobody reads.
        volatile char *bytes = secret.data();
        for (qsizetype i = 0; i < secret.size(); ++i)
            bytes[i] = 0;
    }
    secret.clear();
}

} // namespace baton::secrets
