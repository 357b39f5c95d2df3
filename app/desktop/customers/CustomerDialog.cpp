// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/customers/CustomerDialog.h"

#include "app/desktop/customers/CustomerText.h"
#include "app/desktop/customers/EraseDialog.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QStyledItemDelegate>

namespace baton::desktop {

namespace {

constexpr std::chrono::milliseconds kSearchSoon{150};
constexpr int kMostFound = 20;
constexpr int kMaxWhyCharacters = 2000;

/// Rows of several lines. The style asks for exactly their height and then, a pixel short, leaves the last one out.
class RoomyDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, Theme::of(option.widget).px(8));
    }
};

QString nameOf(const Person &person) { return isolated(Words::person(person.handle, person.name)); }

} // namespace

CustomerDialog::CustomerDialog(team::CustomerService &customers, team::ErasureService *erasure,
    const IdentityId &handle, const Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_customers(customers)
    , m_erasure(erasure)
    , m_handle(handle)
    , m_clock(clock)
    , m_head(new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, this))
    , m_known(new QListWidget(this))
    , m_takeOut(new KeyButton(tr("Not the same person"), this))
    , m_erase(new KeyButton(tr("Erase for good…"), this, KeyButton::Weight::Quiet))
    , m_name(new QLineEdit(this))
    , m_people(new QListWidget(this))
    , m_evidence(new QComboBox(this))
    , m_why(new QLineEdit(this))
    , m_link(new KeyButton(tr("Same person"), this, KeyButton::Weight::Primary))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Customer"));
    build();
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(kSearchSoon);
    connect(&m_searchSoon, &QTimer::timeout, this, &CustomerDialog::search);
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_searchSoon.start(); });
    connect(m_known, &QListWidget::currentRowChanged, this, &CustomerDialog::updateButtons);
    connect(m_people, &QListWidget::currentRowChanged, this, &CustomerDialog::updateButtons);
    connect(m_people, &QListWidget::itemActivated, this, [this] { m_why->setFocus(); });
    connect(m_takeOut, &QAbstractButton::clicked, this, &CustomerDialog::takeOut);
    connect(m_link, &QAbstractButton::clicked, this, &CustomerDialog::link);
    connect(m_erase, &QAbstractButton::clicked, this, &CustomerDialog::askErase);
    m_erase->setVisible(m_erasure != nullptr);
    for (QWidget *watched : std::initializer_list<QWidget *>{m_name, m_people, m_why})
        watched->installEventFilter(this);
    updateButtons();
    dressDialog(this);
    const Theme theme = Theme::of(this);
    resize(theme.px(560), theme.px(640));
    m_name->setFocus();
    load();
}

void CustomerDialog::build()
{
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(8));
    const auto label = [&](const QString &text, QWidget *buddy) {
        auto *made = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
        made->setText(text);
        made->setBuddy(buddy);
        buddy->setAccessibleName(text);
        column->addWidget(made);
        column->addWidget(buddy);
    };
    m_head->setWordWrap(true);
    column->addWidget(m_head);
    for (QListWidget *list : {m_known, m_people}) {
        list->setWordWrap(true);
        list->setItemDelegate(new RoomyDelegate(list));
    }
    m_known->setAccessibleName(tr("Handles of this customer"));
    column->addWidget(m_known, 3);
    auto *acts = new QHBoxLayout;
    acts->addWidget(m_takeOut);
    acts->addStretch(1);
    acts->addWidget(m_erase);
    column->addLayout(acts);
    column->addSpacing(theme.px(8));
    label(tr("Who else is this?"), m_name);
    m_name->setPlaceholderText(tr("Name or handle of somebody who wrote"));
    m_people->setAccessibleName(tr("People found"));
    column->addWidget(m_people, 2);
    for (const LinkEvidence evidence :
        {LinkEvidence::ByHand, LinkEvidence::ToldUs, LinkEvidence::SameMail, LinkEvidence::SameLink})
        m_evidence->addItem(CustomerText::evidence(evidence), int(evidence));
    label(tr("How do you know?"), m_evidence);
    m_why->setMaxLength(kMaxWhyCharacters);
    m_why->setPlaceholderText(tr("Gave the same order number (not needed)"));
    label(tr("In words, for colleagues"), m_why);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    auto *close = new KeyButton(tr("Close"), this);
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    addDialogButtons(column, {close, m_link});
}

void CustomerDialog::load()
{
    whenDone(m_customers.customer(m_handle), this, [this](const Result<QList<CustomerHandle>> &handles) {
        if (handles)
            showHandles(*handles);
        else
            tell(handles.error());
    });
}

