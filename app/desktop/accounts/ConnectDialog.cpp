// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/ConnectDialog.h"

#include "app/desktop/accounts/AddressStep.h"
#include "app/desktop/accounts/ConnectedStep.h"
#include "app/desktop/accounts/OfficeHoursForm.h"
#include "app/desktop/accounts/SignInStep.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/base/WhenDone.h"

#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

using connectors::LoginWay;
using inbox::ConnectChoice;

ConnectDialog::ConnectDialog(const DesktopServices &services, Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_preferences(preferences)
    , m_title(new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this))
    , m_stack(new QStackedWidget(this))
    , m_back(new KeyButton(tr("Back"), this, KeyButton::Weight::Quiet))
    , m_cancel(new KeyButton(tr("Cancel"), this))
    , m_primary(new KeyButton({}, this, KeyButton::Weight::Primary))
{
    build();
    go(Step::Address);
}

ConnectDialog::ConnectDialog(
    const DesktopServices &services, Preferences &preferences, const inbox::AccountView &again, QWidget *parent)
    : ConnectDialog(services, preferences, parent)
{
    m_again = again;
    setWindowTitle(again.isConnectedHere ? tr("Sign in again") : tr("Connect an account"));
    m_title->setText(
        (again.isConnectedHere ? tr("Sign in again as %1") : tr("Connect %1 on this computer too")).arg(again.handle));
    // The server is asked once more: it may have learnt other ways to sign in.
    const QString handle = again.handle.startsWith(u'@') ? again.handle : u'@' + again.handle;
    // A handle that is a domain name finds its server by itself.
    const bool whole = handle.count(u'@') > 1 || handle.contains(u'.');
    m_address->field()->setText(whole ? again.handle : handle + u'@' + again.server);
    m_address->submit();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::build()
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Connect an account"));
    const Theme theme = Theme::of(parentWidget());
    m_open = [](const QUrl &address) { QDesktopServices::openUrl(address); };

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(16));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_stack, 1);
    addDialogButtons(column, {m_cancel, m_primary}, m_back);

    m_address = new AddressStep(m_services.accounts, this);
    m_stack->addWidget(m_address);

    m_waiting = new QWidget(this);
    auto *waiting = new QVBoxLayout(m_waiting);
    waiting->setContentsMargins(0, 0, 0, 0);
    m_waitingText = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, m_waiting);
    m_waitingText->setWordWrap(true);
    waiting->addWidget(m_waitingText);
    m_waitingLinks = new QWidget(m_waiting);
    auto *links = new QHBoxLayout(m_waitingLinks);
    links->setContentsMargins(0, theme.px(8), 0, 0);
    auto *again = new KeyButton(tr("Open the page again"), m_waitingLinks, KeyButton::Weight::Link);
    auto *copy = new KeyButton(tr("Copy its address"), m_waitingLinks, KeyButton::Weight::Link);
    links->addWidget(again);
    links->addWidget(copy);
    links->addStretch(1);
    waiting->addWidget(m_waitingLinks);
    waiting->addStretch(1);
    m_stack->addWidget(m_waiting);

    m_hoursPage = new QWidget(this);
    auto *hours = new QVBoxLayout(m_hoursPage);
    hours->setContentsMargins(0, 0, 0, 0);
    hours->setSpacing(theme.px(12));
    auto *why = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, m_hoursPage);
    why->setWordWrap(true);
    why->setText(
        tr("Waiting times are measured in these hours, so that a night does not count. It can be changed in the "
           "settings."));
    hours->addWidget(why);
    m_hours = new OfficeHoursForm(m_hoursPage);
    hours->addWidget(m_hours);
    hours->addStretch(1);
    m_stack->addWidget(m_hoursPage);

    connect(again, &QAbstractButton::clicked, this, [this] { open(m_browserAddress); });
    connect(copy, &QAbstractButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_browserAddress.toString(QUrl::FullyEncoded)); });
    connect(m_address, &AddressStep::understood, this, &ConnectDialog::understood);
    connect(m_address, &AddressStep::stateChanged, this, &ConnectDialog::refreshButtons);
    connect(m_hours, &OfficeHoursForm::changed, this, &ConnectDialog::refreshButtons);
    connect(m_primary, &QAbstractButton::clicked, this, &ConnectDialog::primary);
    connect(m_back, &QAbstractButton::clicked, this, &ConnectDialog::back);
    connect(m_cancel, &QAbstractButton::clicked, this, &ConnectDialog::reject);
    connect(&m_services.accounts, &inbox::AccountService::openInBrowser, this, [this](const QUrl &address) {
        if (m_step != Step::Waiting)
            return;
        m_browserAddress = address;
        m_waitingLinks->show();
        open(address);
    });
    resize(theme.px(520), theme.px(320));
}

