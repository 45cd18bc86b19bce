//! The header of a colour profile (ICC.1:2010, 7.2).

/// What a profile says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Icc {
    /// The class, such as `prtr`.
    pub(super) class: [u8; 4],
    /// The colour space of the device, such as `CMYK`.
    pub(super) space: [u8; 4],
    /// The first part of the version.
    pub(super) version: u8,
}

impl Icc {
    /// Reads a header; `None` where it is none, or the profile is shorter than it says.
    pub(super) fn parse(bytes: &[u8]) -> Option<Icc> {
        let field = |at: usize| bytes.get(at..at + 4)?.first_chunk::<4>().copied();
        let length = u32::from_be_bytes(field(0)?) as usize;
        if field(36)? != *b"acsp" || length < 132 || length > bytes.len() {
            return None;
        }
        Some(Icc { class: field(12)?, space: field(16)?, version: *bytes.get(8)? })
    }

    /// The number of its channels; `None` where the space is none that an output intent may have.
    pub(super) fn channels(self) -> Option<usize> {
        match &self.space {
            b"GRAY" => Some(1),
            b"RGB " | b"Lab " => Some(3),
            b"CMYK" => Some(4),
            _ => None,
        }
    }

    /// Its class as text.
    pub(super) fn class_name(self) -> String {
        String::from_utf8_lossy(&self.class).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_and_a_cut_one_refused() {
        let profile = include_bytes!("../icc/sRGB-v2-micro.icc");
        let icc = Icc::parse(profile).unwrap();
        assert_eq!((icc.class_name().as_str(), icc.channels(), icc.version), ("mntr", Some(3), 2));
        assert_eq!(Icc::parse(&profile[..profile.len() - 1]), None);
        assert_eq!(Icc::parse(b"acsp"), None);
    }
}
