//! Prints the JSON Schema of the shipment format.

#[expect(clippy::print_stdout, reason = "that is all this program does")]
fn main() {
    print!("{}", sindan_rules::schema_json());
}
