// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeServices.h"

namespace baton::fakes {

namespace {
const QString kSheetCode = QStringLiteral("K7Q4 MD2X K7Q4 MD2X K7Q4 MD2X K7Q4 MD2X K7Q4 MD2X");
}

FakeFolder::FakeFolder(World &world)
    : m_world(world)
{
}

void FakeFolder::become(const sync::TeamStatus &fresh)
{
    status = fresh;
    Q_EMIT statusChanged();
}

Task<sync::CreatedTeam> FakeFolder::create(const QString &folder, const QString &teamName, const QString &memberName)
{
    m_world.calls.append(QStringLiteral("createTeam %1 %2 %3").arg(folder, teamName, memberName));
    return m_world.answer<sync::CreatedTeam>([this, folder, teamName, memberName]() -> Result<sync::CreatedTeam> {
        sync::TeamStatus fresh;
        fresh.isShared = fresh.isIn = true;
        fresh.standing = sync::TeamStatus::Standing::In;
        fresh.teamName = teamName;
        fresh.path = folder + QStringLiteral("/Baton-k7q4md2x");
        fresh.folder.state = sync::FolderState::Ready;
        fresh.myRole = ops::Role::Admin;
        fresh.members = {{MemberId{{1}}, memberName, ops::Role::Admin, true,
            {{DeviceId{{1}}, QStringLiteral("anna-desk"), true, {}, {}}}}};
        become(fresh);
        return sync::CreatedTeam{fresh.path, kSheetCode};
    });
}

Task<sync::FolderFitness> FakeFolder::examine(const QString &)
{
    return m_world.answer<sync::FolderFitness>([this]() -> Result<sync::FolderFitness> { return fitness; });
}

Task<sync::MadeInvite> FakeFolder::invite(ops::Role role)
{
    m_world.calls.append(QStringLiteral("invite %1").arg(int(role)));
    return m_world.answer<sync::MadeInvite>([]() -> Result<sync::MadeInvite> {
        return sync::MadeInvite{QStringLiteral("K7Q4MD-2X9BCF-GH3JKM-NPQ5RS-TVWXYZ-012345-6789AB-CDEFGH"), "{}"};
    });
}

Task<QStringList> FakeFolder::findTeam(const QString &)
{
    return m_world.answer<QStringList>([this]() -> Result<QStringList> { return found; });
}

Task<QStringList> FakeFolder::join(const QString &folder, const QString &code, const QString &memberName)
{
    m_world.calls.append(QStringLiteral("join %1 %2 %3").arg(folder, code, memberName));
    return m_world.answer<QStringList>([this, folder]() -> Result<QStringList> {
        sync::TeamStatus fresh;
        fresh.isShared = true;
        fresh.standing = sync::TeamStatus::Standing::Waiting;
        fresh.path = folder;
        fresh.folder.state = sync::FolderState::Ready;
        fresh.words = {QStringLiteral("lusab"), QStringLiteral("gutih"), QStringLiteral("babad"),
            QStringLiteral("fidok"), QStringLiteral("mozun"), QStringLiteral("pivar")};
        become(fresh);
        return fresh.words;
    });
}

Task<sync::InvitePreview> FakeFolder::lookAtInvite(const QString &, const QString &)
{
    return m_world.answer<sync::InvitePreview>([this]() -> Result<sync::InvitePreview> { return preview; });
}

Task<void> FakeFolder::withdraw()
{
    m_world.calls.append(QStringLiteral("withdraw"));
    return m_world.answer<void>([this]() -> Result<void> {
        become({});
        return {};
    });
}

Task<void> FakeFolder::approve(const QString &id, const QString &words)
{
    m_world.calls.append(QStringLiteral("approve %1 %2").arg(id, words));
    return m_world.answer<void>([this, id, words]() -> Result<void> {
        if (words != QStringLiteral("lusab mozun"))
            return fail(Error::Kind::Refused, QStringLiteral("not the words"));
        sync::TeamStatus fresh = status;
        fresh.requests.removeIf([&id](const sync::WaitingRequest &request) { return request.id == id; });
        become(fresh);
        return {};
    });
}

Task<void> FakeFolder::decline(const QString &id)
{
    m_world.calls.append(QStringLiteral("decline ") + id);
    return m_world.answer<void>([this, id]() -> Result<void> {
        sync::TeamStatus fresh = status;
        fresh.requests.removeIf([&id](const sync::WaitingRequest &request) { return request.id == id; });
        become(fresh);
        return {};
    });
}

Task<void> FakeFolder::keepKeyInFile(const QByteArray &fresh)
{
    return m_world.answer<void>([this, fresh]() -> Result<void> {
        passphrase = fresh;
        sync::TeamStatus now = status;
        now.isKeyInFile = true;
        become(now);
        return {};
    });
}

Task<void> FakeFolder::unlock(const QByteArray &said)
{
    return m_world.answer<void>([this, said]() -> Result<void> {
        if (said != passphrase)
            return fail(Error::Kind::Forbidden, QStringLiteral("not the pass phrase"));
        sync::TeamStatus now = status;
        now.isKeyLocked = false;
        now.problem.reset();
        become(now);
        return {};
    });
}

Task<void> FakeFolder::changePassphrase(const QByteArray &former, const QByteArray &fresh)
{
    return m_world.answer<void>([this, former, fresh]() -> Result<void> {
        if (former != passphrase)
            return fail(Error::Kind::Forbidden, QStringLiteral("not the pass phrase"));
        passphrase = fresh;
        return {};
    });
}

Task<void> FakeFolder::removeMember(const MemberId &member)
{
    m_world.calls.append(QStringLiteral("removeMember ") + member.toHex().left(2));
    return m_world.answer<void>([this, member]() -> Result<void> {
        sync::TeamStatus fresh = status;
        for (sync::TeamMemberView &view : fresh.members) {
            if (view.id == member)
                view.role = ops::Role::None;
        }
        become(fresh);
        return {};
    });
}

Task<void> FakeFolder::setRole(const MemberId &member, ops::Role role)
{
    m_world.calls.append(QStringLiteral("setRole %1 %2").arg(member.toHex().left(2)).arg(int(role)));
    return m_world.answer<void>([this, member, role]() -> Result<void> {
        sync::TeamStatus fresh = status;
        for (sync::TeamMemberView &view : fresh.members) {
            if (view.id == member)
                view.role = role;
        }
        become(fresh);
        return {};
    });
}

Task<void> FakeFolder::removeDevice(const DeviceId &device)
{
    m_world.calls.append(QStringLiteral("removeDevice ") + device.toHex().left(2));
    return m_world.answer<void>([this, device]() -> Result<void> {
        sync::TeamStatus fresh = status;
        for (sync::TeamMemberView &view : fresh.members)
            view.devices.removeIf([&device](const auto &one) { return one.id == device; });
        become(fresh);
        return {};
    });
}

Task<sync::SheetFit> FakeFolder::checkSheet(const QString &code)
{
    m_world.calls.append(QStringLiteral("checkSheet ") + code);
    return m_world.answer<sync::SheetFit>([this]() -> Result<sync::SheetFit> {
        if (sheetFit == sync::SheetFit::Opens) {
            sync::TeamStatus fresh = status;
            fresh.sheet.checked = m_world.clock.nowMs();
            become(fresh);
        }
        return sheetFit;
    });
}

Task<sync::CreatedTeam> FakeFolder::makeSheet()
{
    m_world.calls.append(QStringLiteral("makeSheet"));
    return m_world.answer<sync::CreatedTeam>(
        [this]() -> Result<sync::CreatedTeam> { return sync::CreatedTeam{status.path, kSheetCode}; });
}

Task<sync::SheetTeam> FakeFolder::openWithSheet(const QString &folder, const QString &code)
{
    m_world.calls.append(QStringLiteral("openWithSheet %1 %2").arg(folder, code));
    return m_world.answer<sync::SheetTeam>([this]() -> Result<sync::SheetTeam> { return sheetTeam; });
}

Task<void> FakeFolder::recover(const sync::RecoveredAs &who)
{
    m_world.calls.append(QStringLiteral("recover %1 %2").arg(who.member.toHex().left(2), who.name));
    return m_world.answer<void>([]() -> Result<void> { return {}; });
}

Task<sync::TeamStatus> FakeFolder::sync()
{
    m_world.calls.append(QStringLiteral("sync"));
    return m_world.answer<sync::TeamStatus>([this]() -> Result<sync::TeamStatus> { return status; });
}

} // namespace baton::fakes
