// The one logger: a line of JSON per event, personal data masked.

const MASKED = /openid|unionid|nickname|phone|secret|token|code|visit|consoleKey/i

/** Writes one line. Fields that name a person or open a door are masked by their names. */
export function log(
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Record<string, unknown> = {},
): void {
  const safe = Object.entries(facts).map(([key, value]) => [key, MASKED.test(key) ? '***' : value])
  console[level](JSON.stringify({ level, message, ...Object.fromEntries(safe) }))
}
