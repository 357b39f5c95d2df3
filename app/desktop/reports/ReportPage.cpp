// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/reports/ReportPage.h"

#include "app/desktop/reports/ReportText.h"
#include "app/desktop/reports/TrafficMap.h"
#include "app/desktop/reports/TrendChart.h"
#include "app/desktop/theme/FlowLayout.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/pages/ReportParts.h"
#include "core/reports/Digest.h"

#include <QtGui/QTextDocumentFragment>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace baton::desktop {

using reports::answersOf;
using reports::Figure;
using reports::Interval;
using reports::Report;
using Cell = FigureTable::Cell;

namespace {

constexpr double kTwoColumns = 1100;
constexpr qsizetype kMostTags = 12;

QString labelOf(const char *key)
{
    for (const pages::FigureName &name : pages::figureNames()) {
        if (qstrcmp(name.key, key) == 0)
            return pages::labelOf(name);
    }
    return {};
}

TextLabel *line(const QString &text, QWidget *parent)
{
    auto *made = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, parent);
    made->setWordWrap(true);
    made->setText(text);
    return made;
}

std::vector<Interval> momentsOf(const Report &report)
{
    std::vector<Interval> moments;
    for (const auto &[thread, chaser] : report.chasers) {
        Interval one;
        one.thread = thread;
        one.from = one.until = chaser.at;
        moments.push_back(one);
    }
    return moments;
}

} // namespace

ReportPage::ReportPage(std::shared_ptr<const ReportSet> set, const MemberId &me, OpenBehind open, QWidget *parent)
    : QWidget(parent)
    , m_set(std::move(set))
    , m_me(me)
    , m_open(std::move(open))
    , m_hasHours(m_set->report.hours.has_value())
    , m_answers(answersOf(m_set->report.total))
{
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(28), theme.px(20), theme.px(28), theme.px(24));
    column->setSpacing(theme.px(16));
    buildHeadline(column);
    buildCards(column);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(theme.px(16));
    const auto stack = [&](const QList<QWidget *> &panels) {
        auto *one = new QVBoxLayout;
        one->setSpacing(theme.px(16));
        for (QWidget *panel : panels) {
            if (panel)
                one->addWidget(panel);
        }
        one->addStretch(1);
        m_columns->addLayout(one, 1);
    };
    buildTimes(column);
    stack({makeTrend(), makeTags(), makeAccounts()});
    stack({makeTraffic(), makeAges(), makeOwn()});
    column->addLayout(m_columns);
    column->addStretch(1);
}

Behind ReportPage::behind(const QString &title, int count, Pick pick, bool areMoments) const
{
    if (count == 0)
        return {};
    return {title, [set = m_set, pick = std::move(pick)] { return pick(*set); }, areMoments};
}

void ReportPage::buildHeadline(QBoxLayout *column)
{
    const Theme theme = Theme::of(this);
    const int waiting = int(total().backlog.waiting.size());
    const QStringList rich{ReportText::came(m_set->kind, m_set->days, total().messages).toHtmlEscaped(),
        ReportText::answered(m_answers),
        QStringLiteral("<span style=\"color:%1\">%2</span>")
            .arg((waiting > 0 ? theme.colours.late : theme.colours.text).name(),
                ReportText::unanswered(waiting, m_set->isOver))};
    for (const QString &one : rich)
        m_sentences.append(QTextDocumentFragment::fromHtml(one).toPlainText());
    auto *headline = new QLabel(rich.join(QLatin1Char(' ')), this);
    headline->setTextFormat(Qt::RichText);
    headline->setWordWrap(true);
    QFont font = theme.fonts.title;
    font.setWeight(QFont::Normal);
    font.setPixelSize(theme.px(19));
    headline->setFont(font);
    headline->setForegroundRole(QPalette::WindowText);
    headline->setAccessibleName(m_sentences.join(QLatin1Char(' ')));
    headline->setObjectName(QStringLiteral("headline"));
    headline->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(headline);

    auto *row = new QWidget(this);
    auto *flow = new FlowLayout(theme.px(12), row);
    if (const Behind them = behind(
            tr("Without an answer"), waiting, [](const ReportSet &set) { return set.report.total.backlog.waiting; })) {
        auto *show = new KeyButton(tr("Show them"), row, KeyButton::Weight::Link);
        show->setObjectName(QStringLiteral("show-unanswered"));
        connect(show, &QAbstractButton::clicked, this, [this, them] { m_open(them); });
        flow->addWidget(show);
    }
    auto *before = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, row);
    before->setText(m_set->before ? ReportText::before(m_set->kind, answersOf(m_set->before->total))
                                  : tr("Reading what was before…"));
    if (m_set->before)
        m_sentences.append(before->wholeText());
    flow->addWidget(before);
    column->addWidget(row);
}

