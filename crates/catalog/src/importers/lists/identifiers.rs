//! What kind of number a list means by its own words.

use sindan_domain::{Country, CountryRole, IdentifierKind, Party, PartyIdentifier, fold_name};

use super::names::filled;

/// A number of a list with the list's word for it; `None` for no number.
pub(super) fn identifier(
    label: &str,
    value: &str,
    country: Option<Country>,
) -> Option<PartyIdentifier> {
    let value = filled(value)?;
    let kind = kind_of(label);
    Some(of_kind(kind, label, &value, country))
}

/// A number whose kind the list itself says.
pub(super) fn of_kind(
    kind: IdentifierKind,
    label: &str,
    value: &str,
    country: Option<Country>,
) -> PartyIdentifier {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let (kind, value) = match imo(&value) {
        Some(number) if is_register(kind) || kind == IdentifierKind::Imo => {
            (IdentifierKind::Imo, number)
        }
        _ => (refine(kind, label, &value, country), value),
    };
    PartyIdentifier {
        kind,
        value,
        country,
        label: label.split_whitespace().collect::<Vec<_>>().join(" "),
        fraudulent: false,
    }
}

/// Looks at numbers without a country again: those of a party that the list
/// connects with one country alone are most likely that country's.
pub(super) fn settle(party: &mut Party) {
    let mut countries = party
        .countries
        .iter()
        .filter(|(role, _)| !matches!(role, CountryRole::Birth | CountryRole::Former))
        .map(|(_, country)| *country)
        .chain(party.addresses.iter().filter_map(|address| address.country));
    let Some(first) = countries.next() else {
        return;
    };
    if countries.any(|country| country != first) {
        return;
    }
    for identifier in &mut party.identifiers {
        if identifier.country.is_none() {
            identifier.kind = refine(
                identifier.kind,
                &identifier.label,
                &identifier.value,
                Some(first),
            );
        }
    }
}

/// Labels that name a kind: the first that is in the label decides. Words are
/// folded, and stand between blanks so that `inn` is not found in `spinning`.
const LABELS: &[(&str, IdentifierKind)] = {
    use IdentifierKind as K;
    &[
        (" passport", K::Passport),
        (" passeport", K::Passport),
        (" pasaporte", K::Passport),
        (" reisepass", K::Passport),
        (" imo", K::Imo),
        (" vessel registration identification", K::Imo),
        (" mmsi", K::Mmsi),
        (" maritime mobile service", K::Mmsi),
        (" call sign", K::CallSign),
        (" callsign", K::CallSign),
        (" tail number", K::TailNumber),
        (" aircraft registration", K::TailNumber),
        (" msn", K::AircraftSerial),
        (" aircraft manufacturer s serial", K::AircraftSerial),
        (" aircraft construction", K::AircraftSerial),
        (" aircraft mode s", K::Other),
        (" digital currency", K::Wallet),
        (" cryptocurrency", K::Wallet),
        (" swift", K::Bic),
        (" bic ", K::Bic),
        (" legal entity number", K::Lei),
        (" legal entity identifier", K::Lei),
        (" lei ", K::Lei),
        (" isin ", K::Isin),
        (" d u n s", K::Duns),
        (" duns ", K::Duns),
        (" bik ", K::Bik),
        (" kpp ", K::Kpp),
        (" okpo ", K::Okpo),
        (" government gazette number", K::Okpo),
        (" ogrn", K::Ogrn),
        (" primary state registration", K::Ogrn),
        (" psrn ", K::Ogrn),
        (" inn ", K::Inn),
        (" unified social credit", K::ChineseUscc),
        (" uscc ", K::ChineseUscc),
        (" business identification number", K::KazakhBin),
        (" individual identification number", K::KazakhIin),
        (" email", K::Email),
        (" e mail", K::Email),
        (" website", K::Website),
        (" web site", K::Website),
        (" web ", K::Website),
        (" url ", K::Website),
        (" phone", K::Phone),
        (" telephone", K::Phone),
        (" tel ", K::Phone),
        (" fax", K::Phone),
        (" mobile ", K::Phone),
        (" tax", K::TaxNumber),
        (" fiscal", K::TaxNumber),
        (" v a t ", K::TaxNumber),
        (" vat ", K::TaxNumber),
        (" euvat ", K::TaxNumber),
        (" nit ", K::TaxNumber),
        (" ruc ", K::TaxNumber),
        (" r f c ", K::TaxNumber),
        (" rfc ", K::TaxNumber),
        (" rif ", K::TaxNumber),
        (" rtn ", K::TaxNumber),
        (" cuit ", K::TaxNumber),
        (" c u i t ", K::TaxNumber),
        (" trn ", K::TaxNumber),
        (" birth certificate", K::Other),
        (" national id", K::NationalId),
        (" national identification", K::NationalId),
        (" national insurance", K::NationalId),
        (" national foreign id", K::NationalId),
        (" nationality certificate", K::Other),
        (" numero de identificacion nacional", K::NationalId),
        (" numero d identification nationale", K::NationalId),
        (" numero nacional de identidad", K::NationalId),
        (" national", K::NationalId),
        (" identity card", K::NationalId),
        (" identification card", K::NationalId),
        (" id card", K::NationalId),
        (" personal id", K::NationalId),
        (" cedula", K::NationalId),
        (" c u r p ", K::NationalId),
        (" curp ", K::NationalId),
        (" d n i ", K::NationalId),
        (" dni ", K::NationalId),
        (" n i e ", K::NationalId),
        (" ssn ", K::NationalId),
        (" social security", K::NationalId),
        (" cnic", K::NationalId),
        (" kimlik", K::NationalId),
        (" citizen s card", K::NationalId),
        (" turkish identification number", K::NationalId),
        (" registration number", K::CompanyNumber),
        (" registration id", K::CompanyNumber),
        (" registration no", K::CompanyNumber),
        (" regnumber ", K::CompanyNumber),
        (" company number", K::CompanyNumber),
        (" company id", K::CompanyNumber),
        (" commercial regist", K::CompanyNumber),
        (" business regist", K::CompanyNumber),
        (" business number", K::CompanyNumber),
        (" enterprise number", K::CompanyNumber),
        (" trade regist", K::CompanyNumber),
        (" trade license", K::CompanyNumber),
        (" trade licence", K::CompanyNumber),
        (" tradelic ", K::CompanyNumber),
        (" c r no", K::CompanyNumber),
        (" chamber of comm", K::CompanyNumber),
        (" folio mercantil", K::CompanyNumber),
        (" matricula mercantil", K::CompanyNumber),
        (" economic register", K::CompanyNumber),
        (" central registration", K::CompanyNumber),
        (" public registration", K::CompanyNumber),
        (" register number", K::CompanyNumber),
        (" registry number", K::CompanyNumber),
        (" file number", K::CompanyNumber),
    ]
};

