from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from pipeline.errors import ModelError
from pipeline.language import WEIGHTS, fingerprint, load


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    folder = tmp_path / "blank"
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def package(blank: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = "claimtable_test_model"
    home = blank.parent / "site" / name
    shutil.copytree(blank, home / "data")
    shutil.copy(blank / "meta.json", home / "meta.json")
    code = "import spacy\ndef load(**o): return spacy.load(__path__[0] + '/data', **o)\n"
    (home / "__init__.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(home.parent))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return name


def test_import_leaves_spacy_alone() -> None:
    code = "import sys, pipeline.language; print('spacy' in sys.modules)"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "False\n"


def test_load_takes_a_folder(blank: Path) -> None:
    assert load(str(blank)).pipe_names == ["sentencizer"]


def test_load_takes_an_installed_package(package: str) -> None:
    assert load(package).pipe_names == ["sentencizer"]


def test_load_passes_options_on(blank: Path, package: str) -> None:
    assert load(str(blank), exclude=["sentencizer"]).pipe_names == []
    assert load(package, exclude=["sentencizer"]).pipe_names == []


@pytest.mark.parametrize(
    "name", ["", "no_such_model_here", "no-such/folder", "..x", "json", "numpy", "a.b", "\0"]
)
def test_load_names_what_is_missing_and_the_remedy(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load(name)

    assert repr(name) in str(caught.value)
    assert "leave the option out" in str(caught.value)


def test_load_refuses_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no meta\.json"):
        load(str(tmp_path))


def test_load_reports_a_broken_model(blank: Path) -> None:
    (blank / "config.cfg").write_text("[nlp]\nlang = \n[nonsense", encoding="utf-8")

    with pytest.raises(ModelError, match="not loaded"):
        load(str(blank))


def test_fingerprint_is_a_sha256_and_repeats() -> None:
    first = fingerprint()

    assert len(bytes.fromhex(first)) == 32
    assert fingerprint() == first
    assert fingerprint(str(WEIGHTS)) == first


def test_fingerprint_moves_with_the_files(blank: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(blank, tmp_path / "copy")
    (copy / "__pycache__").mkdir()
    (copy / "__pycache__" / "x.pyc").write_bytes(b"of one interpreter")

    assert fingerprint(str(copy)) == fingerprint(str(blank))


@pytest.mark.parametrize("change", ["content", "name", "more", "less"])
def test_fingerprint_sees_every_change(blank: Path, tmp_path: Path, change: str) -> None:
    copy = shutil.copytree(blank, tmp_path / "copy")
    tokenizer = copy / "tokenizer"
    if change == "content":
        tokenizer.write_bytes(tokenizer.read_bytes() + b"\0")
    elif change == "name":
        tokenizer.rename(copy / "tokeniser")
    elif change == "more":
        (copy / "empty").touch()
    else:
        tokenizer.unlink()

    assert fingerprint(str(copy)) != fingerprint(str(blank))


def test_fingerprint_takes_an_installed_package(package: str, blank: Path) -> None:
    assert len(fingerprint(package)) == 64
    assert fingerprint(package) != fingerprint(str(blank))


def test_fingerprint_refuses_what_is_no_model() -> None:
    with pytest.raises(ModelError, match="no_such_model_here"):
        fingerprint("no_such_model_here")
