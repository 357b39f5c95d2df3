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
    Meaning{QLatin1String("keychain-absent"),
        "There is no keychain here to keep the secret in; --secrets file keeps it in a file that only you can read"},
    Meaning{QLatin1String("keychain-locked"), "The system's keychain is locked; unlock it, then try again"},
    Meaning{QLatin1String("keychain-denied"), "The system's keychain refused; allow Baton to use it, then try again"},
    Meaning{QLatin1String("keychain-timed-out"),
        "The system's keychain did not answer; it may be asking you something in a window"},
};

} // namespace

QString failureSentence(const QString &message)
{
    constexpr QLatin1String kUnsent("unsent: ");
    QString rest = message;
    while (rest.startsWith(kUnsent))
        rest.remove(0, kUnsent.size());
    for (const Meaning &each : kMeanings) {
        if (!rest.startsWith(each.word))
            continue;
        QString detail = rest.mid(each.word.size());
        if (detail.startsWith(QLatin1String(": ")))
            detail.remove(0, 2);
        else if (!detail.isEmpty())
            continue;
        const QString sentence = QLatin1String(each.sentence);
        return detail.isEmpty() ? sentence : sentence + QLatin1String(" (") + detail + QLatin1Char(')');
    }
    return rest;
}

} // namespace baton::cli
