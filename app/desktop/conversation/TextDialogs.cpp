// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/conversation/TextDialogs.h"

#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/TimeText.h"

#include <QtGui/QShortcut>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

TextDialog::TextDialog(const Setup &setup, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QPlainTextEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(setup.title);
    resize(460, 280);
    auto *column = new QVBoxLayout(this);
    auto *question = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Text, this);
    question->setWordWrap(true);
    question->setText(setup.question);
    column->addWidget(question);
    m_edit->setPlainText(setup.text);
    m_edit->setTabChangesFocus(true);
    m_edit->setAccessibleName(setup.question);
    m_edit->selectAll();
    column->addWidget(m_edit);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *yes = buttons->addButton(setup.button, QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    const auto confirm = [this, yes] {
        if (!yes->isEnabled())
            return;
        Q_EMIT confirmed(m_edit->toPlainText().trimmed());
        accept();
    };
    const auto check = [this, yes, mayBeEmpty = setup.mayBeEmpty] {
        yes->setEnabled(mayBeEmpty || !m_edit->toPlainText().trimmed().isEmpty());
    };
    connect(m_edit, &QPlainTextEdit::textChanged, this, check);
    connect(yes, &QPushButton::clicked, this, confirm);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, this, confirm);
    check();
    dressDialog(this);
    m_edit->setFocus();
}

HistoryDialog::HistoryDialog(const MessageView &message, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Earlier texts"));
    resize(480, 360);
    auto *column = new QVBoxLayout(this);
    auto *text = new QPlainTextEdit(this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(windowTitle());
    QStringList parts;
    const auto add = [&parts](const QString &head, const Revision &revision) {
        const QString warning = revision.subject.isEmpty()
            ? QString()
            : HistoryDialog::tr("Content warning: %1").arg(revision.subject) + QLatin1Char('\n');
        parts.append(head + QLatin1Char('\n') + warning + revision.text);
    };
    add(tr("Now, since %1").arg(TimeText::full(message.editedAt.value_or(message.at))),
        {message.editedAt.value_or(message.at), message.text, message.subject});
    for (auto revision = message.revisions.crbegin(); revision != message.revisions.crend(); ++revision)
        add(tr("From %1").arg(TimeText::full(revision->at)), *revision);
    text->setPlainText(parts.join(QStringLiteral("\n\n")));
    column->addWidget(text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    dressDialog(this);
}

} // namespace baton::desktop
