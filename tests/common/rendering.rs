//! A page as a renderer drew it: a PPM file of three bytes a pixel.

/// A picture.
pub struct Rendering {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    pixels: Vec<u8>,
}

impl Rendering {
    /// Reads `P6`, width, height and 255, with a separator each, and the pixels.
    pub fn read(file: &[u8]) -> Rendering {
        let mut rest = file;
        let mut fields = [0; 4];
        for field in &mut fields {
            let end = rest.iter().position(u8::is_ascii_whitespace).unwrap();
            let word = std::str::from_utf8(&rest[..end]).unwrap();
            *field = word.trim_start_matches('P').parse().unwrap();
            rest = &rest[end + 1..];
        }
        let [kind, width, height, most] = fields;
        assert_eq!((kind, most, rest.len()), (6, 255, width * height * 3));
        Rendering { width, height, pixels: rest.to_vec() }
    }

    /// Red, green and blue of a pixel.
    pub fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[(y * self.width + x) * 3..][..3].try_into().unwrap()
    }
}
