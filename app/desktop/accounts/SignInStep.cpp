// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/SignInStep.h"

#include "app/desktop/accounts/SignInHelp.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

using connectors::LoginWay;

SignInStep::SignInStep(const inbox::ConnectChoice &choice, bool again, QWidget *parent)
    : QWidget(parent)
    , m_choice(choice)
    , m_history(new QComboBox(this))
    , m_identifierLabel(new QLabel(tr("A&ddress of the account"), this))
    , m_identifier(new QLineEdit(choice.identifier, this))
    , m_secretLabel(new QLabel(this))
    , m_secret(new QLineEdit(this))
    , m_codeLabel(new QLabel(tr("&Code"), this))
    , m_code(new QLineEdit(this))
    , m_steps(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_pageButton(new KeyButton({}, this, KeyButton::Weight::Link))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
    , m_useFile(new KeyButton(tr("Keep it in a file"), this))
    , m_otherWay(new KeyButton({}, this, KeyButton::Weight::Link))
{
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(6));

    const auto sentence = [&](const QString &text) {
        auto *row = new QHBoxLayout;
        row->setSpacing(theme.px(8));
        auto *bullet = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Accent, this);
        bullet->setText(QStringLiteral("•"));
        auto *label = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
        label->setWordWrap(true);
        label->setText(text);
        row->addWidget(bullet, 0, Qt::AlignTop);
        row->addWidget(label, 1);
        column->addLayout(row);
    };
    if (choice.ways == QList{LoginWay::None}) {
        sentence(tr("Baton reads what is published there; it lands in Heard, and nobody waits for an answer."));
        sentence(tr("Nothing is signed in to, and nothing is written."));
    } else {
        sentence(tr("Baton reads mentions, replies and private messages of this account, and the conversations they "
                    "belong to."));
        sentence(tr("It writes only what you send: answers, likes, and what you mute, block or report."));
        sentence(tr("The sign-in is kept in the system's keychain, nowhere else, and can be taken back on the network "
                    "at any time."));
    }
    column->addSpacing(theme.px(8));

    if (!again && choice.hasHistory) {
        auto *row = new QHBoxLayout;
        auto *label = new QLabel(tr("&History to read"), this);
        label->setBuddy(m_history);
        row->addWidget(label);
        row->addWidget(m_history);
        row->addStretch(1);
        column->addLayout(row);
        column->addSpacing(theme.px(4));
    } else {
        m_history->hide();
    }
    for (const int days : {7, kUsualHistoryDays, 90, 365})
        m_history->addItem(tr("the last %n day(s)", "history to read", days), days);
    m_history->setCurrentIndex(m_history->findData(kUsualHistoryDays));

    const auto field = [&](QLabel *label, QLineEdit *edit) {
        label->setBuddy(edit);
        column->addWidget(label);
        column->addWidget(edit);
        connect(edit, &QLineEdit::textEdited, this, &SignInStep::stateChanged);
        connect(edit, &QLineEdit::returnPressed, this, [this] {
            if (canSubmit())
                Q_EMIT submitted();
        });
    };
    field(m_identifierLabel, m_identifier);
    m_secret->setEchoMode(QLineEdit::Password);
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    field(m_secretLabel, m_secret);
    field(m_codeLabel, m_code);
    m_steps->setWordWrap(true);
    column->addWidget(m_steps);
    column->addWidget(m_pageButton, 0, Qt::AlignLeading);
    m_message->setWordWrap(true);
    m_message->hide();
    column->addWidget(m_message);
    m_useFile->hide();
    column->addWidget(m_useFile, 0, Qt::AlignLeading);
    column->addWidget(m_otherWay, 0, Qt::AlignLeading);
    column->addStretch(1);

    connect(m_pageButton, &QAbstractButton::clicked, this, [this] { Q_EMIT pageAsked(m_page); });
    connect(m_useFile, &QAbstractButton::clicked, this, [this] {
        m_inFile = true;
        Q_EMIT submitted();
    });
    connect(m_otherWay, &QAbstractButton::clicked, this, [this] {
        const qsizetype now = m_choice.ways.indexOf(m_way);
        setWay(m_choice.ways.at((now + 1) % m_choice.ways.size()));
        (m_way == LoginWay::Browser ? static_cast<QWidget *>(m_otherWay) : m_secret)->setFocus();
    });
    setWay(choice.ways.isEmpty() ? LoginWay::Token : choice.ways.first());
}

