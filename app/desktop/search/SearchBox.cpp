// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/SearchBox.h"

#include "app/desktop/theme/Icons.h"
#include "app/desktop/theme/Paint.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>

namespace baton::desktop {

SearchBox::SearchBox(QWidget *parent)
    : QLineEdit(parent)
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
{
    setPlaceholderText(tr("Search, case code or a post's address"));
    setAccessibleName(tr("Search"));
    setAccessibleDescription(tr(
        "Words, or terms like tag:late, from:priya, is:unread and older:2h. A minus sign before a term excludes it."));
    setClearButtonEnabled(false);
    setFrame(false);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SearchBox::takeCompletion);
    connect(this, &QLineEdit::textEdited, this, [this] {
        sayWrong({});
        complete();
        if (text().isEmpty() && std::exchange(m_hasFilter, false))
            Q_EMIT cleared();
    });
    applyTheme();
}

void SearchBox::setKnown(const QStringList &tags, const QStringList &accounts)
{
    m_tags = tags;
    m_accounts = accounts;
}

void SearchBox::setFilterText(const QString &text)
{
    setText(text);
    m_hasFilter = !text.isEmpty();
    sayWrong({});
}

void SearchBox::setKeyText(const QString &key)
{
    m_key = key;
    applyTheme();
}

QSize SearchBox::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.px(460), theme.px(28)};
}

void SearchBox::applyTheme()
{
    const Theme theme = Theme::of(this);
    QPalette clear;
    clear.setColor(QPalette::Base, Qt::transparent); // the ground is painted here
    clear.setColor(QPalette::Text, theme.colours.text);
    clear.setColor(QPalette::PlaceholderText, theme.colours.faint);
    if (clear != palette())
        setPalette(clear);
    const int keyWidth = m_key.isEmpty() ? 0 : keyHintSize(m_key, theme).width() + theme.px(12);
    const int start = theme.px(8);
    const int end = theme.px(6) + keyWidth;
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(end, 0, start, 0);
    else
        setTextMargins(start, 0, end, 0);
    setFixedHeight(std::max(theme.px(28), fontMetrics().height() + 8));
    update();
}

void SearchBox::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::ParentChange || event->type() == QEvent::LayoutDirectionChange)
        applyTheme();
}

void SearchBox::paintEvent(QPaintEvent *event)
{
    const Theme theme = Theme::of(this);
    const Colours &c = theme.colours;
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.line, 1));
        painter.setBrush(c.bg);
        const double radius = theme.px(Theme::kRadius);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    if (!m_key.isEmpty() && !hasFocus()) {
        const QSize size = keyHintSize(m_key, theme);
        const QRect hint(
            width() - size.width() - theme.px(8), (height() - size.height()) / 2, size.width(), size.height());
        paintKeyHint(painter, QStyle::visualRect(layoutDirection(), rect(), hint), m_key, theme, c.muted);
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), theme.px(Theme::kRadius), theme);
}

void SearchBox::submit()
{
    const SearchInput input = FilterText::understand(text());
    switch (input.kind) {
    case SearchInput::Kind::Nothing:
        m_hasFilter = false;
        Q_EMIT cleared();
        break;
    case SearchInput::Kind::Wrong: sayWrong(input.wrong); break;
    case SearchInput::Kind::Address:
    case SearchInput::Kind::CaseCode: Q_EMIT openAsked(input.text); break;
    case SearchInput::Kind::Filter:
        m_hasFilter = true;
        Q_EMIT filterChosen(input.filter, input.text);
        break;
    }
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    if (m_completer->popup()->isVisible() && m_completer->popup()->currentIndex().isValid()
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab)) {
        event->ignore(); // the completer takes it
        return;
    }
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_completer->popup()->hide();
        submit();
        return;
    case Qt::Key_Escape:
        if (text().isEmpty()) {
            Q_EMIT left();
        } else {
            clear();
            sayWrong({});
            if (std::exchange(m_hasFilter, false))
                Q_EMIT cleared();
        }
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        sayWrong({});
}

void SearchBox::complete()
{
    const QString before = text().left(cursorPosition());
    const QString word = before.section(QLatin1Char(' '), -1);
    const QStringList fitting = word.size() < 2 ? QStringList() : FilterText::completions(word, m_tags, m_accounts);
    m_words->setStringList(fitting.mid(0, 8));
    if (fitting.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void SearchBox::takeCompletion(const QString &word)
{
    const int end = cursorPosition();
    const qsizetype start = text().left(end).lastIndexOf(QLatin1Char(' ')) + 1;
    const QString rest = text().mid(end);
    const QString spaced = word.endsWith(QLatin1Char(':')) ? word : word + QLatin1Char(' ');
    setText(text().left(start) + spaced + rest);
    setCursorPosition(int(start + spaced.size()));
}

void SearchBox::sayWrong(const QString &sentence)
{
    m_wrong = sentence;
    if (sentence.isEmpty()) {
        delete m_bubble;
        m_bubble = nullptr;
        return;
    }
    const Theme theme = Theme::of(this);
    if (!m_bubble) {
        m_bubble = new QLabel(window());
        m_bubble->setTextFormat(Qt::PlainText);
        m_bubble->setWordWrap(true);
        m_bubble->setAutoFillBackground(true);
        m_bubble->setMargin(theme.px(8));
    }
    QPalette palette = m_bubble->palette();
    palette.setColor(QPalette::Window, theme.colours.soonSoft);
    palette.setColor(QPalette::WindowText, theme.colours.soon);
    m_bubble->setPalette(palette);
    m_bubble->setText(sentence);
    setAccessibleDescription(sentence);
    m_bubble->setFixedWidth(width());
    m_bubble->adjustSize();
    m_bubble->move(mapTo(window(), QPoint(0, height() + theme.px(4))));
    m_bubble->show();
    m_bubble->raise();
}

} // namespace baton::desktop
