"""One server for a module's tests: each has a folder of its own in the workspace."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.editor import Desk, Editor, editor


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the desks of a module's tests."""
    return tmp_path_factory.mktemp("workspace")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def vim(workspace: Path) -> AsyncIterator[Editor]:
    """An editor that all tests of a module share."""
    async with editor(workspace, options={"debounce": 20}) as shared:
        yield shared


@pytest.fixture
def new_desk(workspace: Path, request: pytest.FixtureRequest) -> Callable[[], Desk]:
    """Makes a desk in a folder named after the test."""

    def make(name: str = "") -> Desk:
        folder = workspace / (name or request.node.name.replace("[", "-").replace("]", ""))
        folder.mkdir()
        return Desk(folder)

    return make


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    """A desk of the test's own."""
    return new_desk()
