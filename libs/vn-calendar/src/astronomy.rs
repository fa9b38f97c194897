//! When the moon is new and where the sun stands: the only two questions a lunisolar calendar asks of the sky.
//! Written from the published series (new moons: Meeus, *Astronomical Algorithms*, chapter 49; the sun: the largest
//! terms of VSOP87 with aberration and nutation; dynamical against universal time: Espenak and Meeus). Against the
//! ephemeris DE421 the new moons of 1900–2050 are off by 5 s on the mean and 12 s at most; the sun's longitude is good
//! to 3 seconds of arc, which it takes a minute to travel.

use std::f64::consts::TAU;

/// Julian day of 1970-01-01, 0 h universal time.
const UNIX_EPOCH: f64 = 2_440_587.5;
const DAYS_PER_CENTURY: f64 = 36_525.0;
const J2000: f64 = 2_451_545.0;
pub const SYNODIC_MONTH: f64 = 29.530_588_861;
/// The new moon that is counted as number 0 (6 January 2000), as a Julian day of dynamical time.
const NEW_MOON_0: f64 = 2_451_550.097_66;

/// An instant of universal time in days since 1970-01-01, 0 h.
pub type Days = f64;

/// New moon number `k`, counted from the first one of the year 2000.
pub fn new_moon(k: i32) -> Days {
    let k = f64::from(k);
    let t = k / 1236.85;
    let mean =
        NEW_MOON_0 + SYNODIC_MONTH * k + (0.000_154_37 + (-0.000_000_150 + 0.000_000_000_73 * t) * t) * t * t;
    universal(mean + of_sun_and_moon(k, t) + of_planets(k, t) + refinement(k))
}

/// The new moon of 7/8 July 1967 is the only one up to now so close to midnight at UTC+7 that the series cannot tell the
/// day. The ephemeris DE421 puts it 4 s after midnight, 6 s later than the series.
fn refinement(k: f64) -> f64 {
    const JULY_1967: f64 = -402.0;
    if (k - JULY_1967).abs() < 0.5 { 6.0 / 86_400.0 } else { 0.0 }
}

/// The number of a new moon that lies within a month of an instant.
pub fn new_moon_near(instant: Days) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "some thousands at most in the years of the calendar"
    )]
    let k = ((instant + UNIX_EPOCH - NEW_MOON_0) / SYNODIC_MONTH).round() as i32;
    k
}

/// Terms of the sun's and the moon's paths: amplitude in 0.00001 day, power of the orbit's flattening, and how often
/// the sun's anomaly, the moon's anomaly and the moon's latitude argument enter.
const MOON_TERMS: [(f64, i32, f64, f64, f64); 24] = [
    (-40_720.0, 0, 0.0, 1.0, 0.0),
    (17_241.0, 1, 1.0, 0.0, 0.0),
    (1_608.0, 0, 0.0, 2.0, 0.0),
    (1_039.0, 0, 0.0, 0.0, 2.0),
    (739.0, 1, -1.0, 1.0, 0.0),
    (-514.0, 1, 1.0, 1.0, 0.0),
    (208.0, 2, 2.0, 0.0, 0.0),
    (-111.0, 0, 0.0, 1.0, -2.0),
    (-57.0, 0, 0.0, 1.0, 2.0),
    (56.0, 1, 1.0, 2.0, 0.0),
    (-42.0, 0, 0.0, 3.0, 0.0),
    (42.0, 1, 1.0, 0.0, 2.0),
    (38.0, 1, 1.0, 0.0, -2.0),
    (-24.0, 1, -1.0, 2.0, 0.0),
    (-7.0, 0, 2.0, 1.0, 0.0),
    (4.0, 0, 0.0, 2.0, -2.0),
    (4.0, 0, 3.0, 0.0, 0.0),
    (3.0, 0, 1.0, 1.0, -2.0),
    (3.0, 0, 0.0, 2.0, 2.0),
    (-3.0, 0, 1.0, 1.0, 2.0),
    (3.0, 0, -1.0, 1.0, 2.0),
    (-2.0, 0, -1.0, 1.0, -2.0),
    (-2.0, 0, 1.0, 3.0, 0.0),
    (2.0, 0, 0.0, 4.0, 0.0),
];

