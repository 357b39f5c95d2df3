// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>
#include <QtGui/QTextLayout>

#include <memory>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace baton::desktop {

/// One line of foreign text whose letters are chosen and placed once and painted many times: measured and drawn like
/// paintLine(), without doing either again. Lists that scroll keep their texts in this form.
class ShapedText {
public:
    ShapedText() = default;
    /// @param width  pixels; what is longer is cut with an ellipsis
    /// @param interface  decides the direction of a text that has no letters of its own
    ShapedText(const QString &text, const QFont &font, int width, Qt::LayoutDirection interface);

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// What is shown, cut where it was too long.
    [[nodiscard]] const QString &shown() const { return m_text; }
    /// Pixels that the text takes.
    [[nodiscard]] int width() const { return m_width; }
    /// Paints with the painter's pen, centred from top to bottom, at the side where `interface` begins to read.
    void paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection interface) const;
    /// The same, centred in both directions.
    void paintCentred(QPainter &painter, const QRect &rect) const;

private:
    void shape(const QFont &font, Qt::LayoutDirection interface);

    QString m_text;
    std::shared_ptr<QTextLayout> m_layout; ///< null: no text
    int m_width = 0;
    int m_height = 0;
};

} // namespace baton::desktop
