// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ThreadDelegate.h"

#include "app/desktop/inbox/ThreadListModel.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/PictureSource.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QPainter>

namespace baton::desktop {

ThreadDelegate::ThreadDelegate(
    const ThreadListModel &model, PictureSource &pictures, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_pictures(pictures)
    , m_clock(clock)
    , m_theme(Theme::of(nullptr))
{
}

void ThreadDelegate::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_lock = tintedIcon(QStringLiteral("object-locked"), theme.colours.muted);
    m_layouts.clear();
    m_shared.clear();
}

void ThreadDelegate::setAccounts(const QList<inbox::AccountView> &accounts)
{
    m_glyphs.clear();
    for (const inbox::AccountView &account : accounts)
        m_glyphs.insert(account.key, account.glyph);
}

QSize ThreadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), m_theme.px(Theme::kRowHeight)};
}

ThreadDelegate::Places ThreadDelegate::placesFor(const Theme &theme, const QSize &row, int timeWidth)
{
    const auto px = [&theme](int measure) { return theme.px(measure); };
    Places places;
    const int side = px(Theme::kAvatar);
    places.dot = QRect(px(7), px(16), px(8), px(8));
    places.avatar = QRect(px(24), px(11), side, side);
    const int left = px(24) + side + px(10);
    const int right = row.width() - px(14);
    places.time = QRect(right - timeWidth, px(11), timeWidth, px(18));
    places.name = QRect(left, px(11), places.time.left() - px(8) - left, px(18));
    places.snippet = QRect(left, px(30), right - left, px(18));
    places.third = QRect(left, px(50), right - left, px(20));
    return places;
}

ShapedText ThreadDelegate::shared(
    const QString &kind, const QString &text, const std::function<ShapedText()> &make) const
{
    const QString key = kind + text;
    if (const ShapedText *known = m_shared.object(key))
        return *known;
    ShapedText made = make();
    m_shared.insert(key, new ShapedText(made));
    return made;
}

const ThreadDelegate::Layout &ThreadDelegate::layoutFor(
    const ThreadRow &row, const QSize &size, Qt::LayoutDirection direction) const
{
    const TimeMs now = m_clock.nowMs();
    const qint64 minute = now / 60'000;
    if (const Layout *known = m_layouts.object(row.key)) {
        if (known->width == size.width() && known->minute == minute && known->direction == direction
            && known->row == row && known->hit == m_model.hit(row.key))
            return *known;
    }
    const Theme &theme = m_theme;
    auto layout = std::make_unique<Layout>();
    layout->row = row;
    layout->hit = m_model.hit(row.key);
    layout->width = size.width();
    layout->minute = minute;
    layout->direction = direction;
    layout->urgency = RowWords::urgency(row, now);
    const QString time = RowWords::time(row, now);
    layout->time = shared(layout->urgency == Urgency::None ? QStringLiteral("time ") : QStringLiteral("wait "), time,
        [&] { return waitPillText(time, layout->urgency, theme); });
    layout->places = placesFor(theme, size, waitPillSize(layout->time, layout->urgency, theme).width());
    QRect &name = layout->places.name;
    if (row.visibility == Visibility::Direct) {
        // The lock follows the name, which gives way to it.
        name.setWidth(name.width() - theme.px(18));
    }
    QFont nameFont = theme.fonts.bodyStrong;
    nameFont.setWeight(row.unread > 0 ? QFont::Bold : QFont::Medium);
    layout->name = ShapedText(Words::person(row.contactName, row.contactHandle), nameFont, name.width(), direction);
    QFont snippetFont = theme.fonts.body;
    snippetFont.setItalic(row.gone);
    layout->snippet = ShapedText(layout->hit.isEmpty() ? RowWords::snippet(row) : Words::withoutMentions(layout->hit),
        snippetFont, layout->places.snippet.width(), direction);
    if (row.visibility == Visibility::Direct) {
        layout->lockRect = QRect(
            name.left() + layout->name.width() + theme.px(4), name.top() + theme.px(2), theme.px(14), theme.px(14));
    }

    QRect third = layout->places.third;
    const bool hasHolderMark
        = row.held && !row.contested && row.writer.isEmpty() && row.status == ThreadStatus::Open && !row.gone;
    if (hasHolderMark) {
        const int side = theme.px(16);
        layout->holderRect = QRect(third.left(), third.top() + (third.height() - side) / 2, side, side);
        third.setLeft(third.left() + side + theme.px(6));
    }
    QFont stateFont = theme.fonts.secondary;
    if (row.contested)
        stateFont.setWeight(QFont::DemiBold);
    const QString state = RowWords::state(row, now);
    layout->state = shared(QStringLiteral("state %1 %2 %3 ").arg(row.contested).arg(third.width()).arg(direction),
        state, [&] { return ShapedText(state, stateFont, third.width(), direction); });
    layout->stateRect = QRect(third.left(), third.top(), layout->state.width(), third.height());
    int x = layout->stateRect.right() + 1 + theme.px(8);
    QStringList pills = row.tags;
    if (row.priority != Priority::Normal)
        pills.prepend(RowWords::priority(row.priority));
    layout->warns = row.priority > Priority::Normal;
    if (row.mentionsMe)
        pills.insert(row.priority != Priority::Normal ? 1 : 0,
            tr("@you", "row of the list: a note names the person who looks at it"));
    if (row.isRequest)
        pills.append(tr("request", "row of the list: from a sender the network holds back"));
    for (qsizetype i = 0; i < pills.size(); ++i) {
        const auto pillText = [&](const QString &words) {
            return shared(QStringLiteral("tag "), words, [&] { return tagPillText(words, theme); });
        };
        const ShapedText text = pillText(pills.at(i));
        const QSize pill = tagPillSize(text, theme);
        const int rest = third.right() + 1 - x;
        const int more = int(pills.size() - i - 1);
        const int moreWidth
            = more > 0 ? tagPillSize(pillText(QStringLiteral("+%1").arg(more)), theme).width() + theme.px(6) : 0;
        const int top = third.top() + (third.height() - pill.height()) / 2;
        if (pill.width() + moreWidth <= rest) {
            layout->tags.append({QRect(QPoint(x, top), pill), text});
            x += pill.width() + theme.px(6);
            continue;
        }
        const ShapedText others = pillText(QStringLiteral("+%1").arg(more + 1));
        const QSize last = tagPillSize(others, theme);
        if (last.width() <= rest)
            layout->tags.append({QRect(QPoint(x, top), last), others});
        break;
    }
    Layout *kept = layout.get();
    m_layouts.insert(row.key, layout.release());
    return *kept; // the newest goes last. NOLINT(clang-analyzer-cplusplus.NewDelete)
}

