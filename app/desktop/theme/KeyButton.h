// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractButton>

QT_BEGIN_NAMESPACE
class QBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

/// A button 28 high that shows its key beside its word. Follows a QAction where one is given.
class KeyButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class Weight {
        Outline, ///< hairline border: the ordinary one
        Primary, ///< the accent: at most one a pane
        Link, ///< underlined accent text
        Quiet, ///< no border until the mouse is over it
        Note, ///< yellow: adds a note
        Text, ///< plain secondary text, underlined under the mouse
    };

    explicit KeyButton(const QString &text = {}, QWidget *parent = nullptr, Weight weight = Weight::Outline);

    void setWeight(Weight weight);
    /// The text of the key, for example "E"; empty: none is shown.
    void setKeyText(const QString &key);
    /// Text, key, tooltip, enabled state and click come from the action from now on.
    void setAction(QAction *action);

    [[nodiscard]] QSize sizeHint() const override;
    /// Where room is short the key goes first, and then the end of the text.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void syncWithAction();

    Weight m_weight;
    QString m_key;
    QAction *m_action = nullptr;
};

/// The last row of a dialog: what it is for stands at the end.
void addDialogButtons(QBoxLayout *column, const QList<QWidget *> &atEnd, QWidget *atStart = nullptr);

} // namespace baton::desktop
