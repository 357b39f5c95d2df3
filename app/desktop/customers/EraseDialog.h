// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/domain/Customers.h"
#include "core/team/ErasureService.h"

#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// Erases a customer for good, once a word is typed, and tells on which computers of the team that is done.
/// @thread interface
class EraseDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param handles  all of the customer's, not empty
    /// @param erasure, clock  outlive the dialog
    EraseDialog(
        team::ErasureService &erasure, const QList<CustomerHandle> &handles, const Clock &clock, QWidget *parent);

    /// What has to be typed.
    static QString word();

Q_SIGNALS:
    void erased();

private:
    void build(const QList<CustomerHandle> &handles);
    void load();
    void showReports(const QList<ErasureReport> &reports);
    void erase();
    void tell(const Error &error);

    team::ErasureService &m_erasure;
    const IdentityId m_handle;
    const Clock &m_clock;
    QWidget *m_question;
    QLineEdit *m_typed;
    TextLabel *m_standing;
    QListWidget *m_computers;
    TextLabel *m_message;
    KeyButton *m_close;
    KeyButton *m_erase;
};

} // namespace baton::desktop
