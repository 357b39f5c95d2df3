// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/KeysPage.h"

#include "app/desktop/theme/SlimScrollBar.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

KeysPage::KeysPage(ActionSet &actions, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_tree(new QTreeWidget(this))
    , m_key(new QKeySequenceEdit(this))
    , m_said(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    SlimScrollBar::useFor(m_tree);
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("What it does"), tr("Key")});
    m_tree->setRootIsDecorated(false);
    m_tree->setAccessibleName(tr("Keys"));
    column->addWidget(m_tree, 1);

    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Another key for the marked line:"), this);
    label->setBuddy(m_key);
    m_key->setAccessibleName(label->text());
    auto *set = new QPushButton(tr("Change"), this);
    auto *none = new QPushButton(tr("No key"), this);
    set->setAutoDefault(false);
    none->setAutoDefault(false);
    row->addWidget(label);
    row->addWidget(m_key, 1);
    row->addWidget(set);
    row->addWidget(none);
    column->addLayout(row);
    m_said->setWordWrap(true);
    m_said->setText(tr("Single letters do nothing while you type a text."));
    column->addWidget(m_said);

    auto *reset = new QPushButton(tr("Restore all keys"), this);
    reset->setAutoDefault(false);
    column->addWidget(reset, 0, Qt::AlignLeading);
    connect(reset, &QPushButton::clicked, this, [this] {
        m_actions.resetKeys();
        fill();
        m_said->setText(tr("All keys are as they were at first."));
    });
    connect(set, &QPushButton::clicked, this, &KeysPage::take);
    connect(none, &QPushButton::clicked, this, [this] {
        m_key->clear();
        take();
    });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &KeysPage::edit);
    fill();
}

void KeysPage::fill()
{
    const int editing = m_editing;
    m_tree->clear();
    const std::array<std::pair<ActionSet::Group, QString>, 4> groups{
        {{ActionSet::Group::List, tr("In the list")}, {ActionSet::Group::Conversation, tr("With a conversation")},
            {ActionSet::Group::Find, tr("Finding and going")}, {ActionSet::Group::Program, tr("The program")}}};
    QTreeWidgetItem *current = nullptr;
    for (const auto &[group, name] : groups) {
        auto *head = new QTreeWidgetItem(m_tree, {name});
        head->setFlags(Qt::ItemIsEnabled);
        QFont bold = head->font(0);
        bold.setBold(true);
        head->setFont(0, bold);
        head->setData(0, Qt::UserRole, -1);
        for (const ActionId id : ActionSet::all()) {
            if (ActionSet::group(id) != group)
                continue;
            auto *item = new QTreeWidgetItem(
                head, {m_actions[id]->text(), m_actions[id]->shortcut().toString(QKeySequence::NativeText)});
            item->setData(0, Qt::UserRole, int(id));
            if (int(id) == editing)
                current = item;
        }
        head->setExpanded(true);
    }
    m_tree->resizeColumnToContents(0);
    if (current)
        m_tree->setCurrentItem(current);
}

void KeysPage::edit(QTreeWidgetItem *item)
{
    m_editing = item ? item->data(0, Qt::UserRole).toInt() : -1;
    m_key->setEnabled(m_editing >= 0);
    m_key->setKeySequence(m_editing >= 0 ? m_actions[ActionId(m_editing)]->shortcut() : QKeySequence());
}

void KeysPage::take()
{
    if (m_editing < 0)
        return;
    const auto id = ActionId(m_editing);
    const QKeySequence key = m_key->keySequence();
    if (const auto owner = m_actions.ownerOf(key, id)) {
        m_said->setText(tr("%1 already belongs to “%2”. Take it away there first.")
                .arg(key.toString(QKeySequence::NativeText), m_actions[*owner]->text()));
        return;
    }
    m_actions.setKey(id, key);
    m_said->setText(key.isEmpty()
            ? tr("“%1” has no key now.").arg(m_actions[id]->text())
            : tr("“%1” has the key %2 now.").arg(m_actions[id]->text(), key.toString(QKeySequence::NativeText)));
    fill();
}

ShortcutsDialog::ShortcutsDialog(ActionSet &actions, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Keyboard shortcuts"));
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->addWidget(new KeysPage(actions, this), 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    dressDialog(this);
    resize(theme.px(520), theme.px(560));
}

} // namespace baton::desktop