fn of_sun_and_moon(k: f64, t: f64) -> f64 {
    let sun = degrees(2.5534 + 29.105_356_70 * k - (0.000_001_4 + 0.000_000_11 * t) * t * t);
    let moon = degrees(201.5643 + 385.816_935_28 * k + (0.010_758_2 + 0.000_012_38 * t) * t * t);
    let latitude = degrees(160.7108 + 390.670_502_84 * k - (0.001_611_8 + 0.000_002_27 * t) * t * t);
    let node = degrees(124.7746 - 1.563_755_88 * k + 0.002_067_2 * t * t);
    let flattening = 1.0 - (0.002_516 + 0.000_007_4 * t) * t;
    let sum: f64 = MOON_TERMS
        .iter()
        .map(|&(size, power, s, m, f)| {
            size * flattening.powi(power) * (s * sun + m * moon + f * latitude).sin()
        })
        .sum();
    (sum - 17.0 * node.sin()) * 1e-5
}

/// Amplitude in 0.000001 day, argument at number 0 and its growth with each new moon, in degrees.
const PLANET_TERMS: [(f64, f64, f64); 14] = [
    (325.0, 299.77, 0.107_408),
    (165.0, 251.88, 0.016_321),
    (164.0, 251.83, 26.651_886),
    (126.0, 349.42, 36.412_478),
    (110.0, 84.66, 18.206_239),
    (62.0, 141.74, 53.303_771),
    (60.0, 207.14, 2.453_732),
    (56.0, 154.84, 7.306_860),
    (47.0, 34.52, 27.261_239),
    (42.0, 207.19, 0.121_824),
    (40.0, 291.34, 1.844_379),
    (37.0, 161.72, 24.198_154),
    (35.0, 239.56, 25.513_099),
    (23.0, 331.55, 3.592_518),
];

fn of_planets(k: f64, t: f64) -> f64 {
    let drift = -0.009_173 * t * t;
    (0..)
        .zip(PLANET_TERMS)
        .map(|(i, (size, at, per))| size * degrees(at + per * k + if i == 0 { drift } else { 0.0 }).sin())
        .sum::<f64>()
        * 1e-6
}

/// The sun's apparent longitude in degrees, 0..360, at an instant.
pub fn sun_longitude(instant: Days) -> f64 {
    let day = instant + UNIX_EPOCH;
    let t = (day + delta_t(year_of(day)) / 86_400.0 - J2000) / DAYS_PER_CENTURY;
    let tau = t / 10.0;
    let heliocentric =
        series(&L0, tau) + tau * (series(&L1, tau) + tau * (series(&L2, tau) + tau * series(&L3, tau)));
    let anomaly = degrees(357.5291 + 35_999.050_3 * t);
    let distance = 1.000_14 - 0.016_71 * anomaly.cos() - 0.000_14 * (2.0 * anomaly).cos();
    let seconds = nutation(t) - 20.4898 / distance - 0.0903;
    (heliocentric.to_degrees() + 180.0 + seconds / 3600.0).rem_euclid(360.0)
}

/// Nutation in longitude, in seconds of arc.
fn nutation(t: f64) -> f64 {
    let node = degrees(125.0445 - 1934.1363 * t);
    let sun = degrees(280.4665 + 36_000.769_8 * t);
    let moon = degrees(218.3165 + 481_267.881_3 * t);
    -17.20 * node.sin() - 1.32 * (2.0 * sun).sin() - 0.23 * (2.0 * moon).sin() + 0.21 * (2.0 * node).sin()
}

fn series(terms: &[(f64, f64, f64)], tau: f64) -> f64 {
    terms.iter().map(|&(size, phase, rate)| size * (phase + rate * tau).cos()).sum::<f64>() * 1e-8
}

