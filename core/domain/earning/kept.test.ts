// What an order keeps earning as parts of it go back: by the receipt of the day, by line, in any order; parts
// make the whole, and no refund ever brings points.
import fc from 'fast-check'
import type { Campaign, Give, Rule } from '../../contracts/rules'
import { campaignWith, fixed, ruleWith, times } from '../../testing/campaigns'
import { memberWith, sale } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import { evaluatePurchase } from '../purchase'
import type { BoughtLine } from './bill'
import { type Back, keptAt } from './kept'

const CATEGORIES = ['deep', 'wash', 'card']
const ITEMS = ['D1', 'W1']

const gives: fc.Arbitrary<Give> = fc.oneof(
  fc.record({
    kind: fc.constant('rate' as const),
    points: fc.integer({ min: 1, max: 9 }),
    perYuan: fc.integer({ min: 1, max: 7 }),
  }),
  fc.record({
    kind: fc.constant('step' as const),
    everyFen: fc.integer({ min: 100, max: 30_000 }),
    points: fc.integer({ min: 1, max: 300 }),
  }),
  fc.integer({ min: 1, max: 300 }).map(fixed),
  fc
    .tuple(fc.integer({ min: 101, max: 400 }), fc.constantFrom('stack' as const, 'best' as const))
    .map(([percent, how]) => times(percent, how)),
)

const some = <Of>(one: fc.Arbitrary<Of>) => fc.option(one, { nil: undefined, freq: 3 })

const rules: fc.Arbitrary<Omit<Rule, 'id'>> = fc
  .record({
    give: gives,
    categories: some(fc.constantFrom(...CATEGORIES).map(one => [one])),
    items: some(fc.constantFrom(...ITEMS).map(one => [one])),
    minFen: some(fc.integer({ min: 1, max: 40_000 })),
    all: some(fc.constant(ITEMS)),
    perOrder: some(fc.integer({ min: 1, max: 500 })),
  })
  .map(({ give, categories, items, minFen, all, perOrder }) =>
    ruleWith(give, {
      when: {
        ...(categories && { categories }),
        ...(items && { items }),
        ...(minFen !== undefined && { minFen }),
        ...(all && { package: all }),
      },
      caps: perOrder === undefined ? {} : { perOrder },
    }),
  )

const lines: fc.Arbitrary<BoughtLine[]> = fc.array(
  fc.record({
    category: fc.constantFrom(...CATEGORIES),
    item: fc.constantFrom(...ITEMS),
    fen: fc.integer({ min: 1, max: 40_000 }),
  }),
  { minLength: 1, maxLength: 5 },
)

interface Story {
  lasting: Omit<Rule, 'id'>[]
  timed: Omit<Rule, 'id'>[]
  budget: number | undefined
  excluded: string[]
  lines: BoughtLine[]
  /** The share of the bill that points pay, in per cent. */
  paidPercent: number
  /** Which line gives back how much of what is left, in per cent, one after the other. */
  parts: { line: number; percent: number }[]
}

const stories: fc.Arbitrary<Story> = fc.record({
  lasting: fc.array(rules, { maxLength: 4 }),
  timed: fc.array(rules, { maxLength: 4 }),
  budget: some(fc.integer({ min: 0, max: 400 })),
  excluded: fc.subarray(['card']),
  lines,
  paidPercent: fc.constantFrom(0, 0, 13, 50, 100),
  parts: fc.array(fc.record({ line: fc.nat(4), percent: fc.integer({ min: 1, max: 100 }) }), {
    maxLength: 8,
  }),
})

