// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Compression.h"

#include <zlib.h>

namespace baton::test {

namespace {

QByteArray compress(const QByteArray &block, qint64 total, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray out;
    QByteArray step(65536, Qt::Uninitialized);
    qint64 left = total;
    int code = Z_OK;
    while (code != Z_STREAM_END) {
        const qint64 taken = std::min<qint64>(left, block.size());
        left -= taken;
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(block.constData()));
        stream.avail_in = uInt(taken);
        do {
            stream.next_out = reinterpret_cast<Bytef *>(step.data());
            stream.avail_out = uInt(step.size());
            code = deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH);
            out.append(step.constData(), step.size() - qsizetype(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

} // namespace

QByteArray gzip(const QByteArray &data) { return compress(data, data.size(), MAX_WBITS + 16); }

QByteArray gzipOfZeros(qint64 bytes) { return compress(QByteArray(1 << 20, '\0'), bytes, MAX_WBITS + 16); }

QByteArray zlibDeflate(const QByteArray &data) { return compress(data, data.size(), MAX_WBITS); }

QByteArray rawDeflate(const QByteArray &data) { return compress(data, data.size(), -MAX_WBITS); }

} // namespace baton::test
