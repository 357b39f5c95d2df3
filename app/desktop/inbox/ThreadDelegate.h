// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/inbox/RowWords.h"
#include "app/desktop/theme/ShapedText.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/Clock.h"
#include "core/inbox/AccountService.h"

#include <QtCore/QCache>
#include <QtWidgets/QStyledItemDelegate>

#include <functional>

namespace baton::desktop {

class PictureSource;
class ThreadListModel;

/// Paints a row of the list: who and how long they wait, what they say, who has it and tags.
///
/// What does not change between two paintings (shaped texts, widths, places) is kept per row and made again when the
/// row's values, its width or the minute differ.
class ThreadDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    ThreadDelegate(
        const ThreadListModel &model, PictureSource &pictures, const Clock &clock, QObject *parent = nullptr);

    void setTheme(const Theme &theme);
    void setAccounts(const QList<inbox::AccountView> &accounts);
    /// While the list flies past nobody sees faces: none is asked for.
    void setHurried(bool hurried) { m_hurried = hurried; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Measures of a row, for tests: places in a row of this width at (0, 0), left to right.
    struct Places {
        QRect dot, avatar, name, time, snippet, third;
    };
    [[nodiscard]] static Places placesFor(const Theme &theme, const QSize &row, int timeWidth);

private:
    struct Layout {
        ThreadRow row;
        QString hit;
        int width = 0;
        qint64 minute = 0;
        Qt::LayoutDirection direction = Qt::LeftToRight;
        Urgency urgency = Urgency::None;
        Places places;
        ShapedText name, time, snippet, state;
        QList<std::pair<QRect, ShapedText>> tags;
        bool warns = false; ///< the first pill is a priority above normal
        QRect stateRect;
        QRect holderRect; ///< empty: nobody has it
        QRect lockRect;
    };

    const Layout &layoutFor(const ThreadRow &row, const QSize &size, Qt::LayoutDirection direction) const;
    ShapedText shared(const QString &kind, const QString &text, const std::function<ShapedText()> &make) const;
    void paintPlaceholder(QPainter *painter, const QRect &rect) const;

    const ThreadListModel &m_model;
    PictureSource &m_pictures;
    const Clock &m_clock;
    Theme m_theme;
    QHash<AccountKey, QString> m_glyphs;
    QIcon m_lock;
    bool m_hurried = false;
    /// Many rows have the same waits, states and tags.
    mutable QCache<QString, ShapedText> m_shared{400};
    mutable QCache<ThreadKey, Layout> m_layouts{300};
};

} // namespace baton::desktop
