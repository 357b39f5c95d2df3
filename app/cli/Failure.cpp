// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Failure.h"

#include <array>

namespace baton::cli {

namespace {

struct Meaning {
    QLatin1String word;
    const char *sentence;
};
constexpr std::array kMeanings = {
    Meaning{QLatin1String("tls-expired"), "The server's certificate has expired, so Baton did not connect to it"},
    Meaning{QLatin1String("tls-not-yet-valid"),
        "The server's certificate is not valid yet, so Baton did not connect to it; is this computer's clock right?"},
    Meaning{
        QLatin1String("tls-wrong-host"), "The server shows the certificate of another one, so Baton did not connect"},
    Meaning{QLatin1String("tls-self-signed"),
        "The server's certificate is signed by nobody but itself, so Baton did not connect to it"},
    Meaning{QLatin1String("tls-untrusted"),
        "The server's certificate was issued by somebody whom this computer does not trust, so Baton did not connect"},
    Meaning{QLatin1String("tls-revoked"), "The server's certificate was revoked, so Baton did not connect to it"},
    Meaning{QLatin1String("tls-handshake"), "No encrypted connection to the server could be agreed on"},
    Meaning{QLatin1String("tls-other"), "The server's identity could not be checked, so Baton did not connect to it"},
};

} // namespace

QString failureSentence(const QString &message)
{
    constexpr QLatin1String kUnsent("unsent: ");
    QString rest = message;
    while (rest.startsWith(kUnsent))
        rest.remove(0, kUnsent.size());
    for (const Meaning &each : kMeanings) {
        const QString word = each.word + QLatin1String(": ");
        if (!rest.startsWith(word))
            continue;
        const QString detail = rest.mid(word.size());
        const QString sentence = QLatin1String(each.sentence);
        return detail.isEmpty() ? sentence : sentence + QLatin1String(" (") + detail + QLatin1Char(')');
    }
    return rest;
}

} // namespace baton::cli
