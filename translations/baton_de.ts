<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Network</name>
    <message>
        <source>Add an app password, tick “Allow access to your direct messages”, and copy it here. Do not use the main password: an app password can be taken back at any time and cannot delete the account.</source>
        <translation>Legen Sie ein App-Passwort an, haken Sie den Zugriff auf Direktnachrichten an und kopieren Sie es hierher. Nehmen Sie nicht das Hauptpasswort: Ein App-Passwort lässt sich jederzeit zurückziehen und kann das Konto nicht löschen.</translation>
    </message>
    <message>
        <source>Open the page for app passwords</source>
        <translation>Seite für App-Passwörter öffnen</translation>
    </message>
    <message>
        <source>Use the password</source>
        <translation>Passwort verwenden</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>If your provider has app passwords (as Google, Apple and Fastmail do), make one for Baton. Otherwise the password of the mailbox is taken.</source>
        <translation>Wenn Ihr Anbieter App-Passwörter kennt (wie Google, Apple und Fastmail), legen Sie eines für Baton an. Sonst gilt das Passwort des Postfachs.</translation>
    </message>
    <message>
        <source>%1 does not accept this address and password together. Check both.</source>
        <translation>%1 nimmt diese Adresse und dieses Passwort zusammen nicht an. Bitte beide prüfen.</translation>
    </message>
    <message>
        <source>Give it a name, leave “read” and “write” ticked, submit, open it, and copy “Your access token”.</source>
        <translation>Geben Sie ihr einen Namen, lassen Sie „read“ und „write“ angehakt, senden Sie ab, öffnen Sie sie und kopieren Sie „Ihr Zugriffs-Token“.</translation>
    </message>
    <message>
        <source>Open the page for new applications</source>
        <translation>Seite für neue Anwendungen öffnen</translation>
    </message>
    <message>
        <source>The password of the account. Baton signs in with it once and does not keep it; the sign-in appears among the account&apos;s devices as “Baton” and can be taken back there.</source>
        <translation>Das Passwort des Kontos. Baton meldet sich einmal damit an und behält es nicht; die Anmeldung erscheint unter den Geräten des Kontos als „Baton“ und lässt sich dort zurücknehmen.</translation>
    </message>
    <message>
        <source>An access token of this account, as the server&apos;s administrator or another program makes it.</source>
        <translation>Ein Zugangstoken dieses Kontos, wie die Verwaltung des Servers oder ein anderes Programm es ausstellt.</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Send BotFather /newbot for a new bot or /token for one you have, and copy the token here. It looks like 123456:AA…. Nothing else may read this bot.</source>
        <translation>Schicken Sie BotFather /newbot für einen neuen Bot oder /token für einen vorhandenen und kopieren Sie das Token hierher. Es sieht aus wie 123456:AA…. Nichts anderes darf diesen Bot lesen.</translation>
    </message>
    <message>
        <source>Open BotFather in Telegram</source>
        <translation>BotFather in Telegram öffnen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Items of the feed</source>
        <translation>Einträge des Feeds</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Sent mail</source>
        <translation>Gesendete Mails</translation>
    </message>
    <message>
        <source>Client &amp;secret</source>
        <translation>&amp;Client-Geheimnis</translation>
    </message>
    <message>
        <source>The address names Baton as a program that you have registered. If a secret came with its id, enter it here; otherwise leave the field empty.</source>
        <translation>Die Adresse nennt Baton als ein Programm, das Sie angemeldet haben. Wenn zu seiner Kennung ein Geheimnis gehört, geben Sie es hier ein; sonst bleibt das Feld leer.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>This is a sample: a scripted network and two scripted colleagues on this computer. Nothing leaves it, and nothing is kept.</source>
        <translation>Das ist ein Beispiel: ein Netzwerk und zwei Leute aus dem Team, beides nach Drehbuch und nur auf diesem Rechner. Nichts verlässt ihn, und nichts wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Another program has this profile open and does not answer. If batonctl is running, wait for it to finish.</source>
        <translation>Ein anderes Programm hat dieses Profil geöffnet und antwortet nicht. Falls batonctl läuft, warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder.</source>
        <translation>Der Ordner des Profils.</translation>
    </message>
    <message>
        <source>Look around with a sample: a scripted network on this computer.</source>
        <translation>Mit einem Beispiel umsehen: ein erfundenes Netzwerk auf diesem Rechner.</translation>
    </message>
    <message>
        <source>With --demo: a clock that stands still, for pictures.</source>
        <translation>Mit --demo: eine Uhr, die stillsteht, für Bilder.</translation>
    </message>
    <message>
        <source>A social inbox for small teams.</source>
        <translation>Ein Posteingang für die sozialen Konten kleiner Teams.</translation>
    </message>
    <message>
        <source>The sample needs some room in the folder for temporary files.</source>
        <translation>Das Beispiel braucht etwas Platz im Ordner für temporäre Dateien.</translation>
    </message>
    <message>
        <source>Baton&apos;s database is damaged.</source>
        <translation>Die Datenbank von Baton ist beschädigt.</translation>
    </message>
    <message>
        <source>A check found it just now. Baton can close and offer to go back to the last good copy. Replies that have not gone out are kept in the damaged file.</source>
        <translation>Eine Prüfung hat das eben festgestellt. Baton kann sich schließen und anbieten, zur letzten guten Kopie zurückzugehen. Antworten, die noch nicht hinaus sind, bleiben in der beschädigten Datei.</translation>
    </message>
    <message>
        <source>Close and repair…</source>
        <translation>Schließen und reparieren …</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The sample could not be started. Close Baton and try again.</source>
        <translation>Das Beispiel ließ sich nicht starten. Schließen Sie Baton und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Start in the tray, where the desktop has one.</source>
        <translation>Im Infobereich starten, wo der Desktop einen hat.</translation>
    </message>
    <message>
        <source>The sample&apos;s colleagues could not come; the rest works.</source>
        <translation>Das Team des Beispiels konnte nicht dazukommen; alles andere geht.</translation>
    </message>
    <message>
        <source>The copy is put back…</source>
        <translation>Die Kopie wird zurückgespielt …</translation>
    </message>
</context>
<context>
    <name>baton::desktop::AccountText</name>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>Baton is asking the server for the first time since it started.</source>
        <translation>Baton fragt den Server zum ersten Mal seit dem Start.</translation>
    </message>
    <message>
        <source>catching up</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>Older messages are being read. New ones arrive meanwhile; the list is not complete yet.</source>
        <translation>Ältere Nachrichten werden gelesen. Neue kommen währenddessen an; die Liste ist noch nicht vollständig.</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>New messages arrive by themselves.</source>
        <translation>Neue Nachrichten kommen von selbst.</translation>
    </message>
    <message>
        <source>asked to wait until %1</source>
        <translation>soll warten bis %1</translation>
    </message>
    <message>
        <source>The network asks for fewer requests. Baton goes on by itself; nothing is lost.</source>
        <translation>Das Netzwerk bittet um weniger Anfragen. Baton macht von selbst weiter; nichts ist verloren.</translation>
    </message>
    <message>
        <source>signed out since %1</source>
        <translation>abgemeldet seit %1</translation>
    </message>
    <message>
        <source>Nothing arrives and nothing can be sent. Nothing is lost: %1 keeps new messages.</source>
        <translation>Nichts kommt an, und nichts kann gesendet werden. Nichts ist verloren: %1 bewahrt neue Nachrichten auf.</translation>
    </message>
    <message>
        <source>not reachable since %1</source>
        <translation>nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>Baton tries again by itself.</source>
        <translation>Baton versucht es von selbst weiter.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>This account is not checked on this computer.</source>
        <translation>Dieses Konto wird auf diesem Rechner nicht abgerufen.</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>The password is in the system&apos;s keychain, which is locked. Unlock it, then check again.</source>
        <translation>Das Passwort liegt im Schlüsselbund des Systems, und der ist gesperrt. Entsperren Sie ihn und rufen Sie dann noch einmal ab.</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht abgerufen.</translation>
    </message>
    <message>
        <source>Checked %1.</source>
        <comment>time ago</comment>
        <translation>Abgerufen %1.</translation>
    </message>
    <message numerus="yes">
        <source>Checked %1, next in %n min.</source>
        <comment>time ago</comment>
        <translation>
            <numerusform>Abgerufen %1, wieder in %n min.</numerusform>
            <numerusform>Abgerufen %1, wieder in %n min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked %1, next in %n s.</source>
        <comment>time ago</comment>
        <translation>
            <numerusform>Abgerufen %1, wieder in %n s.</numerusform>
            <numerusform>Abgerufen %1, wieder in %n s.</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed in as %1.</source>
        <translation>Angemeldet als %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <comment>history that was read</comment>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading older messages: %1 so far.</source>
        <comment>number of messages</comment>
        <translation>Ältere Nachrichten werden gelesen: bisher %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>span of history</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 read.</source>
        <comment>messages, days</comment>
        <translation>%1 aus %2 gelesen.</translation>
    </message>
    <message>
        <source>%1 read.</source>
        <comment>messages</comment>
        <translation>%1 gelesen.</translation>
    </message>
    <message>
        <source>Direct messages: not covered. Sign in again with a password that allows them.</source>
        <translation>Direktnachrichten: nicht abgedeckt. Melden Sie sich mit einem Passwort neu an, das sie erlaubt.</translation>
    </message>
    <message>
        <source>This server runs %1. Baton understands it, but has not been tried on it.</source>
        <translation>Auf diesem Server läuft %1. Baton versteht es, ist aber damit nicht erprobt.</translation>
    </message>
    <message>
        <source>unknown software</source>
        <translation>unbekannte Software</translation>
    </message>
    <message numerus="yes">
        <source>Senders whose messages the network holds back as requests: %n.</source>
        <translation>
            <numerusform>Absender, deren Nachrichten das Netzwerk als Anfragen zurückhält: %n.</numerusform>
            <numerusform>Absender, deren Nachrichten das Netzwerk als Anfragen zurückhält: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mentions and replies</source>
        <translation>Erwähnungen und Antworten</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direktnachrichten</translation>
    </message>
    <message>
        <source>Message requests</source>
        <translation>Nachrichtenanfragen</translation>
    </message>
    <message>
        <source>Own posts</source>
        <translation>Eigene Beiträge</translation>
    </message>
    <message>
        <source>%1: nothing read yet</source>
        <comment>stream</comment>
        <translation>%1: noch nichts gelesen</translation>
    </message>
    <message>
        <source>%1: complete from %2 to %3</source>
        <comment>stream, times</comment>
        <translation>%1: vollständig von %2 bis %3</translation>
    </message>
    <message>
        <source>%1: read from %2 to %3, with gaps</source>
        <comment>stream, times</comment>
        <translation>%1: gelesen von %2 bis %3, mit Lücken</translation>
    </message>
    <message>
        <source>Gap from %1 to %2: the network no longer gives these messages.</source>
        <translation>Lücke von %1 bis %2: Das Netzwerk gibt diese Nachrichten nicht mehr heraus.</translation>
    </message>
    <message>
        <source>read by colleagues</source>
        <translation>vom Team abgerufen</translation>
    </message>
    <message>
        <source>Its password is not on this computer: you see everything and work on it, but answers leave from where it is connected.</source>
        <translation>Das Passwort liegt nicht auf diesem Rechner: Sie sehen alles und bearbeiten es, aber Antworten gehen von dort hinaus, wo das Konto verbunden ist.</translation>
    </message>
    <message>
        <source>This computer takes over if that one falls silent.</source>
        <translation>Dieser Rechner springt ein, wenn jener verstummt.</translation>
    </message>
    <message>
        <source>No computer reads it now.</source>
        <translation>Zurzeit ruft es kein Rechner ab.</translation>
    </message>
    <message>
        <source>%1 reads it on &quot;%2&quot;.</source>
        <comment>colleague, computer</comment>
        <translation>%1 ruft es auf „%2“ ab.</translation>
    </message>
    <message>
        <source>%1 reads it on &quot;%2&quot;, last heard of %3.</source>
        <comment>colleague, computer, time ago</comment>
        <translation>%1 ruft es auf „%2“ ab, zuletzt gemeldet %3.</translation>
    </message>
    <message>
        <source>read elsewhere since %1</source>
        <translation>anderswo gelesen seit %1</translation>
    </message>
    <message>
        <source>This bot delivers its messages to a server (a webhook), so nobody can read them here. Remove the webhook in the program that set it, or make a bot of its own for Baton.</source>
        <translation>Dieser Bot liefert seine Nachrichten an einen Server (einen Webhook), deshalb kann sie hier niemand lesen. Den Webhook in dem Programm entfernen, das ihn gesetzt hat, oder für Baton einen eigenen Bot anlegen.</translation>
    </message>
    <message>
        <source>Another program reads this bot, and what one reads is gone for the other. End the other program, or make a bot of its own for Baton.</source>
        <translation>Ein anderes Programm liest diesen Bot, und was das eine liest, ist für das andere weg. Das andere Programm beenden oder für Baton einen eigenen Bot anlegen.</translation>
    </message>
    <message>
        <source>This server offers no search of that kind.</source>
        <translation>Dieser Server bietet keine solche Suche.</translation>
    </message>
    <message>
        <source>Baton reads %1.</source>
        <translation>Baton liest %1.</translation>
    </message>
    <message>
        <source>Not all that is watched for could be looked up. %1</source>
        <translation>Nicht alles, worauf geachtet wird, konnte nachgesehen werden. %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::AccountsDialog</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>No account is connected.</source>
        <translation>Kein Konto ist verbunden.</translation>
    </message>
    <message>
        <source>Connect one to see what is said to it.</source>
        <translation>Verbinden Sie eines, um zu sehen, was ihm gesagt wird.</translation>
    </message>
    <message>
        <source>Connect an account…</source>
        <translation>Konto verbinden …</translation>
    </message>
    <message>
        <source>What is covered</source>
        <translation>Was abgedeckt ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copied. There is nothing secret in it.</source>
        <translation>Kopiert. Es steht nichts Geheimes darin.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>handle, network or server</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Nothing has been read yet.</source>
        <translation>Noch nichts wurde gelesen.</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from Baton?</source>
        <translation>%1 aus Baton entfernen?</translation>
    </message>
    <message>
        <source>Baton stops reading it and forgets its sign-in. Its conversations stay and can be searched. On the network nothing changes.</source>
        <translation>Baton liest es nicht mehr und vergisst die Anmeldung. Seine Gespräche bleiben und lassen sich durchsuchen. Im Netzwerk ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Send what colleagues &amp;write here without asking me</source>
        <translation>&amp;Was das Team schreibt, hier ohne Rückfrage senden</translation>
    </message>
    <message>
        <source>Colleagues without this account&apos;s password ask this computer to send their replies. What changed since they wrote goes back to them all the same.</source>
        <translation>Wer im Team das Passwort dieses Kontos nicht hat, bittet diesen Rechner, Antworten zu senden. Hat sich seit dem Schreiben etwas geändert, gehen sie trotzdem zurück.</translation>
    </message>
    <message>
        <source>Erase texts when they are older than</source>
        <translation>Texte löschen, die älter sind als</translation>
    </message>
    <message>
        <source>For the whole team; an admin says so. What people wrote goes, counts and times stay for reports.</source>
        <translation>Für das ganze Team; ein Admin legt es fest. Was geschrieben wurde, verschwindet; Zahlen und Zeiten bleiben für Berichte.</translation>
    </message>
    <message>
        <source>never</source>
        <comment>texts are erased</comment>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message>
        <source>Erase old texts</source>
        <translation>Alte Texte löschen</translation>
    </message>
    <message numerus="yes">
        <source>Erase the texts of %1 that are older than %n month(s)?</source>
        <translation>
            <numerusform>Texte von %1 löschen, die älter als %n Monat sind?</numerusform>
            <numerusform>Texte von %1 löschen, die älter als %n Monate sind?</numerusform>
        </translation>
    </message>
    <message>
        <source>On every computer of the team, now and from now on. Nothing brings them back. Counts and times stay, so that reports do not change.</source>
        <translation>Auf jedem Rechner des Teams, jetzt und künftig. Nichts holt sie zurück. Zahlen und Zeiten bleiben, sodass sich Berichte nicht ändern.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Only an admin of the team can say how long texts are kept.</source>
        <translation>Nur ein Admin des Teams kann festlegen, wie lange Texte aufgehoben werden.</translation>
    </message>
    <message>
        <source>Watches…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Watches (%1)…</source>
        <translation>Suchen (%1)…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>Takes in mails out of a file that another program has saved (mbox).</source>
        <translation>Liest Mails aus einer Datei ein, die ein anderes Programm gespeichert hat (mbox).</translation>
    </message>
    <message>
        <source>Import mails</source>
        <translation>Mails einlesen</translation>
    </message>
    <message>
        <source>Mailboxes (*.mbox *.mbx)</source>
        <translation>Postfachdateien (*.mbox *.mbx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) read</source>
        <translation>
            <numerusform>%n Mail gelesen</numerusform>
            <numerusform>%n Mails gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them new.</source>
        <translation>
            <numerusform>%n davon neu.</numerusform>
            <numerusform>%n davon neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no mailbox file.</source>
        <translation>%1 ist keine Postfachdatei.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ActionSet</name>
    <message>
        <source>Next conversation</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Voriges Gespräch</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>Extend the selection down</source>
        <translation>Auswahl nach unten erweitern</translation>
    </message>
    <message>
        <source>Extend the selection up</source>
        <translation>Auswahl nach oben erweitern</translation>
    </message>
    <message>
        <source>Select this conversation too</source>
        <translation>Dieses Gespräch dazunehmen</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select all conversations of this view</source>
        <translation>Alle Gespräche dieser Ansicht auswählen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Writes an answer to the customer.</source>
        <translation>Schreibt eine Antwort an die Kundschaft.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Writes a note that stays inside the team.</source>
        <translation>Schreibt eine Notiz, die im Team bleibt.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagwort …</translation>
    </message>
    <message>
        <source>Adds tags or takes them away.</source>
        <translation>Fügt Schlagwörter hinzu oder entfernt sie.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Closes the conversation. It comes back when the customer writes.</source>
        <translation>Schließt das Gespräch. Es kommt wieder, wenn die Kundschaft schreibt.</translation>
    </message>
    <message>
        <source>Done, no reply needed</source>
        <translation>Erledigt, keine Antwort nötig</translation>
    </message>
    <message>
        <source>No reply needed</source>
        <translation>Keine Antwort nötig</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Closes the conversation as spam; it counts in no report.</source>
        <translation>Schließt das Gespräch als Spam; es zählt in keinem Bericht.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Put off until later…</source>
        <translation>Auf später verschieben …</translation>
    </message>
    <message>
        <source>Later…</source>
        <translation>Später …</translation>
    </message>
    <message>
        <source>Puts the conversation off; it comes back by itself.</source>
        <translation>Stellt das Gespräch zurück; es kommt von selbst wieder.</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Join the selected conversations</source>
        <translation>Ausgewählte Gespräche verbinden</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Makes two conversations of the same matter one.</source>
        <translation>Macht aus zwei Gesprächen über dieselbe Sache eines.</translation>
    </message>
    <message>
        <source>Priority: low</source>
        <translation>Priorität: niedrig</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Priority: normal</source>
        <translation>Priorität: normal</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Priority: high</source>
        <translation>Priorität: hoch</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Priority: urgent</source>
        <translation>Priorität: dringend</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Like the customer&apos;s message</source>
        <translation>Nachricht der Kundschaft gefällt mir</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Like and mark done</source>
        <translation>Gefällt mir und erledigt</translation>
    </message>
    <message>
        <source>Like and done</source>
        <translation>Gefällt mir, erledigt</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Copy the post&apos;s address</source>
        <translation>Adresse des Beitrags kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the case code</source>
        <translation>Vorgangscode kopieren</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes your last step back.</source>
        <translation>Nimmt Ihren letzten Schritt zurück.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find anything…</source>
        <translation>Alles finden …</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Keep this search as a view…</source>
        <translation>Suche als Ansicht behalten …</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Go to For me</source>
        <translation>Zu „Für mich“</translation>
    </message>
    <message>
        <source>Go to Inbox</source>
        <translation>Zum Eingang</translation>
    </message>
    <message>
        <source>Go to Unassigned</source>
        <translation>Zu „Nicht zugeordnet“</translation>
    </message>
    <message>
        <source>Go to Answered</source>
        <translation>Zu „Beantwortet“</translation>
    </message>
    <message>
        <source>Go to Later</source>
        <translation>Zu „Später“</translation>
    </message>
    <message>
        <source>Go to Done</source>
        <translation>Zu „Erledigt“</translation>
    </message>
    <message>
        <source>Go to all conversations</source>
        <translation>Zu allen Gesprächen</translation>
    </message>
    <message>
        <source>Check all accounts now</source>
        <translation>Alle Konten jetzt abrufen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Connect an account…</source>
        <translation>Konto verbinden …</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About Baton</source>
        <translation>Über Baton</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Show the views</source>
        <translation>Ansichten zeigen</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message>
        <source>Show the case panel</source>
        <translation>Vorgangsleiste zeigen</translation>
    </message>
    <message>
        <source>Show the menu bar</source>
        <translation>Menüleiste zeigen</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Hand to a colleague…</source>
        <translation>An jemanden weitergeben …</translation>
    </message>
    <message>
        <source>Hand to…</source>
        <translation>Weitergeben …</translation>
    </message>
    <message>
        <source>Asks a colleague to take the conversation; you see whether they do.</source>
        <translation>Bittet jemanden aus dem Team, das Gespräch zu übernehmen; Sie sehen, ob es klappt.</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>Zurückschicken …</translation>
    </message>
    <message>
        <source>Gives a conversation that was handed on back to whom it came from.</source>
        <translation>Schickt ein weitergegebenes Gespräch an die Person zurück, von der es kam.</translation>
    </message>
    <message>
        <source>Team…</source>
        <translation>Team …</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Who is in the team, and how its folder is doing.</source>
        <translation>Wer im Team ist und wie es seinem Ordner geht.</translation>
    </message>
    <message>
        <source>Customer…</source>
        <translation>Kundin oder Kunde …</translation>
    </message>
    <message>
        <source>Who the customer is on other networks; links handles that are one person.</source>
        <translation>Wer die Person in anderen Netzwerken ist; verbindet Adressen, hinter denen dieselbe Person steht.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Daten sichern …</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Copies everything Baton keeps on this computer into a file.</source>
        <translation>Kopiert alles, was Baton auf diesem Rechner aufbewahrt, in eine Datei.</translation>
    </message>
    <message>
        <source>Go back to a copy…</source>
        <translation>Zu einer Kopie zurückgehen …</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Puts a copy of an earlier day in the place of what Baton keeps on this computer.</source>
        <translation>Setzt eine Kopie von einem früheren Tag an die Stelle dessen, was Baton auf diesem Rechner aufbewahrt.</translation>
    </message>
    <message>
        <source>Keep as praise</source>
        <translation>Als Lob aufheben</translation>
    </message>
    <message>
        <source>Praise</source>
        <translation>Lob</translation>
    </message>
    <message>
        <source>Marks the conversation as praise worth repeating. What was only heard is done with that.</source>
        <translation>Hebt das Gespräch als Lob auf. Was nur gehört wurde, ist damit erledigt.</translation>
    </message>
    <message>
        <source>Go to Heard</source>
        <translation>Zu „Gehört“</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Konten…</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>How each account is doing, what is watched for, which folders are read.</source>
        <translation>Wie es jedem Konto geht, worauf geachtet wird und welche Ordner gelesen werden.</translation>
    </message>
    <message>
        <source>Bring to the next person…</source>
        <translation>Zur nächsten Person bringen …</translation>
    </message>
    <message>
        <source>Bring up…</source>
        <translation>Weiterbringen …</translation>
    </message>
    <message>
        <source>Brings the conversation to the next person of the department&apos;s ladder.</source>
        <translation>Bringt das Gespräch zur nächsten Person in der Reihenfolge der Abteilung.</translation>
    </message>
    <message>
        <source>What this comes from…</source>
        <translation>Woher das kommt …</translation>
    </message>
    <message>
        <source>Cause…</source>
        <translation>Ursache …</translation>
    </message>
    <message>
        <source>Links conversations that come from the same thing, so that it can be counted and mended.</source>
        <translation>Verbindet Gespräche, die dieselbe Ursache haben, damit sie gezählt und behoben werden kann.</translation>
    </message>
    <message>
        <source>Somebody answered elsewhere…</source>
        <translation>Jemand hat anderswo geantwortet …</translation>
    </message>
    <message>
        <source>Answered elsewhere…</source>
        <translation>Anderswo beantwortet …</translation>
    </message>
    <message>
        <source>Writes down what a colleague or somebody outside said, on the phone say. It counts as their act.</source>
        <translation>Hält fest, was jemand aus dem Team oder von außen gesagt hat, etwa am Telefon. Es zählt als deren Handlung.</translation>
    </message>
    <message>
        <source>What the team has agreed on…</source>
        <translation>Was das Team vereinbart hat …</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Vereinbarung</translation>
    </message>
    <message>
        <source>Office hours, departments and their ladders, promised times, rules for what arrives.</source>
        <translation>Arbeitszeiten, Abteilungen und wer wann drankommt, zugesagte Zeiten, Regeln für Eingehendes.</translation>
    </message>
    <message>
        <source>What conversations come from…</source>
        <translation>Woher Gespräche kommen …</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>All causes with how many conversations there are, whose they are, and whether they are over.</source>
        <translation>Alle Ursachen, wie viele Gespräche es gibt, wer sich kümmert und ob sie vorbei sind.</translation>
    </message>
    <message>
        <source>Reports…</source>
        <translation>Berichte …</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>How long customers waited, what it was about, and who still waits.</source>
        <translation>Wie lange Kunden gewartet haben, worum es ging und wer noch wartet.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::AddressStep</name>
    <message>
        <source>&amp;Address of the account, or a link to its page</source>
        <translation>&amp;Adresse des Kontos oder Link zu seiner Seite</translation>
    </message>
    <message>
        <source>Possible now: %1. Baton reads what is said to the account and answers it; it does not publish new posts.</source>
        <comment>list of networks</comment>
        <translation>Möglich sind jetzt: %1. Baton liest, was dem Konto geschrieben wird, und beantwortet es; neue Beiträge veröffentlicht es nicht.</translation>
    </message>
    <message>
        <source>Asking the server what it is…</source>
        <translation>Der Server wird gefragt, was er ist …</translation>
    </message>
    <message>
        <source>The server could not be reached. Check the address and the connection, then try again.</source>
        <translation>Der Server war nicht erreichbar. Prüfen Sie Adresse und Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is a server, but it speaks no language that this version of Baton knows.</source>
        <translation>Es gibt dort einen Server, aber er spricht keine Sprache, die diese Version von Baton kennt.</translation>
    </message>
    <message>
        <source>More than one network fits. Which one is it?</source>
        <translation>Mehr als ein Netzwerk passt. Welches ist es?</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>network, server</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>No network was found behind “%1”. Addresses look like these: %2. The link of the account&apos;s page works too.</source>
        <comment>what was typed, list of examples</comment>
        <translation>Hinter „%1“ wurde kein Netzwerk gefunden. So sehen Adressen aus: %2. Der Link zur Seite des Kontos geht auch.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::AltTextDialog</name>
    <message>
        <source>Describe the picture</source>
        <translation>Bild beschreiben</translation>
    </message>
    <message>
        <source>People who cannot see the picture read or hear these words instead. Say what matters for this conversation.</source>
        <translation>Wer das Bild nicht sehen kann, liest oder hört stattdessen diese Worte. Sagen Sie, was für dieses Gespräch wichtig ist.</translation>
    </message>
    <message>
        <source>Description of the picture</source>
        <translation>Beschreibung des Bildes</translation>
    </message>
    <message>
        <source>A soaked cardboard box on a doorstep</source>
        <translation>Ein durchnässter Karton vor einer Haustür</translation>
    </message>
    <message>
        <source>Save description</source>
        <translation>Beschreibung sichern</translation>
    </message>
    <message numerus="yes">
        <source>▲ %n character(s) too many</source>
        <comment>description of a picture</comment>
        <translation>
            <numerusform>▲ %n Zeichen zu viel</numerusform>
            <numerusform>▲ %n Zeichen zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters, description of a picture</comment>
        <translation>
            <numerusform>%n übrig</numerusform>
            <numerusform>%n übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::AnswerDialog</name>
    <message>
        <source>Answered elsewhere</source>
        <translation>Anderswo beantwortet</translation>
    </message>
    <message>
        <source>Nobody is known whose answer could be written down. Colleagues are, and whom the team&apos;s departments and ladders name.</source>
        <translation>Es ist niemand bekannt, dessen Antwort festgehalten werden könnte. Bekannt sind das Team und wen seine Abteilungen nennen.</translation>
    </message>
    <message>
        <source>Who answered?</source>
        <translation>Wer hat geantwortet?</translation>
    </message>
    <message>
        <source>What did they say? The team reads it as their note, and it counts as their act.</source>
        <translation>Was wurde gesagt? Das Team liest es als deren Notiz, und es zählt als deren Handlung.</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Festhalten</translation>
    </message>
</context>
<context>
    <name>baton::desktop::BackUpDialog</name>
    <message>
        <source>Copying</source>
        <translation>Wird kopiert</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei auswählen …</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Back up into</source>
        <translation>Sichern in</translation>
    </message>
    <message>
        <source>This is the team&apos;s folder: your colleagues could read the copy.</source>
        <translation>Das ist der Ordner des Teams: Die anderen könnten die Kopie lesen.</translation>
    </message>
    <message>
        <source>Choose a place that is yours alone.</source>
        <translation>Wählen Sie einen Ort, der nur Ihnen gehört.</translation>
    </message>
    <message>
        <source>Copying. You can go on working; what is done from now on is not in the copy.</source>
        <translation>Wird kopiert. Sie können weiterarbeiten; was ab jetzt getan wird, ist nicht in der Kopie.</translation>
    </message>
    <message>
        <source>The copy is in %1 (%2).</source>
        <translation>Die Kopie liegt unter %1 (%2).</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>Gesichert</translation>
    </message>
