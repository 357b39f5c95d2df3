// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/program/OpenTrouble.h"

#include "app/desktop/theme/ChoiceCard.h"
#include "app/desktop/theme/KeyButton.h"
#include "app/desktop/theme/TextLabel.h"
#include "app/desktop/theme/Theme.h"
#include "core/inbox/ProfileRepair.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QStorageInfo>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>

namespace baton::desktop {

namespace {

/// Less than this and SQLite cannot even make its companions.
constexpr qint64 kRoomToBegin = 1024LL * 1024;

} // namespace

OpenTrouble OpenTrouble::ofFolder(const Error &error, const QString &profileDir)
{
    OpenTrouble trouble;
    trouble.detail = error.detail;
    trouble.profileDir = profileDir;
    // A folder that is still to be made is judged by the nearest that is there.
    QString existing = QDir(profileDir).absolutePath();
    while (!QFileInfo::exists(existing) && QFileInfo(existing).path() != existing)
        existing = QFileInfo(existing).path();
    const QStorageInfo storage(existing);
    if (storage.isValid() && storage.bytesAvailable() >= 0 && storage.bytesAvailable() < kRoomToBegin)
        trouble.problem = OpenProblem::DiskFull;
    else if (!QFileInfo(existing).isWritable() || (storage.isValid() && storage.isReadOnly()))
        trouble.problem = OpenProblem::ReadOnly;
    return trouble;
}

QList<WayOut> OpenTrouble::waysOut() const
{
    QList<WayOut> ways;
    switch (problem) {
    case OpenProblem::Damaged:
    case OpenProblem::Newer:
        if (!backups.isEmpty())
            ways.append(WayOut::Restore);
        if (canRebuild)
            ways.append(WayOut::Rebuild);
        ways.append(WayOut::StartFresh);
        break;
    case OpenProblem::ReadOnly:
    case OpenProblem::DiskFull:
    case OpenProblem::Migration:
    case OpenProblem::CannotOpen: ways.append(WayOut::TryAgain); break;
    }
    ways.append(WayOut::Quit);
    return ways;
}

QString OpenTroubleText::happened(const OpenTrouble &trouble)
{
    switch (trouble.problem) {
    case OpenProblem::Newer: return tr("A newer Baton has used this profile.");
    case OpenProblem::Damaged:
        return trouble.isGone ? tr("Baton's database is gone.") : tr("Baton's database is damaged.");
    case OpenProblem::ReadOnly: return tr("Baton cannot write to its profile.");
    case OpenProblem::DiskFull: return tr("The disk is full.");
    case OpenProblem::Migration: return tr("The profile could not be brought up to date.");
    case OpenProblem::CannotOpen: break;
    }
    return tr("Baton cannot open its profile.");
}

QString OpenTroubleText::meaning(const OpenTrouble &trouble)
{
    const QString folder = QDir::toNativeSeparators(trouble.profileDir);
    switch (trouble.problem) {
    case OpenProblem::Newer:
        return tr("This version does not understand what the newer one wrote. Nothing was changed. The best way on is "
                  "to update Baton and start it again.");
    case OpenProblem::Damaged:
        if (trouble.isGone)
            return tr(
                "Its file is no longer in the folder %1. If somebody or a program moved it, put it back there and "
                "start Baton again.")
                .arg(folder);
        if (trouble.canRebuild)
            return tr(
                "It can no longer be read as a whole, as happens when the power fails or a disk does. What people "
                "wrote is fetched again from the networks. Claims, notes and tags are in the daily copies and, as "
                "far as they were shared, in the team's folder.");
        return tr("It can no longer be read as a whole, as happens when the power fails or a disk does. What people "
                  "wrote is still with the networks and is fetched again as far back as they reach. Claims, notes and "
                  "tags are only in the database and its daily copies.");
    case OpenProblem::ReadOnly:
        return tr("Nothing is lost. Check that the folder %1 belongs to you and that its disk can be written.")
            .arg(folder);
    case OpenProblem::DiskFull:
        return tr("Nothing is lost, but Baton cannot open the folder %1 without some room. Delete what you do not "
                  "need, or move it to another disk.")
            .arg(folder);
    case OpenProblem::Migration:
        return tr("It is as it was before; the copy that was made beforehand is in the folder “backups” of %1.")
            .arg(folder);
    case OpenProblem::CannotOpen: break;
    }
    return tr("Check that the folder %1 is there and belongs to you.").arg(folder);
}

QString OpenTroubleText::wayOut(WayOut way, const OpenTrouble &trouble)
{
    switch (way) {
    case WayOut::TryAgain: return tr("Try to open it again");
    case WayOut::Restore: {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(trouble.backups.isEmpty() ? 0 : trouble.backups.first().at);
        return tr("Go back to the copy of %1").arg(QLocale().toString(at, QLocale::ShortFormat));
    }
    case WayOut::Rebuild: return tr("Take the team's work from its folder");
    case WayOut::StartFresh: return tr("Start with an empty profile");
    case WayOut::Quit: break;
    }
    return tr("Quit Baton");
}

QString OpenTroubleText::button(WayOut way)
{
    switch (way) {
    case WayOut::TryAgain: return tr("Try again");
    case WayOut::Restore: return tr("Go back");
    case WayOut::Rebuild: return tr("Rebuild");
    case WayOut::StartFresh: return tr("Start fresh");
    case WayOut::Quit: break;
    }
    return tr("Quit");
}

QString OpenTroubleText::consequence(WayOut way, const OpenTrouble &trouble)
{
    switch (way) {
    case WayOut::TryAgain: return tr("Once it is mended, Baton goes on as if nothing had been.");
    case WayOut::Restore:
        return tr("What was done in Baton after it is missing; new messages are fetched again. The present database "
                  "is kept beside it.");
    case WayOut::Rebuild:
        return tr(
            "What was shared comes back. Drafts, settings and what was not shared do not, and accounts have to be "
            "connected again; Baton lists it afterwards. The present database is kept.");
    case WayOut::StartFresh:
        if (trouble.canRebuild)
            return tr("Accounts have to be connected again, and the team has to let this computer in anew. The present "
                      "database is kept beside the new one.");
        return tr("Accounts have to be connected again. The present database is kept beside the new one.");
    case WayOut::Quit: break;
    }
    return trouble.problem == OpenProblem::Newer ? tr("Update Baton, then start it again.")
                                                 : tr("Nothing is changed; you can come back to this.");
}

QString OpenTroubleText::failed(WayOut way, const Error &error)
{
    if (way == WayOut::Restore && error.kind == Error::Kind::Invalid)
        return tr("That copy is damaged too, so it was not put back.");
    return tr("That did not work, and nothing was changed. The disk may be full or closed to you.");
}

QString OpenTroubleText::worked(WayOut way, const QString &aside)
{
    const QString name = QFileInfo(aside).fileName();
    if (way == WayOut::Restore)
        return name.isEmpty() ? tr("The copy was put back.")
                              : tr("The copy was put back. The former database is kept as %1.").arg(name);
    if (way == WayOut::Rebuild)
        return tr("The team's work comes in from its folder now. What could not be recovered is listed under Team.");
    return name.isEmpty() ? QString() : tr("This profile is new. The former database is kept as %1.").arg(name);
}

OpenTroubleDialog::OpenTroubleDialog(const OpenTrouble &trouble, const QString &said, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(QStringLiteral("Baton"));
    const QPalette desktop = QApplication::palette();
    setPalette(Colours::forPalette(desktop).toPalette(desktop));
    const Theme theme = Theme::of(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16));
    column->setSpacing(theme.px(8));

