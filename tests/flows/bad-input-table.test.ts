// Every action that writes, out of order, twice, on a missing, frozen, closed or merged member, at the edges of
// what it takes, too late and too early: its own refusal, and nothing changed.

import { ulid } from 'ulid'
import { publishingActions } from '../../core/contracts/actions/publishing'
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { personId } from '../../core/domain/codes'
import { deliveryOf, type Role } from '../attacks/cast'
import { actionNames, inputs, schemaOf, split } from '../attacks/events'
import { people } from '../attacks/people'
import { type Reply, type Stage, setStage } from '../attacks/stage'
import { again, type Cell, edges, rows, type WriteName } from './bad-input-table'
import { SECRET } from './shop'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

const rightful: Record<string, Role> = {
  customer: 'customer',
  clerk: 'clerkHere',
  admin: 'admin',
  openapi: 'partner',
}
const names = Object.keys(rows) as WriteName[]

type Input = Record<string, unknown>

function inputOf(name: WriteName): Input {
  return inputs[name](stage.shop, people.clerkHere)
}

function send(name: WriteName, input: Input): Promise<Reply> {
  const { door, action } = split(name)
  const role = rightful[door] ?? 'nobody'
  const { event, who } = deliveryOf(stage.shop, role, { door, event: { action, ...input } })
  return stage.send(door, event, who)
}

/** Sends it; a refusal must be the one that is expected, and must leave everything as it was. */
async function expectCell(name: WriteName, input: Input, cell: Cell): Promise<Reply> {
  const before = stage.everything()
  const reply = await send(name, input)
  expect(reply.envelope.ok ? 'ok' : reply.envelope.code).toBe(cell)
  if (cell !== 'ok') expect(stage.everything()).toBe(before)
  return reply
}

const fresh = () => ({ operationId: stage.shop.op() })

test('every action that carries an operation has its rows', () => {
  const publishing = Object.keys(publishingActions).map(action => `admin.${action}`)
  const writes = actionNames.filter(name => {
    if (publishing.includes(name)) return false
    const parsed = schemaOf(name).safeParse({})
    return parsed.error?.issues.some(issue => issue.path[0] === 'operationId')
  })
  expect(names.toSorted()).toEqual(writes.toSorted())
  expect(Object.keys(edges).toSorted()).toEqual(writes.toSorted())
})

describe('a member who is missing', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    stage.shop.cloud.documents.remove('members', { _id: personId(SECRET, people.customer) })
    await expectCell(name, input, rows[name].missing)
  })
})

describe('a member who is frozen', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    await expectCell('admin.freeze', inputOf('admin.freeze'), 'ok')
    await expectCell(name, { ...input, ...fresh() }, frozenCell(name))
  })
})

/** What undoes the state is told apart by hand: it is the way out. */
function frozenCell(name: WriteName): Cell {
  return name === 'admin.unfreeze' ? 'ok' : rows[name].frozen
}

describe('a member who left', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    await expectCell('customer.leave', inputOf('customer.leave'), 'ok')
    await expectCell(name, { ...input, ...fresh() }, rows[name].closed)
  })
})

describe('a member whose record was merged', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    const [fromNo, intoNo] = [people.customer, people.other].map(one => personId(SECRET, one))
    await expectCell('admin.merge', { ...inputOf('admin.merge'), fromNo, intoNo }, 'ok')
    await expectCell(name, { ...input, ...fresh() }, rows[name].merged)
  })
})

describe('an operation of two days ago, which the member has forgotten', () => {
  test.each(names)('%s', async name => {
    for (let i = 0; i < OPERATIONS_REMEMBERED; i++)
      await expectCell('customer.saveProfile', { ...fresh(), nickname: `甲${i}` }, 'ok')
    const operationId = ulid(stage.shop.now() - 2 * 86_400_000)
    await expectCell(name, { ...inputOf(name), operationId }, rows[name].past)
  })
})

describe('an operation of the next hour', () => {
  test.each(names)('%s', async name => {
    const operationId = ulid(stage.shop.now() + 3_600_000)
    await expectCell(name, { ...inputOf(name), operationId }, rows[name].future)
  })
})

describe('at the edges', () => {
  const cells = names.flatMap(name => edges[name].map(edge => [name, ...edge] as const))
  test.each(cells)('%s: %s', async (name, _what, change, cell) => {
    const changed = typeof change === 'function' ? change(stage.shop) : change
    await expectCell(name, { ...inputOf(name), ...changed }, cell)
  })
})

