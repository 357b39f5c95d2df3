// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/StepDialog.h"

#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace baton::desktop {

StepDialog::StepDialog(QWidget *parent)
    : QDialog(parent)
    , m_title(new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this))
    , m_stack(new QStackedWidget(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Late, this))
    , m_copy(new KeyButton(tr("Copy details"), this, KeyButton::Weight::Link))
    , m_cancel(new KeyButton(tr("Cancel"), this))
    , m_primary(new KeyButton({}, this, KeyButton::Weight::Primary))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const Theme theme = Theme::of(parent);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(12));
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_stack, 1);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    addDialogButtons(column, {m_cancel, m_primary}, m_copy);
    resize(theme.px(540), theme.px(260));
    sayNothing();
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details); });
}

QVBoxLayout *StepDialog::addPage()
{
    auto *scroll = new QScrollArea(m_stack);
    scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto *page = new QWidget(scroll);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::of(parentWidget()).px(8));
    scroll->setWidget(page);
    page->setAutoFillBackground(false);
    m_stack->addWidget(scroll);
    return column;
}

void StepDialog::showPage(int page, const QString &title)
{
    m_title->setText(title);
    setWindowTitle(title);
    m_stack->setCurrentIndex(page);
    sayNothing();
    fit();
}

TextLabel *StepDialog::line(const QString &text, QWidget *parent, TextLabel::Rank rank, TextLabel::Size size)
{
    auto *label = new TextLabel(size, rank, parent);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

QLineEdit *StepDialog::field(const QString &label, QVBoxLayout *column, QWidget *parent)
{
    auto *name = new QLabel(label, parent);
    auto *edit = new QLineEdit(parent);
    name->setBuddy(edit);
    column->addWidget(name);
    column->addWidget(edit);
    return edit;
}

void StepDialog::sayError(const ErrorText &words)
{
    m_isBusy = false;
    m_message->setRank(TextLabel::Rank::Late);
    m_message->setText(QStringLiteral("▲ ") + words.sentence());
    m_message->show();
    m_details = words.details;
    m_copy->setVisible(!m_details.isEmpty());
    QAccessibleEvent event(m_message, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    fit();
}

void StepDialog::sayNothing()
{
    m_isBusy = false;
    m_message->hide();
    m_copy->hide();
}

void StepDialog::setBusy(bool busy, const QString &text)
{
    sayNothing();
    m_isBusy = busy;
    if (busy) {
        m_message->setRank(TextLabel::Rank::Muted);
        m_message->setText(text);
        m_message->setVisible(!text.isEmpty());
        m_primary->setEnabled(false);
    }
    fit();
}

void StepDialog::fit()
{
    m_primary->updateGeometry();
    m_cancel->updateGeometry();
    // Words that have just been shown are measured once they have been laid out.
    QMetaObject::invokeMethod(this, &StepDialog::fitNow, Qt::QueuedConnection);
}

// Grows with what is said, never shrinks under the mouse, and stays on the screen: then the page scrolls.
void StepDialog::fitNow()
{
    const auto *scroll = qobject_cast<const QScrollArea *>(m_stack->currentWidget());
    const QLayout *page = scroll ? scroll->widget()->layout() : nullptr;
    if (!page)
        return;
    const int width = std::max(m_stack->width(), scroll->widget()->minimumSizeHint().width());
    const int wanted = page->hasHeightForWidth() ? page->totalHeightForWidth(width) : page->totalSizeHint().height();
    const int message = m_message->isHidden() ? 0 : m_message->heightForWidth(m_stack->width()) - m_message->height();
    const int room = screen() ? screen()->availableGeometry().height() * 9 / 10 : wanted;
    const int target = std::min(room, wanted + height() - m_stack->height() + std::max(0, message) + 2);
    if (target > height())
        resize(this->width(), target);
}

} // namespace baton::desktop
