#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: install.sh [CACHE]
# Installs the Synapse of requirements.txt into a virtual environment, once for all copies of the project.
# CACHE is $BATON_PEERS_CACHE/matrix or ~/.cache/baton-peers/matrix by default. The last line printed is the folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${1:-${BATON_PEERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baton-peers}/matrix}
python=/usr/bin/python3

if [ "$(uname -m)" != x86_64 ] || ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    echo "requirements.txt names the packages for Python 3.11 on x86-64 only." >&2
    exit 1
fi
hash=$(sha256sum "$here/requirements.txt" | cut -c1-16)
target=$cache/$hash
if [ ! -e "$target/.complete" ]; then
    mkdir -p "$cache"
    # Two at once would waste minutes: the second waits and finds it done.
    exec 9>"$cache/.lock"
    flock 9
    if [ ! -e "$target/.complete" ]; then
        echo "Downloading about 40 MB from PyPI (once)" >&2
        rm -rf "$target"
        "$python" -m venv "$target" >&2
        # No package is built here and nothing comes that is not in the list, by its hash.
        "$target/bin/pip" --disable-pip-version-check install --quiet --no-deps --only-binary :all: --require-hashes \
            -r "$here/requirements.txt" >&2
        "$target/bin/python" -c 'import synapse.app.homeserver'
        touch "$target/.complete"
    fi
fi
echo "$target"
