// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/ConnectedStep.h"

#include "app/desktop/accounts/AccountText.h"
#include "app/desktop/accounts/HistoryOffer.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/Clock.h"

#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

ConnectedStep::ConnectedStep(
    const DesktopServices &services, Preferences &preferences, AccountKey account, int historyDays, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_account(account)
    , m_days(historyDays)
    , m_signedIn(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_checked(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this))
    , m_try(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this))
    , m_notes(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Soon, this))
    , m_offer(new HistoryOffer(services.accounts, preferences, account, this))
{
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(8));
    for (TextLabel *label : {m_signedIn, m_checked, m_try, m_notes}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addSpacing(theme.px(4));
    column->addWidget(m_offer);
    column->addStretch(1);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &ConnectedStep::refresh);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &ConnectedStep::refresh);
    refresh();
}

QString ConnectedStep::text() const
{
    return m_signedIn->wholeText() + QLatin1Char(' ') + m_checked->wholeText() + QLatin1Char(' ') + m_try->wholeText();
}

void ConnectedStep::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
}

void ConnectedStep::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void ConnectedStep::refresh()
{
    const auto accounts = m_services.accounts.accounts();
    for (const inbox::AccountView &account : accounts) {
        if (account.key != m_account)
            continue;
        m_signedIn->setText(AccountText::signedIn(account, m_days));
        m_checked->setText(AccountText::checked(account, m_services.clock.nowMs()));
        const bool isReadOnly = !account.abilities.testFlag(connectors::Ability::Reply);
        m_try->setText(isReadOnly ? tr("What is published there lands in Heard.")
                                  : tr("Try it: mention %1 from another account.").arg(account.handle));
        const QStringList notes = AccountText::notes(account);
        m_notes->setText(notes.isEmpty() ? QString() : QStringLiteral("◆ ") + notes.join(QStringLiteral("\n◆ ")));
        m_notes->setVisible(!notes.isEmpty());
    }
}

} // namespace baton::desktop
