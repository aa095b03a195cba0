// WeChat's own compilers (wcc for WXML, wcsc for WXSS) over a built
// mini-program: what they refuse, WeChat refuses.
import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const BINARIES = path.resolve(__dirname, '../../node_modules/miniprogram-compiler/bin')
const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', win32: 'windows' }
const OUTPUT_MAX = 64 * 1024 * 1024

/** A node of the tree that WeChat's render function makes. */
export interface WxmlNode {
  tag: string
  attr: Record<string, unknown>
  children: (WxmlNode | string)[]
}

/** Renders the data of a page, named by its WXML file, as WeChat would. */
export type Render = (file: string) => (data: unknown) => WxmlNode

/** Every file below `folder` that ends with `ending`, relative to it, sorted. */
export function filesBelow({ folder, ending }: { folder: string; ending: string }): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending))
    .map(file => file.split(path.sep).join('/'))
    .sort()
}

/** Compiles all WXML of a build; throws with file, line and column of the first mistake. */
export function compileWxml(dist: string): Render {
  const sheets = filesBelow({ folder: dist, ending: '.wxml' })
  const scripts = filesBelow({ folder: dist, ending: '.wxs' })
  const args = ['-d', '-cc', componentsOf(dist, sheets), ...sheets, ...scripts, '-gn', '$gwx']
  const { status, stdout, stderr } = run({ tool: 'wcc', args, cwd: dist })
  if (status !== 0) throw new Error(`wcc: ${stderr || stdout}`)
  const make = new Function('global', 'window', '__wxAppCode__', `${stdout}\nreturn $gwx`)
  return make({}, {}, {})
}

/**
 * The first mistake in one WXSS file or in what it imports, with line and
 * column; '' when WeChat accepts it.
 */
export function checkWxss({ dist, file }: { dist: string; file: string }): string {
  const sheets = [file, ...importsOf({ dist, file })].map(sheet => `./${sheet}`)
  const { status, stderr } = run({ tool: 'wcsc', args: ['-lc', '-pc', '1', ...sheets], cwd: dist })
  return status === 0 ? '' : (stderr.split('\n')[0] ?? 'refused')
}

function importsOf({ dist, file }: { dist: string; file: string }): string[] {
  const sheet = readFileSync(path.join(dist, file), 'utf8')
  return [...sheet.matchAll(/@import\s*["']([^"']+)["']/g)]
    .map(([, target = '']) => path.posix.join(path.posix.dirname(file), target))
    .flatMap(target => [target, ...importsOf({ dist, file: target })])
}

/**
 * How many files use custom components, and each with the names: what wcc
 * wants to know before it compiles.
 */
function componentsOf(dist: string, sheets: string[]): string {
  const users = sheets.flatMap(sheet => {
    const config = readJson(path.join(dist, sheet.replace(/\.wxml$/, '.json')))
    const names = Object.keys(config?.usingComponents ?? {})
    return config?.usingComponents ? [[sheet, names.length, ...names].join(' ')] : []
  })
  return [users.length, ...users].join(' ')
}

function readJson(file: string): { usingComponents?: Record<string, string> } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

interface Run {
  tool: 'wcc' | 'wcsc'
  args: string[]
  cwd: string
}

function run({ tool, args, cwd }: Run): { status: number | null; stdout: string; stderr: string } {
  const folder = path.join(BINARIES, FOLDERS[process.platform] ?? 'linux')
  const file = path.join(folder, process.platform === 'win32' ? `${tool}.exe` : tool)
  // The package is published without the executable bit.
  chmodSync(file, 0o755)
  const ended = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: OUTPUT_MAX })
  if (ended.error) throw ended.error
  return ended
}
