// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/reports/ReportFiles.h"
#include "app/desktop/reports/ReportParts.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QDateEdit;
class QScrollArea;
class QStackedWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class IntervalsDialog;
class KeyButton;
class ReportPage;
class StateNote;
class TextLabel;

/// The reports: of which days, and what is to say of them. A window of its own beside the main one.
/// @thread interface; never blocks
class ReportsWindow final : public QWidget {
    Q_OBJECT

public:
    /// All outlive the window.
    ReportsWindow(const DesktopServices &services, reports::ReportService &reports);
    ~ReportsWindow() override;

    void choose(PeriodKind kind);
    void chooseDays(const ReportDays &days);
    [[nodiscard]] ReportDays days() const;
    /// Reads everything again.
    void reload();
    /// Writes the report that is shown, and says whether it could.
    void save(const QString &path, const QByteArray &bytes);
    /// Gathers the page of the weekly meeting and gives it to `then`; says what fails.
    void withDigest(std::function<void(const QJsonObject &)> then);
    /// What is said at the foot.
    [[nodiscard]] QString standing() const;
    /// What is shown; null while nothing has come.
    [[nodiscard]] ReportPage *page() const { return m_page; }
    [[nodiscard]] StateNote *note() const { return m_note; }

Q_SIGNALS:
    /// A conversation is to be shown in the main window.
    void threadAsked(baton::ThreadKey thread);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    QWidget *makeBar();
    void tellStanding();
    void findMe();
    void ask();
    void take(const std::shared_ptr<const ReportSet> &set, bool isWhole);
    void showPage();
    void showFailure(const Error &error);
    void showBehind(const Behind &behind);
    [[nodiscard]] QDate today() const;
    void applyPalette();

    // ReportsWindowFiles.cpp: taking reports out
    QWidget *makeFileButtons(QWidget *parent);
    void askPath(const QString &name, ReportFormat format, std::function<void(const QString &)> then);
    void chooseFile(ReportFormat format);
    void chooseDigestFile(ReportFormat format);
    void print(const QString &page);
    void say(const QString &sentence);

    const DesktopServices m_services;
    ReportLoader m_loader;
    DigestLoader m_digests;
    std::function<void(const QJsonObject &)> m_withDigest; ///< what is done with the page that is gathered
    QComboBox *m_kind = nullptr;
    QWidget *m_dates = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QComboBox *m_zone = nullptr;
    KeyButton *m_export = nullptr;
    KeyButton *m_print = nullptr;
    QStackedWidget *m_stack;
    StateNote *m_note;
    QScrollArea *m_scroll;
    ReportPage *m_page = nullptr; ///< the scroll area owns it
    TextLabel *m_measured;
    TextLabel *m_standing;
    QTimer m_sayLoading; ///< what is read quickly needs no word
    std::shared_ptr<const ReportSet> m_set;
    bool m_isWhole = false; ///< nothing else comes
    QString m_usedZone; ///< of the last answer
    MemberId m_me;
};

} // namespace baton::desktop
