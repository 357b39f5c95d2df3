// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself, several at once on one profile, against a scripted server: who owns the profile, what is left
// when one is killed, and that a token is seen nowhere.
#include "app/demo/network/MastodonFake.h"

#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>

using namespace baton;

namespace {

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray error;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// As it is, and as a part of something that was written in base64, wherever in it the token begins.
bool shows(const QByteArray &text, const QByteArray &token)
{
    if (text.contains(token))
        return true;
    for (int before = 0; before < 3; ++before) {
        const QByteArray encoded = (QByteArray(before, 'x') + token).toBase64(QByteArray::OmitTrailingEquals);
        if (text.contains(encoded.mid((before * 4 + 2) / 3).chopped(1)))
            return true;
    }
    return false;
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // Short, since the name of a socket has 107 characters at most.
        m_room = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/baton-XXXXXX"));
        QVERIFY(m_room->isValid());
        m_fake = std::make_unique<demo::MastodonFake>(m_clock);
        m_brand = m_fake->addPerson(QStringLiteral("brand"), QStringLiteral("The Brand"));
        m_priya = m_fake->addPerson(QStringLiteral("priya"), QStringLiteral("Priya N."));
        m_token = m_fake->tokenFor(m_brand);
        const Ran added = run(
            {QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("mastodon"), QStringLiteral("--server"),
                m_fake->url(), QStringLiteral("--token-stdin"), QStringLiteral("--secrets"), QStringLiteral("file")},
            m_token + '\n');
        QVERIFY2(added.exit == 0, added.error.constData());
        writes(QStringLiteral("@brand where is my parcel?"));
    }
    void cleanup()
    {
        for (const auto &process : m_running) {
            process->kill();
            process->waitForFinished();
        }
        m_running.clear();
        m_fake.reset();
        m_room.reset();
    }

    void secondProgram_handsItsCommandToTheOwner()
    {
        QProcess *owner = startWatching();
        QVERIFY(owner);
        const Ran listed = run({QStringLiteral("threads")});
        QVERIFY2(listed.exit == 0, listed.error.constData());
        QCOMPARE(listed.json().value(QStringLiteral("threads")).toArray().size(), 1);
        QCOMPARE(owner->state(), QProcess::Running);
        owner->terminate();
        QVERIFY(owner->waitForFinished(20000));
        QCOMPARE(owner->exitStatus(), QProcess::NormalExit);
        QCOMPARE(run({QStringLiteral("threads")}).exit, 0);
    }

