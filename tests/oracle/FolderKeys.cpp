// SPDX-License-Identifier: GPL-3.0-or-later
// Which epochs open, and which one a writer uses (FORMAT.md, "Epoch" and "Keys in use").
#include "tests/oracle/Bytes.h"
#include "tests/oracle/FolderOracle.h"

#include <algorithm>

namespace baton::oracle {

namespace {

class Keys {
public:
    Keys(const Question &question, const QByteArray &teamId, std::map<QByteArray, Epoch> epochs)
        : m_team(teamId)
        , m_epochs(std::move(epochs))
        , m_keys(question.epochKeys)
    {
        for (const Viewer &viewer : question.viewers) {
            for (const auto &[id, epoch] : m_epochs)
                openBoxes(viewer, epoch);
        }
        for (bool grew = true; grew;) {
            grew = false;
            for (const auto &[id, epoch] : m_epochs)
                grew = openParents(epoch) || grew;
        }
        for (const auto &[id, epoch] : m_epochs)
            checkNumber(epoch);
    }

    [[nodiscard]] const std::map<QByteArray, QByteArray> &keys() const { return m_keys; }
    [[nodiscard]] const std::set<QString> &problems() const { return m_problems; }

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

} // namespace

void readFiles(const Question &question, Answer &answer)
{
    Reading reading;
    if (answer.root)
        reading.teamId = answer.root->teamId;

    // Three times over: invites name the keys of requests, epochs those of sealed files.
    for (const FileKind last : {FileKind::Invite, FileKind::None}) {
        answer.files.clear();
        for (const auto &[path, content] : question.folder) {
            Answer::File file{path, readFrame(content)};
            if (isUnfinishedName(path)) {
                file.read.kind = FileKind::None;
                file.read.verdict = {Verdict::NotRead, {}};
            } else if (last == FileKind::None || file.read.kind == FileKind::Invite
                || file.read.kind == FileKind::Epoch) {
                file.read = readFile(content, reading);
            }
            answer.files.push_back(std::move(file));
        }
        if (last == FileKind::None)
            break;
        for (const Answer::File &file : answer.files) {
            if (const auto *invite = std::get_if<Invite>(&file.read.content))
                reading.inviteKeys.emplace(invite->hash.left(10), invite->key);
        }
        const Keys keys(question, reading.teamId, epochsOf(answer));
        reading.epochKeys = keys.keys();
        answer.problems.assign(keys.problems().begin(), keys.problems().end());
    }
    std::stable_sort(answer.files.begin(), answer.files.end(),
        [](const Answer::File &a, const Answer::File &b) { return a.read.hash < b.read.hash; });
    for (const Answer::File &file : answer.files) {
        const auto *invite = std::get_if<Invite>(&file.read.content);
        if (invite && invite->rootHash != answer.root->hash)
            answer.problems.push_back(QStringLiteral("invite-root ") + hex(invite->hash.left(10)));
    }
    for (const auto &[id, key] : reading.epochKeys)
        answer.epochs.push_back({id, key});
}

void chooseKeys(const Question &question, Answer &answer)
{
    answer.choices.assign(question.viewers.size(), {});
    if (!answer.root)
        return;
    const auto epochs = epochsOf(answer);
    std::set<QByteArray> announced, current, parents;
    for (const Answer::Operation &each : answer.operations) {
        const RawOperation &op = answer.graph->op(each.node);
        if (!each.isAccepted || op.type != type::kKeyEpoch || !answer.graph->at(each.node).isReadable)
            continue;
        const auto epoch = epochs.find(op.entity);
        if (epoch != epochs.end() && epoch->second.author == op.deviceKey)
            announced.insert(op.entity);
    }
    for (Answer::OpenedEpoch &opened : answer.epochs)
        opened.isAnnounced = announced.count(opened.id) > 0;
    for (const QByteArray &id : announced)
        parents.insert(epochs.at(id).parents.begin(), epochs.at(id).parents.end());
    for (const Answer::Device &device : answer.devices) {
        if (device.isCurrent)
            current.insert(device.id);
    }
    for (std::size_t i = 0; i < question.viewers.size(); ++i) {
        Answer::KeyChoice &choice = answer.choices[i];
        const Answer::Device *viewer = answer.device(id16(question.viewers[i].deviceKey));
        if (!viewer || !viewer->isCurrent)
            continue;
        std::optional<std::pair<quint64, QByteArray>> best;
        for (const QByteArray &id : announced) {
            const Epoch &epoch = epochs.at(id);
            std::set<QByteArray> boxes;
            for (const auto &[device, box] : epoch.boxes)
                boxes.insert(device);
            const bool isHeld = std::any_of(answer.epochs.begin(), answer.epochs.end(),
                [&](const Answer::OpenedEpoch &opened) { return opened.id == id; });
            const std::pair candidate{~epoch.number, id}; // the highest number first
            if (boxes == current && isHeld && (!best || candidate < *best))
                best = candidate;
        }
        if (best) {
            choice = {Answer::KeyChoice::Use, best->second, {}};
        } else if (answer.roleOf(viewer->member) >= kAgent) {
            choice.what = Answer::KeyChoice::Rotate;
            for (const QByteArray &id : announced) {
                if (!parents.count(id))
                    choice.parents.push_back(id);
            }
        }
    }
}

} // namespace baton::oracle
