//! Streams without their filters (ISO 32000-1, 7.4), under a limit: a stream may say a thousand times what it holds.

use lopdf::{Dictionary, Object, Stream};
use std::io::Read;

/// The most that a stream may hold, in bytes.
pub(super) const MAX_STREAM: usize = 256 << 20;

/// The most filters of a stream; more are there to be a burden.
const MAX_FILTERS: usize = 8;

/// Why a stream cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Undecoded {
    /// What the filter gets is not what it takes.
    Damaged,
    /// It holds more than the limit.
    TooLarge,
    /// There is no such filter.
    Unknown,
}

/// A stream without its filters, but for one that only pictures have.
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    /// `DCTDecode`, `JPXDecode`, `CCITTFaxDecode` or `JBIG2Decode`, where it is the last and not taken off.
    pub(super) picture: Option<&'static str>,
}

/// Takes the filters off. `resolve` finds what a reference stands for.
pub(super) fn decode<'a>(
    stream: &'a Stream,
    resolve: &dyn Fn(&'a Object) -> &'a Object,
    limit: usize,
) -> Result<Decoded, Undecoded> {
    let get = |key: &[u8], short: &[u8]| stream.dict.get(key).or_else(|_| stream.dict.get(short)).ok();
    let filters = list(get(b"Filter", b"F").map(resolve), resolve);
    let parameters = list(get(b"DecodeParms", b"DP").map(resolve), resolve);
    if filters.len() > MAX_FILTERS {
        return Err(Undecoded::TooLarge);
    }
    let mut decoded = Decoded { bytes: stream.content.clone(), picture: None };
    for (at, filter) in filters.iter().enumerate() {
        let name = filter.as_name().map_err(|_| Undecoded::Unknown)?;
        if let Some(picture) = of_pictures(name) {
            let is_last = at + 1 == filters.len();
            return if is_last {
                Ok(Decoded { picture: Some(picture), ..decoded })
            } else {
                Err(Undecoded::Unknown)
            };
        }
        let parameters = parameters.get(at).and_then(|one| one.as_dict().ok());
        decoded.bytes = take_off(name, &decoded.bytes, parameters, limit)?;
    }
    Ok(decoded)
}

/// One value, or those of an array; nothing for null.
fn list<'a>(value: Option<&'a Object>, resolve: &dyn Fn(&'a Object) -> &'a Object) -> Vec<&'a Object> {
    match value {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(array)) => array.iter().take(MAX_FILTERS + 1).map(resolve).collect(),
        Some(one) => vec![one],
    }
}

fn of_pictures(filter: &[u8]) -> Option<&'static str> {
    match filter {
        b"DCTDecode" | b"DCT" => Some("DCTDecode"),
        b"JPXDecode" => Some("JPXDecode"),
        b"CCITTFaxDecode" | b"CCF" => Some("CCITTFaxDecode"),
        b"JBIG2Decode" => Some("JBIG2Decode"),
        _ => None,
    }
}

fn take_off(
    name: &[u8],
    bytes: &[u8],
    parameters: Option<&Dictionary>,
    limit: usize,
) -> Result<Vec<u8>, Undecoded> {
    match name {
        b"FlateDecode" | b"Fl" => unpredicted(inflate(bytes, limit)?, parameters),
        b"LZWDecode" | b"LZW" => lzw(bytes, parameters, limit),
        b"ASCIIHexDecode" | b"AHx" => hexadecimal(bytes),
        b"ASCII85Decode" | b"A85" => base_85(bytes),
        b"RunLengthDecode" | b"RL" => run_lengths(bytes, limit),
        b"Crypt" => Ok(bytes.to_vec()),
        _ => Err(Undecoded::Unknown),
    }
}

fn inflate(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::new();
    let decoder = flate2::read::ZlibDecoder::new(bytes);
    decoder.take(limit as u64 + 1).read_to_end(&mut out).map_err(|_| Undecoded::Damaged)?;
    if out.len() > limit { Err(Undecoded::TooLarge) } else { Ok(out) }
}