void CustomerDialog::showHandles(const QList<CustomerHandle> &handles)
{
    m_handles = handles;
    const int current = std::max(m_known->currentRow(), 0);
    m_known->clear();
    int conversations = 0;
    for (const CustomerHandle &handle : handles) {
        conversations += handle.conversations;
        QString text = handle.network.isEmpty() ? tr("A handle that this computer has not met yet")
                                                : CustomerText::who(handle.person, handle.network);
        text += QLatin1Char('\n') + CustomerText::history(handle.conversations, 0, m_clock.nowMs());
        if (const QString linked = CustomerText::linked(handle.links, m_clock.nowMs()); !linked.isEmpty())
            text += QLatin1Char('\n') + tr("Same person: %1", "who said so, when and why").arg(linked);
        m_known->addItem(text);
    }
    m_known->setCurrentRow(std::min(current, m_known->count() - 1));
    m_head->setText(handles.size() > 1
            ? tr("%1 goes by %n handle(s); %2.", "a person; how many conversations", int(handles.size()))
                  .arg(nameOf(handles.first().person), CustomerText::history(conversations, 0, m_clock.nowMs()))
            : handles.first().person.handle.isEmpty()
            ? nameOf(handles.first().person)
            : tr("%1 is known by this handle only.", "a person").arg(nameOf(handles.first().person)));
    updateButtons();
}

void CustomerDialog::search()
{
    const QString typed = m_name->text().trimmed();
    if (typed.isEmpty()) {
        showFound({});
        return;
    }
    whenDone(m_customers.people(typed, kMostFound), this, [this, typed](const Result<QList<KnownPerson>> &people) {
        if (typed != m_name->text().trimmed())
            return;
        if (people)
            showFound(*people);
        else
            tell(people.error());
    });
}

void CustomerDialog::showFound(const QList<KnownPerson> &people)
{
    m_found.clear();
    m_people->clear();
    for (const KnownPerson &person : people) {
        const bool isHere = std::any_of(
            m_handles.begin(), m_handles.end(), [&](const CustomerHandle &handle) { return handle.id == person.id; });
        if (isHere)
            continue;
        m_found.append(person);
        m_people->addItem(CustomerText::who(person.person, person.network) + QLatin1Char('\n')
            + CustomerText::history(person.conversations, person.lastAt, m_clock.nowMs()));
    }
    m_people->setCurrentRow(m_found.isEmpty() ? -1 : 0);
    m_message->setRank(TextLabel::Rank::Muted);
    m_message->setText(m_found.isEmpty() && !m_name->text().trimmed().isEmpty()
            ? tr("Nobody who wrote to you is called that.")
            : QString());
    updateButtons();
}

void CustomerDialog::link()
{
    const KnownPerson other = m_found.value(m_people->currentRow());
    if (other.id.isNull())
        return;
    const auto evidence = LinkEvidence(m_evidence->currentData().toInt());
    whenDone(
        m_customers.link(m_handle, other.id, evidence, m_why->text()), this, [this, other](const Result<void> &done) {
            if (!done) {
                tell(done.error());
                return;
            }
            Q_EMIT said(tr("%1 is the same customer now.", "a handle").arg(nameOf(other.person)));
            m_name->clear();
            m_why->clear();
            showFound({});
            m_name->setFocus();
            load();
        });
}

void CustomerDialog::takeOut()
{
    const CustomerHandle handle = m_handles.value(m_known->currentRow());
    if (handle.id.isNull() || m_handles.size() < 2)
        return;
    whenDone(m_customers.unlink(handle.id), this, [this, handle](const Result<void> &done) {
        if (!done) {
            tell(done.error());
            return;
        }
        Q_EMIT said(tr("%1 is a customer of their own now.", "a handle").arg(nameOf(handle.person)));
        load();
    });
}

void CustomerDialog::askErase()
{
    if (!m_erasure || m_handles.isEmpty())
        return;
    auto *dialog = new EraseDialog(*m_erasure, m_handles, m_clock, this);
    connect(dialog, &EraseDialog::erased, this, [this] {
        Q_EMIT said(tr("The customer is erased; the other computers of the team follow."));
        load();
    });
    dialog->open();
}

void CustomerDialog::updateButtons()
{
    m_erase->setEnabled(!m_handles.isEmpty());
    m_takeOut->setEnabled(m_handles.size() > 1 && m_known->currentRow() >= 0);
    m_link->setEnabled(m_people->currentRow() >= 0);
}

void CustomerDialog::tell(const Error &error)
{
    m_message->setRank(TextLabel::Rank::Late);
    m_message->setText(Words::error(error).sentence());
}

bool CustomerDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const int rows = m_people->count();
    if (watched == m_name && rows > 0 && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        m_people->setCurrentRow((m_people->currentRow() + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows);
        return true;
    }
    if ((watched == m_name || watched == m_people) && isEnter) {
        if (m_people->currentRow() >= 0)
            m_why->setFocus();
        return true;
    }
    if (watched == m_why && isEnter) {
        link();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace baton::desktop
