// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/CreateTeamDialog.h"

#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/SheetPage.h"
#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtCore/QDir>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

namespace {
constexpr int kFormPage = 0;
constexpr int kSheetPage = 1;
constexpr int kExamineAfterMs = 300; ///< while somebody types
} // namespace

CreateTeamDialog::CreateTeamDialog(
    sync::FolderService &folder, const Clock &clock, const QString &memberName, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    const Theme theme = Theme::of(parent);
    QVBoxLayout *form = addPage();
    QWidget *page = form->parentWidget();
    form->addWidget(line(tr("A team works over a folder that all of you see: a network drive, Nextcloud, Syncthing, "
                            "Dropbox, OneDrive. What lies in it is encrypted."),
        page, TextLabel::Rank::Muted));
    form->addSpacing(theme.px(4));
    m_team = field(tr("&Name of the team"), form, page);
    m_member = field(tr("&Your name, as colleagues see it"), form, page);
    m_member->setText(memberName);
    auto *name = new QLabel(tr("&Folder that all of you see"), page);
    form->addWidget(name);
    auto *row = new QHBoxLayout;
    m_path = new QLineEdit(page);
    name->setBuddy(m_path);
    auto *choose = new KeyButton(tr("Choose…"), page);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    form->addLayout(row);
    m_fitness = line({}, page, TextLabel::Rank::Muted, TextLabel::Size::Secondary);
    m_fitness->setText(tr("Baton makes a folder of its own in it, and touches nothing else."));
    form->addWidget(m_fitness);
    form->addStretch(1);

    QVBoxLayout *sheet = addPage();
    QWidget *sheetPage = sheet->parentWidget();
    m_sheet = new SheetPage(sheetPage);
    sheet->addWidget(m_sheet, 1);
    sheet->addWidget(line(tr("Make a second colleague an admin as soon as you can: if this computer is lost and the "
                             "sheet too, nobody can let colleagues in."),
        sheetPage, TextLabel::Rank::Muted));

    m_examineSoon.setSingleShot(true);
    m_examineSoon.setInterval(kExamineAfterMs);
    connect(&m_examineSoon, &QTimer::timeout, this, &CreateTeamDialog::examine);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        m_isFit = false;
        m_examineSoon.start();
        refresh();
    });
    for (QLineEdit *edit : {m_team, m_member})
        connect(edit, &QLineEdit::textChanged, this, &CreateTeamDialog::refresh);
    connect(choose, &QAbstractButton::clicked, this, &CreateTeamDialog::chooseFolder);
    connect(m_sheet, &SheetPage::failed, this, &CreateTeamDialog::sayError);
    connect(m_sheet, &SheetPage::saved, this, &CreateTeamDialog::sayNothing);
    connect(m_sheet->keptBox(), &QCheckBox::toggled, this, &CreateTeamDialog::refresh);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (!m_isMade) {
            make();
            return;
        }
        accept();
        Q_EMIT inviteAsked();
    });
    showPage(kFormPage, tr("Make a team"));
    refresh();
    m_team->setFocus();
}

QString CreateTeamDialog::sheetText() const { return m_sheet->sheetText(); }

QCheckBox *CreateTeamDialog::keptBox() const { return m_sheet->keptBox(); }

void CreateTeamDialog::refresh()
{
    if (isBusy())
        return;
    primaryButton()->setText(m_isMade ? tr("Invite a colleague…") : tr("Make the team"));
    cancelButton()->setText(m_isMade ? tr("Later") : tr("Cancel"));
    const bool isFilled = m_isFit && !m_team->text().simplified().isEmpty() && !m_member->text().simplified().isEmpty();
    primaryButton()->setEnabled(m_isMade ? keptBox()->isChecked() : isFilled);
    cancelButton()->setEnabled(!m_isMade || keptBox()->isChecked());
    fit();
}

void CreateTeamDialog::examine()
{
    m_examineSoon.stop();
    QString path = m_path->text().trimmed();
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    m_examined = path;
    if (path.isEmpty())
        return;
    whenDone(m_folder.examine(path), this, [this, path](const Result<sync::FolderFitness> &fitness) {
        if (fitness && path == m_examined)
            tellFitness(*fitness);
    });
}

void CreateTeamDialog::tellFitness(const sync::FolderFitness &fitness)
{
    m_isFit = fitness.refusal == sync::FolderFitness::Refusal::None;
    QStringList lines;
    if (!m_isFit)
        lines.append(QStringLiteral("▲ ") + TeamText::refusal(fitness.refusal));
    else if (!fitness.sharedBy.isEmpty())
        lines.append(QStringLiteral("● ") + TeamText::sharedBy(fitness.sharedBy));
    for (const sync::FolderFitness::Doubt doubt : fitness.doubts)
        lines.append(QStringLiteral("◆ ") + TeamText::doubt(doubt));
    m_fitness->setRank(!m_isFit         ? TextLabel::Rank::Late
            : !fitness.doubts.isEmpty() ? TextLabel::Rank::Soon
                                        : TextLabel::Rank::Ok);
    m_fitness->setText(lines.join(QLatin1Char('\n')));
    refresh();
}

void CreateTeamDialog::make()
{
    setBusy(true, tr("Making the team…"));
    whenDone(m_folder.create(m_examined, m_team->text().simplified(), m_member->text().simplified()), this,
        [this](const Result<sync::CreatedTeam> &team) {
            setBusy(false);
            if (team)
                made(*team);
            else if (team.error().kind == Error::Kind::Unsupported && !m_folder.current().isKeyInFile)
                askPassphrase();
            else
                sayError(TeamText::createError(team.error()));
            refresh();
        });
}

// No keychain: the key goes into a file then.
void CreateTeamDialog::askPassphrase()
{
    auto *dialog = new PassphraseDialog(m_folder, PassphraseDialog::Purpose::Set, this);
    connect(dialog, &QDialog::accepted, this, &CreateTeamDialog::make);
    dialog->open();
}

void CreateTeamDialog::made(const sync::CreatedTeam &team)
{
    m_isMade = true;
    m_sheet->setSheet(
        TeamText::recoverySheet(m_team->text().simplified(), team.path, team.recoveryCode, m_clock.nowMs()));
    showPage(kSheetPage, tr("The recovery sheet"));
    refresh();
    keptBox()->setFocus();
}

bool CreateTeamDialog::saveSheet(const QString &file) { return m_sheet->save(file); }

void CreateTeamDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder that all of you see"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (m_path->text().isEmpty())
        dialog->setDirectory(QDir::homePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(path);
        examine();
    });
    dialog->open();
}

void CreateTeamDialog::reject()
{
    // The sheet is shown once: closing by accident would lose it for good.
    if (isBusy() || (m_isMade && !keptBox()->isChecked()))
        return;
    QDialog::reject();
}

} // namespace baton::desktop
