// The data folder: one running stand-in each. A second start beside the first
// takes a folder of its own.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../../local-cloud'

/**
 * What the stand-in and `npm start` write into a data folder; beginning anew removes nothing else.
 */
const OURS = /^(cloud\.sqlite(-wal|-shm|-journal)?|files|settings\.json(\.new)?)$/
const STARTS_MAX = 9

/** A stand-in running on a data folder. */
export interface Opened {
  folder: string
  cloud: LocalCloud
}

/**
 * Starts with the wanted folder, or with `<folder>/2`, `/3`, … while others
 * run on it. Makes the folder when it is missing.
 */
export async function openFolder(
  wanted: string,
  start: (folder: string) => Promise<LocalCloud>,
): Promise<Opened> {
  for (let number = 1; number <= STARTS_MAX; number++) {
    const folder = number === 1 ? wanted : path.join(wanted, String(number))
    mkdirSync(folder, { recursive: true })
    try {
      return { folder, cloud: await start(folder) }
    } catch (error) {
      if (!isInUse(error)) throw error
    }
  }
  throw new Error(`${STARTS_MAX} others run on ${wanted} already: stop one of them first.`)
}

/** The stand-in keeps a lock on its file and says so. */
function isInUse(error: unknown): boolean {
  return /in use by another process/.test((error as Error).message)
}

/** Removes the files of a data folder that can't be opened any more. */
export function removeFiles(folder: string): void {
  for (const name of readdirSync(folder).filter(one => OURS.test(one)))
    rmSync(path.join(folder, name), { recursive: true })
}

/** Forgets all documents and stored files of a running stand-in. */
export function forgetAll({ folder, cloud }: Opened): void {
  for (const name of cloud.documents.collections()) cloud.documents.remove(name, {})
  for (const name of namesIn(path.join(folder, 'files')))
    rmSync(path.join(folder, 'files', name), { recursive: true })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
