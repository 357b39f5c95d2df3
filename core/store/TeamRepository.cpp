// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TeamRepository.h"

namespace baton::store::team {

void keepFile(WriteContext &context, const FileRecord &file, const QByteArray &bytes)
{
    context
        .prepare(R"sql(
            INSERT OR IGNORE INTO team_files (hash, path, kind, device, pack, first_seq, last_seq, chain_after, bytes,
                kept_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        )sql")
        .bind(file.hash, file.path, file.kind, file.device, file.isPack, file.firstSeq, file.lastSeq, file.chainAfter,
            bytes, context.now())
        .run();
}

QList<FileRecord> files(ReadContext &context)
{
    QList<FileRecord> all;
    Statement row = context.prepare(
        "SELECT hash, path, kind, device, pack, first_seq, last_seq, chain_after, kept_at FROM team_files");
    while (row.next()) {
        all.append({row.bytes(0), row.text(1), row.number(2), row.bytes(3), row.flag(4), quint64(row.integer(5)),
            quint64(row.integer(6)), row.bytes(7), row.integer(8)});
    }
    return all;
}

void dropFile(WriteContext &context, const QByteArray &hash)
{
    context.prepare("DELETE FROM team_files WHERE hash = ?1").bind(hash).run();
}

std::optional<QByteArray> fileBytes(ReadContext &context, const QByteArray &hash)
{
    Statement row = context.prepare("SELECT bytes FROM team_files WHERE hash = ?1");
    return row.bind(hash).next() ? std::optional(row.bytes(0)) : std::nullopt;
}

void keepKey(WriteContext &context, const SealedKey &key)
{
    context.prepare("INSERT OR REPLACE INTO team_keys (epoch, sealed) VALUES (?1, ?2)")
        .bind(key.epoch, key.sealed)
        .run();
}

QList<SealedKey> keys(ReadContext &context)
{
    QList<SealedKey> all;
    Statement row = context.prepare("SELECT epoch, sealed FROM team_keys");
    while (row.next())
        all.append({row.bytes(0), row.bytes(1)});
    return all;
}

QList<OwnDevice> ownDevices(ReadContext &context)
{
    QList<OwnDevice> all;
    Statement row = context.prepare(R"sql(
        SELECT device, sealed, head_seq, head_chain, shared_seq, shared_chain FROM own_devices ORDER BY position
    )sql");
    while (row.next()) {
        all.append({row.bytes(0), row.bytes(1), {quint64(row.integer(2)), row.bytes(3)},
            {quint64(row.integer(4)), row.bytes(5)}});
    }
    return all;
}

void putOwnDevice(WriteContext &context, const OwnDevice &device)
{
    context
        .prepare(R"sql(
            INSERT INTO own_devices (device, sealed, position, head_seq, head_chain, shared_seq, shared_chain)
            VALUES (?1, ?2, (SELECT IFNULL(MAX(position), 0) + 1 FROM own_devices), ?3, ?4, ?5, ?6)
            ON CONFLICT (device) DO UPDATE SET
                head_seq = ?3, head_chain = ?4, shared_seq = ?5, shared_chain = ?6
        )sql")
        .bind(device.device, device.sealed.isEmpty() ? std::optional<QByteArray>() : std::optional(device.sealed),
            device.head.seq, device.head.chain.isNull() ? QByteArray("") : device.head.chain, device.shared.seq,
            device.shared.chain.isNull() ? QByteArray("") : device.shared.chain)
        .run();
}

void putFormerDevice(WriteContext &context, const OwnDevice &device)
{
    const QList<OwnDevice> before = ownDevices(context);
    putOwnDevice(context, device);
    if (!before.isEmpty() && before.last().device != device.device) {
        context
            .prepare("UPDATE own_devices SET position = (SELECT MAX(position) + 1 FROM own_devices) WHERE device = ?1")
            .bind(before.last().device)
            .run();
    }
}

void setRoster(WriteContext &context, const QList<DeviceRecord> &devices, const QList<RoleRecord> &roles)
{
    context.prepare("DELETE FROM team_devices").run();
    Statement device = context.prepare("INSERT INTO team_devices (id, member, name, current) VALUES (?1, ?2, ?3, ?4)");
    for (const DeviceRecord &record : devices)
        device.bind(record.id.toBytes(), record.member.toBytes(), record.name, record.isCurrent).run();
    context.prepare("DELETE FROM team_members").run();
    Statement role = context.prepare("INSERT INTO team_members (id, role) VALUES (?1, ?2)");
    for (const RoleRecord &record : roles)
        role.bind(record.member.toBytes(), record.role).run();
}

QList<DeviceRecord> devices(ReadContext &context)
{
    QList<DeviceRecord> all;
    Statement row = context.prepare("SELECT id, member, name, current FROM team_devices ORDER BY id");
    while (row.next()) {
        all.append(
            {DeviceId::fromBytes(row.bytesView(0)), MemberId::fromBytes(row.bytesView(1)), row.text(2), row.flag(3)});
    }
    return all;
}

QList<RoleRecord> roles(ReadContext &context)
{
    QList<RoleRecord> all;
    Statement row = context.prepare("SELECT id, role FROM team_members ORDER BY id");
    while (row.next())
        all.append({MemberId::fromBytes(row.bytesView(0)), row.number(1)});
    return all;
}

void wantBody(WriteContext &context, const BodyId &body, const WantedBody &wanted)
{
    const QByteArray about(reinterpret_cast<const char *>(wanted.entity.data()), qsizetype(wanted.entity.size()));
    context.prepare("INSERT OR IGNORE INTO wanted_bodies (body, entity, hash) VALUES (?1, ?2, ?3)")
        .bind(body.toBytes(), about, wanted.hash)
        .run();
}

QList<WantedBody> wantedAs(ReadContext &context, const BodyId &body)
{
    QList<WantedBody> all;
    Statement row = context.prepare("SELECT entity, hash FROM wanted_bodies WHERE body = ?1");
    row.bind(body.toBytes());
    while (row.next()) {
        WantedBody wanted;
        if (row.bytesView(0).size() == 16)
            std::memcpy(wanted.entity.data(), row.bytesView(0).data(), 16);
        wanted.hash = row.bytes(1);
        all.append(wanted);
    }
    return all;
}

void bodyCame(WriteContext &context, const BodyId &body)
{
    context.prepare("DELETE FROM wanted_bodies WHERE body = ?1").bind(body.toBytes()).run();
}

int wantedBodies(ReadContext &context)
{
    Statement row = context.prepare("SELECT COUNT(*) FROM wanted_bodies");
    return row.next() ? row.number(0) : 0;
}

void forgetTeam(WriteContext &context)
{
    for (const Sql deletion : {Sql("DELETE FROM team_files"), Sql("DELETE FROM team_keys"),
             Sql("DELETE FROM team_devices"), Sql("DELETE FROM team_members"), Sql("DELETE FROM ops_waiting")})
        context.prepare(deletion).run();
}

} // namespace baton::store::team
