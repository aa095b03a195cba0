// The book as journal lines: what changed the contract liability and the provision of a day, by store and
// verb, in whole fen that add up exactly (CAS 14, IFRS 15).
import type { JournalLine } from '../../contracts/liability-views'
import type { BusinessDate } from '../dates'
import { type Amounts, type Verb, verbs } from './amounts'
import { type BookRow, BRAND } from './book'
import { exactFen, fenOf, floorDiv, type Groups, groupsOf, SCALE, type Value } from './value'

type Group = keyof Groups
type Cause = Verb | 'revalued'

/**
 * Points that came with a sale are a part of its price that is not earned yet; all others are cost of
 * winning customers.
 */
const OWED: Record<Group, string> = { sales: '合同负债—会员积分', marketing: '预计负债—营销积分' }

const GRANTED: Record<Group, string> = {
  sales: '主营业务收入—积分递延',
  marketing: '销售费用—积分营销',
}
const USED = '主营业务收入—积分兑换'
const LAPSED: Record<Group, string> = {
  sales: '主营业务收入—积分失效',
  marketing: '销售费用—积分营销',
}
const WORDS: Record<Cause, string> = {
  issued: '发放积分',
  redeemed: '兑换及抵现',
  expired: '积分过期',
  clawedBack: '退款扣回',
  restored: '退款返还',
  adjusted: '人工调整',
  transferred: '会员间转移',
  settled: '积分生效',
  held: '积分冻结与解冻',
  revalued: '估值变动',
}
const GROUP_WORDS: Record<Group, string> = { sales: '消费积分', marketing: '营销积分' }

function counterpart(cause: Cause, group: Group): string {
  if (cause === 'redeemed' || cause === 'restored' || cause === 'held') return USED
  return cause === 'expired' || cause === 'revalued' ? LAPSED[group] : GRANTED[group]
}

/** One reason for a change of what is owed: its points, and its fen times `SCALE`, exactly. */
interface Part {
  group: Group
  cause: Cause
  storeId: string
  points: number
  exact: bigint
}

/** The brand's row of a day, those of its stores, and the brand's of the day before. */
export interface DayOfBook {
  brand: BookRow
  stores: BookRow[]
  before: BookRow | null
}

/** What is owed at the end of a day for points of each group, in fen, rounded down. */
export function owedFen({ closing, valued }: BookRow): Groups {
  const { sales, marketing } = groupsOf(closing)
  if (!valued) throw new Error('only the brand’s row is valued')
  return { sales: fenOf(sales, valued.value), marketing: fenOf(marketing, valued.value) }
}

/**
 * The journal lines of a day, two for each part; debits equal credits, and the lines of a group sum to
 * the change of what is owed for it. `nameOf` names a store.
 */
export function journalOf(day: DayOfBook, nameOf: (storeId: string) => string): JournalLine[] {
  return (['sales', 'marketing'] as const).flatMap((group, i) => {
    const parts = partsOf(day, group)
    const before = day.before ? owedFen(day.before)[group] : 0
    const fens = spread(
      parts.map(part => part.exact),
      owedFen(day.brand)[group] - before,
    )
    const voucher = `JF-${day.brand.on.replaceAll('-', '')}-${i + 1}`
    return parts.flatMap((part, at) =>
      linesOf(part, { on: day.brand.on, voucher, fen: fens[at] ?? 0, store: nameOf(part.storeId) }),
    )
  })
}

function partsOf({ brand, stores, before }: DayOfBook, group: Group): Part[] {
  const value = worthOn(brand)
  const moves = stores.flatMap(({ storeId, moved }) =>
    verbs.map(cause => {
      const points = groupsOf(moved[cause] ?? ({} as Amounts))[group]
      return { group, cause, storeId, points, exact: exactFen(points, value) }
    }),
  )
  const points = groupsOf(brand.opening)[group]
  const was = before ? exactFen(points, worthOn(before)) : 0n
  const exact = exactFen(points, value) - was
  const revalued: Part = { group, cause: 'revalued', storeId: BRAND, points, exact }
  return [...moves, revalued].filter(part => part.exact !== 0n)
}

function worthOn({ valued }: BookRow): Value {
  if (!valued) throw new Error('only the brand’s row is valued')
  return valued.value
}

/**
 * Whole fen for exact parts, so that they sum to `total`: each rounded down, and what is left given to
 * the largest remainders, the first of equals first.
 */
export function spread(exact: bigint[], total: number): number[] {
  const fens = exact.map(part => Number(floorDiv(part, SCALE)))
  const remainders = exact.map((part, i) => part - BigInt(fens[i] ?? 0) * SCALE)
  const order = exact.map((_, i) => i)
  order.sort((a, b) => Number((remainders[b] ?? 0n) - (remainders[a] ?? 0n)) || a - b)
  const left = total - fens.reduce((sum, fen) => sum + fen, 0)
  if (left < 0 || left > fens.length) throw new Error(`${left} fen are left of ${total}`)
  for (const i of order.slice(0, left)) fens[i] = (fens[i] ?? 0) + 1
  return fens
}

function linesOf(
  { group, cause, points }: Part,
  made: { on: BusinessDate; voucher: string; fen: number; store: string },
): JournalLine[] {
  const { fen, on, voucher, store } = made
  if (fen === 0) return []
  const memo = `${WORDS[cause]}（${GROUP_WORDS[group]} ${points} 分）`
  const [owed, other] = [OWED[group], counterpart(cause, group)]
  const [debit, credit] = fen > 0 ? [other, owed] : [owed, other]
  const amount = Math.abs(fen)
  const line = { on, voucher, store, memo }
  return [
    { ...line, account: debit, debitFen: amount, creditFen: 0 },
    { ...line, account: credit, debitFen: 0, creditFen: amount },
  ]
}
