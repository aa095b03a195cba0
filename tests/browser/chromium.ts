// A Chromium out of npm packages: no download at install, no root needed, Chinese fonts included.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { fontConfig } from './fonts'

const MODULES = path.resolve(__dirname, '../../node_modules')
const CACHE = path.join(MODULES, '.cache/browser')
const CARRIER = path.join(MODULES, '@sparticuz/chromium')

/**
 * Starts Chromium; the environment variable CHROMIUM names another
 * executable, with the fonts of its machine.
 */
export async function launchChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM
  const { executable, env } = own ? { executable: own, env: {} } : packaged()
  return chromium.launch({
    executablePath: executable,
    env: { ...definedEnv(), ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

function packaged(): { executable: string; env: Record<string, string> } {
  const folder = unpacked()
  const libraries = [process.env.LD_LIBRARY_PATH, path.join(folder, 'lib')]
  return {
    executable: path.join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: fontConfig({ folder: CACHE, modules: MODULES }),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
    },
  }
}

/**
 * Unpacks the executable and the few shared libraries (nss, nspr, expat) that
 * a bare machine lacks. The package's own unpacking is not used: it trusts
 * any file named chromium that lies in the temporary folder.
 */
function unpacked(): string {
  const version = JSON.parse(readFileSync(path.join(CARRIER, 'package.json'), 'utf8')).version
  const folder = path.join(CACHE, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const part = `${folder}.${process.pid}`
  mkdirSync(part, { recursive: true })
  const packed = (name: string) =>
    brotliDecompressSync(readFileSync(path.join(CARRIER, 'bin', name)))
  const tar = spawnSync('tar', ['-xC', part], { input: packed('al2023.tar.br') })
  if (tar.status !== 0) throw new Error(`tar could not unpack the libraries: ${tar.stderr}`)
  writeFileSync(path.join(part, 'chromium'), packed('chromium.br'), { mode: 0o755 })
  takePlace({ part, folder })
  return folder
}

/** Two runs may unpack at once: the first rename wins, the other's copy goes. */
function takePlace({ part, folder }: { part: string; folder: string }): void {
  try {
    renameSync(part, folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
