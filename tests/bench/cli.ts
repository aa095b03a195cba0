// npm run bench [-- <part> …] [--json <file>]: cost, own, load, ledger, programme, textbook [--customers 1,8,32] [--blocks 2]; and, asked
// for by name, replay and growth [--members 1000,10000,100000,1000000]. Figures and ratios in one table, never a verdict.
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { againstTextbook, textbookFigures } from './against-textbook'
import { costs } from './cost'
import { deployed } from './deployed'
import { type Figure, tableOf } from './figures'
import { growth } from './growth'
import { loading, ownTime } from './own-time'
import { withBundles } from './shop'

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    blocks: { type: 'string', default: '2' },
    customers: { type: 'string', default: '1,8,32' },
    members: { type: 'string', default: '1000,10000,100000' },
  },
  allowPositionals: true,
})

const parts: Record<string, (folder: string) => Promise<Figure[]>> = {
  cost: costs,
  own: ownTime,
  load: loading,
  ledger: folder => deployed(folder, 'ledger'),
  programme: folder => deployed(folder, 'programme'),
  replay: folder => deployed(folder, 'replay'),
  textbook: async folder => {
    const size = { blocks: Number(values.blocks), customers: numbers(values.customers) }
    return textbookFigures(await againstTextbook(folder, size))
  },
  growth: async folder => {
    const figures: Figure[] = []
    for (const members of numbers(values.members)) figures.push(...(await growth(folder, members)))
    return figures
  },
}
/** The others take minutes. */
const USUAL = Object.keys(parts).filter(name => !['growth', 'replay'].includes(name))

async function main(): Promise<void> {
  const wanted = positionals.length > 0 ? positionals : USUAL
  const unknown = wanted.find(name => !Object.hasOwn(parts, name))
  if (unknown) throw new Error(`no part ${unknown}; there are ${Object.keys(parts).join(', ')}`)
  const figures = await withBundles(async folder => {
    const found: Figure[] = []
    for (const name of wanted) {
      console.error(`… ${name}`)
      found.push(...((await parts[name]?.(folder)) ?? []))
    }
    return found
  })
  console.log(`${machine()}\n\n${tableOf(figures)}`)
  const result = { machine: machine(), takenAt: new Date().toISOString(), figures }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
}

function numbers(text: string): number[] {
  return text.split(',').map(Number)
}

function machine(): string {
  const [cpu] = os.cpus()
  const load = os.loadavg()[0]?.toFixed(1)
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const name = cpu?.model.trim() ?? 'CPU'
  return `${os.cpus().length} × ${name}, ${memory} GB, Node ${process.version}, load average ${load}`
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
