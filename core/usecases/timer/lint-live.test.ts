// Linting what is in force: by the day on which it was made, whichever instance looks first.
import type { Programme } from '../../contracts/programme'
import { lotteryFrom, programmeOf } from '../../testing/games-programme'
import { done } from '../../testing/members'
import { type MemoryWorld, memoryWorld, travel } from '../../testing/memory-world'
import { joined, system } from '../../testing/shop'
import { tick } from './tick'

/** What admins are told of games that nobody knew of before they began. */
async function unannounced(programme: Programme, looked: string): Promise<string[]> {
  const world: MemoryWorld = memoryWorld('2026-03-10', programme)
  await joined(world)
  travel(world, looked)
  done(await tick(world, system))
  const told = [...world.data.alerts.values()].flatMap(({ lines }) => lines)
  return told.filter(line => line.includes('没有在开始前公布'))
}

test('a lottery that was announced in time is right, however late it is looked at', async () => {
  const ahead = programmeOf(lotteryFrom('2026-03-12'))
  expect(await unannounced(ahead, '2026-03-10')).toEqual([])
  expect(await unannounced(ahead, '2026-03-14')).toEqual([])
})

test('what one instance has linted no other lints on that day, and one does on the next', async () => {
  const world = memoryWorld('2026-03-10', programmeOf(lotteryFrom('2026-03-10')))
  const looks = async () => {
    const before = world.wire.calls.length
    // The same cloud, and a memory of its own.
    done(await tick({ ...world }, system))
    const calls = world.wire.calls.slice(before)
    return calls.filter(call => call === 'programmes.versions').length
  }
  expect([await looks(), await looks()]).toEqual([1, 0])
  travel(world, '2026-03-11')
  expect([await looks(), await looks()]).toEqual([1, 0])
  expect(world.data.alerts.size).toBe(1)
})

test('one that begins on the day on which it is made is told of, then and later', async () => {
  const begun = programmeOf(lotteryFrom('2026-03-10'))
  expect(await unannounced(begun, '2026-03-10')).toHaveLength(1)
  expect(await unannounced(begun, '2026-03-14')).toHaveLength(1)
})
