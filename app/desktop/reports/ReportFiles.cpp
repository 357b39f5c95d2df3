// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportFiles.h"

#include "app/pages/DigestPage.h"
#include "app/pages/ReportPages.h"
#include "core/inbox/InboxService.h"
#include "core/reports/ReportJson.h"

#include <QtCore/QBuffer>
#include <QtCore/QSaveFile>
#include <QtGui/QPageLayout>
#include <QtGui/QPdfWriter>
#include <QtGui/QScreen>
#include <QtGui/QTextDocument>
#include <QtWidgets/QApplication>

namespace baton::desktop {

namespace {
constexpr double kMarginMm = 12;
constexpr double kPoints = 10;
} // namespace

QJsonObject reportDocument(const ReportSet &set, bool withIntervals)
{
    reports::PeriodReport report = set.report;
    report.question.by = reports::Grouping::None;
    if (set.tags) {
        for (const reports::ReportGroup &tag : set.tags->groups)
            report.groups.append({QLatin1Char('#') + tag.key, tag.report});
    }
    return reports::reportJson(report, withIntervals);
}

QByteArray reportFile(const ReportSet &set, ReportFormat format)
{
    const QJsonObject document = reportDocument(set, format == ReportFormat::Html);
    switch (format) {
    case ReportFormat::Csv: return pages::reportCsv(document).toUtf8();
    case ReportFormat::Html: return pages::reportHtml(document).toUtf8();
    case ReportFormat::Pdf: break;
    }
    const QString paper = pages::reportPaper(document);
    return pdfOf(paper, document.value(QStringLiteral("from")).toString());
}

QByteArray digestFile(const QJsonObject &digest, ReportFormat format)
{
    const QString page = pages::digestHtml(digest);
    return format == ReportFormat::Pdf ? pdfOf(page, digest.value(QStringLiteral("week")).toString()) : page.toUtf8();
}

void printPage(const QString &html, QPagedPaintDevice &paper)
{
    QTextDocument document;
    QFont font = QApplication::font();
    font.setPointSizeF(kPoints);
    document.setDefaultFont(font);
    document.setHtml(html);
    // With a size of its own the document keeps to the paper's margins and adds none.
    const QSizeF inches = paper.pageLayout().paintRect(QPageLayout::Inch).size();
    const QScreen *screen = QGuiApplication::primaryScreen();
    document.setPageSize(
        {inches.width() * screen->logicalDotsPerInchX(), inches.height() * screen->logicalDotsPerInchY()});
    document.print(&paper);
}

QByteArray pdfOf(const QString &html, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter paper(&buffer);
        paper.setTitle(title);
        paper.setCreator(QStringLiteral("Baton"));
        paper.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
            QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter));
        printPage(html, paper);
    }
    return bytes;
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return baton::fail(Error::Kind::Storage, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

DigestLoader::DigestLoader(reports::ReportService &reports, inbox::InboxService &inbox, QObject *parent)
    : QObject(parent)
    , m_reports(reports)
    , m_inbox(inbox)
{
}

DigestLoader::~DigestLoader() { stop(); }

void DigestLoader::stop()
{
    if (m_cancel)
        m_cancel->cancel();
    m_cancel.reset();
}

void DigestLoader::fail(const Error &error)
{
    m_cancel.reset();
    Q_EMIT failed(error);
}

template <typename T, typename Take> void DigestLoader::on(const Task<T> &task, Take take)
{
    task.then(this, [this, token = *m_cancel, take](const Result<T> &answer) {
        if (token.isCancelled())
            return;
        if (answer)
            take(*answer);
        else
            fail(answer.error());
    });
}

void DigestLoader::ask(const reports::IsoWeek &week, const QString &zone)
{
    stop();
    m_cancel.emplace();
    m_parts = {};
    m_parts.week = week;
    m_zone = zone;
    m_keys.clear();
    askReport(false);
}

void DigestLoader::askReport(bool isBefore)
{
    const QDate monday = m_parts.week.monday.addDays(isBefore ? -7 : 0);
    on(m_reports.report({monday, monday.addDays(6), m_zone, reports::Grouping::Tag}, *m_cancel),
        [this, isBefore](const reports::PeriodReport &report) {
            (isBefore ? m_parts.before : m_parts.report) = report;
            m_zone = report.question.zone;
            if (isBefore)
                findThreads();
            else
                askReport(true);
        });
}

void DigestLoader::findThreads()
{
    const QList<ThreadId> threads = reports::digestThreads(m_parts.report.total);
    m_open = threads.size();
    if (threads.isEmpty())
        readPraise();
    for (const ThreadId &thread : threads) {
        m_inbox.open(caseCodeFor(thread)).then(this, [this, token = *m_cancel](const Result<ThreadKey> &found) {
            if (token.isCancelled())
                return;
            // One that is gone, or never came, goes by its code.
            if (found)
                m_keys.append(*found);
            if (--m_open == 0)
                readRows();
        });
    }
}

void DigestLoader::readRows()
{
    on(m_inbox.rows(m_keys), [this](const QList<ThreadRow> &rows) {
        for (const ThreadRow &row : rows)
            m_parts.threads.insert(row.id, reports::digestThread(row));
        readPraise();
    });
}

void DigestLoader::readPraise()
{
    on(m_inbox.list(reports::praiseQuery(m_parts.report), int(reports::kDigestPraise)),
        [this](const QList<ThreadKey> &keys) {
            on(m_inbox.rows(keys), [this](const QList<ThreadRow> &rows) {
                for (const ThreadRow &row : rows)
                    m_parts.praise.append(reports::digestThread(row));
                m_cancel.reset();
                Q_EMIT ready(reports::digestJson(m_parts));
            });
        });
}

} // namespace baton::desktop
