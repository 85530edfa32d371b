//! Exact fractions, for linear programs whose coefficients are 0 and 1.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

/// A fraction in lowest terms, its denominator above 0. Inverses of matrices of
/// six rows of 0 and 1 have entries of at most 9 over 9 (Hadamard's bound), so
/// nothing here comes near the ends of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fraction {
    numerator: i64,
    denominator: i64,
}

impl Fraction {
    pub(crate) const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    pub(crate) const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    fn new(numerator: i64, denominator: i64) -> Self {
        let divisor = gcd(numerator.abs(), denominator.abs()) * denominator.signum();
        Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    pub(crate) fn numerator(self) -> i64 {
        self.numerator
    }

    pub(crate) fn denominator(self) -> i64 {
        self.denominator
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "both numbers are far below 2^53"
    )]
    pub(crate) fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

fn gcd(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Add for Fraction {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }
}

impl Sub for Fraction {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + Self::new(-other.numerator, other.denominator)
    }
}

impl Mul for Fraction {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.numerator,
            self.denominator * other.denominator,
        )
    }
}

impl Div for Fraction {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.denominator,
            self.denominator * other.numerator,
        )
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(iterator: I) -> Self {
        iterator.fold(Self::ZERO, Add::add)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_and_order() {
        let half = Fraction::new(-2, -4);
        assert_eq!((half.numerator(), half.denominator()), (1, 2));
        let third = Fraction::ONE / Fraction::new(3, 1);
        assert_eq!(half + third, Fraction::new(5, 6));
        assert_eq!(half - third, Fraction::new(1, 6));
        assert_eq!(half * third, Fraction::new(1, 6));
        assert!(third < half && Fraction::ZERO < third);
        assert_eq!([half, half].into_iter().sum::<Fraction>(), Fraction::ONE);
        assert_eq!(Fraction::new(0, -7), Fraction::ZERO);
    }
}
