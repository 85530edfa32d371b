//! NumPy's `.npy` format, as far as the importers need it: versions 1 and 2,
//! C order, little-endian doubles and fixed-width Unicode text.
//! Format: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".

use std::io::Read;

/// Type of the elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ElementType {
    /// `<f8`.
    Double,
    /// `<U`, with the number of characters.
    Text(usize),
}

/// An array whose header has been read and whose elements come next.
pub(crate) struct Array<R> {
    reader: R,
    pub(crate) element: ElementType,
    pub(crate) shape: Vec<usize>,
}

impl<R: Read> Array<R> {
    /// Reads the header of an array in a file of at most `most_bytes`; the
    /// error says what is wrong with it.
    pub(crate) fn open(mut reader: R, most_bytes: u64) -> Result<Self, String> {
        let mut start = [0_u8; 8];
        reader
            .read_exact(&mut start)
            .map_err(|error| format!("has no header: {error}"))?;
        if &start[..6] != b"\x93NUMPY" {
            return Err("is not a NumPy array".to_owned());
        }
        let length = match start[6] {
            1 => {
                let mut bytes = [0_u8; 2];
                reader
                    .read_exact(&mut bytes)
                    .map_err(|error| error.to_string())?;
                usize::from(u16::from_le_bytes(bytes))
            }
            2 => {
                let mut bytes = [0_u8; 4];
                reader
                    .read_exact(&mut bytes)
                    .map_err(|error| error.to_string())?;
                u32::from_le_bytes(bytes) as usize
            }
            version => return Err(format!("has version {version} of the array format")),
        };
        if length > 1 << 16 {
            return Err(format!("has a header of {length} bytes"));
        }
        let mut header = vec![0; length];
        reader
            .read_exact(&mut header)
            .map_err(|error| format!("has a short header: {error}"))?;
        let header = String::from_utf8_lossy(&header);
        if value_of(&header, "fortran_order")?.starts_with("True") {
            return Err("is in Fortran order".to_owned());
        }
        let element = element_type(value_of(&header, "descr")?)?;
        let shape = shape(value_of(&header, "shape")?)?;
        let element_bytes = match element {
            ElementType::Double => 8,
            ElementType::Text(width) => 4 * width as u64,
        };
        let elements = shape
            .iter()
            .try_fold(1_u64, |product, size| product.checked_mul(*size as u64));
        let needed = elements.and_then(|elements| elements.checked_mul(element_bytes));
        if needed.is_none_or(|needed| needed > most_bytes) {
            return Err("ends early: its header promises more than it holds".to_owned());
        }
        Ok(Self {
            reader,
            element,
            shape,
        })
    }

    /// Number of elements.
    pub(crate) fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// Reads the next doubles.
    pub(crate) fn doubles(&mut self, into: &mut [f64]) -> Result<(), String> {
        if self.element != ElementType::Double {
            return Err("does not hold doubles".to_owned());
        }
        let mut bytes = vec![0; into.len() * 8];
        self.reader
            .read_exact(&mut bytes)
            .map_err(|error| format!("ends early: {error}"))?;
        for (value, raw) in into.iter_mut().zip(bytes.chunks_exact(8)) {
            *value = f64::from_le_bytes(raw.try_into().expect("chunks have eight bytes"));
        }
        Ok(())
    }

    /// Reads all texts.
    pub(crate) fn texts(mut self) -> Result<Vec<String>, String> {
        let ElementType::Text(width) = self.element else {
            return Err("does not hold text".to_owned());
        };
        if self.len().saturating_mul(width) > 1 << 20 {
            return Err("holds more text than labels need".to_owned());
        }
        let mut texts = Vec::with_capacity(self.len());
        let mut bytes = vec![0; width * 4];
        for _ in 0..self.len() {
            self.reader
                .read_exact(&mut bytes)
                .map_err(|error| format!("ends early: {error}"))?;
            let characters = bytes
                .chunks_exact(4)
                .map(|raw| u32::from_le_bytes(raw.try_into().expect("chunks have four bytes")))
                .take_while(|code| *code != 0);
            let text: Option<String> = characters.map(char::from_u32).collect();
            texts.push(text.ok_or("holds a text that is not Unicode")?);
        }
        Ok(texts)
    }
}

