// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/Cards.h"
#include "app/desktop/conversation/PictureThumb.h"
#include "app/desktop/theme/DataSize.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"
#include "core/inbox/AccountService.h"
#include "core/text/Passages.h"

#include <QtCore/QLocale>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace baton::desktop {

namespace {
constexpr int kPad = 14;
constexpr int kHead = 18;
constexpr int kMenu = 24;
constexpr int kBubbleRadius = 14;
constexpr int kLeastBubble = 96;
constexpr int kMostFileName = 320;

/// What a mail's HTML would have loaded from elsewhere: see core/connectors/mail/README.md.
bool isRemotePicture(const Attachment &attachment)
{
    return attachment.mimeType == QLatin1String("application/vnd.baton.remote-picture");
}

/// What only the account can fetch stays a file to be saved where it could not be shown after that.
bool isShown(const Attachment &attachment)
{
    if (attachment.type != Attachment::Type::Image || attachment.url.isEmpty())
        return false;
    static const QStringList kShown{QString(), QStringLiteral("image/png"), QStringLiteral("image/jpeg"),
        QStringLiteral("image/jpg"), QStringLiteral("image/gif"), QStringLiteral("image/webp")};
    return !inbox::isWithTheNetwork(attachment)
        || (kShown.contains(attachment.mimeType.toLower()) && attachment.sizeBytes <= inbox::kMaxFetchedPictureBytes);
}
} // namespace

MessageCard::MessageCard(QWidget *parent)
    : Card(parent)
    , m_text(new MessageText(this))
    , m_menu(new KeyButton({}, this, KeyButton::Weight::Quiet))
    , m_edited(new KeyButton(tr("edited"), this, KeyButton::Weight::Text))
    , m_fold(new KeyButton(tr("Show"), this))
    , m_earlier(new KeyButton(tr("Show the earlier mails"), this, KeyButton::Weight::Text))
{
    setFocusPolicy(Qt::NoFocus);
    m_menu->setAccessibleName(tr("What can be done with this message"));
    m_menu->setToolTip(m_menu->accessibleName());
    m_edited->setToolTip(tr("Shows the earlier texts."));
    connect(m_menu, &KeyButton::clicked, this, &MessageCard::askMenu);
    connect(m_edited, &KeyButton::clicked, this, [this] { Q_EMIT historyAsked(m_message.key); });
    connect(m_fold, &KeyButton::clicked, this, &MessageCard::unfold);
    connect(m_earlier, &KeyButton::clicked, this, [this] {
        m_earlierShown.append(m_message.key);
        setText();
        layOut(width(), true);
        Q_EMIT heightChanged();
    });
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
        && context.accountName == m_context.accountName && context.kind == m_context.kind && item.goesOn == m_goesOn
        && TimeText::sameDay(context.now, m_context.now) && *item.message() == m_message)
        return;
    m_message = *item.message();
    m_context = context;
    m_look = lookOf(context.kind);
    m_goesOn = item.goesOn;
    const bool hasWarning = (m_look != Look::Letter && !m_message.subject.isEmpty())
        || (m_message.sensitive && !m_message.attachments.isEmpty());
    m_folded = hasWarning && !m_message.deleted && !m_unfolded.contains(m_message.key);
    setText();
    const QString who = Words::person(m_message.author.name, m_message.author.handle);
    const QString stamp = TimeText::stamp(m_message.at, context.now);
    QString name = m_look == Look::Letter
        ? tr("Mail of %1, %2: %3", "accessible name; person, time, subject").arg(who, stamp, m_message.subject)
        : tr("Message of %1, %2", "accessible name; person, time").arg(who, stamp);
    if (m_message.erased != Erased::No)
        name += QStringLiteral(". ") + erasedSentence();
    m_text->setAccessibleName(name);
    setAccessibleName(name);
    setToolTip(hasHead() ? QString() : stamp);
    setAttachments(context);
    layOut(width(), true);
    update();
}

