// SPDX-License-Identifier: GPL-3.0-or-later
// AccountsDialog: how long the texts of an account are kept.
#include "app/desktop/accounts/AccountsDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"
#include "core/team/ErasureService.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace baton::desktop {

namespace {
constexpr int kOffered[] = {0, 3, 6, 12, 24, 36, 60};
}

void AccountsDialog::buildRetention(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout(m_retentionRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::of(this).px(8));
    auto *label = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, m_retentionRow);
    label->setText(tr("Erase texts when they are older than"));
    label->setBuddy(m_retention);
    m_retention->setAccessibleName(tr("Erase texts when they are older than"));
    m_retentionRow->setToolTip(
        tr("For the whole team; an admin says so. What people wrote goes, counts and times stay for reports."));
    row->addWidget(label);
    row->addWidget(m_retention);
    row->addStretch(1);
    column->addWidget(m_retentionRow);
    m_retentionRow->setVisible(m_services.erasure != nullptr);
    connect(m_retention, &QComboBox::activated, this, &AccountsDialog::askRetention);
}

void AccountsDialog::showRetention(const inbox::AccountView &account)
{
    if (!m_services.erasure)
        return;
    whenDone(m_services.erasure->mayErase(), this,
        [this](const Result<bool> &may) { m_retention->setEnabled(may && *may); });
    whenDone(m_services.erasure->retention(account.id), this, [this, key = account.key](const Result<int> &months) {
        if (key != m_selected || !months)
            return;
        m_months = *months;
        m_retention->clear();
        for (const int offered : kOffered)
            m_retention->addItem(
                offered == 0 ? tr("never", "texts are erased") : tr("%n month(s)", nullptr, offered), offered);
        if (m_retention->findData(m_months) < 0) // said with batonctl
            m_retention->addItem(tr("%n month(s)", nullptr, m_months), m_months);
        m_retention->setCurrentIndex(m_retention->findData(m_months));
    });
}

void AccountsDialog::askRetention()
{
    const auto account = current();
    const int months = m_retention->currentData().toInt();
    if (!account || months == m_months)
        return;
    // Keeping them longer loses nothing.
    if (months == 0 || (m_months != 0 && months > m_months)) {
        keepRetention(account->id, months);
        return;
    }
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Erase old texts"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Erase the texts of %1 that are older than %n month(s)?", nullptr, months).arg(account->handle));
    box->setInformativeText(tr(
        "On every computer of the team, now and from now on. Nothing brings them back. Counts and times stay, so that "
        "reports do not change."));
    QPushButton *erase = box->addButton(tr("Erase for good"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(tr("Keep"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(
        box, &QMessageBox::buttonClicked, this, [this, erase, id = account->id, months](const QAbstractButton *button) {
            if (button == erase)
                keepRetention(id, months);
            else
                m_retention->setCurrentIndex(m_retention->findData(m_months));
        });
    box->open();
}

void AccountsDialog::keepRetention(const AccountId &account, int months)
{
    whenDone(m_services.erasure->setRetention(account, months), this, [this, months](const Result<void> &kept) {
        m_message->setVisible(!kept);
        if (kept) {
            m_months = months;
            m_services.erasure->eraseOld();
            return;
        }
        m_retention->setCurrentIndex(m_retention->findData(m_months));
        m_message->setRank(TextLabel::Rank::Late);
        m_message->setText(kept.error().kind == Error::Kind::Refused
                ? tr("Only an admin of the team can say how long texts are kept.")
                : Words::error(kept.error()).sentence());
    });
}

} // namespace baton::desktop
