// Every action that writes, out of order, twice, on a missing, frozen, closed or merged member, at the edges of
// what it takes, too late and too early: its own refusal, and nothing changed.

import { ulid } from 'ulid'
import { publishingActions } from '../../core/contracts/actions/publishing'
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { personId } from '../../core/domain/codes'
import { deliveryOf, performerOf } from '../attacks/cast'
import { actionNames, inputs, schemaOf, split, subjects } from '../attacks/events'
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

const names = Object.keys(rows) as WriteName[]

type Input = Record<string, unknown>

function inputOf(name: WriteName): Input {
  return inputs[name](stage.shop, people.clerkHere)
}

function send(name: WriteName, input: Input): Promise<Reply> {
  const { door, action } = split(name)
  const role = performerOf(name)
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

/** The member whom an action writes. */
function subjectOf(name: WriteName): string {
  return personId(SECRET, people[subjects[name] ?? 'customer'])
}

const fresh = () => ({ operationId: stage.shop.op() })

test('every action that carries an operation has its rows', () => {
  // Drafts and lessons are about no member.
  const about = [...Object.keys(publishingActions), 'addLesson'].map(action => `admin.${action}`)
  const writes = actionNames.filter(name => {
    if (about.includes(name)) return false
    const parsed = schemaOf(name).safeParse({})
    return parsed.error?.issues.some(issue => issue.path[0] === 'operationId')
  })
  expect(names.toSorted()).toEqual(writes.toSorted())
  expect(Object.keys(edges).toSorted()).toEqual(writes.toSorted())
})

describe('a member who is missing', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    stage.shop.cloud.documents.remove('members', { _id: subjectOf(name) })
    await expectCell(name, input, rows[name].missing)
  })
})

describe('a member who is frozen', () => {
  // Who is let go on is frozen already.
  test.each(names.filter(name => name !== 'admin.unfreeze'))('%s', async name => {
    const input = inputOf(name)
    await expectCell(
      'admin.freeze',
      { ...inputOf('admin.freeze'), memberNo: subjectOf(name) },
      'ok',
    )
    await expectCell(name, { ...input, ...fresh() }, rows[name].frozen)
  })
})

describe('a member who left', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    await leave(name)
    await expectCell(name, { ...input, ...fresh() }, rows[name].closed)
  })
})

/** The subject leaves; who is in a family parts from it first. */
async function leave(name: WriteName): Promise<void> {
  const openid = people[subjects[name] ?? 'customer']
  if (openid === people.aunt) {
    const memberNo = personId(SECRET, people.nephew)
    await stage.shop.customer(openid, 'removeFromFamily', { ...fresh(), memberNo })
  }
  if (openid === people.nephew) await stage.shop.customer(openid, 'leaveFamily', fresh())
  await stage.shop.customer(openid, 'leave', { ...fresh(), agreed: true })
}

/** The customer's holds, bookings and membership are over: they would keep the record from being merged. */
async function part(): Promise<void> {
  const { documents } = stage.shop.cloud
  for (const name of ['clerk.release', 'openapi.release'] as const)
    await expectCell(name, inputOf(name), 'ok')
  const { bookings, memberships, ...member } =
    documents.get('members', personId(SECRET, people.customer)) ?? {}
  documents.replace('members', member)
}

describe('a member whose record was merged', () => {
  test.each(names)('%s', async name => {
    const input = inputOf(name)
    if (!subjects[name]) await part()
    const merge = { fromNo: subjectOf(name), intoNo: personId(SECRET, people.leaver) }
    const reply = await send('admin.merge', { ...inputOf('admin.merge'), ...merge })
    const { merged } = rows[name]
    if (!reply.envelope.ok) expect({ unmergeable: reply.envelope.code }).toEqual(merged)
    else await expectCell(name, { ...input, ...fresh() }, merged as Cell)
  })
})

function saveProfile(name: WriteName, profile: { operationId: string; nickname: string }) {
  return stage.shop.customer(people[subjects[name] ?? 'customer'], 'saveProfile', profile)
}

describe('an operation of two days ago, which the member has forgotten', () => {
  test.each(names)('%s', async name => {
    for (let i = 0; i < OPERATIONS_REMEMBERED; i++)
      await saveProfile(name, { ...fresh(), nickname: `甲${i}` })
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

describe('the very same twice: the first answer again, and nothing more is done', () => {
  test.each(names)('%s', async name => {
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
  const known = names.filter(name => again[name] !== undefined)
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
    await saveProfile(name, { ...done, nickname: '改名' })
    // The profile's own id comes back with another name.
    await expectCell(name, { ...inputOf(name), ...done }, reusedCell(name))
  })
})

/** Who joins is a member already, a card is somebody else's, and codes of events have a memory of their own. */
function reusedCell(name: WriteName): Cell {
  const own: WriteName[] = ['customer.join', 'openapi.register', 'admin.makeEventCodes']
  return own.includes(name) ? 'ok' : 'operation_reused'
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
