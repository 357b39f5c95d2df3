// SPDX-License-Identifier: GPL-3.0-or-later
// What the program takes when nothing happens, by its own polling of an account with nothing new: requests, writes and
// paintings of one round, and the processor time of the interface and store threads over some minutes.
//
//   bench_idle [--quick] [--seconds N] [--profile FOLDER]
#include "core/base/Process.h"
#include "tests/bench/desktop/DeskRig.h"
#include "tests/bench/desktop/Measure.h"
#include "tests/bench/desktop/Profile.h"

#include "core/inbox/AccountService.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>

#include <chrono>
#include <cstdio>
#include <map>

using namespace baton;
using namespace baton::bench;

namespace {

/// Counts what is painted, by class; without the top bar, whose words tell how long ago the accounts were checked.
class Paintings : public QObject {
public:
    explicit Paintings(const QWidget &apart)
        : m_apart(apart)
    {
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Paint && widget && widget != &m_apart && !widget->isAncestorOf(&m_apart)
            && !m_apart.isAncestorOf(widget))
            ++m_count[QByteArray(watched->metaObject()->className())];
        return false;
    }
    int take()
    {
        int all = 0;
        for (const auto &[name, count] : m_count) {
            std::printf("  painted %s %d times\n", name.constData(), count);
            all += count;
        }
        m_count.clear();
        return all;
    }

private:
    const QWidget &m_apart;
    std::map<QByteArray, int> m_count;
};

/// Nanoseconds on a processor by thread name, of this process.
std::map<QByteArray, qint64> cpuByThread()
{
    std::map<QByteArray, qint64> spent;
    const QStringList tasks = QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &task : tasks) {
        const QString folder = QStringLiteral("/proc/self/task/") + task;
        QFile name(folder + QStringLiteral("/comm"));
        QFile times(folder + QStringLiteral("/schedstat"));
        if (name.open(QIODevice::ReadOnly) && times.open(QIODevice::ReadOnly)) {
            const bool isMain = task.toLongLong() == QCoreApplication::applicationPid();
            spent[isMain ? QByteArrayLiteral("interface") : name.readAll().trimmed()]
                += times.readAll().split(' ').first().toLongLong();
        }
    }
    return spent;
}

/// Idle begins when what every start does once is over: the database is checked some seconds after it.
std::chrono::seconds waitForRest()
{
    constexpr int kCheckHasBegunMs = 25'000;
    constexpr qint64 kNothingNs = 1'000'000;
    const auto ofStore = [] {
        qint64 spent = 0;
        for (const auto &[name, ns] : cpuByThread())
            spent += name.startsWith("store") ? ns : 0;
        return spent;
    };
    const qint64 began = monotonicMicroseconds();
    runFor(kCheckHasBegunMs);
    for (qint64 before = ofStore();;) {
        runFor(3000);
        const qint64 now = ofStore();
        if (now - before < kNothingNs)
            break;
        before = now;
    }
    return std::chrono::seconds((monotonicMicroseconds() - began) / 1'000'000);
}

qint64 filesOf(const QString &profile)
{
    qint64 stamp = 0;
    for (const char *name : {"baton.db", "baton.db-wal"}) {
        const QFileInfo file(profile + QLatin1Char('/') + QLatin1String(name));
        stamp += file.size() + file.lastModified().toMSecsSinceEpoch();
    }
    return stamp;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    keepMemorySmall(); // as the program does
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption quick(QStringLiteral("quick"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), {}, QStringLiteral("n"));
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("folder"));
    parser.addOptions({quick, seconds, profile});
    parser.process(app);
    const int length = parser.isSet(seconds) ? parser.value(seconds).toInt() : parser.isSet(quick) ? 30 : 300;
    const QString original = parser.isSet(profile) ? parser.value(profile) : sharedProfileByTool(true);
    QTemporaryDir copy(QCoreApplication::applicationDirPath() + QStringLiteral("/idle-XXXXXX"));
    if (original.isEmpty() || !copy.isValid() || !copyProfile(original, copy.path()))
        return 2;
    DeskRig::Options options{copy.path(), true, true};
    const auto rig = DeskRig::open(options);
    if (!rig)
        return 2;
    rig->customersWrite(20);
    // Twice: what the first round finds is settled by the second, the re-reading of open conversations included.
    if (!rig->poll() || !rig->poll())
        return 2;
    runFor(8000);

    Paintings paintings(*rig->window().topBar());
    rig->network().server().clearRequests();
    const qint64 filesBefore = filesOf(copy.path());
    app.installEventFilter(&paintings);
    if (!rig->poll())
        return 2;
    runFor(1500);
    app.removeEventFilter(&paintings);
    const auto requests = rig->network().server().requests();
    for (const auto &request : requests)
        std::printf("  asked %s\n", qPrintable(request.path));
    const bool wrote = filesOf(copy.path()) != filesBefore;
    const int painted = paintings.take();

    const auto rested = waitForRest();
    std::printf("  the start's own work (the check of the database among it) ended %lld s after the round\n",
        static_cast<long long>(rested.count()));
    const auto before = cpuByThread();
    const qint64 began = monotonicMicroseconds();
    runFor(length * 1000);
    const double tookNs = double(monotonicMicroseconds() - began) * 1000;
    double measured = 0;
    for (const auto &[name, spent] : cpuByThread()) {
        const auto known = before.find(name);
        const double share = 100 * double(spent - (known == before.end() ? 0 : known->second)) / tookNs;
        std::printf("  %-16s %.4f %% of one core\n", name.constData(), share);
        if (name == "interface" || name.startsWith("store"))
            measured += share;
    }
    const auto most = [](const QString &what, double ours, const QString &unit, double limit) {
        return Row{what, 0, ours, unit, limit, QStringLiteral("at most %1").arg(limit)};
    };
    constexpr int kStreams = 3; // notifications, held-back requests, direct messages
    return report(
        {most(QStringLiteral("round with nothing new"), double(requests.size()), QStringLiteral("requests"), kStreams),
            most(QStringLiteral("round with nothing new"), wrote ? 1 : 0, QStringLiteral("writes"), 0),
            most(QStringLiteral("round with nothing new"), painted, QStringLiteral("paintings"), 0),
            most(QStringLiteral("idle %1 s, interface and store threads").arg(length), measured,
                QStringLiteral("% of one core"), 0.1)});
}
