// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/FirstStartPage.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QScrollArea>

namespace baton::desktop {

namespace {

constexpr int kWidth = 560;

/// One way to begin: a head, what it means, and its button.
class Card final : public QWidget {
public:
    Card(const QString &head, const QString &text, KeyButton *button, QWidget *parent)
        : QWidget(parent)
    {
        const Theme theme = Theme::of(this);
        // Fixed would mean no higher than sizeHint(), which for wrapped text knows nothing of the width.
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
        row->setSpacing(theme.px(20));
        auto *column = new QVBoxLayout;
        column->setSpacing(theme.px(4));
        auto *title = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this);
        title->setText(head);
        column->addWidget(title);
        auto *body = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this);
        body->setWordWrap(true);
        body->setText(text);
        column->addWidget(body);
        row->addLayout(column, 1);
        if (button) {
            button->setParent(this);
            row->addWidget(button, 0, Qt::AlignVCenter);
        }
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.colours.line, 1));
        painter.setBrush(theme.colours.surface);
        const double radius = theme.px(Theme::kMessageRadius);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
};

} // namespace

FirstStartPage::FirstStartPage(const QList<inbox::AccountService::NetworkView> &networks, QWidget *parent)
    : QWidget(parent)
    , m_connect(new KeyButton(tr("Connect…"), this, KeyButton::Weight::Primary))
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

    column->addWidget(new Card(tr("Connect an account"),
        tr("Possible now: %1. Baton reads and answers; it does not publish new posts.", "list of networks")
            .arg(QLocale().createSeparatedList(names)),
        m_connect, content));
    column->addWidget(new Card(tr("Join a team"),
        tr("Not possible yet. Teams that share a folder come with a later version; accounts that you connect now "
           "stay."),
        nullptr, content));
    column->addWidget(new Card(tr("Look around with a sample team"),
        tr("The real program on a made-up network, in a temporary folder. Nothing leaves this computer."), m_sample,
        content));
    column->addStretch(1);

    // Small windows and large fonts: the page scrolls rather than cuts.
    auto *scroll = new QScrollArea(this);
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

    m_connect->setAccessibleName(tr("Connect an account"));
    m_sample->setAccessibleName(tr("Look around with a sample team"));
    connect(m_connect, &QAbstractButton::clicked, this, &FirstStartPage::connectAsked);
    connect(m_sample, &QAbstractButton::clicked, this, &FirstStartPage::sampleAsked);
}

void FirstStartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_connect->setFocus();
}

} // namespace baton::desktop
