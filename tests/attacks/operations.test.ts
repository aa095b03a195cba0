// Operation ids that were something else: the same id never makes a second
// thing, and what is refused leaves nothing behind.
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { deliveryOf, type Role } from './cast'
import { type ActionName, actionNames, inputs, schemaOf, split } from './events'
import { shapeOf } from './generators'
import { people, type Reply, type Stage, setStage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

const actor: Record<string, Role> = {
  customer: 'customer',
  clerk: 'clerkHere',
  admin: 'consoleWithKey',
  openapi: 'partner',
}

function send(name: ActionName, more: Record<string, unknown>): Promise<Reply> {
  const { door, action } = split(name)
  const event = { action, ...inputs[name](stage.shop, people.clerkHere), ...more }
  const { event: sent, who } = deliveryOf(stage.shop, actor[door] as Role, { door, event })
  return stage.send(door, sent, who)
}

/**
 * They write other documents than the member who remembers the operation: drafts have a memory of
 * their own, a new member has none. Joining again is answered to a member without being done.
 */
const elsewhere: ActionName[] = [
  'customer.join',
  'openapi.register',
  'admin.saveDraft',
  'admin.checkDraft',
  'admin.submitDraft',
  'admin.approveDraft',
  'admin.scheduleDraft',
  'admin.withdrawDraft',
  'admin.rollback',
  'admin.startReplay',
  'admin.addLesson',
]
/** What an action names may be refused before its operation is looked at. */
const named: Partial<Record<ActionName, string>> = {
  'customer.takeVoucher': 'gift_code',
  'admin.makeEventCodes': 'event_not_found',
  'customer.joinFamily': 'family_code',
  'customer.buyMembership': 'membership_not_found',
  'customer.returnMembership': 'payment_not_found',
  'admin.refundMembership': 'payment_not_found',
  'clerk.attend': 'booking_not_found',
  'clerk.noShow': 'booking_not_found',
  'clerk.capture': 'hold_not_found',
  'openapi.capture': 'hold_not_found',
  'admin.unmerge': 'not_merged',
}

/** Actions under an operation id that a member remembers. */
const writing = actionNames.filter(
  name => !elsewhere.includes(name) && 'operationId' in (shapeOf(schemaOf(name)).properties ?? {}),
)

async function refusedWith(name: ActionName, more: Record<string, unknown>, why: string[]) {
  const codes = [...why, named[name]]
  const before = stage.everything()
  const { envelope } = await send(name, more)
  expect(envelope.ok ? 'ok' : codes.includes(envelope.code) ? 'refused' : envelope.code).toBe(
    'refused',
  )
  expect(stage.everything()).toBe(before)
}

test.each(writing)('%s under the id of something else that is remembered', async name => {
  // A till's code must be as old as its operation.
  const codes = ['operation_reused', ...(name.startsWith('openapi.') ? ['code_expired'] : [])]
  await refusedWith(name, { operationId: stage.doneOperation }, codes)
})

test.each(writing)('%s under an id that is forgotten', async name => {
  for (let i = 0; i <= OPERATIONS_REMEMBERED; i++) {
    const profile = { operationId: stage.shop.op(), nickname: `云${i}` }
    await stage.shop.customer(people.customer, 'saveProfile', profile)
  }
  await refusedWith(name, { operationId: stage.doneOperation }, ['operation_stale', 'code_expired'])
})

test('a refund under the id of its own order takes nothing from the order', async () => {
  const [order] = stage.shop.cloud.documents.find('orders', { orderNo: 'A-1' })
  const operationId = (order as { operationId: string }).operationId
  await refusedWith('clerk.refund', { operationId }, ['operation_reused'])
})

test('a refund sent again with another amount is another refund', async () => {
  const operationId = stage.shop.op()
  const first = await send('clerk.refund', { operationId })
  const again = await send('clerk.refund', { operationId })
  expect(first.envelope).toMatchObject({ ok: true, data: { outcome: { fen: 10_000 } } })
  expect(again.envelope).toMatchObject({ ok: true, data: { outcome: { fen: 10_000 } } })
  await refusedWith('clerk.refund', { operationId, fen: 20_000 }, ['operation_reused'])
})
