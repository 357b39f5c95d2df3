// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/casepanel/CasePanel.h"

#include "app/desktop/casepanel/LadderSection.h"
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
#include <QtWidgets/QStyle>

namespace baton::desktop {

namespace {
// A customer who is read quicker than this is shown at once with everything; else first what the row tells.
constexpr std::chrono::milliseconds kRowsWordsAfter{60};
// Reading the customer walks through the whole conversation. A long one is shown first, and somebody who only leafs
// through asks for nothing.
constexpr int kLongConversation = 500;
constexpr std::chrono::milliseconds kAskSoon{150};
} // namespace

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
    m_due = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_content);
    with->addWidget(m_holder);
    with->addWidget(m_due);
    addFlush(with, m_takeOn);
    connect(m_takeOn, &KeyButton::clicked, this, &CasePanel::claimAsked);

    m_ladder = new LadderSection(m_content);
    m_column->addWidget(m_ladder);

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

    QVBoxLayout *cause = addSection(tr("Cause"));
    m_cause = new KeyButton({}, m_content, KeyButton::Weight::Link);
    addFlush(cause, m_cause);
    connect(m_cause, &KeyButton::clicked, this, [this] {
        if (m_thread.cause.isEmpty()) {
            Q_EMIT causeAsked();
            return;
        }
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Show conversations with this cause"), this,
            [this] { Q_EMIT filterAsked(QStringLiteral("cause:") + filterValue(m_thread.cause)); });
        menu->addAction(tr("Another cause…"), this, &CasePanel::causeAsked);
        menu->popup(m_cause->mapToGlobal(QPoint(0, m_cause->height())));
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
    m_customerSlow.setSingleShot(true);
    m_customerSlow.setInterval(kRowsWordsAfter);
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(kAskSoon);
    connect(&m_askSoon, &QTimer::timeout, this, &CasePanel::askCustomer);
    connect(&m_customerSlow, &QTimer::timeout, this, &CasePanel::showKnownOfCustomer);
    connect(&services.accounts, &inbox::AccountService::accountsChanged, this, &CasePanel::showCoverage);
    connect(&services.accounts, &inbox::AccountService::accountsChecked, this, &CasePanel::showCoverage);
    setThread({});
}

void CasePanel::addFlush(QVBoxLayout *column, KeyButton *button)
{
    auto *row = new QHBoxLayout;
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

void CasePanel::addFact(QVBoxLayout *column, const Fact &fact)
{
    QWidget *parent = column->parentWidget();
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::of(parent).px(8));
    auto *nameLabel = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, parent);
    nameLabel->setElided(true);
    nameLabel->setText(fact.name);
    auto *valueLabel = new TextLabel(TextLabel::Size::Body, fact.rank, parent);
    valueLabel->setText(fact.value);
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
    if (thread.key == 0) {
        m_askSoon.stop();
        m_customerSlow.stop();
        return;
    }
    if (another)
        setLadder({}, {});
    const QString asked = thread.holderName.isEmpty() ? thread.department : thread.holderName;
    m_holder->name = asked;
    m_holder->held = thread.held || thread.offered;
    m_holder->contested = thread.contested;
    m_holder->setAccessibleName(thread.contested && thread.held ? tr("Claimed twice; %1 has it").arg(thread.holderName)
            : thread.offeredToMe                                ? tr("You are asked to take it")
            : thread.offered                                    ? tr("%1 is asked to take it").arg(asked)
            : thread.heldByMe ? tr("%1 (you)", "who has the conversation").arg(thread.holderName)
            : thread.held && !thread.department.isEmpty()
            ? tr("%1 (%2)", "who has the conversation, their department").arg(thread.holderName, thread.department)
            : thread.held                 ? thread.holderName
            : !thread.broughtTo.isEmpty() ? tr("Brought to %1").arg(thread.broughtTo)
                                          : tr("Nobody has it yet."));
    m_holder->setToolTip(
        thread.contested ? m_holder->accessibleName() : QString()); // longer than the line in some languages
    m_holder->update();
    showDue();
    m_takeOn->setText(thread.offered || thread.broughtToMe ? tr("Take it") : tr("Claim it"));
    m_takeOn->updateGeometry();
    m_takeOn->setVisible(!thread.held && thread.status != ThreadStatus::Done);
    m_priority->setText(Words::priority(thread.priority) + QStringLiteral(" ▾"));
    m_priority->setAccessibleName(tr("Priority: %1").arg(Words::priority(thread.priority)));
    m_priority->updateGeometry();
    m_cause->setText(thread.cause.isEmpty() ? tr("Say what this comes from") : thread.cause);
    m_cause->updateGeometry();
    m_code->setText(thread.caseCode);
    m_code->updateGeometry();
    showTags();
    showCoverage();
    if (another) {
        m_askSoon.stop();
        verticalScrollBar()->setValue(0);
        m_customerSlow.start();
    }
    if (another && thread.messages > kLongConversation)
        m_askSoon.start();
    else if (!m_askSoon.isActive())
        askCustomer();
}

