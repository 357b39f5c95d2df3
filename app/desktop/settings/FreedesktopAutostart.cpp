// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/FreedesktopAutostart.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

namespace baton::desktop {

namespace {

constexpr QLatin1String kEntryName("io.github.baton_inbox.Baton.desktop");

/// An argument of the key Exec: in double quotes, with the escapes of "The Exec key", and those once more that every
/// string value needs.
QString quoted(const QString &argument)
{
    QString inner;
    for (const QChar character : argument) {
        if (QStringLiteral("\"`$\\").contains(character))
            inner += u'\\';
        inner += character;
        if (character == u'%')
            inner += u'%';
    }
    return u'"' + inner.replace(QLatin1String("\\"), QLatin1String("\\\\")) + u'"';
}

} // namespace

FreedesktopAutostart::FreedesktopAutostart(QString program, QStringList arguments, const QString &configDir)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
    const QString config
        = configDir.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) : configDir;
    m_path = config + QStringLiteral("/autostart/") + kEntryName;
}

bool FreedesktopAutostart::isOn() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return false;
    // A desktop's own settings switch an entry off by hiding it.
    const auto lines = file.read(64 * 1024).split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray plain = line.simplified().replace(" ", "");
        if (plain == "Hidden=true" || plain == "X-GNOME-Autostart-enabled=false")
            return false;
    }
    return true;
}

Result<void> FreedesktopAutostart::set(bool on) const
{
    if (!on) {
        QFile file(m_path);
        if (!file.exists() || file.remove())
            return {};
        return fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(m_path, file.errorString()));
    }
    QString exec = quoted(m_program);
    for (const QString &argument : m_arguments)
        exec += u' ' + quoted(argument);
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return fail(Error::Kind::Storage, QStringLiteral("cannot make the folder of %1").arg(m_path));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Text))
        return fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(m_path, file.errorString()));
    file.write("[Desktop Entry]\nType=Application\nName=Baton\nIcon=io.github.baton_inbox.Baton\nTerminal=false\n"
               "StartupNotify=false\nExec="
        + exec.toUtf8() + " --background\n");
    if (!file.commit())
        return fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(m_path, file.errorString()));
    return {};
}

} // namespace baton::desktop
