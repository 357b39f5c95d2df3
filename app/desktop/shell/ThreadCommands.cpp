// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/ThreadCommands.h"

#include "app/desktop/inbox/AnswerDialog.h"
#include "app/desktop/inbox/HandOffDialog.h"
#include "app/desktop/inbox/ReasonDialog.h"
#include "app/desktop/inbox/SnoozeDialog.h"
#include "app/desktop/inbox/TagPicker.h"
#include "app/desktop/theme/TimeText.h"
#include "app/desktop/theme/Words.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"
#include "core/team/PolicyService.h"
#include "core/team/TeamService.h"

namespace baton::desktop {

ThreadCommands::ThreadCommands(const DesktopServices &services, QWidget *window)
    : QObject(window)
    , m_services(services)
    , m_window(window)
{
}

void ThreadCommands::report(const Task<void> &task, const QString &doneSentence, bool undoable)
{
    task.then(this, [this, doneSentence, undoable](const Result<void> &answer) {
        if (answer)
            Q_EMIT said(doneSentence, undoable);
        else
            reportError(answer.error());
    });
}

void ThreadCommands::reportError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    const ErrorText words = Words::error(error);
    Q_EMIT failed(words.sentence(), words.details);
}

void ThreadCommands::claim(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    Q_EMIT acting(threads);
    report(
        m_services.team.claim(threads), tr("You have %n conversation(s) now.", "after claiming", int(threads.size())));
}

void ThreadCommands::makeCase(const Keys &threads)
{
    Q_EMIT acting(threads);
    report(m_services.team.claim(threads), tr("%n find(s) made a case; it is yours now.", "", int(threads.size())));
}

void ThreadCommands::keepAsPraise(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    Q_EMIT acting(threads);
    report(m_services.team.keepAsPraise(threads), tr("%n conversation(s) kept as praise.", "", int(threads.size())));
}

void ThreadCommands::giveBack(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    Q_EMIT acting(threads);
    report(m_services.team.release(threads), tr("%n conversation(s) given back.", "", int(threads.size())));
}

void ThreadCommands::askHandTo(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    // The hours tell when four hours of work are over; without them the usual week is meant.
    whenDone(m_services.inbox.preference(kOfficeHoursPreference), this, [this, threads](const Result<QVariant> &kept) {
        const QByteArray json = kept ? kept->toString().toUtf8() : QByteArray();
        whenDone(m_services.team.members(), this, [this, threads, json](const Result<QList<MemberView>> &members) {
            if (!members) {
                reportError(members.error());
                return;
            }
            if (!m_services.policy) {
                openHandTo(threads, *members, {}, json);
                return;
            }
            whenDone(m_services.policy->policy(), this,
                [this, threads, json, known = *members](const Result<team::AgreedPolicy> &agreed) {
                    QStringList departments;
                    if (agreed) {
                        for (const Department &department : agreed->policy.departments)
                            departments.append(department.name);
                    }
                    openHandTo(threads, known, departments, json);
                });
        });
    });
}

void ThreadCommands::openHandTo(
    const Keys &threads, const QList<MemberView> &members, const QStringList &departments, const QByteArray &hours)
{
    auto *dialog = new HandOffDialog(
        members, departments, OfficeHours::fromJson(hours), m_services.clock.nowMs(), int(threads.size()), m_window);
    connect(
        dialog, &HandOffDialog::chosen, this, [this, threads](const MemberView &to, const QString &ask, TimeMs due) {
            Q_EMIT acting(threads);
            team::HandOff handOff{.to = to.id, .ask = ask, .due = due};
            if (to.id.isNull())
                handOff.department = to.name;
            report(m_services.team.handOff(threads, handOff),
                tr("%n conversation(s) handed to %1.", "", int(threads.size())).arg(to.name));
        });
    dialog->open();
}

void ThreadCommands::askSendBack(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    auto *dialog = ReasonDialog::sendBack(int(threads.size()), m_window);
    connect(dialog, &ReasonDialog::chosen, this, [this, threads](const QString &reason) {
        Q_EMIT acting(threads);
        report(m_services.team.sendBack(threads, reason), tr("%n conversation(s) sent back.", "", int(threads.size())));
    });
    dialog->open();
}

void ThreadCommands::askBringUp(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    auto *dialog = ReasonDialog::bringUp(int(threads.size()), m_window);
    connect(dialog, &ReasonDialog::chosen, this, [this, threads](const QString &reason) {
        Q_EMIT acting(threads);
        report(m_services.team.bringUp(threads, reason),
            tr("%n conversation(s) brought to the next person.", "", int(threads.size())));
    });
    dialog->open();
}

