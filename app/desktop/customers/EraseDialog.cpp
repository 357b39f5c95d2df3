// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/customers/EraseDialog.h"

#include "app/desktop/customers/CustomerText.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>

namespace baton::desktop {

namespace {

TextLabel *paragraph(const QString &text, TextLabel::Size size, TextLabel::Rank rank, QWidget *parent)
{
    auto *label = new TextLabel(size, rank, parent);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

} // namespace

EraseDialog::EraseDialog(
    team::ErasureService &erasure, const QList<CustomerHandle> &handles, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_erasure(erasure)
    , m_handle(handles.value(0).id)
    , m_clock(clock)
    , m_question(new QWidget(this))
    , m_typed(new QLineEdit(m_question))
    , m_standing(new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this))
    , m_computers(new QListWidget(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
    , m_close(new KeyButton(tr("Cancel"), this))
    , m_erase(new KeyButton(tr("Erase for good"), this, KeyButton::Weight::Primary))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Erase a customer"));
    build(handles);
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_erase->setEnabled(typed.trimmed().compare(word(), Qt::CaseInsensitive) == 0);
    });
    connect(m_typed, &QLineEdit::returnPressed, m_erase, &QAbstractButton::click);
    connect(m_erase, &QAbstractButton::clicked, this, &EraseDialog::erase);
    m_erase->setEnabled(false);
    m_message->hide();
    m_standing->hide();
    m_computers->hide();
    dressDialog(this);
    resize(Theme::of(this).px(540), sizeHint().height());
    m_typed->setFocus();
    load();
}

QString EraseDialog::word() { return tr("erase", "typed by hand to confirm that a customer is erased for good"); }

void EraseDialog::build(const QList<CustomerHandle> &handles)
{
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(8));
    auto *question = new QVBoxLayout(m_question);
    question->setContentsMargins(0, 0, 0, 0);
    question->setSpacing(theme.px(8));
    QStringList names;
    int conversations = 0;
    for (const CustomerHandle &handle : handles) {
        if (!handle.person.name.isEmpty() || !handle.person.handle.isEmpty())
            names.append(CustomerText::who(handle.person, handle.network));
        conversations += handle.conversations;
    }
    const auto add = [&](const QString &text, TextLabel::Size size, TextLabel::Rank rank) {
        question->addWidget(paragraph(text, size, rank, m_question));
    };
    add(tr("Erase this customer for good?"), TextLabel::Size::Title, TextLabel::Rank::Text);
    add(names.isEmpty() ? CustomerText::erased() : names.join(QLatin1Char('\n')), TextLabel::Size::BodyStrong,
        TextLabel::Rank::Text);
    add(tr("On every computer of the team: names and pictures, what they wrote, what was written to them, notes, "
           "drafts "
           "and waiting replies in %n conversation(s), and copies of the database. Counts and times stay, so that "
           "reports do not change.",
            nullptr, conversations),
        TextLabel::Size::Body, TextLabel::Rank::Text);
    add(tr("Nothing brings it back. Baton cannot reach what the network still shows, exports and copies made by hand, "
           "and "
           "older versions that whoever provides the team's folder keeps."),
        TextLabel::Size::Body, TextLabel::Rank::Late);
    auto *label
        = paragraph(tr("Type “%1” to go on:").arg(word()), TextLabel::Size::Body, TextLabel::Rank::Text, m_question);
    label->setBuddy(m_typed);
    m_typed->setAccessibleName(label->text());
    question->addWidget(label);
    question->addWidget(m_typed);
    column->addWidget(m_question);
    m_standing->setWordWrap(true);
    column->addWidget(m_standing);
    m_computers->setWordWrap(true);
    m_computers->setAccessibleName(tr("Computers of the team"));
    column->addWidget(m_computers, 1);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::accept);
    addDialogButtons(column, {m_close, m_erase});
}

void EraseDialog::load()
{
    whenDone(m_erasure.mayErase(), this, [this](const Result<bool> &may) {
        if (may && *may)
            return;
        m_typed->setEnabled(false);
        tell(Error{Error::Kind::Refused, {}});
    });
    whenDone(m_erasure.reports(), this, [this](const Result<QList<ErasureReport>> &reports) {
        if (reports)
            showReports(*reports);
        else
            tell(reports.error());
    });
}

void EraseDialog::showReports(const QList<ErasureReport> &reports)
{
    const auto report = std::find_if(
        reports.begin(), reports.end(), [this](const ErasureReport &one) { return one.people.contains(m_handle); });
    if (report == reports.end())
        return;
    m_standing->setText(CustomerText::erasedBy(*report, m_clock.nowMs()));
    m_standing->show();
    m_computers->clear();
    for (const ErasureReport::Device &device : report->devices)
        m_computers->addItem(CustomerText::standing(device, m_clock.nowMs()));
    m_computers->show();
    resize(width(), std::max(height(), sizeHint().height()));
}

void EraseDialog::erase()
{
    if (!m_erase->isEnabled())
        return;
    m_erase->setEnabled(false);
    whenDone(m_erasure.eraseCustomer(m_handle), this, [this](const Result<void> &done) {
        if (!done) {
            m_erase->setEnabled(true);
            tell(done.error());
            return;
        }
        m_message->hide();
        m_question->hide();
        m_erase->hide();
        m_close->setText(tr("Close"));
        Q_EMIT erased();
        load();
    });
}

void EraseDialog::tell(const Error &error)
{
    m_message->setText(error.kind == Error::Kind::Refused ? Words::onlyAdminsErase() : Words::error(error).sentence());
    m_message->show();
}

} // namespace baton::desktop
