<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>baton::desktop::AccountText</name>
    <message numerus="yes">
        <source>Checked %1, next in %n min.</source>
        <comment>time ago</comment>
        <translation>
            <numerusform>Checked %1, next in %n min.</numerusform>
            <numerusform>Checked %1, next in %n min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked %1, next in %n s.</source>
        <comment>time ago</comment>
        <translation>
            <numerusform>Checked %1, next in %n s.</numerusform>
            <numerusform>Checked %1, next in %n s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <comment>history that was read</comment>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>span of history</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Senders whose messages the network holds back as requests: %n.</source>
        <translation>
            <numerusform>Senders whose messages the network holds back as requests: %n.</numerusform>
            <numerusform>Senders whose messages the network holds back as requests: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::AccountsDialog</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase the texts of %1 that are older than %n month(s)?</source>
        <translation>
            <numerusform>Erase the texts of %1 that are older than %n month?</numerusform>
            <numerusform>Erase the texts of %1 that are older than %n months?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) read</source>
        <translation>
            <numerusform>%n mail read</numerusform>
            <numerusform>%n mails read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them new.</source>
        <translation>
            <numerusform>%n of them new.</numerusform>
            <numerusform>%n of them new.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::AltTextDialog</name>
    <message numerus="yes">
        <source>▲ %n character(s) too many</source>
        <comment>description of a picture</comment>
        <translation>
            <numerusform>▲ %n character too many</numerusform>
            <numerusform>▲ %n characters too many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters, description of a picture</comment>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::BackupText</name>
    <message numerus="yes">
        <source>%n reply(s) not yet sent stay in the present database and are not sent.</source>
        <comment>going back to a copy</comment>
        <translation>
            <numerusform>%n reply not yet sent stays in the present database and is not sent.</numerusform>
            <numerusform>%n replies not yet sent stay in the present database and are not sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::CasePanel</name>
    <message numerus="yes">
        <source>%n open</source>
        <comment>of the customer&apos;s conversations</comment>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often the customer wrote again</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::CausesDialog</name>
    <message numerus="yes">
        <source>“%1” is over. %n customer(s) may want to hear it: Show the conversations.</source>
        <translation>
            <numerusform>“%1” is over. %n customer may want to hear it: Show the conversations.</numerusform>
            <numerusform>“%1” is over. %n customers may want to hear it: Show the conversations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ComposerBar</name>
    <message numerus="yes">
        <source>▲ %n too many</source>
        <comment>characters</comment>
        <translation>
            <numerusform>▲ %n too many</numerusform>
            <numerusform>▲ %n too many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConversationPane</name>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <comment>over the conversation</comment>
        <translation>
            <numerusform>%n new message below</numerusform>
            <numerusform>%n new messages below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::CustomerDialog</name>
    <message numerus="yes">
        <source>%1 goes by %n handle(s); %2.</source>
        <comment>a person; how many conversations</comment>
        <translation>
            <numerusform>%1 goes by %n handle; %2.</numerusform>
            <numerusform>%1 goes by %n handles; %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::CustomerText</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>with a person</comment>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n computer(s) have done so; the others follow when they are on.</source>
        <translation>
            <numerusform>%1 of %n computer has done so; the others follow when they are on.</numerusform>
            <numerusform>%1 of %n computers have done so; the others follow when they are on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::Desk</name>
    <message numerus="yes">
        <source>%n conversation(s) of the past days are in the inbox now.</source>
        <translation>
            <numerusform>%n conversation of the past days is in the inbox now.</numerusform>
            <numerusform>%n conversations of the past days are in the inbox now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::EraseDialog</name>
    <message numerus="yes">
        <source>On every computer of the team: names and pictures, what they wrote, what was written to them, notes, drafts and waiting replies in %n conversation(s), and copies of the database. Counts and times stay, so that reports do not change.</source>
        <translation>
            <numerusform>On every computer of the team: names and pictures, what they wrote, what was written to them, notes, drafts and waiting replies in %n conversation, and copies of the database. Counts and times stay, so that reports do not change.</numerusform>
            <numerusform>On every computer of the team: names and pictures, what they wrote, what was written to them, notes, drafts and waiting replies in %n conversations, and copies of the database. Counts and times stay, so that reports do not change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::HandOffDialog</name>
    <message numerus="yes">
        <source>Who takes %n conversation(s)?</source>
        <comment>handing on</comment>
        <translation>
            <numerusform>Who takes %n conversation?</numerusform>
            <numerusform>Who takes %n conversations?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::HealthStrip</name>
    <message numerus="yes">
        <source>catching up, %n message(s) read</source>
        <comment>state of an account</comment>
        <translation>
            <numerusform>catching up, %n message read</numerusform>
            <numerusform>catching up, %n messages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) connected</source>
        <comment>top bar</comment>
        <translation>
            <numerusform>%n account connected</numerusform>
            <numerusform>%n accounts connected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::HistoryOffer</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>span of unanswered history</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: of the last %2, %n conversation(s) look unanswered.</source>
        <comment>account, days</comment>
        <translation>
            <numerusform>%1: of the last %2, %n conversation looks unanswered.</numerusform>
            <numerusform>%1: of the last %2, %n conversations look unanswered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::HoldingText</name>
    <message numerus="yes">
        <source>%1 is/are about to answer this.</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 is about to answer this.</numerusform>
            <numerusform>%1 are about to answer this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is/are writing a reply.</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 is writing a reply.</numerusform>
            <numerusform>%1 are writing a reply.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::IntervalsDialog</name>
    <message numerus="yes">
        <source>%n in this list. A click goes to the conversation.</source>
        <translation>
            <numerusform>%n in this list. A click goes to the conversation.</numerusform>
            <numerusform>%n in this list. A click goes to the conversation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %1 longest; %n more are not listed. A click goes to the conversation.</source>
        <translation>
            <numerusform>The %1 longest; %n more is not listed. A click goes to the conversation.</numerusform>
            <numerusform>The %1 longest; %n more are not listed. A click goes to the conversation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ListPane</name>
    <message numerus="yes">
        <source>%n conversation(s) selected</source>
        <comment>below the list</comment>
        <translation>
            <numerusform>%n conversation selected</numerusform>
            <numerusform>%n conversations selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::MainWindow</name>
    <message numerus="yes">
        <source>%1 · %n waiting</source>
        <comment>window title; %1 is the view</comment>
        <translation>
            <numerusform>%1 · %n waiting</numerusform>
            <numerusform>%1 · %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s).</source>
        <comment>after checking</comment>
        <translation>
            <numerusform>%n new message.</numerusform>
            <numerusform>%n new messages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageCard</name>
    <message numerus="yes">
        <source>%n picture(s) of other servers not fetched.</source>
        <translation>
            <numerusform>%n picture of another server not fetched.</numerusform>
            <numerusform>%n pictures of other servers not fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageComposer</name>
    <message numerus="yes">
        <source>Pictures that can go out with one reply here: at most %n.</source>
        <translation>
            <numerusform>Pictures that can go out with one reply here: at most %n.</numerusform>
            <numerusform>Pictures that can go out with one reply here: at most %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is too long for %1. Characters to take out: %n.</source>
        <comment>network</comment>
        <translation>
            <numerusform>The text is too long for %1. Characters to take out: %n.</numerusform>
            <numerusform>The text is too long for %1. Characters to take out: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same text went out %n time(s) in the last 30 days. Words of their own tell people that they were read.</source>
        <translation>
            <numerusform>The same text went out %n time in the last 30 days. Words of their own tell people that they were read.</numerusform>
            <numerusform>The same text went out %n times in the last 30 days. Words of their own tell people that they were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Files that can go out with one reply here: at most %n.</source>
        <translation>
            <numerusform>Files that can go out with one reply here: at most %n.</numerusform>
            <numerusform>Files that can go out with one reply here: at most %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::NotificationText</name>
    <message numerus="yes">
        <source>%1 sent you %n private message(s)</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%1 sent you %n private message</numerusform>
            <numerusform>%1 sent you %n private messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 wrote %n more message(s)</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%1 wrote %n more message</numerusform>
            <numerusform>%1 wrote %n more messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>While you were away: %n conversation(s) with new messages</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>While you were away: %n conversation with new messages</numerusform>
            <numerusform>While you were away: %n conversations with new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) with new messages</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%n conversation with new messages</numerusform>
            <numerusform>%n conversations with new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From %1 and %n other(s).</source>
        <comment>names of customers</comment>
        <translation>
            <numerusform>From %1 and %n other.</numerusform>
            <numerusform>From %1 and %n others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies that did not go out and need you: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Replies that did not go out and need you: %n.</numerusform>
            <numerusform>Replies that did not go out and need you: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accounts that need signing in: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Accounts that need signing in: %n.</numerusform>
            <numerusform>Accounts that need signing in: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Conversations that a colleague handed to you, named you in or claimed too: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Conversations that a colleague handed to you, named you in or claimed too: %n.</numerusform>
            <numerusform>Conversations that a colleague handed to you, named you in or claimed too: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::OutboxText</name>
    <message numerus="yes">
        <source>Sending to %1 in %n s</source>
        <comment>reply waiting for its undo time</comment>
        <translation>
            <numerusform>Sending to %1 in %n s</numerusform>
            <numerusform>Sending to %1 in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %2&apos;s reply to %1 in %n s</source>
        <comment>customer, colleague</comment>
        <translation>
            <numerusform>Sending %2&apos;s reply to %1 in %n s</numerusform>
            <numerusform>Sending %2&apos;s reply to %1 in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::PassphraseDialog</name>
    <message numerus="yes">
        <source>At least %n letters; four or five words that you can remember are best. It is written nowhere: whoever forgets it has to be let into the team anew.</source>
        <translation>
            <numerusform>At least %n letter; four or five words that you can remember are best. It is written nowhere: whoever forgets it has to be let into the team anew.</numerusform>
            <numerusform>At least %n letters; four or five words that you can remember are best. It is written nowhere: whoever forgets it has to be let into the team anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::PolicyDialog</name>
    <message numerus="yes">
        <source>%1 would have matched %n conversation(s).</source>
        <comment>a rule</comment>
        <translation>
            <numerusform>%1 would have matched %n conversation.</numerusform>
            <numerusform>%1 would have matched %n conversations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::PolicyText</name>
    <message numerus="yes">
        <source>%n day(s) differ</source>
        <comment>from the usual week</comment>
        <translation>
            <numerusform>%n day differs</numerusform>
            <numerusform>%n days differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::QuitGuard</name>
    <message numerus="yes">
        <source>About to leave: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>About to leave: %n</numerusform>
            <numerusform>About to leave: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held because something changed: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Held because something changed: %n</numerusform>
            <numerusform>Held because something changed: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Not sent: %n</numerusform>
            <numerusform>Not sent: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not sure whether it was sent: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Not sure whether it was sent: %n</numerusform>
            <numerusform>Not sure whether it was sent: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReasonDialog</name>
    <message numerus="yes">
        <source>Why does it go back? Whoever handed %n conversation(s) to you reads this.</source>
        <translation>
            <numerusform>Why does it go back? Whoever handed %n conversation to you reads this.</numerusform>
            <numerusform>Why do they go back? Whoever handed %n conversations to you reads this.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Why do you bring %n conversation(s) to the next person of the ladder? They read this.</source>
        <translation>
            <numerusform>Why do you bring %n conversation to the next person of the ladder? They read this.</numerusform>
            <numerusform>Why do you bring %n conversations to the next person of the ladder? They read this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReportPage</name>
    <message numerus="yes">
        <source>%n nobody has · longest %1</source>
        <comment>conversations; how long</comment>
        <translation>
            <numerusform>%n nobody has · longest %1</numerusform>
            <numerusform>%n nobody has · longest %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half, working time · from %n</source>
        <comment>replies</comment>
        <translation>
            <numerusform>half, working time · from %n</numerusform>
            <numerusform>half, working time · from %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half · from %n</source>
        <comment>replies</comment>
        <translation>
            <numerusform>half · from %n</numerusform>
            <numerusform>half · from %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waiting %1: %n. Opens the conversations behind it.</source>
        <comment>how long</comment>
        <translation>
            <numerusform>Waiting %1: %n. Opens the conversations behind it.</numerusform>
            <numerusform>Waiting %1: %n. Opens the conversations behind it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n wait. Opens them.</source>
        <comment>account or tag</comment>
        <translation>
            <numerusform>%1: %n waits. Opens them.</numerusform>
            <numerusform>%1: %n wait. Opens them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more tag(s) are in the export.</source>
        <translation>
            <numerusform>%n more tag is in the export.</numerusform>
            <numerusform>%n more tags are in the export.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You wrote %n reply(ies).</source>
        <translation>
            <numerusform>You wrote %n reply.</numerusform>
            <numerusform>You wrote %n replies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReportText</name>
    <message numerus="yes">
        <source>Last week %n message(s) came.</source>
        <translation>
            <numerusform>Last week %n message came.</numerusform>
            <numerusform>Last week %n messages came.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This week %n message(s) have come so far.</source>
        <translation>
            <numerusform>This week %n message has come so far.</numerusform>
            <numerusform>This week %n messages have come so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last month %n message(s) came.</source>
        <translation>
            <numerusform>Last month %n message came.</numerusform>
            <numerusform>Last month %n messages came.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This month %n message(s) have come so far.</source>
        <translation>
            <numerusform>This month %n message has come so far.</numerusform>
            <numerusform>This month %n messages have come so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) came: %1.</source>
        <comment>%1: from a day to a day</comment>
        <translation>
            <numerusform>%n message came: %1.</numerusform>
            <numerusform>%n messages came: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after &lt;b&gt;%1&lt;/b&gt; of working time.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n reply came, after &lt;b&gt;%1&lt;/b&gt; of working time.</numerusform>
            <numerusform>%n replies came, after &lt;b&gt;%1&lt;/b&gt; of working time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after &lt;b&gt;%1&lt;/b&gt;.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n reply came, after &lt;b&gt;%1&lt;/b&gt;.</numerusform>
            <numerusform>%n replies came, after &lt;b&gt;%1&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within &lt;b&gt;%1&lt;/b&gt; of working time, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</source>
        <translation>
            <numerusform>Half were answered within &lt;b&gt;%1&lt;/b&gt; of working time, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n reply).</numerusform>
            <numerusform>Half were answered within &lt;b&gt;%1&lt;/b&gt; of working time, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within &lt;b&gt;%1&lt;/b&gt;, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</source>
        <translation>
            <numerusform>Half were answered within &lt;b&gt;%1&lt;/b&gt;, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n reply).</numerusform>
            <numerusform>Half were answered within &lt;b&gt;%1&lt;/b&gt;, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n nobody had answered when it ended.&lt;/b&gt;</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>&lt;b&gt;%n nobody had answered when it ended.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;%n nobody had answered when it ended.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n nobody has answered.&lt;/b&gt;</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>&lt;b&gt;%n nobody has answered.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;%n nobody has answered.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The week before: %1 (from %n replies).</source>
        <translation>
            <numerusform>The week before: %1 (from %n reply).</numerusform>
            <numerusform>The week before: %1 (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The month before: %1 (from %n replies).</source>
        <translation>
            <numerusform>The month before: %1 (from %n reply).</numerusform>
            <numerusform>The month before: %1 (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As many days before: %1 (from %n replies).</source>
        <translation>
            <numerusform>As many days before: %1 (from %n reply).</numerusform>
            <numerusform>As many days before: %1 (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more than before</source>
        <translation>
            <numerusform>%n more than before</numerusform>
            <numerusform>%n more than before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than before</source>
        <translation>
            <numerusform>%n fewer than before</numerusform>
            <numerusform>%n fewer than before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, from %n. Opens the conversations behind it.</source>
        <comment>what a figure is, and the figure</comment>
        <translation>
            <numerusform>%1: %2, from %n. Opens the conversations behind it.</numerusform>
            <numerusform>%1: %2, from %n. Opens the conversations behind it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::RowWords</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <comment>row of the list, spoken</comment>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::SendingBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>further replies on their way</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::SidebarModel</name>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <comment>line of the sidebar, spoken</comment>
        <translation>
            <numerusform>%1, %n conversation</numerusform>
            <numerusform>%1, %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::SignInStep</name>
    <message numerus="yes">
        <source>the last %n day(s)</source>
        <comment>history to read</comment>
        <translation>
            <numerusform>the last day</numerusform>
            <numerusform>the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::SnoozeDialog</name>
    <message numerus="yes">
        <source>When should %n conversation(s) come back?</source>
        <comment>putting off</comment>
        <translation>
            <numerusform>When should %n conversation come back?</numerusform>
            <numerusform>When should %n conversations come back?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::StatusLine</name>
    <message numerus="yes">
        <source>%n conversation(s) wait · longest %1</source>
        <comment>status line</comment>
        <translation>
            <numerusform>%n conversation waits · longest %1</numerusform>
            <numerusform>%n conversations wait · longest %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamDialog</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>how long replies wait</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamStrip</name>
    <message numerus="yes">
        <source>%1 · %n more</source>
        <comment>top bar: what is not well with the team</comment>
        <translation>
            <numerusform>%1 · %n more</numerusform>
            <numerusform>%1 · %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamText</name>
    <message numerus="yes">
        <source>%n min</source>
        <comment>between two clocks</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>between two clocks</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>between two clocks</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen by 0 of %n colleague(s)</source>
        <translation>
            <numerusform>Seen by 0 of %n colleague</numerusform>
            <numerusform>Seen by 0 of %n colleagues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not yet with colleagues</source>
        <translation>
            <numerusform>%n change not yet with colleagues</numerusform>
            <numerusform>%n changes not yet with colleagues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of %1 missing</source>
        <comment>name</comment>
        <translation>
            <numerusform>%n change of %1 missing</numerusform>
            <numerusform>%n changes of %1 missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged file(s) in the folder</source>
        <translation>
            <numerusform>%n damaged file in the folder</numerusform>
            <numerusform>%n damaged files in the folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that this computer cannot open</source>
        <translation>
            <numerusform>%n file that this computer cannot open</numerusform>
            <numerusform>%n files that this computer cannot open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>lacks %n of your changes</source>
        <translation>
            <numerusform>lacks %n of your changes</numerusform>
            <numerusform>lacks %n of your changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen by %1 of %n colleague(s).</source>
        <comment>what was done here; %1 is a number</comment>
        <translation>
            <numerusform>Seen by %1 of %n colleague.</numerusform>
            <numerusform>Seen by %1 of %n colleagues.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of the team are here again.</source>
        <translation>
            <numerusform>%n change of the team is here again.</numerusform>
            <numerusform>%n changes of the team are here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of yours that colleagues have seen are not in the folder (yet).</source>
        <translation>
            <numerusform>%n change of yours that colleagues have seen is not in the folder (yet).</numerusform>
            <numerusform>%n changes of yours that colleagues have seen are not in the folder (yet).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that had not been shared could not be recovered.</source>
        <translation>
            <numerusform>%n change that had not been shared could not be recovered.</numerusform>
            <numerusform>%n changes that had not been shared could not be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) could not be recovered.</source>
        <translation>
            <numerusform>%n draft could not be recovered.</numerusform>
            <numerusform>%n drafts could not be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) that had not gone out could not be recovered.</source>
        <translation>
            <numerusform>%n reply that had not gone out could not be recovered.</numerusform>
            <numerusform>%n replies that had not gone out could not be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, as you chose, so that nobody answers twice.</source>
        <translation>
            <numerusform>Replies wait %n s before they leave, as you chose, so that nobody answers twice.</numerusform>
            <numerusform>Replies wait %n s before they leave, as you chose, so that nobody answers twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice: that is how long %1 may take.</source>
        <comment>a tool or file system</comment>
        <translation>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice: that is how long %1 may take.</numerusform>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice: that is how long %1 may take.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice: that is how long your work has taken to colleagues and back.</source>
        <translation>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice: that is how long your work has taken to colleagues and back.</numerusform>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice: that is how long your work has taken to colleagues and back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice. How long the folder takes is not known yet.</source>
        <translation>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice. How long the folder takes is not known yet.</numerusform>
            <numerusform>Replies wait %n s before they leave, so that nobody answers twice. How long the folder takes is not known yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::ThreadCommands</name>
    <message numerus="yes">
        <source>You have %n conversation(s) now.</source>
        <comment>after claiming</comment>
        <translation>
            <numerusform>You have %n conversation now.</numerusform>
            <numerusform>You have %n conversations now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) given back.</source>
        <translation>
            <numerusform>%n conversation given back.</numerusform>
            <numerusform>%n conversations given back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done.</source>
        <translation>
            <numerusform>%n conversation done.</numerusform>
            <numerusform>%n conversations done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done, no reply needed.</source>
        <translation>
            <numerusform>%n conversation done, no reply needed.</numerusform>
            <numerusform>%n conversations done, no reply needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) marked as spam.</source>
        <translation>
            <numerusform>%n conversation marked as spam.</numerusform>
            <numerusform>%n conversations marked as spam.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) opened again.</source>
        <translation>
            <numerusform>%n conversation opened again.</numerusform>
            <numerusform>%n conversations opened again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) put off until %1.</source>
        <translation>
            <numerusform>%n conversation put off until %1.</numerusform>
            <numerusform>%n conversations put off until %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” added to %n conversation(s).</source>
        <translation>
            <numerusform>Tag “%1” added to %n conversation.</numerusform>
            <numerusform>Tag “%1” added to %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” taken from %n conversation(s).</source>
        <translation>
            <numerusform>Tag “%1” taken from %n conversation.</numerusform>
            <numerusform>Tag “%1” taken from %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Priority of %n conversation(s): %1.</source>
        <translation>
            <numerusform>Priority of %n conversation: %1.</numerusform>
            <numerusform>Priority of %n conversations: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) marked as unread.</source>
        <translation>
            <numerusform>%n conversation marked as unread.</numerusform>
            <numerusform>%n conversations marked as unread.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: claiming %n conversation(s).</source>
        <translation>
            <numerusform>Undone: claiming %n conversation.</numerusform>
            <numerusform>Undone: claiming %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: giving %n conversation(s) back.</source>
        <translation>
            <numerusform>Undone: giving %n conversation back.</numerusform>
            <numerusform>Undone: giving %n conversations back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: the tag of %n conversation(s).</source>
        <translation>
            <numerusform>Undone: the tag of %n conversation.</numerusform>
            <numerusform>Undone: the tag of %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: the priority of %n conversation(s).</source>
        <translation>
            <numerusform>Undone: the priority of %n conversation.</numerusform>
            <numerusform>Undone: the priority of %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are open again.</source>
        <translation>
            <numerusform>Undone: %n conversation is open again.</numerusform>
            <numerusform>Undone: %n conversations are open again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are done again.</source>
        <translation>
            <numerusform>Undone: %n conversation is done again.</numerusform>
            <numerusform>Undone: %n conversations are done again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are no longer put off.</source>
        <translation>
            <numerusform>Undone: %n conversation is no longer put off.</numerusform>
            <numerusform>Undone: %n conversations are no longer put off.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %n conversation(s).</source>
        <translation>
            <numerusform>Undone for %n conversation.</numerusform>
            <numerusform>Undone for %n conversations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) handed to %1.</source>
        <translation>
            <numerusform>%n conversation handed to %1.</numerusform>
            <numerusform>%n conversations handed to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) sent back.</source>
        <translation>
            <numerusform>%n conversation sent back.</numerusform>
            <numerusform>%n conversations sent back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: handing %n conversation(s) on.</source>
        <translation>
            <numerusform>Undone: handing %n conversation on.</numerusform>
            <numerusform>Undone: handing %n conversations on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: taking %n conversation(s) on.</source>
        <translation>
            <numerusform>Undone: taking %n conversation on.</numerusform>
            <numerusform>Undone: taking %n conversations on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: sending %n conversation(s) back.</source>
        <translation>
            <numerusform>Undone: sending %n conversation back.</numerusform>
            <numerusform>Undone: sending %n conversations back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n find(s) made a case; it is yours now.</source>
        <translation>
            <numerusform>%n find made a case; it is yours now.</numerusform>
            <numerusform>%n finds made cases; they are yours now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) kept as praise.</source>
        <translation>
            <numerusform>%n conversation kept as praise.</numerusform>
            <numerusform>%n conversations kept as praise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are no longer kept as praise.</source>
        <translation>
            <numerusform>Undone: %n conversation is no longer kept as praise.</numerusform>
            <numerusform>Undone: %n conversations are no longer kept as praise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) brought to the next person.</source>
        <translation>
            <numerusform>%n conversation brought to the next person.</numerusform>
            <numerusform>%n conversations brought to the next person.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) come from nothing that is known.</source>
        <translation>
            <numerusform>%n conversation comes from nothing that is known.</numerusform>
            <numerusform>%n conversations come from nothing that is known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) come from “%1”.</source>
        <translation>
            <numerusform>%n conversation comes from “%1”.</numerusform>
            <numerusform>%n conversations come from “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TimeText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>how long a customer waits</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how long a customer waits, spoken</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) %1</source>
        <comment>how long a customer waits, spoken; %1 is the minutes</comment>
        <translation>
            <numerusform>%n hour %1</numerusform>
            <numerusform>%n hours %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TrayIcon</name>
    <message numerus="yes">
        <source>Baton: conversations waiting for an answer: %n</source>
        <comment>tray</comment>
        <translation>
            <numerusform>Baton: conversations waiting for an answer: %n</numerusform>
            <numerusform>Baton: conversations waiting for an answer: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TrendChart</name>
    <message numerus="yes">
        <source>Week %1: half within %2, 9 in 10 within %3, from %n replies</source>
        <comment>number of the week</comment>
        <translation>
            <numerusform>Week %1: half within %2, 9 in 10 within %3, from %n reply</numerusform>
            <numerusform>Week %1: half within %2, 9 in 10 within %3, from %n replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::pages</name>
    <message numerus="yes">
        <source>%n message(s) came in this week.</source>
        <comment>of customers</comment>
        <translation>
            <numerusform>%n message came in this week.</numerusform>
            <numerusform>%n messages came in this week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after %1.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n reply came, after %1.</numerusform>
            <numerusform>%n replies came, after %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after %1 of working time.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n reply came, after %1 of working time.</numerusform>
            <numerusform>%n replies came, after %1 of working time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within %1 of working time, 9 in 10 within %2 (from %n replies).</source>
        <translation>
            <numerusform>Half were answered within %1 of working time, 9 in 10 within %2 (from %n reply).</numerusform>
            <numerusform>Half were answered within %1 of working time, 9 in 10 within %2 (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within %1, 9 in 10 within %2 (from %n replies).</source>
        <translation>
            <numerusform>Half were answered within %1, 9 in 10 within %2 (from %n reply).</numerusform>
            <numerusform>Half were answered within %1, 9 in 10 within %2 (from %n replies).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) nobody has answered.</source>
        <translation>
            <numerusform>%n conversation nobody has answered.</numerusform>
            <numerusform>%n conversations nobody has answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more message(s) in other conversations</source>
        <translation>
            <numerusform>and %n more message in other conversations</numerusform>
            <numerusform>and %n more messages in other conversations</numerusform>
        </translation>
    </message>
</context>
</TS>
