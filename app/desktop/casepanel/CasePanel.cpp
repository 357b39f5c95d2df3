// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/casepanel/CasePanel.h"

#include "app/desktop/casepanel/TagChip.h"
#include "app/desktop/theme/Paint.h"
#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

namespace baton::desktop {

QString filterValue(const QString &value)
{
    QString plain = value;
    plain.remove(QLatin1Char('"'));
    return plain.contains(QLatin1Char(' ')) ? QLatin1Char('"') + plain + QLatin1Char('"') : plain;
}

/// Avatar and name of who has the conversation.
class CasePanel::HolderLine : public QWidget {
public:
    using QWidget::QWidget;
    QString name;
    bool held = false;
    bool contested = false;

    [[nodiscard]] QSize sizeHint() const override { return {100, Theme::of(this).px(24)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, Theme::of(this).px(24)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(this);
        QPainter painter(this);
        const auto mirrored
            = [this](const QRect &place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
        QRect text = rect();
        if (held) {
            const int side = theme.px(22);
            paintAvatar(painter, mirrored(QRect(0, (height() - side) / 2, side, side)), {}, name.left(1), name, theme);
            text.setLeft(side + theme.px(8));
        }
        painter.setFont(held ? theme.fonts.bodyStrong : theme.fonts.body);
        painter.setPen(contested ? theme.colours.soon : held ? theme.colours.text : theme.colours.muted);
        paintLine(painter, mirrored(text), accessibleName(), layoutDirection());
    }
};

CasePanel::CasePanel(const DesktopServices &services, QWidget *parent)
    : QScrollArea(parent)
    , m_services(services)
    , m_content(new QWidget(this))
    , m_column(new QVBoxLayout(m_content))
{
    const Theme theme = Theme::of(this);
    SlimScrollBar::useFor(this);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_content);
    setAccessibleName(tr("About this conversation"));
    setFocusPolicy(Qt::NoFocus);
    m_column->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16));
    m_column->setSpacing(theme.px(18));
    applyGround();

    QVBoxLayout *with = addSection(tr("With"));
    m_holder = new HolderLine(m_content);
    m_takeOn = new KeyButton(tr("Claim it"), m_content, KeyButton::Weight::Link);
    with->addWidget(m_holder);
    addFlush(with, m_takeOn);
    connect(m_takeOn, &KeyButton::clicked, this, &CasePanel::claimAsked);

    m_customerSection = addSection(tr("Customer"));

    QVBoxLayout *tags = addSection(tr("Tags"));
    auto *tagHolder = new QWidget(m_content);
    m_tags = new FlowLayout(theme.px(4), tagHolder);
    tags->addWidget(tagHolder);

    QVBoxLayout *priority = addSection(tr("Priority"));
    m_priority = new KeyButton({}, m_content);
    priority->addWidget(m_priority, 0, Qt::AlignLeft);
    connect(m_priority, &KeyButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const Priority value : {Priority::Low, Priority::Normal, Priority::High, Priority::Urgent}) {
            QAction *action
                = menu->addAction(Words::priority(value), this, [this, value] { Q_EMIT priorityAsked(value); });
            action->setCheckable(true);
            action->setChecked(value == m_thread.priority);
        }
        menu->popup(m_priority->mapToGlobal(QPoint(0, m_priority->height())));
    });

    m_coverageSection = addSection(tr("Complete"));

    QVBoxLayout *code = addSection(tr("Case code"));
    m_code = new KeyButton({}, m_content, KeyButton::Weight::Text);
    m_code->setToolTip(tr("Copies the case code."));
    addFlush(code, m_code);
    connect(m_code, &KeyButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_thread.caseCode);
        Q_EMIT said(tr("The case code %1 is on the clipboard.").arg(m_thread.caseCode));
    });
    m_column->addStretch(1);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &CasePanel::showCoverage);
    connect(&services.accounts, &inbox::AccountService::accountsChecked, this, &CasePanel::showCoverage);
    setThread({});
}

void CasePanel::addFlush(QVBoxLayout *column, KeyButton *button)
{
    // Links keep room for the focus ring; their text stands below the text above all the same.
    auto *row = new QHBoxLayout;
    row->setContentsMargins(-Theme::of(button).px(2), 0, 0, 0);
    row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
}

