//! The code that a release build has for `allocate`, `allocate_run` and `free`: whom it calls.
//!
//! It is compiled to LLVM's intermediate language, after all optimisation. There the calls of every function can be
//! read: none is indirect, none leads back to its caller (so nothing recurses and the stack is bounded), and the only
//! way out of the crate is the failure of an index into the heap's memory. README.md says why no index fails.
#![cfg(not(any(target_arch = "wasm32", miri)))]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The functions of probe.rs, with the lengths of their names in front, as rustc writes them.
const PROBES: [&str; 6] = [
    "_5probe12allocate_mru",
    "_5probe16allocate_run_mru",
    "_5probe8free_mru",
    "_5probe15allocate_lowest",
    "_5probe19allocate_run_lowest",
    "_5probe11free_lowest",
];

/// Whom an indirect call calls.
const UNKNOWN: &str = "a function that only the call knows";

fn rustc(arguments: &[&str]) {
    let output = Command::new("rustc")
        .args(["--edition", "2024", "-C", "opt-level=3", "-C", "panic=abort", "-C", "codegen-units=1"])
        // Names that begin and end the same whatever rustc is used.
        .args(["-C", "symbol-mangling-version=v0"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The name after the first `@` of `text`, without quotes.
fn symbol(text: &str) -> Option<&str> {
    let name = text.split_once('@')?.1;
    let name = name.split(['(', ' ', ',', ')']).next()?;
    Some(name.trim_matches('"'))
}

/// Each function that is defined, and the functions that it calls.
fn calls(code: &str) -> Graph {
    let mut graph = Graph::new();
    let mut caller = None;
    for line in code.lines().filter(|line| !line.trim_start().starts_with(';')) {
        if line.starts_with("define ") {
            caller = symbol(line);
            graph.entry(caller.expect("a name").to_owned()).or_default();
        } else if line == "}" {
            caller = None;
        } else if let Some((_, call)) = line.split_once("call ") {
            let caller = caller.expect("calls are in functions");
            // The callee stands before its arguments; a register there is an indirect call.
            let callee =
                symbol(call).filter(|callee| call.split(callee).next().is_some_and(|head| !head.contains('%')));
            let callee = callee.unwrap_or(UNKNOWN);
            graph.entry(caller.to_owned()).or_default().insert(callee.to_owned());
        }
    }
    graph
}

/// A function that is on a path of calls that leads back to it.
fn recursion(graph: &Graph) -> Option<&str> {
    graph.keys().map(String::as_str).find(|start| {
        let mut open: Vec<_> = graph[*start].iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(graph.get(next).into_iter().flatten());
            }
        }
        seen.iter().any(|name| name == start)
    })
}

/// All that is called from functions whose names end so, and those functions.
fn reachable(graph: &Graph, ends: &[&str]) -> Graph {
    let mut open: Vec<_> = graph.keys().filter(|name| ends.iter().any(|end| name.ends_with(end))).cloned().collect();
    assert_eq!(open.len(), ends.len(), "{open:?}");
    let mut reachable = Graph::new();
    while let Some(name) = open.pop() {
        let Some(callees) = graph.get(&name) else { continue };
        if reachable.insert(name, callees.clone()).is_none() {
            open.extend(callees.iter().cloned());
        }
    }
    reachable
}

#[test]
fn nothing_recurses_and_only_an_index_could_panic() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).display().to_string();
    let file = |name| format!("{folder}/{name}");
    let library = ["--crate-name", "buddy", "--crate-type", "rlib", "--emit", "link,llvm-ir", "--out-dir", &folder];
    rustc(&[&library[..], &["src/lib.rs"]].concat());
    let probe = ["--crate-name", "probe", "--crate-type", "lib", "--emit", "llvm-ir", "tests/no_panic/probe.rs"];
    let extern_buddy = format!("buddy={}", file("libbuddy.rlib"));
    rustc(&[&probe[..], &["--extern", &extern_buddy, "--out-dir", &folder]].concat());
    let code = ["buddy.ll", "probe.ll"].map(|name| std::fs::read_to_string(file(name)).expect("code"));
    let graph = reachable(&calls(&code.concat()), &PROBES);

    assert_eq!(recursion(&graph), None);
    let out: BTreeSet<_> = graph.values().flatten().filter(|name| !graph.contains_key(*name)).collect();
    let known = |name: &str| name.starts_with("llvm.") || name.contains("panic_bounds_check");
    let unknown: Vec<_> = out.iter().filter(|name| !known(name)).collect();
    assert!(unknown.is_empty(), "ways out: {unknown:?}");
}

#[test]
fn what_would_be_found() {
    let code = "define void @a(ptr %x) {\n  tail call void @\"b\"(i32 1)\n}\ndefine void @b() {\n  call void @a()\n}\n";
    let graph = calls(code);
    assert_eq!(graph["a"], BTreeSet::from(["b".to_owned()]));
    assert_eq!(recursion(&graph), Some("a"));
    let indirect = calls("define void @a() {\n  ; call @c\n  call void %f(ptr @b)\n}\ndefine void @d() {\n}\n");
    assert_eq!(reachable(&indirect, &["a"]), Graph::from([("a".to_owned(), BTreeSet::from([UNKNOWN.to_owned()]))]));
}
