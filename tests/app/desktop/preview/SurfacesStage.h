// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/settings/Preferences.h"
#include "tests/support/FakeServices.h"

#include <QtWidgets/QtWidgets>

namespace baton::desktop::preview {

using namespace Qt::StringLiterals;

/// A language as long as German and with marks on its letters: what does not grow with it is cut here first.
class LongLanguage final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        QString text = QString::fromUtf8(source);
        text.replace(u'a', u"ä"_s).replace(u'o', u"ö"_s).replace(u'u', u"ü"_s);
        const qsizetype more = text.size() * 4 / 10;
        for (qsizetype added = 0; added < more; added += 9)
            text += u" Längerer"_s.left(qMin<qsizetype>(9, more - added));
        return text;
    }
};

struct Stage {
    QString folder;
    QStringList names;
    fakes::Services services;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<SpellChecker> spelling;
    std::unique_ptr<OutboxActs> acts;

    bool wants(const QString &name) const { return names.isEmpty() || names.contains(name); }

    static void settle(int milliseconds = 250)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < milliseconds)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }

    void shoot(QWidget &widget, const QString &name)
    {
        settle();
        widget.grab().save(folder + u'/' + name + u".png"_s);
    }

    /// The whole screen around a widget, popups included.
    void shootScreen(QWidget &widget, const QString &name)
    {
        settle();
        const QRect area = widget.window()->frameGeometry().adjusted(-8, -260, 8, 260);
        widget.screen()
            ->grabWindow(0, area.x(), area.y(), area.width(), area.height())
            .save(folder + u'/' + name + u".png"_s);
    }

    ComposerContext context(ThreadKey key, AccountKey account)
    {
        ComposerContext made;
        made.thread = services.world.conversations[key].row;
        for (const auto &candidate : std::as_const(services.world.accounts)) {
            if (candidate.key == account)
                made.account = &candidate;
        }
        made.messages = services.world.conversations[key].messages;
        return made;
    }

    std::unique_ptr<MessageComposer> composer()
    {
        auto made = std::make_unique<MessageComposer>(services.desktop(), *preferences, *spelling, *acts);
        made->resize(582, made->sizeHint().height());
        made->show();
        return made;
    }
    void fit(QWidget &widget)
    {
        settle();
        const QLayout *layout = widget.layout();
        widget.resize(widget.width(),
            layout->hasHeightForWidth() ? layout->totalHeightForWidth(widget.width()) : widget.sizeHint().height());
    }
};

} // namespace baton::desktop::preview
