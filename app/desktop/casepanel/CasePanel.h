// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/theme/FlowLayout.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "core/inbox/AccountService.h"
#include "core/inbox/InboxService.h"

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

/// The panel beside a conversation: who has it, who the customer is, tags, priority, what is covered, the case code.
class CasePanel : public QScrollArea {
    Q_OBJECT

public:
    explicit CasePanel(const DesktopServices &services, QWidget *parent = nullptr);

    /// Key 0 empties the panel.
    void setThread(const ThreadRow &thread);
    [[nodiscard]] ThreadKey thread() const { return m_thread.key; }

Q_SIGNALS:
    void addTagAsked();
    void removeTagAsked(const QString &name);
    void priorityAsked(baton::Priority priority);
    void claimAsked();
    /// Show a list by a filter: "tag:…", "from:…".
    void filterAsked(const QString &filter);
    void threadAsked(baton::ThreadKey thread);
    void said(const QString &sentence);

private:
    class HolderLine;
    /// A section with its head; returns where its content goes.
    QVBoxLayout *addSection(const QString &head);
    static void addFlush(QVBoxLayout *column, KeyButton *button);
    static void addFact(
        QVBoxLayout *column, const QString &name, const QString &value, TextLabel::Rank rank = TextLabel::Rank::Text);
    void showCustomer(const CustomerView &customer);
    void showTags();
    void showCoverage();
    void applyGround();

    DesktopServices m_services;
    ThreadRow m_thread;
    CustomerView m_customer;
    QWidget *m_content;
    QVBoxLayout *m_column;
    HolderLine *m_holder;
    KeyButton *m_takeOn;
    QVBoxLayout *m_customerSection;
    QWidget *m_customerFacts = nullptr;
    FlowLayout *m_tags;
    KeyButton *m_priority;
    QVBoxLayout *m_coverageSection;
    QWidget *m_coverage = nullptr;
    KeyButton *m_code;
};

/// A value with spaces in quotes, as the filter language wants it.
QString filterValue(const QString &value);

} // namespace baton::desktop
