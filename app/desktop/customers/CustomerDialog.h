// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/team/CustomerService.h"
#include "core/team/ErasureService.h"

#include <QtCore/QTimer>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

class KeyButton;
class TextLabel;

/// Who a customer is: every handle on every network, and a field to find another. A name, Enter, an optional line,
/// Enter.
/// @thread interface
class CustomerDialog : public QDialog {
    Q_OBJECT

public:
    /// @param customers, erasure, clock  outlive the dialog
    /// @param erasure  null: nobody can be erased here
    CustomerDialog(team::CustomerService &customers, team::ErasureService *erasure, const IdentityId &handle,
        const Clock &clock, QWidget *parent = nullptr);

Q_SIGNALS:
    void said(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void load();
    void showHandles(const QList<CustomerHandle> &handles);
    void search();
    void showFound(const QList<KnownPerson> &people);
    void link();
    void takeOut();
    void askErase();
    void updateButtons();
    void tell(const Error &error);

    team::CustomerService &m_customers;
    team::ErasureService *const m_erasure;
    const IdentityId m_handle;
    const Clock &m_clock;
    QList<CustomerHandle> m_handles;
    QList<KnownPerson> m_found;
    QTimer m_searchSoon;
    TextLabel *m_head;
    QListWidget *m_known;
    KeyButton *m_takeOut;
    KeyButton *m_erase;
    QLineEdit *m_name;
    QListWidget *m_people;
    QComboBox *m_evidence;
    QLineEdit *m_why;
    KeyButton *m_link;
    TextLabel *m_message;
};

} // namespace baton::desktop
