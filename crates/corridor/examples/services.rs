//! Prints the parameters of the cost and time model, and what it predicts
//! beside every published end-to-end service: `cargo run -p sindan-corridor
//! --example services`.

use sindan_corridor::model::{Model, Quantity};
use sindan_corridor::network::{Census, Network};

#[expect(clippy::print_stdout, reason = "an example prints its answer")]
fn main() {
    let network = Network::embedded();
    let model = Model::embedded();
    println!("{:#?}\n", Census::of(network));
    for one in model.parameters() {
        println!(
            "{:?} {:?} {:.5} ({:?}; start {:.5}; {})",
            one.quantity, one.term, one.value, one.basis, one.start, one.source
        );
    }
    for (quantity, digits) in [(Quantity::Days, 1), (Quantity::UsdFeu, 0)] {
        let (low, high) = model.spread(quantity);
        println!("\n{quantity:?}: published / predicted, p10 {low:.2}, p90 {high:.2}\n");
        println!("| route | km | published | predicted | |\n| --- | ---: | --- | --- | --- |");
        for one in model.comparisons() {
            if one.quantity != quantity {
                continue;
            }
            let names: Vec<&str> = one
                .facilities
                .iter()
                .map(|facility| network.facilities()[*facility].id.as_str())
                .collect();
            let (middle, least, most) = one.together;
            let predicted = one
                .predicted
                .map_or("no way".to_owned(), |(low, centre, high)| {
                    format!("{centre:.digits$} ({low:.digits$}–{high:.digits$})")
                });
            let verdict = match one.is_within() {
                Some(true) => "",
                Some(false) => "miss",
                None => "no way",
            };
            println!(
                "| {} | {:.0} | {middle:.digits$} ({least:.digits$}–{most:.digits$}) | {predicted} | {verdict} |",
                names.join(" > "),
                one.km,
            );
        }
    }
}
