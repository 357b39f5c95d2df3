// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ops/OracleFields.h"

#include <QtCore/QCborArray>
#include <QtCore/QCborValue>

#include <set>

namespace baton::ops::test {

namespace {

bool isId(const QCborValue &v) { return v.isByteArray() && v.toByteArray().size() == 16; }

bool isBody(const QCborValue &v)
{
    return v.isArray() && v.toArray().size() == 2 && isId(v.toArray().at(0)) && v.toArray().at(1).isByteArray()
        && v.toArray().at(1).toByteArray().size() == 32;
}

bool isRung(const QCborValue &v) { return v.isInteger() && v.toInteger() >= 0 && v.toInteger() <= 0xFFFFFFFFLL; }

bool absentOr(bool fits, const QCborValue &v) { return v.isUndefined() || fits; }

bool isUpto(const QCborValue &v)
{
    if (v.isUndefined())
        return true;
    const QByteArray all = v.toByteArray();
    if (!v.isByteArray() || all.size() % 8 != 0 || all.size() > 32000)
        return false;
    for (int i = 8; i < all.size(); i += 8) {
        if (!(all.mid(i - 8, 8) < all.mid(i, 8)))
            return false;
    }
    return true;
}

bool isLink(const QCborMap &f)
{
    const auto a = f.value(1), b = f.value(2), m = f.value(3);
    if (a.isUndefined() && b.isUndefined())
        return isId(m);
    return m.isUndefined() && isId(a) && isId(b) && a.toByteArray() < b.toByteArray();
}

} // namespace

bool readable(int type, const QCborMap &f)
{
    const auto v1 = f.value(1), v2 = f.value(2), v3 = f.value(3);
    switch (type) {
    case 0x0101:
    case 0x0104: return absentOr(isId(v1), v1);
    case 0x0102: return true;
    case 0x0103:
        return (v1.isUndefined() != v2.isUndefined()) && (isId(v1) || isId(v2)) && absentOr(isBody(v3), v3)
            && absentOr(f.value(4).isInteger(), f.value(4)) && absentOr(isId(f.value(5)), f.value(5));
    case 0x0105: return absentOr(isBody(v1), v1) && absentOr(isId(v2), v2);
    case 0x0106: return isRung(v1) && absentOr(isBody(v2), v2);
    case 0x0107: return isId(v1) && isRung(v2);
    case 0x0201:
    case 0x0204: return isUpto(v1);
    case 0x0202: return isUpto(v1) && v2.isInteger();
    case 0x0203: return isUpto(v1) && v3.isInteger() && v3.toInteger() >= 0;
    case 0x0301:
    case 0x0302: return isId(v1);
    case 0x0401: return v1.isInteger() && v1.toInteger() >= 0 && v1.toInteger() <= 3;
    case 0x0402: return true;
    case 0x0701: return isBody(v1);
    case 0x0702: return isBody(v1) && isId(v2);
    case 0x0703: return isId(v2);
    case 0x0801: return isId(v1) && isId(v2);
    case 0x0802: return isId(v1);
    case 0x0901: return isId(v1) && isId(v2) && absentOr(isId(v3), v3) && absentOr(isId(f.value(4)), f.value(4));
    case 0x0906:
        return isId(v1) && isId(v2) && absentOr(isId(v3), v3) && isId(f.value(4)) && isBody(f.value(5))
            && f.value(6).isInteger() && isUpto(f.value(7));
    case 0x0902:
    case 0x0905: return isId(v1);
    case 0x0903: return isId(v1) && absentOr(isId(v2), v2);
    case 0x0904: return isId(v1) && isRung(v2);
    case 0x0A01:
    case 0x0A02: return isLink(f);
    default: return false;
    }
}

bool knownType(int type)
{
    static const std::set<int> types{0x0101, 0x0102, 0x0103, 0x0104, 0x0105, 0x0106, 0x0107, 0x0201, 0x0202, 0x0203,
        0x0204, 0x0301, 0x0302, 0x0401, 0x0402, 0x0701, 0x0702, 0x0703, 0x0801, 0x0802, 0x0901, 0x0902, 0x0903, 0x0904,
        0x0905, 0x0906, 0x0A01, 0x0A02, 0x1001, 0x1002, 0x1101, 0x1102, 0x1201, 0x1202, 0x1301, 0x1302, 0x1401, 0x1402,
        0x2201};
    return types.count(type) > 0;
}

} // namespace baton::ops::test
