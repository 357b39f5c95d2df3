// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/FilterText.h"

#include <QtCore/QStringListModel>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLineEdit>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace baton::desktop {

/// The field in the top bar: words, the filter language, a post's address, a case code.
///
/// What is wrong with what was typed is said below the field, in a sentence, without taking the keyboard.
class SearchBox : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchBox(QWidget *parent = nullptr);

    void setKnown(const QStringList &tags, const QStringList &accounts);
    /// Shows a filter that was chosen elsewhere; emits nothing.
    void setFilterText(const QString &text);
    /// The palette's key, shown at the end of the field.
    void setKeyText(const QString &key);
    /// Says a sentence below the field until something else is typed.
    void sayWrong(const QString &sentence);
    [[nodiscard]] QString wrong() const { return m_wrong; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void filterChosen(const baton::Filter &filter, const QString &text);
    void cleared();
    void openAsked(const QString &caseCodeOrAddress);
    void left(); ///< Escape in an empty field

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void submit();
    void complete();
    void takeCompletion(const QString &word);
    void applyTheme();

    QStringListModel *m_words;
    QCompleter *m_completer;
    QStringList m_tags;
    QStringList m_accounts;
    QString m_key;
    QString m_wrong;
    QLabel *m_bubble = nullptr;
    bool m_hasFilter = false;
};

} // namespace baton::desktop