/// lopdf reads LZW; its predictors are ours, for the sake of their limits.
fn lzw(bytes: &[u8], parameters: Option<&Dictionary>, limit: usize) -> Result<Vec<u8>, Undecoded> {
    let mut dict = Dictionary::new();
    dict.set("Filter", "LZWDecode");
    if let Some(early) = parameters.and_then(|parameters| parameters.get(b"EarlyChange").ok()) {
        let mut own = Dictionary::new();
        own.set("EarlyChange", early.clone());
        dict.set("DecodeParms", own);
    }
    let stream = Stream::new(dict, bytes.to_vec());
    match stream.decompressed_content_with_limit(limit) {
        Ok(out) => unpredicted(out, parameters),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
            Err(Undecoded::TooLarge)
        }
        Err(_) => Err(Undecoded::Damaged),
    }
}

fn hexadecimal(bytes: &[u8]) -> Result<Vec<u8>, Undecoded> {
    let end = bytes.iter().position(|byte| *byte == b'>').unwrap_or(bytes.len());
    let digits = bytes.iter().take(end).filter(|byte| !byte.is_ascii_whitespace());
    let digits: Option<Vec<u8>> =
        digits.map(|byte| char::from(*byte).to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.ok_or(Undecoded::Damaged)?;
    Ok(digits.chunks(2).map(|pair| pair.first().unwrap_or(&0) << 4 | pair.get(1).unwrap_or(&0)).collect())
}

fn base_85(bytes: &[u8]) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in bytes.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0) {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => return Err(Undecoded::Damaged),
        }
        if group.len() == 5 {
            out.extend(of_85(&group)?);
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(of_85(&group)?.into_iter().take(kept));
    }
    Ok(out)
}

fn of_85(digits: &[u8]) -> Result<[u8; 4], Undecoded> {
    let number = digits.iter().fold(0u64, |number, digit| number * 85 + u64::from(*digit));
    u32::try_from(number).map(u32::to_be_bytes).map_err(|_| Undecoded::Damaged)
}

fn run_lengths(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let [length, tail @ ..] = rest {
        let count = usize::from(*length);
        match length {
            0..=127 => {
                let run = tail.get(..=count).ok_or(Undecoded::Damaged)?;
                out.extend_from_slice(run);
                rest = tail.get(count + 1..).unwrap_or_default();
            }
            128 => break,
            129..=255 => {
                let byte = *tail.first().ok_or(Undecoded::Damaged)?;
                out.resize(out.len() + 257 - count, byte);
                rest = tail.get(1..).unwrap_or_default();
            }
        }
        if out.len() > limit {
            return Err(Undecoded::TooLarge);
        }
    }
    Ok(out)
}

/// Takes a predictor off (ISO 32000-1, 7.4.4.4).
fn unpredicted(bytes: Vec<u8>, parameters: Option<&Dictionary>) -> Result<Vec<u8>, Undecoded> {
    let number = |key: &[u8], default: i64| {
        parameters.and_then(|one| one.get(key).ok()).and_then(|value| value.as_i64().ok()).unwrap_or(default)
    };
    let predictor = number(b"Predictor", 1);
    if predictor < 2 {
        return Ok(bytes);
    }
    let within = |value: i64, most: i64| usize::try_from(value.clamp(1, most)).unwrap_or(1);
    let colors = within(number(b"Colors", 1), 64);
    let bits = within(number(b"BitsPerComponent", 8), 16);
    let columns = within(number(b"Columns", 1), 1 << 24);
    let row = (colors * bits * columns).div_ceil(8);
    let pixel = (colors * bits).div_ceil(8);
    match predictor {
        2 if bits == 8 => Ok(of_tiff(bytes, row, colors)),
        2 => Err(Undecoded::Unknown),
        _ => of_png(&bytes, row, pixel),
    }
}

