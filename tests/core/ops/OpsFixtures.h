// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Authoring.h"

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
        m_hlc = std::max(m_hlc + 1, makeHlc(wall, 0));
        ++m_uniq;
        Uniq uniq{};
        std::memcpy(uniq.data(), &m_uniq, sizeof m_uniq);
        auto sealed = seal(draft, {m_key, ++m_seq, m_hlc, uniq});
        Q_ASSERT(sealed);
        m_log.push_back(std::move(*sealed));
        m_known.push_back(&m_log.back());
        return m_log.back();
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

    TimeMs wall = kNoon;

private:
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

} // namespace baton::ops::test
