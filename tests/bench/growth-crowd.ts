// The crowd of the growth tables: so many members beside the people of the stage, each with what they have left behind.
import { ulid } from 'ulid'
import { encodeMember } from '../../core/cloud/member-codec'
import type { Programme } from '../../core/contracts/programme'
import { personId } from '../../core/domain/codes'
import { addDays } from '../../core/domain/dates'
import { join } from '../../core/domain/join'
import type { Context, Member } from '../../core/domain/member'
import { waiting } from '../../core/domain/outbox'
import { today, versionOf } from '../attacks/known'
import { SECRET, type Shop } from '../flows/shop'

const BATCH = 2000
/** One in so many has used a voucher, told a story, paid for a membership and sent points to somebody. */
const BUSY = 10
/** Points of each: enough for what the jobs have them do. */
const POINTS = 1000

type Doc = Record<string, unknown>

/** The openid of a member of the crowd. */
export const openidOf = (number: number): string => `o-crowd-${number}`
/** Their member number. */
export const memberIdOf = (number: number): string => personId(SECRET, openidOf(number))

/** So many members who joined today: nothing of theirs waits to be published, and nothing is due. */
export function fill(shop: Shop, members: number, programme: Programme): void {
  const context: Context = {
    ...{ now: shop.now(), today: today(shop), operationId: ulid(), version: versionOf(shop) },
    programme: { ...programme, earning: { ...programme.earning, join: { points: POINTS } } },
  }
  const left = leftBehind(shop)
  for (let from = 0; from < members; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, members - from) }, (_, i) => from + i)
    const joined = numbers.map(number => joining(number, { ...context, operationId: ulid() }))
    const insert = (collection: string, docs: Doc[]) =>
      shop.cloud.documents.insert(collection, docs)
    insert(
      'members',
      joined.map(member => ({ ...encodeMember(quiet(member, context)) })),
    )
    insert(
      'entries',
      joined.flatMap(member => waiting(member, 'entries').map(entry => ({ ...entry }))),
    )
    insert('orders', numbers.map(left.order))
    const busy = numbers.filter(number => number % BUSY === 0)
    for (const [collection, of] of Object.entries(left.byBusy)) insert(collection, busy.map(of))
  }
}

function joining(number: number, context: Context): Member {
  const person = { memberId: memberIdOf(number), openid: openidOf(number), unionid: null }
  return join({ ...person, nickname: '小满', source: null }, context).member
}

function quiet(member: Member, { today }: Context): Member {
  return { ...member, outbox: {}, outboxSince: null, dueOn: addDays(today, 300) }
}

/** What the people of the stage have done and what is over, as if the crowd had done it. */
function leftBehind(shop: Shop) {
  const first = (collection: string, query: Doc): Doc => {
    const [found] = shop.cloud.documents.find(collection, query)
    if (!found) throw new Error(`nobody on stage has left anything in ${collection}`)
    return found
  }
  const order = first('orders', { confirmed: true })
  const voucher = first('vouchers', {})
  const transfer = first('transfers', { booked: true })
  const payment = first('payments', { open: false })
  const story = first('stories', {})
  const byBusy: Record<string, (number: number) => Doc> = {
    vouchers: number => ({ ...voucher, ...owned(number, 'v0') }),
    stories: number => ({ ...story, ...owned(number, 'v0'), state: 'shown' }),
    payments: number => ({ ...payment, _id: ulid(), memberId: memberIdOf(number) }),
    transfers: number => ({
      ...transfer,
      _id: `${memberIdOf(number)}-0`,
      from: memberIdOf(number),
    }),
  }
  return { order: (number: number) => orderOf(order, `C-${number}`, number), byBusy }
}

function owned(number: number, id: string) {
  return { _id: `${memberIdOf(number)}-${id}`, memberId: memberIdOf(number) }
}

/** An order like this one, of a member of the crowd. */
export function orderOf(order: Doc, orderNo: string, number: number): Doc {
  const own = { _id: `${order.storeId}:${orderNo}`, orderNo, operationId: ulid() }
  return { ...order, ...own, memberId: memberIdOf(number) }
}
