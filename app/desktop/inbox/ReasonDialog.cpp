// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/ReasonDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

ReasonDialog *ReasonDialog::sendBack(int conversations, QWidget *parent)
{
    return new ReasonDialog(
        {tr("Send back"),
            tr("Why does it go back? Whoever handed %n conversation(s) to you reads this.", "", conversations),
            tr("That is for after-sales"), tr("Send back")},
        parent);
}

ReasonDialog *ReasonDialog::bringUp(int conversations, QWidget *parent)
{
    return new ReasonDialog(
        {tr("Bring to the next person"),
            tr("Why do you bring %n conversation(s) to the next person of the ladder? They read this.", "",
                conversations),
            tr("She threatens to leave"), tr("Bring up"), false},
        parent);
}

ReasonDialog::ReasonDialog(const Words &words, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(words.title);
    auto *column = new QVBoxLayout(this);
    auto *question = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    question->setText(words.question);
    question->setWordWrap(true);
    column->addWidget(question);
    auto *reason = new QLineEdit(this);
    reason->setMaxLength(4000);
    reason->setAccessibleName(question->wholeText());
    reason->setPlaceholderText(words.example);
    question->setBuddy(reason);
    column->addWidget(reason);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *act = buttons->addButton(words.button, QDialogButtonBox::AcceptRole);
    act->setDefault(true);
    act->setEnabled(!words.isNeeded);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (words.isNeeded)
        connect(reason, &QLineEdit::textChanged, act,
            [act](const QString &text) { act->setEnabled(!text.trimmed().isEmpty()); });
    connect(act, &QPushButton::clicked, this, [this, reason] {
        Q_EMIT chosen(reason->text().trimmed());
        accept();
    });
    dressDialog(this);
    resize(Theme::of(this).px(420), sizeHint().height());
    reason->setFocus();
}

} // namespace baton::desktop
