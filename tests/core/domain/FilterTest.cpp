// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Filter.h"

#include <QtTest/QtTest>

#include <random>

using namespace baton;
using namespace std::chrono_literals;
using Kind = FilterTerm::Kind;

namespace {

FilterTerm term(Kind kind, const QString &text = {}, bool negated = false)
{
    FilterTerm made;
    made.kind = kind;
    made.text = text;
    made.negated = negated;
    return made;
}

/// Types a term as a person would.
QString typed(const FilterTerm &term)
{
    const auto value = [&term] { return QLatin1Char('"') + term.text + QLatin1Char('"'); };
    const QString minus = term.negated ? QStringLiteral("-") : QString();
    const auto keyed = [&](const char *key) { return minus + QLatin1String(key) + QLatin1Char(':') + value(); };
    const auto hours = QString::number(std::chrono::duration_cast<std::chrono::hours>(term.span).count());
    const auto moment = QDateTime::fromMSecsSinceEpoch(term.time, Qt::UTC).toString(Qt::ISODateWithMs);
    switch (term.kind) {
    case Kind::Account: return keyed("account");
    case Kind::Network: return keyed("network");
    case Kind::Tag: return keyed("tag");
    case Kind::Holder: return keyed("holder");
    case Kind::Department: return keyed("department");
    case Kind::Cause: return keyed("cause");
    case Kind::StatusIs: return keyed("status");
    case Kind::PriorityIs: return keyed("priority");
    case Kind::From: return keyed("from");
    case Kind::Language: return keyed("lang");
    case Kind::IsDirect: return minus + QStringLiteral("is:direct");
    case Kind::IsPublic: return minus + QStringLiteral("is:public");
    case Kind::IsWaiting: return minus + QStringLiteral("is:waiting");
    case Kind::IsUnread: return minus + QStringLiteral("is:unread");
    case Kind::IsMentioned: return minus + QStringLiteral("is:mentioned");
    case Kind::After: return minus + QStringLiteral("after:") + moment;
    case Kind::Before: return minus + QStringLiteral("before:") + moment;
    case Kind::OlderThan: return minus + QStringLiteral("older:%1h").arg(hours);
    case Kind::WaitingOver: return minus + QStringLiteral("waiting:>%1h").arg(hours);
    case Kind::WaitingUnder: return minus + QStringLiteral("waiting:<%1h").arg(hours);
    case Kind::Word: return minus + term.text;
    case Kind::Phrase: return minus + value();
    case Kind::Prefix: return minus + term.text + QLatin1Char('*');
    }
    Q_UNREACHABLE();
}

FilterTerm randomTerm(std::mt19937 &random)
{
    static const QStringList kTexts{QStringLiteral("late"), QStringLiteral("late parcel"), QStringLiteral("größe"),
        QStringLiteral("a:b"), QStringLiteral("注文"), QStringLiteral("o'neil"), QStringLiteral("-x"),
        QStringLiteral("50%")};
    FilterTerm made;
    made.kind = Kind(random() % (int(Kind::Prefix) + 1));
    made.negated = random() % 3 == 0;
    switch (made.kind) {
    case Kind::StatusIs: made.text = QStringLiteral("done"); break;
    case Kind::PriorityIs: made.text = QStringLiteral("high"); break;
    case Kind::Network:
    case Kind::Language: made.text = QStringLiteral("de"); break;
    case Kind::After:
    case Kind::Before: made.time = 1700000000000 + qint64(random() % 100000000) * 1000; break;
    case Kind::OlderThan:
    case Kind::WaitingOver:
    case Kind::WaitingUnder: made.span = std::chrono::hours(1 + random() % 1000); break;
    case Kind::IsDirect:
    case Kind::IsPublic:
    case Kind::IsWaiting:
    case Kind::IsUnread:
    case Kind::IsMentioned: break;
    case Kind::Word:
    case Kind::Prefix: made.text = random() % 2 != 0 ? QStringLiteral("parcel") : QStringLiteral("größe"); break;
    default: made.text = kTexts.at(int(random() % size_t(kTexts.size()))); break;
    }
    return made;
}

} // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAPersonTypes_isUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<FilterTerm>("expected");
        QTest::newRow("word") << QStringLiteral("parcel") << term(Kind::Word, QStringLiteral("parcel"));
        QTest::newRow("phrase") << QStringLiteral("\"late parcel\"")
                                << term(Kind::Phrase, QStringLiteral("late parcel"));
        QTest::newRow("prefix") << QStringLiteral("parc*") << term(Kind::Prefix, QStringLiteral("parc"));
        QTest::newRow("not") << QStringLiteral("-tag:late") << term(Kind::Tag, QStringLiteral("late"), true);
        QTest::newRow("spaces") << QStringLiteral("tag:\"late parcel\"")
                                << term(Kind::Tag, QStringLiteral("late parcel"));
        QTest::newRow("open quote") << QStringLiteral("\"late par") << term(Kind::Phrase, QStringLiteral("late par"));
        QTest::newRow("account's @") << QStringLiteral("account:@brand")
                                     << term(Kind::Account, QStringLiteral("brand"));
        QTest::newRow("key in capitals") << QStringLiteral("IS:Waiting") << term(Kind::IsWaiting);
        QTest::newRow("address") << QStringLiteral("https://x.example/1")
                                 << term(Kind::Word, QStringLiteral("https://x.example/1"));
        QTest::newRow("colon last") << QStringLiteral("note:") << term(Kind::Word, QStringLiteral("note:"));
        QTest::newRow("a time of day") << QStringLiteral("12:30") << term(Kind::Word, QStringLiteral("12:30"));
    }
    void whatAPersonTypes_isUnderstood()
    {
        QFETCH(const QString, text);
        QFETCH(const FilterTerm, expected);
        const auto filter = parseFilter(text);
        QVERIFY(filter.has_value());
        QCOMPARE(filter->terms, QList<FilterTerm>{expected});
    }

    void whatMakesNoSense_isNamed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *const text :
            {"is:late", "status:lost", "priority:5", "older:2", "older:-2h", "older:0h", "older:2h3h", "waiting:>soon",
                "after:yesterday", "before:2026-13-01", "shelf:7", "tag:\"\"", "older:99999999h"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatMakesNoSense_isNamed()
    {
        QFETCH(const QString, text);
        const auto filter = parseFilter(QStringLiteral("parcel ") + text);
        QVERIFY(!filter.has_value());
        QCOMPARE(filter.error().kind, Error::Kind::Invalid);
        QCOMPARE(filter.error().detail, text);
    }

    void durations_haveUnitsOnceEach_largestFirst()
    {
        QCOMPARE(parseDuration(u"90m").value(), 90min);
        QCOMPARE(parseDuration(u"4h30m").value(), 270min);
        QCOMPARE(parseDuration(u"2d", true).value(), 48h);
        QVERIFY(!parseDuration(u"2d").has_value());
        QVERIFY(!parseDuration(u"30m4h").has_value());
        QVERIFY(!parseDuration(u"").has_value());
    }

    void anyFilter_typedAndParsed_isTheSame()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 2000; ++i) {
            Filter filter;
            QStringList words;
            for (unsigned n = random() % 5; n > 0; --n) {
                filter.terms.append(randomTerm(random));
                words.append(typed(filter.terms.last()));
            }
            const QString text = words.join(QStringLiteral("  "));
            const auto parsed = parseFilter(text);
            QVERIFY2(parsed.has_value(), qPrintable(text));
            QVERIFY2(*parsed == filter, qPrintable(text));
        }
    }

    void anyCharacters_areAFilterOrAnError_andAParsedOneParsesAgain()
    {
        std::mt19937 random(12);
        const QString characters = QStringLiteral("ab:\"*- -><0129hdm@/\tIs\u00e9\u4e2d");
        for (int i = 0; i < 5000; ++i) {
            QString text;
            for (unsigned n = random() % 14; n > 0; --n)
                text += characters.at(int(random() % size_t(characters.size())));
            const auto filter = parseFilter(text);
            if (!filter) {
                QVERIFY2(text.contains(filter.error().detail), qPrintable(text));
                continue;
            }
            const auto again = parseFilter(QStringLiteral(" \t") + text);
            QVERIFY2(again.has_value() && *again == *filter, qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(FilterTest)
#include "FilterTest.moc"