    void manyProgramsAtOnce_allGetTheirAnswer()
    {
        QVERIFY(run({QStringLiteral("poll")}).exit == 0);
        constexpr int kPrograms = 6;
        std::vector<QProcess *> all;
        all.reserve(kPrograms);
        for (int i = 0; i < kPrograms; ++i)
            all.push_back(start({QStringLiteral("--json"), QStringLiteral("threads")}));
        for (QProcess *process : all) {
            QVERIFY(process->waitForFinished(60000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
            const auto document = QJsonDocument::fromJson(process->readAllStandardOutput()).object();
            QCOMPARE(document.value(QStringLiteral("threads")).toArray().size(), 1);
        }
    }

    void killedOwner_leavesTheProfileToTheNext()
    {
        QProcess *owner = startWatching();
        QVERIFY(owner);
        owner->kill();
        QVERIFY(owner->waitForFinished(20000));
        const Ran listed = run({QStringLiteral("threads")});
        QVERIFY2(listed.exit == 0, listed.error.constData());
        QCOMPARE(listed.json().value(QStringLiteral("threads")).toArray().size(), 1);
        const Ran doctor = run({QStringLiteral("doctor")});
        QVERIFY2(doctor.json().value(QStringLiteral("healthy")).toBool(), doctor.out.constData());
    }

    void token_isNotSeen_inTheListOfProcessesNorInWhatACrashLeaves()
    {
        QProcess *owner = startWatching();
        QVERIFY(owner);
        for (const char *name : {"cmdline", "environ"}) {
            QFile file(QStringLiteral("/proc/%1/%2").arg(owner->processId()).arg(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(m_token), name);
        }
        QVERIFY(::kill(pid_t(owner->processId()), SIGABRT) == 0);
        QVERIFY(owner->waitForFinished(60000));
        QVERIFY(!(m_said[owner] + owner->readAllStandardOutput() + owner->readAllStandardError()).contains(m_token));
        // Wherever it may write: profile, state, cache, runtime folder.
        QStringList found;
        int looked = 0;
        QDirIterator files(m_room->path(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            ++looked;
            if (shows(file.readAll(), m_token))
                found.append(QFileInfo(file).fileName());
        }
        QVERIFY(looked >= 2);
        QCOMPARE(found, QStringList{QStringLiteral("secrets.json")});
    }

    void serverThatIsNotThere_isExplained_andNothingIsLost()
    {
        QVERIFY(run({QStringLiteral("poll")}).exit == 0);
        const Ran refused
            = run({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("mastodon"),
                      QStringLiteral("--server"), QStringLiteral("https://no-such-host.invalid"),
                      QStringLiteral("--token-stdin"), QStringLiteral("--secrets"), QStringLiteral("file")},
                "x\n");
        QCOMPARE(refused.exit, 1);
        QCOMPARE(refused.json().value(QStringLiteral("error")).toObject().value(QStringLiteral("kind")).toString(),
            QStringLiteral("network"));
        QCOMPARE(run({QStringLiteral("threads")}).json().value(QStringLiteral("threads")).toArray().size(), 1);
    }

    void teamWithoutAKeychain_hasItsKeyInAFile_andAPassphraseFromADescriptorOrACredential()
    {
        const QString share = m_room->filePath(QStringLiteral("share"));
        QVERIFY(QDir().mkpath(share));
        const QByteArray passphrase = "correct horse battery";
        QFile kept(m_room->filePath(QStringLiteral("baton-passphrase")));
        QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write(passphrase + '\n') > 0);
        kept.close();
        const QStringList create{QStringLiteral("team"), QStringLiteral("create"), share, QStringLiteral("--name"),
            QStringLiteral("Blue Kettle"), QStringLiteral("--member"), QStringLiteral("Anna"),
            QStringLiteral("--secrets"), QStringLiteral("file")};
        const QStringList fromInput{QStringLiteral("--passphrase-fd"), QStringLiteral("0")};
        const Ran made = run(fromInput + create, passphrase + '\n');
        QVERIFY2(made.exit == 0, made.out + made.error);
        const auto isAdmitted
            = [&](const Ran &ran) { return ran.exit == 0 && ran.json().value(QStringLiteral("admitted")).toBool(); };
        const QStringList status{QStringLiteral("team"), QStringLiteral("status")};
        QVERIFY(isAdmitted(run(fromInput + status, passphrase)));
        QCOMPARE(run(fromInput + status, "wrong").exit, 1); // no team without its key
        m_credentials = m_room->path();
        QVERIFY(isAdmitted(run(status)));
        // `watch` as a service has it; others hand their commands to it.
        QProcess *owner = startWatching();
        QVERIFY(owner);
        m_credentials.clear();
        QVERIFY(isAdmitted(run(status)));
        for (const char *name : {"cmdline", "environ"}) {
            QFile file(QStringLiteral("/proc/%1/%2").arg(owner->processId()).arg(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(passphrase), name);
        }
        QCOMPARE(run({QStringLiteral("restore"), kept.fileName()}).exit, 4); // in use
    }

    void backup_isPutBack_andTheFormerIsKept()
    {
        QVERIFY(run({QStringLiteral("poll")}).exit == 0);
        const QString copy = m_room->filePath(QStringLiteral("copy.db"));
        QCOMPARE(run({QStringLiteral("backup"), copy}).exit, 0);
        QCOMPARE(run({QStringLiteral("backup"), copy}).exit, 4); // nothing is overwritten
        writes(QStringLiteral("@brand and another thing"));
        QVERIFY(run({QStringLiteral("poll")}).exit == 0);
        const auto threads = [this] {
            return run({QStringLiteral("threads")}).json().value(QStringLiteral("threads")).toArray().size();
        };
        QCOMPARE(threads(), 2);
        QCOMPARE(run({QStringLiteral("restore"), m_room->filePath(QStringLiteral("p"))}).exit, 3);
        QCOMPARE(threads(), 2);
        const Ran back = run({QStringLiteral("restore"), copy});
        QVERIFY2(back.exit == 0, back.out + back.error);
        QVERIFY(QFile::exists(back.json().value(QStringLiteral("former")).toString()));
        QCOMPARE(threads(), 1);
        // A rebuild is for what nothing else helps, and needs a team to take its work from.
        QCOMPARE(run({QStringLiteral("rebuild")}).exit, 4);
        QCOMPARE(run({QStringLiteral("rebuild"), QStringLiteral("--anyway")}).exit, 3);
        QCOMPARE(threads(), 1);
    }

private:
    QProcess *start(const QStringList &words)
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
            {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(name), m_room->path());
        if (!m_credentials.isEmpty())
            environment.insert(QStringLiteral("CREDENTIALS_DIRECTORY"), m_credentials);
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(BATONCTL),
            QStringList{QStringLiteral("--profile"), m_room->filePath(QStringLiteral("p"))} + words);
        m_running.push_back(std::move(process));
        return m_running.back().get();
    }

    Ran run(const QStringList &words, const QByteArray &input = {})
    {
        QProcess *process = start(QStringList{QStringLiteral("--json")} + words);
        process->write(input);
        process->closeWriteChannel();
        if (!process->waitForFinished(60000))
            return {};
        return {process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
            process->readAllStandardOutput(), process->readAllStandardError()};
    }

    /// `watch`, once it has polled.
    QProcess *startWatching()
    {
        QProcess *process = start({QStringLiteral("--json"), QStringLiteral("watch")});
        const bool polled = QTest::qWaitFor(
            [&] {
                m_said[process] += process->readAllStandardOutput();
                return m_said[process].contains("\"health\":\"ok\"")
                    && m_said[process].contains("\"last_success\":\"20");
            },
            60000);
        if (!polled)
            qWarning("watch says %s %s", m_said[process].constData(), process->readAllStandardError().constData());
        return polled ? process : nullptr;
    }

    void writes(const QString &text)
    {
        demo::PostSpec spec;
        spec.author = m_priya;
        spec.text = text;
        m_fake->post(spec);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_room;
    std::unique_ptr<demo::MastodonFake> m_fake;
    demo::PersonKey m_brand = 0;
    demo::PersonKey m_priya = 0;
    QByteArray m_token;
    QString m_credentials;
    std::vector<std::unique_ptr<QProcess>> m_running;
    QHash<QProcess *, QByteArray> m_said;
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "ProgramTest.moc"
