// What a version changed: against the one that was in force before it, also where rules have come back.
import type { Programme } from '../../contracts/programme'
import { type Draft, draftDocument, newDraft, sealOf } from '../../domain/publishing/draft'
import { housekeeping } from '../../domain/templates/housekeeping'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld } from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { customerNo, system } from '../../testing/shop'
import { terms } from '../customer/terms'
import { versionOf } from '../programme-check'
import { programmeInForce } from '../programme-in-force'
import { tick } from '../timer/tick'
import { putInForce } from './put-in-force'

const { earning } = housekeeping
const giving = (points: number): Programme =>
  programmeWith({ earning: { ...earning, purchase: { ...earning.purchase, points } } })

let world: MemoryWorld
beforeEach(() => {
  world = memoryWorld('2026-03-10', giving(1))
})

/** One after the other by hand, each in force for an hour. */
async function reigns(...points: number[]): Promise<void> {
  for (const one of points) {
    world.data.live = { ...giving(one) }
    await programmeInForce(world)
    world.clock.now += 3_600_000
  }
}

/** A draft whose date has come. */
function dueNow(programme: Programme): Draft {
  const content = JSON.stringify(programme)
  const act = { hand: { id: 'anna', name: '安娜' }, at: world.now() }
  const draft = newDraft({ id: 'd', content, base: versionOf(programme) }, act)
  return { ...draft, state: 'scheduled', effectiveAt: world.now(), seal: sealOf(content) }
}

async function changed(version?: string): Promise<string[]> {
  const shown = done(await terms(world, customerNo(world, 1), version ? { version } : {}))
  return (shown.changes ?? []).map(({ text }) => text.replace('消费积分：', ''))
}

test('rules that came back are what the next ones changed', async () => {
  await reigns(1, 5, 1, 2)
  expect(await changed()).toEqual(['每 1 元 1 分 → 每 1 元 2 分'])
  // Of a version that was in force twice the first time is told.
  expect(await changed(versionOf(giving(1)))).toEqual([])
  expect(await changed(versionOf(giving(5)))).toEqual(['每 1 元 1 分 → 每 1 元 5 分'])
})

test('rules that came back change what they replaced', async () => {
  await reigns(1, 5, 1)
  expect(await changed()).toEqual(['每 1 元 5 分 → 每 1 元 1 分'])
})

test('a draft that says what a hand has put in place already does not replace it', async () => {
  await reigns(1, 2)
  await putInForce(world, { ...world.data, scheduled: [] }, dueNow(giving(2)))
  expect(world.data.good).toMatchObject({
    draft: draftDocument('d'),
    before: versionOf(giving(1)),
  })
})

test('what was kept by an older release goes by the dates', async () => {
  await reigns(1, 2)
  const { before: _, ...old } = world.data.good ?? { version: '', since: 0, content: null }
  world.data.good = old
  expect(await changed()).toEqual(['每 1 元 1 分 → 每 1 元 2 分'])
})

test('the linter compares with what was replaced', async () => {
  await reigns(1, 5, 1, 2)
  done(await tick(world, system))
  expect([...world.data.alerts.values()].map(({ lines }) => lines)).toEqual([])
})
