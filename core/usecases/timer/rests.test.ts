// Rests of the timer's jobs: after a look that found nothing, and never longer than they may.
import { housekeeping } from '../../domain/templates/housekeeping'
import { memoryWorld } from '../../testing/memory-world'
import type { World } from '../world'
import { type Did, restsUnder, runUnlessResting } from './rests'

const MINUTE = 60_000

/** A timer of one job that rests five minutes and answers so each time, the last answer for ever. */
function timerOf(...answers: (Did | Error)[]) {
  const world: World = memoryWorld('2026-03-10')
  let [runs, version] = [0, 'v1']
  const run = async () => {
    const answer = answers[Math.min(runs++, answers.length - 1)] ?? 0
    if (answer instanceof Error) throw answer
    return answer
  }
  return {
    /** Ticks at these minutes; whether the job was asked in each. */
    async ticks(...minutes: number[]): Promise<boolean[]> {
      const asked: boolean[] = []
      for (const minute of minutes) {
        const before = runs
        const rests = restsUnder(world, { version, since: 0, programme: housekeeping })
        const at = { rests, now: minute * MINUTE }
        await runUnlessResting(world, { name: 'job', rest: 5, run }, at)
        asked.push(runs > before)
      }
      return asked
    },
    publish(next: string) {
      version = next
    },
  }
}

test('a job that found nothing is asked again when its rest is over', async () => {
  const { ticks } = timerOf(0)
  const asked = await ticks(0, 1, 2, 3, 4, 5, 6, 10)
  expect(asked).toEqual([true, false, false, false, false, true, false, true])
})

test('ticks that are missed, early or late delay it by no more than a tick', async () => {
  expect(await timerOf(0).ticks(0, 3, 8, 9, 13)).toEqual([true, false, true, false, true])
  expect(await timerOf(0).ticks(0, 4.4, 4.6)).toEqual([true, false, true])
  expect(await timerOf(0).ticks(0, 600)).toEqual([true, true])
})

test.each<[string, Did | Error]>([
  ['did something', 3],
  ['has more to do', { done: 0, more: true }],
  ['did something and knows of no more', { done: 1, more: false }],
  ['failed', new Error('bug')],
])('a job that %s is asked by the next tick', async (_, answer) => {
  const asked = await timerOf(answer, answer, 0).ticks(0, 1, 2, 3, 4)
  expect(asked).toEqual([true, true, true, false, false])
})

test('another programme, and a clock that was put back, end every rest', async () => {
  const { ticks, publish } = timerOf(0)
  expect(await ticks(0, 1)).toEqual([true, false])
  publish('v2')
  expect(await ticks(1, 2)).toEqual([true, false])
  expect(await ticks(0, 1)).toEqual([true, false])
})

test('an instance that is new asks', async () => {
  expect(await timerOf(0).ticks(0, 1)).toEqual([true, false])
  expect(await timerOf(0).ticks(1)).toEqual([true])
})
