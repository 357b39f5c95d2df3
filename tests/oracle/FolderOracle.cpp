// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/oracle/FolderOracle.h"

#include "tests/oracle/Bytes.h"

#include <sodium.h>

#include <algorithm>

namespace baton::oracle {

Answer look(const Question &question)
{
    // Refused only without a working random source; nothing below could be trusted then.
    if (sodium_init() < 0)
        qFatal("libsodium does not start");
    Answer answer;
    findRoot(question, answer);
    readFiles(question, answer);
    if (answer.root) {
        judge(answer);
        findBodies(answer);
    }
    chooseKeys(question, answer);
    return answer;
}

void findRoot(const Question &question, Answer &answer)
{
    std::map<QByteArray, Root> roots;
    std::optional<Root> named;
    for (const auto &[path, content] : question.folder) {
        if (!isReadPlace(path))
            continue;
        ReadFile file = readFrame(content);
        if (file.kind == FileKind::Root)
            readContent(content, {}, file);
        if (file.kind != FileKind::Root || !file.verdict.isGood())
            continue;
        const Root &root = std::get<Root>(file.content);
        roots.emplace(root.hash, root);
        if (path == u"team.bin")
            named = root;
    }
    if (!question.rootHash.isEmpty()) {
        if (roots.count(question.rootHash))
            answer.root = roots[question.rootHash];
        else
            answer.whyNoRoot = QStringLiteral("the known root is not there");
    } else if (named) {
        answer.root = named;
    } else if (roots.size() == 1) {
        answer.root = roots.begin()->second;
    } else {
        answer.whyNoRoot = roots.empty() ? QStringLiteral("no root") : QStringLiteral("several roots");
    }
}

void judge(Answer &answer)
{
    std::vector<Node> nodes;
    for (const Answer::File &file : answer.files) {
        if (const auto *segment = std::get_if<Segment>(&file.read.content)) {
            for (const Placed &each : segment->operations)
                nodes.push_back({each.operation, each.before});
        }
    }
    answer.graph = std::make_shared<Graph>(std::move(nodes), answer.root->teamId);
    Graph &graph = *answer.graph;

    // What is taken in lets more be placed, another gap.skip or what makes its author an admin among them.
    std::vector<int> taken;
    for (std::size_t before = 1; before != taken.size();) {
        before = taken.size();
        graph.place(taken);
        const std::set<QByteArray> admins = everAdmins(graph, *answer.root);
        taken.clear();
        for (int i = 0; i < graph.size(); ++i) {
            if (graph.op(i).type == type::kGapSkip && graph.at(i).isPlaced && graph.at(i).isReadable
                && admins.count(graph.op(i).deviceId) > 0)
                taken.push_back(i);
        }
    }
    const auto membership = std::make_unique<Membership>(graph, *answer.root);

    for (int i = 0; i < graph.size(); ++i) {
        Answer::Operation operation{i, graph.at(i).isPlaced, false, QStringLiteral("not placed"), {}};
        if (operation.isPlaced) {
            const auto decision = membership->decide(i);
            operation.isAccepted = decision.isAccepted;
            operation.why = decision.why;
            operation.member = decision.member;
        }
        answer.operations.push_back(operation);
    }
    const State &state = membership->all();
    for (const int cut : state.cuts)
        answer.cuts.push_back(membership->nodeOf(cut));
    for (const auto &[id, role] : state.roles)
        answer.members.push_back({id, role, state.rankOf(id)});
    for (const auto &[id, device] : state.devices) {
        Answer::Device said{id, device.member, state.frozen.count(id) > 0, state.replaced.count(id) > 0};
        said.isCurrent = !said.isFrozen && !said.isReplaced && state.roleOf(device.member) != kNone;
        answer.devices.push_back(said);
    }
}

void findBodies(Answer &answer)
{
    std::set<std::pair<QByteArray, QByteArray>> named;
    for (const Answer::Operation &operation : answer.operations) { // accepted or not
        for (const auto &body : bodiesOf(answer.graph->op(operation.node), answer.root->teamId))
            named.insert(body);
    }
    for (const Answer::File &file : answer.files) {
        const auto *records = std::get_if<std::vector<BodyRecord>>(&file.read.content);
        for (const BodyRecord &record : records ? *records : std::vector<BodyRecord>()) {
            const std::pair key{record.id, bodyHash(record.salt, record.id, record.text)};
            if (named.count(key))
                answer.bodies[key] = record.text;
        }
    }
}

const Answer::Operation *Answer::byOpid(const QByteArray &opid) const
{
    for (const Operation &operation : operations) {
        if (graph->op(operation.node).opid == opid)
            return &operation;
    }
    return nullptr;
}

bool Answer::accepts(const QByteArray &opid) const
{
    return std::any_of(operations.begin(), operations.end(),
        [&](const Operation &o) { return o.isAccepted && graph->op(o.node).opid == opid; });
}

int Answer::roleOf(const QByteArray &member) const
{
    for (const Member &each : members) {
        if (each.id == member)
            return each.role;
    }
    return kNone;
}

const Answer::Device *Answer::device(const QByteArray &id) const
{
    for (const Device &each : devices) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

const Answer::File *Answer::file(const QString &path) const
{
    for (const File &each : files) {
        if (each.path == path)
            return &each;
    }
    return nullptr;
}

} // namespace baton::oracle