</context>
<context>
    <name>baton::desktop::BackupText</name>
    <message>
        <source>The file holds everything that Baton keeps on this computer: messages, notes, claims, drafts and settings. Passwords and keys are not in it. Whoever has the file can read it, so keep it where only you can.</source>
        <translation>Die Datei enthält alles, was Baton auf diesem Rechner aufbewahrt: Nachrichten, Notizen, Übernahmen, Entwürfe und Einstellungen. Passwörter und Schlüssel sind nicht darin. Wer die Datei hat, kann sie lesen; bewahren Sie sie also dort auf, wo nur Sie herankommen.</translation>
    </message>
    <message>
        <source>Baton also makes a copy on this computer every day and keeps three.</source>
        <translation>Außerdem legt Baton auf diesem Rechner jeden Tag eine Kopie an und behält drei.</translation>
    </message>
    <message>
        <source>Baton also makes a copy on this computer every day and keeps three. The newest is of %1.</source>
        <translation>Außerdem legt Baton auf diesem Rechner jeden Tag eine Kopie an und behält drei. Die neueste ist vom %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a copy: date and time, and its size in bytes</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>What was done in Baton after %1 is missing then. New messages are fetched again.</source>
        <translation>Was nach dem Stand vom %1 in Baton getan wurde, fehlt dann. Neue Nachrichten werden wieder geholt.</translation>
    </message>
    <message>
        <source>Replies that wait in the copy are looked for on the network before anything is sent.</source>
        <translation>Antworten, die in der Kopie warten, werden erst im Netzwerk gesucht, bevor etwas gesendet wird.</translation>
    </message>
    <message>
        <source>The present database is kept beside it; nothing is deleted.</source>
        <translation>Die jetzige Datenbank bleibt daneben erhalten; nichts wird gelöscht.</translation>
    </message>
    <message>
        <source>What you shared with the team comes back from its folder. This computer goes on under a new key, which Baton makes known to the others by itself.</source>
        <translation>Was Sie mit dem Team geteilt haben, kommt aus dem Ordner zurück. Dieser Rechner macht mit einem neuen Schlüssel weiter, den Baton den anderen von selbst bekannt gibt.</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) not yet sent stay in the present database and are not sent.</source>
        <comment>going back to a copy</comment>
        <translation>
            <numerusform>%n noch nicht gesendete Antwort bleibt in der jetzigen Datenbank und wird nicht gesendet.</numerusform>
            <numerusform>%n noch nicht gesendete Antworten bleiben in der jetzigen Datenbank und werden nicht gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is not enough room for the copy.</source>
        <translation>Für die Kopie ist nicht genug Platz.</translation>
    </message>
    <message>
        <source>Choose another disk, or make room on this one.</source>
        <translation>Wählen Sie einen anderen Datenträger, oder schaffen Sie auf diesem Platz.</translation>
    </message>
    <message>
        <source>This is Baton&apos;s own database.</source>
        <translation>Das ist die Datenbank von Baton selbst.</translation>
    </message>
    <message>
        <source>Choose another name for the copy.</source>
        <translation>Wählen Sie einen anderen Namen für die Kopie.</translation>
    </message>
    <message>
        <source>The copy was stopped.</source>
        <translation>Das Kopieren wurde abgebrochen.</translation>
    </message>
    <message>
        <source>No file was made, and none was replaced.</source>
        <translation>Keine Datei wurde angelegt und keine ersetzt.</translation>
    </message>
    <message>
        <source>The copy could not be written.</source>
        <translation>Die Kopie ließ sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Check that the folder is there and that you may write to it.</source>
        <translation>Prüfen Sie, ob der Ordner da ist und Sie hineinschreiben dürfen.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk to put the copy back.</source>
        <translation>Auf dem Datenträger ist nicht genug Platz, um die Kopie zurückzuspielen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A newer Baton has written this copy.</source>
        <translation>Ein neueres Baton hat diese Kopie geschrieben.</translation>
    </message>
    <message>
        <source>Update Baton, then go back to it.</source>
        <translation>Aktualisieren Sie Baton und gehen Sie dann zu ihr zurück.</translation>
    </message>
    <message>
        <source>This file is no copy of Baton, or it is damaged.</source>
        <translation>Diese Datei ist keine Kopie von Baton, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another one.</source>
        <translation>Nichts wurde geändert. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The copy could not be put back.</source>
        <translation>Die Kopie ließ sich nicht zurückspielen.</translation>
    </message>
    <message>
        <source>Nothing was changed. The disk may be full or closed to you.</source>
        <translation>Nichts wurde geändert. Vielleicht ist der Datenträger voll oder für Sie gesperrt.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CalendarForm</name>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>When is somebody there? 09:00–12:00, 13:30–18:00 leaves a break; empty is closed.</source>
        <translation>Wann ist jemand da? 09:00–12:00, 13:30–18:00 lässt eine Pause; leer heißt geschlossen.</translation>
    </message>
    <message>
        <source>Holds from (a day, not needed)</source>
        <translation>Gilt ab (ein Tag, nicht nötig)</translation>
    </message>
    <message>
        <source>Days that differ, one a line: closed, or with hours of their own</source>
        <translation>Abweichende Tage, je Zeile einer: geschlossen oder mit eigenen Zeiten</translation>
    </message>
    <message>
        <source>Closed days out of a calendar file…</source>
        <translation>Geschlossene Tage aus einer Kalenderdatei …</translation>
    </message>
    <message>
        <source>iCalendar files (.ics) with public holidays are to be had from many places</source>
        <translation>iCalendar-Dateien (.ics) mit Feiertagen gibt es vielerorts</translation>
    </message>
    <message>
        <source>The hours need a name.</source>
        <translation>Die Zeiten brauchen einen Namen.</translation>
    </message>
    <message>
        <source>%1: write hours as 09:00–12:00, 13:30–18:00.</source>
        <translation>%1: Zeiten schreibt man 09:00–12:00, 13:30–18:00.</translation>
    </message>
    <message>
        <source>The day from which they hold is written as 2027-01-01.</source>
        <translation>Den Tag, ab dem sie gelten, schreibt man 2027-01-01.</translation>
    </message>
    <message>
        <source>A day that differs is written as 2026-12-25, or 2026-12-31 09:00–12:00.</source>
        <translation>Einen abweichenden Tag schreibt man 2026-12-25 oder 2026-12-31 09:00–12:00.</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>Geschlossene Tage</translation>
    </message>
    <message>
        <source>Calendars (*.ics);;All files (*)</source>
        <translation>Kalender (*.ics);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 is no calendar that could be read.</source>
        <translation>%1 ist kein lesbarer Kalender.</translation>
    </message>
    <message>
        <source>No further all-day event stands in %1.</source>
        <translation>In %1 steht kein weiterer ganztägiger Termin.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CasePanel</name>
    <message>
        <source>About this conversation</source>
        <translation>Über dieses Gespräch</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Claim it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kundin oder Kunde</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Case code</source>
        <translation>Vorgangscode</translation>
    </message>
    <message>
        <source>Copies the case code.</source>
        <translation>Kopiert den Vorgangscode.</translation>
    </message>
    <message>
        <source>The case code %1 is on the clipboard.</source>
        <translation>Der Vorgangscode %1 ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Claimed twice; %1 has it</source>
        <translation>Doppelt übernommen; %1 hat es</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <comment>who has the conversation</comment>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>Nobody has it yet.</source>
        <translation>Noch niemand hat es.</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>Priorität: %1</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netzwerke</translation>
    </message>
    <message>
        <source>none open</source>
        <comment>of the customer&apos;s conversations</comment>
        <translation>keins offen</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>of the customer&apos;s conversations</comment>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>number of conversations, how many are open</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Wrote again while waiting</source>
        <translation>Schrieb wartend erneut</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often the customer wrote again</comment>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>First wrote</source>
        <translation>Schrieb zuerst</translation>
    </message>
    <message>
        <source>Show all of them</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show conversations with this tag</source>
        <translation>Gespräche mit diesem Schlagwort zeigen</translation>
    </message>
    <message>
        <source>Take the tag away</source>
        <translation>Schlagwort entfernen</translation>
    </message>
    <message>
        <source>+ add</source>
        <comment>adds a tag</comment>
        <translation>+ hinzufügen</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>since %1</source>
        <comment>from when on everything is known</comment>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>nothing read yet</source>
        <translation>noch nichts gelesen</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no gaps in what was read</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a stretch of time</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Not read since</source>
        <translation>Nicht gelesen seit</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>Direktnachrichten</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>nicht abgedeckt</translation>
    </message>
    <message>
        <source>You are asked to take it</source>
        <translation>Sie sind angefragt</translation>
    </message>
    <message>
        <source>%1 is asked to take it</source>
        <translation>%1 ist angefragt</translation>
    </message>
    <message>
        <source>due %1</source>
        <comment>a time</comment>
        <translation>fällig %1</translation>
    </message>
    <message>
        <source>▲ was due %1</source>
        <comment>a time</comment>
        <translation>▲ war fällig %1</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Why this is one person…</source>
        <translation>Warum das eine Person ist …</translation>
    </message>
    <message>
        <source>Same person elsewhere…</source>
        <comment>links the customer&apos;s handles on other networks</comment>
        <translation>Dieselbe Person anderswo …</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Show conversations with this cause</source>
        <translation>Gespräche mit dieser Ursache zeigen</translation>
    </message>
    <message>
        <source>Another cause…</source>
        <translation>Andere Ursache …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who has the conversation, their department</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Brought to %1</source>
        <translation>Bei %1</translation>
    </message>
    <message>
        <source>Say what this comes from</source>
        <translation>Ursache angeben</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CausesDialog</name>
    <message>
        <source>Show the conversations</source>
        <translation>Gespräche zeigen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>Ist vorbei</translation>
    </message>
    <message>
        <source>What conversations come from</source>
        <translation>Woher Gespräche kommen</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>First</source>
        <comment>a date</comment>
        <translation>Erstes</translation>
    </message>
    <message>
        <source>Last</source>
        <comment>a date</comment>
        <translation>Letztes</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Wer sich kümmert</translation>
    </message>
    <message>
        <source>No conversation has a cause yet. Say what one comes from with W, or in the panel beside it: what comes from the same can be counted, and mended.</source>
        <translation>Noch hat kein Gespräch eine Ursache. Geben Sie mit W oder im Feld daneben an, woher eines kommt: was dieselbe Ursache hat, lässt sich zählen und beheben.</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Wer sich darum kümmert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>nobody&apos;s</source>
        <comment>whose a cause is</comment>
        <translation>niemand</translation>
    </message>
    <message>
        <source>They could not be read: %1</source>
        <translation>Sie konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>over</source>
        <comment>state of a cause</comment>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>goes on</source>
        <comment>state of a cause</comment>
        <translation>dauert an</translation>
    </message>
    <message>
        <source>%1 (%2 open)</source>
        <comment>conversations</comment>
        <translation>%1 (%2 offen)</translation>
    </message>
    <message>
        <source>It goes on</source>
        <translation>Dauert an</translation>
    </message>
    <message>
        <source>Another cause is called so already.</source>
        <translation>So heißt schon eine andere Ursache.</translation>
    </message>
    <message>
        <source>That could not be kept: %1</source>
        <translation>Das konnte nicht festgehalten werden: %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>What is it called on every conversation?</source>
        <translation>Wie heißt sie auf allen Gesprächen?</translation>
    </message>
    <message numerus="yes">
        <source>“%1” is over. %n customer(s) may want to hear it: Show the conversations.</source>
        <translation>
            <numerusform>„%1“ ist vorbei. %n Kunde möchte es vielleicht hören: Gespräche zeigen.</numerusform>
            <numerusform>„%1“ ist vorbei. %n Kunden möchten es vielleicht hören: Gespräche zeigen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::CheckSheetDialog</name>
    <message>
        <source>Take the paper and type its code. So you know that it can be read, and that it is the right one, before you need it. The code is not kept.</source>
        <translation>Nehmen Sie das Papier und tippen Sie den Code ein. So wissen Sie, dass er sich lesen lässt und dass es das richtige Blatt ist, bevor Sie es brauchen. Der Code wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Code of the sheet</source>
        <translation>&amp;Code des Blatts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the recovery sheet</source>
        <translation>Notfallblatt prüfen</translation>
    </message>
    <message>
        <source>This sheet opens the team. Put it back where it is safe.</source>
        <translation>Dieses Blatt öffnet das Team. Legen Sie es zurück an seinen sicheren Ort.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CommandPalette</name>
    <message>
        <source>Find conversations and commands</source>
        <translation>Gespräche und Befehle finden</translation>
    </message>
    <message>
        <source>Conversation, case code, address or command</source>
        <translation>Gespräch, Vorgangscode, Adresse oder Befehl</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Open the post at %1</source>
        <translation>Beitrag bei %1 öffnen</translation>
    </message>
    <message>
        <source>Open case %1</source>
        <translation>Vorgang %1 öffnen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>search hit: person, text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show all conversations that match “%1”</source>
        <translation>Alle Gespräche zeigen, zu denen „%1“ passt</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CompletionPopup</name>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ComposerBar</name>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Who can see it</source>
        <translation>Wer es sehen kann</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The customer reads this.</source>
        <translation>Das liest die Kundschaft.</translation>
    </message>
    <message>
        <source>Only colleagues read this.</source>
        <translation>Das lesen nur Kolleginnen und Kollegen.</translation>
    </message>
    <message>
        <source>internal, never sent</source>
        <translation>intern, wird nie gesendet</translation>
    </message>
    <message>
        <source>Reply •</source>
        <comment>tab with a draft</comment>
        <translation>Antwort •</translation>
    </message>
    <message>
        <source>Note •</source>
        <comment>tab with a draft</comment>
        <translation>Notiz •</translation>
    </message>
    <message>
        <source>Reply, with a draft</source>
        <translation>Antwort, mit Entwurf</translation>
    </message>
    <message>
        <source>Note, with a draft</source>
        <translation>Notiz, mit Entwurf</translation>
    </message>
    <message>
        <source>private: answer this person alone</source>
        <translation>privat: nur dieser Person antworten</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>who is mentioned</comment>
        <translation>an %1</translation>
    </message>
    <message>
        <source>No language</source>
        <translation>Keine Sprache</translation>
    </message>
    <message>
        <source>%1 (no spell checking)</source>
        <comment>language without a dictionary</comment>
        <translation>%1 (ohne Rechtschreibprüfung)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message numerus="yes">
        <source>▲ %n too many</source>
        <comment>characters</comment>
        <translation>
            <numerusform>▲ %n zu viel</numerusform>
            <numerusform>▲ %n zu viel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n übrig</numerusform>
            <numerusform>%n übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <comment>tab: the new text of a sent reply</comment>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>The new text of a reply that went out.</source>
        <translation>Der neue Text einer Antwort, die schon draußen ist.</translation>
    </message>
    <message>
        <source>internal, tells %1</source>
        <comment>note; whom it names</comment>
        <translation>intern, benachrichtigt %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ComposerEdit</name>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Vorschläge werden gesucht …</translation>
    </message>
    <message>
        <source>Add “%1” to my words</source>
        <translation>„%1“ zu meinen Wörtern</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConnectDialog</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Sign in again as %1</source>
        <translation>Neu anmelden als %1</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>Konto verbinden</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>Seite noch einmal öffnen</translation>
    </message>
    <message>
        <source>Copy its address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Waiting times are measured in these hours, so that a night does not count. It can be changed in the settings.</source>
        <translation>Wartezeiten werden in diesen Stunden gemessen, damit die Nacht nicht zählt. Das lässt sich in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <comment>network</comment>
        <translation>Bei %1 anmelden</translation>
    </message>
    <message>
        <source>Sign in to %1 on %2</source>
        <comment>network, server</comment>
        <translation>Bei %1 auf %2 anmelden</translation>
    </message>
    <message>
        <source>Finish signing in on the page that opens in your browser. Baton waits for it here.</source>
        <translation>Schließen Sie die Anmeldung auf der Seite ab, die sich im Browser öffnet. Baton wartet hier.</translation>
    </message>
    <message>
        <source>Signing in to %1…</source>
        <translation>Anmelden bei %1 …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>When is somebody there?</source>
        <translation>Wann ist jemand da?</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Connect %1 on this computer too</source>
        <translation>%1 auch auf diesem Rechner verbinden</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>network, server</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConnectedStep</name>
    <message>
        <source>Try it: mention %1 from another account.</source>
        <translation>Probieren Sie es: Erwähnen Sie %1 von einem anderen Konto aus.</translation>
    </message>
    <message>
        <source>What is published there lands in Heard.</source>
        <translation>Was dort veröffentlicht wird, landet unter „Gehört“.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConversationHeader</name>
    <message>
        <source>Copies the case code.</source>
        <translation>Kopiert den Vorgangscode.</translation>
    </message>
    <message>
        <source>Case code %1, click to copy</source>
        <translation>Vorgangscode %1, Klick kopiert</translation>
    </message>
    <message>
        <source>· %1 · %2</source>
        <comment>after the case code: who can see it, network</comment>
        <translation>· %1 · %2</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConversationPane</name>
    <message>
        <source>Loading the conversation…</source>
        <translation>Gespräch wird geladen …</translation>
    </message>
    <message>
        <source>Baton does not open addresses of this kind.</source>
        <translation>Adressen dieser Art öffnet Baton nicht.</translation>
    </message>
    <message>
        <source>The case code %1 is on the clipboard.</source>
        <translation>Der Vorgangscode %1 ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>No conversation is open.</source>
        <translation>Kein Gespräch ist offen.</translation>
    </message>
    <message>
        <source>Choose one from the list, or press J to go to the next.</source>
        <translation>Wählen Sie eines aus der Liste, oder gehen Sie mit J zum nächsten.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) below</source>
        <comment>over the conversation</comment>
        <translation>
            <numerusform>%n neue Nachricht weiter unten</numerusform>
            <numerusform>%n neue Nachrichten weiter unten</numerusform>
        </translation>
    </message>
    <message>
        <source>This conversation is not there any more.</source>
        <translation>Dieses Gespräch ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The conversation could not be read.</source>
        <translation>Das Gespräch ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>It may have been joined with another one.</source>
        <translation>Vielleicht wurde es mit einem anderen verbunden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>The reply was changed.</source>
        <translation>Die Antwort wurde geändert.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ConversationView</name>
    <message>
        <source>Messages of this conversation</source>
        <translation>Nachrichten dieses Gesprächs</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CreateTeamDialog</name>
    <message>
        <source>A team works over a folder that all of you see: a network drive, Nextcloud, Syncthing, Dropbox, OneDrive. What lies in it is encrypted.</source>
        <translation>Ein Team arbeitet über einen Ordner, den Sie alle sehen: Netzlaufwerk, Nextcloud, Syncthing, Dropbox, OneDrive. Was darin liegt, ist verschlüsselt.</translation>
    </message>
    <message>
        <source>&amp;Name of the team</source>
        <translation>&amp;Name des Teams</translation>
    </message>
    <message>
        <source>&amp;Your name, as colleagues see it</source>
        <translation>&amp;Ihr Name, wie ihn die anderen sehen</translation>
    </message>
    <message>
        <source>&amp;Folder that all of you see</source>
        <translation>&amp;Ordner, den Sie alle sehen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Baton makes a folder of its own in it, and touches nothing else.</source>
        <translation>Baton legt darin einen eigenen Ordner an und rührt sonst nichts an.</translation>
    </message>
    <message>
        <source>Make a second colleague an admin as soon as you can: if this computer is lost and the sheet too, nobody can let colleagues in.</source>
        <translation>Machen Sie möglichst bald eine zweite Person zum Admin: Gehen dieser Rechner und das Blatt verloren, kann niemand mehr jemanden aufnehmen.</translation>
    </message>
    <message>
        <source>Make a team</source>
        <translation>Team gründen</translation>
    </message>
    <message>
        <source>Invite a colleague…</source>
        <translation>Jemanden einladen …</translation>
    </message>
    <message>
        <source>Make the team</source>
        <translation>Team gründen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Making the team…</source>
        <translation>Das Team wird gegründet …</translation>
    </message>
    <message>
        <source>The recovery sheet</source>
        <translation>Das Notfallblatt</translation>
    </message>
    <message>
        <source>Folder that all of you see</source>
        <translation>Ordner, den Sie alle sehen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CustomerDialog</name>
    <message>
        <source>Not the same person</source>
        <translation>Nicht dieselbe Person</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>Dieselbe Person</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kundin oder Kunde</translation>
    </message>
    <message>
        <source>Handles of this customer</source>
        <translation>Adressen dieser Person</translation>
    </message>
    <message>
        <source>Who else is this?</source>
        <translation>Wer ist das noch?</translation>
    </message>
    <message>
        <source>Name or handle of somebody who wrote</source>
        <translation>Name oder Adresse von jemandem, der geschrieben hat</translation>
    </message>
    <message>
        <source>People found</source>
        <translation>Gefundene Personen</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>Woher wissen Sie das?</translation>
    </message>
    <message>
        <source>Gave the same order number (not needed)</source>
        <translation>Nannte dieselbe Bestellnummer (muss nicht sein)</translation>
    </message>
    <message>
        <source>In words, for colleagues</source>
        <translation>In Worten, für das Team</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>A handle that this computer has not met yet</source>
        <translation>Eine Adresse, die dieser Rechner noch nicht kennt</translation>
    </message>
    <message>
        <source>Same person: %1</source>
        <comment>who said so, when and why</comment>
        <translation>Dieselbe Person: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 goes by %n handle(s); %2.</source>
        <comment>a person; how many conversations</comment>
        <translation>
            <numerusform>%1 hat %n Adresse; %2.</numerusform>
            <numerusform>%1 hat %n Adressen; %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is known by this handle only.</source>
        <comment>a person</comment>
        <translation>%1 ist nur unter dieser Adresse bekannt.</translation>
    </message>
    <message>
        <source>Nobody who wrote to you is called that.</source>
        <translation>Niemand, der Ihnen geschrieben hat, heißt so.</translation>
    </message>
    <message>
        <source>%1 is the same customer now.</source>
        <comment>a handle</comment>
        <translation>%1 gehört jetzt zur selben Person.</translation>
    </message>
    <message>
        <source>%1 is a customer of their own now.</source>
        <comment>a handle</comment>
        <translation>%1 gehört jetzt zu einer eigenen Person.</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>The customer is erased; the other computers of the team follow.</source>
        <translation>Die Person ist gelöscht; die anderen Rechner des Teams folgen.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::CustomerText</name>
    <message>
        <source>It is obvious</source>
        <comment>why two handles are one person</comment>
        <translation>Es ist offensichtlich</translation>
    </message>
    <message>
        <source>The same mail address</source>
        <comment>why two handles are one person</comment>
        <translation>Dieselbe Mailadresse</translation>
    </message>
    <message>
        <source>The same link or picture</source>
        <comment>why two handles are one person</comment>
        <translation>Derselbe Link oder dasselbe Bild</translation>
    </message>
    <message>
        <source>They told us</source>
        <comment>why two handles are one person</comment>
        <translation>Die Person hat es uns gesagt</translation>
    </message>
    <message>
        <source>has only been mentioned</source>
        <translation>wurde nur erwähnt</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>with a person</comment>
        <translation>
            <numerusform>%n Gespräch</numerusform>
            <numerusform>%n Gespräche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, last on %2</source>
        <comment>number of conversations, a day</comment>
        <translation>%1, zuletzt am %2</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>%1, %2 (%3)</source>
        <comment>who linked two handles, a day, why</comment>
        <translation>%1, %2 (%3)</translation>
    </message>
    <message>
        <source>%1, %2 (%3: %4)</source>
        <comment>who linked two handles, a day, why, in words</comment>
        <translation>%1, %2 (%3: %4)</translation>
    </message>
    <message>
        <source>Erased by you, %1.</source>
        <comment>a customer; a time</comment>
        <translation>Von Ihnen gelöscht, %1.</translation>
    </message>
    <message>
        <source>Erased, %1.</source>
        <comment>a customer; a time</comment>
        <translation>Gelöscht, %1.</translation>
    </message>
    <message>
        <source>Erased by %1, %2.</source>
        <comment>a customer; a colleague, a time</comment>
        <translation>Gelöscht von %1, %2.</translation>
    </message>
    <message>
        <source>Every computer has done so.</source>
        <translation>Alle Rechner haben es getan.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n computer(s) have done so; the others follow when they are on.</source>
        <translation>
            <numerusform>%1 von %n Rechner hat es getan; die anderen folgen, sobald sie an sind.</numerusform>
            <numerusform>%1 von %n Rechnern haben es getan; die anderen folgen, sobald sie an sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, this computer</source>
        <comment>a colleague</comment>
        <translation>%1, dieser Rechner</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a colleague, a computer</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>✓ %1: erased, since %2</source>
        <comment>a computer, a time</comment>
        <translation>✓ %1: gelöscht, seit %2</translation>
    </message>
    <message>
        <source>✓ %1: erased</source>
        <comment>a computer</comment>
        <translation>✓ %1: gelöscht</translation>
    </message>
    <message>
        <source>◆ %1: not yet, never heard of</source>
        <comment>a computer</comment>
        <translation>◆ %1: noch nicht, nie gemeldet</translation>
    </message>
    <message>
        <source>▲ %1: not yet, and silent since %2. Ask them to start Baton, or take that computer out of the team.</source>
        <comment>a computer, a time</comment>
        <translation>▲ %1: noch nicht, und still seit %2. Bitten Sie darum, Baton zu starten, oder nehmen Sie den Rechner aus dem Team.</translation>
    </message>
    <message>
        <source>◆ %1: not yet, last heard of %2</source>
        <comment>a computer, a time</comment>
        <translation>◆ %1: noch nicht, zuletzt gemeldet %2</translation>
    </message>
</context>
<context>
    <name>baton::desktop::DepartmentForm</name>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>After-sales</source>
        <translation>Kundendienst</translation>
    </message>
    <message>
        <source>Its hours</source>
        <translation>Ihre Zeiten</translation>
    </message>
    <message>
        <source>Its people, one a line: a colleague&apos;s name, or Olga &lt;olga@acme.example&gt; for somebody who does not open Baton</source>
        <translation>Wer dazugehört, je Zeile eine Person: ein Name aus dem Team, oder Olga &lt;olga@acme.example&gt; für jemanden, der Baton nicht öffnet</translation>
    </message>
    <message>
        <source>Add somebody to the ladder</source>
        <translation>Jemanden anfügen</translation>
    </message>
    <message>
        <source>The ladder: who answers next when nothing happens, and how long each has. It ends at one person.</source>
        <translation>Die Reihenfolge: wer drankommt, wenn nichts geschieht, und wie viel Zeit jeweils bleibt. Sie endet bei einer Person.</translation>
    </message>
    <message>
        <source>What customers may be told (not needed)</source>
        <translation>Was man Kunden sagen darf (nicht nötig)</translation>
    </message>
    <message>
        <source>Mon–Fri 9–17, +49 30 1234</source>
        <translation>Mo–Fr 9–17 Uhr, 030 1234</translation>
    </message>
    <message>
        <source>Its page (not needed)</source>
        <translation>Ihre Seite (nicht nötig)</translation>
    </message>
    <message>
        <source>Name, department, or Olga &lt;olga@acme.example&gt;</source>
        <translation>Name, Abteilung oder Olga &lt;olga@acme.example&gt;</translation>
    </message>
    <message>
        <source>Who has it on this step</source>
        <translation>Wer auf dieser Stufe drankommt</translation>
    </message>
    <message>
        <source>How long they have</source>
        <translation>Wie viel Zeit bleibt</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Take off the ladder</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>The department needs a name.</source>
        <translation>Die Abteilung braucht einen Namen.</translation>
    </message>
    <message>
        <source>A colleague is called so already.</source>
        <translation>So heißt schon jemand im Team.</translation>
    </message>
    <message>
        <source>There are no hours yet. Add hours first: the ladder is climbed in them.</source>
        <translation>Es gibt noch keine Zeiten. Legen Sie zuerst welche an: in ihnen läuft die Reihenfolge.</translation>
    </message>
    <message>
        <source>%1 is no colleague. Write people outside as %1 &lt;address&gt;.</source>
        <translation>%1 ist nicht im Team. Personen von außen schreibt man %1 &lt;Adresse&gt;.</translation>
    </message>
    <message>
        <source>The ladder is empty: name who answers in the end.</source>
        <translation>Die Reihenfolge ist leer: nennen Sie, wer am Ende antwortet.</translation>
    </message>
    <message>
        <source>Somebody on the ladder has no name.</source>
        <translation>Auf einer Stufe fehlt der Name.</translation>
    </message>
    <message>
        <source>%1 is neither a colleague nor a department.</source>
        <translation>%1 ist weder im Team noch eine Abteilung.</translation>
    </message>
    <message>
        <source>A ladder ends at one person, and %1 is a department.</source>
        <translation>Die Reihenfolge endet bei einer Person, und %1 ist eine Abteilung.</translation>
    </message>
    <message>
        <source>How long somebody has is written as 90m, 4h or 4h30m.</source>
        <translation>Wie viel Zeit bleibt, schreibt man 90m, 4h oder 4h30m.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::Desk</name>
    <message numerus="yes">
        <source>%n conversation(s) of the past days are in the inbox now.</source>
        <translation>
            <numerusform>%n Gespräch der letzten Tage ist jetzt im Eingang.</numerusform>
            <numerusform>%n Gespräche der letzten Tage sind jetzt im Eingang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Diagnostics are on the clipboard. They hold no secrets.</source>
        <translation>Die Diagnose ist in der Zwischenablage. Sie enthält keine Geheimnisse.</translation>
    </message>
    <message>
        <source>You are in the team %1.</source>
        <translation>Sie sind im Team %1.</translation>
    </message>
    <message>
        <source>From now on you see what your colleagues do, and they see what you do. What was done before comes in over the next minutes.</source>
        <translation>Ab jetzt sehen Sie, was die anderen tun, und die anderen sehen, was Sie tun. Was vorher geschah, kommt in den nächsten Minuten herein.</translation>
    </message>
    <message>
        <source>You are no longer in the team %1.</source>
        <translation>Sie sind nicht mehr im Team %1.</translation>
    </message>
    <message>
        <source>Somebody took you, or this computer, out of the team. You keep what was here before. Nothing new comes from colleagues, and what you do from now on stays on this computer. If that is a mistake, ask an admin.</source>
        <translation>Jemand hat Sie oder diesen Rechner aus dem Team genommen. Was vorher hier war, behalten Sie. Vom Team kommt nichts Neues mehr, und was Sie ab jetzt tun, bleibt auf diesem Rechner. Ist das ein Irrtum, wenden Sie sich an einen Admin.</translation>
    </message>
    <message>
        <source>%1 asks to be let into the team.</source>
        <translation>%1 bittet um Aufnahme ins Team.</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
</context>
<context>
    <name>baton::desktop::Dictionary</name>
    <message>
        <source>%1 (%2)</source>
        <comment>language and country</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>baton::desktop::EmojiPicker</name>
    <message>
        <source>Find an emoji</source>
        <translation>Emoji finden</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>baton::desktop::EraseDialog</name>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Erase a customer</source>
        <translation>Kundin oder Kunden löschen</translation>
    </message>
    <message>
        <source>erase</source>
        <comment>typed by hand to confirm that a customer is erased for good</comment>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Erase this customer for good?</source>
        <translation>Diese Person endgültig löschen?</translation>
    </message>
    <message numerus="yes">
        <source>On every computer of the team: names and pictures, what they wrote, what was written to them, notes, drafts and waiting replies in %n conversation(s), and copies of the database. Counts and times stay, so that reports do not change.</source>
        <translation>
            <numerusform>Auf jedem Rechner des Teams: Namen und Bilder, was diese Person schrieb, was ihr geschrieben wurde, Notizen, Entwürfe und wartende Antworten in %n Gespräch und Kopien der Datenbank. Zahlen und Zeiten bleiben, sodass sich Berichte nicht ändern.</numerusform>
            <numerusform>Auf jedem Rechner des Teams: Namen und Bilder, was diese Person schrieb, was ihr geschrieben wurde, Notizen, Entwürfe und wartende Antworten in %n Gesprächen und Kopien der Datenbank. Zahlen und Zeiten bleiben, sodass sich Berichte nicht ändern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing brings it back. Baton cannot reach what the network still shows, exports and copies made by hand, and older versions that whoever provides the team&apos;s folder keeps.</source>
        <translation>Nichts holt es zurück. Baton erreicht nicht, was das Netzwerk noch zeigt, Exporte und von Hand gemachte Kopien und ältere Fassungen, die der Anbieter des Team-Ordners aufhebt.</translation>
    </message>
    <message>
        <source>Type “%1” to go on:</source>
        <translation>Geben Sie zum Fortfahren „%1“ ein:</translation>
    </message>
    <message>
        <source>Computers of the team</source>
        <translation>Rechner des Teams</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::EventText</name>
    <message>
        <source>Baton</source>
        <comment>the program itself, as the one who did something</comment>
        <translation>Baton</translation>
    </message>
    <message>
        <source>%1 claimed this</source>
        <comment>event; %1 is a person</comment>
        <translation>%1 hat das übernommen</translation>
    </message>
    <message>
        <source>%1 gave this back</source>
        <comment>event</comment>
        <translation>%1 hat das zurückgegeben</translation>
    </message>
    <message>
        <source>%1 added the tag “%2”</source>
        <comment>event</comment>
        <translation>%1 hat das Schlagwort „%2“ hinzugefügt</translation>
    </message>
    <message>
        <source>%1 took the tag “%2” away</source>
        <comment>event</comment>
        <translation>%1 hat das Schlagwort „%2“ entfernt</translation>
    </message>
    <message>
        <source>%1 set the priority to %2</source>
        <comment>event</comment>
        <translation>%1 hat die Priorität auf %2 gesetzt</translation>
    </message>
    <message>
        <source>%1 marked this as spam</source>
        <comment>event</comment>
        <translation>%1 hat das als Spam markiert</translation>
    </message>
    <message>
        <source>%1 marked this done, no reply needed</source>
        <comment>event</comment>
        <translation>%1 hat das erledigt, keine Antwort nötig</translation>
    </message>
    <message>
        <source>%1 marked this done</source>
        <comment>event</comment>
        <translation>%1 hat das erledigt</translation>
    </message>
    <message>
        <source>%1 opened this again</source>
        <comment>event</comment>
        <translation>%1 hat das wieder geöffnet</translation>
    </message>
    <message>
        <source>%1 put this off until %2</source>
        <comment>event</comment>
        <translation>%1 hat das bis %2 zurückgestellt</translation>
    </message>
    <message>
        <source>%1 changed a note</source>
        <comment>event</comment>
        <translation>%1 hat eine Notiz geändert</translation>
    </message>
    <message>
        <source>%1 removed a note</source>
        <comment>event</comment>
        <translation>%1 hat eine Notiz entfernt</translation>
    </message>
    <message>
        <source>%1 joined this with case %2</source>
        <comment>event</comment>
        <translation>%1 hat das mit Vorgang %2 verbunden</translation>
    </message>
    <message>
        <source>%1 split case %2 off</source>
        <comment>event</comment>
        <translation>%1 hat Vorgang %2 abgetrennt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>event that this version does not know; person, operation</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 set the priority back to normal</source>
        <comment>event</comment>
        <translation>%1 hat die Priorität auf normal zurückgesetzt</translation>
    </message>
    <message>
        <source>%1 joined this with another conversation</source>
        <comment>event</comment>
        <translation>%1 hat das mit einem anderen Gespräch verbunden</translation>
    </message>
    <message>
        <source>%1 split a conversation off</source>
        <comment>event</comment>
        <translation>%1 hat ein Gespräch abgetrennt</translation>
    </message>
    <message>
        <source>%1 undid that, and this is open as before</source>
        <comment>event</comment>
        <translation>%1 hat das zurückgenommen; es ist offen wie zuvor</translation>
    </message>
    <message>
        <source>%1 gave this to %2</source>
        <comment>event; persons</comment>
        <translation>%1 hat das an %2 übergeben</translation>
    </message>
    <message>
        <source>%1 handed this to %2</source>
        <comment>event; persons</comment>
        <translation>%1 hat das an %2 weitergegeben</translation>
    </message>
    <message>
        <source>%1 handed this to %2, due %3</source>
        <comment>event; persons, time</comment>
        <translation>%1 hat das an %2 weitergegeben, fällig %3</translation>
    </message>
    <message>
        <source>%1 handed this to %2: “%3”</source>
        <comment>event; persons, what is asked</comment>
        <translation>%1 hat das an %2 weitergegeben: „%3“</translation>
    </message>
    <message>
        <source>%1 took this on</source>
        <comment>event</comment>
        <translation>%1 hat das angenommen</translation>
    </message>
    <message>
        <source>%1 sent this back</source>
        <comment>event</comment>
        <translation>%1 hat das zurückgeschickt</translation>
    </message>
    <message>
        <source>%1 sent this back: “%2”</source>
        <comment>event; person, why</comment>
        <translation>%1 hat das zurückgeschickt: „%2“</translation>
    </message>
    <message>
        <source>%1 handed this to %2, due %3: “%4”</source>
        <comment>event; persons, time, what is asked</comment>
        <translation>%1 hat das an %2 weitergegeben, fällig %3: „%4“</translation>
    </message>
    <message>
        <source>%1 brought this to %2</source>
        <comment>event; persons</comment>
        <translation>%1 hat das zu %2 gebracht</translation>
    </message>
    <message>
        <source>%1 brought this to %2: “%3”</source>
        <comment>event; persons, why</comment>
        <translation>%1 hat das zu %2 gebracht: „%3“</translation>
    </message>
    <message>
        <source>%1 sees to this %2</source>
        <comment>event; person, time</comment>
        <translation>%1 kümmert sich darum: %2</translation>
    </message>
    <message>
        <source>%1 sees to this %2: “%3”</source>
        <comment>event; person, time, why</comment>
        <translation>%1 kümmert sich darum: %2 – „%3“</translation>
    </message>
    <message>
        <source>%1 said that this comes from “%2”</source>
        <comment>event; person, cause</comment>
        <translation>%1 hat als Ursache „%2“ angegeben</translation>
    </message>
    <message>
        <source>%1 took away what this comes from</source>
        <comment>event</comment>
        <translation>%1 hat die Ursache entfernt</translation>
    </message>