    auto *happened = new TextLabel(TextLabel::Size::Title, TextLabel::Rank::Text, this);
    happened->setText(OpenTroubleText::happened(trouble));
    happened->setWordWrap(true);
    column->addWidget(happened);
    auto *meaning = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Muted, this);
    meaning->setText(OpenTroubleText::meaning(trouble));
    meaning->setWordWrap(true);
    column->addWidget(meaning);
    if (!said.isEmpty()) {
        auto *last = new TextLabel(TextLabel::Size::Body, TextLabel::Rank::Late, this);
        last->setText(QStringLiteral("▲ ") + said);
        last->setWordWrap(true);
        column->addWidget(last);
    }
    column->addSpacing(theme.px(8));
    const QList<WayOut> ways = trouble.waysOut();
    for (const WayOut way : ways) {
        // A newer profile is best left alone; everything else begins with what helps.
        const bool first = trouble.problem == OpenProblem::Newer ? way == WayOut::Quit : way == ways.first();
        auto *button = new KeyButton(
            OpenTroubleText::button(way), this, first ? KeyButton::Weight::Primary : KeyButton::Weight::Outline);
        column->addWidget(new ChoiceCard(
            OpenTroubleText::wayOut(way, trouble), OpenTroubleText::consequence(way, trouble), button, this));
        connect(button, &QAbstractButton::clicked, this, [this, way] {
            m_chosen = way;
            accept();
        });
        if (first)
            button->setFocus();
        m_buttons.insert(way, button);
    }
    if (!trouble.detail.isEmpty()) {
        auto *copy = new KeyButton(tr("Copy details"), this, KeyButton::Weight::Link);
        copy->setToolTip(trouble.detail);
        connect(copy, &QAbstractButton::clicked, this,
            [detail = trouble.detail] { QGuiApplication::clipboard()->setText(detail); });
        column->addSpacing(theme.px(4));
        column->addWidget(copy, 0, Qt::AlignLeading);
    }
    setMinimumWidth(theme.px(520));
    resize(theme.px(520), heightForWidth(theme.px(520)));
}

Result<QString> carryOut(WayOut way, const OpenTrouble &trouble, const Clock &clock)
{
    switch (way) {
    case WayOut::Restore:
        if (trouble.backups.isEmpty())
            return fail(Error::Kind::NotFound, QStringLiteral("no copy"));
        return inbox::restoreBackup(trouble.profileDir, trouble.backups.first().path, clock.nowMs());
    case WayOut::Rebuild: return inbox::rebuildFromTeam(trouble.profileDir, clock);
    case WayOut::StartFresh: return inbox::setAside(trouble.profileDir, clock.nowMs());
    case WayOut::TryAgain:
    case WayOut::Quit: break;
    }
    return QString();
}

} // namespace baton::desktop
