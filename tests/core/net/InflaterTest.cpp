// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class InflaterTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(InflaterTest)
#include "InflaterTest.moc"