fn of_tiff(mut bytes: Vec<u8>, row: usize, colors: usize) -> Vec<u8> {
    for line in bytes.chunks_mut(row) {
        for at in colors..line.len() {
            let left = line.get(at - colors).copied().unwrap_or_default();
            if let Some(byte) = line.get_mut(at) {
                *byte = byte.wrapping_add(left);
            }
        }
    }
    bytes
}

fn of_png(bytes: &[u8], row: usize, pixel: usize) -> Result<Vec<u8>, Undecoded> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; row];
    for line in bytes.chunks(row + 1) {
        let (kind, coded) = line.split_first().ok_or(Undecoded::Damaged)?;
        let mut current = Vec::with_capacity(row);
        for (at, byte) in coded.iter().enumerate() {
            let left = at.checked_sub(pixel).and_then(|at| current.get(at)).copied().unwrap_or(0u8);
            let up = above.get(at).copied().unwrap_or_default();
            let corner = at.checked_sub(pixel).and_then(|at| above.get(at)).copied().unwrap_or_default();
            let expected = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => (u16::from(left) + u16::from(up)).div_euclid(2) as u8,
                4 => paeth(left, up, corner),
                _ => return Err(Undecoded::Damaged),
            };
            current.push(byte.wrapping_add(expected));
        }
        out.extend_from_slice(&current);
        current.resize(row, 0);
        above = current;
    }
    Ok(out)
}

/// PNG, 9.4: the neighbour that is nearest to left + up - corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    let (to_left, to_up, to_corner) = (distance(left), distance(up), distance(corner));
    if to_left <= to_up && to_left <= to_corner {
        left
    } else if to_up <= to_corner {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn decoded(dict: Dictionary, bytes: &[u8]) -> Result<Vec<u8>, Undecoded> {
        let stream = Stream::new(dict, bytes.to_vec());
        decode(&stream, &|object| object, 1000).map(|decoded| decoded.bytes)
    }

    #[test]
    fn filters_are_taken_off_in_order() {
        let hex = dictionary! { "Filter" => "ASCIIHexDecode" };
        assert_eq!(decoded(hex, b"48 65 6C6c 6F>").unwrap(), b"Hello");
        let filters = vec!["ASCIIHexDecode".into(), "RunLengthDecode".into()];
        assert_eq!(decoded(dictionary! { "Filter" => filters }, b"FE41 01 4243 80>").unwrap(), b"AAABC");
        let base = dictionary! { "Filter" => "ASCII85Decode" };
        assert_eq!(decoded(base, b"87cURD]i,\"Ebo80~>").unwrap(), b"Hello World!");
    }

    #[test]
    fn predictors_are_taken_off() {
        let png = [0, 1, 2, 1, 5, 1, 2, 1, 1, 4, 1, 1, 3, 2, 2];
        assert_eq!(of_png(&png, 2, 1).unwrap(), [1, 2, 5, 6, 6, 7, 7, 8, 5, 8]);
        assert_eq!(of_tiff(vec![1, 1, 1, 9, 1, 1], 3, 1), [1, 2, 3, 9, 10, 11]);
        assert_eq!(paeth(10, 20, 15), 15);
    }

    #[test]
    fn bombs_and_damage_are_told() {
        let bomb = super::super::super::finish::deflate(&[0; 2000]);
        let flate = || dictionary! { "Filter" => "FlateDecode" };
        assert_eq!(decoded(flate(), &bomb), Err(Undecoded::TooLarge));
        assert_eq!(decoded(flate(), b"no zlib"), Err(Undecoded::Damaged));
        assert_eq!(decoded(dictionary! { "Filter" => "Nonsense" }, b""), Err(Undecoded::Unknown));
        assert_eq!(
            decoded(dictionary! { "Filter" => "RunLengthDecode" }, &[129, 0].repeat(9)),
            Err(Undecoded::TooLarge)
        );
    }
}
