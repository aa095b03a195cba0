// Lengths that only WeChat knows, as CSS: rpx is 1/750 of the screen's width,
// vh belongs to the page without its bars.

/** Rewrites rpx and vh of a CSS value. */
export function toCssLengths(value: string): string {
  if (value.includes('url(')) return value
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--vh))')
}