</context>
<context>
    <name>baton::desktop::FileSaver</name>
    <message>
        <source>File</source>
        <comment>name of a file whose sender gave it none</comment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>%1 wird geholt …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 was saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>%1 cannot be fetched: this network does not give files to Baton.</source>
        <translation>%1 lässt sich nicht holen: Dieses Netz gibt Baton keine Dateien.</translation>
    </message>
    <message>
        <source>%1 could not be saved. %2</source>
        <comment>file; what went wrong</comment>
        <translation>%1 konnte nicht gespeichert werden. %2</translation>
    </message>
</context>
<context>
    <name>baton::desktop::FilterText</name>
    <message>
        <source>“%1” is not known. After is: stands direct, public, waiting or unread.</source>
        <translation>„%1“ ist unbekannt. Nach is: steht direct, public, waiting oder unread.</translation>
    </message>
    <message>
        <source>“%1” is not a span. Write it like older:2h, older:3d or waiting:&gt;90m.</source>
        <translation>„%1“ ist keine Zeitspanne. Schreiben Sie sie wie older:2h, older:3d oder waiting:&gt;90m.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Write it like before:2026-11-01.</source>
        <translation>„%1“ ist kein Datum. Schreiben Sie es wie before:2026-11-01.</translation>
    </message>
    <message>
        <source>“%1” is not known. After status: stands open, snoozed or done.</source>
        <translation>„%1“ ist unbekannt. Nach status: steht open, snoozed oder done.</translation>
    </message>
    <message>
        <source>“%1” is not known. After priority: stands low, normal, high or urgent.</source>
        <translation>„%1“ ist unbekannt. Nach priority: steht low, normal, high oder urgent.</translation>
    </message>
    <message>
        <source>The search makes no sense. A quotation mark may lack its partner.</source>
        <translation>Die Suche ergibt keinen Sinn. Vielleicht fehlt einem Anführungszeichen das Gegenstück.</translation>
    </message>
    <message>
        <source>“%1” makes no sense here. To search for it as words, put it in quotation marks.</source>
        <translation>„%1“ ergibt hier keinen Sinn. Um danach als Wörtern zu suchen, setzen Sie es in Anführungszeichen.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::FirstStartPage</name>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Look around</source>
        <translation>Umsehen</translation>
    </message>
    <message>
        <source>Welcome to Baton</source>
        <translation>Willkommen bei Baton</translation>
    </message>
    <message>
        <source>Every mention, comment and private message to your accounts comes into one inbox, and none is forgotten.</source>
        <translation>Jede Erwähnung, jeder Kommentar und jede private Nachricht an Ihre Konten kommt in einen Eingang, und keine wird vergessen.</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>Konto verbinden</translation>
    </message>
    <message>
        <source>Possible now: %1. Baton reads and answers; it does not publish new posts.</source>
        <comment>list of networks</comment>
        <translation>Jetzt möglich: %1. Baton liest und antwortet; es veröffentlicht keine neuen Beiträge.</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>Einem Team beitreten</translation>
    </message>
    <message>
        <source>Look around with a sample team</source>
        <translation>Mit einem Beispielteam umsehen</translation>
    </message>
    <message>
        <source>The real program on a made-up network, in a temporary folder. Nothing leaves this computer.</source>
        <translation>Das echte Programm mit einem erfundenen Netzwerk, in einem vorübergehenden Ordner. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>With an invite from a colleague, over a folder that all of you see. Accounts that you connect now stay.</source>
        <translation>Mit einer Einladung aus dem Team, über einen Ordner, den Sie alle sehen. Konten, die Sie jetzt verbinden, bleiben.</translation>
    </message>
    <message>
        <source>Join…</source>
        <translation>Beitreten …</translation>
    </message>
    <message>
        <source>Waiting to be let in</source>
        <translation>Warten auf Aufnahme</translation>
    </message>
    <message>
        <source>Read your six words to whoever invited you. Accounts can be connected meanwhile.</source>
        <translation>Lesen Sie Ihre sechs Wörter der Person vor, die Sie eingeladen hat. Konten lassen sich inzwischen schon verbinden.</translation>
    </message>
    <message>
        <source>Show the words…</source>
        <translation>Wörter zeigen …</translation>
    </message>
    <message>
        <source>Your team</source>
        <translation>Ihr Team</translation>
    </message>
    <message>
        <source>Who is in it, and how its folder is doing.</source>
        <translation>Wer dazugehört und wie es dem Ordner geht.</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Zeigen …</translation>
    </message>
</context>
<context>
    <name>baton::desktop::HandOffDialog</name>
    <message>
        <source>After four hours of work (%1)</source>
        <comment>when a handoff is due; a time</comment>
        <translation>Nach vier Arbeitsstunden (%1)</translation>
    </message>
    <message>
        <source>Today (%1)</source>
        <comment>when a handoff is due; a time</comment>
        <translation>Heute (%1)</translation>
    </message>
    <message>
        <source>By the end of the next working day (%1)</source>
        <comment>when a handoff is due; a time</comment>
        <translation>Bis zum Ende des nächsten Arbeitstags (%1)</translation>
    </message>
    <message>
        <source>Hand to a colleague</source>
        <translation>An jemanden weitergeben</translation>
    </message>
    <message>
        <source>Nobody else is in your team yet. Invite a colleague first: then you can hand conversations on.</source>
        <translation>In Ihrem Team ist noch niemand sonst. Laden Sie zuerst jemanden ein: Dann können Sie Gespräche weitergeben.</translation>
    </message>
    <message numerus="yes">
        <source>Who takes %n conversation(s)?</source>
        <comment>handing on</comment>
        <translation>
            <numerusform>Wer übernimmt %n Gespräch?</numerusform>
            <numerusform>Wer übernimmt %n Gespräche?</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of a colleague</source>
        <translation>Name aus dem Team</translation>
    </message>
    <message>
        <source>Matching colleagues</source>
        <translation>Passende Namen aus dem Team</translation>
    </message>
    <message>
        <source>What is asked (not needed)</source>
        <translation>Worum es geht (nicht nötig)</translation>
    </message>
    <message>
        <source>Is there a refund for this?</source>
        <translation>Gibt es dafür eine Erstattung?</translation>
    </message>
    <message>
        <source>An answer is due</source>
        <translation>Eine Antwort ist fällig</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>At a date of your choice</source>
        <translation>Zu einem Termin Ihrer Wahl</translation>
    </message>
    <message>
        <source>Date and time when an answer is due</source>
        <translation>Tag und Uhrzeit, zu der eine Antwort fällig ist</translation>
    </message>
    <message>
        <source>As its ladder says</source>
        <comment>when a handoff is due</comment>
        <translation>Wie in der Abteilung vereinbart</translation>
    </message>
    <message>
        <source>Name of a colleague or a department</source>
        <translation>Name aus dem Team oder einer Abteilung</translation>
    </message>
</context>
<context>
    <name>baton::desktop::HealthStrip</name>
    <message>
        <source>How the accounts are doing</source>
        <translation>Wie es den Konten geht</translation>
    </message>
    <message>
        <source>connecting…</source>
        <comment>state of an account</comment>
        <translation>verbindet …</translation>
    </message>
    <message numerus="yes">
        <source>catching up, %n message(s) read</source>
        <comment>state of an account</comment>
        <translation>
            <numerusform>holt auf, %n Nachricht gelesen</numerusform>
            <numerusform>holt auf, %n Nachrichten gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>asked to wait until %1</source>
        <comment>state of an account</comment>
        <translation>soll warten bis %1</translation>
    </message>
    <message>
        <source>signed out %1</source>
        <comment>state of an account</comment>
        <translation>abgemeldet %1</translation>
    </message>
    <message>
        <source>unreachable since %1</source>
        <comment>state of an account</comment>
        <translation>nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>paused</source>
        <comment>state of an account</comment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <comment>state of an account</comment>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) connected</source>
        <comment>top bar</comment>
        <translation>
            <numerusform>%n Konto verbunden</numerusform>
            <numerusform>%n Konten verbunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2, checked %3</source>
        <comment>account: handle, server, when</comment>
        <translation>%1 bei %2, abgerufen %3</translation>
    </message>
    <message>
        <source>Direct messages: not covered.</source>
        <translation>Direktnachrichten: nicht abgedeckt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>account and its state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>baton::desktop::HeldReplyDialog</name>
    <message>
        <source>Read and go on</source>
        <translation>Lesen und weiter</translation>
    </message>
    <message>
        <source>Held reply to %1</source>
        <translation>Angehaltene Antwort an %1</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Your reply, not sent</source>
        <translation>Ihre Antwort, nicht gesendet</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Takes your text back into the composer, beside the conversation.</source>
        <translation>Holt Ihren Text zurück ins Antwortfeld, neben das Gespräch.</translation>
    </message>
    <message>
        <source>Sends exactly this text now, although something changed. This is written down.</source>
        <translation>Sendet genau diesen Text jetzt, obwohl sich etwas geändert hat. Das wird festgehalten.</translation>
    </message>
    <message>
        <source>What changed could not be read.</source>
        <translation>Was sich geändert hat, ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 deleted this message of %2</source>
        <comment>customer, time</comment>
        <translation>%1 hat diese Nachricht von %2 gelöscht</translation>
    </message>
    <message>
        <source>%1 changed this message of %2</source>
        <comment>customer, time</comment>
        <translation>%1 hat diese Nachricht von %2 geändert</translation>
    </message>
    <message>
        <source>%1 answered at %2</source>
        <comment>colleague, time</comment>
        <translation>%1 hat um %2 geantwortet</translation>
    </message>
    <message>
        <source>Answered from another program at %1</source>
        <translation>Um %1 aus einem anderen Programm beantwortet</translation>
    </message>
    <message>
        <source>%1 wrote at %2</source>
        <comment>customer, time</comment>
        <translation>%1 hat um %2 geschrieben</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Vorher: %1</translation>
    </message>
    <message>
        <source>%1&apos;s reply, not sent</source>
        <comment>colleague</comment>
        <translation>Antwort von %1, nicht gesendet</translation>
    </message>
    <message>
        <source>Does not send it; who wrote it has it again.</source>
        <translation>Sendet sie nicht; wer sie geschrieben hat, hat sie wieder.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::HistoryDialog</name>
    <message>
        <source>Earlier texts</source>
        <translation>Frühere Texte</translation>
    </message>
    <message>
        <source>Content warning: %1</source>
        <translation>Inhaltswarnung: %1</translation>
    </message>
    <message>
        <source>Now, since %1</source>
        <translation>Jetzt, seit %1</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::HistoryOffer</name>
    <message>
        <source>Take them in</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Liegen lassen</translation>
    </message>
    <message>
        <source>Taken in, they stand in the inbox with the time they wait; they count in no report. Left, they can still be searched.</source>
        <translation>Geholt stehen sie mit ihrer Wartezeit im Eingang; in Berichten zählen sie nicht. Gelassen lassen sie sich trotzdem durchsuchen.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>span of unanswered history</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: of the last %2, %n conversation(s) look unanswered.</source>
        <comment>account, days</comment>
        <translation>
            <numerusform>%1: Aus den letzten %2 sieht %n Gespräch unbeantwortet aus.</numerusform>
            <numerusform>%1: Aus den letzten %2 sehen %n Gespräche unbeantwortet aus.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::HoldingText</name>
    <message>
        <source>you are asked to take it</source>
        <translation>Sie sind angefragt</translation>
    </message>
    <message>
        <source>you have it</source>
        <translation>Sie haben es</translation>
    </message>
    <message>
        <source>%1 is asked to take it</source>
        <translation>%1 ist angefragt</translation>
    </message>
    <message>
        <source>%1 has it</source>
        <translation>%1 hat es</translation>
    </message>
    <message>
        <source>%1 claimed this too, and neither of you could see it. %1 has it.</source>
        <translation>%1 hat das auch übernommen, und Sie konnten es beide nicht sehen. %1 hat es.</translation>
    </message>
    <message>
        <source>%1 claimed this %2 before you, and you could not see it. %1 has it.</source>
        <translation>%1 hat das %2 vor Ihnen übernommen, und Sie konnten es nicht sehen. %1 hat es.</translation>
    </message>
    <message>
        <source>%1 claimed this too, and neither of you could see it. You have it.</source>
        <translation>%1 hat das auch übernommen, und Sie konnten es beide nicht sehen. Sie haben es.</translation>
    </message>
    <message>
        <source>%1 claimed this %2 after you and could not see it. You have it.</source>
        <translation>%1 hat das %2 nach Ihnen übernommen, ohne es sehen zu können. Sie haben es.</translation>
    </message>
    <message>
        <source>This was settled more than once at the same time: %1.</source>
        <comment>list of who has it or is asked</comment>
        <translation>Das wurde mehrmals zugleich geregelt: %1.</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between who has it and who is asked</comment>
        <translation>; </translation>
    </message>
    <message>
        <source>%1 asks you to take this.</source>
        <translation>%1 bittet Sie, das zu übernehmen.</translation>
    </message>
    <message>
        <source>%1 asks you to take this: “%2”</source>
        <translation>%1 bittet Sie, das zu übernehmen: „%2“</translation>
    </message>
    <message>
        <source>You asked %1 to take this.</source>
        <translation>Sie haben %1 gebeten, das zu übernehmen.</translation>
    </message>
    <message>
        <source>You asked %1 to take this: “%2”</source>
        <translation>Sie haben %1 gebeten, das zu übernehmen: „%2“</translation>
    </message>
    <message>
        <source>%1 asked %2 to take this.</source>
        <translation>%1 hat %2 gebeten, das zu übernehmen.</translation>
    </message>
    <message>
        <source>%1 asked %2 to take this: “%3”</source>
        <translation>%1 hat %2 gebeten, das zu übernehmen: „%3“</translation>
    </message>
    <message>
        <source>It was due %1, and nobody has answered.</source>
        <comment>time</comment>
        <translation>Fällig war es %1, und niemand hat geantwortet.</translation>
    </message>
    <message>
        <source>Due %1.</source>
        <comment>time</comment>
        <translation>Fällig %1.</translation>
    </message>
    <message>
        <source>Two colleagues answered this without knowing of one another. Look whether both replies may stand.</source>
        <translation>Zwei aus dem Team haben das beantwortet, ohne voneinander zu wissen. Sehen Sie nach, ob beide Antworten stehen bleiben können.</translation>
    </message>
    <message>
        <source>This was claimed twice, and each of you left it to the other. Nobody has it.</source>
        <translation>Das wurde doppelt übernommen, und beide haben es einander überlassen. Niemand hat es.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Leave it to %1</source>
        <translation>%1 überlassen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Doch übernehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Take it instead</source>
        <translation>Selbst übernehmen</translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation>Zurückschicken …</translation>
    </message>
    <message numerus="yes">
        <source>%1 is/are about to answer this.</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 ist dabei, das zu beantworten.</numerusform>
            <numerusform>%1 sind dabei, das zu beantworten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is/are writing a reply.</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 schreibt gerade eine Antwort.</numerusform>
            <numerusform>%1 schreiben gerade eine Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Heard, not said to you: nobody waits for an answer.</source>
        <translation>Gehört, nicht zu Ihnen gesagt: Niemand wartet auf eine Antwort.</translation>
    </message>
    <message>
        <source>Make it a case</source>
        <translation>Zum Fall machen</translation>
    </message>
    <message>
        <source>Keep as praise</source>
        <translation>Als Lob aufheben</translation>
    </message>
    <message>
        <source>it was brought to you</source>
        <translation>es wurde zu Ihnen gebracht</translation>
    </message>
    <message>
        <source>it was brought to %1</source>
        <translation>es wurde zu %1 gebracht</translation>
    </message>
    <message>
        <source>%1 brought this to you.</source>
        <translation>%1 hat das zu Ihnen gebracht.</translation>
    </message>
    <message>
        <source>%1 brought this to you: “%2”</source>
        <translation>%1 hat das zu Ihnen gebracht: „%2“</translation>
    </message>
    <message>
        <source>You brought this to %1.</source>
        <translation>Sie haben das zu %1 gebracht.</translation>
    </message>
    <message>
        <source>You brought this to %1: “%2”</source>
        <translation>Sie haben das zu %1 gebracht: „%2“</translation>
    </message>
    <message>
        <source>%1 brought this to %2.</source>
        <translation>%1 hat das zu %2 gebracht.</translation>
    </message>
    <message>
        <source>%1 brought this to %2: “%3”</source>
        <translation>%1 hat das zu %2 gebracht: „%3“</translation>
    </message>
    <message>
        <source>It has come to you, since nobody before you acted.</source>
        <translation>Es ist bei Ihnen, weil vorher niemand gehandelt hat.</translation>
    </message>
    <message>
        <source>It has come to %1, since nobody before them acted.</source>
        <translation>Es ist bei %1, weil vorher niemand gehandelt hat.</translation>
    </message>
    <message>
        <source>%1 had this from %2 and did not act: it has come to you.</source>
        <comment>who, a time</comment>
        <translation>%1 hatte das seit %2 und hat nicht gehandelt: jetzt ist es bei Ihnen.</translation>
    </message>
    <message>
        <source>%1 had this from %2 and did not act: it has come to %3.</source>
        <comment>who, a time, who</comment>
        <translation>%1 hatte das seit %2 und hat nicht gehandelt: jetzt ist es bei %3.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::IntervalsDialog</name>
    <message numerus="yes">
        <source>%n in this list. A click goes to the conversation.</source>
        <translation>
            <numerusform>%n Eintrag. Ein Klick führt zum Gespräch.</numerusform>
            <numerusform>%n Einträge. Ein Klick führt zum Gespräch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %1 longest; %n more are not listed. A click goes to the conversation.</source>
        <translation>
            <numerusform>Die %1 längsten; %n weiterer steht nicht da. Ein Klick führt zum Gespräch.</numerusform>
            <numerusform>Die %1 längsten; %n weitere stehen nicht da. Ein Klick führt zum Gespräch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This conversation is not on this computer. Its texts may not have come yet, or were erased.</source>
        <translation>Dieses Gespräch ist nicht auf diesem Rechner. Seine Texte sind vielleicht noch nicht angekommen oder wurden gelöscht.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::IntervalsModel</name>
    <message>
        <source>%1 · %2</source>
        <comment>customer; what it is about</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (estimated)</source>
        <comment>a stretch of time</comment>
        <translation>%1 (geschätzt)</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>Arbeitszeit</translation>
    </message>
    <message>
        <source>By</source>
        <comment>who did it, or has it</comment>
        <translation>Durch</translation>
    </message>
</context>
<context>
    <name>baton::desktop::InviteDialog</name>
    <message>
        <source>What may your colleague do? It can be changed later.</source>
        <translation>Was darf die eingeladene Person? Das lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Give your colleague this code, or the file. Share the team&apos;s folder with them too. The invite is good for 14 days; alone it lets nobody in: you compare words first.</source>
        <translation>Geben Sie der Person diesen Code oder die Datei. Geben Sie ihr auch den Ordner des Teams frei. Die Einladung gilt 14 Tage; sie allein genügt nicht: Zuerst vergleichen Sie Wörter.</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Als Datei sichern …</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Make the invite</source>
        <translation>Einladung anlegen</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>Jemanden einladen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The invite is made</source>
        <translation>Die Einladung ist fertig</translation>
    </message>
    <message>
        <source>The file could not be saved.</source>
        <translation>Die Datei ließ sich nicht sichern.</translation>
    </message>
    <message>
        <source>Choose another place, or use the code.</source>
        <translation>Wählen Sie einen anderen Ort, oder nehmen Sie den Code.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
    <message>
        <source>Save the invite</source>
        <translation>Einladung sichern</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladung</translation>
    </message>
</context>
<context>
    <name>baton::desktop::JoinTeamDialog</name>
    <message>
        <source>An admin of the team gives you an invite: a code of 48 letters, or a file that ends in .baton-invite.</source>
        <translation>Ein Admin des Teams gibt Ihnen eine Einladung: einen Code aus 48 Zeichen oder eine Datei, die auf .baton-invite endet.</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>&amp;Your name, as colleagues see it</source>
        <translation>&amp;Ihr Name, wie ihn die anderen sehen</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>Ordner auswählen …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Whoever invited you must let you in. Read them these words, on the phone or in person: they type two of them. Do not write them into a chat.</source>
        <translation>Wer Sie eingeladen hat, muss Sie aufnehmen. Lesen Sie dieser Person die Wörter vor, am Telefon oder persönlich; zwei davon tippt sie ein. Schreiben Sie sie in keinen Chat.</translation>
    </message>
    <message>
        <source>You can close this window and Baton too: the words stay in the menu under Team, and Baton tells you when you are in.</source>
        <translation>Sie können dieses Fenster und auch Baton schließen: Die Wörter bleiben im Menü unter „Team“, und Baton sagt Ihnen, wenn Sie aufgenommen sind.</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>Einem Team beitreten</translation>
    </message>
    <message>
        <source>Looking for the team&apos;s folder…</source>
        <translation>Der Ordner des Teams wird gesucht …</translation>
    </message>
    <message>
        <source>The team&apos;s folder is not in the usual places. Accept its share in Nextcloud, Syncthing or the like and wait until it has arrived, or choose the folder yourself.</source>
        <translation>Der Ordner des Teams liegt an keinem der üblichen Orte. Nehmen Sie seine Freigabe in Nextcloud, Syncthing oder Ähnlichem an und warten Sie, bis er da ist, oder wählen Sie den Ordner selbst.</translation>
    </message>
    <message>
        <source>Found the team&apos;s folder:</source>
        <translation>Ordner des Teams gefunden:</translation>
    </message>
    <message>
        <source>The team&apos;s folder:</source>
        <translation>Der Ordner des Teams:</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ask to be let in</source>
        <translation>Um Aufnahme bitten</translation>
    </message>
    <message>
        <source>Asking… Making the words takes a moment.</source>
        <translation>Anfrage läuft … Die Wörter zu bilden dauert einen Moment.</translation>
    </message>
    <message>
        <source>Read these words out</source>
        <translation>Lesen Sie diese Wörter vor</translation>
    </message>
    <message>
        <source>This is no invite.</source>
        <translation>Das ist keine Einladung.</translation>
    </message>
    <message>
        <source>Ask for the file again, or for the code.</source>
        <translation>Bitten Sie noch einmal um die Datei oder um den Code.</translation>
    </message>
    <message>
        <source>Open an invite</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>Invites</source>
        <translation>Einladungen</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>The team&apos;s folder</source>
        <translation>Der Ordner des Teams</translation>
    </message>
</context>
<context>
    <name>baton::desktop::KeyButton</name>
    <message>
        <source>Shortcut: %1</source>
        <comment>button, for screen readers</comment>
        <translation>Taste: %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::KeysPage</name>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Another key for the marked line:</source>
        <translation>Andere Taste für die markierte Zeile:</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Single letters do nothing while you type a text.</source>
        <translation>Einzelne Buchstaben bewirken nichts, während Sie einen Text schreiben.</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>All keys are as they were at first.</source>
        <translation>Alle Tasten sind wieder wie am Anfang.</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>With a conversation</source>
        <translation>Mit einem Gespräch</translation>
    </message>
    <message>
        <source>Finding and going</source>
        <translation>Finden und Gehen</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation>%1 gehört schon zu „%2“. Nehmen Sie sie dort zuerst weg.</translation>
    </message>
    <message>
        <source>“%1” has no key now.</source>
        <translation>„%1“ hat jetzt keine Taste.</translation>
    </message>
    <message>
        <source>“%1” has the key %2 now.</source>
        <translation>„%1“ hat jetzt die Taste %2.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::LadderSection</name>
    <message>
        <source>If nothing happens</source>
        <translation>Wenn nichts geschieht</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <comment>on the ladder; you, or your department</comment>
        <translation>%1 (Sie)</translation>
    </message>
    <message>
        <source>away</source>
        <comment>on the ladder; passed over</comment>
        <translation>abwesend</translation>
    </message>
    <message>
        <source>did not act</source>
        <comment>on the ladder</comment>
        <translation>hat nicht gehandelt</translation>
    </message>
    <message>
        <source>▲ late since %1</source>
        <comment>on the ladder; a time</comment>
        <translation>▲ überfällig seit %1</translation>
    </message>
    <message>
        <source>has it</source>
        <comment>on the ladder</comment>
        <translation>ist dran</translation>
    </message>
    <message>
        <source>%1 does not open Baton. Please tell them: %2</source>
        <comment>a name, a mail address</comment>
        <translation>%1 öffnet Baton nicht. Bitte Bescheid geben: %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>on the ladder; a time</comment>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::LeavingDialog</name>
    <message>
        <source>%1 gets nothing new from Baton. What %1 has received stays with them. Outside Baton there is more to do:</source>
        <translation>%1 bekommt nichts Neues mehr von Baton. Was %1 schon bekommen hat, bleibt dort. Außerhalb von Baton ist noch mehr zu tun:</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 is out of the team</source>
        <translation>%1 ist nicht mehr im Team</translation>
    </message>
</context>
<context>
    <name>baton::desktop::LetInDialog</name>
    <message>
        <source>%1 asks from the computer %2, to be %3.</source>
        <comment>name, computer, role</comment>
        <translation>%1 fragt vom Rechner %2 aus an. Rolle: %3.</translation>
    </message>
    <message>
        <source>Call %1, or go there. Their Baton shows six words; let them read two of them to you. So you know that nobody else put themselves in between.</source>
        <translation>Rufen Sie %1 an, oder gehen Sie hin. Dort zeigt Baton sechs Wörter; lassen Sie sich zwei davon vorlesen. So wissen Sie, dass sich niemand dazwischengeschaltet hat.</translation>
    </message>
    <message>
        <source>&amp;Two of the words</source>
        <translation>&amp;Zwei der Wörter</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Let %1 in?</source>
        <translation>%1 aufnehmen?</translation>
    </message>
    <message>
        <source>Comparing… This takes a moment.</source>
        <translation>Wird verglichen … Das dauert einen Moment.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::LineCard</name>
    <message>
        <source>%1 · %2</source>
        <comment>event and its time</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>New</source>
        <comment>before the first unread message</comment>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Our post that this comments on. A click opens it in the browser.</source>
        <translation>Unser Beitrag, den dies kommentiert. Ein Klick öffnet ihn im Browser.</translation>
    </message>
    <message>
        <source>On our post</source>
        <translation>Zu unserem Beitrag</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ListPane</name>
    <message>
        <source>Keep as a view…</source>
        <translation>Als Ansicht behalten …</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Loading conversations…</source>
        <translation>Gespräche werden geladen …</translation>
    </message>
    <message>
        <source>Conversations: %1</source>
        <comment>accessible name of the list; %1 is the view</comment>
        <translation>Gespräche: %1</translation>
    </message>
    <message>
        <source>newest first</source>
        <comment>order of the list</comment>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source>longest waiting first</source>
        <comment>order of the list</comment>
        <translation>am längsten wartende zuerst</translation>
    </message>
    <message>
        <source>The conversations could not be read.</source>
        <translation>Die Gespräche ließen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) selected</source>
        <comment>below the list</comment>
        <translation>
            <numerusform>%n Gespräch ausgewählt</numerusform>
            <numerusform>%n Gespräche ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave the search</source>
        <translation>Suche verlassen</translation>
    </message>
    <message>
        <source>what waits first</source>
        <comment>order of the list</comment>
        <translation>Wartendes zuerst</translation>
    </message>
    <message>
        <source>No conversation matches this search.</source>
        <translation>Kein Gespräch passt zu dieser Suche.</translation>
    </message>
    <message>
        <source>Baton looked everywhere, in closed conversations too. Fewer words find more.</source>
        <translation>Baton hat überall gesucht, auch in erledigten Gesprächen. Weniger Wörter finden mehr.</translation>
    </message>
    <message>
        <source>back soonest first</source>
        <comment>order of the list</comment>
        <translation>bald fällige zuerst</translation>
    </message>
</context>
<context>
    <name>baton::desktop::MainWindow</name>
    <message>
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <source>The note is kept; only the team sees it.</source>
        <translation>Die Notiz ist gesichert; nur das Team sieht sie.</translation>
    </message>
    <message>
        <source>Search</source>
        <comment>above the list of what was found</comment>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Looking for this post…</source>
        <translation>Dieser Beitrag wird gesucht …</translation>
    </message>
    <message>
        <source>Looking for this case…</source>
        <translation>Dieser Vorgang wird gesucht …</translation>
    </message>
    <message>
        <source>No connected account can see a post at this address.</source>
        <translation>Kein verbundenes Konto sieht unter dieser Adresse einen Beitrag.</translation>
    </message>
    <message>
        <source>No conversation has the case code %1.</source>
        <translation>Kein Gespräch hat den Vorgangscode %1.</translation>
    </message>
    <message>
        <source>This code fits several conversations: %1. Type more of it.</source>
        <translation>Dieser Code passt auf mehrere Gespräche: %1. Tippen Sie mehr davon.</translation>
    </message>
    <message>
        <source>No account is connected yet.</source>
        <translation>Noch kein Konto ist verbunden.</translation>
    </message>
    <message>
        <source>Connect one, and what people write to it appears here.</source>
        <translation>Verbinden Sie eines; was ihm geschrieben wird, erscheint hier.</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>Konto verbinden</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <comment>window title</comment>
        <translation>Suche: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n waiting</source>
        <comment>window title; %1 is the view</comment>
        <translation>
            <numerusform>%1 · %n wartet</numerusform>
            <numerusform>%1 · %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Baton</source>
        <translation>&amp;Baton</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Bea&amp;rbeiten</translation>
    </message>
    <message>
        <source>&amp;Conversation</source>
        <translation>&amp;Gespräch</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Nachricht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>Ge&amp;he zu</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open a conversation first.</source>
        <translation>Öffnen Sie zuerst ein Gespräch.</translation>
    </message>
    <message>
        <source>The address is on the clipboard.</source>
        <translation>Die Adresse ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The case code %1 is on the clipboard.</source>
        <translation>Der Vorgangscode %1 ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Gives the conversation back, so that somebody else can take it on.</source>
        <translation>Gibt das Gespräch zurück, damit jemand anders es übernehmen kann.</translation>
    </message>
    <message>
        <source>Takes the conversation on; colleagues see that it is yours.</source>
        <translation>Übernimmt das Gespräch; die anderen sehen, dass Sie es haben.</translation>
    </message>
    <message>
        <source>Keep this search as a view</source>
        <translation>Suche als Ansicht behalten</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Name der Ansicht:</translation>
    </message>
    <message>
        <source>The view “%1” is in the list of views.</source>
        <translation>Die Ansicht „%1“ steht in der Liste der Ansichten.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>account and what went wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s).</source>
        <comment>after checking</comment>
        <translation>
            <numerusform>%n neue Nachricht.</numerusform>
            <numerusform>%n neue Nachrichten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Nichts Neues.</translation>
    </message>
    <message>
        <source>About Baton</source>
        <translation>Über Baton</translation>
    </message>
    <message>
        <source>Baton %1</source>
        <translation>Baton %1</translation>
    </message>
    <message>
        <source>A desktop inbox for the social accounts of a small team.
