# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by run and test: sees to it that the packages of a list are there.
# The lists (debian-packages-*.txt) hold one package a line: PACKAGE PROBE # WHAT FOR

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
stop() { printf 'baton: %s\n' "$*" >&2; exit 1; }

# read_lists LIST… prints "package<TAB>probe<TAB>what for" for each entry.
read_lists() {
    sed -nE 's/^([a-z0-9][^ ]*) +([^ ]+) +# *(.*[^ ]) *$/\1\t\2\t\3/p' "$@"
}

is_debian_12() {
    # BATON_PRETEND_OS is for the test of the other branch.
    [ -z "${BATON_PRETEND_OS:-}" ] || return 1
    [ -r /etc/os-release ] && (. /etc/os-release; [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ])
}

# probe PROBE: is it on this system, however it came here? 0 yes, 1 no, 2 cannot be asked.
probe() {
    local what=${1#*:} dir
    case $1 in
        cmd:*) command -v "$what" >/dev/null ;;
        file:*) [ -e "$what" ] ;;
        pkg:*) command -v pkg-config >/dev/null && pkg-config --exists "$what" ;;
        header:*)
            for dir in /usr/include /usr/local/include; do [ -e "$dir/$what" ] && return 0; done
            return 1 ;;
        cmake:*)
            for dir in /usr/lib/*/cmake /usr/lib/cmake /usr/lib64/cmake /usr/share/cmake /usr/local/lib/cmake; do
                [ -e "$dir/$what/${what}Config.cmake" ] && return 0
            done
            return 1 ;;
        plugin:*)
            for dir in /usr/lib/*/qt6/plugins /usr/lib/qt6/plugins /usr/lib64/qt6/plugins /usr/local/lib/qt6/plugins; do
                [ -e "$dir/$what" ] && return 0
            done
            return 1 ;;
        *) return 2 ;;
    esac
}

# missing_on_debian LIST…: packages that dpkg does not have, unless they are programs that came another way
# (a newer npm from its own package, say).
missing_on_debian() {
    local installed package probe_ why
    installed=$'\n'$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' 2>/dev/null | sed -n 's/^ii  *//p')$'\n'
    while IFS=$'\t' read -r package probe_ why; do
        [[ $installed == *$'\n'"$package"$'\n'* ]] && continue
        [[ $probe_ == cmd:* ]] && probe "$probe_" && continue
        printf '%s\t%s\n' "$package" "$why"
    done < <(read_lists "$@")
}

# missing_elsewhere LIST…: what cannot be found on a system whose packages we do not know.
missing_elsewhere() {
    local package probe_ why
    while IFS=$'\t' read -r package probe_ why; do
        probe "$probe_"
        [ $? -eq 1 ] && printf '%s\t%s (%s)\n' "$package" "$why" "$probe_"
    done < <(read_lists "$@")
    return 0
}

# ensure_packages STAMP LIST…: installs what is missing from Debian's packages. STAMP remembers the answer for as long
# as neither the lists nor the installed packages change, so that asking again costs nothing.
ensure_packages() {
    local stamp=$1 state missing names=() as_root=()
    shift
    state=$({ cat "$@"; stat -c %Y /var/lib/dpkg/status 2>/dev/null; } | cksum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && [ -z "${BATON_PRETEND_OS:-}" ] && return 0

    if ! is_debian_12; then
        missing=$(missing_elsewhere "$@")
        [ -z "$missing" ] && return 0
        printf 'This is not Debian 12, so nothing is installed by itself. Missing, by the names Debian gives them:\n' >&2
        printf '%s\n' "$missing" | sed 's/\t/  –  /; s/^/  /' >&2
        stop "please install these and start again."
    fi

    missing=$(missing_on_debian "$@")
    if [ -n "$missing" ]; then
        say "Missing, and now installed from Debian's packages:"
        printf '%s\n' "$missing" | while IFS=$'\t' read -r name why; do printf '  %-24s %s\n' "$name" "$why"; done
        mapfile -t names < <(printf '%s\n' "$missing" | cut -f1)
        if [ "$(id -u)" != 0 ]; then
            command -v sudo >/dev/null ||
                stop "root is needed for that. As root: apt-get install --no-install-recommends ${names[*]}"
            as_root=(sudo)
        fi
        "${as_root[@]}" apt-get update </dev/null || stop "apt-get update failed; is there a network connection?"
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "${names[@]}" </dev/null ||
            stop "apt-get could not install all of them."
        state=$({ cat "$@"; stat -c %Y /var/lib/dpkg/status 2>/dev/null; } | cksum)
    fi
    mkdir -p "$(dirname "$stamp")" && printf '%s' "$state" >"$stamp"
}

# configure PRESET [ARG…]: runs cmake when there is no build folder yet, or presets changed; ninja sees to the rest.
configure() {
    local preset=$1 build=build/$1
    shift
    if [ ! -e "$build/build.ninja" ] || [ CMakePresets.json -nt "$build/build.ninja" ]; then
        say "Configuring ($preset)"
        cmake --preset "$preset" "$@" || return 1
    fi
}
