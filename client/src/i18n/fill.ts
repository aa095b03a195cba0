// Fills the {names} of a text.

/** Facts for a text: numbers are written as they are, so format them before. */
export type Facts = Record<string, string | number>

const NAME = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g

/**
 * Replaces each {name} by its fact, and each {name|one|other} by the word for so many; a fact that is missing leaves
 * nothing.
 */
export function fill(text: string, facts: Facts): string {
  return text.replace(NAME, (_whole, ...parts: (string | undefined)[]) => {
    const [name = '', one, other = ''] = parts
    const fact = String(facts[name] ?? '')
    if (one === undefined) return fact
    return /^[−+-]?1$/.test(fact) ? one : other
  })
}

/** The names that a text is filled with. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(NAME)].map(([, name = '']) => name))]
}
