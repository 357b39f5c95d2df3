// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtWidgets/QTextBrowser>

namespace baton::desktop {

/// The text of one message: can be selected, copied and read aloud, and loads nothing by itself.
class MessageText : public QTextBrowser {
    Q_OBJECT

public:
    explicit MessageText(QWidget *parent = nullptr);

    /// A stretch of the text that stands back.
    struct Faint {
        int start = 0; ///< UTF-16 units
        int length = 0;
        bool operator==(const Faint &) const = default;
    };
    /// @param html  the safe subset of core/text; empty: `text` is shown, with its addresses as links
    /// @param faint  of `text`; not where there is HTML
    void setMessage(const QString &text, const QString &html, const QList<Faint> &faint = {});
    [[nodiscard]] int heightFor(int width);
    /// How wide the longest line is when no line may be wider than `most`, in pixels.
    [[nodiscard]] int widthWithin(int most);

    /// Never fetches anything, whatever the text refers to.
    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void linkActivated(const QUrl &link);
    /// A right click on no link and no selection.
    void menuAsked(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void applyTheme();
    void render();
    void setPlain();

    QString m_text;
    QString m_html;
    QList<Faint> m_faint;
    int m_measuredWidth = -1;
    int m_measuredHeight = -1; ///< negative: not known
};

/// What a link's tooltip says: its real host first, so that a text that looks like another address cannot deceive.
/// The host is shown in ASCII too where it is written in other letters.
QString linkToolTip(const QUrl &link);

/// Plain text as HTML, with http and https addresses as links.
QString textAsHtml(const QString &text);
/// The same for a note: whom it names stands out.
QString noteAsHtml(const QString &text, const QList<MentionView> &mentions);

} // namespace baton::desktop
