//! Which official list a publication is, and whose.

/// An official list, as measures name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listing {
    /// Such as `US-SDN`.
    pub(super) list: String,
    /// Whose list it is: `EU`, `US`, `UK`, `UN`, `CH`, `OWN`; `OTHER` where
    /// sindan holds no law of it.
    pub(super) authority: String,
    /// Whether standing on it forbids some dealings only, such as new debt of
    /// a bank: for a person to look at, never a ban on a shipment by itself.
    pub(super) limited: bool,
}

/// The list that a dataset of the catalog publishes.
pub(super) fn publication(dataset: &str) -> Listing {
    let (list, authority) = match dataset {
        "ofac" => ("US-SDN", "US"),
        "ofac-consolidated" => ("US-NON-SDN", "US"),
        "csl" => ("US-CSL", "US"),
        "bis-el" => ("US-BIS-ENTITY", "US"),
        "bis-dpl" => ("US-BIS-DPL", "US"),
        "eu" => ("EU-FSF", "EU"),
        "uk" | "ofsi" => ("UK-SANCTIONS-LIST", "UK"),
        "un" => ("UN-SC", "UN"),
        "seco" => ("CH-SECO", "CH"),
        "ftm" => ("OPENSANCTIONS", "OTHER"),
        own => (own, "OWN"),
    };
    listing(list, authority, dataset == "ofac-consolidated")
}

/// The lists on which an entry of a dataset stands, by what the publication
/// says of it.
pub(super) fn listings(dataset: &str, within: &[String]) -> Vec<Listing> {
    let own = match dataset {
        "ofac-consolidated" | "csl" => within.iter().map(|list| american(list)).collect(),
        "ftm" => within.iter().map(|list| of_open_sanctions(list)).collect(),
        _ => Vec::new(),
    };
    let mut found: Vec<Listing> = Vec::new();
    for listing in own.into_iter().flatten() {
        if !found.contains(&listing) {
            found.push(listing);
        }
    }
    if found.is_empty() {
        found.push(publication(dataset));
    }
    found
}

/// Lists by the abbreviations of the US Consolidated Screening List. Sectoral
/// and similar lists of OFAC's consolidated file block nobody.
fn american(list: &str) -> Option<Listing> {
    Some(match list {
        // Says only that the entry is in the consolidated file.
        "CONS" => return None,
        "SDN" => listing("US-SDN", "US", false),
        "EL" => listing("US-BIS-ENTITY", "US", false),
        "DPL" => listing("US-BIS-DPL", "US", false),
        "MEU" => listing("US-BIS-MEU", "US", false),
        "UVL" | "SSI" | "CAP" | "MBS" | "CMIC" => listing(&format!("US-{list}"), "US", true),
        other => listing(&format!("US-{other}"), "US", false),
    })
}

/// Lists by the dataset names of OpenSanctions.
fn of_open_sanctions(dataset: &str) -> Option<Listing> {
    let (list, authority) = match dataset {
        "us_ofac_sdn" => ("US-SDN", "US"),
        "us_bis_denied" => ("US-BIS-DPL", "US"),
        "eu_fsf" | "eu_journal_sanctions" | "eu_sanctions_map" => ("EU-FSF", "EU"),
        "gb_hmt_sanctions" | "gb_fcdo_sanctions" => ("UK-SANCTIONS-LIST", "UK"),
        "un_sc_sanctions" => ("UN-SC", "UN"),
        "ch_seco_sanctions" => ("CH-SECO", "CH"),
        "us_ofac_cons" => return Some(listing("US-NON-SDN", "US", true)),
        other => return Some(listing(other, "OTHER", false)),
    };
    Some(listing(list, authority, false))
}

fn listing(list: &str, authority: &str, limited: bool) -> Listing {
    Listing {
        list: list.to_owned(),
        authority: authority.to_owned(),
        limited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dataset: &str, within: &[&str]) -> Vec<(String, bool)> {
        let within: Vec<String> = within.iter().map(|list| (*list).to_owned()).collect();
        listings(dataset, &within)
            .into_iter()
            .map(|listing| (listing.list, listing.limited))
            .collect()
    }

    #[test]
    fn sectoral_lists_are_not_the_sdn_list() {
        assert_eq!(names("ofac", &["SDN"]), [("US-SDN".to_owned(), false)]);
        assert_eq!(
            names("ofac-consolidated", &["CONS", "SSI"]),
            [("US-SSI".to_owned(), true)]
        );
        assert_eq!(
            names("ofac-consolidated", &["CONS"]),
            [("US-NON-SDN".to_owned(), true)]
        );
        assert_eq!(names("csl", &["EL"]), [("US-BIS-ENTITY".to_owned(), false)]);
        assert_eq!(names("eu", &[]), [("EU-FSF".to_owned(), false)]);
        assert_eq!(
            names("ftm", &["eu_fsf", "eu_sanctions_map", "us_ofac_sdn"]),
            [("EU-FSF".to_owned(), false), ("US-SDN".to_owned(), false)]
        );
        assert_eq!(publication("list-mine").authority, "OWN");
    }
}
