// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backup/RestoreDialog.h"

#include "app/desktop/backup/BackupText.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtCore/QDir>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>

namespace baton::desktop {

namespace {
constexpr int kMostLines = 5;
}

RestoreDialog::RestoreDialog(inbox::Maintenance &maintenance, const Situation &situation, QWidget *parent)
    : StepDialog(parent)
    , m_maintenance(maintenance)
    , m_situation(situation)
{
    const Theme theme = Theme::of(parent);
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("Which copy?"), page));
    m_list = new QListWidget(page);
    m_list->setAccessibleName(tr("Copies of this profile"));
    m_list->setUniformItemSizes(true);
    m_list->setTabKeyNavigation(false); // Tab leads on to the buttons
    m_list->setFixedHeight(theme.px(116));
    column->addWidget(m_list);
    m_none = line(tr("There is no copy on this computer yet. A file that was backed up elsewhere can be opened."), page,
        TextLabel::Rank::Muted);
    m_none->hide();
    column->addWidget(m_none);
    auto *other = new KeyButton(tr("Another file…"), page);
    column->addWidget(other, 0, Qt::AlignLeading);
    column->addSpacing(theme.px(4));
    for (int i = 0; i < kMostLines; ++i) {
        m_lines.append(line({}, page, i == 0 ? TextLabel::Rank::Text : TextLabel::Rank::Muted));
        m_lines.last()->hide();
        column->addWidget(m_lines.last());
    }
    column->addStretch(1);

    connect(other, &QAbstractButton::clicked, this, &RestoreDialog::chooseFile);
    connect(m_list, &QListWidget::currentRowChanged, this, &RestoreDialog::currentChanged);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (m_list->currentRow() < 0)
            return;
        const QString path = m_backups.at(m_list->currentRow()).path;
        accept();
        Q_EMIT chosen(path);
    });
    primaryButton()->setText(tr("Close and go back"));
    primaryButton()->setEnabled(false);
    showPage(0, tr("Go back to a copy"));
    m_list->setFocus();
    whenDone(m_maintenance.backups(), this, [this](const Result<QList<BackupInfo>> &backups) {
        for (const BackupInfo &backup : backups.value_or(QList<BackupInfo>()))
            add(backup, int(m_backups.size()));
        m_none->setVisible(m_backups.isEmpty());
        if (!m_backups.isEmpty() && m_list->currentRow() < 0)
            m_list->setCurrentRow(0);
        fit();
    });
}

void RestoreDialog::add(const BackupInfo &backup, int row)
{
    m_backups.insert(row, backup);
    auto *item = new QListWidgetItem(BackupText::copy(backup));
    item->setToolTip(QDir::toNativeSeparators(backup.path));
    m_list->insertItem(row, item);
    m_none->hide();
}

void RestoreDialog::currentChanged()
{
    const int row = m_list->currentRow();
    const QStringList texts = row < 0
        ? QStringList()
        : BackupText::consequences(m_backups.at(row), m_situation.hasTeam, m_situation.waiting);
    for (int i = 0; i < kMostLines; ++i) {
        m_lines.at(i)->setText(texts.value(i));
        m_lines.at(i)->setVisible(i < texts.size());
    }
    primaryButton()->setEnabled(row >= 0);
    sayNothing();
    fit();
}

void RestoreDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a copy"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RestoreDialog::offer);
    dialog->open();
}

void RestoreDialog::offer(const QString &path)
{
    whenDone(m_maintenance.lookAtBackup(path), this, [this](const Result<BackupInfo> &backup) {
        if (!backup) {
            sayError(BackupText::notUsable(backup.error()));
            return;
        }
        const auto known = std::find_if(
            m_backups.begin(), m_backups.end(), [&](const BackupInfo &one) { return one.path == backup->path; });
        const int row = known == m_backups.end() ? 0 : int(known - m_backups.begin());
        if (known == m_backups.end())
            add(*backup, 0);
        m_list->setCurrentRow(row);
        currentChanged(); // the row may have the same number as before
        m_list->setFocus();
    });
}

} // namespace baton::desktop
