// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/TopBar.h"

#include "app/desktop/shell/StateMark.h"
#include "app/desktop/shell/TeamStrip.h"
#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace baton::desktop {

using Health = inbox::AccountView::Health;

namespace {

constexpr qsizetype kNamedWhenWell = 4; ///< more healthy accounts are told as a number

StateMark::Shape shapeOf(Health health)
{
    switch (health) {
    case Health::Ok: return StateMark::Shape::Well;
    case Health::SignedOut:
    case Health::KeychainLocked:
    case Health::Unreachable: return StateMark::Shape::Person;
    default: return StateMark::Shape::Patience;
    }
}

} // namespace

HealthStrip::HealthStrip(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Theme::of(this).px(6));
    setAccessibleName(tr("How the accounts are doing"));
}

QString HealthStrip::stateText(const inbox::AccountView &account, TimeMs now)
{
    const QString since = TimeText::stamp(account.healthSince, now);
    switch (account.health) {
    case Health::Ok: return {};
    case Health::Connecting: return tr("connecting…", "state of an account");
    case Health::CatchingUp: return tr("catching up, %n message(s) read", "state of an account", account.messagesRead);
    case Health::RateLimited:
        return tr("asked to wait until %1", "state of an account").arg(TimeText::clock(account.rateLimitedUntil));
    case Health::SignedOut: return tr("signed out %1", "state of an account").arg(since);
    case Health::Unreachable: return tr("unreachable since %1", "state of an account").arg(since);
    case Health::Paused: return tr("paused", "state of an account");
    case Health::KeychainLocked: return tr("keychain locked", "state of an account");
    }
    Q_UNREACHABLE();
}

