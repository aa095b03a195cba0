// Runs a part of the benchmark as doors are deployed: in one bundled file. What loads TypeScript for tools names
// every function when it is made, which costs a tenth and happens nowhere else.
import path from 'node:path'
import { build } from 'esbuild'
import type * as alone from './alone'
import type { Figure } from './figures'

/** The figures of a part that needs no database, bundled into a folder first. */
export async function deployed(folder: string, part: keyof typeof alone): Promise<Figure[]> {
  const outfile = path.join(folder, `${part}.cjs`)
  await build({
    entryPoints: [path.join(__dirname, 'alone.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node18',
    logLevel: 'warning',
  })
  const parts = (await import(outfile)) as typeof alone
  return parts[part]()
}
