// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/causes/CausesDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"
#include "core/base/Clock.h"
#include "core/base/WhenDone.h"
#include "core/team/TeamService.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {

enum Column { Name, State, Count, First, Last, Owner, ColumnCount };

constexpr int kMaxNameLength = 120;

/// With spaces in quotes, as the filter language wants it.
QString filterOf(const CauseView &cause)
{
    QString name = cause.name;
    name.remove(QLatin1Char('"'));
    return QStringLiteral("cause:\"%1\"").arg(name);
}

} // namespace

CausesDialog::CausesDialog(team::TeamService &team, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_team(team)
    , m_clock(clock)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_empty(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_message(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_show(new QPushButton(tr("Show the conversations"), this))
    , m_rename(new QPushButton(tr("Rename…"), this))
    , m_close(new QPushButton(tr("It is over"), this))
    , m_owner(new QComboBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What conversations come from"));
    m_table->setHorizontalHeaderLabels(
        {tr("Cause"), tr("State"), tr("Conversations"), tr("First", "a date"), tr("Last", "a date"), tr("Whose")});
    m_table->setAccessibleName(windowTitle());
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_empty->setText(tr("No conversation has a cause yet. Say what one comes from with W, or in the panel beside it: "
                        "what comes from the same can be counted, and mended."));
    m_empty->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->hide();
    m_owner->setAccessibleName(tr("Whose it is"));
    auto *row = new QHBoxLayout;
    auto *whose = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this);
    whose->setText(tr("Whose"));
    whose->setBuddy(m_owner);
    for (QWidget *one : std::initializer_list<QWidget *>{m_show, m_rename, m_close, whose, m_owner})
        row->addWidget(one);
    row->addStretch(1);
    auto *closeDialog = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {m_show, m_rename, m_close, closeDialog})
        button->setAutoDefault(false);
    row->addWidget(closeDialog);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_empty);
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    column->addLayout(row);
    connect(closeDialog, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_show, &QPushButton::clicked, this, &CausesDialog::showConversations);
    connect(m_rename, &QPushButton::clicked, this, &CausesDialog::rename);
    connect(m_close, &QPushButton::clicked, this, &CausesDialog::closeOrOpen);
    connect(m_owner, &QComboBox::activated, this, &CausesDialog::setOwner);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &CausesDialog::updateButtons);
    connect(m_table, &QTableWidget::itemActivated, this, &CausesDialog::showConversations);
    dressDialog(this);
    const Theme theme = Theme::of(this);
    resize(theme.px(760), theme.px(420));
    whenDone(m_team.members(), this, [this](const Result<QList<MemberView>> &members) {
        m_members = members.value_or(QList<MemberView>());
        m_owner->clear();
        m_owner->addItem(tr("nobody's", "whose a cause is"));
        for (const MemberView &member : std::as_const(m_members))
            m_owner->addItem(member.name);
        load();
    });
    updateButtons();
}

void CausesDialog::load(const QByteArray &select)
{
    whenDone(m_team.causes(), this, [this, select](const Result<QList<CauseView>> &causes) {
        if (!causes) {
            say(tr("They could not be read: %1").arg(causes.error().detail), true);
            return;
        }
        m_causes = *causes;
        fill();
        for (qsizetype i = 0; i < m_causes.size(); ++i) {
            if (m_causes.at(i).id == select)
                m_table->selectRow(int(i));
        }
    });
}

void CausesDialog::fill()
{
    m_table->setRowCount(int(m_causes.size()));
    const TimeMs now = m_clock.nowMs();
    for (int row = 0; row < m_causes.size(); ++row) {
        const CauseView &cause = m_causes.at(row);
        const auto put
            = [&](Column column, const QString &text) { m_table->setItem(row, column, new QTableWidgetItem(text)); };
        put(Name, cause.name);
        put(State, cause.closed ? tr("over", "state of a cause") : tr("goes on", "state of a cause"));
        put(Count, tr("%1 (%2 open)", "conversations").arg(cause.conversations).arg(cause.open));
        put(First, cause.firstAt != 0 ? TimeText::shortDay(cause.firstAt, now) : QString());
        put(Last, cause.lastAt != 0 ? TimeText::shortDay(cause.lastAt, now) : QString());
        put(Owner, cause.ownerName);
    }
    m_empty->setVisible(m_causes.isEmpty());
    m_table->setVisible(!m_causes.isEmpty());
    if (m_table->currentRow() < 0 && !m_causes.isEmpty())
        m_table->selectRow(0);
    updateButtons();
}

const CauseView *CausesDialog::current() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() || rows.first().row() >= m_causes.size() ? nullptr : &m_causes.at(rows.first().row());
}

void CausesDialog::updateButtons()
{
    const CauseView *cause = current();
    for (QWidget *one : std::initializer_list<QWidget *>{m_show, m_rename, m_close, m_owner})
        one->setEnabled(cause != nullptr);
    if (!cause)
        return;
    m_close->setText(cause->closed ? tr("It goes on") : tr("It is over"));
    int owner = 0;
    for (qsizetype i = 0; i < m_members.size(); ++i) {
        if (m_members.at(i).id == cause->owner)
            owner = int(i) + 1;
    }
    m_owner->setCurrentIndex(owner);
}

void CausesDialog::change(const CauseView &cause, const QString &done)
{
    whenDone(m_team.changeCause(cause), this, [this, done, id = cause.id](const Result<void> &changed) {
        if (!changed) {
            say(changed.error().kind == Error::Kind::Refused
                    ? tr("Another cause is called so already.")
                    : tr("That could not be kept: %1").arg(changed.error().detail),
                true);
            return;
        }
        say(done);
        load(id);
    });
}

void CausesDialog::rename()
{
    const CauseView *cause = current();
    if (!cause)
        return;
    auto *asking = new QInputDialog(this);
    asking->setAttribute(Qt::WA_DeleteOnClose);
    asking->setWindowTitle(tr("Rename"));
    asking->setLabelText(tr("What is it called on every conversation?"));
    asking->setTextValue(cause->name);
    connect(asking, &QInputDialog::textValueSelected, this, [this, renamed = *cause](const QString &typed) mutable {
        renamed.name = typed.simplified().left(kMaxNameLength);
        if (!renamed.name.isEmpty())
            change(renamed, {});
    });
    asking->open();
}

void CausesDialog::closeOrOpen()
{
    const CauseView *cause = current();
    if (!cause)
        return;
    CauseView changed = *cause;
    changed.closed = !changed.closed;
    change(changed,
        changed.closed && changed.conversations > 0
            ? tr("“%1” is over. %n customer(s) may want to hear it: Show the conversations.", "", changed.conversations)
                  .arg(changed.name)
            : QString());
}

void CausesDialog::setOwner(int index)
{
    const CauseView *cause = current();
    if (!cause)
        return;
    CauseView changed = *cause;
    changed.owner = index > 0 && index <= m_members.size() ? m_members.at(index - 1).id : MemberId();
    change(changed, {});
}

void CausesDialog::showConversations()
{
    if (const CauseView *cause = current()) {
        Q_EMIT filterAsked(filterOf(*cause));
        accept();
    }
}

void CausesDialog::say(const QString &text, bool isWrong)
{
    m_message->setRank(isWrong ? TextLabel::Rank::Late : TextLabel::Rank::Muted);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace baton::desktop
