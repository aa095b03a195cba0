// Refunds in the naive model: what paid comes back point by point, what was earned is taken.
import type { Account, Sold } from './naive-account'
import { moneyOf, pointsFor, ratio } from './naive-facts'
import { broughtBack, type Lot, lives, put, take, total } from './naive-lots'

/** First what points had paid comes back, then what the money had earned is taken. */
export function giveBack(
  account: Account,
  refund: { on: string; order: string; fen: number },
): void {
  const sold = account.sold[refund.order]
  if (!sold) throw new Error(`order ${refund.order} was never sold`)
  const { fact, percent } = sold
  const worth = () => {
    const { left } = moneyOf(account.programme, fact, sold.refunded)
    return pointsFor(account.programme, left, percent)
  }
  const all = pointsFor(account.programme, moneyOf(account.programme, fact, 0).left, percent)
  const takenBefore = all - worth()
  sold.refunded += refund.fen
  comeBack(account, sold, refund.on)
  const taken = all - worth()
  const pending = account.pending.find(one => one.order === refund.order)
  if (pending) {
    pending.points -= taken - takenBefore
    sold.gone = taken
    account.pending = account.pending.filter(one => one.points > 0)
    return
  }
  // What died in its lot is gone; it counts as what was taken first.
  const died = sold.home && !lives(sold.home, refund.on) ? sold.home.points : 0
  // What was lost by leaving is taken first.
  const lost = Math.min(sold.lost?.points ?? 0, taken - takenBefore)
  if (sold.lost) sold.lost.points -= lost
  const [from, to] = [takenBefore + lost - sold.gone, taken - sold.gone]
  const due = Math.max(to, died) - Math.max(from, died)
  const own = account.lots.find(lot => sameLot(lot, sold.home))
  const first = Math.min(own?.points ?? 0, due)
  if (own) own.points -= first
  const others = Math.min(total(account.lots), due - first)
  take(account.lots, others)
  account.debt += due - first - others
  account.earned -= due
}

function sameLot(lot: Lot, other: Lot | null): boolean {
  return lot.dies === other?.dies && lot.kind === other.kind
}

/** Point by point: to the lot where the order's own points lie first, then to the soonest dying. */
function comeBack(account: Account, sold: Sold, on: string): void {
  const { fact, owing, refunded, home, pended } = sold
  // The order is that of the day of the purchase, whatever has died since.
  const turn = (lot: Lot) => (sameLot(lot, pended ? null : home) ? '' : `${lot.dies} ${lot.kind}`)
  owing.sort((a, b) => (turn(a) < turn(b) ? -1 : 1))
  let points = total(owing) - ratio(fact.offset, fact.fen - refunded, fact.fen)
  for (const lot of owing) {
    const part = Math.min(lot.points, points)
    lot.points -= part
    points -= part
    const repaid = Math.min(account.debt, part)
    account.debt -= repaid
    // Who has left since gets nothing back but less debt.
    if (!sold.lost)
      put(account.lots, broughtBack(account.programme, { ...lot, points: part - repaid }, on))
  }
}
