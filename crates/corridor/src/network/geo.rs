//! Distances on a sphere.

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// Kilometres along the great circle between two points, each latitude and
/// longitude in degrees (haversine formula).
pub fn great_circle_km(first: (f64, f64), second: (f64, f64)) -> f64 {
    let (latitude, other) = (first.0.to_radians(), second.0.to_radians());
    let half_rise = ((other - latitude) / 2.0).sin();
    let half_turn = ((second.1 - first.1).to_radians() / 2.0).sin();
    let chord = half_rise.powi(2) + latitude.cos() * other.cos() * half_turn.powi(2);
    2.0 * EARTH_RADIUS_KM * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::great_circle_km;

    #[test]
    fn a_degree_of_the_equator_and_opposite_points() {
        assert!((great_circle_km((0.0, 0.0), (0.0, 1.0)) - 111.195).abs() < 0.001);
        assert!((great_circle_km((90.0, 0.0), (-90.0, 55.0)) - 20_015.1).abs() < 0.1);
        assert!(great_circle_km((43.0, 77.0), (43.0, 77.0)) < 1e-9);
    }
}
