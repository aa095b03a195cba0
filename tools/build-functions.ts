// Bundles every door into dist/cloudfunctions/<door>/: WeChat uploads each
// folder alone, so each carries all it needs but the SDK.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const root = path.resolve(__dirname, '..')
const source = path.join(root, 'cloudfunctions')

/** Builds all doors into a folder (default dist/cloudfunctions) and returns their names. */
export async function buildFunctions(
  target = path.join(root, 'dist/cloudfunctions'),
): Promise<string[]> {
  const doors = readdirSync(source, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
  rmSync(target, { recursive: true, force: true })
  await Promise.all(doors.map(door => buildDoor(door, path.join(target, door))))
  cpSync(path.join(root, 'core/cloud/indexes.json'), path.join(target, 'indexes.json'))
  return doors
}

async function buildDoor(door: string, folder: string): Promise<void> {
  const from = path.join(source, door)
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [path.join(from, 'index.ts')],
    outfile: path.join(folder, 'index.js'),
    bundle: true,
    minify: true,
    // Otherwise every Chinese character takes six bytes.
    charset: 'utf8',
    keepNames: false,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['wx-server-sdk'],
    alias: { '@core': path.join(root, 'core') },
    legalComments: 'none',
    plugins: [withoutJsonSchema],
    logLevel: 'warning',
  })
  cpSync(path.join(from, 'config.json'), path.join(folder, 'config.json'))
  if (existsSync(path.join(from, 'events')))
    cpSync(path.join(from, 'events'), path.join(folder, 'events'), { recursive: true })
  const file = path.join(folder, 'package.json')
  writeFileSync(file, `${JSON.stringify(packageOf(door), null, 2)}\n`)
}

/** zod can describe a schema as JSON Schema; no door does, and it is a tenth of a bundle. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    const contents = 'module.exports = new Proxy({}, { get: () => () => undefined })'
    const files = /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/
    onLoad({ filter: files }, () => ({ contents, loader: 'js' }))
  },
}

function packageOf(door: string) {
  const { version, dependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  const sdk = { 'wx-server-sdk': dependencies['wx-server-sdk'] }
  return { name: `changlai-${door}`, version, private: true, main: 'index.js', dependencies: sdk }
}

if (require.main === module)
  buildFunctions().then(doors =>
    console.log(`functions: ${doors.join(', ')} → dist/cloudfunctions`),
  )
