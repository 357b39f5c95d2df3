// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/Cards.h"
#include "app/desktop/conversation/PictureThumb.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace baton::desktop {

namespace {
constexpr int kPad = 14;
constexpr int kHead = 18;

bool isPicture(const Attachment &attachment) { return attachment.type == Attachment::Type::Image; }
} // namespace

MessageCard::MessageCard(QWidget *parent)
    : Card(parent)
    , m_text(new MessageText(this))
    , m_menu(new KeyButton({}, this, KeyButton::Weight::Quiet))
    , m_edited(new KeyButton(tr("edited"), this, KeyButton::Weight::Text))
    , m_fold(new KeyButton(tr("Show"), this))
{
    setFocusPolicy(Qt::NoFocus);
    m_menu->setAccessibleName(tr("What can be done with this message"));
    m_menu->setToolTip(m_menu->accessibleName());
    m_edited->setToolTip(tr("Shows the earlier texts."));
    connect(m_menu, &KeyButton::clicked, this, &MessageCard::askMenu);
    connect(m_edited, &KeyButton::clicked, this, [this] { Q_EMIT historyAsked(m_message.key); });
    connect(m_fold, &KeyButton::clicked, this, &MessageCard::unfold);
    connect(m_text, &MessageText::linkActivated, this, &Card::linkActivated);
    connect(
        m_text, &MessageText::menuAsked, this, [this](const QPoint &where) { Q_EMIT menuAsked(m_message.key, where); });
    m_menu->setIcon(tintedIcon(QStringLiteral("view-more"), Theme::of(this).colours.muted));
}

void MessageCard::askMenu() { Q_EMIT menuAsked(m_message.key, m_menu->mapToGlobal(QPoint(0, m_menu->height()))); }

void MessageCard::unfold()
{
    m_unfolded.append(m_message.key);
    m_folded = false;
    layOut(width(), true);
    Q_EMIT heightChanged();
}

void MessageCard::setItem(const TimelineItem &item, const CardContext &context)
{
    // Most of what a page or a change brings is what is shown already.
    if (m_context.now != 0 && context.pictures == m_context.pictures && context.account == m_context.account
        && context.accountName == m_context.accountName && TimeText::sameDay(context.now, m_context.now)
        && *item.message() == m_message)
        return;
    m_message = *item.message();
    m_context = context;
    const bool hasWarning = !m_message.subject.isEmpty() || (m_message.sensitive && !m_message.attachments.isEmpty());
    m_folded = hasWarning && !m_message.deleted && !m_unfolded.contains(m_message.key);
    m_text->setMessage(m_message.text, m_message.html);
    const QString who = Words::person(m_message.author.name, m_message.author.handle);
    m_text->setAccessibleName(
        tr("Message of %1, %2", "accessible name; person, time").arg(who, TimeText::stamp(m_message.at, context.now)));
    if (m_message.erased != Erased::No)
        m_text->setAccessibleName(m_text->accessibleName() + QStringLiteral(". ") + erasedSentence());
    setAccessibleName(m_text->accessibleName());

    qsizetype pictures = 0;
    qsizetype files = 0;
    for (const Attachment &attachment : std::as_const(m_message.attachments)) {
        if (isPicture(attachment)) {
            if (pictures == m_thumbs.size()) {
                auto *thumb = new PictureThumb(this);
                connect(
                    thumb, &PictureThumb::clicked, this, [this, thumb] { Q_EMIT pictureAsked(thumb->attachment()); });
                m_thumbs.append(thumb);
            }
            m_thumbs.at(pictures++)->setAttachment(attachment, context.account, context.pictures);
            continue;
        }
        if (files == m_files.size()) {
            auto *button = new KeyButton({}, this);
            connect(button, &KeyButton::clicked, this,
                [this, button] { Q_EMIT linkActivated(button->property("url").toUrl()); });
            m_files.append(button);
        }
        KeyButton *button = m_files.at(files++);
        button->setProperty("url", QUrl(attachment.url));
        switch (attachment.type) {
        case Attachment::Type::Video:
        case Attachment::Type::Animation: button->setText(tr("Play the video")); break;
        case Attachment::Type::Audio: button->setText(tr("Play the sound")); break;
        default: button->setText(tr("Open the file")); break;
        }
        button->setToolTip(attachment.alt.isEmpty()
                ? linkToolTip(QUrl(attachment.url))
                : attachment.alt + QLatin1Char('\n') + linkToolTip(QUrl(attachment.url)));
        button->updateGeometry();
    }
    while (m_thumbs.size() > pictures)
        delete m_thumbs.takeLast();
    while (m_files.size() > files)
        delete m_files.takeLast();
    layOut(width(), true);
    update();
}

QString MessageCard::erasedSentence() const
{
    if (m_message.erased == Erased::ByAge)
        return tr("Erased: texts of this account are not kept that long.");
    return m_message.direction == Direction::In ? tr("Removed at the author's request.") : tr("Erased for good.");
}

