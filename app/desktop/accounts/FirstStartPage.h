// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;

/// What somebody sees who has no account yet: three ways to begin, and what is not possible yet.
class FirstStartPage final : public QWidget {
    Q_OBJECT

public:
    explicit FirstStartPage(const QList<inbox::AccountService::NetworkView> &networks, QWidget *parent = nullptr);

    [[nodiscard]] KeyButton *connectButton() const { return m_connect; }
    [[nodiscard]] KeyButton *sampleButton() const { return m_sample; }

Q_SIGNALS:
    void connectAsked();
    void sampleAsked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    KeyButton *m_connect;
    KeyButton *m_sample;
};

} // namespace baton::desktop
