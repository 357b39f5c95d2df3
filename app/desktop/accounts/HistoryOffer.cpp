// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/HistoryOffer.h"

#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

using inbox::AccountView;
using inbox::Unanswered;

HistoryOffer::HistoryOffer(inbox::AccountService &accounts, Preferences &preferences, AccountKey only, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_preferences(preferences)
    , m_only(only)
    , m_text(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_meaning(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_take(new KeyButton(tr("Take them in"), this))
    , m_leave(new KeyButton(tr("Leave them"), this, KeyButton::Weight::Quiet))
{
    const Theme theme = Theme::of(this);
    // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10));
    column->setSpacing(theme.px(4));
    m_text->setWordWrap(true);
    m_meaning->setWordWrap(true);
    m_meaning->setText(
        tr("Taken in, they stand in the inbox with the time they wait; they count in no report. Left, they "
           "can still be searched."));
    column->addWidget(m_text);
    column->addWidget(m_meaning);
    auto *row = new QHBoxLayout;
    row->addWidget(m_take);
    row->addWidget(m_leave);
    row->addStretch(1);
    column->addSpacing(theme.px(4));
    column->addLayout(row);
    hide();

    connect(m_take, &QAbstractButton::clicked, this, [this] {
        if (!m_offer)
            return;
        m_take->setEnabled(false);
        whenDone(m_accounts.takeInHistory(m_offer->second.threads), this, [this](const Result<void> &result) {
            m_take->setEnabled(true);
            if (!result) {
                m_meaning->setText(Words::error(result.error()).sentence());
                return;
            }
            const int count = m_offer->second.conversations;
            answered();
            Q_EMIT taken(count);
        });
    });
    connect(m_leave, &QAbstractButton::clicked, this, &HistoryOffer::answered);
    connect(&accounts, &inbox::AccountService::accountsChanged, this, &HistoryOffer::look);
    connect(&preferences, &Preferences::changed, this, &HistoryOffer::look);
    look();
}

QString HistoryOffer::text() const { return isHidden() ? QString() : m_text->wholeText(); }

void HistoryOffer::look()
{
    if (m_offer || !m_preferences.isLoaded())
        return;
    const QList<AccountView> accounts = m_accounts.accounts();
    for (const AccountView &account : accounts) {
        // While history is being read the answer would be too small.
        if ((m_only != 0 && account.key != m_only) || account.health != AccountView::Health::Ok
            || m_asked.contains(account.key) || m_preferences.historyWasOffered(account.id))
            continue;
        m_asked.insert(account.key);
        whenDone(m_accounts.unansweredHistory(account.key), this, [this, account](const Result<Unanswered> &found) {
            if (!found || m_offer) {
                m_asked.remove(account.key); // later, after the offer that is open
                return;
            }
            if (found->conversations == 0) {
                m_preferences.setHistoryWasOffered(account.id);
                return;
            }
            m_offer = {account.id, *found};
            const QString days = tr("%n day(s)", "span of unanswered history", found->days);
            m_text->setText(
                tr("%1: of the last %2, %n conversation(s) look unanswered.", "account, days", found->conversations)
                    .arg(account.handle, days));
            show();
        });
    }
}

void HistoryOffer::answered()
{
    if (!m_offer)
        return;
    const AccountId account = std::exchange(m_offer, std::nullopt)->first;
    hide();
    m_preferences.setHistoryWasOffered(account);
    look();
}

void HistoryOffer::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colours.accentSoft);
    painter.drawRoundedRect(rect(), theme.px(Theme::kRadius), theme.px(Theme::kRadius));
}

} // namespace baton::desktop
