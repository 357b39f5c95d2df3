// SPDX-License-Identifier: GPL-3.0-or-later
// Which epochs open, and which one a writer uses (FORMAT.md, "Epoch" and "Keys in use").
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderOracle.h"

#include <algorithm>

namespace baton::oracle {

namespace {

class Keys {
public:
    Keys(const std::vector<Viewer> &viewers, std::map<QByteArray, QByteArray> known, const QByteArray &teamId,
        std::map<QByteArray, Epoch> epochs)
        : m_team(teamId)
        , m_viewers(viewers)
        , m_epochs(std::move(epochs))
        , m_keys(std::move(known))
    {
        for (const Viewer &viewer : m_viewers) {
            for (const auto &[id, epoch] : m_epochs)
                openBoxes(viewer, epoch);
        }
        openAllParents();
        for (const auto &[id, epoch] : m_epochs)
            checkNumber(epoch);
    }

    [[nodiscard]] const std::map<QByteArray, QByteArray> &keys() const { return m_keys; }
    [[nodiscard]] const std::set<QString> &problems() const { return m_problems; }

    /// Of segments that these keys open; whether one more key was found. Accepted or not: a key that fits is one.
    bool openGrants(const std::vector<Answer::File> &files)
    {
        bool grew = false;
        for (const Answer::File &file : files) {
            const auto *segment = std::get_if<Segment>(&file.read.content);
            if (!segment || !m_keys.count(file.read.epochId))
                continue;
            for (const Placed &each : segment->operations)
                grew = openGrant(*each.operation) || grew;
        }
        openAllParents();
        return grew;
    }

private:
    bool fits(const Epoch &epoch, const QByteArray &key) const
    {
        return key.size() == 32 && keyedHash(key, "epoch" + m_team) == epoch.commitment;
    }
    void report(const char *what, const Epoch &epoch) { m_problems.insert(QLatin1String(what) + u' ' + hex(epoch.id)); }
    void openBoxes(const Viewer &viewer, const Epoch &epoch)
    {
        const bool isAnybody = viewer.deviceKey.isEmpty();
        for (const auto &[device, box] : epoch.boxes) {
            if (!isAnybody && device != id16(viewer.deviceKey))
                continue;
            const QByteArray key = openBox(box, viewer.boxKey, viewer.boxSecret);
            if (fits(epoch, key))
                m_keys.emplace(epoch.id, key);
            else if (!isAnybody || !key.isEmpty())
                report("epoch-box", epoch);
        }
    }
    bool openGrant(const RawOperation &op)
    {
        const auto epoch = m_epochs.find(op.entity);
        if (op.type != type::kKeyGrant || !isReadable(op, m_team) || epoch == m_epochs.end() || m_keys.count(op.entity))
            return false;
        for (const Viewer &viewer : m_viewers) {
            const bool isAnybody = viewer.deviceKey.isEmpty();
            if (!isAnybody && op.bytesOf(1) != id16(viewer.deviceKey))
                continue;
            const QByteArray key = openBox(op.bytesOf(2), viewer.boxKey, viewer.boxSecret);
            if (fits(epoch->second, key))
                return m_keys.emplace(op.entity, key).second;
            if (!isAnybody || !key.isEmpty())
                report("grant-box", epoch->second);
        }
        return false;
    }
    void openAllParents()
    {
        for (bool grew = true; grew;) {
            grew = false;
            for (const auto &[id, epoch] : m_epochs)
                grew = openParents(epoch) || grew;
        }
    }
    /// Only of parents whose file is held: what a key is to be is said there.
    bool openParents(const Epoch &epoch)
    {
        const auto own = m_keys.find(epoch.id);
        if (own == m_keys.end())
            return false;
        bool grew = false;
        for (const Epoch::ParentKey &each : epoch.parentKeys) {
            const auto parent = m_epochs.find(each.parent);
            if (parent == m_epochs.end())
                continue;
            const QByteArray key
                = openAead(each.sealed, each.parent, each.nonce, keyedHash(own->second, "parents" + m_team));
            if (fits(parent->second, key))
                grew = m_keys.emplace(each.parent, key).second || grew;
            else
                report("epoch-parent-key", epoch);
        }
        return grew;
    }
    void checkNumber(const Epoch &epoch)
    {
        quint64 highest = 0;
        for (const QByteArray &parent : epoch.parents) {
            if (!m_epochs.count(parent))
                return;
            highest = std::max(highest, m_epochs.at(parent).number);
        }
        if (epoch.number != highest + 1)
            report("epoch-number", epoch);
    }

