// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/HandOffDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"

#include <QtCore/QTimeZone>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {

constexpr TimeMs kHour = 3'600'000;
constexpr int kMaxAskCharacters = 4000;

/// The last moment of work on `day`; 0: nobody is there.
TimeMs endOfWork(const OfficeHours &hours, QDate day)
{
    const QList<OfficeHours::Span> &spans = hours.week[size_t(day.dayOfWeek() - 1)];
    return spans.isEmpty() ? 0 : QDateTime(day, spans.last().to, QTimeZone(hours.zone.toUtf8())).toMSecsSinceEpoch();
}

QString titled(HandOffDue::Kind kind, const QString &time)
{
    switch (kind) {
    case HandOffDue::Kind::Ladder: return HandOffDialog::tr("As its ladder says", "when a handoff is due");
    case HandOffDue::Kind::FourHours:
        return HandOffDialog::tr("After four hours of work (%1)", "when a handoff is due; a time").arg(time);
    case HandOffDue::Kind::Today: return HandOffDialog::tr("Today (%1)", "when a handoff is due; a time").arg(time);
    case HandOffDue::Kind::NextDay:
        return HandOffDialog::tr("By the end of the next working day (%1)", "when a handoff is due; a time").arg(time);
    }
    Q_UNREACHABLE();
}

} // namespace

QList<HandOffDue> handOffDues(const std::optional<OfficeHours> &kept, TimeMs now)
{
    const OfficeHours hours = kept.value_or(OfficeHours::usual(QString::fromUtf8(QTimeZone::systemTimeZoneId())));
    QList<HandOffDue> dues{{HandOffDue::Kind::FourHours, hours.after(now, 4 * kHour)}};
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, QTimeZone(hours.zone.toUtf8())).date();
    if (const TimeMs end = endOfWork(hours, today); end > now && end != dues.first().at)
        dues.append({HandOffDue::Kind::Today, end});
    for (int days = 1; days <= 7; ++days) {
        if (const TimeMs end = endOfWork(hours, today.addDays(days)); end != 0) {
            dues.append({HandOffDue::Kind::NextDay, end});
            break;
        }
    }
    return dues;
}

HandOffDialog::HandOffDialog(const QList<MemberView> &members, const QStringList &departments,
    const std::optional<OfficeHours> &hours, TimeMs now, int conversations, QWidget *parent)
    : QDialog(parent)
    , m_now(now)
    , m_name(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_ask(new QLineEdit(this))
    , m_due(new QComboBox(this))
    , m_date(new QDateTimeEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(departments.isEmpty() ? tr("Hand to a colleague") : tr("Hand on"));
    for (const MemberView &member : members) {
        if (!member.mine)
            m_colleagues.append(member);
    }
    for (const QString &department : departments)
        m_colleagues.append({{}, department, false});
    auto *column = new QVBoxLayout(this);
    const auto label = [&](const QString &text, QWidget *buddy) {
        auto *made = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
        made->setText(text);
        made->setBuddy(buddy);
        buddy->setAccessibleName(text);
        column->addWidget(made);
        column->addWidget(buddy);
    };
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_colleagues.isEmpty()) {
        for (QWidget *unused : std::initializer_list<QWidget *>{m_name, m_list, m_ask, m_due, m_date})
            unused->hide();
        auto *alone = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
        alone->setWordWrap(true);
        alone->setText(
            tr("Nobody else is in your team yet. Invite a colleague first: then you can hand conversations on."));
        column->addWidget(alone);
        column->addWidget(buttons);
        dressDialog(this);
        return;
    }
    label(tr("Who takes %n conversation(s)?", "handing on", conversations), m_name);
    m_name->setPlaceholderText(
        departments.isEmpty() ? tr("Name of a colleague") : tr("Name of a colleague or a department"));
    m_list->setAccessibleName(tr("Matching colleagues"));
    m_list->setUniformItemSizes(true);
    column->addWidget(m_list, 1);
    label(tr("What is asked (not needed)"), m_ask);
    m_ask->setMaxLength(kMaxAskCharacters);
    m_ask->setPlaceholderText(tr("Is there a refund for this?"));
    buildDue(hours);
    label(tr("An answer is due"), m_due);
    column->addWidget(m_date);
    m_hand = buttons->addButton(tr("Hand on"), QDialogButtonBox::AcceptRole);
    m_hand->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    connect(m_hand, &QPushButton::clicked, this, &HandOffDialog::choose);
    column->addWidget(buttons);

    for (QLineEdit *field : {m_name, m_ask})
        field->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_name, &QLineEdit::textChanged, this, &HandOffDialog::narrow);
    connect(m_list, &QListWidget::itemClicked, this, [this] { m_ask->setFocus(); });
    connect(m_list, &QListWidget::itemActivated, this, [this] { m_ask->setFocus(); });
    narrow();
    dressDialog(this);
    const Theme theme = Theme::of(this);
    resize(theme.px(420), theme.px(400));
    m_name->setFocus();
}

