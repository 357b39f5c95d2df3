// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/TextLabel.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QStackedWidget;
class QVBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
struct ErrorText;

/// A dialog of one or more pages with a title, a line for what went wrong, and its buttons below. A page that does not
/// fit the screen scrolls.
class StepDialog : public QDialog {
    Q_OBJECT

public:
    explicit StepDialog(QWidget *parent);

    [[nodiscard]] KeyButton *primaryButton() const { return m_primary; }
    [[nodiscard]] KeyButton *cancelButton() const { return m_cancel; }
    [[nodiscard]] QString titleText() const { return m_title->wholeText(); }
    /// What went wrong; empty: nothing.
    [[nodiscard]] QString message() const { return m_message->isHidden() ? QString() : m_message->wholeText(); }

protected:
    /// An empty page; its layout is to be filled.
    QVBoxLayout *addPage();
    void showPage(int page, const QString &title);
    /// A wrapped line of text for a page.
    static TextLabel *line(const QString &text, QWidget *parent, TextLabel::Rank rank = TextLabel::Rank::Text,
        TextLabel::Size size = TextLabel::Size::Body);
    /// A field below its name, which carries the mnemonic.
    static QLineEdit *field(const QString &label, QVBoxLayout *column, QWidget *parent);
    void sayError(const ErrorText &words);
    void sayNothing();
    /// While something runs, `text` stands where errors stand and the primary button is off.
    void setBusy(bool busy, const QString &text = {});
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// After the texts or buttons of a page have changed.
    void fit();

private:
    void fitNow();

    TextLabel *m_title;
    QStackedWidget *m_stack;
    TextLabel *m_message;
    KeyButton *m_copy;
    KeyButton *m_cancel;
    KeyButton *m_primary;
    QString m_details;
    bool m_isBusy = false;
};

} // namespace baton::desktop