// What a mail quotes below stands above already; a signature stands back. HTML is shown as it came.
void MessageCard::setText()
{
    m_hidesEarlier = false;
    if (isEncrypted()) {
        m_text->setMessage({}, {}); // the mark says it
        return;
    }
    if (m_look != Look::Letter || !m_message.html.isEmpty()) {
        m_text->setMessage(m_message.text, m_message.html);
        return;
    }
    QString shown = m_message.text;
    QList<MessageText::Faint> faint;
    const QList<text::Passage> passages = text::passagesOf(shown);
    for (const text::Passage &passage : passages) {
        const bool hides = passage.kind == text::Passage::Kind::History && !m_earlierShown.contains(m_message.key)
            && !shown.left(passage.start).trimmed().isEmpty();
        if (!hides) {
            faint.append({passage.start, passage.length});
            continue;
        }
        shown.truncate(passage.start);
        while (!shown.isEmpty() && shown.back().isSpace())
            shown.chop(1);
        m_hidesEarlier = true;
        break;
    }
    for (MessageText::Faint &stretch : faint)
        stretch.length = std::min(stretch.length, int(shown.size()) - stretch.start);
    m_text->setMessage(shown, {}, faint);
}

void MessageCard::setAttachments(const CardContext &context)
{
    qsizetype pictures = 0;
    qsizetype files = 0;
    const QList<Attachment> all = isEncrypted() ? QList<Attachment>() : m_message.attachments;
    for (const Attachment &attachment : all) {
        if (isRemotePicture(attachment))
            continue;
        const int index = int(&attachment - all.constData());
        if (isShown(attachment)) {
            if (pictures == m_thumbs.size()) {
                auto *thumb = new PictureThumb(this);
                connect(thumb, &PictureThumb::clicked, this, [this, thumb] { openPicture(*thumb); });
                m_thumbs.append(thumb);
            }
            m_thumbs.at(pictures++)->setAttachment(m_message, index, context.account, context.pictures);
            continue;
        }
        if (files == m_files.size()) {
            auto *button = new KeyButton({}, this);
            connect(button, &KeyButton::clicked, this, [this, button] { openFile(button->property("file").toInt()); });
            m_files.append(button);
        }
        m_files.at(files)->setProperty("file", index);
        describeFile(m_files.at(files++), attachment);
    }
    while (m_thumbs.size() > pictures)
        delete m_thumbs.takeLast();
    while (m_files.size() > files)
        delete m_files.takeLast();
}

/// What cannot be shown can often be saved.
void MessageCard::openPicture(const PictureThumb &thumb)
{
    const PictureRequest whole = thumb.whole();
    if (thumb.hasFailed() && inbox::isWithTheNetwork(thumb.attachment()))
        Q_EMIT fileAsked(whole.message, whole.attachment, thumb.attachment());
    else
        Q_EMIT pictureAsked(thumb.attachment(), whole);
}

void MessageCard::openFile(int index)
{
    const Attachment attachment = m_message.attachments.value(index);
    if (inbox::isWithTheNetwork(attachment))
        Q_EMIT fileAsked(m_message.key, index, attachment);
    else
        Q_EMIT linkActivated(QUrl(attachment.url));
}

