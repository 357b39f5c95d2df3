// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/FileSaver.h"

#include "app/desktop/theme/Words.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeDatabase>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QProgressDialog>

namespace baton::desktop {

namespace {
constexpr int kSteps = 1000;
constexpr int kMostOfName = 120;
} // namespace

QString safeFileName(const Attachment &attachment)
{
    static const QRegularExpression notInNames(
        QStringLiteral(R"([\x00-\x1f\x7f/\\:*?"<>|\x{202a}-\x{202e}\x{2066}-\x{2069}]+)"));
    QString name = attachment.alt;
    name = name.replace(notInNames, QStringLiteral("_")).simplified();
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char('-')))
        name.remove(0, 1);
    if (name.size() > kMostOfName) {
        const QString suffix = QFileInfo(name).suffix().left(12);
        name = name.left(kMostOfName - suffix.size()) + (suffix.isEmpty() ? QString() : QLatin1Char('.') + suffix);
    }
    if (name.isEmpty()) {
        const QString suffix = QMimeDatabase().mimeTypeForName(attachment.mimeType).preferredSuffix();
        name = FileSaver::tr("File", "name of a file whose sender gave it none")
            + (suffix.isEmpty() ? QString() : QLatin1Char('.') + suffix);
    }
    return name;
}

FileSaver::FileSaver(inbox::AccountService &accounts, QWidget *window)
    : QObject(window)
    , m_accounts(accounts)
    , m_window(window)
{
}

void FileSaver::ask(MessageKey message, int index, const Attachment &attachment)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    auto *dialog = new QFileDialog(m_window, tr("Save the file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (folder.exists())
        dialog->setDirectory(folder);
    dialog->selectFile(safeFileName(attachment));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, message, index](const QString &path) { save(message, index, path); });
    dialog->open();
}

void FileSaver::save(MessageKey message, int index, const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    auto *window = new QProgressDialog(tr("Fetching %1…").arg(name), tr("Cancel"), 0, 0, m_window);
    window->setWindowTitle(tr("Save the file"));
    window->setMinimumDuration(500);
    window->setAutoClose(false);
    window->setAutoReset(false);
    window->setAttribute(Qt::WA_DeleteOnClose);
    const CancelToken stop;
    connect(window, &QProgressDialog::canceled, this, [stop] { stop.cancel(); });
    const QPointer<QProgressDialog> shown(window);
    const auto tell = [shown](qint64 got, qint64 of) {
        if (!shown || of <= 0)
            return;
        shown->setMaximum(kSteps);
        shown->setValue(int(std::min<qint64>(kSteps, got * kSteps / of)));
    };
    m_accounts.saveFile(message, index, path, tell, stop).then(this, [this, shown, name](const Result<void> &saved) {
        if (shown)
            shown->close();
        if (saved) {
            Q_EMIT said(tr("%1 was saved.").arg(name));
        } else if (saved.error().kind == Error::Kind::Unsupported) {
            Q_EMIT failed(
                tr("%1 cannot be fetched: this network does not give files to Baton.").arg(name), saved.error().detail);
        } else if (saved.error().kind != Error::Kind::Cancelled) {
            Q_EMIT failed(tr("%1 could not be saved. %2", "file; what went wrong")
                              .arg(name, Words::error(saved.error()).sentence()),
                saved.error().detail);
        }
    });
}

} // namespace baton::desktop
