//! A program that lives on the heap: every collection, thread and string of this test, and of the harness around it.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::mpsc;
use std::thread;

use global::{Heap, Memory, Spin};

const MIB: usize = if cfg!(miri) { 2 } else { 32 };
static MEMORY: Memory<[u8; MIB << 20]> = Memory::new();

#[global_allocator]
static HEAP: Heap<Spin> = Heap::new(&MEMORY);

/// A small language in reverse Polish notation: numbers, `+ - * dup swap`, and `name:` to define a word up to `;`.
#[derive(Default)]
struct Interpreter {
    stack: Vec<i64>,
    words: HashMap<String, Vec<String>>,
}

impl Interpreter {
    fn run(&mut self, text: &str) -> Result<(), String> {
        let mut ahead: VecDeque<String> = text.split_whitespace().map(str::to_owned).collect();
        while let Some(word) = ahead.pop_front() {
            if let Some(name) = word.strip_suffix(':') {
                let end = ahead.iter().position(|word| word == ";").ok_or("no end")?;
                let body: Vec<String> = ahead.drain(..end).collect();
                ahead.pop_front();
                self.words.insert(name.to_owned(), body);
            } else if let Some(body) = self.words.get(&word) {
                for word in body.iter().rev() {
                    ahead.push_front(word.clone());
                }
            } else {
                self.step(&word)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, word: &str) -> Result<(), String> {
        if let Ok(number) = word.parse() {
            self.stack.push(number);
            return Ok(());
        }
        let top = self.stack.pop().ok_or_else(|| format!("{word}: nothing on the stack"))?;
        if word == "dup" {
            self.stack.extend([top, top]);
            return Ok(());
        }
        let below = self.stack.pop().ok_or_else(|| format!("{word}: one on the stack"))?;
        match word {
            "+" => self.stack.push(below + top),
            "-" => self.stack.push(below - top),
            "*" => self.stack.push(below * top),
            "swap" => self.stack.extend([top, below]),
            _ => return Err(format!("{word}: unknown")),
        }
        Ok(())
    }
}

#[test]
fn an_interpreter_on_threads() {
    let rounds = if cfg!(miri) { 3 } else { 300 };
    let (sender, receiver) = mpsc::channel();
    let threads: Vec<_> = (0..4_i64)
        .map(|thread| {
            let sender = sender.clone();
            thread::spawn(move || {
                for round in 0..rounds {
                    let mut machine = Interpreter::default();
                    machine.run("square: dup * ; fourth: square square ;").expect("definitions");
                    machine.run(&format!("{thread} {round} + fourth")).expect("a program");
                    assert_eq!(machine.run("+ +").expect_err("too few"), "+: one on the stack");
                    sender.send((thread, round, format!("{}", (thread + round).pow(4)))).expect("a receiver");
                }
            })
        })
        .collect();
    drop(sender);
    let mut seen: BTreeMap<(i64, i64), String> = BTreeMap::new();
    for (thread, round, text) in receiver {
        assert!(seen.insert((thread, round), text).is_none());
    }
    for thread in threads {
        thread.join().expect("no panic");
    }
    assert_eq!(i64::try_from(seen.len()), Ok(4 * rounds));
    assert!(seen.iter().all(|((thread, round), text)| *text == (thread + round).pow(4).to_string()));
    assert_eq!(HEAP.refused_frees(), 0);
    let stats = HEAP.stats().expect("a heap");
    assert!(stats.live > 0 && stats.free > 0);
    assert_eq!(stats.free + stats.live, stats.units);
}

#[test]
fn growing_keeps_what_was_written() {
    let mut bytes = Vec::new();
    for at in 0..if cfg!(miri) { 300_u32 } else { 20_000 } {
        bytes.push(at as u8);
        bytes.shrink_to(0);
    }
    assert!(bytes.iter().zip(0_u32..).all(|(byte, at)| *byte == at as u8));
}
