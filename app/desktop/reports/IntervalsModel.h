// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"
#include "core/reports/Figures.h"

#include <QtCore/QAbstractTableModel>

namespace baton::desktop {

/// Stretches of time and the conversations they are of, longest first.
class IntervalsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Conversation, Code, Since, Until, Time, Open, By, Count };
    /// A list longer than this is cut, and says so.
    static constexpr size_t kMostRows = 2000;

    /// @param zone  of the moments  @param names  of persons
    IntervalsModel(std::vector<reports::Interval> intervals, QString zone, QHash<MemberId, QString> names,
        QObject *parent = nullptr);

    /// How many there are beyond those that are listed.
    [[nodiscard]] size_t left() const { return m_left; }
    /// Codes of the conversations, each once.
    [[nodiscard]] QStringList codes() const;
    /// What was found of the conversations.
    void setThreads(const QList<ThreadRow> &threads);
    /// 0: not found, or not yet.
    [[nodiscard]] ThreadKey threadAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        reports::Interval interval;
        QString code;
    };
    struct Found {
        ThreadKey key = 0;
        QString words;
    };
    [[nodiscard]] QString text(const Row &row, int column) const;

    std::vector<Row> m_rows;
    size_t m_left = 0;
    const QString m_zone;
    const QHash<MemberId, QString> m_names;
    QHash<QString, Found> m_found; ///< by case code
};

} // namespace baton::desktop
