//! The file: its objects as lopdf reads them, looked up without a fault, and its streams, decoded under a limit.

use super::decode::{Decoded, MAX_STREAM, Undecoded, decode};
use super::report::Unreadable;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use std::cell::Cell;

/// The name of the thread on which lopdf reads: where that gives up on a damaged file, it is no fault of the program.
pub const READER: &str = "preflight";

/// lopdf nests calls for nested values, for a hundred at most.
const STACK: usize = 32 << 20;

/// A header may stand so far from the start of the file (ISO 32000-1, annex H.3.4.1).
const MAX_BEFORE_HEADER: usize = 1024;

/// What all streams of a file may hold together, in bytes.
const MAX_ALL: usize = 4 << 30;

/// A reference to a reference is no PDF, but some files have them.
const MAX_REFERENCES: usize = 16;

const NULL: &Object = &Object::Null;

/// A file whose objects can be looked up.
pub(super) struct File {
    pub(super) document: Document,
    /// The version of the header.
    pub(super) version: String,
    /// Bytes that may still be decoded.
    left: Cell<usize>,
}

/// What became of opening a file.
pub(super) enum Opened {
    /// It can be looked into.
    File(Box<File>),
    /// It is encrypted; its version is all that can be said.
    Encrypted { version: String },
}

impl File {
    /// Reads a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Opened, Unreadable> {
        let version = header(bytes)?;
        let document = match load(bytes) {
            Ok(document) => document,
            Err(fault) if fault.is_about_encryption => return Ok(Opened::Encrypted { version }),
            Err(fault) => return Err(fault.unreadable),
        };
        // With an empty password lopdf has decrypted it, and taken `Encrypt` away.
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Ok(Opened::Encrypted { version });
        }
        let file = File { document, version, left: Cell::new(MAX_ALL) };
        if file.catalog().is_empty() {
            return Err(unreadable("it has no catalog: the trailer's `Root` leads nowhere"));
        }
        Ok(Opened::File(Box::new(file)))
    }

    /// The root of all objects; empty where there is none.
    pub(super) fn catalog(&self) -> &Dictionary {
        static EMPTY: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(Dictionary::new);
        self.dict(&self.document.trailer, b"Root").unwrap_or(&EMPTY)
    }

    /// What an object is, references followed; null where they lead nowhere.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        let mut object = object;
        for _ in 0..MAX_REFERENCES {
            let Object::Reference(id) = object else { return object };
            object = self.document.objects.get(id).unwrap_or(NULL);
        }
        NULL
    }

    /// An object by its number.
    pub(super) fn object(&self, id: ObjectId) -> &Object {
        self.document.objects.get(&id).map_or(NULL, |object| self.resolve(object))
    }

    /// A value of a dictionary; null where it has none.
    pub(super) fn get<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a Object {
        dict.get(key).map_or(NULL, |object| self.resolve(object))
    }

    /// A dictionary, or that of a stream, in a dictionary.
    pub(super) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        dictionary(self.get(dict, key))
    }

    /// A name in a dictionary.
    pub(super) fn name<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key).as_name().ok()
    }

    /// A number in a dictionary.
    pub(super) fn number(&self, dict: &Dictionary, key: &[u8]) -> Option<f64> {
        number(self.get(dict, key))
    }

    /// A text string in a dictionary, trimmed; `None` where it is empty.
    pub(super) fn text(&self, dict: &Dictionary, key: &[u8]) -> Option<String> {
        let text = text(self.get(dict, key).as_str().ok()?);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The items of an array in a dictionary, references followed; nothing where there is none.
    pub(super) fn array<'a>(
        &'a self,
        dict: &'a Dictionary,
        key: &[u8],
    ) -> impl Iterator<Item = &'a Object> + use<'a> {
        let items = self.get(dict, key).as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().map(|item| self.resolve(item))
    }

    /// The items of an array in a dictionary as they are written.
    pub(super) fn array_raw<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.get(dict, key).as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// The numbers of an array in a dictionary; `None` where it is none of so many.
    pub(super) fn numbers<const N: usize>(&self, dict: &Dictionary, key: &[u8]) -> Option<[f64; N]> {
        self.get(dict, key).as_array().ok().filter(|array| array.len() == N)?;
        let numbers: Option<Vec<f64>> = self.array(dict, key).map(number).collect();
        numbers?.try_into().ok()
    }

    /// A stream in a dictionary.
    pub(super) fn stream<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dict, key).as_stream().ok()
    }

    /// A stream without its filters, but for the last of a picture.
    pub(super) fn decode(&self, stream: &Stream) -> Result<Decoded, Undecoded> {
        let limit = MAX_STREAM.min(self.left.get());
        let decoded = decode(stream, &|object| self.lend(object), limit)?;
        self.left.set(self.left.get().saturating_sub(decoded.bytes.len()));
        Ok(decoded)
    }

    /// A stream without its filters.
    pub(super) fn bytes(&self, stream: &Stream) -> Result<Vec<u8>, Undecoded> {
        match self.decode(stream)? {
            Decoded { bytes, picture: None } => Ok(bytes),
            Decoded { .. } => Err(Undecoded::Unknown),
        }
    }

    /// As [`File::resolve`], for parameters of filters, which may be anyone's.
    fn lend<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.resolve(object)
    }
}

