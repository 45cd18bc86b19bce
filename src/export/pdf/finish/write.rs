//! Objects to bytes (ISO 32000-1, 7.3). `lopdf` does not offer its own writer for single objects.

use lopdf::{Dictionary, Object, Stream, StringFormat};
use std::io::Write;

/// Writes an object that is no stream.
pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => print(out, format_args!("{value}")),
        Object::Real(value) => print(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Hexadecimal) => write_hexadecimal(out, text),
        Object::String(text, StringFormat::Literal) => write_literal(out, text),
        Object::Array(items) => write_array(out, items),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => write_stream(out, &stream.dict, &stream.content),
        Object::Reference((number, generation)) => print(out, format_args!("{number} {generation} R")),
    }
}

/// Writes a stream.
pub(super) fn write_stream(out: &mut Vec<u8>, dictionary: &Dictionary, content: &[u8]) {
    write_dictionary(out, dictionary);
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream");
}

/// Writes formatted text.
pub(super) fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to memory does not fail");
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(b' ');
        }
        write_object(out, item);
    }
    out.push(b']');
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        let delimits_itself =
            matches!(value, Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_));
        if !delimits_itself {
            out.push(b' ');
        }
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
        }
    }
}

fn write_hexadecimal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'<');
    for byte in text {
        print(out, format_args!("{byte:02X}"));
    }
    out.push(b'>');
}

/// A bare carriage return in a literal string would be read as a line feed.
fn write_literal(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

/// A stream as an indirect object's value, its length set.
pub(super) fn with_length(mut stream: Stream, content: Vec<u8>) -> Stream {
    stream.dict.set("Length", content.len() as i64);
    stream.content = content;
    stream
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn objects_are_written_as_short_as_the_standard_allows() {
        let object = Object::Dictionary(dictionary! {
            "A#b" => "Name 1",
            "S" => Object::String(b"(a\\\r)".to_vec(), StringFormat::Literal),
            "H" => Object::String(vec![0xFE, 0x0F], StringFormat::Hexadecimal),
            "N" => vec![1.into(), Object::Real(0.5), Object::Null, true.into(), (7, 0).into()],
            "I" => -3,
        });
        let mut out = Vec::new();
        write_object(&mut out, &object);
        let expected = r"<</A#23b/Name#201/S(\(a\\\r\))/H<FE0F>/N[1 0.5 null true 7 0 R]/I -3>>";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
