// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "core/inbox/AccountService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QScrollArea;
class QStackedWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class AddressStep;
class ConnectedStep;
class KeyButton;
class OfficeHoursForm;
class Preferences;
class SignInStep;
class TextLabel;

/// Connects an account, or signs one in again: address → sign-in → "Signed in as …" → once, "When is somebody there?".
/// Closing it stops a sign-in that is under way; an account that is connected stays.
///
/// While it is open it opens the browser itself when the service asks for it.
/// @thread interface; never blocks
class ConnectDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Step { Address, SignIn, Waiting, Connected, Hours };

    ConnectDialog(const DesktopServices &services, Preferences &preferences, QWidget *parent);
    /// Signs this account in again.
    ConnectDialog(
        const DesktopServices &services, Preferences &preferences, const inbox::AccountView &again, QWidget *parent);
    ~ConnectDialog() override;

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] AddressStep *addressStep() const { return m_address; }
    [[nodiscard]] SignInStep *signInStep() const { return m_signIn; }
    [[nodiscard]] ConnectedStep *connectedStep() const { return m_connected; }
    [[nodiscard]] OfficeHoursForm *hoursForm() const { return m_hours; }
    [[nodiscard]] KeyButton *primaryButton() const { return m_primary; }
    [[nodiscard]] KeyButton *backButton() const { return m_back; }
    [[nodiscard]] KeyButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QString titleText() const;

    /// How addresses are opened; by default with the desktop's browser.
    void setBrowser(std::function<void(const QUrl &)> open) { m_open = std::move(open); }

    void reject() override;

Q_SIGNALS:
    void connected(baton::AccountKey account);

private:
    void build();
    void go(Step step);
    void fit();
    void refreshButtons();
    void primary();
    void back();
    void understood(const inbox::ConnectChoice &choice);
    void signIn();
    void answered(const Result<AccountKey> &account);
    void open(const QUrl &address);

    DesktopServices m_services;
    Preferences &m_preferences;
    std::optional<inbox::AccountView> m_again;
    std::function<void(const QUrl &)> m_open;
    Step m_step = Step::Address;
    inbox::ConnectChoice m_choice;
    QUrl m_browserAddress;
    quint64 m_attempt = 0; ///< answers to a sign-in that was stopped are dropped

    TextLabel *m_title;
    QStackedWidget *m_stack;
    AddressStep *m_address = nullptr;
    QScrollArea *m_signInPage = nullptr;
    SignInStep *m_signIn = nullptr;
    QWidget *m_waiting = nullptr;
    TextLabel *m_waitingText = nullptr;
    QWidget *m_waitingLinks = nullptr;
    ConnectedStep *m_connected = nullptr;
    QWidget *m_hoursPage = nullptr;
    OfficeHoursForm *m_hours = nullptr;
    KeyButton *m_back;
    KeyButton *m_cancel;
    KeyButton *m_primary;
};

} // namespace baton::desktop