QVBoxLayout *CasePanel::addSection(const QString &head)
{
    const Theme theme = Theme::of(this);
    auto *section = new QVBoxLayout;
    section->setSpacing(theme.px(4));
    auto *label = new TextLabel(TextLabel::Size::Section, TextLabel::Rank::Muted, m_content);
    label->setText(head);
    section->addWidget(label);
    section->addSpacing(theme.px(2));
    m_column->addLayout(section);
    return section;
}

void CasePanel::addFact(QVBoxLayout *column, const QString &name, const QString &value, TextLabel::Rank rank)
{
    QWidget *parent = column->parentWidget();
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::of(parent).px(8));
    auto *nameLabel = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, parent);
    nameLabel->setElided(true);
    nameLabel->setText(name);
    auto *valueLabel = new TextLabel(TextLabel::Size::Body, rank, parent);
    valueLabel->setText(value);
    valueLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(nameLabel, 1);
    row->addWidget(valueLabel);
    column->addLayout(row);
}

void CasePanel::setThread(const ThreadRow &thread)
{
    const bool another = thread.key != m_thread.key;
    m_thread = thread;
    m_content->setVisible(thread.key != 0);
    if (thread.key == 0)
        return;
    m_holder->name = thread.holderName;
    m_holder->held = thread.held;
    m_holder->contested = thread.contested;
    m_holder->setAccessibleName(thread.contested ? tr("Claimed twice; %1 has it").arg(thread.holderName)
            : thread.heldByMe                    ? tr("%1 (you)", "who has the conversation").arg(thread.holderName)
            : thread.held                        ? thread.holderName
                                                 : tr("Nobody has it yet."));
    m_holder->update();
    m_takeOn->setVisible(!thread.held && thread.status != ThreadStatus::Done);
    m_priority->setText(Words::priority(thread.priority) + QStringLiteral(" ▾"));
    m_priority->setAccessibleName(tr("Priority: %1").arg(Words::priority(thread.priority)));
    m_priority->updateGeometry();
    m_code->setText(thread.caseCode);
    m_code->updateGeometry();
    showTags();
    showCoverage();
    if (another) {
        verticalScrollBar()->setValue(0);
        CustomerView known;
        known.identities = {{.name = thread.contactName, .handle = thread.contactHandle}};
        known.networks = {thread.network};
        showCustomer(known); // what the row tells, until the rest is read
    }
    m_services.inbox.customer(thread.key).then(this, [this, key = thread.key](const Result<CustomerView> &answer) {
        if (key == m_thread.key && answer)
            showCustomer(*answer);
    });
}

void CasePanel::showCustomer(const CustomerView &customer)
{
    m_customer = customer;
    delete m_customerFacts;
    const Theme theme = Theme::of(this);
    m_customerFacts = new QWidget(m_content);
    auto *column = new QVBoxLayout(m_customerFacts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    const QString name = m_thread.contactName.isEmpty() ? m_thread.contactHandle : m_thread.contactName;
    auto *nameLabel = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, m_customerFacts);
    nameLabel->setElided(true);
    nameLabel->setText(name);
    column->addWidget(nameLabel);
    for (const Person &identity : customer.identities) {
        auto *handle = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_customerFacts);
        handle->setElided(true);
        handle->setText(identity.handle);
        column->addWidget(handle);
    }
    column->addSpacing(theme.px(2));
    if (customer.networks.size() > 1)
        addFact(column, tr("Networks"), QLocale().toString(customer.networks.size()));
    if (customer.conversations > 1) {
        const QString open = customer.openConversations == 0
            ? tr("none open", "of the customer's conversations")
            : tr("%n open", "of the customer's conversations", customer.openConversations);
        addFact(column, tr("Conversations"),
            tr("%1, %2", "number of conversations, how many are open").arg(customer.conversations).arg(open));
    }
    if (customer.wroteAgainWhileWaiting > 0) {
        addFact(column, tr("Wrote again while waiting"),
            tr("%n time(s)", "how often the customer wrote again", customer.wroteAgainWhileWaiting),
            TextLabel::Rank::Soon);
    }
    if (customer.firstSeen > 0)
        addFact(column, tr("First wrote"), TimeText::shortDay(customer.firstSeen, m_services.clock.nowMs()));
    for (const ThreadRow &other : customer.recent) {
        if (other.key == m_thread.key)
            continue;
        auto *link
            = new KeyButton(QFontMetrics(theme.fonts.body)
                                .elidedText(Words::withoutMentions(other.subject), Qt::ElideRight, theme.px(200)),
                m_customerFacts, KeyButton::Weight::Link);
        link->setToolTip(other.subject);
        connect(link, &KeyButton::clicked, this, [this, key = other.key] { Q_EMIT threadAsked(key); });
        addFlush(column, link);
    }
    if (customer.conversations > 1) {
        auto *all = new KeyButton(tr("Show all of them"), m_customerFacts, KeyButton::Weight::Link);
        connect(all, &KeyButton::clicked, this,
            [this] { Q_EMIT filterAsked(QStringLiteral("from:") + filterValue(m_thread.contactHandle)); });
        addFlush(column, all);
    }
    m_customerSection->addWidget(m_customerFacts);
}

