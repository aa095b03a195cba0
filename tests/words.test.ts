// Every field of the programme's schema has its words: a change of any one is named, in every
// language, and what is decided for customers stands in their terms.
import fc from 'fast-check'
import * as z from 'zod/mini'
import { type Programme, programmeSchema } from '../core/contracts/programme'
import { diffProgrammes } from '../core/domain/terms/diff'
import { termsOf } from '../core/domain/terms/terms'
import { type Language, wordsOf } from '../core/domain/terms/words'
import { programmes } from '../core/testing/programmes'
import { allowed, type Shape } from './attacks/generators'

const languages: Language[] = ['zh-CN', 'zh-TW', 'en']
const schema = z.toJSONSchema(programmeSchema, { io: 'output', unrepresentable: 'any' }) as Shape

/** A value that may change by itself, and a programme around it. */
interface Leaf {
  path: string
  shape: Shape
  around(value: unknown): unknown
}

function sample(shape: Shape): unknown {
  return fc.sample(allowed(shape), { numRuns: 1, seed: 7 })[0]
}

function leavesOf(shape: Shape, path: string[] = []): Leaf[] {
  const branches = shape.anyOf ?? shape.oneOf
  if (branches) return branches.flatMap(branch => leavesOf(branch, path))
  if (shape.type === 'object' && shape.properties) {
    const whole = sample(shape) as object
    return Object.entries(shape.properties).flatMap(([name, inner]) =>
      leavesOf(inner, [...path, name]).map(leaf => ({
        ...leaf,
        around: (value: unknown) => ({ ...whole, [name]: leaf.around(value) }),
      })),
    )
  }
  if (shape.type === 'array' && shape.items)
    return leavesOf(shape.items, [...path, '*']).map(leaf => ({
      ...leaf,
      around: (value: unknown) => [leaf.around(value)],
    }))
  return [{ path: path.join('.'), shape, around: value => value }]
}

/** Two values that a field may have; none where the schema leaves no choice. */
function pairOf(shape: Shape): [unknown, unknown] | null {
  if ('const' in shape || shape.type === 'null') return null
  const values = fc.sample(allowed(shape), { numRuns: 60, seed: 3 })
  const [first] = values
  const other = values.find(value => JSON.stringify(value) !== JSON.stringify(first))
  return other === undefined ? null : [first, other]
}

const leaves = leavesOf(schema)
const changeable = leaves.filter(({ shape }) => pairOf(shape) !== null)

/** What is no matter of the customers, or is known to them by a name instead. */
const NOT_FOR_CUSTOMERS =
  /^liability\.|^governance\.approvals$|^brand\.(shortName|slogan|trade)$|(^|\.)id$/

/** Signs of a path or of JSON that no person should read; names of the sample may hold anything else. */
const RAW = /\b[a-z]+[A-Z]\w*\.\w+|\[object|undefined|\bnull\b|"\w+":/

test('the schema has many fields, and all can change but those that leave no choice', () => {
  expect(changeable.length).toBeGreaterThan(60)
  const fixed = leaves.filter(leaf => !changeable.includes(leaf))
  expect(fixed.filter(({ shape }) => !('const' in shape) && shape.type !== 'null')).toEqual([])
})

test.each([...new Set(changeable.map(({ path }) => path))])('%s', path => {
  for (const { shape, around } of changeable.filter(leaf => leaf.path === path)) {
    const [first, other] = pairOf(shape) ?? []
    const [before, after] = [around(first), around(other)] as [Programme, Programme]
    for (const language of languages) {
      const changes = diffProgrammes(before, after, wordsOf(language))
      expect(changes.length).toBeGreaterThan(0)
      for (const { text } of changes) expect(text).not.toMatch(RAW)
      if (NOT_FOR_CUSTOMERS.test(path)) continue
      expect(termsOf(after, language)).not.toEqual(termsOf(before, language))
    }
  }
})

test('the same programme has no changes, whatever the order of its fields', () => {
  for (const programme of Object.values(programmes)) {
    const turned = Object.fromEntries(Object.entries(programme).reverse()) as Programme
    expect(diffProgrammes(programme, turned)).toEqual([])
  }
})

test.each(Object.keys(programmes))('any of our programmes beside %s: differ and are told', name => {
  const programme = programmes[name] as Programme
  for (const [other, against] of Object.entries(programmes)) {
    const changes = diffProgrammes(programme, against)
    expect(changes.length > 0).toBe(other !== name)
    for (const { text } of changes) expect(text).not.toMatch(RAW)
    if (other !== name) expect(termsOf(programme)).not.toEqual(termsOf(against))
  }
})
