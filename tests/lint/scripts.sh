#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs shellcheck on every shell script of the project.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
command -v shellcheck >/dev/null || { echo "shellcheck is not installed"; exit 77; }
mapfile -t scripts < <(grep -rlIE '^#!.*\b(ba)?sh$|^# shellcheck shell=' --exclude-dir=build --exclude-dir=node_modules \
    --exclude-dir=.git .)
echo "${#scripts[@]} scripts"
[ ${#scripts[@]} -ge 3 ] || { echo "too few scripts found: the search is broken"; exit 1; }
shellcheck -x "${scripts[@]}"
