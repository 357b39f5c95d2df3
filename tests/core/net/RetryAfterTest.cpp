// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class RetryAfterTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(RetryAfterTest)
#include "RetryAfterTest.moc"