/// What follows a key in the header's dictionary.
fn value_of<'a>(header: &'a str, key: &str) -> Result<&'a str, String> {
    let at = header
        .find(&format!("'{key}':"))
        .ok_or_else(|| format!("has a header without `{key}`"))?;
    Ok(header[at + key.len() + 3..].trim_start())
}

fn element_type(value: &str) -> Result<ElementType, String> {
    let code: String = value
        .chars()
        .skip(1)
        .take_while(|c| *c != '\'')
        .take(20)
        .collect();
    if code == "<f8" {
        return Ok(ElementType::Double);
    }
    code.strip_prefix("<U")
        .and_then(|width| width.parse().ok())
        .filter(|width| (1..=1 << 16).contains(width))
        .map(ElementType::Text)
        .ok_or_else(|| format!("has elements of type {code}, expected <f8 or <U"))
}

fn shape(value: &str) -> Result<Vec<usize>, String> {
    let wrong = || "has a header with a damaged shape".to_owned();
    let inside = value
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
        .ok_or_else(wrong)?
        .0;
    let sizes: Vec<usize> = inside
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|size| *size <= 1 << 24))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    if sizes.len() > 2 {
        return Err(format!("has {} dimensions", sizes.len()));
    }
    Ok(sizes)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// An array as NumPy would write it.
    pub(crate) fn array(descr: &str, shape: &str, body: &[u8]) -> Vec<u8> {
        let mut header =
            format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}");
        while !(header.len() + 11).is_multiple_of(64) {
            header.push(' ');
        }
        header.push('\n');
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend((header.len() as u16).to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(body);
        bytes
    }

    #[test]
    fn doubles_and_texts() {
        let body: Vec<u8> = [1.5_f64, -2.0]
            .iter()
            .flat_map(|v| v.to_le_bytes())
            .collect();
        let bytes = array("<f8", "(2,)", &body);
        let mut read = Array::open(bytes.as_slice(), bytes.len() as u64).unwrap();
        let mut values = [0.0; 2];
        read.doubles(&mut values).unwrap();
        assert_eq!(values.map(f64::to_bits), [1.5_f64, -2.0].map(f64::to_bits));
        let body: Vec<u8> = "KZ\0RUS"
            .chars()
            .flat_map(|c| (c as u32).to_le_bytes())
            .collect();
        let bytes = array("<U3", "(2,)", &body);
        assert_eq!(
            Array::open(bytes.as_slice(), bytes.len() as u64)
                .unwrap()
                .texts()
                .unwrap(),
            ["KZ", "RUS"]
        );
    }

    #[test]
    fn damaged_arrays_are_refused() {
        let good = array("<f8", "(1,)", &1_f64.to_le_bytes());
        for length in 0..good.len() {
            let read = Array::open(&good[..length], length as u64)
                .and_then(|mut array| array.doubles(&mut [0.0]));
            assert!(read.is_err(), "{length}");
        }
        for (descr, shape) in [
            ("<f4", "(1,)"),
            (">f8", "(1,)"),
            ("|O", "(1,)"),
            ("<U99999999", "(1,)"),
            ("<U0", "(16777216,16777216)"),
            ("<f8", "(16777216,16777216)"),
            ("<f8", "(1,2,3)"),
            ("<f8", "(-1,)"),
            ("<f8", "99999999999999999999"),
        ] {
            assert!(
                Array::open(array(descr, shape, b"").as_slice(), 1 << 10).is_err(),
                "{descr} {shape}"
            );
        }
        let fortran = String::from_utf8_lossy(&good[10..80]).replace("False", "True ");
        let mut bytes = good[..10].to_vec();
        bytes.extend(fortran.as_bytes());
        assert!(Array::open(bytes.as_slice(), 1 << 10).is_err());
    }
}
