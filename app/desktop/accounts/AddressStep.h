// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// One field that finds network and server from an address or a page's link.
class AddressStep final : public QWidget {
    Q_OBJECT

public:
    explicit AddressStep(inbox::AccountService &accounts, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *field() const { return m_field; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] bool isAsking() const { return m_asking; }
    void submit();

Q_SIGNALS:
    void understood(const baton::inbox::ConnectChoice &choice);
    /// Whether the field can be submitted has changed.
    void stateChanged();

private:
    void show(const QList<inbox::ConnectChoice> &choices);
    void say(const QString &message, bool trouble);
    void dropChoices();

    inbox::AccountService &m_accounts;
    QLineEdit *m_field;
    QString m_examples; ///< addresses as the networks write them
    TextLabel *m_message;
    QWidget *m_choices = nullptr;
    QVBoxLayout *m_column;
    bool m_asking = false;
    quint64 m_asked = 0; ///< the newest question; answers to older ones are dropped
};

} // namespace baton::desktop
