// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/SheetDialogs.h"

#include "app/desktop/team/SheetPage.h"
#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/base/WhenDone.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

CheckSheetDialog::CheckSheetDialog(sync::FolderService &folder, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
{
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("Take the paper and type its code. So you know that it can be read, and that it is the "
                              "right one, before you need it. The code is not kept."),
        page));
    m_code = field(tr("&Code of the sheet"), column, page);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setClearButtonEnabled(true);
    m_result = line({}, page, TextLabel::Rank::Ok);
    column->addWidget(m_result);
    column->addStretch(1);
    cancelButton()->setText(tr("Close"));
    primaryButton()->setText(tr("Check"));
    connect(primaryButton(), &QAbstractButton::clicked, this, &CheckSheetDialog::check);
    connect(m_code, &QLineEdit::textEdited, this, [this] {
        sayNothing();
        m_result->setText({});
        primaryButton()->setEnabled(!m_code->text().trimmed().isEmpty());
    });
    showPage(0, tr("Check the recovery sheet"));
    primaryButton()->setEnabled(false);
    m_code->setFocus();
}

void CheckSheetDialog::check()
{
    setBusy(true);
    whenDone(m_folder.checkSheet(m_code->text()), this, [this](const Result<sync::SheetFit> &fit) {
        setBusy(false);
        primaryButton()->setEnabled(true);
        if (fit)
            tell(*fit);
        else
            sayError(TeamText::error(fit.error()));
    });
}

void CheckSheetDialog::tell(sync::SheetFit what)
{
    if (what != sync::SheetFit::Opens) {
        sayError(TeamText::sheetFit(what));
        m_code->setFocus();
        return;
    }
    m_code->clear();
    primaryButton()->setEnabled(false);
    m_result->setText(QStringLiteral("● ") + tr("This sheet opens the team. Put it back where it is safe."));
    cancelButton()->setFocus();
    fit();
}

NewSheetDialog::NewSheetDialog(sync::FolderService &folder, const Clock &clock, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("A new sheet takes the place of every other. Whoever has the old one can do nothing with "
                              "it any more: destroy it."),
        page));
    column->addWidget(line(tr("Make a new one when the old is lost, when somebody may have seen it, or after it was "
                              "used."),
        page, TextLabel::Rank::Muted));
    column->addStretch(1);
    QVBoxLayout *sheet = addPage();
    m_sheet = new SheetPage(sheet->parentWidget());
    sheet->addWidget(m_sheet, 1);
    connect(m_sheet, &SheetPage::failed, this, &NewSheetDialog::sayError);
    connect(m_sheet, &SheetPage::saved, this, &NewSheetDialog::sayNothing);
    connect(m_sheet->keptBox(), &QCheckBox::toggled, this, &NewSheetDialog::refresh);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (m_isMade)
            accept();
        else
            make();
    });
    showPage(0, tr("Make a new recovery sheet"));
    refresh();
    primaryButton()->setFocus();
}

void NewSheetDialog::refresh()
{
    primaryButton()->setText(m_isMade ? tr("Done") : tr("Make a new sheet"));
    primaryButton()->setEnabled(!m_isMade || m_sheet->keptBox()->isChecked());
    cancelButton()->setVisible(!m_isMade);
    fit();
}

void NewSheetDialog::make()
{
    setBusy(true);
    whenDone(m_folder.makeSheet(), this, [this](const Result<sync::CreatedTeam> &made) {
        setBusy(false);
        if (!made) {
            sayError(TeamText::error(made.error()));
            refresh();
            return;
        }
        m_isMade = true;
        m_sheet->setSheet(TeamText::recoverySheet(
            TeamText::teamName(m_folder.current()), made->path, made->recoveryCode, m_clock.nowMs()));
        showPage(1, tr("The recovery sheet"));
        refresh();
        m_sheet->keptBox()->setFocus();
    });
}

void NewSheetDialog::reject()
{
    // The sheet is shown once: closing by accident would lose it for good, and the former one opens nothing any more.
    if (isBusy() || (m_isMade && !m_sheet->keptBox()->isChecked()))
        return;
    QDialog::reject();
}

} // namespace baton::desktop
