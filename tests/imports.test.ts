// Who may import whom: contracts below, then the domain, the use cases, the
// cloud and the doors; the stand-in knows nothing of us.
import { importsOf } from './tidy/modules'
import { at, type Source, sourceOf, sources } from './tidy/sources'

interface Layer {
  files: RegExp
  /** What it may import of ours. */
  ours: RegExp
  /** Which packages it may import; absent = any. */
  packages?: RegExp
}

const layers: Record<string, Layer> = {
  contracts: {
    files: /^core\/contracts\//,
    ours: /^core\/contracts\//,
    packages: /^zod\/(mini|locales)$/,
  },
  domain: {
    files: /^core\/domain\//,
    ours: /^core\/(domain|contracts)\//,
    packages: /^(dayjs(\/plugin\/\w+)?|ulid|node:(crypto|util))$/,
  },
  'use cases': {
    files: /^core\/usecases\//,
    ours: /^core\/(usecases|domain|contracts)\//,
    packages: /^(ulid|papaparse|node:crypto)$/,
  },
  cloud: {
    files: /^core\/cloud\//,
    ours: /^core\/(cloud|usecases|domain|contracts)\/|^core\/door\/log\.ts$/,
  },
  doors: { files: /^core\/door\//, ours: /^core\/(door|cloud|usecases|domain|contracts)\// },
  'cloud functions': {
    files: /^cloudfunctions\//,
    ours: /^cloudfunctions\/|^core\/(door|usecases|contracts)\//,
    packages: /^zod\/(mini|locales)$/,
  },
  client: {
    files: /^client\/src\//,
    ours: /^client\/|^core\/contracts\//,
    packages:
      /^(@tarojs\/|react$|react-dom|zustand|ulid|uqr|jsqr|papaparse$|fast-sha256$|dayjs|@fontsource\/)/,
  },
  'the stand-in': { files: /^local-cloud\//, ours: /^local-cloud\// },
}

const product = sources.filter(({ isTest }) => !isTest)

/** Imports that a layer may not make, as '<file>:<line> imports <what>'. */
function trespasses(layer: Layer, of: Source[]): string[] {
  return of
    .filter(({ path }) => layer.files.test(path))
    .flatMap(source =>
      importsOf(source)
        .filter(({ file, specifier }) =>
          file ? !layer.ours.test(file) : layer.packages && !layer.packages.test(specifier),
        )
        .map(({ node, specifier }) => `${at(source, node)} imports ${specifier}`),
    )
}

test.each(Object.entries(layers))('%s keep to what lies below them', (_, layer) => {
  expect(product.some(({ path }) => layer.files.test(path))).toBe(true)
  expect(trespasses(layer, product)).toEqual([])
})

test('every import of ours leads to a file', () => {
  const lost = sources.flatMap(source =>
    importsOf(source)
      .filter(({ specifier, file }) => /^(\.|@\/|@core\/)/.test(specifier) && file === null)
      .filter(({ specifier }) => !/\.(css|json|png)$/.test(specifier))
      .map(({ node, specifier }) => `${at(source, node)} imports ${specifier}`),
  )
  expect(lost).toEqual([])
})

test('the client takes types alone from contracts that bring the schema library with them', () => {
  const heavy = new Set(withLibrary('zod/mini'))
  const taken = product
    .filter(({ path }) => path.startsWith('client/src/'))
    .flatMap(source =>
      importsOf(source)
        .filter(({ file, typesOnly }) => file !== null && heavy.has(file) && !typesOnly)
        .map(({ node, specifier }) => `${at(source, node)} imports ${specifier}`),
    )
  expect(heavy.size).toBeGreaterThan(0)
  expect(taken).toEqual([])
})

/** The contracts that bring a package into a bundle, by themselves or by what they import. */
function withLibrary(name: string): string[] {
  const contracts = sources.filter(
    ({ path, isTest }) => path.startsWith('core/contracts/') && !isTest,
  )
  const heavy = new Set<string>()
  for (let before = -1; before !== heavy.size; ) {
    before = heavy.size
    for (const source of contracts)
      if (
        importsOf(source).some(
          one => !one.typesOnly && (one.specifier === name || heavy.has(one.file ?? '')),
        )
      )
        heavy.add(source.path)
  }
  return [...heavy]
}

test('only core/cloud imports the SDK; the stand-in’s tests drive the real one', () => {
  const users = sources
    .filter(source => importsOf(source).some(({ specifier }) => specifier === 'wx-server-sdk'))
    .map(({ path }) => path)
    .filter(path => !path.startsWith('local-cloud/test/') && !path.includes('/functions/'))
  expect(users).toEqual(['core/cloud/sdk.ts'])
})

test('only services/ of the client calls the cloud’s doors', () => {
  const callers = product
    .filter(
      ({ path }) => path.startsWith('client/src/') && !path.startsWith('client/src/services/'),
    )
    .flatMap(source =>
      importsOf(source)
        .filter(({ file }) => /^client\/src\/services\/(call|door)(\.h5)?\.ts$/.test(file ?? ''))
        .map(({ node, specifier }) => `${at(source, node)} imports ${specifier}`),
    )
  expect(callers).toEqual([])
})

test('nothing that is shipped imports what is there for tests', () => {
  const leaks = product.flatMap(source =>
    importsOf(source)
      .filter(({ file }) =>
        /^(tests|core\/testing|local-cloud\/test)\/|\.test\.tsx?$/.test(file ?? ''),
      )
      .map(({ node, specifier }) => `${at(source, node)} imports ${specifier}`),
  )
  expect(leaks).toEqual([])
})

test('the stand-in’s tests know nothing of ours either, but how to open a browser', () => {
  const tests = sources.filter(({ isTest }) => isTest)
  const ours = /^(local-cloud|tests\/browser)\//
  expect(trespasses({ files: /^local-cloud\//, ours }, tests)).toEqual([])
})

describe('the rules see what they are to see', () => {
  test.each<[string, string, string, boolean]>([
    ['the domain uses a use case', 'core/domain/x.ts', "import '../usecases/change'", false],
    ['the domain uses a contract', 'core/domain/x.ts', "import '../contracts/limits'", true],
    ['a use case uses the cloud', 'core/usecases/x.ts', "import '../cloud/world'", false],
    ['a use case uses the SDK', 'core/usecases/x.ts', "import 'wx-server-sdk'", false],
    [
      'a door of the cloud uses the domain',
      'cloudfunctions/clerk/x.ts',
      "import '@core/domain/tier'",
      false,
    ],
    [
      'the client uses the domain',
      'client/src/x.ts',
      "import { a } from '@core/domain/tier'",
      false,
    ],
    [
      'the client uses types of the domain',
      'client/src/x.ts',
      "import type { Member } from '@core/domain/member'",
      false,
    ],
    [
      'the client uses a contract',
      'client/src/x.ts',
      "import { a } from '@core/contracts/limits'",
      true,
    ],
    ['the client uses Node', 'client/src/x.ts', "import 'node:fs'", false],
    [
      'the stand-in uses us',
      'local-cloud/x.ts',
      "const a = await import('../core/domain/tier')",
      false,
    ],
    [
      'the stand-in requires us',
      'local-cloud/x.js',
      "const a = require('../core/domain/tier')",
      false,
    ],
  ])('%s: %s, %s', (_, path, text, fine) => {
    const found = Object.values(layers).flatMap(layer => trespasses(layer, [sourceOf(path, text)]))
    expect(found.length === 0).toBe(fine)
  })
})
