// A disk without room under a running stand-in: the kernel refuses every byte beyond a limit of the process, then the limit
// is lifted. What was acknowledged must stay, and the work go on without a restart.
import { execFileSync } from 'node:child_process'
import { businessDate } from '../../core/domain/dates'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { inspect } from './books'
import { preparePlace, SECRET } from './kills'
import { actUntilOver, newPeople, type Person } from './people'
import { type StandIn, startStandIn } from './stand-in'

const PEOPLE = 6
/** In units of 1,024 bytes, per file of the stand-in. */
const LIMIT = 600
/** So many refusals in a row are a full disk. */
const REFUSALS = 20
const ANSWERS_AFTERWARDS = 60

/** What was seen. */
export interface FullDisk {
  acknowledgedBefore: number
  refused: number
  acknowledgedAfter: number
  problems: string[]
}

/** Fills the disk, makes room, goes on, ends by kill -9, and looks at the books. Needs Linux (prlimit). */
export async function fillTheDisk(functions: string): Promise<FullDisk> {
  const place = await preparePlace(functions)
  const people = newPeople(PEOPLE)
  const seen: FullDisk = { acknowledgedBefore: 0, refused: 0, acknowledgedAfter: 0, problems: [] }
  try {
    const standIn = await startStandIn(place, `ulimit -S -f ${LIMIT}`)
    await actWhile(standIn, people, {
      onAnswer: () => {
        seen.acknowledgedBefore++
        return true
      },
      onRefusal: () => ++seen.refused < REFUSALS,
    })
    execFileSync('prlimit', ['--pid', String(standIn.pid), '--fsize=unlimited'])
    await actWhile(standIn, people, {
      onAnswer: () => ++seen.acknowledgedAfter < ANSWERS_AFTERWARDS,
      onRefusal: () => true,
    })
    await standIn.kill()
    const today = businessDate(Date.now(), housekeeping.brand.timeZone)
    seen.problems = (await inspect(place, { people, secret: SECRET, today })).problems
  } finally {
    place.end()
  }
  return seen
}

/** Each says whether to go on. */
interface Watching {
  onAnswer(): boolean
  onRefusal(): boolean
}

async function actWhile(standIn: StandIn, people: Person[], watching: Watching): Promise<void> {
  let over = false
  const life = {
    ...{ standIn, day: 0, now: Date.now, over: () => over },
    onFunctionKilled: () => undefined,
    onAnswer: () => {
      over ||= !watching.onAnswer()
    },
    onRefusal: () => {
      over ||= !watching.onRefusal()
    },
  }
  await Promise.all(people.map(person => actUntilOver(person, life)))
}
