//! Numbers in words, with what they count: a translation may say "four" where its source says "4".

use super::Locale;

/// Words with their values, by language: all forms that are used, in lower case, ordinals too.
const WORDS: [(&str, &[(&str, u32)]); 2] = [
    (
        "en",
        &[
            ("no zero none", 0),
            ("a an one once single first alone sole", 1),
            ("two twice double second secondly both pair couple half", 2),
            ("three thrice triple third thirdly", 3),
            ("four fourth quarter quadruple", 4),
            ("five fifth", 5),
            ("six sixth", 6),
            ("seven seventh", 7),
            ("eight eighth", 8),
            ("nine ninth", 9),
            ("ten tenth", 10),
            ("eleven eleventh", 11),
            ("twelve twelfth dozen", 12),
            ("thirteen thirteenth", 13),
            ("fourteen fourteenth fortnight", 14),
            ("fifteen fifteenth", 15),
            ("sixteen sixteenth", 16),
            ("seventeen seventeenth", 17),
            ("eighteen eighteenth", 18),
            ("nineteen nineteenth", 19),
            ("twenty twentieth twenties", 20),
            ("thirty thirtieth thirties", 30),
            ("forty fortieth forties", 40),
            ("fifty fiftieth fifties", 50),
            ("sixty sixtieth sixties", 60),
            ("seventy seventieth seventies", 70),
            ("eighty eightieth eighties", 80),
            ("ninety ninetieth nineties", 90),
            ("hundred hundreds hundredth century", 100),
            ("thousand thousands thousandth", 1000),
            ("million millions millionth", 1_000_000),
        ],
    ),
    (
        "ru",
        &[
            ("ноль нуль нуля нулю нулём нет нулевой нулевого нулевом", 0),
            (
                "один одна одно одного одной одному одним одном одну одни раз первый первая первое первого первой \
                 первому первым первом первую первые первых единственный единственная единственное единожды",
                1,
            ),
            (
                "два две двух двум двумя двое обе оба обоих дважды второй вторая второе второго второму вторым втором \
                 вторую вторые вторых двойной двойное двойного двухэтапный половина половину половины пара пару пары",
                2,
            ),
            (
                "три трёх трех трём трем тремя трое трижды третий третья третье третьего третьей третьему третьим \
                 третьем третью третьи третьих тройной треть трети",
                3,
            ),
            (
                "четыре четырёх четырех четырём четырем четырьмя четверо четвёртый четвертый четвёртая четвертая \
                 четвёртое четвертое четвёртого четвертого четвёртой четвертой четвёртом четвертом четверть",
                4,
            ),
            ("пять пяти пятью пятеро пятый пятая пятое пятого пятой пятом пятых", 5),
            ("шесть шести шестью шестеро шестой шестая шестое шестого шестом шестых", 6),
            ("семь семи семью седьмой седьмая седьмое седьмого седьмом неделя неделю недели недель", 7),
            ("восемь восьми восемью восьмой восьмая восьмое восьмого восьмом", 8),
            ("девять девяти девятью девятый девятая девятое девятого девятой девятом", 9),
            ("десять десяти десятью десяток десятка десятый десятая десятое десятого десятой десятом", 10),
            ("одиннадцать одиннадцати одиннадцатый одиннадцатого одиннадцатой", 11),
            ("двенадцать двенадцати двенадцатый двенадцатого дюжина дюжину дюжины", 12),
            ("тринадцать тринадцати тринадцатый", 13),
            ("четырнадцать четырнадцати четырнадцатый", 14),
            ("пятнадцать пятнадцати пятнадцатый", 15),
            ("шестнадцать шестнадцати шестнадцатый", 16),
            ("семнадцать семнадцати семнадцатый", 17),
            ("восемнадцать восемнадцати восемнадцатый", 18),
            ("девятнадцать девятнадцати девятнадцатый", 19),
            ("двадцать двадцати двадцатый двадцатого двадцатых сутки суток", 20),
            ("тридцать тридцати тридцатый тридцатых полчаса", 30),
            ("сорок сорока сороковых", 40),
            ("пятьдесят пятидесяти пятидесятых", 50),
            ("шестьдесят шестидесяти шестидесятых", 60),
            ("семьдесят семидесяти семидесятых", 70),
            ("восемьдесят восьмидесяти восьмидесятых", 80),
            ("девяносто девяноста девяностых", 90),
            ("сто ста сотня сотни сотен сотню", 100),
            ("тысяча тысячи тысяч тысячу тысячам тысячами тыс", 1000),
            ("миллион миллиона миллионов миллионы млн", 1_000_000),
        ],
    ),
];

/// Looks numbers in words up: one table a language, made once.
#[derive(Debug, Clone, Default)]
pub struct NumberWords(std::collections::HashMap<&'static str, u32>);

impl NumberWords {
    /// The words of a language; none of a language without data.
    pub fn new(locale: &Locale) -> NumberWords {
        let own = WORDS.iter().find(|(language, _)| *language == locale.language());
        let lines = own.into_iter().flat_map(|(_, lines)| *lines);
        let words = lines.flat_map(|(words, value)| words.split_whitespace().map(move |word| (word, *value)));
        NumberWords(words.collect())
    }

    /// What a word counts, whatever its case.
    pub fn value(&self, word: &str) -> Option<u32> {
        if self.0.is_empty() {
            return None;
        }
        match self.0.get(word) {
            Some(value) => Some(*value),
            None if word.chars().any(char::is_uppercase) => self.0.get(word.to_lowercase().as_str()).copied(),
            None => None,
        }
    }

    /// Whether the language has data.
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }
}

/// The number that a Roman numeral of two letters or more stands for; Cyrillic look-alikes count as what they look like.
pub fn roman_value(word: &str) -> Option<u32> {
    let value = |c: char| {
        Some(match c {
            'I' | 'І' => 1,
            'V' => 5,
            'X' | 'Х' => 10,
            'L' => 50,
            'C' | 'С' => 100,
            'D' => 500,
            'M' | 'М' => 1000,
            _ => return None,
        })
    };
    let mut digits = Vec::with_capacity(word.len());
    for c in word.chars().take(16) {
        digits.push(value(c)?);
    }
    let pairs = digits.iter().zip(digits.iter().skip(1).chain(std::iter::once(&0)));
    let sum: i64 = pairs.map(|(one, next): (&i64, &i64)| if one < next { -one } else { *one }).sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count() {
        let of = |tag: &str, word: &str| NumberWords::new(&tag.parse().unwrap()).value(word);
        assert_eq!((of("en", "Four"), of("ru", "четырёх"), of("en", "for")), (Some(4), Some(4), None));
        assert!(!NumberWords::new(&"fi".parse().unwrap()).is_known());
        assert_eq!(
            (roman_value("XIX"), roman_value("ХХ"), roman_value("MIX"), roman_value("ad")),
            (Some(19), Some(20), Some(1009), None)
        );
    }
}
