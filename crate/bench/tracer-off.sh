#!/bin/sh
# The tracer switched off costs nothing: allocate, allocate_run and free have not one instruction more than in a copy
# of the allocator without any call of a tracer. (They are not the same ones: registers are given out differently.)
# Needs rustc, perl and objdump.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/probe.rs" <<'PROBE'
use buddy::{AllocateError, Buddy, FreeError, LowestAddress, Mru};
type Heap<'m, P> = Buddy<&'m mut [u64], P>;
#[unsafe(no_mangle)]
pub fn probe_1(heap: &mut Heap<Mru>, units: u32) -> Result<u64, AllocateError> { heap.allocate(units) }
#[unsafe(no_mangle)]
pub fn probe_2(heap: &mut Heap<Mru>, address: u64) -> Result<u32, FreeError> { heap.free(address) }
#[unsafe(no_mangle)]
pub fn probe_3(heap: &mut Heap<Mru>, units: u32) -> Result<u64, AllocateError> { heap.allocate_run(units) }
#[unsafe(no_mangle)]
pub fn probe_4(heap: &mut Heap<LowestAddress>, units: u32) -> Result<u64, AllocateError> { heap.allocate(units) }
#[unsafe(no_mangle)]
pub fn probe_5(heap: &mut Heap<LowestAddress>, address: u64) -> Result<u32, FreeError> { heap.free(address) }
PROBE
for kind in as-it-is without; do
    mkdir -p "$work/$kind"
    cp -r "$here/../buddy/src" "$here/../buddy/README.md" "$work/$kind/"
    if [ $kind = without ]; then
        # Every statement `self.emit(…);`, to the semicolon that ends it.
        perl -0pi -e '$n = s/self\.emit\(\|unit\|.*?\}\);//gs; die "no emit\n" unless $n > 5' "$work/$kind/src/traced.rs"
    fi
    # Built in the same place under the same name, so that nothing but the source differs.
    rm -rf "$work/build" && mkdir "$work/build" && cp -r "$work/$kind/." "$work/build/"
    (
        cd "$work/build"
        rustc --edition 2024 -C opt-level=3 -C panic=abort -C codegen-units=1 -A warnings \
            --crate-type rlib --crate-name buddy src/lib.rs
        rustc --edition 2024 -C opt-level=3 -C panic=abort -C codegen-units=1 \
            --crate-type rlib --emit obj --extern buddy=libbuddy.rlib ../probe.rs -o probe.o
    )
    # Instructions alone: panics carry line numbers as data, mangled names a hash of the source.
    objdump -d --no-show-raw-insn "$work/build/probe.o" | sed -E 's/<[^>]*>//g; s/^ *[0-9a-f]+:?//' > "$work/$kind.txt"
done
as_it_is=$(grep -c '	' "$work/as-it-is.txt")
without=$(grep -c '	' "$work/without.txt")
echo "Instructions: $as_it_is with the tracer off, $without without a tracer."
[ "$as_it_is" -le "$without" ]