void SignInStep::setWay(LoginWay way)
{
    m_way = way;
    m_needsCode = false;
    const SignInHelp::Help help = SignInHelp::help(m_choice, way);
    m_page = help.page;
    const bool pasted = way != LoginWay::Browser && way != LoginWay::None;
    const bool named = (pasted && (m_choice.needsIdentifier || way == LoginWay::AppPassword))
        || (way == LoginWay::Browser && m_choice.needsIdentifier && m_choice.identifier.isEmpty());
    const bool mayHaveSecret = way == LoginWay::Browser && !help.field.isEmpty();
    m_identifierLabel->setVisible(named);
    m_identifier->setVisible(named);
    m_secretLabel->setText(help.field);
    m_secretLabel->setVisible(pasted || mayHaveSecret);
    m_secret->setVisible(pasted || mayHaveSecret);
    m_codeLabel->hide();
    m_code->hide();
    m_steps->setText(help.steps);
    m_steps->setVisible(!help.steps.isEmpty());
    m_pageButton->setText(help.pageName);
    m_pageButton->updateGeometry();
    m_pageButton->setVisible(!help.page.isEmpty());
    m_message->hide();
    m_useFile->hide();
    m_otherWay->setVisible(m_choice.ways.size() > 1);
    if (m_choice.ways.size() > 1) {
        const qsizetype next = (m_choice.ways.indexOf(way) + 1) % m_choice.ways.size();
        m_otherWay->setText(SignInHelp::way(m_choice, m_choice.ways.at(next)) + QStringLiteral("…"));
        m_otherWay->updateGeometry();
    }
    Q_EMIT stateChanged();
}

QString SignInStep::primaryText() const
{
    return m_way == LoginWay::Browser || m_way == LoginWay::None ? SignInHelp::way(m_choice, m_way) : tr("Connect");
}

bool SignInStep::canSubmit() const
{
    const bool named = m_identifier->isHidden() || !m_identifier->text().trimmed().isEmpty();
    if (m_way == LoginWay::Browser || m_way == LoginWay::None)
        return named; // a secret there may be missing
    const bool coded = !m_needsCode || !m_code->text().trimmed().isEmpty();
    return named && coded && !m_secret->text().trimmed().isEmpty();
}

QWidget *SignInStep::firstField() const
{
    if (!m_identifier->isHidden() && m_identifier->text().trimmed().isEmpty())
        return m_identifier;
    return m_secret->isHidden() ? nullptr : m_secret;
}

int SignInStep::historyDays() const { return m_choice.hasHistory ? m_history->currentData().toInt() : 0; }

inbox::ConnectRequest SignInStep::request() const
{
    inbox::ConnectRequest request;
    request.network = m_choice.network;
    request.serverUrl = m_choice.serverUrl;
    request.identifier = m_identifier->isHidden() ? m_choice.identifier : m_identifier->text().trimmed();
    request.way = m_way;
    if (!m_secret->isHidden())
        request.secret = m_secret->text().trimmed().toUtf8();
    if (m_needsCode)
        request.secondFactor = m_code->text().trimmed().toUtf8();
    request.historyDays = historyDays();
    request.secretsInFile = m_inFile;
    request.browserTitle = tr("Baton");
    request.browserDone = tr("You are signed in. You can close this page and go back to Baton.");
    request.browserFailed = tr("Signing in did not work. Go back to Baton to see why.");
    return request;
}

void SignInStep::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled) {
        m_message->hide();
        return;
    }
    m_message->setText(QStringLiteral("▲ ") + SignInHelp::refusal(error, m_choice, m_way));
    m_message->show();
    m_useFile->setVisible(error.detail.startsWith(QLatin1String("keychain-absent")));
    if (error.detail == QLatin1String("second-factor")) {
        m_needsCode = true;
        m_codeLabel->show();
        m_code->show();
        m_code->setFocus();
    } else if (!m_secret->isHidden()) {
        m_secret->selectAll();
        m_secret->setFocus();
    }
    Q_EMIT stateChanged();
}

QString SignInStep::message() const { return m_message->isHidden() ? QString() : m_message->wholeText(); }

QWidget *SignInStep::messageWidget() const { return m_message; }

void SignInStep::clearSecrets()
{
    m_secret->clear();
    m_code->clear();
}

} // namespace baton::desktop
