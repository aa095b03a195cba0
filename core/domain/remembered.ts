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

/** A question about a date or another text, its answers remembered, so many at most. */
export function perText<Answer>(
  make: (text: string) => Answer,
  most = KEPT,
): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return text => {
    if (known.size >= most && !known.has(text)) known.clear()
    return once(known, text, make)
  }
}

/** A question about an object that is never changed, such as a programme, remembered as long as it. */
export function perObject<Of extends object, Answer>(make: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, Answer>()
  return of => {
    const found = known.get(of)
    if (found !== undefined) return found
    const made = make(of)
    known.set(of, made)
    return made
  }
}
