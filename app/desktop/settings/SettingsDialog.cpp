// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog, and what it loads and stores. The pages: SettingsPages.cpp.
#include "app/desktop/settings/SettingsDialog.h"

#include "app/desktop/accounts/OfficeHoursForm.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"
#include "core/team/TeamService.h"

#include <QtCore/QTimeZone>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTimeEdit>

namespace baton::desktop {

SettingsDialog::SettingsDialog(
    const DesktopServices &services, Preferences &preferences, SpellChecker &spelling, bool hasTray, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_preferences(preferences)
    , m_spelling(spelling)
    , m_pageList(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_message(new TextLabel(TextLabel::Size::Secondary, TextLabel::Rank::Muted, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    const Theme theme = Theme::of(parent);

    m_pageList->setAccessibleName(tr("Pages"));
    m_pageList->setFixedWidth(theme.px(168));
    auto *both = new QHBoxLayout;
    both->setSpacing(theme.px(20));
    both->addWidget(m_pageList);
    both->addWidget(m_pages, 1);
    auto *bottom = new QHBoxLayout;
    auto *close = new KeyButton(tr("Close"), this);
    m_message->setElided(true);
    bottom->addWidget(m_message, 1);
    bottom->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16));
    column->setSpacing(theme.px(16));
    column->addLayout(both, 1);
    column->addLayout(bottom);
    m_message->setText(tr("Changes are stored at once."));

    addPage(tr("General"), makeGeneral(hasTray));
    addPage(tr("Office hours"), makeHours());
    addPage(tr("Notifications"), makeNotifications());
    addPage(tr("Writing"), makeWriting());
    connect(close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_pageList, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(&preferences, &Preferences::changed, this, &SettingsDialog::load);
    connect(&preferences, &Preferences::notStored, this, &SettingsDialog::say);
    connect(&spelling, &SpellChecker::ready, this, &SettingsDialog::loadDictionaries);
    m_name->setText(services.team.myName());
    load();
    loadDictionaries();
    m_pageList->setCurrentRow(0);
    // Check boxes cannot break their line: in a wordy language the dialog is wider.
    int widest = 0;
    for (int page = 0; page < m_pages->count(); ++page) {
        const auto *scroll = qobject_cast<const QScrollArea *>(m_pages->widget(page));
        widest = qMax(widest, scroll->widget()->minimumSizeHint().width());
    }
    const int around = m_pageList->width() + theme.px(20 + 2 * 20) + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    resize(qMax(theme.px(680), widest + around), theme.px(500));
    dressDialog(this);
    m_pageList->setFocus();
}

void SettingsDialog::offerAutostart(const FreedesktopAutostart &autostart)
{
    m_autostart = autostart;
    m_startsWithSession->setChecked(autostart.isOn());
    m_startsWithSession->show();
    m_startsMeaning->show();
}

void SettingsDialog::offerPassphrase()
{
    m_passphrase->show();
    m_passphraseMeaning->show();
}

void SettingsDialog::addPage(const QString &title, QWidget *page)
{
    auto *scroll = new QScrollArea(m_pages);
    scroll->setFocusPolicy(Qt::NoFocus); // the keyboard goes to what is inside
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    page->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_pages->addWidget(scroll);
    auto *item = new QListWidgetItem(title, m_pageList);
    item->setSizeHint(QSize(0, Theme::of(this).px(28)));
}

void SettingsDialog::showPage(int index) { m_pageList->setCurrentRow(index); }

int SettingsDialog::pageCount() const { return m_pages->count(); }

QString SettingsDialog::message() const { return m_message->wholeText(); }

void SettingsDialog::load()
{
    m_loading = true;
    m_undo->setValue(int(m_preferences.undoWindow().count()));
    m_tray->setChecked(m_preferences.staysInTray() && m_tray->isEnabled());
    const NotificationChoice choice = m_preferences.notifications();
    m_direct->setChecked(choice.directMessages);
    m_again->setChecked(choice.writingAgain);
    m_colleagues->setChecked(choice.fromColleagues);
    m_signedOut->setChecked(choice.signedOut);
    m_failed->setChecked(choice.failedReplies);
    m_showText->setChecked(choice.showText);
    m_quiet->setChecked(choice.quiet.on);
    m_quietFrom->setTime(choice.quiet.from);
    m_quietTo->setTime(choice.quiet.to);
    m_quietFrom->setEnabled(choice.quiet.on);
    m_quietTo->setEnabled(choice.quiet.on);
    m_spell->setChecked(m_preferences.spellChecks());
    m_tellsWriting->setChecked(m_preferences.tellsWriting());
    m_dictionaries->setEnabled(m_preferences.spellChecks());
    if (const auto hours = m_preferences.officeHours(); hours && *hours != m_hours->hours())
        m_hours->setHours(*hours);
    const QStringList words = m_preferences.ownWords();
    QStringList shown;
    for (int row = 0; row < m_words->count(); ++row)
        shown.append(m_words->item(row)->text());
    if (words != shown) {
        m_words->clear();
        m_words->addItems(words);
    }
    m_loading = false;
}

void SettingsDialog::loadDictionaries()
{
    m_loading = true;
    const QList<Dictionary> &installed = m_spelling.installed();
    const QStringList chosen = m_preferences.dictionaries();
    m_dictionaries->clear();
    for (const Dictionary &dictionary : installed) {
        auto *item = new QListWidgetItem(dictionary.label(), m_dictionaries);
        item->setData(Qt::UserRole, dictionary.name);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(chosen.contains(dictionary.name) ? Qt::Checked : Qt::Unchecked);
    }
    m_dictionaries->setVisible(!installed.isEmpty());
    m_noDictionaries->setVisible(installed.isEmpty());
    m_loading = false;
}

void SettingsDialog::storeName()
{
    const QString name = m_name->text().simplified();
    if (name.isEmpty()) {
        m_name->setText(m_services.team.myName());
        return;
    }
    if (name == m_services.team.myName())
        return;
    whenDone(m_services.team.setMyName(name), this, [this](const Result<void> &result) {
        if (!result)
            say(result.error());
    });
}

void SettingsDialog::storeNotifications()
{
    if (m_loading)
        return;
    NotificationChoice choice;
    choice.directMessages = m_direct->isChecked();
    choice.writingAgain = m_again->isChecked();
    choice.fromColleagues = m_colleagues->isChecked();
    choice.signedOut = m_signedOut->isChecked();
    choice.failedReplies = m_failed->isChecked();
    choice.showText = m_showText->isChecked();
    choice.quiet = {m_quiet->isChecked(), m_quietFrom->time(), m_quietTo->time()};
    m_preferences.setNotifications(choice);
}

void SettingsDialog::storeDictionaries()
{
    if (m_loading)
        return;
    QStringList names;
    for (int row = 0; row < m_dictionaries->count(); ++row) {
        if (m_dictionaries->item(row)->checkState() == Qt::Checked)
            names.append(m_dictionaries->item(row)->data(Qt::UserRole).toString());
    }
    m_preferences.setDictionaries(names);
}

void SettingsDialog::say(const Error &error)
{
    m_message->setRank(TextLabel::Rank::Late);
    m_message->setText(QStringLiteral("▲ ") + Words::error(error).sentence());
}

void SettingsDialog::done(int result)
{
    // A field that still has the keyboard has not said that it is finished.
    storeName();
    QDialog::done(result);
}

} // namespace baton::desktop