void ThreadCommands::done(const Keys &threads, DoneReason reason)
{
    if (threads.isEmpty())
        return;
    Q_EMIT acting(threads);
    const int n = int(threads.size());
    QString sentence;
    switch (reason) {
    case DoneReason::None: sentence = tr("%n conversation(s) done.", "", n); break;
    case DoneReason::NoReplyNeeded: sentence = tr("%n conversation(s) done, no reply needed.", "", n); break;
    case DoneReason::Spam: sentence = tr("%n conversation(s) marked as spam.", "", n); break;
    }
    report(m_services.team.done(threads, reason), sentence);
}

void ThreadCommands::reopen(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    Q_EMIT acting(threads);
    report(m_services.team.reopen(threads), tr("%n conversation(s) opened again.", "", int(threads.size())));
}

void ThreadCommands::askLater(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    const TimeMs now = m_services.clock.nowMs();
    auto *dialog = new SnoozeDialog(now, int(threads.size()), m_window);
    connect(dialog, &SnoozeDialog::chosen, this, [this, threads, now](TimeMs until, const QString &why, bool promised) {
        Q_EMIT acting(threads);
        const bool isPlain = why.isEmpty() && !promised;
        report(isPlain ? m_services.team.snooze(threads, until)
                       : m_services.team.followUp(threads, {.at = until, .why = why, .promised = promised}),
            tr("%n conversation(s) put off until %1.", "", int(threads.size())).arg(TimeText::stamp(until, now)));
    });
    dialog->open();
}

void ThreadCommands::askTags(const Keys &threads, const QStringList &known, const QStringList &present)
{
    if (threads.isEmpty())
        return;
    auto *dialog = new TagPicker(TagPicker::forTags(), known, present, m_window);
    connect(dialog, &TagPicker::added, this, [this, threads](const QString &name) { addTag(threads, name); });
    connect(dialog, &TagPicker::removed, this, [this, threads](const QString &name) { removeTag(threads, name); });
    dialog->open();
}

void ThreadCommands::askCause(const Keys &threads, const QString &present)
{
    if (threads.isEmpty())
        return;
    whenDone(m_services.team.causes(), this, [this, threads, present](const Result<QList<CauseView>> &causes) {
        if (!causes) {
            reportError(causes.error());
            return;
        }
        QStringList known;
        for (const CauseView &cause : *causes) {
            if (!cause.closed)
                known.append(cause.name);
        }
        const QStringList here = present.isEmpty() ? QStringList() : QStringList{present};
        auto *dialog = new TagPicker(TagPicker::forCauses(), known, here, m_window);
        connect(dialog, &TagPicker::added, this, [this, threads](const QString &name) { setCause(threads, name); });
        connect(dialog, &TagPicker::removed, this, [this, threads] { setCause(threads, {}); });
        dialog->open();
    });
}

void ThreadCommands::setCause(const Keys &threads, const QString &name)
{
    Q_EMIT acting(threads);
    const int n = int(threads.size());
    report(m_services.team.setCause(threads, name),
        name.isEmpty() ? tr("%n conversation(s) come from nothing that is known.", "", n)
                       : tr("%n conversation(s) come from “%1”.", "", n).arg(name));
}

void ThreadCommands::askAnswer(ThreadKey thread)
{
    whenDone(m_services.team.members(), this, [this, thread](const Result<QList<MemberView>> &members) {
        QStringList names;
        for (const MemberView &member : members.value_or(QList<MemberView>())) {
            if (!member.mine)
                names.append(member.name);
        }
        if (!m_services.policy) {
            openAnswer(thread, names);
            return;
        }
        whenDone(m_services.policy->policy(), this, [this, thread, names](const Result<team::AgreedPolicy> &agreed) {
            QStringList all = names;
            for (const Department &department : agreed ? agreed->policy.departments : QList<Department>()) {
                for (const PolicyPerson &person : department.people)
                    all.append(person.name);
                for (const Rung &rung : department.ladder) {
                    if (rung.who.isOutside())
                        all.append(rung.who.name);
                }
            }
            all.removeDuplicates();
            openAnswer(thread, all);
        });
    });
}

