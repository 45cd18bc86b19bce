//! The `Plural-Forms` header. bifolio's messages have their plurals in Fluent; the header is there because tools
//! ask for it.

use crate::locale::Locale;
use crate::locale::plurals::plural_category;

/// A plural rule of gettext.
struct Rule {
    written: &'static str,
    form: fn(u64) -> usize,
}

/// Rules of gettext's manual and of its users, the commonest first.
const RULES: [Rule; 12] = [
    Rule { written: "nplurals=2; plural=(n != 1);", form: |n| usize::from(n != 1) },
    Rule { written: "nplurals=2; plural=(n > 1);", form: |n| usize::from(n > 1) },
    Rule { written: "nplurals=1; plural=0;", form: |_| 0 },
    Rule {
        written: "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        form: |n| pick(&[n % 10 == 1 && n % 100 != 11, is_few(n)]),
    },
    Rule {
        written: "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        form: |n| pick(&[n == 1, is_few(n)]),
    },
    Rule {
        written: "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
        form: |n| pick(&[n == 1, (2..=4).contains(&n)]),
    },
    Rule {
        written: "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
        form: |n| {
            let is_teen = (11..=19).contains(&(n % 100));
            pick(&[n % 10 == 1 && !is_teen, n % 10 >= 2 && !is_teen])
        },
    },
    Rule {
        written: "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);",
        form: |n| pick(&[n % 10 == 0 || (11..=19).contains(&(n % 100)), n % 10 == 1]),
    },
    Rule {
        written: "nplurals=3; plural=(n==1 ? 0 : n==0 || (n!=1 && n%100>=1 && n%100<=19) ? 1 : 2);",
        form: |n| pick(&[n == 1, n == 0 || (1..=19).contains(&(n % 100))]),
    },
    Rule {
        written: "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
        form: |n| pick(&[n % 100 == 1, n % 100 == 2, matches!(n % 100, 3 | 4)]),
    },
    Rule { written: "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", form: |n| pick(&[n == 1, n == 2]) },
    Rule {
        written: "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        form: |n| pick(&[n == 0, n == 1, n == 2, (3..=10).contains(&(n % 100)), n % 100 >= 11]),
    },
];

fn is_few(n: u64) -> bool {
    (2..=4).contains(&(n % 10)) && !(12..=14).contains(&(n % 100))
}

/// The number of the first condition that holds.
fn pick(conditions: &[bool]) -> usize {
    conditions.iter().position(|holds| *holds).unwrap_or(conditions.len())
}

/// The rule that tells whole numbers apart as CLDR does for a language; `None` where gettext's users have none.
pub(super) fn plural_forms(locale: &Locale) -> Option<&'static str> {
    // Whole numbers repeat by hundreds; the million is left out, for which only CLDR has a category (fr, es).
    let categories: Vec<_> = (0..=210u64).map(|n| plural_category(locale, &n.to_string())).collect();
    let fits = |rule: &&Rule| {
        let mut meant = std::collections::BTreeMap::new();
        let mut used = std::collections::BTreeMap::new();
        (0u64..).zip(&categories).all(|(n, category)| {
            let form = (rule.form)(n);
            let name = category.map(crate::locale::plurals::category_name);
            *meant.entry(form).or_insert(name) == name && *used.entry(name).or_insert(form) == form
        })
    };
    RULES.iter().find(fits).map(|rule| rule.written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_cldr() {
        let start = |tag: &str| plural_forms(&tag.parse().unwrap()).map(|rule| &rule[..24]);
        assert_eq!(start("en"), Some("nplurals=2; plural=(n !="));
        assert_eq!(start("fr"), Some("nplurals=2; plural=(n > "));
        assert_eq!(plural_forms(&"ja".parse().unwrap()), Some("nplurals=1; plural=0;"));
        assert_eq!(start("ru"), Some("nplurals=3; plural=(n%10"));
        for tag in ["uk", "pl", "cs", "sk", "lt", "lv", "ro", "sl", "ar", "he", "sr-Latn", "pt-BR", "zh"] {
            assert!(plural_forms(&tag.parse().unwrap()).is_some(), "{tag}");
        }
    }
}
