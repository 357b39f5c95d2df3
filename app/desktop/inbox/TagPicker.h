// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Adds and takes away tags: a field that narrows a list. Enter takes the line that is marked; a name that is not there
/// yet becomes a new tag.
class TagPicker : public QDialog {
    Q_OBJECT

public:
    /// @param known     all tags, most used first
    /// @param present   those on every selected conversation; choosing one takes it away
    TagPicker(const QStringList &known, const QStringList &present, QWidget *parent);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void takeCurrent();

    QStringList m_known;
    QStringList m_present;
    QLineEdit *m_field;
    QListWidget *m_list;
};

/// A tag's name as it is stored: outer and repeated spaces go, at most 60 characters.
QString cleanTagName(const QString &typed);

} // namespace baton::desktop
