// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/backup/BackUpDialog.h"

#include "app/desktop/backup/BackupText.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/base/WhenDone.h"

#include <QtCore/QDate>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QProgressBar>

namespace baton::desktop {

namespace {
constexpr int kAskPage = 0;
constexpr int kDonePage = 1;
} // namespace

BackUpDialog::BackUpDialog(inbox::Maintenance &maintenance, QString teamFolder, QWidget *parent)
    : StepDialog(parent)
    , m_maintenance(maintenance)
    , m_teamFolder(std::move(teamFolder))
{
    QVBoxLayout *ask = addPage();
    QWidget *page = ask->parentWidget();
    ask->addWidget(line(BackupText::holds(), page));
    m_daily = line(BackupText::daily(0), page, TextLabel::Rank::Muted);
    ask->addWidget(m_daily);
    m_progress = new QProgressBar(page);
    m_progress->setAccessibleName(tr("Copying"));
    m_progress->setRange(0, 100);
    m_progress->hide();
    ask->addWidget(m_progress);
    ask->addStretch(1);

    QVBoxLayout *done = addPage();
    m_done = line({}, done->parentWidget());
    m_done->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    done->addWidget(m_done);
    done->addStretch(1);

    primaryButton()->setText(tr("Choose a file…"));
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (m_isDone)
            accept();
        else
            chooseFile();
    });
    showPage(kAskPage, tr("Back up"));
    primaryButton()->setFocus();
    whenDone(m_maintenance.backups(), this, [this](const Result<QList<BackupInfo>> &backups) {
        if (backups && !backups->isEmpty())
            m_daily->setText(BackupText::daily(backups->first().at));
        fit();
    });
}

BackUpDialog::~BackUpDialog()
{
    if (m_running)
        m_running->cancel();
}

// The first Escape stops what runs; the dialog stays to say so.
void BackUpDialog::reject()
{
    if (m_running)
        m_running->cancel();
    else
        StepDialog::reject();
}

void BackUpDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Back up into"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("db"));
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(QStringLiteral("baton-") + QDate::currentDate().toString(Qt::ISODate) + QStringLiteral(".db"));
    connect(dialog, &QFileDialog::fileSelected, this, &BackUpDialog::backUpTo);
    dialog->open();
}

void BackUpDialog::backUpTo(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath() + QLatin1Char('/');
    if (!m_teamFolder.isEmpty() && folder.startsWith(QDir::cleanPath(m_teamFolder) + QLatin1Char('/'))) {
        sayError({tr("This is the team's folder: your colleagues could read the copy."),
            tr("Choose a place that is yours alone."), {}});
        return;
    }
    setBusy(true, tr("Copying. You can go on working; what is done from now on is not in the copy."));
    m_progress->setValue(0);
    m_progress->show();
    fit();
    m_running.emplace();
    inbox::BackupOrder order{path, inbox::BackupOrder::IfThere::Replace, {}, *m_running};
    order.progress = [bar = QPointer<QProgressBar>(m_progress)](int percent) {
        // Only the window's thread may look whether it still is.
        QMetaObject::invokeMethod(qApp, [bar, percent] {
            if (bar)
                bar->setValue(percent);
        });
    };
    whenDone(m_maintenance.backUpTo(order), this, [this, path](const Result<void> &done) {
        m_running.reset();
        m_progress->hide();
        setBusy(false);
        primaryButton()->setEnabled(true);
        if (done) {
            finished(path);
        } else {
            sayError(BackupText::notMade(done.error()));
            primaryButton()->setFocus();
        }
    });
}

void BackUpDialog::finished(const QString &path)
{
    m_isDone = true;
    m_done->setText(tr("The copy is in %1 (%2).")
            .arg(QDir::toNativeSeparators(path), QLocale().formattedDataSize(QFileInfo(path).size())));
    cancelButton()->hide();
    primaryButton()->setText(tr("Done"));
    showPage(kDonePage, tr("Backed up"));
    primaryButton()->setFocus();
}

} // namespace baton::desktop
