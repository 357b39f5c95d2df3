// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Views.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace baton::desktop {

/// Asks for a text. Ctrl+Enter confirms, Escape leaves.
class TextDialog : public QDialog {
    Q_OBJECT

public:
    struct Setup {
        QString title;
        QString question;
        QString text;
        QString button;
        bool mayBeEmpty = false;
    };
    TextDialog(const Setup &setup, QWidget *parent);

Q_SIGNALS:
    void confirmed(const QString &text);

private:
    QPlainTextEdit *m_edit;
};

/// The earlier texts of a message, newest first.
class HistoryDialog : public QDialog {
    Q_OBJECT

public:
    HistoryDialog(const MessageView &message, QWidget *parent);
};

} // namespace baton::desktop
