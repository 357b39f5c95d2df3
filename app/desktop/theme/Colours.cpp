// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/Colours.h"

#include <QtCore/QHashFunctions>

#include <algorithm>
#include <array>
#include <cmath>

namespace baton::desktop {

namespace {

double channel(double value) { return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

int chroma(const QColor &colour)
{
    const auto [low, high] = std::minmax({colour.red(), colour.green(), colour.blue()});
    return high - low;
}

/// Desktops' ordinary palettes are near-neutral and either clearly light or clearly dark. What is fully black on
/// white (or the reverse), coloured, or in between was chosen by the person and is respected.
bool isChosenByPerson(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor windowText = palette.color(QPalette::Active, QPalette::WindowText);
    constexpr double kHighContrast = 20.0;
    constexpr int kColoured = 24;
    const int lightness = window.lightness();
    const bool inBetween = lightness > 90 && lightness < 200;
    return contrastRatio(window, windowText) >= kHighContrast || chroma(window) > kColoured || inBetween;
}

/// Moves `colour` towards `strong` until it can be read on `ground`.
QColor readable(QColor colour, const QColor &ground, const QColor &strong, double atLeast = 4.5)
{
    for (int step = 0; step < 10 && contrastRatio(colour, ground) < atLeast; ++step)
        colour = blend(colour, strong, 0.25);
    return colour;
}

Colours fromDesktop(const QPalette &palette)
{
    const auto role = [&palette](QPalette::ColorRole which) { return palette.color(QPalette::Active, which); };
    Colours c;
    c.custom = true;
    c.bg = role(QPalette::Window);
    c.surface = role(QPalette::Base);
    c.raised = c.surface;
    c.text = role(QPalette::Text);
    c.dark = luminance(c.surface) < luminance(c.text);
    const Colours &ours = c.dark ? Colours::darkScheme() : Colours::lightScheme();
    const bool highContrast = contrastRatio(c.surface, c.text) >= 20.0;
    c.line = highContrast ? c.text : blend(c.surface, c.text, 0.22);
    c.muted = highContrast ? c.text : readable(blend(c.surface, c.text, 0.72), c.surface, c.text);
    c.faint = highContrast ? c.text : readable(blend(c.surface, c.text, 0.66), c.surface, c.text);
    c.accent = readable(role(QPalette::Link), c.surface, c.text);
    c.onAccent = contrastRatio(c.accent, Qt::white) >= contrastRatio(c.accent, Qt::black) ? Qt::white : Qt::black;
    c.accentSoft = blend(c.surface, c.accent, 0.14);
    c.selection = highContrast ? blend(c.surface, role(QPalette::Highlight), 0.3)
                               : blend(c.surface, role(QPalette::Highlight), 0.2);
    if (contrastRatio(c.selection, c.text) < 4.5)
        c.selection = blend(c.surface, c.text, 0.12);
    c.muted = readable(c.muted, c.selection, c.text);
    c.muted = readable(c.muted, blend(c.surface, c.text, 0.07), c.text); // tags
    c.out = blend(c.surface, c.accent, 0.06);
    c.note = blend(c.surface, ours.noteEdge, 0.14);
    c.noteEdge = ours.noteEdge;
    c.noteText = readable(ours.noteText, c.note, c.text);
    c.lateSoft = blend(c.surface, ours.late, 0.14);
    c.late = readable(readable(ours.late, c.lateSoft, c.text), c.surface, c.text);
    c.soonSoft = blend(c.surface, ours.soon, 0.14);
    c.soon = readable(readable(ours.soon, c.soonSoft, c.text), c.surface, c.text);
    c.ok = readable(ours.ok, c.surface, c.text);
    c.focus = readable(ours.focus, c.surface, c.text, 3.0);
    return c;
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor blend(const QColor &a, const QColor &b, double amount)
{
    const auto mix = [amount](int from, int to) { return int(std::lround(from + (to - from) * amount)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

const Colours &Colours::lightScheme()
{
    static const Colours colours{.bg = QColor(0xF6F7F9),
        .surface = QColor(0xFFFFFF),
        .raised = QColor(0xFFFFFF),
        .line = QColor(0xE1E5EA),
        .text = QColor(0x1B2430),
        .muted = QColor(0x5B6675),
        .faint = QColor(0x667180),
        .accent = QColor(0x0B6B63),
        .onAccent = QColor(0xFFFFFF),
        .accentSoft = QColor(0xE3F2F0),
        .selection = QColor(0xDCEFEC),
        .out = QColor(0xEEF6F5),
        .note = QColor(0xFFF6DB),
        .noteEdge = QColor(0xC99A1B),
        .noteText = QColor(0x5C4608),
        .late = QColor(0xB42318),
        .lateSoft = QColor(0xFDE8E6),
        .soon = QColor(0x9A5B00),
        .soonSoft = QColor(0xFFF0D9),
        .ok = QColor(0x1F7A4D),
        .focus = QColor(0x1D6FE0)};
    return colours;
}

const Colours &Colours::darkScheme()
{
    static const Colours colours{.bg = QColor(0x14181E),
        .surface = QColor(0x1B2027),
        .raised = QColor(0x222933),
        .line = QColor(0x303844),
        .text = QColor(0xE7EBF0),
        .muted = QColor(0xA5B0BE),
        .faint = QColor(0x8A96A6),
        .accent = QColor(0x4FC4B7),
        .onAccent = QColor(0x06201D),
        .accentSoft = QColor(0x17332F),
        .selection = QColor(0x1D3A37),
        .out = QColor(0x1A2B2A),
        .note = QColor(0x33290F),
        .noteEdge = QColor(0xD9AF3E),
        .noteText = QColor(0xF3E2B0),
        .late = QColor(0xFF8A80),
        .lateSoft = QColor(0x3D1E1D),
        .soon = QColor(0xFFBF66),
        .soonSoft = QColor(0x3A2A12),
        .ok = QColor(0x6FCF9B),
        .focus = QColor(0x6EA8FF),
        .dark = true};
    return colours;
}

Colours Colours::forPalette(const QPalette &desktop)
{
    if (isChosenByPerson(desktop))
        return fromDesktop(desktop);
    const bool dark = luminance(desktop.color(QPalette::Active, QPalette::Window))
        < luminance(desktop.color(QPalette::Active, QPalette::WindowText));
    return dark ? darkScheme() : lightScheme();
}

QPalette Colours::toPalette(const QPalette &desktop) const
{
    QPalette palette = desktop;
    if (custom)
        return palette;
    palette.setColor(QPalette::Window, bg);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, bg);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, surface);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Highlight, dark ? QColor(0x2A5B55) : QColor(0xBFE3DE));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Light, dark ? blend(surface, text, 0.1) : surface);
    palette.setColor(QPalette::Midlight, line);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, blend(surface, text, 0.35));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, blend(surface, text, 0.45));
    return palette;
}

QColor Colours::avatarColour(QStringView seed)
{
    static const std::array<QColor, 8> colours{QColor(0x7A4E9E), QColor(0xA5581D), QColor(0x1E7A6B), QColor(0xB03A3A),
        QColor(0x56606E), QColor(0x3C6B2A), QColor(0x2B6CB0), QColor(0x8A5A00)};
    // qHash differs between runs by design; a colour must not.
    size_t sum = 0;
    for (const QChar c : seed)
        sum = sum * 31 + c.unicode();
    return colours[sum % colours.size()];
}

} // namespace baton::desktop
