"""The same site, byte for byte, from one process, several processes and a Dask cluster."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.corpus import write_corpus
from diptych.model import Publication
from diptych.problem import ToolError
from diptych.processes import SETTING
from diptych.shell import Field, Shell
from diptych.site import make_site
from diptych.stamping import Writing
from diptych.work import each
from killed_builds import read_tree

FOLDER = Path(__file__).resolve().parent.parent
HERE = Publication("Made", "", "https://example.org/")
FIELDS: tuple[Field, ...] = ("head", "title", "description", "image", "content")
SHELL = Shell(("<head>", "<title>", "|", "</title>", "<main>", "</main>"), FIELDS)

#: What the setting may name: a module that a worker need not have.
CLUSTER = """\
from functools import cache

from distributed import Client, LocalCluster


@cache
def client():
    return Client(LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"))


def executor():
    return client().get_executor()
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "corpus", 30)
    return tmp_path / "corpus"


def written(root: Path, target: Path) -> dict[str, bytes]:
    """Write the stamped pages and data of a briefing and return them by their paths."""
    target.mkdir()
    site = make_site(root, HERE)
    shells = dict.fromkeys((page.uri for page in site.planned if page.depth > 1), SHELL)
    Writing(site, root, HERE, str(target), None).write(shells)
    return read_tree(target)


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have even few items go to other processes, and forget what was read before."""
    monkeypatch.setattr("diptych.work.FEW", 1)
    monkeypatch.setattr("diptych.memory.bytecode_cache", lambda: None)
    (tmp_path / "some_cluster.py").write_text(CLUSTER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("setting", ["2", "some_cluster:executor"])
def test_whoever_works_writes_the_same_bytes(
    corpus: Path, tmp_path: Path, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "1")
    alone = written(corpus, tmp_path / "alone")
    monkeypatch.setenv(SETTING, setting)
    assert written(corpus, tmp_path / "together") == alone
    assert len(alone) > 100


#: In the place of Dask's own, to see that it is asked.
DISTRIBUTED = """\
from concurrent.futures import ThreadPoolExecutor


class Client:
    def __init__(self, address):
        print(address)

    def get_executor(self):
        return ThreadPoolExecutor(1)
"""
EXAMPLE = re.compile(r"```python\n(# (\S+), beside which you run: (\S+)=(\S+) (.+) build\n.*?)```", re.DOTALL)


def test_the_example_of_the_manual_is_found_where_the_manual_puts_it(tmp_path: Path) -> None:
    example = EXAMPLE.search((FOLDER / "docs/performance.md").read_text("utf-8"))
    assert example
    text, file, variable, setting, command = example.groups()
    write_corpus(tmp_path, 260)
    (tmp_path / file).write_text(text, "utf-8")
    (tmp_path / "distributed.py").write_text(DISTRIBUTED, "utf-8")
    program, *words = command.split()
    words = [str(Path(sys.executable).with_name(program)), *words, "check"]  # which reads as a build does
    env = {**os.environ, variable: setting, "TMPDIR": str(tmp_path)}
    done = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("tcp://scheduler:8786\n")


def double(state: int, item: int) -> tuple[int, int]:
    return state * item, item


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("setting", ["1", "2", "3"])
def test_results_come_in_order(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, setting)
    assert list(each(double, 2, range(50), size=3)) == [(2 * item, item) for item in range(50)]


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("setting", ["nothing_like_this:executor", "json:executor", "0x", ".x:y"])
def test_a_setting_that_names_no_executor_says_so(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, setting)
    with pytest.raises(ToolError, match=f"{SETTING}={setting} gives no executor"):
        list(each(double, 2, range(50), size=3))


def test_few_items_stay_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "nothing:there")
    assert list(each(double, 2, range(3), size=1)) == [(0, 0), (2, 1), (4, 2)]
    assert "nothing" not in sys.modules


#: Prints whether two things are made by the process itself that asks for them, how much nicer than that is who makes a
#: third, and what becomes of what fails.
AHEAD = """\
import os
import time
from diptych.processes import ahead, shared
from diptych.work import each

OWN = os.getpid()

def process(state=None, item=None):
    time.sleep(0.005)  # so that neither process can take all items before the other one has begun
    return os.getpid()

def half(item):
    process()
    if os.getpid() != OWN and item > 20:
        raise ValueError("a copy ends, and what it has taken is done by the process itself")
    return item / 2

def fail():
    raise ValueError("told once")

print(ahead(process)() == os.getpid(), [*{one == os.getpid() for one in each(process, None, range(100), size=1)}])
print(ahead(lambda: os.nice(0), nice=3)() - os.nice(0))
print(shared(half, range(0, 60, 2)) == [*range(30)])
try:
    ahead(fail)()
except ValueError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes begin anew")
@pytest.mark.parametrize(
    ("setting", "said"),
    {"1": ("True [True]", "0"), "2": ("False [False, True]", "3"), "nothing:there": ("True [True]", "0")}.items(),
)
def test_another_process_goes_ahead_where_there_may_be_one(setting: str, said: tuple[str, str]) -> None:
    env = {**os.environ, SETTING: setting}
    result = subprocess.run([sys.executable, "-c", AHEAD], env=env, capture_output=True, text=True, check=False)
    assert (result.stdout.splitlines(), result.stderr) == ([*said, "True", "told once"], "")


#: Two copies have more to send than a pipe holds, a third has much to do, and who waits for them is killed.
KILLED = """\
import os
import signal
import time
from diptych.processes import ahead

begun = [*(ahead(lambda: bytes(1 << 20)) for _ in range(2)), ahead(lambda: time.sleep(600))]
time.sleep(0.5)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes begin anew")
def test_a_copy_ends_though_the_process_that_waits_is_killed() -> None:
    env = {**os.environ, SETTING: "2"}
    killed = subprocess.Popen([sys.executable, "-c", KILLED], env=env, stdout=subprocess.PIPE)
    killed.communicate(timeout=20)  # the copies have the pipe open, too
    assert killed.returncode == -signal.SIGKILL
