//! Allocators of a whole process, by their C functions. They take their memory from the system as they need it: they
//! refuse nothing here, and what they hold stays with them from one round to the next.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::Once;

use crate::peer::Peer;
use crate::region::touch;
use crate::workload::Shape;

/// An allocator with `$allocate(bytes, align)` and `$free(place, bytes, align)`.
macro_rules! process {
    ($(#[$doc:meta])* $name:ident, $start:expr, $allocate:expr, $free:expr) => {
        $(#[$doc])*
        pub struct $name {
            align: usize,
        }

        impl Peer for $name {
            type Place = NonNull<c_void>;

            const STAYS: bool = true;

            fn new(shape: Shape) -> Option<Self> {
                static START: Once = Once::new();
                START.call_once($start);
                Some(Self { align: shape.unit as usize })
            }

            #[inline]
            fn allocate(&mut self, bytes: u32) -> Option<NonNull<c_void>> {
                let allocate: fn(usize, usize) -> *mut c_void = $allocate;
                NonNull::new(allocate(bytes as usize, self.align))
            }

            #[inline]
            fn free(&mut self, place: NonNull<c_void>, bytes: u32) {
                let free: fn(*mut c_void, usize, usize) = $free;
                free(place.as_ptr(), bytes as usize, self.align);
            }

            fn touch(place: NonNull<c_void>, bytes: u32) {
                touch(place.as_ptr().cast(), bytes);
            }
        }
    };
}

// What `malloc` aligns to anyway: the plain function, which is each allocator's fastest, serves it.
const PLAIN: usize = 16;

process!(
    /// jemalloc.
    Jemalloc,
    || {},
    |bytes, align| {
        if align <= PLAIN {
            // SAFETY: any size may be asked for.
            unsafe { tikv_jemalloc_sys::malloc(bytes) }
        } else {
            // SAFETY: the size is not 0, the alignment a power of two.
            unsafe { tikv_jemalloc_sys::mallocx(bytes, align.trailing_zeros() as i32) }
        }
    },
    // SAFETY: as it was allocated.
    |place, _, _| unsafe { tikv_jemalloc_sys::free(place) }
);

process!(
    /// mimalloc.
    Mimalloc,
    || {},
    |bytes, align| {
        if align <= PLAIN {
            // SAFETY: any size may be asked for.
            unsafe { libmimalloc_sys::mi_malloc(bytes) }
        } else {
            // SAFETY: the alignment is a power of two.
            unsafe { libmimalloc_sys::mi_malloc_aligned(bytes, align) }
        }
    },
    // SAFETY: as it was allocated.
    |place, _, _| unsafe { libmimalloc_sys::mi_free(place) }
);

process!(
    /// snmalloc, as its Rust crate uses it: told the size at a free.
    Snmalloc,
    || {},
    // SAFETY: the size is not 0, the alignment a power of two.
    |bytes, align| unsafe { snmalloc_sys::sn_rust_alloc(align, bytes) },
    |place, bytes, align| {
        // SAFETY: as it was allocated.
        unsafe { snmalloc_sys::sn_rust_dealloc(place, align, bytes) };
    }
);

process!(
    /// rpmalloc.
    Rpmalloc,
    || {
        // SAFETY: once, before any other call.
        unsafe { rpmalloc_sys::rpmalloc_initialize() };
    },
    |bytes, align| {
        if align <= PLAIN {
            // SAFETY: any size may be asked for.
            unsafe { rpmalloc_sys::rpmalloc(bytes) }
        } else {
            // SAFETY: the alignment is a power of two.
            unsafe { rpmalloc_sys::rpaligned_alloc(align, bytes) }
        }
    },
    // SAFETY: as it was allocated.
    |place, _, _| unsafe { rpmalloc_sys::rpfree(place) }
);

process!(
    /// The platform's malloc.
    Platform,
    || {},
    |bytes, align| {
        if align <= PLAIN {
            // SAFETY: any size may be asked for.
            unsafe { libc::malloc(bytes) }
        } else {
            // SAFETY: the alignment is a power of two.
            unsafe { libc::memalign(align, bytes) }
        }
    },
    // SAFETY: as it was allocated.
    |place, _, _| unsafe { libc::free(place) }
);
