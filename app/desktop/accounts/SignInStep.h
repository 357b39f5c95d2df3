// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inbox/AccountService.h"

#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// What will be read and written, where the password goes, and the way to sign in.
class SignInStep final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kUsualHistoryDays = 30;

    /// @param again  the account exists; its history is not asked for
    SignInStep(const inbox::ConnectChoice &choice, bool again, QWidget *parent = nullptr);

    [[nodiscard]] connectors::LoginWay way() const { return m_way; }
    [[nodiscard]] QString primaryText() const;
    [[nodiscard]] bool canSubmit() const;
    [[nodiscard]] inbox::ConnectRequest request() const;
    [[nodiscard]] int historyDays() const;

    /// What the answer was; asks for the second factor or offers the file where that is the way on.
    void showError(const Error &error);
    [[nodiscard]] QString message() const;
    [[nodiscard]] QWidget *messageWidget() const;
    /// Forgets what was typed into the secret fields.
    void clearSecrets();

    [[nodiscard]] QLineEdit *identifierField() const { return m_identifier; }
    [[nodiscard]] QLineEdit *secretField() const { return m_secret; }
    /// Where typing begins; null: nothing is typed.
    [[nodiscard]] QWidget *firstField() const;
    [[nodiscard]] QLineEdit *codeField() const { return m_code; }
    [[nodiscard]] KeyButton *otherWayButton() const { return m_otherWay; }
    [[nodiscard]] KeyButton *fileButton() const { return m_useFile; }

Q_SIGNALS:
    void submitted();
    void stateChanged();
    /// The page that gives tokens or app passwords.
    void pageAsked(const QUrl &page);

private:
    void setWay(connectors::LoginWay way);

    inbox::ConnectChoice m_choice;
    connectors::LoginWay m_way = connectors::LoginWay::Browser;
    bool m_inFile = false;
    bool m_needsCode = false;
    QUrl m_page;
    QComboBox *m_history;
    QLabel *m_identifierLabel;
    QLineEdit *m_identifier;
    QLabel *m_secretLabel;
    QLineEdit *m_secret;
    QLabel *m_codeLabel;
    QLineEdit *m_code;
    TextLabel *m_steps;
    KeyButton *m_pageButton;
    TextLabel *m_message;
    KeyButton *m_useFile;
    KeyButton *m_otherWay;
};

} // namespace baton::desktop
