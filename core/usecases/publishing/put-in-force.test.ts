// A scheduled draft comes into force by its date: whoever looks, however many at once, and whatever
// dies on the way.
import type { Programme } from '../../contracts/programme'
import type { Campaign } from '../../contracts/rules'
import { draftDocument, newDraft, sealOf } from '../../domain/publishing/draft'
import { housekeeping } from '../../domain/templates/housekeeping'
import { campaignWith, ruleWith, times } from '../../testing/campaigns'
import { done } from '../../testing/members'
import {
  dieAt,
  type MemoryWorld,
  memoryWorld,
  newOperation,
  next,
} from '../../testing/memory-world'
import { programmeWith } from '../../testing/moments'
import { boss, system } from '../../testing/shop'
import { draft, withdrawDraft } from '../admin/drafts'
import { versionOf } from '../programme-check'
import { programmeInForce } from '../programme-in-force'
import { tick } from '../timer/tick'

const { earning } = housekeeping
const giving = (points: number): Programme =>
  programmeWith({ earning: { ...earning, purchase: { ...earning.purchase, points } } })
const twice = giving(2)
const byHand = giving(3)
const HOUR = 3_600_000

/** A world in which a draft comes into force in an hour. */
async function waitingWorld(
  content = JSON.stringify(twice),
  inForce = housekeeping,
): Promise<MemoryWorld> {
  const world = memoryWorld('2026-03-10', inForce)
  await programmeInForce(world)
  const act = { hand: { id: 'anna', name: '安娜' }, at: world.now() }
  const draft = newDraft({ id: 'd', content, base: versionOf(inForce) }, act)
  const effectiveAt = world.now() + HOUR
  world.data.drafts.set(draft._id, {
    ...draft,
    state: 'scheduled',
    effectiveFrom: '2026-03-10',
    effectiveAt,
    seal: sealOf(content),
  })
  world.clock.now += 60_000
  return world
}

async function points(world: MemoryWorld): Promise<number> {
  return done(await programmeInForce(world)).programme.earning.purchase.points
}

const stateOf = (world: MemoryWorld) => world.data.drafts.get(draftDocument('d'))?.state

test('a cached programme ends at the instant, not a minute later', async () => {
  const world = await waitingWorld()
  world.clock.now += HOUR - 60_000 - 1
  expect(await points(world)).toBe(1)
  world.clock.now += 1
  expect(await points(world)).toBe(2)
  expect(stateOf(world)).toBe('live')
  expect(world.data.good?.since).toBe(world.now())
})

test('hours late it counts from its own instant', async () => {
  const world = await waitingWorld()
  world.clock.now += 5 * HOUR
  expect(await points(world)).toBe(2)
  expect(world.data.good?.since).toBe(world.now() - 4 * HOUR - 60_000)
})

describe('worse terms without notice', () => {
  const less = programmeWith({ earning: { ...earning, join: { points: 1 } } })
  /** What the linter tells admins by the next day, asked by an instance that is new. */
  const told = async (world: MemoryWorld) => {
    world.clock.now += 24 * HOUR
    done(await tick({ ...world }, system))
    return [...world.data.alerts.keys()].filter(id => id.startsWith('lint-'))
  }

  test('by a draft were seen before it was published, however many drafts came after it', async () => {
    const world = await waitingWorld(JSON.stringify(less))
    world.clock.now += HOUR
    await programmeInForce(world)
    for (let i = 0; i < 60; i++) {
      const act = { hand: { id: 'anna', name: '安娜' }, at: world.now() + i }
      const draft = newDraft({ id: `d${i}`, content: '{}', base: 'v' }, act)
      world.data.drafts.set(draft._id, draft)
    }
    expect(await told(world)).toEqual([])
    // Nor when a hand breaks the document, and what was good goes on.
    world.data.live = { ...less, tiers: 'none' }
    expect(await told(world)).toEqual([])
  })

  test('by a hand are told', async () => {
    const world = memoryWorld()
    await programmeInForce(world)
    world.data.live = less
    expect(await told(world)).toHaveLength(1)
  })
})

test.each(['programmes.replaceLive', 'programmes.accept', 'drafts.update'])(
  'dead at %s: whoever comes next finishes it',
  async call => {
    const world = await waitingWorld()
    world.clock.now += HOUR
    await dieAt(world, call, () => programmeInForce(world))
    world.clock.now += 60_000
    expect(await points(world)).toBe(2)
    expect(stateOf(world)).toBe('live')
    expect(world.data.live).toEqual(twice)
    expect([...world.data.alerts.values()]).toEqual([])
  },
)

