// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/WatchesDialog.h"

#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

namespace baton::desktop {

using inbox::AccountView;

namespace {

constexpr int kKind = Qt::UserRole;
constexpr int kText = Qt::UserRole + 1;

/// As people write it: a hashtag with its sign, words in quotation marks.
QString shown(const Watch &watch)
{
    return watch.kind == Watch::Kind::Tag ? QLatin1Char('#') + watch.text : QStringLiteral("“%1”").arg(watch.text);
}

} // namespace

WatchesDialog::WatchesDialog(inbox::AccountService &accounts, const AccountView &account, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_account(account.key)
    , m_list(new QListWidget(this))
    , m_kind(new QComboBox(this))
    , m_field(new QLineEdit(this))
    , m_add(new KeyButton(tr("Watch"), this, KeyButton::Weight::Primary))
    , m_end(new KeyButton(tr("Watch no longer"), this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Watched for on %1", "account").arg(account.handle));
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(8));
    auto *about = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    about->setWordWrap(true);
    about->setText(tr("What others write about this lands in Heard. It is silent: nobody waits for an answer, and no "
                      "figure counts it. The whole team shares these watches."));
    column->addWidget(about);

    auto *row = new QHBoxLayout;
    row->setSpacing(theme.px(8));
    for (const Watch::Kind kind : account.watchKinds)
        m_kind->addItem(kind == Watch::Kind::Tag ? tr("Hashtag") : tr("Words"), int(kind));
    m_kind->setAccessibleName(tr("What kind of watch"));
    m_field->setMaxLength(300);
    m_field->setAccessibleName(tr("What to watch for"));
    m_field->setClearButtonEnabled(true);
    row->addWidget(m_kind);
    row->addWidget(m_field, 1);
    row->addWidget(m_add);
    column->addLayout(row);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    m_list->setAccessibleName(tr("What is watched for"));
    column->addWidget(m_list, 1);
    auto *close = new KeyButton(tr("Close"), this);
    addDialogButtons(column, {close}, m_end);
    resize(theme.px(480), theme.px(380));

    const auto hint = [this] {
        const bool isTag = m_kind->currentData().toInt() == int(Watch::Kind::Tag);
        m_field->setPlaceholderText(isTag ? tr("#brand") : tr("brand kettle"));
    };
    hint();
    connect(m_kind, &QComboBox::currentIndexChanged, this, hint);
    connect(m_field, &QLineEdit::textEdited, m_message, &QWidget::hide);
    connect(m_field, &QLineEdit::returnPressed, this, &WatchesDialog::add);
    connect(m_add, &QAbstractButton::clicked, this, &WatchesDialog::add);
    connect(m_end, &QAbstractButton::clicked, this, &WatchesDialog::end);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int at) { m_end->setEnabled(at >= 0); });
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(&m_accounts, &inbox::AccountService::accountsChanged, this, &WatchesDialog::refresh);
    dressDialog(this);
    refresh();
    m_field->setFocus();
}

QString WatchesDialog::message() const { return m_message->isHidden() ? QString() : m_message->wholeText(); }

std::optional<AccountView> WatchesDialog::current() const
{
    const auto accounts = m_accounts.accounts();
    for (const AccountView &account : accounts) {
        if (account.key == m_account)
            return account;
    }
    return std::nullopt;
}

void WatchesDialog::refresh()
{
    const auto account = current();
    if (!account) {
        reject(); // it was removed meanwhile
        return;
    }
    const QString selected = m_list->currentItem() ? m_list->currentItem()->data(kText).toString() : QString();
    m_list->clear();
    for (const Watch &watch : account->watches) {
        auto *item = new QListWidgetItem(isolated(shown(watch)), m_list);
        item->setData(kKind, int(watch.kind));
        item->setData(kText, watch.text);
        if (watch.text == selected)
            m_list->setCurrentItem(item);
    }
    m_end->setEnabled(m_list->currentRow() >= 0);
    if (account->watchError && m_message->isHidden())
        say(tr("The last look did not work. %1").arg(AccountText::watchTrouble(*account->watchError)));
}

void WatchesDialog::say(const QString &text)
{
    m_message->setText(text);
    m_message->show();
}

void WatchesDialog::answered(const Result<void> &answer)
{
    m_asking = false;
    if (!answer && answer.error().kind != Error::Kind::Cancelled)
        say(Words::error(answer.error()).sentence());
}

void WatchesDialog::add()
{
    if (m_asking || m_field->text().trimmed().isEmpty())
        return;
    const auto kind = Watch::Kind(m_kind->currentData().toInt());
    const auto watch = tidyWatch(kind, m_field->text());
    if (!watch) {
        say(kind == Watch::Kind::Tag ? tr("A hashtag is one word of letters, digits and underscores.")
                                     : tr("Nobody can search for this."));
        return;
    }
    m_asking = true;
    whenDone(m_accounts.setWatch(m_account, *watch, true), this, [this](const Result<void> &begun) {
        if (begun)
            m_field->clear();
        answered(begun);
    });
}

void WatchesDialog::end()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (m_asking || !item)
        return;
    m_asking = true;
    const Watch watch{Watch::Kind(item->data(kKind).toInt()), item->data(kText).toString()};
    whenDone(
        m_accounts.setWatch(m_account, watch, false), this, [this](const Result<void> &ended) { answered(ended); });
}

} // namespace baton::desktop