    QByteArray m_team;
    std::vector<Viewer> m_viewers;
    std::map<QByteArray, Epoch> m_epochs;
    std::map<QByteArray, QByteArray> m_keys;
    std::set<QString> m_problems;
};

std::map<QByteArray, Epoch> epochsOf(const Answer &answer)
{
    std::map<QByteArray, Epoch> epochs;
    for (const Answer::File &file : answer.files) {
        if (const auto *epoch = std::get_if<Epoch>(&file.read.content))
            epochs.emplace(epoch->id, *epoch);
    }
    return epochs;
}

/// FORMAT.md, "Request": at most so many are read, in the order of their names, those with a good signature counted.
constexpr int kMostRequests = 64;

void forgetManyRequests(std::vector<Answer::File> &files)
{
    int count = 0;
    for (Answer::File &file : files) {
        if (file.read.kind == FileKind::Request && file.read.verdict.isGood() && ++count > kMostRequests) {
            file.read.verdict = {Verdict::NotRead, {}};
            file.read.content = std::monostate();
        }
    }
}

Answer::File frameOf(const QString &path, const QByteArray &content)
{
    Answer::File file{path, readFrame(content)};
    if (file.read.kind != FileKind::None && !isReadPlace(path)) {
        file.read.kind = FileKind::None;
        file.read.verdict = {Verdict::NotRead, {}};
    } else if (file.read.verdict.what == Verdict::NotOurs && isNameOfOurs(path)) {
        file.read.verdict = {Verdict::NotYet, {}}; // a cloud's placeholder
    }
    return file;
}

/// The epochs whose key that viewer holds by its own boxes and grants, and those known from elsewhere.
std::map<QByteArray, Epoch> heldBy(const Viewer &viewer, const Question &question, const Answer &answer)
{
    auto epochs = epochsOf(answer);
    Keys keys({viewer}, question.epochKeys, answer.root->teamId, epochs);
    while (keys.openGrants(answer.files)) { }
    std::erase_if(epochs, [&](const auto &each) { return keys.keys().count(each.first) == 0; });
    return epochs;
}

/// Of several the highest number, then the smallest id.
QByteArray newest(const std::map<QByteArray, Epoch> &held, const std::set<QByteArray> &among)
{
    const Epoch *best = nullptr;
    for (const auto &[id, epoch] : held) {
        if (among.count(id) && (!best || epoch.number > best->number))
            best = &epoch; // they come by ascending id
    }
    return best ? best->id : QByteArray();
}

Answer::KeyChoice chooseKey(const Answer &answer, const Viewer &viewer, const std::map<QByteArray, Epoch> &held,
    const std::set<QByteArray> &announced, const std::set<QByteArray> &current)
{
    using Choice = Answer::KeyChoice;
    const auto use = [](const QByteArray &id) { return id.isEmpty() ? Choice() : Choice{Choice::Use, id, {}}; };
    const Answer::Device *device = answer.device(id16(viewer.deviceKey));
    if (!device)
        return {};
    if (!device->isCurrent)
        return use(newest(held, announced)); // for what it wrote before it knew

    std::set<QByteArray> parents, fitting;
    std::vector<QByteArray> leaves;
    for (const auto &[id, epoch] : held)
        parents.insert(epoch.parents.begin(), epoch.parents.end());
    bool isOneLacking = false;
    for (const auto &[id, epoch] : held) {
        if (parents.count(id))
            continue;
        leaves.push_back(id);
        std::set<QByteArray> boxes;
        for (const auto &[recipient, box] : epoch.boxes)
            boxes.insert(recipient);
        isOneLacking = isOneLacking || !std::includes(boxes.begin(), boxes.end(), current.begin(), current.end());
        if (boxes == current && announced.count(id))
            fitting.insert(id);
    }
    if (!fitting.empty() && !isOneLacking)
        return use(newest(held, fitting));
    return answer.roleOf(device->member) >= kAgent ? Choice{Choice::Rotate, {}, leaves} : Choice();
}

} // namespace

void readFiles(const Question &question, Answer &answer)
{
    Reading reading;
    if (answer.root)
        reading.teamId = answer.root->teamId;
    for (const auto &[path, content] : question.folder)
        answer.files.push_back(frameOf(path, content));
    const auto readAll = [&](auto &&isWanted) {
        auto content = question.folder.begin();
        for (Answer::File &file : answer.files) {
            if (isWanted(file.read))
                readContent(content->second, reading, file.read);
            ++content;
        }
    };
    // Invites name the keys of requests, epochs those of sealed files, and grants in these keys of more of them.
    const auto isFirst
        = [](const ReadFile &file) { return file.kind == FileKind::Invite || file.kind == FileKind::Epoch; };
    readAll(isFirst);
    for (const Answer::File &file : answer.files) {
        if (const auto *invite = std::get_if<Invite>(&file.read.content))
            reading.inviteKeys.emplace(invite->hash.left(10), invite->key);
    }
    Keys keys(question.viewers, question.epochKeys, reading.teamId, epochsOf(answer));
    reading.epochKeys = keys.keys();
    readAll([&](const ReadFile &file) { return !isFirst(file); });
    while (keys.openGrants(answer.files)) {
        reading.epochKeys = keys.keys();
        readAll([](ReadFile &file) {
            const bool waits = file.verdict.what == Verdict::WaitingForKey;
            if (waits)
                file.verdict = {};
            return waits;
        });
    }
    forgetManyRequests(answer.files);
    answer.problems.assign(keys.problems().begin(), keys.problems().end());
    std::stable_sort(answer.files.begin(), answer.files.end(),
        [](const Answer::File &a, const Answer::File &b) { return a.read.hash < b.read.hash; });
    for (const Answer::File &file : answer.files) {
        const auto *invite = std::get_if<Invite>(&file.read.content);
        if (invite && invite->rootHash != answer.root->hash)
            answer.problems.push_back(QStringLiteral("invite-root ") + hex(invite->hash.left(10)));
    }
    for (const auto &[id, key] : keys.keys())
        answer.epochs.push_back({id, key});
}

void chooseKeys(const Question &question, Answer &answer)
{
    answer.choices.assign(question.viewers.size(), {});
    if (!answer.root)
        return;
    const auto epochs = epochsOf(answer);
    std::set<QByteArray> announced, current;
    for (const Answer::Operation &each : answer.operations) {
        const RawOperation &op = answer.graph->op(each.node);
        const auto epoch = epochs.find(op.entity);
        if (each.isAccepted && op.type == type::kKeyEpoch && epoch != epochs.end()
            && epoch->second.author == op.deviceKey)
            announced.insert(op.entity);
    }
    for (Answer::OpenedEpoch &opened : answer.epochs)
        opened.isAnnounced = announced.count(opened.id) > 0;
    for (const Answer::Device &device : answer.devices) {
        if (device.isCurrent)
            current.insert(device.id);
    }
    for (std::size_t i = 0; i < question.viewers.size(); ++i)
        answer.choices[i]
            = chooseKey(answer, question.viewers[i], heldBy(question.viewers[i], question, answer), announced, current);
}

} // namespace baton::oracle
