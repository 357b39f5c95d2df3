// SPDX-License-Identifier: GPL-3.0-or-later
// HTML from a stranger becomes the safe subset, and stays what it is.
#include "core/text/SafeText.h"
#include "tests/core/text/HtmlCheck.h"
#include "tests/fuzz/Fuzz.h"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString html = QString::fromUtf8(fuzz::bytesOf(data, size));
    text::HtmlOptions options;
    options.baseUrl = QUrl(QStringLiteral("https://social.example/@brand/1"));
    const text::SafeText safe = text::fromHtml(html, options);
    const QString wrong = whyNotSafe(safe);
    fuzz::mustHold(wrong.isEmpty(), qPrintable(wrong));
    fuzz::mustHold(text::neutralised(safe.plain) == safe.plain, "the plain text is neutralised");
    fuzz::mustHold(text::fromHtml(safe.html, options).html == safe.html, "safe HTML stays as it is");

    const text::SafeText plain = text::fromPlain(html);
    fuzz::mustHold(whyNotSafe(plain).isEmpty(), "plain text becomes safe HTML");
    fuzz::mustHold(plain.plain == text::neutralised(html), "plain text keeps its words");
    return 0;
}
