// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QDialog>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
QT_END_NAMESPACE

namespace baton::desktop {

/// Adds and takes away tags, or says what conversations come from: a field that narrows a list. Enter takes the line
/// that is marked; a name that is not there yet becomes a new one.
class TagPicker : public QDialog {
    Q_OBJECT

public:
    struct Words {
        QString title;
        QString field;
        QString list;
        QString fresh; ///< %1: what was typed
        int maxLength = 60;
    };
    static Words forTags();
    static Words forCauses();

    /// @param known     all names, those most likely first
    /// @param present   those on every selected conversation; choosing one takes it away
    TagPicker(const Words &words, const QStringList &known, const QStringList &present, QWidget *parent);

Q_SIGNALS:
    void added(const QString &name);
    void removed(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void takeCurrent();

    const Words m_words;
    QStringList m_known;
    QStringList m_present;
    QLineEdit *m_field;
    QListWidget *m_list;
};

/// A tag's name as it is stored: outer and repeated spaces go, at most 60 characters.
QString cleanTagName(const QString &typed);

} // namespace baton::desktop
