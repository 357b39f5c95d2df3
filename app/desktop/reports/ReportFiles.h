// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/reports/ReportLoader.h"
#include "core/base/Result.h"
#include "core/reports/Digest.h"

#include <QtCore/QJsonObject>

QT_BEGIN_NAMESPACE
class QPagedPaintDevice;
QT_END_NAMESPACE

namespace baton::inbox {
class InboxService;
}

namespace baton::desktop {

/// What a report is taken out as.
enum class ReportFormat { Csv, Html, Pdf };

/// The document behind the files: the whole, each account, and each tag as "#tag". @param withIntervals  for a page
/// whose figures open
QJsonObject reportDocument(const ReportSet &set, bool withIntervals);

/// The file's bytes. @thread interface; a month of a busy team takes a moment
QByteArray reportFile(const ReportSet &set, ReportFormat format);
QByteArray digestFile(const QJsonObject &digest, ReportFormat format);

/// Lays a page of app/pages out on paper.
void printPage(const QString &html, QPagedPaintDevice &paper);
/// A4, with its title.
QByteArray pdfOf(const QString &html, const QString &title);

/// Writes the file, whole or not at all. @return Error::Storage  why it could not be written
Result<void> writeFile(const QString &path, const QByteArray &bytes);

/// Gathers what the page of the weekly meeting is made of.
/// @thread interface; never blocks
class DigestLoader final : public QObject {
    Q_OBJECT

public:
    /// Both outlive the loader.
    DigestLoader(reports::ReportService &reports, inbox::InboxService &inbox, QObject *parent = nullptr);
    ~DigestLoader() override;

    /// A new question ends the one before it.
    void ask(const reports::IsoWeek &week, const QString &zone);
    void stop();

Q_SIGNALS:
    void ready(const QJsonObject &digest); ///< core/reports/Digest.h
    void failed(const baton::Error &error);

private:
    void askReport(bool isBefore);
    void findThreads();
    void readRows();
    void readPraise();
    void fail(const Error &error);
    /// Calls `take` with an answer of the question that is still open, and says what failed.
    template <typename T, typename Take> void on(const Task<T> &task, Take take);

    reports::ReportService &m_reports;
    inbox::InboxService &m_inbox;
    std::optional<CancelToken> m_cancel;
    reports::DigestParts m_parts;
    QString m_zone;
    QList<ThreadKey> m_keys;
    qsizetype m_open = 0;
};

} // namespace baton::desktop
