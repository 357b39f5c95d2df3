// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of batonctl on a profile that polls a scripted server, on which one customer has asked something.
#pragma once

#include "tests/core/runtime/CommandShapes.h"
#include "tests/core/runtime/RuntimeBench.h"

#include <future>

namespace baton::test {

class CommandBench {
public:
    struct Ran {
        commands::Exit exit;
        QJsonObject document; ///< the last
    };

    /// Opens, connects and polls once. @return whether the question is there
    bool begin()
    {
        using namespace std::chrono_literals;
        m_clock = std::make_shared<FakeClock>(1'790'000'000'000);
        m_bench = std::make_unique<RuntimeBench>(m_clock);
        if (!m_bench->open() || !m_bench->connect())
            return false;
        m_clock->advance(1s);
        m_question = m_bench->writes(m_bench->priya, QStringLiteral("@brand where is my parcel?"));
        m_clock->advance(1s);
        if (!m_bench->poll())
            return false;
        m_code = m_bench->rows(View::All).value(0).caseCode;
        m_clock->advance(1s);
        return !m_code.isEmpty();
    }

    /// As batonctl does, on a thread of its own.
    Ran run(const QString &line, const QByteArray &input = {})
    {
        auto invocation = commands::parseCommandLine(line.split(QLatin1Char(' ')));
        if (!invocation)
            qFatal("%s: %s", qPrintable(line), qPrintable(invocation.error().problem));
        invocation->standardInput = input;
        m_documents.clear();
        const auto services = m_bench->runtime->services();
        auto ran = std::async(std::launch::async, [&] {
            return commands::run(
                *invocation, services, m_stop, [&](const QJsonObject &document) { m_documents.append(document); });
        });
        const auto isOver = [&] { return ran.wait_for(std::chrono::seconds(0)) == std::future_status::ready; };
        if (!QTest::qWaitFor(isOver, 20000))
            qFatal("%s does not end", qPrintable(line));
        m_exit = ran.get();
        return {m_exit, m_documents.isEmpty() ? QJsonObject() : m_documents.last()};
    }

protected:
    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<RuntimeBench> m_bench;
    demo::PostKey m_question = 0;
    QString m_code;
    const CancelToken m_stop;
    QList<QJsonObject> m_documents;
    commands::Exit m_exit = commands::Exit::Done;
};

} // namespace baton::test
