// The three builds, each skipped when nothing it is made of has changed since.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildFunctions } from './build-functions'
import { root, run } from './commands'
import { type Done, type Outcome, step } from './steps'

/** What is built, from what, and where one sees that it was. */
interface Build {
  title: string
  /** Files and folders that the result is made of. */
  sources: string[]
  /** Environment variables that end up in the result. */
  variables: string[]
  /** A file that only a finished build has. */
  result: string
  make(): Promise<Outcome>
}

const TARO = 'client/taro.cjs'
const PACKAGES = ['package.json', 'package-lock.json']
const CLIENT = ['client', 'core/contracts', 'babel.config.js', ...PACKAGES]

/** The builds by name. */
export const builds = {
  functions: {
    title: 'Cloud functions',
    sources: ['cloudfunctions', 'core', 'tools/build-functions.ts', ...PACKAGES],
    variables: [],
    result: 'dist/cloudfunctions/indexes.json',
    async make() {
      await buildFunctions()
      return { ok: true }
    },
  },
  h5: {
    title: 'Client for browsers',
    sources: CLIENT,
    variables: ['TARO_APP_CLOUD_ENV'],
    result: 'dist/h5/index.html',
    make: () => run({ script: [TARO, 'build', '--type', 'h5'] }),
  },
  weapp: {
    title: 'Client for WeChat',
    sources: CLIENT,
    variables: ['TARO_APP_CLOUD_ENV'],
    result: 'dist/client/app.json',
    make: () => run({ script: [TARO, 'build', '--type', 'weapp'] }),
  },
} satisfies Record<string, Build>

/** The name of a build. */
export type BuildName = keyof typeof builds

/** Runs a build as a step, unless its result is already what these sources make. */
export function build(name: BuildName): Promise<Done> {
  const wanted: Build = builds[name]
  return step(wanted.title, async () => {
    const digest = digestOf(wanted)
    if (stampOf(name) === stampText(wanted, digest)) return { ok: true, note: 'unchanged' }
    const outcome = await wanted.make()
    const stamp = stampText(wanted, digest)
    if (!outcome.ok) return outcome
    if (stamp === null)
      return { ok: false, output: `${outcome.output}\n${wanted.result} is missing` }
    writeStamp(name, stamp)
    return { ok: true }
  })
}

function stampFile(name: BuildName): string {
  return path.join(root, 'dist/.built', name)
}

function stampOf(name: BuildName): string | undefined {
  try {
    return readFileSync(stampFile(name), 'utf8')
  } catch {
    return undefined
  }
}

function writeStamp(name: BuildName, text: string): void {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), text)
}

/**
 * Sources and result together: somebody may have built by other means since.
 * Null when there is no result.
 */
function stampText({ result }: Build, digest: string): string | null {
  const made = statSync(path.join(root, result), { throwIfNoEntry: false })
  return made ? `${digest} ${made.mtimeMs}\n` : null
}

function digestOf({ sources, variables }: Build): string {
  const hash = createHash('sha256')
  for (const name of variables) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const file of sources.flatMap(source => filesIn(path.join(root, source))))
    hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place]
  const entries = readdirSync(place, { withFileTypes: true, recursive: true })
  return entries
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}
