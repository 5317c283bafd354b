#!/usr/bin/env bash
# Copydesk in the real editors: two Neovims, Emacs and a VS Code workbench. Installs what that needs: packages of the
# system by apt (as root), the rest from PyPI and npm into .cache/editors. Nothing is skipped: what cannot be had fails.
#
#   editors/test.sh                 all of it, as `make test-editors` does
#   editors/test.sh nvim            one or two of nvim, emacs, vscode
#   COPYDESK=… editors/test.sh      with another copydesk than .venv's
set -euo pipefail
cd "$(dirname "$0")/.."
cache=$PWD/.cache/editors
copydesk=${COPYDESK:-$PWD/.venv/bin/copydesk}
export COPYDESK=$copydesk PYTHON=${PYTHON:-$(dirname "$copydesk")/python}

code_server=4.100.3
code_server_sha512=abf161d833b10913610bf5a21bfeac02148a9e3ed90024d505a79e67ead68e897fff41426e5fea835967e5e719f7d8d871fa8cc59640c9670df98048a340e0a4

main() {
	local editors=("$@") failed=() editor began
	[ $# -gt 0 ] || editors=(nvim emacs vscode)
	mkdir -p "$cache"
	for editor in "${editors[@]}"; do
		began=$SECONDS
		"install_$editor"
		echo "$editor: ready after $((SECONDS - began)) s"
		"test_$editor" || failed+=("$editor")
	done
	[ ${#failed[@]} -eq 0 ] || complain "failed: ${failed[*]}"
	echo "editors: all passed (${SECONDS} s)"
}

install_nvim() {
	local version
	for version in 0.11 0.12; do
		[ -x "$cache/nvim-$version/bin/nvim" ] && continue
		"$PYTHON" -m venv "$cache/nvim-$version"
		"$cache/nvim-$version/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
			-r "editors/nvim/test/nvim-$version.txt"
	done
}

test_nvim() {
	local version failed=0
	for version in 0.11 0.12; do
		editors/nvim/test/run.sh "$cache/nvim-$version/bin/nvim" "$copydesk" || failed=1
	done
	return "$failed"
}

install_emacs() {
	command -v emacs >/dev/null || system_packages emacs-nox
	emacs -q --batch --eval '(require (quote eglot))' 2>/dev/null || system_packages elpa-eglot
}

test_emacs() {
	editors/emacs/test.sh "$copydesk"
}

install_vscode() {
	command -v node >/dev/null || complain "Node 20 or newer is needed for the tests in VS Code"
	[ -x /usr/bin/chromium ] || system_packages chromium fonts-dejavu-core
	command -v rg >/dev/null || system_packages ripgrep
	[ -e "$cache/code-server/.ready-$code_server" ] || install_workbench
	if [ editors/vscode/package-lock.json -nt editors/vscode/node_modules/.package-lock.json ]; then
		npm_quietly ci --prefix editors/vscode
	fi
}

test_vscode() (
	cd editors/vscode
	npm run --silent package >"$cache/package.log" 2>&1 || { cat "$cache/package.log" && exit 1; }
	npm run --silent test
)

# VS Code's server and workbench as code-server carries them. Its own installation wants a compiler; these parts do not.
install_workbench() {
	local place=$cache/code-server vscode=$cache/code-server/package/lib/vscode
	rm -rf "$place" && mkdir -p "$place"
	npm pack --silent --pack-destination "$place" "code-server@$code_server" >/dev/null
	echo "$code_server_sha512  $place/code-server-$code_server.tgz" | sha512sum --check --quiet
	tar -xzf "$place/code-server-$code_server.tgz" -C "$place"
	npm_quietly install --omit=dev --prefix "$vscode"
	npm_quietly install --omit=dev --prefix "$vscode/extensions"
	rm -rf "$vscode/node_modules.asar" && ln -s node_modules "$vscode/node_modules.asar"
	mkdir -p "$vscode/node_modules/@vscode/ripgrep/bin" # its own copy would come from outside the registry
	ln -sf "$(command -v rg)" "$vscode/node_modules/@vscode/ripgrep/bin/rg"
	rm "$place/code-server-$code_server.tgz"
	touch "$place/.ready-$code_server"
}

npm_quietly() {
	npm "$@" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
}

system_packages() {
	[ "$(id -u)" -eq 0 ] || complain "not root, so these cannot be installed: apt-get install $*"
	command -v apt-get >/dev/null || complain "no apt here; install these by hand: $*"
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

complain() {
	echo "editors/test.sh: $*" >&2
	exit 1
}

main "$@"