/// The kind that a label names.
pub(super) fn kind_of(label: &str) -> IdentifierKind {
    let folded = format!(" {} ", fold_name(label));
    LABELS
        .iter()
        .find(|(words, _)| folded.contains(words))
        .map_or(IdentifierKind::Other, |(_, kind)| *kind)
}

/// Whether it is the number of a register or of a tax office, so that its
/// country and shape may say which.
fn is_register(kind: IdentifierKind) -> bool {
    use IdentifierKind as K;
    matches!(
        kind,
        K::TaxNumber | K::CompanyNumber | K::NationalId | K::Other
    )
}

/// A kind of which the country and the shape of the number say more.
fn refine(
    kind: IdentifierKind,
    label: &str,
    value: &str,
    country: Option<Country>,
) -> IdentifierKind {
    use IdentifierKind as K;
    let digits = value
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then_some(value.len());
    let country = country.map(Country::alpha3);
    match (kind, country, digits) {
        (K::TaxNumber, Some("RUS"), Some(10 | 12)) => K::Inn,
        (K::CompanyNumber | K::TaxNumber | K::Other, Some("RUS"), Some(13 | 15)) => K::Ogrn,
        // Other countries have gazettes too.
        (K::Okpo, Some(code), _) if code != "RUS" => K::CompanyNumber,
        (K::Okpo, _, Some(8 | 10)) => K::Okpo,
        (K::Okpo, _, _) if !fold_name(label).contains("okpo") => K::CompanyNumber,
        (K::KazakhBin | K::KazakhIin, Some(code), _) if code != "KAZ" => K::CompanyNumber,
        (K::KazakhBin | K::KazakhIin, None, length) if length != Some(12) => K::CompanyNumber,
        // The fifth digit of a BIN says what kind of business it is (4 to 6),
        // that of an IIN begins a day of the month (0 to 3).
        (
            K::TaxNumber
            | K::CompanyNumber
            | K::NationalId
            | K::Other
            | K::KazakhBin
            | K::KazakhIin,
            Some("KAZ"),
            Some(12),
        ) => match value.as_bytes()[4] {
            b'4'..=b'6' => K::KazakhBin,
            b'0'..=b'3' => K::KazakhIin,
            _ => kind,
        },
        (K::TaxNumber | K::CompanyNumber, Some("CHN"), _) if is_uscc(value) => K::ChineseUscc,
        _ => kind,
    }
}

