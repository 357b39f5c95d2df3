// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLabel>

namespace baton::desktop {

/// A line of text in one of the type scale's sizes and one of the palette's ranks; follows theme changes by itself.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Size { Body, BodyStrong, Message, Title, Secondary, Section };
    enum class Rank { Text, Muted, Faint, Accent, Late, Soon, Ok, Note };

    explicit TextLabel(Size size = Size::Body, Rank rank = Rank::Text, QWidget *parent = nullptr);

    void setRank(Rank rank);
    [[nodiscard]] Rank rank() const { return m_rank; }
    /// Cuts the end off with an ellipsis where there is no room; the whole text is in the tooltip then.
    void setElided(bool elided);
    void setText(const QString &text);
    [[nodiscard]] QString wholeText() const { return m_text; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyTheme();
    void elide();

    Size m_size;
    Rank m_rank;
    QString m_text;
    bool m_elided = false;
    mutable QSize m_hint; ///< of one elided line; invalid: not measured
    bool m_applying = false;
};

} // namespace baton::desktop
