// kill -9 of the stand-in, and of functions at their member's write, again and again while customers act and the timer
// publishes; after each life the books are held against what the customers know.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { startLocalCloud } from '../../local-cloud'
import { type Random, randomFrom } from '../simulation/random'
import { inspect } from './books'
import { actUntilOver, newPeople, type Person } from './people'
import { type Place, startStandIn } from './stand-in'

const DAY_MS = 86_400_000
const PEOPLE = 12
/** A life ends within so many acknowledgements, drawn anew each time. */
const ANSWERS_MAX = 60
const FUNCTIONS_KILLED = 3
/** What signs codes here. */
export const SECRET = 'a-secret-for-durability-of-32-chars!'

/** What is wanted: so many kills of the process; the seed decides when. */
export interface Wish {
  kills: number
  seed: number
  functions: string
}

/** What a run has shown. */
export interface Verdict {
  kills: number
  functionKills: number
  acknowledged: number
  doneWithoutAnswer: number
  members: number
  entries: number
  problems: string[]
}

/** Makes a place for a stand-in: a fresh data folder with a programme in it. `end` removes it. */
export async function preparePlace(functions: string): Promise<Place & { end(): void }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'durability-'))
  const place = {
    functions: path.join(folder, 'functions'),
    data: path.join(folder, 'data'),
    envFile: path.join(folder, 'env'),
  }
  cpSync(functions, place.functions, { recursive: true })
  writeFileSync(place.envFile, `CHANGLAI_SECRET=${SECRET}\n`)
  const indexes = path.join(functions, 'indexes.json')
  const cloud = await startLocalCloud({ functions, indexes, data: place.data, timers: false })
  cloud.documents.insert('programmes', [{ _id: 'live', ...housekeeping }])
  await cloud.stop()
  return { ...place, end: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Kills and looks, so often as wished. Never throws for a broken promise: those are `problems`. */
export async function killAgainAndAgain(
  wish: Wish,
  tell: (line: string) => void,
): Promise<Verdict> {
  const place = await preparePlace(wish.functions)
  const verdict: Verdict = {
    ...{ kills: 0, functionKills: 0, acknowledged: 0, doneWithoutAnswer: 0 },
    ...{ members: 0, entries: 0, problems: [] },
  }
  const people = newPeople(PEOPLE)
  const random = randomFrom(wish.seed)
  try {
    for (let day = 0; day < wish.kills; day++) {
      await live({ place, people, day, random }, verdict)
      const today = businessDate(Date.now() + day * DAY_MS, housekeeping.brand.timeZone)
      const found = await inspect(place, { people, secret: SECRET, today })
      const { members, entries } = found
      Object.assign(verdict, { members, entries, kills: day + 1 })
      verdict.doneWithoutAnswer += found.doneWithoutAnswer
      verdict.problems.push(...found.problems.map(problem => `kill ${day + 1}: ${problem}`))
      tell(`kill ${day + 1}: ${verdict.acknowledged} acknowledged, ${entries} entries`)
      if (verdict.problems.length > 0) break
    }
  } finally {
    place.end()
  }
  return verdict
}

interface LifeOf {
  place: Place
  people: Person[]
  day: number
  random: Random
}

/** One life of the stand-in: from its start to its kill in the middle of everything. */
async function live({ place, people, day, random }: LifeOf, verdict: Verdict): Promise<void> {
  const standIn = await startStandIn(place)
  await standIn.setClock(day * DAY_MS)
  const faults = Array.from({ length: FUNCTIONS_KILLED }, () => ({
    do: 'kill',
    when: random.oneIn(2) ? 'before' : 'after',
    action: 'database.modifyDocument',
    nth: 1 + random.below(ANSWERS_MAX),
  }))
  await standIn.setFaults(faults)
  let left = 1 + random.below(ANSWERS_MAX)
  let killed: Promise<void> | null = null
  const over = () => killed !== null
  const onAnswer = () => {
    verdict.acknowledged++
    if (--left === 0) killed = standIn.kill()
  }
  const now = () => Date.now() + day * DAY_MS
  const publish = async () => {
    while (!over()) if (!(await standIn.tick())) break
  }
  const onFunctionKilled = () => verdict.functionKills++
  const life = { standIn, day, now, onAnswer, onFunctionKilled, onRefusal: () => undefined, over }
  await Promise.all([...people.map(person => actUntilOver(person, life)), publish()])
  await killed
}
