// npm run mutate [-- <part> …]: plants faults in the ledger one by one and asks which tests see them. Each part
// of the ledger is judged by the few tests that are about it, so that a run ends in minutes.
import { spawnSync } from 'node:child_process'

/** Files of core/domain/ledger, and the tests of core/domain that judge them. */
const parts: Record<string, { files: string; judges: string }> = {
  lots: { files: 'lots,lot-list', judges: 'ledger/lots,ledger/lot-list' },
  entries: { files: 'entry,prove', judges: 'ledger/entry,ledger/prove' },
  statement: { files: 'statement', judges: 'ledger/statement' },
  posting: {
    files: 'apply,post,give-back',
    judges: 'ledger/apply,ledger/post,ledger/give-back',
  },
}

function mutate(name: string): boolean {
  const part = parts[name]
  if (!part) throw new Error(`no part ${name}; there are ${Object.keys(parts).join(', ')}`)
  console.log(`\n${name}: ${part.files}, judged by ${part.judges}`)
  const env = { ...process.env, JUDGES: part.judges, PART: name }
  const files = part.files.split(',').map(file => `core/domain/ledger/${file}.ts`)
  const run = ['stryker', 'run', '--mutate', files.join(',')]
  return spawnSync('npx', run, { env, stdio: 'inherit' }).status === 0
}

const wanted = process.argv.slice(2)
const ran = (wanted.length > 0 ? wanted : Object.keys(parts)).map(mutate)
process.exit(ran.every(Boolean) ? 0 : 1)
