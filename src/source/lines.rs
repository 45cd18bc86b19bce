//! Where lines start: an index that turns a byte offset into a line and a column.

/// A place as people count it: both numbers start at 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// The byte offsets at which the lines of a text start.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Indexes a text; a line ends with `\n` (a `\r` before it belongs to the line).
    pub fn new(text: &str) -> LineIndex {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        LineIndex { starts }
    }

    /// The line and column of a byte of the text that was indexed; a byte past the end counts as the end.
    pub fn line_column(&self, text: &str, byte: usize) -> LineColumn {
        let byte = text.floor_char_boundary_compat(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = text.get(start..byte).map_or(0, |part| part.chars().count()) + 1;
        LineColumn { line, column }
    }
}

trait FloorBoundary {
    fn floor_char_boundary_compat(&self, at: usize) -> usize;
}

impl FloorBoundary for str {
    /// `str::floor_char_boundary` is younger than the MSRV.
    fn floor_char_boundary_compat(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_from_one() {
        let text = "один\nдва\r\n\nfour";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.line_column(text, text.find(needle).unwrap());
        assert_eq!(at("дин"), LineColumn { line: 1, column: 2 });
        assert_eq!(at("ва"), LineColumn { line: 2, column: 2 });
        assert_eq!(at("four"), LineColumn { line: 4, column: 1 });
        assert_eq!(index.line_column(text, 10_000), LineColumn { line: 4, column: 5 });
        assert_eq!(index.line_column("", 0), LineColumn { line: 1, column: 1 });
    }
}
