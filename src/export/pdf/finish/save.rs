//! Serialization: objects in compressed object streams, a compressed cross-reference stream, all deflated on
//! all cores and joined in order, so that the bytes do not depend on how many cores there are.

use super::id;
use super::write::{print, with_length, write_object, write_stream};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;
use std::io::Write;

/// Objects in one object stream. A viewer unpacks a whole stream to read one of its objects; larger ones
/// hardly shrink the file.
const PACKED: usize = 200;

/// Bytes of an offset in the cross-reference stream: files of up to a terabyte; some readers take no more.
const OFFSET: usize = 5;

/// Bytes of a row of the cross-reference stream: type, offset or stream, index in it.
const ROW: usize = 1 + OFFSET + 2;

/// Bytes deflated with an effort of 5 in 9: of a book's pages it leaves .7 % more than the usual 6, in three quarters of the
/// time.
pub(in super::super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(5));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("writing to memory does not fail")
}

/// Where an object is, as the cross-reference stream says it (ISO 32000-1, table 18).
#[derive(Debug, Clone, Copy)]
enum Location {
    Free,
    Offset(usize),
    Packed { stream: u32, index: usize },
}

/// Writes a document with its catalog and its information dictionary.
pub(super) fn save(document: Document, root: ObjectId, info: ObjectId) -> Vec<u8> {
    let first_pack = document.max_id + 1;
    let (mut streams, mut others) = (Vec::new(), Vec::new());
    for ((number, _), object) in document.objects {
        match object {
            Object::Stream(stream) => streams.push((number, stream)),
            other => others.push((number, other)),
        }
    }
    let packs: Vec<Vec<u8>> = others.par_chunks(PACKED).map(pack).collect();
    let streams: Vec<(u32, Vec<u8>)> =
        streams.into_par_iter().map(|(number, stream)| (number, compressed(stream))).collect();

    let xref = first_pack + packs.len() as u32;
    let mut file = File::new(&document.version, xref);
    for (number, bytes) in streams {
        file.object(number, &bytes);
    }
    for ((stream, bytes), members) in (first_pack..).zip(packs).zip(others.chunks(PACKED)) {
        for (index, (number, _)) in members.iter().enumerate() {
            file.locate(*number, Location::Packed { stream, index });
        }
        file.object(stream, &bytes);
    }
    file.finish(xref, root, info)
}

/// A stream, deflated unless it is so already or must not be.
fn compressed(mut stream: Stream) -> Vec<u8> {
    let mut content = std::mem::take(&mut stream.content);
    if stream.allows_compression && !stream.dict.has(b"Filter") {
        let smaller = deflate(&content);
        if smaller.len() < content.len() {
            stream.dict.set("Filter", "FlateDecode");
            content = smaller;
        }
    }
    let stream = with_length(stream, content);
    let mut out = Vec::with_capacity(stream.content.len() + 128);
    write_stream(&mut out, &stream.dict, &stream.content);
    out
}

/// An object stream (ISO 32000-1, 7.5.7).
fn pack(members: &[(u32, Object)]) -> Vec<u8> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (number, object) in members {
        print(&mut head, format_args!("{number} {} ", body.len()));
        write_object(&mut body, object);
        body.push(b'\n');
    }
    let dict = dictionary! { "Type" => "ObjStm", "N" => members.len() as i64, "First" => head.len() as i64 };
    head.append(&mut body);
    compressed(Stream::new(dict, head))
}

/// The bytes of a file as they grow.
struct File {
    bytes: Vec<u8>,
    locations: Vec<Location>,
}

impl File {
    /// The header, with a line of bytes above 127 that marks the file as binary (ISO 32000-1, 7.5.2).
    fn new(version: &str, last: u32) -> File {
        let mut bytes = format!("%PDF-{version}\n").into_bytes();
        bytes.extend_from_slice(b"%\xE2\xE3\xCF\xD3\n");
        File { bytes, locations: vec![Location::Free; last as usize + 1] }
    }

    fn locate(&mut self, number: u32, location: Location) {
        if let Some(slot) = self.locations.get_mut(number as usize) {
            *slot = location;
        }
    }

    fn object(&mut self, number: u32, value: &[u8]) {
        self.locate(number, Location::Offset(self.bytes.len()));
        print(&mut self.bytes, format_args!("{number} 0 obj\n"));
        self.bytes.extend_from_slice(value);
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// Adds the cross-reference stream, which is the trailer too (ISO 32000-1, 7.5.8).
    fn finish(mut self, number: u32, root: ObjectId, info: ObjectId) -> Vec<u8> {
        let start = self.bytes.len();
        self.locate(number, Location::Offset(start));
        let mut dict: Dictionary = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(number) + 1,
            "W" => vec![1.into(), (OFFSET as i64).into(), 2.into()],
            "Root" => root,
            "Info" => info,
            "ID" => id::identifier(&self.bytes),
            "Filter" => "FlateDecode",
        };
        // PNG's "up" filter: neighbouring rows differ in a byte or two.
        dict.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => ROW as i64 });
        let rows = with_length(Stream::new(dict, Vec::new()), deflate(&self.rows()));
        let mut value = Vec::new();
        write_stream(&mut value, &rows.dict, &rows.content);
        self.object(number, &value);
        print(&mut self.bytes, format_args!("startxref\n{start}\n%%EOF\n"));
        self.bytes
    }

    fn rows(&self) -> Vec<u8> {
        const UP: u8 = 2;
        let mut rows = Vec::with_capacity(self.locations.len() * (ROW + 1));
        let mut above = [0; ROW];
        for location in &self.locations {
            let row = location.row();
            rows.push(UP);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        rows
    }
}

impl Location {
    fn row(self) -> [u8; ROW] {
        let (kind, place, last) = match self {
            Location::Free => (0, 0, u16::MAX),
            Location::Offset(offset) => (1, offset as u64, 0),
            Location::Packed { stream, index } => (2, u64::from(stream), index as u16),
        };
        let [_, _, _, a, b, c, d, e] = place.to_be_bytes();
        let [high, low] = last.to_be_bytes();
        [kind, a, b, c, d, e, high, low]
    }
}
