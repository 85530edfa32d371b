//! Seeded random numbers: the same seed gives the same numbers on every machine.

/// The generator SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
    spare: Option<f64>,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: seed,
            spare: None,
        }
    }

    /// A generator of its own for part `part`, independent of the order in which
    /// parts are drawn.
    pub(crate) fn part(seed: u64, part: u64) -> Self {
        let mut mixer = Self::new(seed ^ part.wrapping_mul(0xd1b5_4a32_d192_ed03));
        let state = mixer.next();
        Self::new(state)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Between 0 (included) and 1 (not included).
    #[expect(
        clippy::cast_precision_loss,
        reason = "53 bits are kept, which a number holds exactly"
    )]
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A place in a slice of `length` > 0 elements.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        let wide = u128::from(self.next()) * length as u128;
        usize::try_from(wide >> 64).expect("below the length")
    }

    /// Standard normal (Marsaglia's polar method).
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (u, v) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = u * u + v * v;
            if square > 0.0 && square < 1.0 {
                let factor = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(v * factor);
                return u * factor;
            }
        }
    }

    /// Chi-squared with `degrees` > 0 degrees of freedom (gamma by Marsaglia and
    /// Tsang 2000).
    pub(crate) fn chi_squared(&mut self, degrees: f64) -> f64 {
        2.0 * self.gamma(degrees / 2.0)
    }

    /// Gamma of the given shape, scale 1.
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.uniform().max(f64::MIN_POSITIVE).powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v <= 0.0 {
                continue;
            }
            let u = self.uniform().max(f64::MIN_POSITIVE);
            if u.ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Beta.
    pub(crate) fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        x / (x + y)
    }

    /// Student's t with variance 1 (`degrees` > 2).
    pub(crate) fn student(&mut self, degrees: f64) -> f64 {
        let normal = self.normal();
        let chi = self.chi_squared(degrees);
        normal * ((degrees - 2.0) / chi).sqrt()
    }
}
