// What we depend on is written down, with its licence and whether it runs anything when it is installed.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import manifest from '../../package.json'

const root = path.resolve(__dirname, '../..')
const page = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8')
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { version: string; license?: string; hasInstallScript?: boolean }>
}

/** The rows of the page's tables: `name` → the cells after it. */
const rows = new Map(
  [...page.matchAll(/^\| `([^`]+)` \|(.+)\|$/gm)].map(([, name = '', rest = '']) => [
    name,
    rest.split('|').map(cell => cell.trim()),
  ]),
)
const runTime = Object.keys(manifest.dependencies)
const development = Object.keys(manifest.devDependencies)
const inBundles = page.slice(page.indexOf('## In the bundles'))

test.each(runTime)('%s has a row with version, licence and install script', name => {
  const known = lock.packages[`node_modules/${name}`]
  const [version, licence, script, , , why = ''] = rows.get(name) ?? []
  expect([version, licence, script]).toEqual([
    known?.version,
    known?.license,
    known?.hasInstallScript ? 'yes' : 'no',
  ])
  expect(why.length).toBeGreaterThan(20)
})

test.each(development)('%s is named among what development needs', name => {
  expect(page).toContain(`\`${name}\``)
})

test('no row speaks of what is not there', () => {
  expect([...rows.keys()].filter(name => !runTime.includes(name))).toEqual([])
})

test('nothing that is installed runs a script: each one is named and switched off', () => {
  const running = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript)
  const names = new Set(running.map(([place]) => place.replace(/^.*node_modules\//, '')))
  const off = Object.entries(manifest.allowScripts).filter(([, allowed]) => !allowed)
  const switchedOff = new Set(off.map(([name]) => name))
  expect([...names].filter(name => !switchedOff.has(name))).toEqual([])
})

test.each(['customer', 'clerk', 'admin', 'timer', 'openapi'])(
  'the function %s carries only what the page names',
  async door => {
    const { metafile } = await build({
      entryPoints: [path.join(root, 'cloudfunctions', door, 'index.ts')],
      bundle: true,
      platform: 'node',
      external: ['wx-server-sdk'],
      alias: { '@core': path.join(root, 'core') },
      write: false,
      metafile: true,
      logLevel: 'silent',
    })
    const names = Object.keys(metafile.inputs).flatMap(
      file => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(file)?.[1] ?? [],
    )
    expect([...new Set(names)].filter(name => !inBundles.includes(`\`${name}\``))).toEqual([])
  },
)
