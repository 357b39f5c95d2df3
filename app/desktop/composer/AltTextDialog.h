// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Message.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// Asks for the words that stand for a picture where it cannot be seen.
class AltTextDialog final : public QDialog {
    Q_OBJECT

public:
    AltTextDialog(const OutgoingMedia &media, int maxLength, QWidget *parent);

    [[nodiscard]] QPlainTextEdit *field() const { return m_field; }
    void accept() override;

Q_SIGNALS:
    void described(const QString &alt);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void count();

    int m_maxLength;
    QLabel *m_picture;
    QPlainTextEdit *m_field;
    TextLabel *m_left;
    KeyButton *m_save = nullptr;
};

} // namespace baton::desktop
