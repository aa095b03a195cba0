// Fills the {names} of a text.

/** Facts for a text: numbers are written as they are, so format them before. */
export type Facts = Record<string, string | number>

/** Replaces each {name} by its fact; a fact that is missing leaves nothing. */
export function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(facts[name] ?? ''))
}
