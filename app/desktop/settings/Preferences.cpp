// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/Preferences.h"

#include "core/base/WhenDone.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::desktop {

namespace {

constexpr QLatin1String kUndoSeconds("undo_seconds");
constexpr QLatin1String kStaysInTray("window.stays_in_tray");
constexpr QLatin1String kNotifications("notifications");
constexpr QLatin1String kSpellChecks("spell.on");
constexpr QLatin1String kTellsWriting("team.tells_writing");
constexpr QLatin1String kDictionaries("spell.dictionaries");
constexpr QLatin1String kOwnWords("spell.words");
constexpr QLatin1String kPublicData("composer.public_data");
constexpr QLatin1String kHistoryOffered("accounts.history_offered");

constexpr std::array kAll{kUndoSeconds, kStaysInTray, kNotifications, kSpellChecks, kDictionaries, kOwnWords,
    kPublicData, kOfficeHoursPreference, kHistoryOffered, kTellsWriting};

bool flag(const QJsonObject &object, const char *name, bool otherwise)
{
    return object.value(QLatin1String(name)).toBool(otherwise);
}

QTime time(const QJsonObject &object, const char *name, QTime otherwise)
{
    const QTime read = QTime::fromString(object.value(QLatin1String(name)).toString(), QStringLiteral("HH:mm"));
    return read.isValid() ? read : otherwise;
}

} // namespace

Preferences::Preferences(inbox::InboxService &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    connect(&inbox, &inbox::InboxService::changed, this, [this](const ChangeSet &changes) {
        if (changes.settings || changes.everything)
            load();
    });
    load();
}

void Preferences::load()
{
    if (m_awaited > 0) {
        m_again = true;
        return;
    }
    m_awaited = int(kAll.size());
    for (const QLatin1String key : kAll) {
        whenDone(m_inbox.preference(key), this, [this, key](const Result<QVariant> &result) {
            if (result)
                m_values.insert(key, *result);
            if (--m_awaited > 0)
                return;
            if (std::exchange(m_again, false)) {
                load();
                return;
            }
            if (!std::exchange(m_loaded, true))
                Q_EMIT loaded();
            Q_EMIT changed();
        });
    }
}

void Preferences::store(QLatin1String key, const QVariant &value)
{
    if (m_values.value(key) == value)
        return;
    m_values.insert(key, value);
    // What is being read now may be older than this.
    m_again = m_awaited > 0;
    whenDone(m_inbox.setPreference(key, value), this, [this](const Result<void> &result) {
        if (!result) {
            Q_EMIT notStored(result.error());
            load();
        }
    });
    Q_EMIT changed();
}

QStringList Preferences::list(QLatin1String key) const
{
    QStringList list;
    const QJsonArray array = QJsonDocument::fromJson(value(key).toString().toUtf8()).array();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    return list;
}

void Preferences::storeList(QLatin1String key, const QStringList &list)
{
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact);
    store(key, QString::fromUtf8(json));
}

std::chrono::seconds Preferences::undoWindow() const
{
    bool ok = false;
    const int seconds = value(kUndoSeconds).toInt(&ok);
    return std::chrono::seconds(ok ? qBound(0, seconds, kMaxUndoSeconds) : kDefaultUndoSeconds);
}

void Preferences::setUndoWindow(std::chrono::seconds window)
{
    store(kUndoSeconds, int(std::clamp<qint64>(window.count(), 0, kMaxUndoSeconds)));
}

bool Preferences::staysInTray() const { return value(kStaysInTray).toBool(); }

void Preferences::setStaysInTray(bool stays) { store(kStaysInTray, stays); }

bool Preferences::tellsWriting() const
{
    const QVariant tells = value(kTellsWriting);
    return tells.isValid() ? tells.toBool() : true;
}

void Preferences::setTellsWriting(bool tells) { store(kTellsWriting, tells); }

NotificationChoice Preferences::notifications() const
{
    const QJsonObject object = QJsonDocument::fromJson(value(kNotifications).toString().toUtf8()).object();
    NotificationChoice choice;
    choice.directMessages = flag(object, "direct_messages", choice.directMessages);
    choice.writingAgain = flag(object, "writing_again", choice.writingAgain);
    choice.fromColleagues = flag(object, "from_colleagues", choice.fromColleagues);
    choice.signedOut = flag(object, "signed_out", choice.signedOut);
    choice.failedReplies = flag(object, "failed_replies", choice.failedReplies);
    choice.showText = flag(object, "show_text", choice.showText);
    choice.quiet.on = flag(object, "quiet", choice.quiet.on);
    choice.quiet.from = time(object, "quiet_from", choice.quiet.from);
    choice.quiet.to = time(object, "quiet_to", choice.quiet.to);
    return choice;
}

void Preferences::setNotifications(const NotificationChoice &choice)
{
    const QJsonObject object{{QStringLiteral("direct_messages"), choice.directMessages},
        {QStringLiteral("writing_again"), choice.writingAgain},
        {QStringLiteral("from_colleagues"), choice.fromColleagues}, {QStringLiteral("signed_out"), choice.signedOut},
        {QStringLiteral("failed_replies"), choice.failedReplies}, {QStringLiteral("show_text"), choice.showText},
        {QStringLiteral("quiet"), choice.quiet.on},
        {QStringLiteral("quiet_from"), choice.quiet.from.toString(QStringLiteral("HH:mm"))},
        {QStringLiteral("quiet_to"), choice.quiet.to.toString(QStringLiteral("HH:mm"))}};
    store(kNotifications, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

bool Preferences::spellChecks() const
{
    const QVariant checks = value(kSpellChecks);
    return checks.isValid() ? checks.toBool() : true;
}

void Preferences::setSpellChecks(bool checks) { store(kSpellChecks, checks); }

QStringList Preferences::dictionaries() const { return list(kDictionaries); }

void Preferences::setDictionaries(const QStringList &names) { storeList(kDictionaries, names); }

QStringList Preferences::ownWords() const { return list(kOwnWords); }

void Preferences::addOwnWord(const QString &word)
{
    QStringList words = ownWords();
    if (word.isEmpty() || words.contains(word))
        return;
    words.append(word);
    setOwnWords(words);
}

QStringList Preferences::publicData() const { return list(kPublicData); }

void Preferences::addPublicData(const QStringList &normalized)
{
    QStringList known = publicData();
    for (const QString &item : normalized) {
        if (!item.isEmpty() && !known.contains(item))
            known.append(item);
    }
    storeList(kPublicData, known);
}

void Preferences::setOwnWords(const QStringList &words) { storeList(kOwnWords, words); }

std::optional<OfficeHours> Preferences::officeHours() const
{
    return OfficeHours::fromJson(value(kOfficeHoursPreference).toString().toUtf8());
}

void Preferences::setOfficeHours(const OfficeHours &hours)
{
    store(kOfficeHoursPreference, QString::fromUtf8(hours.toJson()));
}

bool Preferences::historyWasOffered(const AccountId &account) const
{
    return list(kHistoryOffered).contains(account.toHex());
}

void Preferences::setHistoryWasOffered(const AccountId &account)
{
    QStringList offered = list(kHistoryOffered);
    if (offered.contains(account.toHex()))
        return;
    offered.append(account.toHex());
    storeList(kHistoryOffered, offered);
}

} // namespace baton::desktop