void ThreadCommands::openAnswer(ThreadKey thread, const QStringList &names)
{
    auto *dialog = new AnswerDialog(names, m_window);
    connect(dialog, &AnswerDialog::chosen, this, [this, thread](const QString &name, const QString &text) {
        Q_EMIT acting({thread});
        whenDone(m_services.team.recordAnswer(thread, name, text), this, [this, name](const Result<BodyId> &note) {
            if (!note)
                reportError(note.error());
            else
                Q_EMIT said(tr("What %1 said is noted.").arg(name), true);
        });
    });
    dialog->open();
}

void ThreadCommands::addTag(const Keys &threads, const QString &name)
{
    report(m_services.team.addTag(threads, name),
        tr("Tag “%1” added to %n conversation(s).", "", int(threads.size())).arg(name));
}

void ThreadCommands::removeTag(const Keys &threads, const QString &name)
{
    report(m_services.team.removeTag(threads, name),
        tr("Tag “%1” taken from %n conversation(s).", "", int(threads.size())).arg(name));
}

void ThreadCommands::setPriority(const Keys &threads, Priority priority)
{
    if (threads.isEmpty())
        return;
    report(m_services.team.setPriority(threads, priority),
        tr("Priority of %n conversation(s): %1.", "", int(threads.size())).arg(Words::priority(priority)));
}

void ThreadCommands::markUnread(const Keys &threads)
{
    if (threads.isEmpty())
        return;
    report(m_services.inbox.markUnread(threads), tr("%n conversation(s) marked as unread.", "", int(threads.size())),
        false);
}

void ThreadCommands::join(const Keys &threads)
{
    if (threads.size() != 2) {
        Q_EMIT failed(tr("Select exactly two conversations to join them."), {});
        return;
    }
    m_services.team.join(threads.at(0), threads.at(1)).then(this, [this](const Result<ThreadKey> &answer) {
        if (!answer) {
            reportError(answer.error());
            return;
        }
        Q_EMIT said(tr("The two conversations are one now."), true);
        Q_EMIT threadWanted(*answer);
    });
}

void ThreadCommands::undo()
{
    m_services.team.undo().then(this, [this](const Result<team::Undone> &answer) {
        if (answer) {
            Q_EMIT said(undoneSentence(*answer), false);
            if (answer->keys.size() == 1)
                Q_EMIT threadWanted(answer->keys.constFirst());
            return;
        }
        if (answer.error().kind == Error::Kind::NotFound)
            Q_EMIT said(tr("There is nothing to undo."), false);
        else if (answer.error().kind == Error::Kind::Conflict)
            Q_EMIT failed(tr("This cannot be undone: it has been changed since. Look at the conversation first."),
                answer.error().detail);
        else
            reportError(answer.error());
    });
}

QString ThreadCommands::undoneSentence(const team::Undone &undone)
{
    const int n = undone.threads;
    const auto is = [&](const char *word) { return undone.operation == QLatin1String(word); };
    if (is("claim"))
        return tr("Undone: claiming %n conversation(s).", "", n);
    if (is("handoff"))
        return tr("Undone: handing %n conversation(s) on.", "", n);
    if (is("accept"))
        return tr("Undone: taking %n conversation(s) on.", "", n);
    if (is("return"))
        return tr("Undone: sending %n conversation(s) back.", "", n);
    if (is("release"))
        return tr("Undone: giving %n conversation(s) back.", "", n);
    if (is("praise"))
        return tr("Undone: %n conversation(s) are no longer kept as praise.", "", n);
    if (is("tag.add") || is("tag.remove"))
        return tr("Undone: the tag of %n conversation(s).", "", n);
    if (is("priority.set") || is("priority.remove"))
        return tr("Undone: the priority of %n conversation(s).", "", n);
    if (is("status.done"))
        return tr("Undone: %n conversation(s) are open again.", "", n);
    if (is("status.open"))
        return tr("Undone: %n conversation(s) are done again.", "", n);
    if (is("status.snoozed"))
        return tr("Undone: %n conversation(s) are no longer put off.", "", n);
    if (is("note.add") || is("note.edit") || is("note.remove"))
        return tr("Undone: the note is as it was before.");
    if (is("contact.link"))
        return tr("Undone: the handles are two customers again.");
    if (is("contact.unlink"))
        return tr("Undone: the handles are one customer again.");
    if (is("thread.join"))
        return tr("Undone: the conversations are apart again.");
    if (is("thread.split"))
        return tr("Undone: the conversation is one again.");
    return tr("Undone for %n conversation(s).", "", n);
}

} // namespace baton::desktop
