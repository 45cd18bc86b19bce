//! The logical structure of an edition, in reading order, for every output that needs it. Layout builds the
//! tree while it sets the text; `export::pdf` learns from it which marked content belongs where.
//!
//! The order of an element's children is the order of reading, wherever their marks lie on the pages: text
//! is registered as a [`ContentId`] when it is *collected*, not when it is drawn.

use crate::geom::Rect;
use crate::locale::Locale;

/// The number of an element; 0 is the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElemId(pub u32);

/// The number of a piece of content: a run of text, an image. It may be drawn in several parts, on several
/// pages; the parts are read in the order in which they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId(pub u32);

/// What an element is; the names are the standard structure types of ISO 32000-1, 14.8.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Role {
    Document,
    Part,
    Sect,
    Div,
    BlockQuote,
    Caption,
    Toc,
    TocItem,
    Paragraph,
    /// Level 1 to 6.
    Heading(u8),
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    HeaderCell,
    DataCell,
    Span,
    Quote,
    Note,
    Reference,
    Code,
    Link,
    Figure,
}

/// A child of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kid {
    /// Another element.
    Elem(ElemId),
    /// Content.
    Content(ContentId),
    /// The annotations of a link: [`TagTree::get_link`].
    Link(LinkId),
}

/// The number of a link; its areas lie on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// Where a link leads, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where.
    pub target: LinkTarget,
    /// The link in words, for those who cannot see it.
    pub description: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address.
    Uri(String),
    /// An anchor of this edition.
    Anchor(String),
}

/// An element of the structure.
#[derive(Debug, Clone, PartialEq)]
pub struct StructElem {
    /// What it is.
    pub role: Role,
    /// Its parent; the document is its own.
    pub parent: ElemId,
    /// Its children, in reading order.
    pub kids: Vec<Kid>,
    /// Its language, where it differs from its parent's.
    pub lang: Option<Locale>,
    /// Text instead of it, for figures.
    pub alt: Option<String>,
    /// An identifier, unique in the tree, for notes and header cells.
    pub id: Option<String>,
    /// Further properties.
    pub attributes: Vec<Attribute>,
}

/// A property of an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Attribute {
    /// A header cell's scope.
    Scope(Scope),
    /// How many columns a cell spans.
    ColumnSpan(u32),
    /// How many rows a cell spans.
    RowSpan(u32),
    /// The box of a figure on its page (counted from 0), set once it is placed.
    Bounds {
        /// The page, from 0.
        page: usize,
        /// The box.
        rect: Rect,
    },
    /// The numbering of a list.
    ListNumbering(ListNumbering),
    /// A line through the text.
    LineThrough,
}

/// What a header cell is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Its row.
    Row,
    /// Its column.
    Column,
}

/// How a list is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListNumbering {
    /// Marks.
    Unordered,
    /// 1, 2, 3.
    Decimal,
}

/// The structure of one edition.
#[derive(Debug, Clone)]
pub struct TagTree {
    elems: Vec<StructElem>,
    owners: Vec<ElemId>,
    links: Vec<Link>,
}

impl Default for TagTree {
    fn default() -> TagTree {
        TagTree::new()
    }
}

impl TagTree {
    /// The root of every tree.
    pub const DOCUMENT: ElemId = ElemId(0);

    /// A tree that holds the document alone.
    pub fn new() -> TagTree {
        TagTree {
            elems: vec![elem(Role::Document, TagTree::DOCUMENT)],
            owners: Vec::new(),
            links: Vec::new(),
        }
    }

    /// A new element, the last child of `parent`.
    pub fn add(&mut self, parent: ElemId, role: Role) -> ElemId {
        let id = ElemId(self.elems.len() as u32);
        self.elems.push(elem(role, parent));
        self.get_mut(parent).kids.push(Kid::Elem(id));
        id
    }

    /// A new piece of content, the last child of `owner`.
    pub fn content(&mut self, owner: ElemId) -> ContentId {
        let id = ContentId(self.owners.len() as u32);
        self.owners.push(owner);
        self.get_mut(owner).kids.push(Kid::Content(id));
        id
    }

    /// A new link, whose annotations are children of `owner` (a [`Role::Link`] or [`Role::Reference`]).
    pub fn link(&mut self, owner: ElemId, link: Link) -> LinkId {
        let id = LinkId(self.links.len() as u32);
        self.links.push(link);
        self.get_mut(owner).kids.push(Kid::Link(id));
        id
    }

    /// An element.
    ///
    /// # Panics
    /// Never for an id of this tree.
    pub fn get(&self, id: ElemId) -> &StructElem {
        self.elems.get(id.0 as usize).expect("ids come from the same tree")
    }

    /// An element, to be changed.
    ///
    /// # Panics
    /// Never for an id of this tree.
    pub fn get_mut(&mut self, id: ElemId) -> &mut StructElem {
        self.elems.get_mut(id.0 as usize).expect("ids come from the same tree")
    }

    /// A link.
    ///
    /// # Panics
    /// Never for an id of this tree.
    pub fn get_link(&self, id: LinkId) -> &Link {
        self.links.get(id.0 as usize).expect("ids come from the same tree")
    }

    /// The element that a piece of content belongs to.
    ///
    /// # Panics
    /// Never for an id of this tree.
    pub fn owner(&self, content: ContentId) -> ElemId {
        *self.owners.get(content.0 as usize).expect("ids come from the same tree")
    }

    /// All elements in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (ElemId, &StructElem)> {
        self.elems.iter().enumerate().map(|(at, elem)| (ElemId(at as u32), elem))
    }
}

fn elem(role: Role, parent: ElemId) -> StructElem {
    StructElem { role, parent, kids: Vec::new(), lang: None, alt: None, id: None, attributes: Vec::new() }
}
