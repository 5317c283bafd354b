#!/usr/bin/env bash
# Runs the tests in one Neovim: run.sh NVIM COPYDESK. The plugin is a plain package; nothing of the user's is read.
set -euo pipefail
nvim=$(realpath "$1") copydesk=$(realpath -s "$2")
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place" 2>/dev/null || true' EXIT # the server may still be ending in it

cp -r "$here/../../../examples" "$place/desk"
sed 's/^Corvell’s new/🗞️👩🏽‍🚒 𝔑𝔬𝔱𝔢: 🧮. &/' "$place/desk/drafts/bridge.md" >"$place/desk/drafts/emoji.md"
packages="$place/data/nvim/site/pack/copydesk/start"
mkdir -p "$packages" "$place/config/nvim" "$place/state" "$place/cache"
cp -r "$here/.." "$packages/copydesk"
cd "$place/desk"
env XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state" \
	XDG_CACHE_HOME="$place/cache" PATH="$(dirname "$copydesk"):$PATH" \
	timeout "${COPYDESK_TEST_TIMEOUT:-900}" "$nvim" --headless -i NONE -c "luafile $here/test.lua"
