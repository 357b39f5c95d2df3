// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/SafeText.h"

#include <QtTest/QtTest>

using namespace baton::text;

class SafeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMastodonPost_keepsParagraphsAndMentions()
    {
        const SafeText text = fromHtml(
            u"<p><span class=\"h-card\" translate=\"no\"><a href=\"https://shop.example/@brand\" class=\"u-url mention\">@<span>brand</span></a></span> hello<br />there</p><p>Bye &amp; thanks &#39;all&#39;</p>");
        QCOMPARE(text.plain, QStringLiteral("@brand hello\nthere\n\nBye & thanks 'all'"));
        QCOMPARE(text.html,
            QStringLiteral("<p><a href=\"https://shop.example/@brand\">@brand</a> hello<br>there</p><p>Bye &amp; thanks 'all'</p>"));
    }
};

QTEST_GUILESS_MAIN(SafeTextTest)
#include "SafeTextTest.moc"
