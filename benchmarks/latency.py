"""How long a writer waits: a real client over standard input and output, from an edit to the diagnostics for it.

    python benchmarks/latency.py [--articles 1000 10000] [--edits 200] [--replay 2000] [--peers FOLDER]

The archive and the draft are made_archive.py's: our own, and no news. Each edit types one letter into a random
paragraph (one in ten changes a digit; a paragraph grown by 40 letters is put back as it was) and waits for the
diagnostics of its version; the pause in typing (debounce) is set to 0. ``--replay`` types in three drafts at full
speed without waiting and looks whether the last version of each gets what a fresh server finds in the same text;
20000 is an hour of typing. ``--peers`` is a folder in which npm has installed unified-language-server, retext,
retext-repeated-words, retext-indefinite-article and retext-passive; harper is timed if harper-py is (pip).
Processor time is given beside the clock, because machines differ and are noisy.
"""

import argparse
import compileall
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from made_archive import build, made_draft
from table import print_table

CHECKOUT = Path(__file__).resolve().parent.parent
CACHE = CHECKOUT / ".cache" / "latency"
SERVER = (sys.executable, "-m", "lsp_server", "server")
_CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {"synchronization": {}, "publishDiagnostics": {"versionSupport": True}},
    "workspace": {"configuration": True, "workspaceFolders": True},
}


_MOST_TYPED = 40
"""Letters by which a paragraph grows before it is put back as it was."""

Edit = tuple[int, int, int, str]
"""Line, column, length of what is replaced, and the new text."""


class Client:
    """One server and what an editor says to it."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._folder = folder
        self._number = 0
        self.published: dict[str, Any] = {}

    def begin(self) -> None:
        """Initialize, with no pause in typing."""
        folder = {"uri": self._folder.as_uri(), "name": "desk"}
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder["uri"],
                "capabilities": _CAPABILITIES,
                "workspaceFolders": [folder],
                "initializationOptions": {"debounce": 0},
            },
        )
        self.tell("initialized", {})

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """A request and its answer; what comes before it is taken note of."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def open(self, uri: str, text: str) -> None:
        """Open a document as version 1."""
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def type(self, uri: str, version: int, edit: Edit) -> None:
        """One edit within a line."""
        line, column, length, text = edit
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + length}}
        document = {"uri": uri, "version": version}
        changes = [{"range": place, "text": text}]
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def diagnostics(self, uri: str, version: int) -> Any:
        """What is published for a version, or for no version by a server that gives none."""
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and params.get("version", version) in {version, None}:
                    return params["diagnostics"]

    def receive(self) -> Any:
        """The next message; what a server asks is answered with nothing."""
        assert self.process.stdout is not None
        length = 0
        while header := self.process.stdout.readline().strip():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
        if not length:
            raise EOFError("the server has ended")
        message = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            wanted = message["params"]["items"] if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": [{}] * len(wanted) if wanted else None})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]
        return message

    def megabytes(self) -> float:
        """Resident memory of the server now, on Linux; 0 elsewhere."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        except OSError:
            return 0.0
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def processor_seconds(self) -> float:
        """Processor time of the server up to now, on Linux; 0 elsewhere."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Shut down."""
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.process.wait(30)
        except (OSError, EOFError, subprocess.TimeoutExpired):
            self.process.kill()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()


