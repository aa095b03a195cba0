// The programme in force: a broken document is refused with its fields named,
// and the last good one stays.
import type { Programme } from '../contracts/programme'
import { isRefusal } from '../contracts/refusals'
import { housekeeping } from '../domain/templates/housekeeping'
import { campaignWith, ruleWith, times } from '../testing/campaigns'
import { done } from '../testing/members'
import { memoryWorld as cachingWorld, type MemoryWorld } from '../testing/memory-world'
import { programmeWith } from '../testing/moments'
import { checkProgramme, versionOf } from './programme-check'
import { programmeInForce } from './programme-in-force'

const broken = { ...housekeeping, growth: { perYuan: -1 }, rewards: [], tiers: [] }

/** A world in which every call reads the programme anew. */
function memoryWorld(programme: Programme | null = housekeeping): MemoryWorld {
  const world = cachingWorld('2026-03-10', programme)
  world.programmeCacheMs = 0
  return world
}

function alerts(world: MemoryWorld) {
  return [...world.data.alerts.values()]
}

test('a good document is in force and kept under the name of its content', async () => {
  const world = memoryWorld()
  const inForce = done(await programmeInForce(world))
  expect(inForce).toEqual({
    version: versionOf(housekeeping),
    since: world.now(),
    programme: housekeeping,
  })
  expect(world.data.accepted).toEqual([
    { version: inForce.version, since: world.now(), content: housekeeping },
  ])
  expect(alerts(world)).toEqual([])
})

test('read again it is the same version since the same moment, and nothing is written', async () => {
  const world = memoryWorld()
  const first = done(await programmeInForce(world))
  world.clock.now += 1000
  expect(done(await programmeInForce(world))).toEqual(first)
  expect(world.data.accepted).toHaveLength(1)
})

test('a change is in force at once when nothing is cached', async () => {
  const world = memoryWorld()
  done(await programmeInForce(world))
  world.data.live = { ...housekeeping, growth: { perYuan: 2, perOrder: 0, perPoint: 0 } }
  expect(done(await programmeInForce(world)).programme.growth).toMatchObject({ perYuan: 2 })
  expect(world.data.accepted).toHaveLength(2)
})

test('it is read once per cache time', async () => {
  const world = memoryWorld()
  world.programmeCacheMs = 60_000
  done(await programmeInForce(world))
  world.clock.now += 59_999
  done(await programmeInForce(world))
  expect(world.wire.calls.filter(call => call === 'programmes.read')).toHaveLength(1)
  world.clock.now += 1
  done(await programmeInForce(world))
  expect(world.wire.calls.filter(call => call === 'programmes.read')).toHaveLength(2)
})

describe('a document that was broken by hand', () => {
  test('leaves the last good one in force and raises one alert that names the fields', async () => {
    const world = memoryWorld()
    const good = done(await programmeInForce(world))
    world.data.live = broken
    for (let i = 0; i < 3; i++) expect(done(await programmeInForce(world))).toEqual(good)
    expect(alerts(world)).toHaveLength(1)
    const [alert] = alerts(world)
    expect(alert?.title).toContain(good.version)
    expect(alert?.lines.map(line => line.split(':')[0])).toEqual(['growth.perYuan', 'tiers'])
  })

  test('broken in another way raises another alert; mended, it is in force', async () => {
    const world = memoryWorld()
    const good = done(await programmeInForce(world))
    world.data.live = broken
    await programmeInForce(world)
    world.data.live = { ...broken, stores: [] }
    await programmeInForce(world)
    expect(alerts(world)).toHaveLength(2)
    world.data.live = { ...housekeeping }
    expect(done(await programmeInForce(world))).toEqual(good)
    expect(alerts(world)).toHaveLength(2)
  })

  test('deleted altogether, the last good one stays too', async () => {
    const world = memoryWorld()
    const good = done(await programmeInForce(world))
    world.data.live = null
    expect(done(await programmeInForce(world))).toEqual(good)
    expect(alerts(world)[0]?.lines).toEqual(['(document): programmes/live does not exist'])
  })
})

describe('a first start', () => {
  test.each([
    ['without a document', null],
    ['with a broken one', broken],
  ])(
    '%s has no programme, says so in an alert, and works as soon as there is one',
    async (_, live) => {
      const world = memoryWorld(null)
      world.data.live = live
      expect(await programmeInForce(world)).toEqual({ refused: 'programme_missing' })
      expect(alerts(world)).toHaveLength(1)
      world.data.live = { ...housekeeping }
      expect(isRefusal(await programmeInForce(world))).toBe(false)
    },
  )

  test('with a last good version that is no longer readable refuses rather than guess', async () => {
    const world = memoryWorld(null)
    world.data.good = { version: 'old', since: 0, content: { tiers: 'three' } }
    expect(await programmeInForce(world)).toEqual({ refused: 'programme_missing' })
  })
})

test('a version is a name for the content, whatever the order of the fields', () => {
  const turned = Object.fromEntries(Object.entries(housekeeping).reverse())
  expect(versionOf(turned as typeof housekeeping)).toBe(versionOf(housekeeping))
  expect(versionOf({ ...housekeeping, growth: { perYuan: 2, perOrder: 0, perPoint: 0 } })).not.toBe(
    versionOf(housekeeping),
  )
})

test('the check names every field that is wrong', () => {
  expect(checkProgramme(housekeeping)).toEqual({ programme: housekeeping })
  expect(checkProgramme('nonsense')).toMatchObject({ problems: [{ field: '(document)' }] })
  expect(checkProgramme(broken)).toMatchObject({
    problems: [{ field: 'growth.perYuan' }, { field: 'tiers' }],
  })
})

test('a campaign that has begun can’t be made worse by hand: the edit is told and not in force', async () => {
  const campaigns = [campaignWith({ name: '春季活动', rules: [ruleWith(times(200))] })]
  const world = memoryWorld(programmeWith({ campaigns }))
  const first = done(await programmeInForce(world))
  world.data.live = programmeWith({ campaigns: [{ ...campaignWith(), to: '2026-03-12' }] })
  expect(done(await programmeInForce(world))).toEqual(first)
  const [alert] = alerts(world)
  expect(alert?.lines.join()).toContain('2026-03-01 至 2026-03-31 → 2026-03-01 至 2026-03-12')
  world.data.live = programmeWith({
    campaigns: campaigns.map(one => ({ ...one, to: '2026-04-30' })),
  })
  expect(done(await programmeInForce(world)).programme.campaigns[0]?.to).toBe('2026-04-30')
})
