// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/JoinTeamDialog.h"

#include "app/desktop/team/PassphraseDialog.h"
#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"
#include "core/sync/Joining.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>

namespace baton::desktop {

namespace {

constexpr int kFormPage = 0;
constexpr int kWordsPage = 1;
constexpr int kFindAfterMs = 300;
constexpr qint64 kMostInviteBytes = 64 * 1024;

/// With "~" for the home, as people know it.
QString shortPath(const QString &path)
{
    const QString home = QDir::homePath() + QLatin1Char('/');
    return path.startsWith(home) ? QStringLiteral("~/") + path.mid(home.size()) : path;
}

} // namespace

WordsBox::WordsBox(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus); // so that a screen reader comes by
}

void WordsBox::setWords(const QStringList &words)
{
    if (words == m_words)
        return;
    m_words = words;
    setAccessibleName(tr("Your six words: %1").arg(words.join(QStringLiteral(", "))));
    qDeleteAll(std::exchange(m_labels, {}));
    delete layout();
    const Theme theme = Theme::of(this);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14));
    grid->setHorizontalSpacing(theme.px(16));
    grid->setVerticalSpacing(theme.px(10));
    for (int i = 0; i < int(words.size()); ++i) {
        auto *word = new QLabel(this);
        word->setTextFormat(Qt::PlainText);
        QFont font = theme.fonts.title;
        font.setPixelSize(theme.px(20));
        word->setFont(font);
        word->setText(tr("%1  %2", "number and word").arg(QLocale().toString(i + 1), words.at(i)));
        word->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(word, i / 3, i % 3);
        m_labels.append(word);
        word->show();
    }
    update();
}

void WordsBox::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colours.accentSoft);
    painter.drawRoundedRect(rect(), theme.px(Theme::kMessageRadius), theme.px(Theme::kMessageRadius));
    if (hasFocus())
        paintFocusRing(painter, rect(), theme.px(Theme::kMessageRadius), theme);
}

