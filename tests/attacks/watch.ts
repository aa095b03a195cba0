// Watches a program that makes calls in its own process, where nothing ends a function that loops for ever: it says what
// was sent last, and kills.
import { Worker } from 'node:worker_threads'

/** How long one call may take, on a machine however busy. */
const SECONDS = 120
/** So much of what was sent is told. */
const BYTES = 4096

/** A watch over this process. */
export interface Watch {
  /** Something new is tried. */
  beat(what: string): void
  stop(): Promise<unknown>
}

// The thread that is watched can't speak any more: hence a write to the descriptor itself.
const WATCHER = `
const { workerData: { count, text, seconds } } = require('node:worker_threads')
let last = -1
setInterval(() => {
  const now = Atomics.load(count, 0)
  if (now !== last) return void (last = now)
  const said = Buffer.from(text).toString().replace(/\\0.*$/s, '')
  require('node:fs').writeSync(2, 'no end after ' + seconds + ' s: ' + said + '\\n')
  process.kill(process.pid, 'SIGKILL')
}, seconds * 1000)
`

/** Starts to watch: from now on no more than two minutes may lie between two beats. */
export function startWatch(): Watch {
  const count = new Int32Array(new SharedArrayBuffer(4))
  const text = new Uint8Array(new SharedArrayBuffer(BYTES))
  const workerData = { count, text, seconds: SECONDS }
  const worker = new Worker(WATCHER, { eval: true, workerData })
  worker.unref()
  return {
    beat(what) {
      const { written } = new TextEncoder().encodeInto(what, text)
      if (written < BYTES) text[written] = 0
      Atomics.add(count, 0, 1)
    },
    stop: () => worker.terminate(),
  }
}
