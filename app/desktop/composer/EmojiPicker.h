// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// A small window with all emoji and a field to find them by word. Enter or a click takes one and closes it.
class EmojiPicker final : public QFrame {
    Q_OBJECT

public:
    explicit EmojiPicker(QWidget *parent = nullptr);

    /// Opens above `anchor` (global coordinates), or below where there is no room.
    void popUp(const QRect &anchor);
    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] int shownCount() const;

Q_SIGNALS:
    void picked(const QString &character);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void takeCurrent();

    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace baton::desktop
