use crate::check::prose::Pair;
use crate::check::{Context, Report};
use crate::locale::Locale;
use std::collections::BTreeMap;

declare_rule! {
    /// # What it checks
    /// The length of a translation against its source's, among all of the project in this pair of languages: what lies more
    /// than three standard deviations from the mean and is over twice or under half of the usual is told. Below thirty
    /// texts there is no usual.
    ///
    /// # Why it matters
    /// A translation that is much too short has lost a sentence; one much too long belongs elsewhere.
    ///
    /// # Example
    /// Three sentences in the source, one in the translation.
    ///
    /// # How to fix
    /// Compare the two texts.
    level: Info,
    run: run,
}

/// Texts of fewer letters vary too much.
const LEAST_LETTERS: u32 = 30;
/// Fewer texts have no usual length.
const LEAST_TEXTS: usize = 30;

fn run(_: &Context<'_>, report: &mut Report<'_>) {
    let mut ratios: BTreeMap<&Locale, Vec<(Pair<'_, '_>, f64)>> = BTreeMap::new();
    for pair in report.texts().pairs() {
        let source = pair.source.letters;
        let target: u32 = pair.targets.iter().filter(|one| !one.is_variant).map(|one| one.letters).sum();
        if let (true, Some(first)) = (source >= LEAST_LETTERS && target > 0, pair.targets.first()) {
            ratios.entry(first.locale).or_default().push((pair, (f64::from(target) / f64::from(source)).ln()));
        }
    }
    for all in ratios.values().filter(|all| all.len() >= LEAST_TEXTS) {
        let count = all.len() as f64;
        let mean = all.iter().map(|(_, ratio)| ratio).sum::<f64>() / count;
        let deviation = (all.iter().map(|(_, ratio)| (ratio - mean).powi(2)).sum::<f64>() / count).sqrt();
        for (pair, ratio) in all {
            let distance = (ratio - mean).abs();
            if let (true, Some(target)) = (distance > (3.0 * deviation).max(2f64.ln()), pair.targets.first()) {
                let (is, usual) = ((ratio.exp() * 100.0).round(), (mean.exp() * 100.0).round());
                let message = format!("the translation of `{}` has {is} % of its source's length, usual are {usual} %", target.id);
                report.push(target.whole_finding(report, message).hint("compare the two texts: is a sentence missing?"));
            }
        }
    }
}
