// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/team/PassphraseDialog.h"

#include "app/desktop/team/TeamText.h"
#include "app/desktop/theme/KeyButton.h"
#include "core/base/WhenDone.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>

namespace baton::desktop {

PassphraseDialog::PassphraseDialog(sync::FolderService &folder, Purpose purpose, QWidget *parent)
    : StepDialog(parent)
    , m_folder(folder)
    , m_purpose(purpose)
{
    QVBoxLayout *column = addPage();
    QWidget *page = column->parentWidget();
    const auto secret = [&](const QString &label) {
        QLineEdit *edit = field(label, column, page);
        edit->setEchoMode(QLineEdit::Password);
        connect(edit, &QLineEdit::textChanged, this, &PassphraseDialog::refresh);
        return edit;
    };
    switch (purpose) {
    case Purpose::Set:
        column->addWidget(line(tr("No keychain runs in this session, so this computer's key for the team is kept in a "
                                  "file of the profile, locked with a pass phrase. Baton asks for it at every start."),
            page, TextLabel::Rank::Muted));
        break;
    case Purpose::Say:
        column->addWidget(line(tr("This computer's key for the team is locked with the pass phrase that was chosen "
                                  "when the team was joined. Without it you can work on, and the team sees nothing of "
                                  "it until you say it."),
            page, TextLabel::Rank::Muted));
        m_former = secret(tr("&Pass phrase"));
        break;
    case Purpose::Change: m_former = secret(tr("&Pass phrase until now")); break;
    }
    if (purpose != Purpose::Say) {
        m_fresh = secret(tr("&New pass phrase"));
        m_again = secret(tr("The same &again"));
        column->addWidget(line(tr("At least %n letters; four or five words that you can remember are best. It is "
                                  "written nowhere: whoever forgets it has to be let into the team anew.",
                                   nullptr, kLeastLetters),
            page, TextLabel::Rank::Muted, TextLabel::Size::Secondary));
    }
    column->addStretch(1);
    connect(primaryButton(), &QAbstractButton::clicked, this, &PassphraseDialog::go);
    if (purpose == Purpose::Say)
        cancelButton()->setText(tr("Later"));
    primaryButton()->setText(purpose == Purpose::Set ? tr("Set it")
            : purpose == Purpose::Say                ? tr("Unlock")
                                                     : tr("Change it"));
    showPage(0,
        purpose == Purpose::Set       ? tr("A pass phrase for this computer's key")
            : purpose == Purpose::Say ? tr("Pass phrase")
                                      : tr("Change the pass phrase"));
    refresh();
    (m_former ? m_former : m_fresh)->setFocus();
}

PassphraseDialog::~PassphraseDialog()
{
    for (QLineEdit *edit : {m_former, m_fresh, m_again}) {
        if (edit)
            edit->clear();
    }
}

void PassphraseDialog::reject()
{
    if (!isBusy())
        StepDialog::reject();
}

void PassphraseDialog::refresh()
{
    if (isBusy())
        return;
    const bool isSaid = !m_former || !m_former->text().isEmpty();
    const bool isLong = !m_fresh || m_fresh->text().size() >= kLeastLetters;
    const bool isSame = !m_fresh || m_fresh->text() == m_again->text();
    primaryButton()->setEnabled(isSaid && isLong && isSame);
    // Not while the second is still being typed.
    if (m_fresh && !isSame && m_again->text().size() >= m_fresh->text().size())
        sayError({tr("The two pass phrases differ."), {}, {}});
    else
        sayNothing();
}

void PassphraseDialog::go()
{
    if (isBusy() || !primaryButton()->isEnabled())
        return;
    const QByteArray former = m_former ? m_former->text().toUtf8() : QByteArray();
    const QByteArray fresh = m_fresh ? m_fresh->text().toUtf8() : QByteArray();
    setBusy(true, tr("One moment: the key is made so that guessing takes long."));
    switch (m_purpose) {
    case Purpose::Set:
        whenDone(m_folder.keepKeyInFile(fresh), this, [this](const Result<void> &done) { finished(done); });
        break;
    case Purpose::Say:
        whenDone(m_folder.unlock(former), this, [this](const Result<void> &done) { finished(done); });
        break;
    case Purpose::Change:
        whenDone(m_folder.changePassphrase(former, fresh), this, [this](const Result<void> &done) { finished(done); });
        break;
    }
}

void PassphraseDialog::finished(const Result<void> &done)
{
    setBusy(false);
    if (done) {
        accept();
        return;
    }
    refresh();
    if (done.error().kind == Error::Kind::Forbidden && m_former) {
        sayError({tr("This is not the pass phrase."), tr("Look whether the capitals are locked, and try again."), {}});
        m_former->setFocus();
        m_former->selectAll();
    } else {
        sayError(TeamText::error(done.error()));
    }
}

} // namespace baton::desktop
