//! The binary: everything is in the library.

use mimalloc::MiMalloc;

// Documents are made on several threads and Typst's memory is shared by all:
// the allocator of older C libraries lets a thousand pages grow to 160 MB and is
// a tenth slower.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    tearsheet::cli::main()
}
