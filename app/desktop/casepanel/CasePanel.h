// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/theme/FlowLayout.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

class LadderSection;

/// The panel beside a conversation: who has it, who the customer is, tags, priority, what is covered, the case code.
class CasePanel : public QScrollArea {
    Q_OBJECT

public:
    explicit CasePanel(const DesktopServices &services, QWidget *parent = nullptr);

    /// Key 0 empties the panel.
    void setThread(const ThreadRow &thread);
    /// Who has it by the ladder, and which promise its deadline is; after setThread(), which forgets the last one's.
    void setLadder(const QList<LadderStepView> &steps, const QString &target);
    [[nodiscard]] ThreadKey thread() const { return m_thread.key; }

Q_SIGNALS:
    void addTagAsked();
    void removeTagAsked(const QString &name);
    void priorityAsked(baton::Priority priority);
    void claimAsked();
    void causeAsked();
    /// Show a list by a filter: "tag:…", "from:…".
    void filterAsked(const QString &filter);
    void threadAsked(baton::ThreadKey thread);
    /// Who this is on other networks.
    void customerAsked(const baton::IdentityId &handle);
    void said(const QString &sentence);

private:
    class HolderLine;
    /// A section with its head; returns where its content goes.
    QVBoxLayout *addSection(const QString &head);
    static void addFlush(QVBoxLayout *column, KeyButton *button);
    struct Fact {
        QString name;
        QString value;
        TextLabel::Rank rank = TextLabel::Rank::Text;
        bool operator==(const Fact &) const = default;
    };
    static void addFact(QVBoxLayout *column, const Fact &fact);
    [[nodiscard]] QList<Fact> coverageFacts() const;
    void showCustomer(const CustomerView &customer);
    void showKnownOfCustomer();
    void askCustomer();
    void showDue();
    void showTags();
    void showCoverage();
    void applyGround();

    DesktopServices m_services;
    ThreadRow m_thread;
    QWidget *m_content;
    QVBoxLayout *m_column;
    HolderLine *m_holder;
    KeyButton *m_takeOn;
    TextLabel *m_due;
    LadderSection *m_ladder;
    QString m_target; ///< which promise the deadline is; empty: what somebody asked for, or not known yet
    QVBoxLayout *m_customerSection;
    QWidget *m_customerFacts = nullptr;
    ThreadRow m_customerOf; ///< what m_customerFacts was made from
    std::optional<CustomerView> m_customer;
    QTimer m_askSoon;
    QTimer m_customerSlow; ///< runs while the customer is being read
    std::optional<QStringList> m_shownTags;
    FlowLayout *m_tags;
    KeyButton *m_priority;
    KeyButton *m_cause;
    QVBoxLayout *m_coverageSection;
    QWidget *m_coverage = nullptr;
    QList<Fact> m_shownCoverage;
    KeyButton *m_code;
};

/// A value with spaces in quotes, as the filter language wants it.
QString filterValue(const QString &value);

} // namespace baton::desktop