void ReportPage::buildCards(QBoxLayout *column)
{
    const Theme theme = Theme::of(this);
    auto *row = new QWidget(this);
    auto *flow = new FlowLayout(theme.px(12), row);
    const auto add = [&](const QString &name, const QString &value, const QString &detail, const Behind &what) {
        auto *card = new FigureCard(name, value, detail, row);
        card->setObjectName(QStringLiteral("card/") + name);
        if (what)
            connect(card, &QAbstractButton::clicked, this, [this, what] { m_open(what); });
        else
            card->setPlain();
        flow->addWidget(card);
    };
    if (m_set->now) {
        const reports::Backlog &backlog = m_set->now->backlog;
        const int waiting = int(backlog.waiting.size());
        TimeMs longest = 0;
        for (const Interval &one : backlog.waiting)
            longest = std::max(longest, one.length);
        add(tr("Waiting now"), QLocale().toString(waiting),
            waiting == 0 ? tr("nobody", "nobody waits for an answer")
                         : tr("%n nobody has · longest %1", "conversations; how long", backlog.unclaimed)
                               .arg(pages::waitText(double(longest))),
            behind(tr("Waiting now"), waiting, [](const ReportSet &set) { return set.now->backlog.waiting; }));
    } else {
        add(tr("Waiting now"), QStringLiteral("…"), tr("Reading…"), {});
    }
    const auto time = [&](const QString &name, const Figure &figure, const Pick &pick) {
        add(name, ReportText::half(figure, m_hasHours),
            figure.n() == 0  ? tr("none", "no such reply in these days")
                : m_hasHours ? tr("half, working time · from %n", "replies", figure.n())
                             : tr("half · from %n", "replies", figure.n()),
            behind(name, figure.n(), pick));
    };
    time(labelOf("first_response_time"), total().firstResponse,
        [](const ReportSet &set) { return set.report.total.firstResponse.intervals; });
    time(labelOf("next_reply_time"), total().nextReply,
        [](const ReportSet &set) { return set.report.total.nextReply.intervals; });
    const int handed = total().accepted + total().returned + total().bounced;
    add(tr("Handed on"), QLocale().toString(handed),
        tr("%1 taken · %2 sent back", "hand-offs").arg(total().accepted).arg(total().returned),
        behind(tr("Handed on"), total().handOff.n(),
            [](const ReportSet &set) { return set.report.total.handOff.intervals; }));
    const int chasers = int(total().chasers.size());
    add(tr("Wrote again while waiting"), QLocale().toString(chasers),
        m_set->isOver && m_set->before ? ReportText::changeSpoken(chasers, int(m_set->before->total.chasers.size()))
                                       : tr("messages of customers"),
        behind(
            tr("Wrote again while waiting"), chasers, [](const ReportSet &set) { return momentsOf(set.report.total); },
            true));
    column->addWidget(row);
}

void ReportPage::buildTimes(QBoxLayout *column)
{
    auto *panel = new ReportPanel(tr("How long it took"),
        tr("Of what ended in these days. Half and nine in ten, never an average; where there are fewer than five, the "
           "values."),
        this);
    QStringList heads{QString(), tr("how many"), tr("half within"), tr("9 in 10 within")};
    if (m_hasHours)
        heads.append({tr("half, working time"), tr("9 in 10, working time")});
    heads.append(tr("half, before"));
    auto *table = new FigureTable(heads, m_open, panel);
    struct Row {
        const char *key;
        Figure Report::*figure;
    };
    static constexpr std::array kRows{Row{"first_response_time", &Report::firstResponse},
        Row{"next_reply_time", &Report::nextReply}, Row{"claim_time", &Report::claim},
        Row{"handoff_latency", &Report::handOff}, Row{"first_resolution", &Report::firstResolution},
        Row{"full_resolution", &Report::fullResolution}, Row{"customer_wait", &Report::customerWait}};
    for (const Row &row : kRows) {
        const Figure &figure = total().*row.figure;
        const QString name = labelOf(row.key);
        const bool open = m_hasHours && figure.openMedian().has_value();
        const Behind what = behind(name, figure.n(),
            [which = row.figure](const ReportSet &set) { return (set.report.total.*which).intervals; });
        const auto opens
            = [&](const QString &text) -> Cell { return {text, ReportText::spoken(name, text, figure.n()), what}; };
        QList<Cell> cells{opens(QLocale().toString(figure.n())), {ReportText::half(figure, false)},
            {ReportText::most(figure, false)}};
        if (m_hasHours) {
            cells.append({open ? ReportText::half(figure, true) : QStringLiteral("–")});
            cells.append({open ? ReportText::most(figure, true) : QStringLiteral("–")});
        }
        if (!m_set->before) {
            cells.append({QStringLiteral("…"), tr("Reading…"), {}, {}, true});
        } else {
            const Figure &before = m_set->before->total.*row.figure;
            const QString text = ReportText::half(before, open && before.openMedian());
            Behind former;
            if (before.n() > 0)
                former = {tr("%1, in the days before", "a figure").arg(name),
                    [set = m_set, which = row.figure] { return (set->before->total.*which).intervals; }};
            cells.append({text,
                ReportText::spoken(tr("%1, in the days before", "a figure").arg(name), text, before.n()), former});
        }
        table->addRow(name, cells);
    }
    panel->content()->addWidget(table);
    column->addWidget(panel);
}

