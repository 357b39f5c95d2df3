// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/MessageText.h"

#include "app/desktop/theme/Theme.h"
#include "core/domain/Mentions.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QTextBlock>
#include <QtGui/QTextDocument>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace baton::desktop {

QString linkToolTip(const QUrl &link)
{
    const QString host = link.host(QUrl::FullyDecoded);
    const QString ascii = QString::fromLatin1(QUrl::toAce(host));
    if (!ascii.isEmpty() && ascii.compare(host, Qt::CaseInsensitive) != 0) {
        return MessageText::tr("Opens %1, in plain letters %2", "tooltip of a link: host, the same in ASCII")
                   .arg(host, ascii)
            + QLatin1Char('\n') + link.toString(QUrl::FullyEncoded);
    }
    return MessageText::tr("Opens %1", "tooltip of a link: host").arg(host) + QLatin1Char('\n')
        + link.toString(QUrl::FullyEncoded);
}

namespace {

constexpr QChar kBoldFrom(0xFDD0); // non-characters: text::neutralised() leaves none
constexpr QChar kBoldTo(0xFDD1);

const QRegularExpression &addresses()
{
    static const QRegularExpression address(QStringLiteral(R"(https?://[^\s<>"]*[^\s<>".,;:!?'\)\]])"));
    return address;
}

} // namespace

QString textAsHtml(const QString &text)
{
    QString html;
    qsizetype done = 0;
    auto matches = addresses().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        html += text.mid(done, match.capturedStart() - done).toHtmlEscaped();
        const QString link = match.captured().toHtmlEscaped();
        html += QStringLiteral("<a href=\"%1\">%1</a>").arg(link);
        done = match.capturedEnd();
    }
    html += text.mid(done).toHtmlEscaped();
    // One block a line: each line finds its own writing direction.
    QStringList lines = html.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = QStringLiteral("<p style=\"margin:0\">%1</p>").arg(line.isEmpty() ? QStringLiteral("&nbsp;") : line);
    return lines.join(QString());
}

QString noteAsHtml(const QString &text, const QList<MentionView> &mentions)
{
    QList<MemberView> people;
    for (const MentionView &mention : mentions)
        people.append({mention.member, mention.name, mention.mine});
    // Characters that no kept text holds stand for the tags until the rest is HTML.
    QString marked = text;
    marked.remove(kBoldFrom).remove(kBoldTo);
    QList<NameInText> names = namesIn(marked, people);
    auto links = addresses().globalMatch(marked);
    while (links.hasNext()) {
        const auto link = links.next();
        names.removeIf([&link](const NameInText &name) {
            return name.start >= link.capturedStart() && name.start < link.capturedEnd();
        });
    }
    qsizetype done = marked.size() + 1;
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        if (name->start >= done) // several people of one name
            continue;
        done = name->start;
        marked.insert(name->start + name->length, kBoldTo);
        marked.insert(name->start, kBoldFrom);
    }
    return textAsHtml(marked).replace(kBoldFrom, QStringLiteral("<b>")).replace(kBoldTo, QStringLiteral("</b>"));
}

MessageText::MessageText(QWidget *parent)
    : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(FixedPixelWidth);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDefaultTextOption(option);
    connect(this, &QTextBrowser::anchorClicked, this, &MessageText::linkActivated);
    applyTheme();
}

void MessageText::setMessage(const QString &text, const QString &html, const QList<Faint> &faint)
{
    if (text == m_text && html == m_html && faint == m_faint)
        return;
    m_text = text;
    m_html = html;
    m_faint = faint;
    render();
}

void MessageText::render()
{
    m_measuredHeight = -1;
    // Lines are laid out once, not after each of these steps.
    document()->setLayoutEnabled(false);
    if (m_html.isEmpty())
        setPlain();
    else
        document()->setHtml(m_html);
    // Fixed, so that stacked marks cannot push lines apart without end.
    QTextBlockFormat format;
    format.setLineHeight(Theme::of(this).px(20), QTextBlockFormat::FixedHeight);
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(format);
    // Painted many times while the column scrolls: what the letters look like is kept.
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        block.layout()->setCacheEnabled(true);
    document()->setLayoutEnabled(true);
}

// What textAsHtml() would give, without writing HTML and reading it again: most messages are plain.
void MessageText::setPlain()
{
    document()->setPlainText(m_text);
    QTextCharFormat back;
    back.setForeground(Theme::of(this).colours.muted);
    for (const Faint &stretch : std::as_const(m_faint)) {
        QTextCursor cursor(document());
        cursor.setPosition(stretch.start);
        cursor.setPosition(stretch.start + stretch.length, QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(back);
    }
    QTextCharFormat link;
    link.setAnchor(true);
    link.setForeground(Theme::of(this).colours.accent);
    link.setFontUnderline(true);
    auto matches = addresses().globalMatch(m_text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        link.setAnchorHref(match.captured());
        QTextCursor cursor(document());
        cursor.setPosition(int(match.capturedStart()));
        cursor.setPosition(int(match.capturedEnd()), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(link);
    }
}

int MessageText::heightFor(int width)
{
    if (width != m_measuredWidth) {
        m_measuredWidth = width;
        m_measuredHeight = -1;
        setLineWrapColumnOrWidth(width); // the document's own width would be set back by QTextEdit
    }
    if (m_measuredHeight < 0)
        m_measuredHeight = int(std::ceil(document()->size().height()));
    return m_measuredHeight;
}

int MessageText::widthWithin(int most)
{
    (void)heightFor(most);
    return std::min(most, int(std::ceil(document()->idealWidth())));
}

QVariant MessageText::loadResource(int, const QUrl &) { return {}; }

void MessageText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyTheme();
}

void MessageText::applyTheme()
{
    const Theme theme = Theme::of(this);
    if (font() != theme.fonts.message)
        setFont(theme.fonts.message);
    document()->setDefaultFont(theme.fonts.message);
    const QString sheet
        = QStringLiteral("a { color: %1; } p { margin: 0 0 6px 0; } blockquote { margin: 4px 0 4px 12px; }")
              .arg(theme.colours.accent.name());
    if (document()->defaultStyleSheet() != sheet) {
        document()->setDefaultStyleSheet(sheet);
        render();
    }
}

void MessageText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the column scrolls
}

void MessageText::contextMenuEvent(QContextMenuEvent *event)
{
    const QString link = anchorAt(viewport()->mapFromGlobal(event->globalPos()));
    if (link.isEmpty() && !textCursor().hasSelection()) {
        Q_EMIT menuAsked(event->globalPos());
        event->accept();
        return;
    }
    QMenu *menu = createStandardContextMenu(viewport()->mapFromGlobal(event->globalPos()));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

bool MessageText::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString link = anchorAt(help->pos());
        if (link.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), linkToolTip(QUrl(link)), this);
        return true;
    }
    return QTextBrowser::viewportEvent(event);
}

void MessageText::focusOutEvent(QFocusEvent *event)
{
    QTextBrowser::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    // Only one message shows a selection at a time.
    QTextCursor cursor = textCursor();
    if (cursor.hasSelection()) {
        cursor.clearSelection();
        setTextCursor(cursor);
    }
}

} // namespace baton::desktop
