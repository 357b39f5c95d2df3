// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/reports/ReportLoader.h"
#include "app/desktop/reports/ReportParts.h"

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QLabel;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// A report as it is read: what is looked at first stands first, and every figure opens to what is behind it.
/// @thread interface
class ReportPage final : public QWidget {
    Q_OBJECT

public:
    /// @param me  whose own figures are shown; null: nobody's
    ReportPage(std::shared_ptr<const ReportSet> set, const MemberId &me, OpenBehind open, QWidget *parent);

    /// The sentences at the top, without their marks.
    [[nodiscard]] QStringList sentences() const { return m_sentences; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Pick = std::function<std::vector<reports::Interval>(const ReportSet &)>;
    [[nodiscard]] Behind behind(const QString &title, int count, Pick pick, bool areMoments = false) const;
    [[nodiscard]] const reports::Report &total() const { return m_set->report.total; }

    void buildHeadline(QBoxLayout *column);
    void buildCards(QBoxLayout *column);
    void buildTimes(QBoxLayout *column);
    QWidget *makeTrend();
    QWidget *makeTraffic();
    QWidget *makeAges();
    QWidget *makeAccounts();
    QWidget *makeTags();
    QWidget *makeOwn();

    const std::shared_ptr<const ReportSet> m_set;
    const MemberId m_me;
    const OpenBehind m_open;
    const bool m_hasHours;
    const reports::Figure m_answers;
    QStringList m_sentences;
    QBoxLayout *m_columns = nullptr;
};

} // namespace baton::desktop
