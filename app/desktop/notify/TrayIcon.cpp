// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/notify/TrayIcon.h"

#include "app/desktop/theme/Colours.h"
#include "core/base/WhenDone.h"
#include "core/inbox/InboxService.h"

#include <QtGui/QPainter>

namespace baton::desktop {

namespace {

constexpr std::chrono::milliseconds kSoon{500};
constexpr int kMost = 99;

} // namespace

TrayIcon::TrayIcon(const DesktopServices &services, const QIcon &icon, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_icon(icon)
{
    connect(m_menu.addAction(tr("Open Baton")), &QAction::triggered, this, &TrayIcon::openRequested);
    connect(m_menu.addAction(tr("Check now")), &QAction::triggered, this, &TrayIcon::checkNowRequested);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &TrayIcon::quitRequested);
    m_tray.setContextMenu(&m_menu);
    m_tray.setIcon(m_icon);
    connect(&m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });

    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    connect(&m_soon, &QTimer::timeout, this, &TrayIcon::refresh);
    connect(&services.inbox, &inbox::InboxService::changed, this, [this](const ChangeSet &changes) {
        if ((!changes.threads.isEmpty() || changes.everything) && !m_soon.isActive())
            m_soon.start();
    });
    refresh();
}

void TrayIcon::refresh()
{
    whenDone(m_services.inbox.counts(), this, [this](const Result<ViewCounts> &counts) {
        if (!counts || counts->waiting == m_waiting)
            return;
        m_waiting = counts->waiting;
        m_tray.setIcon(counted(m_icon, m_waiting));
        m_tray.setToolTip(m_waiting == 0 ? tr("Baton: nobody waits for an answer.")
                                         : tr("Baton: conversations waiting for an answer: %n", "tray", m_waiting));
    });
}

QIcon TrayIcon::counted(const QIcon &icon, int count)
{
    if (count <= 0)
        return icon;
    const QString text = count > kMost ? QStringLiteral("%1+").arg(kMost) : QString::number(count);
    QIcon result;
    for (const int size : {22, 32, 48, 64}) {
        QPixmap pixmap = icon.pixmap(QSize(size, size), 1.0);
        if (pixmap.isNull()) {
            pixmap = QPixmap(size, size);
            pixmap.fill(Qt::transparent);
        }
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double height = size * 0.62;
        const double width = qMin<double>(size, height * (text.size() > 2 ? 1.6 : text.size() > 1 ? 1.25 : 1.0));
        const QRectF badge(size - width, size - height, width, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Colours::lightScheme().late);
        painter.drawRoundedRect(badge, height / 2, height / 2);
        QFont font = painter.font();
        font.setPixelSize(qMax(7, int(height * (text.size() > 2 ? 0.62 : 0.78))));
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        painter.setPen(Qt::white);
        painter.drawText(badge, Qt::AlignCenter, text);
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace baton::desktop
