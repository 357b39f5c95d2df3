// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/InviteDialog.h"

#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>

namespace baton::desktop {

namespace {
constexpr int kRolePage = 0;
constexpr int kCodePage = 1;
} // namespace

InviteDialog::InviteDialog(sync::FolderService &folder, ops::Role suggested, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_roles(new QButtonGroup(this))
{
    const Theme theme = Theme::of(parent);
    QVBoxLayout *roles = addPage();
    QWidget *page = roles->parentWidget();
    roles->addWidget(line(tr("What may your colleague do? It can be changed later."), page, TextLabel::Rank::Muted));
    for (const ops::Role role : {ops::Role::Agent, ops::Role::Admin, ops::Role::Reader}) {
        auto *choice = new QRadioButton(TeamText::role(role), page);
        choice->setAccessibleDescription(TeamText::roleMeaning(role));
        m_roles->addButton(choice, int(role));
        roles->addWidget(choice);
        TextLabel *meaning
            = line(TeamText::roleMeaning(role), page, TextLabel::Rank::Muted, TextLabel::Size::Secondary);
        meaning->setContentsMargins(theme.px(24), 0, 0, theme.px(4));
        roles->addWidget(meaning);
    }
    roles->addStretch(1);
    setRole(suggested);

    QVBoxLayout *column = addPage();
    QWidget *codePage = column->parentWidget();
    column->addWidget(line(tr("Give your colleague this code, or the file. Share the team's folder with them too. The "
                              "invite is good for 14 days; alone it lets nobody in: you compare words first."),
        codePage));
    auto *name = new QLabel(tr("&Code"), codePage);
    column->addWidget(name);
    m_code = new QLineEdit(codePage);
    m_code->setReadOnly(true);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    name->setBuddy(m_code);
    column->addWidget(m_code);
    auto *row = new QHBoxLayout;
    auto *copy = new KeyButton(tr("Copy the code"), codePage);
    auto *save = new KeyButton(tr("Save as a file…"), codePage);
    m_done = line({}, codePage, TextLabel::Rank::Ok, TextLabel::Size::Secondary);
    row->addWidget(copy);
    row->addWidget(save);
    row->addWidget(m_done, 1);
    column->addLayout(row);
    column->addStretch(1);

    connect(copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_invite.code);
        m_done->setText(tr("Copied."));
    });
    connect(save, &QAbstractButton::clicked, this, &InviteDialog::chooseFile);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (m_invite.code.isEmpty())
            make();
        else
            accept();
    });
    primaryButton()->setText(tr("Make the invite"));
    showPage(kRolePage, tr("Invite a colleague"));
    m_roles->checkedButton()->setFocus();
}

ops::Role InviteDialog::role() const { return ops::Role(m_roles->checkedId()); }

void InviteDialog::setRole(ops::Role role) { m_roles->button(int(role))->setChecked(true); }

void InviteDialog::make()
{
    setBusy(true);
    whenDone(m_folder.invite(role()), this, [this](const Result<sync::MadeInvite> &invite) {
        setBusy(false);
        primaryButton()->setEnabled(true);
        if (!invite) {
            sayError(TeamText::error(invite.error()));
            return;
        }
        m_invite = *invite;
        m_code->setText(m_invite.code);
        m_code->setCursorPosition(0);
        primaryButton()->setText(tr("Done"));
        cancelButton()->hide();
        showPage(kCodePage, tr("The invite is made"));
        m_code->setFocus();
        m_code->selectAll();
    });
}

bool InviteDialog::saveFile(const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_invite.file) != m_invite.file.size() || !file.commit()) {
        sayError(
            {tr("The file could not be saved."), tr("Choose another place, or use the code."), file.errorString()});
        return false;
    }
    sayNothing();
    m_done->setText(tr("Saved."));
    return true;
}

void InviteDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the invite"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("baton-invite"));
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(tr("Invite") + QStringLiteral(".baton-invite"));
    connect(dialog, &QFileDialog::fileSelected, this, &InviteDialog::saveFile);
    dialog->open();
}

LetInDialog::LetInDialog(sync::FolderService &folder, const sync::WaitingRequest &request, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_request(request)
{
    const QString name = isolated(request.memberName);
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("%1 asks from the computer %2, to be %3.", "name, computer, role")
                               .arg(name, isolated(request.deviceName), TeamText::role(request.role)),
        page));
    column->addWidget(line(tr("Call %1, or go there. Their Baton shows six words; let them read two of them to you. So "
                              "you know that nobody else put themselves in between.")
                               .arg(name),
        page));
    m_words = field(tr("&Two of the words"), column, page);
    column->addStretch(1);
    connect(m_words, &QLineEdit::textChanged, this, &LetInDialog::refresh);
    connect(primaryButton(), &QAbstractButton::clicked, this, &LetInDialog::approve);
    primaryButton()->setText(tr("Let in"));
    showPage(0, tr("Let %1 in?").arg(name));
    refresh();
    m_words->setFocus();
}

void LetInDialog::refresh()
{
    if (!isBusy())
        primaryButton()->setEnabled(m_words->text().simplified().contains(QLatin1Char(' ')));
}

void LetInDialog::approve()
{
    setBusy(true, tr("Comparing… This takes a moment."));
    whenDone(m_folder.approve(m_request.id, m_words->text()), this, [this](const Result<void> &done) {
        setBusy(false);
        if (done) {
            Q_EMIT letIn(m_request.memberName);
            accept();
            return;
        }
        sayError(TeamText::letInError(done.error()));
        refresh();
        m_words->setFocus();
        m_words->selectAll();
    });
}

LeavingDialog::LeavingDialog(const QString &member, const QStringList &list, QWidget *parent)
    : StepDialog(parent)
    , m_list(list)
{
    const Theme theme = Theme::of(parent);
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    column->addWidget(line(tr("%1 gets nothing new from Baton. What %1 has received stays with them. Outside Baton "
                              "there is more to do:")
                               .arg(isolated(member)),
        page));
    for (const QString &entry : list) {
        auto *row = new QHBoxLayout;
        auto *box = new QCheckBox(page);
        box->setAccessibleName(entry);
        row->addWidget(box, 0, Qt::AlignTop);
        row->addWidget(line(entry, page), 1);
        row->setSpacing(theme.px(8));
        column->addLayout(row);
    }
    column->addStretch(1);
    cancelButton()->setText(tr("Copy the list"));
    cancelButton()->disconnect();
    connect(cancelButton(), &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QStringLiteral("☐ ") + m_list.join(QStringLiteral("\n☐ ")));
        cancelButton()->setText(tr("Copied"));
    });
    connect(primaryButton(), &QAbstractButton::clicked, this, &QDialog::accept);
    primaryButton()->setText(tr("Close"));
    showPage(0, tr("%1 is out of the team").arg(isolated(member)));
}

} // namespace baton::desktop
