//! The families in the binary, so that an installed bifolio needs no file beside it.

/// Every built-in font file.
pub(super) const FACES: &[&[u8]] = &[
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-Regular.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-It.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-Semibold.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-SemiboldIt.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-Bold.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4-BoldIt.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4SmText-Regular.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4SmText-It.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4SmText-Semibold.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4SmText-Bold.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Subhead-Regular.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Subhead-It.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Subhead-Semibold.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Display-Light.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Display-Regular.ttf"),
    include_bytes!("../../fonts/source-serif-4/SourceSerif4Display-Semibold.ttf"),
    include_bytes!("../../fonts/source-sans-3/SourceSans3-Regular.ttf"),
    include_bytes!("../../fonts/source-sans-3/SourceSans3-It.ttf"),
    include_bytes!("../../fonts/source-sans-3/SourceSans3-Semibold.ttf"),
    include_bytes!("../../fonts/source-sans-3/SourceSans3-SemiboldIt.ttf"),
    include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.ttf"),
    include_bytes!("../../fonts/source-code-pro/SourceCodePro-Regular.ttf"),
    include_bytes!("../../fonts/source-code-pro/SourceCodePro-Semibold.ttf"),
];