/** What the stage lets be done at once; the others wait for something that is not there. */
const undoable = [
  /^admin\.moveDelivery$|^customer\.(cancel|give|take)Voucher$|\.(askDelivery|receiveGift)$/,
  /Membership$|\.useEntitlement$|\.draw$/,
  /^admin\.(writeOff|unfreeze|unmerge|reinstate|makeEventCodes|decideReferral)$/,
  /\.(completeService|capture|release|(join|leave|removeFrom)Family)$/,
  /\.(repairCheckIn|checkInAtStore|useEventCode|answerSurvey)$/,
  /^customer\.tellStory$/,
  /\.(book|moveBooking|cancelBooking|attend|noShow)$/,
]
const doable = names.filter(name => !undoable.some(form => form.test(name)))

describe('the very same twice: the first answer again, and nothing more is done', () => {
  test.each(doable)('%s', async name => {
    const input = inputOf(name)
    const first = await expectCell(name, input, 'ok')
    const after = stage.everything()
    const second = await expectCell(name, input, 'ok')
    expect(outcomeIn(second)).toEqual(outcomeIn(first))
    expect(stage.everything()).toBe(after)
  })
})

function outcomeIn({ envelope }: Reply): unknown {
  if (!envelope.ok) return envelope.code
  const { outcome, visit, ...rest } = envelope.data as Record<string, unknown>
  return outcome ?? visit ?? rest
}

describe('done once more under a new operation', () => {
  const known = doable.filter(name => again[name] !== undefined)
  test.each(known)('%s', async name => {
    const input = inputOf(name)
    await expectCell(name, input, 'ok')
    const after = stage.everything()
    await expectCell(name, { ...input, ...fresh() }, again[name] as Cell)
    expect(stage.everything()).toBe(after)
  })
})

describe('the id of something else that was done', () => {
  test.each(names)('%s', async name => {
    const done = fresh()
    await expectCell('customer.saveProfile', { ...done, nickname: '改名' }, 'ok')
    const cell = reusedCell(name)
    // The profile's own id comes back with another name.
    await expectCell(name, { ...inputOf(name), ...done }, cell)
  })
})

/** Nothing is sold, paid or booked on the stage. Who joins is a member already, who captures has no hold, who unmerges no merge, who joins no family, and a card is somebody else's: all are told so first. */
function reusedCell(name: WriteName): Cell {
  if (name === 'customer.join' || name === 'openapi.register') return 'ok'
  if (name === 'admin.unmerge') return 'not_merged'
  if (name === 'customer.buyMembership') return 'membership_not_found'
  if (name === 'clerk.attend' || name === 'clerk.noShow') return 'booking_not_found'
  if (name.endsWith('Membership')) return 'payment_not_found'
  if (name === 'customer.joinFamily') return 'family_code'
  if (name === 'customer.takeVoucher') return 'gift_code'
  if (name === 'admin.makeEventCodes') return 'event_not_found'
  return name.endsWith('.capture') ? 'hold_not_found' : 'operation_reused'
}

describe('what is gone is not there a second time', () => {
  test.each<[string, WriteName, Input, WriteName, Input, Cell]>([
    [
      'points',
      'customer.redeem',
      { rewardId: 'gift-box' },
      'customer.redeem',
      { rewardId: 'curtain-clean' },
      'points_short',
    ],
    ['an order', 'clerk.refund', { fen: 90_000 }, 'clerk.refund', { fen: 1 }, 'refund_too_much'],
    [
      'half an order',
      'clerk.refund',
      { fen: 45_000 },
      'clerk.refund',
      { fen: 45_001 },
      'refund_too_much',
    ],
    [
      'an order to review',
      'clerk.refund',
      { fen: 90_000 },
      'customer.review',
      {},
      'order_not_found',
    ],
  ])('%s', async (_, first, changed, second, then, cell) => {
    await expectCell(first, { ...inputOf(first), ...changed }, 'ok')
    await expectCell(second, { ...inputOf(second), ...then }, cell)
  })
})

test('a line goes back once, and never above what it cost', async () => {
  const lines = [
    { id: 'a', name: '日常保洁', fen: 4000 },
    { id: 'b', name: '擦窗', fen: 6000 },
  ]
  const bought = { ...inputOf('clerk.recordPurchase'), orderNo: 'L-1', lines }
  await expectCell('clerk.recordPurchase', bought, 'ok')
  const ask = (line: object) => {
    const { fen: _, ...input } = { ...inputOf('clerk.refund'), fen: 0, orderNo: 'L-1' }
    return { ...input, lines: [line] }
  }
  await expectCell('clerk.refund', ask({ id: 'c' }), 'line_not_found')
  await expectCell('clerk.refund', ask({ id: 'a', fen: 4001 }), 'refund_too_much')
  await expectCell('clerk.refund', ask({ id: 'a' }), 'ok')
  await expectCell('clerk.refund', ask({ id: 'a', fen: 1 }), 'refund_too_much')
})
