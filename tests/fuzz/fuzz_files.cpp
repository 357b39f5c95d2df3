// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the shared folder: whatever stands there, reading ends, and what is read is what a writer would have
// written.
#include "core/sync/Joining.h"
#include "core/sync/Segment.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;
using namespace baton::sync;

namespace {

/// Sealed files are signed and encrypted, which bytes made up at random never are; so what a fuzzer makes up is sealed
/// here and read as the content of a device's file.
void readSealed(const QByteArray &items)
{
    static const DeviceSecrets kDevice = DeviceSecrets::fromSeeds(QByteArray(32, 'd'), QByteArray(32, 'b'));
    static const EpochKeyRef kEpoch{EpochId{}, *EpochKey::from(QByteArray(32, 'k'))};
    const quint32 count = items.isEmpty() ? 1 : static_cast<unsigned char>(items.at(0));
    for (const FileKind kind : {FileKind::Segment, FileKind::Body}) {
        SealedHeader header;
        header.firstSeq = 1;
        const auto file = sealFile(kind, header, kEpoch, kDevice, count, items.mid(1));
        if (!file)
            continue;
        const auto checked = checkSealed(*file);
        fuzz::mustHold(checked.has_value(), "what was sealed has its signature");
        if (kind == FileKind::Body) {
            const auto bodies = openBodies(*checked, kEpoch.key);
            fuzz::mustHold(!bodies || bodies->size() == qsizetype(count), "as many texts as it says");
        } else if (const auto segment = openSegment(*checked, kEpoch.key)) {
            QByteArray raw;
            for (const ops::Operation &operation : segment->operations)
                raw += operation.raw;
            fuzz::mustHold(raw == items.mid(1), "the operations are all there is");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const FrameLook look = lookAtFrame(bytes, bytes.size());
    fuzz::mustHold(look.is != FrameLook::Is::Whole || bytes.size() <= capOf(look.kind), "no larger than its kind");
    (void)checkSealed(bytes);
    (void)readRoot(bytes);
    if (const auto epoch = readEpoch(bytes))
        fuzz::mustHold(epoch->number >= 1, "epochs count from 1");
    (void)readInvite(bytes);
    (void)readBeacon(bytes);
    (void)readInviteCode(QString::fromUtf8(bytes));
    (void)readInviteFile(bytes);
    static const DeviceSecrets kAdmin = DeviceSecrets::fromSeeds(QByteArray(32, 'a'), QByteArray(32, 'a'));
    (void)readRequest(bytes, Invite(), kAdmin);
    readSealed(bytes);
    return 0;
}
