// Checking a lottery on the phone: every draw is made again, and one's own are looked for in the list.
import { type DrawRow, isListed, replayDraws, ticketOf } from '@core/contracts/fair-draw'
import type { FairnessView, OwnDrawView } from '@core/contracts/views'
import { hashes } from '../hashes'

/** What came of a check: all agrees, the seed is not published yet, or what does not agree. */
export type Verdict =
  | { kind: 'fair'; draws: number }
  | { kind: 'sealed' }
  | { kind: 'commitment' }
  | { kind: 'list'; nonce: number }
  | { kind: 'draw'; nonce: number }
  /** One's own draw stands otherwise in the list than one was told. */
  | { kind: 'own'; nonce: number }

/** Own draws by lottery, the latest lottery first. */
export function byLottery(
  draws: OwnDrawView[],
): { id: string; name: string; own: OwnDrawView[] }[] {
  const ids = [...new Set(draws.map(({ lotteryId }) => lotteryId))]
  return ids.map(id => {
    const own = draws.filter(({ lotteryId }) => lotteryId === id)
    return { id, name: own[0]?.lotteryName ?? id, own }
  })
}

/** Makes every draw of a lottery again and looks for one's own; `rows` = the whole list. */
export function verdictOf(list: FairnessView, rows: DrawRow[], own: OwnDrawView[]): Verdict {
  const { seed, lotteryId, odds, commitment, draws, head } = list
  if (seed === null) return { kind: 'sealed' }
  const unfair = replayDraws({ lotteryId, odds, commitment, seed, draws, head }, rows, hashes)
  if (unfair) {
    const { fault } = unfair
    return fault === 'commitment' ? { kind: fault } : { kind: fault, nonce: unfair.nonce }
  }
  const lost = own.find(draw => !isListed(rows, draw) || !isOwnTicket(draw))
  return lost ? { kind: 'own', nonce: lost.nonce } : { kind: 'fair', draws }
}

/** The ticket is made of what this phone has sent: nobody else can have chosen it. */
function isOwnTicket({ memberNo, operationId, words, ticket }: OwnDrawView): boolean {
  return ticketOf({ memberNo, operationId, words }, hashes) === ticket
}
