// Where a simulation takes place: the real bundles on the stand-in inside this process, a clock of its own, and the people.
import path from 'node:path'
import { cardId, personId } from '../../core/domain/codes'
import {
  type Fault,
  type LocalCloud,
  startLocalCloud,
  type WaitingRequest,
} from '../../local-cloud'
import { publishedLotteries } from './game-programme'
import { programmes } from './programmes'
import type { FaultKind, History, Step } from './steps'
import { type Turns, takeTurns } from './turns'

/** The key that signs codes in simulations. */
export const SECRET = 'a-secret-for-simulations-of-44-characters!!!'
/** What the cloud console shows instead of an identity. */
export const CONSOLE_KEY = 'console-key-for-simulations'
/** The key of the partner's till. */
export const TILL_KEY = `whsec_${Buffer.from('a-till-key-of-24-bytes!!!').toString('base64')}`

/** 2 March 2026, ten o'clock in Shanghai. */
const START = Date.UTC(2026, 2, 2, 2)
const INSTANCES = 30

/** A clerk, the store they stand in, and their openid. */
export const clerks = [
  { openid: 'o-clerk-0', storeId: 'xuhui' },
  { openid: 'o-clerk-1', storeId: 'pudong' },
] as const

/** The openids of the admins. */
export const admins = ['o-admin', 'o-admin-1', 'o-admin-2']

/** The openid of a person who may become a member. */
export function openidOf(member: number): string {
  return `o-person-${member}`
}

/** Numbers from here on are cards that a till knows: this and a person's own number. */
export const CARDS = 100

/** What is printed on a card. */
export function cardNoOf(card: number): string {
  return `K-${card - CARDS}`
}

/** The `_id` of that person's, or card's, member document. */
export function memberIdOf(member: number): string {
  if (member < CARDS) return personId(SECRET, openidOf(member))
  return cardId(SECRET, { partnerId: 'till', cardNo: cardNoOf(member) })
}

/** The business date in Shanghai, eight hours ahead of UTC the whole year round. */
export function shanghaiDate(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** A town in which a history can happen. */
export interface Town {
  cloud: LocalCloud
  turns: Turns
  /**
   * Epoch ms; it moves by itself only with requests, one millisecond each, so that a replay sees the same moments, and not
   * in a step that is still.
   */
  now(): number
  pass(ms: number): void
  /** Readies the next step: its order of requests and its faults. */
  begin(step: Step): void
  /** How many faults have struck in this step. */
  struck(): number
}

const faultOf: Record<FaultKind, Fault> = {
  'request lost': { when: 'before', do: 'drop' },
  'answer lost': { when: 'after', do: 'drop' },
  'status 503': { when: 'before', do: 'status', status: 503 },
  'refused by the database': { when: 'before', do: 'error', code: 'DATABASE_REQUEST_FAILED' },
  'done but reported as failed': { when: 'after', do: 'error', code: 'DATABASE_REQUEST_FAILED' },
  'killed before': { when: 'before', do: 'kill' },
  'killed after': { when: 'after', do: 'kill' },
}

/** What a town is built on. */
export interface Ground {
  /** The folder of the bundles. */
  functions: string
  /** Whether the SDK sends each request over HTTP, in place of handing it over; three times the work. */
  sockets: boolean
}

/** Opens a town for a history. */
export async function openTown(history: History, { functions, sockets }: Ground): Promise<Town> {
  const state = { passed: 0, stood: 0, step: undefined as Step | undefined, struck: 0 }
  const onTurn = ({ function: name, action, collection }: WaitingRequest, nth: number) => {
    if (state.step?.still) state.stood++
    for (const { at, kind } of state.step?.faults ?? []) {
      if (at !== nth) continue
      state.struck++
      cloud.faults.push({ ...faultOf[kind], function: name, action, collection })
    }
  }
  const turns = takeTurns(onTurn)
  const now = () => START + state.passed + turns.total() - state.stood
  const cloud = await startLocalCloud({
    functions,
    indexes: path.join(functions, 'indexes.json'),
    env: { CHANGLAI_SECRET: SECRET, CONSOLE_KEY, PAY_SUB_MCH_ID: '1900000109' },
    autoCreate: false,
    timers: false,
    instances: INSTANCES,
    host: 'in-process',
    wire: sockets ? 'sockets' : 'direct',
    fixed: true,
    now,
    beforeRequest: turns.beforeRequest,
  })
  try {
    furnish(cloud, history)
  } catch (error) {
    await cloud.stop()
    throw error
  }
  return {
    cloud,
    turns,
    now,
    pass: ms => {
      state.passed += ms
    },
    begin(step) {
      state.step = step
      state.struck = 0
      cloud.faults.length = 0
      turns.begin(step.order)
    },
    struck: () => state.struck,
  }
}

function furnish({ documents }: LocalCloud, history: History): void {
  documents.insert('programmes', [{ _id: 'live', ...programmes[history.programme] }])
  documents.insert('staff', [
    ...clerks.map(({ openid }, i) => staffOf(openid, { name: `店员${i}`, role: 'clerk' })),
    ...admins.map((openid, i) => staffOf(openid, { name: `店长${i}`, role: 'admin' })),
  ])
  if (programmes[history.programme]?.games === 'on')
    documents.insert('lotteries', publishedLotteries(START, SECRET))
  documents.insert('partners', [{ _id: 'till', name: '收银', secret: TILL_KEY, active: true }])
}

function staffOf(openid: string, record: { name: string; role: string }) {
  return { _id: personId(SECRET, openid), ...record, stores: [], active: true }
}
