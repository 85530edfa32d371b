#![allow(clippy::unwrap_used, clippy::print_stdout)]
//! diag
use sindan_watch::simulate::*;
fn main() {
    let base = (0.177, 0.005, 0.17, 6.43, 0.043, 0.04, 0.1, 0.3);
    let mut cases = vec![("base", base)];
    cases.push((
        "noac",
        (0.0, base.1, base.2, base.3, base.4, base.5, base.6, base.7),
    ));
    cases.push((
        "nomis",
        (base.0, 0.0, base.2, base.3, base.4, base.5, base.6, base.7),
    ));
    cases.push((
        "nocom",
        (base.0, base.1, 0.0, base.3, base.4, base.5, base.6, base.7),
    ));
    cases.push((
        "nodiv",
        (base.0, base.1, base.2, base.3, base.4, 0.0, base.6, base.7),
    ));
    cases.push(("clean", (0.0, 0.0, 0.0, base.3, base.4, 0.0, 0.0, 0.0)));
    cases.push(("cleanN", (0.0, 0.0, 0.0, 100.0, 0.0, 0.0, 0.0, 0.0)));
    for (name, (ac, mis, com, tail, zero, div, rev, chg)) in cases {
        let noise = Noise {
            sigma: 0.727,
            sigma_spread: 0.52,
            tail_degrees: tail,
            autocorrelation: ac,
            season: 0.0,
            common_share: com,
            zero_share: zero,
            level: 8e4,
            level_spread: 2.0,
            windows: 35,
        };
        let mut d = Design::handbook(noise);
        d.misreported_share = mis;
        d.diverted_share = div;
        d.revision = rev;
        d.common_change = chg;
        let s = study(&d, Basis::SecondLeg, 30, 0.1, 3, &sindan_domain::Silent).unwrap();
        println!(
            "{name} month {:.3} sum {:.3} n {}",
            s.coverage_month, s.coverage_total, s.intervals
        );
    }
}
