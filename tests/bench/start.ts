// What a door reads from its own folder before it can answer: what lies in other files waits until it is asked for.
import { execFileSync } from 'node:child_process'
import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { SECRET } from './shop'

const ROOT = path.resolve(__dirname, '../..')
const START = 'require(process.argv[1]); console.log(JSON.stringify(Object.keys(require.cache)))'

/** The files that are loaded at a start, by name, and their bytes. `folder` holds the doors as deployed. */
export function startOf(folder: string, door: string): { files: string[]; bytes: number } {
  const home = realpathSync(path.join(folder, door))
  const env = {
    ...process.env,
    CHANGLAI_SECRET: SECRET,
    NODE_PATH: path.join(ROOT, 'node_modules'),
  }
  const output = execFileSync(process.execPath, ['-e', START, path.join(home, 'index.js')], { env })
  const loaded = JSON.parse(output.toString()) as string[]
  const own = loaded.filter(file => path.dirname(file) === home)
  return {
    files: own.map(file => path.basename(file)),
    bytes: own.reduce((sum, file) => sum + statSync(file).size, 0),
  }
}