Free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation>Ein Posteingang auf dem Desktop für die sozialen Konten eines kleinen Teams.
Freie Software unter der GNU General Public License, Version 3 oder neuer. Es gibt keine Gewährleistung.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Doch übernehmen</translation>
    </message>
    <message>
        <source>Make it a case</source>
        <translation>Aufnehmen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageCard</name>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>What can be done with this message</source>
        <translation>Was sich mit dieser Nachricht tun lässt</translation>
    </message>
    <message>
        <source>Shows the earlier texts.</source>
        <translation>Zeigt die früheren Texte.</translation>
    </message>
    <message>
        <source>Message of %1, %2</source>
        <comment>accessible name; person, time</comment>
        <translation>Nachricht von %1, %2</translation>
    </message>
    <message>
        <source>Play the video</source>
        <translation>Video abspielen</translation>
    </message>
    <message>
        <source>Play the sound</source>
        <translation>Ton abspielen</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>liked</source>
        <comment>mark on a message</comment>
        <translation>gefällt</translation>
    </message>
    <message>
        <source>Deleted by its author; noticed %1</source>
        <translation>Von der Person gelöscht, die es schrieb; bemerkt %1</translation>
    </message>
    <message>
        <source>Deleted by its author</source>
        <translation>Von der Person gelöscht, die es schrieb</translation>
    </message>
    <message>
        <source>Content warning: %1</source>
        <translation>Inhaltswarnung: %1</translation>
    </message>
    <message>
        <source>The author marked this as sensitive.</source>
        <translation>Als heikel gekennzeichnet.</translation>
    </message>
    <message>
        <source>A colleague&apos;s computer read this; its text is on its way.</source>
        <translation>Ein Rechner aus dem Team hat das gelesen; der Text ist unterwegs.</translation>
    </message>
    <message>
        <source>It was edited; the new text is on its way.</source>
        <translation>Das wurde bearbeitet; der neue Text ist unterwegs.</translation>
    </message>
    <message>
        <source>Erased: texts of this account are not kept that long.</source>
        <translation>Gelöscht: Texte dieses Kontos werden nicht so lange aufgehoben.</translation>
    </message>
    <message>
        <source>Removed at the author&apos;s request.</source>
        <translation>Auf Wunsch der Person entfernt.</translation>
    </message>
    <message>
        <source>Erased for good.</source>
        <translation>Endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Mail of %1, %2: %3</source>
        <comment>accessible name; person, time, subject</comment>
        <translation>Mail von %1, %2: %3</translation>
    </message>
    <message>
        <source>File without a name</source>
        <translation>Datei ohne Namen</translation>
    </message>
    <message>
        <source>This file cannot be fetched.</source>
        <translation>Diese Datei lässt sich nicht holen.</translation>
    </message>
    <message>
        <source>Saves the file.</source>
        <translation>Speichert die Datei.</translation>
    </message>
    <message>
        <source>Encrypted: only your Matrix client can read this.</source>
        <translation>Verschlüsselt: Das kann nur Ihr Matrix-Programm lesen.</translation>
    </message>
    <message>
        <source>Show the earlier mails</source>
        <translation>Frühere Mails zeigen</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>recipients of a mail</comment>
        <translation>an %1</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of other servers not fetched.</source>
        <translation>
            <numerusform>%n Bild von einem anderen Server nicht geholt.</numerusform>
            <numerusform>%n Bilder von anderen Servern nicht geholt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageComposer</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>; Saved reply</source>
        <translation>; Vorlage</translation>
    </message>
    <message>
        <source>Answer the newest instead</source>
        <translation>Lieber die neueste beantworten</translation>
    </message>
    <message>
        <source>Content warning: shown first; the text opens on a click</source>
        <translation>Inhaltswarnung: steht zuerst; der Text öffnet sich auf einen Klick</translation>
    </message>
    <message>
        <source>Content warning</source>
        <translation>Inhaltswarnung</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Emoji (or type : and its name)</source>
        <translation>Emoji (oder : und seinen Namen tippen)</translation>
    </message>
    <message>
        <source>Add a picture (or paste or drop one)</source>
        <translation>Bild hinzufügen (oder einfügen oder hineinziehen)</translation>
    </message>
    <message>
        <source>Insert a saved reply (or type ;)</source>
        <translation>Vorlage einfügen (oder ; tippen)</translation>
    </message>
    <message>
        <source>Content warning: hide the text behind a few words</source>
        <translation>Inhaltswarnung: den Text hinter ein paar Wörtern verbergen</translation>
    </message>
    <message>
        <source>The draft could not be saved. It is only in this window.</source>
        <translation>Der Entwurf ließ sich nicht sichern. Er ist nur in diesem Fenster.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz ablegen</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Antwort schreiben</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>An %1 schreiben</translation>
    </message>
    <message>
        <source>Write a note that only colleagues read</source>
        <translation>Notiz schreiben, die nur Kolleginnen und Kollegen lesen</translation>
    </message>
    <message>
        <source>Answers the message of %1: “%2”</source>
        <comment>time, first words</comment>
        <translation>Beantwortet die Nachricht von %1: „%2“</translation>
    </message>
    <message>
        <source>%1 wrote again while you were writing.</source>
        <translation>%1 hat noch einmal geschrieben, während Sie schrieben.</translation>
    </message>
    <message>
        <source>Somebody answered from your account while you were writing.</source>
        <translation>Jemand hat von Ihrem Konto aus geantwortet, während Sie schrieben.</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>Ich habe es gelesen</translation>
    </message>
    <message>
        <source>%1 is signed out. You can write; sign in before you send.</source>
        <translation>%1 ist abgemeldet. Sie können schreiben; melden Sie sich vor dem Senden an.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>%1 cannot answer here. Notes are possible.</source>
        <translation>%1 kann hier nicht antworten. Notizen sind möglich.</translation>
    </message>
    <message>
        <source>A picture is still being prepared.</source>
        <translation>Ein Bild wird noch vorbereitet.</translation>
    </message>
    <message>
        <source>%1 is still in the text. Put the right words in its place.</source>
        <translation>%1 steht noch im Text. Setzen Sie die richtigen Worte dafür ein.</translation>
    </message>
    <message>
        <source>A picture has no description for people who cannot see it.</source>
        <translation>Ein Bild hat keine Beschreibung für Menschen, die es nicht sehen.</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>Beschreiben …</translation>
    </message>
    <message>
        <source>Send without</source>
        <translation>Ohne senden</translation>
    </message>
    <message numerus="yes">
        <source>Pictures that can go out with one reply here: at most %n.</source>
        <translation>
            <numerusform>Bilder, die hier mit einer Antwort hinausgehen können: höchstens %n.</numerusform>
            <numerusform>Bilder, die hier mit einer Antwort hinausgehen können: höchstens %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>This message cannot be answered from here. It may have been deleted, or its author allows no answers.</source>
        <translation>Diese Nachricht lässt sich von hier nicht beantworten. Vielleicht wurde sie gelöscht, oder es sind keine Antworten erlaubt.</translation>
    </message>
    <message>
        <source>Your text is kept.</source>
        <translation>Ihr Text ist gesichert.</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>This file is not a picture that Baton can read.</source>
        <translation>Diese Datei ist kein Bild, das Baton lesen kann.</translation>
    </message>
    <message>
        <source>This picture is too large to be prepared.</source>
        <translation>Dieses Bild ist zu groß, um es vorzubereiten.</translation>
    </message>
    <message>
        <source>This picture moves. Baton cannot clean moving pictures of hidden details, so it does not send them.</source>
        <translation>Dieses Bild bewegt sich. Baton kann bewegte Bilder nicht von verborgenen Angaben befreien und sendet sie deshalb nicht.</translation>
    </message>
    <message>
        <source>%1 takes no picture type that Baton can write.</source>
        <translation>%1 nimmt keine Bildart an, die Baton schreiben kann.</translation>
    </message>
    <message>
        <source>This picture does not fit into what %1 allows, even when made small.</source>
        <translation>Dieses Bild passt auch verkleinert nicht in das, was %1 erlaubt.</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>Make the first saved reply…</source>
        <translation>Erste Vorlage anlegen …</translation>
    </message>
    <message>
        <source>Manage saved replies…</source>
        <translation>Vorlagen verwalten …</translation>
    </message>
    <message>
        <source>%1 sends and marks done</source>
        <comment>key</comment>
        <translation>%1 sendet und erledigt</translation>
    </message>
    <message>
        <source>%1: and done</source>
        <comment>key</comment>
        <translation>%1: und erledigt</translation>
    </message>
    <message numerus="yes">
        <source>The text is too long for %1. Characters to take out: %n.</source>
        <comment>network</comment>
        <translation>
            <numerusform>Der Text ist zu lang für %1. Zu streichende Zeichen: %n.</numerusform>
            <numerusform>Der Text ist zu lang für %1. Zu streichende Zeichen: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same text went out %n time(s) in the last 30 days. Words of their own tell people that they were read.</source>
        <translation>
            <numerusform>Derselbe Text ging in den letzten 30 Tagen %n Mal hinaus. Eigene Worte zeigen, dass man gelesen wurde.</numerusform>
            <numerusform>Derselbe Text ging in den letzten 30 Tagen %n Mal hinaus. Eigene Worte zeigen, dass man gelesen wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody will be able to read this: %1.</source>
        <translation>Das werden alle lesen können: %1.</translation>
    </message>
    <message>
        <source>Everybody will be able to read the card number %1.</source>
        <translation>Die Kartennummer %1 werden alle lesen können.</translation>
    </message>
    <message>
        <source>Everybody will be able to read the bank account %1.</source>
        <translation>Die Bankverbindung %1 werden alle lesen können.</translation>
    </message>
    <message>
        <source>Everybody will be able to read the mail address %1.</source>
        <translation>Die Mailadresse %1 werden alle lesen können.</translation>
    </message>
    <message>
        <source>Everybody will be able to read the phone number %1.</source>
        <translation>Die Telefonnummer %1 werden alle lesen können.</translation>
    </message>
    <message>
        <source>Everybody will be able to read the address %1.</source>
        <translation>Die Anschrift %1 werden alle lesen können.</translation>
    </message>
    <message>
        <source>Answer privately</source>
        <translation>Privat antworten</translation>
    </message>
    <message>
        <source>It is our own</source>
        <translation>Es sind unsere eigenen Daten</translation>
    </message>
    <message>
        <source>Send publicly</source>
        <translation>Öffentlich senden</translation>
    </message>
    <message>
        <source>New text of the reply</source>
        <translation>Neuer Text der Antwort</translation>
    </message>
    <message>
        <source>Save change</source>
        <translation>Änderung speichern</translation>
    </message>
    <message>
        <source>Save it publicly</source>
        <translation>Öffentlich speichern</translation>
    </message>
    <message>
        <source>Replaces the reply of %1. People can see that it was edited.</source>
        <translation>Ersetzt die Antwort von %1. Man sieht ihr an, dass sie bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Replaces the text of a reply. People can see that it was edited.</source>
        <translation>Ersetzt den Text einer Antwort. Man sieht ihr an, dass sie bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>This was claimed twice. Settle who answers, so that the customer does not hear from two.</source>
        <translation>Das wurde doppelt übernommen. Klären Sie, wer antwortet, damit die Kundschaft nicht zweimal Antwort bekommt.</translation>
    </message>
    <message>
        <source>%1 is asked to take this conversation.</source>
        <translation>%1 ist gebeten, dieses Gespräch zu übernehmen.</translation>
    </message>
    <message>
        <source>%1 has this conversation.</source>
        <translation>%1 hat dieses Gespräch.</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Connect this account…</source>
        <translation>Dieses Konto verbinden …</translation>
    </message>
    <message>
        <source>No computer reads %1 now: connect it here to answer. Notes are possible.</source>
        <translation>Zurzeit ruft kein Rechner %1 ab: Verbinden Sie das Konto hier, um zu antworten. Notizen sind möglich.</translation>
    </message>
    <message>
        <source>Your replies leave from %1&apos;s computer when somebody there agrees.</source>
        <comment>colleague</comment>
        <translation>Ihre Antworten gehen vom Rechner von %1 hinaus, wenn dort jemand zustimmt.</translation>
    </message>
    <message>
        <source>Your replies leave from %1&apos;s computer, last heard of %2, when somebody there agrees.</source>
        <comment>colleague, time ago</comment>
        <translation>Ihre Antworten gehen vom Rechner von %1 hinaus, zuletzt gemeldet %2, wenn dort jemand zustimmt.</translation>
    </message>
    <message>
        <source>A file is still being read.</source>
        <translation>Eine Datei wird noch gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>Files that can go out with one reply here: at most %n.</source>
        <translation>
            <numerusform>Mit einer Antwort kann hier höchstens %n Datei hinausgehen.</numerusform>
            <numerusform>Mit einer Antwort können hier höchstens %n Dateien hinausgehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <comment>button: adds one to the reply</comment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Add a file or a picture (or paste or drop one)</source>
        <translation>Eine Datei oder ein Bild anfügen (oder einfügen oder hierherziehen)</translation>
    </message>
    <message>
        <source>This file is too large: %1 takes files of up to %2.</source>
        <comment>network, size</comment>
        <translation>Diese Datei ist zu groß: %1 nimmt Dateien bis %2.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>Folders cannot be sent. Send the files in it, or pack it into one.</source>
        <translation>Ordner lassen sich nicht senden. Senden Sie die Dateien darin oder packen Sie sie in eine.</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien anfügen</translation>
    </message>
    <message>
        <source>Contact: %1</source>
        <comment>of a department</comment>
        <translation>Kontakt: %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageMenu</name>
    <message>
        <source>Reply to this message</source>
        <translation>Auf diese Nachricht antworten</translation>
    </message>
    <message>
        <source>Take the like back</source>
        <translation>Gefällt mir zurücknehmen</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Accept messages from %1</source>
        <translation>Nachrichten von %1 annehmen</translation>
    </message>
    <message>
        <source>%1 can write to you now.</source>
        <translation>%1 kann Ihnen jetzt schreiben.</translation>
    </message>
    <message>
        <source>Dismiss this request</source>
        <translation>Diese Anfrage verwerfen</translation>
    </message>
    <message>
        <source>The request was dismissed.</source>
        <translation>Die Anfrage wurde verworfen.</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Show earlier texts</source>
        <translation>Frühere Texte zeigen</translation>
    </message>
    <message>
        <source>Split off from here</source>
        <translation>Ab hier abtrennen</translation>
    </message>
    <message>
        <source>The conversation was not split. %1</source>
        <translation>Das Gespräch wurde nicht geteilt. %1</translation>
    </message>
    <message>
        <source>Split off into a conversation of its own.</source>
        <translation>In ein eigenes Gespräch abgetrennt.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Delete from the network…</source>
        <translation>Vom Netzwerk löschen …</translation>
    </message>
    <message>
        <source>Delete this reply from the network?</source>
        <translation>Diese Antwort aus dem Netzwerk löschen?</translation>
    </message>
    <message>
        <source>It disappears for everybody and cannot be brought back. Baton keeps its text, marked as deleted.</source>
        <translation>Sie verschwindet für alle und lässt sich nicht zurückholen. Baton behält den Text, als gelöscht markiert.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The reply was deleted from the network.</source>
        <translation>Die Antwort wurde aus dem Netzwerk gelöscht.</translation>
    </message>
    <message>
        <source>Mute this conversation</source>
        <translation>Dieses Gespräch stummschalten</translation>
    </message>
    <message>
        <source>The network tells you nothing more of this conversation.</source>
        <translation>Das Netzwerk meldet Ihnen nichts mehr aus diesem Gespräch.</translation>
    </message>
    <message>
        <source>Hide this reply under our post…</source>
        <translation>Diese Antwort unter unserem Beitrag verbergen …</translation>
    </message>
    <message>
        <source>Hide this reply under our post?</source>
        <translation>Diese Antwort unter unserem Beitrag verbergen?</translation>
    </message>
    <message>
        <source>Other people see it only after asking for hidden replies.</source>
        <translation>Andere sehen sie nur, wenn sie nach verborgenen Antworten fragen.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>The reply is hidden.</source>
        <translation>Die Antwort ist verborgen.</translation>
    </message>
    <message>
        <source>Mute %1…</source>
        <translation>%1 stummschalten …</translation>
    </message>
    <message>
        <source>Mute %1?</source>
        <translation>%1 stummschalten?</translation>
    </message>
    <message>
        <source>Nothing this person writes will reach Baton any more. They are not told.</source>
        <translation>Nichts, was diese Person schreibt, erreicht Baton noch. Sie erfährt davon nicht.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>%1 is muted.</source>
        <translation>%1 ist stummgeschaltet.</translation>
    </message>
    <message>
        <source>Block %1…</source>
        <translation>%1 blockieren …</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>%1 blockieren?</translation>
    </message>
    <message>
        <source>This person can no longer write to the account or see what it posts. It is done on the network, for the whole team.</source>
        <translation>Diese Person kann dem Konto nicht mehr schreiben und seine Beiträge nicht mehr sehen. Das geschieht im Netzwerk, für das ganze Team.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockieren</translation>
    </message>
    <message>
        <source>%1 is blocked.</source>
        <translation>%1 ist blockiert.</translation>
    </message>
    <message>
        <source>Report to the moderators…</source>
        <translation>Der Moderation melden …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The note was removed.</source>
        <translation>Die Notiz wurde entfernt.</translation>
    </message>
    <message>
        <source>The like was taken back.</source>
        <translation>„Gefällt mir“ wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Liked.</source>
        <translation>Gefällt.</translation>
    </message>
    <message>
        <source>This message has no address that a browser could open.</source>
        <translation>Diese Nachricht hat keine Adresse, die ein Browser öffnen könnte.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>What should the moderators of the network know about this message of %1?</source>
        <translation>Was soll die Moderation des Netzwerks über diese Nachricht von %1 wissen?</translation>
    </message>
    <message>
        <source>The message was reported.</source>
        <translation>Die Nachricht wurde gemeldet.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>Notes stay inside the team.</source>
        <translation>Notizen bleiben im Team.</translation>
    </message>
    <message>
        <source>The note was changed.</source>
        <translation>Die Notiz wurde geändert.</translation>
    </message>
    <message>
        <source>Erase for good…</source>
        <translation>Endgültig löschen …</translation>
    </message>
    <message>
        <source>Erase this message for good?</source>
        <translation>Diese Nachricht endgültig löschen?</translation>
    </message>
    <message>
        <source>Its text, pictures and earlier texts disappear from every computer of the team, and nothing brings them back. The conversation shows that it was removed. On the network nothing changes.</source>
        <translation>Ihr Text, ihre Bilder und frühere Texte verschwinden von jedem Rechner des Teams, und nichts holt sie zurück. Das Gespräch zeigt, dass sie entfernt wurde. Im Netzwerk ändert sich nichts.</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>The message is erased for good.</source>
        <translation>Die Nachricht ist endgültig gelöscht.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::MessageText</name>
    <message>
        <source>Opens %1, in plain letters %2</source>
        <comment>tooltip of a link: host, the same in ASCII</comment>
        <translation>Öffnet %1, in einfachen Buchstaben %2</translation>
    </message>
    <message>
        <source>Opens %1</source>
        <comment>tooltip of a link: host</comment>
        <translation>Öffnet %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::MetaButton</name>
    <message>
        <source>%1: %2</source>
        <comment>what is chosen: its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>baton::desktop::NewSheetDialog</name>
    <message>
        <source>A new sheet takes the place of every other. Whoever has the old one can do nothing with it any more: destroy it.</source>
        <translation>Ein neues Blatt ersetzt jedes andere. Mit dem alten kann niemand mehr etwas anfangen: Vernichten Sie es.</translation>
    </message>
    <message>
        <source>Make a new one when the old is lost, when somebody may have seen it, or after it was used.</source>
        <translation>Legen Sie ein neues an, wenn das alte verloren ist, wenn es vielleicht jemand gesehen hat oder nachdem es benutzt wurde.</translation>
    </message>
    <message>
        <source>Make a new recovery sheet</source>
        <translation>Neues Notfallblatt anlegen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Make a new sheet</source>
        <translation>Neues Blatt anlegen</translation>
    </message>
    <message>
        <source>The recovery sheet</source>
        <translation>Das Notfallblatt</translation>
    </message>
</context>
<context>
    <name>baton::desktop::NoteCard</name>
    <message>
        <source>What can be done with this note</source>
        <translation>Was sich mit dieser Notiz tun lässt</translation>
    </message>
    <message>
        <source>Another version:</source>
        <comment>note that two people changed apart</comment>
        <translation>Eine andere Fassung:</translation>
    </message>
    <message>
        <source>This note was removed.</source>
        <translation>Diese Notiz wurde entfernt.</translation>
    </message>
    <message>
        <source>Note of %1, internal, %2</source>
        <comment>accessible name; person, time</comment>
        <translation>Notiz von %1, intern, %2</translation>
    </message>
    <message>
        <source>Note · %1</source>
        <comment>head of an internal note; %1 is who wrote it</comment>
        <translation>Notiz · %1</translation>
    </message>
    <message>
        <source>%1, changed %2</source>
        <comment>when a note was written and when changed</comment>
        <translation>%1, geändert %2</translation>
    </message>
    <message>
        <source>%1 · seen by %2</source>
        <comment>note; when it was written, and who of those it names has seen it</comment>
        <translation>%1 · gesehen von %2</translation>
    </message>
    <message>
        <source>The words of this note were erased, or have not come yet.</source>
        <translation>Der Text dieser Notiz wurde gelöscht oder ist noch nicht da.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::NotificationText</name>
    <message numerus="yes">
        <source>%1 sent you %n private message(s)</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%1 hat Ihnen %n private Nachricht geschickt</numerusform>
            <numerusform>%1 hat Ihnen %n private Nachrichten geschickt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 wrote to you in private</source>
        <comment>notification title</comment>
        <translation>%1 hat Ihnen privat geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%1 wrote %n more message(s)</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%1 hat %n weitere Nachricht geschrieben</numerusform>
            <numerusform>%1 hat %n weitere Nachrichten geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 wrote again</source>
        <comment>notification title</comment>
        <translation>%1 hat noch einmal geschrieben</translation>
    </message>
    <message>
        <source>%1 is signed out</source>
        <comment>notification title, account</comment>
        <translation>%1 ist abgemeldet</translation>
    </message>
    <message>
        <source>Your reply to %1 was not sent</source>
        <comment>notification title</comment>
        <translation>Ihre Antwort an %1 wurde nicht gesendet</translation>
    </message>
    <message>
        <source>It is not sure that your reply to %1 was sent</source>
        <comment>notification title</comment>
        <translation>Es ist nicht sicher, ob Ihre Antwort an %1 gesendet wurde</translation>
    </message>
    <message>
        <source>Your reply to %1 is waiting for you</source>
        <comment>notification title</comment>
        <translation>Ihre Antwort an %1 wartet auf Sie</translation>
    </message>
    <message>
        <source>Case %1 on %2.</source>
        <comment>notification without the message&apos;s text</comment>
        <translation>Vorgang %1 bei %2.</translation>
    </message>
    <message>
        <source>Nothing is lost: %1 keeps new messages. Sign in to go on reading and answering.</source>
        <translation>Nichts ist verloren: %1 bewahrt neue Nachrichten auf. Melden Sie sich an, um weiter zu lesen und zu antworten.</translation>
    </message>
    <message>
        <source>Case %1: the text is kept. Open the conversation to send it again.</source>
        <translation>Vorgang %1: Der Text ist gesichert. Öffnen Sie das Gespräch, um ihn noch einmal zu senden.</translation>
    </message>
    <message>
        <source>Case %1: look on the network before you send it again.</source>
        <translation>Vorgang %1: Sehen Sie im Netzwerk nach, bevor Sie noch einmal senden.</translation>
    </message>
    <message>
        <source>Case %1: something changed while you were writing. Nothing was sent.</source>
        <translation>Vorgang %1: Während Sie schrieben, hat sich etwas geändert. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Open Baton</source>
        <translation>Baton öffnen</translation>
    </message>
    <message numerus="yes">
        <source>While you were away: %n conversation(s) with new messages</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>Während Sie weg waren: %n Gespräch mit neuen Nachrichten</numerusform>
            <numerusform>Während Sie weg waren: %n Gespräche mit neuen Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>While you were away something needs a look</source>
        <comment>notification title</comment>
        <translation>Während Sie weg waren, ist etwas angefallen</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) with new messages</source>
        <comment>notification title</comment>
        <translation>
            <numerusform>%n Gespräch mit neuen Nachrichten</numerusform>
            <numerusform>%n Gespräche mit neuen Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Something needs a look</source>
        <comment>notification title</comment>
        <translation>Etwas braucht einen Blick</translation>
    </message>
    <message numerus="yes">
        <source>From %1 and %n other(s).</source>
        <comment>names of customers</comment>
        <translation>
            <numerusform>Von %1 und %n weiteren Person.</numerusform>
            <numerusform>Von %1 und %n weiteren Personen.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1.</source>
        <comment>names of customers</comment>
        <translation>Von %1.</translation>
    </message>
    <message numerus="yes">
        <source>Replies that did not go out and need you: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Antworten, die nicht gesendet sind und Sie brauchen: %n.</numerusform>
            <numerusform>Antworten, die nicht gesendet sind und Sie brauchen: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accounts that need signing in: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Konten, die eine Anmeldung brauchen: %n.</numerusform>
            <numerusform>Konten, die eine Anmeldung brauchen: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asks you to take %2</source>
        <comment>notification title: colleague, customer</comment>
        <translation>%1 bittet Sie, %2 zu übernehmen</translation>
    </message>
    <message>
        <source>%1 claimed %2 too</source>
        <comment>notification title: colleague, customer</comment>
        <translation>%1 hat %2 auch übernommen</translation>
    </message>
    <message>
        <source>Case %1: neither of you could see the other. Settle who answers.</source>
        <translation>Vorgang %1: Sie konnten einander nicht sehen. Klären Sie, wer antwortet.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>%1 names you in a note about %2</source>
        <comment>notification title: colleague, customer</comment>
        <translation>%1 nennt Sie in einer Notiz zu %2</translation>
    </message>
    <message>
        <source>%1 asks you to send a reply to %2</source>
        <comment>notification title: colleague, customer</comment>
        <translation>%1 bittet Sie, eine Antwort an %2 zu senden</translation>
    </message>
    <message numerus="yes">
        <source>Conversations that a colleague handed to you, named you in or claimed too: %n.</source>
        <comment>notification</comment>
        <translation>
            <numerusform>Gespräche, die Ihnen weitergegeben oder auch von anderen übernommen wurden oder in denen Sie genannt sind: %n.</numerusform>
            <numerusform>Gespräche, die Ihnen weitergegeben oder auch von anderen übernommen wurden oder in denen Sie genannt sind: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has come to you</source>
        <comment>notification title: customer, whose conversation nobody acted on</comment>
        <translation>%1 ist jetzt bei Ihnen</translation>
    </message>
    <message>
        <source>%1 brought %2 to you</source>
        <comment>notification title: colleague, customer</comment>
        <translation>%1 hat %2 zu Ihnen gebracht</translation>
    </message>
    <message>
        <source>Case %1: nobody before you acted in time.</source>
        <translation>Fall %1: vorher hat niemand rechtzeitig gehandelt.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::OfficeHoursForm</name>
    <message>
        <source>%1, from</source>
        <comment>day</comment>
        <translation>%1, von</translation>
    </message>
    <message>
        <source>%1, to</source>
        <comment>day</comment>
        <translation>%1, bis</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeit&amp;zone</translation>
    </message>
    <message>
        <source>▲ A day must end after it begins.</source>
        <translation>▲ Ein Tag muss nach seinem Beginn enden.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::OpenTroubleDialog</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
