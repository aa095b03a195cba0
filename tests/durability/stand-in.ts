// The stand-in as a process of its own on a data folder, to be killed: started by its command line, spoken to over HTTP.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Envelope } from '../../core/contracts/refusals'

const ROOT = path.resolve(__dirname, '../..')

/** Where a stand-in works: the bundled functions, its data, its functions' environment. */
export interface Place {
  functions: string
  data: string
  envFile: string
}

/** A door's answer, or in words why none came: the process or the function was ended meanwhile. */
export type Answer = Envelope<unknown> | { ok: null; words: string }

/** A running process. */
export interface StandIn {
  call(door: string, openid: string, event: Record<string, unknown>): Promise<Answer>
  /** Fires the timer; false when no answer came. */
  tick(): Promise<boolean>
  setClock(offsetMs: number): Promise<void>
  setFaults(faults: object[]): Promise<void>
  /** kill -9, at once. */
  kill(): Promise<void>
  pid: number
}

/** Starts the stand-in; `limits` are words of a shell before it, such as `ulimit -S -f 2000`. */
export async function startStandIn(place: Place, limits = 'true'): Promise<StandIn> {
  const child = spawn('bash', ['-c', `${limits}; exec "$@"`, 'bash', ...commandOf(place)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  return speaking(child, { url: await readyUrl(child), ended })
}

function commandOf({ functions, data, envFile }: Place): string[] {
  const run = [process.execPath, '--import', 'tsx', 'local-cloud/cli.ts']
  const options = ['--functions', functions, '--data', data, '--env-file', envFile]
  return [...run, ...options, '--no-timers', '--instances', '3']
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    child.stdout?.on('data', data => {
      output += data
      const url = /^ready (\S+)\n/.exec(output)?.[1]
      if (url) resolve(url)
    })
    child.stderr?.on('data', data => {
      // Functions log a lot; only how it began is of use.
      if (errors.length < 4000) errors += data
    })
    child.once('close', code => reject(new Error(`the stand-in ended with ${code}: ${errors}`)))
  })
}

function speaking(child: ChildProcess, of: { url: string; ended: Promise<unknown> }): StandIn {
  const { url, ended } = of
  const tokens = new Map<string, Promise<string>>()
  const session = (openid: string) => {
    const known = tokens.get(openid)
    if (known) return known
    const made = post(`${url}/dev/session`, { openid }).then(({ token }) => String(token))
    tokens.set(openid, made)
    return made
  }
  return {
    pid: child.pid ?? 0,
    call: async (door, openid, event) => {
      try {
        const authorization = `Bearer ${await session(openid)}`
        const answer = await post(`${url}/call/${door}`, event, { authorization })
        const envelope = answer.result as Envelope<unknown> | undefined
        return envelope ?? { ok: null, words: String(answer.errMsg) }
      } catch (error) {
        return { ok: null, words: String(error) }
      }
    },
    tick: () =>
      post(`${url}/console/api/functions/timer/fire/tick`, {}, { 'x-console': '1' }).then(
        () => true,
        () => false,
      ),
    setClock: async offsetMs => void (await post(`${url}/dev/clock`, { offsetMs })),
    setFaults: async faults => void (await post(`${url}/dev/faults`, faults)),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers })
  return (await answer.json()) as Record<string, unknown>
}
