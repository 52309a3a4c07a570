"""Numba's compiler, with the widest vectors, laid whole on the stack. Imported as the first loop is compiled.

What the registers do not hold lies on the stack, which begins at any multiple of 16 bytes. A vector of 32
could come to lie across the border of two pages of memory: wherever the system happened to lay the stack so,
in two starts of Python of a hundred, the loop took twice as long.
"""

from typing import Any

from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.lowering import Lower
from numba.core.typed_passes import NativeLowering

_LARGEST_VECTOR = 64  # bytes


class _Lower(Lower):
    def setup_function(self, fndesc: Any) -> None:
        super().setup_function(fndesc)  # type: ignore[no-untyped-call]  # Numba has no types
        self.function.attributes.alignstack = _LARGEST_VECTOR
        self.function.attributes.add("nounwind")  # so it is, and llvmlite forgets an alignment that is alone
        # Left to itself, LLVM fills half of the widest vectors. llvmlite's own `add` knows no such name.
        set.add(self.function.attributes, f'"prefer-vector-width"="{8 * _LARGEST_VECTOR}"')


@register_pass(mutates_CFG=True, analysis_only=False)
class _Lowering(NativeLowering):
    _name = "kram_lowering"

    @property
    def lowering_class(self) -> type[_Lower]:
        return _Lower


class Aligned(CompilerBase):
    """The usual steps of compiling, the last of which asks for the alignment."""

    def define_pipelines(self) -> list[Any]:
        """The steps, in order."""
        own = PassManager("kram")
        for step, why in DefaultPassBuilder.define_nopython_pipeline(self.state).passes:
            own.add_pass(_Lowering if step is NativeLowering else step, why)
        own.finalize()
        return [own]
