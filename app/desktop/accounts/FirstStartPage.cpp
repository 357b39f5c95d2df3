// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/FirstStartPage.h"

#include "app/desktop/theme/ChoiceCard.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

namespace baton::desktop {

namespace {

constexpr int kWidth = 560;

} // namespace

FirstStartPage::FirstStartPage(const QList<inbox::AccountService::NetworkView> &networks, QWidget *parent)
    : QWidget(parent)
    , m_connect(new KeyButton(tr("Connect…"), this, KeyButton::Weight::Primary))
    , m_join(new KeyButton({}, this))
    , m_sample(new KeyButton(tr("Look around"), this))
{
    const Theme theme = Theme::of(this);
    QStringList names;
    for (const auto &network : networks)
        names.append(network.name);

    auto *content = new QWidget(this);
    content->setMaximumWidth(theme.px(kWidth));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(20), theme.px(32), theme.px(20), theme.px(32));
    column->setSpacing(theme.px(12));
    auto *title = new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, content);
    title->setText(tr("Welcome to Baton"));
    column->addWidget(title);
    auto *intro = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, content);
    intro->setWordWrap(true);
    intro->setText(tr("Every mention, comment and private message to your accounts comes into one inbox, and none is "
                      "forgotten."));
    column->addWidget(intro);
    column->addSpacing(theme.px(8));

    column->addWidget(new ChoiceCard(tr("Connect an account"),
        tr("Possible now: %1. Baton reads and answers; it does not publish new posts.", "list of networks")
            .arg(QLocale().createSeparatedList(names)),
        m_connect, content));
    m_team = new ChoiceCard({}, {}, m_join, content);
    column->addWidget(m_team);
    setTeam({});
    column->addWidget(new ChoiceCard(tr("Look around with a sample team"),
        tr("The real program on a made-up network, in a temporary folder. Nothing leaves this computer."), m_sample,
        content));
    column->addStretch(1);

    // Small windows and large fonts: the page scrolls rather than cuts.
    auto *scroll = new QScrollArea(this);
    scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *middle = new QWidget(scroll);
    auto *centre = new QHBoxLayout(middle);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addStretch(1);
    centre->addWidget(content, 100);
    centre->addStretch(1);
    scroll->setWidget(middle);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    connect(m_connect, &QAbstractButton::clicked, this, &FirstStartPage::connectAsked);
    connect(m_join, &QAbstractButton::clicked, this, [this] {
        if (m_hasTeam)
            Q_EMIT teamAsked();
        else
            Q_EMIT joinAsked();
    });
    connect(m_sample, &QAbstractButton::clicked, this, &FirstStartPage::sampleAsked);
}

void FirstStartPage::setTeam(const sync::TeamStatus &status)
{
    m_hasTeam = status.isShared;
    if (!m_hasTeam) {
        m_team->setText(tr("Join a team"),
            tr("With an invite from a colleague, over a folder that all of you see. Accounts that you connect now "
               "stay."));
        m_join->setText(tr("Join…"));
    } else if (status.standing == sync::TeamStatus::Standing::Waiting) {
        m_team->setText(tr("Waiting to be let in"),
            tr("Read your six words to whoever invited you. Accounts can be connected meanwhile."));
        m_join->setText(tr("Show the words…"));
    } else {
        m_team->setText(tr("Your team"), tr("Who is in it, and how its folder is doing."));
        m_join->setText(tr("Show…"));
    }
    m_join->updateGeometry();
}

void FirstStartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_connect->setFocus();
}

} // namespace baton::desktop