// What has an address is opened by the desktop. The rest is named: only the account can fetch it, or nobody.
void MessageCard::describeFile(KeyButton *button, const Attachment &attachment) const
{
    const bool isNamed = attachment.url.isEmpty() || inbox::isWithTheNetwork(attachment);
    button->setEnabled(!attachment.url.isEmpty());
    if (isNamed) {
        QStringList parts{attachment.alt.isEmpty() ? tr("File without a name") : attachment.alt};
        if (attachment.sizeBytes >= 0)
            parts.append(dataSize(attachment.sizeBytes));
        button->setText(fontMetrics().elidedText(
            parts.join(QStringLiteral(" · ")), Qt::ElideMiddle, Theme::of(this).px(kMostFileName)));
        QStringList about{attachment.alt, attachment.mimeType};
        about.append(attachment.url.isEmpty() ? tr("This file cannot be fetched.") : tr("Saves the file."));
        about.removeAll(QString());
        button->setToolTip(about.join(QLatin1Char('\n')));
        button->updateGeometry();
        return;
    }
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

QString MessageCard::erasedSentence() const
{
    if (m_message.erased == Erased::ByAge)
        return tr("Erased: texts of this account are not kept that long.");
    return m_message.direction == Direction::In ? tr("Removed at the author's request.") : tr("Erased for good.");
}

// Whoever else reads a mail ought to be seen before it is answered; that it came to us goes without saying.
QString MessageCard::recipients() const
{
    if (m_look != Look::Letter || m_goesOn)
        return {};
    QStringList names;
    for (const Person &person : m_message.recipients)
        names.append(person.name.isEmpty() ? person.handle : person.name);
    const bool onlyUs = m_message.direction == Direction::In && m_message.recipients.size() == 1
        && m_message.recipients.constFirst().handle.compare(m_context.accountName, Qt::CaseInsensitive) == 0;
    return names.isEmpty() || onlyUs ? QString()
                                     : tr("to %1", "recipients of a mail").arg(QLocale().createSeparatedList(names));
}

QString MessageCard::notFetched() const
{
    const auto n = std::count_if(m_message.attachments.begin(), m_message.attachments.end(), isRemotePicture);
    return n == 0 ? QString() : tr("%n picture(s) of other servers not fetched.", nullptr, int(n));
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
    if (m_message.visibility != Visibility::Public && m_look == Look::Post)
        parts.append(Words::visibility(m_message.visibility));
    if (m_message.liked)
        parts.append(tr("liked", "mark on a message"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

// The connectors' mark for words that Baton has no key for: see core/connectors/matrix/README.md.
bool MessageCard::isEncrypted() const
{
    return m_message.attachments.size() == 1
        && m_message.attachments.constFirst().mimeType == QLatin1String("application/vnd.matrix.encrypted");
}

bool MessageCard::isMarked() const
{
    return isEncrypted() || m_message.erased != Erased::No || m_message.deleted || m_message.isTextOnItsWay || m_folded
        || (m_look != Look::Letter && !m_message.subject.isEmpty());
}

// What goes on in a chat needs no name and no time, unless there is more to say of it.
bool MessageCard::hasHead() const
{
    return m_look != Look::Bubble || !m_goesOn || isMarked() || m_message.editedAt.has_value() || m_message.liked;
}

int MessageCard::bubbleWidth(int most)
{
    const Theme theme = Theme::of(this);
    if (m_look != Look::Bubble || m_folded)
        return most;
    const int around = 2 * theme.px(kPad) + (hasHead() ? 0 : theme.px(kMenu));
    int inner = m_text->widthWithin(std::max(1, most - around));
    if (hasHead()) {
        const QString who = Words::person(m_message.author.name, m_message.author.handle);
        const int head = QFontMetrics(theme.fonts.bodyStrong).horizontalAdvance(who) + theme.px(8)
            + QFontMetrics(theme.fonts.secondary).horizontalAdvance(headline()) + theme.px(kMenu + 12)
            + (m_message.editedAt ? m_edited->sizeHint().width() : 0);
        inner = std::max(inner, head);
    }
    if (isMarked())
        inner = std::max(inner, QFontMetrics(theme.fonts.secondary).horizontalAdvance(mark()) + 2);
    int pictures = 0;
    for (const PictureThumb *thumb : std::as_const(m_thumbs))
        pictures += thumb->sizeHint().width() + theme.px(8);
    inner = std::max(inner, pictures);
    for (const KeyButton *file : std::as_const(m_files))
        inner = std::max(inner, file->sizeHint().width());
    return std::clamp(inner + around, std::min(most, theme.px(kLeastBubble)), most);
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
    const int body = bubbleWidth(width);
    const int from = m_look == Look::Bubble && m_message.direction == Direction::Out ? width - body : 0;
    const int left = from + pad;
    const int right = from + body - pad;
    const int menuSide = px(kMenu);
    const bool head = hasHead();
    const bool edited = m_message.editedAt.has_value() && !m_message.deleted;
    int y = px(head ? 10 : 6);

    place(m_menu, QRect(right - menuSide + px(6), y - px(3), menuSide, menuSide));
    if (apply) {
        m_headRect = {};
        m_toRect = {};
        m_subjectRect = {};
        m_markRect = {};
        m_notFetchedRect = {};
        m_edited->setVisible(edited);
        m_fold->setVisible(m_folded);
        m_text->setVisible(!m_folded && !isEncrypted());
        m_earlier->setVisible(m_hidesEarlier && !m_folded);
    }
    if (head) {
        int headRight = right - menuSide;
        if (edited) {
            const QSize size = m_edited->sizeHint();
            headRight -= size.width();
            place(m_edited, QRect(headRight, y + (px(kHead) - size.height()) / 2, size.width(), size.height()));
        }
        if (apply)
            m_headRect = QRect(left, y, headRight - left - px(6), px(kHead));
        y += px(kHead) + px(3);
    }
    if (!recipients().isEmpty()) {
        if (apply)
            m_toRect = QRect(left, y, right - left, px(18));
        y += px(18) + px(3);
    }
    if (m_look == Look::Letter && !m_goesOn && !m_message.subject.isEmpty()) {
        if (apply)
            m_subjectRect = QRect(left, y, right - left, px(22));
        y += px(22) + px(4);
    }
    if (isMarked()) {
        const QSize size = m_fold->sizeHint();
        const int rowHeight = m_folded ? size.height() : px(20);
        if (m_folded)
            place(m_fold, QRect(right - size.width(), y, size.width(), size.height()));
        if (apply)
            m_markRect = QRect(left, y, right - left - (m_folded ? size.width() + px(8) : 0), rowHeight);
        y += rowHeight + px(4);
    }
    if (!m_folded) {
        const int inner = right - left - (head ? 0 : menuSide);
        const int height = m_text->heightFor(inner);
        place(m_text, QRect(left, y, inner, height));
        y += isEncrypted() || (m_message.text.isEmpty() && m_message.html.isEmpty()) ? 0 : height;
        if (m_hidesEarlier) {
            y += px(6);
            place(m_earlier, QRect(QPoint(left, y), m_earlier->sizeHint()));
            y += m_earlier->sizeHint().height();
        }
        if (!notFetched().isEmpty()) {
            y += px(6);
            if (apply)
                m_notFetchedRect = QRect(left, y, right - left, px(18));
            y += px(18);
        }
        int x = left;
        if (!m_thumbs.isEmpty()) {
            y += px(8);
            for (PictureThumb *thumb : std::as_const(m_thumbs)) {
                const QSize size = thumb->sizeHint();
                if (x > left && x + size.width() > right) {
                    x = left;
                    y += size.height() + px(8);
                }
                place(thumb, QRect(QPoint(x, y), size));
                x += size.width() + px(8);
            }
            y += m_thumbs.constLast()->sizeHint().height();
        }
        for (KeyButton *file : std::as_const(m_files)) {
            y += px(8);
            place(file, QRect(QPoint(left, y), file->sizeHint()));
            y += file->sizeHint().height();
        }
    }
    y += px(head ? 11 : 7);
    if (apply) {
        m_body = QRect(from, 0, body, y);
        for (PictureThumb *thumb : std::as_const(m_thumbs))
            thumb->setVisible(!m_folded);
        for (KeyButton *file : std::as_const(m_files))
            file->setVisible(!m_folded);
    }
    return y;
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

QString MessageCard::mark() const
{
    if (m_message.erased != Erased::No)
        return erasedSentence();
    if (m_message.deleted) {
        return m_message.deletedAt
            ? tr("Deleted by its author; noticed %1").arg(TimeText::stamp(m_message.deletedAt, m_context.now))
            : tr("Deleted by its author");
    }
    if (isEncrypted())
        return tr("Encrypted: only your Matrix client can read this.");
    if (m_message.isTextOnItsWay) {
        return m_message.text.isEmpty() ? tr("A colleague's computer read this; its text is on its way.")
                                        : tr("It was edited; the new text is on its way.");
    }
    return m_look != Look::Letter && !m_message.subject.isEmpty() ? tr("Content warning: %1").arg(m_message.subject)
                                                                  : tr("The author marked this as sensitive.");
}

void MessageCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto mirrored = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const bool out = m_message.direction == Direction::Out;
    const double radius = theme.px(m_look == Look::Bubble ? kBubbleRadius : Theme::kMessageRadius);
    painter.setPen(QPen(out ? blend(c.line, c.accent, 0.25) : c.line, 1));
    painter.setBrush(out ? c.out : c.surface);
    painter.drawRoundedRect(QRectF(mirrored(m_body)).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    if (!m_headRect.isEmpty()) {
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
    }
    painter.setFont(theme.fonts.secondary);
    painter.setPen(c.muted);
    if (!m_toRect.isEmpty())
        paintLine(painter, mirrored(m_toRect), recipients(), layoutDirection());
    if (!m_notFetchedRect.isEmpty())
        paintLine(painter, mirrored(m_notFetchedRect), notFetched(), layoutDirection());
    if (!m_subjectRect.isEmpty()) {
        painter.setFont(theme.fonts.title);
        painter.setPen(c.text);
        paintLine(painter, mirrored(m_subjectRect), m_message.subject, layoutDirection());
    }
    if (!m_markRect.isEmpty()) {
        painter.setFont(theme.fonts.secondary);
        painter.setPen(m_message.erased != Erased::No ? c.muted : m_message.deleted ? c.late : c.soon);
        paintLine(painter, mirrored(m_markRect), mark(), layoutDirection());
    }
}

} // namespace baton::desktop
