//! The `shirube` command.

fn main() -> std::process::ExitCode {
    shirube::cli::main()
}
