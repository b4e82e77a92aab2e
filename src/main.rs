//! The `shirube` command.

/// Pages are made of very many small pieces on several threads at once, which
/// is where the system's allocator is slow: with this one a large guide takes
/// two thirds of the time and three quarters of the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    shirube::cli::main()
}