QString MessageCard::headline() const
{
    QStringList parts;
    if (m_message.direction == Direction::In) {
        if (!m_message.author.name.isEmpty())
            parts.append(m_message.author.handle);
    } else {
        parts.append(
            Words::shortHandle(m_context.accountName.isEmpty() ? m_message.author.handle : m_context.accountName));
        if (!m_message.memberName.isEmpty())
            parts.append(m_message.memberName);
    }
    parts.append(TimeText::stamp(m_message.at, m_context.now));
    if (m_message.visibility != Visibility::Public)
        parts.append(Words::visibility(m_message.visibility));
    if (m_message.liked)
        parts.append(tr("liked", "mark on a message"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

int MessageCard::layOut(int width, bool apply)
{
    const Theme theme = Theme::of(this);
    const auto px = [&theme](int measure) { return theme.px(measure); };
    const auto place = [&](QWidget *widget, const QRect &rect) {
        if (apply)
            widget->setGeometry(QStyle::visualRect(layoutDirection(), QRect(0, 0, width, 1), rect));
    };
    const int pad = px(kPad);
    const int inner = width - 2 * pad;
    int y = px(10);

    const int menuSide = px(24);
    place(m_menu, QRect(width - pad - menuSide + px(6), y - px(3), menuSide, menuSide));
    const bool edited = m_message.editedAt.has_value() && !m_message.deleted;
    int headRight = width - pad - menuSide;
    if (edited) {
        const QSize size = m_edited->sizeHint();
        headRight -= size.width();
        place(m_edited, QRect(headRight, y + (px(kHead) - size.height()) / 2, size.width(), size.height()));
    }
    if (apply) {
        m_headRect = QRect(pad, y, headRight - pad - px(6), px(kHead));
        m_edited->setVisible(edited);
    }
    y += px(kHead) + px(3);

    const bool marked = m_message.erased != Erased::No || m_message.deleted || m_message.isTextOnItsWay
        || !m_message.subject.isEmpty() || m_folded;
    if (marked) {
        const QSize size = m_fold->sizeHint();
        const int rowHeight = m_folded ? size.height() : px(20);
        if (m_folded)
            place(m_fold, QRect(width - pad - size.width(), y, size.width(), size.height()));
        if (apply)
            m_markRect = QRect(pad, y, m_folded ? inner - size.width() - px(8) : inner, rowHeight);
        y += rowHeight + px(4);
    }
    if (apply) {
        if (!marked)
            m_markRect = {};
        m_fold->setVisible(m_folded);
        m_text->setVisible(!m_folded);
    }
    if (!m_folded) {
        const int height = m_text->heightFor(inner);
        place(m_text, QRect(pad, y, inner, height));
        y += m_message.text.isEmpty() && m_message.html.isEmpty() ? 0 : height;
        int x = pad;
        if (!m_thumbs.isEmpty()) {
            y += px(8);
            for (PictureThumb *thumb : std::as_const(m_thumbs)) {
                const QSize size = thumb->sizeHint();
                if (x > pad && x + size.width() > width - pad) {
                    x = pad;
                    y += size.height() + px(8);
                }
                place(thumb, QRect(QPoint(x, y), size));
                x += size.width() + px(8);
            }
            y += m_thumbs.constLast()->sizeHint().height();
        }
        for (KeyButton *file : std::as_const(m_files)) {
            y += px(8);
            place(file, QRect(QPoint(pad, y), file->sizeHint()));
            y += file->sizeHint().height();
        }
    }
    if (apply) {
        for (PictureThumb *thumb : std::as_const(m_thumbs))
            thumb->setVisible(!m_folded);
        for (KeyButton *file : std::as_const(m_files))
            file->setVisible(!m_folded);
    }
    return y + px(11);
}

int MessageCard::heightFor(int width) { return layOut(width, false); }

void MessageCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    layOut(width(), true);
}

void MessageCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_menu->setIcon(tintedIcon(QStringLiteral("view-more"), Theme::of(this).colours.muted));
}

void MessageCard::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuAsked(m_message.key, event->globalPos());
    event->accept();
}

void MessageCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool out = m_message.direction == Direction::Out;
    const double radius = theme.px(Theme::kMessageRadius);
    painter.setPen(QPen(out ? blend(c.line, c.accent, 0.25) : c.line, 1));
    painter.setBrush(out ? c.out : c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    QRect head = m_headRect;
    painter.setFont(theme.fonts.bodyStrong);
    painter.setPen(c.text);
    const QString who = Words::person(m_message.author.name, m_message.author.handle);
    QRect nameRect = head;
    nameRect.setWidth(std::min(head.width(), painter.fontMetrics().horizontalAdvance(who) + 1));
    paintLine(painter, mirrored(nameRect), who, layoutDirection());
    head.setLeft(nameRect.right() + 1 + theme.px(8));
    painter.setFont(theme.fonts.secondary);
    painter.setPen(c.muted);
    if (head.width() > theme.px(20))
        paintLine(painter, mirrored(head), headline(), layoutDirection());

    if (!m_markRect.isEmpty()) {
        QString mark;
        if (m_message.erased != Erased::No) {
            mark = erasedSentence();
        } else if (m_message.deleted) {
            mark = m_message.deletedAt
                ? tr("Deleted by its author; noticed %1").arg(TimeText::stamp(m_message.deletedAt, m_context.now))
                : tr("Deleted by its author");
        } else if (m_message.isTextOnItsWay) {
            mark = m_message.text.isEmpty() ? tr("A colleague's computer read this; its text is on its way.")
                                            : tr("It was edited; the new text is on its way.");
        } else if (!m_message.subject.isEmpty()) {
            mark = tr("Content warning: %1").arg(m_message.subject);
        } else {
            mark = tr("The author marked this as sensitive.");
        }
        painter.setFont(theme.fonts.secondary);
        painter.setPen(m_message.erased != Erased::No ? c.muted : m_message.deleted ? c.late : c.soon);
        paintLine(painter, mirrored(m_markRect), mark, layoutDirection());
    }
}

} // namespace baton::desktop
