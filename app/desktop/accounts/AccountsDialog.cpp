// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/AccountsDialog.h"

#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/accounts/PlacesDialog.h"
#include "app/desktop/accounts/WatchesDialog.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/StateNote.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/Clock.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"
#include "core/inbox/ReplyService.h"
#include "core/sync/FolderService.h"

#include <QtCore/QFileInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace baton::desktop {

using inbox::AccountView;

namespace {
constexpr int kKey = Qt::UserRole;
}

AccountsDialog::AccountsDialog(const DesktopServices &services, AccountKey select, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_selected(select)
    , m_list(new QListWidget(this))
    , m_name(new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this))
    , m_state(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Ok, this))
    , m_meaning(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this))
    , m_checked(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_details(new QVBoxLayout)
    , m_act(new KeyButton({}, this, KeyButton::Weight::Primary))
    , m_copy(new KeyButton(tr("Copy details"), this))
    , m_watches(new KeyButton(tr("Watches…"), this))
    , m_places(new KeyButton(tr("Folders…"), this))
    , m_import(new KeyButton(tr("Import…"), this))
    , m_remove(new KeyButton(tr("Remove…"), this, KeyButton::Weight::Quiet))
    , m_forColleagues(new QCheckBox(tr("Send what colleagues &write here without asking me"), this))
    , m_retentionRow(new QWidget(this))
    , m_retention(new QComboBox(m_retentionRow))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_right(new QWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Accounts"));
    const Theme theme = Theme::of(parent);

    auto *none = new StateNote(this);
    none->setText(tr("No account is connected."), tr("Connect one to see what is said to it."));
    none->setAction(tr("Connect an account…"), [this] { Q_EMIT connectAsked(); });
    m_empty = none;

    m_list->setAccessibleName(tr("Accounts"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setMinimumWidth(theme.px(210));
    auto *add = new KeyButton(tr("Connect an account…"), this);
    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addWidget(add, 0, Qt::AlignLeading);

    auto *detailHolder = new QWidget(m_right);
    auto *detailColumn = new QVBoxLayout(detailHolder);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    detailColumn->addLayout(m_details);
    detailColumn->addStretch(1);
    m_details->setSpacing(theme.px(4));
    auto *scroll = new QScrollArea(m_right);
    scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(detailHolder);
    scroll->setAccessibleName(tr("What is covered"));

    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(theme.px(6));
    m_name->setElided(true);
    m_meaning->setWordWrap(true);
    m_message->setWordWrap(true);
    for (TextLabel *label : {m_name, m_state, m_meaning, m_checked})
        right->addWidget(label);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_act);
    buttons->addWidget(m_watches);
    buttons->addWidget(m_places);
    buttons->addWidget(m_import);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_remove);
    right->addSpacing(theme.px(4));
    right->addLayout(buttons);
    m_forColleagues->setToolTip(tr(
        "Colleagues without this account's password ask this computer to send their replies. What changed since they "
        "wrote goes back to them all the same."));
    right->addWidget(m_forColleagues);
    buildRetention(right);
    right->addWidget(m_message);
    right->addSpacing(theme.px(8));
    auto *head = new TextLabel(TextLabel::Size::Section, TextLabel::Rank::Muted, m_right);
    head->setText(tr("What is covered"));
    right->addWidget(head);
    right->addWidget(scroll, 1);

    auto *both = new QHBoxLayout;
    both->setSpacing(theme.px(20));
    both->addLayout(left);
    both->addWidget(m_right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->addWidget(m_empty, 1);
    column->addLayout(both, 1);
    auto *close = new KeyButton(tr("Close"), this);
    column->addWidget(close, 0, Qt::AlignTrailing);
    resize(theme.px(720), theme.px(420));

    connect(add, &QAbstractButton::clicked, this, &AccountsDialog::connectAsked);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            m_selected = item->data(kKey).toLongLong();
        m_message->hide();
        showAccount();
    });
    connect(m_act, &QAbstractButton::clicked, this, [this] {
        const auto account = current();
        if (!account)
            return;
        if (AccountText::health(*account, m_services.clock.nowMs()).act == AccountText::Act::SignIn)
            Q_EMIT signInAsked(account->key);
        else
            m_services.accounts.pollNow({account->key});
    });
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        if (const auto account = current()) {
            QGuiApplication::clipboard()->setText(AccountText::details(*account));
            m_message->setRank(TextLabel::Rank::Muted);
            m_message->setText(tr("Copied. There is nothing secret in it."));
            m_message->show();
        }
    });
    connect(m_watches, &QAbstractButton::clicked, this, [this] {
        if (const auto account = current())
            (new WatchesDialog(m_services.accounts, *account, this))->open();
    });
    connect(m_places, &QAbstractButton::clicked, this, [this] {
        if (const auto account = current())
            (new PlacesDialog(m_services.accounts, *account, this))->open();
    });
    m_import->setToolTip(tr("Takes in mails out of a file that another program has saved (mbox)."));
    connect(m_import, &QAbstractButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Import mails"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("Mailboxes (*.mbox *.mbx)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, &AccountsDialog::importFrom);
        dialog->open();
    });
    connect(m_remove, &QAbstractButton::clicked, this, &AccountsDialog::askRemove);
    connect(m_forColleagues, &QAbstractButton::clicked, this, &AccountsDialog::keepRule);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &AccountsDialog::refresh);
    connect(&services.accounts, &inbox::AccountService::accountsChecked, this, &AccountsDialog::refresh);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (const auto account = current(); account && isVisible())
            m_checked->setText(AccountText::checked(*account, m_services.clock.nowMs()));
    });
    m_tick.start();
    m_message->hide();

    if (m_selected == 0) {
        const auto accounts = services.accounts.accounts();
        for (const AccountView &account : accounts) {
            if (m_selected == 0 && AccountText::health(account, services.clock.nowMs()).isTrouble)
                m_selected = account.key;
        }
    }
    refresh();
}

