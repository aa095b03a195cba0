// Bundles every door into dist/cloudfunctions/<door>/: WeChat uploads each folder alone, so each carries all it needs
// but the SDK. What a door imports with `import()` becomes a file of its own, read when it is first asked for.
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
import { build, type Plugin, transform } from 'esbuild'

const root = path.resolve(__dirname, '..')
const source = path.join(root, 'cloudfunctions')
const TARGET = 'node18'

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
  const { outputFiles } = await build({
    entryPoints: [path.join(from, 'index.ts')],
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    // Otherwise every Chinese character takes six bytes.
    charset: 'utf8',
    platform: 'node',
    // Only this form can be split into files that share what they have in common; see asRequired.
    format: 'esm',
    splitting: true,
    target: TARGET,
    external: ['wx-server-sdk'],
    alias: { '@core': path.join(root, 'core') },
    legalComments: 'none',
    plugins: [withoutJsonSchema],
    logLevel: 'warning',
  })
  await Promise.all(
    outputFiles.map(async file => writeFileSync(file.path, await asRequired(file.text))),
  )
  cpSync(path.join(from, 'config.json'), path.join(folder, 'config.json'))
  if (existsSync(path.join(from, 'events')))
    cpSync(path.join(from, 'events'), path.join(folder, 'events'), { recursive: true })
  const file = path.join(folder, 'package.json')
  writeFileSync(file, `${JSON.stringify(packageOf(door), null, 2)}\n`)
}

/** A file in the form that the cloud's Node loads with `require`, its `import()` too. */
async function asRequired(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    minify: true,
    charset: 'utf8',
    platform: 'node',
    target: TARGET,
    supported: { 'dynamic-import': false },
  })
  return code
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