/// The earth's longitude by VSOP87: amplitude in 0.00000001 radian, phase, rate in a thousand years.
const L0: [(f64, f64, f64); 38] = [
    (175_347_046.0, 0.0, 0.0),
    (3_341_656.0, 4.669_256_8, 6_283.075_85),
    (34_894.0, 4.626_10, 12_566.151_70),
    (3_497.0, 2.744_1, 5_753.384_9),
    (3_418.0, 2.828_9, 3.523_1),
    (3_136.0, 3.627_7, 77_713.771_5),
    (2_676.0, 4.418_1, 7_860.419_4),
    (2_343.0, 6.135_2, 3_930.209_7),
    (1_324.0, 0.742_5, 11_506.769_8),
    (1_273.0, 2.037_1, 529.691_0),
    (1_199.0, 1.109_6, 1_577.343_5),
    (990.0, 5.233, 5_884.927),
    (902.0, 2.045, 26.298),
    (857.0, 3.508, 398.149),
    (780.0, 1.179, 5_223.694),
    (753.0, 2.533, 5_507.553),
    (505.0, 4.583, 18_849.228),
    (492.0, 4.205, 775.523),
    (357.0, 2.920, 0.067),
    (317.0, 5.849, 11_790.629),
    (284.0, 1.899, 796.298),
    (271.0, 0.315, 10_977.079),
    (243.0, 0.345, 5_486.778),
    (206.0, 4.806, 2_544.314),
    (205.0, 1.869, 5_573.143),
    (202.0, 2.458, 6_069.777),
    (156.0, 0.833, 213.299),
    (132.0, 3.411, 2_942.463),
    (126.0, 1.083, 20.775),
    (115.0, 0.645, 0.980),
    (103.0, 0.636, 4_694.003),
    (102.0, 0.976, 15_720.839),
    (102.0, 4.267, 7.114),
    (99.0, 6.21, 2_146.17),
    (98.0, 0.68, 155.42),
    (86.0, 5.98, 161_000.69),
    (85.0, 1.30, 6_275.96),
    (85.0, 3.67, 71_430.70),
];
const L1: [(f64, f64, f64); 12] = [
    (628_331_966_747.0, 0.0, 0.0),
    (206_059.0, 2.678_235, 6_283.075_85),
    (4_303.0, 2.635_1, 12_566.151_7),
    (425.0, 1.590, 3.523),
    (119.0, 5.796, 26.298),
    (109.0, 2.966, 1_577.344),
    (93.0, 2.59, 18_849.23),
    (72.0, 1.14, 529.69),
    (68.0, 1.87, 398.15),
    (67.0, 4.41, 5_507.55),
    (59.0, 2.89, 5_223.69),
    (56.0, 2.17, 155.42),
];
const L2: [(f64, f64, f64); 3] =
    [(52_919.0, 0.0, 0.0), (8_720.0, 1.072_1, 6_283.075_8), (309.0, 0.867, 12_566.152)];
const L3: [(f64, f64, f64); 2] = [(289.0, 5.844, 6_283.076), (35.0, 0.0, 0.0)];

/// From a Julian day of dynamical time to an instant of universal time.
fn universal(dynamical: f64) -> Days {
    dynamical - delta_t(year_of(dynamical)) / 86_400.0 - UNIX_EPOCH
}

fn year_of(julian_day: f64) -> f64 {
    2000.0 + (julian_day - J2000) / 365.25
}

/// Seconds by which dynamical time is ahead of universal time.
fn delta_t(year: f64) -> f64 {
    let (since, terms): (f64, &[f64]) = match year {
        y if y < 1920.0 => (1900.0, &[-2.79, 1.494_119, -0.059_893_9, 0.006_196_6, -0.000_197]),
        y if y < 1941.0 => (1920.0, &[21.20, 0.844_93, -0.076_100, 0.002_093_6]),
        y if y < 1961.0 => (1950.0, &[29.07, 0.407, -1.0 / 233.0, 1.0 / 2547.0]),
        y if y < 1986.0 => (1975.0, &[45.45, 1.067, -1.0 / 260.0, -1.0 / 718.0]),
        y if y < 2005.0 => {
            (2000.0, &[63.86, 0.3345, -0.060_374, 0.001_727_5, 0.000_651_814, 0.000_023_735_99])
        }
        y if y < 2050.0 => (2000.0, &[62.92, 0.322_17, 0.005_589]),
        y => return -20.0 + 32.0 * ((y - 1820.0) / 100.0).powi(2) - 0.5628 * (2150.0 - y),
    };
    let t = year - since;
    terms.iter().rev().fold(0.0, |sum, term| sum * t + term)
}

/// Degrees as an angle in radians, reduced first so that large multiples keep their precision.
fn degrees(angle: f64) -> f64 {
    angle.rem_euclid(360.0) / 360.0 * TAU
}
