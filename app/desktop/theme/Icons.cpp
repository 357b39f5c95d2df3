// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Icons.h"

#include <QtCore/QFile>
#include <QtGui/QPainter>

// Resources in a static library are only linked in when somebody asks for them; the macro wants no namespace.
static void initDesktopResources()
{
    Q_INIT_RESOURCE(desktop);
}

namespace baton::desktop {

QIcon tintedIcon(const QString &name, const QColor &ink)
{
    initDesktopResources();
    const QString own = QStringLiteral(":/baton/icons/%1.svg").arg(name);
    QIcon source = QIcon::fromTheme(name + QStringLiteral("-symbolic"), QIcon::fromTheme(name));
    if (source.isNull() || source.availableSizes().isEmpty())
        source = QIcon(own);
    QIcon tinted;
    for (const int side : {16, 32, 48, 64}) {
        QPixmap pixmap = source.pixmap(QSize(side, side), 1.0);
        if (pixmap.isNull())
            continue;
        QPainter painter(&pixmap);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), ink);
        painter.end();
        tinted.addPixmap(pixmap);
    }
    return tinted;
}

void setUpIcons(bool dark)
{
    QIcon::setFallbackThemeName(dark ? QStringLiteral("breeze-dark") : QStringLiteral("breeze"));
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == QLatin1String("hicolor"))
        QIcon::setThemeName(QIcon::fallbackThemeName());
}

} // namespace baton::desktop