QWidget *ReportPage::makeTrend()
{
    auto *panel = new ReportPanel(tr("How long until an answer"),
        m_hasHours ? tr("Working time, by the week of the answer") : tr("By the week of the answer"), this);
    if (!m_set->weeks) {
        TextLabel *reading = line(tr("Reading…"), panel);
        reading->setMinimumHeight(Theme::of(this).px(200)); // the chart's: nothing jumps when it comes
        panel->content()->addWidget(reading);
        return panel;
    }
    auto *chart = new TrendChart(
        weeksOf(answersOf(m_set->weeks->total), m_set->days.to, ReportLoader::kWeeks, m_set->weeks->question.zone),
        panel);
    chart->setObjectName(QStringLiteral("trend"));
    connect(chart, &TrendChart::weekChosen, this, [this, chart](size_t week) {
        const TrendWeek &one = chart->weeks()[week];
        if (one.figure.n() > 0)
            m_open({tr("Answered in week %1").arg(one.monday.weekNumber()),
                [intervals = one.figure.intervals] { return intervals; }});
    });
    panel->content()->addWidget(chart);
    return panel;
}

QWidget *ReportPage::makeTraffic()
{
    auto *panel = new ReportPanel(tr("When customers write"), tr("Messages in an hour, by weekday"), this);
    auto *map = new TrafficMap(total().traffic, total().hours, panel);
    map->setObjectName(QStringLiteral("traffic"));
    panel->content()->addWidget(map);
    return panel;
}

QWidget *ReportPage::makeAges()
{
    const reports::Backlog &backlog = total().backlog;
    auto *panel = new ReportPanel(
        m_set->isOver ? tr("How long they had waited when it ended") : tr("How long they wait"), QString(), this);
    if (backlog.waiting.empty()) {
        panel->content()->addWidget(line(ReportText::unanswered(0, m_set->isOver), panel));
        return panel;
    }
    auto *table = new FigureTable({QString(), QString(), QString()}, m_open, panel);
    const int most = *std::max_element(backlog.byAge.begin(), backlog.byAge.end());
    for (size_t bucket = 0; bucket < backlog.byAge.size(); ++bucket) {
        const int count = backlog.byAge[bucket];
        const bool isLate = bucket + 1 == backlog.byAge.size() && count > 0;
        const QString name = ReportText::age(bucket);
        const auto pick = [bucket](const ReportSet &set) {
            constexpr TimeMs kHour = 3600'000;
            constexpr std::array<TimeMs, 4> kUpTo{kHour, 4 * kHour, 8 * kHour, 24 * kHour};
            std::vector<Interval> some;
            for (const Interval &one : set.report.total.backlog.waiting) {
                const auto age = std::upper_bound(kUpTo.begin(), kUpTo.end(), one.length) - kUpTo.begin();
                if (size_t(age) == bucket)
                    some.push_back(one);
            }
            return some;
        };
        const QString number = QLocale().toString(count);
        table->addRow(name,
            {{{}, {}, {}, double(count) / most, false, isLate},
                {isLate ? QStringLiteral("▲ ") + number : number,
                    tr("Waiting %1: %n. Opens the conversations behind it.", "how long", count).arg(name),
                    behind(tr("Waiting %1", "how long").arg(name), count, pick)}});
    }
    panel->content()->addWidget(table);
    return panel;
}

QWidget *ReportPage::makeAccounts()
{
    const auto &groups = m_set->report.groups;
    if (groups.isEmpty())
        return nullptr;
    auto *panel = new ReportPanel(tr("By account"), QString(), this);
    auto *table = new FigureTable({QString(), tr("messages"), tr("answers"),
                                      m_hasHours ? tr("half, working time") : tr("half within"), tr("waiting")},
        m_open, panel);
    for (qsizetype i = 0; i < groups.size(); ++i) {
        const Report &report = groups.at(i).report;
        const Figure answers = answersOf(report);
        const QString name = isolated(groups.at(i).key);
        const QString half = ReportText::half(answers, m_hasHours && answers.openMedian());
        const int waiting = int(report.backlog.waiting.size());
        table->addRow(name,
            {{QLocale().toString(report.messages)},
                {QLocale().toString(answers.n()), ReportText::spoken(name, half, answers.n()),
                    behind(name, answers.n(),
                        [i](const ReportSet &set) { return answersOf(set.report.groups.at(i).report).intervals; })},
                {half},
                {QLocale().toString(waiting), tr("%1: %n wait. Opens them.", "account or tag", waiting).arg(name),
                    behind(tr("%1: waiting", "account or tag").arg(name), waiting,
                        [i](const ReportSet &set) { return set.report.groups.at(i).report.backlog.waiting; })}});
    }
    panel->content()->addWidget(table);
    return panel;
}

