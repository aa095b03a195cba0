// The options of `npm start`.
import path from 'node:path'
import { parseArgs } from 'node:util'

/** What the person who starts wants. */
export interface StartOptions {
  /** Begin anew: forget all data. */
  fresh: boolean
  /** The first port to try. */
  port: number
  /** Folder of the data, absolute. */
  data: string
  build: boolean
}

const USAGE = 'npm start -- [--fresh] [--port <n>] [--data <folder>] [--no-build]'

const OPTIONS = {
  fresh: { type: 'boolean', default: false },
  port: { type: 'string', default: '8080' },
  data: { type: 'string', default: '.data' },
  'no-build': { type: 'boolean', default: false },
} as const

/** Reads the options; throws one sentence when they can't be understood. */
export function readOptions(words: string[]): StartOptions {
  const { fresh, port, data, 'no-build': noBuild } = parse(words)
  const number = Number(port)
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Error(`--port must be a whole number from 1 to 65535, not "${port}".`)
  return { fresh, port: number, data: path.resolve(data), build: !noBuild }
}

function parse(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, strict: true, allowPositionals: false })
      .values
  } catch (error) {
    throw new Error(`${(error as Error).message.split('. ')[0]}. Usage: ${USAGE}`)
  }
}
