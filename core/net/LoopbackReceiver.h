// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/CancelToken.h"
#include "core/base/Result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <chrono>
#include <memory>

namespace baton::net {

/// The words of the page that the browser shows at the end of signing in. Plain text; app translates it.
struct LoopbackTexts {
    QString language = QStringLiteral("en"); ///< BCP 47, for the page's lang attribute
    bool rightToLeft = false;
    QString title; ///< of the browser's tab
    QString done; ///< headline when the code has come
    QString doneDetail; ///< what to do now: close the tab and go back
    QString failed; ///< headline when the server or the person said no
    QString failedDetail;
    QString stray; ///< headline for a page that does not belong to this attempt (expired, wrong state, wrong address)
    QString strayDetail;
};

/// What came back through the browser.
struct AuthorizationCode {
    QByteArray code;
    QByteArray issuer; ///< "iss" (RFC 9207); empty if the server does not send it
};

/// Waits for the browser on http://127.0.0.1:PORT/cb (RFC 8252, section 7.3), on a thread of its own.
///
/// Takes GET of exactly that path, with this machine's address as Host and the state of this attempt; everything else
/// gets an error page and changes nothing, so that other programs and pages cannot end or forge an attempt. Requests of
/// more than 8 KiB or 5 seconds are cut off, and so are more than 16 connections at once.
/// @thread any
class LoopbackReceiver {
public:
    /// Chooses a free port and listens, so that the address can be registered before the browser is sent off.
    /// @param state        what the answer must carry, see makeState()
    /// @param requestTime  after which an unfinished request is cut off
    /// @return Error::Network  this machine cannot listen on 127.0.0.1
    static Result<std::unique_ptr<LoopbackReceiver>> open(
        const QByteArray &state, LoopbackTexts texts, std::chrono::milliseconds requestTime = std::chrono::seconds(5));
    /// Stops listening, once the last page has gone out (at most half a second).
    ~LoopbackReceiver();
    LoopbackReceiver(const LoopbackReceiver &) = delete;
    LoopbackReceiver &operator=(const LoopbackReceiver &) = delete;

    /// http://127.0.0.1:PORT/cb
    [[nodiscard]] QUrl redirectUri() const;

    /// Waits for the one answer; afterwards it is repeated.
    /// @return Error::Auth       the server said no; detail is its error code ("access_denied")
    ///         Error::Timeout    nothing came
    ///         Error::Cancelled
    Result<AuthorizationCode> wait(const CancelToken &cancel, std::chrono::milliseconds limit);

    struct Shared;

private:
    LoopbackReceiver(std::shared_ptr<Shared> shared);
    std::shared_ptr<Shared> m_shared;
};

/// The page, for itself: no script, nothing loaded from anywhere.
QByteArray loopbackPage(const LoopbackTexts &texts, const QString &headline, const QString &detail, bool good);

} // namespace baton::net
