// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desktop/MinimalWindow.h"

namespace baton::bench {

MinimalWindow::MinimalWindow(int rows)
    : m_list(new QListView)
{
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    showRows(rows, QStringLiteral("Row"));
    m_list->setModel(&m_model);
    setCentralWidget(m_list);
    resize(1440, 900);
}

void MinimalWindow::showRows(int rows, const QString &prefix)
{
    QStringList texts;
    texts.reserve(rows);
    for (int i = 0; i < rows; ++i)
        texts.append(prefix + QLatin1Char(' ') + QString::number(i));
    m_model.setStringList(texts);
}

} // namespace baton::bench
