//! A short way to write shipments for tests.

use std::sync::LazyLock;

use sindan_rules::{
    Decision, EndUseFile, InputFile, LicenceFile, LineFile, MeasureBase, PartyFacts, PartyFile,
    Question, Shipment, ShipmentFile, Stance, TransportFile, decide,
};

/// Circuits: tier 1 of the Common High Priority List, part B of Annex VII.
pub(crate) const CHIPS: &str = "854231";

/// The base, read once.
pub(crate) static BASE: LazyLock<MeasureBase> = LazyLock::new(|| MeasureBase::embedded().unwrap());

/// A shipment that is being written.
#[derive(Clone)]
pub(crate) struct Ask {
    file: ShipmentFile,
    facts: PartyFacts,
    stance: String,
    as_of: Option<String>,
}

impl Ask {
    /// One line of goods by air, with a seller in the country of dispatch and a
    /// buyer and user in that of destination. The code may name its nomenclature.
    pub(crate) fn new(day: &str, dispatch: &str, destination: &str, code: &str) -> Self {
        let (system, edition, code) = match code.split_once(':') {
            Some((nomenclature, code)) => {
                let at = nomenclature.find(|c: char| c.is_ascii_digit()).unwrap();
                let (system, edition) = nomenclature.split_at(at);
                (system.to_owned(), edition.parse().unwrap(), code)
            }
            None => ("HS".to_owned(), 2022, code),
        };
        let party = |role: &str, country: &str| PartyFile {
            role: role.to_owned(),
            name: format!("the {role}"),
            country: Some(country.to_owned()),
            ..PartyFile::default()
        };
        Self {
            file: ShipmentFile {
                version: 1,
                id: "test".to_owned(),
                date: day.to_owned(),
                dispatch: dispatch.to_owned(),
                destination: destination.to_owned(),
                transit: Some(Vec::new()),
                mode: Some("rail".to_owned()),
                currency: Some("EUR".to_owned()),
                parties: vec![
                    party("exporter", dispatch),
                    party("consignee", destination),
                    party("end_user", destination),
                ],
                lines: vec![LineFile {
                    code: code.to_owned(),
                    system: Some(system),
                    edition: Some(edition),
                    origin: Some(dispatch.to_owned()),
                    ..LineFile::default()
                }],
                ..ShipmentFile::default()
            },
            facts: PartyFacts::screened_elsewhere(),
            stance: "every-law".to_owned(),
            as_of: None,
        }
    }

    fn change(mut self, how: impl FnOnce(&mut ShipmentFile)) -> Self {
        how(&mut self.file);
        self
    }

    pub(crate) fn contract(self, day: &str) -> Self {
        self.change(|file| file.contract_date = (day <= file.date.as_str()).then(|| day.to_owned()))
    }

    pub(crate) fn expiry(self, day: &str) -> Self {
        self.change(|file| file.contract_expiry = Some(day.to_owned()))
    }

    pub(crate) fn clauses(self, clauses: &[&str]) -> Self {
        self.change(|file| file.clauses = Some(strings(clauses)))
    }

    pub(crate) fn documents(self, documents: &[&str]) -> Self {
        self.change(|file| file.documents = strings(documents))
    }

    pub(crate) fn transit(self, countries: &[&str]) -> Self {
        self.change(|file| file.transit = Some(strings(countries)))
    }

    pub(crate) fn route_unknown(self) -> Self {
        self.change(|file| file.transit = None)
    }

    pub(crate) fn mode(self, mode: &str) -> Self {
        self.change(|file| file.mode = Some(mode.to_owned()))
    }

    pub(crate) fn origin(self, country: &str) -> Self {
        self.change(|file| file.lines[0].origin = Some(country.to_owned()))
    }

    pub(crate) fn seller(self, country: &str) -> Self {
        self.change(|file| file.parties[0].country = Some(country.to_owned()))
    }

    pub(crate) fn end_user(self, country: &str) -> Self {
        self.change(|file| file.parties[2].country = Some(country.to_owned()))
    }

    pub(crate) fn end_use_country(self, country: &str) -> Self {
        self.change(|file| {
            file.end_use = Some(EndUseFile {
                country: Some(country.to_owned()),
                purpose: None,
            });
        })
    }

    pub(crate) fn purpose(self, purpose: &str) -> Self {
        self.change(|file| {
            file.end_use = Some(EndUseFile {
                country: None,
                purpose: Some(purpose.to_owned()),
            });
        })
    }

    pub(crate) fn party(self, role: &str, country: &str) -> Self {
        self.change(|file| {
            file.parties.push(PartyFile {
                role: role.to_owned(),
                name: format!("the {role}"),
                country: Some(country.to_owned()),
                ..PartyFile::default()
            });
        })
    }

    pub(crate) fn carrier(self, country: &str) -> Self {
        self.party("carrier", country)
    }

    pub(crate) fn country_unknown(self, role: &str) -> Self {
        self.change(|file| {
            for party in file.parties.iter_mut().filter(|party| party.role == role) {
                party.country = None;
            }
        })
    }