const failures = (
  ['programmes.replaceLive', 'programmes.accept', 'drafts.update'] as const
).flatMap(call => (['fails', 'answer_lost'] as const).map(kind => ({ call, kind })))
test.each(failures)(
  'a database that stumbles once at $call ($kind) does not keep the old rules in force',
  async ({ call, kind }) => {
    const world = await waitingWorld()
    world.clock.now += HOUR
    next(world, call, { kind })
    expect(await points(world)).toBe(2)
    expect(stateOf(world)).toBe('live')
    expect([...world.data.alerts.values()]).toEqual([])
  },
)

test('a hand that edits between reading and writing is not overwritten unseen', async () => {
  const world = await waitingWorld()
  world.clock.now += HOUR
  const edit = () => {
    world.data.live = { ...byHand }
  }
  next(world, 'programmes.replaceLive', { kind: 'meanwhile', run: edit })
  expect(await points(world)).toBe(2)
  expect(world.data.accepted.map(({ version }) => version)).toContain(versionOf(byHand))
  expect([...world.data.alerts.values()]).toMatchObject([
    { lines: ['消费积分：每 1 元 3 分 → 每 1 元 2 分'] },
  ])
})

/** Another draft from the same start, in force an hour after the first one. */
function addSecond(world: MemoryWorld, programme: Programme): void {
  const first = world.data.drafts.get(draftDocument('d'))
  if (!first) throw new Error('no draft')
  const content = JSON.stringify(programme)
  const effectiveAt = world.now() + 2 * HOUR
  const _id = draftDocument('e')
  world.data.drafts.set(_id, { ...first, _id, content, seal: sealOf(content), effectiveAt })
}

const renamed = programmeWith({ brand: { ...housekeeping.brand, slogan: '家，交给我们' } })

test.each([
  {
    why: 'it would undo what the first one gave, untold',
    second: renamed,
    after: { points: 2, state: 'editing', alerts: ['消费积分：每 1 元 2 分 → 每 1 元 1 分'] },
  },
  {
    why: 'it was made to follow the first one',
    second: { ...renamed, earning: twice.earning },
    after: { points: 2, state: 'live', alerts: [] },
  },
  {
    why: 'its worse terms were told',
    second: programmeWith({ earning: { ...twice.earning, join: { points: 50 } } }),
    after: { points: 2, state: 'live', alerts: [] },
  },
])('two drafts from one start, the second when $why', async ({ second, after }) => {
  const world = await waitingWorld()
  addSecond(world, second)
  world.clock.now += HOUR
  expect(await points(world)).toBe(2)
  world.clock.now += 2 * HOUR
  expect(await points(world)).toBe(after.points)
  expect(world.data.drafts.get(draftDocument('e'))?.state).toBe(after.state)
  expect([...world.data.alerts.values()].flatMap(({ lines }) => lines)).toEqual(after.alerts)
})

test('many at once: one version, one step, no alert', async () => {
  const world = await waitingWorld()
  world.clock.now += HOUR
  await Promise.all(Array.from({ length: 20 }, () => programmeInForce(world)))
  expect(world.data.accepted.map(({ version }) => version)).toEqual([
    versionOf(housekeeping),
    versionOf(twice),
  ])
  const steps = world.data.drafts.get(draftDocument('d'))?.history.map(({ what }) => what)
  expect(steps).toEqual(['created', 'live'])
  expect([...world.data.alerts.values()]).toEqual([])
})

test('content that the schema refuses by then goes back to its editors', async () => {
  const world = await waitingWorld(JSON.stringify({ ...twice, tiers: [] }))
  world.clock.now += HOUR
  expect(await points(world)).toBe(1)
  expect(stateOf(world)).toBe('editing')
  expect([...world.data.alerts.values()]).toHaveLength(1)
})

