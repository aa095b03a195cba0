// Whatever programme the schema lets through, the linter comes to an end and names places that exist.
import fc from 'fast-check'
import { type Programme, programmeSchema } from '../core/contracts/programme'
import { lint } from '../core/domain/linter/lint'
import { tell } from '../core/domain/linter/words'
import { zhCn } from '../core/domain/linter/zh-cn'
import { housekeeping } from '../core/domain/templates/housekeeping'
import { allowed, type Shape, shapeOf } from './attacks/generators'

const parts = shapeOf(programmeSchema).properties ?? {}

/** A text that looks like much of what is looked for, as long as a description may be. */
const tiring = '分享 得 积 分 术前术后 好评 不 送 邀请 抽 '.repeat(20).slice(0, 300)

/** The template with any value that the schema allows at some places, or as some whole parts. */
const programmes: fc.Arbitrary<Programme> = fc
  .record(
    Object.fromEntries(Object.entries(parts).map(([name, shape]) => [name, variants(name, shape)])),
  )
  .map(document => programmeSchema.safeParse(document))
  .filter(({ success }) => success)
  .map(({ data }) => data as Programme)

function variants(name: string, shape: Shape): fc.Arbitrary<unknown> {
  const own = housekeeping[name as keyof Programme]
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(own) },
    { weight: 2, arbitrary: fc.constant(worded(own)) },
    { weight: 1, arbitrary: allowed(shape) },
  )
}

/** With every description as tiring as it may be. */
function worded(part: unknown): unknown {
  return JSON.parse(JSON.stringify(part ?? null), (name, value: unknown) =>
    name === 'description' ? tiring : value,
  )
}

function placeExists(programme: Programme, path: string): boolean {
  if (path === '') return true
  let part: unknown = programme
  for (const step of path.split('.')) {
    if (typeof part !== 'object' || part === null || !(step in part)) return false
    part = (part as Record<string, unknown>)[step]
  }
  return true
}

test('any valid programme: no exception, places that exist, words without gaps', () => {
  const dates = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2035-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(programmes, programmes, dates, (programme, before, date) => {
      const today = date.toISOString().slice(0, 10)
      for (const finding of lint(programme, { today, from: today, before })) {
        expect([finding.path, placeExists(programme, finding.path)]).toEqual([finding.path, true])
        const { name, reason, fix } = tell(finding, zhCn)
        expect(name + reason + fix).not.toMatch(/\{\w+\}|undefined|NaN|Infinity/)
      }
    }),
    { numRuns: 300 },
  )
})

test('two hundred rewards with as many tiring words end quickly', () => {
  const [first] = housekeeping.rewards
  const rewards = Array.from({ length: 200 }, (_, i) => ({
    ...first,
    id: `r-${i}`,
    name: `礼 ${i}`,
    description: tiring,
  }))
  const programme = programmeSchema.parse({ ...housekeeping, rewards })
  expect(lint(programme, { today: '2026-03-10' })).toHaveLength(100)
})
