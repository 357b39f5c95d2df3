// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/SheetPage.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QFontDatabase>
#include <QtPrintSupport/QPrintDialog>
#include <QtPrintSupport/QPrinter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPlainTextEdit>

namespace baton::desktop {

SheetPage::SheetPage(QWidget *parent)
    : QWidget(parent)
    , m_sheet(new QPlainTextEdit(this))
    , m_done(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Ok, this))
    , m_kept(new QCheckBox(tr("I have &put the sheet away"), this))
{
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    auto *what = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    what->setWordWrap(true);
    what->setText(tr("Keep this sheet on paper, or in the safe where your company keeps passwords. It is shown only "
                     "now."));
    column->addWidget(what);
    m_sheet->setReadOnly(true);
    m_sheet->setAccessibleName(tr("Recovery sheet"));
    m_sheet->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sheet->setMinimumHeight(theme.px(190));
    m_sheet->setTabChangesFocus(true);
    column->addWidget(m_sheet, 1);
    auto *row = new QHBoxLayout;
    auto *printing = new KeyButton(tr("Print…"), this);
    auto *copy = new KeyButton(tr("Copy"), this);
    auto *saving = new KeyButton(tr("Save as text…"), this);
    m_done->setWordWrap(true);
    row->addWidget(printing);
    row->addWidget(saving);
    row->addWidget(copy);
    row->addWidget(m_done, 1);
    column->addLayout(row);
    column->addWidget(m_kept);
    connect(copy, &QAbstractButton::clicked, this, [this] {
        m_sheet->selectAll();
        m_sheet->copy();
        m_done->setText(tr("Copied. Paste it where it is safe."));
    });
    connect(saving, &QAbstractButton::clicked, this, &SheetPage::chooseFile);
    connect(printing, &QAbstractButton::clicked, this, &SheetPage::print);
}

void SheetPage::setSheet(const QString &text) { m_sheet->setPlainText(text); }

QString SheetPage::sheetText() const { return m_sheet->toPlainText(); }

bool SheetPage::save(const QString &path)
{
    QFile file(path);
    // Created by us and for us alone: whoever reads it is an admin.
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Text)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const QByteArray text = m_sheet->toPlainText().toUtf8();
    if (!isOpen || file.write(text) != text.size() || !file.flush()) {
        Q_EMIT failed(
            {tr("The sheet could not be saved."), tr("Choose another place, or copy it."), file.errorString()});
        return false;
    }
    m_done->setText(tr("Saved."));
    Q_EMIT saved();
    return true;
}

void SheetPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the recovery sheet"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(tr("Baton recovery sheet") + QStringLiteral(".txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &SheetPage::save);
    dialog->open();
}

void SheetPage::print()
{
    const auto printer = std::make_shared<QPrinter>();
    printer->setDocName(tr("Baton recovery sheet"));
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] {
        m_sheet->print(printer.get());
        m_done->setText(tr("Sent to the printer."));
    });
    dialog->QDialog::open();
}

} // namespace baton::desktop
