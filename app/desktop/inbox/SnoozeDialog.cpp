// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/SnoozeDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

QList<SnoozeChoice> snoozeChoices(TimeMs now)
{
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(now);
    const QTime morning(9, 0);
    QList<SnoozeChoice> choices;

    QDateTime later = here.addSecs(3 * 3600);
    const int past = (later.time().minute() % 30) * 60 + later.time().second();
    if (past > 0)
        later = later.addSecs(1800 - past);
    later.setTime(QTime(later.time().hour(), later.time().minute()));
    if (later.date() == here.date() && later.time() <= QTime(21, 0))
        choices.append({SnoozeChoice::Kind::LaterToday, later.toMSecsSinceEpoch()});

    const QDate tomorrow = here.date().addDays(1);
    choices.append({SnoozeChoice::Kind::Tomorrow, QDateTime(tomorrow, morning).toMSecsSinceEpoch()});
    const QDate monday = here.date().addDays(8 - here.date().dayOfWeek());
    if (monday != tomorrow)
        choices.append({SnoozeChoice::Kind::Monday, QDateTime(monday, morning).toMSecsSinceEpoch()});
    return choices;
}

SnoozeDialog::SnoozeDialog(TimeMs now, int conversations, QWidget *parent)
    : QDialog(parent)
    , m_choices(snoozeChoices(now))
    , m_list(new QListWidget(this))
    , m_date(new QDateTimeEdit(this))
    , m_why(new QLineEdit(this))
    , m_promised(new QCheckBox(tr("Promised to the customer: then it is due"), this))
    , m_now(now)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Later"));
    auto *column = new QVBoxLayout(this);
    auto *question = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    question->setText(tr("When should %n conversation(s) come back?", "putting off", conversations));
    column->addWidget(question);

    const QLocale locale;
    int number = 0;
    for (const SnoozeChoice &choice : std::as_const(m_choices)) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(choice.until);
        const QString time = TimeText::clock(choice.until, locale);
        ++number;
        switch (choice.kind) {
        case SnoozeChoice::Kind::LaterToday:
            m_list->addItem(tr("%1   Later today, %2", "numbered choice").arg(number).arg(time));
            break;
        case SnoozeChoice::Kind::Tomorrow:
            m_list->addItem(tr("%1   Tomorrow, %2", "numbered choice").arg(number).arg(time));
            break;
        case SnoozeChoice::Kind::Monday:
            m_list->addItem(tr("%1   %2, %3", "numbered choice, weekday with date, time")
                    .arg(number)
                    .arg(locale.toString(at.date(), tr("dddd d MMMM", "QDate format")), time));
            break;
        }
    }
    m_list->setCurrentRow(0);
    m_list->setAccessibleName(question->wholeText());
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    column->addWidget(m_list);

    auto *dateLabel = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    dateLabel->setText(tr("Or at a date of your choice:"));
    column->addWidget(dateLabel);
    m_date->setCalendarPopup(true);
    m_date->setDisplayFormat(locale.dateFormat(QLocale::ShortFormat) + QStringLiteral("  HH:mm"));
    m_date->setDateTime(QDateTime(QDateTime::fromMSecsSinceEpoch(now).date().addDays(1), QTime(9, 0)));
    m_date->setMinimumDateTime(QDateTime::fromMSecsSinceEpoch(now));
    m_date->setAccessibleName(dateLabel->wholeText());
    dateLabel->setBuddy(m_date);
    column->addWidget(m_date);

    auto *whyLabel = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    whyLabel->setText(tr("Why (not needed)"));
    whyLabel->setBuddy(m_why);
    column->addWidget(whyLabel);
    m_why->setMaxLength(4000);
    m_why->setAccessibleName(whyLabel->wholeText());
    m_why->setPlaceholderText(tr("The depot calls back"));
    connect(m_why, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentRow()); });
    column->addWidget(m_why);
    column->addWidget(m_promised);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *onDate = buttons->addButton(tr("Come back at this date"), QDialogButtonBox::ActionRole);
    onDate->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    connect(onDate, &QPushButton::clicked, this, [this] { choose(int(m_choices.size())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    dressDialog(this);
    m_list->setFocus();
}

void SnoozeDialog::choose(int row)
{
    TimeMs until = 0;
    if (row >= 0 && row < m_choices.size())
        until = m_choices.at(row).until;
    else
        until = m_date->dateTime().toMSecsSinceEpoch();
    if (until <= m_now)
        return;
    Q_EMIT chosen(until, m_why->text().trimmed(), m_promised->isChecked());
    accept();
}

bool SnoozeDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int number = key->text().toInt();
        if (number >= 1 && number <= m_choices.size()) {
            choose(number - 1);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_list->currentRow());
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void SnoozeDialog::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_date->hasFocus()) {
        choose(int(m_choices.size()));
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace baton::desktop
