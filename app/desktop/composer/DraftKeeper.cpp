// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composer/DraftKeeper.h"

#include "core/base/WhenDone.h"

namespace baton::desktop {

DraftKeeper::DraftKeeper(inbox::InboxService &inbox, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSaveAfter);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::flush);
}

DraftKeeper::~DraftKeeper() { flush(); }

void DraftKeeper::open(ThreadKey thread)
{
    flush();
    m_thread = thread;
    m_stored.clear();
    m_lookAgain.reset();
    if (thread == 0)
        return;
    reload(Kind::Reply);
    reload(Kind::Note);
    reload(Kind::Correction);
}

void DraftKeeper::reload(Kind kind)
{
    const Place place{m_thread, kind};
    if (const auto underWay = m_underWay.constFind(place); underWay != m_underWay.constEnd()) {
        Q_EMIT loaded(kind, underWay->second);
        return;
    }
    whenDone(m_inbox.draft(m_thread, kind), this, [this, place](const Result<Draft> &draft) {
        // Another conversation is open by now, or somebody began to write before the answer came.
        if (place.first != m_thread || m_dirty.contains(place) || m_underWay.contains(place))
            return;
        m_stored.insert(place, draft.value_or(Draft{}));
        Q_EMIT loaded(place.second, draft.value_or(Draft{}));
    });
}

void DraftKeeper::lookForReturned(Kind kind)
{
    const Place place{m_thread, kind};
    m_lookAgain.reset();
    if (m_underWay.contains(place)) {
        m_lookAgain = kind;
        return;
    }
    m_soon.stop(); // what is saved now would replace what came back
    whenDone(m_inbox.draft(m_thread, kind), this, [this, place](const Result<Draft> &draft) {
        if (!m_dirty.isEmpty())
            m_soon.start();
        if (!draft || place.first != m_thread || !m_stored.contains(place))
            return;
        const Draft before = m_stored.value(place);
        const bool isLonger = draft->text.size() > before.text.size() || draft->media.size() > before.media.size();
        if (!isLonger || !draft->text.endsWith(before.text) || draft->media.size() < before.media.size())
            return;
        m_stored.insert(place, *draft);
        Draft back = *draft;
        back.text.chop(before.text.size());
        back.media = draft->media.first(draft->media.size() - before.media.size());
        Q_EMIT cameBack(place.second, back);
    });
}

void DraftKeeper::edited(Kind kind, const Draft &draft)
{
    if (m_thread == 0)
        return;
    m_dirty.insert({m_thread, kind}, draft);
    m_soon.start();
}

void DraftKeeper::drop(ThreadKey thread, Kind kind)
{
    const Place place{thread, kind};
    m_dirty.remove(place);
    save(place, {});
}

void DraftKeeper::flush()
{
    m_soon.stop();
    const auto dirty = std::exchange(m_dirty, {});
    for (auto it = dirty.constBegin(); it != dirty.constEnd(); ++it)
        save(it.key(), it.value());
}

void DraftKeeper::save(const Place &place, const Draft &draft)
{
    const quint64 number = m_nextSave++;
    m_underWay.insert(place, {number, draft});
    whenDone(
        m_inbox.saveDraft(place.first, place.second, draft), this, [this, place, number](const Result<void> &result) {
            const auto underWay = m_underWay.find(place);
            if (underWay == m_underWay.end() || underWay->first != number)
                return;
            const Draft unsaved = underWay->second;
            m_underWay.erase(underWay);
            if (result) {
                if (place.first == m_thread)
                    m_stored.insert(place, unsaved);
                if (m_lookAgain == place.second && place.first == m_thread)
                    lookForReturned(place.second);
                Q_EMIT saved();
                return;
            }
            if (!m_dirty.contains(place))
                m_dirty.insert(place, unsaved);
            Q_EMIT notSaved(result.error());
        });
}

} // namespace baton::desktop
