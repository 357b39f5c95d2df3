// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/AnswerDialog.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

AnswerDialog::AnswerDialog(const QStringList &names, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Answered elsewhere"));
    auto *column = new QVBoxLayout(this);
    const auto label = [&](const QString &text, QWidget *buddy) {
        auto *made = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
        made->setText(text);
        made->setWordWrap(true);
        column->addWidget(made);
        if (buddy) {
            made->setBuddy(buddy);
            buddy->setAccessibleName(text);
            column->addWidget(buddy);
        }
    };
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (names.isEmpty()) {
        label(tr("Nobody is known whose answer could be written down. Colleagues are, and whom the team's departments "
                 "and ladders name."),
            nullptr);
        column->addWidget(buttons);
        dressDialog(this);
        return;
    }
    auto *who = new QComboBox(this);
    who->addItems(names);
    label(tr("Who answered?"), who);
    auto *text = new QPlainTextEdit(this);
    text->setTabChangesFocus(true);
    label(tr("What did they say? The team reads it as their note, and it counts as their act."), text);
    auto *note = buttons->addButton(tr("Write it down"), QDialogButtonBox::AcceptRole);
    note->setEnabled(false);
    column->addWidget(buttons);
    connect(text, &QPlainTextEdit::textChanged, note,
        [note, text] { note->setEnabled(!text->toPlainText().trimmed().isEmpty()); });
    connect(note, &QPushButton::clicked, this, [this, who, text] {
        Q_EMIT chosen(who->currentText(), text->toPlainText().trimmed());
        accept();
    });
    dressDialog(this);
    resize(Theme::of(this).px(420), sizeHint().height());
    who->setFocus();
}

} // namespace baton::desktop
