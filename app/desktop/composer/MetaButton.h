// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace baton::desktop {

/// A small muted word that opens a menu: "public ▾", "English ▾".
class MetaButton final : public QAbstractButton {
    Q_OBJECT

public:
    /// @param what  what is chosen here, for screen readers: "Language"
    explicit MetaButton(const QString &what, QWidget *parent = nullptr);

    /// Asked for a fresh menu at each opening; without one (nullptr) the word is only shown.
    void setMenu(std::function<QMenu *(QWidget *)> menu);
    void setValue(const QString &value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_what;
    std::function<QMenu *(QWidget *)> m_menu;
};

} // namespace baton::desktop
