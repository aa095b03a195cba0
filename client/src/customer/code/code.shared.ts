// Which member code to show now, out of those already given.
import type { MemberCodes } from '@core/contracts/views'

/** The code to show, and how long. */
export interface ShownCode {
  text: string
  /** Until the next one takes its place, at least 1. */
  secondsLeft: number
  /** What is left of its time, 0 to 100. */
  percentLeft: number
  /** How many more codes are at hand after this one. */
  ahead: number
}

/** Picks by the server's time in epoch ms; null when no code at hand is valid now. */
export function pickCode({ stepMs, list }: MemberCodes, now: number): ShownCode | null {
  const at = list.findIndex(({ from }) => now >= from && now < from + stepMs)
  const code = list[at]
  if (!code) return null
  const leftMs = code.from + stepMs - now
  return {
    text: code.text,
    secondsLeft: Math.ceil(leftMs / 1000),
    percentLeft: Math.round((leftMs / stepMs) * 100),
    ahead: list.length - 1 - at,
  }
}
