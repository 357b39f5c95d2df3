// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/settings/Preferences.h"
#include "tests/support/FakeServices.h"
#include "tests/support/Turns.h"

#include <QtTest/QTest>

namespace baton::desktop {

using namespace Qt::StringLiterals;

/// A composer on the fakes: an account that can do everything, Priya's conversation open, Tom's beside it.
class ComposerBench : public QObject {
protected:
    using Kind = MessageComposer::Kind;

    void start()
    {
        m_services = std::make_unique<fakes::Services>();
        auto &world = m_services->world;
        inbox::AccountView account;
        account.key = 1;
        account.handle = u"@acme"_s;
        account.networkName = u"Mastodon"_s;
        account.health = inbox::AccountView::Health::Ok;
        using connectors::Ability;
        account.abilities = Ability::Reply | Ability::PrivateReply | Ability::ContentWarning | Ability::Language
            | Ability::Media | Ability::AltText | Ability::Edit;
        account.visibilities = {Visibility::Public, Visibility::Unlisted, Visibility::Followers, Visibility::Direct};
        account.limits.lengthRule = connectors::LengthRule::Mastodon;
        account.limits.maxLength = 500;
        account.limits.charactersPerUrl = 23;
        world.accounts = {account};
        m_priya = world.add(
            u"Priya N."_s, u"@priya@far.example"_s, {u"Where is it?"_s, u"Hello?"_s}, world.clock.nowMs() - 5000);
        m_tom = world.add(u"Tom"_s, u"@tom"_s, {u"Hi"_s}, world.clock.nowMs() - 9000);
        m_services->replies.added = {u"@priya@far.example"_s};
        m_preferences = std::make_unique<Preferences>(m_services->inbox);
        m_spelling = std::make_unique<SpellChecker>(QStringList{});
        m_acts = std::make_unique<OutboxActs>(m_services->desktop());
        m_composer = std::make_unique<MessageComposer>(m_services->desktop(), *m_preferences, *m_spelling, *m_acts);
        m_composer->resize(600, 300);
        m_composer->show();
        open(m_priya);
    }
    void stop()
    {
        m_composer.reset();
        m_preferences.reset();
        m_spelling.reset();
        m_acts.reset();
        m_services.reset();
    }

    ComposerEdit &reply() { return m_composer->edit(Kind::Reply); }
    ComposerEdit &note() { return m_composer->edit(Kind::Note); }
    void write(const QString &text) { reply().typeIn(text); }
    ComposerContext context(ThreadKey key)
    {
        ComposerContext made;
        made.thread = m_services->world.conversations[key].row;
        made.account = &m_services->world.accounts.first();
        made.messages = m_services->world.conversations[key].messages;
        return made;
    }
    /// Opens a conversation and waits for its drafts.
    void open(ThreadKey key)
    {
        m_composer->setContext(context(key));
        settleDown();
    }
    /// The account is another one from now on; what was written stays.
    void change(const std::function<void(inbox::AccountView &)> &edit)
    {
        edit(m_services->world.accounts.first());
        m_composer->setContext(context(m_priya));
        settleDown();
    }
    static void settleDown() { fakes::settle(); }

    std::unique_ptr<fakes::Services> m_services;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<SpellChecker> m_spelling;
    std::unique_ptr<OutboxActs> m_acts;
    std::unique_ptr<MessageComposer> m_composer;
    ThreadKey m_priya = 0;
    ThreadKey m_tom = 0;
};

} // namespace baton::desktop
