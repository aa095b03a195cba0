// Every text that comes in has an end: by a limit of length or by a pattern that cannot run on, so that no length makes reading it slow.
import { programmeSchema } from '../../core/contracts/programme'
import { actionNames, schemaOf } from './events'
import { type Shape, shapeOf } from './generators'

const shapes: [string, Shape][] = [
  ...actionNames.map((name): [string, Shape] => [name, shapeOf(schemaOf(name))]),
  ['the programme', shapeOf(programmeSchema)],
]

/** All parts of a shape, with their paths. */
function partsOf(shape: Shape, at = ''): [string, Shape][] {
  const inner: [string, Shape][] = [
    ...Object.entries(shape.properties ?? {}),
    ...(shape.items ? [['[]', shape.items] as [string, Shape]] : []),
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].map(one => ['|', one] as [string, Shape]),
  ]
  return [[at, shape], ...inner.flatMap(([name, part]) => partsOf(part, `${at}.${name}`))]
}

/** A pattern that is anchored at both ends and repeats nothing without an upper bound reads so many characters and no more. */
function isBounded(pattern: string): boolean {
  const withoutClasses = pattern.replace(/\[[^\]]*\]/g, 'c')
  return /^\^.*\$$/.test(pattern) && !/[*+]|\{\d+,\}|\|/.test(withoutClasses)
}

test.each(shapes)('%s', (_, shape) => {
  const texts = partsOf(shape).filter(
    ([, part]) => part.type === 'string' && !part.enum && !('const' in part),
  )
  const endless = texts.filter(
    ([, { pattern, maxLength }]) => maxLength === undefined && !isBounded(pattern ?? ''),
  )
  expect(endless.map(([path]) => path)).toEqual([])
  const lists = partsOf(shape).filter(([, part]) => part.type === 'array')
  expect(lists.filter(([, part]) => part.maxItems === undefined)).toEqual([])
  const numbers = partsOf(shape).filter(([, part]) => /integer|number/.test(part.type ?? ''))
  expect(numbers.filter(([, part]) => part.minimum === undefined)).toEqual([])
})

test.each(['a*', '^a+$', '^(a|b)$', '^[a-z]{3,}$', '[a-z]{3}', ''])(
  '%p would be found',
  pattern => {
    expect(isBounded(pattern)).toBe(false)
  },
)

test('objects take no fields that they do not name', () => {
  const open = shapes.flatMap(([name, shape]) =>
    partsOf(shape)
      .filter(([, part]) => part.type === 'object' && part.additionalProperties !== false)
      .map(([path]) => name + path),
  )
  expect(open).toEqual([])
})
