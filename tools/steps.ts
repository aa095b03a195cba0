// Steps: pieces of work that people wait for, one line each with seconds that
// keep moving. Shared by start, check and test.

/** What came of a piece of work: `note` goes on its line, `output` is shown only when it failed. */
export interface Outcome {
  ok: boolean
  note?: string
  output?: string
}

/** A step that is over. */
export interface Done extends Outcome {
  title: string
  seconds: number
}

/** Tells the people who wait what the work is at, in a few words. */
export type Tell = (words: string) => void

const FRAME_MS = 120
/** Without a terminal, a line that moves is a flood: it speaks up this often instead. */
const HEARTBEAT_MS = 15_000
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** Runs a step with a moving line. Never throws: an error becomes an outcome that is not ok. */
export async function step(
  title: string,
  work: (tell: Tell) => Promise<Outcome> | Outcome,
): Promise<Done> {
  const started = performance.now()
  const line = movingLine(title, started)
  const outcome = await outcomeOf(work, line.tell)
  line.end()
  const done = { ...outcome, title, seconds: (performance.now() - started) / 1000 }
  process.stdout.write(`${lastLine(done)}\n`)
  return done
}

async function outcomeOf(
  work: (tell: Tell) => Promise<Outcome> | Outcome,
  tell: Tell,
): Promise<Outcome> {
  try {
    return await work(tell)
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) }
  }
}

function movingLine(title: string, started: number): { tell: Tell; end(): void } {
  const terminal = process.stdout.isTTY
  let words = ''
  let frame = 0
  const draw = () => {
    const text = `${title}  ${secondsSince(started)}  ${words}`
    if (terminal) process.stdout.write(`\r\x1b[2K${FRAMES[frame++ % FRAMES.length]} ${cut(text)}`)
    else process.stdout.write(`… ${text.trimEnd()}\n`)
  }
  draw()
  const timer = setInterval(draw, terminal ? FRAME_MS : HEARTBEAT_MS)
  const tell = (news: string) => {
    words = news
  }
  const end = () => {
    clearInterval(timer)
    if (terminal) process.stdout.write('\r\x1b[2K')
  }
  return { tell, end }
}

function secondsSince(started: number): string {
  return `${Math.floor((performance.now() - started) / 1000)} s`
}

/**
 * Cuts a line to the terminal's width: a line that wraps can't be drawn over.
 * Chinese takes two columns.
 */
function cut(text: string): string {
  let room = (process.stdout.columns ?? 80) - 3
  let kept = ''
  for (const char of text) {
    room -= char > '⺀' ? 2 : 1
    if (room < 0) break
    kept += char
  }
  return kept
}

function lastLine({ ok, title, seconds, note = '', output = '' }: Done): string {
  const line = `${ok ? '✓' : '✗'} ${title}  ${seconds.toFixed(1)} s  ${note}`.trimEnd()
  return ok || output === '' ? line : `${line}\n${output.trimEnd()}`
}
