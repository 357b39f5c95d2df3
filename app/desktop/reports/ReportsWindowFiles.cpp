// SPDX-License-Identifier: GPL-3.0-or-later
// ReportsWindow: taking reports out, and the page of the weekly meeting.
#include "app/desktop/reports/ReportsWindow.h"

#include "app/desktop/reports/ReportText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "app/pages/DigestPage.h"
#include "app/pages/ReportPages.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtPrintSupport/QPrintDialog>
#include <QtPrintSupport/QPrinter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>

namespace baton::desktop {

namespace {

QString suffixOf(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Csv: return QStringLiteral("csv");
    case ReportFormat::Html: return QStringLiteral("html");
    case ReportFormat::Pdf: break;
    }
    return QStringLiteral("pdf");
}

} // namespace

QWidget *ReportsWindow::makeFileButtons(QWidget *parent)
{
    const Theme theme = Theme::of(this);
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(8));
    const auto button = [&](const QString &text, const QString &tip, const char *name) {
        auto *made = new KeyButton(text, row);
        made->setToolTip(tip);
        made->setObjectName(QLatin1String(name));
        layout->addWidget(made, 0, Qt::AlignTop);
        return made;
    };
    auto *weekly = button(tr("Weekly page ▾"), tr("The page of the weekly meeting"), "weekly");
    weekly->setAccessibleName(tr("Weekly page"));
    m_export = button(tr("Export ▾"), tr("Take this report out as a file"), "export");
    m_export->setAccessibleName(tr("Export"));
    m_print = button(tr("Print…"), tr("Print this report"), "print");
    const auto menu = [this](QWidget *at, const QList<std::pair<QString, std::function<void()>>> &entries) {
        auto *made = new QMenu(this);
        made->setAttribute(Qt::WA_DeleteOnClose);
        for (const auto &[text, act] : entries)
            connect(made->addAction(text), &QAction::triggered, this, act);
        made->popup(at->mapToGlobal(QPoint(0, at->height())));
    };
    connect(weekly, &QAbstractButton::clicked, this, [this, weekly, menu] {
        const QString week = reports::IsoWeek::of(meetingWeek(days(), today()).from).word();
        menu(weekly,
            {{tr("Week %1 as a page (HTML)…").arg(week), [this] { chooseDigestFile(ReportFormat::Html); }},
                {tr("Week %1 as PDF…").arg(week), [this] { chooseDigestFile(ReportFormat::Pdf); }},
                {tr("Print week %1…").arg(week),
                    [this] { withDigest([this](const QJsonObject &digest) { print(pages::digestHtml(digest)); }); }}});
    });
    connect(m_export, &QAbstractButton::clicked, this, [this, menu] {
        menu(m_export,
            {{tr("Values for a spreadsheet (CSV)…"), [this] { chooseFile(ReportFormat::Csv); }},
                {tr("Page whose figures open (HTML)…"), [this] { chooseFile(ReportFormat::Html); }},
                {tr("PDF…"), [this] { chooseFile(ReportFormat::Pdf); }}});
    });
    connect(m_print, &QAbstractButton::clicked, this, [this] {
        if (m_set)
            print(pages::reportPaper(reportDocument(*m_set, false)));
    });
    for (KeyButton *needsFigures : {m_export, m_print})
        needsFigures->setEnabled(false);
    connect(&m_digests, &DigestLoader::ready, this, [this](const QJsonObject &digest) {
        say({});
        if (const auto then = std::exchange(m_withDigest, {}))
            then(digest);
    });
    connect(&m_digests, &DigestLoader::failed, this, [this](const Error &error) {
        m_withDigest = {};
        say(Words::error(error).sentence());
    });
    return row;
}

void ReportsWindow::askPath(const QString &name, ReportFormat format, std::function<void(const QString &)> then)
{
    auto *dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format));
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(name + QLatin1Char('.') + suffixOf(format));
    connect(dialog, &QFileDialog::fileSelected, this, std::move(then));
    dialog->open();
}

void ReportsWindow::chooseFile(ReportFormat format)
{
    if (!m_set)
        return;
    const QString name = tr("Report %1 to %2", "name of a file; days")
                             .arg(m_set->days.from.toString(Qt::ISODate), m_set->days.to.toString(Qt::ISODate));
    askPath(name, format, [this, format, set = m_set](const QString &path) { save(path, reportFile(*set, format)); });
}

void ReportsWindow::chooseDigestFile(ReportFormat format)
{
    const QString week = reports::IsoWeek::of(meetingWeek(days(), today()).from).word();
    askPath(tr("Week %1", "name of a file").arg(week), format, [this, format](const QString &path) {
        withDigest([this, format, path](const QJsonObject &digest) { save(path, digestFile(digest, format)); });
    });
}

void ReportsWindow::withDigest(std::function<void(const QJsonObject &)> then)
{
    m_withDigest = std::move(then);
    say(tr("Reading…"));
    m_digests.ask(reports::IsoWeek::of(meetingWeek(days(), today()).from), m_zone->currentData().toString());
}

void ReportsWindow::save(const QString &path, const QByteArray &bytes)
{
    if (const auto written = writeFile(path, bytes); !written) {
        say(tr("The file could not be written. Check the place and the free space. (%1)").arg(written.error().detail));
        return;
    }
    say(tr("Saved as %1.").arg(isolated(QFileInfo(path).fileName())));
}

void ReportsWindow::print(const QString &page)
{
    const auto printer = std::make_shared<QPrinter>();
    printer->setDocName(tr("Report"));
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer, page] {
        printPage(page, *printer);
        say(tr("Sent to the printer."));
    });
    dialog->QDialog::open();
}

void ReportsWindow::say(const QString &sentence)
{
    if (sentence.isEmpty() && m_set)
        tellStanding();
    else
        m_standing->setText(sentence);
}

} // namespace baton::desktop
