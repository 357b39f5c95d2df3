// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class JsonTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(JsonTest)
#include "JsonTest.moc"
