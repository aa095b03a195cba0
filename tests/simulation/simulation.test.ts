// Simulations from fixed seeds, that every change must pass, and from a few fresh ones, whose number is printed when they
// fail. They run as the command does, in a process of their own.
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')

/** Runs a command; answers its exit code and what it printed. */
function runs(
  file: string,
  options: Record<string, number>,
  flags: string[] = [],
): Promise<{ code: number | null; text: string }> {
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const args = ['--import', 'tsx', path.join(__dirname, file), ...words, ...flags]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root })
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => {
        text += String(data)
      })
    child.on('error', reject)
    child.on('close', code => resolve({ code, text }))
  })
}

const simulate = (options: Record<string, number>, ...flags: string[]) =>
  runs('cli.ts', options, flags)

const rough = { members: 4, faults: 3, 'shrink-seconds': 20 }

test('fixed seeds: every programme and every action, over HTTP; one in three steps suffers a fault', async () => {
  const wish = { ...rough, seed: 1, steps: 1680, length: 120 }
  const { code, text } = await simulate(wish, '--every', '--sockets')
  expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(/seed 14: 120 steps/) })
  expect(text).toMatch('every action was done')
}, 600_000)

test('fresh seeds', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const { code, text } = await simulate({ ...rough, seed, steps: 1000, length: 250 })
  expect({ code, text }).toEqual({ code: 0, text: expect.stringMatching(`seed ${seed}:`) })
}, 300_000)

test('a replay is the same to the last request, over HTTP too', async () => {
  const wish = { seed: Math.floor(Math.random() * 1e9), steps: 100, members: 3, faults: 3 }
  const [one, other] = await Promise.all([simulate(wish), simulate(wish, '--sockets')])
  const counted = (text: string) => text.replace(/, [\d.]+ s$/m, '')
  expect(counted(one.text)).toMatch(`seed ${wish.seed}: 100 steps`)
  expect(counted(other.text)).toBe(counted(one.text))
}, 300_000)

test('the soak adds up the histories of all its processes', async () => {
  const seed = Math.floor(Math.random() * 1e9)
  const { code, text } = await runs('soak.ts', { seed, steps: 60, length: 20, processes: 2 })
  const sums = `"seeds":[${seed},${seed + 2}],"steps":60`
  expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining(sums) })
}, 300_000)
