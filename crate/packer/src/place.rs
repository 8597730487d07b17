//! Where in a WebAssembly file a byte stands, as far as a guess of it gains by that.

/// Instead of an instruction: the head of a function, its locals, and the targets of a `br_table`.
const HEAD: u32 = 256;
const LOCALS: u32 = 257;
const TARGETS: u32 = 258;

const END: u32 = 0x0b;
const BR_TABLE: u32 = 0x0e;
const F32_CONST: u32 = 0x43;
const F64_CONST: u32 = 0x44;

/// How many LEB128 numbers follow an instruction, and after a constant, bytes.
fn operands(op: u32) -> u32 {
    match op {
        0x11 | 0x28..=0x3e => 2,
        2..=4 | 0x0c..=0x0e | 0x10 | 0x20..=0x27 | 0x3f..=0x42 | 0xfc => 1,
        F32_CONST => 4,
        F64_CONST => 8,
        _ => 0,
    }
}

/// `get`, `set` and `tee` of a local.
fn of_local(op: u32) -> bool {
    (0x20..=0x22).contains(&op)
}

/// Reads along from the first function's head to the last one's end. What is no WebAssembly is read as if it were: it
/// is packed worse, and unpacked the same.
#[derive(Debug)]
pub(crate) struct Place {
    functions: u32,
    depth: u32,
    op: u32,
    left: u32,
    unfinished: bool,
    /// The instructions before, a byte each, the last one lowest.
    pub(crate) ops: u32,
    /// Those since the last that leaves nothing on the stack.
    pub(crate) statement: u32,
    local: u32,
    /// What was done last with each local, after it was read.
    then: [u8; 256],
}

impl Place {
    pub(crate) const fn new() -> Self {
        Self {
            functions: 0,
            depth: 0,
            op: 0,
            left: 0,
            unfinished: false,
            ops: 0,
            statement: 0,
            local: 0,
            then: [0; 256],
        }
    }

    /// The next byte begins the first of so many functions.
    pub(crate) fn begin(&mut self, functions: u32) {
        self.functions = functions;
        self.op = HEAD;
        self.left = 2;
    }

    pub(crate) fn read(&mut self, byte: u32) {
        if self.functions == 0 {
            self.ops = self.ops << 8 | byte;
        } else if self.left > 0 {
            self.read_operand(byte);
        } else {
            self.read_instruction(byte);
        }
    }

    fn read_operand(&mut self, byte: u32) {
        if of_local(self.op) {
            self.local = byte;
        }
        self.unfinished = byte > 127 && self.op != F32_CONST && self.op != F64_CONST;
        if self.unfinished {
            return;
        }
        self.left -= 1;
        if self.left == 0 && self.op == HEAD {
            // Of each group of locals a number and a type.
            (self.op, self.left) = (LOCALS, byte * 2);
            self.ops = 0;
            self.depth = 0;
        } else if self.left == 0 && self.op == BR_TABLE {
            (self.op, self.left) = (TARGETS, byte + 1);
        }
    }

    fn read_instruction(&mut self, byte: u32) {
        if of_local(self.op) {
            self.then[(self.local & 255) as usize] = byte as u8;
        }
        self.op = byte;
        self.left = operands(byte);
        self.ops = self.ops << 8 | byte;
        self.statement = match byte {
            0x21 | 0x1a | 0x36..=0x3e | 0x0b..=0x0d | 0x0f | 2..=5 => 0,
            _ => self.statement.wrapping_mul(31).wrapping_add(byte + 1),
        };
        match byte {
            2..=4 => self.depth += 1,
            END if self.depth > 0 => self.depth -= 1,
            END => {
                self.functions -= 1;
                (self.op, self.left) = if self.functions > 0 { (HEAD, 2) } else { (0, 0) };
            }
            _ => {}
        }
    }

    /// A number for what kind of byte comes, below 2100; 0 outside of functions, 1 for an instruction.
    pub(crate) fn kind(&self) -> u32 {
        match (self.functions, self.left) {
            (0, _) => 0,
            (_, 0) => 1,
            _ => (self.op * 4 + self.left.min(3)) * 2 + u32::from(self.unfinished),
        }
    }

    /// The last two instructions, and what was done last with the local that was last read.
    pub(crate) fn expected(&self) -> u32 {
        (self.ops & 0xffff) << 8 | u32::from(self.then[(self.local & 255) as usize])
    }
}
