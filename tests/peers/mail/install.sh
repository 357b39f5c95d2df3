#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: install.sh [CACHE]
# Fetches Debian's Dovecot and Postfix and unpacks them, once for all copies of the project. They are not installed: a
# mail server that starts by itself has no place on a developer's computer, and it would push out the one that is there.
# CACHE is $BATON_PEERS_CACHE/mail or ~/.cache/baton-peers/mail by default. The last line printed is the folder.
set -euo pipefail
cache=${1:-${BATON_PEERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baton-peers}/mail}

servers=(postfix dovecot-core dovecot-imapd dovecot-lmtpd)
libraries=(libdb5.3 libexttextcat-2.0-0 liblua5.4-0 libnsl2 libsasl2-2 libsodium23 libstemmer0d libtirpc3 libunwind8 libwrap0)
target=$cache/debian-12-$(dpkg --print-architecture)
if [ ! -e "$target/.complete" ]; then
    mkdir -p "$cache"
    exec 9>"$cache/.lock"
    flock 9
    if [ ! -e "$target/.complete" ]; then
        echo "Downloading about 10 MB of Debian packages (once)" >&2
        rm -rf "$target"
        mkdir "$target" "$target/packages"
        wanted=("${servers[@]}")
        for library in "${libraries[@]}"; do
            dpkg-query -W -f='${db:Status-Abbrev}' "$library" 2>/dev/null | grep -q '^ii' || wanted+=("$library")
        done
        (cd "$target/packages" && apt-get download "${wanted[@]}" >&2) ||
            { echo "apt-get could not fetch ${wanted[*]}; as root: apt-get update" >&2; exit 1; }
        for package in "$target"/packages/*.deb; do
            dpkg -x "$package" "$target/root"
        done
        rm -r "$target/packages"
        touch "$target/.complete"
    fi
fi
echo "$target"
