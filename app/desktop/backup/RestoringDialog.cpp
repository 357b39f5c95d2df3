// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backup/RestoringDialog.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QProgressBar>

namespace baton::desktop {

namespace {
constexpr int kLookEveryMs = 50;
}

RestoringDialog::RestoringDialog(const QString &title, Work work, QWidget *parent)
    : QDialog(parent)
    , m_work(std::move(work))
{
    setWindowTitle(QStringLiteral("Baton"));
    const QPalette desktop = QApplication::palette();
    setPalette(Colours::forPalette(desktop).toPalette(desktop));
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(12));
    auto *head = new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this);
    head->setWordWrap(true);
    head->setText(title);
    column->addWidget(head);
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(title);
    m_progress->setRange(0, 100);
    column->addWidget(m_progress);
    m_stop = new KeyButton(tr("Stop"), this);
    column->addWidget(m_stop, 0, Qt::AlignTrailing);
    connect(m_stop, &QAbstractButton::clicked, this, &QDialog::reject);
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &RestoringDialog::look);
    timer->start(kLookEveryMs);
    setMinimumWidth(theme.px(420));
}

RestoringDialog::~RestoringDialog()
{
    m_shared->stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void RestoringDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_thread.joinable())
        return;
    m_thread = std::thread([shared = m_shared, work = m_work] {
        shared->outcome = work([&shared](int percent) {
            shared->percent = percent;
            return !shared->stop;
        });
        shared->isDone = true;
    });
}

void RestoringDialog::reject()
{
    m_shared->stop = true;
    m_stop->setEnabled(false);
}

void RestoringDialog::look()
{
    m_progress->setValue(m_shared->percent);
    if (m_shared->isDone)
        done(m_shared->outcome ? Accepted : Rejected);
}

} // namespace baton::desktop
