// Shops to measure in: freshly built bundles in a folder of their own, a stand-in on them, people who have joined.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ulid } from 'ulid'
import { personId } from '../../core/domain/codes'
import { housekeeping } from '../../core/domain/templates/housekeeping'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local-cloud'
import { buildFunctions } from '../../tools/build-functions'

/** What signs codes here. */
export const SECRET = 'a-secret-for-benchmarks-of-32-chars'
/** The clerk of all stores. */
export const CLERK = 'o-bench-clerk'

/** Builds the doors, and the textbook's function beside them; `run` gets the folder, which is removed afterwards. */
export async function withBundles<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  try {
    await buildFunctions(folder)
    cpSync(path.join(__dirname, 'functions'), folder, { recursive: true })
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A stand-in on the bundles, with a programme and a clerk. */
export async function openCloud(
  folder: string,
  options: Partial<LocalCloudOptions> = {},
): Promise<LocalCloud> {
  const cloud = await startLocalCloud({
    functions: folder,
    indexes: path.join(folder, 'indexes.json'),
    env: { CHANGLAI_SECRET: SECRET, PROGRAMME_CACHE_MS: '31536000000' },
    timers: false,
    fixed: true,
    ...options,
  })
  cloud.documents.insert('programmes', [{ _id: 'live', ...housekeeping }])
  cloud.documents.insert('staff', [
    { _id: personId(SECRET, CLERK), name: '前台', role: 'clerk', stores: [], active: true },
  ])
  return cloud
}

/** The event of joining. */
export function joining() {
  return { action: 'join', operationId: ulid(), nickname: '小满', agreed: true }
}
