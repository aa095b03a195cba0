// The histories as named tests, one for each rule; in several files, so that two workers share them.
import fc from 'fast-check'
import { HISTORIES, histories, play } from './histories'
import { PEOPLE_HISTORIES, peopleHistories, playPeople } from './people'
import { brokenByPeople, lastPeopleRules, peopleRules } from './people-rules'
import { brokenBy, lastRules, rules } from './rules'

const PARTS = 4
const PEOPLE_PARTS = 2

/** A rule that was broken, and how. */
type Broken = { rule: string; how: string }

interface Told<History> {
  title: string
  runs: number
  any: fc.Arbitrary<History>
  rules: string[]
  broken: (history: History) => Broken | null
}

/** Plays a quarter of all histories of one member and tells by rule whether they keep it. */
export function tellHistories(): void {
  const runs = Math.ceil(HISTORIES / PARTS)
  tell({
    title: `${runs} histories of ${HISTORIES}`,
    runs,
    any: histories,
    rules: [...Object.keys(rules), ...Object.keys(lastRules)],
    broken: history => brokenBy(play(history)),
  })
}

/** Plays half of all histories of several people and tells by rule whether they keep it. */
export function tellPeople(): void {
  const runs = Math.ceil(PEOPLE_HISTORIES / PEOPLE_PARTS)
  tell({
    title: `${runs} histories of three people, of ${PEOPLE_HISTORIES}`,
    runs,
    any: peopleHistories,
    rules: [...Object.keys(peopleRules), ...Object.keys(lastPeopleRules)],
    broken: history => brokenByPeople(playPeople(history)),
  })
}

function tell<History>({ title, rules: names, ...histories }: Told<History>): void {
  describe(title, () => {
    let broken: ReturnType<typeof firstBroken> = null
    beforeAll(() => {
      broken = firstBroken(histories)
    })
    test.each(names)('%s', rule => {
      expect(broken?.rule === rule ? broken.report : null).toBeNull()
    })
    test('nothing else went wrong', () => {
      expect(broken).toBeNull()
    })
  })
}

function firstBroken<History>({
  runs,
  any,
  broken,
}: Pick<Told<History>, 'runs' | 'any' | 'broken'>) {
  let rule = ''
  const holds = fc.property(any, history => {
    const found = broken(history)
    rule = found?.rule ?? rule
    if (found) throw new Error(`${found.rule}: ${found.how}`)
  })
  const result = fc.check(holds, { numRuns: runs })
  if (!result.failed) return null
  const { seed, counterexamplePath: path, counterexample, errorInstance } = result
  const history = JSON.stringify(counterexample)
  return { rule, report: `${errorInstance}\nseed ${seed}, path ${path}\n${history}` }
}
