// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/accounts/OfficeHoursForm.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/settings/SettingsDialog.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTimeEdit>

namespace baton::desktop {

namespace {

QVBoxLayout *columnOf(QWidget *page)
{
    const Theme theme = Theme::of(page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, theme.px(8), 0);
    column->setSpacing(theme.px(8));
    return column;
}

TextLabel *explained(const QString &text, QWidget *page)
{
    auto *label = new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, page);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

TextLabel *head(const QString &text, QWidget *page)
{
    auto *label = new TextLabel(TextLabel::Size::BodyStrong, TextLabel::Rank::Text, page);
    label->setText(text);
    return label;
}

} // namespace

QWidget *SettingsDialog::makeGeneral(bool hasTray)
{
    const Theme theme = Theme::of(parentWidget());
    auto *page = new QWidget(this);
    QVBoxLayout *column = columnOf(page);
    m_name = new QLineEdit(page);
    m_name->setMaxLength(80);
    m_name->setMaximumWidth(theme.px(280));
    auto *nameLabel = new QLabel(tr("Your &name"), page);
    nameLabel->setBuddy(m_name);
    column->addWidget(nameLabel);
    column->addWidget(m_name);
    column->addWidget(explained(tr("Stands on your notes and beside what you do. Customers never see it."), page));
    column->addSpacing(theme.px(12));

    m_undo = new QSpinBox(page);
    m_undo->setRange(0, Preferences::kMaxUndoSeconds);
    m_undo->setSuffix(tr(" s", "seconds, after a number"));
    m_undo->setSpecialValueText(tr("at once"));
    auto *undoLabel = new QLabel(tr("A reply can be taken back for"), page);
    undoLabel->setBuddy(m_undo);
    m_undo->setAccessibleName(undoLabel->text());
    auto *undo = new QHBoxLayout;
    undo->addWidget(undoLabel);
    undo->addWidget(m_undo);
    undo->addStretch(1);
    column->addLayout(undo);
    column->addWidget(explained(tr("It waits so long after Send before it leaves. You work on meanwhile."), page));
    column->addSpacing(theme.px(12));

    m_tray = new QCheckBox(tr("Keep &running in the tray when the window is closed"), page);
    m_tray->setEnabled(hasTray);
    column->addWidget(m_tray);
    column->addWidget(explained(hasTray ? tr("Accounts are checked and notifications come while no window is open.")
                                        : tr("This desktop has no tray, so closing the window ends Baton."),
        page));
    column->addSpacing(theme.px(12));
    m_startsWithSession = new QCheckBox(tr("&Start Baton when I log in"), page);
    m_startsMeaning = explained(hasTray ? tr("It starts in the tray, without its window.")
                                        : tr("Its window opens with the others of the session."),
        page);
    column->addWidget(m_startsWithSession);
    column->addWidget(m_startsMeaning);
    m_startsWithSession->hide();
    m_startsMeaning->hide();
    m_passphrase = new KeyButton(tr("Change the pass phrase…"), page);
    m_passphraseMeaning = explained(
        tr("It locks this computer's key for the team, which is kept in a file because there is no keychain."), page);
    column->addSpacing(theme.px(12));
    column->addWidget(m_passphrase, 0, Qt::AlignLeading);
    column->addWidget(m_passphraseMeaning);
    m_passphrase->hide();
    m_passphraseMeaning->hide();
    column->addStretch(1);
    connect(m_passphrase, &QAbstractButton::clicked, this, &SettingsDialog::passphraseAsked);

    connect(m_startsWithSession, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_autostart || on == m_autostart->isOn())
            return;
        if (const auto stored = m_autostart->set(on); !stored) {
            say(stored.error());
            m_startsWithSession->setChecked(!on);
        }
    });
    connect(m_name, &QLineEdit::editingFinished, this, &SettingsDialog::storeName);
    connect(m_undo, &QSpinBox::valueChanged, this, [this](int seconds) {
        if (!m_loading)
            m_preferences.setUndoWindow(std::chrono::seconds(seconds));
    });
    connect(m_tray, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_loading)
            m_preferences.setStaysInTray(on);
    });
    return page;
}

QWidget *SettingsDialog::makeHours()
{
    auto *page = new QWidget(this);
    QVBoxLayout *column = columnOf(page);
    column->addWidget(head(tr("When is somebody there?"), page));
    column->addWidget(
        explained(tr("Waiting times are measured in these hours, so that a night does not count."), page));
    m_hours = new OfficeHoursForm(page);
    column->addWidget(m_hours);
    column->addStretch(1);
    connect(m_hours, &OfficeHoursForm::changed, this, [this] {
        if (!m_loading && m_hours->isValid())
            m_preferences.setOfficeHours(m_hours->hours());
    });
    return page;
}

