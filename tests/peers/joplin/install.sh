#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh [CACHE]: installs Joplin's terminal client of package-lock.json, once for all copies of the project.
# CACHE is $BATON_PEERS_CACHE/joplin or ~/.cache/baton-peers/joplin by default. The last line printed is the folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${1:-${BATON_PEERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baton-peers}/joplin}
hash=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c1-16)
target=$cache/$hash
if [ ! -e "$target/.complete" ]; then
    command -v npm >/dev/null || { echo "npm is missing (Debian: npm)." >&2; exit 1; }
    mkdir -p "$cache"
    # Two at once would waste a minute: the second waits and finds it done.
    exec 9>"$cache/.lock"
    flock 9
    if [ ! -e "$target/.complete" ]; then
        echo "Downloading about 260 MB from the npm registry (once)" >&2
        rm -rf "$target"
        mkdir "$target"
        cp "$here/package.json" "$here/package-lock.json" "$target"
        cd "$target"
        # No package's own scripts are run but the one native module's.
        npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
        npm rebuild sqlite3 --loglevel=error >&2
        HOME=$target node_modules/.bin/joplin --profile "$target/try" version >&2
        rm -rf "$target/try"
        touch .complete
    fi
fi
echo "$target"
