// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/RecoverDialog.h"

#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>

namespace baton::desktop {

namespace {
constexpr int kCodePage = 0;
constexpr int kWhoPage = 1;
constexpr int kDonePage = 2;
} // namespace

RecoverDialog::RecoverDialog(
    sync::FolderService &folder, const QString &path, const QString &memberName, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_group(new QButtonGroup(this))
{
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("With the recovery sheet you come into the team as an admin, when no admin's computer is "
                              "left. You need the sheet and the team's folder."),
        page, TextLabel::Rank::Muted));
    m_code = field(tr("&Code of the sheet"), column, page);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setClearButtonEnabled(true);
    auto *name = new QLabel(tr("&Folder of the team; its name is on the sheet"), page);
    column->addWidget(name);
    auto *row = new QHBoxLayout;
    m_path = new QLineEdit(path, page);
    name->setBuddy(m_path);
    auto *choose = new KeyButton(tr("Choose…"), page);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    column->addLayout(row);
    column->addStretch(1);

    buildWho();
    m_name->setText(memberName);

    QVBoxLayout *last = addPage();
    QWidget *lastPage = last->parentWidget();
    last->addWidget(line(tr("You are in the team, as an admin. Colleagues see it as soon as their folders have caught "
                            "up."),
        lastPage));
    last->addWidget(line(tr("Now take out the computers that are lost: in this window, beside the name of whoever had "
                            "them."),
        lastPage));
    last->addWidget(
        line(tr("The sheet is still good. Make a new one as soon as you can print it; then the one that was "
                "used opens nothing any more."),
            lastPage));
    last->addStretch(1);

    connect(choose, &QAbstractButton::clicked, this, &RecoverDialog::chooseFolder);
    for (QLineEdit *edit : {m_code, m_path, m_name})
        connect(edit, &QLineEdit::textChanged, this, &RecoverDialog::refresh);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        switch (m_step) {
        case Step::Code: openTeam(); break;
        case Step::Who: comeIn(); break;
        case Step::Done: accept(); break;
        }
    });
    showPage(kCodePage, tr("Use the recovery sheet"));
    refresh();
    m_code->setFocus();
}

void RecoverDialog::buildWho()
{
    QVBoxLayout *who = addPage();
    QWidget *page = who->parentWidget();
    m_team = line({}, page);
    who->addWidget(m_team);
    m_incomplete = line(QStringLiteral("◆ ")
            + tr("The folder has not arrived whole. Somebody may be missing here; wait, or go on and the rest comes by "
                 "itself."),
        page, TextLabel::Rank::Soon);
    m_incomplete->hide();
    who->addWidget(m_incomplete);
    who->addWidget(line(tr("Who are you? What was yours is yours again: your conversations, your notes, your name."),
        page, TextLabel::Rank::Muted));
    m_choices = new QWidget(page);
    who->addWidget(m_choices);
    m_name = field(tr("&Your name, as colleagues see it"), who, page);
    who->addStretch(1);
}

QList<QRadioButton *> RecoverDialog::choices() const
{
    QList<QRadioButton *> all;
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons)
        all.append(qobject_cast<QRadioButton *>(button));
    return all;
}

void RecoverDialog::refresh()
{
    if (isBusy())
        return;
    const bool isNew = m_group->checkedId() == int(m_members.size());
    m_name->setEnabled(isNew);
    switch (m_step) {
    case Step::Code:
        primaryButton()->setText(tr("Open the team"));
        primaryButton()->setEnabled(!m_code->text().trimmed().isEmpty() && !m_path->text().trimmed().isEmpty());
        break;
    case Step::Who:
        primaryButton()->setText(tr("Come in as an admin"));
        primaryButton()->setEnabled(
            m_group->checkedButton() != nullptr && (!isNew || !m_name->text().simplified().isEmpty()));
        break;
    case Step::Done:
        primaryButton()->setText(tr("Done"));
        primaryButton()->setEnabled(true);
        cancelButton()->hide();
        break;
    }
    fit();
}

void RecoverDialog::openTeam()
{
    QString path = m_path->text().trimmed();
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    setBusy(true, tr("Reading what is in the folder…"));
    whenDone(m_folder.openWithSheet(path, m_code->text()), this, [this](const Result<sync::SheetTeam> &team) {
        setBusy(false);
        if (team)
            offer(*team);
        else
            sayError(TeamText::recoverError(team.error()));
        refresh();
    });
}

void RecoverDialog::offer(const sync::SheetTeam &team)
{
    m_step = Step::Who;
    m_code->clear();
    const QString made = QLocale().toString(QDateTime::fromMSecsSinceEpoch(team.created).date(), QLocale::LongFormat);
    m_team->setText(QStringLiteral("● ")
        + tr("The sheet opens the team %1, made on %2.", "team, date")
            .arg(isolated(team.teamName.isEmpty() ? QFileInfo(team.path).fileName() : team.teamName), made));
    m_incomplete->setVisible(team.isIncomplete);
    QList<sync::TeamMemberView> members = team.members;
    std::stable_sort(members.begin(), members.end(),
        [](const auto &a, const auto &b) { return a.name.toCaseFolded() < b.name.toCaseFolded(); });
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text) {
        auto *choice = new QRadioButton(text, m_choices);
        m_group->addButton(choice, int(m_group->buttons().size()));
        column->addWidget(choice);
        connect(choice, &QRadioButton::toggled, this, &RecoverDialog::refresh);
    };
    for (const sync::TeamMemberView &member : std::as_const(members)) {
        m_members.append(member.id);
        add(tr("%1 · %2", "name, role")
                .arg(member.name.isEmpty() ? tr("Nameless") : isolated(member.name), TeamText::role(member.role)));
    }
    add(tr("Somebody new"));
    showPage(kWhoPage, tr("Who are you?"));
    m_group->buttons().first()->setFocus();
}

void RecoverDialog::comeIn()
{
    const int chosen = m_group->checkedId();
    sync::RecoveredAs who;
    if (chosen < int(m_members.size()))
        who.member = m_members.at(chosen);
    else
        who.name = m_name->text().simplified();
    setBusy(true, tr("Coming in…"));
    whenDone(m_folder.recover(who), this, [this](const Result<void> &done) {
        setBusy(false);
        if (!done) {
            sayError(TeamText::error(done.error()));
            refresh();
            return;
        }
        m_step = Step::Done;
        showPage(kDonePage, tr("You are in the team"));
        refresh();
        primaryButton()->setFocus();
        Q_EMIT recovered();
    });
}

void RecoverDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("The team's folder"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (m_path->text().isEmpty())
        dialog->setDirectory(QDir::homePath());
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

} // namespace baton::desktop
