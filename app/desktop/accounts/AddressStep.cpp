// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/AddressStep.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

using inbox::ConnectChoice;

AddressStep::AddressStep(inbox::AccountService &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_field(new QLineEdit(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_column(new QVBoxLayout(this))
{
    const Theme theme = Theme::of(parent);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.px(8));
    auto *label = new QLabel(tr("&Address of the account, or a link to its page"), this);
    label->setBuddy(m_field);
    m_column->addWidget(label);
    m_field->setClearButtonEnabled(true);
    m_column->addWidget(m_field);
    m_message->setWordWrap(true);
    m_column->addWidget(m_message);

    QStringList names;
    QStringList examples;
    const auto networks = accounts.networks();
    for (const auto &network : networks) {
        names.append(network.name);
        if (!network.addressExample.isEmpty())
            examples.append(network.addressExample);
    }
    constexpr qsizetype kFitting = 3;
    m_field->setPlaceholderText(examples.mid(0, kFitting).join(QStringLiteral(" · ")));
    m_examples = QLocale().createSeparatedList(examples);
    auto *scope = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this);
    scope->setWordWrap(true);
    scope->setText(
        tr("Possible now: %1. Baton reads what is said to the account and answers it; it does not publish new "
           "posts.",
            "list of networks")
            .arg(QLocale().createSeparatedList(names)));
    m_column->addWidget(scope);
    m_column->addStretch(1);
    m_message->hide();

    connect(m_field, &QLineEdit::returnPressed, this, &AddressStep::submit);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        dropChoices();
        m_message->hide();
        m_asking = false;
        ++m_asked;
        Q_EMIT stateChanged();
    });
}

QString AddressStep::message() const { return m_message->isHidden() ? QString() : m_message->wholeText(); }

void AddressStep::submit()
{
    const QString typed = m_field->text().trimmed();
    if (typed.isEmpty() || m_asking)
        return;
    dropChoices();
    m_asking = true;
    Q_EMIT stateChanged();
    say(tr("Asking the server what it is…"), false);
    whenDone(m_accounts.recognise(typed), this,
        [this, typed, number = ++m_asked](const Result<QList<ConnectChoice>> &choices) {
            if (number != m_asked)
                return;
            m_asking = false;
            Q_EMIT stateChanged();
            if (choices && !choices->isEmpty()) {
                show(*choices);
            } else if (choices || choices.error().kind == Error::Kind::NotFound) {
                say(tr("No network was found behind “%1”. Addresses look like these: %2. The link of the account's "
                       "page works too.",
                        "what was typed, list of examples")
                        .arg(typed, m_examples),
                    true);
            } else if (choices.error().kind == Error::Kind::Network || choices.error().kind == Error::Kind::Timeout) {
                say(tr("The server could not be reached. Check the address and the connection, then try again."), true);
            } else if (choices.error().kind == Error::Kind::Unsupported) {
                say(tr("There is a server, but it speaks no language that this version of Baton knows."), true);
            } else if (choices.error().kind != Error::Kind::Cancelled) {
                say(Words::error(choices.error()).sentence(), true);
            } else {
                m_message->hide();
            }
        });
}

void AddressStep::show(const QList<ConnectChoice> &choices)
{
    m_message->hide();
    if (choices.size() == 1) {
        Q_EMIT understood(choices.first());
        return;
    }
    say(tr("More than one network fits. Which one is it?"), false);
    m_choices = new QWidget(this);
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins(0, 0, 0, 0);
    for (const ConnectChoice &choice : choices) {
        const QString server = QUrl(choice.serverUrl).host();
        auto *button = new KeyButton(
            server.isEmpty() ? choice.networkName : tr("%1 on %2", "network, server").arg(choice.networkName, server),
            m_choices);
        connect(button, &QAbstractButton::clicked, this, [this, choice] { Q_EMIT understood(choice); });
        column->addWidget(button, 0, Qt::AlignLeading);
    }
    m_column->insertWidget(m_column->indexOf(m_message) + 1, m_choices);
}

void AddressStep::say(const QString &message, bool trouble)
{
    m_message->setRank(trouble ? TextLabel::Rank::Late : TextLabel::Rank::Muted);
    m_message->setText(trouble ? QStringLiteral("▲ ") + message : message);
    m_message->show();
}

void AddressStep::dropChoices()
{
    if (!m_choices)
        return;
    m_choices->hide();
    m_choices->deleteLater();
    m_choices = nullptr;
}

} // namespace baton::desktop
