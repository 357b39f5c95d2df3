// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/SavedRepliesDialog.h"

#include "app/desktop/composer/Dictionaries.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPlainTextEdit>

namespace baton::desktop {

namespace {
constexpr int kLongestName = 80;
}

SavedRepliesDialog::SavedRepliesDialog(team::TeamService &team, const QStringList &languages, QWidget *parent)
    : QDialog(parent)
    , m_team(team)
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_language(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
    , m_new(new KeyButton(tr("New"), this))
    , m_save(new KeyButton(tr("Save"), this, KeyButton::Weight::Primary))
    , m_remove(new KeyButton(tr("Remove"), this, KeyButton::Weight::Quiet))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Saved replies"));
    const Theme theme = Theme::of(parent);

    m_list->setAccessibleName(tr("Saved replies"));
    m_name->setMaxLength(kLongestName);
    m_name->setPlaceholderText(tr("Late parcel"));
    m_language->addItem(tr("Any language"), QString());
    for (const QString &code : languages)
        m_language->addItem(languageLabel(code), code);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("So sorry, {first name}. We look into it at once. Your case is {case code}."));

    auto *left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addWidget(m_new, 0, Qt::AlignLeft);

    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("&Text"), m_text);
    auto *insert = new QHBoxLayout;
    insert->setSpacing(theme.px(12));
    auto *hint = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this);
    hint->setText(tr("Filled in when it is used:"));
    insert->addWidget(hint);
    for (const QString &placeholder : {QStringLiteral("{first name}"), QStringLiteral("{case code}")}) {
        auto *button = new KeyButton(placeholder, this, KeyButton::Weight::Link);
        button->setAccessibleName(tr("Insert %1").arg(placeholder));
        connect(button, &QAbstractButton::clicked, this, [this, placeholder] { this->insert(placeholder); });
        insert->addWidget(button);
    }
    insert->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_message, 1);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_save);
    auto *right = new QVBoxLayout;
    right->setSpacing(theme.px(8));
    right->addLayout(form, 1);
    right->addLayout(insert);
    right->addLayout(buttons);

    auto *both = new QHBoxLayout;
    both->setSpacing(theme.px(16));
    both->addLayout(left, 2);
    both->addLayout(right, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(12));
    column->addLayout(both, 1);
    auto *close = new KeyButton(tr("Close"), this);
    column->addWidget(close, 0, Qt::AlignTrailing);
    resize(theme.px(680), theme.px(460));

    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_save->isEnabled())
            save();
    });
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_message->setText({});
        showReply(row);
    });
    connect(m_new, &QAbstractButton::clicked, this, [this] {
        m_list->setCurrentRow(-1);
        m_message->setText({});
        showReply(-1);
        m_name->setFocus();
    });
    connect(m_save, &QAbstractButton::clicked, this, &SavedRepliesDialog::save);
    connect(m_remove, &QAbstractButton::clicked, this, &SavedRepliesDialog::remove);
    connect(m_name, &QLineEdit::textChanged, this, &SavedRepliesDialog::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &SavedRepliesDialog::check);
    load({});
    check();
}

void SavedRepliesDialog::load(const QString &select)
{
    whenDone(m_team.savedReplies(), this, [this, select](const Result<QList<SavedReply>> &replies) {
        if (!replies) {
            tell(replies.error());
            return;
        }
        m_replies = *replies;
        std::sort(m_replies.begin(), m_replies.end(),
            [](const SavedReply &a, const SavedReply &b) { return a.name.localeAwareCompare(b.name) < 0; });
        const QSignalBlocker still(m_list);
        m_list->clear();
        int row = m_replies.isEmpty() ? -1 : 0;
        for (qsizetype i = 0; i < m_replies.size(); ++i) {
            auto *item = new QListWidgetItem(m_replies.at(i).name, m_list);
            item->setSizeHint(QSize(0, Theme::of(this).px(28)));
            if (m_replies.at(i).name == select)
                row = int(i);
        }
        m_list->setCurrentRow(row);
        showReply(row);
    });
}

void SavedRepliesDialog::showReply(int row)
{
    const SavedReply reply = m_replies.value(row);
    m_current = row < 0 ? QString() : reply.id;
    m_name->setText(reply.name);
    m_text->setPlainText(reply.text);
    int language = m_language->findData(reply.language);
    if (language < 0) {
        m_language->addItem(languageLabel(reply.language), reply.language);
        language = m_language->count() - 1;
    }
    m_language->setCurrentIndex(language);
    check();
}

void SavedRepliesDialog::check()
{
    m_save->setEnabled(!m_name->text().trimmed().isEmpty() && !m_text->toPlainText().trimmed().isEmpty());
    m_remove->setEnabled(!m_current.isEmpty());
}

void SavedRepliesDialog::insert(const QString &placeholder)
{
    m_text->textCursor().insertText(placeholder);
    m_text->setFocus();
}

void SavedRepliesDialog::save()
{
    const SavedReply reply{
        m_current, m_name->text().simplified(), m_text->toPlainText().trimmed(), m_language->currentData().toString()};
    whenDone(m_team.setSavedReply(reply), this, [this, name = reply.name](const Result<void> &result) {
        if (!result) {
            tell(result.error());
            return;
        }
        load(name);
        m_message->setRank(TextLabel::Rank::Ok);
        m_message->setText(tr("Saved."));
    });
}

void SavedRepliesDialog::remove()
{
    whenDone(m_team.removeSavedReply(m_current), this, [this](const Result<void> &result) {
        if (!result) {
            tell(result.error());
            return;
        }
        load({});
    });
}

void SavedRepliesDialog::tell(const Error &error)
{
    m_message->setRank(TextLabel::Rank::Late);
    m_message->setText(Words::error(error).sentence());
}

} // namespace baton::desktop
