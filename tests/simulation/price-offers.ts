// What rewards cost while points that were announced as dying are there (X3), by the lots that entries make.
import { type Account, apply, emptyAccount } from '../../core/domain/ledger/apply'
import type { Entry } from '../../core/domain/ledger/entry'
import type { Books } from './books'
import { kinOf } from './kin'
import { programmes } from './programmes'
import type { Scene } from './scene'
import { violation } from './violation'

const DAY = 86_400_000

/** The day so many days after another, as a lot's key begins. */
function keyOf(on: string, days: number): string {
  return new Date(Date.parse(on) + days * DAY).toISOString().slice(0, 10).replaceAll('-', '')
}

/** Whether a lot dies from one day up to another, both included. */
function dies({ points }: Account, from: string, to: string): boolean {
  return points.lots.some(({ key }) => key.slice(0, 8) >= from && key.slice(0, 8) <= to)
}

/**
 * At the end: whoever has paid less had points that were dying in that month or the next; whoever has paid all
 * had none that had been dying soon since an earlier day.
 */
export function auditPrices({ programme, notebook }: Scene, { pages }: Books): void {
  const { notices, rewards = [] } = programmes[programme] ?? {}
  const { offer, expiryDays } = notices ?? {}
  if (!offer || !expiryDays) return
  for (const [no, { entries }] of pages) {
    if (kinOf(notebook, no).length > 1) continue
    let account = emptyAccount
    let yesterday = emptyAccount
    let before: Entry | undefined
    for (const entry of entries) {
      if (before && before.on < entry.on) yesterday = account
      before = entry
      const { reason, on } = entry
      const reward = reason.kind === 'redeem' && rewards.find(({ id }) => id === reason.rewardId)
      if (reward && offer.rewards.includes(reward.id)) {
        const less = Math.ceil((reward.points * (100 - offer.percentOff)) / 100)
        const may = dies(account, keyOf(on, 0), keyOf(on, expiryDays + 31))
        const must =
          dies(yesterday, keyOf(on, 0), keyOf(on, expiryDays)) &&
          dies(account, keyOf(on, 0), keyOf(on, expiryDays))
        const fits = entry.points === -less ? may : entry.points === -reward.points && !must
        if (!fits)
          violation(
            'an offer holds while announced points are there',
            `${entry._id}: ${entry.points}`,
          )
      }
      account = apply(account, entry)
    }
  }
}
