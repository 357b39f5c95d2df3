// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Types.h"
#include "core/inbox/InboxService.h"
#include "core/text/PostLength.h"

#include <QtWidgets/QWidget>

namespace baton::desktop {

class KeyButton;
class MetaButton;
class TextLabel;

/// The line above the text: Reply and Note, and to whom, how visible, in which language, how much is left.
class ComposerBar final : public QWidget {
    Q_OBJECT

public:
    using Kind = inbox::InboxService::DraftKind;
    /// Below this share of the limit what is left is said in the colour of warnings.
    static constexpr int kSoonShare = 10;

    explicit ComposerBar(QWidget *parent = nullptr);

    void setMode(Kind mode);
    /// Whether a sent reply is being changed: it has a tab then.
    void setCorrecting(bool correcting);
    /// @param allowed  what can be chosen, widest first; one is only shown
    void setVisibility(Visibility visibility, const QList<Visibility> &allowed, Visibility answered);
    void setRecipients(const QStringList &handles);
    void setLanguage(
        const QString &code, const QStringList &likely, const std::function<bool(const QString &)> &hasDictionary);
    void setLength(const text::Length &length);
    /// Whom the note names: they are told.
    void setTold(const QStringList &names);
    void setDraftDots(bool reply, bool note);

    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString visibilityText() const;
    [[nodiscard]] QString recipientsText() const;
    [[nodiscard]] QString languageText() const;
    [[nodiscard]] QString noteHintText() const;

Q_SIGNALS:
    void modeChosen(baton::inbox::InboxService::DraftKind mode);
    void visibilityChosen(baton::Visibility visibility);
    void languageChosen(const QString &code);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    void setTab(KeyButton *tab, bool current, bool isNote);

    KeyButton *m_replyTab;
    KeyButton *m_noteTab;
    KeyButton *m_correctionTab;
    QWidget *m_replyMeta;
    MetaButton *m_visibility;
    TextLabel *m_recipients;
    MetaButton *m_language;
    TextLabel *m_count;
    TextLabel *m_noteHint;
    Kind m_mode = Kind::Reply;
};

} // namespace baton::desktop
