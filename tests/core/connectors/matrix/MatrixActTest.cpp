// SPDX-License-Identifier: GPL-3.0-or-later
// Writing, acting, and reading again.
#include "core/connectors/matrix/Events.h"
#include "core/net/Json.h"
#include "tests/core/connectors/matrix/MatrixBench.h"

#include <QtTest/QtTest>

namespace baton::test {

using namespace connectors;
using demo::HttpReply;
using matrix::Place;
namespace faults = demo::faults;
namespace json = net::json;

namespace {
const QString kRoom = QStringLiteral("!support:matrix.test");
} // namespace

class MatrixActTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<MatrixBench>();
        m_bench->fake.joins(kRoom);
        m_question = m_bench->fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("Do you ship to Malta?"));
        m_connector = m_bench->connect();
        m_cursor.clear();
        m_message = *messageOf(m_bench->fetchAll(*m_connector, m_cursor)->messages, m_question);
        m_bench->takeRequests();
    }

    void answer_namesWhatItAnswersAndWhom()
    {
        const auto sent = m_connector->send(answer(QStringLiteral("Yes <b>we</b> do.")), "key", {});
        QVERIFY(sent);
        const QJsonObject content = json::object(m_bench->fake.newest(kRoom), "content");
        QCOMPARE(json::str(content, "body"), QStringLiteral("Yes <b>we</b> do."));
        QVERIFY(!content.contains(QStringLiteral("formatted_body")));
        QCOMPARE(json::object(content, "m.relates_to"),
            (QJsonObject{{QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), m_question}}}}));
        QCOMPARE(json::strings(json::object(content, "m.mentions"), "user_ids"), QStringList{MatrixFake::kPriya});
        QCOMPARE(sent->text, QStringLiteral("Yes <b>we</b> do."));
        QCOMPARE(sent->at, json::integer(m_bench->fake.newest(kRoom), "origin_server_ts"));
        QCOMPARE(sent->conversationId, m_message.conversationId);
    }

    void answerInAThread_isForClientsWithoutThreadsToo()
    {
        const QString inThread
            = m_bench->fake.saysInThread(kRoom, MatrixFake::kPriya, m_question, QStringLiteral("to Gozo, that is"));
        const auto batch = m_bench->fetchAll(*m_connector, m_cursor);
        m_message = *messageOf(batch->messages, inThread);
        const auto sent = m_connector->send(answer(QStringLiteral("Yes.")), "key", {});
        QVERIFY(sent);
        const QJsonObject relation = json::object(json::object(m_bench->fake.newest(kRoom), "content"), "m.relates_to");
        QCOMPARE(relation,
            (QJsonObject{{QStringLiteral("rel_type"), QStringLiteral("m.thread")},
                {QStringLiteral("event_id"), m_question}, {QStringLiteral("is_falling_back"), true},
                {QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), inThread}}}}));
        QCOMPARE(sent->conversationId, m_message.conversationId);
        QVERIFY(sent->parentGlobalId.isEmpty());
        // The thread is read as one, without the room around it.
        const auto read = m_connector->readThread(refOf(m_message), {});
        QVERIFY(read);
        QCOMPARE(read->messages.size(), 2);
        // And the room without the thread.
        const MessageRef root{
            m_question, kRoom + QLatin1Char('/') + m_question, kRoom, toConnectorData(Place{kRoom, {}, {}, {}})};
        const auto room = m_connector->readThread(root, {});
        QVERIFY(room);
        QCOMPARE(room->messages.size(), 1);
    }

    void answerThatCannotBeReadBack_isSentAllTheSame()
    {
        m_bench->fake.server().addFault(faults::reply(
            QStringLiteral("/_matrix/client/v3/rooms/%1/event/").arg(kRoom), HttpReply::json("{}", 500), -1));
        const auto sent = m_connector->send(answer(QStringLiteral("Yes.")), "key", {});
        QVERIFY2(sent, qPrintable(sent ? QString() : sent.error().detail));
        QCOMPARE(sent->networkId, json::str(m_bench->fake.newest(kRoom), "event_id"));
        QCOMPARE(sent->text, QStringLiteral("Yes."));
        QCOMPARE(sent->parentGlobalId, m_message.globalId);
    }

    void sentByAnEarlierSession_isFoundByItsWords()
    {
        const OutgoingMessage outgoing = answer(QStringLiteral("Yes."));
        // Another session's message: the server tells no transaction id.
        const QString ours = m_bench->fake.writes(kRoom, MatrixFake::kBrand,
            {{QStringLiteral("msgtype"), QStringLiteral("m.text")}, {QStringLiteral("body"), QStringLiteral("Yes.")},
                {QStringLiteral("m.relates_to"),
                    QJsonObject{
                        {QStringLiteral("m.in_reply_to"), QJsonObject{{QStringLiteral("event_id"), m_question}}}}}});
        const auto found = m_connector->findSent(outgoing, "key", {});
        QVERIFY(found);
        QCOMPARE(found->answer, Found::Answer::Found);
        QCOMPARE(found->message->networkId, ours);
        // The same words a day later are others.
        OutgoingMessage later = outgoing;
        m_bench->clock.advance(std::chrono::hours(24));
        later.createdAt = m_bench->clock.nowMs();
        QCOMPARE(m_connector->findSent(later, "key-2", {})->answer, Found::Answer::SurelyNot);
    }

    void tooMuchToLookThrough_cannotTell()
    {
        const OutgoingMessage outgoing = answer(QStringLiteral("Yes."));
        for (int i = 0; i < 600; ++i)
            m_bench->fake.says(kRoom, MatrixFake::kBrand, QStringLiteral("chatter %1").arg(i));
        const auto found = m_connector->findSent(outgoing, "key", {});
        QVERIFY(found);
        QCOMPARE(found->answer, Found::Answer::CannotTell);
    }

    void edit_isAReplacement_eachTimeAnew()
    {
        const auto sent = m_connector->send(answer(QStringLiteral("Yse.")), "key", {});
        QVERIFY(sent);
        for (const QString &text : {QStringLiteral("Yes."), QStringLiteral("No."), QStringLiteral("Yes.")}) {
            OutgoingMessage changed;
            changed.text = text;
            const auto edited = m_connector->edit(refOf(*sent), changed, {});
            QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().detail));
            QCOMPARE(edited->globalId, sent->globalId);
            QCOMPARE(edited->text, text);
            QCOMPARE(edited->parentGlobalId, sent->parentGlobalId);
            QVERIFY(edited->editedAt);
        }
        const auto refresh = m_connector->refresh({refOf(*sent)}, {});
        QVERIFY(refresh);
        QCOMPARE(refresh->messages.value(0).text, QStringLiteral("Yes."));
        QStringList earlier;
        for (const Revision &revision : refresh->revisions.value(sent->networkId))
            earlier.append(revision.text);
        QCOMPARE(earlier, (QStringList{QStringLiteral("Yse."), QStringLiteral("Yes."), QStringLiteral("No.")}));
        // They are told once.
        QVERIFY(m_connector->refresh({refOf(*sent)}, {})->revisions.isEmpty());
    }

    void somebodyElsesMessage_isNotEdited()
    {
        OutgoingMessage changed;
        changed.text = QStringLiteral("I take it all back");
        const auto edited = m_connector->edit(refOf(m_message), changed, {});
        QVERIFY(!edited);
        QCOMPARE(kindName(edited.error().kind), kindName(Error::Kind::Forbidden));
    }

    void like_isOneReaction_andIsSeenAgain()
    {
        QVERIFY(act(Action::Kind::Like));
        QVERIFY(act(Action::Kind::Like));
        QCOMPARE(json::str(m_bench->fake.newest(kRoom), "type"), QStringLiteral("m.reaction"));
        QVERIFY(m_connector->refresh({refOf(m_message)}, {})->messages.value(0).liked);
        QVERIFY(m_connector->readThread(refOf(m_message), {})->messages.value(0).liked);
        QVERIFY(act(Action::Kind::Unlike));
        QVERIFY(!m_connector->refresh({refOf(m_message)}, {})->messages.value(0).liked);
        QVERIFY(act(Action::Kind::Unlike)); // nothing to take back
    }

    void reportAndReceipt_reachTheServer()
    {
        Action report;
        report.kind = Action::Kind::Report;
        report.message = refOf(m_message);
        report.comment = QStringLiteral("spam");
        QVERIFY(m_connector->act(report, {}));
        QVERIFY(act(Action::Kind::MarkRead));
        QCOMPARE(m_bench->fake.notes(),
            (QStringList{
                QStringLiteral("report %1 spam").arg(m_question), QStringLiteral("receipt %1 main").arg(m_question)}));
    }

    void mutedPeople_areAddedToThoseThatAreThere()
    {
        Action action;
        action.person = m_message.author;
        action.kind = Action::Kind::MutePerson;
        QVERIFY(m_connector->act(action, {}));
        action.person.globalId = MatrixFake::kTom;
        QVERIFY(m_connector->act(action, {}));
        action.kind = Action::Kind::UnmutePerson;
        action.person = m_message.author;
        QVERIFY(m_connector->act(action, {}));
        QCOMPARE(json::object(m_bench->fake.accountData(QStringLiteral("m.ignored_user_list")), "ignored_users").keys(),
            QStringList{MatrixFake::kTom});
    }

    void whatMatrixHasNot_isUnsupported()
    {
        for (const auto kind :
            {Action::Kind::Block, Action::Kind::MuteThread, Action::Kind::HideReply, Action::Kind::AcceptRequest}) {
            const auto done = act(kind);
            QVERIFY(!done);
            QCOMPARE(kindName(done.error().kind), kindName(Error::Kind::Unsupported));
        }
        QVERIFY(m_bench->takeRequests().isEmpty());
    }

    void ownMessage_isTakenBack()
    {
        const auto sent = m_connector->send(answer(QStringLiteral("Yes.")), "key", {});
        QVERIFY(sent);
        Action action;
        action.kind = Action::Kind::DeleteOwn;
        action.message = refOf(*sent);
        QVERIFY(m_connector->act(action, {}));
        QVERIFY(m_bench->fake.brandTexts().isEmpty());
    }

    void refresh_asksForManyAtOnce()
    {
        QList<MessageRef> refs{refOf(m_message)};
        for (int i = 0; i < 30; ++i) {
            const QString id = m_bench->fake.says(kRoom, MatrixFake::kPriya, QStringLiteral("x"));
            refs.append(refOf(*messageOf(m_bench->fetchAll(*m_connector, m_cursor)->messages, id)));
        }
        m_bench->takeRequests();
        const auto refresh = m_connector->refresh(refs, {});
        QVERIFY(refresh);
        QCOMPARE(refresh->messages.size(), 31);
        QCOMPARE(m_bench->takeRequests().size(), 2);
    }

    void refresh_findsOlderOnesOneByOne()
    {
        for (int i = 0; i < 150; ++i)
            m_bench->fake.says(kRoom, MatrixFake::kTom, QStringLiteral("x"));
        m_bench->fake.redacts(kRoom, m_question);
        const auto refresh = m_connector->refresh({refOf(m_message)}, {});
        QVERIFY(refresh);
        QCOMPARE(refresh->gone.size(), 1);
        QCOMPARE(refresh->gone.first().globalId, m_message.globalId);
    }

    void leftRoom_isNotTakenForDeleted()
    {
        m_bench->fake.leaves(kRoom);
        const auto refresh = m_connector->refresh({refOf(m_message)}, {});
        QVERIFY(refresh);
        QVERIFY(refresh->gone.isEmpty());
        QVERIFY(refresh->messages.isEmpty());
        QVERIFY(!m_connector->readThread(refOf(m_message), {}));
    }

    void address_ofAMessage_isOpened()
    {
        const auto found = m_connector->resolve(QUrl(m_message.permalink), {});
        QVERIFY2(found, qPrintable(found ? QString() : found.error().detail));
        QCOMPARE(found->networkId, m_question);
        for (const char *other : {"https://matrix.to/#/@priya:matrix.test", "https://example.org/#/!a:b/$c",
                 "https://matrix.to/#/!support:matrix.test/$nothing"}) {
            const auto none = m_connector->resolve(QUrl(QString::fromLatin1(other)), {});
            QVERIFY2(!none, other);
            QCOMPARE(kindName(none.error().kind), kindName(Error::Kind::NotFound));
        }
    }

    void whoAmI_isToldByTheServer()
    {
        QCOMPARE(m_bench->identity.self.globalId, MatrixFake::kBrand);
        QCOMPARE(m_bench->identity.self.name, QStringLiteral("The Brand"));
        QCOMPARE(m_bench->identity.server, QStringLiteral("matrix.test"));
        QCOMPARE(m_bench->identity.serverSoftware, QStringLiteral("Synapse 1.163.2"));
        QCOMPARE(m_bench->identity.limits.maxImageBytes, qint64(52'428'800));
        QCOMPARE(m_bench->identity.limits.maxFileBytes, qint64(52'428'800));
    }

private:
    OutgoingMessage answer(const QString &text) const
    {
        OutgoingMessage outgoing;
        outgoing.inReplyTo = refOf(m_message);
        outgoing.parentAuthor = m_message.author;
        outgoing.text = text;
        outgoing.createdAt = m_bench->clock.nowMs();
        return outgoing;
    }
    Result<void> act(Action::Kind kind)
    {
        Action action;
        action.kind = kind;
        action.message = refOf(m_message);
        action.person = m_message.author;
        return m_connector->act(action, {});
    }

    std::unique_ptr<MatrixBench> m_bench;
    std::unique_ptr<Connector> m_connector;
    QByteArray m_cursor;
    QString m_question;
    NetworkMessage m_message;
};

} // namespace baton::test

QTEST_GUILESS_MAIN(baton::test::MatrixActTest)
#include "MatrixActTest.moc"
