// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
class ResponseReaderTest : public QObject { Q_OBJECT };
QTEST_GUILESS_MAIN(ResponseReaderTest)
#include "ResponseReaderTest.moc"