    pub(crate) fn carrier_only(self, country: &str) -> Self {
        self.change(|file| file.parties.retain(|party| party.role != "carrier"))
            .carrier(country)
    }

    pub(crate) fn bank(self, country: &str) -> Self {
        self.party("bank", country)
    }

    pub(crate) fn region(self, region: &str) -> Self {
        self.change(|file| file.destination_region = Some(region.to_owned()))
    }

    pub(crate) fn origin_region(self, region: &str) -> Self {
        self.change(|file| file.origin_region = Some(region.to_owned()))
    }

    pub(crate) fn exported_on(self, day: &str) -> Self {
        self.change(|file| file.exported_on = Some(day.to_owned()))
    }

    pub(crate) fn price(self, price: f64) -> Self {
        self.change(|file| file.lines[0].item_price = Some(price))
    }

    pub(crate) fn oil_price(self, price: f64) -> Self {
        self.change(|file| file.lines[0].price_usd_per_barrel = Some(price))
    }

    pub(crate) fn currency(self, currency: &str) -> Self {
        self.change(|file| file.currency = Some(currency.to_owned()))
    }

    pub(crate) fn rate(self, currency: &str, rate: f64) -> Self {
        self.change(|file| {
            file.exchange_rates.insert(currency.to_owned(), rate);
        })
    }

    pub(crate) fn us_content(self, share: f64) -> Self {
        self.change(|file| file.lines[0].us_content_percent = Some(share))
    }

    pub(crate) fn inputs(self, countries: &[&str]) -> Self {
        self.change(|file| {
            file.lines[0].inputs = Some(
                countries
                    .iter()
                    .map(|country| InputFile {
                        country: (*country).to_owned(),
                        code: None,
                    })
                    .collect(),
            );
        })
    }

    pub(crate) fn input(self, country: &str, code: &str) -> Self {
        self.change(|file| {
            let inputs = file.lines[0].inputs.get_or_insert_default();
            inputs.push(InputFile {
                country: country.to_owned(),
                code: Some(code.to_owned()),
            });
        })
    }

    pub(crate) fn loading_place(self, code: &str) -> Self {
        self.change(|file| file.loading_place = Some(code.to_owned()))
    }

    pub(crate) fn means(self, nationality: Option<&str>, trailer: Option<&str>) -> Self {
        self.change(|file| {
            file.transport_means = Some(TransportFile {
                id: None,
                nationality: nationality.map(str::to_owned),
                trailer_nationality: trailer.map(str::to_owned),
            });
        })
    }

    pub(crate) fn classified(self, list: &str, entry: &str) -> Self {
        self.change(|file| {
            file.lines[0]
                .classifications
                .insert(list.to_owned(), entry.to_owned());
        })
    }

    pub(crate) fn not_listed(self, lists: &[&str]) -> Self {
        lists
            .iter()
            .fold(self, |ask, list| ask.classified(list, "not_listed"))
    }

    pub(crate) fn licence(self, authority: &str, from: &str, until: &str) -> Self {
        self.change(|file| {
            file.licences.push(LicenceFile {
                id: "L-1".to_owned(),
                authority: authority.to_owned(),
                measures: Vec::new(),
                valid_from: Some(from.to_owned()),
                valid_until: Some(until.to_owned()),
            });
        })
    }

    pub(crate) fn observation(self, seen: &str) -> Self {
        self.change(|file| file.observations.push(seen.to_owned()))
    }

    pub(crate) fn facts(mut self, facts: PartyFacts) -> Self {
        self.facts = facts;
        self
    }

    pub(crate) fn stance(mut self, name: &str) -> Self {
        self.stance = name.to_owned();
        self
    }

    pub(crate) fn on_law_of(mut self, day: &str) -> Self {
        self.as_of = Some(day.to_owned());
        self
    }

    pub(crate) fn decide(&self) -> Decision {
        let shipment = Shipment::check(self.file.clone()).unwrap();
        decide(
            &BASE,
            Question {
                shipment: &shipment,
                parties: &self.facts,
                stance: &Stance::named(&self.stance).unwrap(),
                as_of: self.as_of.as_ref().map(|day| day.parse().unwrap()),
                max_list_age_days: 7,
            },
        )
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// What a shipment is expected to give: day, from, to, code, verdict, and a
/// measure that must be behind it (any, if empty).
pub(crate) type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

/// Asks about every row, with what `change` adds to its shipment.
pub(crate) fn check(rows: &[Row<'_>], change: impl Fn(Ask) -> Ask) {
    for (day, from, to, code, expected, measure) in rows {
        let decision = change(Ask::new(day, from, to, code)).decide();
        let what = format!("{from} to {to}, {code}, on {day}");
        assert_eq!(
            decision.verdict.name(),
            *expected,
            "{what}: {:#?}",
            decision.findings
        );
        let found = decision.measures();
        assert!(
            measure.is_empty() || found.contains(measure),
            "{what}: {found:?}"
        );
    }
}
