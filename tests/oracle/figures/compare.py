#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the program's figures to the second reading of them, on weeks made up from numbers.

    compare.py PROBE [--first N] [--count N]  500 weeks
    compare.py PROBE --seed N [--show]        the one that a failure named; --show prints the smallest part of it that
                                              still differs

Exit code 0: equal to the millisecond; 1: what differs is printed, with the week's number.
"""
import argparse
import copy
import json
import subprocess
import sys

import figures
import weeks

SHARES = ("first_response", "next_reply", "claim", "hand_off", "first_resolution", "full_resolution")


class Probe:
    """The program, asked one scenario after the other."""

    def __init__(self, path):
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, scenario):
        self.process.stdin.write(json.dumps(scenario) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the program ended with {self.process.wait()}")
        return line

    def close(self):
        self.process.stdin.close()
        return self.process.wait()


def expected(scenario):
    maker = figures.Maker(scenario)
    answer = maker.report()
    answer["shares"] = {str(person): figures.share_of(answer, person) for person in scenario["persons"]}
    if maker.open_time:
        answer["opens"] = [maker.open_time.between(start, end) for start, end in scenario["opens"]]
        answer["adds"] = [maker.open_time.add(start, length) for start, length in scenario["adds"]]
    return answer


def canonical(value, key=""):
    """One form of both answers: no order among the stretches of a figure, numbers with as many digits as matter."""
    if isinstance(value, dict):
        return {name: canonical(value[name], name) for name in sorted(value)}
    if isinstance(value, list):
        parts = [canonical(each) for each in value]
        is_set = key in ("intervals", "chasers", "gaps", "drops") or key in SHARES
        return sorted(parts, key=json.dumps) if is_set else parts
    if value is None or isinstance(value, (bool, str)):
        return value
    return round(float(value), 3)


def differences(program, oracle, path=""):
    if isinstance(program, dict) and isinstance(oracle, dict):
        for name in sorted(program.keys() | oracle.keys()):
            yield from differences(program.get(name, "(not there)"), oracle.get(name, "(not there)"), f"{path}.{name}")
    elif isinstance(program, list) and isinstance(oracle, list) and len(program) == len(oracle):
        for index, (left, right) in enumerate(zip(program, oracle)):
            yield from differences(left, right, f"{path}[{index}]")
    elif program != oracle:
        yield f"{path}: program {json.dumps(program)}, oracle {json.dumps(oracle)}"


def out_of_order(answer):
    """A figure opens to its stretches by their ends, the backlog longest first."""
    for name, figure in answer["figures"].items():
        ends = [-each["length"] if name == "backlog" else each["until"] for each in figure["intervals"]]
        if ends != sorted(ends):
            yield f".figures.{name}: not in order"


def failures(probe, scenario, seed=0):
    line = probe.ask(scenario)
    answer = json.loads(line)
    found = list(differences(canonical(answer), canonical(expected(scenario)))) + list(out_of_order(answer))
    if probe.ask(weeks.shuffled(scenario, seed)) != line:
        found.append("facts in another order give another answer")
    return found


def smaller(scenario):
    """Every scenario with one thing left out."""
    for name in ("opens", "adds", "persons", "stories"):
        for index in range(len(scenario[name])):
            less = copy.deepcopy(scenario)
            del less[name][index]
            yield less
    for number, story in enumerate(scenario["stories"]):
        for name in ("messages", "acts"):
            for index in range(len(story[name])):
                less = copy.deepcopy(scenario)
                del less["stories"][number][name][index]
                yield less


def shrunk(probe, scenario, seed):
    for less in smaller(scenario):
        if failures(probe, less, seed):
            return shrunk(probe, less, seed)
    return scenario


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("probe")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--show", action="store_true")
    arguments = parser.parse_args()
    probe = Probe(arguments.probe)
    seeds = range(arguments.first, arguments.first + arguments.count) if arguments.seed is None else [arguments.seed]
    failed = 0
    for seed in seeds:
        scenario = weeks.scenario(seed)
        found = failures(probe, scenario, seed)
        if found:
            failed += 1
            print(f"--seed {seed}: {len(found)} difference(s)", *found[:5], sep="\n    ")
            if arguments.show:
                small = shrunk(probe, scenario, seed)
                print("  made small:", *failures(probe, small, seed)[:5], sep="\n    ")
                print(json.dumps(small, indent=1))
    if probe.close() != 0:
        sys.exit("the program did not end well")
    print(f"{len(seeds) - failed} of {len(seeds)} weeks are equal")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
