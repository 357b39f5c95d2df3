// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/mail/MailCorpus.h"

#include <array>

namespace baton::test {

namespace {

struct Words {
    const char *charset; ///< as the mail declares it; null: not at all
    QByteArray bytes;
    QString text;
};

QList<Words> words()
{
    return {
        {"utf-8",
            "Gr\xc3\xbc\xc3\x9f"
            "e \xe2\x82\xac",
            QStringLiteral("Grüße €")},
        {"UTF8", "caf\xc3\xa9", QStringLiteral("café")},
        {"iso-8859-1",
            "Gr\xfc\xdf"
            "e",
            QStringLiteral("Grüße")},
        {"iso-8859-1", "\x93quoted\x94", QStringLiteral("\u201cquoted\u201d")}, // Windows-1252 in truth
        {"iso-8859-15", "\xa4 20", QStringLiteral("€ 20")},
        {"iso-8859-2", "\xa3\xf3\x64\xbc", QStringLiteral("Łódź")},
        {"windows-1252", "\x80 20", QStringLiteral("€ 20")},
        {"windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", QStringLiteral("Привет")},
        {"koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", QStringLiteral("Привет")},
        {"iso-2022-jp", "\x1b$B$3$s$K$A$O\x1b(B", QStringLiteral("こんにちは")},
        {"shift_jis", "\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", QStringLiteral("こんにちは")},
        {"gb2312", "\xc4\xe3\xba\xc3", QStringLiteral("你好")},
        {"big5", "\xa7\x41\xa6\x6e", QStringLiteral("你好")},
        {"euc-kr", "\xbe\xc8\xb3\xe7", QStringLiteral("안녕")},
        {"x-unknown", "caf\xc3\xa9", QStringLiteral("café")},
        {"us-ascii", "caf\xe9", QStringLiteral("café")},
        {nullptr, "caf\xc3\xa9", QStringLiteral("café")},
        {nullptr, "caf\xe9", QStringLiteral("café")},
    };
}

QByteArray quotedPrintable(const QByteArray &bytes)
{
    QByteArray out;
    for (const char c : bytes) {
        if (c >= ' ' && c < 0x7f && c != '=')
            out += c;
        else
            out += '=' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

/// @param html  the markup that goes round the words stays ASCII
QByteArray leaf(const Words &each, const QByteArray &encoding, bool html)
{
    const QByteArray body = html ? "<p>" + each.bytes + "</p><img src=\"http://t.example/p.gif\">" : each.bytes;
    QByteArray head = html ? "Content-Type: text/html" : "Content-Type: text/plain";
    if (each.charset)
        head += QByteArray("; charset=\"") + each.charset + '"';
    head += "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n";
    if (encoding == "base64")
        return head + body.toBase64() + "\r\n";
    return head + (encoding == "quoted-printable" ? quotedPrintable(body) : body) + "\r\n";
}

QByteArray header(int number)
{
    const QByteArray id = QByteArray::number(number);
    return "From: Priya <priya@home.test>\r\nTo: brand@shop.test\r\nMessage-ID: <odd-" + id
        + "@home.test>\r\nSubject: odd " + id + "\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n";
}

QByteArray multipart(const QByteArray &type, const QByteArray &boundary, const QList<QByteArray> &parts)
{
    QByteArray out = "Content-Type: multipart/" + type + "; boundary=\"" + boundary + "\"\r\n\r\nnot shown\r\n";
    for (const QByteArray &part : parts)
        out += "--" + boundary + "\r\n" + part + "\r\n";
    return out + "--" + boundary + "--\r\nnor this\r\n";
}

QByteArray attachment(const QByteArray &name)
{
    return "Content-Type: application/pdf; name=\"" + name + "\"\r\nContent-Disposition: attachment; filename=\"" + name
        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n";
}

/// The structures; each takes text and HTML leaves and gives everything below the mail's own header.
struct Structure {
    const char *name;
    QByteArray (*build)(const QByteArray &text, const QByteArray &html);
    int parts;
};

constexpr std::array kStructures = {
    Structure{"plain", [](const QByteArray &text, const QByteArray &) { return text; }, 0},
    Structure{"html", [](const QByteArray &, const QByteArray &html) { return html; }, 0},
    Structure{"alternative",
        [](const QByteArray &text, const QByteArray &html) { return multipart("alternative", "a", {text, html}); }, 0},
    Structure{"attached",
        [](const QByteArray &text, const QByteArray &) {
            return multipart("mixed", "=_m", {text, attachment("invoice.pdf")});
        },
        1},
    Structure{"all of it",
        [](const QByteArray &text, const QByteArray &html) {
            const QByteArray picture
                = "Content-Type: image/png\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n";
            return multipart("mixed", "m",
                {multipart("alternative", "m-a", {text, multipart("related", "m-a-r", {html, picture})}),
                    attachment("../../etc/passwd"), attachment("b.pdf")});
        },
        3},
    Structure{"signed",
        [](const QByteArray &text, const QByteArray &) {
            return multipart("signed; protocol=\"application/pgp-signature\"", "s",
                {text, "Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN\r\n"});
        },
        0},
    Structure{"invited",
        [](const QByteArray &text, const QByteArray &) {
            return multipart("mixed", "i",
                {text, "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n",
                    "Content-Type: text/vcard; name=p.vcf\r\n\r\nBEGIN:VCARD\r\n"});
        },
        2},
    Structure{"forwarded",
        [](const QByteArray &text, const QByteArray &html) {
            return multipart("mixed", "f", {text, "Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n" + html});
        },
        1},
    Structure{"never closed",
        [](const QByteArray &text, const QByteArray &) {
            return "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + text;
        },
        0},
};

void addBroken(QList<OddMail> &mails)
{
    const auto add
        = [&mails](const char *name, const QByteArray &raw, const QString &holds = {}, const QString &subject = {},
              int parts = -1) { mails.append({name, raw, holds, subject, parts}); };
    add("nothing", "");
    add("a line", "hello");
    add("only a header", "Subject: x\r\n", {}, QStringLiteral("x"));
    add("no header", "\r\njust words\r\n", QStringLiteral("just words"));
    add("bare line feeds", "Subject: x\n\nwords\n", QStringLiteral("words"), QStringLiteral("x"));
    add("bare carriage returns", "Subject: x\r\rwords\r");
    add("zeros", QByteArray("Subject: a\0b\r\n\r\nc\0d\r\n", 22));
    add("mbox line", "From a@b Tue Mar  3 10:00:00 2026\r\nSubject: x\r\n\r\nwords", QStringLiteral("words"));
    add("space before the colon", "Subject : x\r\n\r\nwords", QStringLiteral("words"));
    add("8-bit header",
        "Subject: Gr\xc3\xbc\xc3\x9f"
        "e\r\n\r\nx",
        {}, QStringLiteral("Grüße"));
    add("Latin header",
        "Subject: Gr\xfc\xdf"
        "e\r\n\r\nx",
        {}, QStringLiteral("Grüße"));
    add("encoded word", "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx", {}, QStringLiteral("Grüße"));
    add("words that share a letter", "Subject: =?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=\r\n\r\nx", {},
        QStringLiteral("Grüße"));
    add("encoded in Japanese", "Subject: =?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=\r\n\r\nx", {},
        QStringLiteral("こんにちは"));
    add("encoded in nothing known", "Subject: =?x-none?Q?abc?=\r\n\r\nx");
    add("encoded and broken", "Subject: =?utf-8?B?!!!?= =?utf-8?Q?=ZZ?=\r\n\r\nx");
    add("encoded direction", "Subject: =?utf-8?B?4oCuZmRw?=\r\n\r\nx", {}, QStringLiteral("fdp"));
    add("a folded subject", "Subject: one\r\n two\r\n\tthree\r\n\r\nx", {}, QStringLiteral("one two three"));
    add("two subjects", "Subject: one\r\nSubject: two\r\n\r\nx");
    add("a long subject", "Subject: " + QByteArray(100'000, 's') + "\r\n\r\nx");
    add("a long line", "Subject: x\r\n\r\n" + QByteArray(1'000'000, 'l'));
    add("many headers", QByteArray("X-A: b\r\n").repeated(20'000) + "\r\nwords", QStringLiteral("words"));
    add("many addresses", "To: " + QByteArray("a@b.test, ").repeated(20'000) + "\r\n\r\nx");
    add("nested groups",
        "To: " + QByteArray("g:").repeated(5000) + "a@b.test" + QByteArray(";").repeated(5000) + "\r\n\r\nx");
    add("nested comments", "From: " + QByteArray("(").repeated(50'000) + "a@b.test\r\n\r\nx");
    add("many references", "References: " + QByteArray("<a@b> <c@d> ").repeated(20'000) + "\r\n\r\nx");
    add("an id of folds", "Message-ID: <a\r\n b@\r\n c>\r\n\r\nx");
    add("an empty id", "Message-ID: <>\r\n\r\nx");
    add("two ids", "Message-ID: <a@b> <c@d>\r\n\r\nx");
    add("an open bracket", "Message-ID: <a@b\r\n\r\nx");
    add("answers itself", "Message-ID: <a@b>\r\nIn-Reply-To: <a@b>\r\nReferences: <a@b>\r\n\r\nx");
    add("a far date", "Date: Mon, 1 Jan 99999 00:00:00 +9999\r\n\r\nx");
    add("no date", "Date: yesterday\r\n\r\nx");
    add("no such type", "Content-Type: \r\n\r\nwords");
    add("a type of nothing", "Content-Type: ;;;===\r\n\r\nwords");
    add("text/", "Content-Type: text/\r\n\r\nwords");
    add("an empty boundary", "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\nwords\r\n----\r\n");
    add("no boundary", "Content-Type: multipart/mixed\r\n\r\nwords");
    add("a boundary within itself",
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: "
        "multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nwords\r\n--a--\r\n--a--\r\n");
    add("base64 that is none", "Content-Transfer-Encoding: base64\r\n\r\n!!!! not base64 ====\r\n");
    add("base64 cut", "Content-Transfer-Encoding: base64\r\n\r\nR3LDvMOf", QStringLiteral("Grüß"));
    add("quoted-printable that is none", "Content-Transfer-Encoding: quoted-printable\r\n\r\na=\r\nb=ZZ=4\r\n",
        QStringLiteral("ab"));
    add("uuencoded", "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n#0V%T\r\n`\r\nend\r\n");
    add("flowed", "Content-Type: text/plain; format=flowed\r\n\r\none \r\ntwo\r\n", QStringLiteral("one two"));
    add("flowed without its space", "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\none \r\ntwo\r\n",
        QStringLiteral("onetwo"));
    add("scripts", "Content-Type: text/html\r\n\r\n<script>alert(1)</script><p onclick=x>words</p>",
        QStringLiteral("words"));
    add("a name of two", "Content-Type: application/pdf; name*0=\"in\"; name*1=\"voice.pdf\"\r\n\r\nx", {}, {}, 1);
    add("a name in UTF-8", "Content-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf\r\n\r\nx", {}, {}, 1);
    add("encrypted",
        "Content-Type: multipart/encrypted; boundary=e\r\n\r\n--e\r\n\r\nVersion: 1\r\n--e\r\n\r\nxyz\r\n--e--\r\n", {},
        {}, 1);
    QByteArray deep;
    for (int i = 0; i < 45; ++i) {
        const QByteArray boundary = "b" + QByteArray::number(i) + "-";
        deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
    }
    add("deep", deep + "\r\nwords\r\n");
    add("very deep", deep.repeated(100) + "\r\nwords\r\n");
    add("mails in mails", QByteArray("Content-Type: message/rfc822\r\n\r\n").repeated(3000) + "x");
    QByteArray many = "Content-Type: multipart/mixed; boundary=x\r\n\r\n";
    for (int i = 0; i < 5000; ++i)
        many += "--x\r\nContent-Type: application/pdf\r\n\r\nx\r\n";
    add("many parts", many);
}

} // namespace

QList<OddMail> oddMails()
{
    QList<OddMail> mails;
    for (const Structure &structure : kStructures) {
        for (const Words &each : words()) {
            for (const QByteArray encoding : {"8bit", "quoted-printable", "base64"}) {
                const int number = int(mails.size());
                const QByteArray raw
                    = header(number) + structure.build(leaf(each, encoding, false), leaf(each, encoding, true));
                mails.append({QByteArray(structure.name) + ", " + (each.charset ? each.charset : "no charset") + ", "
                        + encoding + " " + QByteArray::number(number),
                    raw, each.text, QStringLiteral("odd %1").arg(number), structure.parts});
            }
        }
    }
    addBroken(mails);
    return mails;
}

} // namespace baton::test
