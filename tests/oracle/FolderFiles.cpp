// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/FolderFiles.h"

#include "tests/oracle/Bytes.h"

#include <QtCore/QRegularExpression>

namespace baton::oracle {

namespace {

constexpr quint64 kLeastLength = 12 + 64; // a frame and a signature

struct Kind {
    FileKind kind;
    QByteArray magic;
    quint64 cap;
};

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all{
        {FileKind::Segment, QByteArray("BATON\x01\r\n", 8), 4 << 20},
        {FileKind::Body, QByteArray("BATONC\r\n", 8), 4 << 20},
        {FileKind::Root, QByteArray("BATONT\r\n", 8), 4 << 10},
        {FileKind::Epoch, QByteArray("BATONK\r\n", 8), 64 << 10},
        {FileKind::Invite, QByteArray("BATONI\r\n", 8), 4 << 10},
        {FileKind::Request, QByteArray("BATONR\r\n", 8), 4 << 10},
        {FileKind::Beacon, QByteArray("BATONB\r\n", 8), 512},
    };
    return all;
}

} // namespace

QString Verdict::text() const
{
    static const char *const kNames[] = {"good", "not-yet", "not-ours", "not-read", "damaged", "newer", "other-team",
        "no-team", "waiting-for-key", "waiting-for-invite"};
    return QLatin1String(kNames[what]) + (reason.isEmpty() ? QString() : u' ' + reason);
}

bool isReadPlace(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.last().startsWith(u'~'))
        return false; // somebody's unfinished file
    if (parts.size() == 1)
        return path == u"team.bin";
    const QString &top = parts.first();
    return top == u"d" || top == u"c" ? parts.size() == 3
                                      : parts.size() == 2 && (top == u"k" || top == u"b" || top == u"j");
}

bool isNameOfOurs(const QString &path)
{
    static const QRegularExpression form(
        QStringLiteral("^(team\\.bin|d/L/p?D-L\\.bj|c/L/D-L\\.bc|k/D-L\\.bk|j/L\\.(inv|req)|b/L)$")
            .replace(u'L', QStringLiteral("[a-z2-7]{16}"))
            .replace(u'D', QStringLiteral("[0-9]{10,20}")));
    return form.match(path).hasMatch();
}

ReadFile readFrame(const QByteArray &content)
{
    ReadFile file;
    file.hash = hashOf(content);
    if (content.size() < 12) {
        file.verdict.what = Verdict::NotYet;
        return file;
    }
    for (const Kind &kind : kinds()) {
        if (!content.startsWith(kind.magic))
            continue;
        file.kind = kind.kind;
        const quint64 length = readBe(content, 8, 4);
        if (length > kind.cap || length < kLeastLength || (kind.kind == FileKind::Beacon && length != kind.cap))
            file.verdict = Verdict::damaged("length");
        else if (quint64(content.size()) < length)
            file.verdict.what = Verdict::NotYet;
        else if (quint64(content.size()) > length)
            file.verdict = Verdict::damaged("longer");
        return file;
    }
    file.verdict.what = Verdict::NotOurs;
    return file;
}

void readContent(const QByteArray &content, const Reading &reading, ReadFile &file)
{
    if (!file.verdict.isGood())
        return;
    const bool isSealed = file.kind == FileKind::Segment || file.kind == FileKind::Body;
    file.verdict = isSealed ? readSealed(content, reading, file) : readClear(content, reading, file);
    if (!file.verdict.isGood())
        file.content = std::monostate();
}

} // namespace baton::oracle
