//! Lists of names as a language writes them: "A, B, and C", «А, Б и В».

use super::Locale;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;

/// The items joined by commas and "and".
pub fn list_and(locale: &Locale, items: &[String]) -> String {
    let Ok(icu) = locale.to_string().parse::<icu::locale::Locale>() else { return items.join(", ") };
    match ListFormatter::try_new_and(icu.into(), ListFormatterOptions::default()) {
        Ok(formatter) => formatter.format_to_string(items.iter()),
        Err(_) => items.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_in_the_language() {
        let names: Vec<String> = ["A", "B", "C"].map(str::to_owned).to_vec();
        assert_eq!(list_and(&"en".parse().unwrap(), &names), "A, B, and C");
        assert_eq!(list_and(&"ru".parse().unwrap(), &names), "A, B и C");
        assert_eq!(list_and(&"ru".parse().unwrap(), &names[..1]), "A");
    }
}
