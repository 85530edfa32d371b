//! Amounts and shares for readers.

use sindan_domain::Interval;

/// An amount in words: `USD 11.3 bn`.
pub(super) fn money(usd_mn: f64) -> String {
    let size = usd_mn.abs();
    if size >= 999_950.0 {
        format!("USD {:.2} tn", usd_mn / 1e6)
    } else if size >= 999.95 {
        format!("USD {:.1} bn", usd_mn / 1e3)
    } else {
        format!("USD {} mn", decimal(usd_mn))
    }
}

/// A number with thousands apart, and as many decimals as its size bears.
pub(super) fn decimal(value: f64) -> String {
    let size = value.abs();
    let places = match size {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    };
    let plain = format!("{size:.places$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let nothing = !plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if nothing {
        return if size > 0.0 { "<0.01" } else { "0" }.to_owned();
    }
    let mut text = if value < 0.0 { "\u{2212}" } else { "" }.to_owned();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// `1,070–5,500`; nothing where there is no range.
pub(super) fn range(range: Option<Interval>) -> String {
    range.map_or_else(String::new, |range| ends(range.low(), range.high()))
}

/// Two numbers as a range.
pub(super) fn ends(low: f64, high: f64) -> String {
    let (low, high) = (decimal(low), decimal(high));
    if low == high {
        // Two ends that read alike say nothing beyond one of them.
        return low;
    }
    format!("{low}–{high}")
}

#[cfg(test)]
mod tests {
    use super::{decimal, ends, money};

    #[test]
    fn decimals_by_size() {
        for (value, expected) in [
            (0.0, "0"),
            (0.004, "<0.01"),
            (-0.004, "<0.01"),
            (3.248, "3.25"),
            (9.996, "10.0"),
            (99.96, "100"),
            (11328.9, "11,329"),
            (-1234.5, "\u{2212}1,234"),
        ] {
            assert_eq!(decimal(value), expected, "{value}");
        }
    }

    #[test]
    fn ends_that_read_alike_are_written_once() {
        assert_eq!(ends(0.001, 0.002), "<0.01");
        assert_eq!(ends(0.02, 1234.0), "0.02–1,234");
    }

    #[test]
    fn amounts_in_words() {
        assert_eq!(money(11328.9), "USD 11.3 bn");
        assert_eq!(money(999.96), "USD 1.0 bn");
        assert_eq!(money(40.25), "USD 40.2 mn");
        assert_eq!(money(1_234_567.0), "USD 1.23 tn");
    }
}
