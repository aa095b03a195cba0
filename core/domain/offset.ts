// Points as money: a part of a bill is paid with points, in whole steps and
// up to the brand's caps (B5, B6). When points could cover more than the cap,
// the cap counts; what they paid earns nothing.
import type { Programme } from '../contracts/programme'
import { type Refusal, refuse } from '../contracts/refusals'
import type { OffsetOffer } from '../contracts/views'

/** How many points may pay for a bill (fen) out of a balance; null when none. */
export function offsetOffer(
  programme: Programme,
  bill: { amountFen: number; balance: number },
): OffsetOffer | null {
  const { offset } = programme
  if (!offset) return null
  const max = Math.min(maxPoints(offset, bill.amountFen), wholeSteps(offset, bill.balance))
  if (max <= 0) return null
  return { step: offset.step, max, fenPerStep: (offset.step * offset.fen) / offset.points }
}

/** What these points pay of a bill, in fen. Refusals: offset_off, offset_step, offset_too_much. */
export function offsetFen(
  programme: Programme,
  bill: { points: number; amountFen: number },
): number | Refusal {
  const { offset } = programme
  if (bill.points === 0) return 0
  if (!offset) return refuse('offset_off')
  if (bill.points % offset.step !== 0) return refuse('offset_step', { step: offset.step })
  const max = maxPoints(offset, bill.amountFen)
  if (bill.points > max) return refuse('offset_too_much', { max })
  return (bill.points / offset.step) * ((offset.step * offset.fen) / offset.points)
}

type Offset = NonNullable<Programme['offset']>

function maxPoints(offset: Offset, amountFen: number): number {
  const share = Math.floor((amountFen * offset.maxPercent) / 100)
  const fen = Math.min(share, offset.maxFen, amountFen)
  return wholeSteps(offset, Math.floor((fen * offset.points) / offset.fen))
}

function wholeSteps(offset: Offset, points: number): number {
  return Math.floor(points / offset.step) * offset.step
}