class Typist:
    """A text and edits to it: letters into random paragraphs, now and then another digit, and a paragraph put back."""

    def __init__(self, text: str, seed: int) -> None:
        self.lines = text.split("\n")
        self._chance = random.Random(seed)  # noqa: S311 - no secrets
        self._first = tuple(self.lines)
        self._paragraphs = [number for number, line in enumerate(self.lines) if len(line) > 80]

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "\n".join(self.lines)

    def edits(self) -> Iterator[Edit]:
        """Edits without end. The text takes each as it is given."""
        while True:
            number = self._chance.choice(self._paragraphs)
            line = self.lines[number]
            digits = [place for place, character in enumerate(line) if character.isdigit()]
            if digits and self._chance.random() < 0.1:
                column, length, new = self._chance.choice(digits), 1, self._chance.choice("123456789")
            else:
                column, length, new = self._chance.randrange(len(line)), 0, self._chance.choice("etaoin ")
            if len(line) > len(self._first[number]) + _MOST_TYPED:  # an hour of it would leave no sentence
                column, length, new = 0, len(line), self._first[number]
            self.lines[number] = line[:column] + new + line[column + length :]
            yield number, column, length, new


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--replay", type=int, default=2_000)
    parser.add_argument("--peers", type=Path, help="where unified-language-server and retext are installed")
    arguments = parser.parse_args()
    for package in ("lsp_server", "rules"):
        compileall.compile_dir(CHECKOUT / package, quiet=1)  # as pip does when it installs
    rows = [_copydesk(size, arguments.edits) for size in sorted(arguments.articles)]
    if arguments.peers:
        rows.append(_unified(arguments.peers, arguments.edits))
    rows += _harper(arguments.edits)
    head = ("checked by", "cold s", "warm s", "median ms", "95 % ms", "processor ms an edit", "MB")
    print_table(head, rows)
    if arguments.replay:
        print()
        _replay(_desk(min(arguments.articles)), arguments.replay)


def _desk(articles: int) -> Path:
    folder = CACHE / str(articles)
    build(folder, articles, files=articles <= 10_000)
    return folder


def _copydesk(articles: int, edits: int) -> tuple[str, ...]:
    folder = _desk(articles)
    draft = Typist(made_draft(), time.time_ns())
    next(draft.edits())  # never analysed before
    text = draft.text.replace("told reporters", f"told {time.time_ns()} reporters")
    cold, client = _first_diagnostics(SERVER, folder, text)
    client.end()
    warm, client = _first_diagnostics(SERVER, folder, text)
    _settle(client)  # the archive has been looked through, the language model is loaded
    times, processor = _edited(client, folder, Typist(text, 7), edits)
    memory = client.megabytes()
    client.end()
    return _row(f"copydesk, {articles:,} articles", (cold, warm), times, processor, memory)


def _unified(folder: Path, edits: int) -> tuple[str, ...]:
    script = folder / "server.mjs"
    script.write_text(
        "import {createUnifiedLanguageServer} from 'unified-language-server'\n"
        "import repeated from 'retext-repeated-words'\nimport article from 'retext-indefinite-article'\n"
        "import passive from 'retext-passive'\n"
        "createUnifiedLanguageServer({processorName: 'retext', processorSpecifier: 'retext', configurationSection: 'x',"
        "ignoreName: '.ignore', packageField: 'x', pluginPrefix: 'retext', rcName: '.x',"
        "plugins: [repeated, article, passive]})\n",
        "utf-8",
    )
    times_to_first = []
    for _ in range(2):
        seconds, client = _first_diagnostics(("node", str(script), "--stdio"), folder, made_draft())
        times_to_first.append(seconds)
        if len(times_to_first) == 1:
            client.end()
    times, processor = _edited(client, folder, Typist(made_draft(), 7), edits)
    memory = client.megabytes()
    client.end()
    return _row("unified-language-server, retext", times_to_first, times, processor, memory)


def _harper(edits: int) -> list[tuple[str, ...]]:
    try:
        import harper  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return []
    start = time.perf_counter()
    lint = harper.Linter().lint
    lint(made_draft())
    first = time.perf_counter() - start
    draft, times, before = Typist(made_draft(), 7), [], time.process_time()
    for _, _edit in zip(range(edits), draft.edits(), strict=False):
        start = time.perf_counter()
        lint(draft.text)
        times.append(time.perf_counter() - start)
    return [_row("harper-py, in process", (first, first), times, (time.process_time() - before) / edits, 0.0)]


