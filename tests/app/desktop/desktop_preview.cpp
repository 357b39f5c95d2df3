// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the window on the fakes, for looking at it: desktop_preview [--dark] [--high-contrast] [--size 1440x900]
// [--frames] [--many N] [--long N] [--empty] [--view ID] [--thread N] [--kind chat|mail] [--draft] [--font "Inter"]
// [--keys "J E"] [--reports last-week|this-week|last-month|this-month] [--shot FILE.png]
#include "app/desktop/composer/Dictionaries.h"
#include "app/desktop/composer/MessageComposer.h"
#include "app/desktop/composer/SpellChecker.h"
#include "app/desktop/outgoing/OutboxActs.h"
#include "app/desktop/reports/ReportsWindow.h"
#include "app/desktop/settings/Preferences.h"
#include "app/desktop/shell/MainWindow.h"
#include "app/desktop/theme/KeyButton.h"
#include "tests/support/FakeReports.h"
#include "tests/support/FakeServices.h"

#include <QtCore/QBuffer>
#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTranslator>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QStyleFactory>

#include <cstdio>

using namespace baton;

namespace {

QPalette paletteFor(bool dark, bool highContrast)
{
    QPalette palette = QApplication::palette();
    if (highContrast) {
        palette = QPalette(Qt::white, Qt::black, Qt::white, Qt::black, Qt::gray, Qt::white, Qt::black);
        palette.setColor(QPalette::Window, Qt::black);
        palette.setColor(QPalette::Link, QColor(0x8AB4FF));
        palette.setColor(QPalette::Highlight, QColor(0x1AEBFF));
    } else if (dark) {
        palette = QPalette(QColor(0xFCFCFC), QColor(0x31363B), QColor(0x40464C), QColor(0x1A1D20), QColor(0x2A2E32),
            QColor(0xFCFCFC), QColor(0x1B1E20));
        palette.setColor(QPalette::Window, QColor(0x2A2E32));
    }
    return palette;
}

/// How long frames take while the list and the open conversation are scrolled, in microseconds.
void printFrames(const char *what, QAbstractScrollArea *area, int step)
{
    std::vector<qint64> times;
    QElapsedTimer timer;
    QScrollBar *bar = area->verticalScrollBar();
    const int direction = bar->value() > bar->maximum() / 2 ? -1 : 1;
    for (int frame = 0; frame < 600; ++frame) {
        timer.start();
        bar->setValue(bar->value() + direction * step);
        area->viewport()->repaint();
        times.push_back(timer.nsecsElapsed() / 1000);
        QCoreApplication::processEvents();
    }
    std::sort(times.begin(), times.end());
    std::printf("%s: median %lld us, p99 %lld us, longest %lld us\n", what, (long long)times[300],
        (long long)times[594], (long long)times[599]);
}

/// The conversation as a chat or as letters, with words that fit.
void makeKind(fakes::Conversation &conversation, bool isMail)
{
    conversation.row.kind = isMail ? ThreadKind::Mail : ThreadKind::Chat;
    const MessageView first = conversation.messages.constFirst();
    MessageKey key = first.key;
    conversation.messages.clear();
    conversation.notes.clear();
    const auto add = [&](const QString &text, int minute, bool ours = false) -> MessageView & {
        MessageView message = first;
        message.key = key++;
        message.at = first.at + TimeMs(minute) * 60'000;
        message.text = text;
        message.html.clear();
        message.attachments.clear();
        message.editedAt.reset();
        message.visibility = Visibility::Direct;
        if (ours) {
            message.direction = Direction::Out;
            message.author = Person{};
            message.author.name = QStringLiteral("Blue Kettle");
            message.memberName = QStringLiteral("Anna");
        }
        conversation.messages.append(message);
        return conversation.messages.last();
    };
    if (!isMail) {
        add(QStringLiteral("Hi!"), 0);
        add(QStringLiteral("My order 4711 says delivered, but nothing is here."), 0);
        add(QStringLiteral("Can somebody look?"), 1);
        add(QStringLiteral("Hello, thank you for writing. I see it left the depot in the morning; may I ask your "
                           "neighbours' names, so that the driver can tell us where it was left?"),
            9, true);
        add(QStringLiteral("One moment."), 9, true);
        add(QStringLiteral("Miller, on the left. This is the door:"), 12).attachments
            = {{.type = Attachment::Type::Image,
                .url = QStringLiteral("mxc://kettle.example/door"),
                .alt = QStringLiteral("door.jpg"),
                .mimeType = QStringLiteral("image/jpeg"),
                .sizeBytes = 812'000}};
        add(QStringLiteral("ok"), 12).editedAt = first.at + 13 * 60'000;
        add(QStringLiteral("We found it \U0001F389"), 30, true).attachments = {{.type = Attachment::Type::File,
            .url = QStringLiteral("mxc://kettle.example/receipt"),
            .alt = QStringLiteral("receipt of the depot.pdf"),
            .mimeType = QStringLiteral("application/pdf"),
            .sizeBytes = 48'000}};
        return;
    }
    add(QStringLiteral("Good morning,\n\nmy order 4711 is said to be delivered, but nothing has come. The confirmation "
                       "is attached.\n\nKind regards\nPriya"),
        0)
        .subject
        = QStringLiteral("Order 4711 has not come");
    Attachment file;
    file.type = Attachment::Type::File;
    file.alt = QStringLiteral("confirmation-4711.pdf");
    file.mimeType = QStringLiteral("application/pdf");
    file.sizeBytes = 184'320;
    Attachment remote;
    remote.type = Attachment::Type::Image;
    remote.mimeType = QStringLiteral("application/vnd.baton.remote-picture");
    remote.url = QStringLiteral("https://tracker.example/pixel.png");
    conversation.messages.last().attachments = {file, remote};
    const auto person = [](const char *name, const char *address) {
        Person one;
        one.name = QString::fromUtf8(name);
        one.handle = QString::fromLatin1(address);
        return one;
    };
    conversation.messages.last().recipients = {person("Blue Kettle", "help@kettle.example"),
        person("", "neighbour@far.example"), person("Zoë", "zoe@far.example")};
    add(QStringLiteral("Dear Priya,\n\nthank you for telling us. We have asked the driver.\n\nAnna"), 30, true).subject
        = QStringLiteral("Re: Order 4711 has not come");
    add(QStringLiteral("It has come now, thank you! One more thing: the invoice has my old address."), 90).subject
        = QStringLiteral("Invoice (was: Order 4711 has not come)");
}

/// A reply that was begun, with a picture and two files, on an account that takes them.
void putDraft(fakes::Services &services, ThreadKey thread)
{
    for (inbox::AccountView &account : services.world.accounts) {
        account.abilities |= connectors::Ability::Files | connectors::Ability::Media;
        account.limits.maxFileBytes = 20'000'000;
        account.limits.maxMedia = 10;
    }
    QImage parcel(640, 480, QImage::Format_RGB32);
    parcel.fill(QColor(0x9a, 0x76, 0x4b));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    parcel.save(&buffer, "PNG");
    inbox::InboxService::Draft draft;
    draft.text = QStringLiteral("Dear Priya,\n\nhere is the new invoice, and how to open the lid.");
    draft.startedAt = services.world.clock.nowMs();
    draft.visibility = Visibility::Direct;
    draft.media = {{png, QStringLiteral("image/png"), {}, {}, 640, 480},
        {QByteArray(184'320, 'x'), QStringLiteral("application/pdf"), QStringLiteral("invoice 4711.pdf"), {}, 0, 0},
        {QByteArray(9'300'000, 'x'), QStringLiteral("application/zip"),
            QStringLiteral("Bedienungsanleitung Deckelverriegelung (alle Sprachen).zip"), {}, 0, 0}};
    services.world.drafts.insert({thread, int(inbox::InboxService::DraftKind::Reply)}, draft);
}

QSize sizeOf(const QString &text, QSize otherwise)
{
    const QStringList sides = text.split(QLatin1Char('x'));
    return sides.size() == 2 ? QSize(sides.at(0).toInt(), sides.at(1).toInt()) : otherwise;
}

/// The window of reports alone, on fourteen made-up weeks.
int showReports(
    fakes::Services &services, const QString &days, QSize size, const QString &shot, bool isFailing, bool isEmpty)
{
    fakes::FakeReports reports;
    QList<ThreadRow> rows;
    for (const fakes::Conversation &one : std::as_const(services.world.conversations))
        rows.append(one.row);
    const auto members = services.team.members();
    while (!members.isFinished())
        QCoreApplication::processEvents();
    reports.now = services.world.clock.nowMs();
    if (!isEmpty)
        reports.fillWeeks(services.world.clock.nowMs(), rows, *members.result());
    if (isFailing)
        reports.failure = Error{Error::Kind::Storage, QStringLiteral("disk I/O error"), {}, 0};
    desktop::ReportsWindow window(services.desktop(), reports);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.resize(size);
    const QHash<QString, desktop::PeriodKind> kinds{{QStringLiteral("last-week"), desktop::PeriodKind::LastWeek},
        {QStringLiteral("this-week"), desktop::PeriodKind::ThisWeek},
        {QStringLiteral("last-month"), desktop::PeriodKind::LastMonth},
        {QStringLiteral("this-month"), desktop::PeriodKind::ThisMonth}};
    window.choose(kinds.value(days));
    window.show();
    if (!shot.isEmpty()) {
        auto *timer = new QTimer(&window);
        QObject::connect(timer, &QTimer::timeout, &window, [&] {
            const auto *exporting = window.findChild<desktop::KeyButton *>(QStringLiteral("export"));
            if (!exporting->isEnabled() && !isFailing && !isEmpty)
                return;
            window.grab().save(shot);
            QApplication::exit();
        });
        timer->start(1500);
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Baton preview"));
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("baton"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || translator.load(QStringLiteral(":/i18n/baton_en.qm")))
        QApplication::installTranslator(&translator);
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *value = nullptr) {
        const QString word = QString::fromLatin1(name);
        parser.addOption(value ? QCommandLineOption(word, word, QString::fromLatin1(value)) : QCommandLineOption(word));
        return word;
    };
    const QString dark = option("dark"), contrast = option("high-contrast"), empty = option("empty"),
                  failing = option("failing");
    const QString size = option("size", "WxH"), many = option("many", "N"), long_ = option("long", "N"),
                  view = option("view", "ID"), thread = option("thread", "N"), font = option("font", "FAMILY"),
                  keys = option("keys", "KEYS"), shot = option("shot", "FILE"), pixels = option("pixels", "PX"),
                  frames = option("frames"), reportsOf = option("reports", "DAYS"), kind = option("kind", "KIND"),
                  draft = option("draft");
    parser.process(app);

    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont system = QApplication::font();
    if (parser.isSet(font))
        system.setFamily(parser.value(font));
    system.setPixelSize(parser.isSet(pixels) ? parser.value(pixels).toInt() : 13);
    QApplication::setFont(system);
    QApplication::setPalette(paletteFor(parser.isSet(dark), parser.isSet(contrast)));

    fakes::Services services;
    if (!parser.isSet(empty))
        fakes::fillSample(services);
    if (parser.isSet(many))
        fakes::fillMany(services, parser.value(many).toInt());
    if (parser.isSet(failing))
        services.world.failure = Error{Error::Kind::Storage, QStringLiteral("disk I/O error"), {}, 0};
    ThreadKey wanted = parser.value(thread).toLongLong();
    if (parser.isSet(kind))
        makeKind(services.world.conversations[wanted], parser.value(kind) == QLatin1String("mail"));
    if (parser.isSet(draft))
        putDraft(services, wanted);
    if (parser.isSet(long_))
        wanted = fakes::fillLongConversation(services, parser.value(long_).toInt());

    if (parser.isSet(reportsOf))
        return showReports(services, parser.value(reportsOf), sizeOf(parser.value(size), {1440, 900}),
            parser.value(shot), parser.isSet(failing), parser.isSet(empty));

    desktop::OutboxActs acts(services.desktop());
    desktop::Preferences preferences(services.inbox);
    desktop::SpellChecker spelling(desktop::dictionaryFolders());
    desktop::MainWindow window(services.desktop(), acts, [&](QWidget *parent) -> desktop::Composer * {
        return new desktop::MessageComposer(services.desktop(), preferences, spelling, acts, parent);
    });
    const QSize wantedSize = sizeOf(parser.value(size), {1440, 900});
    window.start();
    QObject::connect(&window, &desktop::MainWindow::ready, &window, [&] {
        window.resize(wantedSize);
        if (parser.isSet(view)) {
            const int row = window.sidebar()->entries().rowOf(parser.value(view));
            if (row >= 0)
                Q_EMIT window.sidebar()->chosen(window.sidebar()->entries().entries().at(row));
        }
        QTimer::singleShot(150, &window, [&] {
            if (wanted)
                window.openThread(wanted);
        });
        QTimer::singleShot(500, &window, [&] {
            const QStringList words = parser.value(keys).split(QLatin1Char(' '), Qt::SkipEmptyParts);
            for (const QString &word : words) {
                for (const desktop::ActionId id : desktop::ActionSet::all()) {
                    if (desktop::ActionSet::word(id) == word)
                        window.actions()[id]->trigger();
                }
            }
        });
        if (parser.isSet(frames)) {
            QTimer::singleShot(1500, &window, [&] {
                printFrames("list", window.listPane()->view(), 60);
                printFrames("conversation", window.conversation()->view(), 60);
                QElapsedTimer timer;
                timer.start();
                for (int i = 0; i < 20; ++i) {
                    window.openThread(window.listModel()->keyAt(i));
                    for (int turn = 0; turn < 6; ++turn)
                        QCoreApplication::processEvents();
                    window.repaint();
                }
                std::printf("opening a conversation: %lld us\n", (long long)(timer.nsecsElapsed() / 20'000));
                QApplication::exit();
            });
        }
        if (parser.isSet(shot)) {
            QTimer::singleShot(1500, &window, [&] {
                QPixmap picture = window.grab();
                for (QWidget *top : QApplication::topLevelWidgets()) {
                    if (top != &window && top->isVisible()) {
                        QPainter painter(&picture);
                        painter.drawPixmap(top->pos() - window.pos(), top->grab());
                    }
                }
                picture.save(parser.value(shot));
                QApplication::exit();
            });
        }
    });
    return QApplication::exec();
}
