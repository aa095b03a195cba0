// WeChat cloud's price list, beyond the month's quota.

/** 0.5 yuan per 10,000 calls, functions' and database's alike. */
const YUAN_PER_CALL = 0.5 / 10_000
/** And 0.00011108 yuan per GB and second, counted in steps of 100 ms; a function has 256 MB. */
const YUAN_PER_STEP = 0.00011108 * 0.25 * 0.1

/** Yuan for one call of a function that ends within 100 ms and calls the database so often. */
export function yuanFor(dbCalls: number): number {
  return (1 + dbCalls) * YUAN_PER_CALL + YUAN_PER_STEP
}
