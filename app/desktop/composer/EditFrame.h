// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace baton::desktop {

/// The rounded field around what people write in: hairline, focus ring while the keyboard is inside, yellow for notes.
class EditFrame final : public QWidget {
    Q_OBJECT

public:
    explicit EditFrame(QWidget *parent = nullptr);

    /// @param content  becomes a child and fills the frame
    void setContent(QWidget *content);
    void setNote(bool note);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    QWidget *m_content = nullptr;
    bool m_note = false;
};

} // namespace baton::desktop
