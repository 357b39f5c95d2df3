// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Customers.h"

#include <array>

namespace baton {

namespace {
constexpr std::array kEvidence{"by-hand", "same-mail", "same-link", "told-us"};
}

QString toWord(LinkEvidence evidence) { return QString::fromLatin1(kEvidence.at(size_t(evidence))); }

std::optional<LinkEvidence> linkEvidenceFromWord(QStringView word)
{
    for (size_t i = 0; i < kEvidence.size(); ++i) {
        if (word == QLatin1String(kEvidence.at(i)))
            return LinkEvidence(i);
    }
    return std::nullopt;
}

} // namespace baton
