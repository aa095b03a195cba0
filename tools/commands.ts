// Runs the project's tools as child processes, quietly: what they print is
// kept and shown only when they fail.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { Outcome } from './steps'

/** The repository's root. */
export const root = path.resolve(__dirname, '..')

const running = new Set<ChildProcess>()

/** What to run with node, and what to do with each line that it prints. */
export interface Command {
  /** A script and its arguments, relative to the root. */
  script: string[]
  onLine?: (line: string) => void
}

/** Runs a node script in the root folder to its end. Not ok when it exits with anything but 0. */
export function run({ script, onLine }: Command): Promise<Outcome> {
  return new Promise(resolve => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }
    const child = spawn(process.execPath, script, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    const take = (text: string) => {
      output += text
      if (onLine) for (const line of text.split('\n')) if (line.trim() !== '') onLine(line.trim())
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => {
      running.delete(child)
      resolve({ ok: code === 0, output })
    })
  })
}

/**
 * Lets no child outlive this process, whatever ends it. On Ctrl-C and the like,
 * `cleanUp` is waited for; it may answer an exit code other than the usual 130.
 */
export function leaveCleanly(cleanUp: () => Promise<number> | number = () => 130): void {
  process.on('exit', () => {
    for (const child of running) child.kill()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, async () => process.exit(await cleanUp()))
}
