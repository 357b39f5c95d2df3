// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/SendBackDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

SendBackDialog::SendBackDialog(int conversations, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Send back"));
    auto *column = new QVBoxLayout(this);
    auto *question = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    question->setText(
        tr("Why does it go back? Whoever handed %n conversation(s) to you reads this.", "", conversations));
    question->setWordWrap(true);
    column->addWidget(question);
    auto *reason = new QLineEdit(this);
    reason->setMaxLength(4000);
    reason->setAccessibleName(question->wholeText());
    reason->setPlaceholderText(tr("That is for after-sales"));
    question->setBuddy(reason);
    column->addWidget(reason);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *send = buttons->addButton(tr("Send back"), QDialogButtonBox::AcceptRole);
    send->setDefault(true);
    send->setEnabled(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reason, &QLineEdit::textChanged, send,
        [send](const QString &text) { send->setEnabled(!text.trimmed().isEmpty()); });
    connect(send, &QPushButton::clicked, this, [this, reason] {
        Q_EMIT chosen(reason->text().trimmed());
        accept();
    });
    dressDialog(this);
    resize(Theme::of(this).px(420), sizeHint().height());
    reason->setFocus();
}

} // namespace baton::desktop