describe('a campaign that has begun', () => {
  const lasting = campaignWith({ to: '2026-12-31', rules: [ruleWith(times(200))] })
  const of = (more: Partial<Campaign>) => programmeWith({ campaigns: [{ ...lasting, ...more }] })
  const cut = of({ to: '2026-04-20', rules: [ruleWith(times(110))] })
  const campaignOf = async (world: MemoryWorld) =>
    done(await programmeInForce(world)).programme.campaigns[0]

  test('is not made worse by a draft: it goes back, and admins are told why', async () => {
    const world = await waitingWorld(JSON.stringify(cut), of({}))
    world.clock.now += HOUR
    expect(await campaignOf(world)).toMatchObject({ to: '2026-12-31', rules: lasting.rules })
    expect(stateOf(world)).toBe('editing')
    expect(world.data.live).toEqual(of({}))
    const [alert] = world.data.alerts.values()
    expect(alert).toMatchObject({ _id: 'begun-draft-d-1', title: expect.stringContaining('活动') })
    expect(alert?.lines.join()).toContain('2026-03-01 至 2026-12-31 → 2026-03-01 至 2026-04-20')
    // Nor where a hand had put the very same in place, which is not in force.
    world.data.live = { ...cut }
    expect(await campaignOf(world)).toMatchObject({ to: '2026-12-31' })
  })

  test('nor by one that a hand has put in place before, as it stands', async () => {
    const world = await waitingWorld(JSON.stringify(cut), of({}))
    world.data.live = { ...cut }
    world.clock.now += HOUR
    expect(await campaignOf(world)).toMatchObject({ to: '2026-12-31' })
    expect(stateOf(world)).toBe('editing')
  })

  test('what has not begun by the instant of the draft may change, however late anybody looks', async () => {
    const [soon, less] = [of({ from: '2026-03-11' }), of({ from: '2026-03-11', to: '2026-03-20' })]
    const world = await waitingWorld(JSON.stringify(less), soon)
    world.clock.now += 48 * HOUR
    expect(await campaignOf(world)).toMatchObject({ to: '2026-03-20' })
    expect(stateOf(world)).toBe('live')
  })
})

/** What a slip in the console leaves of a draft. */
function slip(world: MemoryWorld, part: object): void {
  const draft = world.data.drafts.get(draftDocument('d'))
  world.data.drafts.set(draftDocument('d'), { ...draft, ...part } as never)
}

describe('a scheduled draft that a hand has broken', () => {
  test.each<[string, object]>([
    ['no history', { history: undefined }],
    ['approvals that are none', { approvals: 'two' }],
    ['no operations', { done: null }],
    ['a revision that is none', { rev: '1' }],
    ['a date that is none', { effectiveAt: 'soon' }],
    ['no date', { effectiveAt: undefined }],
  ])('%s: is passed over and told, and holds nothing else up', async (_, part) => {
    const world = await waitingWorld()
    addSecond(world, byHand)
    slip(world, part)
    world.clock.now += HOUR
    expect(await points(world)).toBe(1)
    expect([...world.data.alerts.keys()]).toEqual(['unpublished-draft-d'])
    world.data.live = { ...giving(4) }
    world.clock.now += 60_000
    expect(await points(world)).toBe(4)
    world.clock.now += HOUR
    expect(await points(world)).toBe(3)
    expect(world.data.drafts.get(draftDocument('e'))?.state).toBe('live')
  })

  test('content that is none goes back, as any that was changed', async () => {
    const world = await waitingWorld()
    slip(world, { content: 7 })
    world.clock.now += HOUR
    expect(await points(world)).toBe(1)
    expect(stateOf(world)).toBe('editing')
  })

  test('can be seen and taken back', async () => {
    const world = await waitingWorld()
    slip(world, { history: undefined, done: undefined })
    world.clock.now += HOUR
    const input = { operationId: newOperation(world), draftId: 'd', note: '坏了' }
    expect(done(await draft(world, boss, input)).state).toBe('scheduled')
    expect(done(await withdrawDraft(world, boss, input))).toMatchObject({
      state: 'withdrawn',
      history: [{ what: 'withdrawn' }],
    })
  })
})

test('what is in force by a draft already is not put in force again over a later edit', async () => {
  const world = await waitingWorld()
  world.clock.now += HOUR
  await dieAt(world, 'drafts.update', () => programmeInForce(world))
  expect([world.data.good?.draft, stateOf(world)]).toEqual(['draft-d', 'scheduled'])
  world.data.live = { ...byHand }
  world.clock.now += 60_000
  expect(await points(world)).toBe(3)
  expect(stateOf(world)).toBe('live')
})

test('of however many are scheduled the one that is due comes', async () => {
  const world = await waitingWorld()
  const due = world.data.drafts.get(draftDocument('d'))
  if (!due) throw new Error('no draft')
  world.data.drafts.clear()
  for (let n = 0; n < 30; n++) {
    const _id = draftDocument(`n${n}`)
    world.data.drafts.set(_id, { ...due, _id, effectiveAt: world.now() + (90 - n) * HOUR })
  }
  world.data.drafts.set(due._id, due)
  world.clock.now += HOUR
  expect(await points(world)).toBe(2)
})
