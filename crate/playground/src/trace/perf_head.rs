//! What stands before the event on a line of perf or ftrace: who ran, and when.

/// The process's name out of what stands before the event: everything in front of its PID. Empty where the
/// options of the command left both out.
pub(super) fn comm(head: &str) -> Option<&str> {
    let mut left = head.trim_end();
    if let Some((before, after)) = left.rsplit_once(" [")
        && after.split_once(']').is_some_and(|(cpu, _)| is_digits(cpu))
    {
        left = before.trim_end();
    } else {
        let (before, last) = last_token(left);
        let (earlier, time) = last_token(before);
        if is_time(last) {
            left = before;
        } else if is_digits(last) && is_time(time) {
            // The number after the time is the event's period.
            left = earlier;
        }
    }
    // ftrace can show the thread group in parentheses.
    if let Some((before, group)) = left.rsplit_once('(')
        && group.strip_suffix(')').is_some_and(|group| is_digits(group.trim()) || group.starts_with('-'))
    {
        left = before.trim_end();
    }
    if left.is_empty() {
        return Some(left);
    }
    let (name, last) = last_token(left);
    let pid = last.strip_prefix('-').unwrap_or(last);
    if !name.is_empty() && pid.split('/').all(is_digits) {
        return Some(name.trim_start());
    }
    let (name, pid) = left.rsplit_once('-')?;
    (is_digits(pid) && !name.is_empty()).then(|| name.trim_start())
}

/// Splits off the last word; both sides without the blanks between them.
pub(super) fn last_token(text: &str) -> (&str, &str) {
    let text = text.trim_end();
    let at = text.rfind([' ', '\t']).map_or(0, |blank| blank + 1);
    let (before, token) = text.split_at(at);
    (before.trim_end(), token)
}

/// One decimal digit or more.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Seconds with a fraction and a colon, `1517.858484:`.
fn is_time(text: &str) -> bool {
    text.strip_suffix(':').and_then(|time| time.split_once('.')).is_some_and(|(a, b)| is_digits(a) && is_digits(b))
}

/// Whether a time is among the words.
pub(super) fn has_time(head: &str) -> bool {
    head.split_ascii_whitespace().any(is_time)
}

#[cfg(test)]
mod tests {
    use super::comm;

    #[test]
    fn a_name_is_everything_before_the_pid() {
        for (head, name) in [
            ("      opt cgu.08 20234 [001]  1517.858484:", "opt cgu.08"),
            ("kworker/1:0-eve 33", "kworker/1:0-eve"),
            ("a 5 12/13 [000] 1.2:", "a 5"),
            (":-1    -1 [001]  5.6:", ":-1"),
            ("perf-exec 20232 1517.858415:", "perf-exec"),
            ("git 12 [001] 1.2:          1", "git"),
            ("git 12 1.2:          1", "git"),
            ("          <idle>-0       [001] d.s1.  12.34:", "<idle>"),
            ("     Web Content-1234    (   1200) [003] .....  12.34:", "Web Content"),
            ("     a-b-1234    (-------) [003] .....  12.34:", "a-b"),
            ("", ""),
        ] {
            assert_eq!(comm(head), Some(name), "{head:?}");
        }
        assert_eq!(comm("no pid here"), None);
    }
}