void ThreadDelegate::paintPlaceholder(QPainter *painter, const QRect &rect) const
{
    // Grey bars where text will stand; nothing moves when it arrives.
    const Places places = placesFor(m_theme, rect.size(), m_theme.px(40));
    const QColor ink = blend(m_theme.colours.surface, m_theme.colours.text, 0.07);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawEllipse(places.avatar.translated(rect.topLeft()));
    const int inset = m_theme.px(4);
    QRect name = places.name.translated(rect.topLeft()).adjusted(0, inset, 0, -inset);
    name.setWidth(name.width() / 2);
    painter->drawRoundedRect(name, 4, 4);
    painter->drawRoundedRect(places.snippet.translated(rect.topLeft()).adjusted(0, inset, 0, -inset), 4, 4);
}

void ThreadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = m_theme;
    const Colours &c = theme.colours;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect rect = option.rect;
    painter->save();
    painter->setLayoutDirection(option.direction);
    const QColor ground = selected ? c.selection : c.surface;
    painter->fillRect(rect, ground);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), c.line);
    painter->setRenderHint(QPainter::Antialiasing);

    const ThreadRow *row = m_model.row(index.row());
    if (!row) {
        paintPlaceholder(painter, rect);
        painter->restore();
        return;
    }
    const Layout &layout = layoutFor(*row, rect.size(), option.direction);
    // Places are laid out left to right at the origin; the interface's direction mirrors them.
    const auto at = [&](const QRect &place) {
        return QStyle::visualRect(option.direction, rect, place.translated(rect.topLeft()));
    };
    const QColor muted = c.muted;
    const QColor faint = selected ? c.muted : c.faint;

    if (row->unread > 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.accent);
        painter->drawEllipse(at(layout.places.dot));
    }
    const QRect avatar = at(layout.places.avatar);
    QImage picture;
    if (!row->avatarUrl.isEmpty() && !m_hurried) {
        const int device = int(std::ceil(avatar.width() * painter->device()->devicePixelRatioF()));
        picture = m_pictures.picture({row->account, row->avatarUrl, QSize(device, device)}).image;
    }
    paintAvatar(*painter, avatar, picture, row->contactName.isEmpty() ? row->contactHandle : row->contactName,
        row->contactHandle, theme);
    paintNetworkMark(*painter, avatar, m_glyphs.value(row->account), ground, theme);

    painter->setPen(c.text);
    layout.name.paint(*painter, at(layout.places.name), option.direction);
    if (!layout.lockRect.isEmpty())
        m_lock.paint(painter, at(layout.lockRect));
    paintWaitPill(*painter, at(layout.places.time), layout.time, layout.urgency, theme, muted);

    painter->setPen(row->unread > 0 ? blend(c.text, c.muted, 0.5) : muted);
    layout.snippet.paint(*painter, at(layout.places.snippet), option.direction);

    if (!layout.holderRect.isEmpty())
        paintAvatar(*painter, at(layout.holderRect), {}, row->holderName.left(1), row->holderName, theme);
    painter->setPen(row->contested ? c.soon : row->held ? muted : faint);
    layout.state.paint(*painter, at(layout.stateRect), option.direction);
    for (qsizetype i = 0; i < layout.tags.size(); ++i)
        paintTagPill(
            *painter, at(layout.tags.at(i).first), layout.tags.at(i).second, theme, selected, i == 0 && layout.warns);

    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, rect.adjusted(0, 0, 0, -1), 0, theme);
    painter->restore();
}

} // namespace baton::desktop
