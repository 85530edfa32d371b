fn main() {
    let p = |s: &str| std::path::PathBuf::from(s);
    let r = sindan_catalog::build_pack(
        &p("/tmp/econ_scratch/packwork"),
        &p("/tmp/wheel/sanction_simulator-0.1.4-py3-none-any.whl"),
        &p("/tmp/wt/economy/data/countries.csv"),
        &p("/tmp/econ_scratch/pack.sindan"),
        "2026-11-23T00:00:00Z".parse().unwrap(),
        &sindan_domain::Silent,
    );
    println!("{r:?}");
}
