// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
QT_END_NAMESPACE

namespace baton::desktop {

/// One sentence to be seen to, with what can be done about it. Several may be there; the gravest is shown.
class NoticeBar final : public QWidget {
    Q_OBJECT

public:
    struct Action {
        QString text;
        std::function<void()> act;
        QString key = {}; ///< shown beside the text; pressing it is somebody else's matter
    };
    enum class Tone {
        Warning, ///< something needs a look
        Plain, ///< something to know
    };
    struct Notice {
        QString text;
        QList<Action> actions;
        Tone tone = Tone::Warning;
    };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// @param id  smaller is graver; a second notice of the same id takes the place of the first
    void put(int id, const Notice &notice);
    void take(int id);
    /// Only this one may stay.
    void clearAllBut(int id);

    [[nodiscard]] bool has(int id) const { return m_notices.contains(id); }
    /// What is shown now; empty if nothing.
    [[nodiscard]] QString text() const;
    /// Presses the button with this text. For tests.
    bool press(const QString &action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] bool isWarning() const;
    void act(const QString &action);
    void applyTheme();

    QMap<int, Notice> m_notices;
    class WrappedLabel;
    WrappedLabel *m_label;
    QWidget *m_actions = nullptr;
    QHBoxLayout *m_row;
};

} // namespace baton::desktop