function boughtIn(story: Story) {
  const amountFen = story.lines.reduce((sum, { fen }) => sum + fen, 0)
  const offsetFen = Math.floor((amountFen * story.paidPercent) / 100)
  const numbered = (of: Omit<Rule, 'id'>[], name: string): Rule[] =>
    of.map((one, i) => ({ ...one, id: `${name}${i}` }))
  const campaign: Campaign = campaignWith({
    budgetPoints: story.budget === undefined ? null : 1000,
    rules: numbered(story.timed, 't'),
  })
  const programme = programmeWith({
    earning: { rules: numbered(story.lasting, 'r'), excludedCategories: story.excluded },
    campaigns: [campaign],
  })
  const order = sale({ amountFen, offsetFen, lines: story.lines })
  const budgets = story.budget === undefined ? undefined : { c: story.budget }
  const context = contextOn('2026-03-10', { programme })
  const evaluation = evaluatePurchase(memberWith({}), { ...order, budgets }, context)
  return { evaluation, bought: { amountFen, offsetFen, earned: evaluation } }
}

/** The refunds of a story, and a last one that gives back all that is left. */
function backs({ lines: sold, parts }: Story): Back[] {
  const gone = sold.map(() => 0)
  const all = sold.map((_, line) => ({ line, percent: 100 }))
  return [...parts, ...all].map(({ line, percent }) => {
    const before = [...gone]
    const at = line % sold.length
    const left = (sold[at]?.fen ?? 0) - (gone[at] ?? 0)
    gone[at] = (gone[at] ?? 0) + Math.ceil((left * percent) / 100)
    const sum = (of: number[]) => of.reduce((total, fen) => total + fen, 0)
    const states = sold.map((one, i) => ({ ...one, before: before[i] ?? 0, after: gone[i] ?? 0 }))
    return { before: sum(before), after: sum(gone), lines: states }
  })
}

test('the receipt earns again what the purchase earned, less with every part, and nothing in the end', () => {
  fc.assert(
    fc.property(stories, story => {
      const { evaluation, bought } = boughtIn(story)
      let kept = evaluation.points
      for (const back of backs(story)) {
        expect(keptAt(bought, back, 'bought').points).toBe(evaluation.points)
        expect(keptAt(bought, back, 'before').points).toBe(kept)
        const after = keptAt(bought, back, 'after').points
        expect(after).toBeLessThanOrEqual(kept)
        kept = after
      }
      expect(kept).toBe(0)
    }),
    { numRuns: 500 },
  )
})

test('what is reserved of a budget is never passed', () => {
  fc.assert(
    fc.property(stories, story => {
      const { evaluation } = boughtIn(story)
      const told = evaluation.receipt.steps.filter(step => step.kind === 'campaign')
      const given = told.reduce((sum, { points }) => sum + points, 0)
      expect(given).toBeLessThanOrEqual(story.budget ?? Number.POSITIVE_INFINITY)
      expect(Object.values(evaluation.charges).reduce((sum, one) => sum + one, 0)).toBe(
        story.budget === undefined ? 0 : given,
      )
    }),
  )
})

test.each([
  [
    'the step that is not full any more',
    { kind: 'step' as const, everyFen: 10_000, points: 50 },
    {},
    1,
  ],
  ['the threshold that is not reached any more', fixed(80), { minFen: 25_000 }, 5_001],
  ['the package that is not whole any more', fixed(80), { package: ['D1', 'W1'] }, 10_000],
  ['the category’s factor with its line', times(200), { categories: ['wash'] }, 10_000],
] as const)('a refund takes back %s', (_, give, when, back) => {
  const lasting = [ruleWith(give, { when: { ...when } as Rule['when'] })]
  const sold = [
    { category: 'deep', item: 'D1', fen: 20_000 },
    { category: 'wash', item: 'W1', fen: 10_000 },
  ]
  const story = { lasting, timed: [], excluded: [], paidPercent: 0, budget: undefined, parts: [] }
  const { bought, evaluation } = boughtIn({ ...story, lines: sold })
  const states = sold.map(one => ({ ...one, before: 0, after: one.item === 'W1' ? back : 0 }))
  const { points } = keptAt(bought, { before: 0, after: back, lines: states }, 'after')
  const plain = Math.floor((30_000 - back) / 100)
  expect(evaluation.points).toBeGreaterThan(300)
  expect(points).toBe(give.kind === 'step' ? plain + 100 : plain)
})
