# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Completion of batonctl for bash. Commands and options are read from the program's own help, so they always fit it.

_batonctl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]}
    local word typed=() command options commands
    COMPREPLY=()
    case $previous in
        --profile) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
        --secrets) mapfile -t COMPREPLY < <(compgen -W "keychain file" -- "$current"); return ;;
        --by) mapfile -t COMPREPLY < <(compgen -W "account member tag" -- "$current"); return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W "json csv html" -- "$current"); return ;;
        --view) mapfile -t COMPREPLY < <(compgen -W "me inbox unassigned answered snoozed done handed-on overdue escalated contested outgoing heard all" -- "$current"); return ;;
    esac
    for ((word = 1; word < COMP_CWORD; word++)); do
        case ${COMP_WORDS[word]} in
            --profile) ((word++)) ;;
            -*) ;;
            *) typed+=("${COMP_WORDS[word]}") ;;
        esac
    done
    commands=$("$program" --help 2>/dev/null | sed -nE '/^Commands$/,/^$/s/^  ([a-z-]+( [a-z-]+)?)  .*/\1/p')

    # The longest beginning of what was typed that is a command: "account add" before "account".
    if grep -qxF -- "${typed[0]:-} ${typed[1]:-}" <<<"$commands"; then
        command="${typed[0]} ${typed[1]}"
    elif [ ${#typed[@]} -gt 0 ] && grep -qxF -- "${typed[0]}" <<<"$commands"; then
        command=${typed[0]}
    fi
    if [[ $current == -* ]]; then
        # shellcheck disable=SC2086 # a command can be two words
        options=$("$program" ${command:-} --help 2>/dev/null | grep -oE -- '^ +--[a-z-]+' | tr -d ' ')
        mapfile -t COMPREPLY < <(compgen -W "$options --help" -- "$current")
    elif [ ${#typed[@]} -eq 0 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(cut -d' ' -f1 <<<"$commands" | sort -u)" -- "$current")
    elif [ ${#typed[@]} -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(sed -n "s/^${typed[0]} //p" <<<"$commands")" -- "$current")
    fi
    # export writes into a folder
    if [ "${command:-}" = export ] && [[ $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
    fi
}
complete -F _batonctl batonctl
