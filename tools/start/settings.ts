// What belongs to a data folder besides its documents: the secrets they hang
// on, made once and kept, and how far the demo is.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'

const settingsSchema = z.object({
  env: z.object({
    CHANGLAI_SECRET: z.string().check(z.minLength(32)),
    CONSOLE_KEY: z.string().check(z.minLength(16)),
    PROGRAMME_CACHE_MS: z.string(),
  }),
  /**
   * 'loading' = all that is there gives way to the demo; found at a start,
   * the one before was stopped halfway.
   */
  demo: z.enum(['missing', 'loading', 'loaded']),
})

/**
 * Settings of one data folder; `env` is the environment of the functions, as in the cloud console.
 */
export type Settings = z.infer<typeof settingsSchema>

const SETTINGS_FILE = 'settings.json'

/**
 * Reads the settings of a folder; null when it has none. Throws one sentence when they are damaged.
 */
export function readSettings(folder: string): Settings | null {
  const file = path.join(folder, SETTINGS_FILE)
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(
      `${file} is damaged: put its last copy back, or begin anew with npm start -- --fresh.`,
    )
  }
}

/** Writes the settings whole or not at all, readable by their owner only. */
export function writeSettings(folder: string, settings: Settings): void {
  const file = path.join(folder, SETTINGS_FILE)
  const draft = `${file}.new`
  writeFileSync(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}

/** New settings. A programme edited in the console takes effect after two seconds, to play with. */
export function newSettings(demo: Settings['demo']): Settings {
  const CHANGLAI_SECRET = randomBytes(32).toString('base64url')
  const CONSOLE_KEY = randomBytes(15).toString('base64url')
  return { env: { CHANGLAI_SECRET, CONSOLE_KEY, PROGRAMME_CACHE_MS: '2000' }, demo }
}
