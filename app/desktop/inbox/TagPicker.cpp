// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inbox/TagPicker.h"

#include "app/desktop/theme/Theme.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QVBoxLayout>

namespace baton::desktop {

namespace {
constexpr int kNameRole = Qt::UserRole;
constexpr int kMaxTagLength = 60;
constexpr int kMaxCauseLength = 120;
} // namespace

QString cleanTagName(const QString &typed) { return typed.simplified().left(kMaxTagLength).trimmed(); }

TagPicker::Words TagPicker::forTags()
{
    return {tr("Tags"), tr("Name of a tag"), tr("Matching tags"), tr("New tag “%1”"), kMaxTagLength};
}

TagPicker::Words TagPicker::forCauses()
{
    return {tr("What this comes from"), tr("“Parcels wet, depot north”, say"), tr("Matching causes"),
        tr("New cause “%1”"), kMaxCauseLength};
}

TagPicker::TagPicker(const Words &words, const QStringList &known, const QStringList &present, QWidget *parent)
    : QDialog(parent)
    , m_words(words)
    , m_known(known)
    , m_present(present)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(m_words.title);
    for (const QString &name : present) {
        if (!m_known.contains(name))
            m_known.prepend(name);
    }
    auto *column = new QVBoxLayout(this);
    m_field->setPlaceholderText(m_words.field);
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setMaxLength(m_words.maxLength);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(m_words.list);
    column->addWidget(m_field);
    column->addWidget(m_list);
    resize(320, 320);
    connect(m_field, &QLineEdit::textChanged, this, &TagPicker::narrow);
    connect(m_list, &QListWidget::itemActivated, this, &TagPicker::takeCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &TagPicker::takeCurrent);
    narrow();
    dressDialog(this);
    m_field->setFocus();
}

void TagPicker::narrow()
{
    const QString typed = m_field->text().simplified();
    m_list->clear();
    const auto add = [this](const QString &text, const QString &name) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setData(kNameRole, name);
    };
    QStringList inside;
    const auto show = [&](const QString &name) {
        add(m_present.contains(name) ? tr("✓ %1 (take away)", "tag or cause that is on the conversation").arg(name)
                                     : name,
            name);
    };
    for (const QString &name : std::as_const(m_known)) {
        if (name.startsWith(typed, Qt::CaseInsensitive))
            show(name);
        else if (name.contains(typed, Qt::CaseInsensitive))
            inside.append(name);
    }
    for (const QString &name : std::as_const(inside))
        show(name);
    if (!typed.isEmpty() && !m_known.contains(typed, Qt::CaseInsensitive))
        add(m_words.fresh.arg(typed), typed);
    m_list->setCurrentRow(0);
}

void TagPicker::takeCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString name = item->data(kNameRole).toString();
    if (m_present.contains(name))
        Q_EMIT removed(name);
    else
        Q_EMIT added(name);
    accept();
}

bool TagPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down: {
            const int rows = m_list->count();
            if (rows > 0)
                m_list->setCurrentRow((m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : rows - 1)) % rows);
            return true;
        }
        case Qt::Key_Return:
        case Qt::Key_Enter: takeCurrent(); return true;
        default: break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace baton::desktop
