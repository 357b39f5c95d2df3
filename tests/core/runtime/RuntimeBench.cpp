// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/runtime/RuntimeBench.h"
#include "core/inbox/StoreInbox.h"

namespace baton::test {

using namespace std::chrono_literals;

namespace {

demo::MastodonFake::Options serverOptions(bool rateLimits)
{
    demo::MastodonFake::Options options;
    options.rateLimits = rateLimits;
    return options;
}

} // namespace

RuntimeBench::RuntimeBench(std::shared_ptr<const Clock> theClock, bool rateLimits)
    : clock(std::move(theClock))
    , fake(*clock, serverOptions(rateLimits))
    , brand(fake.addPerson(QStringLiteral("brand"), QStringLiteral("The Brand")))
    , priya(fake.addPerson(QStringLiteral("priya"), QStringLiteral("Priya N.")))
    , tom(fake.addPerson(QStringLiteral("tom"), QStringLiteral("Tom B."), QStringLiteral("kiste.example")))
{
}

runtime::RuntimeOptions RuntimeBench::options() const
{
    runtime::RuntimeOptions options;
    options.profileDir = dir.path();
    options.pollsByItself = pollsByItself;
    options.memberName = QStringLiteral("Anna");
    options.clock = clock;
    options.keychain = keychain;
    options.installsDir = dir.filePath(QStringLiteral("installs"));
    options.random = [] { return 0.5; };
    return options;
}

bool RuntimeBench::open(const runtime::RuntimeOptions &theOptions)
{
    auto opened = runtime::Runtime::open(theOptions);
    if (!opened) {
        qWarning("the profile does not open: %s", qPrintable(opened.error().error.detail));
        return false;
    }
    runtime = std::move(*opened);
    const auto ready = std::make_shared<bool>(false);
    runtime->whenReady([ready] { *ready = true; });
    return QTest::qWaitFor([&] { return *ready; }, 20000);
}

Result<AccountKey> RuntimeBench::connect(const QByteArray &token, bool secretsInFile)
{
    inbox::ConnectRequest request;
    request.network = QStringLiteral("mastodon");
    request.serverUrl = fake.url();
    request.way = connectors::LoginWay::Token;
    request.secret = token.isEmpty() ? fake.tokenFor(brand) : token;
    request.secretsInFile = secretsInFile;
    request.countFrom = 1;
    const auto connected = await(runtime->accounts().connectAccount(request));
    if (connected)
        account = *connected;
    return connected;
}

bool RuntimeBench::poll()
{
    const auto outcomes = await(runtime->accounts().pollNow());
    if (!outcomes || outcomes->isEmpty())
        return false;
    for (const inbox::PollOutcome &outcome : *outcomes) {
        if (outcome.error) {
            qWarning("the round failed: %s", qPrintable(outcome.error->detail));
            return false;
        }
    }
    return true;
}

demo::PostKey RuntimeBench::writes(
    demo::PersonKey author, const QString &text, demo::PostKey inReplyTo, Visibility visibility)
{
    demo::PostSpec spec;
    spec.author = author;
    spec.text = text;
    spec.inReplyTo = inReplyTo;
    spec.visibility = visibility;
    return fake.post(spec);
}

QList<ThreadRow> RuntimeBench::rows(View view, const QString &filter) const
{
    ViewQuery query;
    query.view = view;
    query.filter = parseFilter(filter).value_or(Filter());
    const auto keys = await(runtime->inbox().list(query));
    return keys ? await(runtime->inbox().rows(*keys)).value_or(QList<ThreadRow>{}) : QList<ThreadRow>{};
}

ThreadRow RuntimeBench::row(ThreadKey thread) const
{
    return await(runtime->inbox().rows({thread})).value_or(QList<ThreadRow>{}).value(0);
}

ThreadKey RuntimeBench::firstThread() const { return rows(View::All).value(0).key; }

int RuntimeBench::count(View view) const
{
    const auto counts = await(runtime->inbox().counts());
    const int listed = int(rows(view).size());
    return counts && counts->byView.value(int(view)) == listed ? listed : -1;
}

bool RuntimeBench::wake() { return bool(await(static_cast<inbox::StoreInbox &>(runtime->inbox()).wakeSnoozed())); }

std::optional<RuntimeBench::TwoCustomers> RuntimeBench::withTwoCustomers(FakeClock &time)
{
    if (!open() || !connect())
        return std::nullopt;
    TwoCustomers made;
    time.advance(1s);
    made.first = writes(priya, QStringLiteral("@brand where is my parcel?"));
    time.advance(1s);
    writes(tom, QStringLiteral("@brand the lamp is broken"));
    time.advance(1s);
    if (!poll())
        return std::nullopt;
    const auto listed = rows(View::All);
    for (const ThreadRow &row : listed)
        (row.contactName.startsWith(QStringLiteral("Priya")) ? made.priya : made.tom) = row.key;
    return listed.size() == 2 && made.priya != 0 && made.tom != 0 ? std::optional(made) : std::nullopt;
}

ConversationPage RuntimeBench::conversation(ThreadKey thread) const
{
    return await(runtime->inbox().conversation(thread)).value_or(ConversationPage{});
}

int RuntimeBench::postsWith(const QString &text)
{
    return fake.world([&](demo::MastodonWorld &world) {
        int found = 0;
        const auto posts = world.postsBy(brand);
        for (const demo::PostKey key : posts)
            found += world.post(key)->now().text.contains(text) ? 1 : 0;
        return found;
    });
}

std::optional<inbox::OutboxItem> RuntimeBench::waitFor(
    const DraftId &reply, const QList<inbox::OutboxState> &states) const
{
    std::optional<inbox::OutboxItem> last;
    const bool reached = QTest::qWaitFor(
        [&] {
            const QList<inbox::OutboxItem> items = runtime->replies().outbox();
            for (const inbox::OutboxItem &item : items) {
                if (item.id == reply)
                    last = item;
            }
            return last && states.contains(last->state);
        },
        20000);
    if (!reached)
        qWarning("the reply is %s: %s", last ? qPrintable(inbox::toWord(last->state)) : "not there",
            last ? qPrintable(last->error.detail) : "");
    return reached ? last : std::nullopt;
}

inbox::ReplyRequest replyTo(ThreadKey thread, const QString &text)
{
    inbox::ReplyRequest request;
    request.thread = thread;
    request.text = text;
    request.undoWindow = 0ms;
    return request;
}

} // namespace baton::test
