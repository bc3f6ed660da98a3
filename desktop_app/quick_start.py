"""Spares the way to the first picture, and the memory, what libraries load though Mend never comes to use it.

What is left out is loaded as soon as somebody asks for it after all: it is only late, never missing.
"""

import builtins
import gc
import importlib
import sys
from collections.abc import Callable
from threading import RLock
from typing import Any, Final

_SIGNATURES: Final = "shibokensupport/signature/"
_FOR_PROGRAMMERS: Final = {
    f"{_SIGNATURES}{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
}
_LATE: Final = """
from desktop_app.quick_start import put_off_source as __put_off__
__put_off__(globals(), {source!r}, {name!r})
"""


def start_quickly() -> None:
    """Load Qt, and leave out what only costs time. `running.stay` collects garbage again, on its own thread."""
    gc.disable()
    load_qt()


def spare_memory() -> None:
    """Leave out what SQLAlchemy loads for others: asyncio and with it TLS, and the search for plug-ins of its own.

    Python's own hashes bring a second OpenSSL, which can wait until a backup is made.
    """
    put_off_package("asyncio", "coroutines", "exceptions")
    put_off_package("importlib.metadata")
    put_off_package("hashlib")
    put_off_package("hmac")


def load_qt() -> None:
    """Load PySide6 without what it brings for those who write programs with it.

    It compiles from source, at each start, what writes type stubs and words what is wrong with a call; and it takes
    over `import`, to look for its `__feature__` switch in the source of each module. Mend has no such switch.
    """
    compile_now = builtins.compile

    def compile_late(source: Any, name: Any, *given: Any, **named: Any) -> Any:
        is_late = name in _FOR_PROGRAMMERS
        return compile_now(_LATE.format(source=source, name=name) if is_late else source, name, *given, **named)

    vars(builtins)["compile"] = compile_late
    try:
        importlib.import_module("PySide6.QtCore")
    finally:
        vars(builtins)["compile"] = compile_now
    if builtins.__import__ is vars(builtins).get("__feature_import__"):
        builtins.__import__ = vars(builtins)["__orig_import__"]


def put_off_source(module: dict[str, Any], source: bytes | str, name: str) -> None:
    """Have the module with these globals run its `source` when it is first asked for something."""
    _put_off(module, lambda: exec(compile(source, name, "exec"), module))  # noqa: S102 - PySide6's own, as it would


def put_off_package(name: str, *parts: str) -> None:
    """Have the package `name` run when it is first asked for what is not in these `parts` of it, which run at once."""
    from importlib.util import find_spec, module_from_spec

    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    package, loader = module_from_spec(spec), spec.loader
    sys.modules[name] = package
    parent, _dot, child = name.rpartition(".")
    if parent:
        vars(sys.modules[parent])[child] = package
    for part in parts:
        module = importlib.import_module(f"{name}.{part}")
        vars(package).update({each: getattr(module, each) for each in module.__all__})
    _put_off(vars(package), lambda: loader.exec_module(package))


def _put_off(module: dict[str, Any], run: Callable[[], object]) -> None:
    lock, left = RLock(), [run]

    def load(wanted: str) -> Any:
        if wanted.startswith("__"):  # nobody's use of it: those who look through all modules ask so
            raise AttributeError(wanted)
        with lock:  # whoever asks meanwhile waits until all is there
            if left:
                left.pop()()
        if wanted not in module:
            raise AttributeError(wanted)
        return module[wanted]

    module["__getattr__"] = load
