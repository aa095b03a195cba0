// The worked examples and the ledger's verbs are where docs/features.md says that they are.
import { existsSync, readFileSync } from 'node:fs'
import type { EntryKind } from '../core/domain/ledger/entry'

const features = readFileSync('docs/features.md', 'utf8')

/** The rows of a table under a heading, cell by cell. */
function table(heading: string): string[][] {
  const part = features.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = part.split('\n').filter(line => line.startsWith('| '))
  return rows.slice(2).map(row => row.slice(2, -2).split(' | '))
}

const examples = readFileSync('core/domain/worked-examples.test.ts', 'utf8')
const verbs = table('Where each verb of the ledger is told as a table')

test.each(table('Worked examples'))('%s is a test by its id: %s', id => {
  expect(features).toMatch(new RegExp(`^\\| ${id} \\|.* works`, 'm'))
  expect(examples).toContain(`'${id}: `)
})

test('every verb has its tables', () => {
  const kinds: Record<EntryKind, true> = {
    ...{ earn: true, settle: true, spend: true, hold: true, release: true, clawback: true },
    ...{ restore: true, expire: true, adjust: true, transfer: true },
  }
  const named = verbs.flatMap(([verb = '']) => verb.split(', '))
  expect(named.sort()).toEqual(Object.keys(kinds).sort())
})

test.each(verbs)('the tables of %s are there', (_, __, files = '') => {
  const paths = [...files.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
  expect(paths.filter(path => !existsSync(path))).toEqual([])
  expect(paths.some(path => readFileSync(path, 'utf8').includes('test.each'))).toBe(true)
})
