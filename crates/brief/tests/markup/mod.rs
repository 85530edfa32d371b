//! Parses a page by the HTML standard and keeps its elements and its errors.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::ElemName;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// What a page holds.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) elements: Vec<Element>,
    pub(crate) errors: Vec<String>,
}

/// A start tag.
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Markup {
    pub(crate) fn parse(page: &str) -> Markup {
        let options = ParseOpts {
            tokenizer: TokenizerOpts {
                exact_errors: true,
                ..TokenizerOpts::default()
            },
            tree_builder: TreeBuilderOpts {
                exact_errors: true,
                ..TreeBuilderOpts::default()
            },
        };
        parse_document(Sink::default(), options).one(page)
    }
}

/// Takes the parser's orders; only names and errors are kept, no tree.
#[derive(Default)]
struct Sink {
    names: RefCell<Vec<QualName>>,
    markup: RefCell<Markup>,
}

impl Sink {
    fn node(&self, name: QualName) -> usize {
        let mut names = self.names.borrow_mut();
        names.push(name);
        names.len()
    }

    /// Nodes that are no elements get a number of their own all the same.
    fn other(&self) -> usize {
        self.node(QualName::new(
            None,
            html5ever::ns!(),
            html5ever::local_name!(""),
        ))
    }
}

/// A name that the parser may keep.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Markup;
    type ElemName<'a> = Name;

    fn finish(self) -> Markup {
        self.markup.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.markup.borrow_mut().errors.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name(&self, target: &usize) -> Name {
        Name(self.names.borrow()[*target - 1].clone())
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let attributes = attributes
            .into_iter()
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect();
        let element = Element {
            name: name.local.to_string(),
            attributes,
        };
        self.markup.borrow_mut().elements.push(element);
        self.node(name)
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.other()
    }

    fn append(&self, _: &usize, _: NodeOrText<usize>) {}

    fn append_based_on_parent_node(&self, _: &usize, _: &usize, _: NodeOrText<usize>) {}

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        assert_eq!(mode, QuirksMode::NoQuirks);
    }

    fn append_before_sibling(&self, _: &usize, _: NodeOrText<usize>) {}

    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &usize) {}

    fn reparent_children(&self, _: &usize, _: &usize) {}
}

#[test]
fn the_parser_notices_errors() {
    assert!(
        Markup::parse("<!DOCTYPE html><title>x</title><p>fine</p>")
            .errors
            .is_empty()
    );
    assert!(
        !Markup::parse("<!DOCTYPE html><title>x</title><table><p>no</table>")
            .errors
            .is_empty()
    );
    assert!(
        !Markup::parse("<!DOCTYPE html><title>x</title><p id=a id=b>no")
            .errors
            .is_empty()
    );
}
