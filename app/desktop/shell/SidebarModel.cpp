// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/SidebarModel.h"

#include "app/desktop/theme/Words.h"

namespace baton::desktop {

namespace {
constexpr qsizetype kMostTags = 12;

FilterTerm term(FilterTerm::Kind kind, const QString &text)
{
    FilterTerm made;
    made.kind = kind;
    made.text = text;
    return made;
}

QString quoted(const QString &value)
{
    return value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"') : value;
}

/// Stable words for the ids; they are stored with the window's state.
QString viewWord(View view)
{
    switch (view) {
    case View::ForMe: return QStringLiteral("me");
    case View::Inbox: return QStringLiteral("inbox");
    case View::Unassigned: return QStringLiteral("unassigned");
    case View::Answered: return QStringLiteral("answered");
    case View::Snoozed: return QStringLiteral("snoozed");
    case View::Done: return QStringLiteral("done");
    case View::HandedOn: return QStringLiteral("handed-on");
    case View::Contested: return QStringLiteral("contested");
    case View::Outgoing: return QStringLiteral("outgoing");
    case View::Heard: return QStringLiteral("heard");
    case View::All: return QStringLiteral("all");
    case View::Overdue: return QStringLiteral("overdue");
    case View::BroughtUp: return QStringLiteral("escalated");
    }
    Q_UNREACHABLE();
}

} // namespace

QString SidebarModel::idOf(View view) { return QStringLiteral("view:") + viewWord(view); }

void SidebarModel::setCounts(const ViewCounts &counts)
{
    m_counts = counts;
    update();
}

void SidebarModel::setAccounts(const QList<inbox::AccountView> &accounts)
{
    m_accounts = accounts;
    update();
}

void SidebarModel::setKept(const QList<KeptView> &kept)
{
    m_kept = kept;
    update();
}

QList<SidebarEntry> SidebarModel::build() const
{
    using Kind = SidebarEntry::Kind;
    QList<SidebarEntry> entries;
    const auto addView = [&](View view, bool alarming = false) {
        // Nobody works through Done or owes Heard anything: their numbers would only distract.
        const int count = view == View::Done || view == View::Heard ? 0 : m_counts.byView.value(int(view));
        entries.append({Kind::View, idOf(view), Words::view(view), Words::view(view), count, alarming, {view, {}}, {}});
    };
    const auto addSection = [&](const QString &id, const QString &text) {
        entries.append({Kind::Section, id, text, {}, 0, false, {}, {}});
    };

    for (const View view : {View::ForMe, View::Inbox, View::Unassigned, View::Answered, View::Snoozed, View::Done})
        addView(view);
    // Only who listens has something to hear.
    const bool listens = m_counts.byView.value(int(View::Heard)) > 0
        || std::any_of(m_accounts.begin(), m_accounts.end(),
            [](const inbox::AccountView &account) { return !account.watches.isEmpty(); });
    if (listens)
        addView(View::Heard);

    const int contested = m_counts.byView.value(int(View::Contested));
    const int handedOn = m_counts.byView.value(int(View::HandedOn));
    const int outgoing = m_counts.byView.value(int(View::Outgoing));
    const int overdue = m_counts.byView.value(int(View::Overdue));
    const int broughtUp = m_counts.byView.value(int(View::BroughtUp));
    if (contested + handedOn + outgoing + overdue + broughtUp > 0) {
        addSection(QStringLiteral("section:look"), tr("Needs a look", "section of the sidebar"));
        if (overdue > 0)
            addView(View::Overdue, true);
        if (broughtUp > 0)
            addView(View::BroughtUp);
        if (contested > 0)
            addView(View::Contested, true);
        if (handedOn > 0)
            addView(View::HandedOn);
        if (outgoing > 0)
            addView(View::Outgoing);
    }
    if (!m_kept.isEmpty()) {
        addSection(QStringLiteral("section:kept"), tr("My views", "section of the sidebar"));
        for (const KeptView &kept : m_kept)
            entries.append({Kind::Kept, QStringLiteral("kept:") + kept.name, kept.name, kept.name, 0, false,
                {kept.view, {}}, kept.filter});
    }
    if (!m_accounts.isEmpty()) {
        addSection(QStringLiteral("section:accounts"), tr("Accounts", "section of the sidebar"));
        for (const inbox::AccountView &account : m_accounts) {
            QString handle = account.handle;
            if (handle.startsWith(QLatin1Char('@')))
                handle.remove(0, 1);
            Filter filter;
            filter.terms = {term(FilterTerm::Kind::Account, handle), term(FilterTerm::Kind::Network, account.network)};
            const QString name = tr("%1 · %2", "account: handle, network").arg(account.handle, account.networkName);
            const QString brief = Words::shortHandle(account.handle);
            const auto alike
                = std::count_if(m_accounts.begin(), m_accounts.end(), [&](const inbox::AccountView &other) {
                      return other.network == account.network && Words::shortHandle(other.handle) == brief;
                  });
            const QString shown
                = alike > 1 ? name : tr("%1 · %2", "account: handle, network").arg(brief, account.networkName);
            entries.append({Kind::Account, QStringLiteral("account:%1").arg(account.key), shown, name,
                m_counts.openByAccount.value(account.key), false, {View::Inbox, filter},
                QStringLiteral("account:%1 network:%2").arg(quoted(handle), account.network)});
        }
    }
    if (!m_counts.tags.isEmpty()) {
        addSection(QStringLiteral("section:tags"), tr("Tags", "section of the sidebar"));
        for (const auto &[name, count] : m_counts.tags.mid(0, kMostTags))
            entries.append(tagEntry(name, count));
    }
    return entries;
}

SidebarEntry SidebarModel::tagEntry(const QString &name, int count)
{
    Filter filter;
    filter.terms = {term(FilterTerm::Kind::Tag, name), term(FilterTerm::Kind::StatusIs, QStringLiteral("open"))};
    return {SidebarEntry::Kind::Tag, QStringLiteral("tag:") + name, name, tr("Tag: %1", "above the list").arg(name),
        count, false, {View::All, filter}, QStringLiteral("tag:%1 status:open").arg(quoted(name))};
}

void SidebarModel::update()
{
    const QList<SidebarEntry> next = build();
    const bool sameLines = next.size() == m_entries.size()
        && std::equal(
            next.begin(), next.end(), m_entries.begin(), [](const auto &a, const auto &b) { return a.sameLine(b); });
    if (sameLines) {
        m_entries = next;
        if (!next.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(next.size()) - 1));
        return;
    }
    // Lines come and go rarely and are few: old ones out, new ones in, the rest keeps its place and selection.
    const auto contains = [](const QList<SidebarEntry> &list, const SidebarEntry &entry) {
        return std::any_of(list.begin(), list.end(), [&](const SidebarEntry &other) { return other.sameLine(entry); });
    };
    for (qsizetype i = m_entries.size() - 1; i >= 0; --i) {
        if (contains(next, m_entries.at(i)))
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_entries.removeAt(i);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < next.size(); ++i) {
        if (i < m_entries.size() && m_entries.at(i).sameLine(next.at(i))) {
            m_entries[i] = next.at(i);
            continue;
        }
        qsizetype from = -1;
        for (qsizetype j = i + 1; j < m_entries.size() && from < 0; ++j) {
            if (m_entries.at(j).sameLine(next.at(i)))
                from = j;
        }
        if (from < 0) {
            beginInsertRows({}, int(i), int(i));
            m_entries.insert(i, next.at(i));
            endInsertRows();
        } else {
            beginMoveRows({}, int(from), int(from), {}, int(i));
            m_entries.move(from, i);
            endMoveRows();
            m_entries[i] = next.at(i);
        }
    }
    Q_EMIT dataChanged(index(0), index(int(m_entries.size()) - 1));
}

int SidebarModel::rowOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        if (m_entries.at(i).id == id)
            return int(i);
    }
    return -1;
}

int SidebarModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

QVariant SidebarModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SidebarEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.text;
    case Qt::AccessibleTextRole:
        return entry.count > 0
            ? tr("%1, %n conversation(s)", "line of the sidebar, spoken", entry.count).arg(entry.text)
            : entry.text;
    case Qt::ToolTipRole: return entry.title == entry.text ? QVariant() : QVariant(entry.title);
    case CountRole: return entry.count;
    case SectionRole: return entry.kind == SidebarEntry::Kind::Section;
    case AlarmingRole: return entry.alarming;
    case IdRole: return entry.id;
    default: return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const bool section = m_entries.at(index.row()).kind == SidebarEntry::Kind::Section;
    return section ? Qt::ItemFlags(Qt::NoItemFlags)
                   : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace baton::desktop
