// Shares of a whole, exact for any whole numbers.

/** `whole` × `part` / `of`, rounded down; exact at the end. */
export function portion(whole: number, part: number, of: number): number {
  return part === of ? whole : Number((BigInt(whole) * BigInt(part)) / BigInt(of))
}
