// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/Words.h"

#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// A recovery sheet that is shown once: to be printed, saved or copied, and ticked off as put away.
class SheetPage final : public QWidget {
    Q_OBJECT

public:
    explicit SheetPage(QWidget *parent);

    void setSheet(const QString &text);
    [[nodiscard]] QString sheetText() const;
    [[nodiscard]] QCheckBox *keptBox() const { return m_kept; }
    /// Writes it, readable for its owner alone. @return whether it worked; else failed() says why
    bool save(const QString &file);

Q_SIGNALS:
    void saved();
    void failed(const baton::desktop::ErrorText &why);

private:
    void chooseFile();
    void print();

    QPlainTextEdit *m_sheet;
    TextLabel *m_done;
    QCheckBox *m_kept;
};

} // namespace baton::desktop
