// Inputs for the fuzz: what a schema allows, what the shop knows, and what nobody in their right mind would send.
import fc from 'fast-check'
import * as z from 'zod/mini'

/** A part of a JSON schema, as far as our inputs use it. */
export interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Shape
  maxItems?: number
  anyOf?: Shape[]
  oneOf?: Shape[]
  properties?: Record<string, Shape>
  required?: string[]
  additionalProperties?: unknown
}

/** An arbitrary of JSON values. */
export type Values = fc.Arbitrary<unknown>

/** Reads a zod schema as the shapes that values are made of. */
export function shapeOf(schema: z.ZodMiniType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
}

/** Values that a shape allows; where it says nothing, anything. */
export function allowed(shape: Shape): Values {
  const { anyOf = shape.oneOf, enum: options } = shape
  if ('const' in shape) return fc.constant(shape.const)
  if (options) return fc.constantFrom(...options)
  if (anyOf) return fc.oneof(...anyOf.map(allowed))
  switch (shape.type) {
    case 'string':
      return allowedText(shape)
    case 'integer':
    case 'number':
      return fc.integer({ min: shape.minimum ?? -9e15, max: shape.maximum ?? 9e15 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(allowed(shape.items ?? {}), { maxLength: Math.min(shape.maxItems ?? 5, 5) })
    case 'object':
      return allowedObject(shape)
    default:
      return fc.jsonValue()
  }
}

function allowedText({ pattern, minLength, maxLength }: Shape): Values {
  if (pattern) return matching(pattern)
  return fc.string({
    minLength,
    maxLength,
    unit: fc.constantFrom('a', 'Z', '7', '好', ' ', '-', '😀'),
  })
}

const ofPattern = new Map<string, Values>()

/** Texts of a pattern. Making their generator takes long, and many fields share a pattern. */
function matching(pattern: string): Values {
  const known = ofPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern))
  ofPattern.set(pattern, known)
  return known
}

function allowedObject({ properties = {}, required = [] }: Shape): Values {
  const fields: Record<string, Values> = Object.fromEntries(
    Object.entries(properties).map(([name, shape]) => [name, allowed(shape)]),
  )
  return fc.record(fields, { requiredKeys: required })
}

/** Texts with something wrong in them: bidirectional marks, lone surrogates, markup, operators, paths, code. */
const texts = [
  '',
  ' ',
  '\0',
  '\ud83d',
  '\udc00\ud800',
  '\u202e\u2066drol\u2069',
  '\u200b\ufeff',
  'مرحبا',
  '👩‍👩‍👧‍👦'.repeat(5),
  'Z͑ͫ̓a̴l͟g̸o',
  '$where',
  "'; return true; //",
  '{"$gt":""}',
  '../../members',
  'a.b.c',
  'outbox.e1',
  '<script>alert(1)</script>',
  '{{constructor.constructor("return this")()}}',
  '__proto__',
  'ſ',
  'ß',
  '\n{"level":"error"}',
  'NaN',
  '1e308',
  '-0',
]

/** Texts of a length; the limit on length must be what refuses them, long before anything looks closer. */
function longText(length: number): Values {
  return fc
    .constantFrom('a', '0', ' ', '-', '好', '\u0000', 'A:', 'a-', '\ud83d')
    .map(unit => unit.repeat(Math.ceil(length / unit.length)).slice(0, length))
}

const numbers = [
  -0,
  0,
  -1,
  0.1,
  1 + Number.EPSILON,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e308,
  -1e308,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
]

const operators = ['$gt', '$ne', '$in', '$where', '$regex', '$set', '$inc', '$or', '$expr', '$date']
const keys = [
  ...operators,
  'a.b',
  'points.lots',
  '__proto__',
  'constructor',
  'prototype',
  'toJSON',
  '',
  '0',
]

/** An object with own keys that a literal could not give, such as `__proto__`. */
function withKey(key: string, value: unknown): unknown {
  return Object.fromEntries([[key, value]])
}

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = wrap(value)
  return value
}

/** Texts of any code points, halves of pairs included; fast-check's own takes a second to be made. */
const anyText = fc
  .array(fc.nat({ max: 0x10_ff_ff }))
  .map(codes => codes.map(code => String.fromCodePoint(code)).join(''))

const leaf = fc.oneof(
  fc.constantFrom<unknown>(...texts, ...numbers, null, true, false),
  anyText,
  fc.jsonValue(),
)

/** Objects that a careless query, update or merge would act upon, at some depth. */
const traps = fc
  .tuple(fc.constantFrom(...keys), leaf, fc.nat({ max: 3 }), fc.boolean())
  .map(([key, value, depth, list]) =>
    nested(depth, inner => (list ? [inner] : { a: inner, b: withKey(key, value) })),
  )
const direct = fc.tuple(fc.constantFrom(...keys), leaf).map(([key, value]) => withKey(key, value))

/** Values that are large in one way or another, all below what a phone may send. */
const bombs = fc.constantFrom<unknown>(
  nested(300, inner => [inner]),
  nested(300, inner => ({ a: inner })),
  Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, i])),
  Array.from({ length: 20_000 }, () => 0),
  Array.from({ length: 200 }, () => ({ a: ['b', { c: 'd'.repeat(50) }] })),
  nested(10, inner => [inner, inner]),
)

/** Everything that is no good. */
export const hostile: Values = fc.oneof(
  { weight: 8, arbitrary: leaf },
  { weight: 3, arbitrary: direct },
  { weight: 2, arbitrary: traps },
  { weight: 1, arbitrary: fc.oneof(longText(200), longText(5_000), longText(90_000)) },
  { weight: 1, arbitrary: bombs },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }) },
)

/** Values nested so deep that nobody means it; what is deeper yet comes as text, see deep.test.ts. */
export const deep = [nested(1_000, inner => [inner]), nested(1_000, inner => ({ $or: inner }))]

/**
 * Inputs of an action. Most have every field right but one; some have all fields by the schema, some by the shop, some
 * extra fields, some nothing to do with it. `known` names values that the shop is asked for when the input is sent.
 */
export function inputsOf(schema: z.ZodMiniType, known: (field: string) => Values): Values {
  const { properties = {} } = shapeOf(schema)
  const fields = Object.entries(properties)
  const good = fc.record(Object.fromEntries(fields.map(([name]) => [name, known(name)])))
  const mixed = fc.record(
    Object.fromEntries(
      fields.map(([name, shape]) => [name, fc.oneof(known(name), allowed(shape), hostile)]),
    ),
    { requiredKeys: [] },
  )
  const extra = fc
    .tuple(good, fc.constantFrom(...keys, 'openid', 'memberId', 'rev', 'points'), hostile)
    .map(([input, key, value]) => Object.fromEntries([...Object.entries(input), [key, value]]))
  const oneWrong = fields.map(([name]) =>
    fc.tuple(good, hostile).map(([input, value]) => ({ ...input, [name]: value })),
  )
  const bySchema = fields.map(([name, shape]) =>
    fc.tuple(good, allowed(shape)).map(([input, value]) => ({ ...input, [name]: value })),
  )
  return fc.oneof(good, allowed(shapeOf(schema)), mixed, extra, hostile, ...oneWrong, ...bySchema)
}
