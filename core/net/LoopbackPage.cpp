// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/LoopbackReceiver.h"

namespace baton::net {

namespace {

// The colours are the desktop's (app/desktop/theme): background, surface, line, text, muted, accent, late.
constexpr char kStyle[] = R"(
:root { color-scheme: light dark; --bg:#F6F7F9; --surface:#FFFFFF; --line:#E1E5EA; --text:#1B2430; --muted:#5B6675;
  --accent:#0B6B63; --on:#FFFFFF; --late:#B42318; }
@media (prefers-color-scheme: dark) { :root { --bg:#14181E; --surface:#1B2027; --line:#303844; --text:#E7EBF0;
  --muted:#A5B0BE; --accent:#4FC4B7; --on:#06201D; --late:#FF8A80; } }
* { box-sizing: border-box; }
body { margin:0; min-height:100vh; display:flex; align-items:center; justify-content:center; padding:24px;
  background:var(--bg); color:var(--text); font:16px/24px system-ui, sans-serif; }
main { width:100%; max-width:440px; padding:32px; background:var(--surface); border:1px solid var(--line);
  border-radius:10px; }
.mark { width:48px; height:48px; border-radius:24px; display:block; background:var(--accent); }
.mark path { fill:none; stroke:var(--on); stroke-width:4; stroke-linecap:round; stroke-linejoin:round; }
.bad { background:var(--late); }
h1 { margin:20px 0 8px; font-size:22px; line-height:28px; font-weight:600; }
p { margin:0; color:var(--muted); }
.name { margin-top:24px; padding-top:16px; border-top:1px solid var(--line); font-size:14px; }
)";

} // namespace

QByteArray loopbackPage(const LoopbackTexts &texts, const QString &headline, const QString &detail, bool good)
{
    const QString mark = good ? QStringLiteral("<svg class=\"mark\" viewBox=\"0 0 48 48\" aria-hidden=\"true\">"
                                               "<path d=\"M15 25l6 6 12-14\"/></svg>")
                              : QStringLiteral("<svg class=\"mark bad\" viewBox=\"0 0 48 48\" aria-hidden=\"true\">"
                                               "<path d=\"M24 14v12M24 33.5v.5\"/></svg>");
    const QString page
        = QStringLiteral("<!DOCTYPE html><html lang=\"%1\" dir=\"%2\"><head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                         "<title>%3</title><style>")
              .arg(texts.language.toHtmlEscaped(), texts.rightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                  texts.title.toHtmlEscaped())
        + QString::fromLatin1(kStyle) + QStringLiteral("</style></head><body><main>") + mark + QStringLiteral("<h1>")
        + headline.toHtmlEscaped() + QStringLiteral("</h1><p>") + detail.toHtmlEscaped()
        + QStringLiteral("</p><p class=\"name\">Baton</p></main></body></html>");
    return page.toUtf8();
}

} // namespace baton::net