void HealthStrip::setAccounts(const QList<inbox::AccountView> &accounts)
{
    while (QLayoutItem *item = m_row->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const Theme theme = Theme::of(this);
    const TimeMs now = m_clock.nowMs();
    const auto isWell = [](const inbox::AccountView &account) { return account.health == Health::Ok; };
    const qsizetype well = std::count_if(accounts.begin(), accounts.end(), isWell);
    const auto add = [&](Health health, const QString &text, const QString &toolTip, AccountKey key) {
        m_row->addWidget(new StateMark(shapeOf(health), this), 0, Qt::AlignVCenter);
        auto *name = new KeyButton(text, this, KeyButton::Weight::Text);
        name->setToolTip(toolTip);
        connect(name, &KeyButton::clicked, this, [this, key] { Q_EMIT accountAsked(key); });
        m_row->addWidget(name, 0, Qt::AlignVCenter);
    };
    if (well > kNamedWhenWell)
        add(Health::Ok, tr("%n account(s) connected", "top bar", int(well)), {}, 0);
    for (const inbox::AccountView &account : accounts) {
        if (isWell(account) && well > kNamedWhenWell)
            continue;
        const bool alone = std::count_if(accounts.begin(), accounts.end(), [&](const auto &other) {
            return other.network == account.network;
        }) == 1;
        const QString name = alone ? account.networkName : account.handle;
        const QString state = stateText(account, now);
        QString toolTip = tr("%1 on %2, checked %3", "account: handle, server, when")
                              .arg(account.handle, account.server, TimeText::ago(account.lastCheckedAt, now));
        if (!account.directMessagesCovered)
            toolTip += QLatin1Char('\n') + tr("Direct messages: not covered.");
        if (!isWell(account) && account.lastError != Error())
            toolTip += QLatin1Char('\n') + Words::error(account.lastError).sentence();
        add(account.health, state.isEmpty() ? name : tr("%1: %2", "account and its state").arg(name, state), toolTip,
            account.key);
        if (account.health == Health::SignedOut || account.health == Health::KeychainLocked) {
            auto *link = new KeyButton(
                account.health == Health::SignedOut ? tr("Sign in") : tr("Unlock"), this, KeyButton::Weight::Link);
            connect(link, &KeyButton::clicked, this, [this, key = account.key] { Q_EMIT signInAsked(key); });
            m_row->addWidget(link, 0, Qt::AlignVCenter);
        }
        m_row->addSpacing(theme.px(4));
    }
    m_row->addStretch(1);
    // The layout shows new widgets on a later turn and leaves them out of its size until then.
    for (int i = 0; i < m_row->count(); ++i) {
        if (QWidget *widget = m_row->itemAt(i)->widget())
            widget->show();
    }
}

TopBar::TopBar(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_menu(new KeyButton({}, this, KeyButton::Weight::Quiet))
    , m_health(new HealthStrip(clock, this))
    , m_search(new SearchBox(this))
    , m_team(new TeamStrip(this))
    , m_checked(new KeyButton({}, this, KeyButton::Weight::Text))
{
    setFixedHeight(Theme::of(this).px(Theme::kToolbar));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Everything that can be done"));
    m_menu->setIcon(tintedIcon(QStringLiteral("application-menu"), Theme::of(this).colours.muted));
    m_checked->setToolTip(tr("Checks all accounts now."));
    connect(m_health, &HealthStrip::signInAsked, this, &TopBar::signInAsked);
    connect(m_health, &HealthStrip::accountAsked, this, &TopBar::accountAsked);
    connect(m_checked, &KeyButton::clicked, this, &TopBar::checkAsked);
    connect(m_team, &TeamStrip::teamAsked, this, &TopBar::teamAsked);
    // Coarse on purpose: a second's precision would wake an idle computer sixty times a minute.
    m_tick.setInterval(10'000);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &TopBar::tell);
    setTabOrder(m_menu, m_search);
}

void TopBar::setAccounts(const QList<inbox::AccountView> &accounts)
{
    const auto look = [](const inbox::AccountView &account) {
        return std::tuple(account.key, account.health, account.healthSince, account.handle, account.networkName,
            account.messagesRead, account.rateLimitedUntil, account.directMessagesCovered);
    };
    const bool same = accounts.size() == m_accounts.size()
        && std::equal(accounts.begin(), accounts.end(), m_accounts.begin(),
            [&](const auto &a, const auto &b) { return look(a) == look(b); });
    m_accounts = accounts;
    // Every poll changes the time of the last check; that alone builds nothing anew.
    if (!same)
        m_health->setAccounts(accounts);
    tell();
    place();
}

void TopBar::setChecking(bool checking)
{
    m_checking = checking;
    tell();
}

QString TopBar::checkedText() const
{
    if (m_checking)
        return tr("Checking…", "top bar: the accounts are being polled");
    TimeMs oldest = 0;
    for (const inbox::AccountView &account : m_accounts) {
        if (account.health == Health::Ok && account.lastCheckedAt > 0
            && (oldest == 0 || account.lastCheckedAt < oldest))
            oldest = account.lastCheckedAt;
    }
    if (oldest == 0)
        return m_accounts.isEmpty() ? QString() : tr("Not checked yet", "top bar");
    const TimeMs now = m_clock.nowMs();
    const TimeMs shown = now - oldest < 60'000 ? now - (now - oldest) / 10'000 * 10'000 : oldest;
    if (now - oldest < 10'000)
        return tr("Checked just now", "top bar");
    return tr("Checked %1", "top bar; %1 is like 20 s ago").arg(TimeText::ago(shown, now));
}

void TopBar::setTeam(const sync::TeamStatus &status)
{
    m_teamStatus = status;
    tellTeam();
}

// Some of it becomes true by time alone.
void TopBar::tellTeam()
{
    if (m_team->setNotes(TeamText::notes(m_teamStatus, m_clock.nowMs())))
        place();
}

void TopBar::tell()
{
    tellTeam();
    const QString text = checkedText();
    if (m_checked->text() == text)
        return;
    m_checked->setText(text);
    place();
}

void TopBar::place()
{
    const Theme theme = Theme::of(this);
    const auto put = [this](QWidget *widget, const QRect &rect) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), this->rect(), rect));
    };
    const auto centred = [this](int x, const QSize &size) {
        return QRect(x, (height() - 1 - size.height()) / 2, size.width(), size.height());
    };
    const int side = theme.px(28);
    put(m_menu, centred(theme.px(8), {side, side}));
    const QSize checked = m_checked->sizeHint();
    const int checkedX = width() - theme.px(12) - checked.width();
    put(m_checked, centred(checkedX, checked));
    const bool hasTeam = !m_team->isHidden();
    const QSize team = m_team->sizeHint().boundedTo({std::max(theme.px(180), width() / 4), height() - 1});
    const int teamX = checkedX - theme.px(16) - team.width();
    if (hasTeam)
        put(m_team, centred(teamX, team));

    // The field stands in the middle of the window as long as the accounts leave room.
    const int healthX = theme.px(8) + side + theme.px(8);
    const int healthWidth = m_health->sizeHint().width();
    const int wanted = theme.px(460);
    const int rightEdge = (hasTeam ? teamX : checkedX) - theme.px(16);
    int searchX = (width() - wanted) / 2;
    searchX = std::max(searchX, healthX + healthWidth + theme.px(16));
    int searchWidth = std::min(wanted, rightEdge - searchX);
    const int least = theme.px(220);
    if (searchWidth < least) {
        searchX = std::max(healthX, rightEdge - least);
        searchWidth = rightEdge - searchX;
    }
    put(m_search, centred(searchX, {searchWidth, m_search->height()}));
    put(m_health, QRect(healthX, 0, std::min(healthWidth, searchX - theme.px(12) - healthX), height() - 1));
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void TopBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    tell();
    place();
}

void TopBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_menu->setIcon(tintedIcon(QStringLiteral("application-menu"), Theme::of(this).colours.muted));
        setFixedHeight(Theme::of(this).px(Theme::kToolbar));
        place();
    }
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.colours.surface);
    painter.fillRect(0, height() - 1, width(), 1, theme.colours.line);
}

} // namespace baton::desktop