std::optional<AccountView> AccountsDialog::current() const
{
    const auto accounts = m_services.accounts.accounts();
    for (const AccountView &account : accounts) {
        if (account.key == m_selected)
            return account;
    }
    return std::nullopt;
}

QString AccountsDialog::stateText() const { return m_state->wholeText(); }

void AccountsDialog::refresh()
{
    const Theme theme = Theme::of(this);
    const auto accounts = m_services.accounts.accounts();
    {
        const QSignalBlocker still(m_list);
        m_list->clear();
        int row = -1;
        for (const AccountView &account : accounts) {
            const AccountText::Health health = AccountText::health(account, m_services.clock.nowMs());
            auto *item
                = new QListWidgetItem(QStringLiteral("%1  %2").arg(health.sign,
                                          isolated(account.handle + QStringLiteral(" · ") + account.networkName)),
                    m_list);
            item->setData(kKey, account.key);
            item->setToolTip(item->text() + QStringLiteral(": ") + health.state);
            item->setSizeHint(QSize(0, theme.px(28)));
            item->setData(Qt::AccessibleTextRole, QString(account.handle + QStringLiteral(", ") + health.state));
            if (account.key == m_selected)
                row = m_list->count() - 1;
        }
        if (row < 0 && m_list->count() > 0) {
            row = 0;
            m_selected = accounts.first().key;
        }
        m_list->setCurrentRow(row);
    }
    showAccount();
}