</context>
<context>
    <name>baton::desktop::OpenTroubleText</name>
    <message>
        <source>A newer Baton has used this profile.</source>
        <translation>Ein neueres Baton hat dieses Profil benutzt.</translation>
    </message>
    <message>
        <source>Baton&apos;s database is damaged.</source>
        <translation>Die Datenbank von Baton ist beschädigt.</translation>
    </message>
    <message>
        <source>Baton cannot write to its profile.</source>
        <translation>Baton kann nicht in sein Profil schreiben.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The profile could not be brought up to date.</source>
        <translation>Das Profil ließ sich nicht auf den neuen Stand bringen.</translation>
    </message>
    <message>
        <source>Baton cannot open its profile.</source>
        <translation>Baton kann sein Profil nicht öffnen.</translation>
    </message>
    <message>
        <source>This version does not understand what the newer one wrote. Nothing was changed. The best way on is to update Baton and start it again.</source>
        <translation>Diese Version versteht nicht, was die neuere geschrieben hat. Nichts wurde geändert. Am besten aktualisieren Sie Baton und starten es neu.</translation>
    </message>
    <message>
        <source>It can no longer be read as a whole, as happens when the power fails or a disk does. What people wrote is still with the networks and is fetched again as far back as they reach. Claims, notes and tags are only in the database and its daily copies.</source>
        <translation>Sie lässt sich nicht mehr als Ganzes lesen, wie es nach einem Stromausfall oder bei einem defekten Datenträger vorkommt. Was andere geschrieben haben, liegt noch bei den Netzwerken und wird wieder geholt, so weit sie zurückreichen. Übernahmen, Notizen und Schlagwörter stehen nur in der Datenbank und ihren täglichen Kopien.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check that the folder %1 belongs to you and that its disk can be written.</source>
        <translation>Nichts ist verloren. Prüfen Sie, ob der Ordner %1 Ihnen gehört und der Datenträger beschreibbar ist.</translation>
    </message>
    <message>
        <source>Nothing is lost, but Baton cannot open the folder %1 without some room. Delete what you do not need, or move it to another disk.</source>
        <translation>Nichts ist verloren, aber ohne etwas Platz kann Baton den Ordner %1 nicht öffnen. Löschen Sie, was Sie nicht brauchen, oder verschieben Sie es auf einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>It is as it was before; the copy that was made beforehand is in the folder “backups” of %1.</source>
        <translation>Es ist, wie es vorher war; die zuvor angelegte Kopie liegt im Ordner „backups“ von %1.</translation>
    </message>
    <message>
        <source>Check that the folder %1 is there and belongs to you.</source>
        <translation>Prüfen Sie, ob der Ordner %1 da ist und Ihnen gehört.</translation>
    </message>
    <message>
        <source>Try to open it again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Go back to the copy of %1</source>
        <translation>Zur Kopie vom %1 zurückgehen</translation>
    </message>
    <message>
        <source>Start with an empty profile</source>
        <translation>Mit einem leeren Profil anfangen</translation>
    </message>
    <message>
        <source>Quit Baton</source>
        <translation>Baton beenden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurückgehen</translation>
    </message>
    <message>
        <source>Start fresh</source>
        <translation>Neu anfangen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Once it is mended, Baton goes on as if nothing had been.</source>
        <translation>Ist es behoben, macht Baton weiter, als wäre nichts gewesen.</translation>
    </message>
    <message>
        <source>What was done in Baton after it is missing; new messages are fetched again. The present database is kept beside it.</source>
        <translation>Was danach in Baton getan wurde, fehlt; neue Nachrichten werden wieder geholt. Die jetzige Datenbank bleibt daneben erhalten.</translation>
    </message>
    <message>
        <source>Accounts have to be connected again. The present database is kept beside the new one.</source>
        <translation>Konten müssen neu verbunden werden. Die jetzige Datenbank bleibt neben der neuen erhalten.</translation>
    </message>
    <message>
        <source>Update Baton, then start it again.</source>
        <translation>Aktualisieren Sie Baton und starten Sie es dann neu.</translation>
    </message>
    <message>
        <source>Nothing is changed; you can come back to this.</source>
        <translation>Nichts wird geändert; Sie können darauf zurückkommen.</translation>
    </message>
    <message>
        <source>That copy is damaged too, so it was not put back.</source>
        <translation>Auch diese Kopie ist beschädigt, deshalb wurde sie nicht zurückgespielt.</translation>
    </message>
    <message>
        <source>That did not work, and nothing was changed. The disk may be full or closed to you.</source>
        <translation>Das ging nicht, und nichts wurde geändert. Vielleicht ist der Datenträger voll oder für Sie gesperrt.</translation>
    </message>
    <message>
        <source>The copy was put back. The former database is kept as %1.</source>
        <translation>Die Kopie ist zurückgespielt. Die bisherige Datenbank liegt als %1 daneben.</translation>
    </message>
    <message>
        <source>This profile is new. The former database is kept as %1.</source>
        <translation>Dieses Profil ist neu. Die bisherige Datenbank liegt als %1 daneben.</translation>
    </message>
    <message>
        <source>Baton&apos;s database is gone.</source>
        <translation>Die Datenbank von Baton ist weg.</translation>
    </message>
    <message>
        <source>Its file is no longer in the folder %1. If somebody or a program moved it, put it back there and start Baton again.</source>
        <translation>Die Datei ist nicht mehr im Ordner %1. Hat jemand oder ein Programm sie verschoben, legen Sie sie dorthin zurück und starten Sie Baton neu.</translation>
    </message>
    <message>
        <source>It can no longer be read as a whole, as happens when the power fails or a disk does. What people wrote is fetched again from the networks. Claims, notes and tags are in the daily copies and, as far as they were shared, in the team&apos;s folder.</source>
        <translation>Sie lässt sich nicht mehr als Ganzes lesen, wie es nach einem Stromausfall oder bei einem defekten Datenträger vorkommt. Was andere geschrieben haben, wird wieder von den Netzwerken geholt. Übernahmen, Notizen und Schlagwörter sind in den täglichen Kopien und, soweit sie geteilt waren, im Ordner des Teams.</translation>
    </message>
    <message>
        <source>Take the team&apos;s work from its folder</source>
        <translation>Die Arbeit des Teams aus seinem Ordner holen</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Wiederaufbauen</translation>
    </message>
    <message>
        <source>What was shared comes back. Drafts, settings and what was not shared do not, and accounts have to be connected again; Baton lists it afterwards. The present database is kept.</source>
        <translation>Was geteilt war, kommt zurück. Entwürfe, Einstellungen und nicht Geteiltes kommen nicht zurück, und Konten müssen neu verbunden werden; Baton listet es danach auf. Die jetzige Datenbank bleibt erhalten.</translation>
    </message>
    <message>
        <source>Accounts have to be connected again, and the team has to let this computer in anew. The present database is kept beside the new one.</source>
        <translation>Konten müssen neu verbunden werden, und das Team muss diesen Rechner neu aufnehmen. Die jetzige Datenbank bleibt neben der neuen erhalten.</translation>
    </message>
    <message>
        <source>The copy was put back.</source>
        <translation>Die Kopie ist zurückgespielt.</translation>
    </message>
    <message>
        <source>The team&apos;s work comes in from its folder now. What could not be recovered is listed under Team.</source>
        <translation>Die Arbeit des Teams kommt jetzt aus seinem Ordner herein. Was sich nicht wiederherstellen ließ, steht unter „Team“.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::OutboxText</name>
    <message>
        <source>Sending to %1…</source>
        <translation>Wird an %1 gesendet …</translation>
    </message>
    <message numerus="yes">
        <source>Sending to %1 in %n s</source>
        <comment>reply waiting for its undo time</comment>
        <translation>
            <numerusform>An %1 in %n s</numerusform>
            <numerusform>An %1 in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking whether something changed before sending to %1…</source>
        <translation>Vor dem Senden an %1 wird geprüft, ob sich etwas geändert hat …</translation>
    </message>
    <message>
        <source>Sent to %1</source>
        <translation>An %1 gesendet</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <comment>reason as a sentence</comment>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Your reply to %1 was not sent. %2</source>
        <comment>customer, what happened</comment>
        <translation>Ihre Antwort an %1 wurde nicht gesendet. %2</translation>
    </message>
    <message>
        <source>It is not sure that your reply to %1 was sent.</source>
        <translation>Es ist nicht sicher, ob Ihre Antwort an %1 gesendet wurde.</translation>
    </message>
    <message>
        <source>It waits for you.</source>
        <translation>Sie wartet auf Sie.</translation>
    </message>
    <message>
        <source>%1 wrote again while you were writing.</source>
        <translation>%1 hat noch einmal geschrieben, während Sie schrieben.</translation>
    </message>
    <message>
        <source>A colleague answered while you were writing.</source>
        <translation>Jemand aus dem Team hat geantwortet, während Sie schrieben.</translation>
    </message>
    <message>
        <source>A colleague has this conversation or is answering it.</source>
        <translation>Jemand aus dem Team hat dieses Gespräch oder beantwortet es gerade.</translation>
    </message>
    <message>
        <source>Your account answered meanwhile from another program.</source>
        <translation>Ihr Konto hat inzwischen aus einem anderen Programm geantwortet.</translation>
    </message>
    <message>
        <source>The message that you answer was deleted.</source>
        <translation>Die Nachricht, auf die Sie antworten, wurde gelöscht.</translation>
    </message>
    <message>
        <source>%1 changed the message that you answer.</source>
        <translation>%1 hat die Nachricht geändert, auf die Sie antworten.</translation>
    </message>
    <message>
        <source>The conversation could not be read again, so nobody knows what changed.</source>
        <translation>Das Gespräch ließ sich nicht noch einmal lesen; niemand weiß, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Nothing has gone out; your text is kept.</source>
        <translation>Nichts ist hinausgegangen; Ihr Text ist gesichert.</translation>
    </message>
    <message>
        <source>Your text is kept.</source>
        <translation>Ihr Text ist gesichert.</translation>
    </message>
    <message>
        <source>The connection broke while it was being sent. Look on the network before you send it again, so that nobody gets it twice.</source>
        <translation>Die Verbindung brach während des Sendens ab. Sehen Sie im Netzwerk nach, bevor Sie noch einmal senden, damit niemand sie zweimal bekommt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>take a reply back before it leaves</comment>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>See what changed…</source>
        <translation>Ansehen, was sich geändert hat …</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Look on the network</source>
        <translation>Im Netzwerk nachsehen</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Es wurde gesendet</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>Zurück zum Entwurf</translation>
    </message>
    <message>
        <source>%1&apos;s computer is told not to send it…</source>
        <comment>colleague</comment>
        <translation>Der Rechner von %1 erfährt, dass er sie nicht senden soll …</translation>
    </message>
    <message>
        <source>Waits for %1&apos;s computer, until %2 at the latest.</source>
        <comment>colleague, time of day</comment>
        <translation>Wartet auf den Rechner von %1, bis spätestens %2.</translation>
    </message>
    <message>
        <source>%1&apos;s computer could not send your reply to %2.</source>
        <comment>colleague, customer</comment>
        <translation>Der Rechner von %1 konnte Ihre Antwort an %2 nicht senden.</translation>
    </message>
    <message>
        <source>%1 asks you to send a reply to %2. Its text is on its way.</source>
        <comment>colleague, customer</comment>
        <translation>%1 bittet Sie, eine Antwort an %2 zu senden. Der Text ist unterwegs.</translation>
    </message>
    <message>
        <source>%1 asks you to send this to %2.</source>
        <comment>colleague, customer</comment>
        <translation>%1 bittet Sie, das an %2 zu senden.</translation>
    </message>
    <message numerus="yes">
        <source>Sending %2&apos;s reply to %1 in %n s</source>
        <comment>customer, colleague</comment>
        <translation>
            <numerusform>Antwort von %2 an %1 in %n s</numerusform>
            <numerusform>Antwort von %2 an %1 in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending %2&apos;s reply to %1…</source>
        <comment>customer, colleague</comment>
        <translation>Antwort von %2 an %1 wird gesendet …</translation>
    </message>
    <message>
        <source>%1&apos;s reply was not sent: %2</source>
        <comment>colleague, reason as a sentence</comment>
        <translation>Die Antwort von %1 wurde nicht gesendet: %2</translation>
    </message>
    <message>
        <source>%2&apos;s reply to %1 was not sent. %3</source>
        <comment>customer, colleague, what happened</comment>
        <translation>Die Antwort von %2 an %1 wurde nicht gesendet. %3</translation>
    </message>
    <message>
        <source>It is not sure that %2&apos;s reply to %1 was sent.</source>
        <comment>customer, colleague</comment>
        <translation>Es ist nicht sicher, ob die Antwort von %2 an %1 gesendet wurde.</translation>
    </message>
    <message>
        <source>%2&apos;s reply to %1 was sent.</source>
        <comment>customer, colleague</comment>
        <translation>Die Antwort von %2 an %1 wurde gesendet.</translation>
    </message>
    <message>
        <source>Your colleague gave it back.</source>
        <translation>Jemand aus dem Team hat sie zurückgegeben.</translation>
    </message>
    <message>
        <source>Nobody sent it within a quarter of an hour.</source>
        <translation>Niemand hat sie innerhalb einer Viertelstunde gesendet.</translation>
    </message>
    <message>
        <source>Your colleague wants it back.</source>
        <translation>Wer sie geschrieben hat, möchte sie zurück.</translation>
    </message>
    <message>
        <source>It leaves with your account, in the name of %1. Given back, %1 has it again.</source>
        <comment>colleague</comment>
        <translation>Sie geht mit Ihrem Konto hinaus, im Namen von %1. Geben Sie sie zurück, hat %1 sie wieder.</translation>
    </message>
    <message>
        <source>%1&apos;s computer has begun and did not say how it ended. Look on the network before you send it again, so that nobody gets it twice.</source>
        <comment>colleague</comment>
        <translation>Der Rechner von %1 hat angefangen und nicht gemeldet, wie es ausging. Sehen Sie im Netzwerk nach, bevor Sie noch einmal senden, damit niemand sie zweimal bekommt.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal bitten</translation>
    </message>
    <message>
        <source>Send</source>
        <comment>a colleague&apos;s reply</comment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Give back</source>
        <comment>a colleague&apos;s reply, unsent</comment>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Sending to %1: %2 of %3</source>
        <comment>customer; what of the files is out, and their size</comment>
        <translation>Geht an %1: %2 von %3</translation>
    </message>
    <message>
        <source>Stop</source>
        <comment>files that are being sent</comment>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PartForm</name>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PassphraseDialog</name>
    <message>
        <source>No keychain runs in this session, so this computer&apos;s key for the team is kept in a file of the profile, locked with a pass phrase. Baton asks for it at every start.</source>
        <translation>In dieser Sitzung läuft kein Schlüsselbund; deshalb liegt der Schlüssel dieses Rechners für das Team in einer Datei des Profils, gesperrt mit einer Passphrase. Baton fragt bei jedem Start danach.</translation>
    </message>
    <message>
        <source>This computer&apos;s key for the team is locked with the pass phrase that was chosen when the team was joined. Without it you can work on, and the team sees nothing of it until you say it.</source>
        <translation>Der Schlüssel dieses Rechners für das Team ist mit der Passphrase gesperrt, die beim Beitritt zum Team gewählt wurde. Ohne sie können Sie weiterarbeiten, aber das Team sieht nichts davon, bis Sie sie eingeben.</translation>
    </message>
    <message>
        <source>&amp;Pass phrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Pass phrase until now</source>
        <translation>&amp;Bisherige Passphrase</translation>
    </message>
    <message>
        <source>&amp;New pass phrase</source>
        <translation>&amp;Neue Passphrase</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>Noch &amp;einmal dieselbe</translation>
    </message>
    <message numerus="yes">
        <source>At least %n letters; four or five words that you can remember are best. It is written nowhere: whoever forgets it has to be let into the team anew.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen; am besten vier oder fünf Wörter, die Sie sich merken können. Sie wird nirgends aufgeschrieben: Wer sie vergisst, muss neu ins Team aufgenommen werden.</numerusform>
            <numerusform>Mindestens %n Zeichen; am besten vier oder fünf Wörter, die Sie sich merken können. Sie wird nirgends aufgeschrieben: Wer sie vergisst, muss neu ins Team aufgenommen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>A pass phrase for this computer&apos;s key</source>
        <translation>Eine Passphrase für den Schlüssel dieses Rechners</translation>
    </message>
    <message>
        <source>Pass phrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Change the pass phrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>The two pass phrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>One moment: the key is made so that guessing takes long.</source>
        <translation>Einen Moment: Der Schlüssel wird so gemacht, dass Raten lange dauert.</translation>
    </message>
    <message>
        <source>This is not the pass phrase.</source>
        <translation>Das ist nicht die Passphrase.</translation>
    </message>
    <message>
        <source>Look whether the capitals are locked, and try again.</source>
        <translation>Prüfen Sie, ob die Feststelltaste aktiv ist, und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PictureThumb</name>
    <message>
        <source>Picture without a description</source>
        <translation>Bild ohne Beschreibung</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <comment>accessible name; %1 is its description</comment>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>The picture cannot be shown.</source>
        <translation>Das Bild lässt sich nicht zeigen.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <comment>a picture</comment>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PictureTray</name>
    <message>
        <source>Picture without a description</source>
        <translation>Bild ohne Beschreibung</translation>
    </message>
    <message>
        <source>No description yet</source>
        <translation>Noch keine Beschreibung</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>Beschreiben …</translation>
    </message>
    <message>
        <source>Describe picture %1</source>
        <translation>Bild %1 beschreiben</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove picture %1</source>
        <translation>Bild %1 entfernen</translation>
    </message>
    <message>
        <source>Being prepared…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Pictures and files of this reply</source>
        <translation>Bilder und Dateien dieser Antwort</translation>
    </message>
    <message>
        <source>Remove the file %1</source>
        <translation>Die Datei %1 entfernen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PictureViewer</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The author gave no description.</source>
        <translation>Eine Beschreibung wurde nicht mitgegeben.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>The picture cannot be shown. It may have been deleted.</source>
        <translation>Das Bild lässt sich nicht zeigen. Vielleicht wurde es gelöscht.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <comment>a picture</comment>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg)</source>
        <translation>Bilder (*.png *.jpg)</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PlacesDialog</name>
    <message>
        <source>Read these</source>
        <translation>Diese lesen</translation>
    </message>
    <message>
        <source>Folders of %1</source>
        <comment>account</comment>
        <translation>Ordner von %1</translation>
    </message>
    <message>
        <source>This computer reads what is ticked. A folder that is ticked now brings what comes from now on.</source>
        <translation>Dieser Rechner liest, was angehakt ist. Ein Ordner, der jetzt angehakt wird, bringt, was von nun an kommt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::PolicyDialog</name>
    <message>
        <source>office</source>
        <comment>name of the first hours</comment>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Try the rules on the past week</source>
        <translation>Regeln an der letzten Woche erproben</translation>
    </message>
    <message>
        <source>Agree on this</source>
        <translation>So vereinbaren</translation>
    </message>
    <message>
        <source>What the team has agreed on</source>
        <translation>Was das Team vereinbart hat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>When is somebody there? Waiting times, ladders and promises count in these hours. The first ones are the team&apos;s.</source>
        <translation>Wann ist jemand da? In diesen Zeiten zählen Wartezeiten, Reihenfolgen und Zusagen. Die ersten gelten für das Team.</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Abteilungen</translation>
    </message>
    <message>
        <source>Whom can a conversation be handed to, and who answers next when nothing happens?</source>
        <translation>An wen kann ein Gespräch weitergegeben werden, und wer kommt dran, wenn nichts geschieht?</translation>
    </message>
    <message>
        <source>Promised times</source>
        <translation>Zugesagte Zeiten</translation>
    </message>
    <message>
        <source>How soon are customers to be answered? What is late stands in Overdue.</source>
        <translation>Wie bald soll geantwortet werden? Was zu spät ist, steht unter Überfällig.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>What arrives can be tagged and handed on by itself. Rules route, and never answer anybody.</source>
        <translation>Was ankommt, kann von selbst Schlagwörter bekommen und weitergegeben werden. Regeln verteilen und antworten nie.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>The first that fits counts.</source>
        <translation>Das erste, das passt, zählt.</translation>
    </message>
    <message>
        <source>It could not be read: %1</source>
        <translation>Es konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Only admins of the team can change this.</source>
        <translation>Nur Admins des Teams können das ändern.</translation>
    </message>
    <message>
        <source>Two admins changed the same thing apart: %1. The later is shown; agree on it, or change it first.</source>
        <translation>Zwei Admins haben dasselbe getrennt geändert: %1. Gezeigt wird das Spätere; vereinbaren Sie es so oder ändern Sie es vorher.</translation>
    </message>
    <message>
        <source>Agreed: it holds for the whole team from now on. What began before is measured by what held then.</source>
        <translation>Vereinbart: es gilt ab jetzt für das ganze Team. Was vorher begann, wird nach dem gemessen, was damals galt.</translation>
    </message>
    <message>
        <source>Nothing was changed:
%1</source>
        <translation>Nichts wurde geändert:
%1</translation>
    </message>
    <message>
        <source>You have changed something and not agreed on it. Close and lose the changes?</source>
        <translation>Sie haben etwas geändert und nicht vereinbart. Schließen und die Änderungen verlieren?</translation>
    </message>
    <message>
        <source>The rules could not be tried:
%1</source>
        <translation>Die Regeln konnten nicht erprobt werden:
%1</translation>
    </message>
    <message numerus="yes">
        <source>%1 would have matched %n conversation(s).</source>
        <comment>a rule</comment>
        <translation>
            <numerusform>%1 hätte auf %n Gespräch gepasst.</numerusform>
            <numerusform>%1 hätte auf %n Gespräche gepasst.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::PolicyText</name>
    <message>
        <source>account %1</source>
        <comment>what a rule is for</comment>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <comment>what a rule is for</comment>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <comment>what a rule is for</comment>
        <translation>Priorität %1</translation>
    </message>
    <message>
        <source>department %1</source>
        <comment>what a rule is for</comment>
        <translation>Abteilung %1</translation>
    </message>
    <message>
        <source>words %1</source>
        <comment>what a rule is for</comment>
        <translation>Wörter %1</translation>
    </message>
    <message>
        <source>language %1</source>
        <comment>what a rule is for</comment>
        <translation>Sprache %1</translation>
    </message>
    <message>
        <source>customer %1</source>
        <comment>what a rule is for</comment>
        <translation>Kunde %1</translation>
    </message>
    <message>
        <source>visibility %1</source>
        <comment>what a rule is for</comment>
        <translation>Sichtbarkeit %1</translation>
    </message>
    <message>
        <source>while open: %1</source>
        <comment>what a rule is for; names of calendars</comment>
        <translation>während geöffnet: %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>hours hold from a day on</comment>
        <translation>ab %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) differ</source>
        <comment>from the usual week</comment>
        <translation>
            <numerusform>%n Tag weicht ab</numerusform>
            <numerusform>%n Tage weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>first answer %1</source>
        <comment>a promised time</comment>
        <translation>erste Antwort %1</translation>
    </message>
    <message>
        <source>next answer %1</source>
        <comment>a promised time</comment>
        <translation>weitere Antwort %1</translation>
    </message>
    <message>
        <source>solved %1</source>
        <comment>a promised time</comment>
        <translation>erledigt %1</translation>
    </message>
    <message>
        <source>for everything</source>
        <comment>what a promise is for</comment>
        <translation>für alles</translation>
    </message>
    <message>
        <source>to %1</source>
        <comment>a rule hands to a department</comment>
        <translation>an %1</translation>
    </message>
    <message>
        <source>everything</source>
        <comment>what a rule is for</comment>
        <translation>alles</translation>
    </message>
