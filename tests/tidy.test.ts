// The style that a machine can hold. Each rule lists the places that break
// it; the list must be empty.
import { refusals } from '../core/contracts/refusals'
import { deadLinks, missingDocuments, unknownFeatures } from './tidy/documents'
import { anyTypes, bannedWords, defaultExports, undocumented, untitled } from './tidy/habits'
import { crowdedFunctions, longFiles, longFunctions } from './tidy/limits'
import { type Source, sourceOf, sources } from './tidy/sources'
import { deadFiles, idleRefusals, unreachable } from './tidy/uses'

test.each<[string, () => string[]]>([
  ['files stay below 400 lines, tests below 800', longFiles],
  ['functions stay below 70 lines', longFunctions],
  ['functions take three parameters at most', crowdedFunctions],
  ['no banned word is written', bannedWords],
  ['no type is any', anyTypes],
  ['only pages and configurations export by default', defaultExports],
  ['every exported function has a docstring', undocumented],
  ['every file opens with a line that says what it is', untitled],
  ['every use case is offered by a door', unreachable],
  [
    'every refusal is answered and worded in every language',
    () => idleRefusals(Object.keys(refusals)),
  ],
  ['every file is used', deadFiles],
  ['every document that a comment names exists', missingDocuments],
  ['every feature id in a comment is in the table of features', unknownFeatures],
  ['every link and path in a document leads somewhere', deadLinks],
])('%s', (_, broken) => {
  expect(broken()).toEqual([])
})

test('all folders are looked at', () => {
  const folders = new Set(sources.map(({ path }) => path.split('/')[0]))
  expect([...folders].sort()).toEqual([
    'client',
    'cloudfunctions',
    'core',
    'local-cloud',
    'tests',
    'tools',
  ])
})

describe('the rules see what they are to see', () => {
  const lines = (count: number) => '  f()\n'.repeat(count)
  const usecase = (text: string) => sourceOf('core/usecases/clerk/bad.ts', text)
  const domain = (text: string) => sourceOf('core/domain/bad.ts', text)

  test.each<[string, (of: Source[]) => string[], Source]>([
    ['a long file', longFiles, domain('f()\n'.repeat(401))],
    ['a long function', longFunctions, domain(`function g() {\n${lines(69)}}`)],
    ['a long arrow', longFunctions, domain(`const g = () => {\n${lines(69)}}`)],
    [
      'a long test',
      longFunctions,
      sourceOf('tests/a.test.ts', `test('x', () => {\n${lines(69)}})`),
    ],
    ['four parameters', crowdedFunctions, domain('const g = (a: A, b: B, c: C, d: D) => 1')],
    ['four of a method', crowdedFunctions, domain('const o = { g(a, b, c, d) {} }')],
    ['the clock', bannedWords, domain('const now = Date.now()')],
    ['a new date', bannedWords, usecase('const now = new Date()')],
    ['chance', bannedWords, usecase('const n = Math.random()')],
    ['the platform', bannedWords, domain('wx.login()')],
    ['a loud line', bannedWords, sourceOf('client/src/x.ts', 'console.log(1)')],
    ['a test alone', bannedWords, sourceOf('core/x.test.ts', ['it', 'only("x", f)'].join('.'))],
    ['a promise for later', bannedWords, domain(`// ${['TO', 'DO'].join('')}: later`)],
    ['any', anyTypes, domain('const x: any = 1')],
    ['any inside', anyTypes, domain('const x = new Map<string, any>()')],
    ['a default export', defaultExports, domain('export default 1')],
    ['no docstring', undocumented, domain('export function g() {}')],
    ['a comment that is none', undocumented, domain('// says\nexport const g = () => 1')],
    ['no title', untitled, domain('const x = 1\n')],
    ['no door', unreachable, usecase('export async function g(world: World, clerk: Clerk) {}')],
    ['no document', missingDocuments, domain('// See docs/nowhere.md.\n')],
    ['a document without its folder', missingDocuments, domain('/** As in design.md §2. */')],
    ['no feature', unknownFeatures, domain('// Twice (E1, E99).\n')],
    ['no reader', deadFiles, sourceOf('core/domain/nobody-reads-me.ts', '// Nothing.\n')],
  ])('%s', (_, rule, bad) => {
    expect(rule([bad])).toHaveLength(1)
  })

  test.each<[string, (of: Source[]) => string[], Source]>([
    [
      'a long suite',
      longFunctions,
      sourceOf('tests/a.test.ts', `describe('x', () => {\n${lines(99)}})`),
    ],
    ['seventy lines', longFunctions, domain(`function g() {\n${lines(68)}}`)],
    ['a clock in a test', bannedWords, sourceOf('core/domain/a.test.ts', 'Date.now()')],
    ['a document’s skip', bannedWords, sourceOf('local-cloud/x.ts', 'query.skip(3)')],
    ['a document', missingDocuments, domain('// See docs/design.md.\n')],
    ['features', unknownFeatures, domain('// A reward (B1–B4, E1), on H5 too.\n')],
    ['a docstring', undocumented, domain('/** Says. */\nexport function g() {}')],
    ['a title after a shebang', untitled, sourceOf('tools/x.ts', '#!/usr/bin/env tsx\n// Does.\n')],
    ['a helper without an actor', unreachable, usecase('export async function g(world: World) {}')],
  ])('and nothing else: %s', (_, rule, good) => {
    expect(rule([good])).toEqual([])
  })

  test('a link and a path that lead nowhere', () => {
    const text = '[map](map.md) [gone](gone.md) `core/gone.ts` `core/domain/`'
    expect(deadLinks([['docs/x.md', text]])).toEqual([
      'docs/x.md: docs/gone.md',
      'docs/x.md: core/gone.ts',
    ])
  })

  test('a refusal that nobody answers and nobody words', () => {
    expect(idleRefusals(['no_such_code'])).toEqual([
      'no_such_code is never answered',
      ...['en', 'zh-cn', 'zh-tw'].map(
        language => `no_such_code has no words in client/src/i18n/${language}/refusals.ts`,
      ),
    ])
  })
})