void AccountsDialog::showAccount()
{
    const auto account = current();
    m_empty->setVisible(!account);
    m_right->setVisible(account.has_value());
    m_list->setVisible(account.has_value());
    if (!account)
        return;
    const TimeMs now = m_services.clock.nowMs();
    const AccountText::Health health = AccountText::health(*account, now);
    m_name->setText(tr("%1 on %2", "handle, network or server")
            .arg(account->handle, account->server.isEmpty() ? account->networkName : account->server));
    m_state->setText(health.sign + QLatin1Char(' ') + health.state);
    m_state->setRank(health.isTrouble                    ? TextLabel::Rank::Soon
            : account->health == AccountView::Health::Ok ? TextLabel::Rank::Ok
                                                         : TextLabel::Rank::Muted);
    m_meaning->setText(health.meaning);
    m_checked->setText(AccountText::checked(*account, now));
    m_act->setVisible(health.act != AccountText::Act::None);
    m_act->setText(health.act == AccountText::Act::SignIn ? tr("Sign in…") : tr("Check now"));
    m_act->setWeight(health.isTrouble ? KeyButton::Weight::Primary : KeyButton::Weight::Outline);
    m_act->updateGeometry();
    m_watches->setVisible(!account->watchKinds.isEmpty());
    m_watches->setText(account->watches.isEmpty() ? tr("Watches…") : tr("Watches (%1)…").arg(account->watches.size()));
    m_watches->updateGeometry();
    m_places->setVisible(account->isConnectedHere && account->places.size() > 1);
    m_import->setVisible(account->canImport);
    showRule(*account);
    showRetention(*account);

    while (QLayoutItem *item = m_details->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_lines.clear();
    const QStringList notes = AccountText::notes(*account);
    for (const QString &note : notes)
        addLine(QStringLiteral("◆ ") + note, true);
    for (const inbox::Coverage &coverage : account->coverage) {
        const QStringList lines = AccountText::coverage(coverage, *account, now);
        for (qsizetype i = 0; i < lines.size(); ++i)
            addLine(i == 0 ? lines.at(i) : QStringLiteral("◆ ") + lines.at(i), i > 0);
    }
    if (account->coverage.isEmpty())
        addLine(tr("Nothing has been read yet."), false);
}

QString AccountsDialog::message() const { return m_message->isHidden() ? QString() : m_message->wholeText(); }

void AccountsDialog::importFrom(const QString &path)
{
    const auto account = current();
    if (!account)
        return;
    const auto say = [this](TextLabel::Rank rank, const QString &text) {
        m_message->setRank(rank);
        m_message->setText(text);
        m_message->show();
    };
    m_import->setEnabled(false);
    say(TextLabel::Rank::Muted, tr("Reading %1…").arg(QFileInfo(path).fileName()));
    whenDone(m_services.accounts.importFile(account->key, path), this,
        [this, say, name = QFileInfo(path).fileName()](const Result<inbox::Imported> &imported) {
            m_import->setEnabled(true);
            if (imported)
                say(TextLabel::Rank::Muted,
                    tr("%n mail(s) read", nullptr, imported->read) + QStringLiteral(", ")
                        + tr("%n of them new.", nullptr, imported->fresh));
            else if (imported.error().kind == Error::Kind::Invalid)
                say(TextLabel::Rank::Late, tr("%1 is no mailbox file.").arg(name));
            else
                say(TextLabel::Rank::Late, Words::error(imported.error()).sentence());
        });
}

void AccountsDialog::showRule(const AccountView &account)
{
    m_forColleagues->setVisible(account.isConnectedHere && m_services.folder.current().isShared);
    whenDone(m_services.inbox.preference(inbox::sendsUnaskedPreference(account.id)), this,
        [this, key = account.key](const Result<QVariant> &rule) {
            if (key == m_selected)
                m_forColleagues->setChecked(rule && rule->toBool());
        });
}

void AccountsDialog::keepRule(bool sendsUnasked)
{
    const auto account = current();
    if (!account)
        return;
    whenDone(m_services.inbox.setPreference(
                 inbox::sendsUnaskedPreference(account->id), sendsUnasked ? QVariant(true) : QVariant()),
        this, [this](const Result<void> &kept) {
            if (kept)
                return;
            m_message->setRank(TextLabel::Rank::Late);
            m_message->setText(Words::error(kept.error()).sentence());
            m_message->show();
        });
}

void AccountsDialog::addLine(const QString &text, bool trouble)
{
    auto *label
        = new TextLabel(TextLabel::Size::Body, trouble ? TextLabel::Rank::Soon : TextLabel::Rank::Text, m_right);
    label->setWordWrap(true);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->addWidget(label);
    m_lines.append(text);
}

void AccountsDialog::askRemove()
{
    const auto account = current();
    if (!account)
        return;
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Remove account"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Remove %1 from Baton?").arg(account->handle));
    box->setInformativeText(
        tr("Baton stops reading it and forgets its sign-in. Its conversations stay and can be searched. "
           "On the network nothing changes."));
    QPushButton *remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(tr("Keep"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::buttonClicked, this, [this, remove, key = account->key](const QAbstractButton *button) {
        if (button != remove)
            return;
        whenDone(m_services.accounts.removeAccount(key), this, [this](const Result<void> &result) {
            if (result)
                return;
            m_message->setRank(TextLabel::Rank::Late);
            m_message->setText(Words::error(result.error()).sentence());
            m_message->show();
        });
    });
    box->open();
}

} // namespace baton::desktop