</context>
<context>
    <name>baton::desktop::QuitGuard</name>
    <message numerus="yes">
        <source>About to leave: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Gleich unterwegs: %n</numerusform>
            <numerusform>Gleich unterwegs: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held because something changed: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Angehalten, weil sich etwas geändert hat: %n</numerusform>
            <numerusform>Angehalten, weil sich etwas geändert hat: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Nicht gesendet: %n</numerusform>
            <numerusform>Nicht gesendet: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not sure whether it was sent: %n</source>
        <comment>quit question, number of replies</comment>
        <translation>
            <numerusform>Nicht sicher, ob gesendet: %n</numerusform>
            <numerusform>Nicht sicher, ob gesendet: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Some replies have not gone out.</source>
        <translation>Einige Antworten sind noch nicht gesendet.</translation>
    </message>
    <message>
        <source>What does not leave now is kept and goes out when Baton runs again.</source>
        <translation>Was jetzt nicht hinausgeht, bleibt gesichert und geht hinaus, wenn Baton wieder läuft.</translation>
    </message>
    <message>
        <source>They are kept, with their texts, until Baton runs again.</source>
        <translation>Sie bleiben mit ihren Texten gesichert, bis Baton wieder läuft.</translation>
    </message>
    <message>
        <source>Send now, then quit</source>
        <translation>Jetzt senden, dann beenden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Quit Baton</source>
        <translation>Baton beenden</translation>
    </message>
    <message>
        <source>Sending the last replies…</source>
        <translation>Die letzten Antworten werden gesendet …</translation>
    </message>
    <message>
        <source>Baton quits as soon as they are out. What cannot leave is kept.</source>
        <translation>Baton beendet sich, sobald sie hinaus sind. Was nicht hinausgehen kann, bleibt gesichert.</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>Beenden, ohne zu warten</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReasonDialog</name>
    <message>
        <source>Send back</source>
        <translation>Zurückschicken</translation>
    </message>
    <message numerus="yes">
        <source>Why does it go back? Whoever handed %n conversation(s) to you reads this.</source>
        <translation>
            <numerusform>Warum geht es zurück? Wer Ihnen %n Gespräch weitergegeben hat, liest das.</numerusform>
            <numerusform>Warum gehen sie zurück? Wer Ihnen %n Gespräche weitergegeben hat, liest das.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is for after-sales</source>
        <translation>Das gehört zum Kundendienst</translation>
    </message>
    <message>
        <source>Bring to the next person</source>
        <translation>Zur nächsten Person bringen</translation>
    </message>
    <message numerus="yes">
        <source>Why do you bring %n conversation(s) to the next person of the ladder? They read this.</source>
        <translation>
            <numerusform>Warum bringen Sie %n Gespräch zur nächsten Person? Sie liest das.</numerusform>
            <numerusform>Warum bringen Sie %n Gespräche zur nächsten Person? Sie liest das.</numerusform>
        </translation>
    </message>
    <message>
        <source>She threatens to leave</source>
        <translation>Sie droht zu kündigen</translation>
    </message>
    <message>
        <source>Bring up</source>
        <translation>Weiterbringen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::RecoverDialog</name>
    <message>
        <source>With the recovery sheet you come into the team as an admin, when no admin&apos;s computer is left. You need the sheet and the team&apos;s folder.</source>
        <translation>Mit dem Notfallblatt kommen Sie als Admin ins Team, wenn kein Rechner eines Admins mehr da ist. Sie brauchen das Blatt und den Ordner des Teams.</translation>
    </message>
    <message>
        <source>&amp;Code of the sheet</source>
        <translation>&amp;Code des Blatts</translation>
    </message>
    <message>
        <source>&amp;Folder of the team; its name is on the sheet</source>
        <translation>&amp;Ordner des Teams; sein Name steht auf dem Blatt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>You are in the team, as an admin. Colleagues see it as soon as their folders have caught up.</source>
        <translation>Sie sind als Admin im Team. Die anderen sehen es, sobald ihre Ordner aufgeholt haben.</translation>
    </message>
    <message>
        <source>Now take out the computers that are lost: in this window, beside the name of whoever had them.</source>
        <translation>Nehmen Sie jetzt die verlorenen Rechner aus dem Team: in diesem Fenster, neben dem Namen der Person, die sie hatte.</translation>
    </message>
    <message>
        <source>The sheet is still good. Make a new one as soon as you can print it; then the one that was used opens nothing any more.</source>
        <translation>Das Blatt gilt noch. Legen Sie ein neues an, sobald Sie es drucken können; dann öffnet das benutzte nichts mehr.</translation>
    </message>
    <message>
        <source>Use the recovery sheet</source>
        <translation>Notfallblatt benutzen</translation>
    </message>
    <message>
        <source>The folder has not arrived whole. Somebody may be missing here; wait, or go on and the rest comes by itself.</source>
        <translation>Der Ordner ist nicht vollständig angekommen. Vielleicht fehlt hier jemand; warten Sie, oder machen Sie weiter, und der Rest kommt von selbst.</translation>
    </message>
    <message>
        <source>Who are you? What was yours is yours again: your conversations, your notes, your name.</source>
        <translation>Wer sind Sie? Was Ihnen gehörte, gehört wieder Ihnen: Ihre Gespräche, Ihre Notizen, Ihr Name.</translation>
    </message>
    <message>
        <source>&amp;Your name, as colleagues see it</source>
        <translation>&amp;Ihr Name, wie ihn die anderen sehen</translation>
    </message>
    <message>
        <source>Open the team</source>
        <translation>Team öffnen</translation>
    </message>
    <message>
        <source>Come in as an admin</source>
        <translation>Als Admin dazukommen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Reading what is in the folder…</source>
        <translation>Der Inhalt des Ordners wird gelesen …</translation>
    </message>
    <message>
        <source>The sheet opens the team %1, made on %2.</source>
        <comment>team, date</comment>
        <translation>Das Blatt öffnet das Team %1, gegründet am %2.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name, role</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Nameless</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>Jemand Neues</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer sind Sie?</translation>
    </message>
    <message>
        <source>Coming in…</source>
        <translation>Sie kommen ins Team …</translation>
    </message>
    <message>
        <source>You are in the team</source>
        <translation>Sie sind im Team</translation>
    </message>
    <message>
        <source>The team&apos;s folder</source>
        <translation>Der Ordner des Teams</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReportPage</name>
    <message>
        <source>Without an answer</source>
        <translation>Ohne Antwort</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Reading what was before…</source>
        <translation>Was davor war, wird gelesen …</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Wartet jetzt</translation>
    </message>
    <message>
        <source>nobody</source>
        <comment>nobody waits for an answer</comment>
        <translation>niemand</translation>
    </message>
    <message numerus="yes">
        <source>%n nobody has · longest %1</source>
        <comment>conversations; how long</comment>
        <translation>
            <numerusform>%n hat niemand · am längsten %1</numerusform>
            <numerusform>%n hat niemand · am längsten %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no such reply in these days</comment>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>half, working time · from %n</source>
        <comment>replies</comment>
        <translation>
            <numerusform>die Hälfte, Arbeitszeit · aus %n</numerusform>
            <numerusform>die Hälfte, Arbeitszeit · aus %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>half · from %n</source>
        <comment>replies</comment>
        <translation>
            <numerusform>die Hälfte · aus %n</numerusform>
            <numerusform>die Hälfte · aus %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Weitergegeben</translation>
    </message>
    <message>
        <source>%1 taken · %2 sent back</source>
        <comment>hand-offs</comment>
        <translation>%1 angenommen · %2 zurückgegeben</translation>
    </message>
    <message>
        <source>Wrote again while waiting</source>
        <translation>Schrieben wartend noch einmal</translation>
    </message>
    <message>
        <source>messages of customers</source>
        <translation>Nachrichten von Kunden</translation>
    </message>
    <message>
        <source>How long it took</source>
        <translation>Wie lange es dauerte</translation>
    </message>
    <message>
        <source>Of what ended in these days. Half and nine in ten, never an average; where there are fewer than five, the values.</source>
        <translation>Von dem, was in diesen Tagen endete. Die Hälfte und neun von zehn, nie ein Durchschnitt; bei weniger als fünf die Werte selbst.</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>wie viele</translation>
    </message>
    <message>
        <source>half within</source>
        <translation>Hälfte in</translation>
    </message>
    <message>
        <source>9 in 10 within</source>
        <translation>9 von 10 in</translation>
    </message>
    <message>
        <source>half, working time</source>
        <translation>Hälfte, Arbeitszeit</translation>
    </message>
    <message>
        <source>9 in 10, working time</source>
        <translation>9 von 10, Arbeitszeit</translation>
    </message>
    <message>
        <source>half, before</source>
        <translation>Hälfte, davor</translation>
    </message>
    <message>
        <source>%1, in the days before</source>
        <comment>a figure</comment>
        <translation>%1, in den Tagen davor</translation>
    </message>
    <message>
        <source>How long until an answer</source>
        <translation>Wie lange bis zu einer Antwort</translation>
    </message>
    <message>
        <source>Working time, by the week of the answer</source>
        <translation>Arbeitszeit, nach der Woche der Antwort</translation>
    </message>
    <message>
        <source>By the week of the answer</source>
        <translation>Nach der Woche der Antwort</translation>
    </message>
    <message>
        <source>Answered in week %1</source>
        <translation>Beantwortet in Woche %1</translation>
    </message>
    <message>
        <source>When customers write</source>
        <translation>Wann Kunden schreiben</translation>
    </message>
    <message>
        <source>Messages in an hour, by weekday</source>
        <translation>Nachrichten in der Stunde, nach Wochentag</translation>
    </message>
    <message>
        <source>How long they had waited when it ended</source>
        <translation>Wie lange sie am Ende gewartet hatten</translation>
    </message>
    <message>
        <source>How long they wait</source>
        <translation>Wie lange sie warten</translation>
    </message>
    <message numerus="yes">
        <source>Waiting %1: %n. Opens the conversations behind it.</source>
        <comment>how long</comment>
        <translation>
            <numerusform>Wartet %1: %n. Öffnet das Gespräch dahinter.</numerusform>
            <numerusform>Wartet %1: %n. Öffnet die Gespräche dahinter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <comment>how long</comment>
        <translation>Wartet %1</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>Nach Konto</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n wait. Opens them.</source>
        <comment>account or tag</comment>
        <translation>
            <numerusform>%1: %n wartet. Öffnet sie.</numerusform>
            <numerusform>%1: %n warten. Öffnet sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <comment>account or tag</comment>
        <translation>%1: wartet</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>Conversations by tag</source>
        <translation>Gespräche nach Schlagwort</translation>
    </message>
    <message>
        <source>No conversation of these days has a tag. T gives one.</source>
        <translation>Kein Gespräch dieser Tage hat ein Schlagwort. T gibt eins.</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>change</source>
        <translation>Änderung</translation>
    </message>
    <message numerus="yes">
        <source>%n more tag(s) are in the export.</source>
        <translation>
            <numerusform>%n weiteres Schlagwort steht im Export.</numerusform>
            <numerusform>%n weitere Schlagwörter stehen im Export.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>Only you see this.</source>
        <translation>Das sehen nur Sie.</translation>
    </message>
    <message>
        <source>You wrote no reply in these days.</source>
        <translation>Sie haben in diesen Tagen keine Antwort geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>You wrote %n reply(ies).</source>
        <translation>
            <numerusform>Sie haben %n Antwort geschrieben.</numerusform>
            <numerusform>Sie haben %n Antworten geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>From taking on to answering</source>
        <translation>Von der Übernahme bis zur Antwort</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReportText</name>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>Zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>QDate format: day, month and year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <comment>QDate format: day and month</comment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d</source>
        <comment>QDate format: day of the month alone</comment>
        <translation>d.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from a day to a day</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 · no office hours are set, so no working time is told</source>
        <comment>a time zone</comment>
        <translation>%1 · keine Arbeitszeiten eingestellt, deshalb keine Arbeitszeit</translation>
    </message>
    <message>
        <source>%1 · working time: office hours of %2</source>
        <comment>a time zone; weekdays</comment>
        <translation>%1 · Arbeitszeit: Arbeitszeiten %2</translation>
    </message>
    <message numerus="yes">
        <source>Last week %n message(s) came.</source>
        <translation>
            <numerusform>Letzte Woche kam %n Nachricht.</numerusform>
            <numerusform>Letzte Woche kamen %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This week %n message(s) have come so far.</source>
        <translation>
            <numerusform>Diese Woche kam bisher %n Nachricht.</numerusform>
            <numerusform>Diese Woche kamen bisher %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last month %n message(s) came.</source>
        <translation>
            <numerusform>Letzten Monat kam %n Nachricht.</numerusform>
            <numerusform>Letzten Monat kamen %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This month %n message(s) have come so far.</source>
        <translation>
            <numerusform>Diesen Monat kam bisher %n Nachricht.</numerusform>
            <numerusform>Diesen Monat kamen bisher %n Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) came: %1.</source>
        <comment>%1: from a day to a day</comment>
        <translation>
            <numerusform>%n Nachricht kam: %1.</numerusform>
            <numerusform>%n Nachrichten kamen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was answered.</source>
        <translation>Niemand bekam eine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after &lt;b&gt;%1&lt;/b&gt; of working time.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n Antwort kam, nach &lt;b&gt;%1&lt;/b&gt; Arbeitszeit.</numerusform>
            <numerusform>%n Antworten kamen, nach &lt;b&gt;%1&lt;/b&gt; Arbeitszeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after &lt;b&gt;%1&lt;/b&gt;.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n Antwort kam, nach &lt;b&gt;%1&lt;/b&gt;.</numerusform>
            <numerusform>%n Antworten kamen, nach &lt;b&gt;%1&lt;/b&gt;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within &lt;b&gt;%1&lt;/b&gt; of working time, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</source>
        <translation>
            <numerusform>Die Hälfte bekam innerhalb von &lt;b&gt;%1&lt;/b&gt; Arbeitszeit eine Antwort, 9 von 10 innerhalb von &lt;b&gt;%2&lt;/b&gt; (aus %n Antwort).</numerusform>
            <numerusform>Die Hälfte bekam innerhalb von &lt;b&gt;%1&lt;/b&gt; Arbeitszeit eine Antwort, 9 von 10 innerhalb von &lt;b&gt;%2&lt;/b&gt; (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within &lt;b&gt;%1&lt;/b&gt;, 9 in 10 within &lt;b&gt;%2&lt;/b&gt; (from %n replies).</source>
        <translation>
            <numerusform>Die Hälfte bekam innerhalb von &lt;b&gt;%1&lt;/b&gt; eine Antwort, 9 von 10 innerhalb von &lt;b&gt;%2&lt;/b&gt; (aus %n Antwort).</numerusform>
            <numerusform>Die Hälfte bekam innerhalb von &lt;b&gt;%1&lt;/b&gt; eine Antwort, 9 von 10 innerhalb von &lt;b&gt;%2&lt;/b&gt; (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was left waiting.</source>
        <translation>Niemand blieb ohne Antwort.</translation>
    </message>
    <message>
        <source>Nobody waits for an answer.</source>
        <translation>Niemand wartet auf eine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n nobody had answered when it ended.&lt;/b&gt;</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>&lt;b&gt;%n hatte am Ende niemand beantwortet.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;%n hatte am Ende niemand beantwortet.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&lt;b&gt;%n nobody has answered.&lt;/b&gt;</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>&lt;b&gt;%n hat niemand beantwortet.&lt;/b&gt;</numerusform>
            <numerusform>&lt;b&gt;%n hat niemand beantwortet.&lt;/b&gt;</numerusform>
        </translation>
    </message>
    <message>
        <source>In the days before nobody was answered.</source>
        <translation>In den Tagen davor bekam niemand eine Antwort.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>half within, nine in ten within</comment>
        <translation>%1 und %2</translation>
    </message>
    <message numerus="yes">
        <source>The week before: %1 (from %n replies).</source>
        <translation>
            <numerusform>Die Woche davor: %1 (aus %n Antwort).</numerusform>
            <numerusform>Die Woche davor: %1 (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The month before: %1 (from %n replies).</source>
        <translation>
            <numerusform>Der Monat davor: %1 (aus %n Antwort).</numerusform>
            <numerusform>Der Monat davor: %1 (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As many days before: %1 (from %n replies).</source>
        <translation>
            <numerusform>Gleich viele Tage davor: %1 (aus %n Antwort).</numerusform>
            <numerusform>Gleich viele Tage davor: %1 (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between stretches of time</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>as many as before</source>
        <translation>so viele wie davor</translation>
    </message>
    <message numerus="yes">
        <source>%n more than before</source>
        <translation>
            <numerusform>%n mehr als davor</numerusform>
            <numerusform>%n mehr als davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than before</source>
        <translation>
            <numerusform>%n weniger als davor</numerusform>
            <numerusform>%n weniger als davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, from %n. Opens the conversations behind it.</source>
        <comment>what a figure is, and the figure</comment>
        <translation>
            <numerusform>%1: %2, aus %n. Öffnet das Gespräch dahinter.</numerusform>
            <numerusform>%1: %2, aus %n. Öffnet die Gespräche dahinter.</numerusform>
        </translation>
    </message>
    <message>
        <source>up to 1 hour</source>
        <comment>how long somebody waits</comment>
        <translation>bis 1 Stunde</translation>
    </message>
    <message>
        <source>1 to 4 hours</source>
        <comment>how long somebody waits</comment>
        <translation>1 bis 4 Stunden</translation>
    </message>
    <message>
        <source>4 to 8 hours</source>
        <comment>how long somebody waits</comment>
        <translation>4 bis 8 Stunden</translation>
    </message>
    <message>
        <source>8 to 24 hours</source>
        <comment>how long somebody waits</comment>
        <translation>8 bis 24 Stunden</translation>
    </message>
    <message>
        <source>longer than a day</source>
        <comment>how long somebody waits</comment>
        <translation>länger als einen Tag</translation>
    </message>
    <message>
        <source>%1, %2 to %3: not in these days</source>
        <comment>weekday, hours of the day</comment>
        <translation>%1, %2 bis %3: nicht in diesen Tagen</translation>
    </message>
    <message>
        <source>%1, %2 to %3: %4 messages</source>
        <comment>weekday, hours of the day</comment>
        <translation>%1, %2 bis %3: %4 Nachrichten</translation>
    </message>
    <message>
        <source>Provisional: the days are not over, or a colleague&apos;s computer has not been heard of since. Figures may still change.</source>
        <translation>Vorläufig: Die Tage sind nicht vorbei, oder vom Rechner eines Kollegen kam seither nichts. Zahlen können sich noch ändern.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ReportsWindow</name>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Every underlined figure opens the conversations behind it</source>
        <translation>Jede unterstrichene Zahl öffnet die Gespräche dahinter</translation>
    </message>
    <message>
        <source>Reading the conversations…</source>
        <translation>Die Gespräche werden gelesen …</translation>
    </message>
    <message>
        <source>The first figures come in a moment.</source>
        <translation>Die ersten Zahlen kommen gleich.</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>Welche Tage</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Time zone of the days</source>
        <translation>Zeitzone der Tage</translation>
    </message>
    <message>
        <source>Zone of the office hours</source>
        <translation>Zone der Arbeitszeiten</translation>
    </message>
    <message>
        <source>Nobody wrote in these days.</source>
        <translation>In diesen Tagen hat niemand geschrieben.</translation>
    </message>
    <message>
        <source>%1. Messages from before an account was connected are not counted.</source>
        <translation>%1. Nachrichten von vor der Verbindung eines Kontos zählen nicht.</translation>
    </message>
    <message>
        <source>Look at last month</source>
        <translation>Letzten Monat ansehen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>The figures could not be read.</source>
        <translation>Die Zahlen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Weekly page ▾</source>
        <translation>Wochenseite ▾</translation>
    </message>
    <message>
        <source>The page of the weekly meeting</source>
        <translation>Die Seite für die Wochenbesprechung</translation>
    </message>
    <message>
        <source>Weekly page</source>
        <translation>Wochenseite</translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation>Export ▾</translation>
    </message>
    <message>
        <source>Take this report out as a file</source>
        <translation>Diesen Bericht als Datei sichern</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Print this report</source>
        <translation>Diesen Bericht drucken</translation>
    </message>
    <message>
        <source>Week %1 as a page (HTML)…</source>
        <translation>Woche %1 als Seite (HTML) …</translation>
    </message>
    <message>
        <source>Week %1 as PDF…</source>
        <translation>Woche %1 als PDF …</translation>
    </message>
    <message>
        <source>Print week %1…</source>
        <translation>Woche %1 drucken …</translation>
    </message>
    <message>
        <source>Values for a spreadsheet (CSV)…</source>
        <translation>Werte für eine Tabelle (CSV) …</translation>
    </message>
    <message>
        <source>Page whose figures open (HTML)…</source>
        <translation>Seite mit aufklappbaren Zahlen (HTML) …</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF …</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht sichern</translation>
    </message>
    <message>
        <source>Report %1 to %2</source>
        <comment>name of a file; days</comment>
        <translation>Bericht %1 bis %2</translation>
    </message>
    <message>
        <source>Week %1</source>
        <comment>name of a file</comment>
        <translation>Woche %1</translation>
    </message>
    <message>
        <source>The file could not be written. Check the place and the free space. (%1)</source>
        <translation>Die Datei konnte nicht geschrieben werden. Prüfen Sie den Ort und den freien Platz. (%1)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gesichert als %1.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker geschickt.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::RestoreDialog</name>
    <message>
        <source>Which copy?</source>
        <translation>Welche Kopie?</translation>
    </message>
    <message>
        <source>Copies of this profile</source>
        <translation>Kopien dieses Profils</translation>
    </message>
    <message>
        <source>There is no copy on this computer yet. A file that was backed up elsewhere can be opened.</source>
        <translation>Auf diesem Rechner gibt es noch keine Kopie. Eine anderswo gesicherte Datei lässt sich öffnen.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Andere Datei …</translation>
    </message>
    <message>
        <source>Close and go back</source>
        <translation>Schließen und zurückgehen</translation>
    </message>
    <message>
        <source>Go back to a copy</source>
        <translation>Zu einer Kopie zurückgehen</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Kopie öffnen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::RestoringDialog</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::RowWords</name>
    <message>
        <source>deleted by its author</source>
        <comment>row of the list</comment>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>Claimed twice; %1 has it</source>
        <comment>row of the list</comment>
        <translation>Doppelt übernommen; %1 hat es</translation>
    </message>
    <message>
        <source>back %1</source>
        <comment>row of the list; %1 is a time</comment>
        <translation>zurück %1</translation>
    </message>
    <message>
        <source>spam</source>
        <comment>row of the list</comment>
        <translation>Spam</translation>
    </message>
    <message>
        <source>no reply needed</source>
        <comment>row of the list</comment>
        <translation>keine Antwort nötig</translation>
    </message>
    <message>
        <source>done</source>
        <comment>row of the list</comment>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>nobody has it yet</source>
        <comment>row of the list</comment>
        <translation>noch bei niemandem</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <comment>row of the list, spoken</comment>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>waits %1</source>
        <comment>row of the list, spoken; %1 is a span</comment>
        <translation>wartet %1</translation>
    </message>
    <message>
        <source>overdue</source>
        <comment>row of the list, spoken</comment>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>due soon</source>
        <comment>row of the list, spoken</comment>
        <translation>bald fällig</translation>
    </message>
    <message>
        <source>priority %1</source>
        <comment>row of the list, spoken</comment>
        <translation>Priorität %1</translation>
    </message>
    <message>
        <source>with %1</source>
        <comment>row of the list, spoken</comment>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <comment>row of the list, spoken</comment>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>Us: %1</source>
        <comment>row of the list; what we wrote last</comment>
        <translation>Wir: %1</translation>
    </message>
    <message>
        <source>Settled twice; %1 is asked</source>
        <comment>row of the list</comment>
        <translation>Doppelt geregelt; %1 ist angefragt</translation>
    </message>
    <message>
        <source>you are asked to take it</source>
        <comment>row of the list</comment>
        <translation>Sie sind angefragt</translation>
    </message>
    <message>
        <source>%1 is asked to take it</source>
        <comment>row of the list</comment>
        <translation>%1 ist angefragt</translation>
    </message>
    <message>
        <source>%1 is writing</source>
        <comment>row of the list; a colleague writes a reply</comment>
        <translation>%1 schreibt gerade</translation>
    </message>
    <message>
        <source>a note names you</source>
        <comment>row of the list, spoken</comment>
        <translation>eine Notiz nennt Sie</translation>
    </message>
    <message>
        <source>Erased for good.</source>
        <comment>row of the list</comment>
        <translation>Endgültig gelöscht.</translation>
    </message>
    <message>
        <source>(without text)</source>
        <comment>row of the list; a picture or a file, say</comment>
        <translation>(ohne Text)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>row of the list; a mail&apos;s subject, its first words</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>heard</source>
        <comment>row of the list; found by what is watched for</comment>
        <translation>gehört</translation>
    </message>
    <message>
        <source>▲ brought to you</source>
        <comment>row of the list; the ladder has it</comment>
        <translation>▲ ist bei Ihnen</translation>
    </message>
    <message>
        <source>▲ came back, and brought to %1</source>
        <comment>row of the list; nobody who was asked answered</comment>
        <translation>▲ kam zurück, jetzt bei %1</translation>
    </message>
    <message>
        <source>▲ brought to %1</source>
        <comment>row of the list; the ladder has it</comment>
        <translation>▲ ist bei %1</translation>
    </message>
    <message>
        <source>came back: nobody answered</source>
        <comment>row of the list; a hand-off that is late</comment>
        <translation>kam zurück: niemand hat geantwortet</translation>
    </message>
</context>
<context>
    <name>baton::desktop::RuleForm</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Presse</translation>
    </message>
    <message>
        <source>When a message comes that fits all of this. Several values stand with commas between them, and one of them is enough; empty fields fit everything.</source>
        <translation>Wenn eine Nachricht kommt, auf die all das passt. Mehrere Werte stehen mit Kommas dazwischen, einer davon genügt; leere Felder passen auf alles.</translation>
    </message>
    <message>
        <source>Words that stand in it</source>
        <translation>Wörter darin</translation>
    </message>
    <message>
        <source>press, journalist</source>
        <translation>Presse, Journalistin</translation>
    </message>
    <message>
        <source>Accounts, by their handles</source>
        <translation>Konten, mit ihren Namen im Netz</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Customers, by their handles</source>
        <translation>Kunden, mit ihren Namen im Netz</translation>
    </message>
    <message>
        <source>any</source>
        <comment>visibility</comment>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>Then the conversation gets, unless somebody has said otherwise:</source>
        <translation>Dann bekommt das Gespräch, sofern niemand etwas anderes gesagt hat:</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>as it is</source>
        <comment>priority</comment>
        <translation>wie sie ist</translation>
    </message>
    <message>
        <source>Handed to</source>
        <translation>Weitergegeben an</translation>
    </message>
    <message>
        <source>nobody</source>
        <comment>department</comment>
        <translation>niemanden</translation>
    </message>
    <message>
        <source>What it comes from</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>The rule needs a name.</source>
        <translation>Die Regel braucht einen Namen.</translation>
    </message>
    <message>
        <source>It does nothing yet.</source>
        <translation>Sie tut noch nichts.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SavedRepliesDialog</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Saved replies</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Late parcel</source>
        <translation>Verspätetes Paket</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Jede Sprache</translation>
    </message>
    <message>
        <source>So sorry, {first name}. We look into it at once. Your case is {case code}.</source>
        <translation>Das tut uns leid, {first name}. Wir sehen gleich nach. Ihr Vorgang ist {case code}.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Filled in when it is used:</source>
        <translation>Wird beim Einfügen ausgefüllt:</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SearchBox</name>
    <message>
        <source>Search, case code or a post&apos;s address</source>
        <translation>Suche, Vorgangscode oder Adresse eines Beitrags</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Words, or terms like tag:late, from:priya, is:unread and older:2h. A minus sign before a term excludes it.</source>
        <translation>Wörter oder Begriffe wie tag:late, from:priya, is:unread und older:2h. Ein Minus vor einem Begriff schließt ihn aus.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SendingBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>further replies on their way</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Antwort an %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Changes are stored at once.</source>
        <translation>Änderungen gelten sofort.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Office hours</source>
        <translation>Arbeitszeiten</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Ihr &amp;Name</translation>
    </message>
    <message>
        <source>Stands on your notes and beside what you do. Customers never see it.</source>
        <translation>Steht auf Ihren Notizen und neben dem, was Sie tun. Die Kundschaft sieht ihn nie.</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>A reply can be taken back for</source>
        <translation>Eine Antwort lässt sich zurücknehmen:</translation>
    </message>
    <message>
        <source>It waits so long after Send before it leaves. You work on meanwhile.</source>
        <translation>So lange wartet sie nach dem Senden, bevor sie hinausgeht. Sie arbeiten währenddessen weiter.</translation>
    </message>
    <message>
        <source>Keep &amp;running in the tray when the window is closed</source>
        <translation>Im Infobereich weite&amp;rlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Accounts are checked and notifications come while no window is open.</source>
        <translation>Konten werden abgerufen und Benachrichtigungen kommen, auch wenn kein Fenster offen ist.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing the window ends Baton.</source>
        <translation>Dieser Desktop hat keinen Infobereich; mit dem Fenster schließt sich Baton.</translation>
    </message>
    <message>
        <source>When is somebody there?</source>
        <translation>Wann ist jemand da?</translation>
    </message>
    <message>
        <source>Waiting times are measured in these hours, so that a night does not count.</source>
        <translation>Wartezeiten werden in diesen Stunden gemessen, damit die Nacht nicht zählt.</translation>
    </message>
    <message>
        <source>Tell me on the desktop when</source>
        <translation>Auf dem Desktop melden, wenn</translation>
    </message>
    <message>
        <source>somebody writes in &amp;private</source>
        <translation>jemand &amp;privat schreibt</translation>
    </message>
    <message>
        <source>a customer writes &amp;again in a conversation that is mine</source>
        <translation>jemand in einem Gespräch von mir &amp;wieder schreibt</translation>
    </message>
    <message>
        <source>an account is signed &amp;out</source>
        <translation>ein Konto &amp;abgemeldet ist</translation>
    </message>
    <message>
        <source>a &amp;reply of mine did not go out</source>
        <translation>eine Antwort von mir nicht hinausgegangen &amp;ist</translation>
    </message>
    <message>
        <source>Show what was &amp;written</source>
        <translation>&amp;Zeigen, was geschrieben wurde</translation>
    </message>
    <message>
        <source>Without it a notification says who wrote and the case, for screens that others see.</source>
        <translation>Ohne dies nennt eine Benachrichtigung nur den Namen und den Vorgang, für Bildschirme, die andere sehen.</translation>
    </message>
    <message>
        <source>&amp;Quiet hours</source>
        <translation>&amp;Ruhezeit</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Nothing is shown then. What came is told once, when they are over.</source>
        <translation>Dann wird nichts gezeigt. Was kam, wird einmal gemeldet, wenn sie vorbei ist.</translation>
    </message>
    <message>
        <source>Check &amp;spelling while writing</source>
        <translation>&amp;Rechtschreibung beim Schreiben prüfen</translation>
    </message>
    <message>
        <source>In the language that is chosen in the composer, with the system&apos;s dictionaries. Where several fit a language, ticked ones are taken first.</source>
        <translation>In der Sprache, die im Antwortfeld gewählt ist, mit den Wörterbüchern des Systems. Passen mehrere zu einer Sprache, kommen angehakte zuerst.</translation>
    </message>
    <message>
        <source>Dictionaries</source>
        <translation>Wörterbücher</translation>
    </message>
    <message>
        <source>◆ No dictionary is installed. Install your system&apos;s Hunspell dictionaries, for example hunspell-en-us.</source>
        <translation>◆ Kein Wörterbuch ist installiert. Installieren Sie die Hunspell-Wörterbücher Ihres Systems, zum Beispiel hunspell-de-de.</translation>
    </message>
    <message>
        <source>&amp;My words</source>
        <translation>&amp;Meine Wörter</translation>
    </message>
    <message>
        <source>My words</source>
        <translation>Meine Wörter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected words</source>
        <translation>Ausgewählte Wörter entfernen</translation>
    </message>
    <message>
        <source>Added with the right mouse button on an underlined word.</source>
        <translation>Hinzugefügt mit der rechten Maustaste auf einem unterstrichenen Wort.</translation>
    </message>
    <message>
        <source>&amp;Start Baton when I log in</source>
        <translation>Baton mit der Anmeldung am Rechner &amp;starten</translation>
    </message>
    <message>
        <source>It starts in the tray, without its window.</source>
        <translation>Es startet im Infobereich, ohne Fenster.</translation>
    </message>
    <message>
        <source>Its window opens with the others of the session.</source>
        <translation>Sein Fenster öffnet sich mit den anderen der Sitzung.</translation>
    </message>
    <message>
        <source>Change the pass phrase…</source>
        <translation>Passphrase ändern …</translation>
    </message>
    <message>
        <source>It locks this computer&apos;s key for the team, which is kept in a file because there is no keychain.</source>
        <translation>Sie sperrt den Schlüssel dieses Rechners für das Team. Er liegt in einer Datei, weil es keinen Schlüsselbund gibt.</translation>
    </message>
    <message>
        <source>a &amp;colleague hands me a conversation, names me in a note, or claims one of mine</source>
        <translation>jemand aus dem &amp;Team mir ein Gespräch weitergibt, mich in einer Notiz nennt oder eines von mir übernimmt</translation>
    </message>
    <message>
        <source>Tell &amp;colleagues where I am writing a reply</source>
        <translation>Dem Team &amp;zeigen, wo ich eine Antwort schreibe</translation>
    </message>
    <message>
        <source>Your name stands at the conversation while you write, so that nobody answers it twice. What you write is told to nobody.</source>
        <translation>Während Sie schreiben, steht Ihr Name am Gespräch, damit niemand es doppelt beantwortet. Was Sie schreiben, erfährt niemand.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SheetPage</name>
    <message>
        <source>I have &amp;put the sheet away</source>
        <translation>Das Blatt ist sicher &amp;verwahrt</translation>
    </message>
    <message>
        <source>Keep this sheet on paper, or in the safe where your company keeps passwords. It is shown only now.</source>
        <translation>Bewahren Sie dieses Blatt auf Papier auf oder in dem Tresor, in dem Ihre Firma Passwörter verwahrt. Es wird nur jetzt gezeigt.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Notfallblatt</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>Als Text sichern …</translation>
    </message>
    <message>
        <source>Copied. Paste it where it is safe.</source>
        <translation>Kopiert. Fügen Sie es an einem sicheren Ort ein.</translation>
    </message>
    <message>
        <source>The sheet could not be saved.</source>
        <translation>Das Blatt ließ sich nicht sichern.</translation>
    </message>
    <message>
        <source>Choose another place, or copy it.</source>
        <translation>Wählen Sie einen anderen Ort, oder kopieren Sie es.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <translation>Notfallblatt sichern</translation>
    </message>
    <message>
        <source>Baton recovery sheet</source>
        <translation>Baton-Notfallblatt</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker geschickt.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>baton::desktop::Sidebar</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SidebarModel</name>
    <message>
        <source>Needs a look</source>
        <comment>section of the sidebar</comment>
        <translation>Braucht einen Blick</translation>
    </message>
    <message>
        <source>My views</source>
        <comment>section of the sidebar</comment>
        <translation>Meine Ansichten</translation>
    </message>
    <message>
        <source>Accounts</source>
        <comment>section of the sidebar</comment>
        <translation>Konten</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>account: handle, network</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Tags</source>
        <comment>section of the sidebar</comment>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <comment>above the list</comment>
        <translation>Schlagwort: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <comment>line of the sidebar, spoken</comment>
        <translation>
            <numerusform>%1, %n Gespräch</numerusform>
            <numerusform>%1, %n Gespräche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::SignInHelp</name>
    <message>
        <source>App &amp;password</source>
        <translation>App-&amp;Passwort</translation>
    </message>
    <message>
        <source>Access &amp;token</source>
        <translation>Zugriffs-&amp;Token</translation>
    </message>
    <message>
        <source>The settings of your account on the network have a page for tokens or app passwords.</source>
        <translation>Die Einstellungen Ihres Kontos im Netzwerk haben eine Seite für Token oder App-Passwörter.</translation>
    </message>
    <message>
        <source>Sign in in the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>Use a token</source>
        <translation>Token verwenden</translation>
    </message>
    <message>
        <source>Use an app password</source>
        <translation>App-Passwort verwenden</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked. Unlock it, then try again.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt. Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This system has no keychain running, so there is no safe place for the sign-in. Install or start one (GNOME Keyring or KWallet), or keep the sign-in in a file that only you can read.</source>
        <translation>Auf diesem System läuft kein Schlüsselbund, also gibt es keinen sicheren Ort für die Anmeldung. Installieren oder starten Sie einen (GNOME-Schlüsselbund oder KWallet), oder bewahren Sie die Anmeldung in einer Datei auf, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain refused to keep the sign-in. Allow Baton to use it, then try again.</source>
        <translation>Der Schlüsselbund des Systems hat die Anmeldung nicht angenommen. Erlauben Sie Baton den Zugriff und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain did not answer. It may be asking you something in another window.</source>
        <translation>Der Schlüsselbund des Systems hat nicht geantwortet. Vielleicht fragt er Sie gerade in einem anderen Fenster etwas.</translation>
    </message>
    <message>
        <source>This is the account&apos;s main password, and Baton does not take it: whoever has it can do everything with the account, and it cannot be taken back by itself. Make an app password instead.</source>
        <translation>Das ist das Hauptpasswort des Kontos, und das nimmt Baton nicht: Wer es hat, kann mit dem Konto alles tun, und es lässt sich nicht einzeln zurückziehen. Legen Sie stattdessen ein App-Passwort an.</translation>
    </message>
    <message>
        <source>The network has sent a code to confirm that it is you. Enter it here.</source>
        <translation>Das Netzwerk hat einen Code geschickt, um sicherzugehen, dass Sie es sind. Geben Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>The sign-in in the browser was refused or stopped. Nothing was stored.</source>
        <translation>Die Anmeldung im Browser wurde abgelehnt oder abgebrochen. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>%1 does not accept this address and app password together. Check both.</source>
        <translation>%1 nimmt diese Adresse und dieses App-Passwort zusammen nicht an. Prüfen Sie beide.</translation>
    </message>
    <message>
        <source>%1 does not accept this token. Copy the whole token once more.</source>
        <translation>%1 nimmt dieses Token nicht an. Kopieren Sie noch einmal das ganze Token.</translation>
    </message>
    <message>
        <source>Nothing came back from the browser. Start again, and finish signing in on the page that opens.</source>
        <translation>Aus dem Browser kam nichts zurück. Fangen Sie noch einmal an und schließen Sie die Anmeldung auf der Seite ab, die sich öffnet.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Try again in a moment.</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The server could not be reached. Check the connection, then try again.</source>
        <translation>Der Server war nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This account is connected already.</source>
        <translation>Dieses Konto ist schon verbunden.</translation>
    </message>
    <message>
        <source>The sign-in works but does not allow enough: Baton must be able to read notifications and to write answers. Sign in again and allow both.</source>
        <translation>Die Anmeldung geht, erlaubt aber nicht genug: Baton muss Mitteilungen lesen und Antworten schreiben können. Melden Sie sich neu an und erlauben Sie beides.</translation>
    </message>
    <message>
        <source>This server cannot be used by this version of Baton.</source>
        <translation>Diese Version von Baton kann diesen Server nicht benutzen.</translation>
    </message>
    <message>
        <source>This server has no sign-in in the browser. Use the password instead.</source>
        <translation>Dieser Server kennt keine Anmeldung im Browser. Verwenden Sie stattdessen das Passwort.</translation>
    </message>
    <message>
        <source>This server takes no passwords from programs. Sign in in the browser instead.</source>
        <translation>Dieser Server nimmt von Programmen keine Passwörter an. Melden Sie sich stattdessen im Browser an.</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SignInStep</name>
    <message>
        <source>A&amp;ddress of the account</source>
        <translation>A&amp;dresse des Kontos</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>In einer Datei aufbewahren</translation>
    </message>
    <message>
        <source>Baton reads mentions, replies and private messages of this account, and the conversations they belong to.</source>
        <translation>Baton liest Erwähnungen, Antworten und private Nachrichten dieses Kontos und die Gespräche, zu denen sie gehören.</translation>
    </message>
    <message>
        <source>It writes only what you send: answers, likes, and what you mute, block or report.</source>
        <translation>Es schreibt nur, was Sie senden: Antworten, „Gefällt mir“ und was Sie stummschalten, blockieren oder melden.</translation>
    </message>
    <message>
        <source>The sign-in is kept in the system&apos;s keychain, nowhere else, and can be taken back on the network at any time.</source>
        <translation>Die Anmeldung liegt im Schlüsselbund des Systems, nirgends sonst, und lässt sich im Netzwerk jederzeit zurückziehen.</translation>
    </message>
    <message>
        <source>&amp;History to read</source>
        <translation>&amp;Vergangenheit, die gelesen wird</translation>
    </message>
    <message numerus="yes">
        <source>the last %n day(s)</source>
        <comment>history to read</comment>
        <translation>
            <numerusform>der letzte Tag</numerusform>
            <numerusform>die letzten %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Baton</source>
        <translation>Baton</translation>
    </message>
    <message>
        <source>You are signed in. You can close this page and go back to Baton.</source>
        <translation>Sie sind angemeldet. Sie können diese Seite schließen und zu Baton zurückgehen.</translation>
    </message>
    <message>
        <source>Signing in did not work. Go back to Baton to see why.</source>
        <translation>Die Anmeldung ging nicht. Warum, sehen Sie in Baton.</translation>
    </message>
    <message>
        <source>Baton reads what is published there; it lands in Heard, and nobody waits for an answer.</source>
        <translation>Baton liest, was dort veröffentlicht wird; es landet unter „Gehört“, und niemand wartet auf eine Antwort.</translation>
    </message>
    <message>
        <source>Nothing is signed in to, and nothing is written.</source>
        <translation>Es wird nichts angemeldet und nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::SnoozeDialog</name>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message numerus="yes">
        <source>When should %n conversation(s) come back?</source>
        <comment>putting off</comment>
        <translation>
            <numerusform>Wann soll %n Gespräch wiederkommen?</numerusform>
            <numerusform>Wann sollen %n Gespräche wiederkommen?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1   Later today, %2</source>
        <comment>numbered choice</comment>
        <translation>%1   Später heute, %2</translation>
    </message>
    <message>
        <source>%1   Tomorrow, %2</source>
        <comment>numbered choice</comment>
        <translation>%1   Morgen, %2</translation>
    </message>
    <message>
        <source>%1   %2, %3</source>
        <comment>numbered choice, weekday with date, time</comment>
        <translation>%1   %2, %3</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>QDate format</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>Or at a date of your choice:</source>
        <translation>Oder an einem Tag Ihrer Wahl:</translation>
    </message>
    <message>
        <source>Come back at this date</source>
        <translation>An diesem Tag wiederkommen</translation>
    </message>
    <message>
        <source>Promised to the customer: then it is due</source>
        <translation>Dem Kunden zugesagt: dann ist es fällig</translation>
    </message>
    <message>
        <source>Why (not needed)</source>
        <translation>Warum (nicht nötig)</translation>
    </message>
    <message>
        <source>The depot calls back</source>
        <translation>Das Lager ruft zurück</translation>
    </message>
</context>
<context>
    <name>baton::desktop::StatusLine</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Niemand wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) wait · longest %1</source>
        <comment>status line</comment>
        <translation>
            <numerusform>%n Gespräch wartet · am längsten %1</numerusform>
            <numerusform>%n Gespräche warten · am längsten %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::StepDialog</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TagChip</name>
    <message>
        <source>Tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TagPicker</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Name of a tag</source>
        <translation>Name eines Schlagworts</translation>
    </message>
    <message>
        <source>Matching tags</source>
        <translation>Passende Schlagwörter</translation>
    </message>
    <message>
        <source>New tag “%1”</source>
        <translation>Neues Schlagwort „%1“</translation>
    </message>
    <message>
        <source>What this comes from</source>
        <translation>Woher das kommt</translation>
    </message>
    <message>
        <source>“Parcels wet, depot north”, say</source>
        <translation>etwa „Pakete nass, Lager Nord“</translation>
    </message>
    <message>
        <source>Matching causes</source>
        <translation>Passende Ursachen</translation>
    </message>
    <message>
        <source>New cause “%1”</source>
        <translation>Neue Ursache „%1“</translation>
    </message>
    <message>
        <source>✓ %1 (take away)</source>
        <comment>tag or cause that is on the conversation</comment>
        <translation>✓ %1 (entfernen)</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TargetForm</name>
    <message>
        <source>Promised time</source>
        <translation>Zugesagte Zeit</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Beschwerden</translation>
    </message>
    <message>
        <source>In which hours</source>
        <translation>In welchen Zeiten</translation>
    </message>
    <message>
        <source>Times are of these hours: 90m, 4h, 4h30m. Empty promises nothing.</source>
        <translation>Die Dauern zählen in diesen Zeiten: 90m, 4h, 4h30m. Leer sagt nichts zu.</translation>
    </message>
    <message>
        <source>First answer within</source>
        <translation>Erste Antwort binnen</translation>
    </message>
    <message>
        <source>Every further answer within</source>
        <translation>Jede weitere Antwort binnen</translation>
    </message>
    <message>
        <source>Done within</source>
        <translation>Erledigt binnen</translation>
    </message>
    <message>
        <source>What it is for. Empty fields fit everything; the first promise in the list that fits counts.</source>
        <translation>Wofür es gilt. Leere Felder passen auf alles; die erste passende Zusage der Liste zählt.</translation>
    </message>
    <message>
        <source>Accounts, by their handles</source>
        <translation>Konten, mit ihren Namen im Netz</translation>
    </message>
    <message>
        <source>@brand, shop</source>
        <translation>@marke, laden</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>any</source>
        <comment>priority</comment>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Abteilungen</translation>
    </message>
    <message>
        <source>The promise needs a name.</source>
        <translation>Die Zusage braucht einen Namen.</translation>
    </message>
    <message>
        <source>There are no hours yet. Add hours first: promises are kept in them.</source>
        <translation>Es gibt noch keine Zeiten. Legen Sie zuerst welche an: in ihnen gelten die Zusagen.</translation>
    </message>
    <message>
        <source>%1: write it as 90m, 4h or 4h30m.</source>
        <translation>%1: das schreibt man 90m, 4h oder 4h30m.</translation>
    </message>
    <message>
        <source>It promises nothing yet.</source>
        <translation>Sie sagt noch nichts zu.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamDialog</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>You work alone in this profile</source>
        <translation>In diesem Profil arbeiten Sie allein</translation>
    </message>
    <message>
        <source>In a team everybody sees the same inbox: who has a conversation, notes, tags, what is done. It works over a folder that all of you share already; no server is needed.</source>
        <translation>In einem Team sehen alle denselben Eingang: wer ein Gespräch hat, Notizen, Schlagwörter, was erledigt ist. Es läuft über einen Ordner, den Sie ohnehin teilen; ein Server ist nicht nötig.</translation>
    </message>
    <message>
        <source>Make a team</source>
        <translation>Team gründen</translation>
    </message>
    <message>
        <source>You become its first admin and invite the others.</source>
        <translation>Sie werden Admin und laden die anderen ein.</translation>
    </message>
    <message>
        <source>Make a team…</source>
        <translation>Team gründen …</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>Einem Team beitreten</translation>
    </message>
    <message>
        <source>With an invite from a colleague. What you have done so far comes with you.</source>
        <translation>Mit einer Einladung aus dem Team. Was Sie bisher getan haben, kommt mit.</translation>
    </message>
    <message>
        <source>Join a team…</source>
        <translation>Team beitreten …</translation>
    </message>
    <message>
        <source>Waiting to be let in</source>
        <translation>Warten auf Aufnahme</translation>
    </message>
    <message>
        <source>Whoever invited you must let you in. Read them these words, on the phone or in person: they type two of them. Do not write them into a chat.</source>
        <translation>Wer Sie eingeladen hat, muss Sie aufnehmen. Lesen Sie dieser Person die Wörter vor, am Telefon oder persönlich; zwei davon tippt sie ein. Schreiben Sie sie in keinen Chat.</translation>
    </message>
    <message>
        <source>Baton tells you when you are in. Until then nothing comes from colleagues, and what you do stays on this computer.</source>
        <translation>Baton sagt Ihnen, wenn Sie aufgenommen sind. Bis dahin kommt nichts vom Team, und was Sie tun, bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>You are the only admin</source>
        <translation>Niemand außer Ihnen ist Admin</translation>
    </message>
    <message>
        <source>If this computer is lost, only the recovery sheet can let colleagues in. Make one of them an admin too.</source>
        <translation>Geht dieser Rechner verloren, lässt sich nur noch mit dem Notfallblatt jemand aufnehmen. Machen Sie noch jemanden aus dem Team zum Admin.</translation>
    </message>
    <message>
        <source>Asking to be let in</source>
        <translation>Bitten um Aufnahme</translation>
    </message>
    <message>
        <source>In the team</source>
        <translation>Im Team</translation>
    </message>
    <message>
        <source>Nobody but you yet.</source>
        <translation>Noch niemand außer Ihnen.</translation>
    </message>
    <message>
        <source>%1, to be %2</source>
        <comment>name, role</comment>
        <translation>%1, Rolle: %2</translation>
    </message>
    <message>
        <source>The invite has expired. Delete the request and make a new invite.</source>
        <translation>Die Einladung ist abgelaufen. Löschen Sie die Anfrage und legen Sie eine neue Einladung an.</translation>
    </message>
    <message>
        <source>from the computer %1</source>
        <translation>vom Rechner %1</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the request of %1</source>
        <translation>Anfrage von %1 löschen</translation>
    </message>
    <message>
        <source>Let in…</source>
        <translation>Aufnehmen …</translation>
    </message>
    <message>
        <source>Let %1 in…</source>
        <translation>%1 aufnehmen …</translation>
    </message>
    <message>
        <source>Nameless</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>%1 (you) · %2</source>
        <comment>name, role</comment>
        <translation>%1 (Sie) · %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name, role</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change %1&apos;s role, or remove them</source>
        <translation>Rolle von %1 ändern oder die Person entfernen</translation>
    </message>
    <message>
        <source>Invite a colleague…</source>
        <translation>Jemanden einladen …</translation>
    </message>
    <message>
        <source>Use another code…</source>
        <translation>Anderen Code verwenden …</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>The folder was looked at just now.</source>
        <translation>Der Ordner wurde eben geprüft.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Leave the team…</source>
        <translation>Team verlassen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 is in the team.</source>
        <translation>%1 ist im Team.</translation>
    </message>
    <message>
        <source>Delete request</source>
        <translation>Anfrage löschen</translation>
    </message>
    <message>
        <source>Delete the request of %1?</source>
        <translation>Anfrage von %1 löschen?</translation>
    </message>
    <message>
        <source>They can ask again as long as the invite is good.</source>
        <translation>Solange die Einladung gilt, ist eine neue Anfrage möglich.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The request is deleted.</source>
        <translation>Die Anfrage ist gelöscht.</translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <comment>name, role</comment>
        <translation>%1 hat jetzt die Rolle „%2“.</translation>
    </message>
    <message>
        <source>Remove from the team…</source>
        <translation>Aus dem Team entfernen …</translation>
    </message>
    <message>
        <source>Leave the team</source>
        <translation>Team verlassen</translation>
    </message>
    <message>
        <source>Remove from the team</source>
        <translation>Aus dem Team entfernen</translation>
    </message>
    <message>
        <source>Leave %1?</source>
        <comment>the team</comment>
        <translation>%1 verlassen?</translation>
    </message>
    <message>
        <source>Remove %1 from the team?</source>
        <translation>%1 aus dem Team entfernen?</translation>
    </message>
    <message>
        <source>From now on %1 gets nothing new, and what %1 does no longer counts. What %1 has received stays on their computer: nobody can take it back.</source>
        <translation>Ab jetzt bekommt %1 nichts Neues, und was %1 tut, zählt nicht mehr. Was %1 schon bekommen hat, bleibt auf dem Rechner dort: Niemand kann es zurückholen.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>You have left the team.</source>
        <translation>Sie haben das Team verlassen.</translation>
    </message>
    <message>
        <source>%1 is out of the team.</source>
        <translation>%1 ist nicht mehr im Team.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>handle, network</comment>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Use the recovery sheet</source>
        <translation>Notfallblatt benutzen</translation>
    </message>
    <message>
        <source>No admin&apos;s computer is left, and you have the sheet and the team&apos;s folder.</source>
        <translation>Kein Rechner eines Admins ist mehr da, und Sie haben das Blatt und den Ordner des Teams.</translation>
    </message>
    <message>
        <source>Use the sheet…</source>
        <translation>Blatt benutzen …</translation>
    </message>
    <message>
        <source>Type the code of the sheet once more and say who you are.</source>
        <translation>Tippen Sie den Code des Blatts noch einmal ein, und sagen Sie, wer Sie sind.</translation>
    </message>
    <message>
        <source>Say the pass phrase…</source>
        <translation>Passphrase eingeben …</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Zurückziehen …</translation>
    </message>
    <message>
        <source>Withdraw the request</source>
        <translation>Anfrage zurückziehen</translation>
    </message>
    <message>
        <source>Withdraw your request to %1?</source>
        <comment>the team</comment>
        <translation>Ihre Anfrage an %1 zurückziehen?</translation>
    </message>
    <message>
        <source>Nobody there has seen anything of what you do. You work alone in this profile again, and can join another team.</source>
        <translation>Dort hat niemand etwas von dem gesehen, was Sie tun. Sie arbeiten in diesem Profil wieder allein und können einem anderen Team beitreten.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Weiter warten</translation>
    </message>
    <message>
        <source>The request is withdrawn.</source>
        <translation>Die Anfrage ist zurückgezogen.</translation>
    </message>
    <message>
        <source>Take out a computer</source>
        <translation>Rechner entfernen</translation>
    </message>
    <message>
        <source>Take the computer %1 out of the team?</source>
        <translation>Den Rechner %1 aus dem Team entfernen?</translation>
    </message>
    <message>
        <source>It gets nothing new, and what is done on it from now on does not count. What it has received stays on it: whoever has it and its password can read that. %1 stays in the team.</source>
        <translation>Er bekommt nichts Neues, und was ab jetzt auf ihm getan wird, zählt nicht. Was er bekommen hat, bleibt auf ihm: Wer ihn und sein Passwort hat, kann das lesen. %1 bleibt im Team.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The computer %1 is out.</source>
        <translation>Der Rechner %1 ist nicht mehr im Team.</translation>
    </message>
    <message>
        <source>Take out the computer %1…</source>
        <translation>Rechner %1 entfernen …</translation>
    </message>
    <message>
        <source>You keep what is here now. Nothing new comes from colleagues, and what you do stays on this computer. Conversations that are yours stay under your name until a colleague takes them: hand them on first. Only an admin can let you in again.</source>
        <translation>Was jetzt hier ist, behalten Sie. Vom Team kommt nichts Neues mehr, und was Sie tun, bleibt auf diesem Rechner. Gespräche, die Sie haben, bleiben unter Ihrem Namen, bis jemand aus dem Team sie übernimmt: Geben Sie sie vorher weiter. Nur ein Admin kann Sie wieder aufnehmen.</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>Notfallblatt</translation>
    </message>
    <message>
        <source>Check the sheet…</source>
        <translation>Blatt prüfen …</translation>
    </message>
    <message>
        <source>Make a new sheet…</source>
        <translation>Neues Blatt anlegen …</translation>
    </message>
    <message>
        <source>Answering once</source>
        <translation>Nur einmal antworten</translation>
    </message>
    <message>
        <source>Wait longer or shorter…</source>
        <translation>Länger oder kürzer warten …</translation>
    </message>
    <message>
        <source>Kept. It counts from the next look at the folder.</source>
        <translation>Gesichert. Es gilt ab der nächsten Prüfung des Ordners.</translation>
    </message>
    <message>
        <source>By itself, as the folder needs it</source>
        <translation>Von selbst, wie es der Ordner braucht</translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>how long replies wait</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Take out one of your computers</source>
        <translation>Einen Ihrer Rechner entfernen</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamStrip</name>
    <message numerus="yes">
        <source>%1 · %n more</source>
        <comment>top bar: what is not well with the team</comment>
        <translation>
            <numerusform>%1 · noch %n</numerusform>
            <numerusform>%1 · noch %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TeamText</name>
    <message>
        <source>Admin</source>
        <comment>role in the team</comment>
        <translation>Admin</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>role in the team</comment>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>Reader</source>
        <comment>role in the team</comment>
        <translation>Mitlesen</translation>
    </message>
    <message>
        <source>No longer in the team</source>
        <comment>role in the team</comment>
        <translation>Nicht mehr im Team</translation>
    </message>
    <message>
        <source>Answers, and decides who is in the team.</source>
        <translation>Antwortet und entscheidet, wer im Team ist.</translation>
    </message>
    <message>
        <source>Answers, claims, tags and writes notes.</source>
        <translation>Antwortet, übernimmt, vergibt Schlagwörter und schreibt Notizen.</translation>
    </message>
    <message>
        <source>Reads and writes notes; answers nobody.</source>
        <translation>Liest mit und schreibt Notizen; antwortet niemandem.</translation>
    </message>
    <message>
        <source>What you do is kept on this computer and shared when the folder is back.</source>
        <translation>Was Sie tun, bleibt auf diesem Rechner und wird geteilt, sobald der Ordner wieder da ist.</translation>
    </message>
    <message>
        <source>The folder is well</source>
        <translation>Dem Ordner geht es gut</translation>
    </message>
    <message>
        <source>The folder has not been looked at yet</source>
        <translation>Der Ordner wurde noch nicht geprüft</translation>
    </message>
    <message>
        <source>The team&apos;s folder is away</source>
        <translation>Der Ordner des Teams ist nicht da</translation>
    </message>
    <message>
        <source>Connect the drive, or see whether the program that keeps the folder in step is running.</source>
        <translation>Verbinden Sie das Laufwerk, oder sehen Sie nach, ob das Programm läuft, das den Ordner abgleicht.</translation>
    </message>
    <message>
        <source>Another team&apos;s folder</source>
        <translation>Ordner eines anderen Teams</translation>
    </message>
    <message>
        <source>Where the team&apos;s folder was, another team&apos;s lies now. Baton touches nothing in it.</source>
        <translation>Wo der Ordner des Teams war, liegt jetzt der eines anderen. Baton rührt darin nichts an.</translation>
    </message>
    <message>
        <source>Put the right folder back in its place.</source>
        <translation>Legen Sie den richtigen Ordner wieder an seinen Platz.</translation>
    </message>
    <message>
        <source>The team&apos;s folder cannot be read</source>
        <translation>Der Ordner des Teams lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Baton tries again every few seconds. If it stays so, look at the drive and at the rights to the folder.</source>
        <translation>Baton versucht es alle paar Sekunden wieder. Bleibt es dabei, prüfen Sie das Laufwerk und die Rechte am Ordner.</translation>
    </message>
    <message>
        <source>The team&apos;s folder is read-only</source>
        <translation>Der Ordner des Teams ist schreibgeschützt</translation>
    </message>
    <message>
        <source>You see what colleagues do, and they do not see what you do. It is kept on this computer until it can be shared.</source>
        <translation>Sie sehen, was die anderen tun, aber die anderen sehen nicht, was Sie tun. Es bleibt auf diesem Rechner, bis es sich teilen lässt.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the folder for the right to write to it.</source>
        <translation>Wer den Ordner betreut, muss Ihnen das Recht geben, hineinzuschreiben.</translation>
    </message>
    <message>
        <source>The team&apos;s folder is full</source>
        <translation>Der Ordner des Teams ist voll</translation>
    </message>
    <message>
        <source>What you do is kept on this computer and shared when there is room.</source>
        <translation>Was Sie tun, bleibt auf diesem Rechner und wird geteilt, sobald Platz ist.</translation>
    </message>
    <message>
        <source>Make room on the drive or in the cloud storage.</source>
        <translation>Schaffen Sie Platz auf dem Laufwerk oder im Cloud-Speicher.</translation>
    </message>
    <message>
        <source>The team&apos;s folder does not answer</source>
        <translation>Der Ordner des Teams antwortet nicht</translation>
    </message>
    <message>
        <source>The server it is on may be off or out of reach. What you do is kept on this computer.</source>
        <translation>Vielleicht ist der Server, auf dem er liegt, aus oder nicht erreichbar. Was Sie tun, bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Baton goes on as soon as it answers.</source>
        <translation>Baton macht weiter, sobald er antwortet.</translation>
    </message>
    <message>
        <source>The team is not available</source>
        <translation>Das Team ist nicht verfügbar</translation>
    </message>
    <message>
        <source>Waiting to be let in</source>
        <translation>Warten auf Aufnahme</translation>
    </message>
    <message>
        <source>Whoever invited you has to let you in, with two of the six words that you read out.</source>
        <translation>Wer Sie eingeladen hat, muss Sie aufnehmen, mit zwei der sechs Wörter, die Sie vorlesen.</translation>
    </message>
    <message>
        <source>You are no longer in the team</source>
        <translation>Sie sind nicht mehr im Team</translation>
    </message>
    <message>
        <source>Somebody took you, or this computer, out of the team. You keep what was here before. Nothing new comes from colleagues, and what you do from now on stays on this computer.</source>
        <translation>Jemand hat Sie oder diesen Rechner aus dem Team genommen. Was vorher hier war, behalten Sie. Vom Team kommt nichts Neues mehr, und was Sie ab jetzt tun, bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>If that is a mistake, ask an admin.</source>
        <translation>Ist das ein Irrtum, wenden Sie sich an einen Admin.</translation>
    </message>
    <message>
        <source>You have left the team</source>
        <translation>Sie haben das Team verlassen</translation>
    </message>
    <message>
        <source>You keep what was here before. Nothing new comes from colleagues, and what you do from now on stays on this computer.</source>
        <translation>Was vorher hier war, behalten Sie. Vom Team kommt nichts Neues mehr, und was Sie ab jetzt tun, bleibt auf diesem Rechner.</translation>
    </message>
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
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asks to be let in</source>
        <comment>name</comment>
        <translation>%1 bittet um Aufnahme</translation>
    </message>
    <message>
        <source>Ask for two of the six words that Baton shows there, on the phone or in person.</source>
        <translation>Lassen Sie sich zwei der sechs Wörter nennen, die Baton dort zeigt, am Telefon oder persönlich.</translation>
    </message>
    <message numerus="yes">
        <source>Seen by 0 of %n colleague(s)</source>
        <translation>
            <numerusform>Bei 0 von %n Person angekommen</numerusform>
            <numerusform>Bei 0 von %n Personen angekommen</numerusform>
        </translation>
    </message>
    <message>
        <source>For %1 nobody has taken in anything from here. Perhaps they chose another folder, or this one is not shared with them.</source>
        <translation>Schon %1 lang hat niemand etwas von hier bekommen. Vielleicht wurde dort ein anderer Ordner gewählt, oder dieser ist nicht freigegeben.</translation>
    </message>
    <message>
        <source>Compare the folder with a colleague: both must show a folder named %1.</source>
        <translation>Vergleichen Sie mit jemandem aus dem Team: Beide müssen einen Ordner namens %1 sehen.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 ahead</source>
        <translation>Die Uhr dieses Rechners geht %1 vor</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind</source>
        <translation>Die Uhr dieses Rechners geht %1 nach</translation>
    </message>
    <message>
        <source>Times look wrong to your colleagues, and it may show the wrong one of two claims.</source>
        <translation>Im Team erscheinen falsche Zeiten, und von zwei Übernahmen wird vielleicht die falsche gezeigt.</translation>
    </message>
    <message>
        <source>Set the clock, or let the system keep it by the network.</source>
        <translation>Stellen Sie die Uhr, oder lassen Sie das System sie über das Netz stellen.</translation>
    </message>
    <message>
        <source>Your clock and %1&apos;s are %2 apart</source>
        <comment>name, span</comment>
        <translation>Ihre Uhr und die von %1 liegen %2 auseinander</translation>
    </message>
    <message>
        <source>The clock of %1 is ahead of this computer&apos;s. One of the two is wrong.</source>
        <translation>Die Uhr von %1 geht gegenüber diesem Rechner vor. Eine von beiden ist falsch.</translation>
    </message>
    <message>
        <source>The clock of %1 is behind this computer&apos;s. One of the two is wrong.</source>
        <translation>Die Uhr von %1 geht gegenüber diesem Rechner nach. Eine von beiden ist falsch.</translation>
    </message>
    <message>
        <source>Compare both with the right time, and set the one that is wrong.</source>
        <translation>Vergleichen Sie beide mit der richtigen Zeit und stellen Sie die falsche.</translation>
    </message>
    <message>
        <source>Waiting for a colleague&apos;s key</source>
        <translation>Warten auf einen Schlüssel aus dem Team</translation>
    </message>
    <message>
        <source>Readers share their notes once a colleague who is no reader has opened Baton.</source>
        <translation>Wer nur mitliest, teilt Notizen erst, wenn jemand mit einer anderen Rolle Baton geöffnet hat.</translation>
    </message>
    <message>
        <source>A colleague uses a newer Baton</source>
        <translation>Jemand im Team benutzt ein neueres Baton</translation>
    </message>
    <message>
        <source>What they do with it cannot all be read here.</source>
        <translation>Was dort getan wird, lässt sich hier nicht alles lesen.</translation>
    </message>
    <message>
        <source>Update Baton on this computer.</source>
        <translation>Aktualisieren Sie Baton auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Files vanish from the team&apos;s folder</source>
        <translation>Aus dem Ordner des Teams verschwinden Dateien</translation>
    </message>
    <message>
        <source>Something deletes this computer&apos;s files there again and again. Baton puts them back; nothing is lost.</source>
        <translation>Etwas löscht dort immer wieder die Dateien dieses Rechners. Baton legt sie zurück; nichts ist verloren.</translation>
    </message>
    <message>
        <source>See which program or person tidies up in the folder.</source>
        <translation>Sehen Sie nach, welches Programm oder wer in dem Ordner aufräumt.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not yet with colleagues</source>
        <translation>
            <numerusform>%n Änderung noch nicht beim Team</numerusform>
            <numerusform>%n Änderungen noch nicht beim Team</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept on this computer and shared as soon as the folder takes them.</source>
        <translation>Was fehlt, bleibt auf diesem Rechner und wird geteilt, sobald der Ordner es annimmt.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of %1 missing</source>
        <comment>name</comment>
        <translation>
            <numerusform>%n Änderung von %1 fehlt</numerusform>
            <numerusform>%n Änderungen von %1 fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>a colleague</source>
        <translation>jemandem aus dem Team</translation>
    </message>
    <message>
        <source>Somebody has had them from %1, and the folder does not hold them here.</source>
        <translation>Jemand hat sie schon von %1 bekommen, aber hier enthält der Ordner sie nicht.</translation>
    </message>
    <message>
        <source>a computer</source>
        <translation>einem Rechner</translation>
    </message>
    <message>
        <source>They come when that computer is on again, or the folder has caught up.</source>
        <translation>Das kommt nach, wenn jener Rechner wieder läuft oder der Ordner aufgeholt hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged file(s) in the folder</source>
        <translation>
            <numerusform>%n beschädigte Datei im Ordner</numerusform>
            <numerusform>%n beschädigte Dateien im Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Baton uses nothing of them and deletes nothing. Whoever has the good copy puts it there again.</source>
        <translation>Baton verwendet nichts davon und löscht nichts. Wer die gute Kopie hat, legt sie wieder dorthin.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that this computer cannot open</source>
        <translation>
            <numerusform>%n Datei, die dieser Rechner nicht öffnen kann</numerusform>
            <numerusform>%n Dateien, die dieser Rechner nicht öffnen kann</numerusform>
        </translation>
    </message>
    <message>
        <source>Colleagues wrote them with a key that has not come here. If that lasts, you may have been taken out of the team.</source>
        <translation>Der Schlüssel, mit dem das im Team geschrieben wurde, ist hier nicht angekommen. Bleibt das so, wurden Sie vielleicht aus dem Team genommen.</translation>
    </message>
    <message>
        <source>Ask an admin if it stays so.</source>
        <translation>Bleibt es dabei, wenden Sie sich an einen Admin.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>never heard</source>
        <translation>noch nie gemeldet</translation>
    </message>
    <message>
        <source>heard just now</source>
        <translation>eben gemeldet</translation>
    </message>
    <message>
        <source>last heard %1</source>
        <comment>%1 is like 3 min ago</comment>
        <translation>zuletzt gemeldet %1</translation>
    </message>
    <message>
        <source>has all that you did</source>
        <translation>hat alles, was Sie getan haben</translation>
    </message>
    <message numerus="yes">
        <source>lacks %n of your changes</source>
        <translation>
            <numerusform>es fehlt noch %n Änderung von Ihnen</numerusform>
            <numerusform>es fehlen noch %n Änderungen von Ihnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Seen by %1 of %n colleague(s).</source>
        <comment>what was done here; %1 is a number</comment>
        <translation>
            <numerusform>Angekommen bei %1 von %n Person.</numerusform>
            <numerusform>Angekommen bei %1 von %n Personen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>You may not write to this folder.</source>
        <translation>Sie dürfen nicht in diesen Ordner schreiben.</translation>
    </message>
    <message>
        <source>A team lives in this folder already. To be in it, ask one of its admins for an invite.</source>
        <translation>In diesem Ordner ist schon ein Team. Um dazuzukommen, bitten Sie einen seiner Admins um eine Einladung.</translation>
    </message>
    <message>
        <source>Baton&apos;s own database lies in this folder and must not be shared. Choose a folder beside it.</source>
        <translation>In diesem Ordner liegt die Datenbank von Baton selbst; sie darf nicht geteilt werden. Wählen Sie einen Ordner daneben.</translation>
    </message>
    <message>
        <source>Nothing here says that this folder is shared. Be sure that your colleagues see it too: a network drive, Nextcloud, Syncthing, Dropbox or OneDrive.</source>
        <translation>Nichts zeigt hier, dass dieser Ordner geteilt ist. Stellen Sie sicher, dass auch die anderen ihn sehen: Netzlaufwerk, Nextcloud, Syncthing, Dropbox oder OneDrive.</translation>
    </message>
    <message>
        <source>The folder&apos;s path is very long. Some systems cannot take the names of its files.</source>
        <translation>Der Pfad des Ordners ist sehr lang. Manche Systeme kommen mit den Namen seiner Dateien nicht zurecht.</translation>
    </message>
    <message>
        <source>There is less than 100 MB of room.</source>
        <translation>Es sind weniger als 100 MB frei.</translation>
    </message>
    <message>
        <source>This looks like a memory stick or an external disk. Colleagues get the work only when it has been with both of you.</source>
        <translation>Das sieht nach einem USB-Stick oder einer externen Platte aus. Andere bekommen die Arbeit erst, wenn sie bei Ihnen beiden war.</translation>
    </message>
    <message>
        <source>Kept in step by %1.</source>
        <comment>a tool or file system</comment>
        <translation>Abgeglichen durch %1.</translation>
    </message>
    <message>
        <source>The keychain does not hold this computer&apos;s key, and the team knows this computer by it.</source>
        <translation>Im Schlüsselbund fehlt der Schlüssel dieses Rechners, und an ihm erkennt ihn das Team.</translation>
    </message>
    <message>
        <source>If the keychain was changed or emptied, bring it back and check again. Otherwise ask to be let in anew, with another profile.</source>
        <translation>Wurde der Schlüsselbund geändert oder geleert, stellen Sie ihn wieder her und prüfen Sie noch einmal. Sonst bitten Sie mit einem anderen Profil neu um Aufnahme.</translation>
    </message>
    <message>
        <source>The keychain is locked, or said no.</source>
        <translation>Der Schlüsselbund ist gesperrt oder hat abgelehnt.</translation>
    </message>
    <message>
        <source>Unlock it and check again.</source>
        <translation>Entsperren Sie ihn und prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>No keychain runs in this session.</source>
        <translation>In dieser Sitzung läuft kein Schlüsselbund.</translation>
    </message>
    <message>
        <source>A team needs the system&apos;s keychain for this computer&apos;s key. Install or start one.</source>
        <translation>Ein Team braucht für den Schlüssel dieses Rechners den Schlüsselbund des Systems. Installieren oder starten Sie einen.</translation>
    </message>
    <message>
        <source>The keychain or the folder did not answer in time.</source>
        <translation>Der Schlüsselbund oder der Ordner hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Only an admin can do that, and one admin has to remain.</source>
        <translation>Das kann nur ein Admin, und ein Admin muss bleiben.</translation>
    </message>
    <message>
        <source>Ask an admin, or make somebody an admin first.</source>
        <translation>Wenden Sie sich an einen Admin, oder machen Sie zuerst jemanden zum Admin.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Somebody else may have been quicker.</source>
        <translation>Vielleicht war jemand anders schneller.</translation>
    </message>
    <message>
        <source>The folder or this computer&apos;s disk refused to write.</source>
        <translation>Der Ordner oder die Platte dieses Rechners ließ sich nicht beschreiben.</translation>
    </message>
    <message>
        <source>See whether there is room and whether the folder is there.</source>
        <translation>Sehen Sie nach, ob Platz ist und ob der Ordner da ist.</translation>
    </message>
    <message>
        <source>This profile has a team already.</source>
        <translation>Dieses Profil hat schon ein Team.</translation>
    </message>
    <message>
        <source>A second team needs a profile of its own.</source>
        <translation>Ein zweites Team braucht ein eigenes Profil.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>No team can be made in this folder.</source>
        <translation>In diesem Ordner lässt sich kein Team gründen.</translation>
    </message>
    <message>
        <source>This is not a whole code, or a letter of it is wrong.</source>
        <translation>Das ist kein ganzer Code, oder ein Zeichen darin ist falsch.</translation>
    </message>
    <message>
        <source>Copy it again, or open the .baton-invite file.</source>
        <translation>Kopieren Sie ihn noch einmal, oder öffnen Sie die .baton-invite-Datei.</translation>
    </message>
    <message>
        <source>The invite is not in this folder.</source>
        <translation>Die Einladung ist nicht in diesem Ordner.</translation>
    </message>
    <message>
        <source>It may not have arrived yet, or the code is another team&apos;s.</source>
        <translation>Vielleicht ist sie noch nicht angekommen, oder der Code gehört zu einem anderen Team.</translation>
    </message>
    <message>
        <source>The folder is not the one that the invite speaks of.</source>
        <translation>Das ist nicht der Ordner, von dem die Einladung spricht.</translation>
    </message>
    <message>
        <source>Join nothing here. Ask for the folder and a new invite in person.</source>
        <translation>Treten Sie hier nicht bei. Bitten Sie persönlich um den Ordner und eine neue Einladung.</translation>
    </message>
    <message>
        <source>These are not two of the words, or the invite has expired.</source>
        <translation>Das sind nicht zwei der Wörter, oder die Einladung ist abgelaufen.</translation>
    </message>
    <message>
        <source>Ask for the words again. If they are read out the same, somebody may have put themselves in between: let nobody in, and delete the request.</source>
        <translation>Lassen Sie sich die Wörter noch einmal vorlesen. Sind es dieselben, hat sich vielleicht jemand dazwischengeschaltet: Nehmen Sie niemanden auf und löschen Sie die Anfrage.</translation>
    </message>
    <message>
        <source>Recovery sheet of the team “%1”</source>
        <translation>Notfallblatt des Teams „%1“</translation>
    </message>
    <message>
        <source>Put this sheet away as you would put away a key. Whoever has it can act as an admin of the team.</source>
        <translation>Verwahren Sie dieses Blatt wie einen Schlüssel. Wer es hat, kann als Admin des Teams handeln.</translation>
    </message>
    <message>
        <source>It is needed when no admin&apos;s computer is left. Baton keeps the code nowhere and cannot show it again.</source>
        <translation>Es wird gebraucht, wenn kein Rechner eines Admins mehr da ist. Baton bewahrt den Code nirgends auf und kann ihn nicht noch einmal zeigen.</translation>
    </message>
    <message>
        <source>Code:</source>
        <translation>Code:</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Made: %1</source>
        <comment>date</comment>
        <translation>Angelegt: %1</translation>
    </message>
    <message>
        <source>Stop sharing the folder %1 with %2, in Nextcloud, Syncthing, on the server or wherever it is shared.</source>
        <translation>Geben Sie den Ordner %1 nicht länger für %2 frei: in Nextcloud, in Syncthing, auf dem Server oder wo immer er geteilt ist.</translation>
    </message>
    <message>
        <source>Sign out the computers of %1 in the settings of %2 (connected apps, app passwords).</source>
        <comment>name, account</comment>
        <translation>Melden Sie die Rechner von %1 in den Einstellungen von %2 ab (verbundene Apps, App-Passwörter).</translation>
    </message>
    <message>
        <source>Change the passwords that %1 knew.</source>
        <translation>Ändern Sie die Passwörter, die %1 kannte.</translation>
    </message>
    <message>
        <source>The pass phrase is missing</source>
        <translation>Die Passphrase fehlt</translation>
    </message>
    <message>
        <source>This computer&apos;s key is locked with it. What you do is kept on this computer; nothing goes to colleagues and nothing comes from them.</source>
        <translation>Mit ihr ist der Schlüssel dieses Rechners gesperrt. Was Sie tun, bleibt auf diesem Rechner; nichts geht ans Team, und nichts kommt von dort.</translation>
    </message>
    <message>
        <source>Say it on this page.</source>
        <translation>Geben Sie sie auf dieser Seite ein.</translation>
    </message>
    <message>
        <source>The recovery sheet has opened the team</source>
        <translation>Das Notfallblatt hat das Team geöffnet</translation>
    </message>
    <message>
        <source>Who you are in it has not been said yet, so nothing is shared.</source>
        <translation>Wer Sie darin sind, ist noch nicht gesagt, deshalb wird nichts geteilt.</translation>
    </message>
    <message>
        <source>Type the code of the sheet once more, in the menu under Team.</source>
        <translation>Tippen Sie den Code des Blatts noch einmal ein, im Menü unter „Team“.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of the team are here again.</source>
        <translation>
            <numerusform>%n Änderung des Teams ist wieder da.</numerusform>
            <numerusform>%n Änderungen des Teams sind wieder da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of yours that colleagues have seen are not in the folder (yet).</source>
        <translation>
            <numerusform>%n Änderung von Ihnen, die im Team schon gesehen wurde, ist (noch) nicht im Ordner.</numerusform>
            <numerusform>%n Änderungen von Ihnen, die im Team schon gesehen wurden, sind (noch) nicht im Ordner.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was not shared with the team before cannot be recovered; how much it was cannot be told.</source>
        <translation>Was vorher nicht mit dem Team geteilt war, ließ sich nicht wiederherstellen; wie viel es war, lässt sich nicht sagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that had not been shared could not be recovered.</source>
        <translation>
            <numerusform>%n Änderung, die nicht geteilt war, ließ sich nicht wiederherstellen.</numerusform>
            <numerusform>%n Änderungen, die nicht geteilt waren, ließen sich nicht wiederherstellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drafts, replies that had not gone out, and settings could not be recovered.</source>
        <translation>Entwürfe, noch nicht gesendete Antworten und Einstellungen ließen sich nicht wiederherstellen.</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) could not be recovered.</source>
        <translation>
            <numerusform>%n Entwurf ließ sich nicht wiederherstellen.</numerusform>
            <numerusform>%n Entwürfe ließen sich nicht wiederherstellen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) that had not gone out could not be recovered.</source>
        <translation>
            <numerusform>%n noch nicht gesendete Antwort ließ sich nicht wiederherstellen.</numerusform>
            <numerusform>%n noch nicht gesendete Antworten ließen sich nicht wiederherstellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings could not be recovered.</source>
        <translation>Einstellungen ließen sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>The former database is kept in the profile&apos;s folder.</source>
        <translation>Die bisherige Datenbank liegt im Ordner des Profils.</translation>
    </message>
    <message>
        <source>Connect again: %1.</source>
        <comment>names of accounts</comment>
        <translation>Neu verbinden: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Rebuilt from the team&apos;s folder</source>
        <translation>Aus dem Ordner des Teams wiederaufgebaut</translation>
    </message>
    <message>
        <source>The recovery sheet was used</source>
        <translation>Das Notfallblatt wurde benutzt</translation>
    </message>
    <message>
        <source>On %1 the computer %2 came in with it, as an admin&apos;s. Whoever has seen the code can do that again.</source>
        <comment>date, computer</comment>
        <translation>Am %1 kam damit der Rechner %2 dazu, als Rechner eines Admins. Wer den Code gesehen hat, kann das wieder tun.</translation>
    </message>
    <message>
        <source>If none of you did that, take that computer out. Make a new sheet in any case.</source>
        <translation>War das niemand von Ihnen, entfernen Sie jenen Rechner. Legen Sie auf jeden Fall ein neues Blatt an.</translation>
    </message>
    <message>
        <source>The recovery sheet was never checked</source>
        <translation>Das Notfallblatt wurde nie geprüft</translation>
    </message>
    <message>
        <source>If no admin&apos;s computer is left, it is the only way back into the team.</source>
        <translation>Ist kein Rechner eines Admins mehr da, führt nur dieses Blatt zurück ins Team.</translation>
    </message>
    <message>
        <source>Type its code once, in the menu under Team, to see whether the paper is good.</source>
        <translation>Tippen Sie seinen Code einmal ein, im Menü unter „Team“, um zu sehen, ob das Papier gut ist.</translation>
    </message>
    <message>
        <source>The team&apos;s folder was rolled back</source>
        <translation>Der Ordner des Teams wurde zurückgesetzt</translation>
    </message>
    <message>
        <source>An old copy of the folder lay in its place %1. Baton has put back what this computer had shared, and your colleagues&apos; computers do the same. Nothing done here is lost.</source>
        <translation>An seiner Stelle lag %1 eine alte Kopie des Ordners. Baton hat zurückgelegt, was dieser Rechner geteilt hatte, und die Rechner der anderen tun dasselbe. Nichts, was hier getan wurde, ist verloren.</translation>
    </message>
    <message>
        <source>Ask who restored the folder, or which program did. What a colleague did whose computer is off comes back when it is on again.</source>
        <translation>Fragen Sie, wer oder welches Programm den Ordner zurückgesetzt hat. Ist ein Rechner aus dem Team gerade aus, kommt das dort Getane wieder, sobald er läuft.</translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, as you chose, so that nobody answers twice.</source>
        <translation>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, wie Sie es gewählt haben, damit niemand doppelt antwortet.</numerusform>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, wie Sie es gewählt haben, damit niemand doppelt antwortet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice: that is how long %1 may take.</source>
        <comment>a tool or file system</comment>
        <translation>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet: So lange kann %1 brauchen.</numerusform>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet: So lange kann %1 brauchen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice: that is how long your work has taken to colleagues and back.</source>
        <translation>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet: So lange hat Ihre Arbeit zu den anderen und zurück gebraucht.</numerusform>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet: So lange hat Ihre Arbeit zu den anderen und zurück gebraucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replies wait %n s before they leave, so that nobody answers twice. How long the folder takes is not known yet.</source>
        <translation>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet. Wie lange der Ordner braucht, ist noch nicht bekannt.</numerusform>
            <numerusform>Antworten warten %n s, bevor sie hinausgehen, damit niemand doppelt antwortet. Wie lange der Ordner braucht, ist noch nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>This invite is to the team %1.</source>
        <comment>the team&apos;s name</comment>
        <translation>Diese Einladung gilt für das Team %1.</translation>
    </message>
    <message>
        <source>The invite does not say which team it is to: ask whoever gave it to you.</source>
        <translation>Die Einladung sagt nicht, für welches Team sie gilt: Fragen Sie die Person, von der Sie sie haben.</translation>
    </message>
    <message>
        <source>%1 made it, for you to be %2.</source>
        <comment>name, role</comment>
        <translation>%1 hat sie angelegt; Ihre Rolle: %2.</translation>
    </message>
    <message>
        <source>It has expired on %1: ask for a new one.</source>
        <comment>a date</comment>
        <translation>Sie ist am %1 abgelaufen: Bitten Sie um eine neue.</translation>
    </message>
    <message>
        <source>It is good until %1.</source>
        <comment>a date</comment>
        <translation>Sie gilt bis %1.</translation>
    </message>
    <message>
        <source>Compare it with the paper, group by group: it has 40 letters and digits.</source>
        <translation>Vergleichen Sie ihn Gruppe für Gruppe mit dem Papier: Er hat 40 Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>This is another team&apos;s sheet.</source>
        <translation>Das ist das Blatt eines anderen Teams.</translation>
    </message>
    <message>
        <source>Look for the one with this team&apos;s name on it. If it is lost, make a new sheet.</source>
        <translation>Suchen Sie das mit dem Namen dieses Teams. Ist es verloren, legen Sie ein neues an.</translation>
    </message>
    <message>
        <source>This sheet opens nothing any more: a newer one has taken its place.</source>
        <translation>Dieses Blatt öffnet nichts mehr: Ein neueres hat es ersetzt.</translation>
    </message>
    <message>
        <source>Destroy it. If the newer one is lost, make another.</source>
        <translation>Vernichten Sie es. Ist das neuere verloren, legen Sie noch eines an.</translation>
    </message>
    <message>
        <source>This computer does not know that sheet.</source>
        <translation>Dieser Rechner kennt das Blatt nicht.</translation>
    </message>
    <message>
        <source>If it was made just now on another computer, check again when the folder has caught up.</source>
        <translation>Wurde es eben erst auf einem anderen Rechner angelegt, prüfen Sie noch einmal, wenn der Ordner aufgeholt hat.</translation>
    </message>
    <message>
        <source>Nothing in this folder opens with the sheet.</source>
        <translation>Nichts in diesem Ordner lässt sich mit dem Blatt öffnen.</translation>
    </message>
    <message>
        <source>Choose the folder that is named on the sheet. It may not have arrived whole yet: wait until the program that shares it has finished.</source>
        <translation>Wählen Sie den Ordner, der auf dem Blatt steht. Vielleicht ist er noch nicht vollständig angekommen: Warten Sie, bis das Programm, das ihn abgleicht, fertig ist.</translation>
    </message>
    <message>
        <source>The sheet is not of the team in this folder.</source>
        <translation>Das Blatt gehört nicht zum Team in diesem Ordner.</translation>
    </message>
    <message>
        <source>Choose the folder that is named on the sheet.</source>
        <translation>Wählen Sie den Ordner, der auf dem Blatt steht.</translation>
    </message>
    <message>
        <source>Look for the newer one. Destroy this one.</source>
        <translation>Suchen Sie das neuere. Vernichten Sie dieses.</translation>
    </message>
    <message>
        <source>Use the sheet in a profile of its own.</source>
        <translation>Benutzen Sie das Blatt in einem eigenen Profil.</translation>
    </message>
    <message>
        <source>Checked on %1: it opens the team.</source>
        <comment>the recovery sheet; %1 is a date</comment>
        <translation>Am %1 geprüft: Es öffnet das Team.</translation>
    </message>
    <message>
        <source>It was made on this computer and never checked.</source>
        <comment>the recovery sheet</comment>
        <translation>Es wurde auf diesem Rechner angelegt und nie geprüft.</translation>
    </message>
    <message>
        <source>It was never checked on this computer.</source>
        <comment>the recovery sheet</comment>
        <translation>Es wurde auf diesem Rechner nie geprüft.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ThreadCommands</name>
    <message numerus="yes">
        <source>You have %n conversation(s) now.</source>
        <comment>after claiming</comment>
        <translation>
            <numerusform>Sie haben jetzt %n Gespräch.</numerusform>
            <numerusform>Sie haben jetzt %n Gespräche.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) given back.</source>
        <translation>
            <numerusform>%n Gespräch zurückgegeben.</numerusform>
            <numerusform>%n Gespräche zurückgegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done.</source>
        <translation>
            <numerusform>%n Gespräch erledigt.</numerusform>
            <numerusform>%n Gespräche erledigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) done, no reply needed.</source>
        <translation>
            <numerusform>%n Gespräch erledigt, keine Antwort nötig.</numerusform>
            <numerusform>%n Gespräche erledigt, keine Antwort nötig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) marked as spam.</source>
        <translation>
            <numerusform>%n Gespräch als Spam markiert.</numerusform>
            <numerusform>%n Gespräche als Spam markiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) opened again.</source>
        <translation>
            <numerusform>%n Gespräch wieder geöffnet.</numerusform>
            <numerusform>%n Gespräche wieder geöffnet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) put off until %1.</source>
        <translation>
            <numerusform>%n Gespräch bis %1 zurückgestellt.</numerusform>
            <numerusform>%n Gespräche bis %1 zurückgestellt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” added to %n conversation(s).</source>
        <translation>
            <numerusform>Schlagwort „%1“ zu %n Gespräch hinzugefügt.</numerusform>
            <numerusform>Schlagwort „%1“ zu %n Gesprächen hinzugefügt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag “%1” taken from %n conversation(s).</source>
        <translation>
            <numerusform>Schlagwort „%1“ von %n Gespräch entfernt.</numerusform>
            <numerusform>Schlagwort „%1“ von %n Gesprächen entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Priority of %n conversation(s): %1.</source>
        <translation>
            <numerusform>Priorität von %n Gespräch: %1.</numerusform>
            <numerusform>Priorität von %n Gesprächen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) marked as unread.</source>
        <translation>
            <numerusform>%n Gespräch als ungelesen markiert.</numerusform>
            <numerusform>%n Gespräche als ungelesen markiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select exactly two conversations to join them.</source>
        <translation>Wählen Sie genau zwei Gespräche aus, um sie zu verbinden.</translation>
    </message>
    <message>
        <source>The two conversations are one now.</source>
        <translation>Die beiden Gespräche sind jetzt eines.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>This cannot be undone: it has been changed since. Look at the conversation first.</source>
        <translation>Das lässt sich nicht zurücknehmen: Es wurde seither geändert. Sehen Sie zuerst das Gespräch an.</translation>
    </message>
    <message numerus="yes">
        <source>Undone: claiming %n conversation(s).</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch übernommen.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche übernommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: giving %n conversation(s) back.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch zurückgegeben.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche zurückgegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: the tag of %n conversation(s).</source>
        <translation>
            <numerusform>Zurückgenommen: das Schlagwort von %n Gespräch.</numerusform>
            <numerusform>Zurückgenommen: das Schlagwort von %n Gesprächen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: the priority of %n conversation(s).</source>
        <translation>
            <numerusform>Zurückgenommen: die Priorität von %n Gespräch.</numerusform>
            <numerusform>Zurückgenommen: die Priorität von %n Gesprächen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are open again.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch ist wieder offen.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche sind wieder offen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are done again.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch ist wieder erledigt.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche sind wieder erledigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are no longer put off.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch ist nicht mehr zurückgestellt.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche sind nicht mehr zurückgestellt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone for %n conversation(s).</source>
        <translation>
            <numerusform>Zurückgenommen für %n Gespräch.</numerusform>
            <numerusform>Zurückgenommen für %n Gespräche.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: the note is as it was before.</source>
        <translation>Zurückgenommen: Die Notiz ist wie vorher.</translation>
    </message>
    <message>
        <source>Undone: the conversations are apart again.</source>
        <translation>Zurückgenommen: Die Gespräche sind wieder getrennt.</translation>
    </message>
    <message>
        <source>Undone: the conversation is one again.</source>
        <translation>Zurückgenommen: Das Gespräch ist wieder eines.</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) handed to %1.</source>
        <translation>
            <numerusform>%n Gespräch an %1 weitergegeben.</numerusform>
            <numerusform>%n Gespräche an %1 weitergegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) sent back.</source>
        <translation>
            <numerusform>%n Gespräch zurückgeschickt.</numerusform>
            <numerusform>%n Gespräche zurückgeschickt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: handing %n conversation(s) on.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch weitergegeben.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche weitergegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: taking %n conversation(s) on.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch angenommen.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche angenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: sending %n conversation(s) back.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Gespräch zurückgeschickt.</numerusform>
            <numerusform>Zurückgenommen: %n Gespräche zurückgeschickt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: the handles are two customers again.</source>
        <translation>Zurückgenommen: Die Adressen gehören wieder zu zwei Personen.</translation>
    </message>
    <message>
        <source>Undone: the handles are one customer again.</source>
        <translation>Zurückgenommen: Die Adressen gehören wieder zu einer Person.</translation>
    </message>
    <message numerus="yes">
        <source>%n find(s) made a case; it is yours now.</source>
        <translation>
            <numerusform>%n Fund ist jetzt ein Fall und liegt bei Ihnen.</numerusform>
            <numerusform>%n Funde sind jetzt Fälle und liegen bei Ihnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) kept as praise.</source>
        <translation>
            <numerusform>%n Gespräch als Lob aufgehoben.</numerusform>
            <numerusform>%n Gespräche als Lob aufgehoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n conversation(s) are no longer kept as praise.</source>
        <translation>
            <numerusform>Rückgängig: %n Gespräch ist nicht mehr als Lob aufgehoben.</numerusform>
            <numerusform>Rückgängig: %n Gespräche sind nicht mehr als Lob aufgehoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) brought to the next person.</source>
        <translation>
            <numerusform>%n Gespräch zur nächsten Person gebracht.</numerusform>
            <numerusform>%n Gespräche zur nächsten Person gebracht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) come from nothing that is known.</source>
        <translation>
            <numerusform>%n Gespräch ohne Ursache.</numerusform>
            <numerusform>%n Gespräche ohne Ursache.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) come from “%1”.</source>
        <translation>
            <numerusform>%n Gespräch mit der Ursache „%1“.</numerusform>
            <numerusform>%n Gespräche mit der Ursache „%1“.</numerusform>
        </translation>
    </message>
    <message>
        <source>What %1 said is noted.</source>
        <translation>Was %1 gesagt hat, ist festgehalten.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ThreadDelegate</name>
    <message>
        <source>request</source>
        <comment>row of the list: from a sender the network holds back</comment>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>@you</source>
        <comment>row of the list: a note names the person who looks at it</comment>
        <translation>@Sie</translation>
    </message>