void CasePanel::showTags()
{
    while (QLayoutItem *item = m_tags->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget *holder = m_tags->parentWidget();
    for (const QString &name : m_thread.tags) {
        auto *chip = new TagChip(TagChip::Kind::Tag, name, holder);
        connect(chip, &TagChip::clicked, this, [this, chip, name] {
            auto *menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            menu->addAction(tr("Show conversations with this tag"), this,
                [this, name] { Q_EMIT filterAsked(QStringLiteral("tag:") + filterValue(name)); });
            menu->addAction(tr("Take the tag away"), this, [this, name] { Q_EMIT removeTagAsked(name); });
            menu->popup(chip->mapToGlobal(QPoint(0, chip->height())));
        });
        m_tags->addWidget(chip);
        chip->show();
    }
    auto *add = new TagChip(TagChip::Kind::Add, tr("+ add", "adds a tag"), holder);
    add->setAccessibleName(tr("Add a tag"));
    connect(add, &TagChip::clicked, this, &CasePanel::addTagAsked);
    m_tags->addWidget(add);
    add->show();
    holder->updateGeometry();
}

void CasePanel::showCoverage()
{
    if (m_thread.key == 0)
        return;
    delete m_coverage;
    const Theme theme = Theme::of(this);
    m_coverage = new QWidget(m_content);
    auto *column = new QVBoxLayout(m_coverage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    const TimeMs now = m_services.clock.nowMs();
    const QList<inbox::AccountView> accounts = m_services.accounts.accounts();
    for (const inbox::AccountView &account : accounts) {
        if (account.key != m_thread.account)
            continue;
        TimeMs from = 0;
        TimeMs to = 0;
        QList<std::pair<TimeMs, TimeMs>> gaps;
        for (const inbox::Coverage &coverage : account.coverage) {
            from = std::max(from, coverage.from); // complete only where every stream is
            to = to == 0 ? coverage.to : std::min(to, coverage.to);
            gaps += coverage.gaps;
        }
        const QString since = from
            ? tr("since %1", "from when on everything is known").arg(TimeText::shortDay(from, now))
            : tr("nothing read yet");
        addFact(column, account.networkName, since);
        if (gaps.isEmpty() && from)
            addFact(column, tr("Gaps"), tr("none", "no gaps in what was read"), TextLabel::Rank::Ok);
        for (const auto &[start, end] : std::as_const(gaps))
            addFact(column, tr("Gap"),
                tr("%1 to %2", "a stretch of time").arg(TimeText::stamp(start, now), TimeText::stamp(end, now)),
                TextLabel::Rank::Soon);
        if (account.health == inbox::AccountView::Health::SignedOut)
            addFact(column, tr("Not read since"), TimeText::stamp(to ? to : account.healthSince, now),
                TextLabel::Rank::Soon);
        if (!account.directMessagesCovered)
            addFact(column, tr("Direct messages"), tr("not covered"), TextLabel::Rank::Soon);
    }
    m_coverageSection->addWidget(m_coverage);
}

void CasePanel::applyGround()
{
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    m_content->setBackgroundRole(QPalette::Base);
    m_content->setAutoFillBackground(true);
}

} // namespace baton::desktop
