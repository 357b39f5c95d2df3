// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"
#include "core/ops/Cbor.h"
#include "core/ops/ThreadState.h"

#include <QtCore/QByteArray>

#include <deque>

namespace baton::ops::test {

/// Sixteen times the same byte.
template <typename IdType> IdType id(int byte) { return IdType::fromBytes(QByteArray(16, char(byte))); }

inline DeviceKey deviceKey(int number)
{
    DeviceKey key{};
    key.fill(static_cast<unsigned char>(number));
    return key;
}

inline constexpr TimeMs kNoon = 1'700'000'000'000;

/// One device in a test: writes into a log shared by the whole test, and knows what it has been told.
class TestDevice {
public:
    TestDevice(std::deque<Operation> &log, int number)
        : m_log(log)
        , m_key(deviceKey(number))
    {
    }

    [[nodiscard]] DeviceId device() const { return deviceIdOf(m_key); }
    /// Each device is a member of its own unless a test says otherwise.
    [[nodiscard]] MemberId member() const { return MemberId{device().bytes}; }
    [[nodiscard]] const std::vector<const Operation *> &known() const { return m_known; }
    [[nodiscard]] ThreadState state(const EvaluateOptions &options = {}) const { return evaluate(m_known, options); }

    const Operation &write(const OpDraft &draft)
    {
        auto sealed = seal(draft, {m_key, ++m_seq, nextHlc(), nextUniq()});
        if (!sealed)
            qFatal("a test wrote what cannot be sealed: %s", qPrintable(sealed.error().detail));
        return keep(std::move(*sealed));
    }
    /// Any type and any payload, as another version or a liar would write it.
    const Operation &writeRaw(
        int type, quint8 flags, const EntityId &entity, QList<OpId> over, const QByteArray &payloadMap)
    {
        std::sort(over.begin(), over.end());
        over.erase(std::unique(over.begin(), over.end()), over.end());
        CborWriter out;
        out.array(8).uint(++m_seq).uint(nextHlc()).uint(quint64(type)).uint(flags).bytes(entity.toBytes());
        out.array(quint64(over.size()));
        for (const OpId &listed : over)
            out.bytes(listed.toBytes());
        const Uniq uniq = nextUniq();
        out.encoded(payloadMap).bytes(QByteArrayView(uniq.data(), 8));
        auto read = decode(m_key, out.result());
        if (!read)
            qFatal("a test wrote what cannot be read: %s", qPrintable(read.error().detail));
        return keep(std::move(*read));
    }
    /// Several in order, each `overPrevious` resolved.
    QList<OpId> write(const QList<OpDraft> &drafts)
    {
        QList<OpId> written;
        for (OpDraft draft : drafts) {
            if (draft.overPrevious)
                draft.over.append(written.last());
            written.append(write(draft).opid);
        }
        return written;
    }
    const Operation &write(const EntityId &entity, const QList<OpId> &over, const Payload &payload)
    {
        return write(OpDraft{typeOf(payload), entity, over, payload});
    }

    void learn(const Operation &operation)
    {
        if (std::find(m_known.begin(), m_known.end(), &operation) == m_known.end())
            m_known.push_back(&operation);
    }
    void learnFrom(const TestDevice &other)
    {
        for (const Operation *operation : other.m_known)
            learn(*operation);
    }

    [[nodiscard]] quint64 seq() const { return m_seq; }

    TimeMs wall = kNoon;
    std::optional<Hlc> fixedHlc; ///< instead of a clock, for ties

private:
    Hlc nextHlc()
    {
        m_hlc = std::max(m_hlc + 1, makeHlc(wall, 0));
        return fixedHlc.value_or(m_hlc);
    }
    Uniq nextUniq()
    {
        ++m_uniq;
        Uniq uniq{};
        std::memcpy(uniq.data(), &m_uniq, sizeof m_uniq);
        return uniq;
    }
    const Operation &keep(Operation &&operation)
    {
        m_log.push_back(std::move(operation));
        m_known.push_back(&m_log.back());
        return m_log.back();
    }

    std::deque<Operation> &m_log;
    DeviceKey m_key;
    quint64 m_seq = 0;
    quint64 m_uniq = 0;
    Hlc m_hlc = 0;
    std::vector<const Operation *> m_known;
};

inline void exchange(TestDevice &a, TestDevice &b)
{
    a.learnFrom(b);
    b.learnFrom(a);
}

/// Three colleagues, each with one device.
class TestTeam {
public:
    TestTeam()
        : anna(log, 1)
        , ben(log, 2)
        , carla(log, 3)
    {
    }
    void everybodyLearns()
    {
        for (TestDevice *device : {&anna, &ben, &carla}) {
            for (TestDevice *other : {&anna, &ben, &carla})
                device->learnFrom(*other);
        }
    }
    [[nodiscard]] std::vector<const Operation *> all() const
    {
        std::vector<const Operation *> operations;
        operations.reserve(log.size());
        for (const Operation &operation : log)
            operations.push_back(&operation);
        return operations;
    }
    [[nodiscard]] ThreadState state(const EvaluateOptions &options = {}) const { return evaluate(all(), options); }
    /// As if `left` had not been accepted.
    [[nodiscard]] ThreadState stateWithout(const Operation &left, EvaluateOptions options = {}) const
    {
        options.accepted = [&](const Operation &operation) { return operation.hash != left.hash; };
        return state(options);
    }

    std::deque<Operation> log;
    TestDevice anna;
    TestDevice ben;
    TestDevice carla;
};

} // namespace baton::ops::test
