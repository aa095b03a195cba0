// Joining: one document for one person, however often and by whichever phone it is asked.
import { copyOf } from '../../testing/copy'
import { done } from '../../testing/members'
import { callsOf, memoryWorld, newOperation, next, travel } from '../../testing/memory-world'
import { audit, customerNo, entriesOf, stored } from '../../testing/shop'
import { join } from './join'

function newcomer() {
  const world = memoryWorld()
  const customer = customerNo(world, 1)
  const input = { operationId: newOperation(world), nickname: '林晓梅', agreed: true as const }
  return { world, customer, input, ask: () => join(world, customer, input) }
}

test('one look, one content check, one document', async () => {
  const { world, customer, ask } = newcomer()
  const calls = await callsOf(world, async () => {
    const { outcome, home } = done(await ask())
    expect(outcome).toEqual({ points: 100 })
    expect(home.member).toMatchObject({ nickname: '林晓梅', balance: 100, joinedOn: '2026-03-10' })
  })
  expect(calls).toEqual(['members.read', 'contentCheck.check', 'members.create'])
  expect(stored(world, customer)).toMatchObject({
    rev: 1,
    outboxSince: '2026-03-10',
    dueOn: '2027-03-01',
  })
  audit(world, customer)
})

test('sent twice, the second gets the first answer', async () => {
  const { world, customer, ask } = newcomer()
  const first = done(await ask())
  const before = copyOf(stored(world, customer))
  expect(done(await ask()).outcome).toEqual(first.outcome)
  expect(stored(world, customer)).toEqual(before)
})

test('an answer that was lost: sent again, it is found', async () => {
  const { world, customer, ask } = newcomer()
  next(world, 'members.create', { kind: 'answer_lost' })
  await expect(ask()).rejects.toThrow()
  expect(done(await ask()).outcome).toEqual({ points: 100 })
  expect(entriesOf(world, customer)).toHaveLength(1)
})

test('joining again much later, by another phone, gives nothing and shows the state', async () => {
  const { world, customer, input, ask } = newcomer()
  done(await ask())
  travel(world, '2026-06-01')
  const again = { ...input, operationId: newOperation(world), nickname: '别名' }
  const { outcome, home } = done(await join(world, customer, again))
  expect(outcome).toEqual({ points: 0 })
  expect(home.member).toMatchObject({ nickname: '林晓梅', balance: 100 })
})

test('two phones at the same moment: one document, one bonus', async () => {
  const { world, customer, input, ask } = newcomer()
  const run = () => join(world, customer, { ...input, operationId: newOperation(world) })
  next(world, 'members.create', { kind: 'meanwhile', run })
  const { outcome, home } = done(await ask())
  expect(outcome).toEqual({ points: 0 })
  expect(home.member?.balance).toBe(100)
  expect(entriesOf(world, customer)).toHaveLength(1)
})

test('the same operation at the same moment: both get the bonus’s answer', async () => {
  const { world, customer, ask } = newcomer()
  next(world, 'members.create', { kind: 'meanwhile', run: ask })
  expect(done(await ask()).outcome).toEqual({ points: 100 })
  expect(entriesOf(world, customer)).toHaveLength(1)
})

test.each([
  ['risky', { refused: 'text_refused' }],
  ['unknown', null],
] as const)('a nickname whose check says %s', async (verdict, refusal) => {
  const { world, ask } = newcomer()
  world.verdict = verdict
  const answer = await ask()
  expect('refused' in answer ? answer : null).toEqual(refusal)
  expect(world.data.members.size).toBe(refusal ? 0 : 1)
})

test('a phone whose clock is wrong is told the right time', async () => {
  const { world, customer, input } = newcomer()
  world.clock.now -= 60_000
  const now = world.clock.now
  expect(await join(world, customer, input)).toEqual({ refused: 'clock_wrong', details: { now } })
})