JoinTeamDialog::JoinTeamDialog(
    sync::FolderService &folder, const Clock &clock, const QString &memberName, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_clock(clock)
{
    const Theme theme = Theme::of(parent);
    QVBoxLayout *form = addPage();
    QWidget *page = form->parentWidget();
    form->addWidget(line(tr("An admin of the team gives you an invite: a code of 48 letters, or a file that ends in "
                            ".baton-invite."),
        page, TextLabel::Rank::Muted));
    form->addSpacing(theme.px(4));
    auto *name = new QLabel(tr("&Code"), page);
    form->addWidget(name);
    auto *row = new QHBoxLayout;
    m_code = new QLineEdit(page);
    m_code->setClearButtonEnabled(true);
    name->setBuddy(m_code);
    auto *open = new KeyButton(tr("Open a file…"), page);
    row->addWidget(m_code, 1);
    row->addWidget(open);
    form->addLayout(row);
    form->addSpacing(theme.px(4));
    m_found = line({}, page, TextLabel::Rank::Muted, TextLabel::Size::Body);
    form->addWidget(m_found);
    m_choices = new QWidget(page);
    form->addWidget(m_choices);
    m_group = new QButtonGroup(this);
    auto *folderRow = new QHBoxLayout;
    auto *choose = new KeyButton(tr("Choose the folder…"), page, KeyButton::Weight::Link);
    auto *again = new KeyButton(tr("Look again"), page, KeyButton::Weight::Link);
    folderRow->addWidget(choose);
    folderRow->addWidget(again);
    folderRow->addStretch(1);
    form->addLayout(folderRow);
    m_preview = line({}, page);
    form->addWidget(m_preview);
    // Below what they join, so that nobody says who they are before they know to whom.
    m_member = field(tr("&Your name, as colleagues see it"), form, page);
    m_member->setText(memberName);
    form->addStretch(1);

    QVBoxLayout *waiting = addPage();
    QWidget *wordsPage = waiting->parentWidget();
    waiting->addWidget(line(tr("Whoever invited you must let you in. Read them these words, on the phone or in person: "
                               "they type two of them. Do not write them into a chat."),
        wordsPage));
    m_words = new WordsBox(wordsPage);
    waiting->addWidget(m_words);
    waiting->addWidget(line(tr("You can close this window and Baton too: the words stay in the menu under Team, and "
                               "Baton tells you when you are in."),
        wordsPage, TextLabel::Rank::Muted));
    waiting->addStretch(1);

    m_findSoon.setSingleShot(true);
    m_findSoon.setInterval(kFindAfterMs);
    connect(&m_findSoon, &QTimer::timeout, this, &JoinTeamDialog::find);
    connect(m_code, &QLineEdit::textChanged, this, &JoinTeamDialog::codeChanged);
    connect(m_member, &QLineEdit::textChanged, this, &JoinTeamDialog::refresh);
    connect(open, &QAbstractButton::clicked, this, &JoinTeamDialog::chooseInvite);
    connect(choose, &QAbstractButton::clicked, this, &JoinTeamDialog::chooseFolder);
    connect(again, &QAbstractButton::clicked, this, &JoinTeamDialog::find);
    connect(primaryButton(), &QAbstractButton::clicked, this, [this] {
        if (m_isAsked)
            accept();
        else
            ask();
    });
    showPage(kFormPage, tr("Join a team"));
    codeChanged();
    m_code->setFocus();
}

void JoinTeamDialog::codeChanged()
{
    m_isCode = sync::readInviteCode(m_code->text()).has_value();
    m_folders.clear();
    offer({});
    m_found->setText({});
    m_preview->setText({});
    m_findSoon.stop();
    sayNothing();
    if (m_isCode)
        m_findSoon.start();
    else if (m_code->text().size() >= 48)
        sayError(TeamText::joinError(Error{Error::Kind::Invalid, {}, {}, 0}));
    refresh();
}

void JoinTeamDialog::find()
{
    m_findSoon.stop();
    if (!m_isCode || m_isAsked)
        return;
    m_typed = m_code->text();
    m_found->setRank(TextLabel::Rank::Muted);
    m_found->setText(tr("Looking for the team's folder…"));
    whenDone(m_folder.findTeam(m_typed), this, [this, code = m_typed](const Result<QStringList> &folders) {
        if (code != m_code->text() || m_isAsked)
            return;
        offer(folders.value_or(QStringList()));
        if (m_folders.isEmpty()) {
            m_found->setRank(TextLabel::Rank::Soon);
            m_found->setText(QStringLiteral("◆ ")
                + tr("The team's folder is not in the usual places. Accept its share in Nextcloud, Syncthing or the "
                     "like and wait until it has arrived, or choose the folder yourself."));
        }
    });
}

void JoinTeamDialog::offer(const QStringList &folders)
{
    m_folders = folders;
    qDeleteAll(m_choices->findChildren<QRadioButton *>());
    delete m_choices->layout();
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins(0, 0, 0, 0);
    for (const QString &path : folders) {
        auto *choice = new QRadioButton(shortPath(path), m_choices);
        choice->setProperty("path", path);
        choice->setChecked(column->isEmpty());
        m_group->addButton(choice);
        column->addWidget(choice);
        choice->show();
        connect(choice, &QRadioButton::toggled, this, [this](bool isChosen) {
            refresh();
            if (isChosen)
                look();
        });
    }
    m_choices->setVisible(!folders.isEmpty());
    if (!folders.isEmpty()) {
        m_found->setRank(TextLabel::Rank::Ok);
        m_found->setText(QStringLiteral("● ") + tr("Found the team's folder:"));
        look();
    }
    refresh();
}

void JoinTeamDialog::look()
{
    const QAbstractButton *chosen = m_group->checkedButton();
    if (!chosen || !m_isCode)
        return;
    whenDone(m_folder.lookAtInvite(chosen->property("path").toString(), m_code->text()), this,
        [this, code = m_code->text()](const Result<sync::InvitePreview> &invite) {
            if (invite && code == m_code->text() && !m_isAsked)
                tell(*invite);
        });
}

void JoinTeamDialog::tell(const sync::InvitePreview &invite)
{
    m_preview->setRank(invite.isExpired ? TextLabel::Rank::Soon : TextLabel::Rank::Text);
    m_preview->setText(TeamText::invite(invite));
    fit();
}

void JoinTeamDialog::useFolder(const QString &path)
{
    offer({path});
    m_found->setRank(TextLabel::Rank::Muted);
    m_found->setText(tr("The team's folder:"));
}

void JoinTeamDialog::refresh()
{
    if (isBusy())
        return;
    primaryButton()->setText(m_isAsked ? tr("Done") : tr("Ask to be let in"));
    primaryButton()->setEnabled(
        m_isAsked || (m_isCode && !m_folders.isEmpty() && !m_member->text().simplified().isEmpty()));
    cancelButton()->setVisible(!m_isAsked);
    fit();
}

void JoinTeamDialog::ask()
{
    const QAbstractButton *chosen = m_group->checkedButton();
    if (!chosen)
        return;
    setBusy(true, tr("Asking… Making the words takes a moment."));
    whenDone(m_folder.join(chosen->property("path").toString(), m_code->text(), m_member->text().simplified()), this,
        [this](const Result<QStringList> &words) {
            setBusy(false);
            if (!words && words.error().kind == Error::Kind::Unsupported && !m_folder.current().isKeyInFile) {
                // No keychain: the key goes into a file then.
                refresh();
                auto *dialog = new PassphraseDialog(m_folder, PassphraseDialog::Purpose::Set, this);
                connect(dialog, &QDialog::accepted, this, &JoinTeamDialog::ask);
                dialog->open();
                return;
            }
            if (!words) {
                sayError(TeamText::joinError(words.error()));
                refresh();
                return;
            }
            m_isAsked = true;
            m_code->clear();
            m_words->setWords(*words);
            showPage(kWordsPage, tr("Read these words out"));
            refresh();
            m_words->setFocus();
            Q_EMIT asked();
        });
}

void JoinTeamDialog::openInvite(const QString &path)
{
    QFile file(path);
    const auto invite = file.open(QIODevice::ReadOnly) ? sync::readInviteFile(file.read(kMostInviteBytes))
                                                       : Result<sync::InviteFile>(fail(Error::Kind::Storage));
    if (!invite) {
        sayError({tr("This is no invite."), tr("Ask for the file again, or for the code."),
            file.error() == QFileDevice::NoError ? invite.error().detail : file.errorString()});
        return;
    }
    m_code->setText(invite->code);
    // The file holds the invite itself: what it is to can be told before the folder has arrived.
    const auto code = sync::readInviteCode(invite->code);
    const auto told = sync::readInvite(invite->invite);
    if (code && told && sync::viewOf(told->hash).first(10) == sync::viewOf(code->inviteHash)) {
        const sync::InviteNames names = sync::namesIn(*told, code->secret);
        tell({{}, names.team, names.inviter, told->role, told->expires, told->expires < m_clock.nowMs()});
    }
    find();
}

void JoinTeamDialog::chooseInvite()
{
    auto *dialog = new QFileDialog(this, tr("Open an invite"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Invites") + QStringLiteral(" (*.baton-invite)"), tr("All files") + QStringLiteral(" (*)")});
    dialog->setDirectory(QDir::homePath());
    connect(dialog, &QFileDialog::fileSelected, this, &JoinTeamDialog::openInvite);
    dialog->open();
}

void JoinTeamDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("The team's folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(QDir::homePath());
    connect(dialog, &QFileDialog::fileSelected, this, &JoinTeamDialog::useFolder);
    dialog->open();
}

} // namespace baton::desktop