def _row(name: str, first: Sequence[float], times: Sequence[float], processor: float, memory: float) -> tuple[str, ...]:
    ordered = sorted(times)
    return (
        name,
        *(f"{seconds:.2f}" for seconds in first),
        f"{statistics.median(ordered) * 1000:.1f}",
        f"{ordered[int(len(ordered) * 0.95)] * 1000:.1f}",
        f"{processor * 1000:.1f}",
        f"{memory:.0f}" if memory else "",
    )


def _first_diagnostics(command: Sequence[str], folder: Path, text: str) -> tuple[float, Client]:
    """Seconds from starting a server to its first diagnostics."""
    start = time.perf_counter()
    client = Client(command, folder)
    client.begin()
    uri = (folder / "draft.md").as_uri()
    client.open(uri, text)
    client.diagnostics(uri, 1)
    return time.perf_counter() - start, client


def _edited(client: Client, folder: Path, draft: Typist, edits: int) -> tuple[list[float], float]:
    """Seconds from each edit to its diagnostics, and the server's processor seconds an edit."""
    uri = (folder / "draft.md").as_uri()
    times = []
    version, warming, before = 1, 10, 0.0
    for number, edit in zip(range(edits + warming), draft.edits(), strict=False):
        if number == warming:
            before = client.processor_seconds()
        version += 1
        start = time.perf_counter()
        client.type(uri, version, edit)
        client.diagnostics(uri, version)
        if number >= warming:
            times.append(time.perf_counter() - start)
    return times, (client.processor_seconds() - before) / edits


def _replay(folder: Path, edits: int) -> None:
    """Type in three drafts at full speed; the last version of each must get what a fresh server finds in it."""
    client = Client(SERVER, folder)
    client.begin()
    names = ("a.md", "b.md", "c.md")
    drafts = {name: Typist(made_draft(), seed) for seed, name in enumerate(names)}
    streams = {name: draft.edits() for name, draft in drafts.items()}
    versions = dict.fromkeys(names, 1)
    for name, draft in drafts.items():
        client.open((folder / name).as_uri(), draft.text)
    memory, chance = [], random.Random(5)  # noqa: S311 - no secrets
    start = time.perf_counter()
    for number in range(edits):
        name = names[(number // 40) % 3]  # a writer stays in one draft for a while
        versions[name] += 1
        client.type((folder / name).as_uri(), versions[name], next(streams[name]))
        if chance.random() < 0.05:
            client.diagnostics((folder / name).as_uri(), versions[name])
        if number % max(edits // 20, 1) == 0:
            memory.append(client.megabytes())
    _settle(client)
    seconds = time.perf_counter() - start
    memory.append(client.megabytes())
    last = {name: client.published[(folder / name).as_uri()] for name in names}
    client.end()
    fresh = Client(SERVER, folder)
    fresh.begin()
    for name, draft in drafts.items():
        fresh.open((folder / name).as_uri(), draft.text)
        fresh.diagnostics((folder / name).as_uri(), 1)
    _settle(fresh)
    stale = [name for name in names if last[name]["version"] != versions[name]]
    lost = [n for n in names if last[n]["diagnostics"] != fresh.published[(folder / n).as_uri()]["diagnostics"]]
    fresh.end()
    after_tenth = memory[len(memory) // 10]
    growth = memory[-1] / after_tenth - 1 if after_tenth else 0.0
    print(
        f"{edits:,} edits in three drafts at full speed: {seconds:.0f} s; stale: {', '.join(stale) or 'none'}; "
        f"other than a fresh server's: {', '.join(lost) or 'none'}; "
        f"memory {after_tenth:.0f} MB after a tenth, {memory[-1]:.0f} MB at the end ({growth:+.1%})"
    )


def _settle(client: Client) -> None:
    """Read on until the server has had nothing to say for a while."""
    import selectors

    assert client.process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(client.process.stdout, selectors.EVENT_READ)
        quiet = 0
        while quiet < 3:
            has_more = bool(client.process.stdout.peek(1)) if selector.select(1.0) else False  # type: ignore[attr-defined]
            quiet = 0 if has_more else quiet + 1
            if has_more:
                client.receive()


if __name__ == "__main__":
    main()