</context>
<context>
    <name>baton::desktop::ThreadListView</name>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TimeText</name>
    <message>
        <source>now</source>
        <comment>how long a customer waits: under a minute</comment>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>how long a customer waits</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <comment>how long a customer waits: hours, minutes in two digits</comment>
        <translation>%1 h %2</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>how long a customer waits</comment>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute</source>
        <comment>how long a customer waits, spoken</comment>
        <translation>weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how long a customer waits, spoken</comment>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) %1</source>
        <comment>how long a customer waits, spoken; %1 is the minutes</comment>
        <translation>
            <numerusform>%n Stunde %1</numerusform>
            <numerusform>%n Stunden %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>a time of day</comment>
        <translation>um %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day of the year and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>QDate format: day and short month</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date with year and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>QDate format: weekday, day and month</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <comment>QDate format: weekday, day, month and year</comment>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>QDate format: day, short month and year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>how far two moments lie apart: seconds</comment>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Everything that can be done</source>
        <translation>Alles, was sich tun lässt</translation>
    </message>
    <message>
        <source>Checks all accounts now.</source>
        <translation>Ruft alle Konten jetzt ab.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <comment>top bar: the accounts are being polled</comment>
        <translation>Wird abgerufen …</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <comment>top bar</comment>
        <translation>Noch nicht abgerufen</translation>
    </message>
    <message>
        <source>Checked just now</source>
        <comment>top bar</comment>
        <translation>Gerade abgerufen</translation>
    </message>
    <message>
        <source>Checked %1</source>
        <comment>top bar; %1 is like 20 s ago</comment>
        <translation>Abgerufen %1</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TrafficMap</name>
    <message>
        <source>Messages of customers by weekday and hour</source>
        <translation>Nachrichten von Kunden nach Wochentag und Stunde</translation>
    </message>
