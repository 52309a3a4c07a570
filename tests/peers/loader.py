"""Finds NEURON, compiles our mechanisms for it once, and loads both without a word on the screen.

What is compiled lies in the user's cache folder, named by a hash of the .mod files here, NEURON's
version and the machine: edit a file and all are compiled anew.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

MOD_FILES = sorted(Path(__file__).parent.glob("*.mod"))


@functools.cache
def available() -> str | None:
    """Say why NEURON cannot run here, or None if it can. Looks, but compiles nothing."""
    if sys.platform == "win32":
        return "NEURON has no pip wheel for Windows"
    if importlib.util.find_spec("neuron") is None:
        return "NEURON is not installed (pip install 'kramlib[neuron]')"
    if _nrnivmodl() is None:
        return "nrnivmodl, NEURON's compiler of .mod files, is not beside Python nor on PATH"
    if not any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        return "no C++ compiler on PATH"
    if shutil.which("make") is None:
        return "make is not on PATH"
    return None


def _nrnivmodl() -> str | None:
    beside = Path(sys.executable).with_name("nrnivmodl")
    return str(beside) if beside.exists() else shutil.which("nrnivmodl")


def _compiled_folder() -> Path:
    """Compile the .mod files unless those very texts are in the cache already; return the folder."""
    recipe = "\n".join(
        (*(f.read_text("utf-8") for f in MOD_FILES), importlib.metadata.version("neuron"), platform.machine())
    )
    name = hashlib.sha256(recipe.encode()).hexdigest()[:16]
    cache = Path(platformdirs.user_cache_dir("kramlib")) / "peers"
    folder = cache / name
    if folder.exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        work = Path(scratch) / "mod"
        work.mkdir()
        for file in MOD_FILES:
            shutil.copy(file, work)
        _compile(work)
        try:
            work.rename(folder)  # atomic: another process may be doing the same
        except OSError:
            if not folder.exists():
                raise
    return folder


def _compile(work: Path) -> None:
    command = _nrnivmodl()
    if command is None:
        raise RuntimeError(available())
    done = subprocess.run([command, "."], cwd=work, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"nrnivmodl failed:\n{done.stdout}\n{done.stderr}")


@functools.cache
def load() -> Any:
    """Return NEURON's interpreter, quietly loaded, with our mechanisms in it."""
    reason = available()
    if reason is not None:
        raise RuntimeError(reason)
    os.environ.setdefault("NEURON_MODULE_OPTIONS", "-nogui -nobanner")
    import neuron  # type: ignore[import-untyped,unused-ignore]

    if not hasattr(neuron.h, "mrg_node"):
        neuron.load_mechanisms(str(_compiled_folder()))
    use_layers(1)
    return neuron.h


def use_layers(count: int) -> None:
    """Set how many layers `extracellular` has; only while no axon exists.

    NEURON's default is 2, of which this model needs 1: the second is a short circuit. Leaving
    it out changes voltages by less than 1e-6 mV and takes a third less time.
    """
    import neuron

    neuron.h.nlayer_extracellular(count)
