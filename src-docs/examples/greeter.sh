#!/bin/sh
# Greets whoever joins: greeter.sh [ADDRESS] [--nick NAME] [...]. MSCHAT is the program, if it is not "mschat".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkfifo "$folder/to-say"
"${MSCHAT:-mschat}" listen --json --say "$@" <"$folder/to-say" | while IFS= read -r event; do
    case $event in
    '{"type":"joined",'*) nick=${event#*'"nick":"'} && printf 'Welcome, %s!\n' "${nick%%'"'*}" ;;
    esac
done >"$folder/to-say"