</context>
<context>
    <name>baton::desktop::TrayIcon</name>
    <message>
        <source>Open Baton</source>
        <translation>Baton öffnen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Baton: nobody waits for an answer.</source>
        <translation>Baton: Niemand wartet auf eine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>Baton: conversations waiting for an answer: %n</source>
        <comment>tray</comment>
        <translation>
            <numerusform>Baton: Gespräche, die auf Antwort warten: %n</numerusform>
            <numerusform>Baton: Gespräche, die auf Antwort warten: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>baton::desktop::TrendChart</name>
    <message>
        <source>How long until an answer, week by week</source>
        <translation>Wie lange bis zu einer Antwort, Woche für Woche</translation>
    </message>
    <message>
        <source>Week %1: nobody was answered</source>
        <translation>Woche %1: niemand bekam eine Antwort</translation>
    </message>
    <message numerus="yes">
        <source>Week %1: half within %2, 9 in 10 within %3, from %n replies</source>
        <comment>number of the week</comment>
        <translation>
            <numerusform>Woche %1: die Hälfte in %2, 9 von 10 in %3, aus %n Antwort</numerusform>
            <numerusform>Woche %1: die Hälfte in %2, 9 von 10 in %3, aus %n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>W%1</source>
        <comment>number of a week, short</comment>
        <translation>W%1</translation>
    </message>
    <message>
        <source>half within</source>
        <comment>name of a line</comment>
        <translation>Hälfte in</translation>
    </message>
    <message>
        <source>9 in 10 within</source>
        <comment>name of a line</comment>
        <translation>9 von 10 in</translation>
    </message>
</context>
<context>
    <name>baton::desktop::WatchesDialog</name>
    <message>
        <source>Watch</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Watch no longer</source>
        <translation>Nicht mehr suchen</translation>
    </message>
    <message>
        <source>Watched for on %1</source>
        <comment>account</comment>
        <translation>Gesucht auf %1</translation>
    </message>
    <message>
        <source>What others write about this lands in Heard. It is silent: nobody waits for an answer, and no figure counts it. The whole team shares these watches.</source>
        <translation>Was andere darüber schreiben, landet unter „Gehört“. Das bleibt still: Niemand wartet auf eine Antwort, und keine Zahl zählt es mit. Das ganze Team sucht gemeinsam.</translation>
    </message>
    <message>
        <source>Hashtag</source>
        <translation>Hashtag</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>What kind of watch</source>
        <translation>Wonach gesucht wird: Art</translation>
    </message>
    <message>
        <source>What to watch for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>What is watched for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>#brand</source>
        <translation>#marke</translation>
    </message>
    <message>
        <source>brand kettle</source>
        <translation>Marke Wasserkocher</translation>
    </message>
    <message>
        <source>The last look did not work. %1</source>
        <translation>Das letzte Nachsehen ging nicht. %1</translation>
    </message>
    <message>
        <source>A hashtag is one word of letters, digits and underscores.</source>
        <translation>Ein Hashtag ist ein Wort aus Buchstaben, Ziffern und Unterstrichen.</translation>
    </message>
    <message>
        <source>Nobody can search for this.</source>
        <translation>Danach lässt sich nicht suchen.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::Words</name>
    <message>
        <source>public</source>
        <comment>who can see a message</comment>
        <translation>öffentlich</translation>
    </message>
    <message>
        <source>unlisted</source>
        <comment>who can see a message</comment>
        <translation>nicht gelistet</translation>
    </message>
    <message>
        <source>followers only</source>
        <comment>who can see a message</comment>
        <translation>nur Folgende</translation>
    </message>
    <message>
        <source>private</source>
        <comment>who can see a message</comment>
        <translation>privat</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>priority</comment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>priority</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <comment>priority</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>priority</comment>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>For me</source>
        <comment>view</comment>
        <translation>Für mich</translation>
    </message>
    <message>
        <source>Inbox</source>
        <comment>view</comment>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <comment>view</comment>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Answered</source>
        <comment>view</comment>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>view</comment>
        <translation>Später</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>view</comment>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Claimed twice</source>
        <comment>view</comment>
        <translation>Doppelt übernommen</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <comment>view</comment>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>All conversations</source>
        <comment>view</comment>
        <translation>Alle Gespräche</translation>
    </message>
    <message>
        <source>Nothing is waiting for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message>
        <source>Claim a conversation with C, or look into the Inbox.</source>
        <translation>Übernehmen Sie ein Gespräch mit C, oder sehen Sie in den Eingang.</translation>
    </message>
    <message>
        <source>Nobody is waiting for an answer.</source>
        <translation>Niemand wartet auf eine Antwort.</translation>
    </message>
    <message>
        <source>New messages appear here by themselves.</source>
        <translation>Neue Nachrichten erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>Every open conversation is with somebody.</source>
        <translation>Jedes offene Gespräch hat jemanden, der sich kümmert.</translation>
    </message>
    <message>
        <source>What nobody has taken on appears here.</source>
        <translation>Was niemand übernommen hat, erscheint hier.</translation>
    </message>
    <message>
        <source>No open conversation waits for the customer.</source>
        <translation>Bei keinem offenen Gespräch ist die Kundschaft am Zug.</translation>
    </message>
    <message>
        <source>Conversations you have answered stay here until they are done.</source>
        <translation>Beantwortete Gespräche bleiben hier, bis sie erledigt sind.</translation>
    </message>
    <message>
        <source>Nothing is put off.</source>
        <translation>Nichts ist zurückgestellt.</translation>
    </message>
    <message>
        <source>Put a conversation off with S, and it comes back by itself.</source>
        <translation>Stellen Sie ein Gespräch mit S zurück; es kommt von selbst wieder.</translation>
    </message>
    <message>
        <source>Nothing is done yet.</source>
        <translation>Noch nichts ist erledigt.</translation>
    </message>
    <message>
        <source>Mark a conversation done with E. It comes back when the customer writes.</source>
        <translation>Erledigen Sie ein Gespräch mit E. Es kommt wieder, wenn die Kundschaft schreibt.</translation>
    </message>
    <message>
        <source>No conversation is claimed twice.</source>
        <translation>Kein Gespräch ist doppelt übernommen.</translation>
    </message>
    <message>
        <source>Claims that meet appear here.</source>
        <translation>Hier erscheint, was zwei zugleich übernommen haben.</translation>
    </message>
    <message>
        <source>No reply is on its way.</source>
        <translation>Keine Antwort ist unterwegs.</translation>
    </message>
    <message>
        <source>Replies that are sending, held or failed appear here.</source>
        <translation>Antworten, die gesendet werden, angehalten oder gescheitert sind, erscheinen hier.</translation>
    </message>
    <message>
        <source>There is no conversation yet.</source>
        <translation>Es gibt noch kein Gespräch.</translation>
    </message>
    <message>
        <source>Connect an account, and its messages appear here.</source>
        <translation>Verbinden Sie ein Konto; seine Nachrichten erscheinen hier.</translation>
    </message>
    <message>
        <source>The network could not be reached.</source>
        <translation>Das Netzwerk war nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>Es kam nicht rechtzeitig eine Antwort.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The network asks for fewer requests.</source>
        <translation>Das Netzwerk bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>Baton waits and goes on by itself.</source>
        <translation>Baton wartet und macht von selbst weiter.</translation>
    </message>
    <message>
        <source>The account is signed out.</source>
        <translation>Das Konto ist abgemeldet.</translation>
    </message>
    <message>
        <source>Sign in again; nothing is lost.</source>
        <translation>Melden Sie sich neu an; nichts ist verloren.</translation>
    </message>
    <message>
        <source>The network does not allow this.</source>
        <translation>Das Netzwerk erlaubt das nicht.</translation>
    </message>
    <message>
        <source>The account may lack the permission for it.</source>
        <translation>Vielleicht fehlt dem Konto das Recht dazu.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It may have been deleted or moved.</source>
        <translation>Vielleicht wurde es gelöscht oder verschoben.</translation>
    </message>
    <message>
        <source>This made no sense to Baton.</source>
        <translation>Das hat Baton nicht verstanden.</translation>
    </message>
    <message>
        <source>Check what was typed, or copy the details for a report.</source>
        <translation>Prüfen Sie die Eingabe, oder kopieren Sie die Einzelheiten für eine Meldung.</translation>
    </message>
    <message>
        <source>Somebody changed it first.</source>
        <translation>Jemand hat es vorher geändert.</translation>
    </message>
    <message>
        <source>Look at it again, then decide.</source>
        <translation>Sehen Sie es noch einmal an und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>It could not be saved on this computer.</source>
        <translation>Es ließ sich auf diesem Rechner nicht speichern.</translation>
    </message>
    <message>
        <source>Check the free space on the disk; nothing was changed.</source>
        <translation>Prüfen Sie den freien Platz auf der Platte; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A key or signature does not fit.</source>
        <translation>Ein Schlüssel oder eine Signatur passt nicht.</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy the details for a report.</source>
        <translation>Nichts wurde geändert. Kopieren Sie die Einzelheiten für eine Meldung.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This network or server cannot do that.</source>
        <translation>Dieses Netzwerk oder dieser Server kann das nicht.</translation>
    </message>
    <message>
        <source>Baton held this back.</source>
        <translation>Baton hat das zurückgehalten.</translation>
    </message>
    <message>
        <source>Look at the conversation again, then decide.</source>
        <translation>Sehen Sie das Gespräch noch einmal an und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>Handed on</source>
        <comment>view</comment>
        <translation>Weitergegeben</translation>
    </message>
    <message>
        <source>You have handed nothing on.</source>
        <translation>Sie haben nichts weitergegeben.</translation>
    </message>
    <message>
        <source>What you ask a colleague to take stands here until they answer.</source>
        <translation>Was jemand aus dem Team für Sie übernehmen soll, steht hier, bis eine Antwort kommt.</translation>
    </message>
    <message>
        <source>Erased customer</source>
        <comment>stands for a name</comment>
        <translation>Gelöschte Person</translation>
    </message>
    <message>
        <source>Only an admin of the team can erase for good. Ask one of them.</source>
        <translation>Nur ein Admin des Teams kann endgültig löschen. Bitten Sie darum.</translation>
    </message>
    <message>
        <source>Heard</source>
        <comment>view</comment>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Nothing was heard yet.</source>
        <translation>Noch nichts gehört.</translation>
    </message>
    <message>
        <source>Words, hashtags and feeds that you watch in Accounts… bring what others write here. It waits for nobody.</source>
        <translation>Wörter, Hashtags und Feeds, nach denen Sie unter „Konten…“ suchen, bringen hierher, was andere schreiben. Darauf wartet niemand.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <comment>view</comment>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Brought up</source>
        <comment>view</comment>
        <translation>Weitergebracht</translation>
    </message>
    <message>
        <source>Nothing is overdue.</source>
        <translation>Nichts ist überfällig.</translation>
    </message>
    <message>
        <source>What was promised, or asked for, and is late stands here.</source>
        <translation>Hier steht, was zugesagt oder erbeten war und zu spät ist.</translation>
    </message>
    <message>
        <source>Nothing was brought up.</source>
        <translation>Nichts wurde weitergebracht.</translation>
    </message>
    <message>
        <source>Where nobody did anything in time, or somebody brought it to the next person, it stands here.</source>
        <translation>Hier steht, wo niemand rechtzeitig gehandelt hat oder was jemand zur nächsten Person gebracht hat.</translation>
    </message>
</context>
<context>
    <name>baton::desktop::WordsBox</name>
    <message>
        <source>Your six words: %1</source>
        <translation>Ihre sechs Wörter: %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>number and word</comment>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>baton::pages</name>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>from a day to a day</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Reopened, of those closed for the first time</source>
        <translation>Wieder geöffnet, von den erstmals geschlossenen</translation>
    </message>
    <message>
        <source>Closed without a reply, of the same</source>
        <translation>Ohne Antwort geschlossen, von denselben</translation>
    </message>
    <message>
        <source>Waiting at the end, and nobody has it</source>
        <translation>Am Ende wartend, und niemand hat es</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>n</source>
        <comment>how many</comment>
        <translation>n</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>in hours</source>
        <comment>while somebody was there</comment>
        <translation>in Arbeitszeit</translation>
    </message>
    <message>
        <source>nine in ten within, or the values</source>
        <translation>neun von zehn binnen, oder die Werte</translation>
    </message>
    <message>
        <source>(%1 estimated)</source>
        <translation>(%1 geschätzt)</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>In hours</source>
        <comment>while somebody was there</comment>
        <translation>In Arbeitszeit</translation>
    </message>
    <message>
        <source>By</source>
        <comment>who did it</comment>
        <translation>Durch</translation>
    </message>
    <message>
        <source>(estimated)</source>
        <translation>(geschätzt)</translation>
    </message>
    <message>
        <source>The %1 longest; %2 more are not listed.</source>
        <translation>Die %1 längsten; %2 weitere stehen nicht hier.</translation>
    </message>
    <message>
        <source>Messages of customers an hour</source>
        <translation>Nachrichten von Kunden je Stunde</translation>
    </message>
    <message>
        <source>First response</source>
        <translation>Erste Antwort</translation>
    </message>
    <message>
        <source>Next reply</source>
        <translation>Weitere Antwort</translation>
    </message>
    <message>
        <source>Own response</source>
        <translation>Eigene Antwort</translation>
    </message>
    <message>
        <source>Customer wait</source>
        <translation>Wartezeit der Kunden</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernahme</translation>
    </message>
    <message>
        <source>Hand-off answered</source>
        <translation>Weitergabe beantwortet</translation>
    </message>
    <message>
        <source>First resolution</source>
        <translation>Erste Erledigung</translation>
    </message>
    <message>
        <source>Full resolution</source>
        <translation>Ganze Erledigung</translation>
    </message>
    <message>
        <source>Waiting at the end</source>
        <translation>Am Ende wartend</translation>
    </message>
    <message>
        <source>Seen after</source>
        <translation>Gesehen nach</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Messages of customers</source>
        <translation>Nachrichten von Kunden</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Written again while waiting</source>
        <translation>Wartend noch einmal geschrieben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>a stretch of time</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>a stretch of time</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <comment>a stretch of time: minutes in two digits</comment>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>a stretch of time: days and hours</comment>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>written outside Baton</source>
        <translation>außerhalb von Baton geschrieben</translation>
    </message>
    <message>
        <source>%1 of %2 (%3 %)</source>
        <comment>so many of so many, and the share</comment>
        <translation>%1 von %2 (%3 %)</translation>
    </message>
    <message>
        <source>Days and hours of %1.</source>
        <comment>a time zone</comment>
        <translation>Tage und Stunden von %1.</translation>
    </message>
    <message>
        <source>“In hours” counts the hours that the team has agreed on.</source>
        <translation>„In Arbeitszeit“ zählt die Zeiten, die das Team vereinbart hat.</translation>
    </message>
    <message>
        <source>“In hours” counts the office hours set on this computer.</source>
        <translation>„In Arbeitszeit“ zählt die an diesem Rechner eingestellten Arbeitszeiten.</translation>
    </message>
    <message>
        <source>No office hours are set, so no time in office hours is told.</source>
        <translation>Es sind keine Arbeitszeiten eingestellt, daher wird keine Zeit in Arbeitszeit genannt.</translation>
    </message>
    <message>
        <source>Provisional: the days are not over, or a colleague’s computer has not been heard of since, so figures may still change.</source>
        <translation>Vorläufig: die Tage sind nicht vorbei, oder von einem Rechner im Team kam seither nichts, die Zahlen können sich also noch ändern.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of these words</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>The week %1</source>
        <translation>Die Woche %1</translation>
    </message>
    <message>
        <source>ddd d MMM, HH:mm</source>
        <comment>QDate format</comment>
        <translation>ddd d. MMM, HH:mm</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) came in this week.</source>
        <comment>of customers</comment>
        <translation>
            <numerusform>%n Nachricht kam in dieser Woche.</numerusform>
            <numerusform>%n Nachrichten kamen in dieser Woche.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was answered.</source>
        <translation>Niemand bekam eine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after %1.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n Antwort kam, nach %1.</numerusform>
            <numerusform>%n Antworten kamen, nach %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reply(ies) came, after %1 of working time.</source>
        <comment>%1: stretches of time</comment>
        <translation>
            <numerusform>%n Antwort kam, nach %1 Arbeitszeit.</numerusform>
            <numerusform>%n Antworten kamen, nach %1 Arbeitszeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within %1 of working time, 9 in 10 within %2 (from %n replies).</source>
        <translation>
            <numerusform>Die Hälfte bekam innerhalb von %1 Arbeitszeit eine Antwort, 9 von 10 innerhalb von %2 (aus %n Antwort).</numerusform>
            <numerusform>Die Hälfte bekam innerhalb von %1 Arbeitszeit eine Antwort, 9 von 10 innerhalb von %2 (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half were answered within %1, 9 in 10 within %2 (from %n replies).</source>
        <translation>
            <numerusform>Die Hälfte bekam innerhalb von %1 eine Antwort, 9 von 10 innerhalb von %2 (aus %n Antwort).</numerusform>
            <numerusform>Die Hälfte bekam innerhalb von %1 eine Antwort, 9 von 10 innerhalb von %2 (aus %n Antworten).</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was left waiting.</source>
        <translation>Niemand blieb ohne Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) nobody has answered.</source>
        <translation>
            <numerusform>%n Gespräch hat niemand beantwortet.</numerusform>
            <numerusform>%n Gespräche hat niemand beantwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>this week</source>
        <translation>diese Woche</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>die Woche davor</translation>
    </message>
    <message>
        <source>Answered, half within (working time)</source>
        <translation>Beantwortet, die Hälfte innerhalb von (Arbeitszeit)</translation>
    </message>
    <message>
        <source>Answered, half within</source>
        <translation>Beantwortet, die Hälfte innerhalb von</translation>
    </message>
    <message>
        <source>Answered, 9 in 10 within (working time)</source>
        <translation>Beantwortet, 9 von 10 innerhalb von (Arbeitszeit)</translation>
    </message>
    <message>
        <source>Answered, 9 in 10 within</source>
        <translation>Beantwortet, 9 von 10 innerhalb von</translation>
    </message>
    <message>
        <source>First answer, half within (working time)</source>
        <translation>Erste Antwort, die Hälfte innerhalb von (Arbeitszeit)</translation>
    </message>
    <message>
        <source>First answer, half within</source>
        <translation>Erste Antwort, die Hälfte innerhalb von</translation>
    </message>
    <message>
        <source>Without an answer at the end</source>
        <translation>Am Ende ohne Antwort</translation>
    </message>
    <message>
        <source>What nobody has answered</source>
        <translation>Was niemand beantwortet hat</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Conversation, the oldest first</source>
        <translation>Gespräch, das älteste zuerst</translation>
    </message>
    <message>
        <source>Waits since</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Wer es hat</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>conversations</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>Worum es ging</translation>
    </message>
    <message>
        <source>No conversation of this week has a tag.</source>
        <translation>Kein Gespräch dieser Woche hat ein Schlagwort.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Who had to write again</source>
        <translation>Wer noch einmal schreiben musste</translation>
    </message>
    <message>
        <source>Nobody.</source>
        <translation>Niemand.</translation>
    </message>
    <message>
        <source>messages before an answer</source>
        <translation>weitere Nachrichten vor einer Antwort</translation>
    </message>
    <message numerus="yes">
        <source>and %n more message(s) in other conversations</source>
        <translation>
            <numerusform>und %n weitere Nachricht in anderen Gesprächen</numerusform>
            <numerusform>und %n weitere Nachrichten in anderen Gesprächen</numerusform>
        </translation>
    </message>
    <message>
        <source>Worth repeating</source>
        <translation>Zum Weitersagen</translation>
    </message>
    <message>
        <source>Nothing was kept as praise this week.</source>
        <translation>In dieser Woche wurde kein Lob aufgehoben.</translation>
    </message>
</context>
</TS>