QWidget *ReportPage::makeTags()
{
    auto *panel = new ReportPanel(tr("What it was about"), tr("Conversations by tag"), this);
    if (!m_set->tags) {
        panel->content()->addWidget(line(tr("Reading…"), panel));
        return panel;
    }
    const auto &groups = m_set->tags->groups;
    QList<qsizetype> order;
    for (qsizetype i = 0; i < groups.size(); ++i) {
        if (groups.at(i).report.conversations > 0)
            order.append(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        return groups.at(a).report.conversations > groups.at(b).report.conversations;
    });
    if (order.isEmpty()) {
        panel->content()->addWidget(line(tr("No conversation of these days has a tag. T gives one."), panel));
        return panel;
    }
    QHash<QString, int> former;
    if (m_set->isOver && m_set->before) {
        for (const reports::ReportGroup &group : m_set->before->groups)
            former.insert(group.key, group.report.conversations);
    }
    QStringList heads{QString(), QString(), tr("conversations")};
    if (m_set->isOver)
        heads.append(tr("change"));
    heads.append({tr("answers"), m_hasHours ? tr("half, working time") : tr("half within")});
    auto *table = new FigureTable(heads, m_open, panel);
    const int most = groups.at(order.constFirst()).report.conversations;
    for (const qsizetype i : order.mid(0, kMostTags)) {
        const Report &report = groups.at(i).report;
        const QString name = isolated(groups.at(i).key);
        const Figure answers = answersOf(report);
        const QString half = ReportText::half(answers, m_hasHours && answers.openMedian());
        QList<Cell> cells{
            {{}, {}, {}, double(report.conversations) / most}, {QLocale().toString(report.conversations)}};
        if (m_set->isOver) {
            const int before = former.value(groups.at(i).key);
            cells.append({m_set->before ? ReportText::change(report.conversations, before) : QStringLiteral("…"),
                m_set->before ? ReportText::changeSpoken(report.conversations, before) : tr("Reading…"), {}, {}, true});
        }
        cells.append({QLocale().toString(answers.n()), ReportText::spoken(name, half, answers.n()),
            behind(name, answers.n(),
                [i](const ReportSet &set) { return answersOf(set.tags->groups.at(i).report).intervals; })});
        cells.append({half});
        table->addRow(name, cells);
    }
    panel->content()->addWidget(table);
    if (order.size() > kMostTags)
        panel->content()->addWidget(
            line(tr("%n more tag(s) are in the export.", nullptr, int(order.size() - kMostTags)), panel));
    return panel;
}

QWidget *ReportPage::makeOwn()
{
    if (m_me.isNull())
        return nullptr;
    const Report own = reports::shareOf(total(), m_me);
    auto *panel = new ReportPanel(tr("Yours"), tr("Only you see this."), this);
    const auto taken = own.ownResponse.find(m_me);
    const Figure response = taken == own.ownResponse.end() ? Figure() : taken->second;
    if (own.replies == 0 && own.claim.n() == 0 && own.firstResolution.n() == 0) {
        panel->content()->addWidget(line(tr("You wrote no reply in these days."), panel));
        return panel;
    }
    panel->content()->addWidget(line(tr("You wrote %n reply(ies).", nullptr, own.replies), panel));
    auto *table = new FigureTable({QString(), tr("how many"), tr("half within"), tr("9 in 10 within")}, m_open, panel);
    const auto row = [&](const QString &name, const Figure &figure) {
        const QString half = ReportText::half(figure, false);
        Behind what;
        if (figure.n() > 0)
            what = {name, [intervals = figure.intervals] { return intervals; }};
        table->addRow(name,
            {{QLocale().toString(figure.n()), ReportText::spoken(name, half, figure.n()), what}, {half},
                {ReportText::most(figure, false)}});
    };
    row(tr("From taking on to answering"), response);
    row(labelOf("first_response_time"), own.firstResponse);
    row(labelOf("next_reply_time"), own.nextReply);
    row(labelOf("claim_time"), own.claim);
    row(labelOf("first_resolution"), own.firstResolution);
    panel->content()->addWidget(table);
    return panel;
}

void ReportPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= Theme::of(this).px(kTwoColumns);
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace baton::desktop
