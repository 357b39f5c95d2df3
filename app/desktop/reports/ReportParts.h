// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of reports is made of: figures that open, and what they stand in.
#pragma once

#include "core/reports/Figures.h"

#include <QtWidgets/QAbstractButton>

#include <functional>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QGridLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// What is behind a figure.
struct Behind {
    QString title;
    std::function<std::vector<reports::Interval>()> intervals; ///< empty: nothing to open
    bool areMoments = false; ///< of something that happened, and took no time
    [[nodiscard]] explicit operator bool() const { return bool(intervals); }
};
using OpenBehind = std::function<void(const Behind &)>;

/// A number that opens to what is behind it.
class FigureButton final : public QAbstractButton {
    Q_OBJECT

public:
    FigureButton(const QString &text, const QString &spoken, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// One of the large figures at the top: what it is, the figure, what else is to say.
class FigureCard final : public QAbstractButton {
    Q_OBJECT

public:
    FigureCard(const QString &name, const QString &value, const QString &detail, QWidget *parent);
    /// It opens nothing: neither mouse nor keyboard stop at it.
    void setPlain();
    [[nodiscard]] QString value() const { return text(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const QString m_name;
    const QString m_detail;
    bool m_isPlain = false;
};

/// A sheet with a head, and what stands on it.
class ReportPanel final : public QWidget {
    Q_OBJECT

public:
    ReportPanel(const QString &title, const QString &about, QWidget *parent);
    [[nodiscard]] QBoxLayout *content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QBoxLayout *m_content;
};

/// How much of the largest a row is, as a bar. The number stands beside it.
class ShareBar final : public QWidget {
    Q_OBJECT

public:
    ShareBar(double share, bool isLate, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const double m_share;
    const bool m_isLate;
};

/// Rows of figures under heads. A cell with something behind it opens.
class FigureTable final : public QWidget {
    Q_OBJECT

public:
    struct Cell {
        QString text;
        QString spoken = {}; ///< empty: the text
        Behind behind = {};
        std::optional<double> bar = {}; ///< instead of a text
        bool isMuted = false;
        bool isLate = false; ///< of a bar
    };

    /// @param heads  of the columns; the first is that of the names
    FigureTable(const QStringList &heads, OpenBehind open, QWidget *parent);
    void addRow(const QString &name, const QList<Cell> &cells);
    [[nodiscard]] int rows() const { return m_row - 1; }

private:
    QGridLayout *m_grid;
    const OpenBehind m_open;
    int m_row = 1;
};

} // namespace baton::desktop
