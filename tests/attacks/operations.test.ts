// Operation ids that were something else: the same id never makes a second
// thing, and what is refused leaves nothing behind.
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { deliveryOf, performerOf } from './cast'
import { type ActionName, actionNames, inputs, schemaOf, split, subjects } from './events'
import { shapeOf } from './generators'
import { type CarryingName, otherWishes } from './other-wishes'
import { people } from './people'
import { type Reply, type Stage, setStage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

function send(name: ActionName, more: Record<string, unknown>): Promise<Reply> {
  const { door, action } = split(name)
  const event = { action, ...inputs[name](stage.shop, people.clerkHere), ...more }
  const { event: sent, who } = deliveryOf(stage.shop, performerOf(name), { door, event })
  return stage.send(door, sent, who)
}

const names = Object.keys(otherWishes) as CarryingName[]

test('every action that carries an operation is here', () => {
  const carrying = actionNames.filter(
    name => 'operationId' in (shapeOf(schemaOf(name)).properties ?? {}),
  )
  expect(names.toSorted()).toEqual(carrying.toSorted())
})

/** Nothing of what somebody else remembers is asked for here: they write other documents, or none. */
const elsewhere: Partial<Record<ActionName, string>> = {
  'customer.join': 'who is a member already is told how they stand',
  'openapi.register': 'a new member remembers nothing',
  'customer.buyMembership': 'payments remember what they are for, for good',
  'admin.makeEventCodes': 'codes remember what made them, for good',
  'admin.saveDraft': 'drafts have a memory of their own',
  'admin.checkDraft': 'the same',
  'admin.submitDraft': 'the same',
  'admin.approveDraft': 'the same',
  'admin.scheduleDraft': 'the same',
  'admin.withdrawDraft': 'the same',
  'admin.rollback': 'the same',
  'admin.startReplay': 'replays have one too',
  'admin.addLesson': 'lessons are told apart by it, for good',
}
/** Actions under an operation id that a member remembers. */
const writing = names.filter(name => !(name in elsewhere))

async function refusedWith(name: ActionName, more: Record<string, unknown>, why: string[]) {
  const before = stage.everything()
  const { envelope } = await send(name, more)
  expect(envelope.ok ? 'ok' : why.includes(envelope.code) ? 'refused' : envelope.code).toBe(
    'refused',
  )
  expect(stage.everything() === before).toBe(true)
}

// A till's code must be as old as its operation.
const late = (name: ActionName) => (name.startsWith('openapi.') ? ['code_expired'] : [])

describe('under the id of something else that is remembered', () => {
  const all = [...writing, 'customer.buyMembership' as const]
  test.each(all)('%s', async name => {
    const why = ['operation_reused', ...late(name)]
    await refusedWith(name, { operationId: stage.doneOperation }, why)
  })
})

describe('under an id that is forgotten', () => {
  test.each(writing)('%s', async name => {
    const openid = people[subjects[name] ?? 'customer']
    for (let i = 0; i <= OPERATIONS_REMEMBERED; i++) {
      const profile = { operationId: stage.shop.op(), nickname: `云${i}` }
      await stage.shop.customer(openid, 'saveProfile', profile)
    }
    const why = ['operation_stale', ...late(name)]
    await refusedWith(name, { operationId: stage.doneOperation }, why)
  })
})

describe('another wish under the id of what was done', () => {
  const others = names.filter(name => typeof otherWishes[name] !== 'string')
  test.each(others)('%s', async name => {
    const wish = otherWishes[name]
    if (typeof wish === 'string') throw new Error(wish)
    const first = inputs[name](stage.shop, people.clerkHere)
    const other = typeof wish === 'function' ? wish(stage.shop) : wish
    expect((await send(name, first)).envelope).toMatchObject({ ok: true })
    // What is captured is no hold any more, which is seen first.
    const why = ['operation_reused', ...(name.endsWith('.capture') ? ['hold_over'] : [])]
    await refusedWith(name, { ...first, ...other }, why)
  })
})

test('a refund under the id of its own order takes nothing from the order', async () => {
  const { operationId, ...sale } = inputs['clerk.recordPurchase'](stage.shop, people.clerkHere)
  await send('clerk.recordPurchase', { operationId, ...sale })
  await refusedWith('clerk.refund', { operationId, orderNo: sale.orderNo }, ['operation_reused'])
})

test('one id for two refunds of memberships: the second is refused, and neither is stuck', async () => {
  const { shop } = stage
  const operationId = shop.op()
  const paying = { operationId: shop.op(), membershipId: 'month-card' }
  const { paymentId } = await shop.customer(people.customer, 'buyMembership', paying)
  await shop.cloud.payments.pay(paymentId)
  const last = await send('admin.refundMembership', { operationId, paymentId })
  expect(last.envelope).toMatchObject({ ok: true, data: { state: 'returned' } })
  await refusedWith('admin.refundMembership', { operationId }, ['operation_reused'])
  const other = { operationId: shop.op(), membershipId: 'month-card' }
  const paid = await shop.customer(people.other, 'buyMembership', other)
  await shop.cloud.payments.pay(paid.paymentId)
  const refund = { operationId, paymentId: paid.paymentId }
  const { envelope } = await send('admin.refundMembership', refund)
  expect(envelope).toMatchObject({ ok: true, data: { state: 'returned' } })
})
