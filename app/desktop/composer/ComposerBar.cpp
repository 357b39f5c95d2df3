// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/ComposerBar.h"

#include "app/desktop/composer/Dictionaries.h"
#include "app/desktop/composer/LanguageChoice.h"
#include "app/desktop/composer/MetaButton.h"
#include "app/desktop/theme/Isolate.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QMenu>

namespace baton::desktop {

ComposerBar::ComposerBar(QWidget *parent)
    : QWidget(parent)
    , m_replyTab(new KeyButton(tr("Reply"), this, KeyButton::Weight::Quiet))
    , m_noteTab(new KeyButton(tr("Note"), this, KeyButton::Weight::Quiet))
    , m_correctionTab(new KeyButton(tr("Change", "tab: the new text of a sent reply"), this, KeyButton::Weight::Quiet))
    , m_replyMeta(new QWidget(this))
    , m_visibility(new MetaButton(tr("Who can see it"), m_replyMeta))
    , m_recipients(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_replyMeta))
    , m_language(new MetaButton(tr("Language"), m_replyMeta))
    , m_count(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, m_replyMeta))
    , m_noteHint(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto *tabs = new QButtonGroup(this);
    for (KeyButton *tab : {m_replyTab, m_noteTab, m_correctionTab}) {
        tab->setCheckable(true);
        tabs->addButton(tab);
        row->addWidget(tab);
    }
    m_replyTab->setToolTip(tr("The customer reads this."));
    m_noteTab->setToolTip(tr("Only colleagues read this."));
    m_correctionTab->setToolTip(tr("The new text of a reply that went out."));
    m_correctionTab->hide();
    row->addSpacing(8);
    row->addWidget(m_replyMeta, 1);
    row->addWidget(m_noteHint, 1);

    auto *meta = new QHBoxLayout(m_replyMeta);
    meta->setContentsMargins(0, 0, 0, 0);
    meta->setSpacing(2);
    meta->addStretch(1);
    meta->addWidget(m_visibility);
    m_recipients->setElided(true);
    m_recipients->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    meta->addWidget(m_recipients);
    meta->addWidget(m_language);
    m_count->setContentsMargins(4, 0, 0, 0);
    meta->addWidget(m_count);
    m_noteHint->setElided(true);
    m_noteHint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);

    connect(m_replyTab, &QAbstractButton::clicked, this, [this] { Q_EMIT modeChosen(Kind::Reply); });
    connect(m_noteTab, &QAbstractButton::clicked, this, [this] { Q_EMIT modeChosen(Kind::Note); });
    connect(m_correctionTab, &QAbstractButton::clicked, this, [this] { Q_EMIT modeChosen(Kind::Correction); });
    applyTheme();
    setTold({});
    setMode(Kind::Reply);
}

void ComposerBar::setTab(KeyButton *tab, bool current, bool isNote)
{
    tab->setChecked(current);
    tab->setWeight(current && isNote ? KeyButton::Weight::Note : KeyButton::Weight::Quiet);
}

void ComposerBar::setMode(Kind mode)
{
    m_mode = mode;
    setTab(m_replyTab, mode == Kind::Reply, false);
    setTab(m_noteTab, mode == Kind::Note, true);
    setTab(m_correctionTab, mode == Kind::Correction, false);
    m_language->setVisible(mode == Kind::Reply); // an edit keeps the language
    m_replyMeta->setVisible(mode != Kind::Note);
    m_noteHint->setVisible(mode == Kind::Note);
}

void ComposerBar::setCorrecting(bool correcting) { m_correctionTab->setVisible(correcting); }

void ComposerBar::setTold(const QStringList &names)
{
    m_noteHint->setText(names.isEmpty()
            ? tr("internal, never sent")
            : tr("internal, tells %1", "note; whom it names").arg(isolated(QLocale().createSeparatedList(names))));
}

QString ComposerBar::noteHintText() const { return m_noteHint->wholeText(); }

void ComposerBar::setDraftDots(bool reply, bool note)
{
    // The mode that is not open shows that something is written there.
    m_replyTab->setText(reply && m_mode != Kind::Reply ? tr("Reply •", "tab with a draft") : tr("Reply"));
    m_noteTab->setText(note && m_mode != Kind::Note ? tr("Note •", "tab with a draft") : tr("Note"));
    m_replyTab->setAccessibleName(reply ? tr("Reply, with a draft") : tr("Reply"));
    m_noteTab->setAccessibleName(note ? tr("Note, with a draft") : tr("Note"));
    m_replyTab->updateGeometry();
    m_noteTab->updateGeometry();
}

void ComposerBar::setVisibility(Visibility visibility, const QList<Visibility> &allowed, Visibility answered)
{
    m_visibility->setValue(Words::visibility(visibility));
    if (allowed.size() < 2) {
        m_visibility->setMenu({});
        return;
    }
    m_visibility->setMenu([this, visibility, allowed, answered](QWidget *parent) {
        auto *menu = new QMenu(parent);
        for (const Visibility choice : allowed) {
            const bool goesPrivate = choice == Visibility::Direct && answered != Visibility::Direct;
            QAction *action
                = menu->addAction(goesPrivate ? tr("private: answer this person alone") : Words::visibility(choice));
            action->setCheckable(true);
            action->setChecked(choice == visibility);
            connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT visibilityChosen(choice); });
        }
        return menu;
    });
}

void ComposerBar::setRecipients(const QStringList &handles)
{
    m_recipients->setText(handles.isEmpty()
            ? QString()
            : tr("to %1", "who is mentioned").arg(isolated(handles.join(QStringLiteral(", ")))));
    m_recipients->setVisible(!handles.isEmpty());
}

void ComposerBar::setLanguage(
    const QString &code, const QStringList &likely, const std::function<bool(const QString &)> &hasDictionary)
{
    m_language->setValue(code.isEmpty() ? tr("No language") : languageLabel(code));
    m_language->setMenu([this, code, likely, hasDictionary](QWidget *parent) {
        auto *menu = new QMenu(parent);
        const auto add = [&](QMenu *to, const QString &language) {
            const QString label = languageLabel(language);
            QAction *action = to->addAction(hasDictionary(language)
                    ? label
                    : tr("%1 (no spell checking)", "language without a dictionary").arg(label));
            action->setCheckable(true);
            action->setChecked(language == code);
            connect(action, &QAction::triggered, this, [this, language] { Q_EMIT languageChosen(language); });
        };
        for (const QString &language : likely)
            add(menu, language);
        QMenu *more = menu->addMenu(tr("More"));
        const QStringList others = moreLanguages(likely);
        for (const QString &language : others)
            add(more, language);
        return menu;
    });
}

void ComposerBar::setLength(const text::Length &length)
{
    const int left = length.left();
    const bool soon = left >= 0 && left * 100 < length.limit * kSoonShare;
    m_count->setRank(left < 0 ? TextLabel::Rank::Late : soon ? TextLabel::Rank::Soon : TextLabel::Rank::Muted);
    m_count->setText(left < 0 ? tr("▲ %n too many", "characters", -left) : tr("%n left", "characters", left));
}

QString ComposerBar::countText() const { return m_count->wholeText(); }

QString ComposerBar::visibilityText() const { return m_visibility->text(); }

QString ComposerBar::recipientsText() const { return m_recipients->wholeText(); }

QString ComposerBar::languageText() const { return m_language->text(); }

void ComposerBar::applyTheme()
{
    const Theme theme = Theme::of(this);
    layout()->setSpacing(theme.px(4));
    m_replyMeta->layout()->setSpacing(theme.px(4));
}

void ComposerBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        applyTheme();
}

} // namespace baton::desktop
