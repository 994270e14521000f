#!/bin/sh
# Answers each line of standard input, a kind (pkgname, archname or version), a space and a text, with dpkg's exit status.
command -v dpkg >/dev/null || { echo 'There is no dpkg.' >&2; exit 3; }
while IFS= read -r line; do
    dpkg --validate-"${line%% *}" -- "${line#* }" >/dev/null 2>&1 </dev/null
    echo $?
done