void HandOffDialog::buildDue(const std::optional<OfficeHours> &hours)
{
    m_times = handOffDues(hours, m_now);
    m_dues = m_times;
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(QLocale().dateFormat(QLocale::ShortFormat) + QStringLiteral("  HH:mm"));
    m_date->setDateTime(QDateTime::fromMSecsSinceEpoch(m_dues.last().at));
    m_date->setMinimumDateTime(QDateTime::fromMSecsSinceEpoch(m_now));
    m_date->setAccessibleName(tr("Date and time when an answer is due"));
    m_date->hide();
    connect(m_due, &QComboBox::currentIndexChanged, this,
        [this](int index) { m_date->setVisible(index >= m_dues.size()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &HandOffDialog::offerDues);
    offerDues();
}

void HandOffDialog::offerDues()
{
    const auto to = current();
    const bool hasLadder = to && to->id.isNull();
    QList<HandOffDue> dues = m_times;
    if (hasLadder)
        dues.prepend({HandOffDue::Kind::Ladder, 0});
    if (m_due->count() > 0 && dues.size() == m_dues.size())
        return;
    m_dues = dues;
    m_due->clear();
    for (const HandOffDue &due : std::as_const(m_dues))
        m_due->addItem(titled(due.kind, TimeText::stamp(due.at, m_now)));
    m_due->addItem(tr("At a date of your choice"));
}

TimeMs HandOffDialog::due() const
{
    const int index = m_due->currentIndex();
    return index < m_dues.size() ? m_dues.at(index).at : m_date->dateTime().toMSecsSinceEpoch();
}

void HandOffDialog::narrow()
{
    const QString typed = m_name->text().trimmed();
    m_list->clear();
    const auto show = [&](bool atStart) {
        for (qsizetype i = 0; i < m_colleagues.size(); ++i) {
            const QString &name = m_colleagues.at(i).name;
            const bool starts = name.startsWith(typed, Qt::CaseInsensitive);
            if (starts != atStart || !name.contains(typed, Qt::CaseInsensitive))
                continue;
            auto *item = new QListWidgetItem(name, m_list);
            item->setData(Qt::UserRole, int(i));
        }
    };
    show(true);
    show(false);
    m_list->setCurrentRow(0);
    m_hand->setEnabled(m_list->count() > 0);
}

std::optional<MemberView> HandOffDialog::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? std::optional(m_colleagues.at(item->data(Qt::UserRole).toInt())) : std::nullopt;
}

void HandOffDialog::choose()
{
    const auto to = current();
    if (!to)
        return;
    Q_EMIT chosen(*to, m_ask->text().trimmed(), due());
    accept();
}

bool HandOffDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const int rows = m_list->count();
    if (watched == m_name && rows > 0 && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        m_list->setCurrentRow((m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows);
        return true;
    }
    if ((watched == m_name || watched == m_list) && isEnter) {
        if (current())
            m_ask->setFocus();
        return true;
    }
    if (watched == m_ask && isEnter) {
        choose();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace baton::desktop
