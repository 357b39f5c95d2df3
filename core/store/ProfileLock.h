// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <memory>

namespace baton::store {

/// A profile has one owner process. The lock is the kernel's (an open-file-description lock on `lock` in the profile),
/// so it goes with the process however that ends.
class ProfileLock {
public:
    /// Makes the profile's directory (0700) if there is none.
    /// @return Error::Conflict  another process, or another part of this one, has it
    ///         Error::Storage   the directory or file cannot be made
    static Result<std::unique_ptr<ProfileLock>> take(const QString &profileDir);
    ~ProfileLock();
    ProfileLock(const ProfileLock &) = delete;
    ProfileLock &operator=(const ProfileLock &) = delete;

private:
    explicit ProfileLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace baton::store
