// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class RedirectTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(RedirectTest)
#include "RedirectTest.moc"
