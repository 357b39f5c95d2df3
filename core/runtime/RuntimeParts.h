// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chain/RuleRunner.h"
#include "core/inbox/Accounts.h"
#include "core/inbox/Ingestor.h"
#include "core/inbox/MessageIntake.h"
#include "core/inbox/MessagePublisher.h"
#include "core/inbox/Outbox.h"
#include "core/inbox/ProfileCare.h"
#include "core/inbox/ReplyMaking.h"
#include "core/inbox/StoreInbox.h"
#include "core/media/NetworkMedia.h"
#include "core/reports/StoredReports.h"
#include "core/runtime/NetworkWatch.h"
#include "core/runtime/Runtime.h"
#include "core/secrets/FileStore.h"
#include "core/secrets/PassphraseStore.h"
#include "core/sync/TeamFolder.h"
#include "core/team/LocalCustomers.h"
#include "core/team/LocalErasure.h"
#include "core/team/LocalPolicy.h"
#include "core/team/LocalTeam.h"

#include <QtCore/QTimer>

namespace baton::runtime {

/// In the order of building; destroyed from the last to the first, so that nothing outlives what it uses.
struct Runtime::Parts {
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<secrets::SecretStore> keychain;
    std::unique_ptr<secrets::FileStore> secretsFile;
    std::unique_ptr<secrets::PassphraseStore> teamSecrets;
    QString installsDir;
    QList<connectors::ConnectorEntry> networks;
    std::unique_ptr<net::HttpClient> http;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<team::TeamLog> log;
    std::unique_ptr<team::LocalTeam> team;
    std::unique_ptr<team::LocalCustomers> customers;
    std::unique_ptr<team::LocalPolicy> policy;
    std::unique_ptr<chain::RuleRunner> rules;
    std::unique_ptr<inbox::Ingestor> ingestor;
    std::unique_ptr<inbox::MessagePublisher> publisher;
    std::unique_ptr<inbox::MessageIntake> intake;
    std::unique_ptr<media::NetworkMedia> media;
    std::unique_ptr<team::LocalErasure> erasure;
    std::unique_ptr<reports::StoredReports> reports;
    std::unique_ptr<QTimer> clean;
    std::unique_ptr<QTimer> expire;
    std::unique_ptr<inbox::StoreInbox> inbox;
    std::unique_ptr<inbox::Outbox> outbox;
    std::unique_ptr<inbox::Accounts> accounts;
    std::unique_ptr<inbox::ProfileCare> care;
    std::unique_ptr<sync::TeamFolder> folder;
    std::unique_ptr<NetworkWatch> network;
    std::unique_ptr<QTimer> wake;
    std::unique_ptr<QTimer> progress;
    bool ready = false;
    std::vector<std::function<void()>> waiting;

    void build(const RuntimeOptions &options);
    void start(bool pollsByItself);
    void cleanByItself();
    inbox::IngestPorts ingestPorts();
    sync::ContentPort contentPort();
    /// nullptr: this program was built without it
    [[nodiscard]] const connectors::ConnectorEntry *networkOf(const QString &id) const;
    [[nodiscard]] inbox::NetworkHandles networkHandles() const;
    inbox::OutboxHost outboxHost();
    inbox::OutboxPorts outboxPorts(const RuntimeOptions &options);
    /// Which colleague's device reads an account, as the last round told. nullopt: none did.
    std::optional<DeviceId> readerOf(const AccountId &account);
    Task<ThreadKey> fetchByAddress(const QUrl &address);
    Task<void> editSent(MessageKey message, const QString &text);
    /// How far the round through the open conversations has come, by account; lanes only.
    std::mutex cursorMutex;
    QHash<AccountKey, ThreadKey> refreshFrom;
    QHash<AccountKey, ThreadKey> rereadFrom;
    std::mutex readersMutex;
    QHash<AccountId, DeviceId> readerDevices; ///< who reads an account, where it is not this device; folder and writer
};

} // namespace baton::runtime
