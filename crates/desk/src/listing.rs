//! Which official list a publication is, and whose.

use sindan_catalog::DEMONSTRATION_LIST;

/// An official list, as measures name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listing {
    /// Such as `US-SDN`.
    pub(crate) list: String,
    /// Whose list it is: `EU`, `US`, `UK`, `UN`, `CH`, `OWN`; `OTHER` where
    /// nobody here knows whose it is.
    pub(crate) authority: String,
    /// Whether standing on it forbids some dealings only, such as new debt of
    /// a bank: for a person to look at, never a ban on a shipment by itself.
    pub(crate) limited: bool,
}

/// The list that a dataset of the catalog publishes.
pub(crate) fn publication(dataset: &str) -> Listing {
    let (list, authority) = match dataset {
        "ofac" | DEMONSTRATION_LIST => ("US-SDN", "US"),
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
pub(crate) fn listings(dataset: &str, within: &[String]) -> Vec<Listing> {
    let own = match dataset {
        "ofac-consolidated" | "csl" | "bis-el" => within
            .iter()
            .map(|list| american(list, dataset == "ofac-consolidated"))
            .collect(),
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

/// Lists by the abbreviations of the US Consolidated Screening List. Those that
/// forbid some dealings only (new debt, correspondent accounts, securities,
/// defence articles, or no more than a look) are limited, and so is whatever
/// else stands in OFAC's consolidated file: its entries are not blocked.
fn american(list: &str, consolidated: bool) -> Option<Listing> {
    Some(match list {
        // Says only that the entry is in the consolidated file.
        "CONS" => return None,
        "SDN" => listing("US-SDN", "US", false),
        "EL" => listing("US-BIS-ENTITY", "US", false),
        "DPL" => listing("US-BIS-DPL", "US", false),
        "MEU" => listing("US-BIS-MEU", "US", false),
        "FSE" => listing("US-FSE", "US", false),
        "UVL" | "SSI" | "CAP" | "MBS" | "CMIC" | "PLC" | "DTC" | "ISN" => {
            listing(&format!("US-{list}"), "US", true)
        }
        other => listing(&format!("US-{other}"), "US", consolidated),
    })
}

/// Lists by the names or titles of datasets of OpenSanctions: files of entities
/// give the name, such as `us_ofac_sdn`, the simple table the title.
fn of_open_sanctions(dataset: &str) -> Option<Listing> {
    let folded = dataset.to_lowercase().replace(['_', '-', '(', ')'], " ");
    let says = |words: &str| folded.contains(words);
    let official = if says("ofac") {
        match says("cons") || says("non sdn") {
            true => listing("US-NON-SDN", "US", true),
            false => listing("US-SDN", "US", false),
        }
    } else if says("bis denied") {
        listing("US-BIS-DPL", "US", false)
    } else if says("trade csl") || says("consolidated screening") {
        // Which of its lists is not said.
        listing("US-CSL", "US", false)
    } else if says("eu fsf")
        || says("eu journal")
        || says("eu sanctions map")
        || says("eu financial sanctions")
    {
        listing("EU-FSF", "EU", false)
    } else if says("gb hmt")
        || says("gb fcdo")
        || says("uk ofsi")
        || says("uk fcdo")
        || says("uk hmt")
    {
        listing("UK-SANCTIONS-LIST", "UK", false)
    } else if says("un sc ") || says("un security council") {
        listing("UN-SC", "UN", false)
    } else if says("seco") {
        listing("CH-SECO", "CH", false)
    } else {
        listing(dataset, "OTHER", false)
    };
    Some(official)
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
        assert_eq!(names("bis-el", &["UVL"]), [("US-UVL".to_owned(), true)]);
        assert_eq!(names("eu", &[]), [("EU-FSF".to_owned(), false)]);
        assert_eq!(
            names("ftm", &["eu_fsf", "eu_sanctions_map", "us_ofac_sdn"]),
            [("EU-FSF".to_owned(), false), ("US-SDN".to_owned(), false)]
        );
        let titles = ["US OFAC", "EU Financial Sanctions Files (FSF)", "Somewhere"];
        let lists = [("US-SDN", false), ("EU-FSF", false), ("Somewhere", false)];
        assert_eq!(
            names("ftm", &titles),
            lists.map(|(list, limited)| (list.to_owned(), limited))
        );
        assert_eq!(publication("list-mine").authority, "OWN");
    }
}