/// The number of the object that a value refers to.
pub(super) fn id_of(dict: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dict.get(key).ok().and_then(|object| object.as_reference().ok())
}

/// A dictionary, or that of a stream.
pub(super) fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A number, whole or not.
pub(super) fn number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) => Some(f64::from(*number)),
        _ => None,
    }
}

/// The text of a text string (ISO 32000-1, 7.9.2.2). Of what is not UTF, letters beyond ASCII are taken as Latin-1: rules
/// ask whether there is a text, not which.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A name as it is shown.
pub(super) fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).chars().take(80).collect()
}

fn unreadable(why: impl Into<String>) -> Unreadable {
    Unreadable { offset: None, why: why.into() }
}

/// The version in the header, such as `1.6`.
fn header(bytes: &[u8]) -> Result<String, Unreadable> {
    let head = bytes.get(..MAX_BEFORE_HEADER + 5).unwrap_or(bytes);
    let Some(at) = head.windows(5).position(|window| window == b"%PDF-") else {
        let why = "it is no PDF file: there is no `%PDF-` at its start".to_owned();
        return Err(Unreadable { offset: Some(0), why });
    };
    let rest = bytes.get(at + 5..).unwrap_or_default();
    let version = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').take(8);
    Ok(version.map(|byte| char::from(*byte)).collect())
}

/// Why lopdf could not read a file.
struct Fault {
    unreadable: Unreadable,
    is_about_encryption: bool,
}

/// Reads the objects on a thread of their own, which may give up.
fn load(bytes: &[u8]) -> Result<Document, Fault> {
    let fault = |why: String| Fault { unreadable: unreadable(why), is_about_encryption: false };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(READER.to_owned()).stack_size(STACK);
        let options = LoadOptions::with_max_decompressed_size(MAX_STREAM);
        let thread = thread.spawn_scoped(scope, || Document::load_mem_with_options(bytes, options));
        let thread = thread.map_err(|error| fault(format!("there is no memory to read it: {error}")))?;
        match thread.join() {
            Ok(Ok(document)) => Ok(document),
            Ok(Err(error)) => Err(of_lopdf(&error)),
            Err(_) => Err(fault("it is damaged: its reader gave up on it".to_owned())),
        }
    })
}

fn of_lopdf(error: &lopdf::Error) -> Fault {
    let is_about_encryption = matches!(
        error,
        lopdf::Error::Decryption(_)
            | lopdf::Error::InvalidPassword
            | lopdf::Error::UnsupportedSecurityHandler(_)
    );
    let offset = match error {
        lopdf::Error::InvalidOffset(offset) | lopdf::Error::IndirectObject { offset } => Some(*offset),
        _ => None,
    };
    let unreadable = Unreadable { offset, why: format!("it is damaged: {error}") };
    Fault { unreadable, is_about_encryption }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        File::open(bytes).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_pdf_is_refused_with_a_reason() {
        assert!(refused(b"").contains("no PDF file"));
        assert!(refused(b"<html>").starts_with("byte 0: it is no PDF file"));
        assert!(refused(b"%PDF-1.4\n%%EOF\n").contains("damaged"));
    }

    #[test]
    fn text_strings_are_read_in_their_encodings() {
        assert_eq!(text(b"\xFE\xFF\x04\x1F"), "П");
        assert_eq!(text(b"\xEF\xBB\xBF\xD0\x9F"), "П");
        assert_eq!(text(b"A"), "A");
    }
}
