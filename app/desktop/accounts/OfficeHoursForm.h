// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/OfficeHours.h"

#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QTimeEdit;
QT_END_NAMESPACE

namespace baton::desktop {

class TextLabel;

/// "When is somebody there?": a span for each day and the time zone. Days with more than one span keep them while
/// their check mark stays.
class OfficeHoursForm final : public QWidget {
    Q_OBJECT

public:
    explicit OfficeHoursForm(QWidget *parent = nullptr);

    void setHours(const OfficeHours &hours);
    [[nodiscard]] OfficeHours hours() const;
    /// A day ends before it begins.
    [[nodiscard]] bool isValid() const;

    [[nodiscard]] QCheckBox *dayBox(int day) const { return m_days[size_t(day)].open; }
    [[nodiscard]] QTimeEdit *fromField(int day) const { return m_days[size_t(day)].from; }
    [[nodiscard]] QTimeEdit *toField(int day) const { return m_days[size_t(day)].to; }

Q_SIGNALS:
    void changed();

private:
    struct Day {
        QCheckBox *open = nullptr;
        QTimeEdit *from = nullptr;
        QTimeEdit *to = nullptr;
        QList<OfficeHours::Span> further; ///< after the first
    };
    void refresh();

    std::array<Day, 7> m_days;
    QComboBox *m_zone;
    TextLabel *m_problem;
    bool m_loading = false;
};

} // namespace baton::desktop
