// Starts a cloud over either store, so that one suite of behaviour holds both to the same word.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCloud } from '../index'
import type { LocalCloud, LocalCloudOptions } from '../types'

/** The folder of the test functions. */
export const testFunctions = join(__dirname, 'functions')

/** The stores every behaviour must hold for. */
export const storeKinds = ['memory', 'sqlite'] as const

/** A cloud for one test file, and how to end it. */
export interface TestCloud {
  cloud: LocalCloud
  end(): Promise<void>
}

/** Starts a cloud over a store; SQLite gets a folder that goes when the cloud ends. */
export async function startTestCloud(
  kind: (typeof storeKinds)[number],
  options: Partial<LocalCloudOptions> = {},
): Promise<TestCloud> {
  const folder = kind === 'sqlite' ? mkdtempSync(join(tmpdir(), 'local-cloud-')) : undefined
  const cloud = await startLocalCloud({
    functions: testFunctions,
    data: folder,
    timers: false,
    ...options,
  })
  return {
    cloud,
    end: async () => {
      await cloud.stop()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}
