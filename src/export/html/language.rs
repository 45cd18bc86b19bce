//! What HTML says of a language: its direction.

use crate::locale::Locale;
use icu::locale::LocaleDirectionality;
use std::sync::OnceLock;

/// The value of `dir` for a language.
pub(super) fn direction(locale: &Locale) -> &'static str {
    static DATA: OnceLock<LocaleDirectionality> = OnceLock::new();
    let data = DATA.get_or_init(LocaleDirectionality::new_common);
    if data.is_right_to_left(&locale.icu()) { "rtl" } else { "ltr" }
}
