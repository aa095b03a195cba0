// Answers that were given before. Every decision asks the same few questions about the day and the programme,
// and each answer is worth keeping; when there are too many, all are forgotten.

const KEPT = 20_000

/** The answer known for a key, or a new one, which is kept. */
export function once<Key, Answer>(
  known: Map<Key, Answer>,
  key: Key,
  make: (key: Key) => Answer,
): Answer {
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= KEPT) known.clear()
  const made = make(key)
  known.set(key, made)
  return made
}

/** A question about a date or another text, its answers remembered. */
export function perText<Answer>(make: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return text => once(known, text, make)
}

/**
 * A question about a date under some rules, its answers remembered as long as the rules: objects that are never
 * changed, such as a programme or a part of one.
 */
export function perRules<Rules extends object, Answer>(
  make: (rules: Rules, text: string) => Answer,
): (rules: Rules, text: string) => Answer {
  const known = new WeakMap<Rules, (text: string) => Answer>()
  return (rules, text) => {
    const found = known.get(rules)
    if (found) return found(text)
    const answer = perText(one => make(rules, one))
    known.set(rules, answer)
    return answer(text)
  }
}
