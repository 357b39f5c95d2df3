// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/notify/NotificationRules.h"
#include "core/domain/OfficeHours.h"
#include "core/inbox/InboxService.h"

namespace baton::desktop {

/// What this person chose, read once from the profile and kept here, so that widgets can ask without waiting.
///
/// Before loaded() every answer is the default. A value set here is stored at once; what another window or batonctl
/// changes arrives with InboxService::changed().
/// @thread interface; never blocks
class Preferences : public QObject {
    Q_OBJECT

public:
    static constexpr int kDefaultUndoSeconds = 10;
    static constexpr int kMaxUndoSeconds = 60;

    explicit Preferences(inbox::InboxService &inbox, QObject *parent = nullptr);

    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    /// How long a reply waits before it leaves, 0 to 60 s.
    [[nodiscard]] std::chrono::seconds undoWindow() const;
    void setUndoWindow(std::chrono::seconds window);

    /// Closing the window keeps Baton running in the tray.
    [[nodiscard]] bool staysInTray() const;
    void setStaysInTray(bool stays);

    /// Colleagues see in which conversation this person writes a reply.
    [[nodiscard]] bool tellsWriting() const;
    void setTellsWriting(bool tells);

    [[nodiscard]] NotificationChoice notifications() const;
    void setNotifications(const NotificationChoice &choice);

    [[nodiscard]] bool spellChecks() const;
    void setSpellChecks(bool checks);
    /// Names of the dictionaries to use ("de_DE"), in order of preference; empty: as the system's languages say.
    [[nodiscard]] QStringList dictionaries() const;
    void setDictionaries(const QStringList &names);
    /// Words that are right although no dictionary knows them.
    [[nodiscard]] QStringList ownWords() const;
    void addOwnWord(const QString &word);
    void setOwnWords(const QStringList &words);

    /// The company's own addresses and numbers, which may stand in public replies without a question; as
    /// text::normalizedFinding() writes them.
    [[nodiscard]] QStringList publicData() const;
    void addPublicData(const QStringList &normalized);

    /// The default calendar; nullopt until somebody answered "When is somebody there?".
    [[nodiscard]] std::optional<OfficeHours> officeHours() const;
    void setOfficeHours(const OfficeHours &hours);

    /// Whether the unanswered history of this account was offered already.
    [[nodiscard]] bool historyWasOffered(const AccountId &account) const;
    void setHistoryWasOffered(const AccountId &account);

Q_SIGNALS:
    void loaded();
    /// Something differs; ask again.
    void changed();
    /// A value could not be stored; the old one comes back with changed().
    void notStored(const baton::Error &error);

private:
    void load();
    void store(QLatin1String key, const QVariant &value);
    [[nodiscard]] QVariant value(QLatin1String key) const { return m_values.value(key); }
    [[nodiscard]] QStringList list(QLatin1String key) const;
    void storeList(QLatin1String key, const QStringList &list);

    inbox::InboxService &m_inbox;
    QHash<QString, QVariant> m_values;
    int m_awaited = 0;
    bool m_again = false;
    bool m_loaded = false;
};

} // namespace baton::desktop
