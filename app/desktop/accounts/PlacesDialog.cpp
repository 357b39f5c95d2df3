// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/PlacesDialog.h"

#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>

namespace baton::desktop {

namespace {
constexpr int kId = Qt::UserRole;
}

PlacesDialog::PlacesDialog(inbox::AccountService &accounts, const inbox::AccountView &account, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_account(account.key)
    , m_list(new QListWidget(this))
    , m_keep(new KeyButton(tr("Read these"), this, KeyButton::Weight::Primary))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Folders of %1", "account").arg(account.handle));
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(8));
    auto *about = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    about->setWordWrap(true);
    about->setText(
        tr("This computer reads what is ticked. A folder that is ticked now brings what comes from now on."));
    column->addWidget(about);
    m_list->setAccessibleName(windowTitle());
    for (const auto &[place, isRead] : account.places) {
        auto *item = new QListWidgetItem(isolated(place.name), m_list);
        item->setData(kId, place.id);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(isRead ? Qt::Checked : Qt::Unchecked);
    }
    column->addWidget(m_list, 1);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    auto *cancel = new KeyButton(tr("Cancel"), this);
    addDialogButtons(column, {cancel, m_keep});
    resize(theme.px(420), theme.px(380));
    connect(m_list, &QListWidget::itemChanged, this, [this] { m_keep->setEnabled(!chosen().isEmpty()); });
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QAbstractButton::clicked, this, &PlacesDialog::keep);
    dressDialog(this);
    m_list->setFocus();
}

QStringList PlacesDialog::chosen() const
{
    QStringList ids;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            ids.append(m_list->item(row)->data(kId).toString());
    }
    return ids;
}

void PlacesDialog::keep()
{
    whenDone(m_accounts.choosePlaces(m_account, chosen()), this, [this](const Result<void> &kept) {
        if (kept) {
            accept();
            return;
        }
        m_message->setText(Words::error(kept.error()).sentence());
        m_message->show();
    });
}

} // namespace baton::desktop
