// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/SimFolder.h"

#include <algorithm>

namespace baton::simulation {

namespace {

const QLatin1Char kSlash('/');
const QChar kAfterSlash(u'0');

/// The names in a directory: each file's, and each directory's once.
QStringList namesIn(const std::map<QString, QByteArray> &files, const QString &prefix)
{
    QStringList names;
    for (auto at = files.lower_bound(prefix); at != files.end() && at->first.startsWith(prefix);) {
        const qsizetype slash = at->first.indexOf(kSlash, prefix.size());
        if (slash < 0) {
            names.append(at->first.mid(prefix.size()));
            ++at;
        } else {
            names.append(at->first.mid(prefix.size(), slash - prefix.size()));
            at = files.lower_bound(at->first.left(slash) + kAfterSlash);
        }
    }
    return names;
}

} // namespace

void SimFolder::meetAll(std::map<QString, Fault> &marks, const QString &prefix)
{
    for (auto at = marks.lower_bound(prefix); at != marks.end() && at->first.startsWith(prefix);) {
        m_transport.meet(at->second);
        at = marks.erase(at);
    }
}

Result<QStringList> SimFolder::list(const QString &directory)
{
    Copy &copy = m_transport.copy(m_device);
    const QString prefix = directory.isEmpty() ? QString() : directory + kSlash;
    if (!copy.isMounted || !copy.otherRoot.isEmpty()) {
        m_transport.meet(copy.isMounted ? Fault::OtherTeam : Fault::Unmounted);
        return fail(Error::Kind::NotFound, QStringLiteral("no such directory"));
    }
    meetAll(copy.shown, prefix);
    meetAll(copy.hidden, prefix);
    QStringList names = namesIn(copy.files, prefix);
    if (!copy.old.empty()) {
        const QStringList stale = namesIn(copy.old, prefix);
        if (stale != names)
            m_transport.meet(Fault::StaleListing);
        names = stale;
    }
    if (names.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("no such directory"));
    return names;
}

Result<QByteArray> SimFolder::read(const QString &path, qint64 most)
{
    Copy &copy = m_transport.copy(m_device);
    if (!copy.otherRoot.isEmpty() && path == QLatin1String("team.bin")) {
        m_transport.meet(Fault::OtherTeam);
        return copy.otherRoot;
    }
    const auto file = copy.files.find(path);
    if (!copy.isMounted || !copy.otherRoot.isEmpty() || file == copy.files.end()) {
        if (!copy.isMounted)
            m_transport.meet(Fault::Unmounted);
        return fail(Error::Kind::NotFound, QStringLiteral("no such file"));
    }
    if (const auto held = copy.held.find(path); held != copy.held.end()) {
        m_transport.meet(held->second.fault);
        return fail(held->second.error, QStringLiteral("held back"));
    }
    if (const auto changed = copy.changed.find(path); changed != copy.changed.end()) {
        m_transport.meet(changed->second);
        copy.changed.erase(changed);
    }
    return file->second.size() <= most ? file->second : file->second.first(most);
}

Result<void> SimFolder::create(const QString &path, const QByteArray &bytes)
{
    if (m_transport.copy(m_device).files.contains(path))
        return fail(Error::Kind::Conflict, QStringLiteral("a file of that name is there"));
    return replace(path, bytes);
}

Result<void> SimFolder::replace(const QString &path, const QByteArray &bytes)
{
    Copy &copy = m_transport.copy(m_device);
    if (!copy.isMounted || !copy.otherRoot.isEmpty()) {
        m_transport.accuse(path + QStringLiteral(" is written where our team's folder is not (I10)"));
        return fail(Error::Kind::NotFound, QStringLiteral("not mounted"));
    }
    if (copy.isReadOnly) {
        m_transport.meet(Fault::ReadOnly);
        return fail(Error::Kind::Refused, QStringLiteral("read-only"));
    }
    if (copy.isFull) {
        m_transport.meet(Fault::DiskFull);
        return fail(Error::Kind::Storage, QStringLiteral("no space left"));
    }
    copy.put(path, bytes);
    m_transport.wrote(m_device, path);
    return {};
}

Result<void> SimFolder::remove(const QString &path)
{
    Copy &copy = m_transport.copy(m_device);
    if (!copy.isMounted || !copy.files.contains(path))
        return fail(Error::Kind::NotFound, QStringLiteral("no such file"));
    m_transport.meet(Fault::Packed); // nothing else takes files away
    copy.drop(path);
    m_transport.removed(m_device, path);
    return {};
}

} // namespace baton::simulation
