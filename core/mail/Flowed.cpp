// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mail/Flowed.h"

#include <QtCore/QList>
#include <QtCore/QStringView>

namespace baton::mail {

namespace {
constexpr qsizetype kFlowedWidth = 72;
} // namespace

QString unflowed(const QString &text, bool deletesSpace)
{
    QString out;
    out.reserve(text.size());
    bool open = false; // the paragraph goes on
    qsizetype openDepth = 0;
    const QList<QStringView> lines = QStringView(text).split(QLatin1Char('\n'));
    for (const QStringView line : lines) {
        qsizetype depth = 0;
        while (depth < line.size() && line[depth] == QLatin1Char('>'))
            ++depth;
        QStringView words = line.mid(depth);
        if (words.startsWith(QLatin1Char(' ')))
            words = words.mid(1); // space-stuffed
        const bool isSignature = words == QLatin1String("-- ");
        const bool flows = words.endsWith(QLatin1Char(' ')) && !isSignature;
        if (open && (depth != openDepth || isSignature)) {
            out += QLatin1Char('\n');
            open = false;
        }
        if (!open && depth > 0)
            out += QString(depth, QLatin1Char('>')) + QLatin1Char(' ');
        out += flows && deletesSpace ? words.chopped(1) : words;
        if (!flows)
            out += QLatin1Char('\n');
        open = flows;
        openDepth = depth;
    }
    if (!open && !out.isEmpty())
        out.chop(1); // the last line had no end of its own
    return out;
}

QString flowed(const QString &text)
{
    QString out;
    out.reserve(text.size() + text.size() / 16);
    const QList<QStringView> lines = QStringView(text).split(QLatin1Char('\n'));
    for (QStringView rest : lines) {
        const bool isSignature = rest == QLatin1String("-- ");
        while (!isSignature && rest.endsWith(QLatin1Char(' ')))
            rest.chop(1);
        for (bool more = true; more;) {
            qsizetype end = rest.size();
            more = false;
            if (rest.size() > kFlowedWidth) {
                qsizetype space = rest.lastIndexOf(QLatin1Char(' '), kFlowedWidth - 1);
                if (space <= 0)
                    space = rest.indexOf(QLatin1Char(' '), kFlowedWidth);
                // What follows must not begin with a space of its own, or lines would not come together again.
                if (space > 0 && space + 1 < rest.size()) {
                    end = space + 1;
                    more = true;
                }
            }
            const QStringView part = rest.left(end);
            if (part.startsWith(QLatin1Char(' ')) || part.startsWith(QLatin1Char('>'))
                || part.startsWith(QLatin1String("From ")))
                out += QLatin1Char(' ');
            out += part;
            out += QLatin1Char('\n');
            rest = rest.mid(end);
        }
    }
    out.chop(1);
    return out;
}

} // namespace baton::mail
