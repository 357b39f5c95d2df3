// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/BusinessTime.h"
#include "core/domain/Types.h"

namespace baton {

/// The parts of a policy that are agreed on one by one. The numbers travel.
enum class PolicyKind : quint8 { Calendar = 0, Department = 1, Target = 2, Rule = 3, Rest = 4 };

/// Somebody a policy names: a member or a department of the team by name, or a person outside it by mail.
struct PolicyPerson {
    QString name;
    QString mail; ///< not empty: somebody who does not open Baton

    [[nodiscard]] bool isOutside() const { return !mail.isEmpty(); }
    bool operator==(const PolicyPerson &) const = default;
};

/// One step of what happens if nothing happens.
struct Rung {
    PolicyPerson who;
    TimeMs within = 0; ///< ms of open time this one has; of the last: until it counts as late

    bool operator==(const Rung &) const = default;
};

/// What may be said to customers of how to reach a department.
struct PublicContact {
    QString text;
    QString url;

    bool operator==(const PublicContact &) const = default;
};

/// A named group with a ladder that ends at one person.
struct Department {
    QString name;
    QString calendar; ///< by name
    QList<PolicyPerson> people;
    PublicContact publicContact;
    QList<Rung> ladder;

    bool operator==(const Department &) const = default;
};

/// What a target or a rule is for. Empty: everything. Within one list any fits, across them all must.
struct PolicyWhen {
    QStringList accounts; ///< handles
    QStringList tags;
    QList<Priority> priorities;
    QStringList departments;
    QStringList words; ///< one of them stands in the message, case set aside
    QStringList languages; ///< ISO 639-1, "de"
    QStringList contacts; ///< handles of customers
    QList<Visibility> visibilities;
    QStringList calendars; ///< it came while one of them was open

    [[nodiscard]] bool isEmpty() const { return *this == PolicyWhen(); }
    bool operator==(const PolicyWhen &) const = default;
};

/// How soon customers are to be answered.
struct Target {
    QString name;
    PolicyWhen when;
    QString calendar; ///< by name
    std::optional<TimeMs> firstResponse; ///< ms of open time
    std::optional<TimeMs> nextReply;
    std::optional<TimeMs> resolution;

    bool operator==(const Target &) const = default;
};

/// What is done with a message on arrival. Rules route and never speak.
struct RoutingRule {
    struct Then {
        QStringList tags;
        std::optional<Priority> priority;
        QString department;
        QString issue;
        bool operator==(const Then &) const = default;
    };
    QString name;
    PolicyWhen when;
    Then then;

    bool operator==(const RoutingRule &) const = default;
};

/// Office hours that hold from a day on. Of one name the newest that has begun counts.
struct DatedCalendar {
    Calendar hours;
    QDate from; ///< invalid: since ever

    bool operator==(const DatedCalendar &) const = default;
};

/// What is wrong with one field of a policy: {"departments[1].ladder[0].who", "is neither a member nor a department"}.
struct PolicyProblem {
    QString field;
    QString what; ///< English, begins with a small letter

    bool operator==(const PolicyProblem &) const = default;
};

/// What a team has agreed on: who is there when, who answers next, how soon, and what goes where by itself.
///
/// The document is JSON, its fields are in README.md. Names are compared by what people see: white space at the ends
/// and case set aside.
struct Policy {
    QList<DatedCalendar> calendars;
    QList<Department> departments;
    QList<Target> targets; ///< the first that fits counts
    QList<RoutingRule> rules;
    int episodeGapDays = 5; ///< 1 to 60

    [[nodiscard]] QByteArray toJson() const;
    /// Reads a document. Everything that is wrong with it is found at once; with one problem nothing of it holds.
    /// @param members  names of the team's members, whom the document may name
    static std::optional<Policy> fromJson(
        const QByteArray &json, const QStringList &members, QList<PolicyProblem> *problems = nullptr);
    /// What cannot hold: names that nobody has or two have, a ladder without an end. Empty: it is sound.
    [[nodiscard]] QList<PolicyProblem> problems(const QStringList &members) const;

    [[nodiscard]] const Department *department(QStringView name) const; ///< null: there is none
    /// The hours that hold at a moment. @return null: no calendar of that name
    [[nodiscard]] const Calendar *calendar(QStringView name, TimeMs at) const;

    /// Adds what one part of a document says, and nothing if that cannot be read. What does not hold between the parts
    /// is not looked at. @param kind  and its JSON: one element of the document's list; of the rest, an object
    void add(PolicyKind kind, const QByteArray &json);

    bool operator==(const Policy &) const = default;
};

/// A name as names are compared: white space simplified, case-folded, in NFC.
QString foldedName(QStringView name);
/// Whether two names are the same to people.
bool isSameName(QStringView one, QStringView other);

} // namespace baton
