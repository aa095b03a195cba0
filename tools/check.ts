// npm run check: types, lint and the tidiness of the tree, in a few seconds.

import { lint, tidiness, types } from './checks'
import { leaveCleanly } from './commands'

async function main(): Promise<void> {
  leaveCleanly()
  const done = [...(await types()), await lint(), await tidiness()]
  process.exit(done.every(one => one.ok) ? 0 : 1)
}

main()
