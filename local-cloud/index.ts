// The stand-in of the WeChat cloud, started from a program: tests, tools and the command line (cli.ts).
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Cloud, cloudNow, writeLog } from './cloud'
import { type Database, openDatabase } from './database/database'
import { readIndexes } from './database/indexes'
import { abortTransaction } from './database/transactions'
import { createDocuments } from './documents'
import { directWire } from './host/direct-wire'
import { listFunctions } from './host/functions'
import { startInProcess } from './host/in-process'
import { type StartRunner, startThread } from './host/instance'
import { notifyPaid, pay } from './host/pay-back'
import { createPool, stopPool } from './host/pool'
import { fireTimer, startTimers } from './host/timers'
import { answerDirectly } from './server/admin'
import { callFunction, callLimit, tooLarge } from './server/client-call'
import { createHttpServer, listen } from './server/server'
import { folderFiles, memoryFiles } from './services/storage'
import { openMemoryStore } from './stores/memory'
import { openSqliteStore } from './stores/sqlite'
import { dataFile } from './stores/sqlite-file'
import type { Store } from './stores/store'
import type { CallOutcome, LocalCloud, LocalCloudOptions } from './types'

export type { IndexDeclaration, IndexFile } from './database/indexes'
export type { Caller } from './host/environment'
export type {
  CallOutcome,
  Counters,
  Documents,
  Fault,
  LocalCloud,
  LocalCloudOptions,
  LogLine,
  OpenapiAnswer,
  Payments,
  PayOptions,
  RecordedCall,
  WaitingRequest,
} from './types'

function openStore({ data, durability = 'normal', maxBytes }: LocalCloudOptions): Store {
  return data
    ? openSqliteStore({ file: join(data, dataFile), durability, maxBytes })
    : openMemoryStore()
}

function sessionKeyOf(store: Store): string {
  const known = store.getMeta('sessionKey')
  if (known) return known
  const value = randomBytes(32).toString('hex')
  store.setMeta({ key: 'sessionKey', value })
  return value
}

function openCloudDatabase(
  options: LocalCloudOptions,
  parts: { store: Store; cloud: () => Cloud },
): Database {
  const warn = (text: string) => {
    const cloud = parts.cloud()
    writeLog(cloud, { at: cloudNow(cloud), function: '', requestId: '', level: 'warn', text })
  }
  return openDatabase(parts.store, {
    indexes: readIndexes(options.indexes),
    autoCreate: options.autoCreate ?? true,
    scanLimit: options.scanLimit ?? 2000,
    warn,
    now: () => cloudNow(parts.cloud()),
  })
}

function starter(cloud: () => Cloud, { host, wire, fixed }: LocalCloudOptions): StartRunner {
  if (host !== 'in-process') return startThread
  const replaced = wire === 'direct' ? directWire(body => answerDirectly(cloud(), body)) : undefined
  const around = { now: () => cloudNow(cloud()), fixed, replaced }
  return definition => startInProcess(definition, around)
}

function createCloud(options: LocalCloudOptions, store: Store): Cloud {
  const cloud: Cloud = {
    options,
    origin: '',
    startedAt: Date.now(),
    clockOffsetMs: 0,
    db: openCloudDatabase(options, { store, cloud: () => cloud }),
    pool: createPool({
      limit: options.instances ?? 8,
      fixed: options.fixed ?? false,
      timeoutMs: (options.timeoutSeconds ?? 20) * 1000,
      start: starter(() => cloud, options),
    }),
    files: options.data ? folderFiles(join(options.data, 'files')) : memoryFiles(),
    sessionKey: sessionKeyOf(store),
    invocations: new Map(),
    runs: 0,
    counters: { byAction: {}, byFunction: {} },
    messages: [],
    payments: new Map(),
    logs: [],
    faults: [],
    definitions: new Map(),
  }
  return cloud
}

/** The event as it would arrive after the network: JSON, and no more than a client may send. */
function sendable(event: unknown, source: string | undefined): unknown {
  const text = JSON.stringify(event ?? {})
  const fromClient = (source ?? 'wx_client') === 'wx_client'
  if (fromClient && Buffer.byteLength(text) > callLimit) throw tooLarge()
  return JSON.parse(text)
}

async function fire(
  cloud: Cloud,
  timer: { functionName: string; triggerName?: string },
): Promise<unknown> {
  const finished = await fireTimer(cloud, timer)
  if (finished.error) throw finished.error
  return finished.result
}

function stopper(
  cloud: Cloud,
  parts: { server: ReturnType<typeof createHttpServer>; stopTimers: () => void },
) {
  const stop = async (): Promise<void> => {
    parts.stopTimers()
    const closed = new Promise<void>(resolve => parts.server.close(() => resolve()))
    parts.server.closeAllConnections()
    await stopPool(cloud.pool)
    await closed
    for (const id of [...cloud.db.transactions.keys()]) abortTransaction(cloud.db, id)
    cloud.db.store.close()
  }
  let stopped: Promise<void> | undefined
  return () => {
    stopped ??= stop()
    return stopped
  }
}

function surface(cloud: Cloud, parts: { port: number; stop: () => Promise<void> }): LocalCloud {
  return {
    ...parts,
    url: cloud.origin,
    call: async (name, event, who = {}): Promise<CallOutcome> =>
      callFunction(cloud, { name, event: sendable(event, who.source), caller: who }),
    fire: (functionName, triggerName) => fire(cloud, { functionName, triggerName }),
    documents: createDocuments(cloud.db),
    messages: cloud.messages,
    payments: {
      list: () => [...cloud.payments.values()],
      pay: (outTradeNo, options) => pay(cloud, outTradeNo, options),
      notify: (outTradeNo, options) => notifyPaid(cloud, outTradeNo, options),
    },
    counters: cloud.counters,
    faults: cloud.faults,
    setClock: offsetMs => {
      cloud.clockOffsetMs = offsetMs
    },
  }
}

async function serve(cloud: Cloud): Promise<LocalCloud> {
  const server = createHttpServer(cloud)
  const port = await listen(server, cloud.options.port ?? 0)
  cloud.origin = `http://127.0.0.1:${port}`
  let stopTimers = () => {}
  const stop = stopper(cloud, { server, stopTimers: () => stopTimers() })
  try {
    if (cloud.options.timers ?? true) stopTimers = startTimers(cloud)
  } catch (error) {
    await stop()
    throw error
  }
  return surface(cloud, { port, stop })
}

/**
 * Starts a cloud on 127.0.0.1. Rejects with one sentence when a folder, a file or an index is wrong, and with the
 * socket's error (code EADDRINUSE) when the port is busy.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  listFunctions(options.functions)
  const store = openStore(options)
  try {
    return await serve(createCloud(options, store))
  } catch (error) {
    store.close()
    throw error
  }
}
