// Sentences and numbers as people read them, the same way in every language.

/** A whole number with separators: 12345 → '12,345'. */
export function numberText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Money (fen) as yuan, without noughts behind: 2000 → '¥20', 1990 → '¥19.90'. */
export function fenText(fen: number): string {
  const cents = fen % 100
  const whole = numberText((fen - cents) / 100)
  return cents === 0 ? `¥${whole}` : `¥${whole}.${String(cents).padStart(2, '0')}`
}

/** A factor in per cent as people say it: 150 → '1.5'. */
export function factorText(percent: number): string {
  return String(percent / 100)
}

/** A sentence with its {facts} in place. */
export function fill(text: string, facts: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
