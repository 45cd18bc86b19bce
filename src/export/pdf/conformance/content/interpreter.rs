//! Runs content streams. Forms may hold forms, and a page may hold a form a million times: depth, streams that are open
//! and the number of operators are bounded.

use super::super::file::{File, dictionary, id_of};
use super::super::findings::Findings;
use super::super::font::Font;
use super::super::pages::Page;
use super::color::Space;
use super::event::{Event, Fault, Mark, Scene, Source, Watch};
use super::lexer::{Lexer, Token};
use super::path::Path;
use super::state::{Matrix, State};
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Forms in forms.
const MAX_FORMS: usize = 24;

/// Operators of a file. A page of text has about two thousand.
const MAX_OPERATORS: usize = 60_000_000;

/// What a form counts for: it is decoded and entered anew wherever it is painted.
const FORM: usize = 150;

/// Saved states; ISO 32000-1, annex C names 28.
const MAX_SAVED: usize = 1024;
const USUAL_SAVED: usize = 28;

/// Operands that an operator gets; the others are junk.
const MAX_OPERANDS: usize = 512;

/// What is remembered from page to page.
pub(in super::super) struct Memory<'f> {
    pub(super) fonts: HashMap<ObjectId, Rc<Font<'f>>>,
    pub(super) spaces: HashMap<ObjectId, Rc<Space<'f>>>,
    /// Patterns, glyphs and masks that were looked into.
    pub(super) seen: HashSet<ObjectId>,
    operators: usize,
}

impl Memory<'_> {
    pub(in super::super) fn new() -> Self {
        Memory {
            fonts: HashMap::new(),
            spaces: HashMap::new(),
            seen: HashSet::new(),
            operators: MAX_OPERATORS,
        }
    }
}

/// Tells what a page paints, its annotations' appearances included.
pub(in super::super) fn watch_page<'f>(
    file: &'f File,
    page: &Page<'f>,
    memory: &mut Memory<'f>,
    watchers: &mut [Box<dyn Watch<'f> + 'f>],
    findings: &mut Findings,
) {
    for watcher in watchers.iter_mut() {
        watcher.begin(page, file, findings);
    }
    let mut interpreter = Interpreter::new(file, page, memory, watchers, findings);
    interpreter.page();
    interpreter.appearances();
}

/// A stream that is being run.
pub(super) struct Frame<'f> {
    pub(super) resources: Option<&'f Dictionary>,
    pub(super) object: Option<ObjectId>,
    pub(super) source: Source,
    /// The number of states that were saved before.
    saved: usize,
    /// The number of marks that were open before.
    marks: usize,
}

/// Runs the streams of a page.
pub(super) struct Interpreter<'i, 'f> {
    pub(super) file: &'f File,
    pub(super) page: &'i Page<'f>,
    pub(super) memory: &'i mut Memory<'f>,
    watchers: &'i mut [Box<dyn Watch<'f> + 'f>],
    findings: &'i mut Findings,
    pub(super) state: State<'f>,
    pub(super) saved: Vec<State<'f>>,
    pub(super) marks: Vec<Mark>,
    pub(super) frames: Vec<Frame<'f>>,
    pub(super) path: Path,
    pub(super) current: (f64, f64),
    pub(super) is_clipping: bool,
    pub(super) text_matrix: Matrix,
    pub(super) line_matrix: Matrix,
}

impl<'i, 'f> Interpreter<'i, 'f> {
    fn new(
        file: &'f File,
        page: &'i Page<'f>,
        memory: &'i mut Memory<'f>,
        watchers: &'i mut [Box<dyn Watch<'f> + 'f>],
        findings: &'i mut Findings,
    ) -> Self {
        Interpreter {
            file,
            page,
            memory,
            watchers,
            findings,
            state: State::new(Matrix::IDENTITY),
            saved: Vec::new(),
            marks: Vec::new(),
            frames: Vec::new(),
            path: Path::default(),
            current: (0.0, 0.0),
            is_clipping: false,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
        }
    }

