// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class UrlTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(UrlTest)
#include "UrlTest.moc"
