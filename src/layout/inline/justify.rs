//! How much each part of a line gives, so that the line is as wide as it must be.

use super::measure::Measure;
use super::paragraph::{Align, Justification, ParagraphStyle};
use super::prepare::PointKind;
use crate::geom::{Abs, Em};

/// A justified line that would need more than this is left at its natural width: a short line offends less
/// than spaces of .64 em.
const LOOSEST: f64 = 8.0;

/// What the parts of a line gain or lose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    /// The ratio; none for a line at its natural width.
    pub ratio: Option<f64>,
    /// By how much the line is too wide for the measure.
    pub excess: Abs,
    /// By how much a line stays short because nothing fills it.
    pub missing: Abs,
}

impl Setting {
    /// The setting of a line that is to fill `target`.
    pub fn new(line: &Measure, target: Abs, kind: PointKind, style: &ParagraphStyle) -> Setting {
        let is_last = matches!(kind, PointKind::Line | PointKind::End);
        let has_room = line.width <= target;
        let ratio = line.ratio(target);
        let is_natural = match (style.align, has_room) {
            // A ragged line never gives way but for a hair; what is wider is reported.
            (Align::Left | Align::Center | Align::Right, _) => true,
            (Align::Justify, true) => is_last || ratio > LOOSEST || (line.small_letters == 0 && ratio > 1.0),
            (Align::Justify, false) => false,
        };
        if is_natural {
            let excess = (line.width - target).max(Abs::ZERO);
            let is_given_up = style.align == Align::Justify && !is_last && line.small_letters > 0;
            let missing = if is_given_up { (target - line.width).max(Abs::ZERO) } else { Abs::ZERO };
            return Setting { ratio: None, excess, missing };
        }
        let ratio = ratio.max(style.justification.tightest);
        let setting = Setting { ratio: Some(ratio), excess: Abs::ZERO, missing: Abs::ZERO };
        let width = line.width + setting.gain(line);
        Setting { excess: (width - target).max(Abs::ZERO), ..setting }
    }

    /// How much wider the line becomes.
    pub fn gain(&self, line: &Measure) -> Abs {
        let ratio = self.ratio.unwrap_or(0.0);
        let spaces = if ratio >= 0.0 { line.space_stretch } else { line.space_shrink };
        spaces * ratio + line.letters * self.letters()
    }

    /// The letters' share of the ratio, −1 to 1.
    pub fn letters(&self) -> f64 {
        self.ratio.unwrap_or(0.0).clamp(-1.0, 1.0)
    }

    /// What a space gains.
    pub fn space(&self, rule: &Justification) -> Em {
        match self.ratio {
            Some(ratio) if ratio >= 0.0 => rule.space_stretch * ratio,
            Some(ratio) => rule.space_shrink * ratio,
            None => Em::ZERO,
        }
    }
}