QString ConnectDialog::titleText() const { return m_title->wholeText(); }

void ConnectDialog::open(const QUrl &address)
{
    if (address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http"))
        m_open(address);
}

void ConnectDialog::go(Step step)
{
    m_step = step;
    switch (step) {
    case Step::Address:
        if (!m_again)
            m_title->setText(tr("Connect an account"));
        m_stack->setCurrentWidget(m_address);
        m_address->field()->setFocus();
        break;
    case Step::SignIn: {
        const QString server = QUrl(m_choice.serverUrl).host();
        if (!m_again && m_signIn->way() == LoginWay::None)
            m_title->setText(tr("%1 on %2", "network, server").arg(m_choice.networkName, server));
        else if (!m_again)
            m_title->setText(server.isEmpty()
                    ? tr("Sign in to %1", "network").arg(m_choice.networkName)
                    : tr("Sign in to %1 on %2", "network, server").arg(m_choice.networkName, server));
        m_stack->setCurrentWidget(m_signInPage);
        break;
    }
    case Step::Waiting:
        m_waitingLinks->hide();
        m_browserAddress.clear();
        m_waitingText->setText(m_signIn->way() == LoginWay::Browser
                ? tr("Finish signing in on the page that opens in your browser. Baton waits for it here.")
                : m_signIn->way() == LoginWay::None ? tr("Reading %1…").arg(QUrl(m_choice.serverUrl).host())
                                                    : tr("Signing in to %1…").arg(m_choice.networkName));
        m_stack->setCurrentWidget(m_waiting);
        break;
    case Step::Connected:
        m_title->setText(tr("Connected"));
        m_stack->setCurrentWidget(m_connected);
        break;
    case Step::Hours:
        m_title->setText(tr("When is somebody there?"));
        m_stack->setCurrentWidget(m_hoursPage);
        break;
    }
    refreshButtons();
    if (step == Step::Connected)
        m_primary->setFocus();
}

void ConnectDialog::fit()
{
    // Grows with what is said, never shrinks under the mouse, and stays on the screen: then the page scrolls.
    const QWidget *page = m_stack->currentWidget();
    if (const auto *scroll = qobject_cast<const QScrollArea *>(page))
        page = scroll->widget();
    if (!page || !page->layout())
        return;
    page->layout()->activate();
    const int width = qMax(m_stack->width(), page->minimumSizeHint().width());
    const QLayout *layout = page->layout();
    const int wanted = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : page->sizeHint().height();
    const int room = screen() ? screen()->availableGeometry().height() * 9 / 10 : wanted;
    const int around = height() - m_stack->height();
    const int target = qMin(room, wanted + around + 2);
    if (target > height())
        resize(this->width(), target);
    if (m_step == Step::SignIn && !m_signIn->message().isEmpty())
        m_signInPage->ensureWidgetVisible(m_signIn->messageWidget());
}

void ConnectDialog::refreshButtons()
{
    const bool hoursLeft = m_preferences.isLoaded() && !m_preferences.officeHours();
    m_back->setVisible(m_step == Step::SignIn && !m_again);
    m_cancel->setVisible(m_step != Step::Connected);
    m_cancel->setText(m_step == Step::Hours ? tr("Later") : tr("Cancel"));
    m_primary->setVisible(m_step != Step::Waiting);
    bool enabled = true;
    switch (m_step) {
    case Step::Address:
        m_primary->setText(tr("Continue"));
        enabled = !m_address->field()->text().trimmed().isEmpty() && !m_address->isAsking();
        break;
    case Step::SignIn:
        m_primary->setText(m_signIn->primaryText());
        enabled = m_signIn->canSubmit();
        break;
    case Step::Waiting: break;
    case Step::Connected: m_primary->setText(hoursLeft && !m_again ? tr("Continue") : tr("Done")); break;
    case Step::Hours:
        m_primary->setText(tr("Save"));
        enabled = m_hours->isValid();
        break;
    }
    m_primary->setEnabled(enabled);
    m_primary->updateGeometry();
    m_cancel->updateGeometry();
    // Words that have just been shown are measured once they have been laid out.
    QMetaObject::invokeMethod(this, &ConnectDialog::fit, Qt::QueuedConnection);
}

void ConnectDialog::primary()
{
    switch (m_step) {
    case Step::Address: m_address->submit(); break;
    case Step::SignIn: signIn(); break;
    case Step::Waiting: break;
    case Step::Connected:
        if (!m_again && !m_preferences.officeHours())
            go(Step::Hours);
        else
            accept();
        break;
    case Step::Hours:
        m_preferences.setOfficeHours(m_hours->hours());
        accept();
        break;
    }
}

void ConnectDialog::back() { go(Step::Address); }

void ConnectDialog::understood(const ConnectChoice &choice)
{
    m_choice = choice;
    if (m_signInPage) {
        m_stack->removeWidget(m_signInPage);
        m_signInPage->deleteLater();
    }
    m_signInPage = new QScrollArea(this);
    m_signInPage->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    m_signInPage->setWidgetResizable(true);
    m_signInPage->setFrameShape(QFrame::NoFrame);
    m_signInPage->viewport()->setAutoFillBackground(false);
    m_signIn = new SignInStep(choice, m_again.has_value(), this);
    m_signIn->setAutoFillBackground(false);
    m_signInPage->setWidget(m_signIn);
    m_signIn->setAutoFillBackground(false);
    m_stack->addWidget(m_signInPage);
    connect(m_signIn, &SignInStep::submitted, this, &ConnectDialog::signIn);
    connect(m_signIn, &SignInStep::stateChanged, this, &ConnectDialog::refreshButtons);
    connect(m_signIn, &SignInStep::pageAsked, this, &ConnectDialog::open);
    go(Step::SignIn);
    QWidget *first = m_signIn->firstField();
    (first ? first : m_primary)->setFocus();
}

void ConnectDialog::signIn()
{
    const inbox::ConnectRequest request = m_signIn->request();
    go(Step::Waiting);
    const quint64 attempt = ++m_attempt;
    if (m_again) {
        whenDone(m_services.accounts.signIn(m_again->key, request), this, [this, attempt](const Result<void> &result) {
            if (attempt == m_attempt)
                answered(result ? Result<AccountKey>(m_again->key) : Result<AccountKey>(fail(result.error())));
        });
        return;
    }
    whenDone(m_services.accounts.connectAccount(request), this, [this, attempt](const Result<AccountKey> &account) {
        if (attempt == m_attempt)
            answered(account);
    });
}

void ConnectDialog::answered(const Result<AccountKey> &account)
{
    if (!account) {
        go(Step::SignIn);
        m_signIn->showError(account.error());
        return;
    }
    m_signIn->clearSecrets();
    m_connected = new ConnectedStep(m_services, m_preferences, *account, m_again ? 0 : m_signIn->historyDays(), this);
    m_stack->addWidget(m_connected);
    go(Step::Connected);
    Q_EMIT connected(*account);
}

void ConnectDialog::reject()
{
    if (m_step == Step::Waiting) {
        // Back to the choice, not out: a wrong click in the browser is no reason to begin again.
        ++m_attempt;
        m_services.accounts.cancelConnect();
        go(Step::SignIn);
        return;
    }
    if (m_address->isAsking())
        m_services.accounts.cancelConnect();
    QDialog::reject();
}

} // namespace baton::desktop
