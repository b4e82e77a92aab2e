//! Files of a build's own, as they are opened: no link is followed, no pipe is
//! waited at, and no more is read than a build can have written.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// What came of opening.
#[derive(Debug)]
pub enum Opened {
    /// A file.
    File(File),
    /// Nothing is there.
    Nothing,
    /// A link, a folder, a pipe and so on.
    Else,
}

/// Opens a file, and makes it if the options say so.
///
/// # Errors
/// When it is there and cannot be opened.
pub fn open(path: &Path, options: &mut OpenOptions) -> io::Result<Opened> {
    match path.symlink_metadata() {
        Ok(own) if !own.is_file() => return Ok(Opened::Else),
        _ => {}
    }
    // Again with the file in hand: what was looked at may be another by now.
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    match options.open(path) {
        Ok(file) => {
            let is_file = file.metadata()?.is_file();
            Ok(if is_file {
                Opened::File(file)
            } else {
                Opened::Else
            })
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Opened::Nothing),
        Err(_) if path.is_symlink() => Ok(Opened::Else),
        Err(error) => Err(error),
    }
}

/// What a file holds; nothing, if that is more than `most` bytes.
///
/// # Errors
/// When it cannot be read.
pub fn read(file: &File, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= most).then_some(bytes))
}
