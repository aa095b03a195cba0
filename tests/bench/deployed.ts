// Runs a part of the benchmark as doors are deployed: in one bundled file. What loads TypeScript for tools names
// every function when it is made, which costs a tenth and happens nowhere else.
import path from 'node:path'
import { build } from 'esbuild'
import type { Figure } from './figures'

/** The figures of `ledger`, `programme` or `replay`, bundled into a folder first. */
export async function deployed(
  folder: string,
  part: 'ledger' | 'programme' | 'replay',
): Promise<Figure[]> {
  const outfile = path.join(folder, `${part}.cjs`)
  await build({
    entryPoints: [path.join(__dirname, `${part}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node18',
    logLevel: 'warning',
  })
  const made = (await import(outfile)) as Record<string, () => Promise<Figure[]>>
  const run = made[part]
  if (!run) throw new Error(`${part}.ts has no ${part}`)
  return run()
}
