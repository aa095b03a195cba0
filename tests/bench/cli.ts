// npm run bench [-- ledger | textbook] [--json]: figures and ratios, never a verdict.
import os from 'node:os'
import { againstTextbook } from './against-textbook'
import { decisions, replay } from './ledger'
import { short, shown } from './stats'

const MILLION = 1_000_000
const wanted = process.argv.slice(2).filter(word => !word.startsWith('--'))
const wants = (name: string) => wanted.length === 0 || wanted.includes(name)

async function main(): Promise<void> {
  const results: Record<string, unknown> = { machine: machine() }
  console.error(`${machine()}; medians with (least–most)`)
  if (wants('ledger')) results.ledger = await ledger()
  if (wants('textbook')) results.textbook = await textbook()
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2))
}

function machine(): string {
  const [cpu] = os.cpus()
  return `${os.cpus().length} × ${cpu?.model ?? 'CPU'}, Node ${process.version}`
}

async function ledger() {
  console.error('\nDecisions per second, one thread, no database')
  const speeds = await decisions()
  for (const { verb, lots, perSecond } of speeds)
    console.error(`  ${verb.padEnd(10)}${String(lots).padStart(5)} lots  ${shown(perSecond)}`)
  const replayMs = await replay(MILLION)
  console.error(`  replay of 1,000,000 entries: ${short(replayMs)} ms`)
  return { speeds, replayMs }
}

async function textbook() {
  console.error(
    '\nA check-in, ours and the textbook transaction, same stand-in, blocks in turns (A B B A)',
  )
  const all = await againstTextbook(2)
  for (const one of all)
    console.error(
      `  +${one.delayMs} ms a call, ${String(one.customers).padStart(2)} at once, ${one.way.padEnd(8)}  ` +
        `${one.dbCalls} calls  ${shown(one.rate)} /s  ${shown(one.latencyMs)} ms  ${shown(one.cpuMs)} CPU-ms`,
    )
  for (let i = 0; i + 1 < all.length; i += 2) {
    const [ours, theirs] = [all[i], all[i + 1]]
    if (!ours || !theirs) continue
    const rate = short(ours.rate.median / theirs.rate.median)
    const latency = short(ours.latencyMs.median / theirs.latencyMs.median)
    const cpu = short(ours.cpuMs.median / theirs.cpuMs.median)
    console.error(
      `  ratio at +${ours.delayMs} ms, ${ours.customers} at once: rate ${rate}×, latency ${latency}×, CPU ${cpu}×`,
    )
  }
  return all
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
