#!/usr/bin/env bash
# Runs the tests in Emacs: test.sh COPYDESK. Nothing of the user's is read.
set -euo pipefail
copydesk=$(realpath -s "$1")
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place" 2>/dev/null || true' EXIT # the server may still be ending in it

cp -r "$here/../../examples" "$place/desk"
sed 's/^Corvell’s new/🗞️👩🏽‍🚒 𝔑𝔬𝔱𝔢: 🧮. &/' "$place/desk/drafts/bridge.md" >"$place/desk/drafts/emoji.md"
cd "$place/desk"
# -q and not -Q: Debian's site files tell where Eglot is
env HOME="$place" XDG_CACHE_HOME="$place/cache" PATH="$(dirname "$copydesk"):$PATH" LC_ALL=C.UTF-8 \
	timeout "${COPYDESK_TEST_TIMEOUT:-900}" emacs -q --batch -l "$here/test.el" 2>"$place/stderr" ||
	{ tail -n 30 "$place/stderr" && exit 1; }
