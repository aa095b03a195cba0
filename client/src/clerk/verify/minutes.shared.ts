// How a time voucher is used in parts: the minutes that can be chosen, and those that a clerk finds chosen.

/** What is chosen before a clerk chooses: too little can be followed by more, too much can't be given back. */
export const FIRST_MINUTES = 30
/** Fine enough for a lesson of 45 minutes; a voucher of odd minutes gets a finer one that divides it. */
const STEPS = [15, 10, 5] as const

/** What can be used of so many minutes at once, ascending: whole steps, and all that is left. */
export function minuteChoices(left: number, { of }: { of: number }): number[] {
  const step = STEPS.find(one => of % one === 0) ?? 5
  const whole = Math.ceil(left / step) - 1
  return [...Array.from({ length: whole }, (_, i) => (i + 1) * step), left]
}
