// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DesktopServices.h"
#include "app/desktop/settings/FreedesktopAutostart.h"
#include "core/base/Error.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLineEdit;
class QListWidget;
class QSpinBox;
class QStackedWidget;
class QTimeEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class OfficeHoursForm;
class Preferences;
class SpellChecker;
class TextLabel;

/// What this person can choose. Every change is stored at once; there is nothing to confirm.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param hasTray  whether closing the window can leave Baton in a tray
    SettingsDialog(const DesktopServices &services, Preferences &preferences, SpellChecker &spelling, bool hasTray,
        QWidget *parent);

    /// Shows the choice to start with the session; without this call it is not there.
    void offerAutostart(const FreedesktopAutostart &autostart);
    /// Shows the way to change the pass phrase; without this call it is not there.
    void offerPassphrase();
    /// A page of another part, for example the keys; the dialog owns it.
    void addPage(const QString &title, QWidget *page);
    void showPage(int index);
    [[nodiscard]] int pageCount() const;

    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    [[nodiscard]] QSpinBox *undoField() const { return m_undo; }
    [[nodiscard]] QCheckBox *trayBox() const { return m_tray; }
    [[nodiscard]] QCheckBox *tellsWritingBox() const { return m_tellsWriting; }
    [[nodiscard]] QCheckBox *autostartBox() const { return m_startsWithSession; }
    [[nodiscard]] KeyButton *passphraseButton() const { return m_passphrase; }
    [[nodiscard]] QCheckBox *quietBox() const { return m_quiet; }
    [[nodiscard]] QTimeEdit *quietFrom() const { return m_quietFrom; }
    [[nodiscard]] QTimeEdit *quietTo() const { return m_quietTo; }
    [[nodiscard]] QCheckBox *directBox() const { return m_direct; }
    [[nodiscard]] QCheckBox *spellBox() const { return m_spell; }
    [[nodiscard]] QListWidget *dictionaryList() const { return m_dictionaries; }
    [[nodiscard]] QListWidget *wordList() const { return m_words; }
    [[nodiscard]] OfficeHoursForm *hoursForm() const { return m_hours; }
    [[nodiscard]] QString message() const;

    void done(int result) override;

Q_SIGNALS:
    void passphraseAsked();

private:
    QWidget *makeGeneral(bool hasTray);
    QWidget *makeHours();
    QWidget *makeNotifications();
    QWidget *makeWriting();
    void load();
    void storeName();
    void storeNotifications();
    void storeDictionaries();
    void loadDictionaries();
    void say(const Error &error);

    DesktopServices m_services;
    Preferences &m_preferences;
    SpellChecker &m_spelling;
    QListWidget *m_pageList;
    QStackedWidget *m_pages;
    TextLabel *m_message;
    bool m_loading = false;

    QLineEdit *m_name = nullptr;
    QSpinBox *m_undo = nullptr;
    QCheckBox *m_tray = nullptr;
    QCheckBox *m_startsWithSession = nullptr;
    TextLabel *m_startsMeaning = nullptr;
    KeyButton *m_passphrase = nullptr;
    TextLabel *m_passphraseMeaning = nullptr;
    std::optional<FreedesktopAutostart> m_autostart;
    OfficeHoursForm *m_hours = nullptr;
    QCheckBox *m_direct = nullptr;
    QCheckBox *m_again = nullptr;
    QCheckBox *m_colleagues = nullptr;
    QCheckBox *m_signedOut = nullptr;
    QCheckBox *m_failed = nullptr;
    QCheckBox *m_showText = nullptr;
    QCheckBox *m_quiet = nullptr;
    QTimeEdit *m_quietFrom = nullptr;
    QTimeEdit *m_quietTo = nullptr;
    QCheckBox *m_spell = nullptr;
    QCheckBox *m_tellsWriting = nullptr;
    QListWidget *m_dictionaries = nullptr;
    TextLabel *m_noDictionaries = nullptr;
    QListWidget *m_words = nullptr;
};

} // namespace baton::desktop
