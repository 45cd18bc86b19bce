//! QR codes (ISO/IEC 18004) as modules, for whoever draws them.

use qrcode::{EcLevel, QrCode};

/// The dark modules of a code as runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrModules {
    /// How many modules a side has.
    pub across: usize,
    /// Row, first module, length.
    pub runs: Vec<(usize, usize, usize)>,
}

impl QrModules {
    /// Encodes an address; `None` for one that no code can hold. A quarter of the code may be damaged (level Q) where
    /// a code of so many modules a side fits, a seventh (M) or a fourteenth (L) else.
    pub fn of(address: &str, fits: impl Fn(usize) -> bool) -> Option<QrModules> {
        let levels = [EcLevel::Q, EcLevel::M, EcLevel::L];
        let mut codes = levels
            .iter()
            .filter_map(|level| QrCode::with_error_correction_level(address.as_bytes(), *level).ok());
        let code = codes.clone().find(|code| fits(code.width())).or_else(|| codes.next_back())?;
        let (across, colors) = (code.width(), code.to_colors());
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (row, colors) in colors.chunks(across).enumerate() {
            for (at, _) in colors.iter().enumerate().filter(|(_, color)| **color == qrcode::Color::Dark) {
                match runs.last_mut() {
                    Some((last, start, length)) if *last == row && *start + *length == at => *length += 1,
                    _ => runs.push((row, at, 1)),
                }
            }
        }
        Some(QrModules { across, runs })
    }
}