QWidget *SettingsDialog::makeNotifications()
{
    const Theme theme = Theme::of(parentWidget());
    auto *page = new QWidget(this);
    QVBoxLayout *column = columnOf(page);
    column->addWidget(head(tr("Tell me on the desktop when"), page));
    m_direct = new QCheckBox(tr("somebody writes in &private"), page);
    m_again = new QCheckBox(tr("a customer writes &again in a conversation that is mine"), page);
    m_colleagues
        = new QCheckBox(tr("a &colleague hands me a conversation, names me in a note, or claims one of mine"), page);
    m_signedOut = new QCheckBox(tr("an account is signed &out"), page);
    m_failed = new QCheckBox(tr("a &reply of mine did not go out"), page);
    m_showText = new QCheckBox(tr("Show what was &written"), page);
    for (QCheckBox *box : {m_direct, m_again, m_colleagues, m_signedOut, m_failed})
        column->addWidget(box);
    column->addSpacing(theme.px(8));
    column->addWidget(m_showText);
    column->addWidget(
        explained(tr("Without it a notification says who wrote and the case, for screens that others see."), page));
    column->addSpacing(theme.px(12));

    m_quiet = new QCheckBox(tr("&Quiet hours"), page);
    m_quietFrom = new QTimeEdit(page);
    m_quietTo = new QTimeEdit(page);
    for (QTimeEdit *field : {m_quietFrom, m_quietTo}) {
        // Right to left Qt turns the hours and minutes around.
        field->setLayoutDirection(Qt::LeftToRight);
        field->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
    }
    m_quietFrom->setAccessibleName(tr("Quiet from"));
    m_quietTo->setAccessibleName(tr("Quiet until"));
    auto *quiet = new QHBoxLayout;
    quiet->addWidget(m_quiet);
    quiet->addWidget(m_quietFrom);
    quiet->addWidget(new QLabel(QStringLiteral("–"), page));
    quiet->addWidget(m_quietTo);
    quiet->addStretch(1);
    column->addLayout(quiet);
    column->addWidget(explained(tr("Nothing is shown then. What came is told once, when they are over."), page));
    column->addStretch(1);

    for (QCheckBox *box : {m_direct, m_again, m_colleagues, m_signedOut, m_failed, m_showText, m_quiet})
        connect(box, &QCheckBox::toggled, this, &SettingsDialog::storeNotifications);
    connect(m_quietFrom, &QTimeEdit::timeChanged, this, &SettingsDialog::storeNotifications);
    connect(m_quietTo, &QTimeEdit::timeChanged, this, &SettingsDialog::storeNotifications);
    return page;
}

QWidget *SettingsDialog::makeWriting()
{
    const Theme theme = Theme::of(parentWidget());
    auto *page = new QWidget(this);
    QVBoxLayout *column = columnOf(page);
    m_tellsWriting = new QCheckBox(tr("Tell &colleagues where I am writing a reply"), page);
    column->addWidget(m_tellsWriting);
    column->addWidget(explained(
        tr("Your name stands at the conversation while you write, so that nobody answers it twice. What you write is "
           "told to nobody."),
        page));
    column->addSpacing(theme.px(12));
    m_spell = new QCheckBox(tr("Check &spelling while writing"), page);
    column->addWidget(m_spell);
    column->addWidget(
        explained(tr("In the language that is chosen in the composer, with the system's dictionaries. Where "
                     "several fit a language, ticked ones are taken first."),
            page));
    m_dictionaries = new QListWidget(page);
    m_dictionaries->setAccessibleName(tr("Dictionaries"));
    m_dictionaries->setMinimumHeight(theme.px(96));
    m_dictionaries->setMaximumHeight(theme.px(140));
    column->addWidget(m_dictionaries, 2);
    m_noDictionaries = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Soon, page);
    m_noDictionaries->setWordWrap(true);
    m_noDictionaries->setText(
        tr("◆ No dictionary is installed. Install your system's Hunspell dictionaries, for example "
           "hunspell-en-us."));
    column->addWidget(m_noDictionaries);
    column->addSpacing(theme.px(8));

    auto *wordsLabel = new QLabel(tr("&My words"), page);
    m_words = new QListWidget(page);
    m_words->setAccessibleName(tr("My words"));
    m_words->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_words->setMinimumHeight(theme.px(72));
    m_words->setMaximumHeight(theme.px(110));
    wordsLabel->setBuddy(m_words);
    column->addWidget(wordsLabel);
    column->addWidget(m_words, 1);
    auto *remove = new KeyButton(tr("Remove"), page);
    remove->setAccessibleName(tr("Remove the selected words"));
    column->addWidget(remove, 0, Qt::AlignLeading);
    column->addWidget(explained(tr("Added with the right mouse button on an underlined word."), page));
    column->addStretch(1);

    connect(m_tellsWriting, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_loading)
            m_preferences.setTellsWriting(on);
    });
    connect(m_spell, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_loading)
            m_preferences.setSpellChecks(on);
    });
    connect(m_dictionaries, &QListWidget::itemChanged, this, &SettingsDialog::storeDictionaries);
    connect(remove, &QAbstractButton::clicked, this, [this] {
        QStringList words = m_preferences.ownWords();
        const auto selected = m_words->selectedItems();
        for (const QListWidgetItem *item : selected)
            words.removeAll(item->text());
        m_preferences.setOwnWords(words);
    });
    return page;
}

} // namespace baton::desktop