fn is_uscc(value: &str) -> bool {
    value.len() == 18
        && value
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// The number in `IMO 9123456`.
fn imo(value: &str) -> Option<String> {
    let rest = value
        .get(..3)
        .filter(|head| head.eq_ignore_ascii_case("imo"))?;
    let number = value[rest.len()..].trim_start_matches([' ', ':', '.', '#', '-']);
    let number = number.strip_prefix("No ").unwrap_or(number);
    (number.len() == 7 && number.bytes().all(|b| b.is_ascii_digit())).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(label: &str, value: &str, country: &str, kind: IdentifierKind, kept: &str) {
        let found = identifier(label, value, Country::from_alpha3(country)).unwrap();
        assert_eq!(
            (found.kind, found.value.as_str()),
            (kind, kept),
            "{label} {value}"
        );
        assert_eq!(found.label, label);
    }

    #[test]
    fn labels_of_lists_name_kinds() {
        use IdentifierKind as K;
        for (label, value, country, kind) in [
            ("Passport", "A123", "LBN", K::Passport),
            ("Número de Passport", "A123", "", K::Passport),
            ("Tax ID No.", "123456789", "CAN", K::TaxNumber),
            ("Tax ID No.", "7700000000", "RUS", K::Inn),
            ("Tax ID No.", "770000000000", "RUS", K::Inn),
            ("Tax ID No.", "77000000001", "RUS", K::TaxNumber),
            ("Registration Number", "1027700000000", "RUS", K::Ogrn),
            ("Registration Number", "C127590", "CYP", K::CompanyNumber),
            ("Government Gazette Number", "00005061", "RUS", K::Okpo),
            ("Government Gazette Number", "12", "IRN", K::CompanyNumber),
            (
                "Unified Social Credit Code (USCC)",
                "91500118582829838H",
                "CHN",
                K::ChineseUscc,
            ),
            (
                "Registration Number",
                "91500118582829838H",
                "CHN",
                K::ChineseUscc,
            ),
            ("Registration Number", "010140000012", "KAZ", K::KazakhBin),
            ("National ID No.", "800101300012", "KAZ", K::KazakhIin),
            ("National ID No.", "800191300012", "KAZ", K::NationalId),
            (
                "Business Identification Number",
                "12",
                "USA",
                K::CompanyNumber,
            ),
            ("Legal Entity Number", "894500DKUWVBYZLLE651", "RUS", K::Lei),
            ("SWIFT/BIC", "AAAARUMM", "", K::Bic),
            ("MMSI", "677048400", "", K::Mmsi),
            ("Digital Currency Address - XBT", "3F2s", "", K::Wallet),
            (
                "Aircraft Manufacturer's Serial Number (MSN)",
                "1076",
                "",
                K::AircraftSerial,
            ),
            ("Email Address", "a@b.example", "", K::Email),
            ("Website", "b.example", "", K::Website),
            ("C.U.R.P.", "X", "MEX", K::NationalId),
            ("R.F.C.", "X", "MEX", K::TaxNumber),
            ("RUC #", "X", "PAN", K::TaxNumber),
            ("Identification Number", "X", "", K::Other),
            ("Spinning mill licence", "X", "", K::Other),
        ] {
            check(label, value, country, kind, value);
        }
    }

    #[test]
    fn imo_numbers_lose_their_prefix_wherever_they_stand() {
        use IdentifierKind as K;
        for label in [
            "Vessel Registration Identification",
            "Company Number",
            "Identification Number",
        ] {
            check(label, "IMO 9172052", "", K::Imo, "9172052");
        }
        check("IMO number", "IMO9562233", "", K::Imo, "9562233");
        check("IMO number", "9562233", "", K::Imo, "9562233");
        check("Passport", "IMO 9172052", "", K::Passport, "IMO 9172052");
        check("Identification Number", "IMO 917", "", K::Other, "IMO 917");
    }

    #[test]
    fn the_only_country_of_a_party_settles_its_numbers() {
        let mut party = Party::new("1", sindan_domain::PartyKind::Organization, Vec::new());
        let russia = Country::from_alpha3("RUS").unwrap();
        party.countries.push((CountryRole::Registration, russia));
        party
            .identifiers
            .extend(identifier("Tax ID No.", "7700000000", None));
        settle(&mut party);
        assert_eq!(party.identifiers[0].kind, IdentifierKind::Inn);
        assert_eq!(party.identifiers[0].country, None);
        party.identifiers[0].kind = IdentifierKind::TaxNumber;
        let other = Country::from_alpha3("CYP").unwrap();
        party.countries.push((CountryRole::Linked, other));
        settle(&mut party);
        assert_eq!(party.identifiers[0].kind, IdentifierKind::TaxNumber);
    }
}
