// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"
#include "core/inbox/AccountService.h"

#include <QtCore/QAbstractListModel>

namespace baton::desktop {

/// A line of the sidebar.
struct SidebarEntry {
    enum class Kind { Section, View, Account, Tag, Kept };
    Kind kind = Kind::View;
    QString id; ///< stable: "view:inbox", "account:3", "tag:late", "kept:name"
    QString text;
    QString title; ///< above the list
    int count = 0;
    bool alarming = false; ///< the count is shown in the colour of warnings
    ViewQuery query;
    QString filterText; ///< the filter as somebody would type it; of a kept view it is still to be understood

    [[nodiscard]] bool sameLine(const SidebarEntry &other) const { return id == other.id && kind == other.kind; }
};

/// Views, accounts, tags and kept filters with their counts. "Needs a look" is there only while it is not empty.
class SidebarModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { CountRole = Qt::UserRole, SectionRole, AlarmingRole, IdRole };

    using QAbstractListModel::QAbstractListModel;

    void setCounts(const ViewCounts &counts);
    void setAccounts(const QList<inbox::AccountView> &accounts);
    void setKept(const QList<KeptView> &kept);
    [[nodiscard]] const QList<KeptView> &kept() const { return m_kept; }

    [[nodiscard]] const QList<SidebarEntry> &entries() const { return m_entries; }
    [[nodiscard]] int rowOf(const QString &id) const;
    [[nodiscard]] static QString idOf(View view);
    [[nodiscard]] static SidebarEntry tagEntry(const QString &name, int count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QList<SidebarEntry> build() const;
    void update();

    ViewCounts m_counts;
    QList<inbox::AccountView> m_accounts;
    QList<KeptView> m_kept;
    QList<SidebarEntry> m_entries;
};

} // namespace baton::desktop
