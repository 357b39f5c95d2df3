// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/LogFile.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMutex>
#include <QtCore/QRegularExpression>

#include <cstdio>

namespace baton::runtime {

namespace {

constexpr qsizetype kLongestLine = 4000;

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "?";
}

} // namespace

QString defaultLogDir()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    // The specification wants relative paths ignored.
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + QStringLiteral("/.local/state"))
        + QStringLiteral("/baton");
}

QString redactedLine(QString line)
{
    static const QRegularExpression kScheme(
        QStringLiteral("\\b(Bearer|DPoP|Basic)\\s+[^\\s\"',]+"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kNamed(
        QStringLiteral("\\b([a-z_-]*(?:token|jwt|password|passwd|secret|apikey|api_key|code_verifier)|code|state)"
                       "([\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;}]+"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kJwt(QStringLiteral("\\beyJ[A-Za-z0-9_=-]{8,}(?:\\.[A-Za-z0-9_=-]+){1,2}"));
    static const QRegularExpression kAppPassword(QStringLiteral("\\b[a-z2-7]{4}(?:-[a-z2-7]{4}){3}\\b"));
    static const QRegularExpression kBotToken(QStringLiteral("\\b(bot)?[0-9]{5,16}(?::|%3A)[A-Za-z0-9_-]{20,}"));
    static const QRegularExpression kUserInfo(QStringLiteral("(://)[^/\\s@]+@"));
    line.replace(kScheme, QStringLiteral("\\1 …"));
    line.replace(kNamed, QStringLiteral("\\1\\2…"));
    line.replace(kJwt, QStringLiteral("…"));
    line.replace(kAppPassword, QStringLiteral("…"));
    line.replace(kBotToken, QStringLiteral("\\1…"));
    line.replace(kUserInfo, QStringLiteral("\\1…@"));
    return line;
}

struct LogFile::Sink {
    Sink(QString dir, QString base, qint64 bytes)
        : directory(std::move(dir))
        , name(std::move(base))
        , maxBytes(bytes)
    {
    }

    [[nodiscard]] QString pathOf(int age) const
    {
        return directory + u'/' + name + (age == 0 ? QString() : QStringLiteral(".%1").arg(age))
            + QStringLiteral(".log");
    }

    void open()
    {
        QDir().mkpath(directory);
        file.setFileName(pathOf(0));
        if (file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    void turnOver()
    {
        file.close();
        QFile::remove(pathOf(kKept));
        for (int age = kKept - 1; age >= 0; --age)
            QFile::rename(pathOf(age), pathOf(age + 1));
        open();
    }

    void write(const QByteArray &line)
    {
        const QMutexLocker lock(&mutex);
        if (file.isOpen() && file.size() + line.size() > maxBytes)
            turnOver();
        if (file.isOpen())
            file.write(line);
    }

    const QString directory;
    const QString name;
    const qint64 maxBytes;
    mutable QMutex mutex;
    QFile file;
};

namespace {

QBasicMutex takerMutex;
// Messages arrive at a plain function; this is where it finds the file, as long as there is one.
std::function<void(const QByteArray &)> *taker = nullptr;
QtMessageHandler before = nullptr;

void take(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString text
        = QStringLiteral("%1 %2 %3: %4\n")
              .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), QLatin1String(levelName(type)),
                  QLatin1String(context.category ? context.category : "default"),
                  redactedLine(message.left(kLongestLine).replace(u'\n', u' ')));
    const QByteArray line = text.toUtf8();
    {
        const QMutexLocker lock(&takerMutex);
        if (taker)
            (*taker)(line);
    }
    if (type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg)
        std::fputs(line.constData(), stderr);
}

} // namespace

LogFile::LogFile(const QString &directory, const QString &name, qint64 maxBytes)
    : m_sink(std::make_shared<Sink>(directory, name, maxBytes))
{
    m_sink->open();
    const QMutexLocker lock(&takerMutex);
    Q_ASSERT(!taker);
    taker = new std::function<void(const QByteArray &)>([sink = m_sink](const QByteArray &line) { sink->write(line); });
    before = qInstallMessageHandler(take);
}

LogFile::~LogFile()
{
    const QMutexLocker lock(&takerMutex);
    qInstallMessageHandler(before);
    delete taker;
    taker = nullptr;
}

QString LogFile::path() const { return m_sink->pathOf(0); }

QStringList LogFile::tail(int lines) const
{
    QStringList newest;
    for (int age = 0; age <= kKept && newest.size() < lines; ++age) {
        QFile file(m_sink->pathOf(age));
        if (!file.open(QIODevice::ReadOnly))
            break;
        QStringList all = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        newest = all + newest;
    }
    return newest.mid(std::max<qsizetype>(0, newest.size() - lines));
}

} // namespace baton::runtime
