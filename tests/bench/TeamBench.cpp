// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/TeamBench.h"

#include "core/team/Arrivals.h"

#include <QtCore/QDir>

namespace baton::bench {

namespace {

template <typename T> T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().detail));
    return *std::move(result);
}

void mustDo(const Result<void> &result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().detail));
}

std::array<unsigned char, 16> random16()
{
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

ops::OpDraft draft(ops::Payload payload, const ops::EntityId &entity)
{
    ops::OpDraft made;
    made.type = ops::typeOf(payload);
    made.entity = entity;
    made.payload = std::move(payload);
    return made;
}

} // namespace

Author::Author(MemberId member, quint32 seed)
    : m_member(member)
    , m_random(seed)
{
}

QList<ops::Operation> Author::write(const QList<ops::OpDraft> &drafts)
{
    ops::DeviceContext first;
    first.deviceKey = m_secrets.deviceKey();
    first.seq = m_seq + 1;
    m_wall += 60'000;
    auto operations = must(ops::sealAll(drafts, first, m_clock, m_wall,
                               [this] {
                                   ops::Uniq uniq{};
                                   const quint64 random = m_random();
                                   std::memcpy(uniq.data(), &random, uniq.size());
                                   return uniq;
                               }),
        "seal");
    for (const ops::Operation &operation : operations)
        m_chain = ops::chainNext(m_chain, operation.raw);
    m_seq += quint64(operations.size());
    return operations;
}

QList<ops::OpDraft> Author::work(int count, int threads)
{
    QList<ops::OpDraft> drafts;
    drafts.reserve(count);
    while (drafts.size() < count) {
        ops::EntityId thread;
        const quint64 number = m_random() % quint64(threads) * 0x9e3779b97f4a7c15;
        std::memcpy(thread.bytes.data(), &number, sizeof number);
        drafts.append(draft(ops::Claim{}, thread));
        drafts.append(draft(ops::TagAdd{ops::tagIdOf(QStringLiteral("tag %1").arg(number % 20))}, thread));
        ops::Status done;
        done.form = ops::StatusForm::Done;
        done.upto = {number};
        drafts.append(draft(done, thread));
        drafts.append(draft(ops::Release{}, thread));
    }
    drafts.resize(count);
    return drafts;
}

BenchTeam::BenchTeam(const QString &dir, int devices)
    : m_path(dir + QStringLiteral("/Baton-bench"))
{
    QDir(dir).mkdir(QStringLiteral("Baton-bench"));
    for (int i = 0; i < devices; ++i)
        m_authors.push_back(std::make_unique<Author>(MemberId{random16()}, quint32(i + 1)));
    const Author recovery(MemberId{random16()}, 99);
    Author &founder = author(0);
    m_teamRoot = {sync::TeamId{random16()}, founder.member(), founder.secrets().deviceKey(), founder.secrets().boxKey(),
        recovery.member(), recovery.secrets().deviceKey(), recovery.secrets().boxKey()};
    m_root = sync::makeRoot(m_teamRoot, 1'780'000'000'000, founder.secrets());
    sync::DirectoryFolder folder(m_path);
    mustDo(folder.create(QStringLiteral("team.bin"), m_root), "team.bin");

    QList<sync::EpochRecipient> recipients{recovery.recipient()};
    for (const auto &one : m_authors)
        recipients.append(one->recipient());
    const sync::EpochKey key = sync::EpochKey::random();
    const QByteArray bytes = must(sync::makeEpoch(m_teamRoot.team, key, recipients, {}, founder.secrets()), "epoch");
    const sync::EpochFile epoch = must(sync::readEpoch(bytes), "epoch");
    m_key = {epoch.id, key};
    mustDo(folder.create(sync::epochPath(epoch), bytes), "epoch");

    QList<ops::OpDraft> beginning;
    for (int i = 1; i < devices; ++i) {
        const Author &one = author(i);
        const ops::EntityId member = ops::entityOf(one.member());
        const auto proof = one.secrets().sign(
            ops::deviceProofText(m_teamRoot.team, one.member(), one.secrets().deviceKey(), one.secrets().boxKey()));
        beginning.append(draft(ops::MemberAdd{ops::Role::Agent, QStringLiteral("Member %1").arg(i), {}}, member));
        beginning.append(
            draft(ops::DeviceAdd{one.secrets().deviceKey(), one.secrets().boxKey(), QStringLiteral("desk"), proof, {}},
                member));
    }
    beginning.append(draft(ops::KeyEpoch{epoch.number}, ops::entityOf(epoch.id)));
    publish(founder, beginning);
}

WrittenFile BenchTeam::publish(Author &author, const QList<ops::OpDraft> &drafts)
{
    const ops::ChainValue before = author.chain();
    const QList<ops::Operation> operations = author.write(drafts);
    const QByteArray bytes
        = must(sync::sealSegment(m_teamRoot.team, operations, before, m_key, author.secrets()), "seal");
    const auto file = must(sync::checkSealed(bytes), "check");
    WrittenFile written{sync::segmentPath(file.header, file.hash), file.header, file.chunksAt, bytes.size(), {}};
    for (const ops::Operation &operation : operations)
        written.sizes.push_back(quint32(operation.raw.size()));
    mustDo(sync::DirectoryFolder(m_path).create(written.path, bytes), "write");
    return written;
}

BenchDesk::BenchDesk(const QString &dir, BenchTeam &team, const Author &author)
{
    store::StoreOptions options;
    options.backgroundCare = false;
    auto opened = store::Store::open(dir, m_clock, options);
    if (!opened)
        qFatal("the profile: %s", qPrintable(opened.error().error.detail));
    m_store = std::move(*opened);
    team::LocalDevice device;
    device.key = author.secrets().deviceKey();
    device.member = author.member();
    m_log = std::make_unique<team::TeamLog>(m_clock, device, random16);
    mustDo(m_store->writeBlocking<void>(store::WritePriority::Person,
               [&](store::WriteContext &context) -> Result<void> {
                   m_log->shareWith(team.teamRoot());
                   team::followUp(context, *m_log, m_log->shared()->weighAll(context));
                   return {};
               }),
        "share");
    m_folder = std::make_unique<sync::DirectoryFolder>(team.path());
    m_team = std::make_unique<sync::StoreTeam>(
        sync::StoreGate(*m_store, CancelToken()), *m_log, sync::OwnKeys(author.secrets().signing));
    m_sync = std::make_unique<sync::FolderSync>(*m_folder, *m_team, QList{author.secrets()}, team.root());
    mustDo(m_sync->open(), "open");
}

sync::FolderReport BenchDesk::round()
{
    auto report = m_sync->round(m_clock.nowMs());
    if (report.state != sync::FolderState::Ready)
        qFatal("the folder: %s", qPrintable(report.detail));
    return report;
}

qint64 BenchDesk::operations()
{
    return must(m_store->readBlocking<qint64>(store::Reader::Reports,
                    [](store::ReadContext &context) -> Result<qint64> {
                        store::Statement row = context.prepare("SELECT COUNT(*) FROM ops");
                        return row.next() ? row.integer(0) : 0;
                    }),
        "count");
}

} // namespace baton::bench
