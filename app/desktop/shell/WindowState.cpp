// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/WindowState.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace baton::desktop {

QString WindowState::toJson() const
{
    QJsonArray widths;
    for (const int width : panes)
        widths.append(width);
    const QJsonObject object{{QStringLiteral("geometry"), QString::fromLatin1(geometry.toBase64())},
        {QStringLiteral("panes"), widths}, {QStringLiteral("sidebar"), sidebar}, {QStringLiteral("list"), list},
        {QStringLiteral("case_panel"), casePanel}, {QStringLiteral("menu_bar"), menuBar},
        {QStringLiteral("place"), place}, {QStringLiteral("filter"), filter},
        {QStringLiteral("thread"), QString::number(thread)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

WindowState WindowState::fromJson(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    WindowState state;
    state.geometry = QByteArray::fromBase64(object.value(QStringLiteral("geometry")).toString().toLatin1());
    const QJsonArray widths = object.value(QStringLiteral("panes")).toArray();
    for (const QJsonValue &width : widths) {
        if (width.toInt() >= 0 && width.toInt() < 10'000)
            state.panes.append(width.toInt());
    }
    if (state.panes.size() != 4)
        state.panes.clear();
    state.sidebar = object.value(QStringLiteral("sidebar")).toBool(true);
    state.list = object.value(QStringLiteral("list")).toBool(true);
    state.casePanel = object.value(QStringLiteral("case_panel")).toBool(true);
    state.menuBar = object.value(QStringLiteral("menu_bar")).toBool(false);
    state.place = object.value(QStringLiteral("place")).toString();
    state.filter = object.value(QStringLiteral("filter")).toString();
    state.thread = object.value(QStringLiteral("thread")).toString().toLongLong();
    return state;
}

} // namespace baton::desktop
