// A short set of what `npm run durability` does at length: sudden ends in mid-write lose nothing that was acknowledged.
import { ulid } from 'ulid'
import { startLocalCloud } from '../../local-cloud'
import { FUNCTIONS } from '../flows/build'
import { inspect } from './books'
import { killAgainAndAgain, preparePlace, SECRET } from './kills'
import { type Act, newPeople, type Person } from './people'

const KILLS = 10

test('kill -9 of the stand-in and of functions, ten times: nothing lost, nothing twice, every ledger proves', async () => {
  const wish = { kills: KILLS, seed: 7, functions: FUNCTIONS }
  const verdict = await killAgainAndAgain(wish, () => undefined)
  expect(verdict.problems).toEqual([])
  expect(verdict.kills).toBe(KILLS)
  expect(verdict.functionKills).toBeGreaterThan(0)
  expect(verdict.acknowledged).toBeGreaterThan(KILLS)
}, 600_000)

describe('the books see what is to be seen', () => {
  const act = (given: Partial<Act>): Act => ({
    ...{ operationId: ulid(), action: 'join', nickname: '小满', acknowledged: true },
    ...given,
  })
  const somebody = (acts: Act[]): Person => ({
    ...(newPeople(1)[0] as Person),
    acts,
  })

  test.each([
    ['a join that is lost', [act({})], 'joined, and is not there'],
    ['a check-in that is lost', [act({}), act({ action: 'checkIn' })], 'acknowledged and is lost'],
    [
      'a name that is lost',
      [act({}), act({ action: 'saveProfile', nickname: '满' })],
      'the name 满',
    ],
  ])('%s', async (_, acts, words) => {
    const place = await preparePlace(FUNCTIONS)
    const person = somebody(acts)
    if (acts.length > 1) await joinFor(person, place.data)
    const today = '2026-06-15'
    const { problems } = await inspect(place, { people: [person], secret: SECRET, today })
    expect(problems).toEqual([expect.stringContaining(words)])
    place.end()
  })
})

/** Does the first act, and only that. */
async function joinFor({ openid, acts }: Person, data: string): Promise<void> {
  const env = { CHANGLAI_SECRET: SECRET }
  const cloud = await startLocalCloud({ functions: FUNCTIONS, data, env, timers: false })
  const [{ operationId = '', nickname = '' } = {}] = acts
  const event = { action: 'join', operationId, nickname, agreed: true }
  const { result } = await cloud.call('customer', event, { openid })
  expect(result).toMatchObject({ ok: true })
  await cloud.stop()
}