void CasePanel::showDue()
{
    const TimeMs now = m_services.clock.nowMs();
    const TimeMs due = m_thread.due;
    m_due->setVisible(due != 0 && m_thread.status == ThreadStatus::Open);
    QString text = due > now ? tr("due %1", "a time").arg(TimeText::stamp(due, now))
                             : tr("▲ was due %1", "a time").arg(TimeText::stamp(due, now));
    if (!m_target.isEmpty())
        text += QStringLiteral(" · ") + m_target;
    m_due->setText(text);
    m_due->setRank(due <= now        ? TextLabel::Rank::Late
            : m_thread.warnAt <= now ? TextLabel::Rank::Soon
                                     : TextLabel::Rank::Muted);
}

void CasePanel::setLadder(const QList<LadderStepView> &steps, const QString &target)
{
    m_target = target;
    m_ladder->setSteps(steps, m_services.clock.nowMs());
    showDue();
}

void CasePanel::askCustomer()
{
    m_services.inbox.customer(m_thread.key).then(this, [this, key = m_thread.key](const Result<CustomerView> &answer) {
        if (key != m_thread.key)
            return;
        m_customerSlow.stop();
        if (answer)
            showCustomer(*answer);
        else if (m_customerOf.key != key)
            showKnownOfCustomer();
    });
}

void CasePanel::showKnownOfCustomer()
{
    CustomerView known;
    known.identities = {{.name = m_thread.contactName, .handle = m_thread.contactHandle}};
    known.networks = {m_thread.network};
    showCustomer(known);
}

void CasePanel::showCustomer(const CustomerView &customer)
{
    if (m_customer == customer && m_customerOf.key == m_thread.key && m_customerOf.contactName == m_thread.contactName
        && m_customerOf.contactHandle == m_thread.contactHandle)
        return;
    m_customer = customer;
    m_customerOf = m_thread;
    delete m_customerFacts;
    const Theme theme = Theme::of(this);
    m_customerFacts = new QWidget(m_content);
    auto *column = new QVBoxLayout(m_customerFacts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(4));
    const QString name = Words::person(m_thread.contactName, m_thread.contactHandle);
    auto *nameLabel = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, m_customerFacts);
    nameLabel->setElided(true);
    nameLabel->setText(name);
    column->addWidget(nameLabel);
    for (const Person &identity : customer.identities) {
        if (identity.handle.isEmpty()) // erased for good
            continue;
        auto *handle = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_customerFacts);
        handle->setElided(true);
        handle->setText(identity.handle);
        column->addWidget(handle);
    }
    column->addSpacing(theme.px(2));
    if (customer.networks.size() > 1)
        addFact(column, {tr("Networks"), QLocale().toString(customer.networks.size())});
    if (customer.conversations > 1) {
        const QString open = customer.openConversations == 0
            ? tr("none open", "of the customer's conversations")
            : tr("%n open", "of the customer's conversations", customer.openConversations);
        addFact(column,
            {tr("Conversations"),
                tr("%1, %2", "number of conversations, how many are open").arg(customer.conversations).arg(open)});
    }
    if (customer.wroteAgainWhileWaiting > 0) {
        addFact(column,
            {tr("Wrote again while waiting"),
                tr("%n time(s)", "how often the customer wrote again", customer.wroteAgainWhileWaiting),
                TextLabel::Rank::Soon});
    }
    if (customer.firstSeen > 0)
        addFact(column, {tr("First wrote"), TimeText::shortDay(customer.firstSeen, m_services.clock.nowMs())});
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
    if (!m_thread.contact.isNull()) {
        auto *handles = new KeyButton(customer.identities.size() > 1
                ? tr("Why this is one person…")
                : tr("Same person elsewhere…", "links the customer's handles on other networks"),
            m_customerFacts, KeyButton::Weight::Link);
        connect(handles, &KeyButton::clicked, this, [this] { Q_EMIT customerAsked(m_thread.contact); });
        addFlush(column, handles);
    }
    m_customerSection->addWidget(m_customerFacts);
}

void CasePanel::showTags()
{
    if (m_shownTags == m_thread.tags)
        return;
    m_shownTags = m_thread.tags;
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

QList<CasePanel::Fact> CasePanel::coverageFacts() const
{
    QList<Fact> facts;
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
        facts.append({account.networkName, since});
        if (gaps.isEmpty() && from)
            facts.append({tr("Gaps"), tr("none", "no gaps in what was read"), TextLabel::Rank::Ok});
        for (const auto &[start, end] : std::as_const(gaps))
            facts.append({tr("Gap"),
                tr("%1 to %2", "a stretch of time").arg(TimeText::stamp(start, now), TimeText::stamp(end, now)),
                TextLabel::Rank::Soon});
        if (account.health == inbox::AccountView::Health::SignedOut)
            facts.append(
                {tr("Not read since"), TimeText::stamp(to ? to : account.healthSince, now), TextLabel::Rank::Soon});
        if (!account.directMessagesCovered)
            facts.append({tr("Direct messages"), tr("not covered"), TextLabel::Rank::Soon});
    }
    return facts;
}

void CasePanel::showCoverage()
{
    if (m_thread.key == 0)
        return;
    const QList<Fact> facts = coverageFacts();
    if (m_coverage && facts == m_shownCoverage)
        return;
    m_shownCoverage = facts;
    delete m_coverage;
    m_coverage = new QWidget(m_content);
    auto *column = new QVBoxLayout(m_coverage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::of(this).px(4));
    for (const Fact &fact : facts)
        addFact(column, fact);
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
