// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Help.h"

#include "core/commands/Arguments.h"
#include "core/connectors/Registry.h"

namespace baton::cli {

namespace {

struct Entry {
    const char *name;
    const char *summary;
    const char *more;
    const char *example;
};

constexpr Entry kEntries[] = {
    {"account add", "Connects an account and identifies itself to its server.",
        "The secret is read from standard input and goes to the system keychain. What each NETWORK takes:",
        "batonctl account add bluesky --identifier brand.bsky.social --password-stdin < password"},
    {"account list", "Lists the accounts and how each of them is doing.", "", "batonctl --json account list"},
    {"account check", "Looks at an account now and tells its health, coverage and rate limits.", "",
        "batonctl account check @brand"},
    {"account remove", "Disconnects an account. Its conversations stay and can still be searched.", "",
        "batonctl account remove @brand"},
    {"account requests", "Says what this computer does with replies that colleagues ask it to send from an account.",
        "ask: somebody here agrees or gives it back, as at the beginning. send: it goes out without anybody's word, "
        "if\n"
        "nothing has changed since it was written.",
        "batonctl account requests @brand send"},
    {"account retention", "Erases an account's texts once they are older than so many months; figures stay.",
        "MONTHS is 1 to 1200, of 30 days each; off keeps them for good. It holds for the whole team, needs an admin "
        "and,\n"
        "since what is gone does not come back, --yes. Without it tells how it is.",
        "batonctl account retention @brand 24 --yes"},
    {"account watches",
        "Tells what is watched for beyond what is said to the account; begins and ends it for the team.",
        "What is found is silent: it waits in the view heard, nobody owes it an answer, and no figure counts it.",
        "batonctl account watches @brand --add-tag brandname"},
    {"account import", "Takes in messages out of a file that another program has saved (mails: mbox).",
        "What is known already is left alone; what is older than the account's connection is history.",
        "batonctl account import brand@shop.example archive.mbox"},
    {"account places", "Tells which parts of an account (folders of a mailbox) this computer reads, or chooses them.",
        "", "batonctl account places brand@shop.example INBOX Support"},
    {"watch", "Polls, and sends what waits, until it is stopped. The package has a systemd user unit for it.", "",
        "batonctl watch"},
    {"poll", "Checks the accounts once, now; back-off and intervals are set aside.",
        "With --json one line for each account.", "batonctl --json poll"},
    {"threads", "Lists conversations, most urgent first, then longest waiting.",
        "VIEW is me, inbox, unassigned, answered, snoozed, done, overdue, escalated, handed-on, contested, outgoing,\n"
        "heard or all; inbox if not given.\n"
        "EXPR is words and account: network: tag: holder: department: cause: status: priority: from: lang: is:direct "
        "is:public "
        "is:waiting\n"
        "is:unread is:mentioned after: before: older:2h waiting:>2h; a leading - negates.",
        "batonctl threads --view all --filter \"tag:late older:2h\" --limit 20"},
    {"thread", "Shows one conversation with its messages, notes and events, oldest first.",
        "CASE is a case code or an unambiguous beginning of one.", "batonctl thread K7Q4-MD2X"},
    {"search", "Searches messages, notes and names; newest first.", "TEXT is words, \"phrases\" and word*.",
        "batonctl search '\"parcel left\" rain*'"},
    {"policy show", "Prints what the team has agreed on: hours, departments, ladders, promised times, rules.",
        "The document can be edited and set again. Its fields are told in the source: core/domain/README.md.",
        "batonctl policy show > team.json"},
    {"policy set", "Makes a document what the team has agreed on from now on. Needs an admin.",
        "It holds whole or not at all; what is wrong with it is told by field. What began before is measured by what\n"
        "held then; the very first version of each part holds for the past too.",
        "batonctl policy set --file team.json"},
    {"policy try", "Tells what the rules of a document would have done in the past week. Nothing is changed.", "",
        "batonctl policy try --file team.json"},
    {"policy time", "Explains a figure: how much time lies between two moments, and how much of it somebody was there.",
        "FROM and TO are RFC 3339; without an offset they are read by the calendar's clocks.",
        "batonctl policy time --calendar office 2026-03-27T16:30 2026-03-30T09:20"},
    {"policy due", "Tells when so much time in which somebody is there has gone by.",
        "START as with `policy time`; DURATION is such as 90m, 4h or 4h30m.",
        "batonctl policy due --calendar office 2026-03-27T16:30 1h"},
    {"report", "Tells how long customers waited, and what was done, in some days.",
        "DATE is a day such as 2026-11-01; both days belong to it, by the clocks of the zone: that of the office\n"
        "hours, else this computer's. Without --format it is told as text. Times are of what ended in those days;\n"
        "everything is told as it stood at their end, so that later acts change nothing. What each figure means\n"
        "stands in the source: core/reports/METRICS.md.",
        "batonctl report --from 2026-11-01 --to 2026-11-30 --by member --format html --out november.html"},
    {"digest", "Makes the page of the weekly meeting: how long customers waited, what nobody has answered, praise.",
        "WEEK is a week as the calendar counts them, Monday to Sunday: 2026-W47. Without --format it is told as text;\n"
        "the page (html) stands by itself, prints on paper, and can be mailed to people who have no Baton. It names\n"
        "customers.",
        "batonctl digest --week 2026-W47 --format html --out week.html"},
    {"reply", "Answers a conversation. The text comes from standard input and goes out through the outbox.",
        "Waits until the reply is sent, held, failed or not certain, unless --no-wait is given. A reply that a guard\n"
        "holds exits with 4; --anyway sends it although something changed, unless what it answers is gone.\n"
        "Where the account is not connected here, a colleague's computer that reads it is asked to send it; somebody\n"
        "there agrees, or it comes back after a quarter of an hour: `batonctl outbox` tells.\n"
        "Files go as they are, where the account can send files and is connected here.",
        "echo 'Your parcel is on its way.' | batonctl reply K7Q4-MD2X --text-stdin"},
    {"outbox", "Lists replies that have not gone out, with their state.",
        "Those in state \"asked\" wait for a colleague's computer; those \"asked_of_me\" are colleagues' and wait for "
        "a word\n"
        "from here: `outbox send` or `outbox give-back`.",
        "batonctl outbox"},
    {"outbox give-back", "Does not send what a colleague asks for; who wrote it has it again.", "",
        "batonctl outbox give-back 0b4f…"},
    {"outbox withdraw", "Takes back a queued, held or asked-for reply; its text becomes the conversation's draft.", "",
        "batonctl outbox withdraw 0b4f…"},
    {"outbox send", "Sends a queued reply at once, a failed one again, or with --anyway one that is held or in doubt.",
        "Of a held reply it says what holds it and exits with 4; --anyway sends it all the same. One of which it is "
        "not\n"
        "certain that it was sent is looked for on the network first, and needs --anyway too.",
        "batonctl outbox send 0b4f… --anyway"},
    {"outbox settle", "Says what became of a reply of which it is not certain that it was sent.", "",
        "batonctl outbox settle 0b4f… --was-sent"},
    {"like", "Likes a message with the account it came to.", "MESSAGE is a message's id, as `thread` prints it.",
        "batonctl like 5f0c…"},
    {"claim", "Takes a conversation on.", "", "batonctl claim K7Q4"},
    {"release", "Gives a conversation back.", "Of one that was claimed twice it takes back your claim only.",
        "batonctl release K7Q4"},
    {"assign", "Gives a conversation to a colleague, unasked.", "", "batonctl assign K7Q4 Ben"},
    {"handoff", "Asks a colleague or a department to take a conversation.",
        "Nobody has it until they answer. Claiming, answering, noting and closing it accepts. Without --due a "
        "colleague\n"
        "has four hours of working time and a department as long as its ladder says; then the ladder is climbed.",
        "batonctl handoff K7Q4 --to Ben --ask 'Is there a refund?' --due 4h"},
    {"escalate", "Brings a conversation to the next person of its department's ladder.",
        "The last one on the ladder is the last.", "batonctl escalate K7Q4 --reason 'She threatens to leave'"},
    {"accept", "Takes a conversation that was handed on.", "", "batonctl accept K7Q4"},
    {"return", "Gives a handed-on conversation back to whom it came from.", "",
        "batonctl return K7Q4 --reason 'That is for sales'"},
    {"tag", "Adds and removes tags.", "", "batonctl tag K7Q4 +late -new"},
    {"praise", "Keeps a conversation as praise: tags it, and what was only heard is done with that.", "",
        "batonctl praise K7Q4"},
    {"priority", "Sets the priority of a conversation.", "", "batonctl priority K7Q4 high"},
    {"note", "Adds an internal note; its text comes from standard input.",
        "@NAME in it tells that colleague; NAME is a member's whole name, or its first word where only one is called "
        "so.",
        "echo '@Ben can you ask the depot?' | batonctl note K7Q4 --text-stdin"},
    {"note edit", "Replaces the text of a note.", "ID is a note's id, as `thread` prints it.",
        "echo 'Asked the depot twice.' | batonctl note edit 91ce… --text-stdin"},
    {"note remove", "Removes a note.", "ID is a note's id, as `thread` prints it.", "batonctl note remove 91ce…"},
    {"note seen", "Says that you have seen where notes of a conversation name you.",
        "It is no longer for you then, on none of your computers.", "batonctl note seen K7Q4"},
    {"done", "Closes a conversation.", "", "batonctl done K7Q4 --no-reply-needed"},
    {"reopen", "Opens a closed or put-off conversation again.", "", "batonctl reopen K7Q4"},
    {"snooze", "Puts a conversation off until a time. It comes back then, or when the customer writes.",
        "With --why or --promised it is a follow-up of yours; what was promised to the customer is due then.",
        "batonctl snooze K7Q4 --until 2026-11-23T09:00:00Z --why 'The depot calls back' --promised"},
    {"cause", "Says what a conversation comes from; without NAME takes that away.",
        "A name that is new becomes a new cause.", "batonctl cause K7Q4 'Parcels wet, depot north'"},
    {"cause list", "Lists what conversations come from, how many there are and who owns it.", "",
        "batonctl cause list"},
    {"cause close", "Closes a cause: it does not happen any more.",
        "Whom to tell: batonctl threads --view all --filter 'cause:\"NAME\"'.",
        "batonctl cause close 'Parcels wet, depot north'"},
    {"cause open", "Opens a closed cause again.", "", "batonctl cause open 'Parcels wet, depot north'"},
    {"cause rename", "Gives a cause another name, on every conversation.", "",
        "batonctl cause rename 'Wet parcels' 'Parcels wet, depot north'"},
    {"answered", "Writes down what somebody said who did not write it here; the text comes from standard input.",
        "NAME is a colleague or somebody the team's departments and ladders name. It counts as their act: a colleague\n"
        "who was asked has the conversation then; from somebody outside it goes back to whoever asked.",
        "echo 'Refund approved, on the phone' | batonctl answered K7Q4 --by Olga --text-stdin"},
    {"join", "Makes two conversations one.", "", "batonctl join K7Q4 M2XD"},
    {"split", "Makes a message and the replies to it a conversation of its own.",
        "MESSAGE is a message's id, as `thread` prints it.", "batonctl split 5f0c…"},
    {"undo", "Reverses your last act on conversations. Exits with 4 if somebody has changed it since.", "",
        "batonctl undo"},
    {"contact show", "Shows a customer: every handle, why they are one, and every conversation on all networks.",
        "WHO is a handle, a person's id, or the case code of a conversation with them.",
        "batonctl contact show @priya@mastodon.social"},
    {"contact link", "Says that two handles are one customer. `undo` takes it back.",
        "WHO is a handle, a person's id, or the case code of a conversation with them.\n"
        "KIND is by-hand, same-mail, same-link or told-us.",
        "batonctl contact link K7Q4 @priya.bsky.social --evidence told-us --why 'wrote so on Bluesky'"},
    {"contact unlink", "Takes a handle out of its customer; the others stay together. `undo` takes it back.",
        "WHO is a handle, a person's id, or the case code of a conversation with them.",
        "batonctl contact unlink @priya.bsky.social"},
    {"contact erase", "Erases a customer for good, on every computer of the team. Nothing takes it back.",
        "Names, handles, pictures, what they wrote, what was written to them, notes, drafts, waiting replies and "
        "copies\n"
        "of the database; figures stay. It needs an admin and --yes. With --status it tells which computers have done\n"
        "so, since when, and who is missing; without WHO of everything that was erased.\n"
        "Out of reach: what the network still shows, copies made by hand, exports, and versions that whoever provides\n"
        "the team's folder keeps.",
        "batonctl contact erase @priya@mastodon.social --yes"},
    {"message erase", "Erases one message for good, on every computer of the team, as its author asked.",
        "MESSAGE is a message's id, as `thread` prints it. It needs an admin and --yes. The conversation shows that "
        "it\n"
        "was removed.",
        "batonctl message erase 5f0c… --yes"},
    {"message edit", "Changes the text of a message of ours on its network, where that can be done.", "",
        "batonctl message edit 5f0c… --text-stdin < text"},
    {"message delete", "Deletes a message of ours on its network; here it stays, marked as deleted.", "",
        "batonctl message delete 5f0c… --yes"},
    {"message accept", "Lets somebody write to us whose messages the network holds back.", "",
        "batonctl message accept 5f0c…"},
    {"message decline", "Turns down somebody whose messages the network holds back.", "",
        "batonctl message decline 5f0c…"},
    {"message file", "Saves a file that a message brought and that only the account can fetch.",
        "MESSAGE is a message's id, as `thread` prints it; --number says which of its files, 1 by default. PATH is\n"
        "written whole or not at all, over what is there. The account has to be connected on this computer.",
        "batonctl message file 5f0c… invoice.pdf"},
    {"saved-reply list", "Lists the saved replies.", "", "batonctl saved-reply list"},
    {"saved-reply set", "Adds or replaces a saved reply; its text comes from standard input.",
        "{first name} and {case code} are filled in when it is used.",
        "echo 'Hello {first name}, …' | batonctl saved-reply set greeting --text-stdin"},
    {"saved-reply remove", "Removes a saved reply.", "", "batonctl saved-reply remove greeting"},
    {"team create", "Makes a team in a folder that your colleagues see too.",
        "The folder may be a network drive or one that Syncthing, Nextcloud, Dropbox or the like keeps in step. The "
        "code it "
        "prints is the recovery sheet: put it away on paper, it is kept nowhere.\n"
        "--secrets file keeps this computer's key in the profile, sealed under a pass phrase, where there is no "
        "keychain.",
        "batonctl team create ~/Nextcloud --name 'Blue Kettle' --member Anna"},
    {"team invite", "Makes a code that lets one colleague ask to come in.",
        "It is good for 14 days. --out writes it as a .baton-invite file too.", "batonctl team invite --role agent"},
    {"team join", "Asks to be let into the team of a folder.",
        "Read the six words it prints to whoever invited you. With --look it tells only which team the invite is to "
        "and "
        "who made it.",
        "batonctl team join ~/Nextcloud --member Ben --code-stdin < code"},
    {"team withdraw", "Takes your request to be let in back; the profile is used alone again.",
        "What you have done stays here. Once you are in the team, leave it instead.", "batonctl team withdraw"},
    {"team recover", "Comes into a team with its recovery sheet, as an admin.",
        "For when no admin's computer is left. FOLDER is the team's; standard input holds the code of the sheet. "
        "--member says who you are in the team, and your conversations are yours again; --new comes in as somebody "
        "new. "
        "Then take out the computers that are lost (team remove NAME --device COMPUTER) and print a new sheet "
        "(team sheet new): the one that was used stays good until then.",
        "batonctl team recover ~/Nextcloud --member Anna --code-stdin < sheet"},
    {"team sheet", "Checks the recovery sheet, or makes a new one.",
        "check: whether the code on standard input opens this team; that it did is remembered with the date. Exits "
        "with 4 if "
        "it does not.\n"
        "new: makes a sheet that takes the place of every other. Put it away on paper, it is kept nowhere.",
        "batonctl team sheet check --code-stdin < sheet"},
    {"team requests", "Lists who asks to be let in.", "", "batonctl team requests"},
    {"team approve", "Lets somebody in.",
        "Type any two of the six words as the other reads them out. If they do not fit, let nobody in.",
        "batonctl team approve q3fz --words 'lusab gutih'"},
    {"team remove", "Takes a colleague out of the team and makes a new key.",
        "What they have received they keep. Unshare the folder, and revoke what they know of the accounts. With "
        "--device "
        "only that computer of theirs goes: lost, or given away.",
        "batonctl team remove Ben"},
    {"team leave", "Takes you out of the team.",
        "What is here stays here. Nothing new comes, and what you do stays on this computer; only an admin can let you "
        "in "
        "again. The last admin cannot leave.",
        "batonctl team leave"},
    {"team status", "Tells who is in the team and how far each has got.", "", "batonctl team status"},
    {"team window", "Sets how long replies wait before they leave, so that colleagues' computers hear of them first.",
        "auto: by what shares the folder, or as measured. What is in force stands in `team status`; it has to be "
        "longer\n"
        "than a change takes from one computer to the other.",
        "batonctl team window 60"},
    {"sync", "One round of sharing and reading.", "", "batonctl --json sync"},
    {"export", "Writes everything of the profile into a folder, as JSON lines and CSV.",
        "No secrets are written. Existing files of a former export are replaced.", "batonctl export ~/baton-export"},
    {"backup", "Copies the database into a file, while Baton works or not.",
        "It holds everything but secrets: those of accounts and this computer's key stay where they are.",
        "batonctl backup /media/stick/baton.db"},
    {"restore", "Puts a backup in the place of the profile's database.",
        "The former database is kept beside it. What a team has seen of this computer since comes back from its "
        "folder, and\n"
        "the computer goes on under a new key. Replies that wait in the backup are looked for on the network before "
        "anything is sent.",
        "batonctl restore ~/.local/share/baton/default/backups/daily-2026-11-22.db"},
    {"rebuild", "Takes the team's work from its folder, when the database is damaged or gone and there is no backup.",
        "What is there is kept beside the new database, and the computer goes on under a new key. Drafts, settings, "
        "accounts\n"
        "and what was not shared are not in the folder; `team status` lists what could not be recovered. A backup is "
        "better:\n"
        "see `restore`.",
        "batonctl rebuild"},
    {"doctor", "Examines keychain, database, folder, clock and accounts: what is wrong and what to do.",
        "--rebuild derives the state of every conversation anew from messages and operations; --backup writes a backup "
        "now.",
        "batonctl doctor"},
};

struct Meaning {
    const char *option;
    const char *text;
};

constexpr Meaning kMeanings[] = {
    {"server", "the server's address; found from the identifier where it can be"},
    {"identifier", "handle, user name or address to sign in with"},
    {"token-stdin", "standard input holds an access token"},
    {"password-stdin", "standard input holds an app password, or the password where a network has none"},
    {"history", "also read this many days of older messages (30)"},
    {"count-from", "let reports count from this day instead of today"},
    {"secrets",
        "keychain (the system's, default) or file: a 0600 file of the profile, for machines without a keychain"},
    {"view",
        "me, inbox (if nothing is said), unassigned, answered, handed-on, overdue, escalated, contested, snoozed, "
        "done, "
        "outgoing, heard or all"},
    {"filter", "only what this filter matches"},
    {"limit", "at most this many"},
    {"after", "go on after the page that gave this cursor (\"next\")"},
    {"text-stdin", "standard input holds the text"},
    {"to NAME", "the colleague or department that is asked"},
    {"from", "the first day: 2026-11-01"},
    {"to DATE", "the last day; it belongs to the report"},
    {"zone", "whose days and hours: Europe/Berlin; otherwise those of the office hours, then of this computer"},
    {"by", "also of each account, person or tag"},
    {"format", "json, csv or html; otherwise text, and JSON into a file"},
    {"week", "the week: 2026-W47"},
    {"ask", "what is asked of them"},
    {"due", "by when, in working time: 90m, 4h, 4h30m"},
    {"reason", "why"},
    {"why", "why it comes back"},
    {"promised", "the customer was told so: then it is due"},
    {"by NAME", "who said it"},
    {"calendar", "whose hours; otherwise the team's first calendar"},
    {"file FILE", "the document"},
    {"file", "a file that goes with it; may be given several times"},
    {"to", "answer this message instead of the customer's newest"},
    {"private", "answer as a direct message, so that only those addressed see it"},
    {"anyway", "although a guard would hold it back: a reply that may have been sent, a rebuild of a whole database"},
    {"no-wait", "return as soon as the reply is in the outbox"},
    {"was-sent", "it went out"},
    {"give-up", "it did not, and shall not"},
    {"no-reply-needed", "close it as needing no reply"},
    {"spam", "close it as spam"},
    {"until", "when it comes back, RFC 3339"},
    {"language", "BCP 47 tag of the text's language"},
    {"rebuild", "derive the state of every conversation anew"},
    {"backup", "write a backup of the database now"},
    {"name", "how the team is called"},
    {"member", "how you are called"},
    {"role", "admin, agent (the default) or reader"},
    {"out", "write it into this file"},
    {"code-stdin", "standard input holds the code"},
    {"words", "two of the six words"},
    {"look", "only tell which team the invite is to, and who made it"},
    {"new", "come in as somebody who was not in the team"},
    {"device", "only this computer of theirs, as team status calls it"},
    {"evidence", "why they are one: by-hand, same-mail, same-link or told-us"},
    {"why", "the same in words, for colleagues"},
    {"number", "which of the message's files; 1 by default"},
    {"add-words", "also look for these words"},
    {"add-tag", "also look for this hashtag"},
    {"end", "look for it no longer"},
    {"yes", "it is meant, for good"},
    {"status", "only tell which computers have erased it"},
};

const Entry *entryOf(const QString &name)
{
    for (const Entry &entry : kEntries) {
        if (name == QLatin1String(entry.name))
            return &entry;
    }
    return nullptr;
}

} // namespace

QString summaryOf(const QString &name)
{
    const Entry *entry = entryOf(name);
    return entry ? QString::fromUtf8(entry->summary) : QString();
}

QString meaningOf(const QString &option)
{
    // Where one word means two things, its value tells which.
    for (const QString &wanted : {option, option.section(QLatin1Char(' '), 0, 0)}) {
        for (const Meaning &meaning : kMeanings) {
            if (wanted == QLatin1String(meaning.option))
                return QString::fromUtf8(meaning.text);
        }
    }
    return {};
}

namespace {

/// Each network in its own words.
QString networksHelp()
{
    constexpr qsizetype kMostCharacters = 100;
    const QString indent(12, QLatin1Char(' '));
    QString text;
    for (const connectors::ConnectorEntry &network : connectors::registry()) {
        if (network.info.commandHelp == nullptr)
            continue;
        QString line = QStringLiteral("  %1").arg(network.info.id, -9);
        for (const QString &word : QString::fromUtf8(network.info.commandHelp).split(QLatin1Char(' '))) {
            if (line.size() + 1 + word.size() > kMostCharacters) {
                text += line + QLatin1Char('\n');
                line = indent.chopped(1);
            }
            line += QLatin1Char(' ') + word;
        }
        text += line + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString overview()
{
    QString text = QStringLiteral(
        "Usage: batonctl [--profile DIR] [--json] COMMAND …\n\n"
        "Baton's inbox on the command line. While the desktop runs on the same profile it carries the command out.\n\n"
        "  --profile DIR  the profile; by default the desktop's ($XDG_DATA_HOME/baton/default)\n"
        "  --json         JSON on standard output instead of text for people\n"
        "  --passphrase-fd N  where the pass phrase of a profile with its key in a file is read; else from the "
        "service\n"
        "                 manager's credential baton-passphrase, else from the terminal\n"
        "  --version      the version\n"
        "  --help         this text; after a command, the command's own\n\nCommands\n");
    for (const commands::CommandSpec &spec : commands::commandSpecs()) {
        const QString name = QString::fromLatin1(spec.name);
        text += QStringLiteral("  %1  %2\n").arg(name, -18).arg(summaryOf(name));
    }
    text += QStringLiteral("\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 no such thing, 4 refused by a guard.\n"
                           "Secrets and texts come from standard input, never from arguments.\n");
    return text;
}

QString helpFor(const QString &name)
{
    const commands::CommandSpec *spec = commands::commandSpec(name);
    const Entry *entry = entryOf(name);
    QString usage = QStringLiteral("Usage: batonctl [--profile DIR] [--json] ") + name;
    if (*spec->usage)
        usage += QLatin1Char(' ') + QString::fromUtf8(spec->usage);
    if (!spec->options.empty())
        usage += QStringLiteral(" [OPTION …]");
    QString text = usage + QStringLiteral("\n\n") + QString::fromUtf8(entry->summary) + QLatin1Char('\n');
    if (*entry->more)
        text += QString::fromUtf8(entry->more) + QLatin1Char('\n');
    if (name == QLatin1String("account add"))
        text += networksHelp();
    if (!spec->options.empty()) {
        text += QStringLiteral("\nOptions\n");
        for (const commands::OptionSpec &option : spec->options) {
            QString left = QStringLiteral("--") + QString::fromLatin1(option.name);
            if (option.valueName)
                left += QLatin1Char(' ') + QString::fromUtf8(option.valueName);
            text += QStringLiteral("  %1  %2\n").arg(left, -24).arg(meaningOf(left.mid(2)));
        }
    }
    return text + QStringLiteral("\nExample\n  ") + QString::fromUtf8(entry->example) + QLatin1Char('\n');
}

} // namespace baton::cli