    /// The streams of a page count as one (ISO 32000-1, 7.8.2).
    fn page(&mut self) {
        let parts: Vec<&'f Object> = match self.file.get(self.page.dict, b"Contents") {
            Object::Null => Vec::new(),
            Object::Array(array) => array.iter().map(|item| self.file.resolve(item)).collect(),
            one => vec![one],
        };
        let object = id_of(self.page.dict, b"Contents").or(self.page.id);
        self.enter(self.page.resources, object, Source::Page);
        let mut all = Vec::new();
        for part in parts {
            match part.as_stream().ok().and_then(|stream| self.file.bytes(stream).ok()) {
                Some(bytes) => all.extend_from_slice(&bytes),
                None => self.tell(&Event::Fault(Fault::Undecoded)),
            }
            all.push(b'\n');
        }
        self.run(&all);
        self.leave();
    }

    fn appearances(&mut self) {
        for annotation in self.file.array(self.page.dict, b"Annots").filter_map(dictionary) {
            let Some(normal) = self.file.dict(annotation, b"AP").map(|own| self.file.get(own, b"N")) else {
                continue;
            };
            let streams: Vec<&'f Stream> = match normal {
                Object::Stream(stream) => vec![stream],
                Object::Dictionary(states) => {
                    states.iter().filter_map(|(_, state)| self.file.resolve(state).as_stream().ok()).collect()
                }
                _ => Vec::new(),
            };
            for stream in streams {
                self.state = State::new(Matrix::IDENTITY);
                self.run_stream(stream, self.page.id, Source::Annotation);
            }
        }
    }

    /// Runs a stream that is not the page's, in the state as it is.
    pub(super) fn run_stream(&mut self, stream: &'f Stream, object: Option<ObjectId>, source: Source) {
        let is_open = object.is_some() && self.frames.iter().any(|frame| frame.object == object);
        if is_open {
            return self.tell(&Event::Fault(Fault::TooMuch));
        }
        let resources = self.file.dict(&stream.dict, b"Resources");
        let above = self.frames.last().map_or(self.page.resources, |frame| frame.resources);
        self.run_with(resources.or(above), stream, object, source);
    }

    /// Runs a stream with the resources of another.
    pub(super) fn run_with(
        &mut self,
        resources: Option<&'f Dictionary>,
        stream: &'f Stream,
        object: Option<ObjectId>,
        source: Source,
    ) {
        if self.frames.len() >= MAX_FORMS || self.memory.operators < FORM {
            return self.tell(&Event::Fault(Fault::TooMuch));
        }
        self.memory.operators -= FORM;
        self.enter(resources.or(self.page.resources), object, source);
        match self.file.bytes(stream) {
            Ok(bytes) => self.run(&bytes),
            Err(_) => self.tell(&Event::Fault(Fault::Undecoded)),
        }
        self.leave();
    }

    fn enter(&mut self, resources: Option<&'f Dictionary>, object: Option<ObjectId>, source: Source) {
        let (saved, marks) = (self.saved.len(), self.marks.len());
        self.frames.push(Frame { resources, object, source, saved, marks });
    }

    fn leave(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        let (saved, marks) = (frame.saved, frame.marks);
        if self.saved.len() > saved {
            self.tell(&Event::Fault(Fault::Unbalanced));
            self.saved.truncate(saved + 1);
            self.state = self.saved.pop().unwrap_or_else(|| State::new(Matrix::IDENTITY));
        }
        if self.marks.len() > marks {
            self.tell(&Event::Fault(Fault::UnbalancedMarks));
            self.marks.truncate(marks);
        }
        self.frames.pop();
    }

    fn run(&mut self, bytes: &[u8]) {
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Operand(operand) if operands.len() < MAX_OPERANDS => operands.push(operand),
                Token::Operand(_) => {}
                Token::Operator(name) => {
                    if self.memory.operators == 0 {
                        return self.tell(&Event::Fault(Fault::TooMuch));
                    }
                    self.memory.operators -= 1;
                    self.operate(name, &operands);
                    operands.clear();
                }
                Token::InlineImage(dict, data) => self.inline_image(dict, data),
                Token::Junk => self.tell(&Event::Fault(Fault::Unknown("bytes that are no token".to_owned()))),
            }
        }
    }

    fn operate(&mut self, name: &[u8], operands: &[Object]) {
        let done = self
            .graphics(name, operands)
            .or_else(|| self.painting(name, operands))
            .or_else(|| self.texts(name, operands))
            .or_else(|| self.objects(name, operands))
            .or_else(|| self.marking(name, operands));
        match done {
            Some(Ok(())) => {}
            Some(Err(Bad)) => {
                self.tell(&Event::Fault(Fault::Operands(String::from_utf8_lossy(name).into_owned())))
            }
            None if self.is_compatible(name) => {}
            None => {
                let name: String = String::from_utf8_lossy(name).chars().take(20).collect();
                self.tell(&Event::Fault(Fault::Unknown(format!("`{name}`, which is no operator"))));
            }
        }
    }

    /// `BX` and `EX` admit what is unknown, but PDF/A and PDF/X do not: they are let pass themselves alone.
    fn is_compatible(&self, name: &[u8]) -> bool {
        matches!(name, b"BX" | b"EX" | b"d0" | b"d1")
    }

    /// Tells all watchers.
    pub(super) fn tell(&mut self, event: &Event<'_, 'f>) {
        let frame = self.frames.last();
        let scene = Scene {
            file: self.file,
            page: self.page,
            state: &self.state,
            object: frame.and_then(|frame| frame.object),
            source: frame.map_or(Source::Page, |frame| frame.source),
            marks: &self.marks,
        };
        for watcher in self.watchers.iter_mut() {
            watcher.see(&scene, event, self.findings);
        }
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() >= MAX_SAVED {
            return self.tell(&Event::Fault(Fault::TooMuch));
        }
        self.saved.push(self.state.clone());
        if self.saved.len() == USUAL_SAVED + 1 {
            self.tell(&Event::Fault(Fault::DeepStack));
        }
    }

    pub(super) fn restore(&mut self) {
        let least = self.frames.last().map_or(0, |frame| frame.saved);
        match self.saved.pop() {
            Some(state) if self.saved.len() >= least => self.state = state,
            state => {
                self.saved.extend(state);
                self.tell(&Event::Fault(Fault::Unbalanced));
            }
        }
    }

    /// How many marks were open where the present stream began.
    pub(super) fn marks_before(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.marks)
    }

    /// The resources of the present stream.
    pub(super) fn resources(&self) -> Option<&'f Dictionary> {
        self.frames.last().and_then(|frame| frame.resources)
    }

    /// A resource as it is written: a reference or not.
    pub(super) fn resource(&mut self, kind: &'static str, name: &[u8]) -> Option<&'f Object> {
        let file = self.file;
        let found = self
            .resources()
            .and_then(|own| file.dict(own, kind.as_bytes()))
            .and_then(|own| own.get(name).ok());
        let found = found.filter(|object| !file.resolve(object).is_null());
        if found.is_none() {
            let name = String::from_utf8_lossy(name).chars().take(40).collect();
            self.tell(&Event::Fault(Fault::Missing { kind, name }));
        }
        found
    }
}

/// Operands are not what the operator takes.
#[derive(Debug)]
pub(super) struct Bad;

/// What became of an operator; `None` where it is none of this group.
pub(super) type Done = Option<Result<(), Bad>>;

/// So many numbers, all operands.
pub(super) fn numbers<const N: usize>(operands: &[Object]) -> Result<[f64; N], Bad> {
    let mut out = [0.0; N];
    if operands.len() != N {
        return Err(Bad);
    }
    for (slot, operand) in out.iter_mut().zip(operands) {
        *slot = super::super::file::number(operand).ok_or(Bad)?;
    }
    Ok(out)
}

/// The name that is the last operand.
pub(super) fn name(operands: &[Object]) -> Result<&[u8], Bad> {
    operands.last().and_then(|operand| operand.as_name().ok()).ok_or(Bad)
}
