// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Task.h"
#include "core/domain/Message.h"

#include <QtGui/QImage>
#include <QtWidgets/QWidget>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QGridLayout;
class QHBoxLayout;
QT_END_NAMESPACE

namespace baton::desktop {

/// The pictures and files that go out with a reply: pictures small, each with its description, files with name and
/// size, and a way to take each away.
class PictureTray final : public QWidget {
    Q_OBJECT

public:
    explicit PictureTray(QWidget *parent = nullptr);

    /// Shows these pictures and nothing else; for a loaded draft.
    void load(const QList<OutgoingMedia> &media);
    /// Takes in a picture or file that is still being read. A failure is told by failed().
    void add(const Task<OutgoingMedia> &picture);
    void setAltText(bool possible, int maxLength);

    [[nodiscard]] QList<OutgoingMedia> media() const;
    [[nodiscard]] int beingRead() const { return m_reading; }
    [[nodiscard]] int count() const { return int(m_pictures.size()) + m_reading; }

    /// Opens the description of the first picture that has none. @return whether there is one
    bool describeFirstWithout();
    void describe(int index);
    void remove(int index);
    void setAlt(int index, const QString &alt);

Q_SIGNALS:
    /// A picture came, went, or got its description.
    void changed();
    void failed(const baton::Error &error);

private:
    struct Picture {
        OutgoingMedia media;
        QImage thumbnail;
        quint64 number = 0;
    };
    void append(const OutgoingMedia &media);
    void describeFile(const OutgoingMedia &media, QWidget *tile, QBoxLayout *column);
    QHBoxLayout *links(int index, QWidget *tile, const QString &accessibleName);
    void rebuild();

    QList<Picture> m_pictures;
    QGridLayout *m_grid;
    int m_reading = 0;
    quint64 m_generation = 0; ///< of the draft: what was asked for an earlier one is dropped
    quint64 m_nextNumber = 1;
    bool m_altPossible = true;
    int m_maxAlt = 1500;
};

} // namespace baton::desktop
