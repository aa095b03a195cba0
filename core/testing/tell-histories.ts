// The histories as named tests, one for each rule; in several files, so that two workers share them.
import fc from 'fast-check'
import { HISTORIES, histories, play } from './histories'
import { brokenBy, lastRules, rules } from './rules'

const PARTS = 4

/** Plays a quarter of all histories and tells by rule whether they keep it. */
export function tellHistories(): void {
  const runs = Math.ceil(HISTORIES / PARTS)
  describe(`${runs} histories of ${HISTORIES}`, () => {
    let broken: Broken | null = null
    beforeAll(() => {
      broken = firstBroken(runs)
    })
    test.each([...Object.keys(rules), ...Object.keys(lastRules)])('%s', rule => {
      expect(broken?.rule === rule ? broken.report : null).toBeNull()
    })
    test('nothing else went wrong', () => {
      expect(broken).toBeNull()
    })
  })
}

interface Broken {
  rule: string
  report: string
}

function firstBroken(numRuns: number): Broken | null {
  let rule = ''
  const holds = fc.property(histories, history => {
    const broken = brokenBy(play(history))
    rule = broken?.rule ?? rule
    if (broken) throw new Error(`${broken.rule}: ${broken.how}`)
  })
  const result = fc.check(holds, { numRuns })
  if (!result.failed) return null
  const { seed, counterexamplePath: path, counterexample, errorInstance } = result
  const history = JSON.stringify(counterexample)
  return { rule, report: `${errorInstance}\nseed ${seed}, path ${path}\n${history}` }
}
