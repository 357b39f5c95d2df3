// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/domain/Views.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class HistoryOffer;
class Preferences;
class TextLabel;

/// "Signed in as @brand. 214 messages of 30 days read. Checked 20 s ago, next in 40 s.", as it goes on.
class ConnectedStep final : public QWidget {
    Q_OBJECT

public:
    ConnectedStep(const DesktopServices &services, Preferences &preferences, AccountKey account, int historyDays,
        QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] HistoryOffer *offer() const { return m_offer; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    DesktopServices m_services;
    AccountKey m_account;
    int m_days;
    TextLabel *m_signedIn;
    TextLabel *m_checked;
    TextLabel *m_try;
    TextLabel *m_notes;
    HistoryOffer *m_offer;
    QTimer m_tick;
};

} // namespace baton::desktop
