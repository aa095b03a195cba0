// npm run durability [-- --kills <n>] [--seed <n>] [--json <file>]: kill -9 in mid-write, and a full disk.
// Exit code 1 when a promise is broken.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildFunctions } from '../../tools/build-functions'
import { fillTheDisk } from './full-disk'
import { killAgainAndAgain } from './kills'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})

async function main(): Promise<void> {
  const functions = mkdtempSync(path.join(os.tmpdir(), 'durability-functions-'))
  try {
    await buildFunctions(functions)
    const wish = { kills: Number(values.kills), seed: Number(values.seed), functions }
    const kills = await killAgainAndAgain(wish, line => console.error(line))
    const fullDisk = await fillTheDisk(functions)
    const verdict = { kills, fullDisk }
    console.log(JSON.stringify(verdict, null, 2))
    if (values.json) writeFileSync(values.json, `${JSON.stringify(verdict, null, 2)}\n`)
    process.exitCode = kills.problems.length + fullDisk.problems.length > 0 ? 1 : 0
  } finally {
    rmSync(functions, { recursive: true, force: true })
  }
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
