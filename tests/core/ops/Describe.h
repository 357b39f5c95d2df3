// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/ThreadState.h"

#include <QtCore/QMap>

namespace baton::ops::test {

namespace describing {

inline QString ids(const QList<OpId> &list)
{
    QStringList texts;
    for (const OpId &id : list)
        texts.append(id.toHex());
    return texts.join(u' ');
}
template <typename T> QString ids(const QList<T> &list)
{
    QStringList texts;
    for (const T &value : list)
        texts.append(value.op.toHex());
    return texts.join(u' ');
}
inline QString flag(const char *name, bool value) { return QLatin1String(value ? " " : " not-") + QLatin1String(name); }
inline QString body(const BodyRef &ref)
{
    return ref.id.toHex() + u'/'
        + QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(ref.hash.data()), 32).toHex());
}
inline QString nameOf(const HolderValue &value)
{
    if (value.form == HolderForm::Escalated)
        return QStringLiteral("rung:%1").arg(value.rung);
    if (value.form == HolderForm::Held)
        return QStringLiteral("held:") + value.member.toHex();
    const auto *member = std::get_if<MemberId>(&value.offeredTo);
    return member ? QStringLiteral("offer:member:") + member->toHex()
                  : QStringLiteral("offer:department:") + std::get<DepartmentId>(value.offeredTo).toHex();
}

} // namespace describing

/// A thread state in the words of the oracle.
inline QString describe(const ThreadState &state)
{
    using namespace describing;
    QString text = QStringLiteral("holder ")
        + (state.holder.shown ? state.holder.shown->op.toHex() + u' ' + nameOf(*state.holder.shown)
                              : QStringLiteral("nobody"))
        + flag("contested", state.holder.contested) + flag("gave-way", state.holder.bothGaveWay)
        + QStringLiteral(" values ") + ids(state.holder.values) + QStringLiteral(" releases ")
        + ids(state.holder.releases) + u'\n';
    text += QStringLiteral("status ") + (state.status.shown ? state.status.shown->op.toHex() : QStringLiteral("unset"))
        + flag("conflict", state.status.conflict) + flag("past-handoff", state.status.donePastHandoff)
        + QStringLiteral(" live ") + ids(state.status.liveOps) + QStringLiteral(" covered");
    for (const MessageKey key : state.status.coveredKeys)
        text += QStringLiteral(" %1").arg(key, 16, 16, QLatin1Char('0'));
    text += u'\n';
    for (const TagState &tag : state.tags)
        text += QStringLiteral("tag ") + tag.tag.toHex() + QStringLiteral(" adds ") + ids(tag.adds) + u'\n';
    text += QStringLiteral("priority ")
        + (state.priority.shown ? QString::number(int(state.priority.shown->value)) : QStringLiteral("-"))
        + flag("conflict", state.priority.conflict) + QStringLiteral(" live ") + ids(state.priority.liveOps) + u'\n';
    for (const NoteState &note : state.notes) {
        QList<OpId> removes = note.liveOps;
        for (const auto &version : note.versions)
            removes.removeAll(version.op);
        text += QStringLiteral("note ") + note.id.toHex() + u' ' + note.entity.toHex() + QStringLiteral(" by ")
            + (note.author ? note.author->member.toHex() : QStringLiteral("-")) + u' '
            + (note.body ? body(*note.body) : QStringLiteral("removed")) + flag("edited", note.editedHlc.has_value())
            + flag("conflict", note.conflict) + QStringLiteral(" versions ") + ids(note.versions)
            + QStringLiteral(" removes ") + ids(removes) + u'\n';
    }
    for (const MentionState &mention : state.mentions) {
        text += QStringLiteral("mention ") + mention.note.toHex() + u' ' + mention.member.toHex()
            + flag("seen", mention.seen) + QStringLiteral(" by ") + mention.author.member.toHex() + u' '
            + mention.op.toHex() + u'\n';
    }
    const auto say = [](const SendFact &fact) {
        return QStringLiteral(" %1:").arg(int(fact.type), 0, 16) + fact.op.toHex() + u':'
            + (fact.message ? fact.message->toHex() : QString());
    };
    for (const SendState &send : state.sends) {
        text += QStringLiteral("send ") + send.intent.op.toHex();
        for (const SendFact &fact : send.facts)
            text += say(fact);
        text += u'\n';
    }
    for (const RequestState &asked : state.requests) {
        text += QStringLiteral("request ") + asked.request.op.toHex() + u' ' + body(asked.request.value.reply);
        for (const SendFact &fact : asked.facts)
            text += say(fact);
        for (const OpId &intent : asked.intents)
            text += QStringLiteral(" by ") + intent.toHex();
        text += u'\n';
    }
    for (const SendFact &fact : state.strayFacts)
        text += QStringLiteral("stray") + say(fact) + u'\n';
    for (const DoubleReply &pair : state.doubleReplies)
        text += QStringLiteral("double ") + pair.first.toHex() + u' ' + pair.second.toHex() + u'\n';
    QMap<QString, QString> links;
    for (const auto &entry : state.links) {
        const auto *pair = std::get_if<ThreadPair>(&entry.key);
        const QString key = pair ? QStringLiteral("between ") + pair->first.toHex() + u' ' + pair->second.toHex()
                                 : QStringLiteral("edge ") + std::get<ReplyEdge>(entry.key).message.toHex();
        links[key] = key + flag("linked", entry.linked) + QStringLiteral(" adds ") + ids(entry.adds)
            + QStringLiteral(" cuts ") + ids(entry.cuts) + u'\n';
    }
    for (const QString &line : links)
        text += line;
    return text + (state.readOnly ? QStringLiteral("read-only\n") : QString());
}

} // namespace baton::ops::test
